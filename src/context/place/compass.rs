//! What «جنوب كابول» says of a place named elsewhere in the text: whether it lies on that side, not far.

use super::chain::within;
use super::choose::Chooser;
use super::row::Level;

/// A place said to be on one side of a town lies within so many kilometres of it.
const SIDE_KM: f64 = 100.0;

impl Chooser<'_> {
    /// Whether a place lies on the side of a town that `coarse` names: «في جنوب كابول» is told by «بولي علم».
    pub(super) fn is_towards(&self, m: usize, coarse: usize) -> bool {
        let mention = self.mention(coarse);
        let (Some(side), Some(outer)) = (mention.side, self.place(coarse)) else { return false };
        let Some(inner) = self.place(m).filter(|p| p.level > Level::Admin1 && p.id() != outer.id()) else { return false };
        let (Some(from), Some(to)) = (outer.coordinates(), inner.coordinates()) else { return false };
        let town = outer.level == Level::Town && outer.country() == inner.country();
        let (north, east) = (to.0 - from.0, to.1 - from.1);
        let on = |i: usize| {
            let key = self.document.key(i).trim_start_matches(['و', 'ب', 'ل']);
            let lies = |root: &str, way: f64, off: f64| !key.starts_with(root) || way > 0.0 && off.abs() <= 2.0 * way;
            let upright = lies("شمال", north, east) && lies("جنوب", -north, east);
            upright && lies("شرق", east, north) && lies("غرب", -east, north)
        };
        // «شمال إدلب» is no word for the city of Aleppo.
        let lesser = inner.population().unwrap_or(0) < outer.population().unwrap_or(0);
        town && lesser && within(&outer, &inner, SIDE_KM) && (side..mention.first).all(on)
    }
}

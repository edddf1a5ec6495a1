//! What figures of one article lend each other: a toll stated twice happened once, so its repeat has the place and day
//! of the fullest statement.

use super::{DateRef, PlaceRef};
use crate::figure::{Figure, Scope};

/// Gives repeats the place and day of the statement they repeat, where that says more.
pub fn share(
    figures: &[Figure],
    mut places: Vec<Option<PlaceRef>>,
    mut dates: Vec<Option<DateRef>>,
) -> (Vec<Option<PlaceRef>>, Vec<Option<DateRef>>) {
    for (i, figure) in figures.iter().enumerate().filter(|(_, f)| f.scope == Scope::Repeat) {
        let same = |f: &Figure| f.scope == Scope::Incident && f.harm == figure.harm && f.value == figure.value;
        let Some(first) = figures.iter().position(same) else { continue };
        if finer(places[first].as_ref(), places[i].as_ref()) {
            places[i] = places[first].clone();
        }
        if dates[i].is_none() {
            dates[i] = dates[first].clone();
        }
    }
    (places, dates)
}

/// Whether `a` is a named place and `b` is none, or less exact in the same governorate.
fn finer(a: Option<&PlaceRef>, b: Option<&PlaceRef>) -> bool {
    let Some(a) = a.filter(|a| a.surface.is_some()) else { return false };
    let Some(b) = b.filter(|b| b.surface.is_some()) else { return true };
    a.admin1 == b.admin1 && a.country == b.country && a.precision < b.precision
}

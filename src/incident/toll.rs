//! What one article states of one incident, as one claim per measure.

use super::estimate::{Measure, median};
use super::people::together;
use super::settings::Settings;
use crate::profile::apply;
use crate::row::FigureRow;
use std::collections::BTreeMap;

/// A range with its middle. `low <= best`, and `best <= high` where there is an upper end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Claim {
    /// Fewest persons.
    pub low: u64,
    /// The printed number; without one the middle of a closed range, the low end of an open one.
    pub best: f64,
    /// Most persons; `None`: no upper end stated.
    pub high: Option<u64>,
    /// Whether it says how many there were.
    pub counted: Counted,
    /// Whom the statement names, where civilians are counted.
    pub names: Names,
}

/// How a statement says how many there were. The later the firmer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counted {
    /// A bare plural: that there were some.
    Bare,
    /// By naming or describing some of them («استشهاد الشاب س»): not that there were no others.
    Named,
    /// With a number, or a noun that is one («مقتل طفل»، «قتيلان»).
    #[default]
    Number,
}

impl Counted {
    fn of(row: &FigureRow) -> Self {
        match row {
            row if row.is_bare() => Counted::Bare,
            row if row.implicit => Counted::Named,
            _ => Counted::Number,
        }
    }
}

/// Whom a statement names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Names {
    /// Fighters alone, at least so many of them: that no civilian was among them is inferred.
    Fighters(u64),
    /// People of whom nothing is said.
    #[default]
    Anyone,
    /// People said to be civilians.
    Civilians,
}

impl Claim {
    /// The claim of one figure under the profile of the settings.
    pub fn of(row: &FigureRow, settings: &Settings) -> Self {
        let (low, high) = apply(&settings.profile, row);
        let middle = high.map_or(low as f64, |high| (low as f64 + high as f64) / 2.0);
        let best = row.value.filter(|_| row.bound != "between").map_or(middle, |value| value as f64);
        Claim { low, best, high, counted: Counted::of(row), names: Names::default() }.in_order()
    }

    /// Nobody.
    pub(super) fn none() -> Self {
        Claim { low: 0, best: 0.0, high: Some(0), counted: Counted::Number, names: Names::default() }
    }

    fn in_order(mut self) -> Self {
        self.best = self.best.max(self.low as f64);
        if let Some(high) = self.high {
            self.best = self.best.min(high as f64);
        }
        self
    }

    /// The ends, by which claims are told higher and lower; none above is the highest.
    pub(super) fn ends(&self) -> (u64, u64) {
        (self.low, self.high.unwrap_or(u64::MAX))
    }

    /// The higher of two; of equals this one.
    pub(super) fn higher(self, other: Claim) -> Claim {
        if other.ends() > self.ends() { other } else { self }
    }

    /// Both together, where both are parts of one whole.
    pub(super) fn plus(self, other: Claim) -> Claim {
        let high = self.high.zip(other.high).map(|(a, b)| a.saturating_add(b));
        let (low, best) = (self.low.saturating_add(other.low), self.best + other.best);
        Claim { low, best, high, counted: self.counted.max(other.counted), names: self.names.max(other.names) }
    }

    /// What remains when a part is taken off.
    fn minus(self, part: Claim) -> Claim {
        let low = part.high.map_or(0, |high| self.low.saturating_sub(high));
        let high = self.high.map(|high| high.saturating_sub(part.low).max(low));
        Claim { low, best: (self.best - part.best).max(0.0), high, ..self }.in_order()
    }

    /// The range over rival claims of one voice, its best their median.
    pub(super) fn over(claims: &[Claim]) -> Option<Claim> {
        let claims = without_some(claims.to_vec());
        let low = claims.iter().map(|claim| claim.low).min()?;
        let high = claims.iter().map(|claim| claim.high).collect::<Option<Vec<u64>>>().and_then(|highs| highs.into_iter().max());
        let mut values: Vec<f64> = claims.iter().map(|claim| claim.best).collect();
        let names = claims.iter().map(|claim| claim.names).max().unwrap_or_default();
        let counted = claims.iter().map(|claim| claim.counted).max().unwrap_or_default();
        Some(Claim { low, best: median(&mut values)?, high, counted, names })
    }
}

/// The claims that are rivals. A statement that names some of the dead does not say that they were all: it yields to one
/// that has more, unless most of the claims are such: then one with more may speak of something else, and all are rivals.
pub(super) fn without_some(claims: Vec<Claim>) -> Vec<Claim> {
    let most = claims.iter().map(|claim| claim.low).max().unwrap_or_default();
    let yields = |claim: &Claim| claim.counted == Counted::Named && claim.low < most;
    if claims.iter().filter(|claim| yields(claim)).count() * 2 > claims.len() {
        return claims;
    }
    claims.into_iter().filter(|claim| !yields(claim)).collect()
}

/// What the rows of one article and incident claim for a measure; `None`: nothing.
pub fn claim(rows: &[&FigureRow], measure: Measure, settings: &Settings) -> Option<Claim> {
    let told = told(rows, measure.harm());
    if told.is_empty() {
        // «No casualties» says that nobody was killed and nobody hurt.
        let none = rows.iter().any(|row| row.zero && !row.denied && row.harm == "killed_or_injured");
        return none.then(Claim::none);
    }
    over_sources(&by_source(&told, settings), measure.civilians(), |rows| one_voice(rows, measure, settings))
}

/// What the rows of one article and incident claim for a harm, whoever the people were.
pub fn claim_of_harm(rows: &[&FigureRow], harm: &str, settings: &Settings) -> Option<Claim> {
    let told = told(rows, harm);
    over_sources(&by_source(&told, settings), false, |rows| whole(rows, settings))
}

/// What the sources of an article claim together. One that tells of fighters alone and one that tells of civilians alone
/// are no rivals: their people add up.
fn over_sources(sources: &[Vec<&FigureRow>], civilians: bool, stated: impl Fn(&[&FigureRow]) -> Option<Claim>) -> Option<Claim> {
    let told: Vec<(&Vec<&FigureRow>, Claim)> = sources.iter().filter_map(|rows| Some((rows, stated(rows)?))).collect();
    let most = told.iter().filter(|(rows, _)| !of_a_group(rows)).map(|(_, claim)| claim.low).max().unwrap_or_default();
    let tells_of = |rows: &[&FigureRow], victim: &str| rows.iter().all(|row| row.scope == "subset" || row.victim == victim);
    let (mut fighters, mut unarmed, mut rivals) = (Vec::new(), Vec::new(), Vec::new());
    for (rows, claim) in told.into_iter().filter(|(rows, claim)| !of_a_group(rows) || claim.low >= most) {
        match rows {
            rows if tells_of(rows, "combatant") => fighters.push(claim),
            rows if tells_of(rows, "civilian") => unarmed.push(claim),
            _ => rivals.push(claim),
        }
    }
    match (Claim::over(&fighters), Claim::over(&unarmed)) {
        (Some(_), Some(unarmed)) if civilians => rivals.push(unarmed),
        (Some(fighters), Some(unarmed)) => rivals.push(fighters.plus(unarmed)),
        _ => rivals.extend(fighters.into_iter().chain(unarmed)),
    }
    Claim::over(&rivals)
}

/// Whether these tell of women, children or men only: such people may be among those of whom another source tells.
fn of_a_group(rows: &[&FigureRow]) -> bool {
    rows.iter().all(|row| row.scope == "subset" || row.group.is_some())
}

/// The statements that count: totals and parts, no repeats, nothing denied; a bare plural or a «none» only where no number
/// is given.
pub(super) fn told<'a>(rows: &[&'a FigureRow], harm: &str) -> Vec<&'a FigureRow> {
    let mut told: Vec<&FigureRow> = rows
        .iter()
        .copied()
        .filter(|row| row.harm == harm && !row.denied && matches!(row.scope.as_str(), "incident" | "subset"))
        .collect();
    // An article may restate in this event what it tells elsewhere in full.
    let untold = |row: &&&FigureRow| row.harm == harm && !row.denied && row.scope == "repeat";
    let most = rows.iter().filter(untold).max_by_key(|row| (!row.is_bare(), row.low)).copied();
    let less = |other: &&FigureRow, row: &FigureRow| other.scope == "subset" || other.is_bare() || other.high < Some(row.low);
    told.extend(most.filter(|row| told.iter().all(|other| less(other, row)) && (told.is_empty() || !row.is_bare())));
    let is_total = |row: &&&FigureRow| row.scope != "subset";
    if told.iter().filter(is_total).any(|row| !row.zero && row.low > 0) {
        told.retain(|row| !row.zero);
    }
    if told.iter().filter(is_total).any(|row| !row.is_bare()) {
        told.retain(|row| row.scope == "subset" || !row.is_bare());
    }
    told
}

/// Rival tolls stand under their sources; parts go with every one of them, and what goes on with a list is said by whoever
/// began it.
pub(super) fn by_source<'a>(rows: &[&'a FigureRow], settings: &Settings) -> Vec<Vec<&'a FigureRow>> {
    let (parts, mut totals): (Vec<&FigureRow>, Vec<&FigureRow>) = rows.iter().partition(|row| row.scope == "subset");
    totals.sort_by_key(|row| (row.start, row.end));
    let mut voices: BTreeMap<Option<&str>, Vec<&FigureRow>> = BTreeMap::new();
    let mut before: Option<(u64, Option<&str>)> = None;
    for row in totals {
        let own = row.source_id.as_deref().or(row.source.as_deref());
        let goes_on = settings.estimate.listing_rules.contains(&row.rule);
        let source = before.filter(|(sentence, _)| goes_on && *sentence == row.sentence_start).map_or(own, |(_, source)| source);
        before = Some((row.sentence_start, source));
        voices.entry(source).or_default().push(row);
    }
    if voices.is_empty() {
        return vec![parts];
    }
    voices
        .into_values()
        .map(|mut rows| {
            rows.extend(&parts);
            rows
        })
        .collect()
}

fn one_voice(rows: &[&FigureRow], measure: Measure, settings: &Settings) -> Option<Claim> {
    if !measure.civilians() {
        return whole(rows, settings);
    }
    let named = rows.iter().any(|row| row.victim == "civilian");
    civilians(rows, settings).map(|claim| if named { Claim { names: Names::Civilians, ..claim } } else { claim })
}

/// The total, or the sum of the parts where no total is given.
pub(super) fn whole(rows: &[&FigureRow], settings: &Settings) -> Option<Claim> {
    let totals: Vec<&FigureRow> = rows.iter().copied().filter(|row| row.scope != "subset").collect();
    if totals.is_empty() { together(rows, rows, settings) } else { together(&totals, rows, settings) }
}

/// The civilians among the people: those said to be, and, where the presumption holds, those of whom nothing is said;
/// fighters are taken off. «12 killed, among them 5 civilians» is 5 at least and, but for the fighters named, 12 at most.
fn civilians(rows: &[&FigureRow], settings: &Settings) -> Option<Claim> {
    let presumed = settings.estimate.presume_civilian;
    let counts = |row: &FigureRow| row.victim == "civilian" || (presumed && row.victim == "unspecified");
    let is_part = |row: &FigureRow| row.scope == "subset";
    let select =
        |wanted: &dyn Fn(&FigureRow) -> bool| -> Vec<&FigureRow> { rows.iter().copied().filter(|row| wanted(row)).collect() };
    let said_parts = together(&select(&|row| is_part(row) && row.victim == "civilian"), rows, settings);
    let total = together(&select(&|row| !is_part(row) && counts(row)), rows, settings);
    let Some(total) = total else {
        let parts = select(&|row| is_part(row) && counts(row));
        return if parts.is_empty() { no_civilians(rows) } else { together(&parts, rows, settings) };
    };
    let sum_of =
        |victim: &str, part: bool| together(&select(&|row| is_part(row) == part && row.victim == victim), rows, settings);
    // «166 قتيلا: 159 من المسلحين و7 مدنيين»: people told of beside a whole that they add up to are its parts.
    let named = sum_of("civilian", false);
    let divided = named.zip(sum_of("combatant", false)).filter(|(named, fighters)| named.plus(*fighters).ends() == total.ends());
    if named.is_some() {
        return Some(divided.map_or(total, |(named, _)| named));
    }
    let rest = sum_of("combatant", true).map_or(total, |fighters| total.minus(fighters));
    // Parts that are more than the whole are another reading of it: the range stays one.
    let at_least = |said: Claim| Claim { low: rest.high.map_or(said.low, |high| said.low.min(high)), ..rest }.in_order();
    Some(said_parts.filter(|said| said.low > rest.low).map_or(rest, at_least))
}

/// Only fighters were hurt: no civilian was.
fn no_civilians(rows: &[&FigureRow]) -> Option<Claim> {
    let fighters = rows.iter().filter(|row| row.victim == "combatant").map(|row| row.low).max()?;
    Some(Claim { names: Names::Fighters(fighters), ..Claim::none() })
}

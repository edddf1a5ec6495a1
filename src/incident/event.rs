//! Events: what one article says of one incident.

use super::kinds::Kinds;
use super::place::Place;
use super::sketch::{fnv, parse_sketch};
use super::when::When;
use crate::context::actor::id;
use crate::row::FigureRow;
use std::collections::BTreeMap;

/// The harms whose tolls are compared.
pub(super) const HARMS: [&str; 5] = ["captured", "injured", "killed", "killed_or_injured", "missing"];

/// Actor ids that name nobody.
const NOBODY: &[&str] = &[id::UNKNOWN, id::OTHER];

/// The figures of one article that speak of one incident, and what they say of it together.
#[derive(Debug, Clone, Default)]
pub(super) struct Event {
    /// Indices of the rows, in text order.
    pub figures: Vec<usize>,
    /// Number of the article in canonical order.
    pub article: usize,
    pub when: When,
    pub place: Place,
    /// The actor's id, as a hash.
    pub actor: Option<u64>,
    /// The kind of event, by its number among [`Kinds`].
    pub attack: Option<usize>,
    /// The reported ranges of each of [`HARMS`], lowest first, each once.
    pub tolls: [Vec<Range>; HARMS.len()],
    pub civilians: bool,
    pub combatants: bool,
    /// Words of its sentences by hash, with their weights once all events are known.
    pub words: Vec<(u64, f32)>,
    pub sketch: Option<[u8; 64]>,
    /// Whether only headlines of other stories tell of it: those may be of any day.
    pub aside: bool,
    /// How rare events of its country and of its governorate are, from 0 to 1; filled once all events are known.
    pub rarity: Rarity,
}

/// How rare events of a country and of a governorate are among all, from 0 (all are) to 1 (this one alone).
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Rarity {
    pub country: f64,
    pub admin1: f64,
}

/// Fills the rarity of all events: 1 less the logarithm of how many share the unit over that of how many there are.
pub(super) fn fill_rarity(events: &mut [Event]) {
    let mut counts: BTreeMap<(Option<u64>, Option<u64>), usize> = BTreeMap::new();
    for Place { country, admin1, .. } in events.iter().map(|event| event.place) {
        *counts.entry((country, None)).or_default() += 1;
        if admin1.is_some() {
            *counts.entry((country, admin1)).or_default() += 1;
        }
    }
    let all = (events.len() as f64 + 1.0).ln();
    let rarity = |n: Option<&usize>| n.map_or(0.0, |n| 1.0 - (*n as f64).ln() / all);
    for event in events {
        let Place { country, admin1, .. } = event.place;
        event.rarity.country = country.map_or(0.0, |_| rarity(counts.get(&(country, None))));
        event.rarity.admin1 = admin1.map_or(0.0, |_| rarity(counts.get(&(country, admin1))));
    }
}

/// A reported range; without an upper end it goes to the greatest number.
pub(super) type Range = (u64, u64);

/// The range of a bare plural («قتلى»): a harm without a number.
pub(super) const BARE: Range = (0, u64::MAX);

impl Event {
    /// The reported ranges of one of [`HARMS`], lowest first.
    pub fn toll(&self, harm: &str) -> &[Range] {
        HARMS.iter().position(|name| *name == harm).map_or(&[], |at| &self.tolls[at])
    }

    /// The event of these rows of one article; `places` are those of all rows.
    pub fn of(rows: &[FigureRow], places: &[Place], figures: Vec<usize>, article: usize, kinds: &Kinds) -> Self {
        let members = || figures.iter().map(|&index| &rows[index]);
        let date = most(members().filter_map(|row| row.date.as_deref()).filter(|date| date.len() >= 10))
            .or_else(|| most(members().filter_map(|row| row.date.as_deref())));
        let published = members().find_map(|row| row.published.as_deref());
        let known = |row: &&FigureRow| !NOBODY.contains(&row.actor.as_deref().unwrap_or(id::UNKNOWN));
        Event {
            article,
            when: When::new(date, published),
            place: most_specific(figures.iter().map(|&index| &places[index])),
            actor: most(members().filter(known).filter_map(|row| row.actor.as_deref())).map(|actor| fnv(actor.as_bytes())),
            attack: most(members().filter_map(|row| row.attack.as_deref())).and_then(|kind| kinds.number(kind)),
            tolls: tolls(members()),
            civilians: members().any(|row| row.victim == "civilian"),
            combatants: members().any(|row| row.victim == "combatant"),
            words: Vec::new(),
            sketch: members().find_map(|row| row.text_sketch.as_deref()).and_then(parse_sketch),
            aside: members().all(|row| row.aside),
            rarity: Rarity::default(),
            figures,
        }
    }

    /// Whether anything but its harm is known of it.
    pub fn has_evidence(&self) -> bool {
        self.place.level > super::place::Level::Unknown || self.when.said.is_some() || self.actor.is_some()
    }
}

/// The most frequent value; among equals the first in alphabetical order.
pub(super) fn most<'a>(values: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(value, _)| value)
}

/// The place that is known best; among those the most frequent, and of these the first.
pub(super) fn most_specific<'a>(places: impl Iterator<Item = &'a Place>) -> Place {
    let places: Vec<&Place> = places.collect();
    let level = places.iter().map(|place| place.level).max();
    let mut counted: Vec<(&Place, usize)> = Vec::new();
    for place in places.into_iter().filter(|place| Some(place.level) == level) {
        match counted.iter_mut().find(|(other, _)| *other == place) {
            Some((_, n)) => *n += 1,
            None => counted.push((place, 1)),
        }
    }
    let most = counted.iter().map(|(_, n)| *n).max();
    counted.into_iter().find(|(_, n)| Some(*n) == most).map(|(place, _)| *place).unwrap_or_default()
}

/// The totals reported; parts of them only where a harm has no total.
fn tolls<'a>(rows: impl Iterator<Item = &'a FigureRow>) -> [Vec<Range>; HARMS.len()] {
    let rows: Vec<&FigureRow> = rows.filter(|row| !row.denied).collect();
    let whole = |row: &FigureRow| row.scope == "incident" || row.scope == "repeat";
    let mut tolls: [Vec<Range>; HARMS.len()] = Default::default();
    for row in &rows {
        let Some(ranges) = HARMS.iter().position(|harm| *harm == row.harm).and_then(|at| tolls.get_mut(at)) else { continue };
        if whole(row) || !rows.iter().any(|other| whole(other) && other.harm == row.harm) {
            ranges.push(if row.is_bare() { BARE } else { (row.low, row.high.unwrap_or(u64::MAX)) });
        }
    }
    for ranges in &mut tolls {
        ranges.sort_unstable();
        ranges.dedup();
    }
    tolls
}

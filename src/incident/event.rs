//! Events: what one article says of one incident.

use super::place::Place;
use super::sketch::parse_sketch;
use super::when::When;
use crate::row::FigureRow;
use std::collections::BTreeMap;

/// Actor ids that name nobody.
const NOBODY: &[&str] = &["unknown", "other"];

/// The figures of one article that speak of one incident, and what they say of it together.
#[derive(Debug, Clone, Default)]
pub(super) struct Event {
    /// Indices of the rows, in text order.
    pub figures: Vec<usize>,
    /// Number of the article in canonical order.
    pub article: usize,
    pub when: When,
    pub place: Place,
    pub actor: Option<String>,
    pub attack: Option<String>,
    /// The reported ranges of each harm, lowest first, each once.
    pub tolls: BTreeMap<String, Vec<Range>>,
    pub civilians: bool,
    pub combatants: bool,
    /// Words of its sentences by hash, with their weights once all events are known.
    pub words: Vec<(u64, f32)>,
    pub sketch: Option<[u8; 64]>,
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
    let mut counts: BTreeMap<(Option<String>, Option<String>), usize> = BTreeMap::new();
    for event in events.iter() {
        let country = event.place.country.clone();
        *counts.entry((country.clone(), None)).or_default() += 1;
        if event.place.admin1.is_some() {
            *counts.entry((country, event.place.admin1.clone())).or_default() += 1;
        }
    }
    let all = (events.len() as f64 + 1.0).ln();
    let rarity = |n: Option<&usize>| n.map_or(0.0, |n| 1.0 - (*n as f64).ln() / all);
    for event in events {
        let country = event.place.country.clone();
        event.rarity.country = event.place.country.as_ref().map_or(0.0, |_| rarity(counts.get(&(country.clone(), None))));
        event.rarity.admin1 =
            event.place.admin1.as_ref().map_or(0.0, |_| rarity(counts.get(&(country, event.place.admin1.clone()))));
    }
}

/// A reported range; without an upper end it goes to the greatest number.
pub(super) type Range = (u64, u64);

impl Event {
    /// The event of these rows of one article.
    pub fn of(rows: &[FigureRow], figures: Vec<usize>, article: usize) -> Self {
        let members = || figures.iter().map(|&index| &rows[index]);
        let date = most(members().filter_map(|row| row.date.as_deref()).filter(|date| date.len() >= 10))
            .or_else(|| most(members().filter_map(|row| row.date.as_deref())));
        let published = members().find_map(|row| row.published.as_deref());
        let known = |row: &&FigureRow| !NOBODY.contains(&row.actor.as_deref().unwrap_or("unknown"));
        Event {
            article,
            when: When::new(date, published),
            place: most_specific(members().map(Place::of).collect::<Vec<_>>().iter()),
            actor: most(members().filter(known).filter_map(|row| row.actor.as_deref())).map(Into::into),
            attack: most(members().filter_map(|row| row.attack.as_deref())).map(Into::into),
            tolls: tolls(members()),
            civilians: members().any(|row| row.victim == "civilian"),
            combatants: members().any(|row| row.victim == "combatant"),
            words: Vec::new(),
            sketch: members().find_map(|row| row.text_sketch.as_deref()).and_then(parse_sketch),
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
    counted.into_iter().find(|(_, n)| Some(*n) == most).map(|(place, _)| place.clone()).unwrap_or_default()
}

/// The totals reported; parts of them only where a harm has no total.
fn tolls<'a>(rows: impl Iterator<Item = &'a FigureRow>) -> BTreeMap<String, Vec<Range>> {
    let rows: Vec<&FigureRow> = rows.filter(|row| !row.denied).collect();
    let whole = |row: &FigureRow| row.scope == "incident" || row.scope == "repeat";
    let mut tolls: BTreeMap<String, Vec<Range>> = BTreeMap::new();
    for row in &rows {
        if whole(row) || !rows.iter().any(|other| whole(other) && other.harm == row.harm) {
            tolls.entry(row.harm.clone()).or_default().push((row.low, row.high.unwrap_or(u64::MAX)));
        }
    }
    for ranges in tolls.values_mut() {
        ranges.sort_unstable();
        ranges.dedup();
    }
    tolls
}

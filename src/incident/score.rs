//! How alike two events are: a sum of named parts, each a weight times a likeness between -1 and 1.

use super::event::{BARE, Event, HARMS, Range};
use super::place::Level;
use super::settings::{DayParts, NumberParts, Settings, WordParts};
use super::sketch::likeness;
use super::when::When;
use super::words::cosine;
use std::cmp::Ordering;

/// The names of the parts: those of `[weights]` in `data/linking.toml`, in the order in which they are added up.
const NAMES: [&str; 11] = ["country", "place", "rarity", "day", "actor", "attack", "victims", "numbers", "harm", "words", "text"];

/// The parts of a score.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parts([f64; NAMES.len()]);

impl Parts {
    /// Each part that is not 0, by its name in `[weights]`, with what it counts.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, f64)> {
        NAMES.into_iter().zip(self.0).filter(|(_, value)| *value != 0.0)
    }

    /// The score.
    pub fn sum(&self) -> f64 {
        self.0.iter().sum()
    }
}

/// The score of two events of two articles.
pub(super) fn score(a: &Event, b: &Event, settings: &Settings) -> Parts {
    let weights = &settings.weights;
    let place = a.place.likeness(&b.place, &settings.distance);
    let (country, site) = if a.place.other_country(&b.place) { (-1.0, 0.0) } else { (0.0, place) };
    let rarity = if country == 0.0 { rarity(a, b, place) } else { 0.0 };
    let numbers = numbers(a, b, &settings.numbers);
    let text = if place >= 0.0 { copies(a, b, numbers, settings.text.copies) } else { 0.0 };
    let both = |x: Option<u64>, y: Option<u64>| x.zip(y).map_or(0.0, |(x, y)| if x == y { 1.0 } else { -1.0 });
    Parts([
        weights.country * country,
        weights.place * site,
        weights.rarity * rarity,
        weights.day * if undated(a) || undated(b) { settings.day.aside } else { days(a.when, b.when, &settings.day) },
        weights.actor * both(a.actor, b.actor),
        weights.attack * a.attack.zip(b.attack).map_or(0.0, |(x, y)| settings.kinds.likeness(x, y)),
        weights.victims * victims(a, b),
        weights.numbers * numbers.unwrap_or(0.0),
        weights.harm * if numbers.is_none() { -1.0 } else { 0.0 },
        weights.words * words(a, b, &settings.words),
        weights.text * text,
    ])
}

/// Two reports that share only a country or a governorate agree the more, the rarer events are there.
fn rarity(a: &Event, b: &Event, place: f64) -> f64 {
    match a.place.level.min(b.place.level) {
        _ if place <= 0.0 => 0.0,
        Level::Country => a.rarity.country.min(b.rarity.country),
        Level::Admin1 => a.rarity.admin1.min(b.rarity.admin1),
        _ => 0.0,
    }
}

/// Whether nothing says of what day an event is, not even the publication of its article.
fn undated(event: &Event) -> bool {
    event.aside && event.when.said.is_none()
}

/// The day part: see `[day]` in `data/linking.toml`.
fn days(a: When, b: When, parts: &DayParts) -> f64 {
    let part = days_apart(a, b, parts);
    if a.later || b.later { part.max(parts.later) } else { part }
}

fn days_apart(a: When, b: When, parts: &DayParts) -> f64 {
    let at = |list: &[f64], apart: i32| list.get(apart as usize).or(list.last()).copied().unwrap_or(0.0);
    match (a.exact(), b.exact()) {
        (Some(x), Some(y)) => at(&parts.said, (x - y).abs()),
        (Some(day), None) => one_named(day, b, parts, at),
        (None, Some(day)) => one_named(day, a, parts, at),
        (None, None) => match (a.said, b.said, a.published, b.published) {
            (Some(x), Some(y), _, _) => {
                if x.0 <= y.1 && y.0 <= x.1 {
                    0.2
                } else {
                    -1.0
                }
            }
            (Some(_), None, _, _) | (None, Some(_), _, _) => 0.0,
            (None, None, Some(x), Some(y)) => at(&parts.neither, (x - y).abs()),
            _ => 0.0,
        },
    }
}

fn one_named(day: i32, other: When, parts: &DayParts, at: impl Fn(&[f64], i32) -> f64) -> f64 {
    match (other.said, other.published) {
        (Some((first, last)), _) => {
            if (first..=last).contains(&day) {
                0.2
            } else {
                -1.0
            }
        }
        (None, Some(published)) if published < day => parts.before,
        (None, Some(published)) => at(&parts.published, published - day),
        (None, None) => 0.0,
    }
}

fn victims(a: &Event, b: &Event) -> f64 {
    match ((a.civilians, a.combatants), (b.civilians, b.combatants)) {
        ((true, false), (false, true)) | ((false, true), (true, false)) => -1.0,
        ((false, false), _) | (_, (false, false)) => 0.0,
        (x, y) if x == y => 0.5,
        _ => 0.0,
    }
}

/// A number in common speaks for one incident, distant highest tolls against it: see `[numbers]` in `data/linking.toml`.
/// `None`: no harm in common.
fn numbers(a: &Event, b: &Event, parts: &NumberParts) -> Option<f64> {
    let order = a.when.published.cmp(&b.when.published);
    let likeness = |(harm, (of_a, of_b)): (&str, (&Vec<Range>, &Vec<Range>))| {
        let weight = if harm == "injured" { parts.injured } else { 1.0 };
        Some(weight * toll_likeness(of_a, of_b, order, parts)?)
    };
    HARMS.into_iter().zip(a.tolls.iter().zip(&b.tolls)).filter_map(likeness).reduce(|x, y| x + y).map(|sum| sum.clamp(-1.0, 1.0))
}

/// The tolls of one harm of two reports, published in this order. A report without a number says little of one with it.
fn toll_likeness(a: &[Range], b: &[Range], order: Ordering, parts: &NumberParts) -> Option<f64> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    let (Some(highest_a), Some(highest_b)) = (numbered(a).max(), numbered(b).max()) else { return Some(parts.bare) };
    let meeting = numbered(a).flat_map(|x| numbered(b).map(move |y| (x, y))).filter(|(x, y)| x.0 <= y.1 && y.0 <= x.1);
    let informed = |(x, y): (&Range, &Range)| {
        let equal = x.0 == y.0 || (x.1 < u64::MAX && y.1 < u64::MAX);
        ((x.0.max(y.0) as f64 + 1.0).ln() / parts.informed_at).clamp(0.1, 1.0) * if equal { 1.0 } else { parts.open_range }
    };
    let common = meeting.map(informed).reduce(f64::max);
    let apart = |below: &Range, above: &Range| {
        if above.0 <= below.1 { 0.0 } else { ((above.0 as f64 + 1.0) / (below.1 as f64 + 1.0)).ln().max(0.0) }
    };
    let against = (apart(highest_a, highest_b).max(apart(highest_b, highest_a)) / parts.distance).min(1.0);
    let rises = matches!(
        (order, highest_a.0.cmp(&highest_b.0)),
        (Ordering::Less, Ordering::Less) | (Ordering::Greater, Ordering::Greater)
    );
    let against = if rises { against * parts.rising } else { against };
    Some(common.map_or(-against, |common| common - against * parts.mixed))
}

fn numbered(ranges: &[Range]) -> impl Iterator<Item = &Range> {
    ranges.iter().filter(|range| **range != BARE)
}

fn words(a: &Event, b: &Event, parts: &WordParts) -> f64 {
    ((cosine(a, b) - parts.least) / (parts.full - parts.least)).clamp(parts.against, 1.0)
}

/// Two copies of one story speak of one incident where they give the same number.
fn copies(a: &Event, b: &Event, numbers: Option<f64>, least: f64) -> f64 {
    match (&a.sketch, &b.sketch, numbers) {
        (Some(x), Some(y), Some(numbers)) if numbers > 0.0 && likeness(x, y) >= least => 1.0,
        _ => 0.0,
    }
}

//! How alike two events are: a sum of named parts, each a weight times a likeness between -1 and 1.

use super::event::{Event, Range};
use super::place::Level;
use super::settings::{DayParts, NumberParts, Settings, WordParts};
use super::sketch::likeness;
use super::when::When;
use super::words::cosine;
use std::cmp::Ordering;

/// The parts of a score, by the names of `[weights]` in `data/linking.toml`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parts(Vec<(&'static str, f64)>);

impl Parts {
    fn add(&mut self, name: &'static str, weight: f64, likeness: f64) {
        if likeness != 0.0 {
            self.0.push((name, weight * likeness));
        }
    }

    /// Each part that is not 0, with what it counts.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, f64)> {
        self.0.iter().copied()
    }

    /// The score.
    pub fn sum(&self) -> f64 {
        self.0.iter().map(|(_, value)| value).sum()
    }
}

/// The score of two events of two articles.
pub(super) fn score(a: &Event, b: &Event, settings: &Settings) -> Parts {
    let weights = &settings.weights;
    let mut parts = Parts::default();
    let place = a.place.likeness(&b.place, &settings.distance);
    if a.place.other_country(&b.place) {
        parts.add("country", weights.country, -1.0);
    } else {
        parts.add("place", weights.place, place);
        parts.add("rarity", weights.rarity, rarity(a, b, place));
    }
    parts.add("day", weights.day, days(a.when, b.when, &settings.day));
    parts.add("actor", weights.actor, both(&a.actor, &b.actor, |x, y| if x == y { 1.0 } else { -1.0 }));
    parts.add("attack", weights.attack, both(&a.attack, &b.attack, |x, y| settings.kind_likeness(x, y)));
    parts.add("victims", weights.victims, victims(a, b));
    let numbers = numbers(a, b, &settings.numbers);
    match numbers {
        Some(likeness) => parts.add("numbers", weights.numbers, likeness),
        None => parts.add("harm", weights.harm, -1.0),
    }
    parts.add("words", weights.words, words(a, b, &settings.words));
    if place >= 0.0 {
        parts.add("text", weights.text, copies(a, b, numbers, settings.text.copies));
    }
    parts
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

fn both(a: &Option<String>, b: &Option<String>, likeness: impl Fn(&str, &str) -> f64) -> f64 {
    a.as_deref().zip(b.as_deref()).map_or(0.0, |(a, b)| likeness(a, b))
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
    let likeness = |(harm, of_a): (&String, &Vec<Range>)| {
        let weight = if harm == "injured" { parts.injured } else { 1.0 };
        Some(weight * toll_likeness(of_a, b.tolls.get(harm)?, order, parts)?)
    };
    a.tolls.iter().filter_map(likeness).reduce(|x, y| x + y).map(|sum| sum.clamp(-1.0, 1.0))
}

/// The tolls of one harm of two reports, published in this order.
fn toll_likeness(a: &[Range], b: &[Range], order: Ordering, parts: &NumberParts) -> Option<f64> {
    let meeting = a.iter().flat_map(|x| b.iter().map(move |y| (x, y))).filter(|(x, y)| x.0 <= y.1 && y.0 <= x.1);
    let informed = |(x, y): (&Range, &Range)| {
        let equal = x.0 == y.0 || (x.1 < u64::MAX && y.1 < u64::MAX);
        ((x.0.max(y.0) as f64 + 1.0).ln() / parts.informed_at).clamp(0.1, 1.0) * if equal { 1.0 } else { parts.open_range }
    };
    let common = meeting.map(informed).reduce(f64::max);
    let (highest_a, highest_b) = (a.iter().max()?, b.iter().max()?);
    let apart = |below: &Range, above: &Range| ((above.0 as f64 + 1.0) / (below.1 as f64 + 1.0)).ln().max(0.0);
    let against = (apart(highest_a, highest_b).max(apart(highest_b, highest_a)) / parts.distance).min(1.0);
    let rises = matches!(
        (order, highest_a.0.cmp(&highest_b.0)),
        (Ordering::Less, Ordering::Less) | (Ordering::Greater, Ordering::Greater)
    );
    let against = if rises { against * parts.rising } else { against };
    Some(common.map_or(-against, |common| common - against * parts.mixed))
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

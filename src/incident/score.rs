//! How alike two events are: a sum of named parts, each a weight times a likeness between -1 and 1.

use super::event::{Event, Toll};
use super::settings::{DayParts, Settings};
use super::sketch::likeness;
use super::when::When;
use super::words::cosine;

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
    }
    parts.add("day", weights.day, days(a.when, b.when, &settings.day));
    parts.add("actor", weights.actor, names(a.actor.as_deref(), b.actor.as_deref(), |_, _| false));
    let kin =
        |x: &str, y: &str| settings.attack.iter().any(|row| row.kinds.iter().any(|k| k == x) && row.kinds.iter().any(|k| k == y));
    parts.add("attack", weights.attack, names(a.attack.as_deref(), b.attack.as_deref(), kin));
    parts.add("victims", weights.victims, victims(a, b));
    let numbers = numbers(a, b);
    match numbers {
        Some(likeness) => parts.add("numbers", weights.numbers, likeness),
        None => parts.add("harm", weights.harm, -1.0),
    }
    parts.add("words", weights.words, words(a, b));
    if place >= 0.0 {
        parts.add("text", weights.text, copies(a, b, numbers, settings.text.copies));
    }
    parts
}

/// The day part: see `[day]` in `data/linking.toml`.
fn days(a: When, b: When, parts: &DayParts) -> f64 {
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

fn names(a: Option<&str>, b: Option<&str>, kin: impl Fn(&str, &str) -> bool) -> f64 {
    match (a, b) {
        (Some(a), Some(b)) if a == b => 1.0,
        (Some(a), Some(b)) => {
            if kin(a, b) {
                0.5
            } else {
                -1.0
            }
        }
        _ => 0.0,
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

/// Equal numbers speak for one incident, the more the rarer they are; distant ones against it, less so when the later
/// report is the higher one. `None`: no harm in common.
fn numbers(a: &Event, b: &Event) -> Option<f64> {
    let mut best: Vec<(&str, f64)> = Vec::new();
    for x in &a.tolls {
        for y in b.tolls.iter().filter(|y| y.harm == x.harm) {
            let likeness = toll_likeness(x, y, rises(a, b, x.low, y.low));
            match best.iter_mut().find(|(harm, _)| *harm == x.harm) {
                Some((_, top)) => *top = top.max(likeness),
                None => best.push((&x.harm, likeness)),
            }
        }
    }
    if best.is_empty() {
        return None;
    }
    let weight = |harm: &str| if harm == "killed" { 1.0 } else { 0.7 };
    Some(best.iter().map(|(harm, likeness)| weight(harm) * likeness).sum::<f64>().clamp(-1.0, 1.0))
}

fn rises(a: &Event, b: &Event, low_a: u64, low_b: u64) -> bool {
    match (a.when.published, b.when.published) {
        (Some(x), Some(y)) => (x < y && low_a < low_b) || (y < x && low_b < low_a),
        _ => false,
    }
}

fn toll_likeness(a: &Toll, b: &Toll, rises: bool) -> f64 {
    let top = |toll: &Toll| toll.high.unwrap_or(u64::MAX);
    let low = a.low.max(b.low);
    let high = top(a).min(top(b));
    if low <= high {
        let informed = ((low as f64 + 1.0).ln() / 4.0).clamp(0.1, 1.0);
        let width = if a.high.is_none() || b.high.is_none() { if a.low == b.low { 1.0 } else { 0.4 } } else { 1.0 };
        return informed * width;
    }
    let gap = ((low as f64 + 1.0) / (high as f64 + 1.0)).ln();
    let against = (gap / 1.4).min(1.0);
    if rises { -against / 2.0 } else { -against }
}

fn words(a: &Event, b: &Event) -> f64 {
    ((cosine(a, b) - 0.1) / 0.4).clamp(-0.25, 1.0)
}

/// Two copies of one story speak of one incident where they give the same number.
fn copies(a: &Event, b: &Event, numbers: Option<f64>, least: f64) -> f64 {
    match (&a.sketch, &b.sketch, numbers) {
        (Some(x), Some(y), Some(numbers)) if numbers > 0.0 && likeness(x, y) >= least => 1.0,
        _ => 0.0,
    }
}

//! Which pairs of events are scored: those near in time, of one country, of one name of a place, with rare words in common,
//! or of one kind and toll where one of them is of no country, like a ship that sank at sea.

use super::event::Event;
use super::score::score;
use super::settings::Settings;
use super::words::by_rare_word;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// A scored pair of events; `a < b`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Edge {
    pub a: u32,
    pub b: u32,
    pub score: f64,
    /// Whether one article tells of both, and so tells them apart.
    pub told_apart: bool,
}

/// Likeness up to which two places share no more than a country.
const COARSE: f64 = 0.2;

/// Scores all candidate pairs and keeps those above the score of a pair that was never a candidate.
pub(super) fn edges(events: &[Event], settings: &Settings) -> Vec<Edge> {
    let by_country = by(events, |event| event.place.country);
    let by_name = by(events, |event| event.place.name);
    let by_kind = by(events, |event| event.attack.map(|kind| kind as u64));
    let by_word = by_rare_word(events, settings.block.rare_in);
    let scored = |a: usize| -> Vec<Edge> {
        let mut others = near(&by_country, events[a].place.country, events, a, settings);
        others.extend(near(&by_name, events[a].place.name, events, a, settings));
        let kind = events[a].attack.map(|kind| kind as u64);
        let fits = |b: &usize| at_sea(&events[a], &events[*b], settings.cluster.telling);
        others.extend(near(&by_kind, kind, events, a, settings).into_iter().filter(fits));
        others.extend(sharing(&by_word, events, a, settings));
        others.sort_unstable();
        others.dedup();
        others.into_iter().filter_map(|b| edge(events, a, b, settings)).collect()
    };
    (0..events.len()).into_par_iter().flat_map_iter(scored).collect()
}

fn edge(events: &[Event], a: usize, b: usize, settings: &Settings) -> Option<Edge> {
    let (first, second) = (&events[a], &events[b]);
    let (score, told_apart) = (score(first, second, settings).sum(), first.article == second.article);
    (told_apart || score > settings.cluster.missing).then_some(Edge { a: a as u32, b: b as u32, score, told_apart })
}

type Days = Vec<(i32, usize)>;

/// Events by their country, the name of their place, or their kind, in order of days.
fn by(events: &[Event], key: impl Fn(&Event) -> Option<u64>) -> BTreeMap<u64, Days> {
    let mut map: BTreeMap<u64, Days> = BTreeMap::new();
    for (index, event) in events.iter().enumerate() {
        if let (Some(key), Some(day)) = (key(event), event.when.anchor()) {
            map.entry(key).or_default().push((day, index));
        }
    }
    map.values_mut().for_each(|days| days.sort_unstable());
    map
}

/// Later events of the same key within the window, those told to be elsewhere left out.
fn near(by: &BTreeMap<u64, Days>, key: Option<u64>, events: &[Event], a: usize, settings: &Settings) -> Vec<usize> {
    let event = &events[a];
    let (Some(key), Some(day)) = (key, event.when.anchor()) else { return Vec::new() };
    let Some(days) = by.get(&key) else { return Vec::new() };
    let from = days.partition_point(|(other, _)| *other < day - settings.block.window_days);
    days[from..]
        .iter()
        .take_while(|(other, _)| *other <= day + settings.block.window_days)
        .filter(|(other, b)| {
            let place = || event.place.likeness(&events[*b].place, &settings.distance);
            let near_in_time = (*other - day).abs() <= settings.block.coarse_window_days;
            *b > a && if near_in_time { place() >= 0.0 } else { place() > COARSE }
        })
        .map(|(_, b)| *b)
        .collect()
}

/// Whether one of two events is of no country, and both give the same number of people, one that tells.
fn at_sea(a: &Event, b: &Event, telling: u64) -> bool {
    let same = || a.tolls.iter().zip(&b.tolls).any(|(a, b)| a.iter().any(|range| range.0 >= telling && b.contains(range)));
    (a.place.country.is_none() || b.place.country.is_none()) && same()
}

/// Later events within the window that share enough rare words.
fn sharing(by_word: &BTreeMap<u64, Vec<usize>>, events: &[Event], a: usize, settings: &Settings) -> Vec<usize> {
    let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
    for b in events[a].words.iter().filter_map(|(word, _)| by_word.get(word)).flatten().filter(|&&b| b > a) {
        *shared.entry(*b).or_default() += 1;
    }
    let in_window = |b: usize| match (events[a].when.anchor(), events[b].when.anchor()) {
        (Some(x), Some(y)) => (x - y).abs() <= settings.block.window_days,
        _ => true,
    };
    shared.into_iter().filter(|&(b, n)| n >= settings.block.rare_words && in_window(b)).map(|(b, _)| b).collect()
}

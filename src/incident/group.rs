//! From the figures of one article to its events.
//!
//! Figures of scope `incident` are taken in text order; each joins the event with which place, day, actor, kind of attack
//! and nearness in the text agree best, or opens a new one. Two tolls of one harm by one voice are two attacks; by two
//! sources they are rival tolls of one. Repeats and parts then go to the event they restate. Totals over a period stay out.

use super::event::{Event, most_specific};
use super::place::Place;
use super::settings::{EventParts, Settings};
use super::when::period;
use crate::row::FigureRow;
use crate::text::fold_key;

struct Draft {
    figures: Vec<usize>,
    place: Place,
}

/// The events of one article; `indices` are its rows in text order.
pub(super) fn events(rows: &[FigureRow], indices: &[usize], article: usize, settings: &Settings) -> Vec<Event> {
    let mut drafts: Vec<Draft> = Vec::new();
    let scope = |index: &&usize, scope: &str| rows[**index].scope == scope;
    for &index in indices.iter().filter(|i| scope(i, "incident")) {
        place_figure(rows, indices, &mut drafts, index, settings, settings.event.join);
    }
    for &index in indices.iter().filter(|i| scope(i, "repeat") || scope(i, "subset")) {
        place_figure(rows, indices, &mut drafts, index, settings, f64::NEG_INFINITY);
    }
    let events = drafts.into_iter().map(|mut draft| {
        draft.figures.sort_by_key(|&index| (rows[index].start, index));
        Event::of(rows, draft.figures, article)
    });
    with_evidence(events.collect(), rows)
}

/// An event of which nothing but a harm is known goes to the only other event of its article, or nowhere.
fn with_evidence(events: Vec<Event>, rows: &[FigureRow]) -> Vec<Event> {
    if events.len() < 2 {
        return events;
    }
    let (mut known, bare): (Vec<Event>, Vec<Event>) = events.into_iter().partition(Event::has_evidence);
    if known.is_empty() {
        return bare;
    }
    if let [only] = known.as_mut_slice() {
        let mut figures = std::mem::take(&mut only.figures);
        for event in bare.iter().filter(|event| event.tolls.iter().all(|toll| only.tolls.iter().all(|has| has.harm != toll.harm)))
        {
            figures.extend(&event.figures);
        }
        *only = Event::of(rows, figures, only.article);
    }
    known
}

/// Puts a figure into the draft it agrees with best, if by more than `least`; else into a draft of its own.
fn place_figure(rows: &[FigureRow], indices: &[usize], drafts: &mut Vec<Draft>, index: usize, settings: &Settings, least: f64) {
    let place = Place::of(&rows[index]);
    let mut best: Option<(usize, f64)> = None;
    for (at, draft) in drafts.iter().enumerate() {
        let score = agreement(rows, indices, draft, index, &place, settings);
        // Among equals the later event: a text speaks on of what it spoke of last.
        if score > least && best.is_none_or(|(_, top)| score >= top) {
            best = Some((at, score));
        }
    }
    match best {
        Some((at, _)) => {
            drafts[at].figures.push(index);
            drafts[at].place = most_specific(drafts[at].figures.iter().map(|&i| &rows[i]));
        }
        None => drafts.push(Draft { figures: vec![index], place }),
    }
}

fn agreement(rows: &[FigureRow], indices: &[usize], draft: &Draft, index: usize, place: &Place, settings: &Settings) -> f64 {
    let parts = &settings.event;
    let row = &rows[index];
    let where_ = match draft.place.likeness(place, &settings.distance) {
        alike if alike >= 0.8 => parts.same_place,
        alike if alike > 0.0 => parts.within_place,
        alike if alike < 0.0 => parts.other_place,
        _ => 0.0,
    };
    let members = || draft.figures.iter().map(|&i| &rows[i]);
    let named = |value: &Option<String>| value.clone().filter(|v| v != "unknown" && v != "other");
    let clash = |a: Option<String>, b: Option<String>| a.zip(b).is_some_and(|(a, b)| a != b);
    let mut sum =
        where_ + same_day(members(), row, parts) + nearness(rows, indices, draft, index, parts) + toll(members(), row, parts);
    if members().any(|other| clash(named(&other.actor), named(&row.actor))) {
        sum += parts.other_actor;
    }
    if row.scope == "incident"
        && members().all(|other| other.sentence_start != row.sentence_start)
        && tells_of_another(row, parts)
    {
        sum += parts.another;
    }
    if members().any(|other| clash(other.attack.clone(), row.attack.clone())) {
        sum += parts.other_attack;
    }
    sum
}

/// Whether the sentence says that it goes on to another event («وفي هجوم آخر»).
fn tells_of_another(row: &FigureRow, parts: &EventParts) -> bool {
    let folded = fold_key(&row.sentence);
    parts.another_words.iter().any(|words| folded.contains(words.as_str()))
}

fn same_day<'a>(members: impl Iterator<Item = &'a FigureRow>, row: &FigureRow, parts: &EventParts) -> f64 {
    let days = |row: &FigureRow| row.date.as_deref().and_then(period);
    let Some(mine) = days(row) else { return 0.0 };
    let mut known = members.filter_map(days).peekable();
    if known.peek().is_none() {
        return 0.0;
    }
    if known.any(|other| other.0 <= mine.1 && mine.0 <= other.1) { parts.same_day } else { parts.other_day }
}

/// How near the closest figure of the draft stands, in sentences that hold figures.
fn nearness(rows: &[FigureRow], indices: &[usize], draft: &Draft, index: usize, parts: &EventParts) -> f64 {
    let rank = |index: usize| {
        let mut starts: Vec<u64> =
            indices.iter().map(|&i| rows[i].sentence_start).filter(|&s| s < rows[index].sentence_start).collect();
        starts.sort_unstable();
        starts.dedup();
        starts.len()
    };
    let mine = rank(index);
    match draft.figures.iter().map(|&other| rank(other).abs_diff(mine)).min() {
        Some(0) => parts.same_sentence,
        Some(1) => parts.next_sentence,
        Some(apart) => (parts.further_sentence * (apart as f64 - 1.0)).max(-1.0),
        None => 0.0,
    }
}

/// A second toll of one harm: by another source a rival, by the same voice another attack, unless it restates or
/// completes the first.
fn toll<'a>(members: impl Iterator<Item = &'a FigureRow>, row: &FigureRow, parts: &EventParts) -> f64 {
    let mut sum = 0.0f64;
    for other in members.filter(|other| other.harm == row.harm && other.scope != "subset") {
        let same = (other.low, other.high) == (row.low, row.high);
        let other_people = other.victim != row.victim || other.group != row.group;
        let score = match row.scope.as_str() {
            "repeat" | "subset" => f64::from(u8::from(same)),
            _ if same || row.zero || other.zero => 0.0,
            _ if voice(other) != voice(row) => parts.rival_source,
            _ if other_people && other.sentence_start == row.sentence_start => 0.0,
            _ => parts.second_toll,
        };
        sum = if score < 0.0 { sum.min(score) } else { sum.max(score) };
    }
    sum
}

fn voice(row: &FigureRow) -> Option<&str> {
    row.source_id.as_deref().or(row.source.as_deref())
}

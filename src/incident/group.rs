//! From the figures of one article to its events.
//!
//! Figures of scope `incident` are taken in text order; each joins the event with which place, day, actor, kind of attack
//! and nearness in the text agree best, or opens a new one. Two tolls of one harm by one voice are two attacks; by two
//! sources they are rival tolls of one. Repeats and parts then go to the event they restate. Totals over a period stay out.

use super::cues::{Cues, Sentences};
use super::event::{Event, most_specific};
use super::place::{Level, Place};
use super::rival::{toll, voice};
use super::settings::{EventParts, Settings};
use super::when::{day, period};
use super::words::stems;
use crate::context::actor::id;
use crate::row::FigureRow;
use crate::text::fold_key;
use rayon::prelude::*;

const DAYS_OF_A_MONTH: i32 = 31;

/// A figure, ready for comparison with others of its article.
struct Item<'a> {
    index: usize,
    row: &'a FigureRow,
    place: Place,
    days: Option<(i32, i32)>,
    actor: Option<&'a str>,
    kind: Option<usize>,
    /// Number of its sentence among those that hold figures.
    sentence: usize,
    /// Whether that sentence says that it goes on to another event («وفي هجوم آخر»).
    another: bool,
    /// Whether someone died of wounds, on a day after the attack.
    later: bool,
}

struct Draft {
    /// Members, by their numbers among the items.
    members: Vec<usize>,
    place: Place,
}

/// What the events of all articles are made from.
pub(super) struct Grouping<'a> {
    rows: &'a [FigureRow],
    /// The place of each row.
    places: Vec<Place>,
    cues: Cues,
    settings: &'a Settings,
}

impl<'a> Grouping<'a> {
    /// Over these rows.
    pub fn new(rows: &'a [FigureRow], settings: &'a Settings) -> Self {
        let places = rows.par_iter().map(|row| Place::of(row, &settings.heads)).collect();
        Grouping { rows, places, cues: Cues::new(&settings.event), settings }
    }

    /// A row, by its index.
    pub fn row(&self, index: usize) -> &FigureRow {
        &self.rows[index]
    }

    /// What these figures of an event say by themselves, in its words.
    pub fn part(&self, event: &Event, figures: Vec<usize>) -> Event {
        let mut part = self.event(figures, event.article);
        part.when.later = event.when.later;
        Event { words: event.words.clone(), rarity: event.rarity, ..part }
    }

    fn event(&self, figures: Vec<usize>, article: usize) -> Event {
        Event::of(self.rows, &self.places, figures, article, &self.settings.kinds)
    }
}

/// The events of one article; `indices` are its rows in text order.
pub(super) fn events(grouping: &Grouping, indices: &[usize], article: usize) -> Vec<Event> {
    let Grouping { rows, settings, .. } = *grouping;
    let sentences = Sentences::of(rows, indices, &grouping.cues);
    let items: Vec<Item> = indices.iter().map(|&index| item(grouping, index, &sentences)).collect();
    let mut drafts: Vec<Draft> = Vec::new();
    let passes: [(&[&str], f64); 2] = [(&["incident"], settings.event.join), (&["repeat", "subset"], f64::NEG_INFINITY)];
    for (scopes, least) in passes {
        let fits = |n: &usize| scopes.contains(&items[*n].row.scope.as_str()) && !of_a_total(&items, *n);
        for unit in units(&items, (0..items.len()).filter(fits)) {
            put(&items, &mut drafts, &unit, settings, least);
        }
    }
    let events = drafts.into_iter().map(|mut draft| {
        draft.members.sort_unstable();
        let mut event = grouping.event(draft.members.iter().map(|&n| items[n].index).collect(), article);
        event.when.later = draft.members.iter().any(|&n| items[n].later);
        event
    });
    let mut events = with_evidence(events.collect(), grouping);
    fill_words(&mut events, rows, &sentences);
    events
}

/// Figures that one sentence states together go together: its killed and its injured, of one place, day and voice.
fn units(items: &[Item], numbers: impl Iterator<Item = usize>) -> Vec<Vec<usize>> {
    let mut units: Vec<Vec<usize>> = Vec::new();
    for number in numbers {
        let item = &items[number];
        let goes_on = |unit: &&mut Vec<usize>| {
            let first = &items[unit[0]];
            let stated = item.row.scope == "incident" && first.sentence == item.sentence && voice(first.row) == voice(item.row);
            let there = first.place == item.place && first.days == item.days && first.actor == item.actor;
            stated && there && unit.iter().all(|n| items[*n].row.harm != item.row.harm)
        };
        match units.last_mut().filter(goes_on) {
            Some(unit) => unit.push(number),
            None => units.push(vec![number]),
        }
    }
    units
}

/// Whether a figure only repeats or divides a total over many incidents: it tells of no incident either.
fn of_a_total(items: &[Item], number: usize) -> bool {
    let row = items[number].row;
    let part_of_a_total = |n: usize| {
        let whole = items[..n].iter().rev().find(|item| item.row.scope != "subset");
        items[n].row.scope == "subset" && whole.is_some_and(|whole| whole.row.scope == "cumulative")
    };
    let same = |other: &Item| other.row.harm == row.harm && other.row.value == row.value;
    let totals = |n: usize| same(&items[n]) && (items[n].row.scope == "cumulative" || part_of_a_total(n));
    let of_harm = |item: &Item| item.row.harm == row.harm || item.row.harm == "killed_or_injured";
    let told = |scope: &str| items.iter().any(|item| of_harm(item) && item.row.scope == scope);
    let located = items[number].place.level == Level::Site && items[number].days.is_some_and(|(first, last)| first == last);
    let of_a_season = items[number].days.is_some_and(|(first, last)| last - first > DAYS_OF_A_MONTH);
    if row.scope != "incident" && !told("incident") && !located && (told("cumulative") || of_a_season) {
        return true; // what is restated or divided can only be the total, though it was read in other words
    }
    match row.scope.as_str() {
        "repeat" => (0..items.len()).any(totals) && !items.iter().any(|item| same(item) && item.row.scope == "incident"),
        _ => part_of_a_total(number),
    }
}

fn item<'a>(grouping: &Grouping<'a>, index: usize, sentences: &Sentences) -> Item<'a> {
    let row = &grouping.rows[index];
    let sentence = sentences.number(row);
    Item {
        index,
        row,
        place: grouping.places[index],
        kind: row.attack.as_deref().and_then(|kind| grouping.settings.kinds.number(kind)),
        days: row.date.as_deref().and_then(period),
        actor: row.actor.as_deref().filter(|actor| *actor != id::UNKNOWN && *actor != id::OTHER),
        sentence,
        another: sentences.another[sentence],
        later: row.harm == "killed" && sentences.later[sentence],
    }
}

/// An event's words: those of its sentences, and of the headline where the article has no other event.
fn fill_words(events: &mut [Event], rows: &[FigureRow], sentences: &Sentences) {
    let alone = events.len() == 1;
    for event in events {
        let members = || event.figures.iter().map(|&index| &rows[index]);
        let mut words: Vec<u64> = members().flat_map(|row| sentences.stems[sentences.number(row)].iter().copied()).collect();
        if let Some(title) = members().find_map(|row| row.title.as_deref()).filter(|_| alone) {
            words.extend(stems(&fold_key(title)));
        }
        words.sort_unstable();
        words.dedup();
        event.words = words.into_iter().map(|word| (word, 0.0)).collect();
    }
}

/// An event of which nothing but a harm is known goes to the only other event of its article, or nowhere.
fn with_evidence(events: Vec<Event>, grouping: &Grouping) -> Vec<Event> {
    if events.len() < 2 {
        return events;
    }
    let (mut known, bare): (Vec<Event>, Vec<Event>) = events.into_iter().partition(Event::has_evidence);
    if known.is_empty() {
        return bare;
    }
    if let [only] = known.as_mut_slice() {
        let mut figures = std::mem::take(&mut only.figures);
        for event in bare.iter().filter(|event| event.tolls.iter().zip(&only.tolls).all(|(a, b)| a.is_empty() || b.is_empty())) {
            figures.extend(&event.figures);
        }
        let later = only.when.later;
        *only = grouping.event(figures, only.article);
        only.when.later = later;
    }
    known
}

/// Puts figures stated together into the draft they agree with best, if by more than `least`; else into a draft of their
/// own.
fn put(items: &[Item], drafts: &mut Vec<Draft>, unit: &[usize], settings: &Settings, least: f64) {
    let Some((first, others)) = unit.split_first() else { return };
    let mut best: Option<(usize, f64)> = None;
    for (at, draft) in drafts.iter().enumerate() {
        let members = || draft.members.iter().map(|&n| &items[n]);
        let against: f64 =
            others.iter().map(|&n| toll(members().map(|other| other.row), items[n].row, &settings.event).min(0.0)).sum();
        let score = agreement(items, draft, &items[*first], settings) + against;
        // Among equals the later event: a text speaks on of what it spoke of last.
        if score > least && best.is_none_or(|(_, top)| score >= top) {
            best = Some((at, score));
        }
    }
    match best {
        Some((at, _)) => {
            drafts[at].members.extend(unit);
            drafts[at].place = most_specific(drafts[at].members.iter().map(|&n| &items[n].place));
        }
        None => drafts.push(Draft { members: unit.to_vec(), place: items[*first].place }),
    }
}

fn agreement(items: &[Item], draft: &Draft, item: &Item, settings: &Settings) -> f64 {
    let parts = &settings.event;
    let where_ = match draft.place.likeness(&item.place, &settings.distance) {
        alike if alike >= 0.8 => parts.same_place,
        alike if alike > 0.0 => parts.within_place,
        alike if alike < 0.0 => parts.other_place,
        _ => 0.0,
    };
    let members = || draft.members.iter().map(|&n| &items[n]);
    let clash = |a: Option<&str>, b: Option<&str>| a.zip(b).is_some_and(|(a, b)| a != b);
    let other_kind = |other: &Item| {
        let kinds = other.kind.zip(item.kind);
        kinds.is_some_and(|(a, b)| settings.kinds.likeness(a, b) <= settings.attack.other_class)
    };
    let mut sum = where_
        + same_day(members(), item, parts)
        + nearness(members(), item, parts)
        + toll(members().map(|other| other.row), item.row, parts);
    if members().any(|other| clash(other.actor, item.actor)) && members().all(|other| other.actor != item.actor) {
        sum += parts.other_actor;
    }
    if members().all(other_kind) {
        sum += parts.other_attack;
    }
    let same_toll =
        |other: &Item| (&other.row.harm, other.row.low, other.row.high) == (&item.row.harm, item.row.low, item.row.high);
    let told_of = |other: &Item| other.sentence == item.sentence || (same_toll(other) && !other.row.vague);
    if item.row.scope == "incident" && item.another && !members().any(told_of) {
        sum += parts.another;
    }
    let retold = |other: &Item| {
        let other_people = clash(Some(&other.row.victim), Some(&item.row.victim)) || clash(other.actor, item.actor);
        same_toll(other) && !other_people
    };
    if members().all(|other| other.row.aside != item.row.aside) && !members().any(retold) {
        sum += parts.aside;
    }
    sum
}

fn same_day<'a>(members: impl Iterator<Item = &'a Item<'a>>, item: &Item, parts: &EventParts) -> f64 {
    let Some(mine) = item.days else { return 0.0 };
    let members: Vec<&Item> = members.collect();
    let mut known = members.iter().filter_map(|other| other.days).peekable();
    if known.peek().is_none() {
        // News without a day is of these days.
        let published = item.row.published.as_deref().and_then(day);
        return if published.is_some_and(|published| published - mine.1 >= 2) { parts.older_day } else { 0.0 };
    }
    let apart = known.map(|other| (other.0 - mine.1).max(mine.0 - other.1).max(0)).min();
    match apart {
        Some(0) => parts.same_day,
        // The day said may be that of a death by wounds, after the attack.
        _ if item.later || members.iter().any(|other| other.later) => 0.0,
        Some(1) => parts.next_day,
        _ => parts.other_day,
    }
}

/// How near the closest figure of the draft stands, in sentences that hold figures.
fn nearness<'a>(members: impl Iterator<Item = &'a Item<'a>>, item: &Item, parts: &EventParts) -> f64 {
    match members.map(|other| other.sentence.abs_diff(item.sentence)).min() {
        Some(0) => parts.same_sentence,
        Some(1) => parts.next_sentence,
        Some(apart) => (parts.further_sentence * (apart as f64 - 1.0)).max(-1.0),
        None => 0.0,
    }
}

//! Tolls that have settled: once most reports of an incident agree on how many were killed, a toll many times larger or
//! smaller is of something else, however alike its words are: «1» or «390» among a hundred reports of «32».
//!
//! A toll rises while it is news, so a lower one is a stray only after several reports of the settled toll, and a higher one
//! only before several, or where it lies beyond all rising. Strays are linked anew, and never with what they strayed from.

use super::block::Edge;
use super::event::{BARE, Event, Range};
use super::group::Grouping;
use super::settings::Settled;
use crate::row::FigureRow;
use std::collections::BTreeMap;

/// How an event stands to the settled toll of the group it was first put into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// The group has none, or the event gives no number.
    Free,
    /// It gives that toll.
    Agrees(u32),
    /// It gives a toll far from it.
    Strays(u32),
}

/// The events, those that give a settled toll beside a stray one parted into two, and how each stands.
pub(super) fn parted(
    mut events: Vec<Event>,
    groups: &[u32],
    grouping: &Grouping,
    parts: &Settled,
) -> (Vec<Event>, Vec<Standing>) {
    let mut members: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (event, group) in groups.iter().enumerate() {
        members.entry(*group).or_default().push(event);
    }
    let mut standings = vec![Standing::Free; events.len()];
    let mut strays: Vec<Event> = Vec::new();
    for (&group, members) in members.iter().filter(|(_, members)| members.len() >= parts.reports) {
        let told: Vec<&Event> = members.iter().map(|&i| &events[i]).collect();
        let Some(settled) = Toll::of(&told, parts) else { continue };
        for &i in members {
            standings[i] = settled.standing(&events[i], group, parts);
            if let Some((kept, stray)) = split(&events[i], &settled, grouping, parts) {
                events[i] = kept;
                strays.push(stray);
                standings.push(Standing::Strays(group));
            }
        }
    }
    events.extend(strays);
    (events, standings)
}

/// The edges, with those between a stray and what it strayed from counted as `missing`, and as told apart.
pub(super) fn barred(edges: Vec<Edge>, standings: &[Standing], missing: f64) -> Vec<Edge> {
    let strayed = |a: Standing, b: Standing| matches!((a, b), (Standing::Agrees(x), Standing::Strays(y)) if x == y);
    let bar = |edge: Edge| {
        let (a, b) = (standings[edge.a as usize], standings[edge.b as usize]);
        if strayed(a, b) || strayed(b, a) { Edge { score: missing, told_apart: true, ..edge } } else { edge }
    };
    edges.into_iter().map(bar).collect()
}

/// A settled number of killed, with the days on which reports gave it.
pub(super) struct Toll {
    pub killed: u64,
    pub published: Vec<i32>,
}

impl Toll {
    /// The number on which most reports that give one agree.
    pub fn of(told: &[&Event], parts: &Settled) -> Option<Toll> {
        let counted: Vec<&Event> = told.iter().copied().filter(|event| numbers(event).next().is_some()).collect();
        let mut named: Vec<u64> = counted.iter().filter_map(|event| numbers(event).map(|(low, _)| *low).max()).collect();
        named.sort_unstable();
        named.dedup();
        let giving = |killed: u64| counted.iter().filter(move |event| numbers(event).any(|range| is_about(range, killed)));
        let killed = named.into_iter().rev().max_by_key(|killed| giving(*killed).count())?;
        let agree = giving(killed).count();
        let enough = agree >= parts.reports && agree as f64 >= parts.share * counted.len() as f64;
        enough.then(|| Toll { killed, published: giving(killed).filter_map(|event| event.when.published).collect() })
    }

    fn standing(&self, event: &Event, group: u32, parts: &Settled) -> Standing {
        let mut given = numbers(event).peekable();
        if numbers(event).any(|range| is_about(range, self.killed)) {
            return Standing::Agrees(group);
        }
        let stray = given.peek().is_some() && given.all(|range| self.is_stray(range, event.when.published, parts));
        if stray { Standing::Strays(group) } else { Standing::Free }
    }

    /// Whether a toll published on a day is no early or late state of this one.
    fn is_stray(&self, range: &Range, published: Option<i32>, parts: &Settled) -> bool {
        let times = times(range, self.killed);
        let Some(published) = published.filter(|_| times >= parts.times) else { return false };
        let lower = range.0 < self.killed;
        if !lower && times >= parts.beyond {
            return true;
        }
        let known = self.published.iter().filter(|day| if lower { **day < published } else { **day > published });
        known.count() >= parts.known
    }
}

/// The numbers killed that a report gives; that nobody was, or «قتلى», is none.
pub(super) fn numbers(event: &Event) -> impl Iterator<Item = &Range> {
    event.toll("killed").iter().filter(|range| **range != BARE && range.0 > 0)
}

/// Whether a range is about a toll: tolls are rounded, and rise a little.
pub(super) fn is_about(range: &Range, killed: u64) -> bool {
    const TIMES: f64 = 1.5;
    times(range, killed) <= TIMES
}

/// How many times a toll lies above or below a range; an open range is that of its lower end.
fn times(range: &Range, killed: u64) -> f64 {
    let (low, high) = (range.0, if range.1 == u64::MAX { range.0 } else { range.1 });
    let ratio = |above: u64, below: u64| (above as f64 + 1.0) / (below as f64 + 1.0);
    if killed > high { ratio(killed, high) } else { ratio(low.max(killed), killed) }
}

/// Parts the figures of an article that gives the settled toll from those that give a stray one and stand in other sentences.
fn split(event: &Event, settled: &Toll, grouping: &Grouping, parts: &Settled) -> Option<(Event, Event)> {
    let row = |index: usize| grouping.row(index);
    let killed = |row: &FigureRow| row.harm == "killed" && row.scope != "subset" && !row.is_bare() && row.low > 0;
    let range = |row: &FigureRow| (row.low, row.high.unwrap_or(u64::MAX));
    let sentences = |fits: &dyn Fn(&FigureRow) -> bool| -> Vec<u64> {
        event.figures.iter().map(|&i| row(i)).filter(|row| killed(row) && fits(row)).map(|row| row.sentence_start).collect()
    };
    let agreeing = sentences(&|row| is_about(&range(row), settled.killed));
    let stray = sentences(&|row| settled.is_stray(&range(row), event.when.published, parts));
    let (gone, kept): (Vec<usize>, Vec<usize>) = event.figures.iter().partition(|&&index| {
        let sentence = row(index).sentence_start;
        stray.contains(&sentence) && !agreeing.contains(&sentence)
    });
    (!agreeing.is_empty() && !gone.is_empty()).then(|| (grouping.part(event, kept), grouping.part(event, gone)))
}

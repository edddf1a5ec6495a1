//! What pictures group incidents by: ids, never the names that a language has for them, so that sums are the same in both.

use super::names::Names;
use super::sums::{Harm, Span, add};
use super::words::Words;
use crate::lang::Lang;
use crate::row::IncidentRow;
use std::collections::BTreeMap;

/// A place or an actor, apart from what it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group<'a> {
    /// An actor's id.
    Actor(&'a str),
    /// The gazetteer's id of a place; a country's code is one too.
    Place(&'a str),
    /// A place that the gazetteer lacks: its country and its name as written.
    Written(Option<&'a str>, &'a str),
    /// A country and its governorate, where no place is named.
    Governorate(Option<&'a str>, &'a str),
}

impl<'a> Group<'a> {
    /// Who did it.
    pub(super) fn of_actor(row: &'a IncidentRow) -> Option<Self> {
        row.actor.as_deref().map(Group::Actor)
    }

    /// The most specific place that is known.
    pub(super) fn of_place(row: &'a IncidentRow) -> Option<Self> {
        let country = row.country.as_deref();
        let id = row.place_id.as_deref().map(Group::Place);
        let written = || row.place.as_deref().map(|name| Group::Written(country, name));
        let wider = || row.admin1.as_deref().map(|name| Group::Governorate(country, name));
        id.or_else(written).or_else(wider).or_else(|| country.map(Group::Place))
    }
}

/// A group with its name and its sums.
pub(super) struct Sums<'a> {
    /// What it is; `None` holds what has none.
    pub(super) group: Option<Group<'a>>,
    /// Its incidents.
    pub(super) incidents: Vec<&'a IncidentRow>,
    /// Killed and injured.
    pub(super) spans: [Option<Span>; 2],
    /// What it is called; empty without a group.
    pub(super) label: String,
}

/// Incidents by group, in the order of the groups.
pub(super) fn sums<'a>(
    rows: impl Iterator<Item = &'a IncidentRow>,
    group: impl Fn(&'a IncidentRow) -> Option<Group<'a>>,
    words: &Words,
    names: &Names,
) -> Vec<Sums<'a>> {
    let mut by_group: BTreeMap<Option<Group>, Vec<&IncidentRow>> = BTreeMap::new();
    rows.for_each(|row| by_group.entry(group(row)).or_default().push(row));
    let sum = |incidents: &[&IncidentRow], harm| {
        incidents.iter().fold(None, |mut sum, row| {
            add(&mut sum, Span::of_incident(row, harm));
            sum
        })
    };
    let with_sums = |(group, incidents): (Option<Group<'a>>, Vec<&'a IncidentRow>)| Sums {
        spans: Harm::ALL.map(|harm| sum(&incidents, harm)),
        label: group.and_then(|group| label(group, &incidents, words, names)).unwrap_or_default(),
        group,
        incidents,
    };
    by_group.into_iter().map(with_sums).collect()
}

fn label(group: Group, incidents: &[&IncidentRow], words: &Words, names: &Names) -> Option<String> {
    match group {
        Group::Actor(id) => Some(words.name("actor", id)),
        Group::Governorate(country, name) => names.governorate(words, country, Some(name)),
        Group::Written(_, name) => words.place(Some(name), None),
        Group::Place(id) => {
            let english = usual(incidents.iter().filter_map(|row| row.place_en.as_deref()));
            let written = names.arabic(id).or_else(|| usual(incidents.iter().filter_map(|row| row.place.as_deref())));
            words.place(written, english).or_else(|| names.wider(words, incidents.first()?))
        }
    }
}

/// The name of a place on a map, in one language: the gazetteer's, since news may call a town by what stands in it.
pub(super) fn short_label(incidents: &[&IncidentRow], lang: Lang, names: &Names) -> Option<String> {
    let english = usual(incidents.iter().filter_map(|row| row.place_en.as_deref()));
    let known = incidents.iter().find_map(|row| names.arabic(row.place_id.as_deref()?));
    let written = known.or_else(|| usual(incidents.iter().filter_map(|row| row.place.as_deref())));
    let name = if lang == Lang::En { english.or(written) } else { written.or(english) };
    name.map(super::fonts::isolate)
}

/// The text that stands most often; of several the first in order.
fn usual<'a>(texts: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    texts.for_each(|text| *counts.entry(text).or_default() += 1);
    counts.into_iter().rev().max_by_key(|(_, n)| *n).map(|(text, _)| text)
}

/// Names that two places share say in which governorate each lies.
pub(super) fn tell_apart(sums: &mut [Sums], words: &Words, names: &Names) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    sums.iter().for_each(|sum| *counts.entry(sum.label.clone()).or_default() += 1);
    for sum in sums.iter_mut().filter(|sum| !matches!(sum.group, None | Some(Group::Actor(_)))) {
        let wider = sum.incidents.first().and_then(|row| names.wider(words, row)).filter(|wider| *wider != sum.label);
        if let Some(wider) = wider.filter(|_| counts.get(&sum.label).is_some_and(|n| *n > 1)) {
            sum.label = words.fill("namesake", &[("name", &sum.label), ("region", &wider)]);
        }
    }
}

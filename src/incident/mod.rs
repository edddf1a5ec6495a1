//! Incidents: which figures speak of the same event, and what range they give together.
//!
//! [`link`] goes from rows to incidents in five steps: the figures of an article become its events (`group`), pairs of
//! events that may belong together are scored (`block`, `score`), events are merged into incidents (`cluster`), what strays
//! from a toll on which most reports agree is taken out and merged anew (`settled`), what tells of such an incident again is
//! put into it (`known`), and each incident becomes a row (`summary`). Estimates stand on [`Voices`]: every outlet once, with its latest statement, and
//! copies of one wire story as one voice. All choices are in `data/linking.toml` ([`Settings`]). It works on rows alone,
//! so a figures file can be linked again.

mod block;
mod cluster;
mod cues;
mod estimate;
mod event;
mod explain;
mod group;
mod kinds;
mod known;
mod people;
mod place;
mod place_name;
mod recall;
mod rival;
mod score;
mod settings;
mod settled;
mod shift;
mod sketch;
mod sum;
mod summary;
mod timeline;
mod toll;
mod total;
mod voice;
mod when;
mod words;

pub use estimate::{Interval, Measure, simulate, total};
pub use explain::{PairScore, explain_pair};
pub use kinds::Kinds;
pub use score::Parts;
pub use settings::Settings;
pub use shift::{ShiftRow, shifts};
pub use sketch::{likeness, parse_sketch, sketch};
pub use sum::with_sums;
pub use summary::incident_rows;
pub use timeline::{Statement, timeline};
pub use toll::{Claim, Counted, Names, claim, claim_of_harm};
pub use total::total_rows;
pub use voice::{Voice, Voices, harm_estimate};

pub(crate) use estimate::{median, quantile};
pub(crate) use voice::{Report, by_incident, is_copy, latest, reports, voice_groups};
pub(crate) use when::day as day_number;

use crate::row::{FigureRow, IncidentRow};
use event::Event;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Links figures to incidents: sets their `incident_id` and gives the incidents, in order of day and id. Totals over a
/// period belong to no incident. The order of the rows does not matter.
pub fn link(rows: &mut [FigureRow], settings: &Settings) -> Vec<IncidentRow> {
    let grouping = group::Grouping::new(rows, settings);
    let events = events(rows, &grouping, settings);
    let edges = block::edges(&events, settings);
    let groups = grouped(&events, &edges, settings);
    let (events, standings) = settled::parted(events, &groups, &grouping, &settings.settled);
    let edges = settled::barred(block::edges(&events, settings), &standings, settings.cluster.missing);
    let groups = known::known_again(grouped(&events, &edges, settings), &events, settings);
    let mut members: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (event, group) in events.iter().zip(groups) {
        members.entry(group).or_default().extend(&event.figures);
    }
    rows.iter_mut().for_each(|row| row.incident_id = None);
    for figures in members.values() {
        let id = incident_id(rows, figures);
        for &index in figures {
            rows[index].incident_id = Some(id.clone());
        }
    }
    incident_rows(rows, settings)
}

/// The group of each event, with those that only remember an attack in the group that reported it.
fn grouped(events: &[Event], edges: &[block::Edge], settings: &Settings) -> Vec<u32> {
    recall::joined(&cluster::groups(events.len(), edges, &settings.cluster), events, settings.cluster.telling)
}

/// The events of all articles, in canonical order.
fn events(rows: &[FigureRow], grouping: &group::Grouping, settings: &Settings) -> Vec<Event> {
    let mut articles: BTreeMap<voice::ArticleKey, Vec<usize>> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        articles.entry((row.published.as_deref(), &row.article_id, row.outlet.as_deref())).or_default().push(index);
    }
    let of_article = |(article, mut indices): (usize, Vec<usize>)| {
        indices.sort_by(|&a, &b| text_order(&rows[a]).cmp(&text_order(&rows[b])));
        group::events(grouping, &indices, article)
    };
    let articles: Vec<(usize, Vec<usize>)> = articles.into_values().enumerate().collect();
    let mut events: Vec<Event> = articles.into_par_iter().flat_map_iter(of_article).collect();
    event::fill_rarity(&mut events);
    words::weigh(&mut events, &settings.words, &settings.common);
    events
}

fn text_order(row: &FigureRow) -> (u64, u64, &str, &str) {
    (row.start, row.end, &row.figure_id, &row.harm)
}

/// A stable id: it hangs on the figure published first, so that later reports do not change it.
fn incident_id(rows: &[FigureRow], figures: &[usize]) -> String {
    let first = figures
        .iter()
        .map(|&i| &rows[i])
        .min_by_key(|row| (row.published.is_none(), &row.published, &row.article_id, text_order(row)));
    let name = first.map_or("", |row| row.figure_id.as_str());
    Sha256::digest(name.as_bytes()).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
pub(crate) mod tests;
#[cfg(test)]
mod tests_of_estimates;
#[cfg(test)]
mod tests_of_laws;
#[cfg(test)]
mod tests_of_tolls;

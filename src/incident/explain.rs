//! Why two articles were linked, or were not.

use super::event::Event;
use super::score::{Parts, score};
use super::settings::Settings;
use crate::row::FigureRow;

/// The score of an event of one article against an event of another.
#[derive(Debug, Clone, PartialEq)]
pub struct PairScore {
    /// The ids of the first event's figures.
    pub figures_a: Vec<String>,
    /// The ids of the second event's figures.
    pub figures_b: Vec<String>,
    /// The parts of the score, by the names of `data/linking.toml`.
    pub parts: Parts,
    /// The mean score at which groups merge.
    pub threshold: f64,
}

/// The scores between all events of two articles, best first. `rows` are all rows of the run: how rare a word is depends on
/// them.
pub fn explain_pair(rows: &[FigureRow], article_a: &str, article_b: &str, settings: &Settings) -> Vec<PairScore> {
    let events = super::events(rows, &super::group::Grouping::new(rows, settings), settings);
    let of = |article: &str| -> Vec<&Event> {
        events.iter().filter(|event| event.figures.first().is_some_and(|&index| rows[index].article_id == article)).collect()
    };
    let ids = |event: &Event| event.figures.iter().map(|&index| rows[index].figure_id.clone()).collect();
    let mut pairs = Vec::new();
    for a in of(article_a) {
        for b in of(article_b) {
            pairs.push(PairScore {
                figures_a: ids(a),
                figures_b: ids(b),
                parts: score(a, b, settings),
                threshold: settings.cluster.threshold,
            });
        }
    }
    pairs.sort_by(|a, b| b.parts.sum().total_cmp(&a.parts.sum()));
    pairs
}

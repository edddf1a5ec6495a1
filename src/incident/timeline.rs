//! How the reported toll of an incident moved, outlet by outlet. Nothing is overwritten: every statement stands.

use super::settings::Settings;
use super::toll::claim_of_harm;
use super::voice::reports;
use crate::figure::Harm;
use crate::row::FigureRow;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What one article stated.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// The incident.
    pub incident_id: String,
    /// The harm.
    pub harm: String,
    /// The outlet.
    pub outlet: Option<String>,
    /// ISO date of publication.
    pub published: Option<String>,
    /// The article.
    pub article_id: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// Fewest persons.
    pub low: u64,
    /// The printed number, or the middle of the range.
    pub best: f64,
    /// Most persons; empty when open.
    pub high: Option<u64>,
    /// `first`, `same`, `higher` or `lower` than the outlet's statement before.
    pub change: String,
    /// The sentences of its figures of this harm, repeats left out, each once, a line each.
    pub sentences: String,
}

/// The statements on an incident by harm, outlet and day of publication.
pub fn timeline(incident_id: &str, rows: &[FigureRow], settings: &Settings) -> Vec<Statement> {
    let rows: Vec<&FigureRow> = rows.iter().filter(|row| row.incident_id.as_deref() == Some(incident_id)).collect();
    let reports = reports(&rows, settings);
    let mut statements = Vec::new();
    for harm in Harm::ALL {
        let mut before: BTreeMap<Option<&str>, (u64, Option<u64>)> = BTreeMap::new();
        let mut of_harm = Vec::new();
        for report in &reports {
            let Some(claim) = claim_of_harm(&report.rows, harm.name(), settings) else { continue };
            let last = report.outlet.and_then(|_| before.insert(report.outlet, (claim.low, claim.high)));
            let shown = shown(&report.rows, *harm);
            of_harm.push(Statement {
                incident_id: incident_id.into(),
                harm: harm.name().into(),
                outlet: report.outlet.map(Into::into),
                published: report.published.map(Into::into),
                article_id: report.article.into(),
                url: shown.first().and_then(|row| row.url.clone()),
                low: claim.low,
                best: claim.best,
                high: claim.high,
                change: change(last, (claim.low, claim.high)).into(),
                sentences: sentences(&shown),
            });
        }
        of_harm.sort_by(|a, b| (&a.outlet, &a.published, &a.article_id).cmp(&(&b.outlet, &b.published, &b.article_id)));
        statements.append(&mut of_harm);
    }
    statements
}

/// The figures that show what an article states of a harm: all but repeats, in the order of its text; any where there is
/// none.
fn shown<'a>(rows: &[&'a FigureRow], harm: Harm) -> Vec<&'a FigureRow> {
    let mut shown: Vec<&FigureRow> =
        rows.iter().copied().filter(|row| row.harm == harm.name() && row.scope != "repeat").collect();
    if shown.is_empty() {
        shown.extend(rows.first());
    }
    shown.sort_by_key(|row| row.start);
    shown
}

fn sentences(rows: &[&FigureRow]) -> String {
    let mut sentences: Vec<&str> = Vec::new();
    for row in rows.iter().filter(|row| !row.sentence.is_empty()) {
        if !sentences.contains(&row.sentence.as_str()) {
            sentences.push(&row.sentence);
        }
    }
    sentences.join("\n")
}

pub(crate) fn change(before: Option<(u64, Option<u64>)>, now: (u64, Option<u64>)) -> &'static str {
    let ends = |(low, high): (u64, Option<u64>)| (low, high.unwrap_or(u64::MAX));
    match before.map(|before| ends(before).cmp(&ends(now))) {
        None => "first",
        Some(std::cmp::Ordering::Equal) => "same",
        Some(std::cmp::Ordering::Less) => "higher",
        Some(std::cmp::Ordering::Greater) => "lower",
    }
}

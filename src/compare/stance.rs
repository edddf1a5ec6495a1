//! What one outlet says of one incident and harm, with what the comparison needs beside the row.

use crate::figure::Harm;
use crate::incident::{Claim, Report, Settings, by_incident, claim_of_harm, is_copy, latest, reports, voice_groups};
use crate::row::FigureRow;
use std::collections::{BTreeMap, BTreeSet};

/// An outlet's latest statement on an incident and harm, and how it came to it.
#[derive(Debug, Clone)]
pub(super) struct Stance {
    pub incident: String,
    pub outlet: String,
    pub harm: &'static str,
    pub claim: Claim,
    pub printed: Option<u64>,
    pub articles: u64,
    pub first: Option<String>,
    pub last: Option<String>,
    pub revisions: u64,
    /// Number of its voice within the incident, from 1.
    pub voice: usize,
}

/// Stances of all outlets, by harm, incident and outlet.
pub(super) fn stances(rows: &[FigureRow], settings: &Settings) -> Vec<Stance> {
    let mut all = Vec::new();
    for (incident, rows) in by_incident(rows) {
        let reports = reports(&rows, settings);
        let voices = voice_groups(&reports, settings.text.copies);
        let outlets: BTreeSet<&str> = reports.iter().filter_map(|report| report.outlet).collect();
        for outlet in outlets {
            let voice =
                voices.iter().position(|voice| voice.iter().any(|(name, _)| *name == Some(outlet))).map_or(0, |at| at + 1);
            let stances = Harm::ALL.iter().filter_map(|harm| stance(incident, outlet, harm.name(), voice, &reports, settings));
            all.extend(stances);
        }
    }
    all.sort_by(|a, b| (a.harm, &a.incident, &a.outlet).cmp(&(b.harm, &b.incident, &b.outlet)));
    all
}

fn stance(
    incident: &str,
    outlet: &str,
    harm: &'static str,
    voice: usize,
    reports: &[Report],
    settings: &Settings,
) -> Option<Stance> {
    let stated = |rows: &[&FigureRow]| claim_of_harm(rows, harm, settings);
    let claim = latest(reports, (Some(outlet), ""), stated)?;
    let mine: Vec<&Report> = reports.iter().filter(|r| r.outlet == Some(outlet) && stated(&r.rows).is_some()).collect();
    Some(Stance {
        incident: incident.into(),
        outlet: outlet.into(),
        harm,
        printed: printed(mine.last()?, harm, claim),
        claim,
        articles: mine.len() as u64,
        first: mine.iter().filter_map(|report| report.published).min().map(Into::into),
        last: mine.iter().filter_map(|report| report.published).max().map(Into::into),
        revisions: revisions(&mine, stated),
        voice,
    })
}

/// The number printed in the last statement, where one figure gives the whole claim.
fn printed(last: &Report, harm: &str, claim: Claim) -> Option<u64> {
    let mut values = last.rows.iter().filter(|row| row.harm == harm && row.low == claim.low && row.high == claim.high);
    values.find_map(|row| row.value)
}

/// How often the toll of a day differs from that of the day before it.
fn revisions(mine: &[&Report], stated: impl Fn(&[&FigureRow]) -> Option<Claim>) -> u64 {
    let mut days: BTreeMap<Option<&str>, BTreeSet<(u64, Option<u64>)>> = BTreeMap::new();
    for report in mine {
        days.entry(report.published).or_default().extend(stated(&report.rows).map(|claim| (claim.low, claim.high)));
    }
    let days: Vec<BTreeSet<(u64, Option<u64>)>> = days.into_values().collect();
    days.windows(2).filter(|pair| pair[0] != pair[1]).count() as u64
}

/// Pairs of outlets of which some articles on an incident are copies of one story.
pub(super) fn copying_pairs(rows: &[&FigureRow], settings: &Settings) -> BTreeSet<(String, String)> {
    let reports = reports(rows, settings);
    let mut pairs = BTreeSet::new();
    for (at, a) in reports.iter().enumerate() {
        for b in &reports[at + 1..] {
            if let (Some(x), Some(y)) = (a.outlet, b.outlet)
                && x != y
                && is_copy(a, b, settings.text.copies)
            {
                pairs.insert((x.min(y).to_string(), x.max(y).to_string()));
            }
        }
    }
    pairs
}

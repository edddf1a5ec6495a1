//! How far outlets agree over all incidents, and what each left out.

use super::alpha::{Level, alpha};
use super::pairs::meet;
use super::stance::{Stance, copying_pairs, stances};
use crate::incident::{Claim, Settings, by_incident, day_number, median};
use crate::row::FigureRow;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Agreement of all outlets on one harm.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    /// The harm.
    pub harm: String,
    /// Incidents that at least two outlets report.
    pub incidents: u64,
    /// Outlets that report one of them.
    pub outlets: u64,
    /// Krippendorff's alpha, ratio level, at the low ends.
    pub alpha_low: Option<f64>,
    /// At the best values.
    pub alpha_best: Option<f64>,
    /// At the high ends, of the statements that have one.
    pub alpha_high: Option<f64>,
    /// At the best values, copies of one wire story counted once.
    pub alpha_voices: Option<f64>,
    /// Share of pairs of outlets on one incident that give the same range.
    pub same: Option<f64>,
    /// Share of such pairs whose ranges meet.
    pub overlap: Option<f64>,
    /// Share of such pairs with articles that are copies of one story.
    pub text_reuse: Option<f64>,
}

/// The agreement on each harm that two outlets report of one incident.
pub fn agreement(rows: &[FigureRow], settings: &Settings) -> Vec<Agreement> {
    let copies: BTreeMap<&str, BTreeSet<(String, String)>> =
        by_incident(rows).into_iter().map(|(id, rows)| (id, copying_pairs(&rows, settings))).collect();
    let stances = stances(rows, settings);
    let harms = stances.chunk_by(|a, b| a.harm == b.harm);
    harms.map(|stances| of_harm(stances, &copies)).filter(|row| row.incidents > 0).collect()
}

fn of_harm(stances: &[Stance], copies: &BTreeMap<&str, BTreeSet<(String, String)>>) -> Agreement {
    let units: Vec<&[Stance]> = stances.chunk_by(|a, b| a.incident == b.incident).filter(|unit| unit.len() > 1).collect();
    let at = |end: fn(Claim) -> Option<f64>| -> Option<f64> {
        let units: Vec<Vec<f64>> =
            units.iter().map(|unit| unit.iter().filter_map(|stance| end(stance.claim)).collect()).collect();
        alpha(&units, Level::Ratio)
    };
    let pairs: Vec<(&Stance, &Stance)> = units
        .iter()
        .flat_map(|unit| (0..unit.len()).flat_map(move |a| unit[a + 1..].iter().map(move |b| (&unit[a], b))))
        .collect();
    let share = |wanted: &dyn Fn(&Stance, &Stance) -> bool| {
        (!pairs.is_empty()).then(|| pairs.iter().filter(|(a, b)| wanted(a, b)).count() as f64 / pairs.len() as f64)
    };
    let copied = |a: &Stance, b: &Stance| {
        copies.get(a.incident.as_str()).is_some_and(|copies| copies.contains(&(a.outlet.clone(), b.outlet.clone())))
    };
    Agreement {
        harm: stances.first().map_or("", |stance| stance.harm).into(),
        incidents: units.len() as u64,
        outlets: units.iter().flat_map(|unit| unit.iter().map(|s| s.outlet.as_str())).collect::<BTreeSet<_>>().len() as u64,
        alpha_low: at(|claim| Some(claim.low as f64)),
        alpha_best: at(|claim| Some(claim.best)),
        alpha_high: at(|claim| claim.high.map(|high| high as f64)),
        alpha_voices: alpha(&units.iter().map(|unit| voices(unit)).collect::<Vec<_>>(), Level::Ratio),
        same: share(&|a, b| (a.claim.low, a.claim.high) == (b.claim.low, b.claim.high)),
        overlap: share(&|a, b| meet(a.claim, b.claim)),
        text_reuse: share(&copied),
    }
}

/// The best values of an incident's voices: of outlets that copy one story the median.
fn voices(unit: &[Stance]) -> Vec<f64> {
    let mut voices: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    for stance in unit {
        voices.entry(stance.voice).or_default().push(stance.claim.best);
    }
    voices.into_values().filter_map(|mut values| median(&mut values)).collect()
}

/// Which incidents an outlet reports, of those that other outlets report while it publishes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Coverage {
    /// The outlet.
    pub outlet: String,
    /// Incidents it reports.
    pub reported: u64,
    /// Of these, how many nobody else reports.
    pub alone: u64,
    /// Incidents it was the first to report, alone or with others on the same day.
    pub first: u64,
    /// Incidents that others first report between its first and its last article, and it does not.
    pub left_out: u64,
    /// Its share of the incidents that it or others report in that time.
    pub share: Option<f64>,
    /// The ids of the incidents it left out, separated by spaces; of a long list the first, and how many more.
    pub left_out_ids: String,
}

/// The most characters that a spreadsheet takes into a cell.
const CELL: usize = 32_767;

/// Ids separated by spaces, as many as a cell of a spreadsheet holds, and how many more there are.
fn listed(ids: &[&str]) -> String {
    const ROOM_FOR_THE_REST: usize = 40;
    let mut out = String::new();
    for (at, id) in ids.iter().enumerate() {
        if out.len() + 1 + id.len() + ROOM_FOR_THE_REST > CELL {
            return format!("{out} … and {} more", ids.len() - at);
        }
        if at > 0 {
            out.push(' ');
        }
        out.push_str(id);
    }
    out
}

struct Reported<'a> {
    id: &'a str,
    first: Option<&'a str>,
    /// Each outlet's first day.
    outlets: BTreeMap<&'a str, Option<&'a str>>,
}

/// The coverage of each outlet, in alphabetical order. An outlet cannot leave out what happened before its first or after
/// its last article here; whether it knew of an incident is not told.
pub fn coverage(rows: &[FigureRow], settings: &Settings) -> Vec<Coverage> {
    let in_time = |row: &&FigureRow| settings.hears(row.published.as_deref());
    let mut span: BTreeMap<&str, (&str, &str)> = BTreeMap::new();
    for row in rows.iter().filter(in_time) {
        if let (Some(outlet), Some(day)) = (row.outlet.as_deref(), row.published.as_deref()) {
            let ends = span.entry(outlet).or_insert((day, day));
            *ends = (ends.0.min(day), ends.1.max(day));
        }
    }
    let incidents: Vec<Reported> =
        by_incident(rows).into_iter().map(|(id, rows)| reported(id, rows.into_iter().filter(in_time))).collect();
    span.into_iter().map(|(outlet, ends)| of_outlet(outlet, ends, &incidents)).collect()
}

fn reported<'a>(id: &'a str, rows: impl Iterator<Item = &'a FigureRow>) -> Reported<'a> {
    let mut outlets: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for row in rows {
        let Some(outlet) = row.outlet.as_deref() else { continue };
        let day = row.published.as_deref();
        let first = outlets.entry(outlet).or_insert(day);
        *first = [*first, day].into_iter().flatten().min();
    }
    Reported { id, first: outlets.values().copied().flatten().min(), outlets }
}

fn of_outlet(outlet: &str, (from, to): (&str, &str), incidents: &[Reported]) -> Coverage {
    let has = |incident: &&Reported| incident.outlets.contains_key(outlet);
    let days = |iso: &str| day_number(iso);
    let published_then = |first: &str| days(from) <= days(first) && days(first) <= days(to);
    let missed = |incident: &&Reported| !incident.outlets.contains_key(outlet) && incident.first.is_some_and(published_then);
    let mine: Vec<&Reported> = incidents.iter().filter(has).collect();
    let left_out: Vec<&str> = incidents.iter().filter(missed).map(|incident| incident.id).collect();
    let known = mine.len() + left_out.len();
    Coverage {
        outlet: outlet.into(),
        reported: mine.len() as u64,
        alone: mine.iter().filter(|incident| incident.outlets.len() == 1).count() as u64,
        first: mine.iter().filter(|i| i.first.is_some() && i.outlets.get(outlet).copied().flatten() == i.first).count() as u64,
        left_out: left_out.len() as u64,
        share: (known > 0).then(|| mine.len() as f64 / known as f64),
        left_out_ids: listed(&left_out),
    }
}

#[cfg(test)]
mod tests {
    use super::{CELL, listed};

    #[test]
    fn a_long_list_fits_a_cell_and_says_how_many_more() {
        assert_eq!(listed(&["a", "b"]), "a b");
        let ids = vec!["0123456789ab"; 4_000];
        let listed = listed(&ids);
        let shown = listed.matches("0123456789ab").count();
        assert!(listed.len() <= CELL && listed.ends_with(&format!(" … and {} more", 4_000 - shown)), "{shown}");
    }
}

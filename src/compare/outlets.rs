//! Each outlet's range on each incident, and where it lies against the others'.

use super::stance::{Stance, stances};
use crate::incident::{Counted, Settings};
use crate::row::{FigureRow, OutletRow};
use std::collections::BTreeMap;

/// One row for each incident, outlet and harm, in that order.
pub fn outlet_rows(rows: &[FigureRow], settings: &Settings) -> Vec<OutletRow> {
    let stances = stances(rows, settings);
    let mut groups: BTreeMap<(&str, &str), Vec<&Stance>> = BTreeMap::new();
    for stance in &stances {
        groups.entry((&stance.incident, stance.harm)).or_default().push(stance);
    }
    let yields = settings.estimate.bare_plural_yields;
    let mut out: Vec<OutletRow> =
        groups.values().flat_map(|group| group.iter().map(|stance| row(stance, group, yields))).collect();
    out.sort_by(|a, b| (&a.incident_id, &a.outlet, &a.harm).cmp(&(&b.incident_id, &b.outlet, &b.harm)));
    out
}

fn row(stance: &Stance, group: &[&Stance], bare_plural_yields: bool) -> OutletRow {
    let others: Vec<&Stance> = group.iter().copied().filter(|other| other.outlet != stance.outlet).collect();
    OutletRow {
        incident_id: stance.incident.clone(),
        outlet: stance.outlet.clone(),
        harm: stance.harm.into(),
        low: Some(stance.claim.low),
        high: stance.claim.high,
        value: stance.printed,
        articles: stance.articles,
        first_reported: stance.first.clone(),
        last_reported: stance.last.clone(),
        relation: relation(stance, &others, bare_plural_yields).map(Into::into),
        revisions: stance.revisions,
        voice: Some(stance.voice.to_string()),
    }
}

/// Where a range lies against that from the lowest low to the highest high of the others: `agrees` when it is the same,
/// `below` or `above` when the two do not meet, `inside` when they do. Where bare plurals yield to numbers, «قتلى» is inside
/// whatever number the others give, and widens no range.
fn relation(stance: &Stance, others: &[&Stance], bare_plural_yields: bool) -> Option<&'static str> {
    let bare = |other: &Stance| other.claim.counted == Counted::Bare;
    let numbers: Vec<&Stance> = others.iter().copied().filter(|other| !bare(other)).collect();
    let yields = bare_plural_yields && !numbers.is_empty();
    if yields && bare(stance) {
        return Some("inside");
    }
    let others = if yields { &numbers } else { others };
    let low = others.iter().map(|other| other.claim.low).min()?;
    let high = others.iter().map(|other| other.claim.high.unwrap_or(u64::MAX)).max()?;
    let mine = (stance.claim.low, stance.claim.high.unwrap_or(u64::MAX));
    Some(match mine {
        mine if mine == (low, high) => "agrees",
        (_, top) if top < low => "below",
        (bottom, _) if bottom > high => "above",
        _ => "inside",
    })
}

//! The row of an incident.

use super::estimate::Measure;
use super::event::{most, most_specific};
use super::place::Place;
use super::place_name::Head;
use super::settings::Settings;
use super::voice::{Voices, by_incident, reports};
use crate::context::actor::id;
use crate::lexicon::Roles;
use crate::row::{Estimate, FigureRow, IncidentRow, mark_recalled};
use std::collections::BTreeSet;

/// The rows of all incidents of linked figures, in order of day and id. With `as_of` an incident of which nothing was
/// published by then has no row.
pub fn incident_rows(rows: &[FigureRow], settings: &Settings) -> Vec<IncidentRow> {
    let voices = Voices::of(rows, settings);
    let mut incidents: Vec<IncidentRow> =
        by_incident(rows).into_iter().filter_map(|(id, rows)| incident(id, &rows, &voices, settings)).collect();
    mark_recalled(&mut incidents);
    incidents.sort_by(|a, b| {
        (a.date.is_none(), &a.month, &a.date, &a.incident_id).cmp(&(b.date.is_none(), &b.month, &b.date, &b.incident_id))
    });
    incidents
}

fn incident(id: &str, rows: &[&FigureRow], voices: &Voices, settings: &Settings) -> Option<IncidentRow> {
    let reports = reports(rows, settings);
    let first = reports.first()?;
    let rows: Vec<&FigureRow> = reports.iter().flat_map(|report| report.rows.iter().copied()).collect();
    let articles: Vec<&[&FigureRow]> = reports.iter().map(|report| report.rows.as_slice()).collect();
    let date = vote(&articles, |row| row.date.as_deref().filter(|date| date.len() >= 10))
        .or_else(|| vote(&articles, |row| row.date.as_deref()));
    let published = || reports.iter().filter_map(|report| report.published);
    let month = date.or(first.published).and_then(|date| date.get(..7)).map(Into::into);
    let outlets: BTreeSet<&str> = reports.iter().filter_map(|report| report.outlet).collect();
    let mut row = IncidentRow {
        incident_id: id.into(),
        month,
        date: date.map(Into::into),
        actor: vote(&articles, |row| row.actor.as_deref().filter(|actor| *actor != id::UNKNOWN))
            .or_else(|| vote(&articles, |row| row.actor.as_deref()))
            .map(Into::into),
        attack: vote(&articles, |row| row.attack.as_deref()).map(Into::into),
        outlets: outlets.len() as u64,
        articles: reports.len() as u64,
        voices: voices.get(id).len() as u64,
        first_reported: published().min().map(Into::into),
        last_reported: published().max().map(Into::into),
        profile: settings.profile.name.clone(),
        ..IncidentRow::default()
    };
    fill_place(&mut row, &rows, &settings.heads);
    fill_estimates(&mut row, id, voices);
    // A great toll told without any day is history recalled, no news of the month.
    let toll = row.killed_best.unwrap_or_default().max(row.injured_best.unwrap_or_default());
    if row.date.is_none() && toll >= settings.estimate.undated_is_news_below as f64 {
        row.month = None;
    }
    Some(row)
}

/// The value most articles give, each that of most of its figures; among equals the first in alphabetical order.
fn vote<'a>(articles: &[&[&'a FigureRow]], value: impl Fn(&'a FigureRow) -> Option<&'a str>) -> Option<&'a str> {
    let of_article = |rows: &&[&'a FigureRow]| most(rows.iter().filter_map(|row| value(row)));
    most(articles.iter().filter_map(of_article))
}

/// The place known best, as the first of the rows that name it writes it.
fn fill_place(incident: &mut IncidentRow, rows: &[&FigureRow], heads: &Roles<Head>) {
    let places: Vec<Place> = rows.iter().map(|row| Place::of(row, heads)).collect();
    let best = most_specific(places.iter());
    let Some((row, _)) = rows.iter().zip(&places).find(|(_, place)| **place == best) else { return };
    incident.country.clone_from(&row.country);
    incident.admin1.clone_from(&row.admin1);
    incident.place.clone_from(&row.place);
    incident.place_id.clone_from(&row.place_id);
    incident.place_en.clone_from(&row.place_en);
    incident.geo_precision = row.geo_precision;
    (incident.lat, incident.lon) = (row.lat, row.lon);
}

/// Civilians are some of all people: where what the voices say of them exceeds what they say of all, it ends where that ends.
fn within(part: Estimate, whole: Estimate) -> Estimate {
    let (Some(low), Some(best), Some(high)) = (whole.low, whole.best, whole.high) else { return part };
    Estimate {
        low: part.low.map(|part| part.min(low)),
        best: part.best.map(|part| part.min(best)),
        high: part.high.map(|part| part.min(high)),
        open: part.open.map(|open| open && whole.open == Some(true)),
    }
}

fn fill_estimates(row: &mut IncidentRow, id: &str, voices: &Voices) {
    let killed = voices.estimate(id, Measure::Killed);
    (row.killed_low, row.killed_best, row.killed_high, row.killed_open) = (killed.low, killed.best, killed.high, killed.open);
    let injured = voices.estimate(id, Measure::Injured);
    (row.injured_low, row.injured_best) = (injured.low, injured.best);
    (row.injured_high, row.injured_open) = (injured.high, injured.open);
    let e = within(voices.estimate(id, Measure::CiviliansKilled), killed);
    (row.civilians_killed_low, row.civilians_killed_best) = (e.low, e.best);
    (row.civilians_killed_high, row.civilians_killed_open) = (e.high, e.open);
    let e = within(voices.estimate(id, Measure::CiviliansInjured), injured);
    (row.civilians_injured_low, row.civilians_injured_best) = (e.low, e.best);
    (row.civilians_injured_high, row.civilians_injured_open) = (e.high, e.open);
}

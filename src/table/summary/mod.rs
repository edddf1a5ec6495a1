//! Incidents added up by group: `monthly.csv` and `hasila summarize`.

mod group;
mod months;
mod tolls;

use super::frame::{cells, frame};
use super::schema::{Column, Schema};
use crate::error::{Error, Result};
use crate::incident::Settings;
use crate::row::{FigureRow, IncidentRow, MonthlyRow, SummaryRow};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What groups are made by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// Month of the harm.
    Month,
    /// Country.
    Country,
    /// Governorate or province.
    Admin1,
    /// Place.
    Place,
    /// Who did it.
    Actor,
    /// What happened to the people.
    Harm,
    /// Who the people were.
    Victim,
}

impl Key {
    /// All keys, in the order of columns.
    pub const ALL: [Key; 7] = [Key::Month, Key::Country, Key::Admin1, Key::Place, Key::Actor, Key::Harm, Key::Victim];

    /// Those of `monthly.csv`.
    pub const MONTHLY: [Key; 5] = [Key::Month, Key::Country, Key::Admin1, Key::Place, Key::Actor];

    /// The column.
    pub fn name(self) -> &'static str {
        match self {
            Key::Month => "month",
            Key::Country => "country",
            Key::Admin1 => "admin1",
            Key::Place => "place",
            Key::Actor => "actor",
            Key::Harm => "harm",
            Key::Victim => "victim",
        }
    }

    /// Whether it is a column of the figures, not of their incidents.
    pub fn is_of_figures(self) -> bool {
        matches!(self, Key::Harm | Key::Victim)
    }
}

/// The months to sum over, `YYYY-MM`, both ends included; an absent end is the first or last month reported.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Span {
    /// The first month.
    pub from: Option<String>,
    /// The last month.
    pub to: Option<String>,
}

/// The estimates of an incident, as the beginnings of column names.
const ESTIMATES: [&str; 4] = ["killed_", "injured_", "civilians_killed_", "civilians_injured_"];

/// Adds up `incidents` by `by`: low and high ends, medians as best, open where some high end is only a floor. Articles and
/// outlets are counted once a group, from the figures of its incidents. With [`Key::Month`] among the keys, months
/// of the span without reports have a row with 0 incidents and empty estimates. Sorted by the keys, unknown last.
///
/// # Errors
/// When a key is one of figures ([`summarize_tolls`] groups by those), or the dictionary of columns does not fit the rows.
pub fn summarize(
    schema: &Schema,
    figures: &[FigureRow],
    incidents: &[IncidentRow],
    by: &[Key],
    span: &Span,
    settings: &Settings,
) -> Result<Vec<MonthlyRow>> {
    let archive = span.of_archive(incidents);
    let incidents = inside(incidents, span);
    let tolls = Source { rows: &incidents, columns: &schema.table("incidents")?.columns };
    let mut rows: Vec<MonthlyRow> = added_up(schema, tolls, &heard(figures, settings), by, &["incident_id"], &ESTIMATES)?;
    if by.contains(&Key::Month) {
        let profile = profile_of(&incidents);
        let empty = |month| MonthlyRow { month: Some(month), profile: profile.clone(), ..MonthlyRow::default() };
        let missing = archive.missing(rows.iter().filter_map(|row| row.month.as_deref()));
        rows.extend(missing.into_iter().map(empty));
    }
    rows.sort_by_cached_key(|row| {
        [&row.month, &row.country, &row.admin1, &row.place, &row.actor].map(|cell| (cell.is_none(), cell.clone()))
    });
    Ok(rows)
}

/// As [`summarize`], with one estimate a row for each harm, and for each kind of victim where [`Key::Victim`] is among the
/// keys: then the people are those whom the figures themselves call so.
///
/// # Errors
/// When the dictionary of columns does not fit the rows.
pub fn summarize_tolls(
    schema: &Schema,
    figures: &[FigureRow],
    incidents: &[IncidentRow],
    by: &[Key],
    span: &Span,
    settings: &Settings,
) -> Result<Vec<SummaryRow>> {
    let archive = span.of_archive(incidents);
    let incidents = inside(incidents, span);
    let with_victim = by.contains(&Key::Victim);
    let tolls = tolls::of(figures, &incidents, with_victim, settings);
    let columns = tolls::columns(schema)?;
    let link: &[&str] = if with_victim { &["incident_id", "harm", "victim"] } else { &["incident_id", "harm"] };
    // Different harms never add up, so they are told apart even when not asked for.
    let mut by = by.to_vec();
    by.push(Key::Harm);
    by.sort();
    by.dedup();
    let mut rows: Vec<SummaryRow> =
        added_up(schema, Source { rows: &tolls, columns: &columns }, &heard(figures, settings), &by, link, &[""])?;
    if by.contains(&Key::Month) {
        let profile = profile_of(&incidents);
        let empty = |month| SummaryRow { month: Some(month), profile: profile.clone(), ..SummaryRow::default() };
        let missing = archive.missing(rows.iter().filter_map(|row| row.month.as_deref()));
        rows.extend(missing.into_iter().map(empty));
    }
    rows.sort_by_cached_key(|row| {
        [&row.month, &row.country, &row.admin1, &row.place, &row.actor, &row.harm, &row.victim]
            .map(|cell| (cell.is_none(), cell.clone()))
    });
    Ok(rows)
}

/// Rows and the columns they make.
struct Source<'a, T> {
    rows: &'a [T],
    columns: &'a [Column],
}

fn added_up<T: Serialize, R: DeserializeOwned>(
    schema: &Schema,
    tolls: Source<T>,
    figures: &[&FigureRow],
    by: &[Key],
    link: &[&str],
    prefixes: &[&str],
) -> Result<Vec<R>> {
    let failed = |e: &dyn std::fmt::Display| Error::new("add up incidents").found(e);
    // Two coding profiles are two tables: their rows never meet in one group.
    let mut keys: Vec<&str> = by.iter().map(|key| key.name()).chain(["profile"]).collect();
    // Places of one name in two provinces are two places.
    if by.contains(&Key::Place) {
        keys.push("place_id");
    }
    let tolls = frame(tolls.rows, tolls.columns).map_err(|e| failed(&e))?;
    let reports = frame(figures, &schema.columns("figures", &["incident_id", "harm", "victim", "article_id", "outlet"])?);
    let groups = group::grouped(tolls, reports.map_err(|e| failed(&e))?, &keys, link, prefixes).map_err(|e| failed(&e))?;
    let mut rows = (0..groups.height()).map(|at| cells(&groups, at).map_err(|e| failed(&e))).collect::<Result<Vec<_>>>()?;
    // Groups come in no order, and two of them may look alike: namesakes differ in their place_id alone.
    rows.sort_by_cached_key(|cells| keys.iter().map(|key| cells.get(*key).map(Value::to_string)).collect::<Vec<_>>());
    rows.into_iter().map(|cells| serde_json::from_value(Value::Object(cells)).map_err(|e| failed(&e))).collect()
}

/// The figures published by the day as of which is asked.
fn heard<'a>(figures: &'a [FigureRow], settings: &Settings) -> Vec<&'a FigureRow> {
    figures.iter().filter(|figure| settings.hears(figure.published.as_deref())).collect()
}

/// The incidents of the span, each place written as most of them write it, or by what all have in common.
fn inside<'a>(incidents: &'a [IncidentRow], span: &Span) -> Vec<Cow<'a, IncidentRow>> {
    let mut spellings: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for (id, place) in incidents.iter().filter_map(|i| Some((i.place_id.as_deref()?, i.place.as_deref()?))) {
        *spellings.entry(id).or_default().entry(place).or_default() += 1;
    }
    let usual = |incident: &IncidentRow| {
        let counts = spellings.get(incident.place_id.as_deref()?)?;
        let most = counts.iter().rev().max_by_key(|(_, n)| **n)?;
        let rivals = counts.values().filter(|n| *n == most.1).count();
        let common = if rivals > 1 { common_end(counts.keys().copied()) } else { None };
        common.or_else(|| Some(most.0.to_string()))
    };
    let kept = incidents.iter().filter(|i| span.has(i.month.as_deref()));
    kept.map(|incident| match usual(incident) {
        Some(place) if incident.place.as_deref() != Some(&place) => {
            Cow::Owned(IncidentRow { place: Some(place), ..incident.clone() })
        }
        _ => Cow::Borrowed(incident),
    })
    .collect()
}

/// The words that all names end with: «سامراء» of «طريق سامراء» and «مستشفى سامراء».
fn common_end<'a>(names: impl Iterator<Item = &'a str>) -> Option<String> {
    let words = |name: &'a str| name.split_whitespace().rev().collect::<Vec<_>>();
    let shared = |a: Vec<&'a str>, b: Vec<&'a str>| a.into_iter().zip(b).take_while(|(a, b)| a == b).map(|(a, _)| a).collect();
    let mut end: Vec<&str> = names.map(words).reduce(shared)?;
    end.reverse();
    (!end.is_empty()).then(|| end.join(" "))
}

fn profile_of(incidents: &[Cow<IncidentRow>]) -> String {
    incidents.first().map(|incident| incident.profile.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests;

//! The tolls of incidents, one row for each harm, and for each kind of victim where asked.

use super::super::schema::{Column, Schema};
use crate::error::Result;
use crate::figure::{Harm, Victim};
use crate::incident::{Settings, harm_estimate};
use crate::row::{Estimate, FigureRow, IncidentRow};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The toll of one harm of one incident.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Toll<'a> {
    incident_id: &'a str,
    month: Option<&'a str>,
    country: Option<&'a str>,
    admin1: Option<&'a str>,
    place: Option<&'a str>,
    place_id: Option<&'a str>,
    actor: Option<&'a str>,
    profile: &'a str,
    harm: &'static str,
    victim: Option<&'static str>,
    #[serde(flatten)]
    estimate: Estimate,
}

/// The described columns of the tolls.
pub(super) fn columns(schema: &Schema) -> Result<Vec<Column>> {
    let mut columns = schema.columns("figures", &["harm", "victim"])?;
    columns.extend(
        schema.columns("incidents", &["incident_id", "month", "country", "admin1", "place", "place_id", "actor", "profile"])?,
    );
    columns.extend(schema.columns("summary", &["low", "best", "high", "open"])?);
    Ok(columns)
}

/// The tolls of `incidents` for every harm (and victim) that their figures report.
pub(super) fn of<'a>(
    figures: &[FigureRow],
    incidents: &'a [Cow<'a, IncidentRow>],
    with_victim: bool,
    settings: &Settings,
) -> Vec<Toll<'a>> {
    let mut reports: BTreeMap<&str, Vec<&FigureRow>> = BTreeMap::new();
    for figure in figures {
        if let Some(id) = &figure.incident_id {
            reports.entry(id).or_default().push(figure);
        }
    }
    let victims: Vec<Option<&'static str>> =
        if with_victim { Victim::ALL.iter().map(|v| Some(v.name())).collect() } else { vec![None] };
    let mut tolls = Vec::new();
    for incident in incidents {
        let rows = reports.get(incident.incident_id.as_str()).map(Vec::as_slice).unwrap_or_default();
        for harm in Harm::ALL.iter().map(|harm| harm.name()) {
            for victim in &victims {
                let estimate = estimate(incident, rows, harm, *victim, settings);
                if estimate.low.is_some() {
                    tolls.push(toll(incident, harm, *victim, estimate));
                }
            }
        }
    }
    tolls
}

/// The incident's own estimate where it has one, so that both ways of adding up agree.
fn estimate(incident: &IncidentRow, rows: &[&FigureRow], harm: &str, victim: Option<&str>, settings: &Settings) -> Estimate {
    let i = incident;
    match (harm, victim) {
        ("killed", None) => Estimate { low: i.killed_low, best: i.killed_best, high: i.killed_high, open: i.killed_open },
        ("injured", None) => Estimate { low: i.injured_low, best: i.injured_best, high: i.injured_high, open: i.injured_open },
        _ => harm_estimate(rows, harm, victim, settings),
    }
}

fn toll<'a>(incident: &'a IncidentRow, harm: &'static str, victim: Option<&'static str>, estimate: Estimate) -> Toll<'a> {
    Toll {
        incident_id: &incident.incident_id,
        month: incident.month.as_deref(),
        country: incident.country.as_deref(),
        admin1: incident.admin1.as_deref(),
        place: incident.place.as_deref(),
        place_id: incident.place_id.as_deref(),
        actor: incident.actor.as_deref(),
        profile: &incident.profile,
        harm,
        victim,
        estimate,
    }
}

//! Totals over incidents: ends and medians added up, and beside them how far the total spreads when incidents err
//! independently.

use super::estimate::{Measure, simulate, total};
use super::settings::Settings;
use super::voice::Voices;
use crate::row::{IncidentRow, TotalRow};

/// One row a measure, over the incidents that are news and over all with those recalled. The sum of extremes supposes that every incident errs the same way at
/// once; the simulated interval that they err independently. Seed, draws and level are those of the settings.
pub fn total_rows(voices: &Voices, incidents: &[&IncidentRow], settings: &Settings) -> Vec<TotalRow> {
    let ids = |all: bool| incidents.iter().filter(|row| all || !row.recalled).map(|row| row.incident_id.as_str()).collect();
    let (news, all): (Vec<&str>, Vec<&str>) = (ids(false), ids(true));
    [over("news", voices, &news, settings), over("all", voices, &all, settings)].concat()
}

fn over(name: &str, voices: &Voices, incidents: &[&str], settings: &Settings) -> Vec<TotalRow> {
    let row = |measure: &Measure| {
        let estimates: Vec<_> = incidents.iter().map(|id| voices.estimate(id, *measure)).collect();
        let sum = total(&estimates);
        let drawn = simulate(voices, incidents.iter().copied(), *measure, settings);
        TotalRow {
            over: name.into(),
            measure: measure.name().into(),
            incidents: estimates.iter().filter(|estimate| estimate.low.is_some()).count() as u64,
            low: sum.low,
            best: sum.best,
            high: sum.high,
            open: sum.open,
            simulated_low: drawn.map(|drawn| drawn.low),
            simulated_median: drawn.map(|drawn| drawn.median),
            simulated_high: drawn.map(|drawn| drawn.high),
            level: settings.simulation.level,
            draws: u64::from(settings.simulation.draws),
            seed: settings.simulation.seed,
            profile: settings.profile.name.clone(),
        }
    };
    Measure::ALL.iter().map(row).collect()
}

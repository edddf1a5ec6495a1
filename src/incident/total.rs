//! Totals over incidents: ends and medians added up, and beside them how far the total spreads when incidents err
//! independently.

use super::estimate::{Measure, simulate, total};
use super::settings::Settings;
use super::voice::Voices;
use crate::row::TotalRow;

/// One row a measure, over the incidents named. The sum of extremes supposes that every incident errs the same way at
/// once; the simulated interval that they err independently. Seed, draws and level are those of the settings.
pub fn total_rows(voices: &Voices, incidents: &[&str], settings: &Settings) -> Vec<TotalRow> {
    let row = |measure: &Measure| {
        let estimates: Vec<_> = incidents.iter().map(|id| voices.estimate(id, *measure)).collect();
        let sum = total(&estimates);
        let drawn = simulate(voices, incidents.iter().copied(), *measure, settings);
        TotalRow {
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

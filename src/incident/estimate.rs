//! Estimates: the range the voices of an incident give, and the sum of such ranges over incidents.

use super::settings::Settings;
use super::toll::Claim;
use super::voice::Voices;
use crate::row::Estimate;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha12Rng;

/// What is estimated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Persons killed.
    Killed,
    /// Persons injured.
    Injured,
    /// Civilians killed.
    CiviliansKilled,
    /// Civilians injured.
    CiviliansInjured,
}

impl Measure {
    /// All, in the order of the columns.
    pub const ALL: &'static [Measure] = &[Measure::Killed, Measure::Injured, Measure::CiviliansKilled, Measure::CiviliansInjured];

    /// The name of its columns.
    pub fn name(self) -> &'static str {
        match self {
            Measure::Killed => "killed",
            Measure::Injured => "injured",
            Measure::CiviliansKilled => "civilians_killed",
            Measure::CiviliansInjured => "civilians_injured",
        }
    }

    /// The harm whose figures it is made from.
    pub fn harm(self) -> &'static str {
        match self {
            Measure::Killed | Measure::CiviliansKilled => "killed",
            Measure::Injured | Measure::CiviliansInjured => "injured",
        }
    }

    /// Whether it counts civilians only.
    pub fn civilians(self) -> bool {
        matches!(self, Measure::CiviliansKilled | Measure::CiviliansInjured)
    }
}

/// Lowest low, median of the bests, highest high over the voices of an incident. Where a voice sets no upper end its low
/// end is a floor for the high end and the estimate is open.
pub(super) fn over_voices(claims: &[Claim]) -> Estimate {
    let mut values: Vec<f64> = claims.iter().map(|claim| claim.best).collect();
    Estimate {
        low: claims.iter().map(|claim| claim.low).min(),
        best: median(&mut values),
        high: claims.iter().map(|claim| claim.high.unwrap_or(claim.low)).max(),
        open: (!claims.is_empty()).then(|| claims.iter().any(|claim| claim.high.is_none())),
    }
    .in_order()
}

impl Estimate {
    /// With an open voice the floor of the high end may lie below the median of what is printed; it is lifted to it.
    fn in_order(mut self) -> Self {
        if let (Some(best), Some(high)) = (self.best, self.high) {
            self.high = Some(high.max(best.ceil() as u64));
        }
        self
    }
}

/// The sum over incidents: ends add up, medians add up, and one open incident leaves the sum open. Incidents that report
/// nothing of the measure add nothing; if none reports it the sum is empty, not 0.
pub fn total(estimates: &[Estimate]) -> Estimate {
    let known = || estimates.iter().filter(|estimate| estimate.low.is_some());
    if known().next().is_none() {
        return Estimate::default();
    }
    Estimate {
        low: Some(known().filter_map(|estimate| estimate.low).fold(0, u64::saturating_add)),
        best: Some(known().filter_map(|estimate| estimate.best).sum()),
        high: Some(known().filter_map(|estimate| estimate.high).fold(0, u64::saturating_add)),
        open: Some(known().any(|estimate| estimate.open == Some(true))),
    }
}

/// A simulated interval for a total.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// The median of the draws.
    pub median: f64,
    /// Upper end.
    pub high: f64,
    /// Share of draws inside.
    pub level: f64,
    /// How many totals were drawn.
    pub draws: u32,
    /// The seed of ChaCha (12 rounds).
    pub seed: u64,
}

/// How far a total spreads when for each incident one voice is drawn, and one number from its range, evenly; an open
/// range gives its low end. The sum of extremes supposes that every incident errs the same way at once; this supposes that
/// they err independently. The truth lies between, and neither knows of what nobody reported. `None` without reports.
pub fn simulate<'a>(
    voices: &Voices,
    incidents: impl Iterator<Item = &'a str>,
    measure: Measure,
    settings: &Settings,
) -> Option<Interval> {
    let claims = incidents.map(|id| voices.claims(id, measure));
    let incidents: Vec<Vec<Claim>> = claims.filter(|claims| !claims.is_empty()).collect();
    if incidents.is_empty() || settings.simulation.draws == 0 {
        return None;
    }
    let mut rng = ChaCha12Rng::seed_from_u64(settings.simulation.seed);
    let mut draw = || -> f64 {
        incidents
            .iter()
            .map(|claims| {
                let claim = claims[rng.random_range(0..claims.len())];
                rng.random_range(claim.low..=claim.high.unwrap_or(claim.low).max(claim.low)) as f64
            })
            .sum()
    };
    let mut totals: Vec<f64> = (0..settings.simulation.draws).map(|_| draw()).collect();
    totals.sort_by(f64::total_cmp);
    let outside = (1.0 - settings.simulation.level) / 2.0;
    Some(Interval {
        low: quantile(&totals, outside),
        median: quantile(&totals, 0.5),
        high: quantile(&totals, 1.0 - outside),
        level: settings.simulation.level,
        draws: settings.simulation.draws,
        seed: settings.simulation.seed,
    })
}

/// The median; `None` without values.
pub(crate) fn median(values: &mut [f64]) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    (!values.is_empty()).then(|| quantile(values, 0.5))
}

/// The quantile of sorted values, by linear interpolation (Hyndman and Fan's type 7); 0 without values.
pub(crate) fn quantile(sorted: &[f64], share: f64) -> f64 {
    let at = share.clamp(0.0, 1.0) * sorted.len().saturating_sub(1) as f64;
    let (below, above) = (at.floor() as usize, at.ceil() as usize);
    match (sorted.get(below), sorted.get(above)) {
        (Some(a), Some(b)) => a + (b - a) * (at - at.floor()),
        _ => 0.0,
    }
}

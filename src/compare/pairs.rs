//! Two outlets on the incidents both report.

use super::stance::{Stance, copying_pairs, stances};
use super::statistics::{bland_altman, geometric_ratio, percentile_interval, ratio, resample};
use crate::incident::{Claim, Settings, by_incident};
use crate::row::{FigureRow, OutletPairRow};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Fewest shared incidents for an interval: below, resampling says nothing.
const FEWEST: usize = 3;

/// Two outlets and a harm.
type PairKey<'a> = (&'a str, &'a str, &'a str);

/// One row for each harm and pair of outlets that share an incident, in the order of outlets and harm.
pub fn pair_rows(rows: &[FigureRow], settings: &Settings) -> Vec<OutletPairRow> {
    let copies: BTreeMap<&str, BTreeSet<(String, String)>> =
        by_incident(rows).into_iter().map(|(id, rows)| (id, copying_pairs(&rows, settings))).collect();
    let stances = stances(rows, settings);
    let mut shared: BTreeMap<PairKey, Vec<(&Stance, &Stance)>> = BTreeMap::new();
    for group in stances.chunk_by(|a, b| (a.harm, &a.incident) == (b.harm, &b.incident)) {
        for (at, a) in group.iter().enumerate() {
            for b in &group[at + 1..] {
                shared.entry((&a.outlet, &b.outlet, a.harm)).or_default().push((a, b));
            }
        }
    }
    let shared: Vec<_> = shared.into_iter().collect();
    shared.par_iter().map(|((a, b, harm), pairs)| row(a, b, harm, pairs, &copies, settings)).collect()
}

fn row(
    a: &str,
    b: &str,
    harm: &str,
    pairs: &[(&Stance, &Stance)],
    copies: &BTreeMap<&str, BTreeSet<(String, String)>>,
    settings: &Settings,
) -> OutletPairRow {
    let at = |end: fn(Claim) -> Option<f64>| -> Vec<(f64, f64)> {
        pairs.iter().filter_map(|(a, b)| end(a.claim).zip(end(b.claim))).collect()
    };
    let (low, best, high) = (at(|c| Some(c.low as f64)), at(|c| Some(c.best)), at(|c| c.high.map(|high| high as f64)));
    let count = |wanted: fn(&(f64, f64)) -> bool| best.iter().filter(|pair| wanted(pair)).count() as u64;
    let names = (a.to_string(), b.to_string());
    let reuse = pairs.iter().filter(|(a, _)| copies.get(a.incident.as_str()).is_some_and(|copies| copies.contains(&names)));
    let share = |n: usize| Some(n as f64 / pairs.len() as f64);
    let mut row = OutletPairRow {
        outlet_a: a.into(),
        outlet_b: b.into(),
        harm: harm.into(),
        shared: pairs.len() as u64,
        higher: count(|(a, b)| a > b),
        equal: count(|(a, b)| a == b),
        lower: count(|(a, b)| a < b),
        overlap: share(pairs.iter().filter(|(a, b)| meet(a.claim, b.claim)).count()),
        text_reuse: share(reuse.count()),
        ratio_at_low: ratio(&low),
        ratio_at_high: ratio(&high),
        geometric_at_low: geometric_ratio(&positive(&low)),
        geometric_at_high: geometric_ratio(&positive(&high)),
        ..OutletPairRow::default()
    };
    fill_ratios(&mut row, &best, settings);
    row
}

/// Ratio, geometric mean ratio and limits of agreement, at the best values.
fn fill_ratios(row: &mut OutletPairRow, best: &[(f64, f64)], settings: &Settings) {
    let interval = |pairs: &[(f64, f64)], statistic: fn(&[(f64, f64)]) -> Option<f64>| {
        let enough = pairs.len() >= FEWEST;
        let draw = || resample(pairs, settings.simulation.draws, settings.simulation.seed, statistic);
        enough.then(|| percentile_interval(&draw(), settings.simulation.level)).flatten().unzip()
    };
    let logs = positive(best);
    row.dropped = (best.len() - logs.len()) as u64;
    row.ratio = ratio(best);
    (row.ratio_low, row.ratio_high) = interval(best, ratio);
    row.geometric_ratio = geometric_ratio(&logs);
    (row.geometric_low, row.geometric_high) = interval(&logs, geometric_ratio);
    let differences: Vec<f64> = logs.iter().map(|(a, b)| a.ln() - b.ln()).collect();
    if let Some(limits) = bland_altman(&differences) {
        row.bias = Some(limits.mean.exp());
        (row.limit_low, row.limit_high) = (Some(limits.low.exp()), Some(limits.high.exp()));
    }
}

/// Pairs whose logarithms exist.
fn positive(pairs: &[(f64, f64)]) -> Vec<(f64, f64)> {
    pairs.iter().copied().filter(|(a, b)| *a > 0.0 && *b > 0.0).collect()
}

/// Whether two ranges have a number in common.
pub(super) fn meet(a: Claim, b: Claim) -> bool {
    let top = |claim: Claim| claim.high.unwrap_or(u64::MAX);
    a.low <= top(b) && b.low <= top(a)
}

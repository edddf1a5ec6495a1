//! The statistics of a pair of outlets. Plain numbers in, plain numbers out.

use crate::incident::quantile;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha12Rng;

/// The ratio of sums, `a` over `b`; `None` where `b` sums to 0.
pub fn ratio(pairs: &[(f64, f64)]) -> Option<f64> {
    let (a, b) = pairs.iter().fold((0.0, 0.0), |(a, b), pair| (a + pair.0, b + pair.1));
    (b != 0.0).then(|| a / b)
}

/// The geometric mean of the ratios; `None` without pairs. Both sides must be above 0.
pub fn geometric_ratio(pairs: &[(f64, f64)]) -> Option<f64> {
    let logs: Vec<f64> = pairs.iter().map(|(a, b)| (a / b).ln()).collect();
    mean(&logs).map(f64::exp)
}

/// Bias and limits of agreement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BlandAltman {
    /// Mean difference.
    pub mean: f64,
    /// Standard deviation of the differences (n - 1).
    pub sd: f64,
    /// Mean less 1.96 standard deviations.
    pub low: f64,
    /// Mean plus 1.96 standard deviations.
    pub high: f64,
}

/// Bias and 95 % limits of agreement of differences (Bland and Altman 1986); of logarithms, take the exponential of all
/// but `sd` to have ratios. `None` with fewer than two.
pub fn bland_altman(differences: &[f64]) -> Option<BlandAltman> {
    let mean = mean(differences).filter(|_| differences.len() > 1)?;
    let squares: f64 = differences.iter().map(|d| (d - mean).powi(2)).sum();
    let sd = (squares / (differences.len() - 1) as f64).sqrt();
    Some(BlandAltman { mean, sd, low: mean - 1.96 * sd, high: mean + 1.96 * sd })
}

/// The statistic of `draws` samples of the pairs, each drawn with return and as large as the original; sorted. Samples that
/// give no value are left out. ChaCha (12 rounds) with this seed.
pub fn resample(pairs: &[(f64, f64)], draws: u32, seed: u64, statistic: impl Fn(&[(f64, f64)]) -> Option<f64>) -> Vec<f64> {
    let mut rng = ChaCha12Rng::seed_from_u64(seed);
    let mut sample = pairs.to_vec();
    let mut values = Vec::with_capacity(draws as usize);
    for _ in 0..draws {
        sample.iter_mut().for_each(|slot| *slot = pairs[rng.random_range(0..pairs.len())]);
        values.extend(statistic(&sample).filter(|value| value.is_finite()));
    }
    values.sort_by(f64::total_cmp);
    values
}

/// The percentile interval (Efron and Tibshirani 1993) of sorted draws; `None` without draws.
pub fn percentile_interval(sorted: &[f64], level: f64) -> Option<(f64, f64)> {
    let outside = (1.0 - level) / 2.0;
    (!sorted.is_empty()).then(|| (quantile(sorted, outside), quantile(sorted, 1.0 - outside)))
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

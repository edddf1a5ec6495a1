//! Krippendorff's alpha: agreement of any number of observers, with values missing.

/// How far two values are apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Equal or not.
    Nominal,
    /// By their difference.
    Interval,
    /// By their difference in proportion to their sum: what is meant for counts.
    Ratio,
}

impl Level {
    /// The squared difference of two values at this level.
    fn distance(self, a: f64, b: f64) -> f64 {
        match self {
            Level::Nominal => f64::from(u8::from(a != b)),
            Level::Interval => (a - b).powi(2),
            Level::Ratio if a + b == 0.0 => 0.0,
            Level::Ratio => ((a - b) / (a + b)).powi(2),
        }
    }
}

/// Alpha over units, each the values its observers gave (Krippendorff 2004, chapter 11): 1 less observed over expected
/// disagreement. Units with fewer than two values do not count. `None` where nothing was compared or all values are equal,
/// since chance then gives no disagreement to hold the observed one against.
pub fn alpha(units: &[Vec<f64>], level: Level) -> Option<f64> {
    let paired: Vec<&Vec<f64>> = units.iter().filter(|unit| unit.len() > 1).collect();
    let values = counts(paired.iter().flat_map(|unit| unit.iter().copied()));
    let total: f64 = values.iter().map(|(_, n)| n).sum();
    let observed: f64 = paired
        .iter()
        .map(|unit| {
            let within = counts(unit.iter().copied());
            disagreement(&within, level) / (unit.len() - 1) as f64
        })
        .sum::<f64>()
        / total;
    let expected = disagreement(&values, level) / (total * (total - 1.0));
    (total > 0.0 && expected > 0.0).then(|| 1.0 - observed / expected)
}

/// The distances of all ordered pairs of different observers.
fn disagreement(values: &[(f64, f64)], level: Level) -> f64 {
    values.iter().flat_map(|(a, n)| values.iter().map(move |(b, m)| n * m * level.distance(*a, *b))).sum()
}

/// Each value with how often it occurs, in order.
fn counts(values: impl Iterator<Item = f64>) -> Vec<(f64, f64)> {
    let mut sorted: Vec<f64> = values.collect();
    sorted.sort_by(f64::total_cmp);
    sorted.chunk_by(|a, b| a == b).map(|run| (run[0], run.len() as f64)).collect()
}

//! Whether `confidence` means what it says.

use serde::Serialize;

/// The lower edges of the bins.
const EDGES: [f64; 7] = [0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

/// Found figures of about one confidence, and the share of them that is strictly right.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Bin {
    /// Lower edge, included.
    pub from: f64,
    /// Upper edge; included only in the last bin.
    pub to: f64,
    /// How many figures.
    pub figures: u64,
    /// Their mean confidence.
    pub confidence: f64,
    /// The share strictly right.
    pub right: f64,
}

/// Sorts figures, each its confidence and whether it is strictly right, into bins; empty bins are left out.
pub(super) fn bins(figures: &[(f64, bool)]) -> Vec<Bin> {
    let edges = EDGES.iter().enumerate().map(|(at, from)| (*from, EDGES.get(at + 1).copied()));
    edges
        .filter_map(|(from, to)| {
            let inside: Vec<&(f64, bool)> = figures.iter().filter(|(c, _)| *c >= from && to.is_none_or(|to| *c < to)).collect();
            let n = inside.len() as f64;
            let right = inside.iter().filter(|(_, right)| *right).count() as f64 / n;
            let confidence = inside.iter().map(|(c, _)| c).sum::<f64>() / n;
            let bin = Bin { from, to: to.unwrap_or(1.0), figures: inside.len() as u64, confidence, right };
            (!inside.is_empty()).then_some(bin)
        })
        .collect()
}

/// The mean distance between confidence and share right, over figures (expected calibration error, Naeini et al. 2015);
/// `None` without figures.
pub fn calibration_error(bins: &[Bin]) -> Option<f64> {
    let all: u64 = bins.iter().map(|bin| bin.figures).sum();
    let off = bins.iter().map(|bin| bin.figures as f64 * (bin.confidence - bin.right).abs()).sum::<f64>();
    (all > 0).then(|| off / all as f64)
}

#[cfg(test)]
mod tests {
    use super::{bins, calibration_error};

    #[test]
    fn bins_hold_what_they_say() {
        let bins = bins(&[(0.9, true), (0.92, false), (1.0, true), (0.2, false)]);
        let told: Vec<_> = bins.iter().map(|b| (b.from, b.to, b.figures, b.right)).collect();
        assert_eq!(told, [(0.0, 0.5, 1, 0.0), (0.9, 0.95, 2, 0.5), (0.95, 1.0, 1, 1.0)]);
        let error = calibration_error(&bins).unwrap();
        assert!((error - (0.2 + 2.0 * 0.41) / 4.0).abs() < 1e-9);
        assert_eq!(calibration_error(&[]), None);
    }
}

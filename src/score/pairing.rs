//! Which found figure is which coded one.

use super::coded::{Class, Coded};

/// Code points within which a figure without number words counts as found.
const NEAR: i64 = 40;

/// A coded and a found figure, by their indices; `strict` when low and high are equal too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) gold: usize,
    pub(super) found: usize,
    pub(super) strict: bool,
}

/// Pairs figures of the same harm whose words overlap, the best first: right ranges before wrong ones, then the longest
/// overlap, then the nearest beginning. Each figure is in one pair at most.
pub(super) fn pairs(gold: &[Coded], found: &[Coded]) -> Vec<Pair> {
    let mut candidates = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        let reach = if g.class() == Class::Core { 0 } else { NEAR };
        for (j, f) in found.iter().enumerate().filter(|(_, f)| f.harm == g.harm) {
            let overlap = g.end.min(f.end) - g.start.max(f.start);
            if overlap > -reach {
                let strict = (g.low, g.high) == (f.low, f.high);
                candidates.push((strict, overlap, -(g.start - f.start).abs(), i, j));
            }
        }
    }
    candidates.sort_by(|a, b| b.cmp(a));
    let (mut gold_taken, mut found_taken) = (vec![false; gold.len()], vec![false; found.len()]);
    let mut pairs = Vec::new();
    for (strict, _, _, gold, found) in candidates {
        if !gold_taken[gold] && !found_taken[found] {
            (gold_taken[gold], found_taken[found]) = (true, true);
            pairs.push(Pair { gold, found, strict });
        }
    }
    pairs
}

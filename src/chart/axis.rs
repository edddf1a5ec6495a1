//! Scales: where a value stands, and which values are worth a tick.

use super::backend::UNITS;
use plotters::coord::ranged1d::{BoldPoints, Ranged};
use plotters::coord::types::RangedCoordf64;

/// Where 0 stands on a scale of ratios: as far below 1 as 1 is below 2.
const ZERO: f64 = 0.5;

/// A scale of values over a stretch of pixels, which may run either way.
pub(super) struct Axis {
    range: RangedCoordf64,
    low: f64,
    high: f64,
    log: bool,
    pixels: (i32, i32),
}

impl Axis {
    /// Even steps from `low` to `high`.
    pub(super) fn linear(low: f64, high: f64, pixels: (f64, f64)) -> Self {
        let high = if high > low { high } else { low + 1.0 };
        Axis { range: (low..high).into(), low, high, log: false, pixels: units(pixels) }
    }

    /// Even ratios from `low` to `high`, both above 0.
    pub(super) fn log(low: f64, high: f64, pixels: (f64, f64)) -> Self {
        let high = if high > low { high } else { low * 2.0 };
        Axis { range: (low.ln()..high.ln()).into(), low, high, log: true, pixels: units(pixels) }
    }

    /// Even ratios from 1 to `high`, and 0 as far below 1 as 1 is below 2: for counts of very different size.
    pub(super) fn counts(high: f64, pixels: (f64, f64)) -> Self {
        Axis::log(ZERO, high.max(2.0) * 1.05, pixels)
    }

    /// Whole counts to mark, with the values where they stand: those of [`Axis::ticks`], and 0 on a scale of ratios.
    pub(super) fn count_ticks(&self, count: usize) -> Vec<(f64, u64)> {
        let zero = self.log.then_some((self.low, 0));
        let whole = self.ticks(count).into_iter().filter(|tick| !self.log || *tick >= 1.0);
        zero.into_iter().chain(whole.map(|tick| (tick, tick as u64))).collect()
    }

    /// The pixel of a value; values beyond the ends stand at the ends.
    pub(super) fn at(&self, value: f64) -> f64 {
        let value = value.clamp(self.low, self.high);
        let value = if self.log { value.ln() } else { value };
        f64::from(self.range.map(&value, self.pixels)) / UNITS
    }

    /// Whether a value lies beyond the upper end.
    pub(super) fn is_above(&self, value: f64) -> bool {
        value > self.high
    }

    /// Whether a value lies beyond the lower end.
    pub(super) fn is_below(&self, value: f64) -> bool {
        value < self.low
    }

    /// Round values to mark, at most `count`: whole numbers on an even scale, 1-2-5 steps on a scale of ratios.
    pub(super) fn ticks(&self, count: usize) -> Vec<f64> {
        if self.log {
            return ratio_ticks(self.low, self.high, count);
        }
        self.range.key_points(BoldPoints(count)).into_iter().filter(|tick| tick.fract() == 0.0).collect()
    }
}

fn units((from, to): (f64, f64)) -> (i32, i32) {
    ((from * UNITS).round() as i32, (to * UNITS).round() as i32)
}

/// The finest of three step patterns that gives at most `count` ticks.
fn ratio_ticks(low: f64, high: f64, count: usize) -> Vec<f64> {
    let decades = (low.log10().floor() as i32)..=(high.log10().ceil() as i32);
    let ticks = |steps: &[f64], every: i32| -> Vec<f64> {
        decades
            .clone()
            .filter(|power| power.rem_euclid(every) == 0)
            .flat_map(|power| steps.iter().map(move |step| step * 10_f64.powi(power)))
            .filter(|tick| (low * 0.999..=high * 1.001).contains(tick))
            .collect()
    };
    let patterns: [(&[f64], i32); 4] = [(&[1.0, 2.0, 5.0], 1), (&[1.0, 3.0], 1), (&[1.0], 1), (&[1.0], 2)];
    let fitting = patterns.into_iter().map(|(steps, every)| ticks(steps, every)).find(|ticks| ticks.len() <= count);
    fitting.unwrap_or_else(|| ticks(&[1.0], 3))
}

#[cfg(test)]
mod tests {
    use super::Axis;

    #[test]
    fn ticks_are_few_round_and_inside() {
        for high in [1.0, 3.0, 7.0, 42.0, 130.0, 999.0, 25_000.0] {
            let ticks = Axis::linear(0.0, high, (0.0, 500.0)).ticks(6);
            assert!((2..=7).contains(&ticks.len()), "{high}: {ticks:?}");
            assert!(ticks.iter().all(|t| *t >= 0.0 && *t <= high), "{high}: {ticks:?}");
        }
        assert_eq!(Axis::log(0.5, 4.0, (0.0, 500.0)).ticks(6), vec![0.5, 1.0, 2.0]);
        assert_eq!(Axis::log(1.0, 10_000.0, (0.0, 500.0)).ticks(6), vec![1.0, 10.0, 100.0, 1000.0, 10_000.0]);
    }

    #[test]
    fn values_beyond_the_ends_stand_at_the_ends() {
        let axis = Axis::linear(0.0, 10.0, (100.0, 200.0));
        assert_eq!((axis.at(0.0), axis.at(5.0), axis.at(99.0)), (100.0, 150.0, 200.0));
        assert!(axis.is_above(11.0) && !axis.is_above(10.0) && axis.is_below(-1.0));
        let mirrored = Axis::log(1.0, 100.0, (200.0, 100.0));
        assert_eq!((mirrored.at(1.0), mirrored.at(10.0)), (200.0, 150.0));
    }
}

//! How large discs are: areas in proportion to the killed, on a scale that one place cannot take for itself.

use super::super::canvas::{Area, Canvas, Type};
use super::super::palette::{BEST, PAPER, SOFT_INK};
use super::super::sheet::Sheet;
use super::Spot;
use crate::error::Result;
use plotters::style::Color;

/// Radius of the largest disc, and of the largest ring.
const LARGEST: (f64, f64) = (30.0, 62.0);
/// The same on a phone.
const NARROW: (f64, f64) = (17.0, 30.0);
/// A place with more than this many times the killed of the next leaves the scale.
const DWARFS: f64 = 4.0;
/// At most so many places leave it.
const MOST_BEYOND: usize = 3;
/// The smallest disc that is seen.
const SMALLEST: f64 = 1.6;

/// The scale of discs and rings.
pub(super) struct Scale {
    /// The most killed that a disc shows by its size.
    end: f64,
    /// The radius of that disc, and of the largest ring.
    pub(super) largest: f64,
    largest_ring: f64,
}

impl Scale {
    /// For places, largest first.
    pub(super) fn of(spots: &[Spot], sheet: &Sheet) -> Self {
        let (largest, largest_ring) = if sheet.is_narrow() { NARROW } else { LARGEST };
        let best = |spot: &Spot| spot.span.best;
        let gap = |i: &usize| spots.get(i + 1).is_some_and(|next| best(&spots[*i]) > DWARFS * best(next) && best(next) >= 1.0);
        // Of few places none is beyond the others.
        let few = spots.len() < 10;
        let beyond = if few { 0 } else { (0..MOST_BEYOND).rev().find(gap).map_or(0, |i| i + 1) };
        Scale { end: spots.get(beyond).map_or(1.0, best).max(1.0), largest, largest_ring }
    }

    /// Whether so many leave the scale.
    pub(super) fn is_beyond(&self, killed: f64) -> bool {
        killed > self.end
    }

    /// Whether some place leaves the scale.
    pub(super) fn is_left_by(&self, spots: &[Spot]) -> bool {
        spots.iter().any(|spot| self.is_beyond(spot.span.best))
    }

    /// The radius of a disc; what leaves the scale stands a little over its end.
    pub(super) fn radius(&self, killed: f64) -> f64 {
        let over = if self.is_beyond(killed) { 1.15 } else { 1.0 };
        ((killed / self.end).sqrt() * self.largest).clamp(SMALLEST, self.largest * over)
    }

    /// The radius of a ring.
    pub(super) fn ring(&self, killed: f64) -> f64 {
        ((killed / self.end).sqrt() * self.largest).clamp(SMALLEST, self.largest_ring)
    }

    /// Discs of round numbers in a corner; the box that they take.
    pub(super) fn key(&self, canvas: &Canvas, area: Area) -> Result<Area> {
        let words = canvas.sheet.words;
        let top = 10_f64.powf(self.end.log10().floor()).max(1.0);
        let values: Vec<f64> = [top, top / 10.0].into_iter().filter(|v| *v >= 1.0).collect();
        let large = self.radius(top);
        let (x0, y1) = (area.x0 + 10.0, area.y1 - 10.0);
        let frame = Area { x0, y0: area.y1 - (2.0 * large + 26.0).max(46.0), x1: area.x0 + 2.0 * large + 80.0, y1 };
        canvas.fill(frame, PAPER.mix(0.9))?;
        for value in values {
            let r = self.radius(value);
            let y = frame.y1 - 8.0 - r;
            let x = frame.x0 + 8.0 + large;
            canvas.disc((x, y), r, BEST.mix(0.35))?;
            canvas.ring((x, y), r, BEST, 0.9)?;
            let text_y = if value == top { (y - r + 5.0).min(frame.y1 - 27.0) } else { frame.y1 - 10.0 };
            canvas.line(&[(x, y - r), (x + large + 6.0, text_y)], SOFT_INK, 0.6)?;
            canvas.text((x + large + 9.0, text_y), &words.number(value as u64), Type::new(11.5))?;
        }
        Ok(frame)
    }
}

#[cfg(test)]
mod tests {
    use super::{LARGEST, Scale, Spot};
    use crate::chart::sample::{SMALL, Sample};
    use crate::chart::sums::Span;
    use crate::lang::Lang;

    fn scale(killed: &[f64]) -> Scale {
        let spot = |best: &f64| {
            let span = Span { low: *best as u64, best: *best, high: *best as u64, open: false };
            Spot { label: String::new(), point: (40.0, 33.0), span, incidents: Vec::new() }
        };
        let spots: Vec<Spot> = killed.iter().map(spot).collect();
        Sample::new(SMALL).with_sheet(Lang::En, |_, sheet| Scale::of(&spots, sheet))
    }

    #[test]
    fn one_place_far_above_the_others_does_not_press_them_flat() {
        let others = [900.0, 600.0, 500.0, 400.0, 300.0, 200.0, 100.0, 50.0, 10.0, 1.0];
        let outlier = scale(&[&[150_000.0, 20_000.0][..], &others].concat());
        assert!(outlier.is_beyond(150_000.0) && outlier.is_beyond(20_000.0) && !outlier.is_beyond(900.0));
        assert_eq!(outlier.radius(900.0), LARGEST.0);
        assert!(outlier.radius(150_000.0) > LARGEST.0 && outlier.radius(150_000.0) < LARGEST.0 * 1.2);
        assert!(!scale(&others).is_beyond(900.0));
        assert!(!scale(&[1000.0, 10.0, 1.0]).is_beyond(1000.0), "of few places none is beyond the others");
    }
}

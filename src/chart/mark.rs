//! Marks that several charts share: ranges with open or cut ends, and the grid behind them.

use super::axis::Axis;
use super::canvas::{Area, Canvas, Type};
use super::palette::{GRID, SOFT_INK};
use super::sums::Span;
use crate::error::Result;
use plotters::style::RGBColor;

/// How far an arrow reaches beyond the end it opens.
const REACH: f64 = 13.0;
const TIP: f64 = 8.0;
/// Size of the numbers along axes.
pub(super) const TICK: f64 = 12.0;

/// A lying range: a bar from low to high, an arrow where it is open or leaves the scale.
pub(super) fn lying_range(canvas: &Canvas, axis: &Axis, span: Span, y: f64, half: f64, color: RGBColor) -> Result<()> {
    let (low, high) = (axis.at(span.low as f64), axis.at(span.high as f64));
    let goes_on = span.open || axis.is_above(span.high as f64);
    // A range too short to be seen is still a range.
    let high = high.max(low + 2.0);
    if !goes_on {
        return canvas.fill(Area { x0: low, y0: y - half, x1: high, y1: y + half }, color);
    }
    canvas.fill(Area { x0: low, y0: y - half, x1: high + REACH - TIP, y1: y + half }, color)?;
    canvas.tip((high + REACH, y), (1.0, 0.0), (half * 1.5).max(TIP), color)
}

/// The pixels that an arrow may need beyond the end of a scale.
pub(super) const ARROW_ROOM: f64 = REACH + 3.0;

/// Upright grid lines with their numbers below (or above) an area.
pub(super) fn upright_grid(canvas: &Canvas, axis: &Axis, ticks: &[(f64, String)], area: Area, label_y: f64) -> Result<()> {
    for (value, label) in ticks {
        let x = axis.at(*value);
        canvas.line(&[(x, area.y0), (x, area.y1)], GRID, 1.0)?;
        canvas.text((x, label_y), label, Type::new(TICK).color(SOFT_INK).middle())?;
    }
    Ok(())
}

//! The line that says what the signs mean.

use super::canvas::{Area, Canvas, Type};
use super::palette::{AXIS, GRID, PAPER, SHADE, SOFT_INK};
use super::sheet::Sheet;
use crate::error::Result;
use plotters::style::{Color, RGBColor};

const SIZE: f64 = 13.0;
const LINE: f64 = 23.0;
const SWATCH: f64 = 26.0;
const GAP: f64 = 20.0;

/// A sign of the legend.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Sign {
    /// A bar or area of one colour.
    Fill(RGBColor),
    /// A low–high bar with the best estimate upon it.
    Range(RGBColor, RGBColor),
    /// A point.
    Dot(RGBColor),
    /// A small square.
    Square(RGBColor),
    /// A circle's outline.
    Ring(RGBColor),
    /// A disc that is larger than drawn.
    Cut(RGBColor),
    /// A bar whose end is open.
    Open(RGBColor),
    /// A time that the archive does not cover.
    Empty,
    /// A month, day or cell without reports.
    Silent,
    /// A day that the archive does not cover.
    Outside,
    /// A dashed line.
    Dashes(RGBColor),
    /// A bar of what has no name.
    Hatch,
    /// A cell with a notch in its corner.
    Corner(RGBColor, RGBColor),
    /// A whisker.
    Line(RGBColor),
    /// A triangle, pointing up or down.
    Triangle(RGBColor, bool),
}

/// A day that the archive does not cover: struck through.
pub(super) fn outside(canvas: &Canvas, cell: Area) -> Result<()> {
    canvas.line(&[(cell.x0 + 2.0, cell.y1 - 2.0), (cell.x1 - 2.0, cell.y0 + 2.0)], GRID, 0.8)
}

/// A cross upon a disc that is larger than drawn.
pub(super) fn cut(canvas: &Canvas, (x, y): (f64, f64), radius: f64, color: RGBColor) -> Result<()> {
    let half = radius * 0.5;
    canvas.ring((x, y), radius, color, 2.0)?;
    canvas.line(&[(x - half, y), (x + half, y)], PAPER, 2.4)?;
    canvas.line(&[(x, y - half), (x, y + half)], PAPER, 2.4)
}

/// A sign and its meaning.
pub(super) struct Key {
    /// The sign.
    pub(super) sign: Sign,
    /// What it means.
    pub(super) text: String,
}

impl Key {
    /// A sign and its meaning.
    pub(super) fn new(sign: Sign, text: impl Into<String>) -> Self {
        Key { sign, text: text.into() }
    }
}

/// The height of the legend's lines.
pub(super) fn height(sheet: &Sheet, keys: &[Key]) -> f64 {
    places(sheet, keys).last().map_or(0.0, |(_, y)| y + LINE)
}

/// Where each key begins, counted from the legend's corner.
fn places(sheet: &Sheet, keys: &[Key]) -> Vec<(f64, f64)> {
    let (mut x, mut y) = (0.0, 0.0);
    let mut places = Vec::new();
    for key in keys {
        let width = SWATCH + 7.0 + sheet.width_of(&key.text, Type::new(SIZE));
        if x > 0.0 && x + width > sheet.inner_width() {
            (x, y) = (0.0, y + LINE);
        }
        places.push((x, y));
        x += width + GAP;
    }
    places
}

/// Draws the legend with its top at `top`.
pub(super) fn draw(canvas: &Canvas, keys: &[Key], top: f64) -> Result<()> {
    for (key, (x, y)) in keys.iter().zip(places(canvas.sheet, keys)) {
        let (x, middle) = (canvas.sheet.margin() + x, top + y + LINE / 2.0);
        sign(canvas, key.sign, x, middle)?;
        canvas.text((x + SWATCH + 7.0, middle), &key.text, Type::new(SIZE))?;
    }
    Ok(())
}

fn sign(canvas: &Canvas, sign: Sign, x: f64, y: f64) -> Result<()> {
    let bar = |half: f64| Area { x0: x, y0: y - half, x1: x + SWATCH, y1: y + half };
    let middle = (x + SWATCH / 2.0, y);
    match sign {
        Sign::Fill(color) => canvas.fill(bar(6.0), color),
        Sign::Range(band, best) => {
            canvas.fill(bar(5.0), band)?;
            canvas.line(&[(middle.0, y - 7.0), (middle.0, y + 7.0)], best, 3.0)
        }
        Sign::Dot(color) => canvas.disc(middle, 5.0, color),
        Sign::Square(color) => canvas.fill(Area { x0: middle.0 - 5.0, x1: middle.0 + 5.0, ..bar(5.0) }, color),
        Sign::Cut(color) => {
            canvas.disc(middle, 7.0, color.mix(0.55))?;
            cut(canvas, middle, 7.0, color)
        }
        Sign::Ring(color) => canvas.ring(middle, 5.0, color, 1.6),
        Sign::Open(color) => {
            canvas.fill(Area { x1: x + SWATCH - 6.0, ..bar(4.0) }, color)?;
            canvas.tip((x + SWATCH + 2.0, y), (1.0, 0.0), 9.0, color)
        }
        Sign::Empty => hatched(canvas, bar(6.0), AXIS, GRID),
        Sign::Silent => {
            canvas.fill(bar(6.0), SHADE)?;
            canvas.frame(bar(6.0), GRID, 1.0)
        }
        Sign::Outside => {
            let cell = Area { x0: middle.0 - 7.0, x1: middle.0 + 7.0, y0: y - 7.0, y1: y + 7.0 };
            outside(canvas, cell)
        }
        Sign::Dashes(color) => canvas.dashed((x, y), (x + SWATCH, y), color, 1.4),
        Sign::Hatch => hatched(canvas, bar(6.0), SOFT_INK, SOFT_INK),
        Sign::Corner(ground, corner) => {
            let cell = Area { x0: middle.0 - 8.0, x1: middle.0 + 8.0, y0: y - 8.0, y1: y + 8.0 };
            canvas.fill(cell, ground)?;
            canvas.polygon(&[(cell.x1 - 6.0, cell.y0), (cell.x1, cell.y0), (cell.x1, cell.y0 + 6.0)], corner)
        }
        Sign::Line(color) => canvas.line(&[(x, y), (x + SWATCH, y)], color, 1.6),
        Sign::Triangle(color, up) => triangle(canvas, middle, 5.5, color, up),
    }
}

fn hatched(canvas: &Canvas, bar: Area, lines: RGBColor, frame: RGBColor) -> Result<()> {
    canvas.hatch(bar, lines)?;
    canvas.frame(bar, frame, 0.9)
}

/// A triangle about a point.
pub(super) fn triangle(canvas: &Canvas, (x, y): (f64, f64), radius: f64, color: RGBColor, up: bool) -> Result<()> {
    let tip = if up { y - radius } else { y + radius };
    let base = if up { y + radius * 0.8 } else { y - radius * 0.8 };
    canvas.polygon(&[(x, tip), (x + radius, base), (x - radius, base)], color)
}

//! What a chart draws with: shapes and labels in pixels, mirrored as a whole where the reader begins at the right.

use super::backend::{SvgBackend, UNITS};
use super::fonts::{clean_label, reads_right_to_left, right_to_left};
use super::palette::{INK, PAPER};
use super::sheet::Sheet;
use crate::error::{Error, Result};
use crate::lang::Lang;
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, FontTransform, RGBColor, ShapeStyle, TextStyle};

/// Which point of a label stands at the given place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// Where reading begins: left in English, right in a mirrored canvas.
    Start,
    /// The middle.
    Middle,
    /// Where reading ends.
    End,
}

/// How a text looks and which of its points is placed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Type {
    /// Pixels.
    pub(super) size: f64,
    /// Whether it is set in the heavier weight.
    pub(super) bold: bool,
    /// Its colour.
    pub(super) color: RGBColor,
    /// What stands at the given x.
    pub(super) anchor: Anchor,
    /// Whether it runs upwards.
    pub(super) upwards: bool,
}

impl Type {
    /// Text of `size` pixels, set from its beginning and centred on y.
    pub(super) fn new(size: f64) -> Self {
        Type { size, bold: false, color: INK, anchor: Anchor::Start, upwards: false }
    }

    /// The same, heavier.
    pub(super) fn bold(self) -> Self {
        Type { bold: true, ..self }
    }

    /// The same in another colour.
    pub(super) fn color(self, color: RGBColor) -> Self {
        Type { color, ..self }
    }

    /// The same about its middle.
    pub(super) fn middle(self) -> Self {
        Type { anchor: Anchor::Middle, ..self }
    }

    /// The same, ending at x.
    pub(super) fn end(self) -> Self {
        Type { anchor: Anchor::End, ..self }
    }

    /// The same, running upwards.
    pub(super) fn upwards(self) -> Self {
        Type { upwards: true, ..self }
    }
}

/// A rectangle of the picture, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    /// Left edge (right edge when mirrored).
    pub(super) x0: f64,
    /// Top.
    pub(super) y0: f64,
    /// The other edge.
    pub(super) x1: f64,
    /// Bottom.
    pub(super) y1: f64,
}

impl Area {
    /// Its width.
    pub(super) fn width(self) -> f64 {
        self.x1 - self.x0
    }

    /// Its height.
    pub(super) fn height(self) -> f64 {
        self.y1 - self.y0
    }
}

/// A surface of pixels on plotters' drawing area.
pub(super) struct Canvas<'a> {
    area: DrawingArea<SvgBackend<'a>, Shift>,
    /// Language, words, fonts, width.
    pub(super) sheet: &'a Sheet<'a>,
    mirrored: bool,
}

impl<'a> Canvas<'a> {
    /// A canvas that begins where readers of the sheet's language begin.
    pub(super) fn new(area: DrawingArea<SvgBackend<'a>, Shift>, sheet: &'a Sheet<'a>) -> Self {
        Canvas { area, sheet, mirrored: sheet.lang == Lang::Ar }
    }

    /// The same canvas, never mirrored: for maps. Time runs as the language is read, from the right in Arabic.
    pub(super) fn unmirrored(&self) -> Canvas<'a> {
        Canvas { area: self.area.clone(), sheet: self.sheet, mirrored: false }
    }

    fn at(&self, x: f64, y: f64) -> (i32, i32) {
        let x = if self.mirrored { self.sheet.width - x } else { x };
        ((x * UNITS).round() as i32, (y * UNITS).round() as i32)
    }

    fn draw<E>(&self, element: &E) -> Result<()>
    where
        for<'b> &'b E: PointCollection<'b, (i32, i32)>,
        E: Drawable<SvgBackend<'a>>,
    {
        self.area.draw(element).map_err(|e| Error::new("draw a picture").found(e))
    }

    /// A filled rectangle.
    pub(super) fn fill(&self, area: Area, color: impl Color) -> Result<()> {
        self.draw(&Rectangle::new([self.at(area.x0, area.y0), self.at(area.x1, area.y1)], color.filled()))
    }

    /// A rectangle's outline.
    pub(super) fn frame(&self, area: Area, color: impl Color, width: f64) -> Result<()> {
        self.draw(&Rectangle::new([self.at(area.x0, area.y0), self.at(area.x1, area.y1)], stroke(color, width)))
    }

    /// A line through points.
    pub(super) fn line(&self, points: &[(f64, f64)], color: impl Color, width: f64) -> Result<()> {
        if points.len() < 2 {
            return Ok(());
        }
        let path: Vec<(i32, i32)> = points.iter().map(|&(x, y)| self.at(x, y)).collect();
        self.draw(&PathElement::new(path, stroke(color, width)))
    }

    /// A straight line of dashes.
    pub(super) fn dashed(&self, (x0, y0): (f64, f64), (x1, y1): (f64, f64), color: RGBColor, width: f64) -> Result<()> {
        const PERIOD: f64 = 7.0;
        const DASH: f64 = 4.0;
        let length = (x1 - x0).hypot(y1 - y0);
        let at = |d: f64| {
            let part = (d / length).min(1.0);
            (x0 + (x1 - x0) * part, y0 + (y1 - y0) * part)
        };
        let count = (length / PERIOD).ceil() as usize;
        (0..count).map(|i| i as f64 * PERIOD).try_for_each(|d| self.line(&[at(d), at(d + DASH)], color, width))
    }

    /// A filled shape.
    pub(super) fn polygon(&self, points: &[(f64, f64)], color: impl Color) -> Result<()> {
        let path: Vec<(i32, i32)> = points.iter().map(|&(x, y)| self.at(x, y)).collect();
        self.draw(&Polygon::new(path, color.filled()))
    }

    /// A filled circle.
    pub(super) fn disc(&self, (x, y): (f64, f64), radius: f64, color: impl Color) -> Result<()> {
        self.draw(&Circle::new(self.at(x, y), (radius * UNITS).round() as u32, color.filled()))
    }

    /// A circle's outline.
    pub(super) fn ring(&self, (x, y): (f64, f64), radius: f64, color: impl Color, width: f64) -> Result<()> {
        self.draw(&Circle::new(self.at(x, y), (radius * UNITS).round() as u32, stroke(color, width)))
    }

    /// Slanting lines within a rectangle: nothing is known here.
    pub(super) fn hatch(&self, area: Area, color: RGBColor) -> Result<()> {
        const STEP: f64 = 7.0;
        let (width, height) = (area.width(), area.height());
        let count = ((width + height) / STEP).floor() as usize;
        (1..=count).map(|i| i as f64 * STEP).try_for_each(|d| {
            // A line where x + y is constant, cut to the rectangle.
            let from = if d <= height { (area.x0, area.y0 + d) } else { (area.x0 + d - height, area.y1) };
            let to = if d <= width { (area.x0 + d, area.y0) } else { (area.x1, area.y0 + d - width) };
            self.line(&[from, to], color, 0.8)
        })
    }

    /// A small triangle whose tip is at a point and looks along (`dx`, `dy`), a unit vector.
    pub(super) fn tip(&self, (x, y): (f64, f64), (dx, dy): (f64, f64), size: f64, color: RGBColor) -> Result<()> {
        let (back_x, back_y) = (x - dx * size, y - dy * size);
        let (side_x, side_y) = (-dy * size * 0.6, dx * size * 0.6);
        self.polygon(&[(x, y), (back_x + side_x, back_y + side_y), (back_x - side_x, back_y - side_y)], color)
    }

    /// A line of text.
    pub(super) fn text(&self, (x, y): (f64, f64), text: &str, kind: Type) -> Result<()> {
        let text = self.sheet.directed(text);
        let h_pos = match (kind.anchor, self.mirrored) {
            (Anchor::Middle, _) => HPos::Center,
            (Anchor::Start, false) | (Anchor::End, true) => HPos::Left,
            (Anchor::End, false) | (Anchor::Start, true) => HPos::Right,
        };
        // Upward text begins below: its start and end are not those of the line.
        let h_pos = match (kind.upwards, kind.anchor) {
            (true, Anchor::Start) => HPos::Left,
            (true, Anchor::End) => HPos::Right,
            _ => h_pos,
        };
        let turn = if kind.upwards { FontTransform::Rotate270 } else { FontTransform::None };
        let weight = if kind.bold { FontStyle::Bold } else { FontStyle::Normal };
        let font = FontDesc::new(FontFamily::SansSerif, kind.size * UNITS, weight).transform(turn);
        let style = TextStyle { font, color: kind.color.to_backend_color(), pos: Pos::new(h_pos, VPos::Center) };
        self.draw(&Text::new(text, self.at(x, y), style))
    }

    /// A text upon paper, kept readable where it crosses lines.
    pub(super) fn text_on_paper(&self, (x, y): (f64, f64), text: &str, kind: Type) -> Result<()> {
        let width = self.sheet.width_of(text, kind);
        let x0 = match kind.anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        let half = 0.62 * kind.size;
        self.fill(Area { x0: x0 - 2.0, y0: y - half, x1: x0 + width + 2.0, y1: y + half }, PAPER.mix(0.85))?;
        self.text((x, y), text, kind)
    }
}

fn stroke(color: impl Color, width: f64) -> ShapeStyle {
    color.stroke_width((width * UNITS).round().max(1.0) as u32)
}

impl Sheet<'_> {
    /// A text as it is written into the picture: cleaned, and set from right to left where it has to be.
    pub(super) fn directed(&self, text: &str) -> String {
        let text = clean_label(text);
        if reads_right_to_left(&text, self.lang == Lang::Ar) { right_to_left(&text) } else { text }
    }

    /// The width of a text in pixels.
    pub(super) fn width_of(&self, text: &str, kind: Type) -> f64 {
        self.fonts.width(&self.directed(text), kind.size, kind.bold)
    }

    /// The longest beginning of a text that fits `width`.
    pub(super) fn fit(&self, text: &str, kind: Type, width: f64) -> String {
        self.fonts.fit(text, kind.size, kind.bold, width)
    }

    /// A name that fits `width`: where it is longer, its beginning and its end.
    pub(super) fn fit_middle(&self, text: &str, kind: Type, width: f64) -> String {
        self.fonts.fit_middle(text, kind.size, kind.bold, width)
    }

    /// A text in lines of at most `width`.
    pub(super) fn wrap(&self, text: &str, kind: Type, width: f64) -> Vec<String> {
        self.fonts.wrap(text, kind.size, kind.bold, width)
    }
}

//! Where plotters draws: a back end that writes SVG with text as text.
//!
//! plotters' own SVG back end sets neither language nor direction and guesses how wide a text is; this one asks the shaper
//! that renders the PNG. Coordinates arrive in tenths of a pixel, since plotters counts in whole numbers.

use super::fonts::{self, Fonts, decimal, escape, is_arabic};
use crate::lang::Lang;
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle, FontTransform,
};
use std::convert::Infallible;

/// Units of plotters to one pixel.
pub(super) const UNITS: f64 = 10.0;

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// Writes the body of an SVG file.
pub(super) struct SvgBackend<'a> {
    /// The file so far.
    pub(super) svg: &'a mut String,
    /// Width and height in tenths of a pixel.
    pub(super) size: (u32, u32),
    /// What measures texts.
    pub(super) fonts: &'a Fonts,
    /// The picture's language.
    pub(super) lang: Lang,
}

impl SvgBackend<'_> {
    fn number(&mut self, name: &str, value: f64) {
        self.svg.push(' ');
        self.svg.push_str(name);
        self.svg.push_str("=\"");
        decimal(self.svg, value);
        self.svg.push('"');
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.svg.push(' ');
        self.svg.push_str(name);
        self.svg.push_str("=\"");
        escape(self.svg, value);
        self.svg.push('"');
    }

    fn open(&mut self, tag: &str) {
        self.svg.push('<');
        self.svg.push_str(tag);
    }

    fn close(&mut self) {
        self.svg.push_str("/>\n");
    }

    fn fill(&mut self, color: BackendColor) {
        self.attribute("fill", &hex(color));
        if color.alpha < 1.0 {
            self.number("fill-opacity", color.alpha);
        }
    }

    fn stroke<S: BackendStyle>(&mut self, style: &S) {
        self.attribute("stroke", &hex(style.color()));
        self.number("stroke-width", f64::from(style.stroke_width()) / UNITS);
        if style.color().alpha < 1.0 {
            self.number("stroke-opacity", style.color().alpha);
        }
    }

    fn paint<S: BackendStyle>(&mut self, style: &S, fill: bool) {
        if fill {
            self.fill(style.color());
        } else {
            self.attribute("fill", "none");
            self.stroke(style);
        }
    }

    fn points(&mut self, path: impl IntoIterator<Item = BackendCoord>) {
        self.svg.push_str(" points=\"");
        for (i, (x, y)) in path.into_iter().enumerate() {
            if i > 0 {
                self.svg.push(' ');
            }
            decimal(self.svg, f64::from(x) / UNITS);
            self.svg.push(',');
            decimal(self.svg, f64::from(y) / UNITS);
        }
        self.svg.push('"');
    }

    fn text_place<S: BackendTextStyle>(&mut self, style: &S, (x, y): BackendCoord) {
        let size = style.size() / UNITS;
        let (x, y) = (f64::from(x) / UNITS, f64::from(y) / UNITS);
        // Half the height of a capital below the middle; a whole one below the top.
        let drop = match style.anchor().v_pos {
            VPos::Top => 0.76 * size,
            VPos::Center => 0.35 * size,
            VPos::Bottom => 0.0,
        };
        let (turn, shift) = match style.transform() {
            FontTransform::None => (0.0, (0.0, drop)),
            FontTransform::Rotate90 => (90.0, (-drop, 0.0)),
            FontTransform::Rotate180 => (180.0, (0.0, -drop)),
            FontTransform::Rotate270 => (270.0, (drop, 0.0)),
        };
        self.number("x", x + shift.0);
        self.number("y", y + shift.1);
        if turn != 0.0 {
            let mut about = String::new();
            for (i, value) in [turn, x + shift.0, y + shift.1].into_iter().enumerate() {
                about.push_str(if i > 0 { " " } else { "" });
                decimal(&mut about, value);
            }
            self.attribute("transform", &format!("rotate({about})"));
        }
        self.number("font-size", size);
    }
}

fn hex(color: BackendColor) -> String {
    let (r, g, b) = color.rgb;
    format!("#{r:02x}{g:02x}{b:02x}")
}

fn is_bold<S: BackendTextStyle>(style: &S) -> bool {
    matches!(style.style(), FontStyle::Bold)
}

impl DrawingBackend for SvgBackend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect(point, (point.0 + 1, point.1 + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.open("line");
        for (name, value) in [("x1", from.0), ("y1", from.1), ("x2", to.0), ("y2", to.1)] {
            self.number(name, f64::from(value) / UNITS);
        }
        self.stroke(style);
        self.close();
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Drawn {
        self.open("rect");
        let (x, y) = (from.0.min(to.0), from.1.min(to.1));
        let (width, height) = ((to.0 - from.0).abs(), (to.1 - from.1).abs());
        for (name, value) in [("x", x), ("y", y), ("width", width), ("height", height)] {
            self.number(name, f64::from(value) / UNITS);
        }
        self.paint(style, fill);
        self.close();
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.open("polyline");
        self.points(path);
        self.attribute("fill", "none");
        self.attribute("stroke-linejoin", "round");
        self.stroke(style);
        self.close();
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.open("polygon");
        self.points(path);
        self.fill(style.color());
        self.close();
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        self.open("circle");
        self.number("cx", f64::from(center.0) / UNITS);
        self.number("cy", f64::from(center.1) / UNITS);
        self.number("r", f64::from(radius) / UNITS);
        self.paint(style, fill);
        self.close();
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, pos: BackendCoord) -> Drawn {
        self.open("text");
        self.text_place(style, pos);
        if is_bold(style) {
            self.attribute("font-weight", &fonts::weight(true).to_string());
        }
        let anchor = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "middle",
            HPos::Right => "end",
        };
        self.attribute("text-anchor", anchor);
        self.fill(style.color());
        if self.lang != Lang::Ar && text.chars().any(is_arabic) && !text.chars().any(|c| c.is_ascii_alphabetic()) {
            self.attribute("lang", Lang::Ar.tag());
        }
        self.svg.push('>');
        escape(self.svg, text);
        self.svg.push_str("</text>\n");
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(&self, text: &str, style: &S) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let width = self.fonts.width(text, style.size(), is_bold(style));
        Ok((width.ceil() as u32, style.size().ceil() as u32))
    }
}

//! The sheet a picture is drawn on: title and legend above, the chart, and below it the line that says what it counts.

use super::Picture;
use super::backend::{SvgBackend, UNITS};
use super::canvas::{Area, Canvas, Type};
use super::fonts::{FAMILY, Fonts, clean_label, escape};
use super::legend::{self, Key};
use super::months::Archive;
use super::names::Names;
use super::palette::{GRID, PAPER, SOFT_INK};
use super::words::Words;
use crate::error::Result;
use crate::lang::Lang;
use plotters::drawing::IntoDrawingArea;

/// Around everything; less where there is little room.
const MARGIN: (f64, f64) = (28.0, 12.0);
/// A sheet of this width or less is one for a phone.
const NARROW: f64 = 560.0;
const TITLE: (f64, f64) = (23.0, 19.0);
const SUBTITLE: f64 = 14.5;
const NOTE: f64 = 12.0;

/// What all pictures of one run share.
pub(super) struct Sheet<'a> {
    /// The language of everything the program says.
    pub(super) lang: Lang,
    /// Its strings.
    pub(super) words: &'a Words,
    /// What draws and measures text.
    pub(super) fonts: &'a Fonts,
    /// Width in pixels.
    pub(super) width: f64,
    /// Names of places, governorates and countries.
    pub(super) names: &'a Names,
    /// When the archive was published.
    pub(super) archive: Archive,
    /// What every picture says below: reported, not known; the coding profile.
    pub(super) footing: String,
}

/// What stands around a chart.
pub(super) struct Head {
    /// File name without ending.
    pub(super) name: String,
    /// Headline.
    pub(super) title: String,
    /// What the axes are, if it needs saying.
    pub(super) subtitle: String,
    /// What the signs mean.
    pub(super) keys: Vec<Key>,
    /// What is counted, from how many articles of how many outlets.
    pub(super) note: String,
    /// How open ends are drawn.
    pub(super) open: String,
    /// The chart in words, for those who cannot see it.
    pub(super) alt: String,
}

/// Text lines and positions above and below the chart.
struct Layout {
    title: Vec<String>,
    subtitle: Vec<String>,
    note: Vec<String>,
    body: Area,
    legend: f64,
    height: f64,
}

impl Sheet<'_> {
    /// Whether it is for a phone.
    pub(super) fn is_narrow(&self) -> bool {
        self.width <= NARROW
    }

    /// The room around everything.
    pub(super) fn margin(&self) -> f64 {
        if self.is_narrow() { MARGIN.1 } else { MARGIN.0 }
    }

    fn title(&self) -> f64 {
        if self.is_narrow() { TITLE.1 } else { TITLE.0 }
    }

    /// The pixels between the margins.
    pub(super) fn inner_width(&self) -> f64 {
        self.width - 2.0 * self.margin()
    }

    /// Draws a picture whose chart is `height` pixels high.
    ///
    /// # Errors
    /// When plotters fails to draw.
    pub(super) fn picture(&self, head: Head, height: f64, draw: impl FnOnce(&Canvas, Area) -> Result<()>) -> Result<Picture> {
        let layout = self.layout(&head, height);
        let mut body = String::new();
        let size = ((self.width * UNITS) as u32, (layout.height * UNITS) as u32);
        {
            let backend = SvgBackend { svg: &mut body, size, fonts: self.fonts, lang: self.lang };
            let canvas = Canvas::new(backend.into_drawing_area(), self);
            self.draw_around(&canvas, &head, &layout)?;
            draw(&canvas, layout.body)?;
        }
        let svg = self.wrap_svg(&head, layout.height, &body);
        Ok(Picture { name: head.name, title: clean_label(&head.title), alt: clean_label(&head.alt), svg })
    }

    fn layout(&self, head: &Head, height: f64) -> Layout {
        let (width, margin, size) = (self.inner_width(), self.margin(), self.title());
        let title = self.wrap(&head.title, Type::new(size).bold(), width);
        let subtitle = self.wrap(&head.subtitle, Type::new(SUBTITLE), width);
        let note = self.wrap(&format!("{} {} {}", head.note, head.open, self.footing), Type::new(NOTE), width);
        let subtitle = if head.subtitle.is_empty() { Vec::new() } else { subtitle };
        let legend = margin + title.len() as f64 * size * 1.3 + subtitle.len() as f64 * SUBTITLE * 1.45 + 10.0;
        let y0 = legend + legend::height(self, &head.keys) + 12.0;
        let body = Area { x0: margin, y0, x1: self.width - margin, y1: y0 + height };
        let height = (body.y1 + 22.0 + note.len() as f64 * NOTE * 1.5 + margin * 0.7).ceil();
        Layout { title, subtitle, note, body, legend, height }
    }

    fn draw_around(&self, canvas: &Canvas, head: &Head, layout: &Layout) -> Result<()> {
        let (margin, size) = (self.margin(), self.title());
        canvas.fill(Area { x0: 0.0, y0: 0.0, x1: self.width, y1: layout.height }, PAPER)?;
        let mut y = margin + size * 0.6;
        for line in &layout.title {
            canvas.text((margin, y), line, Type::new(size).bold())?;
            y += size * 1.3;
        }
        y += SUBTITLE * 0.1;
        for line in &layout.subtitle {
            canvas.text((margin, y), line, Type::new(SUBTITLE).color(SOFT_INK))?;
            y += SUBTITLE * 1.45;
        }
        legend::draw(canvas, &head.keys, layout.legend)?;
        let rule = layout.body.y1 + 12.0;
        canvas.line(&[(margin, rule), (self.width - margin, rule)], GRID, 1.0)?;
        let mut y = rule + 16.0;
        for line in &layout.note {
            canvas.text((margin, y), line, Type::new(NOTE).color(SOFT_INK))?;
            y += NOTE * 1.5;
        }
        Ok(())
    }

    fn wrap_svg(&self, head: &Head, height: f64, body: &str) -> String {
        let (width, lang, name) = (self.width, self.lang.tag(), &head.name);
        let (mut title, mut alt) = (String::new(), String::new());
        escape(&mut title, &clean_label(&head.title));
        escape(&mut alt, &clean_label(&head.alt));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
             role=\"img\" aria-labelledby=\"{name}-title {name}-alt\" lang=\"{lang}\" direction=\"ltr\" \
             font-family=\"{FAMILY}\">\n<title id=\"{name}-title\">{title}</title>\n<desc id=\"{name}-alt\">{alt}</desc>\n{body}</svg>\n"
        )
    }
}

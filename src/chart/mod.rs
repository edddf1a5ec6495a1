//! The pictures: every chart is a function of plain rows, drawn by plotters as SVG and rendered to PNG by resvg.
//!
//! Text stays text: the back end writes it with language and direction, and one shaper measures and draws it, so that
//! Arabic is joined and ordered, and nothing is cut. Nothing here touches the file system.

mod axis;
mod backend;
mod bars;
mod bland_altman;
mod calendar;
mod canvas;
mod coverage;
mod fonts;
mod forest;
mod group;
mod legend;
mod map;
mod mark;
mod monthly;
mod months;
mod multiples;
mod names;
mod palette;
mod render;
mod sheet;
mod stacked;
mod subset;
mod sums;
mod timeline;
mod tolls;
mod words;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

pub use fonts::FILES as FONT_FILES;

use crate::data::Data;
use crate::error::{Error, Result};
use crate::incident;
use crate::lang::Lang;
use crate::row::{FigureRow, IncidentRow, MonthlyRow, OutletPairRow, OutletRow};
use rayon::prelude::*;
use sheet::Sheet;
use std::collections::BTreeSet;

/// How pictures are to look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// The language of titles, notes and digits; names stay as the news write them.
    pub lang: Lang,
    /// Width in pixels; the height follows from what there is to draw.
    pub width: u32,
    /// Pixels of the PNG to one of the picture.
    pub scale: f32,
    /// By what a further picture stacks the months, if there is to be one.
    pub stack: Option<Stack>,
}

/// What months can be stacked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stack {
    /// Who did it.
    Actor,
    /// The place.
    Place,
}

impl Default for Options {
    fn default() -> Self {
        Options { lang: Lang::En, width: 1200, scale: 2.0, stack: None }
    }
}

impl Options {
    /// Checks width and scale, before anything is read for the pictures.
    ///
    /// # Errors
    /// When one of them is out of bounds.
    pub fn check(&self) -> Result<()> {
        let wrong = || Error::new("draw the pictures");
        if !(NARROWEST..=WIDEST).contains(&self.width) {
            let expected = format!("a width (--size) of {NARROWEST} to {WIDEST} pixels");
            return Err(wrong().expected(expected).found(self.width).usage());
        }
        if !(0.5..=4.0).contains(&self.scale) {
            return Err(wrong().expected("a scale (--scale) of 0.5 to 4").found(self.scale).usage());
        }
        Ok(())
    }
}

/// The tables that pictures are drawn from.
#[derive(Debug, Clone, Copy)]
pub struct ChartInput<'a> {
    /// Every figure, with its incident.
    pub figures: &'a [FigureRow],
    /// Every incident.
    pub incidents: &'a [IncidentRow],
    /// Sums by month, country, governorate, place and actor, months without reports included.
    pub monthly: &'a [MonthlyRow],
    /// What each outlet says of each incident.
    pub outlets: &'a [OutletRow],
    /// Outlets compared in pairs.
    pub pairs: &'a [OutletPairRow],
    /// How the rows were linked, for the statements of an incident.
    pub linking: &'a incident::Settings,
    /// Where the pictures' words and outlines come from.
    pub data: &'a Data,
    /// How they are to look.
    pub options: Options,
}

/// A picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// File name without ending.
    pub name: String,
    /// Its headline.
    pub title: String,
    /// What it shows, in words.
    pub alt: String,
    /// As SVG, text as text, with the letters that it needs of the fonts.
    pub svg: String,
    /// As PNG.
    pub png: Vec<u8>,
}

/// A picture before it is rendered.
struct Picture {
    name: String,
    title: String,
    alt: String,
    svg: String,
}

/// The narrowest picture whose labels still fit.
const NARROWEST: u32 = 380;
/// The width of a picture that is drawn for a phone.
pub const PHONE: u32 = 390;
/// The widest picture.
const WIDEST: u32 = 8000;

/// Draws every picture that the tables have data for, in a fixed order.
///
/// # Errors
/// When the width or scale is out of bounds, the pictures' words cannot be read, or a picture cannot be rendered.
pub fn draw_all(input: &ChartInput) -> Result<Vec<Drawn>> {
    input.options.check()?;
    let scale = input.options.scale;
    let fonts = fonts::Fonts::load();
    let pictures = draw_svg(input, &fonts)?;
    let options = fonts.options();
    let render = |Picture { name, title, alt, svg }| {
        let tree = fonts::tree(options, &svg)?;
        let png = render::png(&tree, scale)?;
        let svg = subset::embed(&svg, &tree);
        Ok(Drawn { name, title, alt, svg, png })
    };
    pictures.into_par_iter().map(render).collect()
}

/// Draws every picture as SVG alone, for a page that shows them in its other language; `png` is empty.
///
/// # Errors
/// When the pictures' words cannot be read.
pub fn draw_vectors(input: &ChartInput) -> Result<Vec<Drawn>> {
    let vector = |Picture { name, title, alt, svg }| Drawn { name, title, alt, svg, png: Vec::new() };
    Ok(draw_svg(input, &fonts::Fonts::load())?.into_iter().map(vector).collect())
}

/// The pictures, not yet rendered.
fn draw_svg(input: &ChartInput, fonts: &fonts::Fonts) -> Result<Vec<Picture>> {
    let words = words::Words::load(input.data, input.options.lang)?;
    let names = names::Names::load(input.data, input.options.lang)?;
    let monthly = months::recent(input.monthly, input.incidents, input.figures);
    let input = &ChartInput { monthly: &monthly, ..*input };
    let sheet = sheet_of(input, &words, &names, fonts)?;
    let pictures = [
        tolls::draw(input, &sheet)?,
        monthly::draw(input, &sheet)?,
        stacked::draw(input, &sheet)?,
        multiples::draw(input, &sheet)?,
        bars::by_actor(input, &sheet)?,
        bars::by_place(input, &sheet)?,
        map::draw(input, &sheet)?,
        calendar::draw(input, &sheet)?,
        coverage::draw(input, &sheet)?,
        forest::draw(input, &sheet)?,
        bland_altman::draw(input, &sheet)?,
        timeline::draw(input, &sheet)?,
    ];
    Ok(pictures.into_iter().flatten().collect())
}

fn sheet_of<'a>(
    input: &ChartInput,
    words: &'a words::Words,
    names: &'a names::Names,
    fonts: &'a fonts::Fonts,
) -> Result<Sheet<'a>> {
    let Options { lang, width, .. } = input.options;
    let profiles: BTreeSet<&str> = input.incidents.iter().map(|row| row.profile.as_str()).filter(|p| !p.is_empty()).collect();
    let profiles: Vec<&str> = profiles.into_iter().collect();
    let footing = match profiles.as_slice() {
        [] => words.get("foot.reported").to_owned(),
        profiles => {
            let profiles = words.fill("foot.profile", &[("profile", &profiles.join(", "))]);
            format!("{} {profiles}", words.get("foot.reported"))
        }
    };
    let archive = months::Archive::of(input.figures, input.monthly);
    Ok(Sheet { lang, words, fonts, names, archive, width: f64::from(width), footing })
}

/// «213 incidents, from 1,204 articles of 14 outlets», counted over the figures that belong to incidents.
fn sources_of<'a>(input: &ChartInput<'a>, words: &words::Words, incidents: impl Fn(&str) -> bool) -> String {
    let mut ids: BTreeSet<&str> = BTreeSet::new();
    let mut articles: BTreeSet<&str> = BTreeSet::new();
    let mut outlets: BTreeSet<&str> = BTreeSet::new();
    for figure in input.figures {
        if let Some(id) = figure.incident_id.as_deref().filter(|id| incidents(id)) {
            ids.insert(id);
            articles.insert(&figure.article_id);
            outlets.extend(figure.outlet.as_deref());
        }
    }
    let parts = [("incident", ids.len()), ("article", articles.len()), ("outlet", outlets.len())];
    let counts = parts.map(|(thing, n)| words.count(thing, n as u64));
    words.fill("foot.sources", &[("incidents", &counts[0]), ("articles", &counts[1]), ("outlets", &counts[2])])
}

//! `report.html`: everything for a reader, in one file that needs no network.
//!
//! The flow: [`summary`](self) adds up what the headline says; `embed` lays the rows down as columns, once, for the page's
//! own script to show; `svg` lets only drawing through from the charts; `seal` makes sure that nothing an article says can
//! become markup or script; `page` fills the template. The template, its style, its script and all its words stand in
//! `data/report/`. They change no number and are therefore no part of the data version.

mod embed;
mod page;
mod say;
mod seal;
mod summary;
mod svg;
mod words;

use crate::error::Result;
use crate::lang::Lang;
use crate::names::RegionNames;
use crate::row::{FigureRow, IncidentRow, MonthlyRow, OutletPairRow, OutletRow};

/// What a report is made of: the rows of the run's tables, its charts, and how they came about.
#[derive(Debug, Clone, Copy)]
pub struct ReportInput<'a> {
    /// Rows of `figures.csv`, after linking.
    pub figures: &'a [FigureRow],
    /// Rows of `incidents.csv`.
    pub incidents: &'a [IncidentRow],
    /// Rows of `monthly.csv`, months without reports included.
    pub monthly: &'a [MonthlyRow],
    /// Rows of `outlets.csv`.
    pub outlets: &'a [OutletRow],
    /// Rows of `outlet_pairs.csv`.
    pub pairs: &'a [OutletPairRow],
    /// The pictures, in the order of the page; one entry a chart and language.
    pub charts: &'a [Chart],
    /// Agreement over all outlets.
    pub agreement: &'a [Agreement],
    /// Names of countries and governorates.
    pub names: &'a RegionNames,
    /// How the numbers came about.
    pub run: &'a RunInfo,
    /// The language the page opens in; the reader can switch.
    pub lang: Lang,
}

/// A picture in one language. Charts of the same name in two languages follow the page's language switch; one drawn in a
/// single language is shown in both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chart {
    /// The file's name without ending, e.g. `monthly`.
    pub name: String,
    /// The language it is drawn in.
    pub lang: Lang,
    /// Its title.
    pub title: String,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// The drawing.
    pub svg: String,
    /// Whether it is drawn for a phone; it then stands for the one of its name and language that is not.
    pub narrow: bool,
}

/// One measure of agreement over all outlets.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Agreement {
    /// Key of its name in `data/report/words.csv`, e.g. `agreement.alpha`.
    pub name: String,
    /// The estimate; `None` where too few incidents are shared.
    pub value: Option<f64>,
    /// 95 % interval.
    pub interval: Option<(f64, f64)>,
    /// Over how many incidents.
    pub incidents: u64,
}

/// How the numbers of a report came about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RunInfo {
    /// Version of the program.
    pub version: String,
    /// Version of rules and lexicons.
    pub data_version: String,
    /// Coding profile by which vague words were read.
    pub profile: String,
    /// Settings of the run: name and value.
    pub settings: Vec<(String, String)>,
    /// What was read.
    pub inputs: Vec<InputFile>,
    /// What was counted: name and number, e.g. articles read.
    pub counts: Vec<(String, u64)>,
    /// What was left out: reason and number.
    pub rejected: Vec<(String, u64)>,
}

/// One file that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct InputFile {
    /// Its path as it was given.
    pub name: String,
    /// How many articles it held.
    pub articles: u64,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
}

/// The page: HTML in one piece, the same bytes for the same input.
///
/// # Errors
/// When a chart is not SVG or the template does not fit its data.
pub fn render(input: &ReportInput) -> Result<String> {
    page::fill(input)
}

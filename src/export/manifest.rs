//! `run.json`: what was run on what, by which version, so that a number can be made again. No clock: the same inputs give
//! the same bytes.

use super::{Written, pretty_json, sha256};
use crate::archive::ReadInput;
use crate::error::Result;
use serde::Serialize;

/// The file's name.
pub(super) const NAME: &str = "run.json";

/// What the user asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// The inputs as named.
    pub inputs: Vec<String>,
    /// `--field` mappings.
    pub fields: Vec<String>,
    /// The coding profile.
    pub profile: String,
    /// The day as of which outlets speak, where one was asked for.
    pub as_of: Option<String>,
    /// Who counts as a civilian, in words.
    pub civilians: &'static str,
    /// The language of charts and report.
    pub lang: &'static str,
    /// The user's own names of actors.
    pub actors: Option<OwnFile>,
    /// Whether CSV files carry HXL hashtags.
    pub hxl: bool,
}

/// A file of the user's that numbers hang on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OwnFile {
    /// Where it was.
    pub path: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

impl OwnFile {
    /// The file at `path` with this text.
    pub fn new(path: &str, text: &str) -> Self {
        OwnFile { path: path.to_string(), sha256: sha256(text.as_bytes()) }
    }
}

/// How much there was.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Entries met in the inputs: articles, copies, and what could not be read.
    pub entries: u64,
    /// Articles read, each once.
    pub articles: u64,
    /// Second copies of articles.
    pub duplicates: u64,
    /// Losses: entries and inputs that could not be read.
    pub left_out: u64,
    /// Fields of inputs that stayed unknown in some articles though something was there, such as dates that are none.
    pub unread_fields: u64,
    /// Articles with figures that were published after the day as of which outlets speak, or on no known day; only where
    /// such a day was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unheard: Option<u64>,
    /// Figures.
    pub figures: u64,
    /// Incidents.
    pub incidents: u64,
}

/// A run, as `run.json` tells it.
#[derive(Debug, Clone, Serialize)]
pub struct Manifest {
    program: &'static str,
    version: &'static str,
    data_version: String,
    settings: Settings,
    counts: Counts,
    inputs: Vec<ReadInput>,
    files: Vec<Written>,
}

impl Manifest {
    /// The manifest of this version of the program.
    pub fn new(data_version: String, settings: Settings, counts: Counts, inputs: Vec<ReadInput>, files: &[Written]) -> Self {
        let (program, version) = (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
        Manifest { program, version, data_version, settings, counts, inputs, files: files.to_vec() }
    }

    /// Its bytes.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn bytes(&self) -> Result<Vec<u8>> {
        pretty_json(self)
    }
}

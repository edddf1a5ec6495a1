//! When the harm happened.
//!
//! [`phrase`] reads dates as written, [`mention`] groups them, [`reckon`] turns them into days against the day of
//! publication, [`role`] tells the day of a deed from the day it was told, [`period`] knows what holds a span of days.
//! [`resolve`] gives each figure the date of its own clause ([`clause`]), that of the incident it belongs to
//! ([`incident`]), or the one day of the story ([`story`], [`exact`]); [`turn`] tells where a report turns to another. A
//! figure that nothing dates has none: fresh news is not «today» unless the text says so.

mod announced;
mod calendar;
mod clause;
mod event;
mod exact;
mod incident;
mod mention;
mod period;
mod phrase;
mod reckon;
mod resolve;
mod role;
mod story;
mod turn;

use super::DateRef;
use super::cue::{Cue, Cues};
use super::deed::{Word, words};
use super::page::Headlines;
use crate::article::Article;
use crate::data::Data;
use crate::error::Result;
use crate::figure::Figure;
use crate::lexicon::Roles;
use crate::text::Document;

/// Finds the dates of figures.
#[derive(Debug, Clone)]
pub struct Dates {
    cues: Cues,
    around: Roles<Word>,
}

impl Dates {
    /// Loads the words of time, of saying, of discourse and of deeds.
    ///
    /// # Errors
    /// When a data file is absent or malformed.
    pub fn load(data: &Data) -> Result<Self> {
        let files = ["lexicon/month.csv", "lexicon/date.csv", "lexicon/discourse.csv", "lexicon/speech.csv"];
        Ok(Dates { cues: Cues::load(data, &files)?, around: words(data)? })
    }

    /// The day each figure's harm happened, in the order of `figures`; `None` where nothing says.
    pub fn resolve(
        &self,
        document: &Document,
        article: &Article,
        headlines: &Headlines,
        figures: &[Figure],
    ) -> Vec<Option<DateRef>> {
        let tags = self.cues.tag(document);
        let mentions = mention::mentions(document, &tags, article.published);
        resolve::dates(document, &tags, &self.around, headlines, &mentions, figures, article)
    }

    /// How often the article has turned to another event before each figure: «من جهة أخرى».
    pub fn stories(&self, document: &Document, figures: &[Figure]) -> Vec<usize> {
        let tags = self.cues.tag(document);
        let turns: Vec<usize> = (0..document.tokens.len()).filter(|i| tags.is(*i, Cue::Switch)).collect();
        figures.iter().map(|f| turns.partition_point(|t| *t <= document.tokens_of(f.span).start)).collect()
    }
}

//! Where the harm happened: the most specific named place, with governorate, country and coordinates.
//!
//! `gazetteer` holds the places, a `row` each, `words` what stands around their names: what `kind` of place, what `cue` to it.
//! `mention` and `relate` find the names in a text, `chain` ties «حي» to its city, `sense` says which place of the name is
//! meant, `choose` gives each figure its place, and `refer` writes it down.

mod ahead;
mod around;
mod border;
mod capital;
mod chain;
mod choose;
mod compass;
mod cue;
mod describe;
mod doubt;
mod echo;
mod finer;
mod gazetteer;
mod geo;
mod kind;
mod lacking;
mod line;
mod listed;
mod mention;
mod name;
mod refer;
mod relate;
mod rite;
mod row;
mod sense;
mod setting;
mod share;
mod site;
mod spelling;
mod story;
mod tied;
mod typed;
mod unlisted;
mod when;
mod words;

pub use describe::Candidate;
pub use gazetteer::Gazetteer;
pub use geo::distance_km;
pub use row::{Level, Place};

use super::PlaceRef;
use super::digest::Digest;
use super::page::Headlines;
use crate::article::Article;
use crate::data::Data;
use crate::error::Result;
use crate::figure::Figure;
use crate::text::Document;

/// The gazetteer with all that is needed to find its places in texts.
#[derive(Debug, Clone)]
pub struct Places {
    gazetteer: Gazetteer,
    words: words::Words,
}

impl Places {
    /// Reads gazetteer and lexicons.
    ///
    /// # Errors
    /// When a file is absent or malformed.
    pub fn load(data: &Data) -> Result<Self> {
        let path = gazetteer::PATH;
        let gazetteer = Gazetteer::new(&data.place(path), data.text(path)?)?;
        Ok(Places { gazetteer, words: words::Words::load(data)? })
    }

    /// Where the harm of each figure happened; `None` when nothing says, not even which country.
    pub fn resolve(
        &self,
        document: &Document,
        article: &Article,
        headlines: &Headlines,
        figures: &[Figure],
    ) -> Vec<Option<PlaceRef>> {
        if figures.is_empty() {
            return Vec::new();
        }
        let found = mention::Finder { gazetteer: &self.gazetteer, words: &self.words }.find(document);
        let reading = self.read(document, article, found, headlines);
        let (gazetteer, words, digest) = (&self.gazetteer, &self.words, Digest::new(document));
        let chooser = choose::Chooser { document, gazetteer, words, reading: &reading, figures, headlines, digest };
        let places = chooser.choose();
        let teller = refer::Teller { chooser: &chooser, words: &self.words };
        figures.iter().zip(places).map(|(figure, place)| teller.tell(figure, place)).collect()
    }

    /// The places named in a text, one a line, with what each is taken to be: for people who ask why.
    pub fn read_aloud(&self, document: &Document, article: &Article, headlines: &Headlines) -> Vec<String> {
        let found = mention::Finder { gazetteer: &self.gazetteer, words: &self.words }.find(document);
        let reading = self.read(document, article, found, headlines);
        reading.lines(document, &self.gazetteer)
    }

    fn read(
        &self,
        document: &Document,
        article: &Article,
        found: Vec<mention::Mention>,
        headlines: &Headlines,
    ) -> sense::Reading {
        let ground = setting::Ground {
            document,
            gazetteer: &self.gazetteer,
            words: &self.words,
            outlet: article.outlet.as_deref(),
            headlines,
        };
        sense::read(&ground, found)
    }

    /// The gazetteer itself.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }
}

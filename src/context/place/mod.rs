//! Where the harm happened: the most specific named place, with governorate, country and coordinates.
//!
//! `gazetteer` holds the places, `words` what stands around their names; `mention` and `relate` find the names in a
//! text, `chain` ties «حي» to its city, `sense` says which place of the name is meant, `choose` gives each figure its
//! place, and `refer` writes it down.

mod chain;
mod choose;
mod describe;
mod doubt;
mod finer;
mod gazetteer;
mod geo;
mod line;
mod mention;
mod name;
mod refer;
mod relate;
mod sense;
mod setting;
mod share;
mod typed;
mod unlisted;
mod words;

pub use describe::Candidate;
pub use gazetteer::{Gazetteer, Level, Place};
pub use geo::distance_km;

use super::PlaceRef;
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

/// What a place lies in, by the gazetteer's ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parents {
    /// District.
    pub admin2: Option<String>,
    /// Governorate.
    pub admin1: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
}

impl Places {
    /// Reads gazetteer and lexicons.
    ///
    /// # Errors
    /// When a file is absent or malformed.
    pub fn load(data: &Data) -> Result<Self> {
        Ok(Places { gazetteer: Gazetteer::new(data.text(gazetteer::PATH)?)?, words: words::Words::load(data)? })
    }

    /// Where the harm of each figure happened; `None` when nothing says, not even which country.
    pub fn resolve(&self, document: &Document, article: &Article, figures: &[Figure]) -> Vec<Option<PlaceRef>> {
        if figures.is_empty() {
            return Vec::new();
        }
        let found = mention::Finder { gazetteer: &self.gazetteer, words: &self.words }.find(document);
        let reading = sense::read(document, &self.gazetteer, &self.words, found, article.outlet.as_deref());
        let chooser = choose::Chooser {
            document,
            gazetteer: &self.gazetteer,
            words: &self.words,
            reading: &reading,
            figures,
            headlines: line::headlines(document),
        };
        let places = chooser.choose();
        let teller = refer::Teller { chooser: &chooser, words: &self.words };
        figures.iter().zip(places).map(|(figure, place)| teller.tell(figure, place)).collect()
    }

    /// The places named in a text, one a line, with what each is taken to be: for people who ask why.
    pub fn read_aloud(&self, document: &Document, article: &Article) -> Vec<String> {
        let found = mention::Finder { gazetteer: &self.gazetteer, words: &self.words }.find(document);
        let reading = sense::read(document, &self.gazetteer, &self.words, found, article.outlet.as_deref());
        reading.lines(document, &self.gazetteer)
    }

    /// The gazetteer itself.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// District, governorate and country of a place; all empty for an id the gazetteer lacks.
    pub fn parents(&self, place_id: &str) -> Parents {
        let Some(place) = self.gazetteer.by_id(place_id) else { return Parents::default() };
        Parents {
            admin2: place.admin2().map(str::to_string),
            admin1: place.admin1().map(str::to_string),
            country: place.country().map(str::to_string),
        }
    }

    /// Kilometres between two places; `None` when one has no coordinates.
    pub fn distance_between(&self, a: &str, b: &str) -> Option<f64> {
        let at = |id: &str| self.gazetteer.by_id(id).and_then(|place| place.coordinates());
        Some(distance_km(at(a)?, at(b)?))
    }
}

#[cfg(test)]
mod tests {
    use super::Places;
    use crate::data::Data;

    #[test]
    fn parents_and_distance() {
        let places = Places::load(&Data::built_in()).unwrap();
        let aleppo = places.parents("C1007");
        assert_eq!((aleppo.admin1.as_deref(), aleppo.country.as_deref()), (Some("SY02"), Some("SYR")));
        assert_eq!(places.parents("nowhere"), super::Parents::default());
        let km = places.distance_between("C1007", "C5710").unwrap();
        assert!((155.0..175.0).contains(&km), "Aleppo to Raqqa is {km} km");
    }
}

//! Sources that news often names, one id for all their names.

use crate::data::Data;
use crate::error::Result;
use crate::lexicon::{Lexicon, read_table};
use crate::text::Document;
use std::ops::Range;

/// The file of known sources.
const PATH: &str = "lexicon/source.csv";

/// The known sources by name.
#[derive(Debug, Clone, Default)]
pub struct Known {
    names: Lexicon<String>,
}

impl Known {
    /// Loads `lexicon/source.csv`.
    ///
    /// # Errors
    /// When the file is absent or malformed.
    pub fn load(data: &Data) -> Result<Self> {
        let mut names = Lexicon::default();
        read_table(data, PATH, &["words", "id", "kind", "reason"], |row| {
            let id = row.opt("id").ok_or_else(|| row.error("an id", row.get("id")))?;
            for name in row.get("words").split('|') {
                names.insert(name, id.to_string());
            }
            Ok(())
        })?;
        Ok(Known { names })
    }

    /// The known name that begins at token `i`: its id and its length in tokens.
    pub fn at(&self, document: &Document, i: usize) -> Option<(&str, usize)> {
        self.names.at(document, i).map(|found| (found.value.as_str(), found.len))
    }

    /// The id of the longest known name within a range of tokens.
    pub fn within(&self, document: &Document, tokens: Range<usize>) -> Option<&str> {
        let end = tokens.end;
        let fits = tokens.filter_map(|i| self.at(document, i).filter(|(_, len)| i + len <= end));
        fits.max_by_key(|(_, len)| *len).map(|(id, _)| id)
    }
}

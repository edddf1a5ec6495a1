//! From an article to its rows: the one entry to reading.

use crate::article::Article;
use crate::data::Data;
use crate::error::Result;
use crate::row::FigureRow;

/// Everything that reading needs, loaded once.
#[derive(Debug)]
pub struct Reader {}

impl Reader {
    /// Loads rules, lexicons and gazetteer.
    ///
    /// # Errors
    /// When a data file is absent or malformed.
    pub fn new(_data: &Data) -> Result<Self> {
        Ok(Reader {})
    }

    /// The figures of an article, in the order of the text. A pure function of the article and the data; never fails.
    pub fn read(&self, _article: &Article) -> Vec<FigureRow> {
        Vec::new()
    }
}

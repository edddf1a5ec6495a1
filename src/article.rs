//! An article as it was published.

use jiff::civil::Date;

/// One article of an archive. What the archive does not tell is `None`, never guessed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// The archive's own id, or one derived from the content (stable over runs).
    pub id: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// The day it was published.
    pub published: Option<Date>,
    /// The headline; empty when the archive has none.
    pub title: String,
    /// The body.
    pub text: String,
}

impl Article {
    /// The text all offsets of all outputs count in: title, newline, body.
    pub fn full_text(&self) -> String {
        format!("{}\n{}", self.title, self.text)
    }
}

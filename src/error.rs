//! The one error of the crate: what was being done, where, what was expected and what was found.
//!
//! Only the edges (reading, writing, `data/`) can fail; the reading of a text never does.

use std::fmt;

/// A failure, told so that the person who meets it can mend it.
///
/// Displayed as «failed to DO: PLACE: expected X, but found Y (HINT)», absent parts left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error(Box<Parts>);

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Parts {
    doing: String,
    place: Option<String>,
    expected: Option<String>,
    found: Option<String>,
    hint: Option<String>,
    usage: bool,
}

/// The crate's result.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// A failure to do something, e.g. `Error::new("read articles")`.
    pub fn new(doing: impl Into<String>) -> Self {
        Error(Box::new(Parts { doing: doing.into(), ..Parts::default() }))
    }

    /// Where it happened: a path, with line and column where known.
    pub fn at(mut self, place: impl fmt::Display) -> Self {
        self.0.place = Some(place.to_string());
        self
    }

    /// What would have been right.
    pub fn expected(mut self, expected: impl Into<String>) -> Self {
        self.0.expected = Some(expected.into());
        self
    }

    /// What was met instead.
    pub fn found(mut self, found: impl fmt::Display) -> Self {
        self.0.found = Some(found.to_string());
        self
    }

    /// What the reader may try.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hint = Some(hint.into());
        self
    }

    /// Marks the failure as wrong usage (exit status 2 instead of 1).
    pub fn usage(mut self) -> Self {
        self.0.usage = true;
        self
    }

    /// Whether the command was used wrongly, as against a failure while doing it.
    pub fn is_usage(&self) -> bool {
        self.0.usage
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "failed to {}", self.0.doing)?;
        if let Some(place) = &self.0.place {
            write!(f, ": {place}")?;
        }
        match (&self.0.expected, &self.0.found) {
            (Some(expected), Some(found)) => write!(f, ": expected {expected}, but found {found}")?,
            (Some(expected), None) => write!(f, ": expected {expected}")?,
            (None, Some(found)) => write!(f, ": {found}")?,
            (None, None) => {}
        }
        match &self.0.hint {
            Some(hint) => write!(f, " ({hint})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::Error;

    #[test]
    fn the_sentence_names_what_was_expected_and_found() {
        let error = Error::new("read articles")
            .at("news/a.json:3")
            .expected("a string in field \"text\"")
            .found("a number")
            .hint("map another name with --field text=NAME");
        assert_eq!(
            error.to_string(),
            "failed to read articles: news/a.json:3: expected a string in field \"text\", but found a number \
             (map another name with --field text=NAME)"
        );
        assert!(!error.is_usage());
        assert!(Error::new("run").usage().is_usage());
    }
}

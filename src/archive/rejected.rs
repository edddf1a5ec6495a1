//! What was left out, and why: a line of `rejected.jsonl`.

use serde::Serialize;
use std::fmt;

/// Something of the inputs that did not become an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rejected {
    /// The input.
    pub path: String,
    /// The line, where the format has lines.
    pub line: Option<u64>,
    /// The article's id, where known.
    pub id: Option<String>,
    /// How much is missing.
    pub left_out: Left,
    /// What was expected, and what was found instead.
    pub reason: String,
}

/// How much of an input is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Left {
    /// The input, or what follows the place named.
    Input,
    /// One article.
    Article,
    /// A cell of articles that were read otherwise: an unknown date, a mapped field that no article has.
    Field,
    /// Nothing: the article was read before.
    Duplicate,
}

impl Rejected {
    /// Whether an input or an article is missing that should have been read, as against a second copy of it, or a cell.
    pub fn is_loss(&self) -> bool {
        matches!(self.left_out, Left::Input | Left::Article)
    }

    /// The input and the line in it.
    pub fn place(&self) -> String {
        let name = if self.path == "-" { "standard input" } else { &self.path };
        self.line.map_or(name.to_string(), |line| format!("{name}:{line}"))
    }
}

impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place(), self.reason)
    }
}

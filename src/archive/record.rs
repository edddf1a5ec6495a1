//! What a format hands on: named cells, not yet an article.

use crate::encoding;
use serde_json::{Map, Value};

/// One entry of an input: its cells by name, and the line it begins at where the format has lines.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Record {
    pub(super) line: Option<u64>,
    pub(super) cells: Map<String, Value>,
}

/// Why an entry, or the rest of an input, could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) line: Option<u64>,
    pub(super) id: Option<String>,
    pub(super) reason: String,
    pub(super) extent: Extent,
}

/// How much of the input a fault costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// This entry.
    Entry,
    /// Every entry with the same fields, as when a column is absent.
    SameFields,
    /// What follows.
    Rest,
}

/// The entries of an input in order; the first fault that ends the input is the last item.
pub(super) type Records = Box<dyn Iterator<Item = Result<Record, Fault>> + Send>;

impl Fault {
    /// A fault at a line.
    pub(super) fn at(line: impl Into<Option<u64>>, reason: impl Into<String>) -> Self {
        Fault { line: line.into(), id: None, reason: reason.into(), extent: Extent::Entry }
    }

    /// What an input that ends too early, or is damaged, deserves to be told about.
    pub(super) fn broken(line: impl Into<Option<u64>>, error: &std::io::Error) -> Self {
        let reason = format!(
            "expected more of the file, but found that it breaks off or is damaged ({error}); what stands before was read"
        );
        Fault { extent: Extent::Rest, ..Fault::at(line, reason) }
    }
}

/// The text of bytes that should be UTF-8, its byte-order mark taken off.
pub(super) fn utf8(bytes: &[u8]) -> Result<&str, String> {
    encoding::text(bytes).map_err(|other| other.to_string())
}

/// What a JSON value is, in a message.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

//! What a cell of an entry holds, and what to say where it does not hold what an article needs.

use super::mapping::Field;
use super::record::kind;
use serde_json::Value;

/// Why a field of an article stayed unknown although something was there, or should have been.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unread {
    pub(super) field: Field,
    /// Whether it is just not there, as with some articles of an archive.
    pub(super) is_absent: bool,
    /// Whether the field of our own name was read in its place.
    pub(super) is_replaced: bool,
    pub(super) why: String,
}

/// What an entry has for a field.
pub(super) enum Found<'a> {
    One(&'a Value),
    /// Ours, where the one that the user named is not there: an archive may mix both.
    Instead(&'a Value),
    Absent,
    Several(Vec<String>),
}

/// A cell as text: paragraphs of an array on lines of their own; null is nothing.
pub(super) fn plain(value: &Value) -> std::result::Result<Option<String>, &'static str> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) => Ok(Some(text.clone())),
        Value::Number(number) => Ok(Some(number.to_string())),
        Value::Array(parts) if parts.iter().all(Value::is_string) => {
            Ok(Some(parts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n")))
        }
        other => Err(kind(other)),
    }
}

/// Field names for a message, in order; a long list is cut.
pub(super) fn names<'a>(all: impl Iterator<Item = &'a String>) -> String {
    const SHOWN: usize = 20;
    let mut sorted: Vec<&String> = all.collect();
    sorted.sort();
    let more = sorted.len().saturating_sub(SHOWN);
    let shown: Vec<String> = sorted.iter().take(SHOWN).map(|name| format!("{name:?}")).collect();
    match (shown.is_empty(), more) {
        (true, _) => "no fields".to_string(),
        (false, 0) => shown.join(", "),
        (false, more) => format!("{} and {more} more", shown.join(", ")),
    }
}

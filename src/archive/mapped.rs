//! Whether what the user maps with `--field` is there at all: a misspelt name must not pass for an archive without outlets.

use super::cell::{Unread, names};
use super::mapping::{Field, Mapping};
use crate::error::{Error, Result};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// How many names of fields are kept for a message.
const KEPT: usize = 100;

/// The mappings that no entry has borne out so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Unproven {
    mappings: Vec<Trial>,
    entries: u64,
    /// Names of fields met meanwhile.
    names: BTreeSet<String>,
}

/// One mapping, and what was met of it.
#[derive(Debug, Clone)]
struct Trial {
    mapping: Mapping,
    is_there: bool,
    /// Why the first value could not be used.
    why: Option<String>,
}

impl Unproven {
    /// Mappings to watch.
    pub(super) fn new(mappings: &[Mapping]) -> Self {
        let trial = |mapping: &Mapping| Trial { mapping: mapping.clone(), is_there: false, why: None };
        Unproven { mappings: mappings.iter().map(trial).collect(), ..Unproven::default() }
    }

    /// Takes note of an entry: its cells, and what of it stayed unknown. A mapping is borne out by one value that is not
    /// blank and could be used.
    pub(super) fn note(&mut self, cells: &Map<String, Value>, unread: &[Unread]) {
        if self.mappings.is_empty() {
            return;
        }
        self.entries += 1;
        self.mappings.retain_mut(|trial| {
            let Some(value) = cells.get(&trial.mapping.name) else { return true };
            trial.is_there = true;
            let is_blank = value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty());
            let fault = unread.iter().find(|unread| unread.field == trial.mapping.field);
            if let (None, Some(unread)) = (&trial.why, fault) {
                trial.why = Some(unread.why.clone());
            }
            is_blank || fault.is_some()
        });
        let room = KEPT.saturating_sub(self.names.len());
        let new: Vec<&String> = cells.keys().filter(|name| !self.names.contains(*name)).take(room).collect();
        self.names.extend(new.into_iter().cloned());
    }

    /// Fails when a mapping held for no entry: its field is nowhere, or none of its values can be used. A field that is
    /// there and always blank is no mistake of the user's.
    pub(super) fn check(&self) -> Result<()> {
        if self.entries == 0 {
            return Ok(());
        }
        for Trial { mapping, is_there, why } in &self.mappings {
            let wrong = || Error::new(format!("apply --field {mapping}"));
            match why {
                _ if !is_there => {
                    let expected = format!("a field {:?} in at least one article", mapping.name);
                    return Err(wrong().expected(expected).found(format!("only {}", names(self.names.iter()))));
                }
                Some(why) => {
                    let reason = format!("none of its values can be used: {why}");
                    return Err(wrong().found(reason).hint(meant(mapping.field)));
                }
                None => {}
            }
        }
        Ok(())
    }
}

/// What a field is for, where a user may have mistaken it.
fn meant(field: Field) -> String {
    let ours = field.name();
    match field {
        Field::Published => format!("--field {ours}=NAME names the field with the day of publication"),
        _ => format!("--field {ours}=NAME names a field of text"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Mapping, Unproven, Unread};
    use serde_json::{Map, Value, json};

    fn cells(value: Value) -> Map<String, Value> {
        let Value::Object(cells) = value else { panic!("an object is needed") };
        cells
    }

    fn unproven(mapping: &str) -> Unproven {
        Unproven::new(&[mapping.parse::<Mapping>().unwrap()])
    }

    #[test]
    fn one_entry_with_the_field_is_enough() {
        let mut mappings = unproven("text=words");
        assert!(mappings.check().is_ok(), "nothing was read");
        mappings.note(&cells(json!({"id": 1, "text": "x"})), &[]);
        let told = mappings.check().unwrap_err().to_string();
        assert!(
            told.contains("--field text=words: expected a field \"words\"") && told.contains("only \"id\", \"text\""),
            "{told}"
        );
        mappings.note(&cells(json!({"words": "x"})), &[]);
        assert!(mappings.check().is_ok());
    }

    #[test]
    fn a_field_that_is_there_must_be_of_use_or_blank() {
        let field = "published=url".parse::<Mapping>().unwrap().field;
        let fault = || Unread { field, is_absent: false, is_replaced: false, why: "expected a date".to_string() };
        let mut mappings = unproven("published=url");
        mappings.note(&cells(json!({"url": null})), &[]);
        assert!(mappings.check().is_ok(), "blank");
        mappings.note(&cells(json!({"url": "https://a"})), &[fault()]);
        let told = mappings.check().unwrap_err().to_string();
        assert!(told.contains("expected a date") && told.contains("day of publication"), "{told}");
        mappings.note(&cells(json!({"url": "2031-01-02"})), &[]);
        assert!(mappings.check().is_ok());
    }
}

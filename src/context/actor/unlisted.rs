//! What of a user's own list of actors may be a slip of the pen: ids and columns that nothing knows.

use super::lexicon::{COLUMNS, IDS};
use crate::data::Data;
use crate::error::Result;
use crate::lexicon::{read_rows, read_table};
use std::collections::{BTreeMap, BTreeSet};

/// How many known ids are named beside an unknown one.
const NAMED: usize = 3;
/// How alike an id or its label must be to be named, as a share of common pairs of letters.
const ALIKE: f64 = 0.4;

/// A line for each id of the list at `path` that is none of the known ones, with those it may have meant, and for each
/// column that is not read. Both are allowed: a user may add actors, and notes.
///
/// # Errors
/// When the ids or the list cannot be read as tables.
pub fn unlisted(data: &Data, path: &str, text: &str) -> Result<Vec<String>> {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    read_table(data, IDS, &["id", "label"], |row| {
        known.insert(row.get("id").to_string(), row.get("label").to_string());
        Ok(())
    })?;
    let (mut out, mut told) = (Vec::new(), BTreeSet::new());
    read_rows(path, text, &COLUMNS[..2], |row| {
        for column in row.columns().filter(|column| !COLUMNS.contains(column) && told.insert(format!("column {column}"))) {
            out.push(format!("{path}: the column {column:?} is none of {} and is not read", COLUMNS.join(", ")));
        }
        let id = row.get("actor");
        // «back» has no id there, but the word that actors are called by.
        if row.get("kind") != "back" && !id.is_empty() && !known.contains_key(id) && told.insert(format!("id {id}")) {
            out.push(format!("{}: {id:?} is no known id and stands for an actor of its own{}", row.place(), near(id, &known)));
        }
        Ok(())
    })?;
    Ok(out)
}

/// The known ids that look like this one, or whose labels do, the likest first.
fn near(id: &str, known: &BTreeMap<String, String>) -> String {
    let likeness = |(other, label): (&String, &String)| f64::max(alike(id, other), alike(id, label));
    let mut all: Vec<(f64, &str)> = known.iter().map(|entry| (likeness(entry), entry.0.as_str())).collect();
    all.retain(|(likeness, _)| *likeness >= ALIKE);
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let names: Vec<String> = all.iter().take(NAMED).map(|(_, id)| format!("{id:?}")).collect();
    if names.is_empty() { String::new() } else { format!("; the known ids nearest to it: {}", names.join(", ")) }
}

/// Twice the pairs of neighbouring letters in common over all pairs (Dice 1945).
fn alike(a: &str, b: &str) -> f64 {
    let (mut rest, b) = (pairs(a), pairs(b));
    let all = rest.len() + b.len();
    let common = b.iter().filter(|pair| rest.iter().position(|p| p == *pair).map(|at| rest.swap_remove(at)).is_some()).count();
    if all == 0 { 0.0 } else { 2.0 * common as f64 / all as f64 }
}

fn pairs(text: &str) -> Vec<(char, char)> {
    let letters: Vec<char> = text.to_lowercase().replace(['-', ' '], "_").chars().collect();
    letters.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

#[cfg(test)]
mod tests {
    use super::unlisted;
    use crate::data::Data;

    #[test]
    fn new_ids_are_told_once_with_those_they_look_like() {
        let told = |text: &str| unlisted(&Data::built_in(), "mine.csv", text).unwrap();
        let list =
            "surface,actor,contry\nلواء النخيل,syrian_gov,\nألوية النخيل,syrian_gov,\nفرقة التلال,xq7,\nجيش السهل,syria_gov,\n";
        let lines = told(list);
        assert_eq!(lines.len(), 3, "{lines:?}");
        assert!(lines[0].contains("\"contry\" is none of surface, actor"), "{lines:?}");
        assert!(
            lines[1].starts_with("mine.csv:2: \"syrian_gov\" is no known id")
                && lines[1].contains("nearest to it: \"syria_gov\"")
        );
        assert!(lines[2].contains("xq7") && !lines[2].contains("nearest"), "{lines:?}");
        assert!(told("surface,actor,reason\nجيش السهل,syria_gov,x\n").is_empty());
    }
}

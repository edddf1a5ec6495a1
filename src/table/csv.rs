//! Rows to CSV, in the dictionary's order of columns.

use super::number::rounded;
use super::schema::Table;
use crate::error::{Error, Result};
use serde::Serialize;
use serde_json::{Number, Value};
use std::borrow::Cow;

/// The CSV text of `rows`: a header (also when there are no rows), with `hxl` a row of hashtags, then a line a row.
///
/// # Errors
/// When a row cannot be written as cells, which only a wrong row type can cause.
pub fn csv_bytes<T: Serialize>(rows: &[T], table: &Table, hxl: bool) -> Result<Vec<u8>> {
    let wrong = |e: &dyn std::fmt::Display| Error::new("write a table").at(format!("{}.csv", table.name)).found(e);
    let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
    writer.write_record(table.columns.iter().map(|c| c.name.as_str())).map_err(|e| wrong(&e))?;
    if hxl {
        writer.write_record(table.columns.iter().map(|c| c.hxl.as_deref().unwrap_or(""))).map_err(|e| wrong(&e))?;
    }
    for row in rows {
        let Value::Object(cells) = serde_json::to_value(row).map_err(|e| wrong(&e))? else {
            return Err(wrong(&"a row without names of cells"));
        };
        for value in cells.values() {
            writer.write_field(cell(value).as_bytes()).map_err(|e| wrong(&e))?;
        }
        writer.write_record(None::<&[u8]>).map_err(|e| wrong(&e))?;
    }
    writer.into_inner().map_err(|e| wrong(&e))
}

/// A cell as it is written; null is empty.
fn cell(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Null => Cow::Borrowed(""),
        Value::String(text) => Cow::Borrowed(text),
        Value::Number(number) if number.is_f64() => {
            let number = number.as_f64().map(rounded).and_then(Number::from_f64).unwrap_or_else(|| number.clone());
            Cow::Owned(number.to_string())
        }
        other => Cow::Owned(other.to_string()),
    }
}

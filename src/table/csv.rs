//! Rows to CSV, in the dictionary's order of columns.

use super::schema::Table;
use crate::error::{Error, Result};
use serde::Serialize;

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
        writer.serialize(row).map_err(|e| wrong(&e))?;
    }
    writer.into_inner().map_err(|e| wrong(&e))
}

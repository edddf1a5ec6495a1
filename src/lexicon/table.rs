//! CSV text to rows of a lexicon, with errors that name file and line.

use crate::data::Data;
use crate::error::{Error, Result};
use csv::StringRecord;

/// One row of a data table: its cells by column name.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    path: &'a str,
    line: u64,
    header: &'a StringRecord,
    cells: StringRecord,
}

impl Row<'_> {
    /// The cell of a column; empty when the column is absent.
    pub fn get(&self, column: &str) -> &str {
        self.header.iter().position(|name| name == column).and_then(|i| self.cells.get(i)).unwrap_or("").trim()
    }

    /// The cell of a column, `None` when empty.
    pub fn opt(&self, column: &str) -> Option<&str> {
        Some(self.get(column)).filter(|cell| !cell.is_empty())
    }

    /// Where the row stands: file and line.
    pub fn place(&self) -> String {
        format!("{}:{}", self.path, self.line)
    }

    /// The names of the table's columns.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.header.iter()
    }

    /// An error at this row.
    pub fn error(&self, expected: impl Into<String>, found: &str) -> Error {
        Error::new("load a table of data").at(self.place()).expected(expected).found(format!("{found:?}"))
    }
}

/// Reads the table at `path` of the data, handing each row to `each`; `.tsv` is parted by tabs, else by commas. Lines that
/// begin with `#` are comments.
///
/// # Errors
/// When the file is absent or has no row, a needed column is absent, a row has too few or too many cells, or `each`
/// refuses a row.
pub fn read_table(data: &Data, path: &str, needed: &[&str], each: impl FnMut(&Row) -> Result<()>) -> Result<()> {
    read_rows(&data.place(path), &data.text(path)?, needed, each)
}

/// The same of a table that is no file of the data, such as a user's own list; `path` names it in messages.
///
/// # Errors
/// As [`read_table`].
pub fn read_rows(path: &str, text: &str, needed: &[&str], mut each: impl FnMut(&Row) -> Result<()>) -> Result<()> {
    let delimiter = if path.ends_with(".tsv") { b'\t' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .delimiter(delimiter)
        .quoting(delimiter == b',')
        .from_reader(text.as_bytes());
    let wrong = |e: csv::Error| Error::new("load a table of data").at(path).found(e);
    let header = reader.headers().map_err(wrong)?.clone();
    for column in needed {
        if !header.iter().any(|name| name == *column) {
            let names = header.iter().collect::<Vec<_>>().join(", ");
            return Err(Error::new("load a table of data").at(path).expected(format!("a column {column:?}")).found(names));
        }
    }
    let mut is_empty = true;
    for record in reader.records() {
        let cells = record.map_err(wrong)?;
        let line = cells.position().map_or(0, |p| p.line());
        each(&Row { path, line, header: &header, cells })?;
        is_empty = false;
    }
    if is_empty {
        // A table without rows is a slip: it would silently take away what the built-in one says.
        let wrong = Error::new("load a table of data").at(path).expected("at least one row under the column names");
        return Err(wrong.found("none").hint("without the file, the built-in table is read"));
    }
    Ok(())
}

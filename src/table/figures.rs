//! A figures file read back.

use super::parquet::parquet_rows;
use crate::error::{Error, Result};
use crate::row::FigureRow;
use serde_json::{Map, Value};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// The columns without which a figure is none.
const NEEDED: &[&str] = &[
    "figure_id",
    "article_id",
    "sentence",
    "surface",
    "start",
    "end",
    "low",
    "bound",
    "harm",
    "victim",
    "scope",
    "implicit",
    "vague",
    "zero",
    "denied",
    "rule",
    "confidence",
];

/// The figures of a `.csv`, `.parquet` or `.jsonl` file as `run` and `extract` write them.
///
/// # Errors
/// When the file cannot be read, lacks columns, or a cell is not what its column says.
pub fn read_figures(path: &Path) -> Result<Vec<FigureRow>> {
    let file = || std::fs::File::open(path).map_err(|e| wrong(path).expected("a file that can be read").found(e));
    match path.extension().and_then(|e| e.to_str()) {
        Some("csv") => from_csv(file()?, path),
        Some("jsonl" | "ndjson") => from_jsonl(file()?, path),
        Some("parquet") => from_parquet(path),
        _ => Err(wrong(path).expected("figures as .csv, .parquet or .jsonl").found("another ending").usage()),
    }
}

fn wrong(place: impl AsRef<Path>) -> Error {
    Error::new("read figures").at(place.as_ref().display())
}

fn wrong_at(path: &Path, line: u64) -> Error {
    Error::new("read figures").at(format!("{}:{line}", path.display()))
}

fn from_csv(file: impl Read, path: &Path) -> Result<Vec<FigureRow>> {
    let mut reader = csv::Reader::from_reader(file);
    let header = reader.headers().map_err(|e| wrong(path).expected("a line with column names").found(e))?.clone();
    need_columns(path, header.iter())?;
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|e| wrong(path).expected("rows of cells").found(e))?;
        // The row of HXL hashtags under the header is no figure.
        if record.get(0).is_some_and(|cell| cell.starts_with('#')) {
            continue;
        }
        let line = record.position().map_or(0, |p| p.line());
        rows.push(record.deserialize(Some(&header)).map_err(|e| wrong_at(path, line).expected("a figure").found(e))?);
    }
    Ok(rows)
}

fn from_jsonl(file: impl Read, path: &Path) -> Result<Vec<FigureRow>> {
    let mut rows = Vec::new();
    for (at, line) in BufReader::new(file).lines().enumerate() {
        let number = at as u64 + 1;
        let line = line.map_err(|e| wrong_at(path, number).expected("a line of UTF-8").found(e))?;
        if line.trim().is_empty() {
            continue;
        }
        let told = |e| wrong_at(path, number).expected("a figure as a JSON object").found(e);
        let cells: Map<String, Value> = serde_json::from_str(&line).map_err(told)?;
        need_columns(path, cells.keys().map(String::as_str))?;
        rows.push(serde_json::from_value(Value::Object(cells)).map_err(told)?);
    }
    Ok(rows)
}

fn from_parquet(path: &Path) -> Result<Vec<FigureRow>> {
    let mut rows = Vec::new();
    for cells in parquet_rows(path)? {
        let cells = cells?;
        need_columns(path, cells.keys().map(String::as_str))?;
        let told = |e| wrong_at(path, rows.len() as u64 + 1).expected("a figure").found(e);
        rows.push(serde_json::from_value(Value::Object(cells)).map_err(told)?);
    }
    Ok(rows)
}

fn need_columns<'a>(path: &Path, names: impl Iterator<Item = &'a str>) -> Result<()> {
    let names: Vec<&str> = names.collect();
    let missing: Vec<&str> = NEEDED.iter().copied().filter(|needed| !names.contains(needed)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let expected = format!("the columns {}", missing.join(", "));
    let hint = "a figures file is what `hasila extract` and `hasila run` write";
    Err(wrong(path).expected(expected).found(names.join(", ")).hint(hint))
}

//! A figures file read back.

use super::parquet::parquet_rows;
use crate::encoding;
use crate::error::{Error, Result};
use crate::figure::{Harm, MOST_PEOPLE, Scope, Victim};
use crate::number::Bound;
use crate::row::{FigureRow, SUM_OF_PARTS};
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

/// The endings of files that are read, for messages.
const ENDINGS: &str = ".csv, .parquet, .jsonl or .ndjson";

/// The figures of a `.csv`, `.parquet` or `.jsonl` file as `run` and `extract` write them, or of standard input for `-`,
/// where the first letter tells lines of JSON from CSV; sums of parts are no figures.
///
/// # Errors
/// When the file cannot be read, lacks columns, or a cell is not what its column says.
pub fn read_figures(path: &Path) -> Result<Vec<FigureRow>> {
    let file = || std::fs::File::open(path).map_err(|e| wrong(path).expected("a file that can be read").found(e));
    let text = || in_utf8(file()?, path);
    let mut rows = match path.extension().and_then(|e| e.to_str()) {
        _ if path == Path::new("-") => from_standard_input(path),
        Some("csv") => from_csv(text()?, path),
        Some("jsonl" | "ndjson") => from_jsonl(text()?, path),
        Some("parquet") => from_parquet(path),
        _ => Err(another_ending(path)),
    }?;
    rows.retain(|row| row.rule != SUM_OF_PARTS);
    Ok(rows)
}

fn from_standard_input(path: &Path) -> Result<Vec<FigureRow>> {
    let mut input = in_utf8(std::io::stdin(), path)?;
    let head = input.fill_buf().map_err(|e| wrong(path).expected("figures").found(e))?;
    let head = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head);
    if head.starts_with(b"PAR1") {
        let wrong = wrong(path).expected("figures as CSV or lines of JSON").found("a Parquet file");
        return Err(wrong.hint("name the file instead").usage());
    }
    match head.trim_ascii_start().first() {
        Some(b'{') => from_jsonl(input, path),
        _ => from_csv(input, path),
    }
}

fn another_ending(path: &Path) -> Error {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let expected = format!("a file that ends in {ENDINGS}, or - for standard input");
    let wrong = wrong(path).expected(expected).found(format!("{name:?}")).usage();
    match path.extension().and_then(|e| e.to_str()) {
        Some("gz") => wrong.hint("unpack it first: gzip -dc FILE | hasila COMMAND -"),
        Some("zst") => wrong.hint("unpack it first: zstd -dc FILE | hasila COMMAND -"),
        _ => wrong,
    }
}

/// Bytes that are not of units of two or four bytes, as spreadsheets may save «Unicode text».
fn in_utf8<R: Read>(bytes: R, path: &Path) -> Result<BufReader<R>> {
    let mut bytes = BufReader::new(bytes);
    let head = bytes.fill_buf().map_err(|e| wrong(path).expected("a file that can be read").found(e))?;
    match encoding::wide(head) {
        Some(other) => Err(wrong(path).expected("UTF-8").found(other.found).hint(other.hint)),
        None => Ok(bytes),
    }
}

/// How messages call the place of figures.
fn name(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_string() } else { path.display().to_string() }
}

fn wrong(path: &Path) -> Error {
    Error::new("read figures").at(name(path))
}

fn wrong_at(path: &Path, line: u64) -> Error {
    Error::new("read figures").at(format!("{}:{line}", name(path)))
}

fn from_csv(file: impl Read, path: &Path) -> Result<Vec<FigureRow>> {
    let mut reader = csv::Reader::from_reader(file);
    let header = reader.headers().map_err(|e| wrong(path).expected("a line with column names").found(e))?.clone();
    need_columns(path, header.iter())?;
    let mut rows = Vec::new();
    for (at, record) in reader.records().enumerate() {
        let record = record.map_err(|e| unread_row(&e, path))?;
        // The row of HXL hashtags under the header is no figure.
        if at == 0 && record.iter().all(|cell| cell.is_empty() || cell.starts_with('#')) {
            continue;
        }
        let line = record.position().map_or(0, |p| p.line());
        let row = record.deserialize(Some(&header)).map_err(|e| wrong_at(path, line).expected("a figure").found(e))?;
        rows.push(checked(row, path, line)?);
    }
    Ok(rows)
}

fn unread_row(error: &csv::Error, path: &Path) -> Error {
    let line = error.position().map_or(0, |p| p.line());
    match error.kind() {
        csv::ErrorKind::Utf8 { .. } => wrong_at(path, line).expected("UTF-8").found("other bytes").hint(encoding::CONVERT),
        _ => wrong(path).expected("rows of cells").found(error),
    }
}

fn from_jsonl(file: impl BufRead, path: &Path) -> Result<Vec<FigureRow>> {
    let mut rows = Vec::new();
    for (at, line) in file.lines().enumerate() {
        let number = at as u64 + 1;
        let line = line.map_err(|e| wrong_at(path, number).expected("a line of UTF-8").found(e))?;
        if line.trim().is_empty() {
            continue;
        }
        let told = |e| wrong_at(path, number).expected("a figure as a JSON object").found(e);
        let line = line.strip_prefix('\u{feff}').unwrap_or(&line);
        let cells: Map<String, Value> = serde_json::from_str(line).map_err(told)?;
        need_columns(path, cells.keys().map(String::as_str))?;
        rows.push(checked(serde_json::from_value(Value::Object(cells)).map_err(told)?, path, number)?);
    }
    Ok(rows)
}

fn from_parquet(path: &Path) -> Result<Vec<FigureRow>> {
    let mut rows = Vec::new();
    for cells in parquet_rows(path)? {
        let cells = cells?;
        need_columns(path, cells.keys().map(String::as_str))?;
        let number = rows.len() as u64 + 1;
        let told = |e| wrong_at(path, number).expected("a figure").found(e);
        rows.push(checked(serde_json::from_value(Value::Object(cells)).map_err(told)?, path, number)?);
    }
    Ok(rows)
}

/// A figure whose cells hold what their columns allow: a typing error must not become a toll.
fn checked(row: FigureRow, path: &Path, line: u64) -> Result<FigureRow> {
    let wrong = |expected: String, found: &str| Err(wrong_at(path, line).expected(expected).found(format!("{found:?}")));
    let one_of = |names: Vec<&str>| format!("one of {}", names.join(", "));
    if Harm::from_name(&row.harm).is_none() {
        return wrong(format!("as harm {}", one_of(Harm::ALL.iter().map(|h| h.name()).collect())), &row.harm);
    }
    if Victim::from_name(&row.victim).is_none() {
        return wrong(format!("as victim {}", one_of(Victim::ALL.iter().map(|v| v.name()).collect())), &row.victim);
    }
    if Scope::from_name(&row.scope).is_none() {
        return wrong(format!("as scope {}", one_of(Scope::ALL.iter().map(|s| s.name()).collect())), &row.scope);
    }
    if Bound::from_name(&row.bound).is_none() {
        return wrong("as bound exact, more_than, at_least, less_than, at_most, about, between or vague".to_string(), &row.bound);
    }
    if row.low > MOST_PEOPLE || row.high.is_some_and(|high| high < row.low || high > MOST_PEOPLE) {
        let high = row.high.map_or("open".to_string(), |high| high.to_string());
        return wrong(format!("low up to high, neither above {MOST_PEOPLE}"), &format!("{} up to {high}", row.low));
    }
    Ok(row)
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

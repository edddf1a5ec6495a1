//! Where a command's rows go: a file, or standard output.

use crate::error::{Error, Result};
use crate::export::{can_write, jsonl_bytes, write_whole};
use crate::table::{Table, csv_bytes, parquet_bytes};
use clap::ValueEnum;
use serde::Serialize;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Where rows go, and how they are written.
#[derive(Debug, clap::Args)]
pub(super) struct Output {
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// How to write [default: by the ending of FILE]
    #[arg(long, value_enum)]
    format: Option<Format>,
}

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// One JSON object a line
    Jsonl,
    /// A table with a header
    Csv,
    /// Apache Parquet
    Parquet,
}

impl Output {
    /// The file at `path`.
    pub(super) fn file(path: PathBuf) -> Self {
        Output { output: Some(path), format: None }
    }

    /// How rows are to be written: as asked for, by the file's ending, or as `usual` on standard output.
    pub(super) fn format(&self, usual: Format) -> Result<Format> {
        let Some(file) = &self.output else { return Ok(self.format.unwrap_or(usual)) };
        let by_ending = match file.extension().and_then(|e| e.to_str()) {
            Some("csv") => Some(Format::Csv),
            Some("parquet") => Some(Format::Parquet),
            Some("jsonl" | "ndjson") => Some(Format::Jsonl),
            _ => None,
        };
        self.format.or(by_ending).ok_or_else(|| {
            let wrong = Error::new("write rows").at(file.display()).expected("a file that ends in .jsonl, .csv or .parquet");
            wrong.hint("or say which with --format").usage()
        })
    }

    /// The same, once it is sure that the file can be written: what is wrong must not show after hours of reading.
    pub(super) fn ready(&self, usual: Format) -> Result<Format> {
        let format = self.format(usual)?;
        self.output.as_deref().map_or(Ok(()), can_write)?;
        Ok(format)
    }

    /// Whether rows go to standard output.
    pub(super) fn is_standard(&self) -> bool {
        self.output.is_none()
    }

    /// Writes all rows.
    pub(super) fn write<T: Serialize>(&self, rows: &[T], table: &Table, usual: Format) -> Result<()> {
        let bytes = match self.format(usual)? {
            Format::Jsonl => jsonl_bytes(rows)?,
            Format::Csv => csv_bytes(rows, table, false)?,
            Format::Parquet => parquet_bytes(rows, table)?,
        };
        match &self.output {
            Some(file) => write_whole(Path::new(file), &bytes),
            None => print(&bytes),
        }
    }
}

/// Writes to standard output. Whoever reads it may stop early (`hasila extract … | head`): then there is no one left to
/// work for.
pub(super) fn print(bytes: &[u8]) -> Result<()> {
    let mut output = std::io::stdout().lock();
    match output.write_all(bytes).and_then(|()| output.flush()) {
        Err(e) if e.kind() == ErrorKind::BrokenPipe => std::process::exit(0),
        written => written.map_err(|e| Error::new("write").at("standard output").found(e)),
    }
}

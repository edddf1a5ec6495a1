//! `hasila extract`: the figures of articles, nothing else.

use super::inputs::{Inputs, progress, show};
use crate::data::Data;
use crate::error::{Error, Result};
use crate::export::{jsonl_bytes, write_whole};
use crate::intake::read_all;
use crate::read::Reader;
use crate::row::FigureRow;
use crate::table::{Schema, csv_bytes, parquet_bytes};
use clap::ValueEnum;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Arguments of `hasila extract`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Write the figures to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// How to write them [default: by the ending of FILE, else jsonl]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// List what had to be left out, with reasons, in this file (lines of JSON)
    #[arg(long, value_name = "FILE")]
    rejected: Option<PathBuf>,
}

/// How figures are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One JSON object a line
    Jsonl,
    /// A table with a header
    Csv,
    /// Apache Parquet
    Parquet,
}

impl Format {
    fn of(args: &Args) -> Result<Self> {
        let by_ending = args.output.as_deref().and_then(Path::extension).and_then(|e| e.to_str());
        match (args.format, by_ending, &args.output) {
            (Some(format), _, _) => Ok(format),
            (None, Some("csv"), _) => Ok(Format::Csv),
            (None, Some("parquet"), _) => Ok(Format::Parquet),
            (None, Some("jsonl" | "ndjson"), _) | (None, _, None) => Ok(Format::Jsonl),
            (None, _, Some(file)) => {
                let wrong = Error::new("write figures").at(file.display()).expected("an ending .jsonl, .csv or .parquet");
                Err(wrong.found("another").hint("or say --format").usage())
            }
        }
    }
}

pub(super) fn run(args: &Args, data: &Data) -> Result<()> {
    let format = Format::of(args)?;
    let reader = Reader::new(data)?;
    let schema = Schema::load(data)?;
    let articles = args.inputs.open(args.inputs.fields(data)?);
    let bar = progress();
    let streams = format == Format::Jsonl && args.output.is_none();
    let mut figures: Vec<FigureRow> = Vec::new();
    let take = |rows: Vec<FigureRow>| {
        if streams {
            return print(&jsonl_bytes(&rows)?);
        }
        figures.extend(rows);
        Ok(())
    };
    let intake = read_all(articles, &reader, take, |articles, left| show(&bar, articles, left))?;
    bar.finish_and_clear();
    if !streams && intake.articles > 0 {
        let table = schema.table("figures")?;
        let bytes = match format {
            Format::Jsonl => jsonl_bytes(&figures)?,
            Format::Csv => csv_bytes(&figures, table, false)?,
            Format::Parquet => parquet_bytes(&figures, table)?,
        };
        match &args.output {
            Some(file) => write_whole(file, &bytes)?,
            None => print(&bytes)?,
        }
    }
    if let Some(file) = &args.rejected {
        write_whole(file, &jsonl_bytes(&intake.rejected)?)?;
    }
    let listed_in = args.rejected.as_ref().map(|file| file.display().to_string());
    args.inputs.conclude(&intake, listed_in.as_deref())
}

/// Writes to standard output. Whoever reads it may stop early (`hasila extract … | head`).
pub(super) fn print(bytes: &[u8]) -> Result<()> {
    let mut output = std::io::stdout().lock();
    match output.write_all(bytes).and_then(|()| output.flush()) {
        Err(e) if e.kind() != ErrorKind::BrokenPipe => Err(Error::new("write figures").at("standard output").found(e)),
        _ => Ok(()),
    }
}

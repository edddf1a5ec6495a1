//! `hasila extract`: the figures of articles, nothing else.

use super::inputs::{Inputs, progress, show};
use super::output::{Format, Output, print};
use crate::data::Data;
use crate::error::Result;
use crate::export::{can_write, jsonl_bytes, write_whole};
use crate::intake::read_all;
use crate::read::Reader;
use crate::row::FigureRow;
use crate::table::Schema;
use std::path::PathBuf;

/// Arguments of `hasila extract`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  hasila extract news/ > figures.jsonl
  hasila extract 'archive/*.json.gz' --field text=content --field outlet=source -o figures.parquet
  zcat dump.jsonl.gz | hasila extract - --format csv")]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    output: Output,
    /// List what had to be left out, with reasons, in this file (lines of JSON)
    #[arg(long, value_name = "FILE")]
    rejected: Option<PathBuf>,
}

pub(super) fn run(args: &Args, data: &Data) -> Result<()> {
    // Asked first: a wrong ending must not show after hours of reading.
    let format = args.output.ready(Format::Jsonl)?;
    args.rejected.as_deref().map_or(Ok(()), can_write)?;
    let streams = args.output.is_standard() && format == Format::Jsonl;
    let own = args.inputs.own_actors(data)?;
    let reader = Reader::with_actors(data, own.as_ref().map(|(path, text)| (path.as_str(), text.as_str())))?;
    let schema = Schema::load(data)?;
    let articles = args.inputs.open(data)?;
    let bar = progress();
    let mut figures: Vec<FigureRow> = Vec::new();
    let take = |rows: Vec<FigureRow>| {
        if streams {
            return print(&jsonl_bytes(&rows)?);
        }
        figures.extend(rows);
        Ok(())
    };
    let intake = read_all(articles, &reader, take, |articles, left| show(&bar, articles, left));
    bar.finish_and_clear();
    let intake = intake?;
    if let Some(file) = &args.rejected {
        write_whole(file, &jsonl_bytes(&intake.rejected)?)?;
    }
    intake.some_article()?;
    if !streams {
        args.output.write(&figures, schema.table("figures")?, Format::Jsonl)?;
    }
    if !intake.rejected.is_empty() {
        eprintln!("hasila: {}", intake.told());
    }
    let listed_in = args.rejected.as_ref().map(|file| file.display().to_string());
    args.inputs.conclude(&intake, listed_in.as_deref())
}

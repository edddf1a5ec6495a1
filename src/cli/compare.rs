//! `hasila compare`: outlets against each other.

use super::coding::{Coding, Figures};
use super::extract::print;
use crate::compare::{CANNOT_TELL, agreement, coverage, outlet_rows, pair_rows};
use crate::data::Data;
use crate::error::{Error, Result};
use crate::export::{jsonl_bytes, write_whole};
use crate::incident::Settings;
use crate::row::FigureRow;
use crate::table::{Schema, csv_bytes};
use clap::ValueEnum;
use serde::Serialize;
use std::path::PathBuf;

/// Arguments of `hasila compare`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    figures: Figures,
    #[command(flatten)]
    coding: Coding,
    /// Which table to print
    #[arg(long, value_enum, default_value_t = Which::Pairs)]
    table: Which,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
    /// Write all four tables into this folder instead, as CSV
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Which {
    /// Two outlets on the incidents both report
    Pairs,
    /// Each outlet's range on each incident, against the others'
    Outlets,
    /// How far all outlets agree on each harm
    Agreement,
    /// Which incidents each outlet reports and leaves out
    Coverage,
}

/// How tables are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// A table with a header
    Csv,
    /// One JSON object a line
    Jsonl,
}

impl Format {
    /// The text of a table.
    pub(super) fn bytes<T: Serialize>(self, rows: &[T], table: &str, schema: &Schema) -> Result<Vec<u8>> {
        match self {
            Format::Csv => csv_bytes(rows, schema.table(table)?, false),
            Format::Jsonl => jsonl_bytes(rows),
        }
    }
}

impl Which {
    const ALL: [Which; 4] = [Which::Outlets, Which::Pairs, Which::Agreement, Which::Coverage];

    /// The name of its table, which is that of its file.
    fn name(self) -> &'static str {
        match self {
            Which::Pairs => "outlet_pairs",
            Which::Outlets => "outlets",
            Which::Agreement => "agreement",
            Which::Coverage => "coverage",
        }
    }

    fn bytes(self, rows: &[FigureRow], settings: &Settings, format: Format, schema: &Schema) -> Result<Vec<u8>> {
        match self {
            Which::Pairs => format.bytes(&pair_rows(rows, settings), self.name(), schema),
            Which::Outlets => format.bytes(&outlet_rows(rows, settings), self.name(), schema),
            Which::Agreement => format.bytes(&agreement(rows, settings), self.name(), schema),
            Which::Coverage => format.bytes(&coverage(rows, settings), self.name(), schema),
        }
    }
}

pub(super) fn run(args: &Args, data: &Data) -> Result<()> {
    let schema = Schema::load(data)?;
    let settings = args.coding.settings(data)?;
    let rows = args.figures.linked(&settings)?;
    match &args.out {
        None => print(&args.table.bytes(&rows, &settings, args.format, &schema)?)?,
        Some(folder) => {
            let wrong = |e| Error::new("make a folder").at(folder.display()).found(e);
            std::fs::create_dir_all(folder).map_err(wrong)?;
            for table in Which::ALL {
                let bytes = table.bytes(&rows, &settings, Format::Csv, &schema)?;
                write_whole(&folder.join(format!("{}.csv", table.name())), &bytes)?;
            }
        }
    }
    eprintln!("hasila: vague phrases read by the profile {}. What these numbers cannot tell:", settings.profile.name);
    CANNOT_TELL.iter().for_each(|limit| eprintln!("  - {limit}"));
    Ok(())
}

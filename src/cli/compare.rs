//! `hasila compare`: outlets against each other.

use super::coding::{Coding, Figures};
use super::output::{Format, Output};
use crate::compare::{CANNOT_TELL, agreement, coverage, outlet_rows, pair_rows};
use crate::data::Data;
use crate::error::Result;
use crate::export::can_write;
use crate::incident::Settings;
use crate::row::FigureRow;
use crate::table::Schema;
use clap::ValueEnum;
use std::path::{Path, PathBuf};

/// Arguments of `hasila compare`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  hasila compare reports/figures.csv
  hasila compare reports/figures.parquet --table agreement --format jsonl
  hasila compare figures.jsonl --profile airwars --out comparison/")]
pub(super) struct Args {
    #[command(flatten)]
    figures: Figures,
    #[command(flatten)]
    coding: Coding,
    /// Which table to print
    #[arg(long, value_enum, default_value_t = Which::Pairs)]
    table: Which,
    #[command(flatten)]
    output: Output,
    /// Write all four tables into this folder instead, as CSV
    #[arg(long, value_name = "DIR", conflicts_with_all = ["output", "format", "table"])]
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

    fn write(self, rows: &[FigureRow], settings: &Settings, schema: &Schema, output: &Output) -> Result<()> {
        let table = schema.table(self.name())?;
        match self {
            Which::Pairs => output.write(&pair_rows(rows, settings), table, Format::Csv),
            Which::Outlets => output.write(&outlet_rows(rows, settings), table, Format::Csv),
            Which::Agreement => output.write(&agreement(rows, settings), table, Format::Csv),
            Which::Coverage => output.write(&coverage(rows, settings), table, Format::Csv),
        }
    }
}

pub(super) fn run(args: &Args, data: &Data) -> Result<()> {
    args.output.ready(Format::Csv)?;
    let file_of = |folder: &Path, table: Which| folder.join(format!("{}.csv", table.name()));
    if let Some(folder) = &args.out {
        Which::ALL.iter().try_for_each(|table| can_write(&file_of(folder, *table)))?;
    }
    let schema = Schema::load(data)?;
    let settings = args.coding.settings(data)?;
    let rows = args.figures.linked(data, &settings)?;
    match &args.out {
        None => args.table.write(&rows, &settings, &schema, &args.output)?,
        Some(folder) => {
            for table in Which::ALL {
                let file = Output::file(file_of(folder, table));
                table.write(&rows, &settings, &schema, &file)?;
            }
        }
    }
    eprintln!("hasila: vague phrases read by the profile {}. What these numbers cannot tell:", settings.profile.name);
    CANNOT_TELL.iter().for_each(|limit| eprintln!("  - {limit}"));
    Ok(())
}

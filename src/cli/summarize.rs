//! `hasila summarize`: a figures file added up again, by other groups or over other months.

use super::coding::{Coding, Figures};
use super::output::{Format, Output};
use crate::data::Data;
use crate::error::{Error, Result};
use crate::incident::{Voices, incident_rows, total_rows};
use crate::row::IncidentRow;
use crate::table::{Key, Schema, Span, summarize, summarize_tolls};
use jiff::civil::Date;

/// Arguments of `hasila summarize`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  hasila summarize reports/figures.csv --by month,country
  hasila summarize reports/figures.parquet --by harm,victim --from 2016-01 --to 2016-06 -o half-year.csv
  hasila summarize reports/figures.csv --simulate

An estimate: low and high add up the incidents' ends, best adds up medians, open is true when some high end is only a floor
because a report had no upper bound. With harm or victim among the keys each row is one harm and has one estimate.
That sum of extremes supposes that every incident errs the same way at once. With --simulate there is one row for each
total, with the interval in which it lies when incidents err independently: for each incident one voice is drawn, and one
number from its range. Seed, draws and level stand in the row and are set in data/linking.toml.
An empty cell is unknown; months without reports have 0 incidents and empty estimates.")]
pub(super) struct Args {
    #[command(flatten)]
    figures: Figures,
    /// What to group by, of month, country, admin1, place, actor, harm, victim
    #[arg(long, value_name = "KEYS", value_delimiter = ',', value_parser = key, default_value = "month,country,admin1,place,actor")]
    by: Vec<Key>,
    /// First month, YYYY-MM [default: the first reported]
    #[arg(long, value_name = "MONTH", value_parser = month)]
    from: Option<String>,
    /// Last month, YYYY-MM [default: the last reported]
    #[arg(long, value_name = "MONTH", value_parser = month)]
    to: Option<String>,
    /// Totals over all incidents with their simulated intervals, instead of groups
    #[arg(long, conflicts_with = "by")]
    simulate: bool,
    #[command(flatten)]
    coding: Coding,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, data: &Data) -> Result<()> {
    let span = Span { from: args.from.clone(), to: args.to.clone() };
    if let (Some(from), Some(to)) = (&span.from, &span.to)
        && from > to
    {
        return Err(Error::new("add up months").expected(format!("--to {from} or later")).found(to).usage());
    }
    args.output.ready(Format::Csv)?;
    let schema = Schema::load(data)?;
    let settings = args.coding.settings(data)?;
    let figures = args.figures.linked(data, &settings)?;
    let incidents = incident_rows(&figures, &settings);
    if args.simulate {
        let within = |row: &&IncidentRow| span.has(row.month.as_deref());
        let inside: Vec<&IncidentRow> = incidents.iter().filter(within).collect();
        let rows = total_rows(&Voices::of(&figures, &settings), &inside, &settings);
        return args.output.write(&rows, schema.table("totals")?, Format::Csv);
    }
    if args.by.iter().any(|key| key.is_of_figures()) {
        let rows = summarize_tolls(&schema, &figures, &incidents, &args.by, &span, &settings)?;
        return args.output.write(&rows, schema.table("summary")?, Format::Csv);
    }
    let rows = summarize(&schema, &figures, &incidents, &args.by, &span, &settings)?;
    args.output.write(&rows, schema.table("monthly")?, Format::Csv)
}

fn key(name: &str) -> std::result::Result<Key, String> {
    let known = || Key::ALL.map(Key::name).join(", ");
    Key::ALL.into_iter().find(|key| key.name() == name.trim()).ok_or_else(|| format!("expected one of {}", known()))
}

fn month(text: &str) -> std::result::Result<String, String> {
    match format!("{text}-01").parse::<Date>() {
        Ok(_) if text.len() == 7 => Ok(text.to_string()),
        _ => Err("expected a month like 2016-05".to_string()),
    }
}

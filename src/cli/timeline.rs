//! `hasila timeline`: how the reported toll of an incident moved, outlet by outlet.

use super::coding::{Coding, Figures};
use super::output::{Format, Output};
use crate::data::Data;
use crate::error::{Error, Result};
use crate::incident::timeline;
use crate::table::Schema;

/// Arguments of `hasila timeline`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  hasila timeline 3f9a reports/figures.csv")]
pub(super) struct Args {
    /// The id of an incident, or its first characters
    #[arg(value_name = "INCIDENT")]
    incident: String,
    #[command(flatten)]
    figures: Figures,
    #[command(flatten)]
    coding: Coding,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(args: &Args, data: &Data) -> Result<()> {
    args.output.ready(Format::Csv)?;
    let settings = args.coding.settings(data)?;
    let rows = args.figures.linked(data, &settings)?;
    let mut ids: Vec<&str> = rows.iter().filter_map(|row| row.incident_id.as_deref()).collect();
    ids.retain(|id| id.starts_with(args.incident.as_str()));
    ids.sort_unstable();
    ids.dedup();
    let [id] = ids.as_slice() else {
        let wrong = Error::new("show a timeline").at(&args.incident).expected("the id of one incident of the figures");
        let found = match ids.len() {
            0 => "none that begins so".to_string(),
            n => format!("{n} that begin so: {}", ids.iter().take(5).copied().collect::<Vec<_>>().join(", ")),
        };
        return Err(wrong.found(found).hint("ids are the first column of incidents.csv").usage());
    };
    args.output.write(&timeline(id, &rows, &settings), Schema::load(data)?.table("timeline")?, Format::Csv)
}

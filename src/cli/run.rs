//! `hasila run`: everything in one go.

use super::coding::Coding;
use super::inputs::{Inputs, progress, show};
use crate::data::Data;
use crate::error::Result;
use crate::export::{Folder, Settings};
use std::path::PathBuf;

/// Arguments of `hasila run`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    coding: Coding,
    /// The folder for what comes out
    #[arg(long, value_name = "DIR", default_value = "reports")]
    out: PathBuf,
    /// Add the row of HXL hashtags to the CSV files
    #[arg(long)]
    hxl: bool,
}

pub(super) fn run(args: &Args, data: &Data) -> Result<()> {
    let fields = args.inputs.fields(data)?;
    let linking = args.coding.settings(data)?;
    let settings = Settings {
        inputs: args.inputs.inputs.clone(),
        fields: fields.mappings().map(|mapping| mapping.to_string()).collect(),
        profile: linking.profile.name.clone(),
        as_of: linking.as_of.clone(),
        civilians: linking.civilian_rule(),
        hxl: args.hxl,
    };
    let mut folder = Folder::create(&args.out)?;
    let bar = progress();
    let seen = |articles, left| show(&bar, articles, left);
    let (intake, counts) = crate::run::run(data, settings, &linking, args.inputs.open(fields), &mut folder, seen)?;
    bar.finish_and_clear();
    eprintln!(
        "hasila: {} articles, {} figures, {} incidents; everything is in {}",
        counts.articles,
        counts.figures,
        counts.incidents,
        args.out.display()
    );
    let listed_in = args.out.join("rejected.jsonl");
    args.inputs.conclude(&intake, Some(&listed_in.display().to_string()))
}

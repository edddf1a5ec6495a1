//! `hasila run`: everything in one go.

use super::chart::Look;
use super::coding::{Coding, tell_unheard};
use super::inputs::{Inputs, progress, show};
use crate::data::Data;
use crate::error::Result;
use crate::export::{Folder, OwnFile, Settings};
use crate::read::Reader;
use crate::run::Plan;
use std::path::PathBuf;

/// Arguments of `hasila run`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  hasila run news/ --out reports/news
  hasila run 'archive/*.json.gz' --field outlet=source --field published=date --field text=content

The folder then holds figures, incidents, monthly totals, the comparison of outlets, charts, report.html, and
datapackage.json, which says what every column means. What could not be read is in rejected.jsonl, with the reason.")]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// The folder for what comes out
    #[arg(long, value_name = "DIR", default_value = "reports")]
    out: PathBuf,
    #[command(flatten)]
    coding: Coding,
    #[command(flatten)]
    look: Look,
    /// Add the row of HXL hashtags to the CSV files
    #[arg(long)]
    hxl: bool,
}

pub(super) fn run(args: &Args, data: &Data) -> Result<()> {
    let plan = plan(args, data)?;
    let as_of = plan.linking.as_of.clone();
    let articles = args.inputs.open(data)?;
    let bar = progress();
    let seen = |articles, left| show(&bar, articles, left);
    let done = Folder::create(&args.out).and_then(|mut folder| crate::run::run(plan, articles, &mut folder, seen));
    bar.finish_and_clear();
    let (intake, counts) = done?;
    let (figures, incidents, out) = (counts.figures, counts.incidents, args.out.display());
    eprintln!("hasila: {}; {figures} figures, {incidents} incidents; everything is in {out}", intake.told());
    tell_unheard(as_of.as_deref(), counts.unheard.unwrap_or_default(), incidents > 0);
    let listed_in = args.out.join("rejected.jsonl");
    args.inputs.conclude(&intake, Some(&listed_in.display().to_string()))
}

fn plan<'a>(args: &Args, data: &'a Data) -> Result<Plan<'a>> {
    let linking = args.coding.settings(data)?;
    let own = args.inputs.own_actors(data)?;
    let own = own.as_ref().map(|(path, text)| (path.as_str(), text.as_str()));
    let settings = Settings {
        inputs: args.inputs.inputs.clone(),
        fields: args.inputs.mappings(),
        profile: linking.profile.name.clone(),
        as_of: linking.as_of.clone(),
        civilians: linking.civilian_rule(),
        lang: args.look.lang().tag(),
        actors: own.map(|(path, text)| OwnFile::new(path, text)),
        hxl: args.hxl,
    };
    Ok(Plan { data, reader: Reader::with_actors(data, own)?, settings, linking, pictures: args.look.options()? })
}

//! `hasila profiles`: how far each total moves with the reading of vague phrases.

use super::coding::{Figures, user_profile};
use super::output::{Format, Output};
use crate::data::Data;
use crate::error::{Error, Result};
use crate::incident::{Settings, shifts};
use crate::profile::Profiles;
use crate::table::Schema;

/// Arguments of `hasila profiles`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  hasila profiles reports/figures.csv --sources")]
pub(super) struct Args {
    #[command(flatten)]
    figures: Figures,
    /// Add profiles of your own from TOML files
    #[arg(long = "profile", value_name = "FILE")]
    profiles: Vec<String>,
    #[command(flatten)]
    output: Output,
    /// Say on standard error what each profile reads how, and where that is known from
    #[arg(long)]
    sources: bool,
}

pub(super) fn run(args: &Args, data: &Data) -> Result<()> {
    args.output.ready(Format::Csv)?;
    let settings = Settings::load(data)?;
    let mut profiles = Profiles::load(data)?;
    for name in &args.profiles {
        let profile = user_profile(name)?;
        let wrong = || Error::new("add a coding profile").at(name).expected("a file that ends in .toml").found("another").usage();
        profiles.add(profile.ok_or_else(wrong)?);
    }
    let rows = args.figures.linked(data, &settings)?;
    let totals = shifts(&rows, &settings, &profiles);
    args.output.write(&totals, Schema::load(data)?.table("profiles")?, Format::Csv)?;
    if args.sources {
        tell_sources(&profiles);
    }
    eprintln!("hasila: civilians: {}", settings.civilian_rule());
    Ok(())
}

fn tell_sources(profiles: &Profiles) {
    for profile in profiles.iter() {
        eprintln!("{}: {}. {}", profile.name, profile.title, profile.about);
        for reading in &profile.reading {
            eprintln!("  {} ({}): {}", reading.id, reading.verified.name(), reading.source);
        }
    }
}

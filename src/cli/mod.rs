//! The command line: what was typed becomes one command's run; one file a command.

mod about;
mod actors;
mod chart;
mod coding;
mod compare;
mod evaluate;
mod explain;
mod extract;
mod inputs;
mod link;
mod numbers;
mod output;
mod places;
mod profiles;
mod run;
mod summarize;
mod timeline;

use crate::data::Data;
use crate::error::Result;
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Reads archives of Arabic news and says how many people were reported killed and injured.
#[derive(Debug, Parser)]
#[command(name = "hasila", version, about, propagate_version = true)]
struct Args {
    /// Read rules and lexicons from this folder; files it lacks are the built-in ones
    #[arg(long, value_name = "DIR", global = true)]
    data: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read articles and leave figures, incidents, totals, charts and a report in a folder
    Run(run::Args),
    /// Show for a person how a passage was read: words, number, rule, range, context
    Explain(explain::Args),
    /// Find the figures of articles, and nothing else
    Extract(extract::Args),
    /// Add up a figures file again, by other groups or over other months
    Summarize(summarize::Args),
    /// Find the number phrases of passages: one a line on standard input, one JSON object a line on standard output
    Numbers(numbers::Args),
    /// Show every place that bears a name, and which one a bare name means
    Places(places::Args),
    /// Draw the pictures of a figures file
    Chart(chart::Args),
    /// Compare the figures of outlets on the incidents they share
    Compare(compare::Args),
    /// Show how far each total moves with the coding profile that reads vague phrases
    Profiles(profiles::Args),
    /// Show how the reported toll of an incident moved, outlet by outlet
    Timeline(timeline::Args),
    /// Show what a name of an actor resolves to, under which conditions, and why
    Actors(actors::Args),
    /// Judge a figures file on articles that people coded
    Evaluate(evaluate::Args),
    /// Say which version this is, of program and data, and whose work the data are
    About,
}

/// Exit status of a run that failed.
const FAILED: u8 = 1;
/// Exit status of wrong usage.
const WRONG_USAGE: u8 = 2;

/// Runs the command line of this process: exit status 0 done, 1 failed, 2 wrong usage.
pub fn main() -> ExitCode {
    match dispatch(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("hasila: {error}");
            ExitCode::from(if error.is_usage() { WRONG_USAGE } else { FAILED })
        }
    }
}

fn dispatch(args: &Args) -> Result<()> {
    let data = match &args.data {
        Some(folder) => Data::from_folder(folder)?,
        None => Data::built_in(),
    };
    for file in data.unread() {
        eprintln!("hasila: --data: {} has no name of a file of data/ and is not read", file.display());
    }
    match &args.command {
        Command::Run(args) => run::run(args, &data),
        Command::Explain(args) => explain::run(args, &data),
        Command::Extract(args) => extract::run(args, &data),
        Command::Summarize(args) => summarize::run(args, &data),
        Command::Numbers(args) => numbers::run(args, &data),
        Command::Places(args) => places::run(args, &data),
        Command::Chart(args) => chart::run(args, &data),
        Command::Compare(args) => compare::run(args, &data),
        Command::Profiles(args) => profiles::run(args, &data),
        Command::Timeline(args) => timeline::run(args, &data),
        Command::Actors(args) => actors::run(args, &data),
        Command::Evaluate(args) => evaluate::run(args),
        Command::About => about::run(&data),
    }
}

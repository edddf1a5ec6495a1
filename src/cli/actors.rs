//! `hasila actors`: what a name of an actor resolves to, and why.

use super::output::print;
use crate::context::actor::{Actors, Candidate, unlisted};
use crate::data::Data;
use crate::encoding;
use crate::error::{Error, Result};
use std::path::{Path, PathBuf};

/// Arguments of `hasila actors`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  hasila actors التحالف
  hasila actors \"قوات النظام\" --actors my_actors.csv")]
pub(super) struct Args {
    /// The name, as a text writes it
    #[arg(value_name = "NAME", required = true)]
    name: Vec<String>,
    /// Names of your own: a CSV file with the columns surface and actor, and, where needed, kind, country, outlet, reason
    #[arg(long, value_name = "FILE")]
    actors: Option<PathBuf>,
}

pub(super) fn run(args: &Args, data: &Data) -> Result<()> {
    let own = args.actors.as_deref().map(|path| own_names(path, data)).transpose()?;
    let actors = Actors::load(data, own.as_ref().map(|(path, text)| (path.as_str(), text.as_str())))?;
    let name = args.name.join(" ");
    let candidates = actors.describe(&name);
    if candidates.is_empty() {
        let hint = "add it to a list of your own, with --actors FILE";
        return Err(Error::new("look up an actor").at(name).expected("a listed name").found("none of its words").hint(hint));
    }
    let told: String = candidates.iter().map(line).collect();
    print(told.as_bytes())
}

/// A user's list: its path and text. What of it may be a slip is told on standard error.
pub(super) fn own_names(path: &Path, data: &Data) -> Result<(String, String)> {
    let wrong = || Error::new("read names of actors").at(path.display()).expected("a CSV file in UTF-8");
    let bytes = std::fs::read(path).map_err(|e| wrong().found(e))?;
    let text = encoding::text(&bytes).map_err(|other| wrong().found(other.found).hint(other.hint))?;
    let path = path.display().to_string();
    unlisted(data, &path, text)?.iter().for_each(|line| eprintln!("hasila: {line}"));
    Ok((path, text.to_string()))
}

/// One candidate for a person: what matched, what it stands for, when and why.
fn line(candidate: &Candidate) -> String {
    let Candidate { actor, label, surface, kind, condition, reason } = candidate;
    let stands = match (actor.as_str(), label.as_str()) {
        ("", _) => String::new(),
        (id, "") => format!(" = {id}"),
        (id, label) => format!(" = {id} ({label})"),
    };
    let when = if condition.is_empty() { String::new() } else { format!(", when {condition}") };
    let why = if reason.is_empty() { String::new() } else { format!("\n    {reason}") };
    format!("«{surface}»{stands}, {kind}{when}{why}\n")
}

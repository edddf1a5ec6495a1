//! What commands that read articles share: their arguments, progress, and what they say about inputs left out.

use super::actors::own_names;
use crate::archive::{Articles, Fields, Mapping, Rejected};
use crate::data::Data;
use crate::error::Result;
use crate::intake::{Intake, count};
use indicatif::{ProgressBar, ProgressStyle};
use std::path::PathBuf;

/// Arguments of commands that read articles.
#[derive(Debug, clap::Args)]
pub(super) struct Inputs {
    /// Files, folders, globs, or - for standard input
    #[arg(value_name = "INPUT", required = true)]
    pub(super) inputs: Vec<String>,
    /// Another name for a field of an article (id, outlet, url, published, title, text), e.g. text=content; articles without
    /// it may have ours, but one that no article has is a failure
    #[arg(long = "field", value_name = "OURS=THEIRS")]
    fields: Vec<Mapping>,
    /// Names of actors of your own: a CSV file with the columns surface and actor; see `hasila actors --help`
    #[arg(long, value_name = "FILE")]
    actors: Option<PathBuf>,
    /// Fail when an input or an article had to be left out, or something in a field could not be read, such as a date; a
    /// second copy of an article is passed over and is no failure
    #[arg(long)]
    strict: bool,
}

/// How many of the things left out are told one by one.
const TOLD: usize = 5;

impl Inputs {
    /// The articles.
    pub(super) fn open(&self, data: &Data) -> Result<Articles> {
        Ok(Articles::open(&self.inputs, Fields::load(data, &self.fields)?))
    }

    /// The user's own names of actors: path and text.
    pub(super) fn own_actors(&self, data: &Data) -> Result<Option<(String, String)>> {
        self.actors.as_deref().map(|path| own_names(path, data)).transpose()
    }

    /// The mappings as typed, in the order of fields.
    pub(super) fn mappings(&self) -> Vec<String> {
        let mut mappings = self.fields.clone();
        mappings.sort_by_key(|mapping| mapping.field);
        mappings.iter().map(Mapping::to_string).collect()
    }

    /// Says what was left out; fails when that is anything and `--strict` was asked for.
    pub(super) fn conclude(&self, intake: &Intake, listed_in: Option<&str>) -> Result<()> {
        if intake.duplicates() > 0 {
            eprintln!("hasila: a second copy of an article, which has the same outlet, title and text, is counted once");
        }
        if intake.renamed > 0 {
            eprintln!(
                "hasila: {} of {} articles had the id of another article with another text; each is kept, with the id ID~DIGITS",
                intake.renamed, intake.articles
            );
        }
        tell_alike(intake);
        if intake.lacks_dates() {
            eprintln!(
                "hasila: {} of {} articles say no day of publication: «yesterday» has no day and reports of one incident stay apart; \
                 name the field that holds it, e.g. --field published=date",
                intake.undated, intake.articles
            );
        }
        let (losses, unread): (Vec<&Rejected>, Vec<&Rejected>) = (intake.losses().collect(), intake.unread_fields().collect());
        tell("left out", &losses, listed_in);
        tell("not read", &unread, listed_in);
        if let (false, Some(file)) = (losses.is_empty() && unread.is_empty(), listed_in) {
            let fields = match unread.len() as u64 {
                0 => String::new(),
                n => format!("{} not read in all articles, ", count(n, "field", "fields")),
            };
            eprintln!("hasila: {fields}{} left out, listed with reasons in {file}", losses.len());
        }
        if self.strict { intake.no_loss() } else { Ok(()) }
    }
}

/// Tells which outlets may be one, the first of them one a line.
fn tell_alike(intake: &Intake) {
    let mut alike = intake.outlets_alike();
    for names in alike.by_ref().take(TOLD) {
        let (names, n) = (names.join("», «"), names.len());
        eprintln!(
            "hasila: «{names}» count as {n} outlets, though their names differ in case or signs alone; if they are one, give them one name"
        );
    }
    match alike.count() {
        0 => {}
        more => eprintln!("hasila: … and {more} more such"),
    }
}

/// Tells the first of what is missing, one a line.
fn tell(what: &str, missing: &[&Rejected], listed_in: Option<&str>) {
    for one in missing.iter().take(TOLD) {
        eprintln!("hasila: {what}: {one}");
    }
    if missing.len() > TOLD {
        let hint = if listed_in.is_none() { " (--rejected FILE lists them all)" } else { "" };
        eprintln!("hasila: … and {} more {what}{hint}", missing.len() - TOLD);
    }
}

/// A line of progress on standard error, where that is a terminal.
pub(super) fn progress() -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} [{elapsed}]") {
        bar.set_style(style);
    }
    bar
}

/// Shows how far reading is.
pub(super) fn show(bar: &ProgressBar, articles: u64, inputs_left: usize) {
    bar.tick();
    bar.set_message(format!("{articles} articles read, {inputs_left} inputs to go"));
}

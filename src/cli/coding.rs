//! What commands that link and estimate share: the coding profile and the day as of which outlets speak.

use crate::data::Data;
use crate::encoding;
use crate::error::{Error, Result};
use crate::export::data_version_beside;
use crate::incident::{Settings, link};
use crate::intake::count;
use crate::profile::{Profile, Profiles};
use crate::row::FigureRow;
use crate::run::unheard;
use crate::table::read_figures;
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// Arguments of commands that make estimates.
#[derive(Debug, clap::Args)]
pub(super) struct Coding {
    /// Read vague phrases by this coding profile: plain, airwars, acled, ucdp, or a TOML file of your own
    #[arg(long, value_name = "NAME|FILE", default_value = "plain")]
    profile: String,
    /// Leave out what was published after this day (YYYY-MM-DD): each outlet speaks with its latest word until then
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,
}

impl Coding {
    /// The choices of linking and estimating.
    pub(super) fn settings(&self, data: &Data) -> Result<Settings> {
        let mut settings = Settings::load(data)?;
        let mut profiles = Profiles::load(data)?;
        let name = match user_profile(&self.profile)? {
            Some(profile) => {
                let name = profile.name.clone();
                profiles.add(profile);
                name
            }
            None => self.profile.clone(),
        };
        settings.profile = profiles.get(&name)?.clone();
        settings.as_of = self.as_of.map(|day| day.to_string());
        Ok(settings)
    }
}

/// Says how many articles with figures do not count as of the day asked for, and when none is left.
pub(super) fn tell_unheard(as_of: Option<&str>, articles: u64, is_some_left: bool) {
    if let (Some(day), 1..) = (as_of, articles) {
        let none = if is_some_left { "" } else { "; nothing that counts is left, and every total is empty" };
        let articles = count(articles, "article", "articles");
        eprintln!("hasila: --as-of {day}: {articles} with figures published later, or on no known day, do not count{none}");
    }
}

/// A day as typed.
pub(super) fn day(text: &str) -> std::result::Result<Date, String> {
    text.parse().map_err(|_| format!("expected a day of the calendar as YYYY-MM-DD, such as 2016-05-31, but found {text:?}"))
}

/// A profile from a file, where the name is that of one.
pub(super) fn user_profile(name: &str) -> Result<Option<Profile>> {
    let path = Path::new(name);
    if path.extension().is_none_or(|ending| ending != "toml") {
        return Ok(None);
    }
    let wrong = || Error::new("read a coding profile").at(name).expected("a TOML file in UTF-8").usage();
    let bytes = std::fs::read(path).map_err(|e| wrong().found(e))?;
    let text = encoding::text(&bytes).map_err(|other| wrong().found(other.found).hint(other.hint))?;
    Profile::parse(text, name).map(Some)
}

/// Says when a file's figures were read with other data than this program has: what both make does not belong together.
fn tell_other_data(file: &Path, data: &Data) -> Result<()> {
    let here = data.version()?;
    match data_version_beside(file) {
        Some(there) if there != here => eprintln!(
            "hasila: the run.json beside {} names data version {there}, here it is {here}: totals of the two do not belong in one table",
            file.display()
        ),
        _ => {}
    }
    Ok(())
}

/// A figures file to work on.
#[derive(Debug, clap::Args)]
pub(super) struct Figures {
    /// A figures file, as `run` or `extract` leaves it: .csv, .parquet or .jsonl; - for standard input (CSV or lines of JSON)
    #[arg(value_name = "FIGURES")]
    figures: PathBuf,
    /// Link the figures anew, though they name their incidents
    #[arg(long)]
    relink: bool,
}

impl Figures {
    /// The figures, linked to incidents; those of `extract` are linked now.
    pub(super) fn linked(&self, data: &Data, settings: &Settings) -> Result<Vec<FigureRow>> {
        tell_other_data(&self.figures, data)?;
        let mut rows = read_figures(&self.figures)?;
        if settings.as_of.is_some() {
            let is_some_left = rows.iter().any(|row| settings.hears(row.published.as_deref()));
            tell_unheard(settings.as_of.as_deref(), unheard(&rows, settings), is_some_left);
        }
        if self.relink || rows.iter().all(|row| row.incident_id.is_none()) {
            link(&mut rows, settings);
        }
        Ok(rows)
    }
}

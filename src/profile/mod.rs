//! Coding profiles: how a vague phrase becomes two numbers, as different recorders do it.
//!
//! There is no common convention: «عشرات» is 20 to 99 by its plain meaning, 12 to 24 with Airwars, 10 or 12 with ACLED. A
//! profile is a TOML file of readings, each with its source and whether that source states it; the first reading that fits
//! a figure gives its ends, and a figure that none fits keeps the codebook's. Every table names the profile it was made by.

mod reading;

pub use reading::{End, Reading, Verified};

use crate::data::Data;
use crate::error::{Error, Result};
use crate::row::FigureRow;
use serde::Deserialize;

/// The built-in profiles, by their files below `data/`.
const FILES: &[&str] = &["profiles/plain.toml", "profiles/airwars.toml", "profiles/acled.toml", "profiles/ucdp.toml"];

/// A named way to read phrases.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// What outputs call it.
    pub name: String,
    /// Whose convention it is.
    pub title: String,
    /// What it does, in a sentence or two.
    pub about: String,
    /// Its readings, tried in this order.
    pub reading: Vec<Reading>,
}

impl Default for Profile {
    fn default() -> Self {
        Profile { name: "plain".into(), title: String::new(), about: String::new(), reading: Vec::new() }
    }
}

impl Profile {
    /// Reads a profile from TOML text; `place` names the file in messages.
    ///
    /// # Errors
    /// When the text is no profile, or a reading would turn its ends round.
    pub fn parse(text: &str, place: &str) -> Result<Self> {
        let wrong = || Error::new("read a coding profile").at(place);
        let profile: Profile = toml::from_str(text).map_err(|e| wrong().expected("name, title, about and readings").found(e))?;
        for reading in &profile.reading {
            if let (End::Number(low), Some(End::Number(high))) = (&reading.low, &reading.high)
                && high < low
            {
                return Err(wrong()
                    .expected(format!("low <= high in reading {:?}", reading.id))
                    .found(format!("{low} > {high}")));
            }
        }
        Ok(profile)
    }

    /// The reading that fits a figure, if any.
    pub fn reading(&self, figure: &FigureRow) -> Option<&Reading> {
        if self.reading.is_empty() || figure.zero {
            return None;
        }
        let folded = crate::text::fold_key(&figure.surface);
        self.reading.iter().find(|reading| reading.fits(figure, &folded))
    }
}

/// The ends of a figure under a profile; the codebook's where no reading fits.
pub fn apply(profile: &Profile, figure: &FigureRow) -> (u64, Option<u64>) {
    match profile.reading(figure) {
        Some(reading) => reading.ends(figure),
        None => (figure.low, figure.high),
    }
}

/// All profiles at hand, in order.
#[derive(Debug, Clone, Default)]
pub struct Profiles(Vec<Profile>);

impl Profiles {
    /// The built-in profiles, or those of the user's data folder.
    ///
    /// # Errors
    /// When a file is absent or malformed.
    pub fn load(data: &Data) -> Result<Self> {
        let load = |file: &&str| Profile::parse(&data.text(file)?, &data.place(file));
        FILES.iter().map(load).collect::<Result<Vec<_>>>().map(Profiles)
    }

    /// Adds a user's profile; one of the same name is replaced.
    pub fn add(&mut self, profile: Profile) {
        self.0.retain(|old| old.name != profile.name);
        self.0.push(profile);
    }

    /// The profile of this name.
    ///
    /// # Errors
    /// When there is none.
    pub fn get(&self, name: &str) -> Result<&Profile> {
        self.0.iter().find(|profile| profile.name == name).ok_or_else(|| {
            let names: Vec<&str> = self.0.iter().map(|profile| profile.name.as_str()).collect();
            Error::new("choose a coding profile")
                .expected(names.join(", "))
                .found(name)
                .hint("add one with --profile FILE")
                .usage()
        })
    }

    /// All profiles, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Profile> {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests;

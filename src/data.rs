//! The `data/` folder: rules, lexicons, gazetteer and profiles that a person can read and change.
//!
//! The files are built into the program; `--data DIR` reads them from a folder instead, file by file, so that a user's
//! folder needs to hold only what it changes. This is one of the few modules that touch the file system.

use crate::encoding;
use crate::error::{Error, Result};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// Every file of `data/` that the program reads, by its path below `data/`.
const BUILT_IN: &[(&str, &str)] = &[
    ("chart/words.csv", include_str!("../data/chart/words.csv")),
    ("columns.toml", include_str!("../data/columns.toml")),
    ("fields.csv", include_str!("../data/fields.csv")),
    ("lexicon/number_cue.csv", include_str!("../data/lexicon/number_cue.csv")),
    ("lexicon/number_modifier.csv", include_str!("../data/lexicon/number_modifier.csv")),
    ("lexicon/number_word.csv", include_str!("../data/lexicon/number_word.csv")),
    ("map/region.tsv", include_str!("../data/map/region.tsv")),
    ("linking.toml", include_str!("../data/linking.toml")),
    ("profiles/acled.toml", include_str!("../data/profiles/acled.toml")),
    ("profiles/airwars.toml", include_str!("../data/profiles/airwars.toml")),
    ("profiles/plain.toml", include_str!("../data/profiles/plain.toml")),
    ("profiles/ucdp.toml", include_str!("../data/profiles/ucdp.toml")),
    ("gazetteer/places.tsv", include_str!("../data/gazetteer/places.tsv")),
    ("lexicon/demonym.csv", include_str!("../data/lexicon/demonym.csv")),
    ("lexicon/name_word.csv", include_str!("../data/lexicon/name_word.csv")),
    ("lexicon/not_a_name.csv", include_str!("../data/lexicon/not_a_name.csv")),
    ("lexicon/not_a_place.csv", include_str!("../data/lexicon/not_a_place.csv")),
    ("lexicon/capital.csv", include_str!("../data/lexicon/capital.csv")),
    ("lexicon/outlet_country.csv", include_str!("../data/lexicon/outlet_country.csv")),
    ("lexicon/place_cue.csv", include_str!("../data/lexicon/place_cue.csv")),
    ("lexicon/place_head.csv", include_str!("../data/lexicon/place_head.csv")),
    ("lexicon/place_relation.csv", include_str!("../data/lexicon/place_relation.csv")),
    ("lexicon/place_type.csv", include_str!("../data/lexicon/place_type.csv")),
    ("lexicon/common_word.csv", include_str!("../data/lexicon/common_word.csv")),
    ("lexicon/date.csv", include_str!("../data/lexicon/date.csv")),
    ("lexicon/discourse.csv", include_str!("../data/lexicon/discourse.csv")),
    ("lexicon/month.csv", include_str!("../data/lexicon/month.csv")),
    ("lexicon/source.csv", include_str!("../data/lexicon/source.csv")),
    ("lexicon/speech.csv", include_str!("../data/lexicon/speech.csv")),
    ("lexicon/actor.csv", include_str!("../data/lexicon/actor.csv")),
    ("lexicon/actor_id.csv", include_str!("../data/lexicon/actor_id.csv")),
    ("lexicon/deed_word.csv", include_str!("../data/lexicon/deed_word.csv")),
    ("lexicon/attack.csv", include_str!("../data/lexicon/attack.csv")),
    ("lexicon/attack_kind.csv", include_str!("../data/lexicon/attack_kind.csv")),
    ("rules/actor.toml", include_str!("../data/rules/actor.toml")),
    ("rules/cause.toml", include_str!("../data/rules/cause.toml")),
    ("lexicon/event.csv", include_str!("../data/lexicon/event.csv")),
    ("lexicon/harm.csv", include_str!("../data/lexicon/harm.csv")),
    ("lexicon/name.csv", include_str!("../data/lexicon/name.csv")),
    ("lexicon/page_label.csv", include_str!("../data/lexicon/page_label.csv")),
    ("lexicon/person_word.csv", include_str!("../data/lexicon/person_word.csv")),
    ("lexicon/person.csv", include_str!("../data/lexicon/person.csv")),
    ("lexicon/word.csv", include_str!("../data/lexicon/word.csv")),
    ("rules/define.toml", include_str!("../data/rules/define.toml")),
    ("rules/direct.toml", include_str!("../data/rules/direct.toml")),
    ("rules/inherit.toml", include_str!("../data/rules/inherit.toml")),
    ("rules/known.toml", include_str!("../data/rules/known.toml")),
    ("rules/named.toml", include_str!("../data/rules/named.toml")),
    ("rules/listed.toml", include_str!("../data/rules/listed.toml")),
    ("rules/pronoun.toml", include_str!("../data/rules/pronoun.toml")),
    ("rules/noun.toml", include_str!("../data/rules/noun.toml")),
    ("rules/scope.toml", include_str!("../data/rules/scope.toml")),
    ("rules/victim.toml", include_str!("../data/rules/victim.toml")),
    ("rules/veto.toml", include_str!("../data/rules/veto.toml")),
    ("rules/zero.toml", include_str!("../data/rules/zero.toml")),
    ("rules/source.toml", include_str!("../data/rules/source.toml")),
];

/// The endings of the files that decide something.
const ENDINGS: [&str; 3] = ["csv", "toml", "tsv"];

/// What lies in a folder, in order; nothing where it cannot be listed.
fn files_of(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}

/// Where rules and lexicons come from.
#[derive(Debug, Clone, Default)]
pub struct Data {
    folder: Option<PathBuf>,
}

/// Words and template of `report.html`: they change no number, and are always the built-in ones.
const OF_THE_PAGE: &str = "report";

impl Data {
    /// The files built into the program.
    pub fn built_in() -> Self {
        Data { folder: None }
    }

    /// Files of `folder`; those it lacks are the built-in ones.
    ///
    /// # Errors
    /// When `folder` is not a folder.
    pub fn from_folder(folder: impl Into<PathBuf>) -> Result<Self> {
        let folder = folder.into();
        if !folder.is_dir() {
            return Err(Error::new("open the data folder").at(folder.display()).expected("a folder").found("none").usage());
        }
        if !Self::paths().any(|path| folder.join(path).exists()) {
            return Err(Error::new("open the data folder")
                .at(folder.display())
                .expected("at least one of the files of data/, such as lexicon/harm.csv")
                .found("none of them")
                .usage());
        }
        Ok(Data { folder: Some(folder) })
    }

    /// The text of one data file, by its path below `data/`, e.g. `lexicon/harm.csv`.
    ///
    /// # Errors
    /// When the file is in neither place or is not UTF-8.
    pub fn text(&self, path: &str) -> Result<Cow<'static, str>> {
        if let Some(file) = self.own_file(path) {
            let wrong = || Error::new("read a data file").at(file.display()).expected("UTF-8 text");
            let bytes = std::fs::read(&file).map_err(|e| wrong().found(e))?;
            let text = encoding::text(&bytes).map_err(|other| wrong().found(other.found).hint(other.hint))?;
            return Ok(Cow::Owned(text.to_string()));
        }
        BUILT_IN
            .iter()
            .find(|(name, _)| *name == path)
            .map(|(_, text)| Cow::Borrowed(*text))
            .ok_or_else(|| Error::new("find a data file").at(path).expected("one of the files of data/"))
    }

    /// What a TOML file of the data says.
    ///
    /// # Errors
    /// As [`Data::text`], and when the file is not TOML or lacks what `T` asks for.
    pub fn toml<T: DeserializeOwned>(&self, path: &str) -> Result<T> {
        let wrong = |e: toml::de::Error| Error::new("load a file of data").at(self.place(path)).found(e.to_string().trim_end());
        toml::from_str(&self.text(path)?).map_err(wrong)
    }

    /// Where a data file is read from, for messages: in the user's folder, else in `data/`.
    pub fn place(&self, path: &str) -> String {
        self.own_file(path).map_or_else(|| format!("data/{path}"), |file| file.display().to_string())
    }

    /// Whether a data file is the user's own.
    pub fn is_own(&self, path: &str) -> bool {
        self.own_file(path).is_some()
    }

    fn own_file(&self, path: &str) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.join(path)).filter(|file| file.exists())
    }

    /// Tables, rules and settings in the user's folder that the program does not read: a misspelt name would otherwise
    /// change nothing and say nothing.
    pub fn unread(&self) -> Vec<PathBuf> {
        let Some(folder) = &self.folder else { return Vec::new() };
        let read: Vec<PathBuf> = Self::paths().map(|path| folder.join(path)).collect();
        let is_ours = |file: &PathBuf| file.extension().is_some_and(|ending| ENDINGS.iter().any(|ours| ending == *ours));
        let folders = files_of(folder).into_iter().filter(|path| path.is_dir() && !path.ends_with(OF_THE_PAGE));
        let all = files_of(folder).into_iter().chain(folders.flat_map(|inner| files_of(&inner)));
        all.filter(|file| file.is_file() && is_ours(file) && !read.contains(file)).collect()
    }

    /// The paths below `data/` that the program reads, in order.
    pub fn paths() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(path, _)| *path)
    }

    /// The first 12 hexadecimal digits of SHA-256 over all data files: rows of two versions never belong in one table.
    ///
    /// # Errors
    /// When a file of the folder cannot be read.
    pub fn version(&self) -> Result<String> {
        let mut hash = Sha256::new();
        for path in Self::paths() {
            hash.update(path.as_bytes());
            hash.update(self.text(path)?.as_bytes());
        }
        Ok(hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::Data;

    #[test]
    fn a_folder_is_asked_first_and_what_it_misspells_is_told() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("lexicon")).unwrap();
        for name in ["lexicon/harm.csv", "lexicon/harms.csv", "linking.toml", "notes.txt"] {
            std::fs::write(dir.path().join(name), "x").unwrap();
        }
        let data = Data::from_folder(dir.path()).unwrap();
        assert_eq!(data.text("lexicon/harm.csv").unwrap(), "x");
        assert_eq!(data.unread(), [dir.path().join("lexicon/harms.csv")]);
        assert_eq!(data.place("lexicon/person.csv"), "data/lexicon/person.csv");
        let told = data.toml::<toml::Table>("linking.toml").unwrap_err().to_string();
        assert!(told.contains(&dir.path().join("linking.toml").display().to_string()), "{told}");
        assert!(Data::built_in().unread().is_empty());
    }
}

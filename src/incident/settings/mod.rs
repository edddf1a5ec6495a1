//! The choices by which reports are linked and estimates made: `data/linking.toml`, and what a command adds.

mod parts;

pub use parts::*;

use super::kinds::Kinds;
use super::place_name::{HEAD_NAMES, HEADS, Head};
use super::words::Common;
use crate::data::Data;
use crate::error::{Error, Result};
use crate::lexicon::Roles;
use crate::profile::Profile;
use crate::text::fold_key;
use serde::Deserialize;

/// The file below `data/`.
pub const FILE: &str = "linking.toml";

/// All choices of linking and estimating.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Which pairs are looked at.
    pub block: Block,
    /// What each part of a score counts.
    pub weights: Weights,
    /// The day part by distance.
    pub day: DayParts,
    /// Kilometres.
    pub distance: Distance,
    /// Figures of one article to events.
    pub event: EventParts,
    /// Events to incidents.
    pub cluster: Cluster,
    /// Tolls on which reports have come to agree.
    pub settled: Settled,
    /// Copies of one wire story.
    pub text: TextParts,
    /// Kinds of event against each other.
    pub attack: AttackParts,
    /// Tolls against each other.
    pub numbers: NumberParts,
    /// Rare words in common.
    pub words: WordParts,
    /// Estimates.
    pub estimate: EstimateParts,
    /// The simulated interval.
    pub simulation: Simulation,
    /// Kinds of event, from `lexicon/attack_kind.csv`.
    #[serde(skip)]
    pub kinds: Kinds,
    /// First words of places, from `lexicon/place_head.csv`.
    #[serde(skip)]
    pub(super) heads: Roles<Head>,
    /// Words of any report, from `lexicon/common_word.csv`.
    #[serde(skip)]
    pub(super) common: Common,
    /// How vague phrases are read; chosen by the command, `plain` unless said otherwise.
    #[serde(skip)]
    pub profile: Profile,
    /// Statements published after this ISO date are left out; chosen by the command.
    #[serde(skip)]
    pub as_of: Option<String>,
}

impl Settings {
    /// Reads the file.
    ///
    /// # Errors
    /// When it is malformed.
    pub fn load(data: &Data) -> Result<Self> {
        let mut settings: Settings = data.toml(FILE)?;
        let wrong = |key: String| Error::new("read the choices of linking").at(format!("{}: {key}", data.place(FILE)));
        for (name, parts) in
            [("said", &settings.day.said), ("published", &settings.day.published), ("neither", &settings.day.neither)]
        {
            if parts.is_empty() {
                return Err(wrong(format!("day.{name}")).expected("a number").found("none"));
            }
        }
        settings.checked(wrong)?;
        // Sentences are compared folded.
        let risen = &mut settings.estimate.risen_words;
        for words in settings.event.another_words.iter_mut().chain(&mut settings.event.later_words).chain(risen) {
            *words = fold_key(words);
        }
        settings.kinds = Kinds::load(data, &settings.attack)?;
        settings.heads = Roles::load(data, HEADS, HEAD_NAMES)?;
        settings.common = Common::load(data)?;
        Ok(settings)
    }

    /// Refuses numbers that the arithmetic cannot work with.
    fn checked(&self, at: impl Fn(String) -> Error) -> Result<()> {
        let wrong = |key: &str, expected: &str, found: f64| Err(at(key.to_string()).expected(expected).found(found));
        if !(-1.0..=1.0).contains(&self.words.against) {
            return wrong("words.against", "a number from -1 to 1", self.words.against);
        }
        if self.words.capped_at == 0 {
            return wrong("words.capped_at", "at least 1 event", 0.0);
        }
        if self.words.least_words <= 0.0 {
            return wrong("words.least_words", "a number above 0", f64::from(self.words.least_words));
        }
        if !(0.0..=1.0).contains(&self.settled.share) {
            return wrong("settled.share", "a share from 0 to 1", self.settled.share);
        }
        if self.settled.times <= 1.0 {
            return wrong("settled.times", "a number above 1", self.settled.times);
        }
        if self.settled.beyond < self.settled.times {
            return wrong("settled.beyond", "at least as much as settled.times", self.settled.beyond);
        }
        if self.settled.talk < self.settled.reports {
            return wrong("settled.talk", "at least as many as settled.reports", self.settled.talk as f64);
        }
        if !(0.0..1.0).contains(&self.simulation.level) {
            return wrong("simulation.level", "a share from 0 to below 1", self.simulation.level);
        }
        if self.simulation.draws == 0 {
            return wrong("simulation.draws", "at least 1 draw", 0.0);
        }
        Ok(())
    }

    /// Whether what was published on this day counts, against the day asked for.
    pub fn hears(&self, published: Option<&str>) -> bool {
        match (&self.as_of, published) {
            (Some(as_of), Some(published)) => published.get(..10).unwrap_or(published) <= as_of.as_str(),
            (Some(_), None) => false,
            (None, _) => true,
        }
    }

    /// Whether a sentence gives a toll as the latest of a rising one.
    pub(super) fn says_risen(&self, sentence: &str) -> bool {
        let key = fold_key(sentence);
        key.split_whitespace().any(|word| self.estimate.risen_words.iter().any(|risen| risen == word))
    }

    /// How persons of whom nothing is said are counted, in words for the outputs.
    pub fn civilian_rule(&self) -> &'static str {
        if self.estimate.presume_civilian {
            "a person not said to be a fighter is presumed civilian (Additional Protocol I, art. 50(1))"
        } else {
            "only persons said to be civilian are counted as civilian"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{FILE, Settings};
    use crate::data::Data;

    #[test]
    fn a_number_that_the_arithmetic_cannot_work_with_is_told_by_its_key() {
        let written = Data::built_in().text(FILE).unwrap().into_owned();
        let cases = [
            ("against = -0.4", "against = -4.0", "words.against"),
            ("least_words = 2.0", "least_words = 0.0", "words.least_words"),
            ("share = 0.6", "share = 7.0", "settled.share"),
            ("times = 3.0", "times = 1.0", "settled.times"),
            ("beyond = 10.0", "beyond = 2.0", "settled.beyond"),
            ("talk = 20 ", "talk = 2 ", "settled.talk"),
            ("level = 0.95", "level = 1.0", "simulation.level"),
        ];
        for (right, wrong, key) in cases {
            assert!(written.contains(right), "{right}");
            let dir = tempfile::tempdir().unwrap();
            std::fs::write(dir.path().join(FILE), written.replacen(right, wrong, 1)).unwrap();
            let told = Settings::load(&Data::from_folder(dir.path()).unwrap()).unwrap_err().to_string();
            assert!(told.contains(key), "{told}");
        }
    }
}

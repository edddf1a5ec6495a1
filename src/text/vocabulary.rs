//! The words that a text's spelling is mended by: those broken up are joined to, those glued together are parted at.

use super::readings;
use std::collections::HashSet;

/// Known words: folded, without prefixes.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    words: HashSet<String>,
    openers: HashSet<String>,
    followers: HashSet<String>,
}

impl Vocabulary {
    /// One that knows no word, so that nothing is mended.
    pub fn new() -> Self {
        Vocabulary::default()
    }

    /// Adds words that begin a sentence («استشهد») and words that come right behind them («المواطن»): where both stand, the
    /// first is a word of its own though another is written onto it.
    #[must_use]
    pub fn with_openings(
        mut self,
        openers: impl IntoIterator<Item = String>,
        followers: impl IntoIterator<Item = String>,
    ) -> Self {
        self.openers.extend(openers);
        self.followers.extend(followers);
        self
    }

    /// Whether a word is known as it stands.
    pub(super) fn has(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// Whether a word is known with its prefixes taken off, or none.
    pub(super) fn knows(&self, word: &str) -> bool {
        readings(word).any(|(_, stem)| self.words.contains(stem))
    }

    /// Whether a word begins a sentence with `next` behind it. Three letters end many a word, so they need a number.
    pub(super) fn opens(&self, word: &str, next: &str) -> bool {
        let digits = next.starts_with(|c: char| c.is_ascii_digit());
        let follows = || readings(next).any(|(_, w)| self.followers.contains(w));
        self.openers.contains(word) && (digits || word.chars().count() > 3 && follows())
    }
}

impl FromIterator<String> for Vocabulary {
    fn from_iter<T: IntoIterator<Item = String>>(words: T) -> Self {
        Vocabulary { words: words.into_iter().collect(), ..Vocabulary::default() }
    }
}

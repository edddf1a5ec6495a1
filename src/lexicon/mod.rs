//! Word lists over tokens: the longest listed phrase at a token, prefixes taken off its first word.
//!
//! A lexicon knows no meaning: what an entry carries is for the module that loads it. [`Roles`] are sets of single words.

mod roles;
mod table;

pub use roles::Roles;
pub use table::{Row, read_rows, read_table};

use crate::text::{Document, Kind, Prefix, keys, readings};
use std::collections::HashMap;

/// Phrases and what each carries.
#[derive(Debug, Clone)]
pub struct Lexicon<T> {
    /// By first word: the remaining words and the payload, longest phrase first.
    entries: HashMap<String, Vec<(Vec<String>, T)>>,
}

/// A phrase found at a token.
#[derive(Debug)]
pub struct Found<'a, T> {
    /// How many tokens it takes.
    pub len: usize,
    /// What was written onto its first word.
    pub prefix: Prefix,
    /// What the entry carries.
    pub value: &'a T,
}

// By hand, since what an entry carries need not be `Copy` for a reference to it to be.
impl<T> Copy for Found<'_, T> {}

impl<T> Clone for Found<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Default for Lexicon<T> {
    fn default() -> Self {
        Lexicon { entries: HashMap::new() }
    }
}

impl<T> Lexicon<T> {
    /// Adds a phrase, in any spelling: it is folded and cut like the texts.
    pub fn insert(&mut self, surface: &str, value: T) {
        let mut words = keys(surface).into_iter();
        let Some(first) = words.next() else { return };
        let phrases = self.entries.entry(first).or_default();
        phrases.push((words.collect(), value));
        phrases.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
    }

    /// The first words of all phrases.
    pub fn first_words(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// The single words that have an entry of a kind.
    pub fn words<'a>(&'a self, kind: &'a dyn Fn(&T) -> bool) -> impl Iterator<Item = &'a str> {
        let has = |phrases: &[(Vec<String>, T)]| phrases.iter().any(|(rest, value)| rest.is_empty() && kind(value));
        self.entries.iter().filter(move |(_, phrases)| has(phrases)).map(|(word, _)| word.as_str())
    }

    /// The longest phrase that begins at token `at`; among equally long ones, that with the least taken off its front.
    pub fn at<'a>(&'a self, document: &Document, at: usize) -> Option<Found<'a, T>> {
        self.all_at(document, at).into_iter().max_by_key(|f| (f.len, f.prefix.is_bare()))
    }

    /// Every phrase that begins at token `at`, under every reading of its prefixes.
    pub fn all_at<'a>(&'a self, document: &Document, at: usize) -> Vec<Found<'a, T>> {
        if !document.tokens.get(at).is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Foreign | Kind::Digits)) {
            return Vec::new();
        }
        self.all_over(|i| document.key(i), at)
    }

    /// The same over any row of folded words: `key` gives the word at a position, empty past the end.
    pub fn all_over<'a, 'k>(&'a self, key: impl Fn(usize) -> &'k str, at: usize) -> Vec<Found<'a, T>> {
        let mut out = Vec::new();
        for (prefix, stem) in readings(key(at)) {
            for (rest, value) in self.entries.get(stem).into_iter().flatten() {
                if rest.iter().enumerate().all(|(i, word)| key(at + 1 + i) == word) {
                    out.push(Found { len: 1 + rest.len(), prefix, value });
                }
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::Lexicon;
    use crate::text::{Document, Vocabulary};

    #[test]
    fn the_longest_phrase_wins_and_prefixes_come_off() {
        let mut lexicon = Lexicon::default();
        lexicon.insert("قوات", 1);
        lexicon.insert("قوات النظام", 2);
        let document = Document::new("وبقوات النظام".to_string(), 0, &Vocabulary::new());
        let found = lexicon.at(&document, 0).unwrap();
        assert_eq!((found.len, *found.value, found.prefix.and, found.prefix.preposition), (2, 2, true, Some('ب')));
        lexicon.insert("بي.بي.سي", 3);
        let document = Document::new("قناة بي.بي.سي".to_string(), 0, &Vocabulary::new());
        assert_eq!(lexicon.at(&document, 1).map(|found| (found.len, *found.value)), Some((5, 3)));
    }
}

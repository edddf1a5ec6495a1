//! The cues found in a document, by token.

use super::cue::Cue;
use crate::text::Prefix;

/// A cue found at a token.
#[derive(Debug, Clone, Copy)]
pub struct Tag {
    /// What it does.
    pub cue: Cue,
    /// Its number, where the class has one.
    pub value: i32,
    /// How many tokens it takes.
    pub len: usize,
    /// What is written onto its first word.
    pub prefix: Prefix,
}

/// The cues of a document, by token.
#[derive(Debug, Clone)]
pub struct Tags {
    by_token: Vec<Vec<Tag>>,
}

impl Tags {
    /// Of the tags of each token.
    pub(super) fn new(by_token: Vec<Vec<Tag>>) -> Self {
        Tags { by_token }
    }

    /// The longest phrase with this cue at token `i`, with whatever is written onto it.
    pub fn any(&self, i: usize, cue: Cue) -> Option<&Tag> {
        self.by_token.get(i)?.iter().filter(|t| t.cue == cue).max_by_key(|t| (t.len, t.prefix.is_bare()))
    }

    /// The longest phrase with this cue at token `i`, bare or behind و or ف.
    pub fn at(&self, i: usize, cue: Cue) -> Option<&Tag> {
        let plain = |t: &&Tag| t.cue == cue && t.prefix.preposition.is_none() && !t.prefix.definite && !t.prefix.future;
        self.by_token.get(i)?.iter().filter(plain).max_by_key(|t| (t.len, !t.prefix.and))
    }

    /// The longest phrase with one of these cues at token `i`, with whatever is written onto it.
    pub fn any_of(&self, i: usize, cues: &[Cue]) -> Option<&Tag> {
        cues.iter().filter_map(|cue| self.any(i, *cue)).max_by_key(|tag| tag.len)
    }

    /// Whether token `i` is a deed as a noun: «مقتل», «بمقتل», not «القتلى» or «للأنباء».
    pub fn is_deed(&self, i: usize) -> bool {
        let noun = |t: &Tag| t.cue == Cue::Deed && !t.prefix.definite && !matches!(t.prefix.preposition, Some('ل' | 'ك'));
        self.by_token.get(i).is_some_and(|tags| tags.iter().any(noun))
    }

    /// Whether token `i` begins a phrase with this cue, bare or behind و or ف.
    pub fn is(&self, i: usize, cue: Cue) -> bool {
        self.at(i, cue).is_some()
    }
}

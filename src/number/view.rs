//! A document with the words of the grammar found in it: what may stand at each token.

use super::modifier::Modifier;
use super::words::{Cue, Item, Meaning, Role, Word};
use crate::lexicon::{Found, Lexicon};
use crate::text::{Document, Kind, Prefix, Token};

/// What a word may carry in front where the grammar expects it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// Anything: a number begins here.
    Any,
    /// At most the article: the word goes on what stands before it.
    Bare,
    /// و, and perhaps the article: the word is added to what stands before it.
    And,
}

impl Lead {
    fn admits(self, prefix: Prefix) -> bool {
        match self {
            Lead::Any => !prefix.future,
            Lead::Bare => !prefix.and && prefix.preposition.is_none() && !prefix.future,
            Lead::And => prefix.and && prefix.preposition.is_none() && !prefix.future,
        }
    }
}

/// «مات» (died) and «مئات» (hundreds) fold to one key: hundreds are written with their hamza, or with ي for it.
fn says_died(document: &Document, at: usize) -> bool {
    let stem = document.key(at).trim_start_matches(['و', 'ف']);
    let written = || document.tokens.get(at).map_or("", |token| document.slice(token.span));
    stem == "مات" && !written().contains(['ئ', 'ء', '\u{654}', 'ي'])
}

/// A document with the words of the grammar found in it.
pub(super) struct View<'a> {
    /// The document.
    pub document: &'a Document,
    found: Vec<Vec<Found<'a, Item>>>,
}

impl<'a> View<'a> {
    /// Looks every token up once.
    pub fn new(document: &'a Document, lexicon: &'a Lexicon<Item>) -> Self {
        let found = |at: usize| if says_died(document, at) { Vec::new() } else { lexicon.all_at(document, at) };
        View { document, found: (0..document.tokens.len()).map(found).collect() }
    }

    /// Whether a digit or a number word stands anywhere: most passages have none and end here.
    pub fn has_number(&self) -> bool {
        let word = |found: &Found<Item>| matches!(found.value, Item::Word(_));
        self.document.tokens.iter().any(|t| t.kind == Kind::Digits) || self.found.iter().flatten().any(word)
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.document.tokens.len()
    }

    /// The token at `at`.
    pub fn token(&self, at: usize) -> Option<&'a Token> {
        self.document.tokens.get(at)
    }

    /// The folded form of the token at `at`; empty past either end.
    pub fn key(&self, at: usize) -> &'a str {
        self.document.key(at)
    }

    /// Whether the token at `at` is of a kind.
    pub fn is(&self, at: usize, kind: Kind) -> bool {
        self.token(at).is_some_and(|t| t.kind == kind)
    }

    /// Whether the token at `at` follows the one before it without a space.
    pub fn glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| !t.spaced)
    }

    /// The number words at `at` that `lead` admits, with the number of their tokens.
    pub fn words(&self, at: usize, lead: Lead) -> impl Iterator<Item = (&'a Word, usize, Prefix)> {
        self.found.get(at).into_iter().flatten().filter_map(move |found| match found.value {
            Item::Word(word) if lead.admits(found.prefix) && self.spelt(at, word) => Some((word, found.len, found.prefix)),
            _ => None,
        })
    }

    /// The whole number of a word of one token in `role`.
    pub fn whole(&self, at: usize, role: Role, lead: Lead) -> Option<u64> {
        self.words(at, lead).find_map(|(word, _, _)| match word.meaning {
            Meaning::Whole(n) if word.role == role => Some(n),
            _ => None,
        })
    }

    /// Whether the article is written onto the number word at `at`.
    pub fn is_definite(&self, at: usize) -> bool {
        self.words(at, Lead::Any).any(|(_, _, prefix)| prefix.definite)
    }

    /// Whether the published letters are those of the word: folding merges some with others.
    fn spelt(&self, at: usize, word: &Word) -> bool {
        let has = |letter: char| self.token(at).is_some_and(|t| self.document.slice(t.span).contains(letter));
        word.letter.is_none_or(|(wanted, letter)| has(letter) == wanted) && self.cue(at, Cue::Never).is_none()
    }

    /// How many tokens the words of `cue` at `at` take; prefixes may be written onto them.
    pub fn cue(&self, at: usize, cue: Cue) -> Option<usize> {
        self.found.get(at)?.iter().filter(|f| matches!(f.value, Item::Cue(c) if *c == cue)).map(|f| f.len).max()
    }

    /// Like [`View::cue`], for words without any prefix.
    pub fn bare_cue(&self, at: usize, cue: Cue) -> bool {
        self.found
            .get(at)
            .is_some_and(|all| all.iter().any(|f| f.prefix.is_bare() && matches!(f.value, Item::Cue(c) if *c == cue)))
    }

    /// Where words of `cue` that end just before `end` begin.
    pub fn cue_before(&self, end: usize, cue: Cue) -> Option<usize> {
        (end.saturating_sub(LONGEST_CUE)..end).find(|start| self.cue(*start, cue).is_some_and(|len| start + len == end))
    }

    /// The modifiers that begin at `at`, with the number of their tokens and whether و is written onto them.
    pub fn modifiers(&self, at: usize) -> impl Iterator<Item = (&'a Modifier, usize, bool)> {
        self.found.get(at).into_iter().flatten().filter_map(|found| match found.value {
            Item::Modifier(modifier) => Some((modifier, found.len, found.prefix.and)),
            _ => None,
        })
    }

    /// Where a number joined by و to what ends at `end` would begin, and what it carries in front.
    pub fn joined(&self, end: usize) -> (usize, Lead) {
        if self.key(end) == "و" { (end + 1, Lead::Bare) } else { (end, Lead::And) }
    }

    /// Whether a counted noun may stand at `at`.
    pub fn is_noun(&self, at: usize) -> bool {
        self.is(at, Kind::Word)
            && self.cue(at, Cue::Particle).is_none()
            && self.words(at, Lead::Any).next().is_none()
            && !self.key(at).starts_with('و')
    }
}

/// The most tokens a cue has.
const LONGEST_CUE: usize = 4;

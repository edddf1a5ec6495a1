//! The events of a text.

use super::{Class, DeedLexicon, Mark, Part, Trait};
use std::ops::Range;

/// An author with the words that say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Agent {
    /// The actor's id.
    pub(crate) actor: String,
    /// Where it is named on the tape.
    pub(crate) at: Range<usize>,
    /// The construction.
    pub(crate) rule: String,
    /// Whether it is a claim or an accusation.
    pub(crate) claimed: bool,
    /// Whether the author is told to be without a name.
    pub(crate) nameless: bool,
    /// Whether another named author of the same event is meant rather than this one.
    pub(crate) default: bool,
}

/// An event of the text.
#[derive(Debug, Clone)]
pub(crate) struct Deed {
    /// Where it stands on the tape.
    pub(crate) at: Range<usize>,
    /// Index of its kind.
    pub(crate) kind: usize,
    /// Its sort.
    pub(crate) class: Class,
    /// How it is told.
    pub(crate) part: Part,
    /// Whether it points back to an event told before.
    pub(crate) definite: bool,
    /// Whether ب is written onto it.
    pub(crate) by: bool,
    /// Whether people were taken: an arrest, an abduction.
    pub(crate) taking: bool,
    /// Who did it.
    pub(crate) agent: Option<Agent>,
}

impl Deed {
    /// The event that a word tells of.
    pub(crate) fn told(mark: &Mark, words: &DeedLexicon) -> Self {
        let Mark { at, part, kind, class, definite, by } = mark.clone();
        Deed { at, kind, class, part, definite, by, taking: words.kind(kind).is(Trait::Taking), agent: None }
    }

    /// Whether it is only «الحادث»: some incident, of which another word may say more.
    pub(crate) fn is_some_incident(&self) -> bool {
        self.part == Part::Weak && self.class == Class::Accident
    }
}

/// The events a mark makes by itself; harm verbs and tools make none.
pub(crate) fn events(words: &DeedLexicon, marks: &[Mark]) -> Vec<Deed> {
    let telling = |m: &&Mark| matches!(m.part, Part::Noun | Part::Own | Part::Weak | Part::Verbless | Part::Verb);
    let overshadowed = |weak: &Mark| {
        let near = |m: &Mark| m.at.start < weak.at.end + 3 && weak.at.start < m.at.end + 3;
        weak.part == Part::Weak && marks.iter().any(|m| m.part == Part::Noun && near(m))
    };
    let bombed = |m: &Mark| words.kind(m.kind).is(Trait::Ruins) && m.part != Part::Tool;
    let caused = |fire: &Mark| {
        let follows = words.kind(fire.kind).is(Trait::Ensues);
        follows && marks.iter().any(|m| bombed(m) && m.at.start < fire.at.start + 25 && fire.at.start < m.at.start + 25)
    };
    let mut out: Vec<Deed> = Vec::new();
    for mark in marks.iter().filter(telling).filter(|m| !overshadowed(m) && !caused(m)) {
        if out.last().is_some_and(|d| d.at == mark.at) {
            continue;
        }
        out.push(Deed::told(mark, words));
    }
    out
}

//! The events of a text.

use super::{Class, DeedLexicon, Mark, Part, Trait};
use std::ops::Range;

/// The kind of an explosion of which no more is said.
const EXPLOSION: &str = "explosion";

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
        follows && marks.iter().any(|m| bombed(m) && m.at.start.abs_diff(fire.at.start) < BESIDE)
    };
    let burst: Vec<&Mark> = marks.iter().filter(|m| is_of_a_fire(words, marks, m)).collect();
    // A fire that set off the explosion beside it did not ensue from that.
    let caused = |fire: &Mark| caused(fire) && !burst.iter().any(|m| is_soon_after(fire, m));
    let of_a_fire = |m: &Mark| burst.iter().any(|known| known.at == m.at);
    let mut out: Vec<Deed> = Vec::new();
    for mark in marks.iter().filter(telling).filter(|m| !overshadowed(m) && !caused(m) && !of_a_fire(m)) {
        if out.last().is_some_and(|d| d.at == mark.at) {
            continue;
        }
        out.push(Deed::told(&set(words, marks, mark), words));
    }
    out
}

/// «الحريق» of an article that told before of somebody who set it is what he did.
fn set(words: &DeedLexicon, marks: &[Mark], fire: &Mark) -> Mark {
    let before = marks.iter().take_while(|m| m.at.start < fire.at.start);
    let mut arsons = before.filter(|m| words.kind(m.kind).id == ARSON && m.part != Part::Not);
    match arsons.next().filter(|_| fire.definite && words.kind(fire.kind).id == FIRE) {
        Some(arson) => Mark { kind: arson.kind, class: arson.class, ..fire.clone() },
        None => fire.clone(),
    }
}

/// The kinds of a fire that somebody set and of one that nobody did.
const ARSON: &str = "arson";
const FIRE: &str = "fire";

/// How near to each other a fire or a collapse and what set it off are told: words.
const BESIDE: usize = 25;

fn is_soon_after(fire: &Mark, mark: &Mark) -> bool {
    fire.at.start < mark.at.start && mark.at.start < fire.at.start + BESIDE
}

/// Whether a bare explosion is told right after a fire and no weapon beside it: it was of the fire, «حريق وانفجار في مبنى».
fn is_of_a_fire(words: &DeedLexicon, marks: &[Mark], explosion: &Mark) -> bool {
    let bare = |m: &Mark| words.kind(m.kind).id == EXPLOSION;
    let fire = |m: &Mark| words.kind(m.kind).is(Trait::Ensues) && m.part == Part::Noun && is_soon_after(m, explosion);
    let near = |m: &Mark| m.at.start.abs_diff(explosion.at.start) < BESIDE;
    let weapon = |m: &&Mark| near(m) && !bare(m) && words.kind(m.kind).is(Trait::Ruins);
    bare(explosion) && marks.iter().any(fire) && !marks.iter().any(|m| weapon(&m))
}

//! Names of word classes, and sets of them.

use crate::error::{Error, Result};
use std::collections::HashMap;

/// A set of word classes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Classes([u64; WORDS]);

/// 64 classes a word.
const WORDS: usize = 4;

impl Classes {
    /// Whether the set has a class.
    pub(super) fn has(self, class: Class) -> bool {
        self.0[usize::from(class.0) / 64] & (1 << (class.0 % 64)) != 0
    }

    /// Adds a class.
    pub(super) fn add(&mut self, class: Class) {
        self.0[usize::from(class.0) / 64] |= 1 << (class.0 % 64);
    }

    /// Adds a class, if there is one.
    pub(super) fn extend(&mut self, class: Option<Class>) {
        if let Some(class) = class {
            self.add(class);
        }
    }

    /// Takes a class out.
    pub(super) fn remove(&mut self, class: Class) {
        self.0[usize::from(class.0) / 64] &= !(1 << (class.0 % 64));
    }

    /// Adds all classes of another set.
    pub(super) fn join(&mut self, other: Classes) {
        for (word, more) in self.0.iter_mut().zip(other.0) {
            *word |= more;
        }
    }
}

/// One word class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Class(u8);

/// The word classes that the program knows by name: those that it gives itself, and those that it asks of the lexicons.
/// All others are between the lexicons and the rules.
macro_rules! own_classes {
    (given { $($given:ident = $given_name:literal,)+ } asked { $($asked:ident = $asked_name:literal,)+ }) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Own { $($given,)+ $($asked,)+ }
        impl Class {
            $(#[doc = concat!("The class `", $given_name, "`.")]
            pub(super) const $given: Class = Class(Own::$given as u8);)+
            $(#[doc = concat!("The class `", $asked_name, "`.")]
            pub(super) const $asked: Class = Class(Own::$asked as u8);)+
        }
        const OWN: &[&str] = &[$($given_name,)+ $($asked_name,)+];
        pub(super) const ASKED: &[(Class, &str)] = &[$((Class::$asked, $asked_name),)+];
    };
}

own_classes! {
    given {
        OF_VICTIMS = "q-of-victims", OPEN = "open", PLAIN = "plain", COMMA = "comma", STOP = "stop", COLON = "colon",
        AND = "and", DEFINITE = "def", WITH_B = "p-b", WITH_L = "p-l", WITH_K = "p-k", DIGITS = "digits",
        FOREIGN = "foreign", NUMBER = "q", THING = "q-thing", ONE = "q-one", TWO = "q-two", BARE = "q-bare",
        PERSON = "q-person", UNKNOWN = "q-unknown", ELIDED = "q-elided", OWN_HARM = "q-harm", OTHERS = "q-other",
        OF_THEM = "q-of-them", KIN = "q-kin", UNCOUNTED = "q-uncounted", HARM_WORD = "harm-word", MANY_LIKE = "many-like",
        KNOWN_KILLED = "known-killed", KNOWN_INJURED = "known-injured", KNOWN_CAPTURED = "known-captured",
        KNOWN_MORE = "known-more",
    }
    asked {
        ACCIDENT = "accident", ACTIVE = "active", AFTER = "after", AGE = "age", AGED = "aged", OWNED = "owned", ALL_OF = "all-of", ALL_THERE = "all-there", AMONG = "among",
        AMOUNTS = "amounts", ARMED = "armed", ATTACK = "attack", AT_LEAST = "at-least", CASE = "case",
        DEAD_ADJECTIVE = "dead-adj", DUTY = "duty", DENIES = "denies", DISASTER = "disaster", EACH_OF = "each-of", EVENT = "event",
        FAMILY = "family", FORCE = "force", GROUP_OF = "group-of", KINFOLK = "kinfolk", KIN_WORD = "kin", LAND = "land", LEANING = "leaning", LOSSES = "losses", MASDAR = "masdar",
        NAME = "name", NATION = "nation", NTH_ONE = "nth-one", OF = "of", ONE_FAMILY = "one-family", ONE_OF = "one-of",
        ONE_OF_THEM = "one-of-them", ONLY_DAMAGE = "only-damage", OTHER_MANY = "other-many", OTHER_ONE = "other-one",
        OTHER_TWO = "other-two", OWN_WOUND = "own-wound", PAGE_TAGS = "page-tags", PAIR = "pair", PEER = "peer", PREPOSITION = "prep", RANK = "rank",
        REBEL = "rebel", RELATIVE = "relative", RESCUE = "rescue", SOME_OF_THEM = "some-of-them", THEM = "of-them", THING_WORD = "thing", TIME = "time",
        TITLE = "title", TWO_OF_THEM = "two-of-them", VERB = "verb", WEAK = "weak", WEAK_NOUN = "weak-noun", YOUTH = "youth",
    }
}

/// All class names, in bit order.
#[derive(Debug, Clone)]
pub(super) struct ClassNames {
    index: HashMap<String, Class>,
    /// Those that some row of a lexicon gives.
    pub(super) given: Classes,
}

impl ClassNames {
    pub(super) fn new() -> Self {
        let index = OWN.iter().enumerate().map(|(i, name)| (name.to_string(), Class(i as u8))).collect();
        ClassNames { index, given: Classes::default() }
    }

    /// The class of a name, made when it is new.
    ///
    /// # Errors
    /// When there are more classes than a set can hold.
    pub(super) fn class(&mut self, name: &str) -> Result<Class> {
        if let Some(class) = self.index.get(name) {
            return Ok(*class);
        }
        let next = self.index.len();
        if next >= 64 * WORDS {
            return Err(Error::new("load the lexicons")
                .expected(format!("at most {} word classes", 64 * WORDS))
                .found(format!("one more, {name:?}")));
        }
        let class = Class(next as u8);
        self.index.insert(name.to_string(), class);
        Ok(class)
    }

    /// Checks that the lexicons, which lie at `places`, give every class that the program asks of them.
    ///
    /// # Errors
    /// When no row gives one.
    pub(super) fn complete(&self, places: &str) -> Result<()> {
        match ASKED.iter().find(|(class, _)| !self.given.has(*class)) {
            None => Ok(()),
            Some((_, name)) => {
                let wrong = Error::new("load the lexicons").at(places).expected(format!("a word of the class {name:?}"));
                Err(wrong.found("none").hint("a table of your own stands for the whole built-in one: copy that and change it"))
            }
        }
    }

    /// The class of a name that the program or some lexicon uses.
    pub(super) fn known(&self, name: &str) -> Option<Class> {
        self.index.get(name).copied()
    }

    /// The names in a set, sorted, for `explain`.
    pub(super) fn names(&self, classes: Classes) -> Vec<&str> {
        let mut names: Vec<&str> = self.index.iter().filter(|(_, c)| classes.has(**c)).map(|(n, _)| n.as_str()).collect();
        names.sort_unstable();
        names
    }
}

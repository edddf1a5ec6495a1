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

/// The classes that the program itself gives; all others come from the lexicons.
macro_rules! own_classes {
    ($($constant:ident = $name:literal),+ $(,)?) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Own { $($constant),+ }
        impl Class {
            $(#[doc = concat!("The class `", $name, "`.")]
            pub(super) const $constant: Class = Class(Own::$constant as u8);)+
        }
        const OWN: &[&str] = &[$($name),+];
    };
}

own_classes! {
    WEAK = "weak", OF_VICTIMS = "q-of-victims", OPEN = "open", NAME = "name", NATION = "nation", PLAIN = "plain", COMMA = "comma", STOP = "stop", COLON = "colon", AND = "and", DEFINITE = "def", WITH_B = "p-b", WITH_L = "p-l", WITH_K = "p-k", DIGITS = "digits", FOREIGN = "foreign", NUMBER = "q", THING = "q-thing", ONE = "q-one", TWO = "q-two", BARE = "q-bare", PERSON = "q-person", UNKNOWN = "q-unknown", ELIDED = "q-elided", OWN_HARM = "q-harm", OTHERS = "q-other", OF_THEM = "q-of-them", KIN = "q-kin", MASDAR = "masdar", THING_WORD = "thing", EVENT = "event", CASE = "case", FAMILY = "family", KIN_WORD = "kin", GROUP_OF = "group-of",
}

/// All class names, in bit order.
#[derive(Debug, Clone)]
pub(super) struct ClassNames {
    index: HashMap<String, Class>,
}

impl ClassNames {
    pub(super) fn new() -> Self {
        ClassNames { index: OWN.iter().enumerate().map(|(i, name)| (name.to_string(), Class(i as u8))).collect() }
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

    /// The class of a name that some lexicon uses.
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

//! The patterns of `data/rules/actor.toml`, read into elements.

use crate::error::{Error, Result};
use std::collections::BTreeMap;

/// One element of a pattern; the file's head says what each means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Element {
    /// A noun for an attack.
    Event,
    /// The same without ال, so that a genitive may follow.
    Stem,
    /// A noun for an attack with a possessive.
    Own,
    /// A verb of attack.
    Strike,
    /// A verb of attack that no relative pronoun or event before it has for its own: its subject follows.
    Active,
    /// A verb of killing, hurting or taking.
    Kill,
    /// A named author; with a preposition written onto it, where one is given.
    Actor(Option<char>),
    /// A named author behind no preposition.
    Subject,
    /// An adjective of nation alone.
    Nation,
    /// Any author, named or not.
    Any,
    /// A count of people.
    Figure,
    /// Up to so many words.
    Gap { most: usize, over: Over },
    /// A word of the list with this index; of a strict one without و or ف written onto it.
    List { index: usize, optional: bool, strict: bool },
}

/// What words a gap may pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Over {
    /// Plain words: no prepositions, verbs or marks.
    Plain,
    /// Any words but other events.
    Eventless,
    /// Any words of the clause.
    All,
}

/// Reads a pattern. `lists` gives the index of each list.
pub(crate) fn parse(rule: &str, pattern: &str, lists: &BTreeMap<String, usize>) -> Result<Vec<Element>> {
    pattern.split_whitespace().map(|word| element(rule, word, lists)).collect()
}

fn element(rule: &str, word: &str, lists: &BTreeMap<String, usize>) -> Result<Element> {
    let wrong = |expected: &str| {
        Error::new("load rules").at(format!("rules/actor.toml: rule {rule:?}")).expected(expected).found(format!("{word:?}"))
    };
    let number = |digits: &str| digits.parse().map_err(|_| wrong("a number of words"));
    Ok(match word {
        "EVENT" => Element::Event,
        "STEM" => Element::Stem,
        "OWN" => Element::Own,
        "ACTIVE" => Element::Active,
        "STRIKE" => Element::Strike,
        "KILL" => Element::Kill,
        "ACTOR" => Element::Actor(None),
        "SUBJECT" => Element::Subject,
        "NATION" => Element::Nation,
        "ANY" => Element::Any,
        "FIGURE" => Element::Figure,
        _ => {
            if let Some(preposition) = word.strip_prefix("ACTOR/") {
                return Ok(Element::Actor(preposition.chars().next()));
            }
            if let Some(digits) = word.strip_prefix("__") {
                return Ok(Element::Gap { most: number(digits)?, over: Over::All });
            }
            if let Some(digits) = word.strip_prefix('~') {
                return Ok(Element::Gap { most: number(digits)?, over: Over::Eventless });
            }
            if let Some(digits) = word.strip_prefix('_') {
                return Ok(Element::Gap { most: number(digits)?, over: Over::Plain });
            }
            let name = word.strip_prefix('@').ok_or_else(|| wrong("an element named in the file's head"))?;
            let (optional, strict) = (name.ends_with('?'), name.ends_with('!'));
            let index = lists.get(name.trim_end_matches(['?', '!'])).ok_or_else(|| wrong("a list of the file"))?;
            Element::List { index: *index, optional, strict }
        }
    })
}

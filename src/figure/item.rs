//! The items that patterns run over: words with their classes, and counts of people as one item each.

use super::classes::{Class, Classes};
use super::words::{Word, Words};
use super::{Group, Harm, Victim};
use crate::number::{Bound, CountRange, NumberPhrase};
use crate::text::{Document, Kind};

/// One item: a word, a mark, or a count.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// First and last token.
    pub(super) first: usize,
    pub(super) last: usize,
    /// Folded first word, prefixes included.
    pub(super) key: String,
    pub(super) classes: Classes,
    pub(super) harm: Option<Harm>,
    pub(super) quantity: Option<Quantity>,
}

/// A count of people, before it is known whether they were harmed.
#[derive(Debug, Clone)]
pub(super) struct Quantity {
    /// First and last token of the words that state it.
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) value: Option<u64>,
    pub(super) range: CountRange,
    pub(super) bound: Bound,
    pub(super) victim: Option<Victim>,
    pub(super) group: Option<Group>,
    pub(super) implicit: bool,
    pub(super) vague: bool,
}

/// The items of one sentence.
pub(super) fn items(document: &Document, tokens: std::ops::Range<usize>, words: &Words, numbers: &[NumberPhrase]) -> Vec<Item> {
    let end = tokens.end;
    let mut out: Vec<Item> = Vec::new();
    let mut at = tokens.start;
    let mut and = false;
    while at < end {
        if let Some(mut item) = one(document, at, end, words, numbers) {
            if std::mem::take(&mut and) {
                item.classes.add(Class::AND);
            }
            at = item.last + 1;
            out.push(item);
            continue;
        }
        and |= document.key(at) == "و";
        at += 1;
    }
    out
}

/// The item at a token; none for quotes, brackets and a free-standing «و».
fn one(document: &Document, at: usize, end: usize, words: &Words, numbers: &[NumberPhrase]) -> Option<Item> {
    let token = document.tokens.get(at)?;
    if let Some(item) = super::quantity::at(document, at, end, words, numbers) {
        return Some(item);
    }
    let mut classes = Classes::default();
    match token.kind {
        Kind::Word if token.key == "و" => return None,
        Kind::Word => return Some(word_item(document, at, words.at(document, at).filter(|_| !tagged(document, at)))),
        Kind::Digits => classes.add(Class::DIGITS),
        Kind::Foreign => {
            classes.add(Class::FOREIGN);
            classes.add(Class::PLAIN);
        }
        Kind::Break => classes.add(Class::STOP),
        Kind::Mark => match token.key.as_str() {
            "،" | "," | "؛" | ";" | "-" => classes.add(Class::COMMA),
            ":" => classes.add(Class::COLON),
            "(" if tells(document, at + 1, end, words) => classes.add(Class::OPEN),
            "." | "!" | "?" | "؟" | "…" => classes.add(Class::STOP),
            _ => return None,
        },
    }
    Some(Item { first: at, last: at, key: token.key.clone(), classes, harm: None, quantity: None })
}

/// Whether a line of a list begins at a token: «– 58 من القوات».
pub(super) fn bullet(document: &Document, token: usize) -> bool {
    matches!(document.key(token), "-" | "–" | "—" | "•" | "*" | "▪" | "●" | "◾")
}

/// Whether a word stands inside a hashtag of several words: «#الأسد_يقتل» tells of no event.
fn tagged(document: &Document, at: usize) -> bool {
    let joined = |i: usize| document.key(i) == "_" && document.tokens.get(i + 1).is_some_and(|t| !t.spaced);
    at > 0 && document.key(at - 1) == "_" && !document.tokens[at].spaced || joined(at + 1) && !document.tokens[at + 1].spaced
}

/// Whether brackets open on people: «(طفلان وامرأة)».
fn tells(document: &Document, at: usize, end: usize, words: &Words) -> bool {
    let person = |i: usize| i < end && words.at(document, i).is_some_and(|w| w.entry.person.is_some());
    // «(3 من ركاب الحافلة والسائق)»
    let counted = document.tokens.get(at).is_some_and(|t| t.kind == Kind::Digits);
    person(at) || counted && (person(at + 1) || document.key(at + 1) == "من" && person(at + 2))
}

/// The item of a word with what the lexicons say of it.
pub(super) fn word_item(document: &Document, at: usize, word: Option<Word>) -> Item {
    let key = document.key(at).to_string();
    let Some(word) = word else {
        let mut classes = Classes::default();
        classes.add(Class::PLAIN);
        if key.len() > 4 && key.starts_with('و') {
            classes.add(Class::AND); // «وقال»: an unknown word may begin with و or carry it
        }
        if ["ون", "ين", "ات"].iter().any(|ending| key.ends_with(ending)) {
            classes.add(Class::MANY_LIKE);
        }
        if key.len() > 8 && key.trim_start_matches('و').starts_with("ال") {
            classes.add(Class::DEFINITE);
        }
        return Item { first: at, last: at, key, classes, harm: None, quantity: None };
    };
    let mut classes = word.entry.classes;
    add_prefix(&mut classes, &word);
    Item { first: at, last: at + word.len - 1, key, classes, harm: word.entry.harm, quantity: None }
}

/// Adds the classes of what is written onto the word.
pub(super) fn add_prefix(classes: &mut Classes, word: &Word) {
    if word.prefix.and {
        classes.add(Class::AND);
    }
    if word.prefix.definite {
        classes.add(Class::DEFINITE);
    }
    match word.prefix.preposition {
        Some('ب') => classes.add(Class::WITH_B),
        Some('ل') => classes.add(Class::WITH_L),
        Some(_) => classes.add(Class::WITH_K),
        None => {}
    }
}

//! Lists of names: «أسماء القتلى: سالم الفارس (20 عاما)، ومروان الحداد» is one figure of as many as are named (codebook 1).
//!
//! Entries are parted by commas, «و», numbering and line breaks. What is only said of one («البالغ من العمر 5 سنوات»،
//! «سائق الحافلة») begins none. Where a name stands behind what ended the list, the count is in doubt and nothing is read.

use super::assign::Assigned;
use super::classes::Class;
use super::forms::Number;
use super::item::Item;
use super::role::Role;
use super::words::{Word, Words};
use crate::text::{Document, Kind};
use std::collections::BTreeMap;

/// A list of names: how many, and its last token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) count: u64,
    pub(super) last: usize,
}

/// More words than a name with its titles has.
const MOST_WORDS: usize = 9;

/// The lists of names that rules ask for, by their item. Whoever is named in one is no figure of his own, and where it
/// is in doubt how many are named there is none.
pub(super) fn lists<'a>(
    words: &Words,
    document: &Document,
    items: &[Item],
    kept: Vec<Assigned<'a>>,
) -> (Vec<Assigned<'a>>, BTreeMap<usize, Listed>) {
    let lists: BTreeMap<usize, Listed> = kept
        .iter()
        .filter(|a| a.rule.text.names)
        .filter_map(|a| Some((a.item, listed(document, words, items[a.item].first)?)))
        .collect();
    let inside = |a: &Assigned| {
        let at = items[a.item].first;
        lists.iter().any(|(item, list)| *item != a.item && items[*item].first <= at && at <= list.last)
    };
    let stays = |a: &Assigned| !inside(a) && (!a.rule.text.names || lists.contains_key(&a.item));
    (kept.into_iter().filter(stays).collect(), lists)
}

/// How many names a list has: «سالم وماجد، ونواف» (codebook 1: one figure of that many). Behind «كل من» every word
/// with «و» begins a name, elsewhere only a known one.
pub(super) fn names(items: &[Item], assigned: &Assigned) -> u64 {
    let at = assigned.item;
    let all = items[at.saturating_sub(3)..at].iter().any(|i| i.classes.has(Class::EACH_OF));
    let goes_on = |item: &&Item| {
        let age = all && item.classes.has(Class::THING);
        let title = all && item.classes.has(Class::DEFINITE) && item.classes.has(Class::ONE);
        let word = [Class::NAME, Class::PLAIN, Class::COMMA].into_iter().any(|c| item.classes.has(c));
        word && item.quantity.is_none() || age || title
    };
    let last = at + items[at..].iter().take_while(goes_on).count();
    let begins = |i: &usize| items[*i].classes.has(Class::AND) && (all || items[*i].classes.has(Class::NAME));
    1 + (at + 1..last).filter(begins).count() as u64
}

/// The words of the name that begins at an item or stands behind its noun: «الطفل سالم ماجد». The first has to be a known
/// name; what is unknown may be any word.
pub(super) fn name_at(items: &[Item], at: usize) -> Vec<String> {
    const WORDS: usize = 5;
    const TITLES: usize = 4;
    let named = |i: &Item| i.quantity.is_none() && (i.classes.has(Class::NAME) || i.classes.has(Class::PLAIN));
    let first = at + usize::from(!named(&items[at]));
    // «الشهيد الجندي أول سالم»: a rank may stand between.
    let title = |i: &&Item| i.classes.has(Class::RANK) || i.classes.has(Class::TITLE) || i.key == "اول";
    let behind = first + items[first..].iter().take(TITLES).take_while(title).count();
    let martyr = items[at].classes.has(Class::OWN_HARM) && items[at].classes.has(Class::DEFINITE);
    // «الشهيد الفارسي»: one known by his surname.
    let surname = |i: &Item| martyr && i.classes.has(Class::PLAIN) && i.classes.has(Class::DEFINITE);
    let known = items.get(behind).is_some_and(|i| i.classes.has(Class::NAME) || surname(i));
    items[behind..].iter().take_while(|i| known && named(i)).take(WORDS).map(|i| i.key.clone()).collect()
}

/// The list that begins at a token.
fn listed(document: &Document, words: &Words, at: usize) -> Option<Listed> {
    let mut list = List { document, words, entry: Entry::default(), found: None };
    let mut i = at;
    while let Some(step) = list.step(i) {
        i += step;
    }
    list.close();
    list.found.filter(|_| !list.goes_on(i))
}

/// What one entry is made of so far.
#[derive(Debug, Default)]
struct Entry {
    words: usize,
    last: usize,
    /// It begins with a given name, or with a title before a name.
    named: bool,
    /// It begins with the kin of one named before: how many.
    kin: u64,
    /// It begins with a noun that only describes: «سائق الحافلة».
    describes: bool,
    titles: usize,
}

struct List<'a> {
    document: &'a Document,
    words: &'a Words,
    entry: Entry,
    found: Option<Listed>,
}

impl List<'_> {
    /// How many tokens are of the list at a token; none where it ends.
    fn step(&mut self, at: usize) -> Option<usize> {
        let token = self.document.tokens.get(at)?;
        match token.kind {
            Kind::Break => self.next_line(at),
            Kind::Digits => self.number(at),
            Kind::Foreign => None,
            Kind::Mark => match token.key.as_str() {
                "(" if self.entry.words == 0 => Some(1), // «(سالم الفارس) و(مروان الحداد)»
                "(" => self.brackets(at),
                "\"" | "«" | "»" | "“" | "”" | "'" | ")" | "#" | "_" => Some(1),
                "،" | "," | "؛" | "-" | "/" | "•" | "*" => self.parted(1),
                _ => None,
            },
            Kind::Word if token.key == "و" => self.parted(1),
            Kind::Word => self.word(at),
        }
    }

    fn parted(&mut self, tokens: usize) -> Option<usize> {
        self.close().then_some(tokens)
    }

    /// «(16 عاما)»: said of the one before.
    fn brackets(&self, at: usize) -> Option<usize> {
        const WITHIN: usize = 12;
        (1..WITHIN).find(|i| self.document.key(at + i) == ")").map(|i| i + 1)
    }

    /// A line goes on with the list where a name begins it.
    fn next_line(&mut self, at: usize) -> Option<usize> {
        let mut next = at + 1;
        while self.document.tokens.get(next).is_some_and(|t| t.kind != Kind::Word && t.key != "." && t.key != ":") {
            next += 1;
        }
        let goes_on = self.entry.words == 0 && self.found.is_none() || self.begins(next) || self.all_name(next);
        (goes_on && self.close()).then_some(next - at)
    }

    /// «2- مروان», «5 سنوات».
    fn number(&mut self, at: usize) -> Option<usize> {
        if self.words.at(self.document, at + 1).is_some_and(|w| w.entry.classes.has(Class::TIME)) {
            return Some(2);
        }
        let dot = matches!(self.document.key(at + 1), "-" | "." | ")" | "_");
        dot.then(|| self.parted(2)).flatten()
    }

    fn word(&mut self, at: usize) -> Option<usize> {
        let key = self.document.key(at);
        if self.words.roles.has(Role::Age, key) || key == "من" && self.document.key(at + 1) == "العمر" {
            return Some(1);
        }
        let word = self.words.at(self.document, at);
        let and = word.as_ref().map_or(key.starts_with('و') && key.chars().count() > 3, |w| w.prefix.and);
        if (and || self.anew(at)) && self.entry.words > 0 && !self.close() {
            return None;
        }
        let takes = self.takes(at, word.as_ref())?;
        self.entry.words += takes;
        self.entry.last = at + takes - 1;
        (self.entry.words <= MOST_WORDS).then_some(takes)
    }

    /// «سالم الفارس الشهيد ماجد البنا»: a title before a name begins another behind a whole name, though nothing parts them.
    fn anew(&self, at: usize) -> bool {
        let title = |w: &Word| w.prefix.definite && w.entry.person.is_some_and(|p| p.number == Number::One);
        let name = |w: &Word| !w.prefix.and && w.entry.classes.has(Class::NAME);
        let word = |i: usize| self.words.at(self.document, i);
        self.entry.named
            && self.entry.words >= self.entry.titles + 2
            && word(at).is_some_and(|w| title(&w))
            && word(at + 1).is_some_and(|w| name(&w))
    }

    /// Takes a word into the entry: how many tokens; none where it is of no name.
    fn takes(&mut self, at: usize, word: Option<&Word>) -> Option<usize> {
        let first = self.entry.words == self.entry.titles;
        let Some(word) = word else {
            self.entry.named |= first && self.entry.titles > 0;
            return Some(1);
        };
        let has = |class| word.entry.classes.has(class);
        let ali = self.document.slice(self.document.span_of(at, at)).ends_with("علي");
        if has(Class::NAME) || ali {
            self.entry.named |= first;
            return Some(word.len);
        }
        let person = word.entry.person.filter(|_| word.prefix.preposition.is_none() && !has(Class::HARM_WORD))?;
        if !first {
            return Some(word.len).filter(|_| !word.prefix.and);
        }
        if person.possessed {
            self.entry.kin = if person.number == Number::One { 1 } else { 2 };
            return Some(word.len).filter(|_| matches!(person.number, Number::One | Number::Two));
        }
        self.entry.describes |= !word.prefix.definite && !has(Class::RANK) && !has(Class::TITLE);
        self.entry.titles += word.len;
        Some(word.len).filter(|_| person.number == Number::One)
    }

    /// Ends an entry; false where it is none.
    fn close(&mut self) -> bool {
        let entry = std::mem::take(&mut self.entry);
        if entry.words == 0 {
            return true;
        }
        let before = self.found.map_or(0, |f| f.count);
        let more = match entry {
            Entry { kin: 1.., .. } => entry.kin,
            Entry { named: true, .. } => 1,
            Entry { describes: true, .. } if before > 0 => 0,
            _ if entry.words > 1 => 1,
            _ => return false,
        };
        self.found = Some(Listed { count: before + more, last: entry.last });
        true
    }

    /// Whether an entry begins at a token: a given name, or a title before a word that is no noun for people.
    fn begins(&self, at: usize) -> bool {
        let name = |i: usize| self.words.at(self.document, i).is_some_and(|w| w.entry.classes.has(Class::NAME));
        name(at) || self.title_at(at) && name(at + 1)
    }

    /// «الطفل»، «والرقيب».
    fn title_at(&self, at: usize) -> bool {
        self.words.at(self.document, at).is_some_and(|w| {
            w.prefix.definite && w.entry.person.is_some_and(|p| p.number == Number::One) && w.entry.harm.is_none()
        })
    }

    /// Whether a line is nothing but a name of words that no list knows.
    fn all_name(&self, at: usize) -> bool {
        const WORDS: std::ops::RangeInclusive<usize> = 2..=5;
        let words =
            (at..).take_while(|i| self.document.tokens.get(*i).is_some_and(|t| t.kind != Kind::Break)).take(2 * MOST_WORDS);
        let unknown = |i: usize| {
            self.document.tokens[i].kind == Kind::Word
                && self.words.at(self.document, i).is_none_or(|w| w.entry.classes.has(Class::NAME))
        };
        WORDS.contains(&words.clone().count()) && words.clone().all(unknown)
    }

    /// Whether names follow behind the end of the list.
    fn goes_on(&self, at: usize) -> bool {
        const WITHIN: usize = 12;
        let end = (at..at + WITHIN).find(|i| matches!(self.document.key(*i), "." | "\n" | "")).unwrap_or(at + WITHIN);
        let parted = |i: &usize| matches!(self.document.key(*i), "،" | ",");
        (at..end).filter(parted).any(|i| self.begins(i + 1) || self.title_at(i + 1))
    }
}

//! One victim told of again: a surname, a kunya or another part of a name is too little to know a person by, but not
//! where the article has told by the whole name that he was harmed: «مقتل سالم الفارس … احتجاجا على مقتل الفارس».
//!
//! The rules run once without such knowledge. Where that names single victims, parts of their names get a class of the
//! harm they came to, and the rules run again; those of `data/rules/known.toml` ask for these classes.

use super::Harm;
use super::assign::Assigned;
use super::classes::Class;
use super::item::Item;

/// A single victim: what happened to him, the words of his name, and the item where they begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    class: Class,
    words: Vec<String>,
    at: usize,
}

/// More words than are read of one name.
const WORDS: usize = 4;

/// The class of those who are known to have come to a harm.
fn class_of(harm: Harm) -> Option<Class> {
    match harm {
        Harm::Killed => Some(Class::KNOWN_KILLED),
        Harm::Injured => Some(Class::KNOWN_INJURED),
        Harm::Captured => Some(Class::KNOWN_CAPTURED),
        Harm::KilledOrInjured | Harm::Missing => None,
    }
}

/// The single victims that an article names.
pub(super) fn victims(items: &[Item], kept: &[Assigned]) -> Vec<Known> {
    let one = |a: &&Assigned| {
        let rule = &a.rule.text;
        !rule.zero && !rule.names && items[a.item].quantity.as_ref().is_none_or(|q| q.value == Some(1))
    };
    let known = |a: &Assigned| {
        let at = name_from(items, a.item)?;
        let words: Vec<String> = items[at..].iter().take_while(|i| of_a_name(i)).take(WORDS).map(|i| i.key.clone()).collect();
        let words = whole(words);
        // A surname alone has no parts, and may as well be a place's name.
        let enough = words.len() > 1 || items[at].classes.has(Class::NAME);
        class_of(a.harm).filter(|_| enough).map(|class| Known { class, words, at })
    };
    let all: Vec<Known> = kept.iter().filter(one).filter_map(known).collect();
    let glued = all.iter().filter_map(|k| Some(Known { words: kunya(&k.words)?, ..k.clone() })).collect::<Vec<_>>();
    all.into_iter().chain(glued).collect()
}

/// Where the name of a single person begins: at the count itself, or behind titles, nation and «يدعى».
fn name_from(items: &[Item], at: usize) -> Option<usize> {
    const BETWEEN: usize = 4;
    let leads = |i: &&Item| {
        let classes = [Class::TITLE, Class::RANK, Class::NATION].iter().any(|c| i.classes.has(*c));
        classes || matches!(i.key.as_str(), "اول" | "يدعي" | "تدعي" | "ويدعي" | "المدعو" | "المدعوه" | "اسمه" | "اسمها")
    };
    let first = at + usize::from(!of_a_name(&items[at]));
    let name = first + items[first..].iter().take(BETWEEN).take_while(leads).count();
    items.get(name).filter(|i| of_a_name(i) && (name == at || i.classes.has(Class::NAME))).map(|_| name)
}

/// The words of a name as far as they are sure to be of it: «و» begins something else.
fn whole(mut words: Vec<String>) -> Vec<String> {
    let end = words.iter().skip(1).position(|w| w.starts_with('و') && w.chars().count() > 4);
    words.truncate(end.map_or(words.len(), |end| end + 1));
    words
}

/// «أبو جلمود» is written «أبوجلمود» too.
fn kunya(words: &[String]) -> Option<Vec<String>> {
    let at = words.iter().position(|w| matches!(w.as_str(), "ابو" | "ام"))?;
    Some(vec![format!("{}{}", words[at], words.get(at + 1)?)])
}

/// Marks where parts of the names stand, other than where they were told first; whether there are any.
pub(super) fn mark(items: &mut [Item], victims: &[Known]) -> bool {
    let mut any = false;
    for known in victims {
        let mut at = 0;
        while at < items.len() {
            let length = part(items, at, &known.words);
            if length > 0 && !victims.iter().any(|v| (at..at + length).contains(&v.at)) {
                any = true;
                items[at].classes.add(known.class);
                items[at + 1..at + length].iter_mut().for_each(|i| i.classes.add(Class::KNOWN_MORE));
            }
            at += length.max(1);
        }
    }
    any
}

/// The words of the part of a known name that begins at an item.
pub(super) fn part_at(items: &[Item], at: usize) -> Vec<String> {
    let begins = [Class::KNOWN_KILLED, Class::KNOWN_INJURED, Class::KNOWN_CAPTURED].iter().any(|c| items[at].classes.has(*c));
    let more = items[at + 1..].iter().take_while(|i| i.classes.has(Class::KNOWN_MORE));
    items[at..].iter().take(usize::from(begins)).chain(more.filter(|_| begins)).map(|i| i.key.clone()).collect()
}

/// How many items from `at` on are a part of a name that can be nobody else's.
fn part(items: &[Item], at: usize, words: &[String]) -> usize {
    let Some(first) = words.iter().position(|w| *w == items[at].key) else { return 0 };
    if !of_a_name(&items[at]) || at > 0 && items[at - 1].classes.has(Class::NAME) {
        return 0; // «ليلى الفارس» is not «سالم الفارس»
    }
    let (mut word, mut end) = (first, at + 1);
    while let Some(next) = items.get(end).and_then(|i| words[word + 1..].iter().position(|w| *w == i.key)) {
        (word, end) = (word + 1 + next, end + 1);
    }
    let length = end - at;
    let another = items.get(end).is_some_and(|next| match length {
        // «سالم الحداد»: a given name is many people's.
        1 if first == 0 && words.len() > 1 => of_a_name(next) && !next.classes.has(Class::AND),
        _ => next.classes.has(Class::NAME) && !next.classes.has(Class::AND),
    });
    // «جريمة قتل بشعة تهز البلدة»: the first word alone has to be a known name, not any word that once stood for one.
    let unsure =
        is_link(&items[at].key) || items[at].key.chars().count() < 3 || first == 0 && !items[at].classes.has(Class::NAME);
    let lone = length == 1 && unsure && words.len() > 1;
    if another || lone || is_link(&items[end - 1].key) { 0 } else { length }
}

/// Whether an item may be a word of a name.
fn of_a_name(item: &Item) -> bool {
    item.quantity.is_none() && (item.classes.has(Class::NAME) || item.classes.has(Class::PLAIN))
}

/// Words of names that only lead to another one.
fn is_link(key: &str) -> bool {
    matches!(key, "ابو" | "ابا" | "ابي" | "ام" | "عبد" | "بن" | "ابن" | "بنت" | "ال" | "الله" | "الدين" | "نور" | "سيف")
}

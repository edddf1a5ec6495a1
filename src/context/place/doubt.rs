//! Whether a name is a place at all, and which place «المدينة» stands for.

use super::chain::agree;
use super::cue::Cue;
use super::gazetteer::Gazetteer;
use super::kind::Kind;
use super::mention::Mention;
use super::row::{Level, Place};
use super::setting::{Ground, Setting};
use super::words::{NameWord, Relation, Words};
use crate::text::{Document, Kind as TokenKind, Prefix};

/// Whether a mention is a place at all: a bare name must earn it the more, the less known the place and the more
/// ordinary the word.
pub(super) fn is_place(
    ground: &Ground<'_>,
    mentions: &[Mention],
    parents: &[Option<usize>],
    setting: &Setting,
    i: usize,
) -> bool {
    let (document, gazetteer) = (ground.document, ground.gazetteer);
    let mention = &mentions[i];
    if mention.kind.is_some() {
        return true;
    }
    let Some(place) = mention.row.and_then(|row| gazetteer.place(row)) else { return false };
    if names_something_else(document, ground.words, mention) || is_of_given_names(document, ground.words, mention, &place) {
        return false;
    }
    let typed = mentions.iter().any(|m| m.kind.is_some() && m.row == mention.row);
    let evidence = match mention.relation {
        Relation::In | Relation::Near | Relation::Side | Relation::Part => 2.0,
        Relation::At | Relation::Event | Relation::Office | Relation::Person | Relation::From | Relation::To => 1.0,
        Relation::Bare | Relation::Beyond | Relation::Shift => 0.0,
    } + if mention.hashtag { 2.0 } else { 0.0 }
        + if is_tied(gazetteer, mentions, parents, i, &place) { 1.5 } else { 0.0 }
        + if typed { 4.0 } else { 0.0 }
        + if mention.last > mention.first { 1.5 } else { 0.0 }
        + setting.share(place.country()).min(0.5) * 2.0
        + setting.near(mention.first, place.admin1()) * 2.0;
    let total: f64 = setting.countries.values().sum();
    let alien = !ground.is_aside(mention.first)
        && total > 3.0
        && place.country().is_some()
        && setting.share(place.country()) < 0.05
        && place.level != Level::Country;
    // «كسرى» is no «سرى» with ك.
    let cut = |prefix: Prefix| prefix.future || prefix.preposition == Some('ك');
    let word = ground.words.not_names.at(document, mention.first).filter(|f| !cut(f.prefix));
    let ordinary = mention.last == mention.first && word.is_some();
    evidence >= needed(document, mention, &place) + if alien { 1.5 } else { 0.0 } + if ordinary { 4.0 } else { 0.0 }
}

/// Whether the words around a name say that it is a day, what is pointed at, or a person.
fn names_something_else(document: &Document, words: &Words, mention: &Mention) -> bool {
    if !mention.prefix.and && mention.first > 0 && document.tokens[mention.first - 1].kind == TokenKind::Digits {
        return true; // «16 آب» is a day; «نينوى 28 وكركوك 11» goes on with a list
    }
    let next = mention.last + 1;
    let month = words.times.at(document, mention.first).is_some_and(|f| f.prefix.is_bare() && mention.first + f.len == next);
    let told = next + usize::from(document.key(next) == "(");
    if month && (document.key(next) == "/" || words.times.at(document, told).is_some()) {
        return true; // «في آب/أغسطس الماضي», «في مارس (آذار)»
    }
    if mention.last == mention.first && mention.first > 0 && is_pointing(document.key(mention.first - 1)) {
        return true; // «هذه الظاهرة»
    }
    if (1..=2).any(|back| mention.first >= back && words.is_cue(Cue::Descent, document.key(mention.first - back))) {
        return true; // a person's name
    }
    let family = words.is_cue(Cue::Descent, document.key(mention.first)); // «الشهيد آل منصور»
    let called = mention.first > 0 && words.is_cue(Cue::Called, document.key(mention.first - 1).trim_start_matches('و'));
    mention.relation == Relation::Bare && (family || called || is_first_name(document, words, mention))
}

/// Whether a mention is said to lie in another place that holds it, or to hold one.
fn is_tied(gazetteer: &Gazetteer, mentions: &[Mention], parents: &[Option<usize>], i: usize, place: &Place<'_>) -> bool {
    let place_of = |j: usize| mentions[j].row.and_then(|row| gazetteer.place(row));
    let lies = parents[i].is_some_and(|p| place_of(p).is_some_and(|outer| agree(&outer, place, mentions[p].relation)));
    let relation = mentions[i].relation;
    let holds = |j: usize| place_of(j).is_none_or(|inner| agree(place, &inner, relation) || agree(&inner, place, relation));
    lies || (0..parents.len()).any(|j| parents[j] == Some(i) && holds(j))
}

/// A word that points at what it stands before: no name bears it.
fn is_pointing(key: &str) -> bool {
    let key = key.trim_start_matches(['و', 'ل', 'ب', 'ف']);
    matches!(key, "هذا" | "هذه" | "هذي" | "ذلك" | "تلك" | "هذين" | "هاتين" | "هولا" | "نفس" | "ذات")
}

/// Whether a place that is also a first name stands before a surname: «صلاح الدين العلي».
fn is_first_name(document: &Document, words: &Words, mention: &Mention) -> bool {
    let name: Vec<&str> = (mention.name..=mention.last).map(|i| document.key(i)).collect();
    let next = mention.last + 1;
    let surname = document.tokens.get(next).is_some_and(|t| t.kind == TokenKind::Word && t.key.chars().count() > 2);
    surname && words.is(NameWord::Person, &name.join(" ")) && words.relations.at(document, next).is_none()
}

/// Whether a hamlet bears the first names of a person: «قتل القيادي إبراهيم محمد».
fn is_of_given_names(document: &Document, words: &Words, mention: &Mention, place: &Place<'_>) -> bool {
    const HAMLET: u8 = 4;
    let given = |i: usize| [NameWord::Given, NameWord::Title].into_iter().any(|role| words.is(role, document.key(i)));
    place.rank() >= HAMLET && mention.last > mention.first && (mention.first..=mention.last).all(given)
}

/// A place of so many people is known far beyond its land.
const CITY: u64 = 400_000;

/// The evidence a bare name must have.
fn needed(document: &Document, mention: &Mention, place: &Place<'_>) -> f64 {
    let when = |condition: bool, more: f64| if condition { more } else { 0.0 };
    let single = mention.last == mention.first;
    let letters = document.key(mention.first).chars().count();
    let stripped = single && mention.prefix.preposition.is_some();
    // «غارات على غزة»: a word so short is seldom a place, but a city that is struck is no other word.
    let city = place.population().is_some_and(|people| people >= CITY) && matches!(mention.relation, Relation::In | Relation::At);
    f64::from(place.rank()) - 1.0
        + when(mention.relation == Relation::Bare && single && place.level != Level::Country, 0.6)
        + when(place.flags().next().is_some(), 2.5)
        + when(letters <= 3 && single && place.rank() > 1 && !city, 1.0)
        + when(stripped && place.rank() >= 2, 1.5)
        + when(mention.prefix.and && place.rank() >= 3, 0.5)
}

/// The place «المدينة» stands for: the last one named before it with that word, or else of that kind.
pub(super) fn antecedent(
    document: &Document,
    gazetteer: &Gazetteer,
    mentions: &[Mention],
    parents: &[Option<usize>],
    i: usize,
) -> Option<usize> {
    let this = mentions.get(i).filter(|m| m.anaphor)?;
    let kind = this.kind?;
    let word = document.key(this.first);
    let named = |j: &usize| {
        let other = &mentions[*j];
        !other.anaphor && !other.dateline && other.kind.is_some() && word.ends_with(bare_word(document.key(other.first)))
    };
    let capital = word.ends_with("العاصمه");
    let of_kind = |j: &usize| {
        let other = &mentions[*j];
        let place = other.row.and_then(|row| gazetteer.place(row));
        let town = place.is_some_and(|p| p.level == Level::Town && (!capital || p.rank() == 1));
        !other.anaphor
            && match kind {
                Kind::Town => town && matches!(other.kind, None | Some(Kind::Town)) && (capital || !parents.contains(&Some(*j))),
                Kind::Area => matches!(other.kind, Some(Kind::Area | Kind::Town | Kind::Quarter | Kind::Camp | Kind::Feature)),
                Kind::Admin1 => {
                    matches!(other.kind, Some(Kind::Admin1 | Kind::Rural)) || place.is_some_and(|p| p.level == Level::Admin1)
                }
                Kind::Facility => false,
                _ => other.kind == Some(kind),
            }
    };
    (0..i).rev().find(named).or_else(|| (0..i).rev().find(of_kind))
}

/// A type word without what is written onto it.
pub(super) fn bare_word(key: &str) -> &str {
    let key = key.strip_prefix('و').unwrap_or(key);
    let short = key.strip_prefix(['ب', 'ل']).unwrap_or(key);
    if key.chars().count() > 4 { short } else { key }
}

//! Places the gazetteer lacks and no type word introduces, known by what stands around them.

use super::cue::Cue;
use super::kind::Kind;
use super::mention::{Finder, Mention, blank, next_word};
use super::words::{NameWord, Relation, Words};
use crate::text::Document;
use std::collections::HashSet;

impl Finder<'_> {
    /// A name the gazetteer lacks, after «في»: «في كفر دوما», or with what it lies in behind it, «في داماتورو بولاية يوبي».
    pub(super) fn unlisted(&self, document: &Document, at: usize) -> Option<Mention> {
        let thing = self.words.is_cue(Cue::Thing, document.key(at));
        let near = beside(document, self.words, at) && !thing && !self.words.is_cue(Cue::House, document.key(at));
        if at == 0 || !(near || matches!(document.key(at - 1), "في" | "وفي")) || !self.may_name(document, at) {
            return None;
        }
        let head = self.words.is(NameWord::Head, document.key(at));
        if near && !head {
            return None;
        }
        let second = next_word(document, at).filter(|next| self.may_name(document, *next) && !is_owned(document.key(*next)));
        if head {
            // «في رأس القتيل», «في بيت جدي»: a name of this kind is told with what it lies in.
            return second
                .filter(|next| document.key(*next).chars().count() > 2 && (!thing || self.lies_in(document, *next + 1)))
                .map(|last| Mention { kind: Some(Kind::Town), ..blank(at, last, at) });
        }
        let when = self.words.times.at(document, at).is_some(); // «في أغسطس 2013 بمدينة …»
        if when || document.key(at).starts_with("ال") || is_owned(document.key(at)) {
            return None;
        }
        [Some(at), second]
            .into_iter()
            .flatten()
            .find(|last| self.lies_in(document, *last + 1))
            .map(|last| Mention { kind: Some(Kind::Town), ..blank(at, last, at) })
    }

    /// Whether «بولاية …», «بنيجيريا», «عاصمة …» stands at a token: what the name before lies in.
    pub(super) fn lies_in(&self, document: &Document, at: usize) -> bool {
        if let Some(found) = self.words.types.at(document, at) {
            let kind = found.value.kind <= Kind::Admin3 || document.key(at) == "عاصمه";
            return kind && (found.prefix.preposition == Some('ب') || document.key(at) == "عاصمه");
        }
        // «في تلعفر بشمال العراق»
        if let Some(side) = self.words.relations.at(document, at).filter(|f| *f.value == Relation::Side) {
            let known = |name: super::name::Name| self.well_known(&name.rows);
            return side.prefix.preposition == Some('ب') && self.name(document, at + side.len, false).is_some_and(known);
        }
        self.name(document, at, true).is_some_and(|name| name.prefix.preposition == Some('ب') && self.well_known(&name.rows))
    }
}

/// Whether «قرب», «بالقرب من» or «محيط» stands before a token.
fn beside(document: &Document, words: &Words, at: usize) -> bool {
    let key = |back: usize| at.checked_sub(back).map_or("", |i| document.key(i));
    key(1) == "من" && words.is_cue(Cue::NearFrom, key(2)) || words.is_cue(Cue::Around, key(1))
}

/// Whether a word carries a possessive behind a feminine ending: «مدرسته» is somebody's school and no name.
fn is_owned(key: &str) -> bool {
    key.chars().count() > 4 && ["ته", "تها", "تهم", "تهما", "فها", "فهم"].iter().any(|ending| key.ends_with(ending))
}

/// A name that the text has shown to be a place, again: «في لافايت» after «في لافايت بولاية لويزيانا».
pub(super) fn shown(document: &Document, at: usize, own: &HashSet<&str>) -> Option<Mention> {
    let known = at > 0 && own.contains(document.key(at)) && matches!(document.key(at - 1), "في" | "وفي" | "من" | "الي" | "قرب");
    known.then(|| Mention { kind: Some(Kind::Town), ..blank(at, at, at) })
}

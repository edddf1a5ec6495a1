//! What stands behind a word and says that it is a name the gazetteer lacks: where it is, what it belongs to, how far it is.

use super::cue::Cue;
use super::kind::Kind;
use super::mention::Finder;
use super::words::Relation;
use crate::text::{Document, Kind as TokenKind};

impl Finder<'_> {
    /// Whether an indefinite word that ends its phrase can only be a name: «استهدف القصف جسر قرقوزاق، ما أدى …».
    pub(super) fn is_proper(&self, document: &Document, start: usize) -> bool {
        const LETTERS: usize = 5;
        let key = document.key(start);
        let last = matches!(document.key(start + 1), "،" | "," | "." | "؛") || self.lies_in(document, start + 1);
        let adjective = key.ends_with(['ه', 'ي', 'ا']) || key.ends_with("ات") || key.ends_with("ين") || key.ends_with("ون");
        last && key.chars().count() >= LETTERS && !adjective && self.may_name(document, start)
    }

    /// Whether it is said right behind an indefinite word, or behind it and the next, where that is: «مفرق كفيلة قرب …»,
    /// «سد كوردين في ريف …».
    pub(super) fn is_placed(&self, document: &Document, start: usize) -> bool {
        let key = document.key(start);
        let adjective = key.ends_with(['ه', 'ي', 'ا']) || key.ends_with("ات") || key.ends_with("ين") || key.ends_with("ون");
        !adjective && key.chars().count() >= 3 && self.may_name(document, start) && self.told_where(document, start + 1)
    }

    /// Whether «قرب», «في», «شمالي» and a known place stand at a token.
    pub(super) fn told_where(&self, document: &Document, at: usize) -> bool {
        let Some(found) = self.words.relations.at(document, at).filter(|f| !f.prefix.and) else {
            return self.lies_in(document, at);
        };
        let there = matches!(found.value, Relation::In | Relation::Near | Relation::Side | Relation::Part);
        let next = at + found.len;
        if *found.value == Relation::Near && document.key(next).starts_with("ال") {
            return true;
        }
        let typed = self.words.types.at(document, next).is_some_and(|t| t.value.kind < Kind::Street);
        there && (typed || self.name(document, next, true).is_some_and(|name| self.well_known(&name.rows)))
    }

    /// Whether it is said behind a name how far that is: «مركز كذا 270 كلم شمال …».
    pub(super) fn is_distant(&self, document: &Document, at: usize) -> bool {
        let number = document.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Digits);
        number && self.words.is_cue(Cue::Distance, document.key(at + 1))
    }

    /// Whether a unit stands behind a name, as what it belongs to: «مركز كذا بمحافظة …», «مركز كذا التابع لقطاع …».
    pub(super) fn lies_in_unit(&self, document: &Document, at: usize) -> bool {
        let belongs = matches!(document.key(at), "التابع" | "التابعه" | "في");
        let unit = |i: usize| self.words.is_cue(Cue::Unit, document.key(i).trim_start_matches(['ب', 'ل']));
        let told = if belongs { at + 1 } else { at };
        unit(told) && (belongs || document.key(told).starts_with('ب'))
    }
}

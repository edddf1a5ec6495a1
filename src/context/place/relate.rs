//! How the harm stands to a named place: by the words and marks before it.

use super::mention::{Finder, Mention, is_opening};
use super::words::Relation;
use crate::text::{Document, Kind};

/// How far from the start of a line the place of a dateline may stand, in tokens.
const DATELINE: usize = 12;

/// How many tokens before a place one who speaks may stand: «المتحدث الرسمي لهيئة … بمنطقة …».
const SPEAKER: usize = 8;

impl Finder<'_> {
    /// Fills in relation, compass word, hashtag and dateline; `before` is the place named last.
    pub(super) fn relate(&self, document: &Document, mention: &mut Mention, before: Option<&Mention>) {
        let mut end = mention.first;
        while end > 0 && is_opening(document.key(end - 1)) {
            mention.hashtag |= document.key(end - 1) == "#";
            end -= 1;
        }
        mention.relation = match mention.prefix.preposition {
            Some('ب') => Relation::In,
            Some('ل') => self.after_lam(document, mention.first),
            _ => self.words_before(document, mention, end),
        };
        if mention.relation == Relation::Beyond && mention.kind.is_none() {
            mention.relation = Relation::Bare;
        }
        if mention.relation == Relation::In && self.of_a_speaker(document, mention.first) {
            mention.relation = Relation::Person;
        }
        let listed = before.is_some_and(|b| {
            let gap = document.key(b.last + 1);
            let alike = b.kind == mention.kind
                && !b.anaphor
                && (self.levels(b) & self.levels(mention) != 0 || b.rows.is_empty() && mention.rows.is_empty());
            (b.last + 1 == mention.first && mention.prefix.and)
                || (b.last + 2 == mention.first && alike && matches!(gap, "،" | ","))
        });
        if let Some(before) = before.filter(|_| listed && mention.relation == Relation::Bare) {
            mention.relation = before.relation;
        }
        mention.dateline = dateline(document, mention);
    }

    /// The levels of the places a mention may be, as bits.
    fn levels(&self, mention: &Mention) -> u32 {
        mention.rows.iter().filter_map(|row| self.gazetteer.place(*row)).fold(0, |bits, p| bits | 1 << p.level as u32)
    }

    /// «قصف لقرى …» strikes, «التابعة لولاية» is a part, any other ل leads to a place.
    fn after_lam(&self, document: &Document, first: usize) -> Relation {
        if let Some((_, relation)) = self.phrase_before(document, first) {
            return relation;
        }
        let strikes = (first.saturating_sub(4)..first)
            .any(|i| self.words.relations.at(document, i).is_some_and(|f| *f.value == Relation::At));
        if strikes { Relation::At } else { Relation::To }
    }

    /// Whether one who speaks stands just before: «المتحدث باسم الشرطة في …», «قائد الشرطة في …».
    fn of_a_speaker(&self, document: &Document, first: usize) -> bool {
        let sentence = document.sentences.get(document.sentence_of(first)).map_or(0, |s| s.tokens.start);
        let from = sentence.max(first.saturating_sub(SPEAKER));
        (from..first).any(|i| {
            let found = self
                .words
                .relations
                .all_at(document, i)
                .into_iter()
                .any(|f| *f.value == Relation::Person && f.prefix.preposition.is_none());
            found && !(i + 1..first).any(|j| matches!(document.key(j), "ان" | "عن" | "،" | ":" | "," | "بان"))
        })
    }

    fn words_before(&self, document: &Document, mention: &mut Mention, end: usize) -> Relation {
        let Some((start, relation)) = self.phrase_before(document, end) else { return self.one_word_off(document, end) };
        if relation == Relation::Person {
            return Relation::Office;
        }
        if relation != Relation::Side {
            return relation;
        }
        mention.side = Some(start);
        match self.phrase_before(document, start) {
            Some((_, outer @ (Relation::In | Relation::At | Relation::Near | Relation::From | Relation::To))) => outer,
            _ => Relation::Side,
        }
    }

    /// «باتجاه جبهات هجين»: someone goes to, or comes from, a part of the place.
    fn one_word_off(&self, document: &Document, end: usize) -> Relation {
        let noun = end.checked_sub(1).filter(|i| {
            (document.key(*i) == "العاصمه" || !document.key(*i).starts_with("ال"))
                && document.key(*i).chars().count() > 2
                && document.tokens[*i].kind == Kind::Word
        });
        match noun.and_then(|i| self.phrase_before(document, i)) {
            Some((_, relation @ (Relation::To | Relation::From))) => relation,
            _ => Relation::Bare,
        }
    }

    /// The longest relation phrase that ends just before token `end`.
    fn phrase_before(&self, document: &Document, end: usize) -> Option<(usize, Relation)> {
        (end.saturating_sub(3)..end).find_map(|start| {
            let all = self.words.relations.all_at(document, start);
            let found = all.into_iter().find(|f| f.len == end - start && *f.value != Relation::Shift)?;
            Some((start, *found.value))
        })
    }
}

/// Whether a place opens a line as «القاهرة - رويترز» or «بيروت 26 شوال» do, or closes such an opening.
fn dateline(document: &Document, mention: &Mention) -> bool {
    let line = (0..mention.first).rev().find(|i| document.tokens[*i].kind == Kind::Break).map_or(0, |i| i + 1);
    if mention.first - line > DATELINE || mention.kind.is_some() || mention.side.is_some() || mention.hashtag {
        return false;
    }
    let dash = |i: usize| matches!(document.key(i), "-" | "–" | "—" | "ـ" | "/" | "(");
    let opening = mention.first == line && (dash(mention.last + 1) || digits(document, mention.last + 1));
    let end = document.key(mention.last + 1);
    let closing = mention.first > line
        && dash(mention.first - 1)
        && matches!(end, ":" | "\n" | "")
        && !document.in_title(document.tokens[mention.first].span.start());
    opening || closing
}

fn digits(document: &Document, at: usize) -> bool {
    document.tokens.get(at).is_some_and(|t| t.kind == Kind::Digits)
}

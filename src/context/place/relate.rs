//! How the harm stands to a named place: by the words and marks before it.

use super::cue::Cue;
use super::kind::Kind as WordKind;
use super::mention::{Finder, Mention, is_opening};
use super::rite::at_a_rite;
use super::row::Level;
use super::words::{Relation, Words};
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
        if end > 1 && document.key(end - 1) == "_" {
            mention.hashtag = true; // «#مجزرة_الباب»
            end -= 1;
        }
        mention.relation = match mention.prefix.preposition {
            Some('ب') => Relation::In,
            Some('ل') => self.after_lam(document, mention.first),
            // «بـ"جبل كذا"»
            None if end < mention.first && end > 0 && document.key(end - 1) == "ب" => Relation::In,
            _ => self.words_before(document, mention, end),
        };
        mention.relation = self.corrected(document, mention, before);
        if let Some(before) = before.filter(|b| mention.relation == Relation::Bare && self.is_listed(document, b, mention)) {
            mention.relation = before.relation;
        }
        mention.dateline = dateline(document, mention);
    }

    /// The relation of a mention, where what kind of place it is or who stands before it says more than the word before it.
    fn corrected(&self, document: &Document, mention: &Mention, before: Option<&Mention>) -> Relation {
        let (first, house) = (mention.first, document.key(mention.first));
        let mut relation = mention.relation;
        if relation == Relation::Beyond && mention.kind.is_none() {
            relation = Relation::Bare;
        }
        // «اشتباكات عبر الحدود مع سوريا» are at the border.
        let border = mention.kind == Some(WordKind::Region) && mention.rows.is_empty();
        if relation == Relation::To && border && first > 0 && document.key(first - 1) == "عبر" {
            relation = Relation::Near;
        }
        // «خارج فلسطين» is anywhere else.
        let outside = relation == Relation::Near && first > 0 && document.key(first - 1) == "خارج";
        if outside && mention.kind.is_none() && self.levels(mention) & 1 << Level::Country as u32 != 0 {
            relation = Relation::To;
        }
        if relation == Relation::In && self.of_a_speaker(document, first) {
            relation = Relation::Person;
        }
        if relation == Relation::From && before.is_some_and(|b| lies_within(document, b, mention)) {
            relation = Relation::Part;
        }
        if matches!(relation, Relation::In | Relation::Near) && self.after_hospital(document, mention) {
            relation = Relation::Office;
        }
        let seat = self.words.cues.ends(Cue::Seat, house);
        let speaks = relation == Relation::Bare && (seat || self.words.cues.ends(Cue::Institution, house));
        if speaks || (is_hospital(self.words, house) || seat) && !struck(document, self.words, relation, first) {
            relation = Relation::Office;
        }
        if relation == Relation::In && at_a_rite(document, self.words, mention) {
            relation = Relation::To;
        }
        let there = !matches!(relation, Relation::Office | Relation::To | Relation::From);
        if there && posted(document, self.words, mention) { Relation::From } else { relation }
    }

    /// Whether a mention goes on with a list: «حلب وإدلب», «بلدة كذا، بلدة كذا».
    fn is_listed(&self, document: &Document, before: &Mention, mention: &Mention) -> bool {
        let alike = before.kind == mention.kind
            && !before.anaphor
            && (self.levels(before) & self.levels(mention) != 0 || before.rows.is_empty() && mention.rows.is_empty());
        let comma = matches!(document.key(before.last + 1), "،" | ",");
        before.last + 1 == mention.first && mention.prefix.and || before.last + 2 == mention.first && alike && comma
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
            found && !(i + 1..first).any(|j| is_said(document, j) || matches!(document.key(j), "،" | ","))
        }) && self.is_told(document, first)
    }

    /// Whether the sentence of a place is one that somebody says: «قائد الشرطة في … إن» and not «سيارة قائد الشرطة في …».
    fn is_told(&self, document: &Document, first: usize) -> bool {
        let tokens = document.sentences.get(document.sentence_of(first)).map_or(0..0, |s| s.tokens.clone());
        let says = |i: usize| self.words.says.at(document, i).is_some_and(|f| f.prefix.preposition.is_none());
        let heading = |i: usize| document.key(i) == ":" && i < tokens.start + 4; // «حمص: انفجرت …»
        tokens.clone().any(|i| is_said(document, i) && !heading(i) || says(i))
    }

    /// Whether a place only says where a hospital is: «نقلوا إلى المستشفى الجهوي بالقصرين». A hospital that is struck is
    /// where it is.
    fn after_hospital(&self, document: &Document, mention: &Mention) -> bool {
        const REACH: usize = 4;
        let start = document.sentences.get(document.sentence_of(mention.first)).map_or(0, |s| s.tokens.start);
        let led = |i: &usize| matches!(document.key(*i), "في" | "من") || self.words.is_cue(Cue::Near, document.key(*i));
        let first = (start..mention.first).rev().find(|i| !led(i)).map_or(start, |i| i + 1);
        let mut back = (first.saturating_sub(REACH).max(start)..first).rev();
        let Some(at) = back.find(|i| is_hospital(self.words, document.key(*i))) else { return false };
        let apart = (at + 1..first).any(|i| matches!(document.key(i), "،" | "," | "." | ":"));
        let before = at.saturating_sub(2).max(start)..at;
        let struck = before.into_iter().any(|i| {
            let relation = self.words.relations.at(document, i).map(|f| *f.value);
            matches!(relation, Some(Relation::At | Relation::In | Relation::Near)) || document.key(i) == "حريق"
        });
        !apart && !struck
    }

    fn words_before(&self, document: &Document, mention: &mut Mention, end: usize) -> Relation {
        let Some((start, relation)) = self.phrase_before(document, end) else { return self.one_word_off(document, end) };
        if relation == Relation::Event {
            // «هجوم تركيا» is one by Turkey.
            let land = mention.rows.iter().filter_map(|row| self.gazetteer.place(*row)).any(|p| p.level == Level::Country);
            return if land { Relation::Bare } else { Relation::At };
        }
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
        if noun.is_some_and(|i| self.words.is_cue(Cue::Inmate, bare(document.key(i)))) {
            return Relation::In;
        }
        match noun.and_then(|i| self.phrase_before(document, i)) {
            Some((_, relation @ (Relation::To | Relation::From))) => relation,
            _ => Relation::Bare,
        }
    }

    /// The longest relation phrase that ends just before token `end`.
    fn phrase_before(&self, document: &Document, end: usize) -> Option<(usize, Relation)> {
        (end.saturating_sub(3)..end).find_map(|start| {
            let all = self.words.relations.all_at(document, start);
            // «والشمالي (الباب وعفرين)»: an adjective of the place before.
            let adjective = |f: &Relation, definite: bool| *f == Relation::Side && definite;
            let fits = |f: &Relation, definite: bool| *f != Relation::Shift && !adjective(f, definite);
            let found = all.into_iter().find(|f| f.len == end - start && fits(f.value, f.prefix.definite))?;
            // «لداخل المدينة» leads there.
            let led = found.prefix.preposition == Some('ل') && *found.value == Relation::In;
            Some((start, if led { Relation::To } else { *found.value }))
        })
    }
}

/// «جبل سمامة من ولاية القصرين»: a unit behind «من» and a finer place holds that place.
fn lies_within(document: &Document, before: &Mention, mention: &Mention) -> bool {
    let unit = matches!(mention.kind, Some(WordKind::Admin1 | WordKind::Admin2 | WordKind::Admin3));
    let finer = before.kind.is_some() && before.kind > mention.kind && !before.anaphor;
    let comma = usize::from(matches!(document.key(before.last + 1), "،" | ","));
    unit && finer && mention.first == before.last + 2 + comma && document.key(mention.first - 1) == "من"
}

/// A word for a house where the hurt are brought.
fn is_hospital(words: &Words, key: &str) -> bool {
    let key = bare(key);
    words.is_cue(Cue::Hospital, key.strip_prefix("ال").unwrap_or(key))
}

/// A word without what may be written onto a noun.
fn bare(key: &str) -> &str {
    key.trim_start_matches(['و', 'ب', 'ل'])
}

/// Whether a house of the hurt is itself struck or burns.
fn struck(document: &Document, words: &Words, relation: Relation, first: usize) -> bool {
    const REACH: usize = 3;
    let burns = |i: usize| words.is_cue(Cue::Blast, bare(document.key(i)));
    let before = first.saturating_sub(REACH)..first;
    match relation {
        Relation::At if document.key(first.wrapping_sub(1)) != "علي" => true,
        Relation::Near => true,
        Relation::At | Relation::In => before.into_iter().any(burns),
        _ => false,
    }
}

/// Whether forces are said to be posted where a place is named: «القوات المتمركزة في مدينة …», or to strike another one
/// from there: «قصف من قبل الفصائل في ريف إدلب على بلدة …».
fn posted(document: &Document, words: &Words, mention: &Mention) -> bool {
    let first = mention.first;
    const REACH: usize = 8;
    let back = (first.saturating_sub(REACH)..first).rev();
    let mut clause = back.map(|i| document.key(i)).take_while(|key| !matches!(*key, "،" | "," | "." | "علي" | "\n" | ":"));
    let on = (mention.last + 1..mention.last + 4).any(|i| document.key(i) == "علي");
    let by = |i: usize| document.key(i) == "قبل" && i > 0 && document.key(i - 1) == "من";
    if on && (first.saturating_sub(REACH)..first).any(by) {
        return true;
    }
    clause.any(|key| words.is_cue(Cue::Posted, key))
}

/// Whether what somebody says begins with a token.
fn is_said(document: &Document, at: usize) -> bool {
    matches!(document.key(at), "ان" | "انه" | "انها" | "انهم" | "بان" | "بانه" | "بانها" | "عن" | ":")
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

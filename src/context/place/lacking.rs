//! Names the gazetteer lacks, behind a type word: whether they are names, and where they end.

use super::cue::Cue;
use super::kind::{Kind, TypeWord, Unknown};
use super::mention::{Finder, Mention, is_opening, next_word};
use super::name::{LONGEST, is_speech};
use super::words::NameWord;
use crate::text::{Document, Kind as TokenKind};

/// Latin capitals up to so many are an abbreviation: «محطة CNN».
const ABBREVIATION: usize = 5;

impl Finder<'_> {
    /// The last token of a name the gazetteer lacks.
    pub(super) fn unknown(&self, document: &Document, start: usize, word: TypeWord) -> Option<usize> {
        let key = document.key(start);
        let token = document.tokens.get(start)?;
        let quoted = start > 0 && is_opening(document.key(start - 1)) && document.key(start - 1) != "#";
        // «كنيسة مار جرجس»: the first half of a name.
        let half = self.words.is(NameWord::Head, key) || self.is_of_person(document, start);
        let sure = quoted || half || key.starts_with("ال") || token.kind == TokenKind::Foreign;
        let short = key == "ال" || !key.starts_with("ال") && key.chars().count() < 3 && !self.words.is(NameWord::Head, key);
        let proper = || self.is_proper(document, start);
        let led = || self.lies_in_unit(document, start + 1) || self.is_distant(document, start + 1);
        match word.unknown {
            Unknown::Never => return None,
            Unknown::Definite if !sure && !proper() => return None,
            Unknown::Tied | Unknown::Within if !sure && !proper() && !self.is_placed(document, start) => return None,
            Unknown::Lies if !led() => return None,
            _ if short || is_abbreviation(document, start) => return None,
            _ if self.words.is_cue(Cue::Grammar, key) || word.several && key.starts_with('و') => return None,
            _ => {}
        }
        if quoted {
            return Some(self.quoted_end(document, start)).filter(|last| !is_speech(document, start, *last));
        }
        Some(self.completed(document, start))
    }

    /// The last token of a name that begins at a token: «جبل السرج», «سيدي فتح الله», «الملك فهد», «تلة».
    fn completed(&self, document: &Document, start: usize) -> usize {
        let key = document.key(start);
        let Some(next) = next_word(document, start).filter(|n| document.tokens[*n].kind == TokenKind::Word) else {
            return start;
        };
        if !self.may_follow(document, start, next) {
            return start;
        }
        let second = document.key(next);
        let title = self.words.is(NameWord::Title, key);
        let surname = self.is_of_person(document, start) && (second.starts_with("ال") || self.words.is(NameWord::Given, second));
        let idafa = !key.starts_with("ال") && second.starts_with("ال");
        let compound = self.begins_a_name(document, start) || title || surname || idafa;
        self.held_together(document, start, if compound { next } else { start })
    }

    /// Whether a word may be the second one of a name: behind one that never stands alone, any that is no word of grammar.
    fn may_follow(&self, document: &Document, start: usize, next: usize) -> bool {
        let key = document.key(next);
        let first = document.key(start);
        let head = self.words.is(NameWord::Head, first);
        // «الإمام علي» folds to «الإمام على».
        let ali = (head || self.is_of_person(document, start)) && document.slice(document.tokens[next].span) == "علي";
        let bound = head && !self.words.is_cue(Cue::Thing, first) && !self.words.is_cue(Cue::Grammar, key);
        ali || bound && key.chars().count() > 2 || self.may_name(document, next)
    }

    /// Whether a word needs another one to be a name: «تل», or «جبل» of «معتمدية جبل السرج».
    pub(super) fn begins_a_name(&self, document: &Document, at: usize) -> bool {
        let typed = self.words.types.at(document, at).is_some_and(|t| t.prefix.is_bare() && t.len == 1 && !t.value.several);
        typed || self.words.is(NameWord::Head, document.key(at))
    }

    /// Whether a word begins the name of a person that places are called after: «الإمام», «محمد», «منصور».
    pub(super) fn is_of_person(&self, document: &Document, at: usize) -> bool {
        [NameWord::Title, NameWord::Given].into_iter().any(|role| self.words.is(role, document.key(at)))
    }

    /// Whether an ordinary word begins a name of several words: «منطقة بئر علي».
    pub(super) fn is_headed(&self, document: &Document, start: usize) -> bool {
        let next = next_word(document, start).filter(|next| self.may_follow(document, start, *next));
        self.words.is(NameWord::Head, document.key(start)) && next.is_some()
    }

    /// The last token of a name whose words so far call for more: «سيدي فتح الله», «أولاد بن سالم», «الملك عبد العزيز»,
    /// «علي بن أبي طالب».
    fn held_together(&self, document: &Document, start: usize, so_far: usize) -> usize {
        let word = |at: usize| next_word(document, at).filter(|n| document.tokens[*n].kind == TokenKind::Word);
        let mut last = so_far;
        while let Some(next) = word(last).filter(|next| next - start < LONGEST) {
            let open = is_son(document.key(last)) || last > start && self.words.is(NameWord::Head, document.key(last));
            let servant = document.key(last) == "عبد" && document.key(next).starts_with("ال");
            let son = is_son(document.key(next)) && word(next).is_some();
            if !(open || servant || son || document.key(next) == "الله") {
                break;
            }
            last = next;
        }
        last
    }

    /// Whether a name of the gazetteer is only the beginning of what is written: «شاطئ "مين بيتش"» is not in Maine, and
    /// «سيدي علي بن سالم» is not «سيدي علي».
    pub(super) fn goes_on(&self, document: &Document, start: usize, last: usize) -> bool {
        let quoted = start > 0 && matches!(document.key(start - 1), "\"" | "«" | "“" | "”");
        let end = self.quoted_end(document, start);
        let marked = quoted && end > last && matches!(document.key(end + 1), "\"" | "»" | "“" | "”");
        marked || is_son(document.key(last + 1)) && !is_son(document.key(last))
    }

    pub(super) fn quoted_end(&self, document: &Document, start: usize) -> usize {
        let mut last = start;
        while let Some(next) = next_word(document, last).filter(|next| next - start < LONGEST) {
            last = next;
        }
        last
    }

    /// Takes «و…» names behind the first into the same mention, and «طريق الرياض - الطائف».
    pub(super) fn further(&self, document: &Document, mention: &mut Mention, word: TypeWord) {
        loop {
            let next = mention.last + 1;
            let key = document.key(next);
            let start = if word.kind == Kind::Road && matches!(key, "-" | "–" | "/" | "—" | "ـ") { next + 1 } else { next };
            let Some(token) = document.tokens.get(start).filter(|t| t.kind == TokenKind::Word) else { return };
            let joined = start > next || (word.several && token.key.starts_with('و'));
            let Some(name) = self.name(document, start, true).filter(|n| joined && (start > next || n.prefix.and)) else {
                if joined && (start > next || self.may_go_on(document, start)) {
                    mention.last = start;
                }
                return;
            };
            mention.last = name.last;
            mention.more.push(name.rows);
        }
    }

    /// Whether a word with «و» may be one more name of a list: not «ومنطقة», not «وتقدمت», not «وخاصة».
    fn may_go_on(&self, document: &Document, at: usize) -> bool {
        const LETTERS: usize = 4;
        let key = document.key(at);
        let verb = key.starts_with("وت") || key.starts_with("وي");
        let typed = self.words.types.at(document, at).is_some_and(|t| t.prefix.and && t.prefix.preposition.is_none());
        key.chars().count() > LETTERS && !verb && !typed && self.may_name(document, at)
    }

    /// Whether what stands behind a house or «قرى» is the place told before that holds it: «ميناء المدينة», «قرى المنطقة».
    pub(super) fn is_of_place_told(&self, document: &Document, start: usize, word: TypeWord) -> bool {
        let house = word.kind == Kind::Facility || word.several && word.kind == Kind::Town;
        let settled = |kind: Kind| kind <= Kind::Area || matches!(kind, Kind::Town | Kind::Quarter | Kind::Camp);
        let told = self.words.types.at(document, start).is_some_and(|t| t.prefix.definite && settled(t.value.kind));
        house && told && self.name(document, start, false).is_none_or(|name| name.last == start)
    }
}

fn is_son(key: &str) -> bool {
    matches!(key, "بن" | "ابن")
}

/// Whether a word is a few Latin capitals: the sign of a channel or a body, and no place.
fn is_abbreviation(document: &Document, at: usize) -> bool {
    let written = document.slice(document.tokens[at].span);
    written.len() <= ABBREVIATION && written.chars().all(|c| c.is_ascii_uppercase())
}

//! The name of a speaker: where it begins and ends.
//!
//! A name runs from its head to what cannot be part of it: «إن», a deed («بمقتل»), a verb, a date, a preposition other
//! than «في» and «من», a mark. What of it is enough is for [`super::shortest`].

use super::known::Known;
use crate::context::cue::{Cue, Tags};
use crate::text::{Document, Kind};
use std::ops::Range;

/// A speaker as named at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The shortest full name.
    pub tokens: Range<usize>,
    /// All that was said of the speaker there.
    pub whole: Range<usize>,
    /// The id, where the speaker or his house is known.
    pub id: Option<String>,
}

impl Name {
    /// Whether all that was read is of the name, so that nothing was said behind it: «أعلنت الوزارة», not «أعلنت الوزارة إغلاق المصنع».
    pub(super) fn is_whole(&self) -> bool {
        self.id.is_some() || self.tokens.end >= self.whole.end
    }
}

/// Reads names in one document.
pub struct Names<'a> {
    pub(super) document: &'a Document,
    pub(super) tags: &'a Tags,
    pub(super) known: &'a Known,
    /// The first tokens of figures, in order: no name runs over one.
    pub(super) counts: &'a [usize],
}

/// The longest name, in tokens.
const LONGEST: usize = 16;

/// The longest stretch in quotation marks that is a name and not speech.
const LONGEST_QUOTED: usize = 5;

/// What ends a name wherever it stands.
const ENDS: [Cue; 13] = [
    Cue::TheUnit,
    Cue::Participle,
    Cue::That,
    Cue::Stop,
    Cue::Verb,
    Cue::Adding,
    Cue::HarmVerb,
    Cue::Relative,
    Cue::Weekday,
    Cue::RelativeDay,
    Cue::Clause,
    Cue::According,
    Cue::Number,
];

const QUOTES: [&str; 7] = ["\"", "“", "”", "«", "»", "'", "‘"];

impl Names<'_> {
    /// The speaker named at token `i`, before token `end`.
    pub fn read(&self, i: usize, end: usize) -> Option<Name> {
        let i = self.past_honour(i);
        let stop = self.stop(i, end.min(i + LONGEST));
        let word = |at: usize| matches!(self.document.tokens[at].kind, Kind::Word | Kind::Foreign);
        // A letter alone is «و» or «ل» written apart.
        if !(i..stop).any(|at| word(at) && self.document.key(at).chars().count() > 1) {
            return None;
        }
        if self.is_quote(i) && stop > i + 2 && self.is_quote(stop - 1) && !(i + 1..stop - 1).any(|at| self.is_quote(at)) {
            // «"الداخلية": مقتل»
            let name = self.read(i + 1, stop - 1)?;
            return Some(Name { whole: i..stop, ..name });
        }
        let (first, stop) = self.without_report(i, stop, end)?;
        let (tokens, told) = self.shortest(first..stop, end);
        let id = self.known.within(self.document, first..told).map(str::to_string);
        Some(Name { tokens, whole: i..told, id })
    }

    /// Past what is said before a speaker's office out of respect: «سعادة الوكيل».
    fn past_honour(&self, i: usize) -> usize {
        let honour = self.tags.any(i, Cue::Honorific).filter(|tag| self.document.key(i + tag.len) != "من");
        honour.map_or(i, |tag| i + tag.len)
    }

    pub(super) fn is_quote(&self, i: usize) -> bool {
        QUOTES.contains(&self.document.key(i))
    }

    /// Where a name that begins at `first` ends.
    pub(super) fn stop(&self, first: usize, end: usize) -> usize {
        let mut at = first;
        while at < end {
            if self.is_quote(at) {
                let close = (at + 1..end.min(at + 2 + LONGEST_QUOTED)).find(|j| self.is_quote(*j));
                // «قناة «إن تي في»»: the name of a house may be of any words.
                let house = at > first && self.has(at - 1, Cue::Medium);
                let Some(close) = close.filter(|c| house || (at + 1..*c).all(|j| !self.ends_name(j, j))) else { break };
                at = close + 1;
                continue;
            }
            if self.ends_name(at, first) {
                break;
            }
            at += 1;
        }
        at
    }

    /// Whether token `at` cannot be part of the name that begins at `first`.
    fn ends_name(&self, at: usize, first: usize) -> bool {
        let token = &self.document.tokens[at];
        if !matches!(token.kind, Kind::Word | Kind::Foreign) {
            // «إن.اتش.كيه» is one name.
            let next = self.document.tokens.get(at + 1);
            let inner = next.is_some_and(|n| !n.spaced && matches!(n.kind, Kind::Word | Kind::Foreign));
            return !(token.key == "." && !token.spaced && inner);
        }
        let is = |cue: &Cue| self.tags.is(at, *cue);
        // Behind a rank, «علي» is the name and not «على».
        if token.key == "علي"
            && at > first
            && (self.is_given_name(at)
                || self.is_definite(at - 1) && (self.has(at - 1, Cue::Title) || self.is_general(at - 1, first)))
        {
            return false;
        }
        let told = self.tags.any(at, Cue::Medium).is_some_and(|t| t.prefix.preposition == Some('ل')) && at > first;
        // «حصيلة للمرصد» is a report as well as a deed; «وكالة أنباء» has no news.
        let house = at > first && self.tags.any(at - 1, Cue::Medium).is_some();
        // «عدد من السكان» speak, a number does not.
        let some = self.tags.at(first, Cue::Quantifier).is_some_and(|tag| self.has(first + tag.len, Cue::Crowd));
        let deed = self.tags.is_deed(at) && !house && !(at == first && (some || self.tags.any(at, Cue::Report).is_some()));
        // «البيان فالعملية …»: what follows «ف» is said of something.
        let turns = at > first && token.key.starts_with("فال") && token.key.chars().count() > 6;
        // «تناقلت المواقع بيانا»: what was passed on is told in the accusative.
        let written = self.document.slice(token.span).trim_end_matches(['\u{64b}', '\u{64c}', '\u{64d}']);
        let passed = at > first && written.ends_with('ا') && !self.is_definite(at) && self.has(at, Cue::Report);
        let counted = passed || at > first && self.counts.binary_search(&at).is_ok();
        let other = counted || self.is_told_to(at, first);
        let ends = ENDS.iter().any(|cue| is(cue) && !(*cue == Cue::Verb && at > first && self.is_done_by_a_house(at)));
        told || turns || other || ends || deed || token.key == "ل" || at == first && self.is_no_head(at)
    }

    /// Whether what is written like a verb is the work of a house named before it: «شبكة رصد», «مركز كشف».
    pub(super) fn is_done_by_a_house(&self, i: usize) -> bool {
        let house = i > 0 && !self.is_definite(i - 1) && [Cue::Body, Cue::Medium].into_iter().any(|cue| self.has(i - 1, cue));
        house && matches!(self.document.key(i), "رصد" | "كشف" | "نشر" | "بث" | "نقل" | "ذكر")
    }

    /// Whether token `i` is the word of an office of all of something: «المشرف العام على المهرجان فلان».
    fn is_general(&self, i: usize, first: usize) -> bool {
        i > first && matches!(self.document.key(i), "العام" | "العامه") && self.has(i - 1, Cue::Title)
    }

    /// Whether a medium at `at` is whom a source behind `first` told, with no «ل»: «أفاد مصدر أمني وكالة الضحى».
    fn is_told_to(&self, at: usize, first: usize) -> bool {
        let beside = at > first && (at > first + 1 || self.is_definite(first)) && self.has(first, Cue::Crowd);
        let part = beside && [Cue::Body, Cue::Medium].into_iter().any(|cue| self.has(at - 1, cue));
        beside && !part && self.tags.at(at, Cue::Medium).is_some() && !led_in(self.document.key(at - 1))
    }

    /// Whether «علي» is a man's name: its text writes the preposition «على» otherwise.
    pub(super) fn is_given_name(&self, at: usize) -> bool {
        let written = |i: usize| self.document.slice(self.document.tokens[i].span);
        let on = |i: usize| self.document.key(i) == "علي" && written(i).ends_with('ى');
        written(at).ends_with('ي') && (0..self.document.tokens.len()).any(on)
    }

    /// Whether no name begins with the word at `i`: a preposition, a verb of carrying, an event, what is another's
    /// («مبايعتها»).
    fn is_no_head(&self, i: usize) -> bool {
        const NO_HEADS: [Cue; 7] = [Cue::Relay, Cue::Publish, Cue::Issue, Cue::Switch, Cue::Background, Cue::Filler, Cue::NoHead];
        let key = self.document.key(i);
        let bare = key.strip_prefix(['و', 'ف']).unwrap_or(key);
        let led = key == "في" || matches!(bare, "في" | "من" | "الي" | "علي") || bare.starts_with("بال");
        // «فرقنا» are those of whoever speaks.
        let ours = key.ends_with("نا") && [Cue::Body, Cue::Report].into_iter().any(|cue| self.has(i, cue));
        let theirs = (key.ends_with("ها") || key.ends_with("هم")) && !self.has(i, Cue::Crowd);
        let owned = key.chars().count() > 4 && (theirs || ours);
        let event = self.tags.any(i, Cue::Event).is_some();
        led || owned || event || NO_HEADS.into_iter().any(|cue| self.tags.is(i, cue))
    }

    /// Takes a report's name off the front: «بيان الوزارة», «تقرير أعدته الدائرة», «تصريحات مسؤولين».
    fn without_report(&self, first: usize, stop: usize, end: usize) -> Option<(usize, usize)> {
        if self.tags.any(first, Cue::Report).is_none() {
            return Some((first, stop));
        }
        let next = first + 1;
        if let Some(issue) = self.tags.at(next, Cue::Issue) {
            let from = next + issue.len;
            let stop = self.stop(from, end.min(from + LONGEST));
            return (stop > from).then_some((from, stop));
        }
        // «تقارير إخبارية», «معلومات أولية»: told by what they are, not by who made them.
        let definite = self.is_definite(first);
        let described = (next..stop).take_while(|i| self.describes(*i) || definite && self.is_definite(*i)).count();
        let of = next + described;
        if described > 0 {
            let maker = of < stop && [Cue::Body, Cue::Medium].into_iter().any(|cue| self.has(of, cue));
            // «بيان رسمي للشرطة», «إحصائية خاصة بوكالة الضحى»
            let from = if maker && self.document.key(of).starts_with("لل") { of } else { first };
            return Some((from, if maker { stop } else { of }));
        }
        if self.document.key(next) == "ل" && next + 1 < end {
            // «إحصائية لـ"الدفاع المدني"»
            let stop = self.stop(next + 1, end.min(next + 1 + LONGEST));
            return (stop > next + 1).then_some((next + 1, stop));
        }
        let bare = next >= stop || matches!(self.document.key(next), "في" | "من" | "نفسه" | "ذاته");
        // «تلقت بلاغا»: what somebody was given says nothing by itself.
        let given = self.document.key(first).ends_with('ا');
        match (bare, given) {
            (true, true) => None,
            (true, false) => Some((first, next)),
            (false, _) => Some((next, stop)),
        }
    }

    /// Whether a word is an indefinite adjective of a report: «إخبارية», «رسمية».
    fn describes(&self, i: usize) -> bool {
        let key = self.document.key(i);
        let house = [Cue::Body, Cue::Medium, Cue::Title].into_iter().any(|cue| self.has(i, cue));
        let kind = key.ends_with("يه") && key.chars().count() > 4 && !house && !key.starts_with('ل');
        !self.is_definite(i) && (kind || self.tags.is(i, Cue::Described))
    }

    /// Whether token `i` carries the article, behind a preposition or not.
    pub(super) fn is_definite(&self, i: usize) -> bool {
        let key = self.document.key(i);
        let rest = key.strip_prefix(['و', 'ف']).filter(|r| r.starts_with("ال") || r.starts_with("بال")).unwrap_or(key);
        rest.starts_with("ال") || rest.starts_with("لل") || rest.starts_with("بال")
    }

    pub(super) fn has(&self, i: usize, cue: Cue) -> bool {
        self.tags.any(i, cue).is_some()
    }

    /// Past what may stand between a verb and its speaker: «من جهته», a date, «لـ» and a medium.
    pub fn fill(&self, mut at: usize, end: usize) -> usize {
        while at < end {
            let phrase = self.tags.at(at, Cue::Filler).or(self.tags.at(at, Cue::Stop).filter(|t| t.len > 1));
            let day = [Cue::RelativeDay, Cue::Weekday, Cue::Part, Cue::Last].into_iter().find_map(|cue| self.tags.at(at, cue));
            if let Some(tag) = phrase.or(day) {
                at += tag.len;
                // «في بيان صحفي»
                let kind = |i: &usize| tag.cue == Cue::Stop && self.tags.is(*i, Cue::Described);
                at += (at..end).take_while(kind).count();
            } else if let Some(tag) = self.tags.any(at, Cue::Medium).filter(|t| t.prefix.preposition == Some('ل')) {
                at += tag.len;
                at += (at..end).take_while(|i| self.is_definite(*i)).count();
            } else if self.document.key(at) == "ل" && self.is_quote(at + 1) {
                let close = (at + 2..end.min(at + 2 + LONGEST_QUOTED)).find(|i| self.is_quote(*i));
                at = close.map_or(at + 2, |i| i + 1);
            } else if self.document.key(at) == "،" && (self.is_day(at + 1) || self.has(at + 1, Cue::Report)) {
                at += 1;
            } else if let Some(after) = self.past_date(at, end) {
                at = after;
            } else if let Some(close) = self.aside(at, end) {
                at = close + 1;
            } else {
                break;
            }
        }
        at
    }

    /// Past a day of a month at `at`: «25 يونيو/حزيران 2023».
    fn past_date(&self, at: usize, end: usize) -> Option<usize> {
        let digits = |i: usize| i < end && self.document.tokens[i].kind == Kind::Digits;
        let month = |i: usize| self.tags.at(i, Cue::Month).filter(|_| i < end).map(|tag| i + tag.len);
        let first = if digits(at) { month(at + 1)? } else { return None };
        let again = if self.document.key(first) == "/" { month(first + 1) } else { None };
        let next = again.unwrap_or(first);
        Some(next + usize::from(digits(next)))
    }

    fn is_day(&self, i: usize) -> bool {
        [Cue::RelativeDay, Cue::Weekday, Cue::Filler].into_iter().any(|cue| self.tags.is(i, cue))
    }

    /// Where a word or two in brackets end that begin at `at`: «(الضحى)».
    fn aside(&self, at: usize, end: usize) -> Option<usize> {
        const LONGEST: usize = 4;
        if self.document.key(at) != "(" {
            return None;
        }
        (at + 1..end.min(at + 1 + LONGEST)).find(|i| self.document.key(*i) == ")")
    }
}

/// Whether a word leads a medium into the name of a source: «مصدر في القناة».
fn led_in(key: &str) -> bool {
    matches!(key, "في" | "من" | "لدي" | "داخل" | "ب")
}

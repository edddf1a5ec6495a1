//! The shortest full form of a speaker's name.
//!
//! Of «الناطق باسم الشرطة العقيد فلان الفلاني» the name of the person is enough; an organisation keeps the adjectives that
//! tell it from others of its kind.

use super::name::Names;
use crate::context::cue::Cue;
use crate::text::Kind;
use std::ops::Range;

impl Names<'_> {
    /// The shortest full name within `range`, and where what is said of the speaker ends.
    pub(super) fn shortest(&self, range: Range<usize>, end: usize) -> (Range<usize>, usize) {
        let first = range.start;
        if let Some((_, len)) = self.known.at(self.document, first).filter(|(_, len)| first + len <= range.end) {
            let stop = self.with_adjectives(first + len, range.end);
            return (first..stop, range.end);
        }
        if self.has(first, Cue::Own) {
            return (first..first + 1, range.end);
        }
        if self.has(first, Cue::Title) {
            if let Some(start) = self.person(&range) {
                return (start..range.end, range.end);
            }
            if let Some(beside) = self.beside(range.end, end) {
                return (beside.clone(), beside.end);
            }
            return (range.clone(), range.end);
        }
        if [Cue::Body, Cue::Medium].into_iter().any(|cue| self.has(first, cue)) {
            let stop = self.organisation(&range);
            return (first..stop, range.end);
        }
        let title = (first + 1..range.end).find(|i| self.has(*i, Cue::Title) && !self.has(first, Cue::Crowd));
        (first..title.unwrap_or(range.end), range.end)
    }

    /// Past the definite adjectives that stand behind a known name: «وزارة الداخلية السعودية».
    fn with_adjectives(&self, from: usize, end: usize) -> usize {
        (from..end).find(|i| !self.document.key(*i).starts_with("ال")).unwrap_or(end)
    }

    /// Where an organisation's name ends: an indefinite noun behind a definite one is another phrase.
    fn organisation(&self, range: &Range<usize>) -> usize {
        let led =
            |i: usize| self.document.key(i).starts_with(['ل', 'ب', 'و']) || matches!(self.document.key(i), "في" | "من" | "باسم");
        let other = |i: &usize| {
            let word = self.document.tokens[*i].kind == Kind::Word;
            word && !self.is_definite(*i) && !led(*i) && !led_by(self.document.key(i - 1)) && self.is_definite(i - 1)
        };
        (range.start + 1..range.end).find(other).unwrap_or(range.end)
    }

    /// Where the person's name begins behind his office: at the last indefinite word that stands behind a definite one
    /// or a rank, and goes on.
    fn person(&self, range: &Range<usize>) -> Option<usize> {
        let begins = |i: &usize| {
            let (word, before) = (self.document.key(*i), *i - 1);
            let common = [Cue::Title, Cue::Body, Cue::Medium, Cue::Report, Cue::Crowd, Cue::NotDay]
                .into_iter()
                .any(|cue| self.has(*i, cue));
            let ranked = self.has(before, Cue::Title) && self.is_definite(before);
            // «شرطة كابل فلان», «بمنطقة تبوك فلان»: the place ends the office.
            let placed = before > range.start && (self.has(before - 1, Cue::NotDay) || self.has(before - 1, Cue::Body));
            // «التونسي بمدنين فلان», «الشرطة بسوسة فلان»
            let town = before > range.start
                && self.document.key(before).starts_with('ب')
                && !self.has(before, Cue::Given)
                && self.is_definite(before - 1);
            let behind = self.is_definite(before) || self.has(before, Cue::Land) || placed || town;
            let prefixed = word.starts_with(['ب', 'ل', 'و']) && (self.is_definite(i + 1) || i + 1 >= range.end);
            let long_enough = ranked || range.end - i >= 2;
            behind && long_enough && !common && !prefixed && !self.is_in_medium(*i) && !self.is_definite(*i) && !led_by(word)
        };
        // In «مراسل "إذاعة المدينة"» what is quoted is a house, no person.
        if range.clone().any(|i| self.is_quote(i)) {
            return None;
        }
        let start = (range.start + 1..range.end).rev().find(|i| begins(i) && self.is_whole_name(*i, range.end))?;
        Some(self.with_forename(range.start + 1, start))
    }

    /// Where a name that seems to begin with «بن» does: «الطاهر بن حسين», «محمد الهادي بن سليمان», «عبد العزيز بن مساعد».
    fn with_forename(&self, first: usize, mut start: usize) -> usize {
        let son = |i: usize| matches!(self.document.key(i), "بن" | "بنت");
        while son(start) && start > first {
            start -= 1;
            let part = |i: usize| {
                let common = [Cue::Title, Cue::Body, Cue::Crowd, Cue::NotDay].into_iter().any(|cue| self.has(i, cue));
                !self.is_definite(i) && !common && !son(i) && !led_by(self.document.key(i))
            };
            if self.is_definite(start) && start > first && part(start - 1) {
                start -= 1;
            }
            if start > first && son(start - 1) {
                start -= 1;
            }
        }
        start
    }

    /// Whether token `i` stands within the name of a medium of several words: «مراسل إذاعة الضحى أف أم».
    fn is_in_medium(&self, i: usize) -> bool {
        (i.saturating_sub(4)..i).any(|at| self.tags.any(at, Cue::Medium).is_some_and(|tag| at + tag.len > i))
    }

    /// Whether no preposition stands in what would be a person's name.
    fn is_whole_name(&self, from: usize, end: usize) -> bool {
        end - from <= 7 && (from..end).all(|i| !led_by(self.document.key(i)))
    }

    /// The name behind a comma: «المتحدث باسم الوزارة، فلان الفلاني، …».
    fn beside(&self, comma: usize, end: usize) -> Option<Range<usize>> {
        if !matches!(self.document.key(comma), "،" | ",") {
            return None;
        }
        let mut first = comma + 1;
        while first < end && (self.has(first, Cue::Title) || self.has(first, Cue::Honorific)) {
            first += 1;
        }
        // «المتحدث باسم الشرطة، علي الحداد»
        let from = first + usize::from(self.document.key(first) == "علي" && self.is_given_name(first));
        let stop = self.stop(from, end.min(first + 6));
        let ends = matches!(self.document.key(stop), "،" | "," | ":" | "ل" | "." | "\n" | "") || stop >= end;
        let told = self.tags.any(stop, Cue::Medium).is_some_and(|tag| tag.prefix.preposition.is_some());
        let dated =
            [Cue::That, Cue::RelativeDay, Cue::Weekday, Cue::Stop, Cue::Filler].into_iter().any(|cue| self.tags.is(stop, cue));
        let closed = ends || told || dated;
        let house = [Cue::Body, Cue::Medium, Cue::Crowd, Cue::Event, Cue::Direction].into_iter().any(|cue| self.has(first, cue));
        let named = (first + 2..=first + 4).contains(&stop) && !house && !led_by(self.document.key(first));
        (closed && named).then_some(first..stop)
    }
}

/// Whether a word leads another into a name, so that what follows begins none: «في», «باسم».
fn led_by(key: &str) -> bool {
    matches!(key, "في" | "من" | "باسم" | "ل" | "ب" | "عن" | "الي" | "لدي")
}

//! The day of an event that the article has told somewhere: «الهجوم الذي وقع الجمعة», «هجوم أمس», and far from it «وقتل في الهجوم
//! خمسة». The article makes a noun definite because it has told of that event, wherever its day stands.

use super::calendar::When;
use super::mention::{Mention, Role};
use super::resolve::Reader;
use crate::context::cue::Cue;
use crate::figure::Scope;
use crate::text::Kind;

/// How far behind an event, in tokens, its day may stand in the clause that describes it.
const FARTHEST: usize = 16;

/// How far from a figure, in tokens, the event it is of may be named.
const NEAR: usize = 8;

impl Reader<'_> {
    /// A toll of «الهجوم» that nothing else dates has the day that the article tells of that attack.
    pub(super) fn fill_event(&self, found: &mut [Option<usize>]) {
        let told: Vec<(usize, usize)> =
            (0..self.mentions.len()).filter_map(|m| self.event_of(&self.mentions[m]).map(|event| (event, m))).collect();
        if told.is_empty() {
            return;
        }
        for (f, date) in found.iter_mut().enumerate() {
            if date.is_none() && self.may_be_of_an_event(f) {
                *date = self.event_named(f).and_then(|event| self.day_of_event(&told, event, f));
            }
        }
    }

    /// Whether a figure is the toll of one event, or a part of it, that its own sentence gives no other day.
    fn may_be_of_an_event(&self, f: usize) -> bool {
        let total = self.is_of_total(f) || self.figures[f].scope == Scope::Cumulative;
        !total && !self.in_title(f) && !self.is_headline(f) && !self.is_sometime(f)
    }

    /// The one day told of an event: of those under its own noun, or, where none is, of all. Where the report has turned since
    /// the day was told, it must have been told again.
    fn day_of_event(&self, told: &[(usize, usize)], event: usize, f: usize) -> Option<usize> {
        let same = |e: usize| stem(self.document.key(e)) == stem(self.document.key(event));
        let own: Vec<usize> = told.iter().filter(|(e, _)| same(*e)).map(|(_, m)| *m).collect();
        let all: Vec<usize> = told.iter().map(|(_, m)| *m).collect();
        let days = if own.is_empty() { all } else { own };
        let before: Vec<usize> = days.iter().copied().filter(|m| self.mentions[*m].tokens.start < self.token(f)).collect();
        let days = if before.is_empty() { days } else { before };
        let when = |m: usize| self.mentions[m].when;
        let first = days.first().copied()?;
        let (from, to) = (self.mentions[first].tokens.end, self.token(f));
        let turned = (from.min(to)..to).any(|i| self.tags.is(i, Cue::Switch));
        let one = days.iter().all(|m| when(*m) == when(first));
        let known = self.is_fresh(first) || !self.tells_fresh_days();
        (one && known && (!turned || days.len() > 1)).then_some(first)
    }

    /// Whether the article tells of a deed of these days: then what is older is looked back at.
    fn tells_fresh_days(&self) -> bool {
        let day = |m: &Mention| m.role == Role::Deed && matches!(m.when, Some(When::Day(_)));
        self.mentions.iter().enumerate().any(|(i, m)| day(m) && self.is_fresh(i))
    }

    /// The definite event that stands by a figure in its clause: «في الهجوم», «الهجوم الذي خلف».
    fn event_named(&self, f: usize) -> Option<usize> {
        let at = self.token(f);
        let clause = self.clauses(at).into_iter().find(|c| c.contains(&at))?;
        let near = clause.start.max(at.saturating_sub(NEAR))..clause.end.min(at + NEAR);
        // «قتل شرطيان ردا على الهجوم»: what answers an attack is not of its day.
        let other = |i: usize| (at..i).any(|j| self.tags.is(j, Cue::Later) || self.tags.is(j, Cue::After));
        near.into_iter().find(|i| self.is_definite_event(*i) && !other(*i))
    }

    fn is_definite_event(&self, i: usize) -> bool {
        let key = self.document.key(i).trim_start_matches(['و', 'ف', 'ب']);
        (key.starts_with("ال") || key.starts_with("لل")) && self.is_event(i)
    }

    /// The event that a day is told of: right before the day, or described or told to have happened in the clause before it.
    fn event_of(&self, mention: &Mention) -> Option<usize> {
        let day = matches!(mention.when, Some(When::Day(_))) && mention.role == Role::Deed;
        if !day || mention.since || mention.until || mention.counted {
            return None;
        }
        let at = mention.tokens.start;
        let sentence = self.document.sentences[self.document.sentence_of(at)].tokens.start;
        let part = |i: usize| self.tags.any(i, Cue::Part).is_some() || self.document.key(i) == "في";
        let before = (sentence..at).rev().find(|i| !part(*i))?;
        let first = sentence.max(at.saturating_sub(FARTHEST));
        let happened = (1..=3).any(|back| self.tags.is(at.saturating_sub(back), Cue::Happened));
        // «تفقد الوزير مكان الحادث أمس», «وصل جثمان ضحية الهجوم الذي استهدف السوق أمس»
        let visited = |i: usize| self.tags.is(i, Cue::Peaceful) || self.tags.is(i, Cue::Transfer);
        if !happened && (first..at).any(visited) {
            return None;
        }
        if self.is_event(before) {
            return Some(before);
        }
        let event = (first..at).rev().find(|i| self.is_event(*i))?;
        let parted = (event..at).any(|i| self.tags.is(i, Cue::Clause) || self.document.tokens[i].kind == Kind::Break);
        (!parted && self.is_told_of(event, at)).then_some(event)
    }

    /// Whether what stands between an event and a day says that it happened then: «الهجوم الذي استهدف … », «وقع الهجوم …».
    fn is_told_of(&self, event: usize, at: usize) -> bool {
        const BESIDE: usize = 4;
        let described = (event + 1..at.min(event + BESIDE)).any(|i| self.tags.is(i, Cue::Relative));
        let happened = (event.saturating_sub(2)..at.min(event + BESIDE)).any(|i| self.tags.is(i, Cue::Happened));
        let speaks = (event + 1..at).any(|i| self.tags.is(i, Cue::Verb) || self.tags.is(i, Cue::That));
        (described || happened) && !speaks
    }
}

/// The noun of an event without what is written onto it: «بالهجوم» and «هجوم» are one.
fn stem(key: &str) -> &str {
    let bare = key.trim_start_matches(['و', 'ف']);
    let bare = bare.strip_prefix("بال").or(bare.strip_prefix("لل")).or(bare.strip_prefix("ال")).unwrap_or(bare);
    bare.strip_suffix("ات").or(bare.strip_suffix('ه')).filter(|s| s.chars().count() > 2).unwrap_or(bare)
}

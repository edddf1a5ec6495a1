//! The date a figure has in its own sentence.

use super::calendar::When;
use super::mention::{Mention, Role};
use super::reckon::CHRONICLE;
use super::resolve::Reader;
use crate::context::cue::Cue;
use crate::context::deed::Word;
use crate::figure::{Figure, Harm, Scope};
use std::ops::Range;

/// How far, in tokens, a date may follow in a later clause of the sentence.
const FARTHEST_LATER: usize = 40;

/// How far, in tokens, the day of a total may stand from it: farther off it is the day of something else.
const FARTHEST_OF_TOTAL: usize = 36;

impl Reader<'_> {
    /// The clauses of the sentence of token `at`: they begin at «فيما» and the like, and where the subject turns.
    pub(super) fn clauses(&self, at: usize) -> Vec<Range<usize>> {
        let tokens = self.document.sentences[self.document.sentence_of(at)].tokens.clone();
        let mut out = Vec::new();
        let mut start = tokens.start;
        for i in tokens.start + 1..tokens.end {
            if [Cue::Clause, Cue::Switch, Cue::DayFirst].into_iter().any(|cue| self.tags.is(i, cue)) {
                out.push(start..i);
                start = i;
            }
        }
        out.push(start..tokens.end);
        out
    }

    /// The mention that dates a figure in its own sentence.
    pub(super) fn own(&self, f: usize) -> Option<usize> {
        let at = self.token(f);
        if self.is_sometime(f) {
            return None;
        }
        if let Some(line) = self.line_of_a_chronicle(f) {
            return Some(line);
        }
        let clauses = self.clauses(at);
        if self.is_brought(f) {
            // «استقبل المستشفى اليوم أربعة أصيبوا في الحادث الذي وقع أمس»
            let happened = |m: &Mention| (1..=3).any(|back| self.tags.is(m.tokens.start.saturating_sub(back), Cue::Happened));
            let clause = clauses.iter().find(|c| c.contains(&at))?;
            return self.mentions.iter().position(|m| clause.contains(&m.tokens.start) && self.may_date(f, m) && happened(m));
        }
        let home = clauses.iter().position(|c| c.contains(&at))?;
        for k in (0..=home).rev() {
            let found = self.nearest(f, at, &clauses[k]).filter(|m| k == home || !self.mentions[*m].since);
            if found.is_some() {
                return found;
            }
            if !self.goes_on(f, &clauses[k]) {
                return None;
            }
        }
        let rest = clauses[home + 1..].iter().take_while(|clause| !self.tags.is(clause.start, Cue::DayFirst));
        let later = rest.into_iter().find_map(|clause| self.nearest(f, at, clause))?;
        (self.mentions[later].tokens.start - at <= FARTHEST_LATER).then_some(later)
    }

    /// The day that a line of a chronicle opens with: it goes before all days told in the line.
    fn line_of_a_chronicle(&self, f: usize) -> Option<usize> {
        let sentence = &self.document.sentences[self.sentence(f)].tokens;
        self.mentions.iter().position(|m| m.why == CHRONICLE && sentence.start == m.tokens.start)
    }

    /// Whether a figure's clause says that it happened on days that are not told, nearer than any date: «وقبل مدة قصف المخيم».
    pub(super) fn is_sometime(&self, f: usize) -> bool {
        const BEFORE: usize = 30;
        const BEHIND: usize = 6;
        let at = self.token(f);
        let clauses = self.clauses(at);
        let Some(clause) = clauses.iter().find(|c| c.contains(&at)) else { return false };
        let near = clause.start.max(at.saturating_sub(BEFORE))..clause.end.min(at + BEHIND);
        let dated = |i: usize| {
            self.mentions.iter().any(|m| (i.min(at)..i.max(at)).contains(&m.tokens.start) && m.when.is_some() && !m.since)
        };
        near.into_iter().any(|i| self.tags.any(i, Cue::SomeTime).is_some() && !dated(i))
    }

    /// Whether the figure counts the hurt who were brought somewhere or visited, or the dead who were mourned:
    /// «استقبل المستشفى أمس 30 جريحا». In «وصل عدد القتلى» nobody is.
    pub(super) fn is_brought(&self, f: usize) -> bool {
        const NEAR: usize = 8;
        let at = self.token(f);
        let start = self.document.sentences[self.document.sentence_of(at)].tokens.start;
        // «التفجير الغادر» is treacherous and has left nothing.
        let moves = |i: usize| self.tags.any(i, Cue::Transfer).is_some_and(|tag| !tag.prefix.definite);
        let moved = |i: usize| moves(i) && !self.tags.is_deed(i + 1);
        (start.max(at.saturating_sub(NEAR))..at).any(moved)
    }

    /// Whether a figure counts such people by themselves: a part of a toll is of its day, wherever it was brought.
    pub(super) fn is_brought_alone(&self, f: usize) -> bool {
        self.figures[f].scope != Scope::Subset && self.is_brought(f)
    }

    /// Whether a clause goes on with the incident before it: it tells another harm of it, or says «آخرون».
    pub(super) fn goes_on(&self, f: usize, clause: &Range<usize>) -> bool {
        if self.tags.is(clause.start, Cue::Switch) {
            return false;
        }
        let figure = &self.figures[f];
        if figure.zero
            || matches!(figure.scope, Scope::Subset | Scope::Repeat)
            || clause.clone().any(|i| self.tags.is(i, Cue::Other))
            || self.names_the_event(f, false)
        {
            return true;
        }
        let told = |g: &Figure| g.harm == figure.harm && g.scope == Scope::Incident;
        !(0..f).any(|g| self.token(g) < clause.start && told(&self.figures[g]) && !self.in_title(g))
    }

    /// The usable mention nearest to token `at` within `clause`.
    pub(super) fn nearest(&self, f: usize, at: usize, clause: &Range<usize>) -> Option<usize> {
        let within = |m: &Mention| clause.contains(&m.tokens.start);
        let usable = self.mentions.iter().enumerate().filter(|(_, m)| within(m) && self.may_date(f, m));
        let total = self.figures[f].scope == Scope::Cumulative;
        let far = |m: &Mention| total && matches!(m.when, Some(When::Day(_))) && self.distance(f, m) > FARTHEST_OF_TOTAL;
        // «منذ بداية العام قتل سبعة، … وأصيب شخصان ليلة أمس»
        let counted = total && self.mentions.iter().any(|m| within(m) && m.since && m.tokens.end <= at);
        let later = |m: &Mention| counted && matches!(m.when, Some(When::Day(_))) && m.tokens.start > at;
        let open = usable.filter(|(_, m)| !self.is_shut_off(m, at) && !far(m) && !later(m));
        // What went on from one day until another began on the first.
        open.min_by_key(|(i, m)| (m.until && !total, self.distance(f, m), *i)).map(|(i, _)| i)
    }

    /// Whether a mention can date this figure at all.
    pub(super) fn may_date(&self, f: usize, mention: &Mention) -> bool {
        let cumulative = self.figures[f].scope == Scope::Cumulative;
        match mention.role {
            Role::Telling | Role::Dateline => false,
            Role::Announcing => self.figures[f].harm == Harm::Captured,
            Role::Period => self.figures[f].scope != Scope::Incident || mention.when.is_some() && self.stands_next(f, mention),
            Role::Deed if !mention.since => true,
            // «منذ بداية العام»: the total is of that year, if it is this one.
            Role::Deed => cumulative && self.is_running(mention),
        }
    }

    /// Whether the month or year of a mention is that of publication.
    fn is_running(&self, mention: &Mention) -> bool {
        let Some(published) = self.published else { return false };
        match mention.when {
            Some(When::Year(year)) => year == published.year(),
            Some(month @ When::Month(..)) => month == When::month_of(published),
            _ => false,
        }
    }

    /// Whether no other figure stands between a figure and a mention.
    fn stands_next(&self, f: usize, mention: &Mention) -> bool {
        let (at, said) = (self.token(f), mention.tokens.start);
        let between = at.min(said)..at.max(said);
        !(0..self.figures.len()).any(|g| g != f && between.contains(&self.token(g)))
    }

    /// Whether a mention dates the sentence, but not what a relative clause in it looks back at:
    /// «حاكمت المحكمة اليوم منفذ الهجوم الذي أسفر عن مقتل ...».
    pub(super) fn is_shut_off(&self, mention: &Mention, at: usize) -> bool {
        if (at..mention.tokens.start).any(|i| self.tags.is(i, Cue::Later)) {
            return true;
        }
        if mention.counted {
            return !self.is_counted_from(mention, at);
        }
        let between = mention.tokens.end..at;
        if between.clone().any(|i| self.tags.is(i, Cue::Since) && self.document.key(i + 1) == "ذلك") {
            return true;
        }
        // «بعد ثلاث سنوات على الهجوم الذي», «نفذ أمس الهجوم الذي»: the date is that event's own.
        if mention.tokens.start > at && self.dates_a_deed_before(mention) || self.comes_after_harm(mention, at) {
            return true;
        }
        let dates_the_event = between.clone().take(2).any(|i| self.tags.is(i, Cue::From)) || self.is_event(between.start);
        !dates_the_event
            && between.clone().any(|i| {
                let described = (between.start..i).rev().take(7).any(|j| self.is_event(j));
                self.tags.is(i, Cue::Relative) && described
            })
    }

    /// Whether a mention dates what was done because of the harm at `at`, or later than it: «ينتشر الجنود اليوم عقب تفجير قتل فيه
    /// خمسة». Where the sentence has told of harm before, the harm is of its day.
    fn comes_after_harm(&self, mention: &Mention, at: usize) -> bool {
        const NEAR: usize = 3;
        let said = mention.tokens.start;
        let clause = self.clauses(said).into_iter().find(|c| c.contains(&said)).unwrap_or(said..at);
        let harm = |i: usize| {
            self.tags.is_deed(i) || self.is_event(i) || self.tags.is(i, Cue::HarmVerb) || self.tags.is(i, Cue::Happened)
        };
        let after = |i: &usize| {
            let Some(led) = self.tags.at(*i, Cue::Aftermath) else { return false };
            (i + led.len..(i + led.len + NEAR).min(at + 1)).any(harm)
        };
        if (mention.tokens.end..at).any(|i| self.tags.is(i, Cue::Accused)) {
            return true;
        }
        let Some(led) = (mention.tokens.end..at).rev().find(after) else { return false };
        matches!(mention.when, Some(When::Day(_))) && !(clause.start..led).any(harm)
    }

    /// Whether the figure at `at` is of the event that a day is counted from: «بعد يومين من الهجوم الذي أوقع خمسة قتلى», not «بعد يومين
    /// من الهجوم، قتل خمسة».
    fn is_counted_from(&self, mention: &Mention, at: usize) -> bool {
        const NEAR: usize = 8;
        let between = mention.tokens.end..at;
        let described = between.clone().any(|i| self.tags.is(i, Cue::Relative));
        let parted = between.clone().any(|i| matches!(self.document.key(i), "،" | "," | "؛"));
        let event = mention.tokens.end + 1;
        let named = self.tags.is_deed(event) && !self.is_event(event) && between.len() <= NEAR;
        let some = !self.document.key(event).starts_with("ال");
        !between.is_empty() && (described || (named || some) && !parted)
    }

    /// Whether a mention dates what came before the harm: «عثر على جثته بعد فقدانه يوم أمس». To be hurt is no such deed.
    pub(super) fn dates_a_deed_before(&self, mention: &Mention) -> bool {
        let Some(deed) = mention.tokens.start.checked_sub(1) else { return false };
        let key = self.document.key(deed);
        let owned = ["ه", "ها", "هم", "هما"].iter().any(|ending| key.ends_with(ending)) && key.chars().count() > 4;
        let led = deed > 0 && matches!(self.document.key(deed - 1), "بعد" | "عقب" | "وبعد");
        let harm = self.around.begins(Word::Befalls, key);
        led && owned && !harm && !key.ends_with("يه")
    }

    pub(super) fn is_event(&self, i: usize) -> bool {
        self.tags.any(i, Cue::Event).is_some()
    }

    /// Tokens between a mention and a figure. A comma before a mention that follows costs as much as a clause, unless the
    /// mention or a relative clause stands right behind it; «وقعت يوم» draws a date to its event; a verb of saying parts.
    pub(super) fn distance(&self, f: usize, mention: &Mention) -> usize {
        const COMMA: usize = 25;
        const HAPPENED: usize = 20;
        let at = self.token(f);
        if mention.tokens.start <= at {
            // «… يوم الجمعة وأصيبت امرأة»: the day closed the statement before.
            let (end, next) = (mention.tokens.end, mention.tokens.end.min(at));
            let closed = end < at && self.tags.any_of(next, &[Cue::HarmVerb]).is_some_and(|tag| tag.prefix.and);
            return at - mention.tokens.end.min(at) + if closed { COMMA } else { 0 };
        }
        let between = self.last_token(f) + 1..mention.tokens.start;
        let parts = |i: usize| {
            let comma = matches!(self.document.key(i), "،" | "," | "؛" | ";");
            let aside = i + 1 == mention.tokens.start || self.tags.is(i + 1, Cue::Relative) || self.tags.is(i + 1, Cue::Happened);
            comma && !aside || self.tags.is(i, Cue::Verb)
        };
        let cost = between.len() + between.clone().filter(|i| parts(*i)).count() * COMMA;
        let happened = between.rev().take(3).any(|i| self.tags.is(i, Cue::Happened));
        if happened { cost.saturating_sub(HAPPENED) } else { cost }
    }
}

//! The date of a figure's incident, for figures that their own sentence does not date.

use super::calendar::When;
use super::mention::{Mention, Role};
use super::resolve::Reader;
use crate::context::cue::Cue;
use crate::context::share::is_one_toll;
use crate::figure::{Harm, Scope};
use crate::text::Kind;

/// How far back, in sentences, a deed may be dated for a figure that comes after it.
const SENTENCES_BACK: usize = 4;

/// A date older than this is looked back at, and dates nothing around it.
const FRESH_DAYS: i32 = 31;

impl Reader<'_> {
    /// Dates of incidents, given to the figures that have none of their own.
    pub(super) fn inherited(&self, own: &[Option<usize>]) -> Vec<Option<usize>> {
        let mut found = own.to_vec();
        let groups = self.groups(own);
        self.fill_digest(&mut found);
        self.fill_repeats(&mut found);
        for group in &groups {
            self.fill(group, &mut found, false);
        }
        self.fill_from_repeats(&mut found);
        self.fill_repeats(&mut found);
        self.fill_lead(&mut found);
        self.fill_neighbours(&mut found);
        for group in &groups {
            self.fill(group, &mut found, true);
        }
        self.fill_from_repeats(&mut found);
        self.fill_repeats(&mut found);
        self.fill_exact(&mut found);
        self.fill_story(&mut found);
        self.fill_only_day(&mut found);
        self.fill_event(&mut found);
        self.fill_title(&mut found, &groups);
        self.fill_exact(&mut found);
        self.fill_news(&mut found, &groups);
        found
    }

    /// Gives the day of an announcement to its tolls and to what is told of them elsewhere.
    fn fill_news(&self, found: &mut [Option<usize>], groups: &[Vec<usize>]) {
        let dated = |found: &[Option<usize>]| found.iter().flatten().count();
        let before = dated(found);
        self.fill_announced(found);
        if dated(found) == before {
            return;
        }
        self.fill_from_repeats(found);
        self.fill_repeats(found);
        self.fill_neighbours(found);
        for group in groups {
            self.fill(group, found, true);
        }
        self.fill_repeats(found);
        self.fill_title(found, groups);
    }

    pub(super) fn in_title(&self, f: usize) -> bool {
        self.figures[f].span.start() < self.head
    }

    /// Figures of the body by incident, in the order of the text.
    pub(super) fn groups(&self, own: &[Option<usize>]) -> Vec<Vec<usize>> {
        let mut order: Vec<usize> = (0..self.figures.len()).filter(|f| !self.in_title(*f)).collect();
        order.sort_by_key(|f| self.figures[*f].span.start());
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for f in order {
            match groups.last_mut().filter(|group| self.belongs(f, group, own)) {
                Some(group) => group.push(f),
                None => groups.push(vec![f]),
            }
        }
        groups
    }

    /// Whether a figure tells of the incident of the figures before it.
    pub(super) fn belongs(&self, f: usize, group: &[usize], own: &[Option<usize>]) -> bool {
        let figure = &self.figures[f];
        let date = |g: usize| own[g].and_then(|m| self.mentions[m].when);
        let dated = group.iter().find_map(|g| date(*g));
        if date(f).is_some() && dated.is_some() && date(f) != dated {
            return false;
        }
        if self.turns_between(group.last().copied(), f) || self.is_headline(f) || self.is_brought_alone(f) {
            return false;
        }
        let total = group.first().is_some_and(|g| self.figures[*g].scope == Scope::Cumulative);
        if figure.scope == Scope::Cumulative && !total {
            return false; // a total is of no day that an incident before it is of
        }
        let periodic = group.iter().any(|g| own[*g].is_some_and(|m| self.mentions[m].role == Role::Period));
        let part = group.first().is_some_and(|g| figure.range.low() <= self.figures[*g].range.low());
        let counted = total && matches!(dated, Some(When::Month(..) | When::Year(_)));
        let of_period = periodic && part || counted && group.last().is_some_and(|g| self.in_one_paragraph(*g, f));
        let told = |g: &&usize| self.figures[**g].harm == figure.harm && self.figures[**g].scope == Scope::Incident;
        figure.scope != Scope::Incident
            || of_period
            || !total && (self.names_the_event(f, true) || !group.iter().any(|g| told(&g)))
    }

    /// Whether no line ends between two figures.
    fn in_one_paragraph(&self, first: usize, second: usize) -> bool {
        let between = self.last_token(first)..self.token(second);
        !between.into_iter().any(|i| self.document.tokens[i].kind == Kind::Break)
    }

    /// Whether a figure stands in a line between blank lines, without an end mark, under a text of sentences: a headline
    /// of something else.
    pub(super) fn is_headline(&self, f: usize) -> bool {
        if self.headlines.has(self.sentence(f)) {
            return true;
        }
        let text = self.document.text();
        let at = self.figures[f].span.start();
        let start = text[..at].rfind('\n').unwrap_or(0);
        let end = text[at..].find('\n').map_or(text.len(), |to| at + to);
        // «خلال أقل...»: a headline that a page has cut short.
        let ended = |line: &str| line.trim_end().ends_with(['.', '!', '؟', '?']) && !line.trim_end().ends_with("..");
        let apart = text[..start].ends_with('\n') && (text[end..].starts_with("\n\n") || text[end..].trim().is_empty());
        let first = self.document.tokens.partition_point(|t| t.span.start() <= start);
        apart && !self.tags.is(first, Cue::Clause) && !ended(&text[start..end]) && text[..start].lines().any(ended)
    }

    /// Gives a group's date to its members, or looks for one in the sentences before it. A date told later reaches back
    /// to the sentence before it only. The repeats of a toll have its date from its first statement; `again` they are dated by
    /// what stands around them, where that had none.
    pub(super) fn fill(&self, group: &[usize], found: &mut [Option<usize>], again: bool) {
        let Some(first) = group.first().copied() else { return };
        let before = if found[first].is_none() { self.before(first) } else { None };
        for (k, f) in group.iter().enumerate() {
            let total = self.figures[*f].scope == Scope::Cumulative && !self.names_the_event(*f, false);
            if found[*f].is_some() || total || self.is_brought_alone(*f) || self.is_described(*f) || !again && self.has_first(*f)
            {
                continue;
            }
            let earlier = group[..k].iter().rev().find_map(|g| found[*g]);
            let next =
                group[k..].iter().filter(|g| self.reaches_back(**g, *f)).find_map(|g| found[*g]).filter(|m| self.is_fresh(*m));
            let date = earlier.or(next).or(before);
            let part = self.figures[*f].scope != Scope::Incident;
            found[*f] = date.filter(|m| part || self.is_fresh(*m) || self.tells_the_outcome(*f));
        }
    }

    /// Whether a new toll stands in a relative clause that the date of its sentence does not reach: of an event looked
    /// back at.
    pub(super) fn is_described(&self, f: usize) -> bool {
        let sentence = &self.document.sentences[self.sentence(f)].tokens;
        let here = |m: &&Mention| sentence.contains(&m.tokens.start) && m.role != Role::Dateline;
        let shut = || self.mentions.iter().filter(here).any(|m| self.is_shut_off(m, self.token(f)));
        self.figures[f].scope == Scope::Incident && (self.is_sometime(f) || shut())
    }

    /// Whether the date of figure `g` may be that of `f` before it: in one clause, or in the sentence that follows.
    pub(super) fn reaches_back(&self, g: usize, f: usize) -> bool {
        let (here, there) = (self.sentence(f), self.sentence(g));
        if here != there && self.opens_with_a_date(there) {
            return false; // «وأمس الاثنين قتل مدني» is told against what came before
        }
        here == there && self.in_one_clause(f, g) || here + 1 == there && self.figures[f].scope != Scope::Subset
    }

    /// Whether a sentence opens with a date of its own.
    pub(super) fn opens_with_a_date(&self, sentence: usize) -> bool {
        const OPENING: usize = 3;
        let first = self.document.sentences[sentence].tokens.start;
        let opening = first..first + OPENING;
        self.mentions.iter().any(|m| m.role == Role::Deed && opening.contains(&m.tokens.start))
    }

    pub(super) fn in_one_clause(&self, f: usize, g: usize) -> bool {
        let (a, b) = (self.token(f), self.token(g));
        self.clauses(a).iter().any(|c| c.contains(&a) && c.contains(&b))
    }

    pub(super) fn is_fresh(&self, m: usize) -> bool {
        let (Some(when), Some(published)) = (self.mentions[m].when, self.published) else { return true };
        when.days_before(published).is_none_or(|days| days <= FRESH_DAYS)
    }

    /// The last deed dated before a figure's sentence, unless the report turned since.
    pub(super) fn before(&self, f: usize) -> Option<usize> {
        let sentence = self.sentence(f);
        let deed = |m: &Mention| self.may_be_handed_on(m) && !self.is_of_peace(m);
        if self.figures[f].scope == Scope::Cumulative || self.has_own_days(f) || self.looks_back(f) || self.is_headline(f) {
            return None;
        }
        let outcome = self.tells_the_outcome(f);
        for back in 0..=SENTENCES_BACK.min(sentence) {
            let tokens = self.document.sentences[sentence - back].tokens.clone();
            if back > 0 {
                let mut dated =
                    self.mentions.iter().enumerate().filter(|(i, m)| {
                        tokens.contains(&m.tokens.start) && deed(m) && (self.is_fresh(*i) || back == 1 && outcome)
                    });
                if let Some((m, _)) = dated.next_back() {
                    return Some(m);
                }
            }
            let first = tokens.start;
            if (first..(first + 3).min(tokens.end)).any(|i| self.tags.is(i, Cue::Switch)) || self.stands_alone(sentence - back) {
                return None;
            }
        }
        None
    }

    /// Whether the line before a sentence did not end as a sentence does, and this one does not go on with «و»: headlines
    /// stand beside each other.
    pub(super) fn stands_alone(&self, sentence: usize) -> bool {
        let first = self.document.sentences[sentence].tokens.start;
        if self.tags.any_of(first, &[Cue::HarmVerb, Cue::Happened]).is_some_and(|tag| tag.prefix.and) {
            return false;
        }
        let Some(before) = sentence.checked_sub(1).map(|s| &self.document.sentences[s]) else { return true };
        let text = self.document.slice(before.span).trim_end();
        !text.ends_with(['.', '!', '؟', '?', '…', ':', '»', '"', '”'])
    }

    /// A toll stated again has the date of its first statement.
    pub(super) fn fill_repeats(&self, found: &mut [Option<usize>]) {
        for f in 0..found.len() {
            let again = self.in_title(f) || matches!(self.figures[f].scope, Scope::Repeat | Scope::Cumulative);
            if found[f].is_none() && again {
                let fits = |m: &usize| !self.in_title(f) || self.is_fresh(*m);
                found[f] = (0..found.len()).filter(|g| self.same_toll(f, *g)).find_map(|g| found[g].filter(fits));
            } else if found[f].is_none() && self.is_headline(f) {
                let below = |g: &usize| self.same_toll(f, *g) && self.sentence(*g) <= self.sentence(f) + 2;
                found[f] = (f + 1..found.len()).filter(below).find_map(|g| found[g]);
            }
        }
    }

    /// Whether a repeat follows a first statement of its toll in the body, whose date it then has.
    pub(super) fn has_first(&self, f: usize) -> bool {
        let first = |g: usize| self.figures[g].scope != Scope::Repeat && !self.in_title(g) && self.same_toll(f, g);
        self.figures[f].scope == Scope::Repeat && (0..self.figures.len()).any(first)
    }

    pub(super) fn same_toll(&self, f: usize, g: usize) -> bool {
        let (a, b) = (&self.figures[f], &self.figures[g]);
        let both_total = (a.scope == Scope::Cumulative) == (b.scope == Scope::Cumulative)
            || a.scope == Scope::Repeat
            || b.scope == Scope::Repeat;
        let equal = a.range == b.range || a.value.is_some() && a.value == b.value;
        f != g && a.harm == b.harm && both_total && equal && is_one_toll(self.document, a, b)
    }

    /// A toll that its first statement leaves undated has the day of a later one.
    fn fill_from_repeats(&self, found: &mut [Option<usize>]) {
        for f in 0..found.len() {
            let again = |g: &usize| self.figures[*g].scope == Scope::Repeat && self.same_toll(f, *g) && !self.in_title(*g);
            let first = self.figures[f].scope == Scope::Incident && self.figures[f].range.low() > 1;
            if found[f].is_none() && first && !self.is_brought_alone(f) && !self.looks_back(f) {
                found[f] = (f + 1..found.len()).filter(again).find_map(|g| found[g]).filter(|m| self.is_fresh(*m));
            }
        }
    }

    /// Whether a figure is a total or a part of one: the day of an incident told near says nothing of it.
    pub(super) fn is_of_total(&self, f: usize) -> bool {
        let part = |g: usize| self.figures[g].scope == Scope::Subset;
        let whole = if part(f) { (0..f).rev().find(|g| !part(*g)) } else { Some(f) };
        whole.is_some_and(|g| self.figures[g].scope == Scope::Cumulative)
    }

    /// What is told in one clause has one date.
    pub(super) fn fill_neighbours(&self, found: &mut [Option<usize>]) {
        for f in 1..found.len() {
            let together = |g: usize| self.sentence(g) == self.sentence(f) && self.in_one_clause(f, g);
            if found[f].is_none() && !self.is_of_total(f) && !self.is_brought_alone(f) && !self.is_described(f) && together(f - 1)
            {
                found[f] = found[f - 1];
            }
        }
    }

    /// A headline without its own date has that of the first incident below it.
    pub(super) fn fill_title(&self, found: &mut [Option<usize>], groups: &[Vec<usize>]) {
        let both = |h: Harm| matches!(h, Harm::KilledOrInjured);
        for f in 0..found.len() {
            if found[f].is_none() && self.in_title(f) {
                let alike = |g: &&usize| self.figures[**g].harm == self.figures[f].harm || both(self.figures[f].harm);
                let mut below = groups.iter().flatten().filter(|g| self.figures[**g].scope != Scope::Cumulative);
                found[f] = below.find(alike).and_then(|g| found[*g]).filter(|m| self.is_fresh(*m));
            }
        }
    }
}

//! The day of a whole story: what dates the tolls that neither their clause nor their incident dates.

use super::calendar::When;
use super::mention::{Mention, Role};
use super::resolve::Reader;
use crate::context::cue::Cue;
use std::ops::Range;

impl Reader<'_> {
    /// A toll far below the only day that the story has told of so far, with no turn between, is of that day.
    pub(super) fn fill_story(&self, found: &mut [Option<usize>]) {
        for f in 1..found.len() {
            if found[f].is_some() || self.in_title(f) || self.is_apart(f) || self.has_first(f) {
                continue;
            }
            let days = self.days_told(&found[..f]);
            let one = days.first().is_some_and(|day| days.iter().all(|other| other == day));
            let told = (0..f).rev().find(|g| found[*g].is_some_and(|m| self.mentions[m].when == days.first().copied()));
            if one && !self.turns_between(told, f) && !self.has_own_days(f) {
                found[f] = told.and_then(|g| found[g]);
            }
        }
    }

    /// The days given to some figures, long past ones left out.
    pub(super) fn days_told(&self, found: &[Option<usize>]) -> Vec<When> {
        let told = found.iter().flatten().filter(|m| self.is_fresh(**m)).filter_map(|m| self.mentions[*m].when);
        told.filter(|when| matches!(when, When::Day(_))).collect()
    }

    /// A toll in the lead is of the one day that the article tells of below it, where that is the day of such a toll.
    pub(super) fn fill_lead(&self, found: &mut [Option<usize>]) {
        const NEAR: usize = 4;
        let days = self.days_told(found);
        let one = days.first().is_some_and(|day| days.iter().all(|other| other == day));
        let body = || (0..found.len()).filter(|f| !self.in_title(*f));
        let Some(lead) = body().map(|f| self.sentence(f)).min().filter(|_| one) else { return };
        let dated =
            |g: &usize| found[*g].is_some_and(|m| self.mentions[m].when == days.first().copied()) && !self.is_headline(*g);
        let Some(told) = body().filter(dated).find(|g| (lead + 1..=lead + NEAR).contains(&self.sentence(*g))) else { return };
        if self.opens_with_a_date(self.sentence(told)) {
            return;
        }
        for f in 0..told {
            let alike = self.figures[f].harm == self.figures[told].harm && self.sentence(f) == lead;
            if found[f].is_none() && alike && !self.is_apart(f) && !self.has_own_days(f) && !self.turns_between(Some(f), told) {
                found[f] = found[told];
            }
        }
    }

    /// Whether a figure is not of the story around it: a total, the hurt who were brought in, what is looked back at.
    pub(super) fn is_apart(&self, f: usize) -> bool {
        self.is_of_total(f) || self.is_brought_alone(f) || self.is_described(f) || self.is_headline(f) || self.looks_back(f)
    }

    /// Where an article dates no toll and tells of one day only, the tolls behind that day are of it.
    pub(super) fn fill_only_day(&self, found: &mut [Option<usize>]) {
        const NEAR: usize = 8;
        const BACK: usize = 1;
        if found.iter().any(Option::is_some) {
            return;
        }
        let days = self
            .mentions
            .iter()
            .enumerate()
            .filter(|(i, m)| matches!(m.when, Some(When::Day(_))) && m.role == Role::Deed && !m.since && self.is_fresh(*i));
        let days: Vec<(usize, &Mention)> = days.collect();
        let Some((day, told)) = days.first() else { return };
        if days.iter().any(|(_, m)| m.when != told.when) {
            return;
        }
        let at = self.document.sentence_of(told.tokens.start);
        let harm = |i: usize| self.tags.is_deed(i) || self.tags.is(i, Cue::HarmVerb) || self.tags.any(i, Cue::Event).is_some();
        if !self.document.sentences[at].tokens.clone().any(harm) {
            return;
        }
        for (f, date) in found.iter_mut().enumerate() {
            let near = (at.saturating_sub(BACK)..=at + NEAR).contains(&self.sentence(f)) && self.sentence(f) != at;
            let turned = (told.tokens.end..self.token(f)).any(|i| self.tags.is(i, Cue::Switch));
            if near && !turned && !self.is_apart(f) && !self.has_own_days(f) {
                *date = Some(*day);
            }
        }
    }

    /// Whether a day is told in the figure's sentence, though not of the figure.
    pub(super) fn has_own_days(&self, f: usize) -> bool {
        let sentence = &self.document.sentences[self.sentence(f)].tokens;
        self.mentions.iter().any(|m| {
            let told = m.role == Role::Deed && !self.dates_a_deed_before(m);
            sentence.contains(&m.tokens.start) && told && matches!(m.when, Some(When::Day(_)))
        })
    }

    /// A headline that names one day and no figure heads a digest of that day: «حصاد يوم الخميس 18-8-2022».
    pub(super) fn fill_digest(&self, found: &mut [Option<usize>]) {
        let lines = self.document.sentences.iter().filter(|s| !self.document.slice(s.span).trim().is_empty());
        // The caption of a picture may stand before the headline.
        let heads: Vec<_> = lines.take(2).map(|s| s.tokens.clone()).collect();
        for head in heads {
            if (0..self.figures.len()).any(|f| head.contains(&self.token(f))) {
                return;
            }
            if let Some(day) = self.day_of_digest(&head) {
                self.fill_days(day, found);
                return;
            }
        }
    }

    /// The one day that a headline of a digest names.
    fn day_of_digest(&self, head: &Range<usize>) -> Option<usize> {
        let of_day = |i: usize| matches!(self.document.key(i), "يوم" | "ليوم" | "اليوم" | "لليوم" | "اخبار" | "احداث" | "حصاد");
        let heads = |m: &Mention| {
            let (first, day) = (m.tokens.start, matches!(m.when, Some(When::Day(_))));
            head.contains(&first) && day && m.role != Role::Telling && first >= head.start + 2 && of_day(first - 1)
        };
        self.mentions.iter().position(heads)
    }

    /// Gives a day to all figures without a date of their own.
    pub(super) fn fill_days(&self, day: usize, found: &mut [Option<usize>]) {
        for (f, date) in found.iter_mut().enumerate().filter(|(_, date)| date.is_none()) {
            let unfit = self.is_brought_alone(f) || self.looks_back(f) || self.has_own_days(f);
            if !self.is_of_total(f) && !unfit {
                *date = Some(day);
            }
        }
    }
}

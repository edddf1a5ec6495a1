//! The day of a toll that its sentence dates by a week only, «الأسبوع الماضي», where the article tells one day in it:
//! «وغرق المركب مساء الأربعاء».

use super::calendar::When;
use super::mention::Role;
use super::resolve::Reader;
use crate::context::cue::Cue;
use crate::figure::Scope;

impl Reader<'_> {
    /// Gives each such toll the day, unless it was counted over the week.
    pub(super) fn fill_exact(&self, found: &mut [Option<usize>]) {
        for (f, date) in found.iter_mut().enumerate() {
            let Some(m) = date.filter(|m| self.may_be_more_exact(f, *m)) else { continue };
            if let Some(day) = self.only_day_within(m).filter(|day| self.tells_how(f, *day)) {
                *date = Some(day);
            }
        }
    }

    /// Whether a toll is of one event that the mention places in a week.
    fn may_be_more_exact(&self, f: usize, m: usize) -> bool {
        let mention = &self.mentions[m];
        let at = mention.tokens.start;
        let counted = (1..=2).any(|back| at >= back && self.tags.is(at - back, Cue::During));
        let week = mention.role == Role::Period && self.document.key(at).trim_start_matches('و').ends_with("سبوع");
        week && !counted && !mention.since && !mention.until && self.figures[f].scope != Scope::Cumulative && !self.is_of_total(f)
    }

    /// Whether a day is told close behind a toll, of what harmed and with no other toll: «وغرق المركب مساء الأربعاء».
    fn tells_how(&self, f: usize, day: usize) -> bool {
        const NEAR: usize = 2;
        let (here, there) = (self.sentence(f), self.document.sentence_of(self.mentions[day].tokens.start));
        let tokens = &self.document.sentences[there].tokens;
        let harm = |i: usize| {
            self.tags.is_deed(i) || self.is_event(i) || self.tags.is(i, Cue::HarmVerb) || self.tags.is(i, Cue::Happened)
        };
        let other = (0..self.figures.len()).any(|g| tokens.contains(&self.token(g)));
        (here..=here + NEAR).contains(&there) && !other && tokens.clone().any(harm)
    }

    /// The one day of a deed that the article tells within what is known of a mention.
    fn only_day_within(&self, m: usize) -> Option<usize> {
        let (first, last) = self.mentions[m].when.and_then(|when| Some((when.first()?, when.last()?)))?;
        let within = |i: &usize| {
            let mention = &self.mentions[*i];
            let deed = mention.role == Role::Deed && !mention.since && !mention.until && !mention.counted;
            let day = if let Some(When::Day(day)) = mention.when { Some(day) } else { None };
            deed && !self.is_of_peace(mention) && day.is_some_and(|day| (first..=last).contains(&day))
        };
        let days: Vec<usize> = (0..self.mentions.len()).filter(within).collect();
        let one = *days.first()?;
        days.iter().all(|i| self.mentions[*i].when == self.mentions[one].when).then_some(one)
    }
}

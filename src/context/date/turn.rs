//! Where a report turns to another event, and where it goes on with the one told of.

use super::calendar::When;
use super::mention::{Mention, Role};
use super::resolve::Reader;
use crate::context::cue::Cue;
use crate::figure::Scope;

impl Reader<'_> {
    /// Whether a definite event stands by the figure: «في الاشتباكات» are those already told of. An event
    /// described by a relative clause may be another, and counts where `even_described`.
    pub(super) fn names_the_event(&self, f: usize, even_described: bool) -> bool {
        const NEAR: usize = 8;
        let at = self.token(f);
        let clauses = self.clauses(at);
        let Some(tokens) = clauses.iter().find(|c| c.contains(&at)) else { return false };
        let near = tokens.start.max(at.saturating_sub(NEAR))..tokens.end.min(at + NEAR);
        near.into_iter().any(|i| {
            let definite = self.document.key(i).trim_start_matches(['و', 'ف', 'ب']).starts_with("ال");
            let described = (1..=2).any(|next| self.tags.is(i + next, Cue::Relative));
            definite && (even_described || !described) && self.tags.any(i, Cue::Event).is_some()
        })
    }

    /// Whether the report turns to something else between two figures.
    pub(super) fn turns_between(&self, before: Option<usize>, f: usize) -> bool {
        let Some(before) = before else { return false };
        let (from, to) = (self.token(before), self.token(f));
        (from + 1..to).any(|i| self.tags.is(i, Cue::Switch)) || self.sentence(before) != self.sentence(f) && self.looks_back(f)
    }

    /// Whether a figure's sentence looks back to another event: «وكانت قوات ...», «يذكر أن».
    pub(super) fn looks_back(&self, f: usize) -> bool {
        let first = self.document.sentences[self.sentence(f)].tokens.start;
        let Some(tag) = self.tags.at(first, Cue::Background) else { return false };
        // «يذكر أن الحادث …», «وكان الانفجار …» look back at the one told of.
        let next = first + tag.len;
        let same = (next..next + 2).any(|i| {
            let definite = self.document.key(i).starts_with("ال");
            definite && self.is_event(i) && !self.tags.is(i + 1, Cue::Relative) && !self.tags.is(i + 2, Cue::Relative)
        });
        self.figures[f].scope == Scope::Incident && !same
    }

    /// Whether a day may be that of tolls in sentences behind it: the day of a deed, and of none that is only counted from.
    pub(super) fn may_be_handed_on(&self, mention: &Mention) -> bool {
        mention.role == Role::Deed
            && !mention.since
            && !mention.until
            && !mention.counted
            && matches!(mention.when, Some(When::Day(_)))
    }

    /// Whether a day is that of a visit, a session, a speech, and no harm is told beside it: «زار الوزير أمس المدرسة».
    pub(super) fn is_of_peace(&self, mention: &Mention) -> bool {
        let at = mention.tokens.start;
        let sentence = &self.document.sentences[self.document.sentence_of(at)].tokens;
        let harm = |i: usize| {
            self.tags.is_deed(i) || self.tags.is(i, Cue::HarmVerb) || self.is_event(i) || self.tags.is(i, Cue::Happened)
        };
        let peace = sentence.clone().any(|i| self.tags.is(i, Cue::Peaceful));
        peace && !sentence.clone().any(harm) && !(0..self.figures.len()).any(|f| sentence.contains(&self.token(f)))
    }

    /// Whether a figure's sentence opens with the outcome of what was told before it: «وأسفر عن مقتل خمسة».
    pub(super) fn tells_the_outcome(&self, f: usize) -> bool {
        const NEAR: usize = 5;
        let first = self.document.sentences[self.sentence(f)].tokens.start;
        let opens = self.tags.at(first, Cue::Outcome).is_some_and(|tag| tag.prefix.and);
        opens && self.token(f) <= first + NEAR
    }
}

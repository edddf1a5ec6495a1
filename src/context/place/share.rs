//! What the statements of one toll, and its parts, have in common: their place.

use super::choose::{Choice, Chooser, Cue, Strength};
use super::finer::same_toll;
use crate::context::share::is_one_toll;
use crate::figure::Scope;

/// A part of a toll keeps a place of its own only so near.
const CLOSE: usize = 20;

/// Two tolls of so many or more that are the same number are one toll told twice.
const TELLING: u64 = 4;

impl Chooser<'_> {
    /// What a figure takes over from the statements of the same toll, or from the figure it is a part of.
    pub(super) fn shared(&self, i: usize, places: &[Choice]) -> Choice {
        let figure = &self.figures[i];
        if let Some(title) = self.title_again(i).filter(|title| !self.same_words(places[i], places[*title])) {
            return places[title];
        }
        match figure.scope {
            Scope::Incident | Scope::Repeat => self.twin(i, places),
            Scope::Subset => {
                let Some(whole) = (0..i).rev().find(|j| self.figures[*j].scope != Scope::Subset) else { return places[i] };
                if self.in_other_news(i, whole) {
                    return places[i];
                }
                let Some((m, _)) = places[whole] else { return places[i].filter(|(_, cue)| *cue == Cue::Sentence) };
                let total = self.figures[whole].scope == Scope::Cumulative;
                let keeps = places[i].is_some_and(|(own, cue)| {
                    let local = self.in_sentence(figure, Strength::Medium);
                    let apart = self.figures[whole].sentence != figure.sentence;
                    let near = local
                        .is_some_and(|m| self.cost(self.token(figure), m) <= CLOSE || apart && self.opens(figure.sentence, m));
                    (cue == Cue::Sentence || cue == Cue::Finer && !total)
                        && near
                        && !(self.grade(own) < self.grade(m) && self.inside(m, own))
                });
                if keeps { places[i] } else { Some((m, Cue::Same)) }
            }
            Scope::Cumulative => places[i],
        }
    }

    /// The figure of the headline whose very words stand around a figure: pages print their headline again.
    fn title_again(&self, i: usize) -> Option<usize> {
        const AROUND: usize = 3;
        let (figure, at) = (&self.figures[i], self.token(&self.figures[i]));
        let words = |at: usize| (at.saturating_sub(1)..at + AROUND).map(|t| self.document.key(t)).collect::<Vec<_>>();
        let in_title = |j: &usize| self.document.in_title(self.figures[*j].span.start());
        let same = |j: &usize| same_toll(&self.figures[*j], figure) && words(self.token(&self.figures[*j])) == words(at);
        (0..i).filter(|j| in_title(j) && !in_title(&i)).find(same)
    }

    /// Whether two figures stand in different lines of a digest.
    fn in_other_news(&self, a: usize, b: usize) -> bool {
        self.digest.parts(self.token(&self.figures[a]), self.token(&self.figures[b]))
    }

    /// Whether two choices are of one name.
    fn same_words(&self, a: Choice, b: Choice) -> bool {
        let words = |(m, _): (usize, Cue)| {
            (self.mention(m).name..=self.mention(m).last).map(|t| self.document.key(t)).collect::<Vec<_>>()
        };
        a.map(words) == b.map(words)
    }

    /// Whether a sentence begins with a place: «وفي بلدة كذا، أطلقت دورية النار …».
    fn opens(&self, sentence: usize, m: usize) -> bool {
        const NEAR: usize = 2;
        let first = self.document.sentences.get(sentence).map_or(0, |s| s.tokens.start);
        (first..=first + NEAR).contains(&self.mention(m).first)
    }

    /// The place of the same toll's other statement: for a repeat the incident's, for an incident a finer one.
    pub(super) fn twin(&self, i: usize, places: &[Choice]) -> Choice {
        let figure = &self.figures[i];
        let same = |j: &usize| {
            let other = &self.figures[*j];
            let whole = other.scope == Scope::Incident || (figure.scope == Scope::Repeat && other.scope == Scope::Cumulative);
            let again = other.scope == Scope::Repeat || (other.scope == Scope::Incident && other.range.low() >= TELLING);
            let wanted = if figure.scope == Scope::Repeat { whole } else { again };
            *j != i && same_toll(other, figure) && wanted && !self.in_other_news(i, *j)
        };
        // Of one person there are many tolls: the same noun says which is meant.
        let far = |j: &usize| (!is_one_toll(self.document, figure, &self.figures[*j]), j.abs_diff(i));
        let Some(nearest) = (0..self.figures.len()).filter(same).min_by_key(far) else { return places[i] };
        let Some((m, cue)) = places[nearest] else {
            return places[i].filter(|(_, cue)| *cue == Cue::Sentence || figure.scope == Scope::Incident);
        };
        let Some((own, own_cue)) = places[i] else { return Some((m, Cue::Same)) };
        let local = own_cue == Cue::Sentence || own_cue == Cue::Finer && self.sentence_of(own) == figure.sentence;
        let told = matches!(cue, Cue::Sentence | Cue::Finer);
        let finer = told && (self.grade(m) > self.grade(own) && (!local || self.inside(m, own)) || self.is_told_by(m, own));
        let alike = !self.is_told_by(own, m)
            && self.known(own).and_then(|o| self.place(o)).map(|p| p.id())
                == self.known(m).and_then(|k| self.place(k)).map(|p| p.id());
        let stated = figure.scope == Scope::Repeat && cue != Cue::Weak && (!local || alike);
        if finer || stated { Some((m, Cue::Same)) } else { places[i] }
    }
}

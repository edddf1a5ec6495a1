//! Which event a sentence tells of, as far as its build says: whether it looks back to others, takes up the one told
//! before, or describes a place by what happened there.

use super::choose::{Choice, Chooser, Cue, Strength};
use super::cue::Cue as PlaceCue;
use super::words::Relation;
use crate::figure::{Figure, Scope};
use crate::text::Kind as TokenKind;

/// How far behind a total whose sentence tells no place one may stand, in sentences.
const NEAR_TOTAL: usize = 1;

/// So many sentences behind a toll its event may be taken up.
const NEAR_EVENT: usize = 4;

impl Chooser<'_> {
    /// Whether a sentence looks back to other events: «يذكر أن …», «ويأتي الهجوم بعد …».
    pub(super) fn looks_back(&self, sentence: usize) -> bool {
        const OPENING: usize = 3;
        const REACH: usize = 12;
        let Some(tokens) = self.document.sentences.get(sentence).map(|s| s.tokens.clone()) else { return false };
        let Some(first) = tokens.clone().find(|i| self.is_word(*i)) else { return false };
        // «كان» alone begins the details of the same event as often.
        let phrase = |i: usize| self.words.backgrounds.at(self.document, i).is_some_and(|found| found.len > 1);
        let follows = self.words.is_cue(PlaceCue::Comes, self.document.key(first).trim_start_matches('و'));
        let other = |i: usize| self.words.is_cue(PlaceCue::Amid, self.document.key(i));
        (first..first + OPENING).any(phrase) || follows && (first + 1..(first + REACH).min(tokens.end)).any(other)
    }

    /// Whether a sentence may tell of the event of a figure: one that looks back tells of others.
    pub(super) fn may_tell(&self, figure: &Figure, sentence: usize) -> bool {
        !self.looks_back(sentence) || self.looks_back(figure.sentence)
    }

    /// Whether a sentence speaks of an event as one told before: «وأسفر الهجوم عن …», «وقع الانفجار في …».
    pub(super) fn takes_up(&self, sentence: usize) -> bool {
        let tokens = self.document.sentences.get(sentence).map_or(0..0, |s| s.tokens.clone());
        let definite = |i: usize| {
            let event = self.words.events.at(self.document, i);
            let article = || self.document.key(i).trim_start_matches(['و', 'ف', 'ب']).starts_with("ال");
            event.is_some_and(|found| found.prefix.definite || article())
        };
        tokens.into_iter().any(definite)
    }

    /// The place of a figure whose sentence tells none but speaks of an event as told before: that of the toll told just
    /// before it, where the sentence that names the nearer place tells no event, «وأسفر الهجوم عن …».
    pub(super) fn taken_up(&self, i: usize, places: &[Choice]) -> Choice {
        let (figure, last) = (&self.figures[i], &self.figures[i - 1]);
        let (Some((m, Cue::Earlier)), Some((before, Cue::Sentence | Cue::Finer))) = (places[i], places[i - 1]) else {
            return places[i];
        };
        let total = [figure, last].iter().any(|f| f.scope == Scope::Cumulative);
        if self.digest.parts(self.token(figure), self.token(last)) {
            return places[i];
        }
        let title = self.document.in_title(last.span.start());
        let since = self.sentence_of(m) > last.sentence && figure.sentence <= last.sentence + NEAR_EVENT;
        let told = self.mention(m).relation == Relation::At || self.tells_an_event(self.sentence_of(m));
        let up = !total && !title && since && !told && self.takes_up(figure.sentence);
        if up { Some((before, Cue::Same)) } else { places[i] }
    }

    /// Whether a sentence tells of one more event: «كما خلف قصف صاروخي آخر …», «في هجوم منفصل».
    pub(super) fn tells_another(&self, sentence: usize) -> bool {
        let tokens = self.document.sentences.get(sentence).map_or(0..0, |s| s.tokens.clone());
        let event = |i: usize| self.words.events.at(self.document, i).is_some();
        let one_more = |i: &usize| self.words.is_cue(PlaceCue::Another, self.document.key(*i));
        tokens.clone().filter(one_more).any(|i| i > tokens.start && (event(i - 1) || i > tokens.start + 1 && event(i - 2)))
    }

    fn tells_an_event(&self, sentence: usize) -> bool {
        let tokens = self.document.sentences.get(sentence).map_or(0..0, |s| s.tokens.clone());
        tokens.into_iter().any(|i| self.words.events.at(self.document, i).is_some())
    }

    /// The place of a total whose own sentence tells none: a land told near it, or else, for a total of days and not of
    /// years, the place told just before.
    pub(super) fn of_total(&self, figure: &Figure) -> Choice {
        let tokens = self.document.sentences.get(figure.sentence).map_or(0..0, |s| s.tokens.clone());
        let long = tokens.into_iter().any(|i| self.words.is_cue(PlaceCue::Era, self.document.key(i)));
        let near = |(m, _): &(usize, Cue)| figure.sentence.saturating_sub(self.sentence_of(*m)) <= NEAR_TOTAL;
        let land = self.land_around(figure).map(|m| (m, Cue::Earlier));
        land.or_else(|| self.earlier(figure).filter(|_| !long && !self.looks_back(figure.sentence)).filter(near))
    }

    /// The place that a relative clause with a figure describes: «بلدة …، حيث قتل ثلاثة», «قرية … التي قتل فيها اثنان». A
    /// place behind the figure in its clause goes before it.
    pub(super) fn described(&self, figure: &Figure) -> Option<usize> {
        let at = self.token(figure);
        let first = self.document.sentences.get(figure.sentence)?.tokens.start;
        let opens = self.relative(first, at).filter(|_| !self.is_placed_behind(figure))?;
        let end = self.before_brackets(first, opens);
        let mut head = (0..self.reading.mentions.len()).find(|m| {
            let last = self.mention(*m).last;
            last + 1 == end || last + 2 == end && !self.is_word(end - 1)
        })?;
        while let Some(child) = (0..head).rev().find(|c| self.reading.parents[*c] == Some(head)) {
            head = child;
        }
        self.meant(head).filter(|_| self.strength(head) >= Strength::Medium)
    }

    /// Where the relative clause begins that holds token `at`.
    fn relative(&self, first: usize, at: usize) -> Option<usize> {
        const REACH: usize = 8;
        const BEHIND: usize = 4;
        let there = |i: usize| self.words.is_cue(PlaceCue::There, self.document.key(i));
        let opens = (at.saturating_sub(REACH).max(first)..at).rev().find(|i| match self.document.key(*i) {
            "حيث" => true,
            "التي" | "الذي" | "اللتين" | "اللتان" | "اللذين" => (i + 1..at + BEHIND).any(there),
            _ => false,
        })?;
        (!(opens + 1..at).any(|i| self.is_bound(i))).then_some(opens)
    }

    /// Whether a place stands behind a figure before its clause ends.
    fn is_placed_behind(&self, figure: &Figure) -> bool {
        let at = self.token(figure);
        let ends = |i: usize| self.is_bound(i) || matches!(self.document.key(i), "،" | ",");
        self.heads(figure.sentence, Strength::Strong).any(|m| {
            let first = self.mention(m).first;
            first > at && !(at..first).any(ends)
        })
    }

    /// The end of what stands before brackets and commas at a token.
    fn before_brackets(&self, first: usize, at: usize) -> usize {
        let (mut end, mut open) = (at, false);
        while end > first {
            match self.document.key(end - 1) {
                ")" => open = true,
                "(" => open = false,
                "،" | "," => {}
                _ if open => {}
                _ => break,
            }
            end -= 1;
        }
        end
    }

    /// Whether a token is a word.
    pub(super) fn is_word(&self, at: usize) -> bool {
        self.document.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word)
    }
}

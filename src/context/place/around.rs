//! The place of a figure whose own sentence tells none: in the sentences before and after it, or where a report is from.

use super::choose::{Choice, Chooser, Cue, Strength};
use super::finer::FINER_AFTER;
use super::kind::Kind;
use super::row::{Level, Place};
use super::words::Relation;
use crate::figure::{Figure, Scope};

/// How many sentences farther back a place tied to its sentence goes before one that only stands in it.
const LOOSE: usize = 1;

impl Chooser<'_> {
    /// Where the place of a sentence is only that of one who speaks in it: the place told before.
    pub(super) fn before_speaker(&self, figure: &Figure, own: usize) -> Choice {
        let speaks = |m: usize| self.mention(m).relation == Relation::Person;
        let title = self.document.in_title(figure.span.start());
        let unit = |m: usize| self.known(m).and_then(|m| self.place(m)).and_then(|p| p.admin1());
        let near = |m: usize| unit(m).is_some() && unit(m) == unit(own) && self.grade(m) >= self.grade(own);
        self.earlier(figure).filter(|(m, _)| speaks(own) && !title && !speaks(*m) && near(*m))
    }

    pub(super) fn earlier(&self, figure: &Figure) -> Choice {
        if self.shifts(figure.sentence) {
            return None;
        }
        let nation = self.nation(figure);
        let mut loose = None;
        for sentence in (self.begins(figure)..figure.sentence).rev() {
            if loose.is_some_and(|(_, s)| s > sentence + LOOSE) {
                break;
            }
            if self.headlines.has(sentence) {
                continue;
            }
            let told = |m: &usize| self.strength(*m) == Strength::Strong || self.mention(*m).relation == Relation::Person;
            let home =
                |m: &usize| nation.is_none() || self.place(*m).is_none_or(|p| p.country().is_none() || p.country() == nation);
            let heads: Vec<usize> = self.heads(sentence, Strength::Medium).filter(told).filter(home).collect();
            let finest = heads.iter().copied().rfind(|m| self.grade(*m) > 0).or(heads.last().copied());
            // «أمن منطقة حمص» before a figure says less than «في بلدة القريتين» one sentence farther off.
            let tied = |m: usize| self.mention(m).relation != Relation::Bare || self.mention(m).hashtag;
            match finest.and_then(|m| self.meant(m).map(|meant| (tied(m), meant))) {
                Some((true, m)) => return Some((m, Cue::Earlier)),
                Some((false, m)) => loose = loose.or(Some((m, sentence))),
                None => {}
            }
        }
        loose.map(|(m, _)| (m, Cue::Earlier)).or_else(|| self.heading(figure).map(|m| (m, Cue::Earlier)))
    }

    /// The first sentence that may be of the event of a figure: a line of a digest is news of its own, and behind «من جهة أخرى»
    /// another story is told.
    pub(super) fn begins(&self, figure: &Figure) -> usize {
        let line = self.digest.item(self.token(figure)).map_or(0, |first| self.document.sentence_of(first));
        (line..figure.sentence).rev().find(|s| self.shifts(*s)).unwrap_or(line)
    }

    /// The place that heads the part of a digest in which a figure stands.
    fn heading(&self, figure: &Figure) -> Option<usize> {
        let at = self.token(figure);
        self.digest.item(at)?;
        let (first, _) = self.reading.setting.headings.iter().rev().find(|(first, _)| *first < at)?;
        (0..self.reading.mentions.len()).find(|m| self.mention(*m).first == *first)
    }

    /// The land whose people a figure counts: «خمسة آلاف مدني أفغاني».
    fn nation(&self, figure: &Figure) -> Option<&str> {
        const NEAR: usize = 3;
        let end = self.document.tokens_of(figure.span).end;
        let people = (self.token(figure)..end + NEAR).find_map(|i| self.words.demonyms.at(self.document, i));
        people.filter(|d| d.value.weight >= 0.6 && figure.scope == Scope::Cumulative).map(|d| d.value.country.as_str())
    }

    pub(super) fn later(&self, figure: &Figure) -> Choice {
        let last = (figure.sentence + 1 + FINER_AFTER).min(self.document.sentences.len());
        (figure.sentence + 1..last)
            .filter(|s| {
                !self.headlines.has(*s) && !self.digest.parts(self.token(figure), self.document.sentences[*s].tokens.start)
            })
            .find_map(|s| {
                self.heads(s, Strength::Strong).filter_map(|m| self.meant(m)).find(|m| !self.told_for_another(figure, *m))
            })
            .filter(|m| self.listed(*m) <= 2 || !self.apart(*m))
            .map(|m| (m, Cue::Later))
    }

    /// For a total: the country or sea told within two sentences.
    pub(super) fn land_around(&self, figure: &Figure) -> Option<usize> {
        let last = (figure.sentence + 3).min(self.document.sentences.len());
        let order = (figure.sentence.saturating_sub(2)..figure.sentence).rev().chain(figure.sentence + 1..last);
        let told = |p: &Place<'_>| p.level == Level::Country && self.reading.setting.share(p.country()) >= 0.4;
        let land = |m: &usize| self.place(*m).is_some_and(|p| told(&p) || (p.level == Level::Region && p.country().is_none()));
        order.flat_map(|s| self.heads(s, Strength::Strong)).find(land)
    }

    pub(super) fn any_weak(&self) -> Option<usize> {
        let land = |m: &usize| self.place(*m).is_some_and(|p| p.level == Level::Country);
        let house = |m: &usize| self.mention(*m).kind == Some(Kind::Facility) && self.mention(*m).row.is_none();
        let all = 0..self.reading.mentions.len();
        all.into_iter().find(|m| self.is_head(*m) && !self.mention(*m).anaphor && !land(m) && !house(m))
    }
}

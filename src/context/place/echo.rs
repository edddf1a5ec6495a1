//! A house that is told without its name first and named later: «هجوم على فندق …», then «في فندق كذا».

use super::chain::covers;
use super::choose::Chooser;
use super::cue::Cue;
use super::doubt::bare_word;
use super::kind::Kind;
use super::mention::{Mention, is_opening};
use super::row::{Level, Place};
use super::words::Words;
use crate::figure::Figure;
use crate::text::Document;

/// So many tokens behind «الملهى» its name may follow.
const REACH: usize = 250;

/// The house named behind «الملهى», where none is named before.
pub(super) fn named_later(document: &Document, words: &Words, mentions: &[Mention], i: usize) -> Option<usize> {
    let word = bare_word(document.key(mentions[i].first));
    let house = word.strip_prefix("ال").filter(|word| words.is_cue(Cue::Unnamed, word))?;
    let named = |j: &usize| !mentions[*j].anaphor && bare_word(document.key(mentions[*j].first)) == house;
    (i + 1..mentions.len()).take_while(|j| mentions[*j].first < mentions[i].last + REACH).find(named)
}

impl Chooser<'_> {
    /// Whether a mention names the house that the figure's sentence tells without a name.
    pub(super) fn echoes(&self, figure: &Figure, m: usize) -> bool {
        let mention = self.mention(m);
        let word = bare_word(self.document.key(mention.first));
        let name = self.document.key(mention.name);
        let quoted = || is_opening(self.document.key(mention.name - 1));
        let named = mention.name > mention.first && (name.starts_with("ال") || quoted());
        if mention.anaphor || !named && mention.rows.is_empty() || !self.words.is_cue(Cue::Unnamed, word) {
            return false;
        }
        let tokens = self.document.sentences.get(figure.sentence).map_or(0..0, |s| s.tokens.clone());
        let named = |i: usize| self.reading.mentions.iter().any(|other| (other.first..=other.last).contains(&i));
        tokens.into_iter().any(|i| bare_word(self.document.key(i)) == word && !named(i))
    }

    /// Whether nothing says that a mention lies elsewhere than in `coarse`.
    pub(super) fn may_lie_in(&self, m: usize, coarse: usize) -> bool {
        let inner = self.known(m).and_then(|i| self.place(i));
        let outer = self.place(coarse);
        let holds = |inner: &Place<'_>| outer.is_none_or(|outer| covers(&outer, inner));
        self.grade(m) > self.grade(coarse) && inner.is_none_or(|inner| holds(&inner))
    }

    /// Whether a house or quarter lies in a town by the gazetteer, or, unknown to it, is named where that town is told.
    pub(super) fn is_site_of(&self, m: usize, town: &Place<'_>) -> bool {
        let site = matches!(self.mention(m).kind, Some(Kind::Quarter | Kind::Street | Kind::Facility));
        match self.place(m) {
            Some(own) => site && covers(town, &own) && (own.level == Level::Quarter || own.town() == Some(town.id())),
            None => {
                site && self.nearby(m, true).is_some_and(|p| p.id() == town.id() || p.name() == town.name() && covers(&p, town))
            }
        }
    }
}

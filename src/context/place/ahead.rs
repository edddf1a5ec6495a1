//! Lists that name each place right before its count: «ثم نينوى ب 101 قتيل وكركوك بسقوط 26».

use super::choose::{Chooser, Strength};
use super::cue::Cue as PlaceCue;
use crate::figure::Figure;

/// So many tokens lead from a place to its count.
const LEAD: usize = 3;

impl Chooser<'_> {
    /// The place right before a figure, with nothing between but what leads to a count.
    pub(super) fn ahead(&self, figure: &Figure) -> Option<usize> {
        let at = self.token(figure);
        let leads = |i: usize| {
            let key = self.document.key(i);
            self.words.is_cue(PlaceCue::Count, key) || matches!(key, ":" | "(" | "ـ")
        };
        let from = (at.saturating_sub(LEAD)..at).rev().take_while(|i| leads(*i)).last()?;
        self.heads(figure.sentence, Strength::Medium).find(|m| self.mention(*m).last + 1 == from)
    }

    /// The place right before the count that a figure goes on with: «نينوى ب 101 قتيل وجرح 28».
    pub(super) fn ahead_of_list(&self, figure: &Figure) -> Option<usize> {
        let at = self.token(figure);
        let before = self.figures.iter().filter(|f| f.sentence == figure.sentence && self.token(f) < at);
        let last = before.max_by_key(|f| self.token(f))?;
        let m = self.ahead(last).or_else(|| self.ahead_of_list(last))?;
        let other = |o: usize| (self.token(last)..at).contains(&self.mention(o).first);
        (!self.heads(figure.sentence, Strength::Medium).any(other)).then_some(m)
    }

    /// Whether a place behind a figure stands right before the count of another one.
    pub(super) fn is_ahead_of_another(&self, figure: &Figure, mention: usize) -> bool {
        let at = self.token(figure);
        let behind = self.mention(mention).first > at;
        behind
            && self.figures.iter().any(|f| f.sentence == figure.sentence && self.token(f) > at && self.ahead(f) == Some(mention))
    }
}

//! Broken lines and the beginning of another story.

use super::choose::{Chooser, Strength};
use super::words::Relation;
use crate::figure::Figure;

/// So near before a broken line, in tokens, what stands behind the break belongs to a figure.
const BREAK: usize = 7;

impl Chooser<'_> {
    /// The place in what goes on behind a false end of sentence: «أوقع ضحايا.. خلاف شمالي حلب», or a line broken before «في»;
    /// `at_break`: only when the figure stands right before a broken line.
    pub(super) fn continued(&self, figure: &Figure, at_break: bool) -> Option<usize> {
        let tokens = self.document.sentences.get(figure.sentence)?.tokens.clone();
        let key = |i: usize| self.document.key(i);
        let (last, next) = (key(tokens.end.checked_sub(1)?), key(tokens.end.checked_sub(2)?));
        // Empty lines hide the stop before them.
        let ended = tokens.clone().rev().map(key).find(|key| *key != "\n").unwrap_or("");
        let before = if last == "\n" { ended } else { next };
        // «استشهاد سيدة .. و"الفصائل" تستهدف موقعا»: «و» begins another item.
        let item = self.document.key(tokens.end);
        let other = item == "و" || item.starts_with('و') && item.chars().count() > 4;
        let dots = last == "." && before == "." && !at_break && !other;
        let broken = last == "\n"
            && !matches!(before, "." | "!" | "؟" | ":")
            && matches!(self.document.key(tokens.end), "في" | "قرب" | "علي");
        let near = !at_break || tokens.end - self.token(figure) <= BREAK;
        (dots || (broken && near))
            .then(|| self.heads(figure.sentence + 1, Strength::Strong).next().and_then(|m| self.meant(m)))?
    }

    /// Whether another story begins with a sentence: «من جهة أخرى …».
    pub(super) fn shifts(&self, sentence: usize) -> bool {
        let Some(tokens) = self.document.sentences.get(sentence).map(|s| s.tokens.clone()) else { return false };
        tokens.take(3).any(|i| self.words.relations.all_at(self.document, i).iter().any(|f| *f.value == Relation::Shift))
    }
}

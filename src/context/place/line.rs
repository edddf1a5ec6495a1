//! The build of a page: headlines of other stories, broken lines, lists of places, the beginning of another story.

use super::choose::{Chooser, Strength};
use super::words::Relation;
use crate::figure::Figure;
use crate::text::{Document, Kind as TokenKind};
use std::ops::Range;

/// So near before a broken line, in tokens, what stands behind the break belongs to a figure.
const BREAK: usize = 7;

/// A line of a page's list of other headlines has at most so many tokens, and stands among as many such lines.
const HEADLINE_TOKENS: usize = 18;
const HEADLINE_RUN: usize = 4;

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

/// For each sentence, whether it is one of a run of headlines that a scraped page lists under its article.
pub(crate) fn headlines(document: &Document) -> Vec<bool> {
    let lines = lines(document);
    let mut out = vec![false; document.sentences.len()];
    let mut run = 0;
    for i in 0..=lines.len() {
        if lines.get(i).is_some_and(|line| is_headline(document, line)) {
            run += 1;
            continue;
        }
        let first = lines.get(i - run).map_or(0, |line| line.start);
        if run >= HEADLINE_RUN && first > 2 {
            let end = lines.get(i).map_or(out.len(), |line| line.start);
            out[first..end].fill(true);
        }
        run = 0;
    }
    out
}

/// The sentences of each line of a text: «حرب في الشرق.. المدينة تنتظر» is one line of two.
fn lines(document: &Document) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (i, sentence) in document.sentences.iter().enumerate() {
        let opens = i == 0 || document.tokens[sentence.tokens.start - 1].kind == TokenKind::Break;
        match out.last_mut() {
            Some(line) if !opens => line.end = i + 1,
            _ => out.push(i..i + 1),
        }
    }
    out
}

/// Whether a line is short and ends without a stop, as headlines do.
fn is_headline(document: &Document, line: &Range<usize>) -> bool {
    let Some(tokens) = document.sentences.get(line.start).zip(document.sentences.get(line.end - 1)) else { return false };
    let tokens = &document.tokens[tokens.0.tokens.start..tokens.1.tokens.end];
    let words = tokens.iter().filter(|t| t.kind == TokenKind::Word).count();
    let mut end = tokens.iter().rev().filter(|t| t.kind != TokenKind::Break).map(|t| t.key.as_str());
    let stop = end.next() == Some(".") && end.next() != Some(".");
    // «فيما أصيبت زوجته»: what goes on with the sentence before is no headline.
    let goes_on = tokens.first().is_some_and(|t| matches!(t.key.as_str(), "فيما" | "كما" | "بينما" | "حيث"));
    !stop && !goes_on && words > 0 && words <= HEADLINE_TOKENS
}

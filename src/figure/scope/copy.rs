//! The same passage printed again: a post shown twice, a headline over its own article, a page that holds an article more
//! than once. Whatever place, day or sentence is read around them, two figures in one run of words are one statement.

use super::{Article, Figure, Scope, same_toll};
use crate::text::Kind;

/// The words around two figures that are the same in the same order.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// How many words.
    words: usize,
    /// They are all that one of the two lines says.
    line: bool,
    /// The first of the two breaks off within its sentence, where the other goes on: «...».
    cut: bool,
}

/// How one line of words ends, or goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// At a full stop or the end of the text.
    Stop,
    /// At a line break.
    Line,
    /// At «...»: cut short.
    Cut,
    /// At another word.
    On,
}

impl Article<'_> {
    /// What is printed again: of two copies the later is a repeat, unless the earlier one was cut short.
    pub(super) fn copies(&self, figures: &mut [Figure]) {
        for i in 0..figures.len() {
            if self.in_title(&figures[i]) {
                continue;
            }
            for j in (0..i).rev() {
                if self.in_title(&figures[j]) || !same_toll(&figures[j], &figures[i]) {
                    continue;
                }
                let Some(cut) = self.copied(&figures[j], &figures[i]) else { continue };
                let repeat = if cut { j } else { i };
                let stands = i + j - repeat;
                if figures[repeat].scope == Scope::Cumulative && figures[stands].scope == Scope::Incident {
                    figures[stands].scope = Scope::Cumulative;
                }
                figures[repeat].scope = Scope::Repeat;
                break;
            }
        }
    }

    /// Whether two figures stand in one passage printed twice, and then whether the first printing is the one cut short.
    pub(super) fn copied(&self, first: &Figure, now: &Figure) -> Option<bool> {
        /// So many words in a row are no accident, even where the two go on apart.
        const WORDS: usize = 9;
        /// A whole line may be shorter.
        const LINE: usize = 4;
        let run = self.run(first, now)?;
        let same = run.words >= WORDS && !self.headlines_apart(first, now) || run.words >= LINE && run.line;
        same.then_some(run.cut)
    }

    /// Two headlines that begin alike and go on apart are of two events: «قصف على ريف إدلب», «قصف على ريف حلب».
    fn headlines_apart(&self, a: &Figure, b: &Figure) -> bool {
        const LONG: usize = 20;
        [a, b].iter().all(|f| self.words_around(f).len() < LONG)
    }

    /// The run of equal words around two figures; none where the counts themselves differ.
    fn run(&self, first: &Figure, now: &Figure) -> Option<Run> {
        let at = |f: &Figure| self.document.tokens_of(f.span).start;
        let (a, b) = (at(first), at(now));
        let mut words = 0;
        let (mut right, mut left) = ((a, b), (a, b));
        while right.0 < b && self.same_word(right.0, right.1) {
            words += 1;
            right = (self.next_word(right.0 + 1), self.next_word(right.1 + 1));
        }
        if words == 0 {
            return None;
        }
        while let (Some(i), Some(j)) = (self.word_before(left.0), self.word_before(left.1)) {
            if !self.same_word(i, j) || j < right.0 {
                break;
            }
            words += 1;
            left = (i, j);
        }
        let ends = [self.end(right.0), self.end(right.1)];
        let starts = [left.0, left.1].map(|t| self.starts_line(t));
        let line = (0..2).any(|side| starts[side] && ends[side] != End::On);
        let last = self.word_before(right.0).map_or(0, |t| self.document.sentence_of(t));
        let cut = last == first.sentence && matches!(ends[0], End::Cut | End::Line) && ends[1] == End::On;
        Some(Run { words, line, cut })
    }

    fn same_word(&self, a: usize, b: usize) -> bool {
        let tokens = &self.document.tokens;
        matches!((tokens.get(a), tokens.get(b)), (Some(a), Some(b)) if a.key == b.key)
    }

    fn is_word(&self, token: usize) -> bool {
        self.document.tokens.get(token).is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Digits))
    }

    /// The first word from a token on; past the end the number of tokens.
    fn next_word(&self, token: usize) -> usize {
        (token..self.document.tokens.len()).find(|t| self.is_word(*t)).unwrap_or(self.document.tokens.len())
    }

    fn word_before(&self, token: usize) -> Option<usize> {
        (0..token).rev().find(|t| self.is_word(*t))
    }

    /// What stands right before a word that the run does not reach any more.
    fn end(&self, word: usize) -> End {
        let last = self.word_before(word).map_or(0, |t| t + 1);
        let marks: Vec<&str> = (last..word).map(|t| self.document.key(t)).collect();
        let dots = marks.iter().filter(|m| **m == ".").count();
        match () {
            () if marks.contains(&"…") || dots > 1 => End::Cut,
            () if word >= self.document.tokens.len() || dots == 1 => End::Stop,
            () if marks.contains(&"\n") => End::Line,
            () => End::On,
        }
    }

    fn starts_line(&self, word: usize) -> bool {
        let before = self.word_before(word).map_or(0, |t| t + 1);
        before == 0 || (before..word).any(|t| matches!(self.document.key(t), "\n" | "." | "…"))
    }
}

//! The sentences of an article that hold figures, and the words in them that tell events apart or together.

use super::settings::EventParts;
use super::words::stems;
use crate::row::FigureRow;
use crate::text::fold_key;
use aho_corasick::AhoCorasick;
use std::collections::BTreeMap;

/// The sentences of an article that hold figures.
pub(super) struct Sentences {
    /// Where each begins, in order.
    pub starts: Vec<u64>,
    /// Whether it goes on to another event.
    pub another: Vec<bool>,
    /// Whether it tells of a death by wounds («متأثرا بجراحه»).
    pub later: Vec<bool>,
    /// Its words.
    pub stems: Vec<Vec<u64>>,
}

impl Sentences {
    /// Those of these rows of one article.
    pub fn of(rows: &[FigureRow], indices: &[usize], cues: &Cues) -> Self {
        let first: BTreeMap<u64, &str> =
            indices.iter().rev().map(|&i| (rows[i].sentence_start, rows[i].sentence.as_str())).collect();
        let folded: Vec<String> = first.values().map(|sentence| fold_key(sentence)).collect();
        let says = |cue: &Option<AhoCorasick>, folded: &str| cue.as_ref().is_some_and(|words| words.is_match(folded));
        Sentences {
            starts: first.into_keys().collect(),
            another: folded.iter().map(|folded| says(&cues.another, folded)).collect(),
            later: folded.iter().map(|folded| says(&cues.later, folded)).collect(),
            stems: folded.iter().map(|folded| stems(folded)).collect(),
        }
    }

    /// The number of a row's sentence.
    pub fn number(&self, row: &FigureRow) -> usize {
        self.starts.binary_search(&row.sentence_start).unwrap_or_default()
    }
}

/// The word lists of `[event]`, ready to be looked for.
pub(super) struct Cues {
    another: Option<AhoCorasick>,
    later: Option<AhoCorasick>,
}

impl Cues {
    /// Those of the settings.
    pub fn new(parts: &EventParts) -> Self {
        let find = |words: &[String]| AhoCorasick::new(words).ok();
        Cues { another: find(&parts.another_words), later: find(&parts.later_words) }
    }
}

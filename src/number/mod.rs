//! Number phrases of Arabic news.

mod range;

pub use range::{Bound, CountRange};

use crate::text::Span;
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

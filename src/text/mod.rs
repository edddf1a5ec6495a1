//! Text as the rest of hasila sees it: an article's words, each with its place in the published text.
//!
//! Spelling is folded once ([`fold()`]) for look-up only; every [`Span`] counts bytes of the text as published, and
//! [`Document::chars`] turns it into the code-point offsets of the outputs. This module knows no word list, except the
//! vocabulary it is handed to mend words broken up against moderation filters or glued together by scraping.

mod document;
mod fold;
mod glue;
mod prefix;
mod sentence;
mod span;
mod token;
mod vocabulary;

pub use document::Document;
pub use fold::{Folded, fold, fold_key};
pub use prefix::{Prefix, readings};
pub use sentence::Sentence;
pub use span::Span;
pub use token::{Kind, Token, keys};
pub use vocabulary::Vocabulary;

//! Sentences: stretches of tokens that, joined, are the article again.

use super::Span;
use super::token::{Kind, Token};
use std::ops::Range;

/// One sentence: its stretch of the published text and its tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// From the first letter to just before the next sentence, trailing white space included.
    pub span: Span,
    /// Indices into the document's tokens.
    pub tokens: Range<usize>,
}

/// Splits at line breaks and at `. ! ? ؟ …`, but not inside «2.5», «د.» or an address. `len` is the text's length in
/// bytes: the last sentence reaches it, so that the sentences joined are the text.
pub(super) fn sentences(tokens: &[Token], len: usize) -> Vec<Sentence> {
    let mut out: Vec<Sentence> = Vec::new();
    let mut first = 0;
    for i in 0..tokens.len() {
        let last = i + 1 == tokens.len();
        if !last && !ends_sentence(tokens, i) {
            continue;
        }
        let only_marks = tokens[first..=i].iter().all(|t| matches!(t.kind, Kind::Mark | Kind::Break));
        match out.last_mut() {
            Some(before) if only_marks => before.tokens.end = i + 1,
            _ => out.push(Sentence { span: Span::new(0, 0), tokens: first..i + 1 }),
        }
        first = i + 1;
    }
    let starts: Vec<usize> = out.iter().map(|s| tokens[s.tokens.start].span.start()).collect();
    for (i, sentence) in out.iter_mut().enumerate() {
        let start = if i == 0 { 0 } else { starts[i] };
        sentence.span = Span::new(start, starts.get(i + 1).copied().unwrap_or(len));
    }
    if out.is_empty() && len > 0 {
        out.push(Sentence { span: Span::new(0, len), tokens: 0..0 });
    }
    out
}

fn ends_sentence(tokens: &[Token], i: usize) -> bool {
    let next = tokens.get(i + 1);
    match tokens[i].key.as_str() {
        "\n" | "!" | "?" | "؟" | "…" => true,
        "." => {
            let glued = next.is_some_and(|n| !n.spaced);
            let before = (i > 0).then(|| &tokens[i - 1]).filter(|_| !tokens[i].spaced);
            let number = glued && next.is_some_and(|n| n.kind == Kind::Digits) && before.is_some_and(|b| b.kind == Kind::Digits);
            let address = glued && next.is_some_and(|n| n.kind == Kind::Foreign);
            let abbreviation = before.is_some_and(|b| b.kind == Kind::Word && b.key.chars().count() == 1)
                && next.is_some_and(|n| n.kind != Kind::Break);
            !(number || address || abbreviation)
        }
        _ => false,
    }
}

//! Words, digits and punctuation of a folded text.

use super::fold::is_arabic_letter;
use super::glue::parts;
use super::{Folded, Span, Vocabulary};
use std::ops::Range;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Arabic letters.
    Word,
    /// Digits 0-9 (folded from any family), without separators.
    Digits,
    /// Latin and other letters.
    Foreign,
    /// A line break.
    Break,
    /// Any other single character.
    Mark,
}

/// One token of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the published text.
    pub span: Span,
    /// What it is made of.
    pub kind: Kind,
    /// Whether white space, a line break or the start of the text comes before it.
    pub spaced: bool,
    /// Its folded form.
    pub key: String,
}

/// The keys of a phrase's tokens, cut as in texts: «بي.بي.سي» is five.
pub fn keys(phrase: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut last = None;
    for c in super::fold_key(phrase).chars() {
        let kind = Some(kind_of(c)).filter(|_| c != ' ');
        match out.last_mut().filter(|_| kind == last && kind != Some(Kind::Mark)) {
            Some(key) if kind.is_some() => key.push(c),
            _ => out.extend(kind.map(|_| c.to_string())),
        }
        last = kind;
    }
    out
}

/// Cuts a folded text into tokens: letters, digits and marks part where they meet («29قتلوا» is two tokens), white
/// space separates. Words broken up as «مقا.تلين» or «قــ صــ ـف» are mended when `vocabulary` has the whole.
pub(super) fn tokens(source: &str, folded: &Folded, vocabulary: &Vocabulary) -> Vec<Token> {
    let text = folded.text();
    let mut out: Vec<Token> = Vec::new();
    let mut spaced = true;
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if c == ' ' {
            spaced = true;
            continue;
        }
        let kind = kind_of(c);
        let mut end = start + c.len_utf8();
        if matches!(kind, Kind::Word | Kind::Digits | Kind::Foreign) {
            while let Some((at, next)) = rest.next_if(|(_, next)| kind_of(*next) == kind) {
                end = at + next.len_utf8();
            }
        }
        let mut from = start;
        while let Some(cut) =
            Some(kind).filter(|kind| *kind == Kind::Word).and_then(|_| parts(source, folded, from, end, vocabulary))
        {
            out.push(Token { span: folded.back(from, cut), kind, spaced, key: text[from..cut].to_string() });
            (from, spaced) = (cut, false);
        }
        out.push(Token { span: folded.back(from, end), kind, spaced, key: text[from..end].to_string() });
        spaced = kind == Kind::Break;
    }
    mend(source, out, vocabulary)
}

fn kind_of(c: char) -> Kind {
    match c {
        '\n' => Kind::Break,
        '0'..='9' => Kind::Digits,
        c if is_arabic_letter(c) => Kind::Word,
        c if c.is_alphabetic() => Kind::Foreign,
        _ => Kind::Mark,
    }
}

/// The most pieces a broken word is looked for in.
const MOST_PIECES: usize = 9;

/// Joins the pieces of words broken up by dots or by tatweel and spaces.
fn mend(source: &str, tokens: Vec<Token>, vocabulary: &Vocabulary) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut i = 0;
    while i < tokens.len() {
        match mended(source, &tokens, i, vocabulary) {
            Some((token, next)) => {
                out.push(token);
                i = next;
            }
            None => {
                out.push(tokens[i].clone());
                i += 1;
            }
        }
    }
    out
}

/// The longest broken word that begins at `i` and is known when joined.
fn mended(source: &str, tokens: &[Token], i: usize, vocabulary: &Vocabulary) -> Option<(Token, usize)> {
    if tokens[i].kind != Kind::Word {
        return None;
    }
    let mut key = tokens[i].key.clone();
    let mut at = i;
    let mut best = None;
    for _ in 1..MOST_PIECES {
        let Some(next) = next_piece(source, tokens, at) else { break };
        key.push_str(&tokens[next].key);
        at = next;
        if vocabulary.knows(&key) {
            best = Some((key.clone(), at));
        }
    }
    let (key, last) = best?;
    let span = tokens[i].span.join(tokens[last].span);
    Some((Token { span, kind: Kind::Word, spaced: tokens[i].spaced, key }, last + 1))
}

/// The token that may continue the broken word at `at`: behind a glued dot, or behind a space next to tatweel.
fn next_piece(source: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let word = |j: usize| tokens.get(j).filter(|t| t.kind == Kind::Word);
    if let Some(next) = word(at + 1) {
        // The words of a ligature («ﷺ») share its one letter: there is no gap between them.
        let gap = source.get(tokens[at].span.end()..next.span.start())?;
        let stretched = source[tokens[at].span.range()].ends_with('\u{0640}') || gap.contains('\u{0640}');
        return (stretched && gap.chars().count() <= 3).then_some(at + 1);
    }
    let dot: Range<usize> = at + 1..at + 2;
    let breaker = tokens.get(dot).and_then(|t| t.first())?;
    let glued = !breaker.spaced && matches!(breaker.key.as_str(), "." | "·" | "•" | "*" | "_" | "|" | "~" | "٭");
    let next = word(at + 2)?;
    (glued && !next.spaced).then_some(at + 2)
}

//! A document's words without its decoration: quotation marks, hash signs and underscores part no phrase.

use crate::context::digest::Digest;
use crate::text::{Document, Kind, Span};

/// The words and the marks that matter, in order. Positions on the tape are not token indices.
#[derive(Debug)]
pub(crate) struct Tape<'d> {
    document: &'d Document,
    tokens: Vec<usize>,
    sentences: Vec<usize>,
    /// For each sentence how many full ones stand up to it.
    full: Vec<usize>,
    lines: Vec<usize>,
    /// For each line whether it stands alone as a headline does.
    stray: Vec<bool>,
    digest: Digest,
}

impl<'d> Tape<'d> {
    /// Lays out a document.
    pub(crate) fn new(document: &'d Document) -> Self {
        let mut tokens = Vec::with_capacity(document.tokens.len());
        let mut sentences = Vec::with_capacity(document.tokens.len());
        for (number, sentence) in document.sentences.iter().enumerate() {
            for token in sentence.tokens.clone() {
                let kept = &document.tokens[token];
                if kept.kind != Kind::Mark || is_pause(&kept.key) {
                    tokens.push(token);
                    sentences.push(number);
                }
            }
        }
        let (lines, stray) = lines(document, &tokens);
        let full = full(document, &sentences);
        Tape { document, tokens, sentences, full, lines, stray, digest: Digest::new(document) }
    }

    /// How many words and marks.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The folded word at a position; empty past the end.
    pub(crate) fn key(&self, at: usize) -> &'d str {
        self.tokens.get(at).map_or("", |token| self.document.key(*token))
    }

    /// Which sentence a position stands in.
    pub(crate) fn sentence(&self, at: usize) -> usize {
        self.sentences.get(at).or(self.sentences.last()).copied().unwrap_or(0)
    }

    /// How many sentences apart two positions are; bylines, datelines and captions between them part nothing.
    pub(crate) fn apart(&self, a: usize, b: usize) -> usize {
        let (a, b) = (self.sentence(a.min(b)), self.sentence(a.max(b)));
        let up_to = |sentence: usize| self.full.get(sentence).copied().unwrap_or(0);
        if a == b { 0 } else { (up_to(b) - up_to(a)).max(1) }
    }

    /// Whether a position holds a pause: a comma, a colon, a full stop, a line break.
    pub(crate) fn is_pause(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| matches!(self.document.tokens[*t].kind, Kind::Mark | Kind::Break))
    }

    /// Whether a dash stands right before a position, as before an item of a list.
    pub(crate) fn is_item(&self, at: usize) -> bool {
        let before = self.tokens.get(at).and_then(|token| token.checked_sub(1));
        before.is_some_and(|token| matches!(self.document.key(token), "-" | "–" | "—" | "•"))
    }

    /// The published stretch from position `start` to before `end`.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        match (self.tokens.get(start), end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) => self.document.span_of(*first, *last),
            _ => Span::new(0, 0),
        }
    }

    /// The published letters of a span.
    pub(crate) fn published(&self, span: Span) -> String {
        self.document.slice(span).to_string()
    }

    /// The positions that a published stretch covers; empty at the nearest one when it covers none.
    pub(crate) fn positions(&self, span: Span) -> std::ops::Range<usize> {
        let spans = |token: &usize| self.document.tokens[*token].span;
        let start = self.tokens.partition_point(|t| spans(t).end() <= span.start());
        let end = self.tokens.partition_point(|t| spans(t).start() < span.end());
        start..end.max(start)
    }

    /// Whether two positions stand in different lines of which one is a line without a full stop, as the headlines of
    /// other articles on a scraped page are, or which are news of their own in a digest.
    pub(crate) fn is_stray(&self, a: usize, b: usize) -> bool {
        if let (Some(a), Some(b)) = (self.tokens.get(a), self.tokens.get(b))
            && self.digest.parts(*a, *b)
        {
            return true;
        }
        let line = |at: usize| self.lines.get(at).or(self.lines.last()).copied().unwrap_or(0);
        let stray = |line: usize| self.stray.get(line).copied().unwrap_or(false);
        line(a) != line(b) && (stray(line(a)) || stray(line(b)))
    }

    /// Whether a position stands in a line that looks like the headline of another article.
    pub(crate) fn is_stray_line(&self, at: usize) -> bool {
        let line = self.lines.get(at).or(self.lines.last()).copied().unwrap_or(0);
        self.stray.get(line).copied().unwrap_or(false)
    }

    /// Whether a position stands in the headline.
    pub(crate) fn in_title(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| self.document.in_title(self.document.tokens[*t].span.start()))
    }
}

fn is_pause(mark: &str) -> bool {
    matches!(mark, "," | "،" | "؛" | ";" | ":" | "." | "!" | "?" | "؟" | "…" | "|")
}

/// For each sentence how many up to it are longer than a byline or a caption.
fn full(document: &Document, sentences: &[usize]) -> Vec<usize> {
    const SHORT: usize = 6;
    let mut words = vec![0; document.sentences.len()];
    sentences.iter().for_each(|sentence| words[*sentence] += 1);
    let counts = words.iter().scan(0, |sum, words| {
        *sum += usize::from(*words > SHORT);
        Some(*sum)
    });
    counts.collect()
}

/// The line each kept token stands in, and for each line whether it is short and ends without a full stop. The first
/// lines of a text are its own headline.
fn lines(document: &Document, tokens: &[usize]) -> (Vec<usize>, Vec<bool>) {
    const OWN_LINES: usize = 3;
    const LONGEST: usize = 26;
    const UNFINISHED: [&str; 8] = ["الي", "علي", "في", "من", "عن", "ان", "،", ","];
    let (mut numbers, mut stray) = (Vec::with_capacity(tokens.len()), Vec::new());
    let mut rest = tokens;
    let mut open = false;
    while !rest.is_empty() {
        let kind = |token: &usize| document.tokens[*token].kind;
        let end = rest.iter().position(|t| kind(t) == Kind::Break).map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at(end);
        let words = || line.iter().filter(|t| kind(t) != Kind::Break);
        if words().next().is_some() {
            let mut last = words().rev().map(|t| document.key(*t));
            let ended = last.next() == Some(".") && last.next() != Some(".");
            // A line broken behind «إلى» is none either, nor is what it goes on with.
            let broken = words().next_back().is_some_and(|t| UNFINISHED.contains(&document.key(*t)));
            let resumed = std::mem::replace(&mut open, broken);
            // «فيما أصيبت زوجته»: what goes on with the line before is no headline.
            let goes_on = words().next().is_some_and(|t| matches!(document.key(*t), "فيما" | "كما" | "بينما" | "حيث"));
            stray.push(stray.len() >= OWN_LINES && !ended && !goes_on && !broken && !resumed && words().count() <= LONGEST);
        }
        numbers.extend(line.iter().map(|_| stray.len().saturating_sub(1)));
        rest = after;
    }
    (numbers, stray)
}

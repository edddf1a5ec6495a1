//! Posts that a page shows within an article, and who signed them: «… pic.twitter.com/x — الضحى (@duha) June 3, 2023».

use super::name::Names;
use super::rule::Covers;
use super::voice::{Heard, Voice};
use crate::context::cue::Cue;
use crate::text::Kind;
use std::ops::Range;

/// The rule of a voice that signed a post.
const RULE: &str = "post-signature";

/// The most tokens between a dash and the stamp of a post.
const LONGEST_SIGNATURE: usize = 16;

/// Gives each post the voice of him who signed it, in all its lines.
pub fn sign(names: &Names, heard: &mut [Heard]) {
    let tokens = &names.document.tokens;
    let lines: Vec<usize> = (0..tokens.len()).filter(|i| *i > 0 && tokens[*i - 1].kind == Kind::Break).collect();
    for start in lines {
        let Some(voice) = signature(names, start) else { continue };
        let body = body(names, start);
        let first = names.document.sentence_of(body.start);
        let last = names.document.sentence_of(body.end.saturating_sub(1).max(body.start));
        if body.is_empty() {
            continue;
        }
        for h in heard.iter_mut().take(last + 1).skip(first).filter(|h| h.voices.is_empty()) {
            h.before = Some(voice.clone());
        }
    }
}

/// The voice of a line that signs a post: a dash, a name, a handle, a stamp.
fn signature(names: &Names, start: usize) -> Option<Voice> {
    let document = names.document;
    let dash = document.slice(document.tokens[start].span);
    let stamped = (start + 2..start + LONGEST_SIGNATURE).find(|i| names.has(*i, Cue::LatinMonth))?;
    if !matches!(dash, "—" | "–" | "-") || document.tokens[stamped - 1].kind == Kind::Word {
        return None;
    }
    // An Arabic name ends before the handle in Latin letters.
    let latin = |i: &usize| document.tokens[*i].kind == Kind::Foreign;
    let handle = (start + 2..stamped).find(latin).filter(|_| !latin(&(start + 1)));
    let name = names.read(start + 1, handle.unwrap_or(stamped - 1))?;
    Some(Voice { at: start, end: stamped, name, covers: Covers::Around, rule: RULE.to_string() })
}

/// The lines of the post that is signed at token `start`: those above it up to a blank one. Behind a blank line it is the
/// paragraph that ends in the link of a picture.
fn body(names: &Names, start: usize) -> Range<usize> {
    let tokens = &names.document.tokens;
    let is_break = |i: usize| tokens[i].kind == Kind::Break;
    let blank = |i: usize| {
        is_break(i) && names.document.slice(tokens[i].span).matches('\n').count() > 1 || i > 0 && is_break(i) && is_break(i - 1)
    };
    let mut end = start;
    while end > 0 && is_break(end - 1) {
        end -= 1;
    }
    let apart = (end..start).any(blank);
    let mut first = end;
    while first > 0 && !blank(first - 1) {
        first -= 1;
    }
    let pictured = (first..end).any(|i| matches!(names.document.key(i), "pic" | "twitter"));
    if apart && !pictured { end..end } else { first..end }
}

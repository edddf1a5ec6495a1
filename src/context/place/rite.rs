//! Places where the dead are mourned, prayed for and buried: the harm was elsewhere.

use super::cue::Cue;
use super::doubt::bare_word;
use super::kind::Kind;
use super::mention::Mention;
use super::words::Words;
use crate::text::Document;

/// Whether the dead are mourned or prayed for where a place is named.
pub(super) fn at_a_rite(document: &Document, words: &Words, mention: &Mention) -> bool {
    at_a_funeral(document, words, mention.first) || at_a_prayer(document, words, mention)
}

/// Whether the dead are mourned or buried where a place is named: «شيع في بلدة …», «سرادق العزاء في حي …».
fn at_a_funeral(document: &Document, words: &Words, first: usize) -> bool {
    const REACH: usize = 8;
    let back = (first.saturating_sub(REACH)..first).rev();
    let ends = |key: &str| matches!(key, "،" | "," | "." | "\n" | ":" | "بعد" | "الذي" | "الذين" | "التي");
    let mut clause = back.take_while(|i| !ends(document.key(*i)));
    // «قصف لتشييع …», «خلال تشييع …»: the mourners are struck.
    let struck = |i: usize| words.is_cue(Cue::Mourners, document.key(i.wrapping_sub(1)));
    clause.any(|i| {
        let key = document.key(i);
        let rite = [key, key.trim_start_matches(['و', 'ب'])].into_iter().any(|key| words.is_cue(Cue::Rite, key));
        rite && !struck(i)
    })
}

/// Whether a mosque is where the sentence has the prayer over the dead: «أدى … بجامع الملك فهد صلاة الميت على شهداء التفجير».
fn at_a_prayer(document: &Document, words: &Words, mention: &Mention) -> bool {
    const REACH: usize = 25;
    const CLOSE: usize = 6;
    let mosque = mention.kind == Some(Kind::Facility) && words.is_cue(Cue::Mosque, bare_word(document.key(mention.first)));
    if !mosque {
        return false;
    }
    let sentence = document.sentences.get(document.sentence_of(mention.first)).map_or(0..0, |s| s.tokens.clone());
    let dead = |i: usize| words.is_cue(Cue::Prayed, document.key(i));
    let prayer = |i: usize| match bare_word(document.key(i)) {
        "صلاه" => dead(i + 1),
        "الصلاه" => document.key(i + 1) == "علي",
        _ => false,
    };
    let near = sentence.start.max(mention.first.saturating_sub(REACH))..sentence.end.min(mention.last + REACH);
    let struck = |i: usize| words.events.at(document, i).is_some();
    near.into_iter().any(prayer) && !(mention.first.saturating_sub(CLOSE).max(sentence.start)..mention.first).any(struck)
}

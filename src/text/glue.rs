//! Words written without a space between them: where a page's parts meet, and behind a «ة».

use super::{Folded, Vocabulary};

/// Where the first of several words written without a space ends: behind a «ة», which only ends words, between two words
/// that are known, or before a word that begins a sentence.
pub(super) fn parts(source: &str, folded: &Folded, start: usize, end: usize, vocabulary: &Vocabulary) -> Option<usize> {
    let key = &folded.text()[start..end];
    let ends = key.char_indices().map(|(at, letter)| (start + at, start + at + letter.len_utf8()));
    let marbuta = |(from, to): &(usize, usize)| source.get(folded.back(*from, *to).range()).is_some_and(|s| s.starts_with('ة'));
    let inside = ends.filter(|(_, to)| *to < end).find(marbuta).map(|(_, to)| to);
    let known = || glued(key, vocabulary).or_else(|| opened(key, next_word(&folded.text()[end..]), vocabulary));
    inside.or_else(|| known().map(|at| start + at))
}

/// Where two words written without a space part: «التركياستشهد» is no word, but both halves are.
fn glued(key: &str, vocabulary: &Vocabulary) -> Option<usize> {
    const LEAST: usize = 9;
    const LEAST_HALF: usize = 4;
    let letters = key.chars().count();
    if letters < LEAST || vocabulary.knows(key) {
        return None;
    }
    let cuts = key.char_indices().map(|(at, _)| at).skip(LEAST_HALF).take(letters + 1 - 2 * LEAST_HALF);
    cuts.filter(|at| vocabulary.has(&key[*at..])).find(|at| vocabulary.knows(&key[..*at]))
}

/// Where a word that no list knows ends, with the first of a new sentence written onto it: «تشريناستشهد المواطن». What may
/// be no more than prefixes or the pattern of a word («المستوفي») is too short to part.
fn opened(key: &str, next: &str, vocabulary: &Vocabulary) -> Option<usize> {
    const LEAST: usize = 7;
    let letters = key.chars().count();
    if letters < LEAST || next.is_empty() || vocabulary.knows(key) {
        return None;
    }
    let long = |before: usize, at: usize| match letters - before {
        0..=2 => false,
        3 | 4 => before >= 4 && !key[..at].ends_with(['ت', 'ن', 'م', 'ل']), // «وسيتفقد», «واستغرقت», «بالفقد»
        _ => before >= 3 && !key[..at].ends_with("ال"),
    };
    let cuts = key.char_indices().map(|(at, _)| at).enumerate();
    cuts.filter(|(before, at)| long(*before, *at)).map(|(_, at)| at).find(|at| vocabulary.opens(&key[*at..], next))
}

/// The word behind a space.
fn next_word(rest: &str) -> &str {
    rest.strip_prefix(' ').and_then(|rest| rest.split([' ', '\n']).next()).unwrap_or("")
}

//! Whether a verb that goes on without a subject agrees with who spoke last: «وأضافت» is not said of «المدير».

use super::name::{Name, Names};
use super::voice::Voice;
use crate::context::cue::Cue;

/// How many voices back he may have spoken who goes on.
const FARTHEST: usize = 4;

/// How many sentences back he may have spoken.
const SENTENCES_BACK: usize = 3;

/// Verbs whose last letter is of the root, not the feminine ending.
const ENDING_IN_T: [&str; 2] = ["لفت", "اثبت"];

/// Plurals of things, which take a feminine verb.
const FEMININE_PLURALS: [&str; 8] = ["مصادر", "وسائل", "صحف", "فرق", "لجان", "كتائب", "سرايا", "فصائل"];

/// Who goes on with the verb or participle at token `at`: the last of `told`, or him before who alone agrees with it.
pub fn goes_on<'a>(names: &Names, told: &'a [Voice], at: usize) -> Option<&'a Voice> {
    let last = told.last()?;
    let Some(feminine) = of_verb(names, at) else { return Some(last) };
    if of_name(names, &last.name) != Some(!feminine) {
        return Some(last);
    }
    let here = names.document.sentence_of(at);
    let near = |v: &&Voice| here.saturating_sub(names.document.sentence_of(v.at)) <= SENTENCES_BACK;
    let agrees = |v: &&Voice| of_name(names, &v.name) == Some(feminine);
    told.iter().rev().take(FARTHEST).filter(near).find(agrees).or(Some(last))
}

/// Whether a verb or participle is feminine, where its form tells.
fn of_verb(names: &Names, at: usize) -> Option<bool> {
    let key = names.document.key(at);
    let bare = key.strip_prefix(['و', 'ف']).unwrap_or(key);
    if names.tags.is(at, Cue::Participle) {
        return if bare.ends_with('ه') { Some(true) } else { bare.ends_with('ا').then_some(false) };
    }
    let perfect = !bare.starts_with(['ي', 'ت']) && !bare.ends_with("وا") && !bare.ends_with('ا');
    perfect.then(|| bare.ends_with('ت') && !ENDING_IN_T.contains(&bare))
}

/// Whether who is so named takes a feminine verb, where his office or kind tells.
fn of_name(names: &Names, name: &Name) -> Option<bool> {
    let head = name.whole.start + usize::from(names.is_quote(name.whole.start));
    let kinds = [Cue::Title, Cue::Body, Cue::Medium, Cue::Crowd];
    if !kinds.into_iter().any(|cue| names.has(head, cue)) {
        return None;
    }
    let key = names.document.key(head);
    let bare = key.strip_prefix("ال").or(key.strip_prefix("لل")).unwrap_or(key);
    let plural = FEMININE_PLURALS.contains(&bare) || bare.ends_with("ات");
    Some(bare.ends_with('ه') || plural)
}

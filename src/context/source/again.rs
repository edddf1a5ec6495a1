//! Who is meant by a name in short: «المصدر», «كرافت», «الوزارة», «سموه».

use super::name::{Name, Names};
use super::voice::Voice;
use crate::context::cue::Cue;
use crate::text::Kind;
use std::ops::Range;

/// The fullest name that the article has used for a speaker, who may now be named in short; `told` are all voices before.
pub fn fullest(names: &Names, told: &[Voice], name: Name) -> Name {
    let head = name.tokens.start;
    if names.has(head, Cue::Crowd) && !names.is_definite(head) && name.tokens.len() > 1 {
        return name; // «مصادر محلية» are not those told of before
    }
    if names.has(head, Cue::Honoured) {
        return honoured(names, head).or(told.last().map(|voice| voice.name.clone())).unwrap_or(name);
    }
    let words = |tokens: &Range<usize>| -> Vec<&str> { tokens.clone().map(|i| stem(names.document.key(i))).collect() };
    let short = words(&name.tokens);
    let within = |long: Vec<&str>| long.len() > short.len() && short.iter().all(|w| long.contains(w));
    if let Some(voice) = told.iter().rev().find(|voice| within(words(&voice.name.tokens))) {
        return Name { whole: name.whole, ..voice.name.clone() };
    }
    // «المتحدث الرسمي» is the person who was named as such: «المتحدث الرسمي باسم الشرطة فلان».
    let office = names.has(head, Cue::Title) && names.is_definite(head);
    if let Some(voice) = told.iter().rev().find(|voice| office && within(words(&voice.name.whole))) {
        return Name { whole: name.whole, ..voice.name.clone() };
    }
    if let Some(tokens) = introduced(names, &name) {
        return Name { tokens, ..name };
    }
    // «البيان» is the one told of before; «الإحصائيات» are whosever they may be.
    let many = names.document.key(head).ends_with("ات");
    let again = short.len() == 1 && !many && names.is_definite(head);
    let vague = [Cue::Crowd, Cue::Report, Cue::Title].into_iter().any(|cue| names.has(head, cue));
    match told.last().filter(|_| again && vague) {
        Some(voice) => Name { whole: name.whole, ..voice.name.clone() },
        None => name,
    }
}

/// The one whom the article last named with the honour that «سموه» or «معاليه» at token `at` has.
fn honoured(names: &Names, at: usize) -> Option<Name> {
    let honour: String = names.document.key(at).trim_start_matches('و').chars().take(3).collect();
    let honours = |i: usize| {
        let tag = names.tags.any(i, Cue::Honorific)?;
        (i..i + tag.len).any(|j| names.document.key(j).contains(&honour)).then_some(())
    };
    let first = (0..at).rev().find(|i| honours(*i).is_some() && (*i == 0 || names.tags.any(*i - 1, Cue::Honorific).is_none()))?;
    names.read(first, names.document.sentences[names.document.sentence_of(first)].tokens.end)
}

/// The full name of him who is now named by rank and surname, where it stood before: «الفريق الحداد» is «سامر بن علي الحداد».
fn introduced(names: &Names, name: &Name) -> Option<Range<usize>> {
    const LONGEST: usize = 5;
    let (rank, last) = (name.tokens.start, name.tokens.end.checked_sub(1)?);
    if name.tokens.len() != 2 || !names.has(rank, Cue::Title) || !names.is_definite(rank) || !names.is_definite(last) {
        return None;
    }
    let part = |i: usize| {
        let key = names.document.key(i);
        let common = [Cue::Title, Cue::Body, Cue::Crowd, Cue::Stop, Cue::NotDay, Cue::Honorific, Cue::Report, Cue::Direction];
        let word = names.document.tokens[i].kind == Kind::Word && !names.is_definite(i);
        // «علي» is also «على».
        key == "علي" || word && key.chars().count() > 1 && !common.into_iter().any(|cue| names.has(i, cue)) && !is_led(key)
    };
    let surname = names.document.key(last);
    (1..rank).rev().filter(|i| names.document.key(*i) == surname).find_map(|at| {
        let first = (at.saturating_sub(LONGEST)..at).rev().take_while(|i| part(*i)).last()?;
        (at - first >= 1 && first > 0 && names.has(first - 1, Cue::Title)).then_some(first..at + 1)
    })
}

/// Whether a word leads another, and is no part of a person's name.
fn is_led(key: &str) -> bool {
    matches!(key, "في" | "من" | "عن" | "الي" | "باسم" | "لدي")
}

/// A word without the article, what is written onto it, and the ending of a plural or a feminine.
fn stem(key: &str) -> &str {
    let key = key.strip_prefix("لل").or(key.strip_prefix("ال")).or(key.strip_prefix("وال")).unwrap_or(key);
    ["ون", "ين", "نا", "ه"]
        .into_iter()
        .find_map(|ending| key.strip_suffix(ending))
        .filter(|s| s.chars().count() > 2)
        .unwrap_or(key)
}

//! What a date said in an article is the date of: the deed, the telling of it, the article.

use crate::context::cue::{Cue, Tags};
use crate::text::{Document, Kind};
use std::ops::Range;

/// What a date is the date of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// What is told.
    Deed,
    /// The telling: «قالت الشرطة اليوم إن».
    Telling,
    /// The announcing of a harm: «أعلنت الشرطة اليوم مقتل». When it happened is not said; an arrest is announced by those who
    /// made it, on its day.
    Announcing,
    /// The article: a line with a full date and a byline.
    Dateline,
    /// A period that other words count over.
    Period,
}

/// What a date at `tokens` is the date of.
pub fn role(document: &Document, tags: &Tags, tokens: &Range<usize>) -> Role {
    if dates_the_article(document, tags, tokens) {
        return Role::Dateline;
    }
    // «وثقت الشبكة بتاريخ 11-7-2023 مقتل شاب»: such a date is that of the record's deed.
    if tokens.start > 0 && document.key(tokens.start - 1) == "بتاريخ" {
        return Role::Deed;
    }
    if dates_an_alarm(document, tags, tokens) {
        return Role::Deed;
    }
    if dates_the_telling(document, tags, tokens) || dates_a_trial(document, tags, tokens) {
        return Role::Telling;
    }
    if dates_a_response(document, tags, tokens) || dates_what_is_ahead(document, tags, tokens) {
        return Role::Telling;
    }
    if dates_the_announcing(document, tags, tokens) { Role::Announcing } else { Role::Deed }
}

/// «تلقى الدفاع المدني صباح اليوم بلاغا عن حريق»: help is called on the day of the harm.
fn dates_an_alarm(document: &Document, tags: &Tags, tokens: &Range<usize>) -> bool {
    const NEAR: usize = 10;
    let sentence = &document.sentences[document.sentence_of(tokens.start)].tokens;
    let before = tokens.start.saturating_sub(NEAR).max(sentence.start)..tokens.start;
    let behind = tokens.end..(tokens.end + 3).min(sentence.end);
    let called = |i: usize| tags.any(i, Cue::Alarm).is_some();
    let received = before.clone().chain(behind.clone()).find(|i| tags.is(*i, Cue::Received));
    received.is_some_and(|verb| before.chain(behind).any(|i| i > verb && called(i)))
}

/// «أعلنت الشرطة، اليوم الأحد، إصابة …»: a verb of saying, its subject, the date, and at once the harm, or what «عن» leads.
fn dates_the_announcing(document: &Document, tags: &Tags, tokens: &Range<usize>) -> bool {
    const LONGEST_SUBJECT: usize = 10;
    let passed = |i: usize| matches!(document.key(i), "،" | "," | "عن" | ")");
    let harm = (tokens.end..tokens.end + 3).find(|i| !passed(*i)).unwrap_or(tokens.end);
    let sentence = &document.sentences[document.sentence_of(tokens.start)].tokens;
    let first = tokens.start.saturating_sub(LONGEST_SUBJECT).max(sentence.start);
    let harms = document.key(harm - 1) == "عن" || tags.is_deed(harm) && !tags.is(harm, Cue::HarmVerb);
    let subject = (first..tokens.start).rev().take_while(|i| !tags.is_deed(*i) && !tags.is(*i, Cue::HarmVerb));
    harms && subject.into_iter().any(|i| tags.is(i, Cue::Verb))
}

/// The most tokens between a verb of saying and the date of the saying.
const FARTHEST_VERB: usize = 14;

/// «قالت الشرطة اليوم إن …», «بحسب ما أعلنت الوزارة أمس.»: between a verb of saying and what was said.
fn dates_the_telling(document: &Document, tags: &Tags, tokens: &Range<usize>) -> bool {
    let sentence = &document.sentences[document.sentence_of(tokens.start)].tokens;
    let first = tokens.start.saturating_sub(FARTHEST_VERB).max(sentence.start);
    // «نقلته القناة أمس فإن», «تقرير صدر فجر أمس».
    let issued = (1..=2).any(|back| tokens.start >= first + back && tags.is(tokens.start - back, Cue::Issue));
    let aside = tokens.end + usize::from(matches!(document.key(tokens.end), "،" | ","));
    if tags.is(aside, Cue::That) || issued || tags.is(tokens.end, Cue::Charge) {
        return true;
    }
    let mut at = tokens.start;
    let verb = loop {
        if at <= first {
            return false;
        }
        at -= 1;
        if [Cue::Verb, Cue::Adding, Cue::Publish, Cue::Issue, Cue::Relay].into_iter().any(|cue| tags.is(at, cue)) {
            break at;
        }
        let told = tags.is_deed(at) || tags.is(at, Cue::That) || tags.is(at, Cue::HarmVerb);
        if told || tags.is(at, Cue::Clause) {
            return false;
        }
    };
    let quoted = verb > sentence.start && (document.key(verb - 1) == "ما" || tags.any(verb - 1, Cue::According).is_some());
    let rest = tokens.end..(tokens.end + 8).min(sentence.end);
    let claims = |i: usize| tags.any(i, Cue::Claim).is_some();
    let opens = |i: usize| {
        let mark = matches!(document.key(i), ":" | "\"" | "«" | "“");
        tags.is(i, Cue::That) || tags.is(i, Cue::Report) || mark || claims(i)
    };
    let ends = |i: usize| (tags.is_deed(i) || tags.is(i, Cue::HarmVerb)) && !claims(i);
    quoted || describes_a_report(document, tags, sentence.start, verb) || rest.take_while(|i| !ends(*i)).any(opens)
}

/// «أدانت الحكومة أمس الهجوم الذي …», «تفقد الوزير اليوم مكان الانفجار»: between what is done about a harm and the harm, which
/// came before. A verb of harm behind the day tells what happened on it: «زار الوزير أمس القرية وقتل خمسة».
fn dates_a_response(document: &Document, tags: &Tags, tokens: &Range<usize>) -> bool {
    const NEAR: usize = 10;
    let sentence = &document.sentences[document.sentence_of(tokens.start)].tokens;
    let harm = |i: &usize| tags.is_deed(*i) || tags.any_of(*i, &[Cue::HarmVerb, Cue::Event]).is_some();
    let rest = tokens.end..(tokens.end + NEAR).min(sentence.end);
    let told = rest.into_iter().find(harm).is_some_and(|i| tags.any(i, Cue::HarmVerb).is_some_and(|tag| tag.prefix.and));
    !told && leads_up_to(document, tags, tokens.start, Cue::Response)
}

/// «من المقرر أن يعود الجرحى الخميس», «سيتم نقلهم اليوم»: the day of what has not happened yet.
fn dates_what_is_ahead(document: &Document, tags: &Tags, tokens: &Range<usize>) -> bool {
    leads_up_to(document, tags, tokens.start, Cue::Ahead)
}

/// Whether a word with this cue leads up to the date at token `at`, with no harm, no other speaker and no clause between.
fn leads_up_to(document: &Document, tags: &Tags, at: usize, cue: Cue) -> bool {
    const ENDS: [Cue; 7] = [Cue::HarmVerb, Cue::Event, Cue::Happened, Cue::Relative, Cue::Verb, Cue::Clause, Cue::Switch];
    let first = document.sentences[document.sentence_of(at)].tokens.start.max(at.saturating_sub(FARTHEST_VERB));
    // «من المقرر أن يعود» is one doing, «زار القرية، وقال إنه عاد» two.
    let said = |i: usize| cue != Cue::Ahead && tags.is(i, Cue::That);
    let ends = |i: usize| tags.is_deed(i) || said(i) || ENDS.into_iter().any(|end| tags.is(i, end));
    (first..at).rev().find(|i| tags.is(*i, cue) || ends(*i)).is_some_and(|i| tags.is(i, cue))
}

/// «وفق حصيلة جديدة أعلنها الجيش السبت»: the verb of saying tells who made a report that stands before it.
fn describes_a_report(document: &Document, tags: &Tags, first: usize, verb: usize) -> bool {
    const NEAR: usize = 3;
    let key = document.key(verb);
    let owned = key.ends_with('ه') || key.ends_with("ها");
    let report = |i: usize| tags.any(i, Cue::Report).is_some();
    owned && (first.max(verb.saturating_sub(NEAR))..verb).any(report)
}

/// «قضت المحكمة اليوم بالسجن على قاتل …»: a court's doing stands near the date, and no «وقع» ties the date to the deed.
fn dates_a_trial(document: &Document, tags: &Tags, tokens: &Range<usize>) -> bool {
    const NEAR: usize = 12;
    let sentence = &document.sentences[document.sentence_of(tokens.start)].tokens;
    let near = tokens.start.saturating_sub(NEAR).max(sentence.start)..(tokens.end + NEAR).min(sentence.end);
    let parts = |i: usize| tags.is(i, Cue::Relative) || tags.is(i, Cue::Happened) || tags.is(i, Cue::HarmVerb);
    near.into_iter().any(|i| {
        let Some(court) = tags.any(i, Cue::Court) else { return false };
        let mut between = if i < tokens.start { i + court.len..tokens.start } else { tokens.end..i };
        !between.any(parts)
    })
}

/// A line of little but a full date: «الباحة 25 شوال 1436 هـ الموافق 10 أغسطس 2015 م», «16/02/2022».
pub fn dates_the_article(document: &Document, tags: &Tags, tokens: &Range<usize>) -> bool {
    const MOST_WORDS_BESIDE: usize = 4;
    let line = |mut range: Box<dyn Iterator<Item = usize>>| range.find(|i| document.tokens[*i].kind == Kind::Break);
    let start = line(Box::new((0..tokens.start).rev())).map_or(0, |i| i + 1);
    let end = line(Box::new(tokens.end..document.tokens.len())).unwrap_or(document.tokens.len());
    let has_year = tokens.clone().any(|i| document.tokens[i].kind == Kind::Digits && document.key(i).len() == 4);
    let beside = (start..end).filter(|i| !tokens.contains(i) && document.tokens[*i].kind == Kind::Word);
    let tells = (start..end).any(|i| tags.is_deed(i) || tags.is(i, Cue::HarmVerb));
    has_year && !tells && beside.count() <= MOST_WORDS_BESIDE
}

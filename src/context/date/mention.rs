//! Date phrases of an article as dates, each with what it dates: what happened, or who spoke when.

use super::calendar::{When, add_days, nearest_weekday};
use super::period::joined;
use super::phrase::{Finder, Phrase, Reading};
use super::reckon::resolve;
use super::role::{dates_the_article, role};
use crate::context::cue::{Cue, Tags};
use crate::text::{Document, Kind};
use jiff::civil::Date;
use std::ops::Range;

pub use super::role::Role;

/// A date said in an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The date; none for «اليوم نفسه», which is the date before, and for a period that no year holds.
    pub when: Option<When>,
    /// What it dates.
    pub role: Role,
    /// Behind «حتى»: the end of a count.
    pub until: bool,
    /// Behind «منذ»: its beginning.
    pub since: bool,
    /// Behind «بعد يومين من»: the day of an event looked back at.
    pub counted: bool,
    /// How it was read, for `explain`.
    pub why: &'static str,
}

/// The dates said in a document published on `published`, in order.
pub fn mentions(document: &Document, tags: &Tags, published: Option<Date>) -> Vec<Mention> {
    let groups = grouped(document, tags, Finder::new(document, tags).find());
    let printed = printed_day(document, tags, &groups, published);
    let today = published.map(|day| day_of_writing(&groups, printed.unwrap_or(day)));
    let mut out = Vec::new();
    for group in groups {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
        let tokens = first.tokens.start..last.tokens.end;
        let counted = matches!(first.reading, Reading::CountedFrom { .. });
        let from = if counted { last_told(document, &out, tokens.start, today).or(today) } else { today };
        let Some((when, why)) = resolve_group(&group, published, from) else { continue };
        let until = ends_a_count(document, tags, tokens.start);
        let when = if names_two_days(document, tags, &group) { when.map(month_at_least) } else { when };
        let when = if dates_an_announcement(tags, &group, tokens.end) { when.map(month_at_least) } else { when };
        let role = match first.reading {
            Reading::Period(_) | Reading::Unit { unit: 7, .. } => Role::Period,
            Reading::Stamp(_) => Role::Dateline,
            _ => role(document, tags, &tokens),
        };
        // «وثقت الشبكة خلال عام 2022 مقتل …»: nobody tells for a month what is harm of a day.
        let role = if role == Role::Announcing && !matches!(when, Some(When::Day(_))) { Role::Deed } else { role };
        let since = begins_a_count(document, tags, tokens.start) && !is_told_of(document, tokens.end);
        out.push(Mention { when, role, until, since, counted, why, tokens });
    }
    joined(document, tags, out, today)
}

/// The day told last before token `at`, in its sentence or in this week: what is counted back from.
fn last_told(document: &Document, told: &[Mention], at: usize, today: Option<Date>) -> Option<Date> {
    const FRESH: i32 = 7;
    let last = told.iter().rev().find(|m| !m.since && !m.counted && m.role != Role::Dateline)?;
    let day = if let Some(When::Day(day)) = last.when { day } else { return None };
    let here = document.sentence_of(at) == document.sentence_of(last.tokens.start);
    let fresh = today.is_some_and(|today| today.since(day).is_ok_and(|gap| (0..=FRESH).contains(&gap.get_days())));
    (here || fresh).then_some(day)
}

/// Whether «حتى» or «إلى» leads the date at token `at`, with a part of the day between: «حتى وقت مبكر من أمس».
fn ends_a_count(document: &Document, tags: &Tags, at: usize) -> bool {
    const NEAR: usize = 6;
    let part = |i: usize| (i.saturating_sub(3)..=i).any(|j| tags.any(j, Cue::Part).is_some_and(|tag| j + tag.len > i));
    for i in (at.saturating_sub(NEAR)..at).rev() {
        if tags.is(i, Cue::Until) {
            return true;
        }
        if document.key(i) == "الي" {
            // «تواصلت الاشتباكات إلى يوم السبت», not «تعود الحادثة إلى يوم السبت»
            return (i.saturating_sub(NEAR)..i).any(|j| tags.is(j, Cue::Lasted));
        }
        if !part(i) && !matches!(document.key(i), "من" | "يوم") {
            break;
        }
    }
    (1..=2).any(|back| at >= back && tags.is(at - back, Cue::Until))
}

/// Whether «منذ» governs the date at token `at`: «منذ اندلاع الحرب في آذار».
fn begins_a_count(document: &Document, tags: &Tags, at: usize) -> bool {
    const NEAR: usize = 7;
    let back = (at.saturating_sub(NEAR)..at).rev();
    let quote = |i: usize| matches!(document.key(i), "\"" | "“" | "”" | "«" | "»");
    let within = |i: &usize| (document.tokens[*i].kind == Kind::Word || quote(*i)) && !tags.is(*i, Cue::HarmVerb);
    let mut clause = back.take_while(within);
    clause.any(|i| tags.is(i, Cue::Since))
}

/// Whether what stands behind a date says what happened then: «أسوأ كارثة منذ 2001، عندما تحطمت طائرة».
fn is_told_of(document: &Document, end: usize) -> bool {
    let next = end + usize::from(matches!(document.key(end), "،" | ","));
    matches!(document.key(next), "عندما" | "حين" | "حينما")
}

/// Whether a full date opens an announcement: «في الثامن من شباط أعلن مسؤول». What was announced is as old or older.
fn dates_an_announcement(tags: &Tags, group: &[Phrase], end: usize) -> bool {
    let full = group.iter().any(|p| matches!(p.reading, Reading::Month { day: Some(_), .. } | Reading::Known(When::Day(_))));
    full && tags.is(end, Cue::Verb)
}

/// Whether a group names two days: «السبت والأحد». «ليل السبت وفجر الأحد» is one night.
fn names_two_days(document: &Document, tags: &Tags, group: &[Phrase]) -> bool {
    let mut days = group.iter().filter_map(|p| if let Reading::Weekday { day, .. } = p.reading { Some((day, p)) } else { None });
    let (Some((first, _)), Some((second, phrase))) = (days.next(), days.next()) else { return false };
    let at = phrase.tokens.start;
    let joined = document.key(at).starts_with('و');
    first != second && joined && !(at > 0 && tags.is(at - 1, Cue::Part))
}

/// The month of a day; other dates as they are.
fn month_at_least(when: When) -> When {
    if let When::Day(day) = when { When::month_of(day) } else { when }
}

/// The most days between the day an archive gives and the day a page prints on itself, for both to be of one article.
const FARTHEST_PRINT: i32 = 3;

/// The day the page prints on itself, where that is near the day of publication: an archive may have taken the date of
/// the event, or of another time zone. A day far off is that of the page's copying.
fn printed_day(document: &Document, tags: &Tags, groups: &[Vec<Phrase>], published: Option<Date>) -> Option<Date> {
    let published = published?;
    groups.iter().find_map(|group| {
        let first = group.first()?;
        let tokens = first.tokens.start..group.last()?.tokens.end;
        let (when, _) = resolve_group(group, Some(published), None)?;
        let day = if let Some(When::Day(day)) = when { day } else { return None };
        let near = day.since(published).is_ok_and(|gap| gap.get_days().abs() <= FARTHEST_PRINT);
        let printed = matches!(first.reading, Reading::Stamp(_)) || dates_the_article(document, tags, &tokens);
        (near && printed).then_some(day)
    })
}

/// Phrases that say one date together: «أمس (الأحد)», «الخميس الموافق 21 / 10 / 1436», «ليل الأربعاء وصباح الخميس».
fn grouped(document: &Document, tags: &Tags, phrases: Vec<Phrase>) -> Vec<Vec<Phrase>> {
    let mut out: Vec<Vec<Phrase>> = Vec::new();
    for phrase in phrases {
        let joins = |group: &Vec<Phrase>| {
            let Some(last) = group.last() else { return false };
            let gap = last.tokens.end..phrase.tokens.start;
            gap.len() <= 4 && gap.clone().all(|i| joins_dates(document, tags, i))
        };
        match out.last_mut().filter(|group| joins(group)) {
            Some(group) if corrects(document, group, &phrase) => *group = vec![phrase],
            Some(group) => group.push(phrase),
            None => out.push(vec![phrase]),
        }
    }
    out
}

/// Whether a phrase in brackets says what day «اليوم» was when the quotation was printed: «فجر اليوم (أمس)».
fn corrects(document: &Document, group: &[Phrase], phrase: &Phrase) -> bool {
    let relative = |p: &Phrase| matches!(p.reading, Reading::Relative(_));
    group.iter().all(relative) && relative(phrase) && phrase.tokens.start > 0 && document.key(phrase.tokens.start - 1) == "("
}

fn joins_dates(document: &Document, tags: &Tags, i: usize) -> bool {
    let mark = matches!(document.key(i), "،" | "," | "(" | ")" | "/" | "ه" | "م");
    mark || [Cue::Part, Cue::Equals, Cue::From].into_iter().any(|cue| tags.is(i, cue))
}

/// The day from which the article counts «اليوم» and «أمس»: a newspaper may print on Saturday what it wrote on Friday,
/// and then says «اليوم الجمعة»; a page may be copied some days later. Publication, unless such a pair says otherwise.
fn day_of_writing(groups: &[Vec<Phrase>], published: Date) -> Date {
    let written = groups.iter().find_map(|group| {
        let offset = group.iter().find_map(|p| if let Reading::Relative(days) = p.reading { Some(days) } else { None })?;
        // «اليوم الاثنين 11 ماي»: where weekday and date disagree, the date is right.
        let (days, dates): (Vec<&Phrase>, Vec<&Phrase>) =
            group.iter().partition(|p| matches!(p.reading, Reading::Weekday { .. }));
        let day = dates.into_iter().chain(days).find_map(|p| paired_day(p.reading, offset, published))?;
        add_days(day, -offset)
    });
    // An archive may give the day of the event: then the writing is a day later.
    written.filter(|day| published.since(*day).is_ok_and(|gap| (-1..=5).contains(&gap.get_days()))).unwrap_or(published)
}

/// The day a phrase names beside «اليوم» or «أمس».
fn paired_day(reading: Reading, offset: i32, published: Date) -> Option<Date> {
    match reading {
        // Written up to two days before publication, never after it.
        Reading::Weekday { day, .. } => nearest_weekday(day, add_days(published, offset - 2)?),
        Reading::Known(When::Day(day)) => Some(day),
        Reading::Month { day: Some(_), .. } => match resolve(reading, Some(published), Some(published))? {
            (Some(When::Day(day)), _) => Some(day),
            _ => None,
        },
        _ => None,
    }
}

/// The most exact date of a group: a full date over a weekday over «أمس».
fn resolve_group(group: &[Phrase], published: Option<Date>, today: Option<Date>) -> Option<(Option<When>, &'static str)> {
    let rank = |reading: Reading| match reading {
        Reading::Known(When::Day(_)) | Reading::Stamp(_) | Reading::Chronicle(_) => 0,
        Reading::Month { day: Some(_), .. } | Reading::DayOfMonth { .. } | Reading::Feast { .. } => 1,
        Reading::Relative(_) => 3,
        Reading::Weekday { .. } => 2,
        Reading::Period(_) => 5,
        Reading::Same => 6,
        _ => 4,
    };
    if group.first().is_some_and(|p| p.reading == Reading::Future) {
        return None;
    }
    let best = group.iter().min_by_key(|p| rank(p.reading))?.reading;
    if let (Reading::Weekday { day, .. }, Some(today)) = (best, today)
        && let Some(offset) = group.iter().find_map(|p| if let Reading::Relative(days) = p.reading { Some(days) } else { None })
    {
        return nearest_weekday(day, add_days(today, offset)?).map(|day| (Some(When::Day(day)), "weekday beside a relative day"));
    }
    resolve(best, published, today)
}

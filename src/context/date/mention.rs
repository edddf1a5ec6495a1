//! Date phrases of an article as dates, each with what it dates: what happened, or who spoke when.

use super::calendar::{When, YEARS, add_days, from_hijri, last_day_month, last_hijri_day_month, last_weekday, nearest_weekday};
use super::period::{about, joined, week, within};
use super::phrase::{Finder, Phrase, Reading, YearSaid};
use crate::context::cue::{Cue, Tags};
use crate::text::{Document, Kind};
use jiff::civil::Date;
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
        let Some((when, why)) = resolve_group(&group, published, today) else { continue };
        let before = |cue| (1..=2).any(|back| tokens.start >= back && tags.is(tokens.start - back, cue));
        let when = if names_two_days(document, tags, &group) { when.map(month_at_least) } else { when };
        let when = if dates_an_announcement(tags, &group, tokens.end) { when.map(month_at_least) } else { when };
        let role = match first.reading {
            Reading::Period(_) | Reading::Unit { unit: 7, .. } => Role::Period,
            Reading::Stamp(_) => Role::Dateline,
            _ => role(document, tags, &tokens),
        };
        let since = begins_a_count(document, tags, tokens.start);
        out.push(Mention { when, role, until: before(Cue::Until), since, why, tokens });
    }
    joined(document, tags, out, today)
}

/// Whether «منذ» governs the date at token `at`: «منذ اندلاع الحرب في آذار».
fn begins_a_count(document: &Document, tags: &Tags, at: usize) -> bool {
    const NEAR: usize = 7;
    let back = (at.saturating_sub(NEAR)..at).rev();
    let mut clause = back.take_while(|i| document.tokens[*i].kind == Kind::Word && !tags.is(*i, Cue::HarmVerb));
    clause.any(|i| tags.is(i, Cue::Since))
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
            Some(group) => group.push(phrase),
            None => out.push(vec![phrase]),
        }
    }
    out
}

fn joins_dates(document: &Document, tags: &Tags, i: usize) -> bool {
    let mark = matches!(document.key(i), "،" | "," | "(" | ")" | "/" | "ه" | "م");
    mark || [Cue::Part, Cue::Equals, Cue::From].into_iter().any(|cue| tags.is(i, cue))
}

/// The day from which the article counts «اليوم» and «أمس»: a newspaper may print on Saturday what it wrote on Friday,
/// and then says «اليوم الجمعة». Publication, unless such a pair says otherwise.
fn day_of_writing(groups: &[Vec<Phrase>], published: Date) -> Date {
    let written = groups.iter().find_map(|group| {
        let offset = group.iter().find_map(|p| if let Reading::Relative(days) = p.reading { Some(days) } else { None })?;
        let day = group.iter().find_map(|p| paired_day(p.reading, offset, published))?;
        add_days(day, -offset)
    });
    // An archive may give the day of the event: then the writing is a day later.
    written.filter(|day| published.since(*day).is_ok_and(|gap| (-1..=3).contains(&gap.get_days()))).unwrap_or(published)
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
        Reading::Known(When::Day(_)) | Reading::Stamp(_) => 0,
        Reading::Month { day: Some(_), .. } | Reading::DayOfMonth { .. } => 1,
        Reading::Relative(_) => 3,
        Reading::Weekday { .. } => 2,
        Reading::Period(_) => 5,
        Reading::Same => 6,
        _ => 4,
    };
    let best = group.iter().min_by_key(|p| rank(p.reading))?.reading;
    if let (Reading::Weekday { day, .. }, Some(today)) = (best, today)
        && let Some(offset) = group.iter().find_map(|p| if let Reading::Relative(days) = p.reading { Some(days) } else { None })
    {
        return nearest_weekday(day, add_days(today, offset)?).map(|day| (Some(When::Day(day)), "weekday beside a relative day"));
    }
    resolve(best, published, today)
}

/// The date of one reading: `published` completes what is printed, `today` is what «اليوم» means.
fn resolve(reading: Reading, published: Option<Date>, today: Option<Date>) -> Option<(Option<When>, &'static str)> {
    let day = |day: Option<Date>| day.map(|d| Some(When::Day(d)));
    let (when, why) = match reading {
        Reading::Known(when) => (Some(Some(when)), "full date"),
        Reading::Stamp(date) => (day(Some(date)), "stamp of the post"),
        Reading::Same => (Some(None), "the day before spoken of"),
        Reading::Future => (None, ""),
        Reading::Month { day, month, hijri, year } => (month_date(day, month, hijri, year, published).map(Some), "month named"),
        Reading::DayOfMonth { day: number, back } => {
            let month = months_back(published?, back)?;
            (day(Date::new(month.year(), month.month(), number).ok()), "day of this or the last month")
        }
        Reading::Weekday { day: weekday, last } => (day(weekday_date(weekday, last, today?)), "weekday"),
        Reading::Relative(days) => (day(add_days(today?, days)), "relative day"),
        Reading::Back { count, unit } => (counted_back(count, unit, today?).map(Some), "counted back"),
        Reading::Unit { unit, back } => (running_unit(unit, back, today?).map(Some), "this or the last unit of time"),
        Reading::Period(days) => (period(days, today?).map(Some), "period up to publication"),
    };
    when.map(|when| (when, why))
}

/// The last such weekday up to `today`. «الجمعة الماضي» said on a Friday or Saturday is that of the week before: the
/// nearest one would be called «اليوم» or «أمس».
fn weekday_date(weekday: i8, last: bool, today: Date) -> Option<Date> {
    let day = last_weekday(weekday, today)?;
    let near = today.since(day).is_ok_and(|gap| gap.get_days() <= 1);
    if last && near { add_days(day, -7) } else { Some(day) }
}

fn month_date(day: Option<i8>, month: i8, hijri: bool, year: YearSaid, published: Option<Date>) -> Option<When> {
    let stated = match year {
        YearSaid::Number(year) => Some(year),
        YearSaid::Back(years) => Some(published?.year() - years),
        YearSaid::Last => None,
    };
    match (day, stated, hijri) {
        (Some(day), Some(year), false) => Date::new(year, month, day).ok().map(When::Day),
        (Some(day), Some(year), true) => from_hijri(year, month, day).map(When::Day),
        (Some(day), None, false) => last_day_month(day, month, published?).map(When::Day),
        (Some(day), None, true) => last_hijri_day_month(day, month, published?).map(When::Day),
        (None, Some(year), false) => Some(When::Month(year, month)),
        // A Hijri month lies in two Gregorian ones: only the year of its middle is known.
        (None, Some(year), true) => from_hijri(year, month, 15).map(|day| When::Year(day.year())),
        (None, None, false) => {
            let published = published?;
            Some(When::Month(if month <= published.month() { published.year() } else { published.year() - 1 }, month))
        }
        (None, None, true) => None,
    }
}

fn months_back(day: Date, back: i32) -> Option<Date> {
    let first = day.first_of_month();
    if back == 0 { Some(first) } else { add_days(first, -1).map(Date::first_of_month) }
}

fn counted_back(count: i32, unit: i32, today: Date) -> Option<When> {
    let day = add_days(today, -count.checked_mul(unit)?)?;
    let when = match unit {
        1 => When::Day(day),
        7 => about(7 * count, today).filter(|when| matches!(when, When::Month(..)))?,
        30 => When::month_of(day),
        _ => When::Year(today.year() - i16::try_from(count).ok()?),
    };
    // «قبل 3000 عام»: a settlement, no incident.
    YEARS.contains(&day.year()).then_some(when)
}

fn running_unit(unit: i32, back: i32, today: Date) -> Option<When> {
    Some(match unit {
        365 => When::Year(today.year() - i16::try_from(back).ok()?),
        30 => When::month_of(months_back(today, back)?),
        _ => return week(back, today),
    })
}

/// The month or year that the whole period lies in.
fn period(days: i32, today: Date) -> Option<When> {
    within(add_days(today, -days)?, add_days(today, -1)?)
}

/// What a date at `tokens` is the date of.
fn role(document: &Document, tags: &Tags, tokens: &Range<usize>) -> Role {
    if dates_the_article(document, tags, tokens) {
        return Role::Dateline;
    }
    if dates_the_telling(document, tags, tokens) || dates_a_trial(document, tags, tokens) {
        return Role::Telling;
    }
    if dates_the_announcing(document, tags, tokens) { Role::Announcing } else { Role::Deed }
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
    if tags.is(tokens.end, Cue::That) || issued || tags.is(tokens.end, Cue::Charge) {
        return true;
    }
    let mut at = tokens.start;
    let verb = loop {
        if at <= first {
            return false;
        }
        at -= 1;
        if [Cue::Verb, Cue::Adding, Cue::Publish, Cue::Issue].into_iter().any(|cue| tags.is(at, cue)) {
            break at;
        }
        let told = tags.is_deed(at) || tags.is(at, Cue::That) || tags.is(at, Cue::HarmVerb);
        if told || tags.is(at, Cue::Clause) {
            return false;
        }
    };
    let quoted = verb > sentence.start && (document.key(verb - 1) == "ما" || tags.any(verb - 1, Cue::According).is_some());
    let rest = tokens.end..(tokens.end + 8).min(sentence.end);
    let opens = |i: usize| tags.is(i, Cue::That) || tags.is(i, Cue::Report) || matches!(document.key(i), ":" | "\"" | "«" | "“");
    let ends = |i: usize| tags.is_deed(i) || tags.is(i, Cue::HarmVerb);
    quoted || rest.take_while(|i| !ends(*i)).any(opens)
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
fn dates_the_article(document: &Document, tags: &Tags, tokens: &Range<usize>) -> bool {
    const MOST_WORDS_BESIDE: usize = 4;
    let line = |mut range: Box<dyn Iterator<Item = usize>>| range.find(|i| document.tokens[*i].kind == Kind::Break);
    let start = line(Box::new((0..tokens.start).rev())).map_or(0, |i| i + 1);
    let end = line(Box::new(tokens.end..document.tokens.len())).unwrap_or(document.tokens.len());
    let has_year = tokens.clone().any(|i| document.tokens[i].kind == Kind::Digits && document.key(i).len() == 4);
    let beside = (start..end).filter(|i| !tokens.contains(i) && document.tokens[*i].kind == Kind::Word);
    let tells = (start..end).any(|i| tags.is_deed(i) || tags.is(i, Cue::HarmVerb));
    has_year && !tells && beside.count() <= MOST_WORDS_BESIDE
}

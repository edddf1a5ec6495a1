//! Periods that a count runs over. Neither end of a period is a day of harm: what is known of its deeds is the month or
//! the year that it lies in as a whole.

use super::calendar::{When, add_days};
use super::mention::{Mention, Role};
use crate::context::cue::{Cue, Tags};
use crate::text::{Document, Kind};
use jiff::civil::Date;

/// The day, month or year that all days from `first` to `last` lie in.
pub fn within(first: Date, last: Date) -> Option<When> {
    if first == last {
        return Some(When::Day(first));
    }
    let month = When::month_of(first);
    if month == When::month_of(last) {
        return Some(month);
    }
    (first.year() == last.year()).then_some(When::Year(first.year()))
}

/// This week up to `today` (0), or the last one (1), whichever of Saturday to Monday weeks begin on.
pub fn week(back: i32, today: Date) -> Option<When> {
    let since_monday = i32::from(today.weekday().to_monday_zero_offset());
    let since_saturday = (since_monday + 2) % 7;
    let first = since_monday.max(since_saturday) + 7 * back;
    let last = if back == 0 { 0 } else { since_monday.min(since_saturday) + 1 };
    within(add_days(today, -first)?, add_days(today, -last)?)
}

/// What is known of a day about so many days ago: «قبل أسبوع» may be six days or eight.
pub fn about(days: i32, today: Date) -> Option<When> {
    const EITHER_WAY: i32 = 3;
    within(add_days(today, -days - EITHER_WAY)?, add_days(today, -days + EITHER_WAY)?)
}

/// Joins the two ends of a period («من 26 نيسان إلى 12 أيار») into one mention, and lets a count that began on a day
/// («منذ الجمعة») run up to `today`.
pub fn joined(document: &Document, tags: &Tags, mentions: Vec<Mention>, today: Option<Date>) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    for mention in mentions {
        match out.last_mut().filter(|first| is_range(document, tags, first, &mention)) {
            Some(first) => {
                let ends = first.when.zip(mention.when).and_then(|(a, b)| Some((a.first()?, b.last()?)));
                let when = ends.and_then(|(first, last)| within(before(first, last)?, last));
                *first = Mention { tokens: first.tokens.start..mention.tokens.end, ..over(&mention, when) };
            }
            None => out.push(mention),
        }
    }
    out.iter().map(|mention| up_to(mention, today)).collect()
}

/// The beginning of a period that ends on `last`: one told without a year, «بين 1 كانون الثاني و30 حزيران 2015», is of the year
/// of the end.
fn before(first: Date, last: Date) -> Option<Date> {
    if first <= last {
        return Some(first);
    }
    Date::new(last.year(), first.month(), first.day()).ok().filter(|day| *day <= last)
}

/// A mention as a period.
fn over(mention: &Mention, when: Option<When>) -> Mention {
    Mention { when, role: Role::Period, until: false, since: false, why: "period", ..mention.clone() }
}

/// A count since a day runs up to the day of writing.
fn up_to(mention: &Mention, today: Option<Date>) -> Mention {
    match (mention.when, today) {
        (Some(When::Day(first)), Some(today)) if mention.since && mention.role == Role::Deed => {
            over(mention, within(first, today))
        }
        _ => mention.clone(),
    }
}

/// Whether one mention is the beginning and the next the end of a period: «منذ … حتى», «من … إلى».
fn is_range(document: &Document, tags: &Tags, first: &Mention, last: &Mention) -> bool {
    const FARTHEST: usize = 4;
    let between = first.tokens.end..last.tokens.start;
    if between.len() > FARTHEST || between.clone().any(|i| document.tokens[i].kind == Kind::Break) {
        return false;
    }
    let opened = (1..=3).any(|back| {
        let from = first.tokens.start.checked_sub(back);
        from.is_some_and(|i| matches!(document.key(i), "من" | "بين") || tags.is(i, Cue::Since))
    });
    let to = |i: usize| matches!(document.key(i), "الي" | "والي") || tags.is(i, Cue::Until);
    (opened || first.since) && between.clone().any(to) || is_between(document, first, last)
}

/// Whether «بين» stands before the first date and «و» leads the last: «بين الأول من يناير و30 يونيو».
fn is_between(document: &Document, first: &Mention, last: &Mention) -> bool {
    const FARTHEST: usize = 3;
    let led = (1..=FARTHEST).any(|back| first.tokens.start.checked_sub(back).is_some_and(|i| document.key(i) == "بين"));
    let next = document.key(first.tokens.end);
    led && next.starts_with('و') && matches!(first.when, Some(When::Day(_))) && matches!(last.when, Some(When::Day(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_period_is_known_by_what_holds_all_of_it() {
        assert_eq!(within(date(2016, 3, 1), date(2016, 3, 31)), Some(When::Month(2016, 3)));
        assert_eq!(within(date(2016, 3, 1), date(2016, 4, 1)), Some(When::Year(2016)));
        assert_eq!(within(date(2015, 12, 31), date(2016, 1, 1)), None);
    }

    #[test]
    fn last_week_is_known_whatever_day_weeks_begin_on() {
        let tuesday = date(2016, 3, 15);
        assert_eq!(week(1, tuesday), Some(When::Month(2016, 3)));
        assert_eq!(week(1, date(2016, 3, 8)), Some(When::Year(2016)));
        assert_eq!(week(0, tuesday), Some(When::Month(2016, 3)));
        assert_eq!(about(7, date(2016, 3, 8)), Some(When::Year(2016)));
        assert_eq!(about(7, tuesday), Some(When::Month(2016, 3)));
    }
}

//! From one reading of a date phrase to the day, month or year it means, against the day of publication.

use super::calendar::{When, YEARS, add_days, from_hijri, last_day_month, last_hijri_day_month, last_weekday};
use super::period::{about, week, within};
use super::phrase::{Reading, YearSaid};
use jiff::civil::Date;

/// How a date that is written with its year was read.
pub const FULL_DATE: &str = "full date";

/// How the day of a line of a chronicle was read.
pub const CHRONICLE: &str = "this day, in the year of its line";

/// The date of one reading: `published` completes what is printed, `today` is what «اليوم» means.
pub fn resolve(reading: Reading, published: Option<Date>, today: Option<Date>) -> Option<(Option<When>, &'static str)> {
    let day = |day: Option<Date>| day.map(|d| Some(When::Day(d)));
    let (when, why) = match reading {
        Reading::Known(when) => (Some(Some(when)), FULL_DATE),
        Reading::Stamp(date) => (day(Some(date)), "stamp of the post"),
        Reading::Same => (Some(None), "the day before spoken of"),
        Reading::Future => (None, ""),
        Reading::Month { day, month, hijri, year } => (month_date(day, month, hijri, year, published).map(Some), "month named"),
        Reading::Chronicle(year) => {
            let published = published?;
            (day(Date::new(year, published.month(), published.day()).ok()), CHRONICLE)
        }
        Reading::Feast { nth } => (day(last_feast(nth, published?)), "day of a feast"),
        Reading::DayOfMonth { day: number, back } => {
            let month = months_back(published?, back)?;
            (day(Date::new(month.year(), month.month(), number).ok()), "day of this or the last month")
        }
        Reading::Weekday { day: weekday, last } => (day(weekday_date(weekday, last, today?)), "weekday"),
        Reading::Relative(days) => (day(add_days(today?, days)), "relative day"),
        Reading::CountedFrom { count, unit } => (counted_back(count, unit, today?).map(Some), "counted back from a day told"),
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

/// A day of the feast that came last: that of the end of the fast, or that of the sacrifice.
fn last_feast(nth: i8, published: Date) -> Option<Date> {
    [(10, 1), (12, 10)].into_iter().filter_map(|(month, first)| last_hijri_day_month(first + nth, month, published)).max()
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

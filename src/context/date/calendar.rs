//! Days, months and years of both calendars, and how a part of a date is completed from the day of publication.

use icu_calendar::cal::Hijri;
use icu_calendar::{Date as AnyDate, Gregorian};
use jiff::ToSpan;
use jiff::civil::Date;

/// A date as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// A day.
    Day(Date),
    /// A month of a year.
    Month(i16, i8),
    /// A year.
    Year(i16),
}

impl When {
    /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    pub fn iso(self) -> String {
        match self {
            When::Day(day) => day.to_string(),
            When::Month(year, month) => format!("{year:04}-{month:02}"),
            When::Year(year) => format!("{year:04}"),
        }
    }

    /// The month a day lies in.
    pub fn month_of(day: Date) -> Self {
        When::Month(day.year(), day.month())
    }

    /// The first day of it.
    pub fn first(self) -> Option<Date> {
        match self {
            When::Day(day) => Some(day),
            When::Month(year, month) => Date::new(year, month, 1).ok(),
            When::Year(year) => Date::new(year, 1, 1).ok(),
        }
    }

    /// The last day of it.
    pub fn last(self) -> Option<Date> {
        match self {
            When::Day(day) => Some(day),
            When::Month(..) => self.first().map(Date::last_of_month),
            When::Year(year) => Date::new(year, 12, 31).ok(),
        }
    }

    /// How many days before `day` the last day of this date lies; a date after it is `None`.
    pub fn days_before(self, day: Date) -> Option<i32> {
        let days = day.since(self.last()?).ok()?.get_days();
        (days >= 0).then_some(days)
    }
}

/// The earliest and latest years a text may name: beyond them a number is no year.
pub const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// Years of history, which no Hijri year is mistaken for; a text names them as years («عام 1757», «1757م»).
pub const PAST_YEARS: std::ops::RangeInclusive<i16> = 1601..=1899;

/// The Hijri years that the Umm al-Qura tables cover.
pub const HIJRI_YEARS: std::ops::RangeInclusive<i16> = 1300..=1600;

/// The Gregorian day of a day of the Umm al-Qura calendar.
pub fn from_hijri(year: i16, month: i8, day: i8) -> Option<Date> {
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let hijri = AnyDate::try_new_hijri_with_calendar(i32::from(year), month, day, Hijri::new_umm_al_qura()).ok()?;
    let gregorian = hijri.to_calendar(Gregorian);
    let (year, month) = (i16::try_from(gregorian.era_year().year).ok()?, i8::try_from(gregorian.month().number()).ok()?);
    Date::new(year, month, i8::try_from(gregorian.day_of_month().0).ok()?).ok()
}

/// The year of the Umm al-Qura calendar that a Gregorian day falls in.
pub fn hijri_year(day: Date) -> Option<i16> {
    let month = u8::try_from(day.month()).ok()?;
    let date = AnyDate::try_new_gregorian(i32::from(day.year()), month, u8::try_from(day.day()).ok()?).ok()?;
    i16::try_from(date.to_calendar(Hijri::new_umm_al_qura()).year().extended_year()).ok()
}

/// The most days that an archive may date an article before what it tells of: by the day of the event, or another time zone.
const EARLIEST_ARCHIVE: i32 = 3;

/// The last time that a day and month came, as of `published`.
pub fn last_day_month(day: i8, month: i8, published: Date) -> Option<Date> {
    let latest = add_days(published, EARLIEST_ARCHIVE)?;
    [latest.year(), latest.year() - 1]
        .into_iter()
        .filter_map(|year| Date::new(year, month, day).ok())
        .find(|date| *date <= latest)
}

/// The last time that a day and month of the Hijri calendar came, on or before `published`.
pub fn last_hijri_day_month(day: i8, month: i8, published: Date) -> Option<Date> {
    let year = hijri_year(published)?;
    [year, year - 1].into_iter().filter_map(|year| from_hijri(year, month, day)).find(|date| *date <= published)
}

/// The day with weekday `weekday` (Monday = 1) that is `published` or the nearest before it.
pub fn last_weekday(weekday: i8, published: Date) -> Option<Date> {
    let back = (published.weekday().to_monday_one_offset() - weekday).rem_euclid(7);
    add_days(published, -i32::from(back))
}

/// The day with weekday `weekday` (Monday = 1) nearest to `day`, at most three days off.
pub fn nearest_weekday(weekday: i8, day: Date) -> Option<Date> {
    add_days(day, 3).and_then(|end| last_weekday(weekday, end))
}

/// `day` moved by a number of days.
pub fn add_days(day: Date, days: i32) -> Option<Date> {
    day.checked_add(days.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn umm_al_qura_days_are_those_of_the_official_tables() {
        assert_eq!(from_hijri(1436, 10, 21), Some(date(2015, 8, 6)));
        assert_eq!(from_hijri(1436, 10, 26), Some(date(2015, 8, 11)));
        assert_eq!(from_hijri(1436, 13, 1), None);
        assert_eq!(hijri_year(date(2015, 8, 11)), Some(1436));
    }

    #[test]
    fn parts_of_a_date_are_completed_backwards() {
        let published = date(2015, 8, 1); // a Saturday
        assert_eq!(last_weekday(6, published), Some(published));
        assert_eq!(last_weekday(7, published), Some(date(2015, 7, 26)));
        assert_eq!(nearest_weekday(7, published), Some(date(2015, 8, 2)));
        assert_eq!(last_day_month(26, 6, published), Some(date(2015, 6, 26)));
        assert_eq!(last_day_month(26, 12, published), Some(date(2014, 12, 26)));
        assert_eq!(last_day_month(2, 8, published), Some(date(2015, 8, 2)));
        assert_eq!(last_day_month(1, 1, date(2015, 12, 31)), Some(date(2016, 1, 1)));
        assert_eq!(last_hijri_day_month(29, 9, published), Some(date(2015, 7, 16)));
    }

    #[test]
    fn precision_is_kept() {
        assert_eq!(When::Month(2015, 4).iso(), "2015-04");
        assert_eq!(When::Year(2011).iso(), "2011");
        assert_eq!(When::Month(2015, 4).days_before(date(2015, 5, 2)), Some(2));
    }
}

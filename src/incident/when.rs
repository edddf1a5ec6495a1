//! Days as numbers: when the harm of an event may have happened.

use jiff::civil::{Date, date};

/// The days on which an event may have happened, and how that is known. Days count from 1970-01-01.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct When {
    /// First and last possible day as the text says it: equal for a day, further apart for a month or a year.
    pub said: Option<(i32, i32)>,
    /// The day of publication.
    pub published: Option<i32>,
    /// Whether someone died of wounds: the day said may be that of the death, after the event.
    pub later: bool,
}

impl When {
    /// From the columns `date` and `published`.
    pub fn new(date: Option<&str>, published: Option<&str>) -> Self {
        When { said: date.and_then(period), published: published.and_then(day), later: false }
    }

    /// The day the text names, if it names one to the day.
    pub fn exact(self) -> Option<i32> {
        self.said.filter(|(first, last)| first == last).map(|(first, _)| first)
    }

    /// The day by which candidates are found: the named one, else that of publication.
    pub fn anchor(self) -> Option<i32> {
        self.exact()
            .or(self.published.filter(|published| self.said.is_none_or(|(first, last)| (first..=last + 10).contains(published))))
            .or(self.said.map(|(first, last)| first + (last - first) / 2))
    }
}

/// The day number of an ISO date; a time of day behind it is left off.
pub(crate) fn day(iso: &str) -> Option<i32> {
    let date: Date = iso.get(..10)?.parse().ok()?;
    number(date)
}

/// First and last day of `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
pub(super) fn period(iso: &str) -> Option<(i32, i32)> {
    let mut parts = iso.get(..10).unwrap_or(iso).splitn(3, '-');
    let year: i16 = parts.next()?.parse().ok()?;
    match (parts.next(), parts.next()) {
        (None, _) => Some((number(Date::new(year, 1, 1).ok()?)?, number(Date::new(year, 12, 31).ok()?)?)),
        (Some(month), None) => {
            let first = Date::new(year, month.parse().ok()?, 1).ok()?;
            Some((number(first)?, number(first.last_of_month())?))
        }
        (Some(_), Some(_)) => day(iso).map(|day| (day, day)),
    }
}

fn number(day: Date) -> Option<i32> {
    i32::try_from(day.duration_since(date(1970, 1, 1)).as_hours() / 24).ok()
}

#[cfg(test)]
mod tests {
    use super::{When, day, period};

    #[test]
    fn dates_of_each_precision_become_days() {
        assert_eq!(day("1970-01-02"), Some(1));
        assert_eq!(day("2015-08-07T10:00:00Z"), Some(16654));
        assert_eq!(day("2015-13-07"), None);
        assert_eq!(period("2015-08-07"), Some((16654, 16654)));
        assert_eq!(period("1970-02"), Some((31, 58)));
        assert_eq!(period("1971"), Some((365, 729)));
        assert_eq!(period("?"), None);
    }

    #[test]
    fn the_anchor_is_the_named_day_and_else_the_day_of_publication() {
        assert_eq!(When::new(Some("1970-01-05"), Some("1970-01-09")).anchor(), Some(4));
        assert_eq!(When::new(None, Some("1970-01-09")).anchor(), Some(8));
        assert_eq!(When::new(Some("1970-01"), Some("1970-01-09")).anchor(), Some(8));
        assert_eq!(When::new(Some("1969"), Some("1975-01-09")).anchor(), Some(-183));
        assert_eq!(When::new(None, None).anchor(), None);
    }
}

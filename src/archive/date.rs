//! The day an archive says an article was published. What could be two days is none.

use crate::data::Data;
use crate::error::{Error, Result};
use crate::lexicon::read_table;
use jiff::civil::Date;
use jiff::fmt::rfc2822;
use jiff::{Timestamp, tz::TimeZone};
use regex::Regex;
use std::collections::HashMap;

/// Reads days in the forms that archives write.
#[derive(Debug, Clone)]
pub(super) struct Days {
    /// Names of the months of the common calendar in Arabic, in all their regional forms.
    months: HashMap<String, i8>,
    /// Three numbers and what parts them, such as `2017-01-20T10:15`, `20/1/2017`.
    parted: Regex,
    /// `20170120`, alone or with a time of day.
    joined: Regex,
}

/// What may stand behind a date: nothing, or a clock time.
const BEHIND: &str = "(?:$|[ Tt,Z+])";

impl Days {
    /// With the month names of the data folder.
    pub(super) fn load(data: &Data) -> Result<Self> {
        let mut months = HashMap::new();
        let path = "lexicon/month.csv";
        read_table(data, path, &["words", "calendar", "month"], |row| {
            let number = row.get("month").parse().map_err(|_| row.error("the number of a month", row.get("month")))?;
            if row.get("calendar") == "gregorian" {
                months.extend(row.get("words").split('|').map(|name| (name.to_string(), number)));
            }
            Ok(())
        })?;
        let pattern = |text: String| Regex::new(&text).map_err(|e| Error::new("prepare the reading of dates").found(e));
        let parted = pattern(format!("^([0-9]{{1,4}})([-/.])([0-9]{{1,2}})([-/.])([0-9]{{1,4}}){BEHIND}"))?;
        let joined = pattern(format!("^([0-9]{{4}})([0-9]{{2}})([0-9]{{2}})(?:[0-9]{{6}}$|{BEHIND})"))?;
        Ok(Days { months, parted, joined })
    }

    /// The civil day of a date or date-time, as written (no shift of time zone). `None` when it is no date or an ambiguous
    /// one.
    ///
    /// ISO 8601 with any of `-/.` or none between its parts, RFC 2822, day/month/year where the day is above 12 (or both
    /// are equal), English and Arabic month names, and seconds or milliseconds since 1970 (read in UTC).
    pub(super) fn read(&self, text: &str) -> Option<Date> {
        let text = western_digits(text.trim());
        self.numbers(&text)
            .or_else(|| since_1970(&text))
            .or_else(|| rfc2822::DateTimeParser::new().parse_zoned(&text).ok().map(|zoned| zoned.date()))
            .or_else(|| month_name(&text))
            .or_else(|| self.arabic(&text))
    }

    /// A date all in numbers. Day or month first: only where there is one way to read it.
    fn numbers(&self, text: &str) -> Option<Date> {
        if let Some((_, [year, month, of_month])) = self.joined.captures(text).map(|found| found.extract()) {
            return day(year, month, of_month);
        }
        let (_, [first, separator, second, again, third]) = self.parted.captures(text)?.extract();
        if separator != again {
            return None;
        }
        let either = (day(third, second, first), day(third, first, second));
        day(first, second, third).or(match either {
            (Some(one), Some(other)) if one != other => None,
            (one, other) => one.or(other),
        })
    }

    /// «الجمعة 9 يونيو 2017», «9 حزيران/يونيو 2017»: a day, one month by one or two names, a year.
    fn arabic(&self, text: &str) -> Option<Date> {
        let words: Vec<&str> = text.split([' ', ',', '،', '/', '-']).filter(|word| !word.is_empty()).collect();
        let at = words.iter().position(|word| (1..=2).contains(&word.len()) && word.parse::<i8>().is_ok())?;
        let end = words.iter().position(|word| word.len() == 4 && word.parse::<i16>().is_ok()).filter(|end| *end > at)?;
        let names = &words[at + 1..end];
        let month = match self.months.get(&names.join(" ")) {
            Some(month) => *month,
            None => {
                // Two names of one month: every way to part them in two must agree on it.
                let halves = (1..names.len()).filter_map(|n| Some((names.get(..n)?.join(" "), names.get(n..)?.join(" "))));
                let same =
                    |(a, b): (String, String)| self.months.get(&a).filter(|month| self.months.get(&b) == Some(*month)).copied();
                halves.filter_map(same).next()?
            }
        };
        Date::new(words[end].parse().ok()?, month, words[at].parse().ok()?).ok()
    }
}

/// Forms with an English month name.
const WITH_MONTH_NAME: [&str; 6] = ["%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%d-%b-%Y", "%d-%B-%Y"];

fn western_digits(text: &str) -> String {
    let western = |c: char| match c {
        '٠'..='٩' => char::from(b'0' + (c as u32 - '٠' as u32) as u8),
        '۰'..='۹' => char::from(b'0' + (c as u32 - '۰' as u32) as u8),
        other => other,
    };
    text.chars().map(western).collect()
}

fn day(year: &str, month: &str, day: &str) -> Option<Date> {
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn since_1970(text: &str) -> Option<Date> {
    let number: i64 = text.parse().ok()?;
    let time = match text.len() {
        9 | 10 => Timestamp::from_second(number),
        12 | 13 => Timestamp::from_millisecond(number),
        _ => return None,
    };
    time.ok().map(|t| t.to_zoned(TimeZone::UTC).date())
}

/// The date at the start of a text with an English month name, a weekday before it passed over.
fn month_name(text: &str) -> Option<Date> {
    let words: Vec<&str> = text.split([' ', ',']).filter(|w| !w.is_empty()).collect();
    (1..=3)
        .rev()
        .flat_map(|n| words.windows(n).take(2).map(|w| w.join(" ")).collect::<Vec<_>>())
        .find_map(|candidate| WITH_MONTH_NAME.iter().find_map(|form| Date::strptime(form, &candidate).ok()))
}

#[cfg(test)]
mod tests {
    use super::Days;
    use crate::data::Data;

    fn days() -> Days {
        Days::load(&Data::built_in()).unwrap()
    }

    #[test]
    fn common_forms_are_read() {
        let days = days();
        for text in [
            "2017-01-20",
            "2017-01-20T23:50:00+03:00",
            "2017-01-20 02:51:32",
            "2017/1/20",
            "20170120",
            "20170120T101500Z",
            "20170120101500",
            "20/01/2017",
            "1/20/2017 10:15",
            "20.01.2017",
            "٢٠/٠١/٢٠١٧",
            "Fri, 20 Jan 2017 10:15:00 +0000",
            "20 January 2017",
            "January 20, 2017",
            "Friday, January 20, 2017 10:15",
            "Jan 20, 2017",
            "1484904600",
            "1484904600000",
            "الجمعة 20 يناير 2017",
            "الجمعة، ٢٠ كانون الثاني ٢٠١٧",
            "20 كانون الثاني / يناير 2017 - 10:15",
        ] {
            assert_eq!(days.read(text).map(|d| d.to_string()).as_deref(), Some("2017-01-20"), "{text}");
        }
    }

    #[test]
    fn what_is_no_single_day_is_unknown() {
        let days = days();
        for text in [
            "",
            "20 رجب 1438",
            "20 حزيران/يناير 2017",
            "yesterday",
            "03/04/2017",
            "2017-13-20",
            "2017-02-30",
            "2017",
            "20-01",
            "12345678",
            "2017-01/20",
            "2017-01-201",
        ] {
            assert_eq!(days.read(text), None, "{text}");
        }
        assert_eq!(days.read("05/05/2017").unwrap().to_string(), "2017-05-05");
    }
}

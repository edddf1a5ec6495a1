//! The day an archive says an article was published. What could be two days is none.

use jiff::civil::Date;
use jiff::fmt::rfc2822;
use jiff::{Timestamp, tz::TimeZone};

/// Forms with an English month name.
const WITH_MONTH_NAME: [&str; 6] = ["%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%d-%b-%Y", "%d-%B-%Y"];

/// The civil day of a date or date-time, as written (no shift of time zone). `None` when it is no date or an ambiguous one.
///
/// ISO 8601 with any of `-/.` or none between its parts, RFC 2822, day/month/year where the day is above 12 (or both are
/// equal), English month names, and seconds or milliseconds since 1970 (read in UTC).
pub(super) fn read(text: &str) -> Option<Date> {
    let text = western_digits(text.trim());
    year_first(&text)
        .or_else(|| since_1970(&text))
        .or_else(|| rfc2822::DateTimeParser::new().parse_zoned(&text).ok().map(|zoned| zoned.date()))
        .or_else(|| year_last(&text))
        .or_else(|| month_name(&text))
}

fn western_digits(text: &str) -> String {
    let western = |c: char| match c {
        '٠'..='٩' => char::from(b'0' + (c as u32 - '٠' as u32) as u8),
        '۰'..='۹' => char::from(b'0' + (c as u32 - '۰' as u32) as u8),
        other => other,
    };
    text.chars().map(western).collect()
}

/// The numbers at the start, parted by one kind of separator, and the rest.
fn leading_numbers(text: &str) -> Option<([&str; 3], &str)> {
    let separator = text.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '-' | '/' | '.'))?;
    let mut parts = text.splitn(3, separator);
    let (first, second, last) = (parts.next()?, parts.next()?, parts.next()?);
    let end = last.find(|c: char| !c.is_ascii_digit()).unwrap_or(last.len());
    let (third, rest) = last.split_at(end);
    Some(([first, second, third], rest))
}

/// Whether a date may end here: a clock time or nothing follows.
fn may_follow(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([' ', 'T', 't', ',', 'Z', '+'])
}

fn day(year: &str, month: &str, day: &str) -> Option<Date> {
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn year_first(text: &str) -> Option<Date> {
    if let Some(([y, m, d], rest)) = leading_numbers(text) {
        return day(y, m, d).filter(|_| may_follow(rest));
    }
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let is_compact = digits == 8 || (digits == 14 && text.len() == 14);
    if is_compact && (digits == 14 || may_follow(&text[digits..])) { day(&text[..4], &text[4..6], &text[6..8]) } else { None }
}

/// Day or month first: only where there is one way to read it.
fn year_last(text: &str) -> Option<Date> {
    let ([a, b, y], rest) = leading_numbers(text)?;
    if !may_follow(rest) {
        return None;
    }
    match (day(y, b, a), day(y, a, b)) {
        (Some(one), Some(other)) if one != other => None,
        (one, other) => one.or(other),
    }
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
    use super::read;

    #[test]
    fn common_forms_are_read() {
        for text in [
            "2017-01-20",
            "2017-01-20T23:50:00+03:00",
            "2017-01-20 02:51:32",
            "2017/1/20",
            "20170120",
            "20170120T101500Z",
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
        ] {
            assert_eq!(read(text).map(|d| d.to_string()).as_deref(), Some("2017-01-20"), "{text}");
        }
    }

    #[test]
    fn what_is_no_single_day_is_unknown() {
        for text in ["", "yesterday", "03/04/2017", "2017-13-20", "2017-02-30", "2017", "20-01", "12345678", "2017-01-201"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("05/05/2017").unwrap().to_string(), "2017-05-05");
    }
}

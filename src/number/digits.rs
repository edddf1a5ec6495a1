//! Numbers in digits: thousands separators of all families, decimals, and what only looks like a number.

use super::view::View;
use crate::text::Kind;

/// A decimal number: `digits` divided by ten to the power of `places`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal {
    digits: u64,
    places: u32,
}

impl Decimal {
    /// A whole number.
    pub fn whole(n: u64) -> Self {
        Decimal { digits: n, places: 0 }
    }

    /// The number times `scale`, its fraction cut off; none when it is too large.
    pub fn times(self, scale: u64) -> Option<u64> {
        Some(self.digits.checked_mul(scale)? / 10u64.checked_pow(self.places)?)
    }

    /// The whole number, if it is one.
    pub fn as_whole(self) -> Option<u64> {
        (self.places == 0).then_some(self.digits)
    }
}

/// Digits with their separators.
#[derive(Debug, Clone, Copy)]
pub(super) struct Digits {
    /// One past the last token.
    pub end: usize,
    /// The number; none for telephone numbers, dates and the like.
    pub value: Option<Decimal>,
    /// The number if a scale word follows: «1.500 مليون» has a decimal point, «1.500 شخص» a thousands separator.
    pub scaled: Option<Decimal>,
}

/// Digits of one token that are still a count.
const MOST_DIGITS: usize = 15;

/// The digits that begin at token `at`.
pub(super) fn digits(view: &View, at: usize) -> Option<Digits> {
    if !view.is(at, Kind::Digits) {
        return None;
    }
    let (groups, separator, end) = groups(view, at);
    let value = match groups.as_slice() {
        [one] => plain(one),
        [first, rest @ ..] if separator != "ر" && is_grouped(first, rest) => plain(&groups.concat()),
        [part, whole] if separator == "ر" => decimal(whole, part),
        [whole, part] if separator != " " => decimal(whole, part),
        _ => None,
    };
    let scaled = match groups.as_slice() {
        [whole, part] if !matches!(separator, " " | "ر") => decimal(whole, part),
        _ => value,
    };
    Some(Digits { end, value, scaled })
}

/// The digit runs at `at` and the separator between them: one of `. , ،` without spaces, or a space before groups of 3.
/// Agencies also write «9ر1 مليار» for 1.9 billion, the fraction first as the eye meets it.
fn groups<'a>(view: &View<'a>, at: usize) -> (Vec<&'a str>, &'a str, usize) {
    let mut groups = vec![view.key(at)];
    let mut end = at + 1;
    let separator = view.key(end);
    if matches!(separator, "." | "," | "،" | "ر") {
        while view.key(end) == separator && view.glued(end) && view.is(end + 1, Kind::Digits) && view.glued(end + 1) {
            groups.push(view.key(end + 1));
            end += 2;
        }
        return (groups, separator, end);
    }
    while view.is(end, Kind::Digits) && view.key(end).len() == 3 && groups[0].len() <= 3 && is_spaced(view, end) {
        groups.push(view.key(end));
        end += 1;
    }
    (groups, " ", end)
}

/// Whether nothing but one space parts token `at` from the one before it.
fn is_spaced(view: &View, at: usize) -> bool {
    let gap = view.token(at - 1).zip(view.token(at)).map(|(a, b)| a.span.end()..b.span.start());
    let gap = gap.and_then(|range| view.document.text().get(range)).unwrap_or("");
    gap.chars().count() == 1 && gap.chars().all(char::is_whitespace)
}

fn is_grouped(first: &str, rest: &[&str]) -> bool {
    first.len() <= 3 && !first.starts_with('0') && rest.iter().all(|group| group.len() == 3)
}

/// A run of digits as a count; «0505614224» and «007» are none.
fn plain(digits: &str) -> Option<Decimal> {
    if digits.len() > MOST_DIGITS || (digits.len() > 1 && digits.starts_with('0')) {
        return None;
    }
    digits.parse().ok().map(Decimal::whole)
}

fn decimal(whole: &str, part: &str) -> Option<Decimal> {
    if whole.len() + part.len() > MOST_DIGITS || (whole.len() > 1 && whole.starts_with('0')) {
        return None;
    }
    let digits = format!("{whole}{part}").parse().ok()?;
    Some(Decimal { digits, places: u32::try_from(part.len()).ok()? })
}

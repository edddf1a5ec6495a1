//! Date phrases as they are written, before anything is known of the day of publication.
//!
//! # Grammar
//! ```text
//! date     = number-date | stamp | day-month | feast | weekday | relative | back | period | unit | month | year
//! number-date = DD sep MM sep YYYY [هـ] | YYYY sep MM sep DD          sep: - / .
//! stamp       = English-month DD [,] YYYY
//! month-first = month DD [,] YYYY
//! day-month   = (DD | ordinal) [من] [شهر] month [/ month] [year | «الماضي» | «المقبل» | «من العام الماضي»]
//! weekday  = «الخميس» [«الماضي» | «المقبل»]          relative = «اليوم» | «أمس» | «أول أمس»
//! back     = («قبل» | «منذ») count unit | «بعد» count unit («على» | «من») event
//! period   = «خلال» [count] unit                     unit = «الشهر الماضي» | «هذا العام»
//! feast    = («أول» | «ثاني» …) «أيام» («عيد الفطر» | «عيد الأضحى» | «العيد»)
//! ```
//! Not read: «قبل ساعات» (which day it was is open), years of two digits.

mod counted;
mod feast;
mod named;

use super::calendar::{HIJRI_YEARS, When, YEARS, from_hijri};
use crate::context::cue::{Cue, Tags};
use crate::text::{Document, Kind};
use jiff::civil::Date;
use std::ops::Range;

/// How the year of a date is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearSaid {
    /// As a number.
    Number(i16),
    /// As so many years before that of publication.
    Back(i16),
    /// Not at all, or as «الماضي»: the last time that the date came.
    Last,
}

/// What a date phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// A date that needs nothing else.
    Known(When),
    /// The day a post was written on.
    Stamp(Date),
    /// A month, with a day or without.
    Month {
        /// The day of the month, where said.
        day: Option<i8>,
        /// 1 to 12.
        month: i8,
        /// Whether the month is one of the Hijri calendar.
        hijri: bool,
        /// How its year is said.
        year: YearSaid,
    },
    /// A day of the month of publication, or of one so many months before.
    DayOfMonth {
        /// The day.
        day: i8,
        /// How many months back.
        back: i32,
    },
    /// The day of publication in another year.
    Chronicle(i16),
    /// A day of the last feast, whichever it was: «ثاني أيام العيد».
    Feast {
        /// How many days behind its first.
        nth: i8,
    },
    /// A weekday.
    Weekday {
        /// 1 for Monday.
        day: i8,
        /// «الماضي».
        last: bool,
    },
    /// A day so many days from that of writing.
    Relative(i32),
    /// So many units of so many days ago.
    Back {
        /// How many.
        count: i32,
        /// Days of the unit.
        unit: i32,
    },
    /// So many units of so many days before the day just told: «بعد يومين من الهجوم».
    CountedFrom {
        /// How many.
        count: i32,
        /// Days of the unit.
        unit: i32,
    },
    /// The unit (of so many days) of publication, or the one before.
    Unit {
        /// Days of the unit.
        unit: i32,
        /// How many units back: 0 or 1.
        back: i32,
    },
    /// A period of so many days up to publication.
    Period(i32),
    /// The day last spoken of.
    Same,
    /// A day to come: no day of harm.
    Future,
}

/// A date phrase in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it says.
    pub reading: Reading,
}

/// Reads the date phrases of one document.
pub struct Finder<'a> {
    document: &'a Document,
    tags: &'a Tags,
}

/// A reading and how many tokens it takes.
type Read = (usize, Reading);

impl<'a> Finder<'a> {
    /// For a document and its cues.
    pub fn new(document: &'a Document, tags: &'a Tags) -> Self {
        Finder { document, tags }
    }

    /// All date phrases, in order, none over another.
    pub fn find(&self) -> Vec<Phrase> {
        let mut out = Vec::new();
        let mut i = 0;
        while i < self.document.tokens.len() {
            match self.read(i) {
                Some((len, reading)) => {
                    out.push(Phrase { tokens: i..i + len, reading });
                    i += len;
                }
                None => i += 1,
            }
        }
        out
    }

    fn read(&self, i: usize) -> Option<Read> {
        self.number_date(i)
            .or_else(|| self.chronicle(i))
            .or_else(|| self.stamp(i))
            .or_else(|| self.month_first(i))
            .or_else(|| self.day_month(i))
            .or_else(|| self.feast(i))
            .or_else(|| self.same(i))
            .or_else(|| self.to_come(i))
            .or_else(|| self.weekday(i))
            .or_else(|| self.relative(i))
            .or_else(|| self.back(i))
            .or_else(|| self.period(i))
            .or_else(|| self.unit(i))
            .or_else(|| self.month(i))
            .or_else(|| self.year(i))
    }

    fn is(&self, i: usize, cue: Cue) -> bool {
        self.tags.is(i, cue)
    }

    fn number(&self, i: usize) -> Option<i32> {
        let token = self.document.tokens.get(i).filter(|t| t.kind == Kind::Digits && t.key.len() <= 4)?;
        token.key.parse().ok()
    }

    fn mark(&self, i: usize, marks: &[&str]) -> bool {
        marks.contains(&self.document.key(i))
    }

    /// `16-2-2022`, `21 / 10 / 1436هـ`, `2022-02-16`.
    fn number_date(&self, i: usize) -> Option<Read> {
        const SEPARATORS: [&str; 3] = ["-", "/", "."];
        let (a, b, c) = (self.number(i)?, self.number(i + 2)?, self.number(i + 4)?);
        if !self.mark(i + 1, &SEPARATORS) || self.document.key(i + 1) != self.document.key(i + 3) {
            return None;
        }
        let (day, month, year) = if a > 31 { (c, b, a) } else { (a, b, c) };
        let (day, month, year) = (i8::try_from(day).ok()?, i8::try_from(month).ok()?, i16::try_from(year).ok()?);
        let date = match year {
            year if YEARS.contains(&year) => Date::new(year, month, day).or_else(|_| Date::new(year, day, month)).ok()?,
            year if HIJRI_YEARS.contains(&year) => from_hijri(year, month, day)?,
            _ => return None,
        };
        let era = usize::from(self.mark(i + 5, &["ه", "م", "هجري", "ميلادي"]));
        Some((5 + era, Reading::Known(When::Day(date))))
    }

    /// `Dec 13, 2021`: the stamp of a post.
    fn stamp(&self, i: usize) -> Option<Read> {
        let month = self.tags.any(i, Cue::LatinMonth)?;
        let day = i8::try_from(self.number(i + 1)?).ok()?;
        let at = i + 2 + usize::from(self.mark(i + 2, &[","]));
        let year = i16::try_from(self.number(at)?).ok().filter(|year| YEARS.contains(year))?;
        let date = Date::new(year, i8::try_from(month.value).ok()?, day).ok()?;
        Some((at + 1 - i, Reading::Stamp(date)))
    }

    fn same(&self, i: usize) -> Option<Read> {
        self.tags.any(i, Cue::SameDay).map(|tag| (tag.len, Reading::Same))
    }

    /// «غدا»: no day of harm, nor is the weekday named behind it.
    fn to_come(&self, i: usize) -> Option<Read> {
        self.tags.any(i, Cue::ToCome).map(|tag| (tag.len, Reading::Future))
    }

    /// Whether a name that is also a day's is here something else's: «صلاة الجمعة», «روسيا اليوم».
    fn is_not_day(&self, i: usize) -> bool {
        let within = |j: usize| self.tags.any(j, Cue::NotDay).is_some_and(|t| t.len > 1 && j + t.len > i);
        let named_after =
            i > 0 && (self.tags.any(i - 1, Cue::NotDay).is_some_and(|t| t.len == 1 && !t.prefix.definite) || within(i - 1));
        // «قتل -الخميس- خمسة» sets the day apart.
        let joined = i > 0 && self.mark(i - 1, &["-"]) && self.document.tokens[i].kind == Kind::Word && !self.mark(i + 1, &["-"]);
        // «صحيفة "النهر اليوم"», «قال لـ"اليوم"»
        let opens = |at: usize| self.mark(at, &["\"", "“", "«"]);
        let quoted = i > 0 && self.mark(i + 1, &["\"", "”", "»"]) && (opens(i - 1) || i > 1 && opens(i - 2));
        let titled = self.is(i, Cue::RelativeDay) && (quoted || i > 0 && self.mark(i - 1, &["ل"]));
        within(i) || named_after || joined || titled
    }

    /// Whether the word before `i` is a dual, so that «الاثنين» means both: «الجنديين الاثنين».
    fn behind_dual(&self, i: usize) -> bool {
        let before = if i > 0 { self.document.key(i - 1) } else { "" };
        before.chars().count() > 4 && (before.ends_with("ين") || before.ends_with("ان")) && !self.is(i - 1, Cue::Part)
    }

    fn weekday(&self, i: usize) -> Option<Read> {
        let tag = self.tags.any(i, Cue::Weekday).filter(|t| !matches!(t.prefix.preposition, Some('ل' | 'ك')))?;
        let dual = tag.value == 1 && self.behind_dual(i);
        if self.is_not_day(i) || dual {
            return None;
        }
        let end = i + tag.len;
        if self.is(end, Cue::Next) {
            return Some((tag.len + 1, Reading::Future));
        }
        let last = self.is(end, Cue::Last);
        Some((tag.len + usize::from(last), Reading::Weekday { day: i8::try_from(tag.value).ok()?, last }))
    }

    fn relative(&self, i: usize) -> Option<Read> {
        let tag = self.tags.any(i, Cue::RelativeDay).filter(|t| !matches!(t.prefix.preposition, Some('ل' | 'ك')))?;
        let per_day = i > 0 && tag.value == 0 && self.document.key(i - 1) == "في" && !self.is(i + tag.len, Cue::Weekday);
        if self.is_not_day(i) || per_day {
            return None;
        }
        match self.is(i + tag.len, Cue::Next) {
            true => Some((tag.len + 1, Reading::Future)),
            false => Some((tag.len, Reading::Relative(tag.value))),
        }
    }
}

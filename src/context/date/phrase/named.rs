//! Dates by the names of months, by years and by units of time: «20 آذار 2017», «الشهر الماضي», «عام 2011».

use super::{Finder, Read, Reading, YearSaid};
use crate::context::cue::Cue;
use crate::context::date::calendar::{HIJRI_YEARS, PAST_YEARS, When, YEARS};
use jiff::civil::Date;

impl Finder<'_> {
    /// «20 آذار 2017», «الثامن من شباط الماضي», «7 الشهر الجاري».
    pub(super) fn day_month(&self, i: usize) -> Option<Read> {
        let (day, mut at) = match self.tags.any(i, Cue::DayWord) {
            Some(tag) => (i8::try_from(tag.value).ok()?, i + tag.len),
            None => (self.number(i).and_then(|n| i8::try_from(n).ok())?, i + 1),
        };
        if !(1..=31).contains(&day) {
            return None;
        }
        at += usize::from(self.is(at, Cue::From) || self.mark(at, &["/"]) && self.month_name(at + 1).is_some());
        if let Some(back) = self.running(at, 30) {
            return Some((at + 2 - i, Reading::DayOfMonth { day, back }));
        }
        at += usize::from(self.is(at, Cue::MonthWord));
        let (len, month, hijri, needs_year) = self.month_name(at)?;
        let (more, year) = self.year_of(at + len, hijri);
        let stated = matches!(year, Some(YearSaid::Number(_)));
        if needs_year && !stated {
            return None;
        }
        let year = match year {
            None if self.is(at + len, Cue::Next) => return Some((at + len + 1 - i, Reading::Future)),
            year => year.unwrap_or(YearSaid::Last),
        };
        Some((at + len + more - i, Reading::Month { day: Some(day), month, hijri, year }))
    }

    /// «يناير 18, 2022», as pages print their own day.
    pub(super) fn month_first(&self, i: usize) -> Option<Read> {
        let (len, month, hijri, _) = self.month_name(i)?;
        let day = self.number(i + len).and_then(|n| i8::try_from(n).ok())?;
        let at = i + len + 1 + usize::from(self.mark(i + len + 1, &[",", "،"]));
        let year = self.number(at).and_then(|n| i16::try_from(n).ok()).filter(|year| !hijri && YEARS.contains(year))?;
        Some((at + 1 - i, Reading::Known(When::Day(Date::new(year, month, day).ok()?))))
    }

    /// «الشهر الجاري» (0), «الشهر الماضي» (1) at `i`, for a unit of so many days.
    pub(super) fn running(&self, i: usize, unit: i32) -> Option<i32> {
        self.tags.any(i, Cue::TheUnit).filter(|t| t.value == unit)?;
        let last = self.is(i + 1, Cue::Last).then_some(1);
        last.or(self.is(i + 1, Cue::This).then_some(0))
    }

    /// A month, named once or in two fashions: tokens, number, whether Hijri, whether it counts only beside a year.
    pub(super) fn month_name(&self, i: usize) -> Option<(usize, i8, bool, bool)> {
        let named = |i| {
            let cues = [(Cue::Month, false, false), (Cue::Hijri, true, false), (Cue::HijriWithYear, true, true)];
            let here = |cue| self.tags.any(i, cue).filter(|_| !self.is_written(i, 'إ'));
            cues.into_iter().find_map(|(cue, hijri, needs)| here(cue).map(|t| (t.len, t.value, hijri, needs)))
        };
        let (mut len, value, hijri, needs) = named(i)?;
        let gap = usize::from(self.mark(i + len, &["/", "-", "(", "،"]));
        if let Some((more, again, _, _)) = named(i + len + gap)
            && again == value
        {
            len += gap + more;
            len += usize::from(self.mark(i + len, &[")"]));
        }
        Some((len, i8::try_from(value).ok()?, hijri, needs))
    }

    /// Whether token `i` is a word of two letters written with this first letter: «إب» is a town, «أب» a father, and «آب» the
    /// month that both fold to.
    fn is_written(&self, i: usize, letter: char) -> bool {
        let Some(token) = self.document.tokens.get(i) else { return false };
        token.key.chars().count() == 2 && self.document.slice(token.span).starts_with(letter)
    }

    /// The year behind a month: «2017», «من العام الماضي», «الماضي»; how many tokens, and what it says.
    pub(super) fn year_of(&self, i: usize, hijri: bool) -> (usize, Option<YearSaid>) {
        let mut at = i + usize::from(self.is(i, Cue::From) || self.mark(i, &["،", ",", "/", "-"]));
        if let Some(back) = self.running(at, 365) {
            return (at + 2 - i, i16::try_from(back).ok().map(YearSaid::Back));
        }
        at += usize::from(self.tags.any(at, Cue::YearWord).is_some());
        let known = if hijri { &HIJRI_YEARS } else { &YEARS };
        if let Some(year) = self.number(at).and_then(|n| i16::try_from(n).ok()).filter(|n| known.contains(n)) {
            let era = usize::from(self.mark(at + 1, &["ه", "م"]));
            return (at + 1 + era - i, Some(YearSaid::Number(year)));
        }
        match self.is(i, Cue::Last) || self.is(i, Cue::This) {
            true => (1, Some(YearSaid::Last)),
            false => (0, None),
        }
    }

    /// «الشهر الماضي», «هذا العام», «العام الجاري».
    pub(super) fn unit(&self, i: usize) -> Option<Read> {
        if self.is(i, Cue::This)
            && let Some(unit) = self.tags.any(i + 1, Cue::TheUnit)
        {
            return Some((1 + unit.len, Reading::Unit { unit: unit.value, back: 0 }));
        }
        let unit = self.tags.any(i, Cue::TheUnit)?.value;
        let back = self.running(i, unit)?;
        Some((2, Reading::Unit { unit, back }))
    }

    /// «في أبريل الماضي», «أكتوبر 2014».
    pub(super) fn month(&self, i: usize) -> Option<Read> {
        let (len, month, hijri, needs_year) = self.month_name(i)?;
        let (more, year) = self.year_of(i + len, hijri);
        let led = i > 0 && [Cue::In, Cue::MonthWord].into_iter().any(|cue| self.is(i - 1, cue));
        if self.is(i + len, Cue::Next) {
            return Some((len + 1, Reading::Future));
        }
        let stated = matches!(year, Some(YearSaid::Number(_)));
        let year = match year {
            Some(year) => year,
            None if led && (len > 1 || !self.is_written(i, 'أ')) => YearSaid::Last,
            None => return None,
        };
        (stated || !hijri && !needs_year).then_some((len + more, Reading::Month { day: None, month, hijri, year }))
    }

    /// «1934 - اغتيال الوزير» under «هذا اليوم في التاريخ»: a line of a chronicle opens with its year.
    pub(super) fn chronicle(&self, i: usize) -> Option<Read> {
        const HEAD: usize = 40;
        let opens = self.document.sentences.get(self.document.sentence_of(i)).is_some_and(|s| s.tokens.start == i);
        let year = self.number(i).filter(|_| opens && self.mark(i + 1, &["-", "–", ":"]) && self.number(i + 2).is_none())?;
        let year = i16::try_from(year).ok().filter(|n| YEARS.contains(n))?;
        (0..HEAD.min(i)).any(|j| self.tags.any(j, Cue::ThisDay).is_some()).then_some((2, Reading::Chronicle(year)))
    }

    /// «عام 2011», «في 2012», «في 1757م».
    pub(super) fn year(&self, i: usize) -> Option<Read> {
        let number = |i| self.number(i).and_then(|n| i16::try_from(n).ok());
        let known = |y: Option<i16>, past: bool| y.filter(|y| YEARS.contains(y) || past && PAST_YEARS.contains(y));
        if self.tags.any(i, Cue::YearWord).is_some() {
            return known(number(i + 1), true).map(|y| (2, Reading::Known(When::Year(y))));
        }
        let led = i > 0 && (self.is(i - 1, Cue::In) || self.is(i - 1, Cue::MonthWord));
        let era = self.mark(i + 1, &["م"]);
        known(number(i), era).filter(|_| led).map(|y| (1, Reading::Known(When::Year(y))))
    }
}

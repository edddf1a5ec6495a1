//! Dates counted back, and periods up to publication: «قبل يومين», «خلال أسبوع».

use super::{Finder, Read, Reading};
use crate::context::cue::Cue;

impl Finder<'_> {
    /// A count and its unit at `i`: how many, days of the unit, tokens. «أيام» alone does not say how many; «أسابيع» and more are known
    /// by their month or year where an event is counted from (`vague`).
    pub(super) fn count(&self, i: usize, vague: bool) -> Option<(i32, i32, usize)> {
        if let Some(two) = self.tags.any(i, Cue::Two) {
            return Some((2, two.value, two.len));
        }
        if let Some(unit) = self.tags.any_of(i, &[Cue::Unit, Cue::Units]) {
            let told = self.tags.any(i + unit.len, Cue::Number);
            let exact = unit.value == 1 || !vague;
            if unit.cue == Cue::Units && told.is_none() && exact {
                return None;
            }
            return Some((told.map_or(1, |n| n.value), unit.value, unit.len + told.map_or(0, |n| n.len)));
        }
        let (count, len) = match self.tags.any(i, Cue::Number) {
            Some(tag) => (tag.value, tag.len),
            None => (self.number(i)?, 1),
        };
        let unit = self.tags.any_of(i + len, &[Cue::Unit, Cue::Units])?;
        Some((count, unit.value, len + unit.len))
    }

    /// «قبل يومين», «منذ أسبوع», «بعد ثلاث سنوات على».
    pub(super) fn back(&self, i: usize) -> Option<Read> {
        let lead = [Cue::Ago, Cue::Since, Cue::After].into_iter().find_map(|cue| self.tags.at(i, cue))?;
        let (count, unit, len) = self.count(i + lead.len, lead.cue == Cue::After)?;
        let end = i + lead.len + len;
        // «منذ يوم أمس», «منذ يوم الجمعة» name the day.
        if count == 1 && unit == 1 && (self.is(end, Cue::RelativeDay) || self.is(end, Cue::Weekday)) {
            return None;
        }
        // «تقريبا» may stand between the count and what it is counted from.
        let from = end + usize::from(!self.is(end, Cue::From));
        let told = self.tags.any(from + 1, Cue::Event).is_some() || self.tags.is_deed(from + 1);
        let event = lead.cue == Cue::After && self.is(from, Cue::From) && told;
        // «بعد يومين من المعارك» is how long they went on.
        let lasting = self.document.key(from) == "من" && self.is(from + 1, Cue::Lasting);
        if event && (1..365).contains(&unit) && !lasting {
            return Some((lead.len + len, Reading::CountedFrom { count, unit }));
        }
        let counted_back = match lead.cue {
            Cue::After => unit >= 365 && event,
            Cue::Since => unit <= 7,
            _ => !self.is(end, Cue::From),
        };
        (unit > 0 && counted_back).then_some((lead.len + len, Reading::Back { count, unit }))
    }

    /// «خلال أسبوع», «خلال الـ 48 ساعة».
    pub(super) fn period(&self, i: usize) -> Option<Read> {
        let lead = self.tags.at(i, Cue::During)?;
        let at = i + lead.len + usize::from(self.mark(i + lead.len, &["ال"]));
        let (count, unit, len) = self.count(at, false)?;
        // «خلال الشهر الماضي» names the month.
        if self.tags.any(at, Cue::TheUnit).is_some_and(|t| self.is(at + t.len, Cue::Last) || self.is(at + t.len, Cue::This)) {
            return None;
        }
        // «خلال شهر مارس» is that month, «خلال عام 2015» that year.
        let numbered = unit == 365 && self.number(at + len).is_some_and(|n| n > 31);
        if numbered || self.month_name(at + len).is_some() {
            return None;
        }
        let days = if unit == 0 { (count + 23) / 24 } else { count * unit };
        (days > 1).then_some((at + len - i, Reading::Period(days)))
    }
}

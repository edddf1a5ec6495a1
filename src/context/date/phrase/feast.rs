//! Days told by a feast: «أول أيام عيد الفطر», «اليوم الثاني للعيد».

use super::{Finder, Read, Reading, YearSaid};
use crate::context::cue::Cue;

/// The feasts of the Hijri year: the end of the fast on the first of Shawwal, the sacrifice on the tenth of Dhu al-Hijja.
const DAYS_A_MONTH: i32 = 100;

impl Finder<'_> {
    /// Which day of a feast, and the feast; which of the two feasts is open where it is only called «العيد».
    pub(super) fn feast(&self, i: usize) -> Option<Read> {
        let nth = self.tags.any(i, Cue::NthDay)?;
        let mut at = i + nth.len;
        at += usize::from(self.is(at, Cue::From));
        let feast = self.tags.any(at, Cue::Feast)?;
        let len = at + feast.len - i;
        let back = i8::try_from(nth.value).ok()?;
        if feast.value == 0 {
            return Some((len, Reading::Feast { nth: back }));
        }
        let month = i8::try_from(feast.value / DAYS_A_MONTH).ok()?;
        let day = i8::try_from(feast.value % DAYS_A_MONTH).ok()? + back;
        Some((len, Reading::Month { day: Some(day), month, hijri: true, year: YearSaid::Last }))
    }
}

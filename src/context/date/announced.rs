//! The day of a fresh report: «أعلنت الوزارة اليوم مقتل خمسة» says «today» of a harm that nothing else dates. The codebook
//! counts a lead that says «today» as news of that day; an older harm that is announced today is dated by its own day, or
//! looked back at.

use super::calendar::When;
use super::mention::{Mention, Role};
use super::resolve::Reader;

impl Reader<'_> {
    /// Gives tolls that nothing else dates the day on which they were announced.
    pub(super) fn fill_announced(&self, found: &mut [Option<usize>]) {
        for (f, date) in found.iter_mut().enumerate().filter(|(_, date)| date.is_none()) {
            *date = if self.is_apart(f) || self.is_sometime(f) { None } else { self.announced(f) };
        }
    }

    /// The day, in the figure's sentence and before it, on which it was announced as news.
    fn announced(&self, f: usize) -> Option<usize> {
        let led = self.document.sentences[self.sentence(f)].tokens.start..self.token(f);
        let today = |m: &Mention| matches!((m.when, self.published), (Some(When::Day(day)), Some(published)) if day == published);
        self.mentions.iter().position(|m| led.contains(&m.tokens.start) && m.role == Role::Announcing && today(m))
    }
}

//! Words of time, which may stand between a place and what it lies in: «في حي الجرف ليلة البارحة بالمدينة».

use super::words::{Words, each};
use crate::data::Data;
use crate::error::Result;
use crate::text::{Document, Kind as TokenKind};

impl Words {
    /// Words of time: parts of the day, days, months.
    pub(super) fn load_times(&mut self, data: &Data) -> Result<()> {
        each(data, "lexicon/date.csv", &["words", "class"], |row| {
            if matches!(row.get("class"), "weekday" | "relative_day" | "part" | "last" | "this" | "unit" | "units") {
                row.get("words").split('|').for_each(|word| self.times.insert(word, ()));
            }
            Ok(())
        })?;
        each(data, "lexicon/month.csv", &["words"], |row| {
            row.get("words").split('|').for_each(|word| self.times.insert(word, ()));
            Ok(())
        })
    }

    /// How many tokens at `at` say when: «ليلة البارحة»، «في حزيران 1979»، «، صباح اليوم الخميس،».
    pub fn time_at(&self, document: &Document, at: usize) -> usize {
        let word = |i: usize| self.times.at(document, i).map(|found| found.len);
        let comma = |i: usize| usize::from(matches!(document.key(i), "،" | ","));
        let led = |i: usize| usize::from(matches!(document.key(i), "في" | "خلال") && word(i + 1).is_some());
        let begin = at + comma(at);
        let mut end = begin + led(begin);
        if word(end).is_none() {
            return 0;
        }
        loop {
            let next = end + led(end);
            let digits = document.tokens.get(next).is_some_and(|t| t.kind == TokenKind::Digits);
            match word(next) {
                Some(len) => end = next + len,
                None if digits || document.key(next) == "من" && word(next + 1).is_some() => end = next + 1,
                None => break,
            }
        }
        end + comma(end) - at
    }
}

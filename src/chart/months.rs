//! Months in a row, and the axis that names them.

use super::canvas::{Area, Canvas, Type};
use super::mark::TICK;
use super::palette::{AXIS, GRID, SHADE, SOFT_INK};
use super::words::Words;
use crate::error::Result;
use crate::row::{IncidentRow, MonthlyRow, first_month};

/// Months counted from year 0, so that neighbours differ by 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Month(i32);

impl Month {
    /// From `YYYY-MM`, or a date that begins so.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let year: i32 = text.get(..4)?.parse().ok()?;
        let month: i32 = text.get(5..7)?.parse().ok()?;
        (1..=12).contains(&month).then_some(Month(year * 12 + month - 1))
    }

    fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    fn of_year(self) -> i32 {
        self.0.rem_euclid(12) + 1
    }

    /// «May 2017».
    pub(super) fn say(self, words: &Words) -> String {
        words.date(&format!("{:04}-{:02}", self.year(), self.of_year()))
    }
}

/// A run of months without holes, and where it stands in a plot.
#[derive(Debug, Clone, Copy)]
pub(super) struct Months {
    first: Month,
    /// How many.
    pub(super) count: usize,
}

/// The rows with the month taken off those before the archive begins to report, or over ten years before the last: an old
/// event told again would stretch the axis until nothing can be read on it.
pub(super) fn recent(rows: &[MonthlyRow], incidents: &[IncidentRow]) -> Vec<MonthlyRow> {
    const MOST: i32 = 120;
    let month = |row: &MonthlyRow| Month::parse(row.month.as_deref()?);
    let last = rows.iter().filter_map(month).max();
    let begin = first_month(incidents).as_deref().and_then(Month::parse);
    let told_later = |m: Month| begin.is_some_and(|begin| m < begin);
    let too_old = |m: Month| last.is_some_and(|last| last.0 - m.0 >= MOST);
    let old = |row: &MonthlyRow| month(row).is_some_and(|m| told_later(m) || too_old(m));
    // An old month without reports leaves nothing to tell.
    let kept = rows.iter().filter(|row| !old(row) || row.incidents > 0);
    kept.map(|row| if old(row) { MonthlyRow { month: None, ..row.clone() } } else { row.clone() }).collect()
}

impl Months {
    /// From the first to the last month that rows speak of.
    pub(super) fn of(rows: &[MonthlyRow]) -> Option<Self> {
        let months = || rows.iter().filter_map(|row| Month::parse(row.month.as_deref()?));
        let (first, last) = (months().min()?, months().max()?);
        Some(Months { first, count: (last.0 - first.0 + 1) as usize })
    }

    /// Whether a month stands between the first and the last.
    pub(super) fn hold(self, month: Month) -> bool {
        (0..self.count as i32).contains(&(month.0 - self.first.0))
    }

    /// The first and the last, in words.
    pub(super) fn ends(self, words: &Words) -> (String, String) {
        (self.first.say(words), Month(self.first.0 + self.count as i32 - 1).say(words))
    }

    /// The place of a month in the run.
    pub(super) fn index(self, month: Month) -> usize {
        (month.0 - self.first.0).max(0) as usize
    }

    /// The left edge of a month in a plot; of the one after the last, the right edge.
    pub(super) fn x(self, plot: Area, index: usize) -> f64 {
        (plot.x0 + plot.width() * index as f64 / self.count as f64).round()
    }

    /// The stretch of a plot that a month takes.
    pub(super) fn column(self, plot: Area, index: usize) -> Area {
        Area { x0: self.x(plot, index), x1: self.x(plot, index + 1), ..plot }
    }

    /// Names below a plot: every month where there is room, else quarters or years; a second line with the year.
    pub(super) fn label(self, canvas: &Canvas, plot: Area) -> Result<()> {
        let words = canvas.sheet.words;
        let kind = Type::new(TICK).color(SOFT_INK);
        let widest = (1..=12).map(|m| canvas.sheet.width_of(&short(words, m), kind)).fold(0.0, f64::max) + 8.0;
        let column = plot.width() / self.count as f64;
        let step = [1, 2, 3, 6].into_iter().find(|step| column * f64::from(*step) >= widest);
        for i in 0..self.count {
            let month = Month(self.first.0 + i as i32);
            let x = self.x(plot, i);
            if month.of_year() == 1 && i > 0 {
                // A line between the years where names leave it room, else a tick.
                let length = if column >= widest { 34.0 } else { 6.0 };
                canvas.line(&[(x, plot.y1), (x, plot.y1 + length)], AXIS, 1.0)?;
            }
            if step.is_some_and(|step| (month.of_year() - 1) % step == 0) {
                canvas.text((x + column / 2.0, plot.y1 + 13.0), &short(words, month.of_year()), kind.middle())?;
            }
        }
        self.label_years(canvas, plot, plot.y1 + if step.is_some() { 30.0 } else { 15.0 })
    }

    fn label_years(self, canvas: &Canvas, plot: Area, y: f64) -> Result<()> {
        let words = canvas.sheet.words;
        let kind = Type::new(TICK).bold().color(SOFT_INK).middle();
        let mut free = plot.x0 - 20.0;
        for year in self.first.year()..=Month(self.first.0 + self.count as i32 - 1).year() {
            let first = self.index(Month(year * 12).max(self.first));
            let after = (year * 12 + 12 - self.first.0).min(self.count as i32) as usize;
            let text = words.digits(&year.to_string());
            let half = canvas.sheet.width_of(&text, kind) / 2.0 + 3.0;
            let x = (self.x(plot, first) + self.x(plot, after)) / 2.0;
            if x - half >= free {
                canvas.text((x, y), &text, kind)?;
                free = x + half;
            }
        }
        Ok(())
    }

    /// Marks a month of which nothing was reported.
    pub(super) fn empty(self, canvas: &Canvas, plot: Area, index: usize) -> Result<()> {
        let column = self.column(plot, index);
        canvas.fill(column, SHADE)?;
        canvas.hatch(column, GRID)
    }
}

fn short(words: &Words, month: i32) -> String {
    words.name("month", &format!("{month:02}.short"))
}

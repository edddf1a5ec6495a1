//! Months in a row, and the axis that names them.

use super::canvas::{Area, Canvas, Type};
use super::legend::{Key, Sign};
use super::mark::TICK;
use super::palette::{AXIS, GRID, SHADE, SOFT_INK};
use super::words::Words;
use crate::error::Result;
use crate::row::{FigureRow, IncidentRow, MonthlyRow, first_month};
use jiff::civil::{Date, date};
use std::collections::BTreeSet;

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

    /// The month of a day.
    pub(super) fn of(day: Date) -> Self {
        Month(i32::from(day.year()) * 12 + i32::from(day.month()) - 1)
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

/// When the archive was published: what bounds the axes of time, and which months it has nothing from.
#[derive(Debug, Clone, Default)]
pub(super) struct Archive {
    /// What axes show; `None` where nothing has a month.
    pub(super) months: Option<Months>,
    /// Months with an article that counts people; none where no article is dated.
    published: BTreeSet<Month>,
    /// The first and the last day of such an article.
    days: Option<(Date, Date)>,
}

impl Archive {
    /// The archive of these figures, for months as [`recent`] leaves them.
    pub(super) fn of(figures: &[FigureRow], rows: &[MonthlyRow]) -> Self {
        let days: BTreeSet<Date> = figures.iter().filter_map(|row| row.published.as_deref()?.get(..10)?.parse().ok()).collect();
        let published: BTreeSet<Month> = days.iter().map(|day| Month::of(*day)).collect();
        let told = || rows.iter().filter(|row| row.incidents > 0).filter_map(|row| Month::parse(row.month.as_deref()?));
        let ends = told().min().zip(told().max()).map(|(first, last)| {
            let last = published.last().map_or(last, |end| last.max(*end));
            let begin = published.first().map_or(first, |begin| first.min(*begin));
            (if last.0 - begin.0 < MOST { begin } else { first }, last)
        });
        let months = ends.map(|(first, last)| Months { first, count: (last.0 - first.0 + 1) as usize });
        Archive { months, published, days: days.first().copied().zip(days.last().copied()) }
    }

    /// Whether the archive has articles of a month of the axis, by its place there.
    pub(super) fn covers(&self, index: usize) -> bool {
        let month = self.months.map(|months| Month(months.first.0 + index as i32));
        self.published.is_empty() || month.is_some_and(|month| self.published.contains(&month))
    }

    /// Whether it has articles of the time about a day.
    pub(super) fn covers_day(&self, day: Date) -> bool {
        self.days.is_none_or(|(first, last)| (first..=last).contains(&day) && self.published.contains(&Month::of(day)))
    }

    /// The incidents of the months that axes show; all where none has a month.
    pub(super) fn shown<'a>(&self, incidents: &'a [IncidentRow]) -> impl Iterator<Item = &'a IncidentRow> {
        let months = self.months;
        let held = move |row: &&IncidentRow| match months {
            None => true,
            Some(months) => row.month.as_deref().and_then(Month::parse).is_some_and(|month| months.hold(month)),
        };
        incidents.iter().filter(held)
    }
}

/// No axis shows more months.
const MOST: i32 = 120;

/// The rows with the month taken off those outside the archive: before the month with which it begins to report, after
/// its last article, or over ten years before the last. An old event told again, or a day misread as one to come, would
/// stretch the axis until nothing can be read on it.
pub(super) fn recent(rows: &[MonthlyRow], incidents: &[IncidentRow], figures: &[FigureRow]) -> Vec<MonthlyRow> {
    let month = |row: &MonthlyRow| Month::parse(row.month.as_deref()?);
    let end = figures.iter().filter_map(|row| Month::parse(row.published.as_deref()?)).max();
    let to_come = |m: Month| end.is_some_and(|end| m > end);
    let last = rows.iter().filter_map(month).filter(|m| !to_come(*m)).max();
    let begin = first_month(incidents).as_deref().and_then(Month::parse);
    let told_later = |m: Month| begin.is_some_and(|begin| m < begin);
    let too_old = |m: Month| last.is_some_and(|last| last.0 - m.0 >= MOST);
    let outside = |row: &MonthlyRow| month(row).is_some_and(|m| told_later(m) || too_old(m) || to_come(m));
    // Such a month without reports leaves nothing to tell.
    let kept = rows.iter().filter(|row| !outside(row) || row.incidents > 0);
    kept.map(|row| if outside(row) { MonthlyRow { month: None, ..row.clone() } } else { row.clone() }).collect()
}

impl Months {
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

    /// The first day and the last.
    pub(super) fn days(self) -> (Date, Date) {
        let first = |month: Month| date(month.year() as i16, month.of_year() as i8, 1);
        let last = Month(self.first.0 + self.count as i32 - 1);
        (first(self.first), first(last).last_of_month())
    }

    /// Marks the months of which nothing was reported, and those that the archive has no articles from.
    pub(super) fn ground(self, canvas: &Canvas, plot: Area, reported: &[bool]) -> Result<()> {
        let archive = &canvas.sheet.archive;
        for (i, reported) in reported.iter().enumerate() {
            let column = self.column(plot, i);
            if !archive.covers(i) {
                canvas.hatch(column, GRID)?;
            } else if !reported {
                canvas.fill(column, SHADE)?;
            }
        }
        Ok(())
    }
}

/// What [`Months::ground`] marks, for the legend.
pub(super) fn ground_keys(words: &Words, archive: &Archive, reported: &[bool]) -> Vec<Key> {
    let silent = reported.iter().enumerate().any(|(i, reported)| !reported && archive.covers(i));
    let outside = (0..reported.len()).any(|i| !archive.covers(i));
    let silent = silent.then(|| Key::new(Sign::Silent, words.get("key.empty_month")));
    silent.into_iter().chain(outside.then(|| Key::new(Sign::Empty, words.get("key.not_covered")))).collect()
}

fn short(words: &Words, month: i32) -> String {
    words.name("month", &format!("{month:02}.short"))
}

#[cfg(test)]
mod tests {
    use super::{Archive, Month, recent};
    use crate::row::{FigureRow, IncidentRow, MonthlyRow};
    use jiff::civil::date;

    #[test]
    fn axes_keep_to_the_months_of_the_archive() {
        let told = |month: &str| MonthlyRow { month: Some(month.into()), incidents: 1, ..MonthlyRow::default() };
        let published = |day: &str| FigureRow { published: Some(day.into()), ..FigureRow::default() };
        let figures = [published("2031-05-04"), published("2031-05-20T08:00:00Z"), published("2031-08-02")];
        let incidents = [IncidentRow { first_reported: Some("2031-05-04".into()), ..IncidentRow::default() }];
        let rows = recent(&["1999-02", "2031-04", "2031-05", "2031-11"].map(told), &incidents, &figures);
        let months: Vec<Option<&str>> = rows.iter().map(|row| row.month.as_deref()).collect();
        assert_eq!(months, [None, Some("2031-04"), Some("2031-05"), None], "recalled, or yet to come");
        let archive = Archive::of(&figures, &rows);
        let axis = archive.months.unwrap();
        assert_eq!((axis.first, axis.count), (Month::parse("2031-04").unwrap(), 5), "to the last article");
        assert_eq!((0..5).map(|i| archive.covers(i)).collect::<Vec<bool>>(), [false, true, false, false, true]);
        assert_eq!(axis.days(), (date(2031, 4, 1), date(2031, 8, 31)));
        assert!(archive.covers_day(date(2031, 5, 9)) && !archive.covers_day(date(2031, 5, 1)));
        assert!(!archive.covers_day(date(2031, 6, 9)) && !archive.covers_day(date(2031, 8, 3)));
        let undated = Archive::of(&[], &rows);
        assert!(undated.covers(0) && undated.covers_day(date(2031, 1, 1)), "of articles without a day nothing is known");
    }
}

//! A calendar: every day a cell, darker where more were reported killed; days without reports stay empty.

use super::canvas::{Area, Canvas, Type};
use super::legend::{self, Key, Sign};
use super::mark::TICK;
use super::months::{Month, Months};
use super::palette::{AXIS, BEST, GRID, HEAT, SHADE, SOFT_INK};
use super::sheet::{Head, Sheet};
use super::sums::{Harm, Span, add};
use super::{ChartInput, Picture, sources_of};
use crate::error::Result;
use crate::lang::Lang;
use crate::row::IncidentRow;
use jiff::civil::{Date, Weekday, date};
use std::collections::{BTreeMap, BTreeSet};

/// First day counts of the steps of the heat scale.
const STEPS: [u64; 5] = [1, 3, 10, 30, 100];
const LEFT: f64 = 74.0;
const TITLE: f64 = 24.0;
const GAP: f64 = 16.0;
/// Room for the weekdays on a phone, where the year stands above them.
const NARROW_LEFT: f64 = 44.0;

/// What is known of a day: its sum, or that something was reported without a number of dead.
type Days = BTreeMap<Date, Option<Span>>;

/// Killed day by day.
///
/// # Errors
/// When plotters fails to draw.
pub(super) fn draw(input: &ChartInput, sheet: &Sheet) -> Result<Option<Picture>> {
    let dated = dated(input, sheet);
    let days = days(&dated);
    let Some(shown) = shown(sheet, &days) else { return Ok(None) };
    let left = if sheet.is_narrow() { NARROW_LEFT } else { LEFT };
    let stretches = stretches(shown, &days, sheet.is_narrow());
    let weeks = stretches.iter().map(|stretch| week(sheet, *stretch, stretch.1) + 1).max().unwrap_or(1);
    let size = ((sheet.inner_width() - left) / f64::from(weeks)).floor().min(24.0);
    let each = TITLE + 7.0 * size + GAP;
    let head = head(input, sheet, &dated, &days, shown);
    let picture = sheet.picture(head, each * stretches.len() as f64, |canvas, area| {
        for (i, stretch) in stretches.iter().enumerate() {
            let y0 = area.y0 + each * i as f64;
            draw_stretch(canvas, Area { y0, y1: y0 + each, ..area }, (left, size), *stretch, &days)?;
        }
        Ok(())
    })?;
    Ok(Some(picture))
}

/// The first and the last day of the months that axes show; of the days themselves where nothing has a month.
fn shown(sheet: &Sheet, days: &Days) -> Option<(Date, Date)> {
    let known = days.first_key_value().zip(days.last_key_value()).map(|(first, last)| (*first.0, *last.0))?;
    Some(sheet.archive.months.map_or(known, Months::days))
}

/// The days in rows of the calendar: a year each, on a phone half a year; without those of which nothing is known.
fn stretches((first, last): (Date, Date), days: &Days, halves: bool) -> Vec<(Date, Date)> {
    let cut = |year: i16| {
        let [begin, middle, june, end] = [(1, 1), (7, 1), (6, 30), (12, 31)].map(|(month, day)| date(year, month, day));
        if halves { vec![(begin, june), (middle, end)] } else { vec![(begin, end)] }
    };
    let rows = (first.year()..=last.year()).flat_map(cut);
    let inside = rows.filter(|(begin, end)| *end >= first && *begin <= last && days.range(*begin..=*end).next().is_some());
    inside.map(|(begin, end)| (begin.max(first), end.min(last))).collect()
}

/// In which week of a stretch a day lies, counted from 0.
fn week(sheet: &Sheet, (first, _): (Date, Date), day: Date) -> i32 {
    let after = i32::from(day.day_of_year()) - i32::from(first.day_of_year());
    (after + weekday(sheet, first)) / 7
}

fn exact_day(row: &IncidentRow) -> Option<Date> {
    row.date.as_deref().filter(|date| date.len() == 10)?.parse().ok()
}

/// The incidents of a known day in the months that pictures show.
fn dated<'a>(input: &ChartInput<'a>, sheet: &Sheet) -> Vec<(Date, &'a IncidentRow)> {
    let months = sheet.archive.months;
    let shown = |row: &IncidentRow| Month::parse(row.date.as_deref()?).zip(months).map(|(month, months)| months.hold(month));
    let incidents = input.incidents.iter().filter(|row| shown(row).unwrap_or(true));
    incidents.filter_map(|row| Some((exact_day(row)?, row))).collect()
}

fn days(dated: &[(Date, &IncidentRow)]) -> Days {
    let mut days = Days::new();
    for (day, row) in dated {
        add(days.entry(*day).or_default(), Span::of_incident(row, Harm::Killed));
    }
    days
}

fn head(input: &ChartInput, sheet: &Sheet, dated: &[(Date, &IncidentRow)], days: &Days, shown: (Date, Date)) -> Head {
    let words = sheet.words;
    let mut keys: Vec<Key> = STEPS
        .iter()
        .enumerate()
        .map(|(i, low)| {
            let high = STEPS.get(i + 1).map(|next| next - 1);
            Key::new(Sign::Fill(HEAT[i]), words.range(*low, high))
        })
        .collect();
    keys.push(Key::new(Sign::Corner(HEAT[1], AXIS), words.get("key.open_day")));
    keys.push(Key::new(Sign::Ring(BEST), words.get("key.no_dead")));
    keys.push(Key::new(Sign::Silent, words.get("key.no_reports_day")));
    if [shown.0, shown.1].into_iter().any(|day| !sheet.archive.covers_day(day)) {
        keys.push(Key::new(Sign::Outside, words.get("key.not_covered_day")));
    }
    let dated: BTreeSet<&str> = dated.iter().map(|(_, row)| row.incident_id.as_str()).collect();
    let mut note = sources_of(input, words, |id| dated.contains(id));
    let undated = input.incidents.len() - dated.len();
    if undated > 0 {
        note = format!("{note} {}", words.fill("foot.no_day", &[("incidents", &words.count("incident", undated as u64))]));
    }
    let mut worst: Vec<(&Date, Span)> = days.iter().filter_map(|(day, span)| Some((day, (*span)?))).collect();
    worst.sort_by(|a, b| b.1.best.total_cmp(&a.1.best).then(a.0.cmp(b.0)));
    let first: Vec<String> = worst
        .iter()
        .take(5)
        .map(|(day, span)| format!("{}{}{}", words.date(&day.to_string()), words.get("list.colon"), span.say(words)))
        .collect();
    let n = words.count("day", days.len() as u64);
    Head {
        name: "calendar".to_owned(),
        title: words.get("calendar.title").to_owned(),
        subtitle: words.get("calendar.subtitle").to_owned(),
        keys,
        note,
        open: words.get("open.best").to_owned(),
        alt: words.fill("calendar.alt", &[("days", &n), ("first", &first.join(words.get("list.separator")))]),
    }
}

/// How many days after the first of the week: Monday in English, Saturday in Arabic (CLDR).
fn weekday(sheet: &Sheet, day: Date) -> i32 {
    let first = if sheet.lang == Lang::Ar { Weekday::Saturday } else { Weekday::Monday };
    i32::from(day.weekday().since(first))
}

fn draw_stretch(canvas: &Canvas, area: Area, (left, size): (f64, f64), stretch: (Date, Date), days: &Days) -> Result<()> {
    let sheet = canvas.sheet;
    let (first, last) = stretch;
    let x0 = area.x0 + left;
    let top = area.y0 + TITLE;
    let cell = |day: Date| {
        let (column, row) = (f64::from(week(sheet, stretch, day)), f64::from(weekday(sheet, day)));
        let (x, y) = (x0 + column * size, top + row * size);
        Area { x0: x, y0: y, x1: x + size - 2.0, y1: y + size - 2.0 }
    };
    let year = Type::new(if sheet.is_narrow() { 13.0 } else { 17.0 }).bold();
    // Above the weekdays where there is little room.
    let y = if sheet.is_narrow() { top - 10.0 } else { top + 3.5 * size - 9.0 };
    canvas.text((area.x0, y), &sheet.words.digits(&first.year().to_string()), year)?;
    for row in [0, 2, 4] {
        let name = sheet.words.name("weekday", &weekday_name(sheet, row));
        let y = top + (f64::from(row) + 0.5) * size - 1.0;
        canvas.text((x0 - 7.0, y), &name, Type::new((size * 0.62).min(11.0)).color(SOFT_INK).end())?;
    }
    month_names(canvas, stretch, top, &cell)?;
    for day in first.series(jiff::Span::new().days(1)).take_while(|day| *day <= last) {
        draw_day(canvas, day, cell(day), size, days.get(&day).copied())?;
    }
    Ok(())
}

fn weekday_name(sheet: &Sheet, row: i32) -> String {
    let first = if sheet.lang == Lang::Ar { Weekday::Saturday } else { Weekday::Monday };
    first.wrapping_add(row).to_monday_one_offset().to_string()
}

/// Names above the column that a month begins in.
fn month_names(canvas: &Canvas, (first, last): (Date, Date), top: f64, cell: &impl Fn(Date) -> Area) -> Result<()> {
    let kind = Type::new(TICK).color(SOFT_INK);
    let mut free = f64::NEG_INFINITY;
    for month in first.month()..=last.month() {
        let name = canvas.sheet.words.name("month", &format!("{month:02}.short"));
        let x = cell(date(first.year(), month, 1).max(first)).x0;
        if x >= free {
            canvas.text((x, top - 10.0), &name, kind)?;
            free = x + canvas.sheet.width_of(&name, kind) + 4.0;
        }
    }
    Ok(())
}

fn draw_day(canvas: &Canvas, day: Date, cell: Area, size: f64, known: Option<Option<Span>>) -> Result<()> {
    match known {
        None if canvas.sheet.archive.covers_day(day) => canvas.fill(cell, SHADE),
        None => legend::outside(canvas, cell),
        Some(Some(span)) if span.best >= 0.5 => {
            let step = STEPS.iter().rposition(|low| span.best.round() as u64 >= *low).unwrap_or(0);
            canvas.fill(cell, HEAT[step])?;
            if span.open { open_corner(canvas, cell, size) } else { Ok(()) }
        }
        Some(_) => {
            canvas.frame(cell, GRID, 0.8)?;
            canvas.ring(((cell.x0 + cell.x1) / 2.0, (cell.y0 + cell.y1) / 2.0), size * 0.22, BEST, 1.2)
        }
    }
}

/// A notch in the corner of a day whose sum is open above.
fn open_corner(canvas: &Canvas, cell: Area, size: f64) -> Result<()> {
    let side = size * 0.36;
    canvas.polygon(&[(cell.x1 - side, cell.y0), (cell.x1, cell.y0), (cell.x1, cell.y0 + side)], AXIS)
}

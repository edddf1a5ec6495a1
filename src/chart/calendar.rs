//! A calendar: every day a cell, darker where more were reported killed; days without reports stay empty.

use super::canvas::{Area, Canvas, Type};
use super::legend::{Key, Sign};
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
/// Weeks that a year can touch.
const WEEKS: f64 = 54.0;

/// What is known of a day: its sum, or that something was reported without a number of dead.
type Days = BTreeMap<Date, Option<Span>>;

/// Killed day by day.
///
/// # Errors
/// When plotters fails to draw.
pub(super) fn draw(input: &ChartInput, sheet: &Sheet) -> Result<Option<Picture>> {
    let dated = dated(input);
    let days = days(&dated);
    let years: BTreeSet<i16> = days.keys().map(|day| day.year()).collect();
    if years.is_empty() {
        return Ok(None);
    }
    let size = ((sheet.inner_width() - LEFT) / WEEKS).floor().min(24.0);
    let each = TITLE + 7.0 * size + GAP;
    let head = head(input, sheet, &dated, &days);
    let picture = sheet.picture(head, each * years.len() as f64, |canvas, area| {
        for (i, year) in years.iter().enumerate() {
            let y0 = area.y0 + each * i as f64;
            draw_year(canvas, Area { y0, y1: y0 + each, ..area }, size, *year, &days)?;
        }
        Ok(())
    })?;
    Ok(Some(picture))
}

fn exact_day(row: &IncidentRow) -> Option<Date> {
    row.date.as_deref().filter(|date| date.len() == 10)?.parse().ok()
}

/// The incidents of a known day in the months that pictures show.
fn dated<'a>(input: &ChartInput<'a>) -> Vec<(Date, &'a IncidentRow)> {
    let months = Months::of(input.monthly);
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

fn head(input: &ChartInput, sheet: &Sheet, dated: &[(Date, &IncidentRow)], days: &Days) -> Head {
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
    keys.push(Key::new(Sign::Fill(SHADE), words.get("key.no_reports_day")));
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

fn draw_year(canvas: &Canvas, area: Area, size: f64, year: i16, days: &Days) -> Result<()> {
    let sheet = canvas.sheet;
    let area = canvas.physical(area);
    let canvas = &canvas.unmirrored();
    let first = date(year, 1, 1);
    let offset = weekday(sheet, first);
    let x0 = area.x0 + LEFT;
    let top = area.y0 + TITLE;
    let cell = |day: Date| {
        let index = i32::from(day.day_of_year()) - 1 + offset;
        let (x, y) = (x0 + f64::from(index / 7) * size, top + f64::from(index % 7) * size);
        Area { x0: x, y0: y, x1: x + size - 2.0, y1: y + size - 2.0 }
    };
    canvas.text((area.x0, top + 3.5 * size - 9.0), &sheet.words.digits(&year.to_string()), Type::new(17.0).bold())?;
    for row in [0, 2, 4] {
        let name = sheet.words.name("weekday", &weekday_name(sheet, row));
        let y = top + (f64::from(row) + 0.5) * size - 1.0;
        canvas.text((x0 - 7.0, y), &name, Type::new((size * 0.62).min(11.0)).color(SOFT_INK).end())?;
    }
    month_names(canvas, year, top, &cell)?;
    for day in first.series(jiff::Span::new().days(1)).take_while(|day| day.year() == year) {
        draw_day(canvas, cell(day), size, days.get(&day).copied())?;
    }
    Ok(())
}

fn weekday_name(sheet: &Sheet, row: i32) -> String {
    let first = if sheet.lang == Lang::Ar { Weekday::Saturday } else { Weekday::Monday };
    first.wrapping_add(row).to_monday_one_offset().to_string()
}

/// Names above the column that a month begins in.
fn month_names(canvas: &Canvas, year: i16, top: f64, cell: &impl Fn(Date) -> Area) -> Result<()> {
    let kind = Type::new(TICK).color(SOFT_INK);
    let mut free = f64::NEG_INFINITY;
    for month in 1..=12_i8 {
        let name = canvas.sheet.words.name("month", &format!("{month:02}.short"));
        let x = cell(date(year, month, 1)).x0;
        if x >= free {
            canvas.text((x, top - 10.0), &name, kind)?;
            free = x + canvas.sheet.width_of(&name, kind) + 4.0;
        }
    }
    Ok(())
}

fn draw_day(canvas: &Canvas, cell: Area, size: f64, known: Option<Option<Span>>) -> Result<()> {
    match known {
        None => canvas.fill(cell, SHADE),
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

//! The bands of the picture: ranges, days and what each outlet says.

use super::super::axis::Axis;
use super::super::canvas::{Area, Canvas, Type};
use super::super::mark::TICK;
use super::super::palette::{AXIS, BEST, GRID, HEAT, PAPER, RANGE, SOFT_INK, ink_on};
use super::super::sheet::Sheet;
use super::super::sums::Span;
use super::story::{Band, Slot, Story};
use super::{BETWEEN, BREAK, COLUMN, DAYS, ROW, TEXT, TREND, height};
use crate::error::Result;
use plotters::style::Color;

/// How high an open end rises above its range.
const ROOF: f64 = 12.0;

/// Where the columns of a band stand.
struct Lanes {
    area: Area,
    column: f64,
}

impl Lanes {
    /// The left and right edge of each slot.
    fn edges(&self, band: &Band) -> Vec<(Slot, f64, f64)> {
        let mut x = self.area.x0;
        let edges = band.slots.iter().map(|slot| {
            let from = x;
            x += if matches!(slot, Slot::Day(_)) { self.column } else { BREAK };
            (*slot, from.round(), x.round())
        });
        edges.collect()
    }
}

/// Draws all bands, one below the other.
pub(super) fn draw(canvas: &Canvas, area: Area, story: &Story) -> Result<()> {
    let sheet = canvas.sheet;
    let kind = Type::new(TEXT);
    let widest = story.outlets.iter().map(|name| sheet.width_of(name, kind)).fold(60.0, f64::max);
    let labels = widest.min(area.width() * 0.28) + 16.0;
    let width = |band: &Band| (area.width() - labels - band.breaks()) / band.days().count().max(1) as f64;
    let column = story.bands.iter().map(width).fold(COLUMN.1, f64::min);
    let high = story.latest.iter().map(|(span, _)| span.high).max().unwrap_or(1).max(1) as f64;
    let most = story.said.values().map(|span| span.best).fold(1.0, f64::max);
    let mut y0 = area.y0;
    for band in &story.bands {
        let x0 = area.x0 + labels;
        let x1 = x0 + column * band.days().count() as f64 + band.breaks();
        let lanes = Lanes { area: Area { x0, x1, y0, y1: y0 + height(band) }, column };
        trend(canvas, &lanes, band, story, high)?;
        day_names(canvas, &lanes, band, story)?;
        let top = y0 + TREND + DAYS;
        for (i, outlet) in band.outlets.iter().enumerate() {
            let y = top + ROW * (i as f64 + 0.5);
            canvas.text((area.x0, y), &sheet.fit_middle(&story.outlets[*outlet], kind, labels - 16.0), kind)?;
            canvas.line(&[(area.x0, y + ROW / 2.0), (x1, y + ROW / 2.0)], GRID, 0.8)?;
            for (slot, from, to) in lanes.edges(band) {
                let Slot::Day(day) = slot else { continue };
                let Some(span) = story.said.get(&(*outlet, day)) else { continue };
                let cell = Area { x0: from + 2.0, x1: to - 2.0, y0: y - ROW / 2.0 + 3.0, y1: y + ROW / 2.0 - 3.0 };
                word(canvas, cell, *span, most)?;
            }
        }
        y0 += height(band) + BETWEEN;
    }
    Ok(())
}

/// What an outlet says on a day: the number upon a ground that darkens with it.
fn word(canvas: &Canvas, cell: Area, span: Span, most: f64) -> Result<()> {
    let step = ((span.best / most).sqrt() * (HEAT.len() - 1) as f64).round() as usize;
    let ground = HEAT[step.min(HEAT.len() - 1)];
    canvas.fill(cell, ground)?;
    let kind = Type::new(12.5).bold().color(ink_on(ground)).middle();
    let text = span.short(canvas.sheet.words);
    // Smaller where there is no room, never cut: a toll without its last digit is another toll.
    let shrink = ((cell.width() - 4.0) / canvas.sheet.width_of(&text, kind)).min(1.0);
    let kind = Type { size: kind.size * shrink, ..kind };
    canvas.text(((cell.x0 + cell.x1) / 2.0, (cell.y0 + cell.y1) / 2.0), &text, kind)
}

fn trend(canvas: &Canvas, lanes: &Lanes, band: &Band, story: &Story, high: f64) -> Result<()> {
    let words = canvas.sheet.words;
    let plot = Area { y1: lanes.area.y0 + TREND, ..lanes.area };
    let axis = Axis::linear(0.0, high * 1.05, (plot.y1, plot.y0 + 22.0));
    let days = || {
        lanes.edges(band).into_iter().filter_map(|(slot, from, to)| match slot {
            Slot::Day(day) => Some((&story.latest[day], from, to)),
            Slot::Break(_) => None,
        })
    };
    for ((span, _), from, to) in days() {
        let (low, high) = (axis.at(span.low as f64), axis.at(span.high as f64));
        canvas.fill(Area { x0: from, x1: to, y0: high.min(low - 2.0), y1: low }, RANGE)?;
        if span.open {
            // A roof over the whole column.
            canvas.polygon(&[(from, high), ((from + to) / 2.0, high - ROOF), (to, high)], RANGE)?;
        }
    }
    for tick in axis.ticks(4) {
        let y = axis.at(tick);
        canvas.line(&[(plot.x0, y), (plot.x1, y)], AXIS.mix(0.35), 1.0)?;
        canvas.text((plot.x0 - 7.0, y), &words.number(tick as u64), Type::new(TICK).color(SOFT_INK).end())?;
    }
    for ((_, best), from, to) in days() {
        let x = (from + to) / 2.0;
        best.iter().try_for_each(|best| canvas.disc((x, axis.at(*best)), 3.5, BEST.mix(0.7)))?;
    }
    canvas.line(&[(plot.x0, plot.y1), (plot.x1, plot.y1)], AXIS, 1.0)
}

fn day_names(canvas: &Canvas, lanes: &Lanes, band: &Band, story: &Story) -> Result<()> {
    let words = canvas.sheet.words;
    let y0 = lanes.area.y0 + TREND;
    let small = Type::new(11.0).color(SOFT_INK).middle();
    let mut month_before = "";
    for (slot, from, to) in lanes.edges(band) {
        let x = (from + to) / 2.0;
        let day = match slot {
            Slot::Day(day) => &story.days[day],
            Slot::Break(days) => {
                // Days on which nobody spoke: a break in the axis, as wide whatever their number.
                canvas.fill(Area { x0: from, x1: to, y0: lanes.area.y0 + 10.0, y1: lanes.area.y1 }, PAPER)?;
                canvas.hatch(Area { x0: from + 1.0, x1: to - 1.0, y0: lanes.area.y0 + 22.0, y1: y0 }, GRID)?;
                canvas.text((x, y0 + 13.0), "…", Type::new(TEXT).bold().middle())?;
                let text = words.count("day", days as u64);
                canvas.text((x, y0 + 29.0), &canvas.sheet.fit(&text, small, BREAK), small)?;
                continue;
            }
        };
        let number = words.digits(day.get(8..).unwrap_or(day).trim_start_matches('0'));
        canvas.text((x, y0 + 13.0), &number, Type::new(TEXT).bold().middle())?;
        let month = day.get(..7).unwrap_or(day);
        if month != month_before {
            canvas.text((x, y0 + 29.0), &month_name(canvas.sheet, month, small, to - from), small)?;
            month_before = month;
        }
    }
    Ok(())
}

/// «July 2015», or «July» where there is no room for more.
fn month_name(sheet: &Sheet, month: &str, kind: Type, width: f64) -> String {
    let whole = sheet.words.date(month);
    if sheet.width_of(&whole, kind) <= width {
        return whole;
    }
    sheet.fit(&sheet.words.name("month", &format!("{}.short", month.get(5..).unwrap_or(month))), kind, width)
}

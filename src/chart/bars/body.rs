//! The rows and their bars.

use super::super::axis::Axis;
use super::super::canvas::{Area, Canvas, Type};
use super::super::mark::{ARROW_ROOM, TICK, lying_range, upright_grid};
use super::super::palette::{BAND, BEST, GRID, SECOND, SECOND_BAND, SHADE};
use super::super::sums::{Harm, Span};
use super::super::words::Words;
use super::{BETWEEN, HEADER, ROW, TALL_ROW, TEXT, TWO_PANELS, Table};
use crate::error::Result;

/// Draws the table: two columns of bars, or on a narrow sheet one below the other.
pub(super) fn draw(canvas: &Canvas, area: Area, table: &Table) -> Result<()> {
    if canvas.sheet.width < TWO_PANELS {
        return one_below_the_other(canvas, area, table);
    }
    let sheet = canvas.sheet;
    let widest = table.rows.iter().map(|row| sheet.width_of(&row.label, Type::new(TEXT))).fold(80.0, f64::max);
    let labels = (widest + 14.0).min(area.width() * 0.34);
    for (i, row) in table.rows.iter().enumerate() {
        let y0 = area.y0 + HEADER + ROW * i as f64;
        shade(canvas, Area { y0, y1: y0 + ROW, ..area }, i)?;
        let kind = row.kind();
        let label = sheet.fit(&row.label, kind, labels - 14.0);
        canvas.text((area.x0 + 6.0, y0 + ROW / 2.0), &label, kind)?;
    }
    let panels = Area { x0: area.x0 + labels + 6.0, ..area };
    let middle = panels.x0 + panels.width() * 0.52;
    panel(canvas, Area { x1: middle - 10.0, ..panels }, table, Harm::Killed)?;
    panel(canvas, Area { x0: middle + 10.0, ..panels }, table, Harm::Injured)
}

fn shade(canvas: &Canvas, row: Area, at: usize) -> Result<()> {
    if at.is_multiple_of(2) { canvas.fill(row, SHADE) } else { Ok(()) }
}

/// Where there is room for one panel only: killed, then injured, each row's name and numbers above its bar.
fn one_below_the_other(canvas: &Canvas, area: Area, table: &Table) -> Result<()> {
    let mut y0 = area.y0;
    for harm in Harm::ALL {
        let height = table.tall_panel(harm);
        if height > 0.0 {
            tall_panel(canvas, Area { y0, y1: y0 + height, ..area }, table, harm)?;
        }
        y0 += height;
    }
    Ok(())
}

fn tall_panel(canvas: &Canvas, area: Area, table: &Table, harm: Harm) -> Result<()> {
    let sheet = canvas.sheet;
    canvas.text((area.x0, area.y0 + 12.0), sheet.words.get(harm.name()), Type::new(14.0).bold())?;
    let plot = Area { x0: area.x0 + 8.0, x1: area.x1 - ARROW_ROOM - 10.0, y0: area.y0 + HEADER, y1: area.y1 - BETWEEN };
    let axis = table.axis(harm, (plot.x0, plot.x1));
    let ticks = ticks(&axis, plot, sheet.words);
    upright_grid(canvas, &axis, &ticks, Area { y1: plot.y0, ..plot }, plot.y0 - TICK)?;
    let shown = table.rows.iter().filter_map(|row| Some((row, row.spans[harm as usize]?)));
    for (i, (row, span)) in shown.enumerate() {
        let y0 = plot.y0 + TALL_ROW * i as f64;
        shade(canvas, Area { y0, y1: y0 + TALL_ROW, ..area }, i)?;
        let value = span.say(sheet.words);
        let number = Type::new(12.5);
        canvas.text((area.x1 - 4.0, y0 + 13.0), &value, number.end())?;
        let room = area.width() - sheet.width_of(&value, number) - 22.0;
        canvas.text((area.x0 + 6.0, y0 + 13.0), &sheet.fit(&row.label, row.kind(), room), row.kind())?;
        // The grid stands behind bars only, not behind names.
        let behind = |(at, _): &(f64, String)| [(axis.at(*at), y0 + 23.0), (axis.at(*at), y0 + 41.0)];
        ticks.iter().map(behind).try_for_each(|line| canvas.line(&line, GRID, 1.0))?;
        mark(canvas, &axis, span, y0 + 32.0, harm)?;
    }
    Ok(())
}

fn ticks(axis: &Axis, plot: Area, words: &Words) -> Vec<(f64, String)> {
    axis.count_ticks((plot.width() / 55.0) as usize).into_iter().map(|(at, count)| (at, words.number(count))).collect()
}

fn mark(canvas: &Canvas, axis: &Axis, span: Span, y: f64, harm: Harm) -> Result<()> {
    let (band, best) = if harm == Harm::Killed { (BAND, BEST) } else { (SECOND_BAND, SECOND) };
    lying_range(canvas, axis, span, y, 6.0, band)?;
    if axis.is_above(span.best) {
        return Ok(());
    }
    let x = axis.at(span.best);
    canvas.line(&[(x, y - 9.0), (x, y + 9.0)], best, 3.0)
}

fn panel(canvas: &Canvas, area: Area, table: &Table, harm: Harm) -> Result<()> {
    let words = canvas.sheet.words;
    let spans: Vec<Option<Span>> = table.rows.iter().map(|row| row.spans[harm as usize]).collect();
    let values: Vec<String> = spans.iter().map(|span| span.map_or_else(String::new, |s| s.say(words))).collect();
    let number = Type::new(12.5);
    let room = values.iter().map(|value| canvas.sheet.width_of(value, number)).fold(30.0, f64::max);
    let plot = Area { x1: area.x1 - room - ARROW_ROOM - 8.0, y0: area.y0 + HEADER, ..area };
    let axis = table.axis(harm, (plot.x0, plot.x1));
    canvas.text((plot.x0, area.y0 + 12.0), words.get(harm.name()), Type::new(14.0).bold())?;
    upright_grid(canvas, &axis, &ticks(&axis, plot, words), plot, plot.y0 - TICK)?;
    for (i, (span, value)) in spans.iter().zip(&values).enumerate() {
        let y = plot.y0 + ROW * (i as f64 + 0.5);
        let Some(span) = *span else { continue };
        mark(canvas, &axis, span, y, harm)?;
        canvas.text((area.x1, y), value, number.end())?;
    }
    canvas.line(&[(plot.x0, plot.y0), (plot.x0, plot.y1)], GRID, 1.5)
}

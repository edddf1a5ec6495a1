//! Killed and injured month by month: the low–high band, the best estimate, and the months of which nothing was reported.

use super::axis::Axis;
use super::canvas::{Area, Canvas, Type};
use super::legend::{Key, Sign};
use super::mark::TICK;
use super::months::{Month, Months, ground_keys};
use super::palette::{AXIS, BAND, BEST, GRID, INK, SECOND, SECOND_BAND, SOFT_INK};
use super::sheet::{Head, Sheet};
use super::sums::{Harm, Span, add, by_key, scale_end};
use super::{ChartInput, Picture, sources_of};
use crate::error::Result;
use plotters::style::{Color, RGBColor};

const PANEL: f64 = 270.0;
const TITLE: f64 = 30.0;
const MONTHS: f64 = 46.0;
const LEFT: f64 = 56.0;

/// A harm's estimates, month by month; `None` where nothing was reported.
pub(super) struct Series {
    /// What they count.
    pub(super) harm: Harm,
    /// A month each.
    pub(super) spans: Vec<Option<Span>>,
}

/// Monthly tolls.
///
/// # Errors
/// When plotters fails to draw.
pub(super) fn draw(input: &ChartInput, sheet: &Sheet) -> Result<Option<Picture>> {
    let Some(months) = sheet.archive.months else { return Ok(None) };
    let series = Harm::ALL.map(|harm| series(input, months, harm));
    let shown: Vec<&Series> = series.iter().filter(|s| s.spans.iter().any(Option::is_some)).collect();
    if shown.is_empty() {
        return Ok(None);
    }
    let reported = reported(input, months);
    let head = head(input, sheet, months, &series, &reported);
    let height = shown.len() as f64 * (TITLE + PANEL + MONTHS);
    let picture = sheet.picture(head, height, |canvas, area| {
        for (i, series) in shown.iter().enumerate() {
            let y0 = area.y0 + i as f64 * (TITLE + PANEL + MONTHS);
            panel(canvas, Area { y0, y1: y0 + TITLE + PANEL, ..area }, months, series, &reported)?;
        }
        Ok(())
    })?;
    Ok(Some(picture))
}

fn series(input: &ChartInput, months: Months, harm: Harm) -> Series {
    let mut spans = vec![None; months.count];
    for (month, (span, _)) in by_key(input.monthly, harm, |row| row.month.as_deref().and_then(Month::parse)) {
        if let Some(month) = month {
            add(&mut spans[months.index(month)], span);
        }
    }
    Series { harm, spans }
}

/// Whether anything at all was reported of each month.
pub(super) fn reported(input: &ChartInput, months: Months) -> Vec<bool> {
    let mut reported = vec![false; months.count];
    for row in input.monthly.iter().filter(|row| row.incidents > 0) {
        if let Some(month) = row.month.as_deref().and_then(Month::parse) {
            reported[months.index(month)] = true;
        }
    }
    reported
}

fn head(input: &ChartInput, sheet: &Sheet, months: Months, series: &[Series; 2], reported: &[bool]) -> Head {
    let words = sheet.words;
    let (first, last) = months.ends(words);
    let mut keys =
        vec![Key::new(Sign::Range(BAND, BEST), words.get("key.range_best")), Key::new(Sign::Open(BAND), words.get("key.open"))];
    let silent = reported.iter().enumerate().filter(|(i, reported)| !**reported && sheet.archive.covers(*i)).count();
    keys.extend(ground_keys(words, &sheet.archive, reported));
    let undated: u64 = input.monthly.iter().filter(|row| row.month.is_none()).map(|row| row.incidents).sum();
    let mut note = sources_of(input, words, |_| true);
    if undated > 0 {
        note = format!("{note} {}", words.fill("foot.undated", &[("incidents", &words.count("incident", undated))]));
    }
    let [killed, injured] = series.each_ref().map(|s| total(s).map_or(words.get("toll.none").to_owned(), |t| t.say(words)));
    let silent = words.count("month", silent as u64);
    let parts = [("first", &*first), ("last", &*last), ("killed", &killed), ("injured", &injured), ("silent", &silent)];
    Head {
        name: "monthly".to_owned(),
        title: words.get("monthly.title").to_owned(),
        subtitle: words.fill("monthly.subtitle", &parts),
        keys,
        note,
        open: words.get("open.arrow").to_owned(),
        alt: words.fill("monthly.alt", &parts),
    }
}

fn total(series: &Series) -> Option<Span> {
    series.spans.iter().fold(None, |mut sum, span| {
        add(&mut sum, *span);
        sum
    })
}

fn panel(canvas: &Canvas, area: Area, months: Months, series: &Series, reported: &[bool]) -> Result<()> {
    let words = canvas.sheet.words;
    let name = words.get(series.harm.name());
    canvas.text((area.x0, area.y0 + 12.0), name, Type::new(15.0).bold())?;
    let plot = Area { x0: area.x0 + LEFT, y0: area.y0 + TITLE, ..area };
    let axis = Axis::linear(0.0, scale_end(series.spans.iter().flatten().copied()), (plot.y1, plot.y0 + 18.0));
    months.ground(canvas, plot, reported)?;
    for tick in axis.ticks(6) {
        let y = axis.at(tick);
        canvas.line(&[(plot.x0, y), (plot.x1, y)], GRID, 1.0)?;
        canvas.text((plot.x0 - 8.0, y), &words.number(tick as u64), Type::new(TICK).color(SOFT_INK).end())?;
    }
    let (band, best) = if series.harm == Harm::Killed { (BAND, BEST) } else { (SECOND_BAND, SECOND) };
    line_between(canvas, months, plot, &axis, &series.spans, best)?;
    let labelled = labels_fit(canvas, months, plot, &series.spans);
    for (i, span) in series.spans.iter().enumerate() {
        if let Some(span) = span {
            let column = months.column(plot, i);
            standing_range(canvas, &axis, *span, column, (band, best))?;
            label(canvas, &axis, *span, column, labelled)?;
        }
    }
    canvas.line(&[(plot.x0, plot.y1), (plot.x1, plot.y1)], AXIS, 1.0)?;
    months.label(canvas, plot)
}

/// A thin line through the best estimates, broken where a month has none.
fn line_between(canvas: &Canvas, months: Months, plot: Area, axis: &Axis, spans: &[Option<Span>], color: RGBColor) -> Result<()> {
    let column = plot.width() / months.count as f64;
    let at = |(i, span): (usize, Span)| (months.x(plot, i) + column / 2.0, axis.at(span.best));
    let known: Vec<(usize, Span)> = spans.iter().enumerate().filter_map(|(i, span)| Some((i, (*span)?))).collect();
    let neighbours = known.windows(2).filter(|pair| pair[1].0 == pair[0].0 + 1);
    neighbours.map(|pair| [at(pair[0]), at(pair[1])]).try_for_each(|ends| canvas.line(&ends, color.mix(0.55), 1.4))
}

/// A standing bar from low to high, with the best estimate across it and an arrow where it is open or leaves the scale.
pub(super) fn standing_range(
    canvas: &Canvas,
    axis: &Axis,
    span: Span,
    column: Area,
    (band, best): (RGBColor, RGBColor),
) -> Result<()> {
    let middle = (column.x0 + column.x1) / 2.0;
    let half = (column.width() * 0.36).clamp(0.8, 22.0);
    let bottom = axis.at(span.low as f64);
    let top = axis.at(span.high as f64).min(bottom - 2.0);
    let goes_on = span.open || axis.is_above(span.high as f64);
    canvas.fill(Area { x0: middle - half, y0: top, x1: middle + half, y1: bottom }, band)?;
    if goes_on {
        // A roof over the whole bar.
        canvas.polygon(&[(middle - half, top), (middle, top - half.clamp(4.0, 11.0)), (middle + half, top)], band)?;
    }
    let y = axis.at(span.best);
    canvas.line(&[(middle - half - 1.0, y), (middle + half + 1.0, y)], best, if half < 3.0 { 2.0 } else { 3.0 })
}

/// Whether every month's numbers fit above its bar.
fn labels_fit(canvas: &Canvas, months: Months, plot: Area, spans: &[Option<Span>]) -> bool {
    let room = plot.width() / months.count as f64 - 6.0;
    let texts = spans.iter().flatten().map(|span| span.range(canvas.sheet.words));
    texts.into_iter().all(|text| canvas.sheet.width_of(&text, Type::new(TICK)) <= room)
}

fn label(canvas: &Canvas, axis: &Axis, span: Span, column: Area, labelled: bool) -> Result<()> {
    let middle = (column.x0 + column.x1) / 2.0;
    let above = axis.at(span.high as f64) - if span.open || axis.is_above(span.high as f64) { 22.0 } else { 10.0 };
    if labelled {
        return canvas.text_on_paper((middle, above), &span.range(canvas.sheet.words), Type::new(TICK).middle().color(INK));
    }
    Ok(())
}

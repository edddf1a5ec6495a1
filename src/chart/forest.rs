//! Outlet against outlet: how much more or less one reports than the other, with its interval, on a scale of ratios.

use super::axis::Axis;
use super::canvas::{Area, Canvas, Type};
use super::fonts::isolate;
use super::legend::{Key, Sign};
use super::mark::{TICK, upright_grid};
use super::palette::{AXIS, BEST, INK, SHADE, SOFT_INK};
use super::sheet::{Head, Sheet};
use super::sums::Harm;
use super::{ChartInput, Picture, sources_of};
use crate::error::Result;
use crate::row::OutletPairRow;

const MOST_ROWS: usize = 40;
const ROW: f64 = 26.0;
const TEXT: f64 = 13.0;
const HEADER: f64 = 52.0;
/// No interval is drawn further than this: beyond, an arrow.
const FURTHEST: f64 = 16.0;

/// Two outlets: names, ratio of the first to the second, its interval where there are enough incidents.
struct Row {
    label: String,
    shared: u64,
    ratio: f64,
    interval: Option<(f64, f64)>,
}

/// Ratios of outlets.
///
/// # Errors
/// When plotters fails to draw.
pub(super) fn draw(input: &ChartInput, sheet: &Sheet) -> Result<Option<Picture>> {
    let (rows, left_out) = rows(input.pairs, sheet);
    if rows.is_empty() {
        return Ok(None);
    }
    let head = head(input, sheet, &rows, left_out);
    let height = HEADER + ROW * rows.len() as f64 + 4.0;
    sheet.picture(head, height, |canvas, area| body(canvas, area, &rows)).map(Some)
}

fn rows(pairs: &[OutletPairRow], sheet: &Sheet) -> (Vec<Row>, usize) {
    let mut rows: Vec<Row> =
        pairs.iter().filter(|pair| pair.harm == Harm::Killed.name()).filter_map(|pair| row(pair, sheet)).collect();
    rows.sort_by(|a, b| b.shared.cmp(&a.shared).then_with(|| a.label.cmp(&b.label)));
    let left_out = rows.len().saturating_sub(MOST_ROWS);
    rows.truncate(MOST_ROWS);
    rows.sort_by(|a, b| a.ratio.total_cmp(&b.ratio).then_with(|| a.label.cmp(&b.label)));
    (rows, left_out)
}

fn row(pair: &OutletPairRow, sheet: &Sheet) -> Option<Row> {
    Some(Row {
        label: pair_label(sheet, pair),
        shared: pair.shared,
        ratio: pair.geometric_ratio?,
        interval: pair.geometric_low.zip(pair.geometric_high),
    })
}

/// «A against B».
pub(super) fn pair_label(sheet: &Sheet, pair: &OutletPairRow) -> String {
    sheet.words.fill("pair", &[("a", &isolate(&pair.outlet_a)), ("b", &isolate(&pair.outlet_b))])
}

fn say(sheet: &Sheet, row: &Row) -> String {
    let words = sheet.words;
    let ratio = words.fixed(row.ratio, 2);
    match row.interval {
        Some((low, high)) => {
            let range = format!("{}–{}", words.fixed(low, 2), words.fixed(high, 2));
            words.fill("ratio.interval", &[("ratio", &ratio), ("range", &range)])
        }
        None => words.fill("ratio.alone", &[("ratio", &ratio)]),
    }
}

fn head(input: &ChartInput, sheet: &Sheet, rows: &[Row], left_out: usize) -> Head {
    let words = sheet.words;
    let keys = vec![
        Key::new(Sign::Square(BEST), words.get("key.ratio")),
        Key::new(Sign::Line(BEST), words.get("key.interval")),
        Key::new(Sign::Ring(BEST), words.get("key.too_few")),
    ];
    let mut note = sources_of(input, words, |_| true);
    if left_out > 0 {
        note = format!("{note} {}", words.fill("foot.pairs_left_out", &[("n", &words.number(left_out as u64))]));
    }
    let mut most: Vec<&Row> = rows.iter().collect();
    most.sort_by_key(|row| std::cmp::Reverse(row.shared));
    let first: Vec<String> =
        most.iter().take(5).map(|row| format!("{}{}{}", row.label, words.get("list.colon"), say(sheet, row))).collect();
    let n = words.number(rows.len() as u64);
    Head {
        name: "outlet_ratios".to_owned(),
        title: words.get("forest.title").to_owned(),
        subtitle: words.get("forest.subtitle").to_owned(),
        keys,
        note,
        open: words.get("open.none").to_owned(),
        alt: words.fill("forest.alt", &[("n", &n), ("first", &first.join(words.get("list.separator")))]),
    }
}

fn body(canvas: &Canvas, area: Area, rows: &[Row]) -> Result<()> {
    let sheet = canvas.sheet;
    let kind = Type::new(TEXT);
    let widest = |texts: Vec<f64>| texts.into_iter().fold(40.0, f64::max);
    let labels = widest(rows.iter().map(|row| sheet.width_of(&row.label, kind)).collect()).min(area.width() * 0.36);
    let values = widest(rows.iter().map(|row| sheet.width_of(&say(sheet, row), kind)).collect());
    let shared = sheet.width_of(sheet.words.get("forest.shared"), Type::new(TICK)).max(36.0);
    let plot = Area { x0: area.x0 + labels + 26.0, x1: area.x1 - values - shared - 44.0, y0: area.y0 + HEADER, ..area };
    let reach = |row: &Row| row.interval.map_or(row.ratio, |(low, high)| high.max(1.0 / low)).max(1.0 / row.ratio);
    let end = rows.iter().map(reach).fold(2.0, f64::max).min(FURTHEST) * 1.05;
    let axis = Axis::log(1.0 / end, end, (plot.x0, plot.x1));
    header(canvas, &axis, area, plot, area.x1 - values - 18.0)?;
    for (i, row) in rows.iter().enumerate() {
        let y0 = plot.y0 + ROW * i as f64;
        if i % 2 == 0 {
            canvas.fill(Area { x0: area.x0, y0, x1: plot.x0 - 14.0, y1: y0 + ROW }, SHADE)?;
            canvas.fill(Area { x0: plot.x1 + 14.0, y0, x1: area.x1, y1: y0 + ROW }, SHADE)?;
        }
        let y = y0 + ROW / 2.0;
        canvas.text((area.x0 + 6.0, y), &sheet.fit(&row.label, kind, labels), kind)?;
        canvas.text((area.x1 - 4.0, y), &say(sheet, row), kind.end())?;
        canvas.text((area.x1 - values - 18.0, y), &sheet.words.number(row.shared), kind.end().color(SOFT_INK))?;
        mark(canvas, &axis, row, y)?;
    }
    Ok(())
}

fn header(canvas: &Canvas, axis: &Axis, area: Area, plot: Area, shared_x: f64) -> Result<()> {
    let words = canvas.sheet.words;
    let ticks: Vec<(f64, String)> =
        axis.ticks((plot.width() / 60.0) as usize).into_iter().map(|tick| (tick, words.ratio(tick))).collect();
    upright_grid(canvas, axis, &ticks, plot, plot.y0 - TICK)?;
    canvas.line(&[(axis.at(1.0), plot.y0 - 4.0), (axis.at(1.0), plot.y1)], AXIS, 1.6)?;
    let kind = Type::new(TICK).color(SOFT_INK);
    let y = area.y0 + 14.0;
    let half = plot.width() / 2.0 - 10.0;
    canvas.text((axis.at(1.0) - 10.0, y), &canvas.sheet.fit(words.get("forest.less"), kind, half), kind.end())?;
    canvas.text((axis.at(1.0) + 10.0, y), &canvas.sheet.fit(words.get("forest.more"), kind, half), kind)?;
    canvas.text((shared_x, plot.y0 - TICK), words.get("forest.shared"), kind.end())
}

fn mark(canvas: &Canvas, axis: &Axis, row: &Row, y: f64) -> Result<()> {
    let x = axis.at(row.ratio);
    let Some((low, high)) = row.interval else {
        return canvas.ring((x, y), 4.5, BEST, 1.6);
    };
    canvas.line(&[(axis.at(low), y), (axis.at(high), y)], BEST, 2.0)?;
    for (end, is_out, direction) in [(low, axis.is_below(low), -1.0), (high, axis.is_above(high), 1.0)] {
        let at = axis.at(end);
        if is_out {
            canvas.tip((at + direction * 7.0, y), (direction, 0.0), 8.0, BEST)?;
        } else {
            canvas.line(&[(at, y - 4.0), (at, y + 4.0)], BEST, 2.0)?;
        }
    }
    // More shared incidents, a larger point.
    let half = (2.6 + (row.shared as f64).sqrt() * 0.5).min(7.5);
    canvas.fill(Area { x0: x - half, y0: y - half, x1: x + half, y1: y + half }, BEST)?;
    canvas.frame(Area { x0: x - half, y0: y - half, x1: x + half, y1: y + half }, INK, 0.6)
}

//! Outlet against outlet: how much more or less one reports than the other, with its interval, on a scale of ratios.

use super::axis::Axis;
use super::canvas::{Area, Canvas, Type};
use super::legend::{Key, Sign};
use super::mark::{TICK, upright_grid};
use super::names::PairName;
use super::palette::{AXIS, BEST, GRID, INK, SHADE, SOFT_INK};
use super::sheet::{Head, Sheet};
use super::sums::Harm;
use super::{ChartInput, Picture, sources_of};
use crate::error::Result;
use crate::row::OutletPairRow;

const MOST_ROWS: usize = 40;
const ROW: f64 = 26.0;
/// A row whose names stand above its mark.
const TALL_ROW: f64 = 46.0;
const TEXT: f64 = 13.0;
const HEADER: f64 = 52.0;
/// No interval is drawn further than this: beyond, an arrow.
const FURTHEST: f64 = 16.0;

/// Two outlets: names, ratio of the first to the second, its interval where there are enough incidents.
struct Row {
    name: PairName,
    shared: u64,
    ratio: f64,
    interval: Option<(f64, f64)>,
}

/// Ratios of outlets.
///
/// # Errors
/// When plotters fails to draw.
pub(super) fn draw(input: &ChartInput, sheet: &Sheet) -> Result<Option<Picture>> {
    let (rows, left_out) = rows(input.pairs);
    if rows.is_empty() {
        return Ok(None);
    }
    let head = head(input, sheet, &rows, left_out);
    let height = HEADER + if sheet.is_narrow() { TALL_ROW } else { ROW } * rows.len() as f64 + 4.0;
    sheet.picture(head, height, |canvas, area| body(canvas, area, &rows)).map(Some)
}

fn rows(pairs: &[OutletPairRow]) -> (Vec<Row>, usize) {
    let mut rows: Vec<Row> = pairs.iter().filter(|pair| pair.harm == Harm::Killed.name()).filter_map(row).collect();
    rows.sort_by(|a, b| b.shared.cmp(&a.shared).then_with(|| a.name.cmp(&b.name)));
    let left_out = rows.len().saturating_sub(MOST_ROWS);
    rows.truncate(MOST_ROWS);
    rows.sort_by(|a, b| a.ratio.total_cmp(&b.ratio).then_with(|| a.name.cmp(&b.name)));
    (rows, left_out)
}

fn row(pair: &OutletPairRow) -> Option<Row> {
    Some(Row {
        name: PairName::of(pair),
        shared: pair.shared,
        ratio: pair.geometric_ratio?,
        interval: pair.geometric_low.zip(pair.geometric_high),
    })
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
    let first: Vec<String> = most
        .iter()
        .take(5)
        .map(|row| format!("{}{}{}", row.name.whole(words), words.get("list.colon"), say(sheet, row)))
        .collect();
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

/// Where the parts of a row stand.
struct Layout {
    labels: f64,
    plot: Area,
    /// Where the numbers of shared incidents end.
    shared_x: f64,
    row: f64,
    /// The middle of a row's words, and of its mark.
    middles: (f64, f64),
}

impl Layout {
    fn of(sheet: &Sheet, area: Area, rows: &[Row]) -> Self {
        let kind = Type::new(TEXT);
        let widest = |texts: Vec<f64>| texts.into_iter().fold(40.0, f64::max);
        let values = widest(rows.iter().map(|row| sheet.width_of(&say(sheet, row), kind)).collect());
        let shared = sheet.width_of(sheet.words.get("forest.shared"), Type::new(TICK)).max(36.0);
        if sheet.is_narrow() {
            // The names stand above, the ratio beside its mark.
            let plot = Area { x0: area.x0 + 18.0, x1: area.x1 - values - 30.0, y0: area.y0 + HEADER, ..area };
            return Layout {
                labels: area.width() - shared - 24.0,
                plot,
                shared_x: area.x1 - 4.0,
                row: TALL_ROW,
                middles: (13.0, 33.0),
            };
        }
        let labels = widest(rows.iter().map(|row| sheet.width_of(&row.name.whole(sheet.words), kind)).collect());
        let labels = labels.min(area.width() * 0.36);
        let plot = Area { x0: area.x0 + labels + 26.0, x1: area.x1 - values - shared - 44.0, y0: area.y0 + HEADER, ..area };
        Layout { labels, plot, shared_x: area.x1 - values - 18.0, row: ROW, middles: (ROW / 2.0, ROW / 2.0) }
    }
}

fn body(canvas: &Canvas, area: Area, rows: &[Row]) -> Result<()> {
    let sheet = canvas.sheet;
    let kind = Type::new(TEXT);
    let Layout { labels, plot, shared_x, row: height, middles } = Layout::of(sheet, area, rows);
    let reach = |row: &Row| row.interval.map_or(row.ratio, |(low, high)| high.max(1.0 / low)).max(1.0 / row.ratio);
    let end = rows.iter().map(reach).fold(2.0, f64::max).min(FURTHEST) * 1.05;
    let axis = Axis::log(1.0 / end, end, (plot.x0, plot.x1));
    for i in (0..rows.len()).step_by(2) {
        let y0 = plot.y0 + height * i as f64;
        canvas.fill(Area { y0, y1: y0 + height, ..area }, SHADE)?;
    }
    let lane = |i: usize| (plot.y0 + height * i as f64 + 22.0, plot.y0 + height * (i + 1) as f64 - 3.0);
    let lanes = if sheet.is_narrow() { (0..rows.len()).map(lane).collect() } else { vec![(plot.y0, plot.y1)] };
    header(canvas, &axis, area, plot, shared_x, &lanes)?;
    for (i, row) in rows.iter().enumerate() {
        let y0 = plot.y0 + height * i as f64;
        canvas.text((area.x0 + 6.0, y0 + middles.0), &row.name.fit(sheet, kind, labels), kind)?;
        canvas.text((area.x1 - 4.0, y0 + middles.1), &say(sheet, row), kind.end())?;
        canvas.text((shared_x, y0 + middles.0), &sheet.words.number(row.shared), kind.end().color(SOFT_INK))?;
        mark(canvas, &axis, row, y0 + middles.1)?;
    }
    Ok(())
}

fn header(canvas: &Canvas, axis: &Axis, area: Area, plot: Area, shared_x: f64, lanes: &[(f64, f64)]) -> Result<()> {
    let words = canvas.sheet.words;
    let ticks: Vec<(f64, String)> =
        axis.ticks((plot.width() / 60.0) as usize).into_iter().map(|tick| (tick, words.ratio(tick))).collect();
    upright_grid(canvas, axis, &ticks, Area { y1: plot.y0, ..plot }, plot.y0 - TICK)?;
    canvas.line(&[(axis.at(1.0), plot.y0 - 4.0), (axis.at(1.0), plot.y0)], AXIS, 1.6)?;
    // The grid stands behind marks only, not behind names above them.
    for (y0, y1) in lanes {
        for (tick, _) in &ticks {
            canvas.line(&[(axis.at(*tick), *y0), (axis.at(*tick), *y1)], GRID, 1.0)?;
        }
        canvas.line(&[(axis.at(1.0), *y0), (axis.at(1.0), *y1)], AXIS, 1.6)?;
    }
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

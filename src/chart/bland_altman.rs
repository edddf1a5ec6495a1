//! Agreement of two outlets, after Bland and Altman (Lancet 1986; 327: 307–310), on logarithms: for each shared incident
//! the ratio of the two numbers against their geometric mean, with the mean ratio and the limits of agreement.

use super::axis::Axis;
use super::canvas::{Area, Canvas, Type};
use super::legend::{Key, Sign};
use super::mark::TICK;
use super::names::PairName;
use super::palette::{AXIS, BEST, GRID, SECOND, SHADE, SOFT_INK};
use super::sheet::{Head, Sheet};
use super::sums::Harm;
use super::{ChartInput, Picture, sources_of};
use crate::error::Result;
use crate::row::{OutletPairRow, OutletRow};
use plotters::style::Color;
use std::collections::BTreeMap;

/// A pair with fewer shared incidents shows nothing.
const FEWEST: u64 = 3;
const MOST_PANELS: usize = 4;
const PANEL: f64 = 300.0;
const TITLE: f64 = 34.0;
const BELOW: f64 = 52.0;
const LEFT: f64 = 46.0;
/// Room for the numbers of the three lines.
const RIGHT: f64 = 52.0;
const TWO_COLUMNS: f64 = 860.0;

/// Two outlets and the incidents both report.
struct Panel {
    name: PairName,
    /// Both numbers, and how many incidents have just these.
    points: Vec<((f64, f64), u64)>,
    dropped: u64,
    bias: f64,
    limits: (f64, f64),
}

/// What all panels share, so that they can be compared by eye.
struct Scale {
    /// The least and the largest geometric mean.
    means: (f64, f64),
    /// The largest ratio; its inverse is the least.
    ratio: f64,
}

impl Scale {
    fn of(panels: &[Panel]) -> Self {
        // Rarer ratios stand at the edge.
        const MOST: f64 = 100.0;
        let points = || panels.iter().flat_map(|panel| panel.points.iter().map(|(point, _)| *point));
        let means = || points().map(|(a, b)| (a * b).sqrt());
        let lines = panels.iter().flat_map(|panel| [panel.limits.0, panel.limits.1, panel.bias]);
        let ratios = points().map(|(a, b)| a / b).chain(lines);
        let ratio = ratios.map(|r| r.max(1.0 / r)).fold(2.0, f64::max).min(MOST) * 1.15;
        Scale { means: (means().fold(1.0, f64::min) * 0.8, means().fold(10.0, f64::max) * 1.25), ratio }
    }
}

/// The pairs of outlets that share most incidents, a panel each.
///
/// # Errors
/// When plotters fails to draw.
pub(super) fn draw(input: &ChartInput, sheet: &Sheet) -> Result<Option<Picture>> {
    let panels = panels(input);
    if panels.is_empty() {
        return Ok(None);
    }
    let columns = if panels.len() > 1 && sheet.inner_width() >= TWO_COLUMNS { 2 } else { 1 };
    let each = TITLE + PANEL + BELOW;
    let head = head(input, sheet, &panels);
    let scale = Scale::of(&panels);
    let height = each * panels.len().div_ceil(columns) as f64;
    let picture = sheet.picture(head, height, |canvas, area| {
        let width = area.width() / columns as f64;
        for (i, panel) in panels.iter().enumerate() {
            let x0 = area.x0 + width * (i % columns) as f64;
            let y0 = area.y0 + each * (i / columns) as f64;
            let gap = if columns > 1 { 14.0 } else { 0.0 };
            draw_panel(canvas, Area { x0, y0, x1: x0 + width - gap, y1: y0 + each }, &scale, panel)?;
        }
        Ok(())
    })?;
    Ok(Some(picture))
}

fn panels(input: &ChartInput) -> Vec<Panel> {
    let mut pairs: Vec<&OutletPairRow> =
        input.pairs.iter().filter(|pair| pair.harm == Harm::Killed.name() && pair.shared >= FEWEST).collect();
    pairs.sort_by(|a, b| b.shared.cmp(&a.shared).then_with(|| (&a.outlet_a, &a.outlet_b).cmp(&(&b.outlet_a, &b.outlet_b))));
    pairs.into_iter().filter_map(|pair| panel(pair, input.outlets)).take(MOST_PANELS).collect()
}

fn panel(pair: &OutletPairRow, outlets: &[OutletRow]) -> Option<Panel> {
    let said = |name: &str| -> BTreeMap<&str, f64> {
        let mine = outlets.iter().filter(|row| row.outlet == name && row.harm == pair.harm);
        mine.filter_map(|row| Some((row.incident_id.as_str(), best(row)?))).collect()
    };
    let (a, b) = (said(&pair.outlet_a), said(&pair.outlet_b));
    let mut counts: BTreeMap<(u64, u64), u64> = BTreeMap::new();
    for (incident, a) in &a {
        if let Some(b) = b.get(incident).filter(|b| **b > 0.0 && *a > 0.0) {
            // Halves are the finest step that the middle of a range can take.
            *counts.entry(((a * 2.0).round() as u64, (b * 2.0).round() as u64)).or_default() += 1;
        }
    }
    let points = counts.into_iter().map(|((a, b), n)| ((a as f64 / 2.0, b as f64 / 2.0), n)).collect();
    Some(Panel {
        name: PairName::of(pair),
        points,
        dropped: pair.dropped,
        bias: pair.bias?,
        limits: pair.limit_low.zip(pair.limit_high)?,
    })
}

/// The number printed, else the middle of the range, else its floor.
fn best(row: &OutletRow) -> Option<f64> {
    let low = row.low? as f64;
    Some(row.value.map_or(row.high.map_or(low, |high| (low + high as f64) / 2.0), |value| value as f64))
}

fn head(input: &ChartInput, sheet: &Sheet, panels: &[Panel]) -> Head {
    let words = sheet.words;
    let keys = vec![
        Key::new(Sign::Dot(BEST), words.get("key.incidents_area")),
        Key::new(Sign::Line(SECOND), words.get("key.bias")),
        Key::new(Sign::Dashes(SECOND), words.get("key.limits")),
    ];
    let say = |panel: &Panel| {
        let [bias, low, high] = [panel.bias, panel.limits.0, panel.limits.1].map(|v| words.fixed(v, 2));
        words.fill("bland_altman.one", &[("pair", &panel.name.whole(words)), ("bias", &bias), ("low", &low), ("high", &high)])
    };
    let first: Vec<String> = panels.iter().map(say).collect();
    let dropped: u64 = panels.iter().map(|panel| panel.dropped).sum();
    let mut note = sources_of(input, words, |_| true);
    if dropped > 0 {
        note = format!("{note} {}", words.fill("foot.zeros", &[("incidents", &words.count("incident", dropped))]));
    }
    Head {
        name: "agreement".to_owned(),
        title: words.get("bland_altman.title").to_owned(),
        subtitle: words.get("bland_altman.subtitle").to_owned(),
        keys,
        note,
        open: words.get("open.middle").to_owned(),
        alt: words.fill("bland_altman.alt", &[("first", &first.join(words.get("list.separator")))]),
    }
}

fn draw_panel(canvas: &Canvas, area: Area, scale: &Scale, panel: &Panel) -> Result<()> {
    let sheet = canvas.sheet;
    let kind = Type::new(14.0).bold();
    canvas.text((area.x0, area.y0 + 14.0), &panel.name.fit(sheet, kind, area.width() - 8.0), kind)?;
    let plot = Area { x0: area.x0 + LEFT, x1: area.x1 - RIGHT, y0: area.y0 + TITLE, y1: area.y0 + TITLE + PANEL };
    let x_axis = Axis::log(scale.means.0, scale.means.1, (plot.x0, plot.x1));
    let y_axis = Axis::log(1.0 / scale.ratio, scale.ratio, (plot.y1, plot.y0));
    let band = Area { y0: y_axis.at(panel.limits.1), y1: y_axis.at(panel.limits.0), ..plot };
    canvas.fill(band, SHADE)?;
    axes(canvas, plot, &x_axis, &y_axis)?;
    lines(canvas, plot, &y_axis, panel)?;
    for ((a, b), n) in &panel.points {
        let at = (x_axis.at((a * b).sqrt()), y_axis.at(a / b));
        canvas.disc(at, (3.0 * (*n as f64).sqrt()).min(14.0), BEST.mix(0.6))?;
    }
    Ok(())
}

fn axes(canvas: &Canvas, plot: Area, x_axis: &Axis, y_axis: &Axis) -> Result<()> {
    let words = canvas.sheet.words;
    let kind = Type::new(TICK).color(SOFT_INK);
    for tick in y_axis.ticks(7) {
        let y = y_axis.at(tick);
        let (color, width) = if tick == 1.0 { (AXIS, 1.4) } else { (GRID, 1.0) };
        canvas.line(&[(plot.x0, y), (plot.x1, y)], color, width)?;
        canvas.text((plot.x0 - 7.0, y), &words.ratio(tick), kind.end())?;
    }
    for tick in x_axis.ticks((plot.width() / 60.0) as usize) {
        let x = x_axis.at(tick);
        canvas.line(&[(x, plot.y1), (x, plot.y1 + 5.0)], AXIS, 1.0)?;
        canvas.text((x, plot.y1 + 15.0), &words.number(tick.round() as u64), kind.middle())?;
    }
    canvas.line(&[(plot.x0, plot.y1), (plot.x1, plot.y1)], AXIS, 1.0)?;
    let middle = (plot.x0 + plot.x1) / 2.0;
    canvas.text((middle, plot.y1 + 32.0), words.get("bland_altman.x"), kind.middle())
}

/// Bias and limits, each with its number beside it; numbers that would touch are moved apart.
fn lines(canvas: &Canvas, plot: Area, y_axis: &Axis, panel: &Panel) -> Result<()> {
    let words = canvas.sheet.words;
    let values = [panel.limits.1, panel.bias, panel.limits.0];
    let mut free = f64::NEG_INFINITY;
    for (i, value) in values.into_iter().enumerate() {
        let y = y_axis.at(value);
        if i == 1 {
            canvas.line(&[(plot.x0, y), (plot.x1, y)], SECOND, 1.8)?;
        } else {
            canvas.dashed((plot.x0, y), (plot.x1, y), SECOND, 1.4)?;
        }
        let label_y = y.max(free);
        free = label_y + TICK * 1.3;
        let kind = Type::new(TICK).color(SECOND);
        canvas.text((plot.x1 + 6.0, label_y), &words.fixed(value, 2), if i == 1 { kind.bold() } else { kind })?;
    }
    Ok(())
}

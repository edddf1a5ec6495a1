//! Killed month by month, a small chart for each governorate; those in one row share a scale.

use super::axis::Axis;
use super::canvas::{Area, Canvas, Type};
use super::legend::{Key, Sign};
use super::mark::TICK;
use super::monthly::standing_range;
use super::months::{Month, Months};
use super::palette::{AXIS, BAND, BEST, GRID, SOFT_INK};
use super::sheet::{Head, Sheet};
use super::sums::{Harm, Span, add, scale_end};
use super::{ChartInput, Picture, sources_of};
use crate::error::Result;
use std::collections::BTreeMap;

const MOST_PANELS: usize = 24;
/// On a phone they stand one below the other.
const MOST_NARROW_PANELS: usize = 12;
const PLOT: f64 = 96.0;
const TITLE: f64 = 46.0;
const BELOW: f64 = 38.0;
const LEFT: f64 = 40.0;
const GAP: f64 = 18.0;

/// A governorate: its months, and their sum.
struct Panel {
    label: String,
    /// A month each; `None` where nothing was reported there.
    spans: Vec<Option<Span>>,
    sum: Option<Span>,
    incidents: u64,
}

/// Small multiples by governorate.
///
/// # Errors
/// When plotters fails to draw.
pub(super) fn draw(input: &ChartInput, sheet: &Sheet) -> Result<Option<Picture>> {
    let Some(months) = sheet.archive.months else { return Ok(None) };
    let (panels, left_out) = panels(input, sheet, months);
    if panels.is_empty() {
        return Ok(None);
    }
    let columns = ((sheet.inner_width() / 285.0) as usize).clamp(1, 6).min(panels.len());
    let each = TITLE + PLOT + BELOW;
    let height = each * panels.len().div_ceil(columns) as f64;
    let head = head(input, sheet, months, &panels, left_out);
    let picture = sheet.picture(head, height, |canvas, area| {
        // Few panels are not stretched over a wide sheet.
        let width = area.width() / if sheet.is_narrow() { columns } else { columns.max(2) } as f64;
        for (i, row) in panels.chunks(columns).enumerate() {
            let high = scale_end(row.iter().flat_map(|panel| panel.spans.iter().flatten().copied()));
            for (j, panel) in row.iter().enumerate() {
                let (x0, y0) = (area.x0 + width * j as f64, area.y0 + each * i as f64);
                draw_panel(canvas, Area { x0, y0, x1: x0 + width - GAP, y1: y0 + each }, months, high, panel)?;
            }
        }
        Ok(())
    })?;
    Ok(Some(picture))
}

fn panels(input: &ChartInput, sheet: &Sheet, months: Months) -> (Vec<Panel>, usize) {
    // By country and English name, not by the name of a language: the sums are the same in both.
    let mut panels: BTreeMap<(Option<&str>, &str), Panel> = BTreeMap::new();
    for row in input.monthly.iter().filter(|row| row.incidents > 0) {
        let month = row.month.as_deref().and_then(Month::parse);
        let (Some(admin1), Some(month)) = (row.admin1.as_deref(), month) else { continue };
        let country = row.country.as_deref();
        let label = || sheet.names.governorate(sheet.words, country, Some(admin1)).unwrap_or_default();
        let empty = || Panel { label: label(), spans: vec![None; months.count], sum: None, incidents: 0 };
        let panel = panels.entry((country, admin1)).or_insert_with(empty);
        let span = Span::of_group(row, Harm::Killed);
        add(&mut panel.spans[months.index(month)], span);
        add(&mut panel.sum, span);
        panel.incidents += row.incidents;
    }
    let mut panels: Vec<Panel> = panels.into_values().filter(|panel| panel.sum.is_some()).collect();
    let best = |panel: &Panel| panel.sum.map_or(0.0, |sum| sum.best);
    panels.sort_by(|a, b| best(b).total_cmp(&best(a)));
    let most = if sheet.is_narrow() { MOST_NARROW_PANELS } else { MOST_PANELS };
    let left_out = panels.len().saturating_sub(most);
    panels.truncate(most);
    (panels, left_out)
}

fn head(input: &ChartInput, sheet: &Sheet, months: Months, panels: &[Panel], left_out: usize) -> Head {
    let words = sheet.words;
    let mut keys = vec![
        Key::new(Sign::Range(BAND, BEST), words.get("key.range_best")),
        Key::new(Sign::Open(BAND), words.get("key.open")),
        Key::new(Sign::Silent, words.get("key.empty_month_here")),
    ];
    if (0..months.count).any(|i| !sheet.archive.covers(i)) {
        keys.push(Key::new(Sign::Empty, words.get("key.not_covered")));
    }
    let unplaced: u64 = input.monthly.iter().filter(|row| row.admin1.is_none()).map(|row| row.incidents).sum();
    let mut note = sources_of(input, words, |_| true);
    if unplaced > 0 {
        note = format!("{note} {}", words.fill("foot.no_governorate", &[("incidents", &words.count("incident", unplaced))]));
    }
    if left_out > 0 {
        note = format!("{note} {}", words.fill("foot.left_out", &[("n", &words.number(left_out as u64))]));
    }
    let (first_month, last_month) = months.ends(words);
    let say = |panel: &Panel| {
        format!("{}{}{}", panel.label, words.get("list.colon"), panel.sum.map_or_else(String::new, |sum| sum.say(words)))
    };
    let first: Vec<String> = panels.iter().take(5).map(say).collect();
    let n = words.number(panels.len() as u64);
    let parts = [("n", &*n), ("first", &*first_month), ("last", &last_month), ("list", &first.join(words.get("list.separator")))];
    Head {
        name: "governorates".to_owned(),
        title: words.get("multiples.title").to_owned(),
        subtitle: words.fill("multiples.subtitle", &parts),
        keys,
        note,
        open: words.get("open.arrow").to_owned(),
        alt: words.fill("multiples.alt", &parts),
    }
}

fn draw_panel(canvas: &Canvas, area: Area, months: Months, high: f64, panel: &Panel) -> Result<()> {
    let sheet = canvas.sheet;
    let words = sheet.words;
    let kind = Type::new(13.5).bold();
    canvas.text((area.x0, area.y0 + 12.0), &sheet.fit(&panel.label, kind, area.width()), kind)?;
    let sum = panel.sum.map_or_else(String::new, |sum| sum.say(words));
    let sum = words.fill("multiples.sum", &[("toll", &sum), ("incidents", &words.count("incident", panel.incidents))]);
    let small = Type::new(TICK).color(SOFT_INK);
    canvas.text((area.x0, area.y0 + 30.0), &sheet.fit(&sum, small, area.width()), small)?;
    let plot = Area { x0: area.x0 + LEFT, x1: area.x1, y0: area.y0 + TITLE, y1: area.y0 + TITLE + PLOT };
    let axis = Axis::linear(0.0, high, (plot.y1, plot.y0 + 8.0));
    months.ground(canvas, plot, &panel.spans.iter().map(Option::is_some).collect::<Vec<bool>>())?;
    for tick in axis.ticks(3) {
        let y = axis.at(tick);
        canvas.line(&[(plot.x0, y), (plot.x1, y)], GRID, 1.0)?;
        canvas.text((plot.x0 - 6.0, y), &words.number(tick as u64), Type::new(11.0).color(SOFT_INK).end())?;
    }
    for (i, span) in panel.spans.iter().enumerate() {
        if let Some(span) = span {
            standing_range(canvas, &axis, *span, months.column(plot, i), (BAND, BEST))?;
        }
    }
    canvas.line(&[(plot.x0, plot.y1), (plot.x1, plot.y1)], AXIS, 1.0)?;
    months.label(canvas, plot)
}

//! Killed and injured by actor and by place: a row each, its range as a bar and its best estimate upon it.

use super::axis::Axis;
use super::canvas::{Area, Canvas, Type};
use super::legend::{Key, Sign};
use super::mark::{ARROW_ROOM, TICK, lying_range, upright_grid};
use super::palette::{BAND, BEST, GRID, INK, SECOND, SECOND_BAND, SHADE, SOFT_INK};
use super::sheet::{Head, Sheet};
use super::sums::{Harm, Span, by_key, scale_end};
use super::words::Words;
use super::{ChartInput, Picture, names, sources_of};
use crate::error::Result;
use crate::row::MonthlyRow;
use std::collections::BTreeMap;

/// More rows than this are given as one sentence below.
const MOST_ROWS: usize = 60;
const ROW: f64 = 27.0;
const TEXT: f64 = 13.5;
const HEADER: f64 = 46.0;
/// Below this width there is room for one panel only.
const TWO_PANELS: f64 = 820.0;

/// A row: a name and its sums.
struct Row {
    label: String,
    spans: [Option<Span>; 2],
    /// Whether the row holds what has no name; it stands last.
    unnamed: bool,
}

/// What the chart's strings begin with, and its rows.
struct Table {
    name: &'static str,
    rows: Vec<Row>,
    left_out: usize,
    /// Incidents that no month of the pictures holds.
    not_counted: u64,
}

impl Table {
    /// Whether the largest sum would press most of the others to the edge of an even scale.
    fn in_ratios(&self) -> bool {
        const DWARFED: f64 = 20.0;
        let mut best: Vec<f64> =
            self.rows.iter().flat_map(|row| row.spans).flatten().map(|span| span.best).filter(|best| *best > 0.0).collect();
        best.sort_by(f64::total_cmp);
        best.last().zip(best.get(best.len() / 2)).is_some_and(|(most, middle)| *most > DWARFED * middle)
    }

    /// The scale of a harm's column.
    fn axis(&self, harm: Harm, pixels: (f64, f64)) -> Axis {
        let spans = || self.rows.iter().filter_map(|row| row.spans[harm as usize]);
        if !self.in_ratios() {
            return Axis::linear(0.0, scale_end(spans()), pixels);
        }
        Axis::counts(spans().map(|span| span.high).max().unwrap_or(1) as f64, pixels)
    }
}

/// Tolls by actor.
///
/// # Errors
/// When plotters fails to draw.
pub(super) fn by_actor(input: &ChartInput, sheet: &Sheet) -> Result<Option<Picture>> {
    let label = |row: &MonthlyRow| row.actor.as_deref().map(|id| sheet.words.name("actor", id));
    draw(input, sheet, table("actors", input, label, sheet.words.get("actor.missing")))
}

/// Tolls by place.
///
/// # Errors
/// When plotters fails to draw.
pub(super) fn by_place(input: &ChartInput, sheet: &Sheet) -> Result<Option<Picture>> {
    let english = names::english_places(input.incidents);
    let label = |row: &MonthlyRow| sheet.names.place_of_group(sheet.words, &english, row);
    draw(input, sheet, table("places", input, label, sheet.words.get("place.missing")))
}

fn table(name: &'static str, input: &ChartInput, label: impl Fn(&MonthlyRow) -> Option<String>, missing: &str) -> Table {
    let (counted, not_counted) = of_known_months(input.monthly);
    let mut rows: BTreeMap<Option<String>, Row> = BTreeMap::new();
    for (i, harm) in Harm::ALL.into_iter().enumerate() {
        for (key, (span, _)) in by_key(&counted, harm, &label) {
            let unnamed = key.is_none();
            let label = key.clone().unwrap_or_else(|| missing.to_owned());
            let row = rows.entry(key).or_insert(Row { label, spans: [None; 2], unnamed });
            row.spans[i] = span;
        }
    }
    let mut rows: Vec<Row> = rows.into_values().filter(|row| row.spans.iter().any(Option::is_some)).collect();
    let weight = |row: &Row| row.spans.map(|span| span.map_or(0.0, |s| s.best));
    rows.sort_by(|a, b| {
        let (a_weight, b_weight) = (weight(a), weight(b));
        let by_toll = b_weight[0].total_cmp(&a_weight[0]).then(b_weight[1].total_cmp(&a_weight[1]));
        a.unnamed.cmp(&b.unnamed).then(by_toll).then_with(|| a.label.cmp(&b.label))
    });
    let left_out = rows.len().saturating_sub(MOST_ROWS);
    // What has no name stays in view, whatever is left out.
    let unnamed = rows.pop_if(|row| row.unnamed);
    rows.truncate(MOST_ROWS - usize::from(unnamed.is_some()));
    rows.extend(unnamed);
    Table { name, rows, left_out, not_counted }
}

/// The rows that the monthly pictures show, so that all add up to the same, and the incidents of the others; all rows
/// where none has a month.
fn of_known_months(rows: &[MonthlyRow]) -> (Vec<MonthlyRow>, u64) {
    let (known, others): (Vec<&MonthlyRow>, Vec<&MonthlyRow>) = rows.iter().partition(|row| row.month.is_some());
    if known.is_empty() {
        return (rows.to_vec(), 0);
    }
    (known.into_iter().cloned().collect(), others.iter().map(|row| row.incidents).sum())
}

fn draw(input: &ChartInput, sheet: &Sheet, table: Table) -> Result<Option<Picture>> {
    if table.rows.iter().all(|row| row.unnamed) {
        return Ok(None);
    }
    let head = head(input, sheet, &table);
    let height = HEADER + ROW * table.rows.len() as f64 + 4.0;
    sheet.picture(head, height, |canvas, area| body(canvas, area, &table)).map(Some)
}

fn head(input: &ChartInput, sheet: &Sheet, table: &Table) -> Head {
    let words = sheet.words;
    let keys =
        vec![Key::new(Sign::Range(BAND, BEST), words.get("key.range_best")), Key::new(Sign::Open(BAND), words.get("key.open"))];
    let mut note = sources_of(input, words, |_| true);
    if table.not_counted > 0 {
        note = format!("{note} {}", words.fill("foot.undated", &[("incidents", &words.count("incident", table.not_counted))]));
    }
    if table.left_out > 0 {
        note = format!("{note} {}", words.fill("foot.left_out", &[("n", &words.number(table.left_out as u64))]));
    }
    let first: Vec<String> = table.rows.iter().take(5).map(|row| say(sheet, row)).collect();
    let list = first.join(words.get("list.separator"));
    let alt = words.fill(&format!("{}.alt", table.name), &[("rows", &words.number(table.rows.len() as u64)), ("first", &list)]);
    Head {
        name: table.name.to_owned(),
        title: words.get(&format!("{}.title", table.name)).to_owned(),
        subtitle: subtitle(words, table),
        keys,
        note,
        open: words.get("open.arrow").to_owned(),
        alt,
    }
}

fn subtitle(words: &Words, table: &Table) -> String {
    let key = format!("{}.subtitle", table.name);
    let what = words.get(&key);
    if table.in_ratios() {
        format!("{what}{}{}", words.get("list.separator"), words.get("scale.ratios"))
    } else {
        what.to_owned()
    }
}

fn say(sheet: &Sheet, row: &Row) -> String {
    let toll = row.spans[0].map_or_else(|| sheet.words.get("toll.none").to_owned(), |span| span.say(sheet.words));
    format!("{}{}{toll}", row.label, sheet.words.get("list.colon"))
}

fn body(canvas: &Canvas, area: Area, table: &Table) -> Result<()> {
    let sheet = canvas.sheet;
    let widest = table.rows.iter().map(|row| sheet.width_of(&row.label, Type::new(TEXT))).fold(80.0, f64::max);
    let labels = (widest + 14.0).min(area.width() * 0.34);
    for (i, row) in table.rows.iter().enumerate() {
        let y0 = area.y0 + HEADER + ROW * i as f64;
        if i % 2 == 0 {
            canvas.fill(Area { x0: area.x0, y0, x1: area.x1, y1: y0 + ROW }, SHADE)?;
        }
        let kind = Type::new(TEXT).color(if row.unnamed { SOFT_INK } else { INK });
        let label = sheet.fit(&row.label, kind, labels - 14.0);
        canvas.text((area.x0 + 6.0, y0 + ROW / 2.0), &label, kind)?;
    }
    let panels = Area { x0: area.x0 + labels + 6.0, ..area };
    if area.width() < TWO_PANELS {
        return panel(canvas, panels, table, Harm::Killed);
    }
    let middle = panels.x0 + panels.width() * 0.52;
    panel(canvas, Area { x1: middle - 10.0, ..panels }, table, Harm::Killed)?;
    panel(canvas, Area { x0: middle + 10.0, ..panels }, table, Harm::Injured)
}

fn panel(canvas: &Canvas, area: Area, table: &Table, harm: Harm) -> Result<()> {
    let words = canvas.sheet.words;
    let (band, best) = if harm == Harm::Killed { (BAND, BEST) } else { (SECOND_BAND, SECOND) };
    let spans: Vec<Option<Span>> = table.rows.iter().map(|row| row.spans[harm as usize]).collect();
    let values: Vec<String> = spans.iter().map(|span| span.map_or_else(String::new, |s| s.say(words))).collect();
    let number = Type::new(12.5);
    let room = values.iter().map(|value| canvas.sheet.width_of(value, number)).fold(30.0, f64::max);
    let plot = Area { x1: area.x1 - room - ARROW_ROOM - 8.0, y0: area.y0 + HEADER, ..area };
    let axis = table.axis(harm, (plot.x0, plot.x1));
    canvas.text((plot.x0, area.y0 + 12.0), words.get(harm.name()), Type::new(14.0).bold())?;
    let ticks: Vec<(f64, String)> =
        axis.count_ticks((plot.width() / 55.0) as usize).into_iter().map(|(at, count)| (at, words.number(count))).collect();
    upright_grid(canvas, &axis, &ticks, plot, plot.y0 - TICK)?;
    for (i, (span, value)) in spans.iter().zip(&values).enumerate() {
        let y = plot.y0 + ROW * (i as f64 + 0.5);
        let Some(span) = *span else { continue };
        lying_range(canvas, &axis, span, y, 6.0, band)?;
        if !axis.is_above(span.best) {
            let x = axis.at(span.best);
            canvas.line(&[(x, y - 9.0), (x, y + 9.0)], best, 3.0)?;
        }
        canvas.text((area.x1, y), value, number.end())?;
    }
    canvas.line(&[(plot.x0, plot.y0), (plot.x0, plot.y1)], GRID, 1.5)
}

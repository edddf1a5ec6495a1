//! Who reports what: an incident a row, an outlet a column, and where each outlet's range lies against the others'.

use super::canvas::{Area, Canvas, Type};
use super::legend::{self, Key, Sign};
use super::names::{IncidentName, outlet};
use super::palette::{BAND, BEST, GRID, SECOND, SHADE, SOFT_INK};
use super::sheet::{Head, Sheet};
use super::sums::{Harm, Span};
use super::{ChartInput, Picture, sources_of};
use crate::error::Result;
use crate::row::{IncidentRow, OutletRow};
use std::collections::BTreeMap;

const MOST_ROWS: usize = 40;
const MOST_NARROW_ROWS: usize = 20;
const ROW: f64 = 23.0;
/// A row whose name stands above its cells.
const TALL_ROW: f64 = 46.0;
const TEXT: f64 = 13.0;
/// Columns are no narrower and no wider than this.
const COLUMN: (f64, f64) = (21.0, 92.0);
/// The longest name above a column.
const LONGEST: f64 = 170.0;
const FOOT: f64 = 28.0;

/// How a cell stands against the rest of its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stance {
    Below,
    Above,
    Inside,
    Agrees,
    Alone,
}

/// Which outlets report which incidents.
struct Table {
    rows: Vec<(IncidentName, String)>,
    columns: Vec<String>,
    /// By row and column.
    cells: BTreeMap<(usize, usize), Stance>,
    columns_left_out: usize,
}

/// Coverage of the most-reported incidents.
///
/// # Errors
/// When plotters fails to draw.
pub(super) fn draw(input: &ChartInput, sheet: &Sheet) -> Result<Option<Picture>> {
    let said: Vec<&OutletRow> = input.outlets.iter().filter(|row| row.harm == Harm::Killed.name()).collect();
    let most = if sheet.is_narrow() { MOST_NARROW_ROWS } else { MOST_ROWS };
    let incidents = most_reported(input.incidents, &said, most);
    if incidents.is_empty() {
        return Ok(None);
    }
    let labels = if sheet.is_narrow() { 0.0 } else { sheet.inner_width() * 0.34 };
    let most = ((sheet.inner_width() - labels) / COLUMN.0) as usize;
    let table = table(sheet, &incidents, &said, most);
    let names = table.columns.iter().map(|name| sheet.width_of(name, Type::new(TEXT))).fold(40.0, f64::max).min(LONGEST);
    let (row, foot) = if sheet.is_narrow() { (TALL_ROW, FOOT * 2.0) } else { (ROW, FOOT) };
    let height = names + 16.0 + row * table.rows.len() as f64 + foot;
    let ids: Vec<&str> = incidents.iter().map(|row| row.incident_id.as_str()).collect();
    let head = head(input, sheet, &table, &ids);
    sheet.picture(head, height, |canvas, area| body(canvas, area, &table, names)).map(Some)
}

fn most_reported<'a>(incidents: &'a [IncidentRow], said: &[&OutletRow], most: usize) -> Vec<&'a IncidentRow> {
    let mut reports: BTreeMap<&str, usize> = BTreeMap::new();
    said.iter().for_each(|row| *reports.entry(&row.incident_id).or_default() += 1);
    let count = |row: &IncidentRow| reports.get(row.incident_id.as_str()).copied().unwrap_or(0);
    let mut chosen: Vec<&IncidentRow> = incidents.iter().filter(|row| count(row) > 0).collect();
    chosen.sort_by(|a, b| {
        let killed = |row: &IncidentRow| row.killed_best.unwrap_or(0.0);
        let by_reports = count(b).cmp(&count(a)).then(killed(b).total_cmp(&killed(a)));
        by_reports.then_with(|| a.incident_id.cmp(&b.incident_id))
    });
    chosen.truncate(most);
    chosen
}

fn table(sheet: &Sheet, incidents: &[&IncidentRow], said: &[&OutletRow], most: usize) -> Table {
    let row_of: BTreeMap<&str, usize> = incidents.iter().enumerate().map(|(i, row)| (row.incident_id.as_str(), i)).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in said.iter().filter(|row| row_of.contains_key(row.incident_id.as_str())) {
        *counts.entry(&row.outlet).or_default() += 1;
    }
    let mut outlets: Vec<(&str, usize)> = counts.into_iter().collect();
    outlets.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let columns_left_out = outlets.len().saturating_sub(most);
    outlets.truncate(most);
    let column_of: BTreeMap<&str, usize> = outlets.iter().enumerate().map(|(i, (name, _))| (*name, i)).collect();
    let cell = |row: &&OutletRow| {
        let at = (*row_of.get(row.incident_id.as_str())?, *column_of.get(row.outlet.as_str())?);
        Some((at, stance(row.relation.as_deref())))
    };
    let label = |row: &&IncidentRow| {
        let toll = Span::of_incident(row, Harm::Killed).map(|span| span.range(sheet.words));
        (sheet.names.incident(sheet.words, row), toll.unwrap_or_default())
    };
    Table {
        rows: incidents.iter().map(label).collect(),
        columns: outlets.iter().map(|(name, _)| outlet(name)).collect(),
        cells: said.iter().filter_map(cell).collect(),
        columns_left_out,
    }
}

fn stance(relation: Option<&str>) -> Stance {
    match relation {
        Some("below") => Stance::Below,
        Some("above") => Stance::Above,
        Some("inside") => Stance::Inside,
        Some("agrees") => Stance::Agrees,
        _ => Stance::Alone,
    }
}

fn head(input: &ChartInput, sheet: &Sheet, table: &Table, ids: &[&str]) -> Head {
    let words = sheet.words;
    let keys = vec![
        Key::new(Sign::Dot(BEST), words.get("key.agrees")),
        Key::new(Sign::Dot(BAND), words.get("key.inside")),
        Key::new(Sign::Triangle(SECOND, true), words.get("key.above")),
        Key::new(Sign::Triangle(BEST, false), words.get("key.below")),
        Key::new(Sign::Ring(BEST), words.get("key.alone")),
        Key::new(Sign::Fill(SHADE), words.get("key.no_report")),
    ];
    let mut note = sources_of(input, words, |id| ids.contains(&id));
    if table.columns_left_out > 0 {
        note = format!("{note} {}", words.count("hidden_outlets", table.columns_left_out as u64));
    }
    let per_column = |i: usize| table.cells.keys().filter(|(_, column)| *column == i).count();
    let first: Vec<String> = table
        .columns
        .iter()
        .enumerate()
        .take(5)
        .map(|(i, name)| format!("{name}{}{}", words.get("list.colon"), words.count("incident", per_column(i) as u64)))
        .collect();
    let n = words.number(table.rows.len() as u64);
    Head {
        name: "coverage".to_owned(),
        title: words.get("coverage.title").to_owned(),
        subtitle: words.fill("coverage.subtitle", &[("n", &n)]),
        keys,
        note,
        open: words.get("open.words").to_owned(),
        alt: words.fill("coverage.alt", &[("n", &n), ("first", &first.join(words.get("list.separator")))]),
    }
}

/// Where the parts of a table stand.
struct Layout {
    /// Room for what an incident is called.
    labels: f64,
    /// The left edge of the first column.
    x0: f64,
    /// The width of a column.
    column: f64,
    /// The height of a row.
    row: f64,
    /// The middle of a row's name and toll, and of its cells.
    middles: (f64, f64),
}

impl Layout {
    fn of(sheet: &Sheet, area: Area, table: &Table) -> Self {
        let widest = |texts: Vec<f64>| texts.into_iter().fold(30.0, f64::max);
        let kind = Type::new(TEXT);
        let tolls = widest(table.rows.iter().map(|(_, toll)| sheet.width_of(toll, kind)).collect());
        let count = table.columns.len() as f64;
        if sheet.is_narrow() {
            // Names stand above their cells.
            let column = (area.width() / count).min(COLUMN.1);
            return Layout { labels: area.width() - tolls - 12.0, x0: area.x0, column, row: TALL_ROW, middles: (12.0, 32.0) };
        }
        let names = table.rows.iter().map(|(name, _)| sheet.width_of(&name.whole(sheet.words), kind));
        let labels = widest(names.collect());
        // Few columns leave the names more room.
        let room = area.width() - tolls - 28.0 - count * COLUMN.1 * 0.75;
        let labels = labels.min(room.max(area.width() * 0.34 - tolls));
        let x0 = area.x0 + labels + tolls + 28.0;
        let column = ((area.x1 - x0) / count).clamp(COLUMN.0 * 0.8, COLUMN.1);
        Layout { labels, x0, column, row: ROW, middles: (ROW / 2.0, ROW / 2.0) }
    }
}

fn body(canvas: &Canvas, area: Area, table: &Table, names: f64) -> Result<()> {
    let sheet = canvas.sheet;
    let kind = Type::new(TEXT);
    let layout = Layout::of(sheet, area, table);
    let Layout { labels, x0, column, row, middles } = layout;
    let top = area.y0 + names + 16.0;
    let tolls_end = if sheet.is_narrow() { area.x1 } else { x0 - 12.0 };
    for (i, (name, toll)) in table.rows.iter().enumerate() {
        let y = top + row * i as f64;
        canvas.text((area.x0, y + middles.0), &name.fit(sheet, kind, labels), kind)?;
        canvas.text((tolls_end, y + middles.0), toll, kind.end().color(SOFT_INK))?;
        let end = (x0 + column * table.columns.len() as f64).max(tolls_end);
        canvas.line(&[(area.x0, y + row), (end, y + row)], GRID, 0.8)?;
    }
    let foot = top + row * table.rows.len() as f64;
    for (j, name) in table.columns.iter().enumerate() {
        let x = x0 + column * (j as f64 + 0.5);
        canvas.text((x, top - 8.0), &sheet.fit_middle(name, kind, names), kind.upwards())?;
        for i in 0..table.rows.len() {
            cell(canvas, (x, top + row * i as f64 + middles.1), column, table.cells.get(&(i, j)).copied())?;
        }
        let count = table.cells.keys().filter(|(_, column)| *column == j).count();
        let y = if sheet.is_narrow() { foot + FOOT * 1.4 } else { foot + FOOT / 2.0 };
        canvas.text((x, y), &sheet.words.number(count as u64), kind.middle().color(SOFT_INK))?;
    }
    canvas.text((area.x0, foot + FOOT / 2.0), sheet.words.get("coverage.reported"), kind.color(SOFT_INK))
}

fn cell(canvas: &Canvas, (x, y): (f64, f64), column: f64, stance: Option<Stance>) -> Result<()> {
    let half = (column / 2.0 - 1.5).min(30.0);
    match stance {
        None => canvas.fill(Area { x0: x - half, y0: y - ROW / 2.0 + 2.0, x1: x + half, y1: y + ROW / 2.0 - 2.0 }, SHADE),
        Some(Stance::Agrees) => canvas.disc((x, y), 5.5, BEST),
        Some(Stance::Inside) => {
            canvas.disc((x, y), 5.5, BAND)?;
            canvas.ring((x, y), 5.5, BEST, 0.8)
        }
        Some(Stance::Above) => legend::triangle(canvas, (x, y), 6.0, SECOND, true),
        Some(Stance::Below) => legend::triangle(canvas, (x, y), 6.0, BEST, false),
        Some(Stance::Alone) => canvas.ring((x, y), 5.0, BEST, 1.6),
    }
}

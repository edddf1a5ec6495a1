//! One incident day by day: above, the range over the outlets' latest words; below, what each outlet says on each day.

use super::axis::Axis;
use super::canvas::{Area, Canvas, Type};
use super::fonts::isolate;
use super::legend::{Key, Sign};
use super::mark::TICK;
use super::palette::{AXIS, BEST, GRID, HEAT, RANGE, SOFT_INK, ink_on};
use super::sheet::{Head, Sheet};
use super::sums::{Harm, Span};
use super::{ChartInput, Picture, sources_of};
use crate::error::Result;
use crate::incident::{Statement, timeline};
use crate::lang::Lang;
use crate::row::{FigureRow, IncidentRow};
use plotters::style::Color;
use std::collections::{BTreeMap, BTreeSet};

const MOST_OUTLETS: usize = 24;
const TREND: f64 = 150.0;
const DAYS: f64 = 44.0;
const ROW: f64 = 30.0;
const TEXT: f64 = 13.0;
/// How high an open end rises above its range.
const ROOF: f64 = 12.0;
/// Columns are no narrower and no wider than this.
const COLUMN: (f64, f64) = (66.0, 240.0);

/// An outlet, a day, and what it said.
type Told<'a> = (&'a str, &'a str, Span);

/// An incident's statements, by outlet and day.
struct Story {
    id: String,
    label: String,
    days: Vec<String>,
    outlets: Vec<String>,
    /// The last word of an outlet on a day, by their places in the lists above.
    said: BTreeMap<(usize, usize), Span>,
    /// On each day the range over what all outlets said last, and what they said that day.
    latest: Vec<(Span, Vec<f64>)>,
    days_left_out: usize,
    outlets_left_out: usize,
}

/// The incident whose toll outlets revisit most.
///
/// # Errors
/// When plotters fails to draw.
pub(super) fn draw(input: &ChartInput, sheet: &Sheet) -> Result<Option<Picture>> {
    let Some(incident) = most_told(input) else { return Ok(None) };
    let story = story(input, sheet, incident);
    if story.said.len() < 2 {
        return Ok(None);
    }
    let height = TREND + DAYS + ROW * story.outlets.len() as f64;
    let head = head(input, sheet, &story);
    sheet.picture(head, height, |canvas, area| body(canvas, area, &story)).map(Some)
}

/// The incident with most pairs of an outlet and a day on which it gives a number of dead.
fn most_told<'a>(input: &ChartInput<'a>) -> Option<&'a IncidentRow> {
    let mut told: BTreeMap<&str, BTreeSet<(&str, &str)>> = BTreeMap::new();
    for figure in input.figures.iter().filter(|figure| figure.harm == Harm::Killed.name()) {
        let parts = |row: &'a FigureRow| Some((row.incident_id.as_deref()?, row.outlet.as_deref()?, row.published.as_deref()?));
        if let Some((id, outlet, day)) = parts(figure) {
            told.entry(id).or_default().insert((outlet, day));
        }
    }
    let days = |pairs: &BTreeSet<(&str, &str)>| pairs.iter().map(|(_, day)| *day).collect::<BTreeSet<&str>>().len();
    let score = |row: &IncidentRow| {
        told.get(row.incident_id.as_str()).map_or((0, 0), |pairs| (pairs.len() * usize::from(days(pairs) > 1), pairs.len()))
    };
    let best = input.incidents.iter().max_by(|a, b| score(a).cmp(&score(b)).then_with(|| b.incident_id.cmp(&a.incident_id)))?;
    (score(best).1 > 1).then_some(best)
}

fn story(input: &ChartInput, sheet: &Sheet, incident: &IncidentRow) -> Story {
    let statements = timeline(&incident.incident_id, input.figures, input.linking);
    let told: Vec<Told> = statements.iter().filter_map(told).collect();
    let mut days: Vec<&str> = told.iter().map(|(_, day, _)| *day).collect::<BTreeSet<&str>>().into_iter().collect();
    let most = ((sheet.inner_width() * 0.72) / COLUMN.0) as usize;
    let days_left_out = days.len().saturating_sub(most);
    days.truncate(most);
    let (outlets, outlets_left_out) = outlets(&told, &days);
    let at = |outlet: &str, day: &str| {
        let row = outlets.iter().position(|name| *name == outlet)?;
        Some((row, days.iter().position(|d| *d == day)?))
    };
    Story {
        id: incident.incident_id.clone(),
        label: sheet.names.incident(sheet.words, incident),
        said: told.iter().filter_map(|(outlet, day, span)| Some((at(outlet, day)?, *span))).collect(),
        latest: latest(&told, &days),
        days: days.into_iter().map(str::to_owned).collect(),
        outlets: outlets.iter().map(|name| isolate(name)).collect(),
        days_left_out,
        outlets_left_out,
    }
}

/// The outlets that speak most often, in the order of their first words; and how many others there are.
fn outlets<'a>(told: &[Told<'a>], days: &[&str]) -> (Vec<&'a str>, usize) {
    let mut spoken: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (outlet, day, _) in told.iter().filter(|(_, day, _)| days.contains(day)) {
        spoken.entry(outlet).or_default().insert(day);
    }
    let mut outlets: Vec<(&str, BTreeSet<&str>)> = spoken.into_iter().collect();
    outlets.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then(a.0.cmp(b.0)));
    let left_out = outlets.len().saturating_sub(MOST_OUTLETS);
    outlets.truncate(MOST_OUTLETS);
    outlets.sort_by(|a, b| a.1.first().cmp(&b.1.first()).then(a.0.cmp(b.0)));
    (outlets.into_iter().map(|(name, _)| name).collect(), left_out)
}

/// On each day the range over what every outlet said last, and the best numbers of that day.
fn latest(told: &[Told], days: &[&str]) -> Vec<(Span, Vec<f64>)> {
    let mut last: BTreeMap<&str, Span> = BTreeMap::new();
    let mut out = Vec::new();
    for day in days {
        let today = || told.iter().filter(|(_, said_on, _)| said_on == day);
        last.extend(today().map(|(outlet, _, span)| (*outlet, *span)));
        let joined = last.values().copied().reduce(|a, b| Span {
            low: a.low.min(b.low),
            best: a.best.max(b.best),
            high: a.high.max(b.high),
            open: a.open || b.open,
        });
        out.extend(joined.map(|span| (span, today().map(|(_, _, span)| span.best).collect())));
    }
    out
}

/// Outlet, day and range of a statement on the dead; its day without the hour.
fn told(statement: &Statement) -> Option<Told<'_>> {
    if statement.harm != Harm::Killed.name() {
        return None;
    }
    let day = statement.published.as_deref().and_then(|day| day.get(..10))?;
    let span = Span::from_columns(Some(statement.low), Some(statement.best), statement.high, Some(statement.high.is_none()))?;
    Some((statement.outlet.as_deref()?, day, span))
}

fn head(input: &ChartInput, sheet: &Sheet, story: &Story) -> Head {
    let words = sheet.words;
    let keys = vec![
        Key::new(Sign::Fill(RANGE), words.get("key.latest_range")),
        Key::new(Sign::Open(RANGE), words.get("key.open")),
        Key::new(Sign::Dot(BEST), words.get("key.said_point")),
        Key::new(Sign::Fill(HEAT[1]), words.get("key.said_few")),
        Key::new(Sign::Fill(HEAT[4]), words.get("key.said_many")),
    ];
    let mut note = sources_of(input, words, |id| id == story.id);
    if story.days_left_out > 0 {
        note = format!("{note} {}", words.fill("foot.days_left_out", &[("n", &words.number(story.days_left_out as u64))]));
    }
    if story.outlets_left_out > 0 {
        note = format!("{note} {}", words.count("hidden_outlets", story.outlets_left_out as u64));
    }
    let first: Vec<String> = story
        .days
        .iter()
        .zip(&story.latest)
        .map(|(day, (span, _))| format!("{}{}{}", words.date(day), words.get("list.colon"), span.range(words)))
        .collect();
    Head {
        name: "incident_timeline".to_owned(),
        title: words.fill("timeline.title", &[("incident", &story.label)]),
        subtitle: words.get("timeline.subtitle").to_owned(),
        keys,
        note,
        open: words.get("open.words").to_owned(),
        alt: words.fill("timeline.alt", &[("incident", &story.label), ("list", &first.join(words.get("list.separator")))]),
    }
}

fn body(canvas: &Canvas, area: Area, story: &Story) -> Result<()> {
    let sheet = canvas.sheet;
    let kind = Type::new(TEXT);
    let widest = story.outlets.iter().map(|name| sheet.width_of(name, kind)).fold(60.0, f64::max);
    let labels = widest.min(area.width() * 0.25) + 16.0;
    let column = ((area.width() - labels) / story.days.len() as f64).min(COLUMN.1);
    let lanes = Area { x0: area.x0 + labels, x1: area.x0 + labels + column * story.days.len() as f64, ..area };
    let top = area.y0 + TREND + DAYS;
    for (i, name) in story.outlets.iter().enumerate() {
        let y = top + ROW * (i as f64 + 0.5);
        canvas.text((area.x0, y), &sheet.fit(name, kind, labels - 16.0), kind)?;
        canvas.line(&[(area.x0, y + ROW / 2.0), (lanes.x1, y + ROW / 2.0)], GRID, 0.8)?;
    }
    // Days run from left to right in both languages, beside the names.
    let lanes = canvas.physical(lanes);
    let canvas = &canvas.unmirrored();
    trend(canvas, Area { y1: area.y0 + TREND, ..lanes }, story)?;
    day_names(canvas, Area { y0: area.y0 + TREND, ..lanes }, story)?;
    let most = story.said.values().map(|span| span.best).fold(1.0, f64::max);
    for ((outlet, day), span) in &story.said {
        let x0 = lanes.x0 + column * *day as f64;
        let y0 = top + ROW * *outlet as f64;
        word(canvas, Area { x0: x0 + 2.0, x1: x0 + column - 2.0, y0: y0 + 3.0, y1: y0 + ROW - 3.0 }, *span, most)?;
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
    let text = canvas.sheet.fit(&text, kind, cell.width() - 4.0);
    canvas.text(((cell.x0 + cell.x1) / 2.0, (cell.y0 + cell.y1) / 2.0), &text, kind)
}

fn trend(canvas: &Canvas, plot: Area, story: &Story) -> Result<()> {
    let words = canvas.sheet.words;
    let column = plot.width() / story.days.len() as f64;
    let edge = |i: usize| (plot.x0 + column * i as f64).round();
    let high = story.latest.iter().map(|(span, _)| span.high).max().unwrap_or(1).max(1) as f64;
    let axis = Axis::linear(0.0, high * 1.05, (plot.y1, plot.y0 + 22.0));
    for (i, (span, _)) in story.latest.iter().enumerate() {
        let (low, high) = (axis.at(span.low as f64), axis.at(span.high as f64));
        canvas.fill(Area { x0: edge(i), x1: edge(i + 1), y0: high.min(low - 2.0), y1: low }, RANGE)?;
        if span.open {
            // A roof over the whole column.
            canvas.polygon(&[(edge(i), high), ((edge(i) + edge(i + 1)) / 2.0, high - ROOF), (edge(i + 1), high)], RANGE)?;
        }
    }
    for tick in axis.ticks(4) {
        let y = axis.at(tick);
        canvas.line(&[(plot.x0, y), (plot.x1, y)], AXIS.mix(0.35), 1.0)?;
        // Beside the names, where there is room in either language.
        let kind = Type::new(TICK).color(SOFT_INK);
        let (x, kind) = if canvas.sheet.lang == Lang::Ar { (plot.x1 + 7.0, kind) } else { (plot.x0 - 7.0, kind.end()) };
        canvas.text((x, y), &words.number(tick as u64), kind)?;
    }
    for (i, (_, best)) in story.latest.iter().enumerate() {
        let x = (edge(i) + edge(i + 1)) / 2.0;
        best.iter().try_for_each(|best| canvas.disc((x, axis.at(*best)), 3.5, BEST.mix(0.7)))?;
    }
    canvas.line(&[(plot.x0, plot.y1), (plot.x1, plot.y1)], AXIS, 1.0)
}

fn day_names(canvas: &Canvas, plot: Area, story: &Story) -> Result<()> {
    let words = canvas.sheet.words;
    let column = plot.width() / story.days.len() as f64;
    let mut month_before = "";
    for (i, day) in story.days.iter().enumerate() {
        let x = plot.x0 + column * (i as f64 + 0.5);
        let number = words.digits(day.get(8..).unwrap_or(day).trim_start_matches('0'));
        canvas.text((x, plot.y0 + 13.0), &number, Type::new(TEXT).bold().middle())?;
        let month = day.get(..7).unwrap_or(day);
        if month != month_before {
            let kind = Type::new(11.0).color(SOFT_INK).middle();
            let name = canvas.sheet.fit(&words.date(month), kind, column);
            canvas.text((x, plot.y0 + 29.0), &name, kind)?;
            month_before = month;
        }
        let gap = if i == 0 { 1 } else { days_between(&story.days[i - 1], day) };
        if gap > 1 {
            // Days without reports have no column: a break says so.
            canvas.dashed((x - column / 2.0, plot.y0 - TREND + 10.0), (x - column / 2.0, plot.y0 + TICK), AXIS, 1.0)?;
        }
    }
    Ok(())
}

fn days_between(a: &str, b: &str) -> i64 {
    let parse = |day: &str| day.parse::<jiff::civil::Date>().ok();
    parse(a).zip(parse(b)).and_then(|(a, b)| (b - a).total(jiff::Unit::Day).ok()).map_or(1, |days| days as i64)
}

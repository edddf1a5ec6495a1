//! Reported tolls by outlet: the most-reported incidents, and in each what every outlet says.

use super::axis::Axis;
use super::canvas::{Area, Canvas, Type};
use super::legend::{Key, Sign};
use super::mark::{ARROW_ROOM, TICK, lying_range, upright_grid};
use super::names::{IncidentName, outlet};
use super::palette::{BEST, GRID, INK, RANGE, SOFT_INK};
use super::sheet::{Head, Sheet};
use super::sums::{Harm, Span};
use super::words::Words;
use super::{ChartInput, Picture, sources_of};
use crate::error::Result;
use crate::row::{IncidentRow, OutletRow};
use std::collections::BTreeMap;

const MOST_INCIDENTS: usize = 10;
const MOST_OUTLETS: usize = 14;
const HEADING: f64 = 30.0;
const ROW: f64 = 22.0;
const GAP: f64 = 14.0;
const AXIS: f64 = 26.0;
const TEXT: f64 = 13.0;

/// What one outlet says.
struct Voice {
    outlet: String,
    span: Span,
    /// Whether it says only that there were some, where others give a number.
    bare: bool,
}

impl Voice {
    /// Its toll in words.
    fn said(&self, words: &Words) -> String {
        if self.bare { words.get("range.bare").to_owned() } else { self.span.range(words) }
    }
}

/// An incident and what is said of it.
struct Incident {
    id: String,
    name: IncidentName,
    span: Option<Span>,
    voices: Vec<Voice>,
    left_out: usize,
}

impl Incident {
    fn height(&self) -> f64 {
        HEADING + ROW * (self.voices.len() + usize::from(self.left_out > 0)) as f64 + GAP
    }
}

/// The toll of the most-reported incidents, outlet by outlet.
///
/// # Errors
/// When plotters fails to draw.
pub(super) fn draw(input: &ChartInput, sheet: &Sheet) -> Result<Option<Picture>> {
    let incidents = prepare(input, sheet);
    if incidents.is_empty() {
        return Ok(None);
    }
    let height = AXIS * 2.0 + incidents.iter().map(Incident::height).sum::<f64>();
    let head = head(input, sheet, &incidents);
    sheet.picture(head, height, |canvas, area| body(canvas, area, &incidents)).map(Some)
}

fn prepare(input: &ChartInput, sheet: &Sheet) -> Vec<Incident> {
    let mut said: BTreeMap<&str, Vec<&OutletRow>> = BTreeMap::new();
    for row in input.outlets.iter().filter(|row| row.harm == Harm::Killed.name() && row.low.is_some()) {
        said.entry(&row.incident_id).or_default().push(row);
    }
    let mut chosen: Vec<(&IncidentRow, Vec<&OutletRow>)> =
        input.incidents.iter().filter_map(|row| Some((row, said.remove(row.incident_id.as_str())?))).collect();
    let killed = |row: &IncidentRow| row.killed_best.unwrap_or(0.0);
    chosen.sort_by(|(a, a_said), (b, b_said)| {
        let by_reports = b_said.len().cmp(&a_said.len()).then(killed(b).total_cmp(&killed(a)));
        by_reports.then_with(|| a.incident_id.cmp(&b.incident_id))
    });
    chosen.truncate(MOST_INCIDENTS);
    chosen.into_iter().map(|(row, said)| incident(sheet, row, &said)).collect()
}

fn incident(sheet: &Sheet, row: &IncidentRow, said: &[&OutletRow]) -> Incident {
    let numbers = said.iter().any(|row| !row.is_bare());
    let mut voices: Vec<Voice> = said
        .iter()
        .filter_map(|row| {
            let span = Span::from_columns(row.low, row.value.map(|v| v as f64), row.high, Some(row.high.is_none()))?;
            Some(Voice { outlet: outlet(&row.outlet), span, bare: numbers && row.is_bare() })
        })
        .collect();
    voices.sort_by(|a, b| {
        let ends = |voice: &Voice| (voice.bare, voice.span.low, voice.span.high, voice.span.open);
        ends(a).cmp(&ends(b)).then_with(|| a.outlet.cmp(&b.outlet))
    });
    let left_out = voices.len().saturating_sub(MOST_OUTLETS);
    voices.truncate(MOST_OUTLETS);
    let name = sheet.names.incident(sheet.words, row);
    Incident { id: row.incident_id.clone(), name, span: Span::of_incident(row, Harm::Killed), voices, left_out }
}

fn head(input: &ChartInput, sheet: &Sheet, incidents: &[Incident]) -> Head {
    let words = sheet.words;
    let keys = vec![
        Key::new(Sign::Dot(BEST), words.get("key.exact")),
        Key::new(Sign::Fill(BEST), words.get("key.range")),
        Key::new(Sign::Open(BEST), words.get("key.open")),
        Key::new(Sign::Fill(RANGE), words.get("key.incident_range")),
    ];
    let first: Vec<String> = incidents
        .iter()
        .take(5)
        .filter_map(|i| Some((i, i.span?)))
        .map(|(i, span)| {
            let outlets = words.count("outlet", (i.voices.len() + i.left_out) as u64);
            words.fill("tolls.one", &[("incident", &i.name.whole(words)), ("toll", &span.say(words)), ("outlets", &outlets)])
        })
        .collect();
    let n = words.number(incidents.len() as u64);
    Head {
        name: "tolls".to_owned(),
        title: words.get("tolls.title").to_owned(),
        subtitle: words.fill("tolls.subtitle", &[("n", &n)]),
        keys,
        note: sources_of(input, words, |id| incidents.iter().any(|i| i.id == id)),
        open: words.get("open.arrow").to_owned(),
        alt: words.fill("tolls.alt", &[("n", &n), ("first", &first.join(words.get("list.separator")))]),
    }
}

fn body(canvas: &Canvas, area: Area, incidents: &[Incident]) -> Result<()> {
    let sheet = canvas.sheet;
    let voices = || incidents.iter().flat_map(|i| &i.voices);
    let widest = |texts: &mut dyn Iterator<Item = f64>| texts.fold(60.0, f64::max);
    let labels = widest(&mut voices().map(|v| sheet.width_of(&v.outlet, Type::new(TEXT)))).min(area.width() * 0.3);
    let values = widest(&mut voices().map(|v| sheet.width_of(&v.said(sheet.words), Type::new(TEXT).bold())));
    let plot =
        Area { x0: area.x0 + labels + 18.0, x1: area.x1 - values - ARROW_ROOM - 6.0, y0: area.y0 + AXIS, y1: area.y1 - AXIS };
    let spans = voices().map(|v| v.span).chain(incidents.iter().filter_map(|i| i.span));
    let most = spans.map(|span| span.high).max().unwrap_or(1);
    let axis = Axis::counts(most as f64, (plot.x0, plot.x1));
    grid(canvas, &axis, plot)?;
    let mut y = plot.y0;
    for incident in incidents {
        one(canvas, &axis, Area { y0: y, ..area }, labels, incident)?;
        y += incident.height();
    }
    Ok(())
}

fn grid(canvas: &Canvas, axis: &Axis, plot: Area) -> Result<()> {
    let words = canvas.sheet.words;
    let ticks = axis.count_ticks((plot.width() / 55.0) as usize);
    let ticks: Vec<(f64, String)> = ticks.into_iter().map(|(value, count)| (value, words.number(count))).collect();
    upright_grid(canvas, axis, &ticks, plot, plot.y0 - TICK)?;
    let below = plot.y1 + TICK;
    ticks
        .iter()
        .try_for_each(|(value, label)| canvas.text((axis.at(*value), below), label, Type::new(TICK).color(SOFT_INK).middle()))
}

fn one(canvas: &Canvas, axis: &Axis, area: Area, labels: f64, incident: &Incident) -> Result<()> {
    let sheet = canvas.sheet;
    let heading = Type::new(14.0).bold();
    let toll = incident.span.map_or_else(String::new, |span| span.say(sheet.words));
    let room = area.width() - sheet.width_of(&toll, heading) - 30.0;
    canvas.line(&[(area.x0, area.y0), (area.x1, area.y0)], GRID, 1.0)?;
    canvas.text_on_paper((area.x0, area.y0 + 17.0), &incident.name.fit(sheet, heading, room), heading)?;
    canvas.text_on_paper((area.x1, area.y0 + 17.0), &toll, heading.end().color(SOFT_INK))?;
    let top = area.y0 + HEADING;
    if let Some(span) = incident.span {
        let (x0, x1) = (axis.at(span.low as f64), axis.at(span.high as f64));
        let bottom = top + ROW * incident.voices.len() as f64;
        canvas.fill(Area { x0: x0 - 5.0, y0: top, x1: x1.max(x0 + 2.0) + 5.0, y1: bottom }, RANGE)?;
    }
    for (i, voice) in incident.voices.iter().enumerate() {
        let y = top + ROW * (i as f64 + 0.5);
        let name = sheet.fit_middle(&voice.outlet, Type::new(TEXT), labels);
        canvas.text((area.x0 + 8.0, y), &name, Type::new(TEXT))?;
        if voice.bare {
            canvas.text((area.x1, y), &voice.said(sheet.words), Type::new(TEXT).color(SOFT_INK).end())?;
            continue;
        }
        canvas.text((area.x1, y), &voice.said(sheet.words), Type::new(TEXT).bold().end())?;
        voice_mark(canvas, axis, voice.span, y)?;
    }
    if incident.left_out > 0 {
        let more = sheet.words.count("more_outlets", incident.left_out as u64);
        let y = top + ROW * (incident.voices.len() as f64 + 0.5);
        canvas.text((area.x0 + 8.0, y), &more, Type::new(TEXT).color(SOFT_INK))?;
    }
    Ok(())
}

/// A point for a number, a bar for a range, an arrow for an open end; the printed number of a range as a notch.
fn voice_mark(canvas: &Canvas, axis: &Axis, span: Span, y: f64) -> Result<()> {
    if span.is_exact() {
        return canvas.disc((axis.at(span.low as f64), y), 5.0, BEST);
    }
    if span.open && span.high == span.low {
        canvas.line(&[(axis.at(span.low as f64), y - 6.0), (axis.at(span.low as f64), y + 6.0)], INK, 1.6)?;
    }
    lying_range(canvas, axis, span, y, 4.0, BEST)
}

//! A map of places: a disc as large as the best estimate of the killed there, a ring as large as the high one.

mod clip;
mod frame;
mod labels;
mod outline;
mod projection;
mod scale;

use super::canvas::{Area, Canvas};
use super::group;
use super::legend::{self, Key, Sign};
use super::palette::{BEST, BORDER, INNER_BORDER, LAND, PAPER, SEA};
use super::sheet::{Head, Sheet};
use super::sums::{Harm, Span};
use super::{ChartInput, Picture, sources_of};
use crate::error::Result;
use crate::row::IncidentRow;
use outline::{Outlines, REGION};
use plotters::style::Color;
use projection::Projection;
use scale::Scale;
use std::collections::{BTreeMap, BTreeSet};

/// Coarser than this (UCDP's `where_prec`) is a country or a sea, no place on a map.
const COARSEST: u8 = 5;

/// A place and the sum of its incidents.
struct Spot<'a> {
    label: String,
    /// Longitude, latitude.
    point: (f64, f64),
    span: Span,
    incidents: Vec<&'a IncidentRow>,
}

/// Where the killed were reported.
///
/// # Errors
/// When the outlines cannot be read or plotters fails to draw.
pub(super) fn draw(input: &ChartInput, sheet: &Sheet) -> Result<Option<Picture>> {
    let (spots, beyond) = frame::split(spots(input.incidents, sheet));
    if spots.is_empty() {
        return Ok(None);
    }
    let outlines = Outlines::load(input.data)?;
    let scale = Scale::of(&spots, sheet);
    let head = head(input, sheet, &spots, &beyond, &scale);
    let height = (sheet.inner_width() * if sheet.is_narrow() { 1.0 } else { 0.62 }).round();
    sheet.picture(head, height, |canvas, area| body(&canvas.unmirrored(), area, &spots, &outlines, &scale)).map(Some)
}

/// Places with coordinates inside the region, largest first.
fn spots<'a>(incidents: &'a [IncidentRow], sheet: &Sheet) -> Vec<Spot<'a>> {
    let mut by_point: BTreeMap<(i64, i64), Spot> = BTreeMap::new();
    // What an archive only recalls, without a day or of long ago, would drown its news here as in the sums.
    let news = incidents.iter().filter(|row| !row.recalled);
    for row in news.filter(|row| row.geo_precision.is_none_or(|precision| precision <= COARSEST)) {
        let (Some(lat), Some(lon), Some(span)) = (row.lat, row.lon, Span::of_incident(row, Harm::Killed)) else { continue };
        if lon < REGION.0 || lon > REGION.2 || lat < REGION.1 || lat > REGION.3 {
            continue;
        }
        let key = ((lon * 1000.0).round() as i64, (lat * 1000.0).round() as i64);
        let spot = || Spot { label: String::new(), point: (lon, lat), span: Span::default(), incidents: Vec::new() };
        let spot = by_point.entry(key).or_insert_with(spot);
        spot.span = spot.span.plus(span);
        spot.incidents.push(row);
    }
    // A stable order: what is equal stays in the order of places, whatever the language.
    let mut spots: Vec<Spot> = by_point.into_values().collect();
    spots.sort_by(|a, b| b.span.best.total_cmp(&a.span.best));
    for spot in &mut spots {
        spot.label = group::short_label(&spot.incidents, sheet.lang, sheet.names).unwrap_or_default();
    }
    spots
}

fn head(input: &ChartInput, sheet: &Sheet, spots: &[Spot], beyond: &[Spot], scale: &Scale) -> Head {
    let words = sheet.words;
    let mut keys = vec![Key::new(Sign::Dot(BEST), words.get("key.disc")), Key::new(Sign::Ring(BEST), words.get("key.ring"))];
    if scale.is_left_by(spots) {
        keys.push(Key::new(Sign::Cut(BEST), words.get("key.disc_cut")));
    }
    let shown: BTreeSet<&str> = spots.iter().flat_map(|spot| &spot.incidents).map(|row| row.incident_id.as_str()).collect();
    let mut note = sources_of(input, words, |id| shown.contains(id));
    let beyond: usize = beyond.iter().map(|spot| spot.incidents.len()).sum();
    let unplaced = input.incidents.len() - shown.len() - beyond;
    if unplaced > 0 {
        note = format!("{note} {}", words.fill("foot.no_point", &[("incidents", &words.count("incident", unplaced as u64))]));
    }
    if beyond > 0 {
        note = format!("{note} {}", words.fill("foot.beyond_map", &[("incidents", &words.count("incident", beyond as u64))]));
    }
    let say = |spot: &Spot| format!("{}{}{}", spot.label, words.get("list.colon"), spot.span.say(words));
    let first: Vec<String> = spots.iter().take(5).map(say).collect();
    let n = words.count("place", spots.len() as u64);
    Head {
        name: "map".to_owned(),
        title: words.get("map.title").to_owned(),
        subtitle: words.get("map.subtitle").to_owned(),
        keys,
        note: format!("{note} {}", words.get("map.credit")),
        open: words.get("open.ring").to_owned(),
        alt: words.fill("map.alt", &[("places", &n), ("first", &first.join(words.get("list.separator")))]),
    }
}

fn body(canvas: &Canvas, area: Area, spots: &[Spot], outlines: &Outlines, scale: &Scale) -> Result<()> {
    let points: Vec<(f64, f64)> = spots.iter().map(|spot| spot.point).collect();
    let map = Projection::fit(&points, inner(area, scale.largest));
    canvas.fill(area, SEA)?;
    for (_, ring) in &outlines.land {
        let shape = clip::polygon(&project(&map, ring), area);
        if shape.len() > 2 {
            canvas.polygon(&shape, LAND)?;
        }
    }
    let borders = outlines.inner.iter().map(|line| (line, INNER_BORDER, 0.7));
    for (line, color, width) in borders.chain(outlines.land.iter().map(|(_, ring)| (ring, BORDER, 1.0))) {
        for piece in clip::line(&project(&map, line), area) {
            canvas.line(&piece, color, width)?;
        }
    }
    for spot in spots {
        disc(canvas, map.at(spot.point), spot, scale)?;
    }
    let key = scale.key(canvas, area)?;
    let mut names = labels::Names::new(area, key, spots, &map, scale);
    names.of_places(canvas, spots)?;
    names.of_countries(canvas, &map, outlines)?;
    canvas.frame(area, BORDER, 1.0)
}

fn disc(canvas: &Canvas, at: (f64, f64), spot: &Spot, scale: &Scale) -> Result<()> {
    let radius = scale.radius(spot.span.best);
    let beyond = scale.is_beyond(spot.span.best);
    if !beyond {
        ring(canvas, at, scale.ring(spot.span.high as f64), spot.span.open)?;
    }
    canvas.disc(at, radius, BEST.mix(0.55))?;
    canvas.ring(at, radius, PAPER, 0.8)?;
    if beyond { legend::cut(canvas, at, radius, BEST) } else { Ok(()) }
}

fn inner(area: Area, by: f64) -> Area {
    Area { x0: area.x0 + by, y0: area.y0 + by, x1: area.x1 - by, y1: area.y1 - by }
}

/// A line in pixels, without points that fall on one another.
fn project(map: &Projection, line: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut out: Vec<(f64, f64)> = line.iter().map(|point| map.at(*point)).collect();
    out.dedup_by(|a, b| (a.0 - b.0).abs() < 0.35 && (a.1 - b.1).abs() < 0.35);
    out
}

/// The high estimate: a thin ring, dashed where it is only a floor.
fn ring(canvas: &Canvas, (x, y): (f64, f64), radius: f64, open: bool) -> Result<()> {
    if !open {
        return canvas.ring((x, y), radius, BEST, 0.9);
    }
    let dashes = ((radius * 1.1) as usize).clamp(8, 48);
    (0..dashes).try_for_each(|i| {
        let turn = |part: f64| std::f64::consts::TAU * (i as f64 + part) / dashes as f64;
        let at = |angle: f64| (x + radius * angle.cos(), y + radius * angle.sin());
        canvas.line(&[at(turn(0.0)), at(turn(0.3)), at(turn(0.6))], BEST, 0.9)
    })
}

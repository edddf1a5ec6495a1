//! A map of places: a disc as large as the best estimate of the killed there, a ring as large as the high one.

mod clip;
mod frame;
mod outline;
mod projection;

use super::canvas::{Area, Canvas, Type};
use super::fonts::isolate;
use super::legend::{Key, Sign};
use super::palette::{BEST, BORDER, INNER_BORDER, LAND, PAPER, SEA, SOFT_INK};
use super::sheet::{Head, Sheet};
use super::sums::{Harm, Span};
use super::{ChartInput, Picture, sources_of};
use crate::error::Result;
use crate::row::IncidentRow;
use outline::{Outlines, REGION};
use plotters::style::Color;
use projection::Projection;
use std::collections::{BTreeMap, BTreeSet};

/// Radius of the largest disc, and of the largest ring.
const LARGEST: (f64, f64) = (30.0, 62.0);
/// Places that are named.
const NAMED: usize = 12;
/// Coarser than this (UCDP's `where_prec`) is a country or a sea, no place on a map.
const COARSEST: u8 = 5;

/// A place and the sum of its incidents.
struct Spot<'a> {
    label: String,
    /// Longitude, latitude.
    point: (f64, f64),
    span: Span,
    incidents: Vec<&'a str>,
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
    let head = head(input, sheet, &spots, &beyond);
    let height = (sheet.inner_width() * 0.62).round();
    sheet.picture(head, height, |canvas, area| body(&canvas.unmirrored(), area, &spots, &outlines)).map(Some)
}

/// Places with coordinates inside the region, largest first.
fn spots<'a>(incidents: &'a [IncidentRow], sheet: &Sheet) -> Vec<Spot<'a>> {
    let mut by_point: BTreeMap<(i64, i64), Spot> = BTreeMap::new();
    for row in incidents.iter().filter(|row| row.geo_precision.is_none_or(|precision| precision <= COARSEST)) {
        let (Some(lat), Some(lon), Some(span)) = (row.lat, row.lon, Span::of_incident(row, Harm::Killed)) else { continue };
        if lon < REGION.0 || lon > REGION.2 || lat < REGION.1 || lat > REGION.3 {
            continue;
        }
        let key = ((lon * 1000.0).round() as i64, (lat * 1000.0).round() as i64);
        let spot = || Spot { label: label(sheet, row), point: (lon, lat), span: Span::default(), incidents: Vec::new() };
        let spot = by_point.entry(key).or_insert_with(spot);
        spot.span = spot.span.plus(span);
        spot.incidents.push(&row.incident_id);
    }
    let mut spots: Vec<Spot> = by_point.into_values().collect();
    spots.sort_by(|a, b| b.span.best.total_cmp(&a.span.best).then_with(|| a.label.cmp(&b.label)));
    spots
}

/// One name is enough on a map: that of the picture's language.
fn label(sheet: &Sheet, row: &IncidentRow) -> String {
    let names = match sheet.lang {
        crate::lang::Lang::En => [&row.place_en, &row.place],
        crate::lang::Lang::Ar => [&row.place, &row.place_en],
    };
    names.into_iter().flatten().next().map(|name| isolate(name)).unwrap_or_default()
}

fn head(input: &ChartInput, sheet: &Sheet, spots: &[Spot], beyond: &[Spot]) -> Head {
    let words = sheet.words;
    let keys = vec![Key::new(Sign::Dot(BEST), words.get("key.disc")), Key::new(Sign::Ring(BEST), words.get("key.ring"))];
    let shown: BTreeSet<&str> = spots.iter().flat_map(|spot| spot.incidents.iter().copied()).collect();
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

fn body(canvas: &Canvas, area: Area, spots: &[Spot], outlines: &Outlines) -> Result<()> {
    let points: Vec<(f64, f64)> = spots.iter().map(|spot| spot.point).collect();
    let map = Projection::fit(&points, inner(area, LARGEST.0));
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
    let most = spots.iter().map(|spot| spot.span.best).fold(1.0, f64::max);
    let radius = |n: f64, largest: f64| ((n / most).sqrt() * LARGEST.0).clamp(1.6, largest);
    for spot in spots {
        let at = map.at(spot.point);
        ring(canvas, at, radius(spot.span.high as f64, LARGEST.1), spot.span.open)?;
        canvas.disc(at, radius(spot.span.best, LARGEST.0), BEST.mix(0.55))?;
        canvas.ring(at, radius(spot.span.best, LARGEST.0), PAPER, 0.8)?;
    }
    let key = scale_key(canvas, area, most, radius)?;
    let discs = spots.iter().map(|spot| around(map.at(spot.point), radius(spot.span.best, LARGEST.0)));
    let mut taken: Vec<Area> = std::iter::once(key).chain(discs).collect();
    place_names(canvas, area, spots, &map, &|n| radius(n, LARGEST.0), &mut taken)?;
    country_names(canvas, area, &map, outlines, &mut taken)?;
    canvas.frame(area, BORDER, 1.0)
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

/// Discs of round numbers in a corner; the box that they take.
fn scale_key(canvas: &Canvas, area: Area, most: f64, radius: impl Fn(f64, f64) -> f64) -> Result<Area> {
    let words = canvas.sheet.words;
    let top = 10_f64.powf(most.log10().floor()).max(1.0);
    let values: Vec<f64> = [top, top / 10.0].into_iter().filter(|v| *v >= 1.0).collect();
    let large = radius(top, LARGEST.0);
    let frame =
        Area { x0: area.x0 + 10.0, y0: area.y1 - 2.0 * large - 26.0, x1: area.x0 + 2.0 * large + 80.0, y1: area.y1 - 10.0 };
    canvas.fill(frame, PAPER.mix(0.9))?;
    for value in values {
        let r = radius(value, LARGEST.0);
        let y = frame.y1 - 8.0 - r;
        let x = frame.x0 + 8.0 + large;
        canvas.disc((x, y), r, BEST.mix(0.35))?;
        canvas.ring((x, y), r, BEST, 0.9)?;
        let text_y = if value == top { y - r + 5.0 } else { frame.y1 - 12.0 };
        canvas.line(&[(x, y - r), (x + large + 6.0, text_y)], SOFT_INK, 0.6)?;
        canvas.text((x + large + 9.0, text_y), &words.number(value as u64), Type::new(11.5))?;
    }
    Ok(frame)
}

fn around((x, y): (f64, f64), radius: f64) -> Area {
    Area { x0: x - radius, y0: y - radius, x1: x + radius, y1: y + radius }
}

/// Whether a label stands inside the map and meets nothing that stands there already.
fn is_free(label: Area, area: Area, taken: &[Area]) -> bool {
    let frame = inner(area, 3.0);
    let inside = label.x0 >= frame.x0 && label.x1 <= frame.x1 && label.y0 >= frame.y0 && label.y1 <= frame.y1;
    let apart = |t: &Area| {
        let gap = (t.x0 - label.x1).max(label.x0 - t.x1).max(t.y0 - label.y1).max(label.y0 - t.y1);
        gap >= 3.0
    };
    inside && taken.iter().all(apart)
}

/// Names of the largest places, each on the first side of its disc where there is room; without room, no name.
fn place_names(
    canvas: &Canvas,
    area: Area,
    spots: &[Spot],
    map: &Projection,
    radius: &dyn Fn(f64) -> f64,
    taken: &mut Vec<Area>,
) -> Result<()> {
    let kind = Type::new(12.5).bold();
    let mut named = 0;
    for spot in spots.iter().filter(|spot| !spot.label.is_empty()) {
        let (x, y) = map.at(spot.point);
        let (r, width) = (radius(spot.span.best) + 6.0, canvas.sheet.width_of(&spot.label, kind));
        let boxed = |x0: f64, y: f64| Area { x0, y0: y - 8.0, x1: x0 + width, y1: y + 8.0 };
        let middle = x - width / 2.0;
        let sides = [(x + r, y), (x - r - width, y), (middle, y - r - 7.0), (middle, y + r + 7.0)];
        let place = sides.into_iter().map(|(x, y)| boxed(x, y)).find(|place| is_free(*place, area, taken));
        if let Some(place) = place {
            canvas.text_on_paper((place.x0, (place.y0 + place.y1) / 2.0), &spot.label, kind)?;
            taken.push(place);
            named += 1;
        }
        if named == NAMED {
            break;
        }
    }
    Ok(())
}

/// Names of countries, in the middle of their largest part in view, where they fit into it and there is room.
fn country_names(canvas: &Canvas, area: Area, map: &Projection, outlines: &Outlines, taken: &mut Vec<Area>) -> Result<()> {
    let kind = Type::new(11.5).color(SOFT_INK).middle();
    let mut largest: BTreeMap<&str, Vec<(f64, f64)>> = BTreeMap::new();
    for (country, ring) in &outlines.land {
        let shape = clip::polygon(&project(map, ring), area);
        if largest.get(country.as_str()).is_none_or(|known| clip::center(&shape).0 > clip::center(known).0) {
            largest.insert(country, shape);
        }
    }
    for (code, shape) in largest {
        let (_, (x, y)) = clip::center(&shape);
        let Some(name) = canvas.sheet.names.known_country(code) else { continue };
        let half = canvas.sheet.width_of(&name, kind) / 2.0;
        let label = Area { x0: x - half, x1: x + half, y0: y - 8.0, y1: y + 8.0 };
        // A name that reaches over the border would stand in its neighbour.
        let reaches_over = [label.x0, label.x1].into_iter().any(|x| !clip::holds(&shape, (x, y)));
        if !reaches_over && is_free(label, area, taken) {
            canvas.text((x, y), &name, kind)?;
            taken.push(label);
        }
    }
    Ok(())
}

//! Names on a map: of places, largest first, as many as fit; then of countries.

use super::super::canvas::{Area, Canvas, Type};
use super::super::palette::SOFT_INK;
use super::outline::Outlines;
use super::projection::Projection;
use super::scale::Scale;
use super::{Spot, clip, inner, project};
use crate::error::Result;
use std::collections::BTreeMap;

/// Only the largest places are named, so that a small one never has a name where a much larger has none for want of room.
const NAMED: usize = 26;
const NARROW_NAMED: usize = 12;
/// How far from its disc a name may stand, with a line between them.
const AWAY: [f64; 4] = [0.0, 16.0, 34.0, 56.0];
/// A disc of less than this radius may stand below a name that has no better place.
const SMALL: f64 = 5.0;
const SIZE: f64 = 12.5;

/// What stands on the map already.
pub(super) struct Names {
    area: Area,
    /// Names and the larger discs.
    taken: Vec<Area>,
    /// The smaller discs.
    dots: Vec<Area>,
    /// All places, largest first: point, radius, and whether it leaves the scale.
    discs: Vec<((f64, f64), f64, bool)>,
}

impl Names {
    /// A map with its discs and the box of its scale, and no names.
    pub(super) fn new(area: Area, key: Area, spots: &[Spot], map: &Projection, scale: &Scale) -> Self {
        let disc = |spot: &Spot| (map.at(spot.point), scale.radius(spot.span.best), scale.is_beyond(spot.span.best));
        let discs: Vec<((f64, f64), f64, bool)> = spots.iter().map(disc).collect();
        let boxes = |small: bool| {
            let sized = discs.iter().filter(move |(_, radius, _)| (*radius < SMALL) == small);
            sized.map(|(at, radius, _)| around(*at, *radius)).collect::<Vec<Area>>()
        };
        Names { area, taken: std::iter::once(key).chain(boxes(false)).collect(), dots: boxes(true), discs }
    }

    /// Names of the largest places, each as near to its disc as there is room; without room, no name.
    pub(super) fn of_places(&mut self, canvas: &Canvas, spots: &[Spot]) -> Result<()> {
        let kind = Type::new(SIZE).bold();
        let most = if canvas.sheet.is_narrow() { NARROW_NAMED } else { NAMED };
        for (i, spot) in spots.iter().enumerate().take(most).filter(|(_, spot)| !spot.label.is_empty()) {
            let (at, radius, beyond) = self.discs[i];
            // What no disc shows is said in numbers.
            let words = canvas.sheet.words;
            let number =
                if beyond { format!("{}{}", words.get("list.colon"), words.estimate(spot.span.best)) } else { String::new() };
            let label = format!("{}{number}", spot.label);
            let Some((place, away)) = self.place(at, radius, canvas.sheet.width_of(&label, kind)) else { continue };
            if away > 0.0 {
                let near = (at.0.clamp(place.x0, place.x1), at.1.clamp(place.y0, place.y1));
                canvas.line(&[at, near], SOFT_INK, 0.8)?;
            }
            canvas.text_on_paper((place.x0, (place.y0 + place.y1) / 2.0), &label, kind)?;
            self.taken.push(place);
        }
        Ok(())
    }

    /// Where a name of `width` fits: over nothing if it can, else over small discs; and how far from its own disc.
    fn place(&self, (x, y): (f64, f64), radius: f64, width: f64) -> Option<(Area, f64)> {
        let boxed = |x0: f64, y: f64| Area { x0, y0: y - 8.0, x1: x0 + width, y1: y + 8.0 };
        let places = AWAY.iter().flat_map(|away| {
            let r = radius + 6.0 + away;
            let slant = r * 0.75;
            let middle = x - width / 2.0;
            let sides = [(x + r, y), (x - r - width, y), (middle, y - r - 7.0), (middle, y + r + 7.0)];
            let corners = [(x + slant, y - slant - 4.0), (x + slant, y + slant + 4.0)];
            let others = [(x - slant - width, y - slant - 4.0), (x - slant - width, y + slant + 4.0)];
            sides.into_iter().chain(corners).chain(others).map(move |(x0, y)| (boxed(x0, y), *away))
        });
        let free: Vec<(Area, f64)> = places.filter(|(place, _)| is_free(*place, self.area, &self.taken)).collect();
        let covered = |place: &Area| self.dots.iter().filter(|dot| gap(place, dot) < 1.0).count();
        // Nearer is better, and each small disc below a name is as bad as a way of some pixels.
        let cost = |(place, away): &(Area, f64)| (covered(place) as f64) * 12.0 + away;
        free.into_iter().min_by(|a, b| cost(a).total_cmp(&cost(b)))
    }

    /// Names of countries, in the middle of their largest part in view, where they fit into it and there is room.
    pub(super) fn of_countries(&mut self, canvas: &Canvas, map: &Projection, outlines: &Outlines) -> Result<()> {
        let kind = Type::new(11.5).color(SOFT_INK).middle();
        let mut largest: BTreeMap<&str, Vec<(f64, f64)>> = BTreeMap::new();
        for (country, ring) in &outlines.land {
            let shape = clip::polygon(&project(map, ring), self.area);
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
            let over_dots = self.dots.iter().any(|dot| gap(&label, dot) < 3.0);
            if !reaches_over && !over_dots && is_free(label, self.area, &self.taken) {
                canvas.text((x, y), &name, kind)?;
                self.taken.push(label);
            }
        }
        Ok(())
    }
}

fn around((x, y): (f64, f64), radius: f64) -> Area {
    Area { x0: x - radius, y0: y - radius, x1: x + radius, y1: y + radius }
}

/// How far apart two boxes are; below 0 where they overlap.
fn gap(a: &Area, b: &Area) -> f64 {
    (b.x0 - a.x1).max(a.x0 - b.x1).max(b.y0 - a.y1).max(a.y0 - b.y1)
}

/// Whether a label stands inside the map and meets nothing that stands there already.
fn is_free(label: Area, area: Area, taken: &[Area]) -> bool {
    let frame = inner(area, 3.0);
    let inside = label.x0 >= frame.x0 && label.x1 <= frame.x1 && label.y0 >= frame.y0 && label.y1 <= frame.y1;
    inside && taken.iter().all(|taken| gap(taken, &label) >= 3.0)
}

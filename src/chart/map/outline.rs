//! Land, borders of countries and of governorates: `data/map/region.tsv`.

use crate::data::Data;
use crate::error::{Error, Result};

const FILE: &str = "map/region.tsv";

/// The region in which incidents are shown: west, south, east, north. The outlines reach further, so that no edge shows.
pub(super) const REGION: (f64, f64, f64, f64) = (-25.0, -10.0, 75.0, 48.0);

/// The lines of a map, in degrees (longitude, latitude).
pub(super) struct Outlines {
    /// Closed rings, each with its country's code.
    pub(super) land: Vec<(String, Vec<(f64, f64)>)>,
    /// Borders between governorates.
    pub(super) inner: Vec<Vec<(f64, f64)>>,
}

impl Outlines {
    /// Reads the outlines.
    ///
    /// # Errors
    /// When a line is not `kind`, country and points, or a point is not two numbers.
    pub(super) fn load(data: &Data) -> Result<Self> {
        let text = data.text(FILE)?;
        let mut outlines = Outlines { land: Vec::new(), inner: Vec::new() };
        for (i, line) in text.lines().enumerate().skip(1) {
            let wrong = || Error::new("read the map's outlines").at(format!("{FILE}:{}", i + 1));
            let mut columns = line.split('\t');
            let (Some(kind), Some(country), Some(points)) = (columns.next(), columns.next(), columns.next()) else {
                return Err(wrong().expected("kind, country, points").found("fewer columns"));
            };
            let points: Option<Vec<(f64, f64)>> = points.split(' ').map(point).collect();
            let points = points.ok_or_else(|| wrong().expected("points as LON,LAT").found("another form"))?;
            match kind {
                "land" => outlines.land.push((country.to_owned(), points)),
                "admin1" => outlines.inner.push(points),
                other => return Err(wrong().expected("land or admin1").found(format!("{other:?}"))),
            }
        }
        Ok(outlines)
    }
}

fn point(text: &str) -> Option<(f64, f64)> {
    let (lon, lat) = text.split_once(',')?;
    Some((lon.parse().ok()?, lat.parse().ok()?))
}

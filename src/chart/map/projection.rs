//! The map's projection: Lambert's azimuthal equal-area (Snyder, Map Projections, USGS 1987, equations 24-2 to 24-4), so
//! that no country looks larger than it is.

use super::super::canvas::Area;

/// From degrees to pixels of a plot.
#[derive(Debug, Clone, Copy)]
pub(super) struct Projection {
    center: (f64, f64),
    /// Pixels to one earth radius.
    scale: f64,
    /// What the centre of the plot shows, on the plane.
    shown: (f64, f64),
    middle: (f64, f64),
}

/// The smallest stretch shown, in earth radii: some 250 km, so that one town does not fill the map.
const SMALLEST: f64 = 0.04;
/// Room around the outermost points, as a part of the whole.
const ROOM: f64 = 0.16;

impl Projection {
    /// Shows all `points` (longitude, latitude) in a plot, centred, with room around them.
    pub(super) fn fit(points: &[(f64, f64)], plot: Area) -> Self {
        let middle = |values: &mut dyn Iterator<Item = f64>| {
            let (low, high) = ends(values);
            (low + high) / 2.0
        };
        let center = (middle(&mut points.iter().map(|p| p.0)), middle(&mut points.iter().map(|p| p.1)));
        let plane: Vec<(f64, f64)> = points.iter().map(|point| project(center, *point)).collect();
        let (left, right) = ends(&mut plane.iter().map(|p| p.0));
        let (bottom, top) = ends(&mut plane.iter().map(|p| p.1));
        let width = ((right - left) * (1.0 + ROOM)).max(SMALLEST);
        let height = ((top - bottom) * (1.0 + ROOM)).max(SMALLEST * plot.height() / plot.width());
        Projection {
            center,
            scale: (plot.width() / width).min(plot.height() / height),
            shown: ((left + right) / 2.0, (bottom + top) / 2.0),
            middle: ((plot.x0 + plot.x1) / 2.0, (plot.y0 + plot.y1) / 2.0),
        }
    }

    /// The pixel of a longitude and latitude.
    pub(super) fn at(&self, point: (f64, f64)) -> (f64, f64) {
        let (x, y) = project(self.center, point);
        (self.middle.0 + (x - self.shown.0) * self.scale, self.middle.1 - (y - self.shown.1) * self.scale)
    }
}

fn ends(values: &mut dyn Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
}

/// On the plane, in earth radii, x to the east and y to the north of the centre.
fn project((center_lon, center_lat): (f64, f64), (lon, lat): (f64, f64)) -> (f64, f64) {
    let (phi, phi1) = (lat.to_radians(), center_lat.to_radians());
    let lambda = (lon - center_lon).to_radians();
    let k = (2.0 / (1.0 + phi1.sin() * phi.sin() + phi1.cos() * phi.cos() * lambda.cos())).sqrt();
    (k * phi.cos() * lambda.sin(), k * (phi1.cos() * phi.sin() - phi1.sin() * phi.cos() * lambda.cos()))
}

#[cfg(test)]
mod tests {
    use super::{Area, Projection, project};

    #[test]
    fn the_plane_agrees_with_snyders_example() {
        // The numerical example of page 332: radius 3, centre 40° N 100° W, point 20° S 100° E.
        let (x, y) = project((-100.0, 40.0), (100.0, -20.0));
        assert!((3.0 * x - -4.233_930_3).abs() < 1e-6 && (3.0 * y - 4.025_777_5).abs() < 1e-6, "{x} {y}");
        let (x, y) = project((40.0, 30.0), (40.0, 30.0));
        assert!(x.abs() < 1e-12 && y.abs() < 1e-12);
    }

    #[test]
    fn all_points_stand_inside_the_plot_and_north_is_up() {
        let plot = Area { x0: 10.0, y0: 20.0, x1: 410.0, y1: 320.0 };
        let points = [(36.0, 33.0), (44.0, 36.0), (31.0, 30.0), (44.2, 15.3)];
        let map = Projection::fit(&points, plot);
        for point in points {
            let (x, y) = map.at(point);
            assert!(x > plot.x0 && x < plot.x1 && y > plot.y0 && y < plot.y1, "{point:?} at {x} {y}");
        }
        assert!(map.at((40.0, 35.0)).1 < map.at((40.0, 20.0)).1);
    }
}

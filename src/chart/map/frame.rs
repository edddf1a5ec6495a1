//! What a map shows: where nearly all incidents are, so that a few far ones do not press the others together.

use super::Spot;

/// The part of the incidents that may stand beyond each edge.
const TAIL: f64 = 0.01;
/// A place with this part of all killed is shown wherever it is.
const WEIGHTY: f64 = 0.05;

/// The places that the map shows, and those beyond its edges.
pub(super) fn split(spots: Vec<Spot>) -> (Vec<Spot>, Vec<Spot>) {
    let (west, east) = tails(&spots, |spot| spot.point.0);
    let (south, north) = tails(&spots, |spot| spot.point.1);
    let all: f64 = spots.iter().map(|spot| spot.span.best).sum();
    spots.into_iter().partition(|spot| {
        let (lon, lat) = spot.point;
        let inside = (west..=east).contains(&lon) && (south..=north).contains(&lat);
        inside || spot.span.best >= WEIGHTY * all
    })
}

/// The values below and above which at most [`TAIL`] of the incidents lie.
fn tails(spots: &[Spot], value: impl Fn(&Spot) -> f64) -> (f64, f64) {
    let mut values: Vec<f64> = spots.iter().flat_map(|spot| std::iter::repeat_n(value(spot), spot.incidents.len())).collect();
    values.sort_by(f64::total_cmp);
    let cut = (values.len() as f64 * TAIL).floor() as usize;
    let end = |at: Option<&f64>| at.copied().unwrap_or_default();
    (end(values.get(cut)), end(values.get(values.len().saturating_sub(cut + 1))))
}

#[cfg(test)]
mod tests {
    use super::{Spot, split};
    use crate::chart::sums::Span;
    use crate::row::IncidentRow;

    /// One row for all: what incidents say is no matter here.
    fn row() -> &'static IncidentRow {
        static ROW: std::sync::LazyLock<IncidentRow> = std::sync::LazyLock::new(IncidentRow::default);
        &ROW
    }

    fn spot(lon: f64, best: f64) -> Spot<'static> {
        let span = Span { low: best as u64, best, high: best as u64, open: false };
        Spot { label: String::new(), point: (lon, 33.0), span, incidents: vec![row()] }
    }

    #[test]
    fn few_incidents_are_all_shown() {
        let spots: Vec<Spot> = [36.0, 40.0, 70.0].map(|lon| spot(lon, 1.0)).into();
        assert_eq!(split(spots).1.len(), 0);
    }

    #[test]
    fn one_far_incident_of_hundreds_is_beyond_the_edge_unless_it_is_large() {
        let near = (0..300).map(|i| spot(36.0 + f64::from(i) / 100.0, 2.0));
        let far = |best: f64| -> Vec<f64> {
            let (_, beyond) = split(near.clone().chain([spot(-20.0, best)]).collect());
            beyond.iter().map(|spot| spot.point.0).filter(|lon| *lon < 0.0).collect()
        };
        assert_eq!(far(1.0), vec![-20.0]);
        assert_eq!(far(500.0), Vec::<f64>::new());
    }
}

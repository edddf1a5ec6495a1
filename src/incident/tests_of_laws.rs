//! Laws of linking and estimates, which hold for any figures.

use super::tests::{Told, killed, settings};
use super::{Measure, Voices, link};
use crate::row::FigureRow;
use proptest::prelude::*;

prop_compose! {
    fn any_row()(
        article in 0u8..12, outlet in 0u8..4, day in 1u8..9, place in 0u8..4, low in 0u64..30, width in proptest::option::of(0u64..5),
        harm in prop_oneof!["killed", "injured"], start in 0u64..900, scope in prop_oneof!["incident", "repeat", "subset"], dated: bool,
    ) -> FigureRow {
        let (article, outlet) = (format!("n{article}-{outlet}"), format!("o{outlet}"));
        let published = format!("2020-05-0{day}");
        let place = format!("town{place}");
        let told = Told {
            article: &article, outlet: &outlet, published: &published, date: dated.then_some("2020-05-01"), place: Some(&place),
            harm: &harm, range: (low, width.map(|width| low + width)), sentence: "قتل عدد من الناس في انفجار",
        };
        FigureRow { scope, ..told.row(start) }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_order_of_the_figures_does_not_matter(rows in proptest::collection::vec(any_row(), 1..25), seed: u64) {
        let settings = settings();
        let mut rows = rows;
        for (n, row) in rows.iter_mut().enumerate() {
            row.figure_id = format!("{}-{n}", row.article_id);
        }
        let mut shuffled = rows.clone();
        shuffled.sort_by_key(|row| crate::incident::sketch::fnv(format!("{seed}{}", row.figure_id).as_bytes()));
        prop_assert_eq!(link(&mut rows, &settings), link(&mut shuffled, &settings));
        shuffled.sort_by(|a, b| a.figure_id.cmp(&b.figure_id));
        rows.sort_by(|a, b| a.figure_id.cmp(&b.figure_id));
        prop_assert_eq!(rows, shuffled);
    }

    #[test]
    fn the_ends_of_an_incident_are_stated_and_hold_its_best(rows in proptest::collection::vec(any_row(), 1..25)) {
        let settings = settings();
        let mut rows: Vec<FigureRow> = rows.into_iter().map(|row| FigureRow { scope: "incident".into(), ..row }).collect();
        for incident in link(&mut rows, &settings) {
            let (Some(low), Some(best), Some(high)) = (incident.killed_low, incident.killed_best, incident.killed_high) else { continue };
            prop_assert!(low as f64 <= best && best <= high as f64, "{} {} {}", low, best, high);
            let of_it = || rows.iter().filter(|row| row.incident_id.as_ref() == Some(&incident.incident_id) && row.harm == "killed");
            prop_assert!(of_it().any(|row| row.low == low));
            prop_assert!(of_it().any(|row| row.high.unwrap_or(row.low) == high) || incident.killed_open == Some(true));
        }
    }

    #[test]
    fn civilians_are_no_more_than_all(rows in proptest::collection::vec((any_row(), "civilian|combatant|unspecified"), 1..25)) {
        let mut rows: Vec<FigureRow> = rows.into_iter().map(|(row, victim)| FigureRow { victim, ..row }).collect();
        for incident in link(&mut rows, &settings()) {
            let (Some(all), Some(civilians)) = (incident.killed_high, incident.civilians_killed_high) else { continue };
            prop_assert!(civilians <= all, "{} of {}", civilians, all);
        }
    }

    #[test]
    fn an_outlet_counts_once(n in 1u64..9, m in 1u64..9) {
        let row = |article: &'static str, published: &'static str, n: u64| killed(article, "alif", published, "Tall", n, "حريق في سوق تل");
        let mut rows = vec![row("a", "2020-05-02", n), row("b", "2020-05-03", m)];
        rows.iter_mut().for_each(|row| row.incident_id = Some("x".into()));
        let voices = Voices::of(&rows, &settings());
        prop_assert_eq!(voices.get("x").len(), 1);
        prop_assert_eq!(voices.estimate("x", Measure::Killed).low, Some(m));
    }
}

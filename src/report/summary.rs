//! What the head of the page says: totals over the incidents that the archive is news of. An earthquake of ten years ago or
//! the dead of a plague, recalled in an article, are in the tables and on the page, but would drown the news in its head.

use super::ReportInput;
use crate::row::{Estimate, IncidentRow};
use std::collections::BTreeSet;

/// What is estimated, in the order of the page; the names are the columns' prefixes.
pub(super) const MEASURES: [&str; 4] = ["killed", "injured", "civilians_killed", "civilians_injured"];

/// The four estimates of an incident, in the order of [`MEASURES`].
pub(super) fn estimates(row: &IncidentRow) -> [Estimate; 4] {
    let estimate = |low, best, high, open| Estimate { low, best, high, open };
    [
        estimate(row.killed_low, row.killed_best, row.killed_high, row.killed_open),
        estimate(row.injured_low, row.injured_best, row.injured_high, row.injured_open),
        estimate(row.civilians_killed_low, row.civilians_killed_best, row.civilians_killed_high, row.civilians_killed_open),
        estimate(row.civilians_injured_low, row.civilians_injured_best, row.civilians_injured_high, row.civilians_injured_open),
    ]
}

/// Totals and counts of a run.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Summary {
    /// In the order of [`MEASURES`]; all `None` where nothing was reported.
    pub(super) totals: [Estimate; 4],
    /// Distinct articles with a figure.
    pub(super) articles: u64,
    /// Distinct outlets with a figure.
    pub(super) outlets: u64,
    /// Figures of no incident.
    pub(super) unlinked: u64,
    /// Incidents told of as history, which are not in the totals.
    pub(super) recalled: u64,
    /// First and last month of an incident that is none of these, `YYYY-MM`.
    pub(super) months: Option<(String, String)>,
}

impl Summary {
    pub(super) fn of(input: &ReportInput) -> Self {
        let articles: BTreeSet<_> = input.figures.iter().map(|row| &row.article_id).collect();
        let outlets: BTreeSet<_> = input.figures.iter().filter_map(|row| row.outlet.as_ref()).collect();
        let news: Vec<&IncidentRow> = input.incidents.iter().filter(|row| !row.recalled).collect();
        let months: BTreeSet<_> = news.iter().filter_map(|row| row.month.as_ref()).collect();
        let mut totals = [Estimate::default(); 4];
        for row in &news {
            for (total, estimate) in totals.iter_mut().zip(estimates(row)) {
                add(total, estimate);
            }
        }
        Summary {
            totals,
            articles: articles.len() as u64,
            outlets: outlets.len() as u64,
            unlinked: input.figures.iter().filter(|row| row.incident_id.is_none()).count() as u64,
            recalled: (input.incidents.len() - news.len()) as u64,
            months: months.first().zip(months.last()).map(|(a, b)| (a.to_string(), b.to_string())),
        }
    }
}

/// Ends and medians add up; what nobody reported adds nothing and makes no 0.
fn add(total: &mut Estimate, part: Estimate) {
    let Some(low) = part.low else { return };
    let high = part.high.unwrap_or(low);
    total.low = Some(total.low.unwrap_or(0) + low);
    total.high = Some(total.high.unwrap_or(0) + high);
    total.best = Some(total.best.unwrap_or(0.0) + part.best.unwrap_or(low as f64));
    total.open = Some(total.open.unwrap_or(false) || part.open.unwrap_or(false) || part.high.is_none());
}

#[cfg(test)]
mod tests {
    use super::Summary;
    use crate::lang::Lang;
    use crate::names::RegionNames;
    use crate::report::{ReportInput, RunInfo};
    use crate::row::{Estimate, FigureRow, IncidentRow};

    fn incident(month: &str, killed: (u64, f64, u64, bool)) -> IncidentRow {
        IncidentRow {
            month: Some(month.into()),
            killed_low: Some(killed.0),
            killed_best: Some(killed.1),
            killed_high: Some(killed.2),
            killed_open: Some(killed.3),
            ..IncidentRow::default()
        }
    }

    fn summary(figures: &[FigureRow], incidents: &[IncidentRow]) -> Summary {
        Summary::of(&ReportInput {
            figures,
            incidents,
            monthly: &[],
            outlets: &[],
            pairs: &[],
            charts: &[],
            agreement: &[],
            names: &RegionNames::default(),
            run: &RunInfo::default(),
            lang: Lang::En,
        })
    }

    #[test]
    fn history_recalled_is_not_added_up() {
        let on = |month: &str, recalled| IncidentRow { recalled, ..incident(month, (1, 1.0, 1, false)) };
        let incidents = [on("2015-08", false), on("2015-07", false), on("2005-10", true)];
        let summary = summary(&[], &incidents);
        assert_eq!((summary.totals[0].low, summary.recalled), (Some(2), 1));
    }

    #[test]
    fn ends_and_medians_add_up_and_one_open_report_opens_the_total() {
        let incidents = [incident("2015-08", (2, 3.0, 5, false)), incident("2015-07", (10, 11.5, 11, true))];
        let figures = [FigureRow { article_id: "a".into(), incident_id: Some("i".into()), ..FigureRow::default() }];
        let summary = summary(&figures, &incidents);
        assert_eq!(summary.totals[0], Estimate { low: Some(12), best: Some(14.5), high: Some(16), open: Some(true) });
        assert_eq!(summary.totals[1], Estimate::default(), "no report of injured is not a report of 0");
        assert_eq!(summary.months, Some(("2015-07".into(), "2015-08".into())));
        assert_eq!((summary.articles, summary.outlets, summary.unlinked), (1, 0, 0));
    }
}

//! Incidents added up by group.

use super::frame::{cells, frame};
use super::schema::Schema;
use crate::error::{Error, Result};
use crate::row::{FigureRow, IncidentRow, MonthlyRow};
use polars::prelude::{DataFrame, Expr, IntoLazy, JoinArgs, JoinType, PolarsResult, col, len, lit, when};
use serde_json::Value;
use std::collections::BTreeSet;

/// What groups are made by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// Month of the harm.
    Month,
    /// Country.
    Country,
    /// Governorate or province.
    Admin1,
    /// Place.
    Place,
    /// Who did it.
    Actor,
}

impl Key {
    /// All keys, as `monthly.csv` groups.
    pub const ALL: [Key; 5] = [Key::Month, Key::Country, Key::Admin1, Key::Place, Key::Actor];

    /// The column.
    pub fn name(self) -> &'static str {
        match self {
            Key::Month => "month",
            Key::Country => "country",
            Key::Admin1 => "admin1",
            Key::Place => "place",
            Key::Actor => "actor",
        }
    }
}

/// The months to sum over, `YYYY-MM`, both ends included; an absent end is the first or last month reported.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Span {
    /// The first month.
    pub from: Option<String>,
    /// The last month.
    pub to: Option<String>,
}

impl Span {
    /// Whether a month lies inside; an unknown month does only when there are no ends.
    fn has(&self, month: Option<&str>) -> bool {
        match month {
            None => self.from.is_none() && self.to.is_none(),
            Some(month) => {
                self.from.as_deref().is_none_or(|from| from <= month) && self.to.as_deref().is_none_or(|to| month <= to)
            }
        }
    }
}

/// The parts of an estimate, as the ends of column names.
const HARMS: [&str; 4] = ["killed", "injured", "civilians_killed", "civilians_injured"];

/// Adds up `incidents` by `by`: low and high ends, medians as best, open where some high end is only a floor. Articles and
/// outlets are counted once a group, from the figures of its incidents. With [`Key::Month`] among the keys, months
/// of the span without reports have a row with 0 incidents and empty estimates. Sorted by the keys, unknown last.
///
/// # Errors
/// When the rows do not fit their table, which only a wrong dictionary can cause.
pub fn summarize(
    schema: &Schema,
    figures: &[FigureRow],
    incidents: &[IncidentRow],
    by: &[Key],
    span: &Span,
) -> Result<Vec<MonthlyRow>> {
    let inside: Vec<&IncidentRow> = incidents.iter().filter(|i| span.has(i.month.as_deref())).collect();
    let failed = |e| Error::new("add up incidents").found(e);
    let incidents = frame(&inside, schema.table("incidents")?).map_err(failed)?;
    let figures = frame(figures, schema.table("figures")?).map_err(failed)?;
    let groups = grouped(incidents, figures, by).map_err(failed)?;
    let mut rows = Vec::new();
    for at in 0..groups.height() {
        let cells = cells(&groups, at).map_err(failed)?;
        let row = serde_json::from_value(Value::Object(cells));
        rows.push(row.map_err(|e| Error::new("add up incidents").found(e))?);
    }
    if by.contains(&Key::Month) {
        add_empty_months(&mut rows, span);
    }
    rows.sort_by_cached_key(sort_key);
    Ok(rows)
}

/// Unknown sorts last.
fn sort_key(row: &MonthlyRow) -> [(bool, Option<String>); 5] {
    [&row.month, &row.country, &row.admin1, &row.place, &row.actor].map(|cell| (cell.is_none(), cell.clone()))
}

fn grouped(incidents: DataFrame, figures: DataFrame, by: &[Key]) -> PolarsResult<DataFrame> {
    // Two coding profiles are two tables: their rows never meet in one group.
    let keys: Vec<Expr> = by.iter().map(|key| col(key.name())).chain([col("profile")]).collect();
    let mut with_id = keys.clone();
    with_id.push(col("incident_id"));
    let reports = figures.lazy().select([col("incident_id"), col("article_id"), col("outlet")]);
    let join = JoinArgs::new(JoinType::Inner);
    let reports = incidents.clone().lazy().select(with_id).join(reports, [col("incident_id")], [col("incident_id")], join);
    let distinct = |name: &str| col(name).drop_nulls().n_unique().alias(format!("{name}s"));
    let reports = reports.group_by(keys.clone()).agg([distinct("article_id").alias("articles"), distinct("outlet")]);
    let mut sums = vec![len().alias("incidents")];
    sums.extend(HARMS.iter().flat_map(|harm| totals(harm)));
    let join = JoinArgs { nulls_equal: true, ..JoinArgs::new(JoinType::Left) };
    let zero = |name: &str| col(name).fill_null(lit(0));
    let groups = incidents.lazy().group_by(keys.clone()).agg(sums).join(reports, keys.clone(), keys, join);
    groups.with_columns([zero("articles"), zero("outlets")]).collect()
}

/// The sums of one harm; null, not 0, where no incident of the group says anything.
fn totals(harm: &str) -> [Expr; 4] {
    let known = |name: &str, total: Expr| {
        when(col(name).count().gt(lit(0))).then(total).otherwise(lit(polars::prelude::NULL)).alias(name)
    };
    let [low, best, high, open] = ["low", "best", "high", "open"].map(|end| format!("{harm}_{end}"));
    let sum = |name: &str| known(name, col(name).sum());
    [sum(&low), sum(&best), sum(&high), known(&open, col(&open).any(true))]
}

fn add_empty_months(rows: &mut Vec<MonthlyRow>, span: &Span) {
    let reported: BTreeSet<String> = rows.iter().filter_map(|row| row.month.clone()).collect();
    let profile = rows.first().map(|row| row.profile.clone()).unwrap_or_default();
    let first = span.from.as_ref().or(reported.first());
    let last = span.to.as_ref().or(reported.last());
    let (Some(first), Some(last)) = (first, last) else { return };
    let months = months_between(first, last).filter(|month| !reported.contains(month));
    rows.extend(months.map(|month| MonthlyRow { month: Some(month), profile: profile.clone(), ..MonthlyRow::default() }));
}

/// Every month from `first` to `last`, both `YYYY-MM` and included; none when either is no month.
fn months_between(first: &str, last: &str) -> impl Iterator<Item = String> {
    let number = |month: &str| {
        let (year, month) = month.split_once('-')?;
        Some(year.parse::<i32>().ok()? * 12 + month.parse::<i32>().ok()? - 1)
    };
    let (from, to) = number(first).zip(number(last)).unwrap_or((1, 0));
    (from..=to).map(|n| format!("{:04}-{:02}", n.div_euclid(12), n.rem_euclid(12) + 1))
}

#[cfg(test)]
mod tests {
    use super::{Key, Span, months_between, summarize};
    use crate::data::Data;
    use crate::row::{FigureRow, IncidentRow, MonthlyRow};
    use crate::table::Schema;

    fn incident(id: &str, month: Option<&str>, place: Option<&str>, killed: Option<(u64, f64, u64, bool)>) -> IncidentRow {
        IncidentRow {
            incident_id: id.to_string(),
            month: month.map(str::to_string),
            place: place.map(str::to_string),
            killed_low: killed.map(|k| k.0),
            killed_best: killed.map(|k| k.1),
            killed_high: killed.map(|k| k.2),
            killed_open: killed.map(|k| k.3),
            profile: "semantic".to_string(),
            ..IncidentRow::default()
        }
    }

    fn figure(incident: &str, article: &str, outlet: Option<&str>) -> FigureRow {
        let (incident_id, outlet) = (Some(incident.to_string()), outlet.map(str::to_string));
        FigureRow { incident_id, article_id: article.to_string(), outlet, ..FigureRow::default() }
    }

    fn sum(by: &[Key], span: &Span) -> Vec<MonthlyRow> {
        let schema = Schema::load(&Data::built_in()).unwrap();
        let incidents = [
            incident("i1", Some("2016-01"), Some("أ"), Some((3, 4.5, 6, false))),
            incident("i2", Some("2016-01"), Some("أ"), Some((1, 1.0, 1, true))),
            incident("i3", Some("2016-04"), None, None),
            incident("i4", None, Some("ب"), Some((2, 2.0, 2, false))),
        ];
        let figures = [
            figure("i1", "x", Some("o")),
            figure("i1", "x", Some("o")),
            figure("i2", "x", Some("o")),
            figure("i2", "y", None),
            figure("i3", "z", Some("p")),
        ];
        summarize(&schema, &figures, &incidents, by, span).unwrap()
    }

    #[test]
    fn months_are_kept_and_unknown_is_not_zero() {
        let rows = sum(&[Key::Month], &Span::default());
        let months: Vec<_> = rows.iter().map(|r| r.month.as_deref()).collect();
        assert_eq!(months, [Some("2016-01"), Some("2016-02"), Some("2016-03"), Some("2016-04"), None]);
        let first = &rows[0];
        assert_eq!((first.incidents, first.articles, first.outlets), (2, 2, 1));
        let killed = (first.killed_low, first.killed_best, first.killed_high, first.killed_open);
        assert_eq!(killed, (Some(4), Some(5.5), Some(7), Some(true)));
        assert_eq!((first.injured_low, first.injured_open), (None, None));
        assert_eq!((rows[1].incidents, rows[1].killed_low), (0, None));
        assert_eq!((rows[3].incidents, rows[3].articles, rows[3].killed_high), (1, 1, None));
    }

    #[test]
    fn unknown_keys_are_groups_of_their_own() {
        let rows = sum(&[Key::Place], &Span::default());
        let told: Vec<_> = rows.iter().map(|r| (r.place.as_deref(), r.incidents, r.outlets)).collect();
        assert_eq!(told, [(Some("أ"), 2, 1), (Some("ب"), 1, 0), (None, 1, 1)]);
        assert_eq!(sum(&[], &Span::default())[0].incidents, 4);
    }

    #[test]
    fn a_span_holds_its_ends() {
        let span = Span { from: Some("2015-12".to_string()), to: Some("2016-02".to_string()) };
        let rows = sum(&[Key::Month], &span);
        let told: Vec<_> = rows.iter().map(|r| (r.month.as_deref().unwrap_or(""), r.incidents)).collect();
        assert_eq!(told, [("2015-12", 0), ("2016-01", 2), ("2016-02", 0)]);
        assert_eq!(months_between("2015-11", "2016-02").collect::<Vec<_>>(), ["2015-11", "2015-12", "2016-01", "2016-02"]);
    }
}

//! The groups themselves, in polars.

use polars::prelude::{DataFrame, Expr, IntoLazy, JoinArgs, JoinType, NULL, PolarsResult, col, lit, when};

/// The column by which reports find their incident.
const INCIDENT: &str = "incident_id";

/// Adds up `tolls` by `keys`: incidents once each, estimates with the column `prefixes`; articles and outlets are those
/// of the `reports` that share the columns `link` (the incident, and what else the tolls are told apart by).
pub(super) fn grouped(
    tolls: DataFrame,
    reports: DataFrame,
    keys: &[&str],
    link: &[&str],
    prefixes: &[&str],
) -> PolarsResult<DataFrame> {
    let columns = |names: &[&str]| names.iter().map(|name| col(*name)).collect::<Vec<Expr>>();
    let (keys, link) = (columns(keys), columns(link));
    // Keys and link may share columns.
    let mut carried = link.clone();
    carried.extend(keys.iter().filter(|key| !link.contains(key)).cloned());
    let reports = tolls.clone().lazy().select(carried).join(reports.lazy(), link.clone(), link, JoinArgs::new(JoinType::Inner));
    let distinct = |name: &str| col(name).drop_nulls().n_unique();
    let reports =
        reports.group_by(keys.clone()).agg([distinct("article_id").alias("articles"), distinct("outlet").alias("outlets")]);
    let mut sums = vec![distinct(INCIDENT).alias("incidents")];
    if tolls.column("date").is_ok() {
        sums.push(col("date").null_count().alias("undated"));
    }
    sums.extend(prefixes.iter().flat_map(|prefix| totals(prefix)));
    let join = JoinArgs { nulls_equal: true, ..JoinArgs::new(JoinType::Left) };
    let zero = |name: &str| col(name).fill_null(lit(0));
    let groups = tolls.lazy().group_by(keys.clone()).agg(sums).join(reports, keys.clone(), keys, join);
    groups.with_columns([zero("articles"), zero("outlets")]).collect()
}

/// The sums of one estimate; null, not 0, where no incident of the group says anything.
fn totals(prefix: &str) -> [Expr; 4] {
    let known = |name: &str, total: Expr| when(col(name).count().gt(lit(0))).then(total).otherwise(lit(NULL)).alias(name);
    let [low, best, high, open] = ["low", "best", "high", "open"].map(|end| format!("{prefix}{end}"));
    let sum = |name: &str| known(name, col(name).sum());
    [sum(&low), sum(&best), sum(&high), known(&open, col(&open).any(true))]
}

//! Incidents added up by group: `monthly.csv` and `hasila summarize`.

mod group;
mod months;
mod tolls;

use super::frame::{cells, frame};
use super::schema::{Column, Schema};
use crate::error::{Error, Result};
use crate::incident::Settings;
use crate::row::{FigureRow, IncidentRow, MonthlyRow, SummaryRow};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;

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
    /// What happened to the people.
    Harm,
    /// Who the people were.
    Victim,
}

impl Key {
    /// All keys, in the order of columns.
    pub const ALL: [Key; 7] = [Key::Month, Key::Country, Key::Admin1, Key::Place, Key::Actor, Key::Harm, Key::Victim];

    /// Those of `monthly.csv`.
    pub const MONTHLY: [Key; 5] = [Key::Month, Key::Country, Key::Admin1, Key::Place, Key::Actor];

    /// The column.
    pub fn name(self) -> &'static str {
        match self {
            Key::Month => "month",
            Key::Country => "country",
            Key::Admin1 => "admin1",
            Key::Place => "place",
            Key::Actor => "actor",
            Key::Harm => "harm",
            Key::Victim => "victim",
        }
    }

    /// Whether it is a column of the figures, not of their incidents.
    pub fn is_of_figures(self) -> bool {
        matches!(self, Key::Harm | Key::Victim)
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

/// The estimates of an incident, as the beginnings of column names.
const ESTIMATES: [&str; 4] = ["killed_", "injured_", "civilians_killed_", "civilians_injured_"];

/// Adds up `incidents` by `by`: low and high ends, medians as best, open where some high end is only a floor. Articles and
/// outlets are counted once a group, from the figures of its incidents. With [`Key::Month`] among the keys, months
/// of the span without reports have a row with 0 incidents and empty estimates. Sorted by the keys, unknown last.
///
/// # Errors
/// When a key is one of figures ([`summarize_tolls`] groups by those), or the dictionary of columns does not fit the rows.
pub fn summarize(
    schema: &Schema,
    figures: &[FigureRow],
    incidents: &[IncidentRow],
    by: &[Key],
    span: &Span,
    settings: &Settings,
) -> Result<Vec<MonthlyRow>> {
    let incidents = inside(incidents, span);
    let tolls = Source { rows: &incidents, columns: &schema.table("incidents")?.columns };
    let mut rows: Vec<MonthlyRow> = added_up(schema, tolls, &heard(figures, settings), by, &["incident_id"], &ESTIMATES)?;
    if by.contains(&Key::Month) {
        let profile = profile_of(&incidents);
        let empty = |month| MonthlyRow { month: Some(month), profile: profile.clone(), ..MonthlyRow::default() };
        let missing = span.missing(rows.iter().filter_map(|row| row.month.as_deref()));
        rows.extend(missing.into_iter().map(empty));
    }
    rows.sort_by_cached_key(|row| {
        [&row.month, &row.country, &row.admin1, &row.place, &row.actor].map(|cell| (cell.is_none(), cell.clone()))
    });
    Ok(rows)
}

/// As [`summarize`], with one estimate a row for each harm, and for each kind of victim where [`Key::Victim`] is among the
/// keys: then the people are those whom the figures themselves call so.
///
/// # Errors
/// When the dictionary of columns does not fit the rows.
pub fn summarize_tolls(
    schema: &Schema,
    figures: &[FigureRow],
    incidents: &[IncidentRow],
    by: &[Key],
    span: &Span,
    settings: &Settings,
) -> Result<Vec<SummaryRow>> {
    let incidents = inside(incidents, span);
    let with_victim = by.contains(&Key::Victim);
    let tolls = tolls::of(figures, &incidents, with_victim, settings);
    let columns = tolls::columns(schema)?;
    let link: &[&str] = if with_victim { &["incident_id", "harm", "victim"] } else { &["incident_id", "harm"] };
    // Different harms never add up, so they are told apart even when not asked for.
    let mut by = by.to_vec();
    by.push(Key::Harm);
    by.sort();
    by.dedup();
    let mut rows: Vec<SummaryRow> =
        added_up(schema, Source { rows: &tolls, columns: &columns }, &heard(figures, settings), &by, link, &[""])?;
    if by.contains(&Key::Month) {
        let profile = profile_of(&incidents);
        let empty = |month| SummaryRow { month: Some(month), profile: profile.clone(), ..SummaryRow::default() };
        let missing = span.missing(rows.iter().filter_map(|row| row.month.as_deref()));
        rows.extend(missing.into_iter().map(empty));
    }
    rows.sort_by_cached_key(|row| {
        [&row.month, &row.country, &row.admin1, &row.place, &row.actor, &row.harm, &row.victim]
            .map(|cell| (cell.is_none(), cell.clone()))
    });
    Ok(rows)
}

/// Rows and the columns they make.
struct Source<'a, T> {
    rows: &'a [T],
    columns: &'a [Column],
}

fn added_up<T: Serialize, R: DeserializeOwned>(
    schema: &Schema,
    tolls: Source<T>,
    figures: &[&FigureRow],
    by: &[Key],
    link: &[&str],
    prefixes: &[&str],
) -> Result<Vec<R>> {
    let failed = |e: &dyn std::fmt::Display| Error::new("add up incidents").found(e);
    // Two coding profiles are two tables: their rows never meet in one group.
    let mut keys: Vec<&str> = by.iter().map(|key| key.name()).chain(["profile"]).collect();
    // Places of one name in two provinces are two places.
    if by.contains(&Key::Place) {
        keys.push("place_id");
    }
    let tolls = frame(tolls.rows, tolls.columns).map_err(|e| failed(&e))?;
    let reports = frame(figures, &schema.columns("figures", &["incident_id", "harm", "victim", "article_id", "outlet"])?);
    let groups = group::grouped(tolls, reports.map_err(|e| failed(&e))?, &keys, link, prefixes).map_err(|e| failed(&e))?;
    let mut rows = (0..groups.height()).map(|at| cells(&groups, at).map_err(|e| failed(&e))).collect::<Result<Vec<_>>>()?;
    // Groups come in no order, and two of them may look alike: namesakes differ in their place_id alone.
    rows.sort_by_cached_key(|cells| keys.iter().map(|key| cells.get(*key).map(Value::to_string)).collect::<Vec<_>>());
    rows.into_iter().map(|cells| serde_json::from_value(Value::Object(cells)).map_err(|e| failed(&e))).collect()
}

/// The figures published by the day as of which is asked.
fn heard<'a>(figures: &'a [FigureRow], settings: &Settings) -> Vec<&'a FigureRow> {
    figures.iter().filter(|figure| settings.hears(figure.published.as_deref())).collect()
}

/// The incidents of the span, each place written as most of them write it.
fn inside<'a>(incidents: &'a [IncidentRow], span: &Span) -> Vec<Cow<'a, IncidentRow>> {
    let mut spellings: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for (id, place) in incidents.iter().filter_map(|i| Some((i.place_id.as_deref()?, i.place.as_deref()?))) {
        *spellings.entry(id).or_default().entry(place).or_default() += 1;
    }
    let usual = |incident: &IncidentRow| {
        let counts = spellings.get(incident.place_id.as_deref()?)?;
        counts.iter().rev().max_by_key(|(_, n)| **n).map(|(place, _)| place.to_string())
    };
    let kept = incidents.iter().filter(|i| span.has(i.month.as_deref()));
    kept.map(|incident| match usual(incident) {
        Some(place) if incident.place.as_deref() != Some(&place) => {
            Cow::Owned(IncidentRow { place: Some(place), ..incident.clone() })
        }
        _ => Cow::Borrowed(incident),
    })
    .collect()
}

fn profile_of(incidents: &[Cow<IncidentRow>]) -> String {
    incidents.first().map(|incident| incident.profile.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Key, Span, summarize, summarize_tolls};
    use crate::data::Data;
    use crate::incident::Settings;
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
            profile: "plain".to_string(),
            ..IncidentRow::default()
        }
    }

    fn figure(incident: &str, article: &str, outlet: Option<&str>, harm: &str, victim: &str, low: u64) -> FigureRow {
        FigureRow {
            figure_id: format!("{article}-{harm}-{victim}"),
            incident_id: Some(incident.to_string()),
            outlet: outlet.map(str::to_string),
            article_id: article.to_string(),
            harm: harm.to_string(),
            victim: victim.to_string(),
            scope: "incident".to_string(),
            low,
            high: Some(low),
            ..FigureRow::default()
        }
    }

    fn incidents() -> [IncidentRow; 4] {
        let injured = (Some(5), Some(5.0), Some(5), Some(false));
        let (injured_low, injured_best, injured_high, injured_open) = injured;
        let first = incident("i1", Some("2016-01"), Some("أ"), Some((3, 4.5, 6, false)));
        [
            IncidentRow { injured_low, injured_best, injured_high, injured_open, ..first },
            incident("i2", Some("2016-01"), Some("أ"), Some((1, 1.0, 1, true))),
            incident("i3", Some("2016-04"), None, None),
            incident("i4", None, Some("ب"), Some((2, 2.0, 2, false))),
        ]
    }

    fn figures() -> [FigureRow; 5] {
        [
            figure("i1", "x", Some("o"), "killed", "civilian", 3),
            figure("i1", "x", Some("o"), "injured", "unspecified", 5),
            figure("i2", "x", Some("o"), "killed", "combatant", 1),
            figure("i2", "y", None, "killed", "combatant", 1),
            figure("i3", "z", Some("p"), "missing", "unspecified", 7),
        ]
    }

    fn settings() -> Settings {
        Settings::load(&Data::built_in()).unwrap()
    }

    fn sum(by: &[Key], span: &Span) -> Vec<MonthlyRow> {
        let schema = Schema::load(&Data::built_in()).unwrap();
        summarize(&schema, &figures(), &incidents(), by, span, &settings()).unwrap()
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
        assert_eq!((first.injured_low, first.injured_open), (Some(5), Some(false)));
        assert_eq!((first.civilians_killed_low, first.civilians_killed_open), (None, None));
        assert_eq!((rows[1].incidents, rows[1].killed_low), (0, None));
        assert_eq!((rows[3].incidents, rows[3].articles, rows[3].killed_high), (1, 1, None));
    }

    #[test]
    fn unknown_keys_are_groups_of_their_own() {
        let rows = sum(&[Key::Place], &Span::default());
        let told: Vec<_> = rows.iter().map(|r| (r.place.as_deref(), r.incidents, r.outlets)).collect();
        assert_eq!(told, [(Some("أ"), 2, 1), (Some("ب"), 1, 0), (None, 1, 1)]);
        assert_eq!(sum(&[], &Span::default())[0].incidents, 4);
        let span = Span { from: Some("2015-12".to_string()), to: Some("2016-02".to_string()) };
        let rows = sum(&[Key::Month], &span);
        let told: Vec<_> = rows.iter().map(|r| (r.month.as_deref().unwrap_or(""), r.incidents)).collect();
        assert_eq!(told, [("2015-12", 0), ("2016-01", 2), ("2016-02", 0)]);
    }

    #[test]
    fn one_place_has_one_name_and_namesakes_stay_apart() {
        let schema = Schema::load(&Data::built_in()).unwrap();
        let at = |id: &str, place: &str, place_id: &str| {
            let place_id = Some(place_id.to_string());
            IncidentRow { place_id, ..incident(id, None, Some(place), None) }
        };
        let incidents = [at("1", "الموصل", "m"), at("2", "الموصل", "m"), at("3", "موصل", "m"), at("4", "الموصل", "other")];
        let rows = summarize(&schema, &[], &incidents, &[Key::Place], &Span::default(), &settings()).unwrap();
        let told: Vec<_> = rows.iter().map(|r| (r.place.as_deref(), r.incidents)).collect();
        assert_eq!(told, [(Some("الموصل"), 3), (Some("الموصل"), 1)], "in the order of the places' ids");
    }

    #[test]
    fn harms_and_victims_have_rows_of_their_own() {
        let schema = Schema::load(&Data::built_in()).unwrap();
        let settings = settings();
        let rows = |by: &[Key]| {
            let rows = summarize_tolls(&schema, &figures(), &incidents(), by, &Span::default(), &settings).unwrap();
            let told = rows.into_iter().map(|r| (r.harm.unwrap_or_default(), r.victim.unwrap_or_default(), r.incidents, r.low));
            told.collect::<Vec<_>>()
        };
        let row = |harm: &str, victim: &str, incidents, low| (harm.to_string(), victim.to_string(), incidents, Some(low));
        assert_eq!(rows(&[Key::Harm]), [row("injured", "", 1, 5), row("killed", "", 3, 6), row("missing", "", 1, 7)]);
        let by_victim = rows(&[Key::Victim]);
        assert_eq!(by_victim[1..3], [row("killed", "civilian", 1, 3), row("killed", "combatant", 1, 1)]);
    }
}

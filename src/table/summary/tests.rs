//! Groups of invented incidents.

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
fn a_month_says_how_many_of_its_incidents_no_report_dates() {
    let dated = |id, date: Option<&str>| IncidentRow {
        date: date.map(Into::into),
        ..incident(id, Some("2016-01"), Some("أ"), Some((1, 1.0, 1, false)))
    };
    let incidents = [dated("i1", Some("2016-01-03")), dated("i2", None), dated("i3", None)];
    let schema = Schema::load(&Data::built_in()).unwrap();
    let rows = summarize(&schema, &[], &incidents, &[Key::Month], &Span::default(), &settings()).unwrap();
    assert_eq!(rows.iter().map(|row| (row.incidents, row.undated)).collect::<Vec<_>>(), [(3, 2)]);
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
fn a_place_of_several_names_has_what_they_share() {
    let schema = Schema::load(&Data::built_in()).unwrap();
    let at = |id: &str, place: &str| IncidentRow { place_id: Some("s".into()), ..incident(id, None, Some(place), None) };
    let incidents = [at("1", "طريق سامراء"), at("2", "مدينة سامراء"), at("3", "مستشفى سامراء")];
    let rows = summarize(&schema, &[], &incidents, &[Key::Place], &Span::default(), &settings()).unwrap();
    let told: Vec<_> = rows.iter().map(|r| (r.place.as_deref(), r.incidents)).collect();
    assert_eq!(told, [(Some("سامراء"), 3)]);
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

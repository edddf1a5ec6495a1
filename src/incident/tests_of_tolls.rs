//! What one voice claims, and which of its statements speak of one event: invented reports.

use super::tests::{Told, settings};
use super::{Measure, Voices, claim, link};
use crate::row::FigureRow;

/// A figure of killed at «Tall» on 2 May, by the outlet «alif».
fn killed(start: u64, n: u64) -> FigureRow {
    let day = "2020-05-02";
    Told {
        article: "a",
        outlet: "alif",
        published: day,
        date: Some(day),
        place: Some("Tall"),
        harm: "killed",
        range: (n, Some(n)),
        sentence: "…",
    }
    .row(start)
}

/// A person named, without a count.
fn named(start: u64) -> FigureRow {
    FigureRow { implicit: true, ..killed(start, 1) }
}

fn scoped(row: FigureRow, scope: &str) -> FigureRow {
    FigureRow { scope: scope.into(), ..row }
}

fn of(row: FigureRow, victim: &str, group: Option<&str>, source: Option<&str>) -> FigureRow {
    FigureRow { victim: victim.into(), group: group.map(Into::into), source: source.map(Into::into), ..row }
}

fn ends(rows: &[FigureRow], measure: Measure) -> Option<(u64, Option<u64>)> {
    let rows: Vec<&FigureRow> = rows.iter().collect();
    claim(&rows, measure, &settings()).map(|claim| (claim.low, claim.high))
}

#[test]
fn who_names_one_of_the_dead_does_not_say_that_he_was_the_only_one() {
    let by = |outlet: &str, row: FigureRow| FigureRow {
        outlet: Some(outlet.into()),
        article_id: outlet.into(),
        incident_id: Some("x".into()),
        ..row
    };
    let estimate = |rows: &[FigureRow]| {
        let estimate = Voices::of(rows, &settings()).estimate("x", Measure::Killed);
        (estimate.low, estimate.high)
    };
    assert_eq!(estimate(&[by("alif", killed(100, 12)), by("ba", named(100))]), (Some(12), Some(12)));
    assert_eq!(estimate(&[by("alif", killed(100, 12)), by("ba", killed(100, 1))]), (Some(1), Some(12)), "«قتيل» is a count");
    assert_eq!(estimate(&[by("alif", named(100)), by("ba", named(100))]), (Some(1), Some(1)));
    let most = [by("alif", killed(100, 12)), by("ba", named(100)), by("jim", named(100))];
    assert_eq!(estimate(&most), (Some(1), Some(12)), "most of the voices know of one");
}

#[test]
fn a_woman_of_whom_another_source_tells_is_one_of_the_dead() {
    let dead = of(killed(100, 13), "unspecified", None, Some("الدفاع المدني"));
    let woman = of(killed(200, 1), "civilian", Some("woman"), Some("مراسلنا"));
    assert_eq!(ends(&[dead.clone(), woman], Measure::Killed), Some((13, Some(13))));
    let rival = of(killed(200, 9), "unspecified", None, Some("الشرطة"));
    assert_eq!(ends(&[dead, rival], Measure::Killed), Some((9, Some(13))));
}

#[test]
fn the_headline_counts_where_the_body_tells_of_fewer() {
    let rows = [scoped(killed(10, 4), "repeat"), killed(100, 1)];
    assert_eq!(ends(&rows, Measure::Killed), Some((4, Some(4))));
    let rows = [scoped(killed(10, 4), "repeat"), killed(100, 5)];
    assert_eq!(ends(&rows, Measure::Killed), Some((5, Some(5))));
}

#[test]
fn people_who_add_up_to_the_whole_are_its_parts() {
    let rows = [killed(100, 166), of(killed(110, 159), "combatant", None, None), of(killed(120, 7), "civilian", None, None)];
    assert_eq!(ends(&rows, Measure::Killed), Some((166, Some(166))));
    assert_eq!(ends(&rows, Measure::CiviliansKilled), Some((7, Some(7))));
    let rows = [killed(100, 6), of(killed(200, 3), "combatant", None, None)];
    assert_eq!(ends(&rows, Measure::CiviliansKilled), Some((6, Some(6))), "perhaps of another attack");
}

#[test]
fn a_death_by_wounds_stays_with_the_attack_that_its_article_tells_of() {
    let father =
        FigureRow {
            date: Some("2020-05-08".into()), sentence: "توفي والد الرضيع متأثرا بجراحه".into(), ..killed(100, 1)
        };
    let mother = FigureRow { harm: "injured".into(), ..killed(200, 1) };
    let incidents = |rows: &[FigureRow]| link(&mut rows.to_vec(), &settings()).len();
    assert_eq!(incidents(&[father.clone(), mother.clone()]), 1);
    assert_eq!(incidents(&[FigureRow { sentence: "قتل والد الرضيع".into(), ..father }, mother]), 2);
}

#[test]
fn a_part_of_a_total_told_again_belongs_to_no_incident() {
    let of_the_year = |row: FigureRow| FigureRow { date: Some("2020".into()), ..row };
    let mut rows = [
        killed(100, 5),
        scoped(of_the_year(killed(200, 90)), "cumulative"),
        scoped(of_the_year(killed(210, 32)), "subset"),
        scoped(of_the_year(killed(300, 32)), "repeat"),
    ];
    let incidents = link(&mut rows, &settings());
    assert_eq!(incidents.iter().map(|row| row.killed_high).collect::<Vec<_>>(), [Some(5)]);
    assert!(rows[1..].iter().all(|row| row.incident_id.is_none()));
}

#[test]
fn a_toll_told_in_parts_gets_a_row_of_its_sum() {
    let sums = |rows: &[FigureRow]| -> Vec<(u64, Option<u64>, String, String, String)> {
        let mut rows = rows.to_vec();
        link(&mut rows, &settings());
        let told = super::with_sums(&rows, &settings());
        let sums = told.into_iter().filter(|row| row.rule == crate::row::SUM_OF_PARTS);
        sums.map(|row| (row.low, row.high, row.surface, row.victim, row.scope)).collect()
    };
    let soldiers = of(killed(100, 10), "combatant", None, None);
    let workers = of(killed(150, 3), "civilian", None, None);
    let thirteen = (13, Some(13), "10 + 3".to_string(), "unspecified".to_string(), "repeat".to_string());
    assert_eq!(sums(&[soldiers.clone(), workers.clone()]), [thirteen]);
    let said = scoped(killed(300, 13), "repeat");
    assert_eq!(sums(&[soldiers.clone(), workers.clone(), said]), [], "the article gives the sum itself");
    let others = FigureRow { high: None, vague: true, ..of(killed(150, 3), "civilian", None, None) };
    assert_eq!(sums(&[soldiers, others]), [], "a bare plural cannot be added up");
    assert_eq!(sums(&[killed(100, 10), killed(200, 10)]), [], "told twice");
}

#[test]
fn what_goes_on_with_a_list_is_said_by_whoever_began_it() {
    let workers = FigureRow { rule: "and-others-of-a-list".into(), ..of(killed(150, 3), "civilian", None, Some("the imam")) };
    let rows = [killed(100, 15), workers];
    assert_eq!(ends(&rows, Measure::Killed), Some((18, Some(18))));
}

#[test]
fn sums_of_parts_count_nowhere() {
    let mut rows = vec![of(killed(100, 10), "combatant", None, None), of(killed(150, 3), "civilian", None, None)];
    let incidents = link(&mut rows, &settings());
    let told = super::with_sums(&rows, &settings());
    assert_eq!((incidents[0].killed_low, told.len()), (Some(13), 3));
    assert_eq!(told.iter().filter(|row| row.scope == "incident").map(|row| row.low).sum::<u64>(), 13);
}

/// A report of so many killed at «Tall» in the blast of 2 May, by an article published on a day of May.
fn report(article: &str, day: u8, n: u64, start: u64) -> FigureRow {
    let published = format!("2020-05-{day:02}");
    let outlets = ["alif", "ba", "jim", "dal", "ha"];
    Told {
        article,
        outlet: outlets[article.len() % outlets.len()],
        published: &published,
        date: Some("2020-05-02"),
        place: Some("Tall"),
        harm: "killed",
        range: (n, Some(n)),
        sentence: "قتلى في انفجار سوق القماش القديم قرب جسر الحديد بحسب مدير المستشفى",
    }
    .row(start)
}

/// Six reports of 32 killed, on the days from 3 to 8 May.
fn settled() -> Vec<FigureRow> {
    (3..9).map(|day| report(&"s".repeat(usize::from(day)), day, 32, 0)).collect()
}

/// The incidents of the first and of the last of these reports.
fn ids(mut rows: Vec<FigureRow>) -> (Option<String>, Option<String>) {
    link(&mut rows, &settings());
    (rows.first().and_then(|row| row.incident_id.clone()), rows.last().and_then(|row| row.incident_id.clone()))
}

#[test]
fn what_strays_from_a_settled_toll_is_another_incident() {
    let with = |row: FigureRow| {
        let mut rows = settled();
        rows.push(row);
        ids(rows)
    };
    let (first, last) = with(report("t", 8, 30, 0));
    assert_eq!(first, last, "tolls are rounded");
    let (first, last) = with(report("t", 3, 8, 0));
    assert_eq!(first, last, "an early toll may be low");
    let (first, last) = with(report("t", 8, 2, 0));
    assert_ne!(first, last, "after days of 32, two are others");
    let (first, last) = with(report("t", 8, 390, 0));
    assert_ne!(first, last, "no settled toll rises tenfold");
}

#[test]
fn an_article_that_gives_a_settled_toll_and_a_stray_one_tells_of_two_incidents() {
    let mut rows = settled();
    rows.push(report("both", 8, 32, 0));
    rows.push(FigureRow { source: Some("مدير المستشفى".into()), ..report("both", 8, 2, 900) });
    let (first, last) = ids(rows.clone());
    assert_ne!(first, last);
    rows.pop();
    let (first, last) = ids(rows);
    assert_eq!(first, last);
}

#[test]
fn a_later_report_without_a_day_that_gives_the_numbers_of_a_settled_incident_is_of_it() {
    let later = |n: u64, place: &'static str| {
        let mut rows = settled();
        rows.push(FigureRow {
            place: Some(place.into()),
            place_id: Some(place.into()),
            place_en: Some(place.into()),
            geo_precision: Some(if place == "North" { 4 } else { 2 }),
            date: None,
            sentence: "رفع مدير الجامعة أحر التعازي لذوي الضحايا".into(),
            text_sketch: None,
            ..report("t", 11, n, 0)
        });
        let (first, last) = ids(rows);
        first == last
    };
    assert!(later(32, "North"), "the governorate, and the number all gave");
    assert!(!later(21, "North"), "a number that nobody gave");
    assert!(!later(32, "Wadi"), "another town");
}

/// Whether a report, changed, is put with those of the settled toll.
fn joins(change: impl Fn(FigureRow) -> FigureRow) -> bool {
    let mut rows = settled();
    rows.push(change(FigureRow { text_sketch: None, ..report("t", 11, 32, 0) }));
    let (first, last) = ids(rows);
    first == last
}

fn moved(row: FigureRow, place: &str, precision: u8) -> FigureRow {
    let name = Some(place.to_string());
    let sentence = "غيرت البلاد سياستها بعد الهجوم".into();
    FigureRow { place: name.clone(), place_id: name.clone(), place_en: name, geo_precision: Some(precision), sentence, ..row }
}

#[test]
fn a_high_toll_that_is_not_round_is_known_again_in_the_whole_country() {
    let undated = |row: FigureRow| FigureRow { date: None, ..row };
    let border = |row: FigureRow| FigureRow { admin1: None, ..moved(row, "Border", 6) };
    assert!(joins(|row| moved(row, "Wadi", 2)), "another town, on the same day");
    assert!(joins(|row| border(undated(row))), "the country alone, without a day");
    assert!(!joins(|row| moved(undated(row), "Wadi", 2)), "another town, without a day");
    assert!(!joins(|row| FigureRow { low: 35, high: Some(35), value: Some(35), ..border(undated(row)) }), "a number nobody gave");
}

#[test]
fn news_of_the_days_after_that_counts_nobody_is_of_the_incident_that_very_many_report() {
    let many = |reports: u8| {
        let blast = |row: FigureRow| FigureRow { attack: Some("bombing".into()), victim: "civilian".into(), ..row };
        let named = |i: u8| format!("{}{i}", "s".repeat(usize::from(i % 5) + 1));
        let mut rows: Vec<FigureRow> = (0..reports).map(|i| blast(report(&named(i), 3 + i % 5, 32, 0))).collect();
        let bare =
            FigureRow { low: 3, high: None, value: None, vague: true, date: None, text_sketch: None, ..report("t", 11, 3, 0) };
        rows.push(FigureRow { attack: Some("attack".into()), victim: "combatant".into(), ..moved(bare, "North", 4) });
        let (first, last) = ids(rows);
        first == last
    };
    assert!(many(24));
    assert!(!many(8), "eight reports are not the talk of the days");
}

#[test]
fn a_ship_that_sank_at_sea_is_the_one_that_sank_off_a_land() {
    let sunk = |row: FigureRow| FigureRow { attack: Some("drowning".into()), ..row };
    let land = FigureRow { admin1: None, ..moved(sunk(report("a", 3, 200, 0)), "Land", 6) };
    let land =
        FigureRow { sentence: "غرق قارب صيد قبالة الساحل وعلى متنه عائلات".into(), ..land };
    let sea = |n: u64| FigureRow {
        country: None,
        admin1: None,
        geo_precision: Some(7),
        ..sunk(moved(report("bb", 4, n, 0), "Sea", 7))
    };
    let together = |n: u64| {
        let (first, last) = ids(vec![land.clone(), FigureRow { text_sketch: None, ..sea(n) }]);
        first == last
    };
    assert!(together(200));
    assert!(!together(31), "another toll");
}

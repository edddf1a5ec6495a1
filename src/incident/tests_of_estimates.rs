//! Estimates on invented reports: voices, civilians, totals.

use super::tests::{killed, linked, settings};
use super::{Measure, Settings, Voices, claim, link, simulate, timeline, total};
use crate::row::FigureRow;

#[test]
fn copies_of_one_wire_story_are_one_voice() {
    let wire = "قالت الشرطة إن 30 عاملا قتلوا في انهيار منجم للفحم قرب تل الأخضر وإن فرق الإنقاذ تواصل البحث عن ناجين تحت الأنقاض";
    let (_, incidents) = linked(vec![
        killed("a", "alif", "2020-05-02", "Tall", 30, wire),
        killed("b", "ba", "2020-05-02", "Tall", 30, wire),
        killed(
            "c",
            "jim",
            "2020-05-02",
            "Tall",
            34,
            "ارتفعت حصيلة انهيار المنجم في تل الأخضر إلى 34 قتيلا بحسب نقابة عمال المناجم",
        ),
    ]);
    let incident = &incidents[0];
    assert_eq!((incident.outlets, incident.voices), (3, 2));
    assert_eq!(incident.killed_best, Some(32.0), "the copy weighs nothing");
}

#[test]
fn people_not_said_to_be_fighters_are_presumed_civilian() {
    let mut total = killed("a", "alif", "2020-05-02", "Tall", 12, "…");
    let mut fighters = total.clone();
    (fighters.scope, fighters.victim, fighters.low, fighters.high, fighters.value) =
        ("subset".into(), "combatant".into(), 7, Some(7), Some(7));
    let settings = settings();
    let ends = |rows: &[&FigureRow], settings: &Settings| {
        claim(rows, Measure::CiviliansKilled, settings).map(|claim| (claim.low, claim.high))
    };
    assert_eq!(ends(&[&total], &settings), Some((12, Some(12))));
    assert_eq!(ends(&[&total, &fighters], &settings), Some((5, Some(5))));
    let mut strict = settings.clone();
    strict.estimate.presume_civilian = false;
    assert_eq!(ends(&[&total], &strict), None);
    total.victim = "combatant".into();
    assert_eq!(ends(&[&total], &settings), Some((0, Some(0))));
}

#[test]
fn killed_and_injured_not_told_apart_are_added_to_neither() {
    let mut row = killed("a", "alif", "2020-05-02", "Tall", 45, "…");
    row.harm = "killed_or_injured".into();
    let settings = settings();
    assert!(Measure::ALL.iter().all(|measure| claim(&[&row], *measure, &settings).is_none()));
}

#[test]
fn parts_are_summed_only_where_there_is_no_total_and_repeats_never() {
    let settings = settings();
    let part = |victim: &str, group: Option<&str>, n: u64| FigureRow {
        scope: "subset".into(),
        victim: victim.into(),
        group: group.map(Into::into),
        ..killed("a", "alif", "2020-05-02", "Tall", n, "…")
    };
    let (women, children) = (part("civilian", Some("woman"), 2), part("civilian", Some("child"), 3));
    let total = killed("a", "alif", "2020-05-02", "Tall", 9, "…");
    let repeat = FigureRow { scope: "repeat".into(), ..total.clone() };
    let ends = |rows: &[&FigureRow]| claim(rows, Measure::Killed, &settings).map(|claim| (claim.low, claim.high));
    assert_eq!(ends(&[&women, &children]), Some((5, Some(5))));
    assert_eq!(ends(&[&women, &children, &total, &repeat]), Some((9, Some(9))));
}

#[test]
fn a_total_simulated_from_voices_is_narrower_than_the_sum_of_extremes() {
    let texts: Vec<String> = (0..30).map(|n| format!("town{n}")).collect();
    let mut rows = Vec::new();
    for town in &texts {
        for (outlet, n) in [("alif", 10), ("ba", 20)] {
            let article = format!("{town}-{outlet}");
            rows.push(killed(&article, outlet, "2020-05-02", town, n, "انفجار في المصنع"));
        }
    }
    let settings = settings();
    let incidents = link(&mut rows, &settings);
    assert_eq!(incidents.len(), 30);
    let voices = Voices::of(&rows, &settings);
    let estimates: Vec<_> = voices.incidents().map(|id| voices.estimate(id, Measure::Killed)).collect();
    let sum = total(&estimates);
    assert_eq!((sum.low, sum.best, sum.high, sum.open), (Some(300), Some(450.0), Some(600), Some(false)));
    let interval = simulate(&voices, voices.incidents(), Measure::Killed, &settings).unwrap();
    assert!(interval.low > 350.0 && interval.high < 550.0 && interval.high > interval.low, "{interval:?}");
    assert_eq!(interval, simulate(&voices, voices.incidents(), Measure::Killed, &settings).unwrap());
}

#[test]
fn a_voice_that_tells_of_other_fighters_does_not_gainsay_civilians() {
    let by = |article, outlet, victim: &str, n| FigureRow {
        victim: victim.into(),
        incident_id: Some("x".into()),
        ..killed(article, outlet, "2020-05-02", "Tall", n, "…")
    };
    let ends = |fighters| {
        let rows = [by("a", "alif", "civilian", 2), by("b", "ba", "combatant", fighters)];
        let estimate = Voices::of(&rows, &settings()).estimate("x", Measure::CiviliansKilled);
        (estimate.low, estimate.high)
    };
    assert_eq!(ends(5), (Some(2), Some(2)), "other people");
    assert_eq!(ends(2), (Some(0), Some(2)), "perhaps the same people, and contested");
}

#[test]
fn a_timeline_keeps_every_statement() {
    let text = "ضحايا غرق العبارة في بحيرة السد قرب تل الأخضر";
    let (rows, incidents) = linked(vec![
        killed("a", "alif", "2020-05-02", "Tall", 20, text),
        killed("b", "alif", "2020-05-03", "Tall", 32, text),
        killed("c", "alif", "2020-05-04", "Tall", 30, text),
    ]);
    let told: Vec<_> = timeline(&incidents[0].incident_id, &rows, &settings()).into_iter().map(|s| (s.low, s.change)).collect();
    assert_eq!(told, [(20, "first".to_string()), (32, "higher".into()), (30, "lower".into())]);
}

#[test]
fn of_two_statements_of_one_day_that_stands_which_says_the_toll_has_risen() {
    fn row(article: &str, n: u64, sentence: &str) -> FigureRow {
        killed(article, "alif", "2020-05-02", "Tall", n, sentence)
    }
    let ends = |second: &str| {
        let (_, incidents) = linked(vec![row("a", 6, "مقتل 6 في انهيار منجم تل الأخضر"), row("b", 12, second)]);
        (incidents[0].killed_low, incidents[0].killed_high)
    };
    assert_eq!(ends("ارتفع عدد قتلى انهيار منجم تل الأخضر إلى 12"), (Some(12), Some(12)));
    assert_eq!(ends("مقتل 12 في انهيار منجم تل الأخضر"), (Some(6), Some(12)), "which came last is not known");
}

//! Linking and estimates on invented reports.

use super::{Settings, explain_pair, link, sketch};
use crate::data::Data;
use crate::row::{FigureRow, IncidentRow};

pub(crate) fn settings() -> Settings {
    Settings::load(&Data::built_in()).unwrap()
}

/// A figure of an invented report; places are sites of one invented governorate.
pub(crate) struct Told<'a> {
    pub article: &'a str,
    pub outlet: &'a str,
    pub published: &'a str,
    pub date: Option<&'a str>,
    pub place: Option<&'a str>,
    pub harm: &'a str,
    pub range: (u64, Option<u64>),
    pub sentence: &'a str,
}

impl Told<'_> {
    pub(crate) fn row(&self, start: u64) -> FigureRow {
        let exact = self.range.1 == Some(self.range.0);
        FigureRow {
            figure_id: format!("{}-{start}", self.article),
            article_id: self.article.into(),
            outlet: Some(self.outlet.into()),
            published: Some(self.published.into()),
            sentence: self.sentence.into(),
            surface: self.range.0.to_string(),
            start,
            end: start + 2,
            value: exact.then_some(self.range.0),
            low: self.range.0,
            high: self.range.1,
            bound: if exact { "exact" } else { "at_least" }.into(),
            harm: self.harm.into(),
            victim: "unspecified".into(),
            scope: "incident".into(),
            place: self.place.map(Into::into),
            place_id: self.place.map(Into::into),
            admin1: self.place.map(|_| "North".into()),
            country: self.place.map(|_| "XXA".into()),
            geo_precision: self.place.map(|place| if place == "North" { 4 } else { 2 }),
            place_en: self.place.map(Into::into),
            date: self.date.map(Into::into),
            sentence_start: start / 100 * 100,
            text_sketch: Some(sketch(self.sentence)),
            ..FigureRow::default()
        }
    }
}

impl FigureRow {
    /// The row at another place of the text.
    fn at(self, start: u64) -> Self {
        FigureRow {
            figure_id: format!("{}-{start}", self.article_id),
            start,
            end: start + 2,
            sentence_start: start / 100 * 100,
            ..self
        }
    }
}

pub(crate) fn killed<'a>(
    article: &'a str,
    outlet: &'a str,
    published: &'a str,
    place: &'a str,
    n: u64,
    sentence: &'a str,
) -> FigureRow {
    let told = Told { article, outlet, published, date: None, place: Some(place), harm: "killed", range: (n, Some(n)), sentence };
    told.row(100)
}

pub(crate) fn linked(mut rows: Vec<FigureRow>) -> (Vec<FigureRow>, Vec<IncidentRow>) {
    let incidents = link(&mut rows, &settings());
    (rows, incidents)
}

fn same(rows: &[FigureRow], a: usize, b: usize) -> bool {
    rows[a].incident_id.is_some() && rows[a].incident_id == rows[b].incident_id
}

#[test]
fn two_outlets_on_one_blast_are_one_incident_with_the_range_of_both() {
    let (rows, incidents) = linked(vec![
        killed("a", "alif", "2020-05-02", "Tall", 12, "قتل 12 شخصا في انفجار سيارة قرب سوق تل الأخضر"),
        killed("b", "ba", "2020-05-02", "Tall", 14, "مقتل 14 في تفجير سيارة مفخخة في سوق تل الأخضر"),
    ]);
    assert!(same(&rows, 0, 1));
    assert_eq!(incidents.len(), 1);
    let incident = &incidents[0];
    assert_eq!((incident.killed_low, incident.killed_best, incident.killed_high), (Some(12), Some(13.0), Some(14)));
    assert_eq!((incident.outlets, incident.voices, incident.articles), (2, 2, 2));
    assert_eq!(incident.injured_low, None, "nobody said anything of injured");
}

#[test]
fn two_bombings_in_one_town_on_one_day_stay_apart() {
    let mosque = "قتل 5 أشخاص في تفجير استهدف جامع النور في حي الشرقية";
    let market = "قتل 12 شخصا في تفجير آخر استهدف سوق الخضار في حي الغربية";
    let mut second = killed("a", "alif", "2020-05-02", "Tall", 12, market);
    (second.start, second.sentence_start, second.figure_id) = (300, 300, "a-300".into());
    let (rows, incidents) = linked(vec![
        killed("a", "alif", "2020-05-02", "Tall", 5, mosque),
        second,
        killed("b", "ba", "2020-05-02", "Tall", 5, "مقتل خمسة في تفجير عند جامع النور"),
        killed("c", "jim", "2020-05-03", "Tall", 12, "ارتفاع قتلى تفجير سوق الخضار إلى 12"),
    ]);
    assert!(same(&rows, 0, 2) && same(&rows, 1, 3) && !same(&rows, 0, 1));
    assert_eq!(incidents.len(), 2);
}

#[test]
fn weights_of_words_that_cannot_be_worked_with_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let linking = Data::built_in().text("linking.toml").unwrap().into_owned();
    for (from, to, told) in
        [("capped_at = 8", "capped_at = 0", "words.capped_at"), ("least_words = 2", "least_words = -2", "words.least_words")]
    {
        assert!(linking.contains(from));
        std::fs::write(dir.path().join("linking.toml"), linking.replace(from, to)).unwrap();
        let error = Settings::load(&Data::from_folder(dir.path()).unwrap()).unwrap_err().to_string();
        assert!(error.contains(told), "{error}");
    }
}

#[test]
fn words_of_any_report_link_nothing_and_rare_ones_do() {
    let report = |article: &str, n: u64, sentence: &str| killed(article, article, "2020-05-02", "North", n, sentence);
    let common = ["قتل 3 أشخاص في هجوم مسلح في المدينة أمس", "مقتل 30 شخصا أمس في هجوم مسلح وسط المدينة"];
    let (rows, _) = linked(vec![report("a", 3, common[0]), report("b", 30, common[1])]);
    assert!(!same(&rows, 0, 1));
    let rare = ["قتل 3 أشخاص في هجوم على صيدلية الزنبق أمس", "مقتل 30 شخصا أمس في هجوم استهدف صيدلية الزنبق"];
    let (rows, _) = linked(vec![report("a", 3, rare[0]), report("b", 30, rare[1])]);
    assert!(same(&rows, 0, 1));
}

#[test]
fn who_died_of_wounds_days_later_belongs_to_the_attack() {
    let report = |article: &str, day: &str, sentence: &str| {
        let row = killed(article, article, day, "Tall", 1, sentence);
        FigureRow { date: Some(day.into()), attack: Some("shelling".into()), ..row }
    };
    let first = report("alif", "2020-05-02", "مقتل حارس في قصف مدرسة النور شمالي تل الأخضر");
    let wounds = "وفاة معلمة متأثرة بجراحها بعد قصف المدرسة وساحة السوق القديم";
    let (rows, _) = linked(vec![first.clone(), report("ba", "2020-05-08", wounds)]);
    assert!(same(&rows, 0, 1));
    let (rows, _) = linked(vec![first, report("ba", "2020-05-08", &wounds.replace("متأثرة بجراحها ", ""))]);
    assert!(!same(&rows, 0, 1));
}

#[test]
fn a_toll_that_rises_over_three_days_stays_together() {
    let text = "ضحايا غرق العبارة في بحيرة السد قرب تل الأخضر";
    let (rows, incidents) = linked(vec![
        killed("a", "alif", "2020-05-02", "Tall", 20, text),
        killed("b", "ba", "2020-05-03", "Tall", 27, text),
        killed("c", "alif", "2020-05-04", "Tall", 32, text),
    ]);
    assert!(same(&rows, 0, 1) && same(&rows, 1, 2));
    assert_eq!(
        (incidents[0].killed_low, incidents[0].killed_high),
        (Some(27), Some(32)),
        "an outlet speaks with its latest word"
    );
    let early = Settings { as_of: Some("2020-05-03".into()), ..settings() };
    let mut again = rows.clone();
    let then = &link(&mut again, &early)[0];
    assert_eq!((then.killed_low, then.killed_high, then.articles), (Some(20), Some(27), 2));
}

#[test]
fn a_report_that_names_only_the_governorate_matches() {
    let (rows, _) = linked(vec![
        killed("a", "alif", "2020-05-02", "Tall", 17, "قتل 17 جنديا في تحطم مروحية عسكرية في تل الأخضر"),
        killed("b", "ba", "2020-05-02", "North", 17, "مقتل 17 جنديا بتحطم مروحية عسكرية شمالا"),
        killed("c", "jim", "2020-05-02", "Wadi", 3, "مقتل ثلاثة في حادث سير على الطريق الساحلي"),
    ]);
    assert!(same(&rows, 0, 1) && !same(&rows, 0, 2));
}

#[test]
fn an_article_with_four_incidents_feeds_four_and_rival_tolls_stay_together() {
    let row = |start: u64, place: &'static str, n: u64, source: Option<&str>| FigureRow {
        source: source.map(Into::into),
        ..Told {
            article: "a",
            outlet: "alif",
            published: "2020-05-02",
            date: Some("2020-05-01"),
            place: Some(place),
            harm: "killed",
            range: (n, Some(n)),
            sentence: "…",
        }
        .row(start)
    };
    let (rows, incidents) = linked(vec![
        row(100, "Tall", 4, None),
        row(200, "Wadi", 5, None),
        row(300, "Bir", 6, None),
        row(400, "Qasr", 10, Some("الوزارة")),
        row(450, "Qasr", 14, Some("شهود")),
    ]);
    assert_eq!(incidents.len(), 4);
    assert!(same(&rows, 3, 4));
    let rival = incidents.iter().find(|i| i.place.as_deref() == Some("Qasr")).unwrap();
    assert_eq!((rival.killed_low, rival.killed_best, rival.killed_high), (Some(10), Some(12.0), Some(14)));
}

#[test]
fn totals_over_a_period_belong_to_no_incident() {
    let mut row = killed("a", "alif", "2020-05-02", "North", 855, "قتل 855 مدنيا منذ بداية العام");
    row.scope = "cumulative".into();
    let (rows, incidents) = linked(vec![row]);
    assert!(rows[0].incident_id.is_none() && incidents.is_empty());
}

#[test]
fn the_parts_of_a_score_are_shown() {
    let rows = vec![
        killed("a", "alif", "2020-05-02", "Tall", 12, "قتل 12 شخصا في انفجار قرب السوق"),
        killed("b", "ba", "2020-05-02", "Tall", 14, "مقتل 14 في انفجار قرب السوق"),
    ];
    let pairs = explain_pair(&rows, "a", "b", &settings());
    let names: Vec<&str> = pairs[0].parts.iter().map(|(name, _)| name).collect();
    assert!(names.contains(&"place") && names.contains(&"numbers"), "{names:?}");
    assert!((pairs[0].parts.sum() - pairs[0].parts.iter().map(|(_, value)| value).sum::<f64>()).abs() < 1e-12);
}

#[test]
fn figures_stated_together_stay_together_and_a_toll_far_off_is_another_attack() {
    let row = |start: u64, harm, n: u64| {
        FigureRow { harm: String::from(harm), place_id: None, ..killed("a", "alif", "2020-05-02", "North", n, "…") }.at(start)
    };
    let (rows, incidents) = linked(vec![row(100, "injured", 1), row(300, "killed", 11), row(320, "injured", 39)]);
    assert!(same(&rows, 1, 2) && !same(&rows, 0, 2), "39 injured are no second statement on one");
    assert_eq!(incidents.len(), 2);
    let in_town = |start, n| killed("a", "alif", "2020-05-02", "Tall", n, "…").at(start);
    let (rows, _) = linked(vec![in_town(100, 9), in_town(300, 12)]);
    assert!(same(&rows, 0, 1), "a toll that rises in one article");
}

#[test]
fn an_article_that_recalls_another_day_once_does_not_move_the_incident() {
    let on =
        |start, date: &str| FigureRow { date: Some(date.into()), ..killed("a", "alif", "2020-05-02", "Tall", 3, "…") }.at(start);
    let mut rows = vec![on(100, "2020-05-02"), on(200, "2020-05-02"), on(300, "2020-03-01")];
    rows[2].scope = "repeat".into();
    let (_, incidents) = linked(rows);
    assert_eq!(incidents[0].date.as_deref(), Some("2020-05-02"));
}

#[test]
fn a_headline_of_another_story_is_no_part_of_the_event_beside_it() {
    let row = |start, place: &str, n, aside| FigureRow {
        aside,
        date: (!aside).then(|| "2020-05-02".into()),
        ..killed("a", "alif", "2020-05-02", place, n, "…").at(start)
    };
    let (rows, _) = linked(vec![row(100, "Tall", 2, false), row(900, "North", 5, true)]);
    assert!(!same(&rows, 0, 1), "«خمسة قتلى في الشمال» among the headlines at the foot of the page");
    let (rows, _) = linked(vec![row(100, "Tall", 2, false), row(900, "North", 2, true)]);
    assert!(same(&rows, 0, 1), "the article's own headline again");
    let other = FigureRow { aside: false, date: Some("2020-05-02".into()), ..killed("b", "ba", "2020-05-02", "Tall", 2, "…") };
    let (rows, _) = linked(vec![row(100, "North", 5, true), other]);
    assert!(!same(&rows, 0, 1), "such a headline may be of any day");
}

/// «التفجير الذي أوقع 32 قتيلا في المدينة»: told of weeks later without a day, it is the attack that was reported.
#[test]
fn an_attack_remembered_is_the_one_reported() {
    let report = |article: &'static str, published: &'static str, date: Option<&str>, n| FigureRow {
        date: date.map(Into::into),
        ..killed(article, article, published, "Tall", n, "قتل العمال في تفجير قرب مصنع النسيج")
    };
    let first = report("alif", "2020-05-03", Some("2020-05-02"), 32);
    let remembered = |article, n| report(article, "2020-06-20", None, n);
    let (rows, incidents) = linked(vec![first.clone(), remembered("ba", 32), remembered("jim", 32)]);
    assert!(same(&rows, 0, 1) && same(&rows, 0, 2));
    assert_eq!(incidents.len(), 1);
    let (rows, _) = linked(vec![first.clone(), remembered("ba", 31)]);
    assert!(!same(&rows, 0, 1), "another number may be of another attack");
    let earlier = report("ba", "2020-03-20", None, 32);
    let (rows, _) = linked(vec![first.clone(), earlier]);
    assert!(!same(&rows, 0, 1), "what was told before the day was of another");
    let dated = report("ba", "2020-06-20", Some("2020-06-19"), 32);
    let (rows, _) = linked(vec![first, dated]);
    assert!(!same(&rows, 0, 1), "an attack of its own day");
}

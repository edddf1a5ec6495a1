//! When the harm happened, against coded articles.

use crate::gold;
use hasila::context::date::Dates;
use hasila::data::Data;
use hasila::figure::Scope;

/// Right and compared, where either side has a value, as the scorer counts.
#[derive(Default)]
struct Score {
    right: usize,
    compared: usize,
}

impl Score {
    fn add(&mut self, gold: Option<&str>, found: Option<&str>) {
        if gold.is_some() || found.is_some() {
            self.compared += 1;
            self.right += usize::from(gold == found);
        }
    }

    fn share(&self) -> f64 {
        self.right as f64 / self.compared.max(1) as f64
    }
}

/// Measured on the coded articles with figures as coded. HASILA_MISSES=1 prints each miss.
#[test]
fn dates_agree_with_the_coders() {
    let Some(articles) = gold::articles() else { return };
    let dates = Dates::load(&Data::built_in()).unwrap();
    let (mut month, mut day) = (Score::default(), Score::default());
    for case in &articles {
        let figures: Vec<_> = case.coded.iter().map(|c| c.figure.clone()).collect();
        for (coded, found) in
            case.coded.iter().zip(dates.resolve(&case.document, &case.article, &gold::headlines(&case.document), &figures))
        {
            let gold = coded.gold["date"].as_str();
            let found = found.as_ref().map(|d| (d.iso.as_str(), d.why.as_str()));
            let iso = found.map(|f| f.0);
            month.add(gold.and_then(|d| d.get(..7)), iso.and_then(|d| d.get(..7)));
            day.add(gold.filter(|d| d.len() == 10), iso.filter(|d| d.len() == 10));
            if gold != iso && std::env::var("HASILA_MISSES").is_ok() {
                println!("{}\t{}\twant {gold:?}\tgot {found:?}", case.article.id, coded.gold["surface"]);
            }
        }
    }
    println!("month {:.3} of {}, date {:.3} of {}", month.share(), month.compared, day.share(), day.compared);
    assert!(month.share() >= 0.97 && day.share() >= 0.94);
}

#[derive(serde::Deserialize)]
struct Corpus {
    is: Vec<Case>,
    not: Vec<Case>,
}

#[derive(serde::Deserialize)]
struct Case {
    date: Option<String>,
    published: Option<String>,
    forms: Vec<String>,
}

/// Every form of `tests/corpus/date.toml` has its date; the forms of `not` have none.
#[test]
fn the_corpus_holds() {
    let corpus: Corpus = toml::from_str(include_str!("../corpus/date.toml")).unwrap();
    let dates = Dates::load(&Data::built_in()).unwrap();
    let mut wrong = Vec::new();
    for case in corpus.is.iter().chain(&corpus.not) {
        let published = case.published.as_deref().unwrap_or("2016-03-15");
        for form in &case.forms {
            let (article, document, figures) = gold::marked(form, published);
            assert!(!figures.is_empty(), "no figure in {form}");
            for found in dates.resolve(&document, &article, &gold::headlines(&document), &figures) {
                let iso = found.as_ref().map(|d| d.iso.clone());
                if iso != case.date {
                    wrong.push(format!("{form}\n  wanted {:?}, found {found:?}", case.date));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The day of an incident is not that of a total told beside it, nor of the total's parts; a day put first in the next
/// sentence is told against what came before.
#[test]
fn a_day_reaches_no_total_and_not_back_over_another_day() {
    let dates = Dates::load(&Data::built_in()).unwrap();
    let days = |text: &str, scopes: &[Scope]| {
        let (article, document, mut figures) = gold::marked(text, "2016-03-15");
        assert_eq!(figures.len(), scopes.len());
        figures.iter_mut().zip(scopes).for_each(|(figure, scope)| figure.scope = *scope);
        dates
            .resolve(&document, &article, &gold::headlines(&document), &figures)
            .into_iter()
            .map(|d| d.map(|d| d.iso))
            .collect::<Vec<_>>()
    };
    let total = "قتل [ثلاثة] عمال أمس بانفجار لغم. وقتلت الألغام في السهل [مئة] شخص، بينهم [عشرون] طفلا.";
    let day = Some("2016-03-14".to_string());
    assert_eq!(days(total, &[Scope::Incident, Scope::Cumulative, Scope::Subset]), [day.clone(), None, None]);
    let next = "قصفت المدفعية القرية وقتل [طفل]. وأمس الاثنين قتل [مزارع] بانفجار لغم.";
    assert_eq!(days(next, &[Scope::Incident, Scope::Incident]), [None, day]);
}

/// How often the first word of harm with a day, in a report, has the day that the recorders of the incident settled on.
/// Reports may be of other events, and archives may give the day of the event for that of publication: a measure, with
/// a floor far below it.
#[test]
fn dates_meet_those_of_recorded_incidents() {
    let (Some(sources), Some(incidents)) = (gold::shared("airwars/dev_sources.jsonl"), gold::shared("airwars/dev_incidents.csv"))
    else {
        return;
    };
    let mut reader = csv::Reader::from_path(incidents).unwrap();
    let days: std::collections::BTreeMap<String, jiff::civil::Date> =
        reader.records().map(|r| r.unwrap()).map(|r| (r[0].to_string(), r[1].parse().unwrap())).collect();
    let dates = Dates::load(&Data::built_in()).unwrap();
    let (mut right, mut beside, mut other, mut undated) = (0, 0, 0, 0);
    for source in gold::json_lines(&sources) {
        let article = gold::article(&source);
        let document = gold::document(&article);
        let words = ["قتل", "مقتل", "استشهد", "استشهاد", "قتلت", "قتلي", "شهيد", "شهدا", "اصيب", "اصابه", "ضحايا"];
        let harmed = document.tokens.iter().filter(|t| words.contains(&t.key.as_str()));
        let figures: Vec<_> = harmed.map(|t| gold::figure(&document, t.span)).collect();
        let found = dates
            .resolve(&document, &article, &gold::headlines(&document), &figures)
            .into_iter()
            .flatten()
            .find(|d| d.iso.len() == 10);
        let day = days[source["incident"].as_str().unwrap()];
        let Some(found) = found else {
            undated += 1;
            if std::env::var("HASILA_MISSES").is_ok_and(|v| v == "2") {
                println!("undated {} {}", article.id, article.full_text().replace('\n', " "));
            }
            continue;
        };
        let off = found.iso.parse::<jiff::civil::Date>().unwrap().since(day).unwrap().get_days();
        match off.abs() {
            0 => right += 1,
            1 => beside += 1,
            _ => other += 1,
        }
        if off != 0 && std::env::var("HASILA_MISSES").is_ok() {
            let said = found.span.map_or("", |s| document.slice(s));
            println!("{} {} day {day} found {} «{said}» {}", article.id, source["published"], found.iso, found.why);
        }
    }
    println!("airwars: {right} right, {beside} a day off, {other} other, {undated} undated");
    assert!(right > 2 * other);
}

//! When the harm happened, against coded articles.

use crate::gold;
use hasila::context::date::Dates;
use hasila::data::Data;

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
        for (coded, found) in case.coded.iter().zip(dates.resolve(&case.document, &case.article, &figures)) {
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
            for found in dates.resolve(&document, &article, &figures) {
                let iso = found.as_ref().map(|d| d.iso.clone());
                if iso != case.date {
                    wrong.push(format!("{form}\n  wanted {:?}, found {found:?}", case.date));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

//! Who did it, against coded articles and against reports of coded incidents.

use crate::gold::{self, CodedArticle};
use hasila::context::PlaceRef;
use hasila::context::actor::Actors;
use hasila::context::attack::Attacks;
use hasila::data::Data;
use hasila::figure::Harm;
use hasila::text::fold_key;

/// Set to read the articles without the figures' countries.
const PLACELESS: &str = "HASILA_WITHOUT_PLACES";

/// Whether to print every miss.
fn shown() -> bool {
    std::env::var("HASILA_MISSES").is_ok()
}

/// A place of which only the country is known.
fn country(code: &str) -> PlaceRef {
    PlaceRef {
        surface: None,
        span: None,
        id: None,
        name_en: None,
        admin1: None,
        country: Some(code.to_string()),
        coordinates: None,
        precision: None,
        why: "coded".to_string(),
    }
}

/// Right and compared figures of an article, where either side names an actor; `unknown` is no name.
fn score(actors: &Actors, attacks: &Attacks, case: &CodedArticle) -> (usize, usize) {
    let figures: Vec<_> = case.coded.iter().map(|c| c.figure.clone()).collect();
    let coded = |c: &gold::Coded| c.gold["country"].as_str().filter(|_| std::env::var(PLACELESS).is_err()).map(country);
    let places: Vec<_> = case.coded.iter().map(coded).collect();
    let found = actors.resolve(&case.document, &case.article, &figures, &places);
    let kinds = attacks.resolve(&case.document, &figures);
    let (mut right, mut compared) = (0, 0);
    for ((coded, found), kind) in case.coded.iter().zip(&found).zip(kinds) {
        let want = coded.gold["actor"].as_str().filter(|a| *a != "unknown");
        let got = found.as_ref().map(|f| f.id.as_str()).filter(|a| *a != "unknown");
        if want.is_none() && got.is_none() {
            continue;
        }
        compared += 1;
        right += usize::from(want == got);
        if want != got && shown() {
            let text = case.document.text();
            let span = coded.figure.span;
            let before: String = text[..span.start()].chars().rev().take(110).collect();
            let before: String = before.chars().rev().collect();
            let after: String = text[span.end()..].chars().take(110).collect();
            let why = found.as_ref().map(|f| format!("{} «{}»", f.why, f.surface));
            println!("{}\twant {want:?} got {got:?} [{why:?}] {kind:?}", case.article.id);
            println!("    {}", format!("{before}⟦{}⟧{after}", case.document.slice(span)).replace('\n', "¶"));
        }
    }
    (right, compared)
}

/// Measured on the coded articles with figures as coded, as the scorer counts. HASILA_MISSES=1 prints each miss.
#[test]
fn actors_agree_with_the_coders() {
    let Some(articles) = gold::articles() else { return };
    let data = Data::built_in();
    let (actors, attacks) = (Actors::load(&data, None).unwrap(), Attacks::load(&data).unwrap());
    let scores = articles.iter().map(|case| score(&actors, &attacks, case));
    let (right, compared) = scores.fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
    let share = right as f64 / compared as f64;
    println!("actor {share:.3} of {compared}");
    assert!(share >= 0.92, "{share}");
}

/// What a coded belligerent may be called in a report: allies fly and shell together, and reports name either.
fn may_be(belligerents: &str) -> Vec<&'static str> {
    let of = |who: &str| match who.trim() {
        "Russian Military" => vec!["russia", "syria_gov"],
        "Turkish Military" => vec!["turkey"],
        "U.S.-led Coalition" => vec!["coalition_us"],
        "YPG" => vec!["sdf"],
        "Israeli Military" => vec!["israel"],
        "Iranian Military" => vec!["iran", "syria_gov"],
        _ => Vec::new(),
    };
    belligerents.split(',').flat_map(of).collect()
}

/// The actor most figures of a report have; figures are wherever a word of harm stands.
fn reported(actors: &Actors, report: &serde_json::Value) -> Option<String> {
    const HARM: [&str; 18] = [
        "قتل",
        "مقتل",
        "قتلت",
        "قتلي",
        "قتيل",
        "قتلوا",
        "استشهد",
        "استشهاد",
        "شهيد",
        "شهدا",
        "جرح",
        "جرحي",
        "اصيب",
        "اصابه",
        "اصابات",
        "ضحايا",
        "حياته",
        "مقتله",
    ];
    let article = gold::article(report);
    let document = gold::document(&article);
    let harmful = |key: &str| hasila::text::readings(key).any(|(_, stem)| HARM.contains(&stem));
    let harmed = document.tokens.iter().filter(|t| harmful(&t.key));
    let figures: Vec<_> = harmed.map(|t| gold::figure(&document, t.span)).collect();
    let places: Vec<_> = figures.iter().map(|_| Some(country("SYR"))).collect();
    let found = actors.resolve(&document, &article, &figures, &places);
    let mut counts = std::collections::BTreeMap::new();
    for actor in found.into_iter().flatten().filter(|a| a.id != "unknown") {
        *counts.entry(actor.id).or_insert(0) += 1;
    }
    counts.into_iter().max_by_key(|(_, n)| *n).map(|(id, _)| id)
}

/// Most reports of a coded incident that name its place name its belligerent: pages of headlines that lost the report do
/// not. HASILA_MISSES=1 prints the others.
#[test]
fn reports_name_the_belligerent() {
    let Some(file) = gold::shared("airwars/dev_sources.jsonl") else { return };
    let mut table = csv::Reader::from_path(file.with_file_name("dev_incidents.csv")).unwrap();
    let belligerents: std::collections::BTreeMap<String, String> =
        table.records().map(|r| r.unwrap()).map(|r| (r[0].to_string(), r[5].to_string())).collect();
    let mut table = csv::Reader::from_path(file.with_file_name("dev_incidents.csv")).unwrap();
    let places: std::collections::BTreeMap<String, String> =
        table.records().map(|r| r.unwrap()).map(|r| (r[0].to_string(), fold_key(&r[2]))).collect();
    let actors = Actors::load(&Data::built_in(), None).unwrap();
    let (mut right, mut silent, mut all) = (0, 0, 0);
    for report in gold::json_lines(&file) {
        let coded = &belligerents[report["incident"].as_str().unwrap()];
        let want = may_be(coded);
        let place = &places[report["incident"].as_str().unwrap()];
        let named = !place.is_empty() && fold_key(report["text"].as_str().unwrap()).contains(place.as_str());
        if want.is_empty() || !named {
            continue;
        }
        let got = reported(&actors, &report);
        all += 1;
        silent += usize::from(got.is_none());
        right += usize::from(got.as_deref().is_some_and(|id| want.contains(&id)));
        if shown() && got.as_deref().is_none_or(|id| !want.contains(&id)) {
            let text: String = report["text"].as_str().unwrap().chars().take(500).collect();
            println!("{} | {coded} | got {got:?} | {}", report["id"], text.replace('\n', "¶"));
        }
    }
    let speaking = all - silent;
    println!("reports naming the belligerent: {right} of {speaking} that name somebody; {silent} name nobody");
    assert!(right as f64 >= 0.85 * speaking as f64);
}

#[derive(serde::Deserialize)]
struct Corpus {
    is: Vec<Case>,
    not: Vec<Case>,
}

#[derive(serde::Deserialize)]
struct Case {
    actor: Option<String>,
    country: Option<String>,
    harm: Option<String>,
    forms: Vec<String>,
}

/// Every form of `tests/corpus/actor.toml` has its actor; the forms of `not` have none.
#[test]
fn the_corpus_holds() {
    let corpus: Corpus = toml::from_str(include_str!("../corpus/actor.toml")).unwrap();
    let actors = Actors::load(&Data::built_in(), None).unwrap();
    let mut wrong = Vec::new();
    for case in corpus.is.iter().chain(&corpus.not) {
        for form in &case.forms {
            let (article, document, mut figures) = gold::marked(form, "2016-03-15");
            assert!(!figures.is_empty(), "no figure in {form}");
            if let Some(harm) = case.harm.as_deref().and_then(Harm::from_name) {
                figures.iter_mut().for_each(|f| f.harm = harm);
            }
            let places: Vec<_> = figures.iter().map(|_| case.country.as_deref().map(country)).collect();
            for found in actors.resolve(&document, &article, &figures, &places) {
                let id = found.as_ref().map(|a| a.id.clone()).filter(|id| id != "unknown");
                if id != case.actor {
                    wrong.push(format!("{form}\n  wanted {:?}, found {found:?}", case.actor));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A user's list goes over the built-in names.
#[test]
fn own_names_go_over_the_built_in_ones() {
    let own = "surface,actor\nكتائب الريح,wind_brigades\nداعش,caliphate\n";
    let actors = Actors::load(&Data::built_in(), Some(("own.csv", own))).unwrap();
    for (text, id) in [("قتل [ثلاثة] في غارة لكتائب الريح.", "wind_brigades"), ("قتل [ثلاثة] في هجوم لداعش.", "caliphate")]
    {
        let (article, document, figures) = gold::marked(text, "2016-03-15");
        let found = actors.resolve(&document, &article, &figures, &[None]);
        assert_eq!(found[0].as_ref().map(|a| a.id.as_str()), Some(id), "{text}");
    }
    let error = Actors::load(&Data::built_in(), Some(("own.csv", "surface\nx\n"))).unwrap_err();
    assert!(error.to_string().contains("actor"), "{error}");
}

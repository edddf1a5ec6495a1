//! Who did it, against coded articles and against reports of coded incidents.

use crate::gold::{self, CodedArticle};
use hasila::context::PlaceRef;
use hasila::context::actor::Actors;
use hasila::context::attack::Attacks;
use hasila::data::Data;

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
    assert!(share >= 0.82, "{share}");
}

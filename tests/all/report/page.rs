//! What the file holds, read without a browser.

use super::synthetic;
use hasila::lang::Lang;
use hasila::report::render;

#[test]
fn the_same_input_gives_the_same_bytes() {
    let run = synthetic::run(40);
    assert_eq!(render(&run.input(Lang::En)).unwrap(), render(&synthetic::run(40).input(Lang::En)).unwrap());
}

#[test]
fn the_page_opens_in_the_language_asked_for_and_holds_both() {
    let run = synthetic::run(3);
    let english = render(&run.input(Lang::En)).unwrap();
    let arabic = render(&run.input(Lang::Ar)).unwrap();
    assert!(english.contains(r#"<html lang="en" dir="ltr">"#));
    assert!(arabic.contains(r#"<html lang="ar" dir="rtl">"#));
    for page in [english, arabic] {
        assert!(page.contains("News reports put the number killed at"));
        assert!(page.contains("تضع التقارير الإخبارية عدد القتلى"));
        assert!(page.contains(r#"id="chart-monthly-en-c""#) && page.contains(r#"id="chart-monthly-ar-c""#));
    }
}

#[test]
fn nothing_is_fetched_from_anywhere() {
    let page = render(&synthetic::run(20).input(Lang::En)).unwrap();
    let outside: Vec<_> = ["src=\"http", "href=\"http", "url(http", "@import", "<link", "<iframe", "<img", "<base"]
        .into_iter()
        .filter(|mark| page.contains(mark))
        .collect();
    assert!(outside.is_empty(), "{outside:?}");
}

#[test]
fn an_empty_run_says_so_and_claims_nothing() {
    let page = render(&synthetic::Run::default().input(Lang::En)).unwrap();
    assert!(page.contains("No number of people killed was found in these articles"));
    assert!(page.contains("no figure reported"), "unknown is not 0");
}

#[test]
#[ignore = "writes a page to look at: HASILA_REPORT names the file, HASILA_INCIDENTS how many"]
fn a_page_to_look_at() {
    let incidents = std::env::var("HASILA_INCIDENTS").ok().and_then(|n| n.parse().ok()).unwrap_or(400);
    let file = std::env::var("HASILA_REPORT").unwrap();
    std::fs::write(file, render(&synthetic::run(incidents).input(Lang::En)).unwrap()).unwrap();
}

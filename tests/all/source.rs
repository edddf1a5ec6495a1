//! By whose word a figure is, against coded articles.

use crate::gold;
use hasila::context::SourceRef;
use hasila::context::source::Sources;
use hasila::data::Data;

/// A name as the scorer compares it: without marks, variants of letters made one.
fn plain(name: &str) -> String {
    let kept = name.chars().filter(|c| !matches!(c, '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}' | '\u{200b}'..='\u{200f}'));
    let one = kept.map(|c| match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ئ' => 'ي',
        'ة' => 'ه',
        'ؤ' => 'و',
        c if c.is_alphanumeric() || c == '_' => c,
        _ => ' ',
    });
    one.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two names are one to the scorer, but for its similarity of letters: equal, or one within the other.
fn same(gold: &str, found: &str) -> bool {
    let (a, b) = (plain(gold), plain(found));
    !a.is_empty() && !b.is_empty() && (a.contains(&b) || b.contains(&a))
}

/// Measured on the coded articles with figures as coded. HASILA_MISSES=1 prints each miss.
#[test]
fn sources_agree_with_the_coders() {
    let Some(articles) = gold::articles() else { return };
    let sources = Sources::load(&Data::built_in()).unwrap();
    let (mut right, mut compared) = (0, 0);
    for case in &articles {
        let figures: Vec<_> = case.coded.iter().map(|c| c.figure.clone()).collect();
        for (coded, found) in case.coded.iter().zip(sources.resolve(&case.document, &gold::headlines(&case.document), &figures)) {
            let gold = coded.gold["source"].as_str();
            let name = found.as_ref().map(|s| s.surface.as_str());
            if gold.is_none() && name.is_none() {
                continue;
            }
            compared += 1;
            let hit = matches!((gold, name), (Some(gold), Some(name)) if same(gold, name));
            right += usize::from(hit);
            if std::env::var("HASILA_MISSES").is_ok_and(|v| v == "2" || !hit) {
                let why = found.as_ref().map(|s| (&s.surface, &s.why, &s.id));
                println!("{}\t{}\twant {gold:?}\tgot {why:?}", case.article.id, coded.gold["surface"]);
            }
        }
    }
    let share = right as f64 / compared.max(1) as f64;
    println!("source {share:.3} of {compared}");
    assert!(share >= 0.83);
}

#[derive(serde::Deserialize)]
struct Rules {
    rule: Vec<Rule>,
}

#[derive(serde::Deserialize)]
struct Rule {
    id: String,
    catches: Vec<Catch>,
    leaves: Vec<String>,
}

#[derive(serde::Deserialize)]
struct Catch {
    text: String,
    source: String,
}

fn found_in(sources: &Sources, text: &str) -> Vec<Option<SourceRef>> {
    let (_, document, figures) = gold::marked(text, "2016-03-15");
    assert!(!figures.is_empty(), "no figure in {text}");
    sources.resolve(&document, &gold::headlines(&document), &figures)
}

/// Every rule catches what it says it catches, by itself, and nothing is caught in what it says it leaves.
#[test]
fn every_rule_keeps_its_word() {
    let data = Data::built_in();
    let sources = Sources::load(&data).unwrap();
    let rules: Rules = toml::from_str(&data.text("rules/source.toml").unwrap()).unwrap();
    let mut wrong = Vec::new();
    for rule in &rules.rule {
        assert!(!rule.catches.is_empty() && !rule.leaves.is_empty(), "rule {} needs catches and leaves", rule.id);
        for catch in &rule.catches {
            for found in found_in(&sources, &catch.text) {
                if found.as_ref().is_none_or(|s| s.surface != catch.source || s.why != rule.id) {
                    wrong.push(format!("rule {}: {} should be {}, is {found:?}", rule.id, catch.text, catch.source));
                }
            }
        }
        for text in &rule.leaves {
            for found in found_in(&sources, text).into_iter().flatten() {
                wrong.push(format!("rule {}: {text} should be left, is {found:?}", rule.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[derive(serde::Deserialize)]
struct Corpus {
    is: Vec<Case>,
    not: Vec<Case>,
}

#[derive(serde::Deserialize)]
struct Case {
    source: Option<String>,
    forms: Vec<String>,
}

/// Every form of `tests/corpus/source.toml` has its source; the forms of `not` have none.
#[test]
fn the_corpus_holds() {
    let corpus: Corpus = toml::from_str(include_str!("../corpus/source.toml")).unwrap();
    let sources = Sources::load(&Data::built_in()).unwrap();
    let mut wrong = Vec::new();
    for case in corpus.is.iter().chain(&corpus.not) {
        for form in &case.forms {
            for found in found_in(&sources, form) {
                if found.as_ref().map(|s| &s.surface) != case.source.as_ref() {
                    wrong.push(format!("{form}\n  wanted {:?}, found {found:?}", case.source));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Known sources have ids, and a house's spokesman speaks for it.
#[test]
fn known_sources_have_ids() {
    let sources = Sources::load(&Data::built_in()).unwrap();
    for (text, id) in [
        ("وثق المرصد السوري مقتل [خمسة] عمال.", Some("sohr")),
        ("قتل [خمسة] عمال بحسب وكالة فرانس برس.", Some("afp")),
        ("أعلن الدفاع المدني السوري مقتل [خمسة] عمال.", Some("white_helmets")),
        ("قال المتحدث باسم وزارة الصحة سامر الحداد إن [خمسة] عمال قتلوا.", Some("health_ministry")),
        ("قال سامر الحداد إن [خمسة] عمال قتلوا.", None),
    ] {
        let found = found_in(&sources, text);
        assert_eq!(found[0].as_ref().and_then(|s| s.id.as_deref()), id, "{text}");
    }
}

//! `hasila evaluate` gives the numbers of the Python scorer.

use crate::files::{folder, put};
use crate::shared::shared;
use assert_cmd::Command;
use serde_json::{Value, json};
use std::path::Path;

fn numbers(file: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap()
}

/// Figures found by a coder who errs in known ways: every fifth is missed, every seventh has another range, every third
/// another place, every ninth is moved, and one is made up in each article.
fn erring_coder(gold: &str) -> String {
    let mut out = String::new();
    let mut count = 0u64;
    for line in gold.lines() {
        let article: Value = serde_json::from_str(line).unwrap();
        let mut figures: Vec<Value> = article["figures"].as_array().unwrap().clone();
        figures.push(json!({"start": 5000, "end": 5003, "low": 1, "high": 1, "harm": "killed", "scope": "incident"}));
        for mut figure in figures {
            count += 1;
            if count.is_multiple_of(5) {
                continue;
            }
            let shift = if count.is_multiple_of(9) { 30 } else { 0 };
            figure["start"] = json!(figure["start"].as_u64().unwrap() + shift);
            figure["end"] = json!(figure["end"].as_u64().unwrap() + shift);
            if count.is_multiple_of(7) {
                figure["low"] = json!(figure["low"].as_u64().unwrap() + 1);
                figure["high"] = Value::Null;
            }
            if count.is_multiple_of(3) {
                figure["place"] = json!("مدينة حلب");
                figure["admin1"] = json!("Al-Raqqa Governorate");
                figure["source"] = json!("المرصد");
            }
            figure["article_id"] = article["id"].clone();
            let defaults = json!({"figure_id": count.to_string(), "sentence": "", "rule": "", "confidence": 0.75,
                "bound": "exact", "surface": "", "victim": "unspecified", "implicit": false, "vague": false, "zero": false, "denied": false});
            for (name, value) in defaults.as_object().unwrap() {
                figure.as_object_mut().unwrap().entry(name.clone()).or_insert(value.clone());
            }
            out += &(figure.to_string() + "\n");
        }
    }
    out
}

#[test]
fn the_numbers_are_those_of_the_python_scorer() {
    let Some(scorer) = shared("score/score_figures.py") else { return };
    let (Some(gold), Some(articles)) = (shared("gold/dev_gold.jsonl"), shared("gold/dev_articles.jsonl")) else { return };
    let dir = folder();
    let figures = put(dir.path(), "found.jsonl", erring_coder(&std::fs::read_to_string(&gold).unwrap()));
    let (theirs, ours) = (dir.path().join("theirs.json"), dir.path().join("ours.json"));
    let python = std::process::Command::new("python3")
        .arg(scorer)
        .args(["--articles".as_ref(), articles.as_os_str(), "--gold".as_ref(), gold.as_os_str()])
        .args(["--figures".as_ref(), figures.as_os_str(), "--json".as_ref(), theirs.as_os_str()])
        .output();
    match python {
        Ok(output) => assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr)),
        Err(e) => return eprintln!("skipped: python3 is not there ({e})"),
    }
    let hasila = Command::cargo_bin("hasila")
        .unwrap()
        .arg("evaluate")
        .args(["--gold".as_ref(), gold.as_os_str()])
        .arg(&figures)
        .args(["--json".as_ref(), ours.as_os_str()])
        .assert()
        .success();
    assert!(String::from_utf8_lossy(&hasila.get_output().stdout).contains("0.70–0.80"), "the table of confidence is there");
    let (theirs, ours) = (numbers(&theirs), numbers(&ours));
    let mut compared = 0;
    for (name, value) in theirs.as_object().unwrap().iter().filter(|(name, _)| !name.starts_with("corpus ")) {
        match value {
            Value::Object(parts) => {
                for (part, number) in parts {
                    let (a, b) = (number.as_f64().unwrap(), ours[name][part].as_f64().unwrap());
                    assert!((a - b).abs() < 1e-9, "{name} {part}: {a} there, {b} here");
                    compared += 1;
                }
            }
            number => {
                let (a, b) = (number.as_f64().unwrap(), ours[name].as_f64().unwrap());
                assert!((a - b).abs() < 1e-9, "{name}: {a} there, {b} here");
                compared += 1;
            }
        }
    }
    assert!(compared > 40, "only {compared} numbers were compared");
}

#[test]
fn wrong_files_are_told() {
    let dir = folder();
    let gold = put(dir.path(), "gold.jsonl", "{\"id\": \"a\"}\n");
    let figures = put(dir.path(), "figures.csv", "figure_id,low\nx,3\n");
    let run = |gold: &Path| {
        let assert = Command::cargo_bin("hasila").unwrap().args(["evaluate", "--gold"]).arg(gold).arg(&figures).assert().code(1);
        String::from_utf8_lossy(&assert.get_output().stderr).into_owned()
    };
    assert!(run(&gold).contains("gold.jsonl:1: expected an object with \"id\" and \"figures\""));
    let gold = put(dir.path(), "right.jsonl", "{\"id\": \"a\", \"figures\": []}\n");
    let told = run(&gold);
    assert!(told.contains("expected the columns article_id, sentence, surface"), "{told}");
    assert!(told.contains("but found figure_id, low"), "{told}");
}

#[test]
fn figures_of_other_articles_are_no_zero() {
    let dir = folder();
    let archive = put(dir.path(), "a.jsonl", crate::files::jsonl());
    let figures = dir.path().join("found.csv");
    Command::cargo_bin("hasila").unwrap().arg("extract").arg(&archive).arg("-o").arg(&figures).assert().success();
    let gold = put(dir.path(), "gold.jsonl", "{\"id\": \"elsewhere\", \"figures\": []}\n");
    let judged = Command::cargo_bin("hasila").unwrap().args(["evaluate", "--gold"]).arg(&gold).arg(&figures).assert().code(1);
    let told = String::from_utf8_lossy(&judged.get_output().stderr).into_owned();
    assert!(told.contains("such as \"elsewhere\"") && told.contains("only figures of others, such as \"a1\""), "{told}");
}

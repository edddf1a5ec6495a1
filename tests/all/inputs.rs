//! What the commands read: every format, names of fields, copies, and what cannot be read.

use crate::command::{hasila, manifest, rejected, run};
use crate::files::{ARTICLES, csv, every_format, folder, gz, json, jsonl, parquet, put, txt};
use serde_json::Value;
use std::path::Path;

#[test]
fn an_archive_without_days_of_publication_is_told() {
    let dir = folder();
    let told = |line: &str| {
        let file = put(dir.path(), "articles.jsonl", line.repeat(3));
        let mut command = hasila();
        command.args(["extract", "--format", "jsonl"]).arg(file);
        String::from_utf8_lossy(&command.assert().success().get_output().stderr).into_owned()
    };
    let article = |day: &str| format!("{{\"text\": \"قتل ثلاثة أشخاص في انفجار\"{day}}}\n");
    assert!(told(&article(", \"date_of_issue\": \"2015-08-02\"")).contains("--field published="));
    assert!(!told(&article(", \"published\": \"2015-08-02\"")).contains("--field published="));
}

#[test]
fn every_format_gives_the_same_figures() {
    let dir = folder();
    let expected = hasila().arg("extract").arg(put(dir.path(), "first.jsonl", jsonl())).assert().success();
    let expected = &expected.get_output().stdout;
    for (name, bytes) in every_format() {
        let found = hasila().arg("extract").arg(put(dir.path(), name, bytes)).assert().success();
        assert_eq!(&found.get_output().stdout, expected, "{name}");
    }
    for (at, article) in ARTICLES.iter().enumerate() {
        put(dir.path(), &format!("texts/{at}.txt"), txt(article));
    }
    let found = hasila().arg("extract").arg(dir.path().join("texts")).assert().success();
    assert_eq!(&found.get_output().stdout, expected, "texts with headers");
    for input in [jsonl(), json()] {
        let found = hasila().args(["extract", "-"]).write_stdin(input).assert().success();
        assert_eq!(&found.get_output().stdout, expected, "standard input");
    }
    let found = hasila().args(["extract", "-"]).write_stdin(gz(jsonl())).assert().success();
    assert_eq!(&found.get_output().stdout, expected, "compressed standard input");
}

#[test]
fn articles_are_read_from_parquet() {
    let dir = folder();
    let expected = hasila().arg("extract").arg(put(dir.path(), "news.jsonl", jsonl())).assert().success();
    let found = hasila().arg("extract").arg(put(dir.path(), "news.parquet", parquet())).assert().success();
    assert!(!found.get_output().stdout.is_empty());
    assert_eq!(found.get_output().stdout, expected.get_output().stdout);
}

#[test]
fn names_of_fields_are_mapped_and_wrong_ones_told() {
    let dir = folder();
    let entry = r#"{"heading": "عنوان", "words": "قتل 3 في انفجار", "paper": "الساحل"}"#;
    let news = put(dir.path(), "news.jsonl", format!("{entry}\n"));
    let out = dir.path().join("out");
    let told = run(&[&news], &out, &["--field", "text=words", "--field", "title=heading", "--field", "outlet=paper"]);
    assert_eq!(told["settings"]["fields"], serde_json::json!(["outlet=paper", "title=heading", "text=words"]));
    assert_eq!((told["counts"]["articles"].as_u64(), told["counts"]["left_out"].as_u64()), (Some(1), Some(0)));

    let failed = hasila().arg("run").arg(&news).arg("--out").arg(&out).args(["--field", "text=wrds"]).assert().code(1);
    let said = String::from_utf8_lossy(&failed.get_output().stderr).into_owned();
    assert!(said.contains("news.jsonl:1: expected a field \"wrds\", but found \"heading\", \"paper\", \"words\""), "{said}");
    assert!(said.contains("--field text=NAME"), "{said}");

    let told = run(&[&news], &out, &["--field", "text=words", "--field", "outlet=publisher"]);
    assert_eq!((told["counts"]["articles"].as_u64(), told["counts"]["left_out"].as_u64()), (Some(1), Some(1)));
    assert!(rejected(&out)[0]["reason"].as_str().unwrap().starts_with("expected a field \"publisher\" for outlet"));
}

#[test]
fn what_cannot_be_read_is_listed_and_the_rest_is_read() {
    let dir = folder();
    let broken = gz(jsonl().repeat(200));
    let inputs = [
        put(dir.path(), "good.jsonl", jsonl()),
        put(dir.path(), "cut.jsonl.gz", &broken[..broken.len() / 2]),
        put(
            dir.path(),
            "bytes.jsonl",
            b"{\"id\": \"x\", \"text\": \"\xff\xfe\"}\n{\"id\": \"y\", \"text\": \"\xd9\x86\xd8\xb5\"}\n",
        ),
        put(dir.path(), "half.json", &json().as_bytes()[..json().len() - 40]),
        put(dir.path(), "no_text.csv", "id,words\n1,a\n2,b\n"),
        put(dir.path(), "notes.pdf", "x"),
        put(dir.path(), "empty.jsonl", ""),
        put(dir.path(), "false.parquet", "not parquet"),
        dir.path().join("absent.jsonl"),
    ];
    std::fs::create_dir(dir.path().join("void")).unwrap();
    let out = dir.path().join("out");
    let mut command = hasila();
    command.arg("run").args(&inputs).arg(dir.path().join("void")).arg("--out").arg(&out);
    let done = command.assert().success();
    let said = String::from_utf8_lossy(&done.get_output().stderr).into_owned();
    let losses: Vec<Value> = rejected(&out).into_iter().filter(|r| r["left_out"] != "duplicate").collect();
    assert!(said.contains(&format!("{} left out, listed with reasons in", losses.len())), "{said}");
    let reason = |file: &str| {
        let found: Vec<&Value> = losses.iter().filter(|r| r["path"].as_str().unwrap().ends_with(file)).collect();
        assert_eq!(found.len(), 1, "{file}: {found:?}");
        (found[0]["reason"].as_str().unwrap().to_string(), found[0]["line"].as_u64())
    };
    assert!(reason("cut.jsonl.gz").0.contains("breaks off or is damaged"));
    assert_eq!(reason("bytes.jsonl").1, Some(1));
    assert!(reason("bytes.jsonl").0.contains("expected UTF-8"));
    assert!(reason("half.json").0.contains("found the end of the file"));
    assert!(reason("no_text.csv").0.contains("found \"id\", \"words\""));
    assert!(reason("notes.pdf").0.contains(".jsonl"));
    assert!(reason("empty.jsonl").0.contains("at least one article"));
    assert!(reason("absent.jsonl").0.contains("nothing of that name"));
    assert!(reason("false.parquet").0.contains("Parquet"));
    assert!(reason("void").0.contains("an empty folder"));
    // The three good ones, and the second line of the file with wrong bytes.
    assert_eq!(manifest(&out)["counts"]["articles"].as_u64(), Some(4));
    command.arg("--strict").assert().code(1);
}

#[test]
fn copies_count_once_and_globs_are_read() {
    let dir = folder();
    put(dir.path(), "one/a.jsonl", jsonl());
    put(dir.path(), "one/b.csv", csv(b','));
    put(dir.path(), "one/c.txt", "x");
    let out = dir.path().join("out");
    let glob = dir.path().join("one/*.[jc]s*").display().to_string();
    let told = run(&[Path::new(&glob)], &out, &["--strict"]);
    let count = |name: &str| told["counts"][name].as_u64().unwrap();
    assert_eq!((count("entries"), count("articles"), count("duplicates"), count("left_out")), (6, 3, 3, 0));
    assert_eq!(rejected(&out).iter().filter(|r| r["left_out"] == "duplicate").count(), 3);
    assert_eq!(told["inputs"].as_array().unwrap().len(), 2);
}

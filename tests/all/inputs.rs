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
    assert!(said.contains("--field text=wrds: expected a field \"wrds\" in at least one article"), "{said}");
    assert!(said.contains("but found only \"heading\", \"paper\", \"words\""), "{said}");
    let failed = hasila().arg("extract").arg(&news).assert().code(1);
    let said = String::from_utf8_lossy(&failed.get_output().stderr).into_owned();
    assert!(said.contains("news.jsonl:1: expected a field \"text\"") && said.contains("--field text=NAME"), "{said}");
}

#[test]
fn a_mapping_that_holds_for_no_article_fails_and_one_that_holds_for_some_does_not() {
    let dir = folder();
    let news = put(dir.path(), "news.jsonl", jsonl());
    let out = dir.path().join("out");
    let fails = |mapping: &str, expected: &str| {
        let failed = hasila().arg("run").arg(&news).arg("--out").arg(&out).args(["--field", mapping]).assert().code(1);
        let said = String::from_utf8_lossy(&failed.get_output().stderr).into_owned();
        assert!(said.contains(&format!("--field {mapping}: {expected}")) && !said.contains("left out"), "{said}");
        assert!(!out.exists(), "{mapping}");
    };
    fails("text=foo", "expected a field \"foo\" in at least one article, but found only \"id\", \"outlet\", \"published\"");
    fails("outlet=publisher", "expected a field \"publisher\"");
    fails("published=title", "none of its values can be used: expected a date like");

    let other = r#"{"body": "قتل 3 في انفجار", "seen": "2031-02-31"}"#;
    put(dir.path(), "other.jsonl", format!("{other}\n"));
    let told = run(&[dir.path()], &out, &["--field", "text=body"]);
    let count = |name: &str| told["counts"][name].as_u64().unwrap();
    assert_eq!((count("articles"), count("left_out"), count("unread_fields")), (4, 0, 0));
    let dated = ["--field", "text=body", "--field", "published=seen"];
    let failed = hasila().arg("run").arg(dir.path().join("other.jsonl")).arg("--out").arg(&out).args(dated).assert().code(1);
    assert!(String::from_utf8_lossy(&failed.get_output().stderr).contains("2031-02-31"));
}

#[test]
fn other_texts_of_one_id_are_kept_and_a_date_that_is_none_is_told_of_a_copy_too() {
    let dir = folder();
    let line = |id: &str, day: &str, text: &str| {
        serde_json::json!({"id": id, "outlet": null, "published": day, "text": text}).to_string() + "\n"
    };
    let attack = "قتل 4 مدنيين في قصف على درعا.";
    let news = [
        line("7", "2031-02-01", "قتل 3 مدنيين في قصف على حلب."),
        line("7", "2031-02-03", "قتل 9 مدنيين في قصف على حمص."),
        line("8", "2031-02-01", attack),
        line("8", "2031-02-31", attack),
        "{\"id\": \"9\"}\n".to_string(),
    ];
    let news = put(dir.path(), "news.jsonl", news.concat());
    let out = dir.path().join("out");
    let done = hasila().arg("run").arg(&news).arg("--out").arg(&out).assert().success();
    let said = String::from_utf8_lossy(&done.get_output().stderr).into_owned();
    assert!(said.contains("5 entries read: 3 articles, 1 second copy passed over, 1 left out; 3 figures"), "{said}");
    assert!(said.contains("1 of 3 articles had the id of another article"), "{said}");
    assert!(
        said.contains("news.jsonl:4: expected a date") && said.contains("so with 1 of 4 articles, copies among them"),
        "{said}"
    );
    assert!(said.contains("1 field not read in all articles, 1 left out, listed with reasons in"), "{said}");
    let told = manifest(&out)["counts"].clone();
    let counts = ["entries", "articles", "duplicates", "left_out", "unread_fields"].map(|name| told[name].as_u64().unwrap());
    assert_eq!(counts, [5, 3, 1, 1, 1]);
    let mut table = ::csv::Reader::from_path(out.join("figures.csv")).unwrap();
    let ids: Vec<String> = table.records().map(|row| row.unwrap().get(1).unwrap().to_string()).collect();
    assert!(ids.len() == 3 && ids[0] == "7" && ids[1].starts_with("7~") && ids[2] == "8", "{ids:?}");
    let found: Vec<Value> = rejected(&out);
    let kinds: Vec<&str> = found.iter().map(|line| line["left_out"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["duplicate", "article", "field"]);
}

#[test]
fn strict_counts_what_could_not_be_read_and_no_copies() {
    let dir = folder();
    let good = jsonl();
    let extract = |text: String| hasila().args(["extract", "--strict"]).arg(put(dir.path(), "a.jsonl", text)).assert();
    extract(good.repeat(2)).success();
    let told = |text: String| String::from_utf8_lossy(&extract(text).code(1).get_output().stderr).into_owned();
    let line = "{\"text\": \"قتل 3 في انفجار\", \"published\": \"2031-02-31\"}\n";
    assert!(told(good.clone() + line).contains("found 0 left out and 1 field not read in all articles"));
    assert!(told(good + "{}\n").contains("found 1 left out and 0 fields"));
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

#[test]
fn outlets_that_differ_in_case_alone_are_told_of() {
    let dir = folder();
    let line = |id: &str, outlet: &str| {
        serde_json::json!({"id": id, "outlet": outlet, "published": "2031-02-01", "text": "قتل 3 مدنيين في قصف على حلب."})
            .to_string()
            + "\n"
    };
    let told = |second: &str| {
        let news = put(dir.path(), "news.jsonl", [line("1", "Nahr FM"), line("2", second)].concat());
        let done = hasila().arg("run").arg(&news).arg("--out").arg(dir.path().join("out")).assert().success();
        String::from_utf8_lossy(&done.get_output().stderr).into_owned()
    };
    let said = told("nahr-fm");
    assert!(said.contains("«Nahr FM», «nahr-fm» count as 2 outlets"), "{said}");
    assert!(!told("Wadi").contains("count as 2 outlets"));
}

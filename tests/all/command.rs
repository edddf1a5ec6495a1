//! The commands as a user meets them: formats, bad input, exit statuses, the same bytes twice.

use crate::files::{ARTICLES, csv, every_format, folder, gz, html, json, jsonl, parquet, put, txt};
use assert_cmd::Command;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

fn hasila() -> Command {
    Command::cargo_bin("hasila").unwrap()
}

/// Runs `hasila run` on inputs into a new folder and gives `run.json`.
fn run(inputs: &[&Path], out: &Path, more: &[&str]) -> Value {
    hasila().arg("run").args(inputs).arg("--out").arg(out).args(more).assert().success();
    manifest(out)
}

fn manifest(out: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(out.join("run.json")).unwrap()).unwrap()
}

fn rejected(out: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(out.join("rejected.jsonl")).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// All files below a folder, by their paths.
fn bytes(root: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(root: &Path, folder: &Path, out: &mut BTreeMap<String, Vec<u8>>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => walk(root, &path, out),
                false => {
                    let name = path.strip_prefix(root).unwrap().display().to_string();
                    out.insert(name, std::fs::read(&path).unwrap());
                }
            }
        }
    }
    let mut out = BTreeMap::new();
    walk(root, root, &mut out);
    out
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
fn a_run_leaves_everything_and_the_same_bytes_twice() {
    let dir = folder();
    let news = put(dir.path(), "news.jsonl", jsonl());
    let page = put(dir.path(), "page.html", html(&["", "مرصد التل", "2016-06-01", "حريق", "قتل عاملان في حريق."]));
    let (first, second) = (dir.path().join("first"), dir.path().join("second"));
    let told = run(&[&news, &page], &first, &[]);
    assert_eq!((told["counts"]["articles"].as_u64(), told["counts"]["left_out"].as_u64()), (Some(4), Some(0)));
    run(&[&news, &page], &second, &[]);
    let (first, second) = (bytes(&first), bytes(&second));
    for name in [
        "figures.csv",
        "figures.parquet",
        "incidents.csv",
        "incidents.parquet",
        "monthly.csv",
        "outlets.csv",
        "outlet_pairs.csv",
        "datapackage.json",
        "rejected.jsonl",
        "run.json",
    ] {
        assert!(first.contains_key(name), "{name} is not there");
    }
    let pictures: Vec<&str> = first.keys().filter_map(|name| name.strip_suffix(".svg")).collect();
    assert!(pictures.iter().all(|name| name.starts_with("charts/") && first.contains_key(&format!("{name}.png"))));
    assert!(!pictures.is_empty());
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    for (name, bytes) in &first {
        assert_eq!(bytes, &second[name], "{name}");
    }
}

#[test]
fn a_figures_file_is_read_back_whatever_its_format() {
    let dir = folder();
    let news = put(dir.path(), "news.jsonl", jsonl());
    let summary = |name: &str| {
        let file = dir.path().join(name);
        hasila().arg("extract").arg(&news).arg("-o").arg(&file).assert().success();
        let done = hasila().arg("summarize").arg(&file).args(["--by", "month,harm"]).assert().success();
        String::from_utf8(done.get_output().stdout.clone()).unwrap()
    };
    let from_lines = summary("figures.jsonl");
    assert_eq!(from_lines, summary("figures.csv"));
    assert_eq!(from_lines, summary("figures.parquet"));
    let row = |start: &str| from_lines.lines().any(|line| line.starts_with(start));
    assert!(row("2016-05,,,,,killed,,") && row("2016-05,,,,,injured,,") && row("2016-07,,,,,killed,,"), "{from_lines}");
    assert!(row("2016-06,,,,,,,0,0,0,,,,,"), "a month without reports stays: {from_lines}");
}

#[test]
fn figures_of_a_run_with_other_data_are_told() {
    let dir = folder();
    let news = put(dir.path(), "news.jsonl", jsonl());
    let figures = dir.path().join("figures.csv");
    hasila().arg("extract").arg(&news).arg("-o").arg(&figures).assert().success();
    let told = || {
        let done = hasila().arg("summarize").arg(&figures).assert().success();
        String::from_utf8_lossy(&done.get_output().stderr).into_owned()
    };
    assert_eq!(told(), "");
    put(dir.path(), "run.json", "{\"data_version\": \"0123456789ab\"}");
    assert!(told().contains("names data version 0123456789ab"), "{}", told());
}

#[test]
fn a_simulated_total_is_narrower_than_the_sum_of_extremes_and_the_same_twice() {
    let dir = folder();
    let towns = ["حلب", "حمص", "إدلب", "درعا", "الرقة", "دير الزور", "الحسكة", "حماة", "اللاذقية", "طرطوس"];
    let report = |(day, town): (usize, &str), outlet: &str, killed: usize| {
        let text = format!("قتل {killed} مدنيا في قصف على مدينة {town} يوم {day} نيسان 2016.");
        let published = format!("2016-04-{day:02}");
        serde_json::json!({ "id": format!("{outlet}{day}"), "outlet": outlet, "published": published, "text": text }).to_string()
    };
    let days = (1..30).step_by(3).zip(towns);
    let lines: Vec<String> = days.flat_map(|place| [report(place, "alif", 10), report(place, "ba", 14)]).collect();
    let news = put(dir.path(), "attacks.jsonl", lines.join("\n"));
    let out = dir.path().join("out");
    hasila().arg("run").arg(&news).arg("--out").arg(&out).assert().success();
    let totals = std::fs::read_to_string(out.join("totals.csv")).unwrap();
    let simulate = |more: &[&str]| {
        let done = hasila().arg("summarize").arg(out.join("figures.csv")).arg("--simulate").args(more).assert().success();
        String::from_utf8(done.get_output().stdout.clone()).unwrap()
    };
    assert_eq!(simulate(&[]), totals, "what the run left, made again from its figures");
    let killed: Vec<&str> = totals.lines().find(|line| line.starts_with("killed,")).unwrap().split(',').collect();
    assert_eq!(killed[1..6], ["10", "100", "120.0", "140", "false"], "{totals}");
    let number = |at: usize| killed[at].parse::<f64>().unwrap();
    assert!(100.0 < number(6) && number(6) < 120.0 && 120.0 < number(8) && number(8) < 140.0, "{totals}");
    assert!(killed[10..12] == ["2000", "20150806"], "draws and seed are named: {totals}");
    assert!(simulate(&["--from", "2017-01"]).lines().any(|line| line.starts_with("killed,0,,")), "nothing in those months");
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
fn the_data_package_describes_every_table() {
    let dir = folder();
    let news = put(dir.path(), "news.jsonl", jsonl());
    let out = dir.path().join("out");
    let told = run(&[&news], &out, &["--hxl"]);
    assert_eq!(told["settings"]["hxl"], true);
    let package: Value = serde_json::from_slice(&std::fs::read(out.join("datapackage.json")).unwrap()).unwrap();
    let resources = package["resources"].as_array().unwrap();
    assert_eq!(resources.len(), 10);
    for resource in resources.iter().filter(|r| r["format"] == "csv") {
        let bytes = std::fs::read(out.join(resource["path"].as_str().unwrap())).unwrap();
        assert_eq!(resource["bytes"].as_u64(), Some(bytes.len() as u64));
        let mut reader = ::csv::Reader::from_reader(bytes.as_slice());
        let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_string).collect();
        let fields = resource["schema"]["fields"].as_array().unwrap();
        assert_eq!(header, fields.iter().map(|f| f["name"].as_str().unwrap()).collect::<Vec<_>>());
        let tags = reader.records().next().unwrap().unwrap();
        assert!(tags.iter().all(|tag| tag.is_empty() || tag.starts_with('#')), "{tags:?}");
        assert!(tags.get(0).unwrap().starts_with('#'), "{}", resource["path"]);
    }
    hasila().arg("summarize").arg(out.join("figures.csv")).assert().success();
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
fn exit_statuses_tell_failure_from_wrong_usage() {
    let dir = folder();
    let news = put(dir.path(), "news.jsonl", jsonl());
    hasila().assert().code(2);
    hasila().arg("run").assert().code(2);
    hasila().arg("extract").arg(&news).args(["--field", "body=x"]).assert().code(2);
    hasila().arg("extract").arg(&news).args(["-o", "figures.doc"]).assert().code(2);
    hasila().arg("extract").arg(dir.path().join("absent")).assert().code(1);
    hasila().arg("summarize").arg(dir.path().join("absent.csv")).assert().code(1);
    let summarize = |more: &[&str]| hasila().arg("summarize").arg("x.csv").args(more).assert();
    summarize(&["--by", "week"]).code(2);
    summarize(&["--from", "2016"]).code(2);
    summarize(&["--from", "2016-05", "--to", "2016-04"]).code(2);
    hasila().args(["--data", "nowhere", "extract", "-"]).assert().code(2);
    hasila().arg("--version").assert().success();
    let about = hasila().arg("about").assert().success();
    assert!(String::from_utf8_lossy(&about.get_output().stdout).contains("GeoNames"));
}

#[test]
fn a_data_file_is_named_where_it_lies_and_a_misspelt_one_told() {
    let dir = folder();
    let mine = dir.path().join("mine");
    put(&mine, "lexicon/harms.csv", "forms,harm,role,reason\n");
    put(&mine, "fields.csv", "field,alias,reason\nheading,subject,\n");
    let told = hasila().arg("--data").arg(&mine).args(["extract", "-"]).write_stdin("").assert().code(1);
    let told = String::from_utf8_lossy(&told.get_output().stderr).into_owned();
    assert!(told.contains(&format!("{}:2: expected a field of an article", mine.join("fields.csv").display())), "{told}");
    assert!(told.contains(&format!("{} has no name of a file of data/", mine.join("lexicon/harms.csv").display())), "{told}");
    let ours = concat!(env!("CARGO_MANIFEST_DIR"), "/data");
    hasila().args(["--data", ours, "about"]).assert().success().stderr("");
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
fn an_old_run_leaves_nothing_behind() {
    let dir = folder();
    let news = put(dir.path(), "news.jsonl", jsonl());
    let out = dir.path().join("out");
    run(&[&news], &out, &[]);
    let mut listed = manifest(&out);
    listed["files"].as_array_mut().unwrap().push(serde_json::json!({"path": "charts/old.svg"}));
    put(&out, "run.json", listed.to_string());
    put(&out, "charts/old.svg", "old");
    put(&out, "mine.txt", "mine");
    run(&[&news], &out, &[]);
    assert!(!out.join("charts/old.svg").exists());
    assert!(out.join("mine.txt").exists());
    assert!(bytes(&out).keys().all(|name| !name.ends_with(".part")));
}

#[test]
fn names_that_nobody_listed_are_told_and_fail() {
    for command in ["places", "actors"] {
        let told = hasila().arg(command).arg("خرافستان").assert().failure().code(1);
        let message = String::from_utf8(told.get_output().stderr.clone()).unwrap();
        assert!(message.contains("خرافستان") && message.contains("failed to look up"), "{command}: {message}");
    }
    // What is known of the other names is told all the same.
    let told = hasila().args(["places", "الرقة", "خرافستان"]).assert().failure().code(1);
    assert!(String::from_utf8(told.get_output().stdout.clone()).unwrap().contains("Ar-Raqqa"));
}

#[test]
fn a_link_is_explained_part_by_part() {
    let out = tempfile::tempdir().unwrap();
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/data/sample/articles.jsonl");
    let figures = out.path().join("figures.csv");
    hasila().args(["extract", sample, "-o"]).arg(&figures).assert().success();
    let explain = |a: &str, b: &str| hasila().args(["explain", "--link", a, b, "--figures"]).arg(&figures).assert();
    let told = |a: &str, b: &str| String::from_utf8(explain(a, b).success().get_output().stdout.clone()).unwrap();
    let linked = told("sample-01", "sample-02");
    assert!(linked.contains("├─ place") && linked.contains(", enough: groups merge at"), "{linked}");
    assert!(told("sample-01", "sample-07").contains(", not enough:"));
    explain("sample-01", "nowhere").code(2);
}

//! The commands as a user meets them: what they leave, exit statuses, the same bytes twice.

use crate::files::{folder, html, jsonl, put};
use assert_cmd::Command;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

pub fn hasila() -> Command {
    Command::cargo_bin("hasila").unwrap()
}

/// Runs `hasila run` on inputs into a new folder and gives `run.json`.
pub fn run(inputs: &[&Path], out: &Path, more: &[&str]) -> Value {
    hasila().arg("run").args(inputs).arg("--out").arg(out).args(more).assert().success();
    manifest(out)
}

pub fn manifest(out: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(out.join("run.json")).unwrap()).unwrap()
}

pub fn rejected(out: &Path) -> Vec<Value> {
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
    let killed: Vec<&str> = totals.lines().find_map(|line| line.strip_prefix("news,")).unwrap().split(',').collect();
    assert_eq!(killed[1..6], ["10", "100", "120.0", "140", "false"], "{totals}");
    let number = |at: usize| killed[at].parse::<f64>().unwrap();
    assert!(100.0 < number(6) && number(6) < 120.0 && 120.0 < number(8) && number(8) < 140.0, "{totals}");
    assert!(killed[10..12] == ["2000", "20150806"], "draws and seed are named: {totals}");
    assert!(simulate(&["--from", "2017-01"]).lines().any(|line| line.starts_with("news,killed,0,,")), "nothing in those months");
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

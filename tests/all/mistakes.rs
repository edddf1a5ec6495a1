//! What users get wrong: it is told before anything is read, with what was expected, and leaves nothing half done.

use crate::command::{hasila, manifest, run};
use crate::files::{folder, jsonl, put};
use std::path::Path;

/// What a command that must end with this status says on standard error.
fn said(command: &mut assert_cmd::Command, status: i32) -> String {
    String::from_utf8_lossy(&command.assert().code(status).get_output().stderr).into_owned()
}

fn utf16(text: &str) -> Vec<u8> {
    format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn wrong_options_are_told_before_anything_is_read_or_written() {
    let dir = folder();
    let news = put(dir.path(), "news.jsonl", jsonl());
    let out = dir.path().join("out");
    let wrong: [(&[&str], &str); 6] = [
        (&["--size", "100"], "380 to 8000 pixels"),
        (&["--scale", "9"], "0.5 to 4"),
        (&["--as-of", "tomorrow"], "YYYY-MM-DD, such as 2016-05-31, but found \"tomorrow\""),
        (&["--as-of", "2031-13-01"], "a day of the calendar as YYYY-MM-DD"),
        (&["--profile", "nobody"], "plain, airwars"),
        (&["--field", "text=a", "--field", "text=b"], "one name for text"),
    ];
    for (options, expected) in wrong {
        let told = said(hasila().arg("run").arg(&news).arg("--out").arg(&out).args(options), 2);
        assert!(told.contains(expected), "{options:?}: {told}");
        assert!(!out.exists(), "{options:?}");
    }
    assert!(said(hasila().args(["explain", "x", "--published", "2031-02-30"]), 2).contains("YYYY-MM-DD"));
    let file = put(dir.path(), "file", "x");
    assert!(said(hasila().arg("run").arg(&news).arg("--out").arg(file), 1).contains("expected a folder"));
    std::fs::create_dir(dir.path().join("folder.csv")).unwrap();
    // Told first, though there is nothing to read either.
    for command in ["extract", "summarize", "compare", "profiles"] {
        let told = said(hasila().args([command, "absent.csv", "-o"]).arg(dir.path().join("folder.csv")), 1);
        assert!(told.contains("the name of a file, but found a folder"), "{command}: {told}");
    }
}

#[test]
#[cfg(unix)]
fn a_device_is_written_to_and_not_replaced() {
    use std::os::unix::fs::FileTypeExt;
    let dir = folder();
    let news = put(dir.path(), "news.jsonl", jsonl());
    let null = dir.path().join("null.csv");
    std::os::unix::fs::symlink("/dev/null", &null).unwrap();
    hasila().arg("extract").arg(&news).arg("-o").arg(&null).assert().success();
    assert!(std::fs::metadata(&null).unwrap().file_type().is_char_device());
}

#[test]
fn a_run_that_fails_leaves_the_folder_as_it_was() {
    let dir = folder();
    let news = put(dir.path(), "news.jsonl", jsonl());
    let out = dir.path().join("out");
    let before = run(&[&news], &out, &[]);
    let figures = std::fs::read(out.join("figures.csv")).unwrap();
    let other = put(dir.path(), "other.jsonl", "{\"text\": \"قتل 3 في انفجار\"}\n");
    let again = |options: &[&str]| hasila().arg("run").arg(&other).arg("--out").arg(&out).args(options).assert();
    again(&["--field", "outlet=nowhere"]).code(1);
    again(&["--size", "100"]).code(2);
    // A file that cannot be put in place: nothing else is put there either.
    std::fs::rename(out.join("report.html"), out.join("kept.html")).unwrap();
    std::fs::create_dir(out.join("report.html")).unwrap();
    again(&[]).code(1);
    assert_eq!(manifest(&out), before);
    assert_eq!(std::fs::read(out.join("figures.csv")).unwrap(), figures);
    let names = std::fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(names.into_iter().all(|name| !name.ends_with(".part")));
    std::fs::remove_dir(out.join("report.html")).unwrap();
    again(&[]).success();
    assert_ne!(manifest(&out), before);
}

#[test]
fn text_in_another_encoding_is_named() {
    let dir = folder();
    let line = jsonl();
    for (name, bytes) in [("a.jsonl", utf16(&line)), ("a.txt", utf16("قتل 3 في انفجار")), ("a.csv", utf16("id,text\n1,x\n"))]
    {
        let told = said(hasila().arg("extract").arg(put(dir.path(), name, bytes)), 1);
        assert!(told.contains("UTF-16LE, as its byte order mark says") && told.contains("iconv -f UTF-16 -t"), "{told}");
        assert!(!told.contains("WINDOWS-1256") && !told.contains("more left out"), "{told}");
    }
    let told = said(hasila().args(["extract", "-"]).write_stdin(utf16(&line)), 1);
    assert!(told.contains("standard input: expected UTF-8, but found UTF-16LE"), "{told}");
    let told = said(hasila().arg("extract").arg(put(dir.path(), "old.txt", b"\xde\xca\xe1")), 1);
    assert!(told.contains("iconv -f WINDOWS-1256"), "{told}");
    let told = said(hasila().arg("summarize").arg(put(dir.path(), "figures.csv", utf16("figure_id\n"))), 1);
    assert!(told.contains("UTF-16LE"), "{told}");
    let list = put(dir.path(), "mine.csv", utf16("surface,actor\nلواء,isis\n"));
    assert!(said(hasila().args(["actors", "لواء", "--actors"]).arg(list), 1).contains("UTF-16LE"));
}

#[test]
fn a_day_before_all_articles_is_told() {
    let dir = folder();
    let news = put(dir.path(), "news.jsonl", jsonl());
    let out = dir.path().join("out");
    let told = said(hasila().arg("run").arg(&news).arg("--out").arg(&out).args(["--as-of", "2001-01-01"]), 0);
    let all = "--as-of 2001-01-01: 3 articles with figures published later, or on no known day, do not count; nothing";
    assert!(told.contains(all), "{told}");
    assert_eq!(manifest(&out)["counts"]["unheard"], 3);
    let summarize = |day: &str| said(hasila().arg("summarize").arg(out.join("figures.csv")).args(["--as-of", day]), 0);
    assert!(summarize("2001-01-01").contains(all));
    let some = summarize("2016-06-01");
    assert!(some.contains("1 article with figures") && !some.contains("nothing"), "{some}");
    assert_eq!(summarize("2031-01-01"), "");
}

#[test]
fn figures_are_read_from_standard_input_and_other_endings_told() {
    let dir = folder();
    let news = put(dir.path(), "news.jsonl", jsonl());
    let figures = |name: &str| {
        let file = dir.path().join(name);
        hasila().arg("extract").arg(&news).arg("-o").arg(&file).assert().success();
        std::fs::read(file).unwrap()
    };
    let summary = |command: &mut assert_cmd::Command| command.assert().success().get_output().stdout.clone();
    let (csv, lines) = (figures("figures.csv"), figures("figures.jsonl"));
    let expected = summary(hasila().arg("summarize").arg(dir.path().join("figures.csv")));
    assert_eq!(summary(hasila().args(["summarize", "-"]).write_stdin(csv)), expected);
    assert_eq!(summary(hasila().args(["summarize", "-"]).write_stdin(lines)), expected);
    let told = said(hasila().args(["summarize", "-"]).write_stdin(figures("figures.parquet")), 2);
    assert!(told.contains("standard input: expected figures as CSV or lines of JSON, but found a Parquet file"), "{told}");
    let told = said(hasila().arg("summarize").arg(put(dir.path(), "figures.csv.gz", "x")), 2);
    assert!(told.contains("ends in .csv, .parquet, .jsonl or .ndjson, or - for standard input"), "{told}");
    assert!(told.contains("gzip -dc"), "{told}");
}

#[test]
fn a_list_of_actors_tells_what_may_be_a_slip() {
    let dir = folder();
    let news = put(dir.path(), "news.jsonl", jsonl());
    let list = put(dir.path(), "mine.csv", "surface,actor,contry\nلواء النخيل,syrian_gov,\nلواء النخيل,syria_gov,\n");
    let new = "mine.csv:2: \"syrian_gov\" is no known id and stands for an actor of its own; the known ids nearest to it: \"syria_gov\"";
    for command in [hasila().args(["actors", "لواء النخيل"]), hasila().arg("extract").arg(&news)] {
        let told = said(command.arg("--actors").arg(&list), 0);
        assert!(told.contains(new) && told.contains("the column \"contry\" is none of surface, actor"), "{told}");
        assert!(!told.contains("mine.csv:3"), "{told}");
    }
    for (rows, expected) in [("", "mine.csv: expected at least one row"), ("لواء النخيل,\n", "mine.csv:2: expected an id")]
    {
        let list = put(dir.path(), "mine.csv", format!("surface,actor\n{rows}"));
        let told = said(hasila().args(["actors", "لواء النخيل", "--actors"]).arg(list), 1);
        assert!(told.contains(expected), "{told}");
    }
}

#[test]
fn a_table_of_data_that_lacks_something_is_named() {
    let dir = folder();
    let extract = |file: &Path| {
        said(hasila().arg("--data").arg(dir.path()).args(["extract", "-"]).write_stdin(""), 1)
            .replace(&file.display().to_string(), "FILE")
    };
    let file = put(dir.path(), "lexicon/harm.csv", "forms,harm,role,reason\n");
    assert!(extract(&file).contains("FILE: expected at least one row under the column names"));
    std::fs::remove_file(file).unwrap();
    let file = put(dir.path(), "lexicon/word.csv", "forms,classes,reason\nزرقاء,inert,\n");
    assert!(extract(&file).contains("FILE: expected a word of the class"));
    std::fs::remove_file(file).unwrap();
    let file = put(dir.path(), "lexicon/harm.csv", "forms,harm,role,reason\nمقتل,killed,masdar,\n");
    let told = extract(&file);
    assert!(told.contains("must be in your FILE") || told.contains("FILE: expected a word of the class"), "{told}");
}

#[test]
fn numbers_are_written_without_noise() {
    let dir = folder();
    let out = dir.path().join("out");
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/data/sample/articles.jsonl");
    run(&[Path::new(sample)], &out, &[]);
    for name in ["incidents", "monthly", "totals", "outlet_pairs", "agreement", "coverage"] {
        let mut table = ::csv::Reader::from_path(out.join(format!("{name}.csv"))).unwrap();
        for row in table.records() {
            for cell in row.unwrap().iter().filter(|cell| cell.parse::<f64>().is_ok()) {
                assert!(cell.split_once('.').is_none_or(|(_, digits)| digits.len() <= 4), "{name}: {cell}");
            }
        }
    }
}

//! The program on a data folder of the user's own, and on names and figures that its data does not know.

use crate::command::hasila;
use crate::files::{folder, jsonl, put};

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

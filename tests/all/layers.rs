//! Who may use what: read from the sources, so that a slip shows at once.

use std::path::{Path, PathBuf};

/// What may be named only below some paths of `src/`.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("polars", &["table/"]),
    ("plotters", &["chart/"]),
    ("resvg", &["chart/"]),
    ("minijinja", &["report/"]),
    ("clap", &["cli/"]),
    ("indicatif", &["cli/"]),
    ("scraper", &["archive/"]),
    ("flate2", &["archive/"]),
    ("zstd", &["archive/"]),
    ("walkdir", &["archive/"]),
    ("glob", &["archive/"]),
    ("std::fs", &["data.rs", "archive/", "export/", "table/", "cli/"]),
    ("crate::cli", &["cli/", "main.rs"]),
];

/// What a module must not use: the flow goes one way.
const NEVER: &[(&str, &[&str])] = &[
    ("text/", &["lexicon", "number", "figure", "context", "row", "incident", "table", "archive", "data"]),
    ("lexicon/", &["number", "figure", "context", "row", "incident", "table", "archive"]),
    ("number/", &["figure", "context", "row", "incident", "table", "archive"]),
    ("figure/", &["row", "incident", "table", "archive", "compare"]),
    ("context/", &["row", "incident", "table", "archive", "compare"]),
    ("incident/", &["table", "archive", "chart", "report", "compare"]),
    ("compare/", &["table", "archive", "chart", "report"]),
    ("archive/", &["text", "number", "figure", "context", "row", "incident"]),
    ("table/", &["archive", "chart", "report", "export"]),
    ("chart/", &["table", "archive", "report", "export"]),
    ("report/", &["table", "archive", "export"]),
    ("score/", &["table", "archive", "incident", "chart", "report"]),
];

fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { walk(&path, out) } else { out.push(path) }
        }
    }
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"));
    let mut files = Vec::new();
    walk(root, &mut files);
    files.sort();
    let name = |path: &PathBuf| path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
    files.iter().filter(|p| p.extension().is_some_and(|e| e == "rs")).map(|p| (name(p), code(p))).collect()
}

/// A file's lines of code outside tests, comments left out.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    if path.file_stem().is_some_and(|name| name == "tests") {
        return String::new();
    }
    let outside = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    outside.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn names(code: &str, path: &str) -> bool {
    let boundary = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '_');
    code.match_indices(path).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = &code[at + path.len()..];
        boundary(before) && before != Some('"') && (after.starts_with("::") || after.starts_with(';'))
    })
}

#[test]
fn libraries_stay_where_they_belong() {
    for (file, code) in sources() {
        for (library, places) in ONLY_IN {
            let allowed = places.iter().any(|place| file.starts_with(place));
            assert!(allowed || !names(&code, library), "help: {library} belongs in {places:?}, not in src/{file}");
        }
    }
}

#[test]
fn the_flow_goes_one_way() {
    for (file, code) in sources() {
        for (place, never) in NEVER.iter().filter(|(place, _)| file.starts_with(place)) {
            for module in *never {
                let used = names(&code, &format!("crate::{module}"));
                assert!(!used, "help: src/{place} comes before {module} in the flow, but src/{file} uses it");
            }
        }
    }
}

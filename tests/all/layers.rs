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
    ("flate2", &["archive/", "chart/"]),
    ("zstd", &["archive/"]),
    ("walkdir", &["archive/"]),
    ("glob", &["archive/"]),
    ("toml", &["data.rs", "profile/"]),
    ("std::fs", &["data.rs", "archive/", "export/", "table/", "cli/"]),
];

/// What each module may use, a module behind all that it uses: the flow goes one way.
const USES: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("encoding", &[]),
    ("lang", &["error"]),
    ("data", &["encoding", "error"]),
    ("text", &["error"]),
    ("article", &[]),
    ("row", &[]),
    ("lexicon", &["text", "data", "error"]),
    ("number", &["lexicon", "text", "data", "error"]),
    ("figure", &["number", "lexicon", "text", "data", "error"]),
    ("context", &["article", "figure", "number", "lexicon", "text", "data", "error"]),
    ("profile", &["row", "text", "data", "error"]),
    ("incident", &["row", "context", "figure", "number", "lexicon", "profile", "text", "data", "error"]),
    ("compare", &["incident", "row", "figure", "error"]),
    ("score", &["row", "error"]),
    ("table", &["incident", "row", "figure", "number", "data", "encoding", "error"]),
    ("archive", &["table", "article", "lexicon", "data", "encoding", "error"]),
    ("read", &["incident", "row", "context", "article", "figure", "number", "text", "data", "error"]),
    ("intake", &["read", "archive", "article", "row", "text", "error"]),
    ("export", &["table", "archive", "error"]),
    ("names", &["lang", "data", "error"]),
    ("chart", &["names", "incident", "row", "lang", "data", "error"]),
    ("report", &["names", "chart", "row", "lang", "data", "error"]),
    (
        "run",
        &[
            "names", "report", "chart", "export", "intake", "read", "archive", "table", "compare", "incident", "row", "lang",
            "data", "error",
        ],
    ),
];

/// The program's own ends, which may use everything.
const ENDS: &[&str] = &["cli", "lib", "main"];

pub fn sources() -> Vec<(String, String)> {
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
    let module = |file: &str| file.split(['/', '.']).next().unwrap_or_default().to_string();
    let files = sources();
    for (at, (name, uses)) in USES.iter().enumerate() {
        for used in *uses {
            assert!(USES[..at].iter().any(|(before, _)| before == used), "help: {name} uses {used}, which is not before it");
        }
    }
    for (file, code) in &files {
        let own = module(file);
        if ENDS.contains(&own.as_str()) {
            continue;
        }
        let Some((_, uses)) = USES.iter().find(|(name, _)| *name == own) else {
            panic!("help: src/{file} belongs to no module of the list in {}", file!());
        };
        for other in files.iter().map(|(file, _)| module(file)).filter(|other| *other != own) {
            let allowed = uses.contains(&other.as_str());
            assert!(allowed || !names(code, &format!("crate::{other}")), "help: src/{file} must not use {other}");
        }
    }
}

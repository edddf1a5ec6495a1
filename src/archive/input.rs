//! What the user names, as single inputs: files, the files of folders and globs, standard input.

use super::rejected::{Left, Rejected};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// How articles are written in an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Jsonl,
    Json,
    /// JSON or a table, as its first line tells: standard input has no ending.
    Sniffed,
    Csv,
    Tsv,
    Parquet,
    Txt,
    Html,
}

impl Format {
    /// Whether all entries have the same columns.
    pub(super) fn is_table(self) -> bool {
        matches!(self, Format::Csv | Format::Tsv | Format::Parquet)
    }

    /// The format that a file's ending names, the ending of its compression taken off first.
    fn of(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?.to_lowercase();
        let bare = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
        let compressed = bare.len() < name.len();
        match bare.rsplit_once('.')?.1 {
            "jsonl" | "ndjson" => Some(Format::Jsonl),
            "json" => Some(Format::Json),
            "csv" => Some(Format::Csv),
            "tsv" => Some(Format::Tsv),
            "parquet" if !compressed => Some(Format::Parquet),
            "txt" => Some(Format::Txt),
            "html" | "htm" => Some(Format::Html),
            _ => None,
        }
    }
}

/// One input to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Input {
    /// The file; none is standard input.
    pub(super) path: Option<PathBuf>,
    pub(super) format: Format,
}

impl Input {
    /// How messages and `run.json` call it.
    pub(super) fn name(&self) -> String {
        self.path.as_ref().map_or("-".to_string(), |path| path.display().to_string())
    }
}

/// The endings that are read, for messages.
const ENDINGS: &str = ".jsonl, .ndjson, .json, .csv, .tsv, .parquet, .txt or .html, each but .parquet also with .gz or .zst";

/// Every input that `named` stands for, each once, folders and globs in the order of names.
pub(super) fn expand(named: &[String]) -> Vec<Result<Input, Rejected>> {
    let mut taken = BTreeSet::new();
    let mut out = Vec::new();
    for name in named {
        for item in inputs_of(name) {
            let is_new = item.as_ref().map_or(true, |input| taken.insert(input.path.clone()));
            if is_new {
                out.push(item);
            }
        }
    }
    out
}

fn inputs_of(name: &str) -> Vec<Result<Input, Rejected>> {
    if name == "-" {
        return vec![Ok(Input { path: None, format: Format::Sniffed })];
    }
    let path = Path::new(name);
    if path.is_dir() {
        return files_of(path);
    }
    if path.exists() {
        return vec![by_ending(path)];
    }
    if name.contains(['*', '?', '[']) {
        return matches_of(name);
    }
    vec![Err(no_input(name, "a file, a folder, a glob or - for standard input", "nothing of that name"))]
}

fn by_ending(path: &Path) -> Result<Input, Rejected> {
    let found = path.file_name().map_or("no name".to_string(), |name| name.to_string_lossy().into_owned());
    Format::of(path)
        .map(|format| Input { path: Some(path.to_path_buf()), format })
        .ok_or_else(|| no_input(&path.display().to_string(), &format!("a file that ends in {ENDINGS}"), &found))
}

/// Whether a file speaks of the archive and is none of it: read as news, a README.txt would count.
fn is_about_the_folder(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy().to_lowercase();
    name.split('.').next().is_some_and(|stem| matches!(stem, "readme" | "license" | "licence" | "copying"))
}

/// The files below a folder, hidden ones and its own README and licence left out.
fn files_of(folder: &Path) -> Vec<Result<Input, Rejected>> {
    let visible = |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.');
    let mut out = Vec::new();
    for entry in WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().filter_entry(visible) {
        match entry {
            Ok(entry) if entry.file_type().is_file() && !is_about_the_folder(&entry) => out.push(by_ending(entry.path())),
            Ok(_) => {}
            Err(e) => {
                let place = e.path().unwrap_or(folder).display().to_string();
                out.push(Err(no_input(&place, "a folder that can be listed", &e.to_string())));
            }
        }
    }
    if out.is_empty() {
        let expected = format!("files that end in {ENDINGS}");
        out.push(Err(no_input(&folder.display().to_string(), &expected, "an empty folder")));
    }
    out
}

fn matches_of(pattern: &str) -> Vec<Result<Input, Rejected>> {
    let paths = match glob::glob(pattern) {
        Ok(paths) => paths,
        Err(e) => return vec![Err(no_input(pattern, "a glob like news/*.jsonl", &e.to_string()))],
    };
    let mut out = Vec::new();
    for path in paths {
        match path {
            Ok(path) if path.is_dir() => out.extend(files_of(&path)),
            Ok(path) => out.push(by_ending(&path)),
            Err(e) => {
                let place = e.path().display().to_string();
                out.push(Err(no_input(&place, "a path that can be read", &e.to_string())));
            }
        }
    }
    if out.is_empty() {
        out.push(Err(no_input(pattern, "files that the glob matches", "none")));
    }
    out
}

fn no_input(path: &str, expected: &str, found: &str) -> Rejected {
    let reason = format!("expected {expected}, but found {found}");
    Rejected { path: path.to_string(), line: None, id: None, left_out: Left::Input, reason }
}

#[cfg(test)]
mod tests {
    use super::{Format, expand};
    use std::path::Path;

    #[test]
    fn endings_name_formats() {
        assert_eq!(Format::of(Path::new("a/b.JSONL.gz")), Some(Format::Jsonl));
        assert_eq!(Format::of(Path::new("b.tsv.zst")), Some(Format::Tsv));
        assert_eq!(Format::of(Path::new("b.parquet.gz")), None);
        assert_eq!(Format::of(Path::new("notes.pdf")), None);
        assert_eq!(Format::of(Path::new("json")), None);
    }

    #[test]
    fn folders_and_globs_give_each_file_once_in_order() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("sub")).unwrap();
        for name in ["b.txt", "a.jsonl", ".hidden.json", "sub/c.csv", "d.pdf", "README.md", "sub/ReadMe.txt"] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        let root = folder.path().display().to_string();
        let named = [root.clone(), format!("{root}/*.txt"), format!("{root}/none*"), format!("{root}/gone.txt")];
        let told: Vec<String> = expand(&named)
            .iter()
            .map(|item| match item {
                Ok(input) => input.name().replace(&root, ""),
                Err(rejected) => format!("{}!", rejected.path.replace(&root, "")),
            })
            .collect();
        assert_eq!(told, ["/a.jsonl", "/b.txt", "/d.pdf!", "/sub/c.csv", "/none*!", "/gone.txt!"]);
    }
}

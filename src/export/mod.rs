//! Files that a run leaves: each is written beside its place and then moved there, so that none is ever half-written.

mod datapackage;
mod manifest;

pub use datapackage::datapackage;
pub use manifest::{Counts, Manifest, OwnFile, Settings};

use crate::error::{Error, Result};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Written {
    /// Its path below the folder, with `/`.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// The folder of a run.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    written: Vec<Written>,
}

impl Folder {
    /// The folder at `root`, made where it is absent.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn create(root: &Path) -> Result<Self> {
        let wrong = |e| Error::new("make the output folder").at(root.display()).expected("a folder").found(e);
        std::fs::create_dir_all(root).map_err(wrong)?;
        Ok(Folder { root: root.to_path_buf(), written: Vec::new() })
    }

    /// Writes a file at a path below the folder.
    ///
    /// # Errors
    /// When it cannot be written; what stood there before is then still there.
    pub fn write(&mut self, path: &str, bytes: &[u8]) -> Result<()> {
        write_whole(&self.root.join(path), bytes)?;
        self.written.push(Written { path: path.to_string(), bytes: bytes.len() as u64, sha256: sha256(bytes) });
        Ok(())
    }

    /// What was written so far, in order.
    pub fn written(&self) -> &[Written] {
        &self.written
    }

    /// Where the folder is.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Takes away the files that an earlier run's `run.json` lists and this run has not written: a picture that is no
    /// longer drawn must not stay. Files of others are left alone.
    ///
    /// # Errors
    /// When such a file cannot be removed.
    pub fn remove_outdated(&self, earlier: &[String]) -> Result<()> {
        for path in earlier {
            let is_ours = Path::new(path).components().all(|part| matches!(part, std::path::Component::Normal(_)));
            let file = self.root.join(path);
            if is_ours && file.is_file() && self.written.iter().all(|w| &w.path != path) {
                let wrong = |e| Error::new("remove a file of an earlier run").at(file.display()).found(e);
                std::fs::remove_file(&file).map_err(wrong)?;
            }
        }
        Ok(())
    }

    /// The files that the `run.json` in the folder lists; none when there is no such file of ours.
    pub fn earlier_files(&self) -> Vec<String> {
        let told = told_by_run(&self.root);
        let files = told.as_ref().and_then(|told| told.get("files")?.as_array()).into_iter().flatten();
        files.filter_map(|file| file.get("path")?.as_str().map(str::to_string)).collect()
    }
}

/// The version of the data that the run in a file's folder was made with; `None` where no `run.json` tells.
pub fn data_version_beside(file: &Path) -> Option<String> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    told_by_run(folder)?.get("data_version")?.as_str().map(str::to_string)
}

/// What the `run.json` of a folder says, where there is one that can be read.
fn told_by_run(folder: &Path) -> Option<serde_json::Value> {
    serde_json::from_slice(&std::fs::read(folder.join(manifest::NAME)).ok()?).ok()
}

/// Writes a file whole or not at all, its folder made where absent.
///
/// # Errors
/// When it cannot be written; what stood there before is then still there.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let wrong = |e| Error::new("write a file").at(path.display()).found(e);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(wrong)?;
    }
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".part");
    let part = path.with_file_name(name);
    let moved = std::fs::write(&part, bytes).and_then(|()| std::fs::rename(&part, path));
    moved.map_err(|e| {
        // The failure to tell is the first one; a part file that cannot be removed changes nothing about it.
        let _ = std::fs::remove_file(&part);
        wrong(e)
    })
}

/// SHA-256 in hexadecimal.
fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Lines of JSON, one a row.
///
/// # Errors
/// When a row cannot be written as JSON, which only a wrong row type can cause.
pub fn jsonl_bytes<T: Serialize>(rows: &[T]) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for row in rows {
        serde_json::to_writer(&mut bytes, row).map_err(|e| Error::new("write lines of JSON").found(e))?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}

/// Indented JSON with a last line end, for files that people read.
pub(crate) fn pretty_json<T: Serialize>(value: &T) -> Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(|e| Error::new("write JSON").found(e))?;
    bytes.push(b'\n');
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::Folder;

    #[test]
    fn only_what_an_earlier_run_listed_is_removed() {
        let dir = tempfile::tempdir().unwrap();
        let mut first = Folder::create(dir.path()).unwrap();
        first.write("charts/a.svg", b"a").unwrap();
        first.write("b.csv", b"b").unwrap();
        std::fs::write(dir.path().join("charts/mine.svg"), "x").unwrap();
        let files = serde_json::json!({ "files": first.written() }).to_string();
        std::fs::write(dir.path().join("run.json"), files).unwrap();

        let mut second = Folder::create(dir.path()).unwrap();
        let earlier = second.earlier_files();
        assert_eq!(earlier, ["charts/a.svg", "b.csv"]);
        second.write("b.csv", b"c").unwrap();
        second.remove_outdated(&[earlier, vec!["../outside".to_string()]].concat()).unwrap();
        assert!(!dir.path().join("charts/a.svg").exists());
        assert!(dir.path().join("charts/mine.svg").exists());
        assert_eq!(std::fs::read(dir.path().join("b.csv")).unwrap(), b"c");
        assert!(!dir.path().join("b.csv.part").exists());
    }
}

//! The folder of a run: what is written into it takes its place all at once, or not at all.

use super::{Written, can_write, manifest, part_of, sha256, told_by_run};
use crate::error::{Error, Result};
use std::path::{Component, Path, PathBuf};

/// The folder of a run. Files are written beside their places; [`Folder::commit`] moves them there. Without it, as when a
/// run fails, they are taken away again and the folder is as it was.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    written: Vec<Written>,
    /// Folders that were not there, the outer ones first.
    made: Vec<PathBuf>,
    is_committed: bool,
}

impl Folder {
    /// The folder at `root`, made where it is absent.
    ///
    /// # Errors
    /// When it cannot be made or nothing can be written into it.
    pub fn create(root: &Path) -> Result<Self> {
        let mut folder = Folder { root: root.to_path_buf(), written: Vec::new(), made: Vec::new(), is_committed: false };
        let wrong = |e| Error::new("make the output folder").at(root.display()).expected("a folder").found(e);
        folder.make(root).map_err(wrong)?;
        can_write(&root.join(manifest::NAME))?;
        Ok(folder)
    }

    /// Makes a folder, keeping in mind what was not there.
    fn make(&mut self, folder: &Path) -> std::io::Result<()> {
        let absent = folder.ancestors().filter(|path| !path.as_os_str().is_empty() && !path.exists());
        let mut new: Vec<PathBuf> = absent.map(Path::to_path_buf).collect();
        new.reverse();
        self.made.extend(new);
        std::fs::create_dir_all(folder)
    }

    /// Writes a file that will stand at a path below the folder.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&mut self, path: &str, bytes: &[u8]) -> Result<()> {
        let file = self.root.join(path);
        let wrong = || Error::new("write a file").at(file.display());
        if file.is_dir() {
            return Err(wrong().expected("the name of a file").found("a folder"));
        }
        if let Some(parent) = file.parent() {
            self.make(parent).map_err(|e| wrong().found(e))?;
        }
        // Listed first: of a file that could not be written to its end nothing must stay either.
        self.written.push(Written { path: path.to_string(), bytes: bytes.len() as u64, sha256: sha256(bytes) });
        std::fs::write(part_of(&file), bytes).map_err(|e| wrong().found(e))
    }

    /// Moves all that was written to its place. `run.json`, by which a run is known, goes first and comes last: a folder that
    /// has it is whole.
    ///
    /// # Errors
    /// When a file cannot be moved; then the folder has no `run.json`.
    pub fn commit(&mut self) -> Result<()> {
        let old = self.root.join(manifest::NAME);
        let has_manifest = self.written.iter().any(|file| file.path == manifest::NAME);
        if has_manifest && old.exists() {
            let wrong = |e| Error::new("replace an earlier run").at(old.display()).found(e);
            std::fs::remove_file(&old).map_err(wrong)?;
        }
        let mut files: Vec<PathBuf> = self.written.iter().map(|file| self.root.join(&file.path)).collect();
        files.sort_by_key(|file| *file == old);
        for file in files {
            let wrong = |e| Error::new("put a file in place").at(file.display()).found(e);
            std::fs::rename(part_of(&file), &file).map_err(wrong)?;
        }
        self.is_committed = true;
        Ok(())
    }

    /// What was written so far, in order.
    pub fn written(&self) -> &[Written] {
        &self.written
    }

    /// Takes away the files that an earlier run's `run.json` lists and this run has not written: a picture that is no
    /// longer drawn must not stay. Files of others are left alone.
    ///
    /// # Errors
    /// When such a file cannot be removed.
    pub fn remove_outdated(&self, earlier: &[String]) -> Result<()> {
        for path in earlier {
            let is_ours = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
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

impl Drop for Folder {
    fn drop(&mut self) {
        if self.is_committed {
            return;
        }
        // The failure that led here is the one to tell; what cannot be removed changes nothing about it. A folder in which
        // someone else has put something meanwhile is not empty and stays.
        for file in &self.written {
            let _ = std::fs::remove_file(part_of(&self.root.join(&file.path)));
        }
        for folder in self.made.iter().rev() {
            let _ = std::fs::remove_dir(folder);
        }
    }
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
        first.commit().unwrap();
        std::fs::write(dir.path().join("charts/mine.svg"), "x").unwrap();
        let files = serde_json::json!({ "files": first.written() }).to_string();
        std::fs::write(dir.path().join("run.json"), files).unwrap();

        let mut second = Folder::create(dir.path()).unwrap();
        let earlier = second.earlier_files();
        assert_eq!(earlier, ["charts/a.svg", "b.csv"]);
        second.write("b.csv", b"c").unwrap();
        second.commit().unwrap();
        second.remove_outdated(&[earlier, vec!["../outside".to_string()]].concat()).unwrap();
        assert!(!dir.path().join("charts/a.svg").exists());
        assert!(dir.path().join("charts/mine.svg").exists());
        assert!(dir.path().join("run.json").exists(), "pictures alone are no run");
        assert_eq!(std::fs::read(dir.path().join("b.csv")).unwrap(), b"c");
        assert!(!dir.path().join("b.csv.part").exists());
    }

    #[test]
    fn what_is_not_committed_leaves_no_trace() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("new/out");
        let mut folder = Folder::create(&root).unwrap();
        folder.write("charts/a.svg", b"a").unwrap();
        assert!(root.join("charts/a.svg.part").exists());
        drop(folder);
        assert!(!dir.path().join("new").exists());
        let mut old = Folder::create(&root).unwrap();
        old.write("a.csv", b"old").unwrap();
        old.write("run.json", b"{}").unwrap();
        old.commit().unwrap();
        let mut failing = Folder::create(&root).unwrap();
        failing.write("a.csv", b"new").unwrap();
        std::fs::create_dir(root.join("b.csv")).unwrap();
        assert!(failing.write("b.csv", b"new").is_err());
        drop(failing);
        assert_eq!(std::fs::read(root.join("a.csv")).unwrap(), b"old");
        assert!(root.join("run.json").exists());
    }
}

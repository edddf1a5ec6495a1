//! Files that a run leaves: all are written beside their places and moved there together at the end, so that none is ever
//! half-written and a run that fails leaves what was there.

mod datapackage;
mod folder;
mod manifest;

pub use datapackage::datapackage;
pub use folder::Folder;
pub use manifest::{Counts, Manifest, OwnFile, Settings};

use crate::error::{Error, Result};
use crate::table::rounded;
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};
use sha2::{Digest, Sha256};
use std::io::Write;
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

/// The version of the data that the run in a file's folder was made with; `None` where no `run.json` tells.
pub fn data_version_beside(file: &Path) -> Option<String> {
    if file == Path::new("-") {
        return None; // standard input lies in no folder
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    told_by_run(folder)?.get("data_version")?.as_str().map(str::to_string)
}

/// What the `run.json` of a folder says, where there is one that can be read.
fn told_by_run(folder: &Path) -> Option<serde_json::Value> {
    serde_json::from_slice(&std::fs::read(folder.join(manifest::NAME)).ok()?).ok()
}

/// Where a file is written before it is moved to its place.
fn part_of(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".part");
    path.with_file_name(name)
}

/// Whether a path is a device or a pipe, such as `/dev/null`: written to, and not replaced by a file.
fn is_special(path: &Path) -> bool {
    path.metadata().is_ok_and(|found| !found.is_file() && !found.is_dir())
}

/// Makes sure that a file can be written, its folder made where absent: asked before hours of reading.
///
/// # Errors
/// When it cannot.
pub fn can_write(path: &Path) -> Result<()> {
    let wrong = || Error::new("write a file").at(path.display());
    if path.is_dir() {
        return Err(wrong().expected("the name of a file").found("a folder"));
    }
    if is_special(path) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|e| wrong().found(e))?;
    }
    let part = part_of(path);
    std::fs::write(&part, "").and_then(|()| std::fs::remove_file(&part)).map_err(|e| wrong().found(e))
}

/// Writes a file whole or not at all, its folder made where absent.
///
/// # Errors
/// When it cannot be written; what stood there before is then still there.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let wrong = |e| Error::new("write a file").at(path.display()).found(e);
    if is_special(path) {
        return std::fs::write(path, bytes).map_err(wrong);
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(wrong)?;
    }
    let part = part_of(path);
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

/// JSON on one line, its numbers rounded as in the tables.
struct Line;

impl Formatter for Line {
    fn write_f64<W: Write + ?Sized>(&mut self, writer: &mut W, value: f64) -> std::io::Result<()> {
        CompactFormatter.write_f64(writer, rounded(value))
    }
}

/// Lines of JSON, one a row.
///
/// # Errors
/// When a row cannot be written as JSON, which only a wrong row type can cause.
pub fn jsonl_bytes<T: Serialize>(rows: &[T]) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for row in rows {
        let mut serializer = Serializer::with_formatter(&mut bytes, Line);
        row.serialize(&mut serializer).map_err(|e| Error::new("write lines of JSON").found(e))?;
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

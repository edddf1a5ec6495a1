//! Test data that lies beside the project and is no part of it.

use std::path::PathBuf;

/// The path of a file or folder there; `None`, with a printed line, where it is absent.
pub fn shared(path: &str) -> Option<PathBuf> {
    let beside = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared"));
    let found = std::env::var_os("HASILA_SHARED").map_or(beside, PathBuf::from).join(path);
    if found.exists() {
        return Some(found);
    }
    eprintln!("skipped: {} is not there", found.display());
    None
}

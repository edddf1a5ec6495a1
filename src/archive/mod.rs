//! Articles out of files, folders, globs and standard input, one after the other; this module knows no casualties.
//!
//! What cannot be read is handed on as [`Rejected`] in its place, and reading goes on with the next entry or input.
//! Memory holds one entry at a time (one row group of a Parquet file), and a digest of each article, by which copies are
//! known.
//!
//! | ending | one article is |
//! | --- | --- |
//! | `.jsonl`, `.ndjson` | a line |
//! | `.json` | an object of the array, or the one object |
//! | `.csv`, `.tsv` | a row; the first line names the columns (those of `.csv` may be parted by semicolons or tabs) |
//! | `.parquet` | a row |
//! | `.txt` | the file, less `key: value` lines before a first blank line |
//! | `.html` | the page: the article's own words, as far as the markup tells them |
//!
//! All but Parquet may be compressed by gzip or Zstandard; the bytes tell, the ending may.

mod articles;
mod cell;
mod date;
mod delimited;
mod field;
mod html;
mod input;
mod json;
mod mapped;
mod mapping;
mod record;
mod rejected;
mod seen;
mod sniff;
mod stream;
mod txt;

pub use articles::{Articles, ReadInput};
pub use field::Fields;
pub use mapping::{Field, Mapping};
pub use rejected::{Left, Rejected};

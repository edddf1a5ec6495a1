//! Parquet files, written whole and read one row group at a time.

use super::frame::{cells, frame_of};
use super::number::rounded;
use super::schema::Table;
use crate::error::{Error, Result};
use polars::prelude::{DataFrame, ParquetCompression, ParquetReader, ParquetWriter, PolarsResult, SerReader};
use serde::Serialize;
use serde_json::{Map, Value};
use std::fs::File;
use std::path::{Path, PathBuf};

/// The bytes of a Parquet file with `rows`.
///
/// # Errors
/// When polars cannot write them.
pub fn parquet_bytes<T: Serialize>(rows: &[T], table: &Table) -> Result<Vec<u8>> {
    let write = || -> PolarsResult<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut rows = frame_of(rows, &table.columns, rounded)?;
        ParquetWriter::new(&mut bytes).with_compression(ParquetCompression::Zstd(None)).finish(&mut rows)?;
        Ok(bytes)
    };
    write().map_err(|e| Error::new("write a table").at(format!("{}.parquet", table.name)).found(e))
}

/// The rows of a Parquet file as named cells, in order; one row group is held at a time.
///
/// # Errors
/// When the file cannot be opened or is no Parquet file; a damaged row group is the stream's last item.
pub fn parquet_rows(path: &Path) -> Result<impl Iterator<Item = Result<Map<String, Value>>> + Send + use<>> {
    let wrong = |path: &Path, found: &dyn std::fmt::Display| {
        Error::new("read a Parquet file").at(path.display()).expected("rows of cells").found(found)
    };
    let file = File::open(path).map_err(|e| wrong(path, &e))?;
    let groups = group_sizes(file).map_err(|e| wrong(path, &e))?;
    let path: PathBuf = path.to_path_buf();
    let mut from = 0;
    let groups = groups.into_iter().map(move |len| {
        let slice = (from, len);
        from += len;
        read_slice(&path, slice).map_err(|e| wrong(&path, &e))
    });
    Ok(groups.flat_map(|group| {
        let (rows, failed) = match group {
            Ok(rows) => (rows, None),
            Err(e) => (DataFrame::empty(), Some(Err(e))),
        };
        let told = |e| Error::new("read a Parquet file").expected("rows of cells").found(e);
        (0..rows.height()).map(move |at| cells(&rows, at).map_err(told)).chain(failed)
    }))
}

fn group_sizes(file: File) -> PolarsResult<Vec<usize>> {
    let mut reader = ParquetReader::new(file);
    Ok(reader.get_metadata()?.row_groups.iter().map(|group| group.num_rows()).collect())
}

fn read_slice(path: &Path, slice: (usize, usize)) -> PolarsResult<DataFrame> {
    ParquetReader::new(File::open(path)?).with_slice(Some(slice)).finish()
}

#[cfg(test)]
mod tests {
    use super::parquet_rows;
    use polars::prelude::{Column, DataFrame, DataType, ParquetWriter, TimeUnit};

    #[test]
    fn cells_of_all_kinds_are_read_in_order_over_row_groups() {
        let days = Column::new("day".into(), [16952_i32, 16953, 16954]).cast(&DataType::Date).unwrap();
        let time = DataType::Datetime(TimeUnit::Milliseconds, None);
        let times = Column::new("time".into(), [1_464_688_800_000_i64, 0, 0]).cast(&time).unwrap();
        let texts = Column::new("text".into(), [Some("أ"), None, Some("ج")]);
        let numbers = Column::new("n".into(), [1_i64, 2, 3]);
        let mut frame = DataFrame::new(3, vec![days, times, texts, numbers]).unwrap();
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.parquet");
        let file = std::fs::File::create(&path).unwrap();
        ParquetWriter::new(file).with_row_group_size(Some(2)).finish(&mut frame).unwrap();
        let rows: Vec<_> = parquet_rows(&path).unwrap().collect::<Result<_, _>>().unwrap();
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[0]["day"], "2016-05-31");
        assert!(rows[0]["time"].as_str().unwrap().starts_with("2016-05-31 10:00:00"), "{}", rows[0]["time"]);
        assert_eq!((&rows[0]["text"], rows[1]["text"].is_null(), &rows[2]["n"]), (&"أ".into(), true, &3.into()));
    }
}

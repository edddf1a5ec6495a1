//! Rows as tables: CSV, Parquet, groups. The only module that sees polars.

mod csv;
mod figures;
mod frame;
mod number;
mod parquet;
mod schema;
mod summary;

pub use csv::csv_bytes;
pub use figures::read_figures;
pub use number::rounded;
pub use parquet::{parquet_bytes, parquet_rows};
pub use schema::{Column, Schema, Table, Type};
pub use summary::{Key, Span, summarize, summarize_tolls};

//! The rows of hasila's files: flat, in column order, the only thing that serde, CSV, Parquet and polars see.
//!
//! Column names are public and stay; columns behind the first set carry evidence (where place, actor, source and
//! date stand) and what linking needs when it starts from a figures file alone. `None` is an empty cell: unknown, not 0.

mod figure;
mod incident;
mod outlet;
mod sums;

pub use figure::{FigureRow, SUM_OF_PARTS};
pub use incident::{Estimate, IncidentRow, first_month, mark_recalled};
pub use outlet::{OutletPairRow, OutletRow};
pub use sums::{MonthlyRow, SummaryRow, TotalRow};

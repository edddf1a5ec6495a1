//! Integration tests, one binary: linking is slow.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod actor;
mod date;
mod gold;
mod number;
mod place;
mod rules;
mod source;

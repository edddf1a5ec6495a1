//! Integration tests, one binary: linking is slow.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod actor;
mod columns;
mod command;
mod data;
mod date;
mod evaluate;
mod files;
mod gold;
mod inputs;
mod laws;
mod layers;
mod mistakes;
mod number;
mod outlets;
mod pictures;
mod place;
mod report;
mod round_trip;
mod rules;
mod scope;
mod shared;
mod source;

//! All integration tests, in one binary: linking is slow.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod place;
//! Integration tests, one binary.

// A test fails by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod date;
mod gold;

//! All integration tests, in one binary: linking is slow.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod place;

//! The command line; see [`hasila`] for the library.

fn main() {}

//! `hasila places`: what the gazetteer knows by a name.

use crate::context::place::Places;
use crate::data::Data;
use crate::error::{Error, Result};
use std::io::{ErrorKind, Write};

/// Arguments of `hasila places`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Names to look up, in any spelling
    #[arg(required = true, value_name = "NAME")]
    names: Vec<String>,
}

pub(super) fn run(args: &Args, data: &Data) -> Result<()> {
    let places = Places::load(data)?;
    let mut lines = Vec::new();
    for name in &args.names {
        let found = places.describe(name);
        lines.push(format!("{name}: {} in the gazetteer", found.len()));
        lines.extend(found.iter().map(ToString::to_string));
    }
    match writeln!(std::io::stdout().lock(), "{}", lines.join("\n")) {
        Err(e) if e.kind() != ErrorKind::BrokenPipe => Err(Error::new("write places").at("standard output").found(e)),
        _ => Ok(()),
    }
}

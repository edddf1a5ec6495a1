//! `hasila places`: what the gazetteer knows by a name.

use super::output::print;
use crate::context::place::Places;
use crate::data::Data;
use crate::error::{Error, Result};

/// Arguments of `hasila places`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  hasila places الباب
  hasila places \"خان شيخون\" طرابلس")]
pub(super) struct Args {
    /// Names to look up, in any spelling
    #[arg(required = true, value_name = "NAME")]
    names: Vec<String>,
}

pub(super) fn run(args: &Args, data: &Data) -> Result<()> {
    let places = Places::load(data)?;
    let (mut lines, mut unknown) = (Vec::new(), Vec::new());
    for name in &args.names {
        let found = places.describe(name);
        if found.is_empty() {
            unknown.push(name.as_str());
            continue;
        }
        lines.push(format!("{name}: {} in the gazetteer\n", found.len()));
        lines.extend(found.iter().map(|candidate| format!("{candidate}\n")));
    }
    print(lines.concat().as_bytes())?;
    if unknown.is_empty() {
        return Ok(());
    }
    let hint = "leave out «مدينة» and the like, or add the place to gazetteer/places.tsv in a folder given with --data";
    let names = unknown.join(", ");
    Err(Error::new("look up a place").at(names).expected("a name of the gazetteer").found("no place of that name").hint(hint))
}

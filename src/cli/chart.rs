//! `hasila chart`: the pictures of a figures file.

use super::coding::{Coding, Figures};
use crate::chart::{Options, Stack};
use crate::data::Data;
use crate::error::Result;
use crate::export::Folder;
use crate::lang::Lang;
use crate::run::{Tables, write_pictures};
use crate::table::Schema;
use clap::ValueEnum;
use std::path::PathBuf;

/// Arguments of `hasila chart`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  hasila chart reports/figures.csv --lang ar --out pictures/")]
pub(super) struct Args {
    #[command(flatten)]
    figures: Figures,
    #[command(flatten)]
    coding: Coding,
    /// The folder for the pictures, each as NAME.png and NAME.svg
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    look: Look,
}

/// How pictures are to look.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(super) struct Look {
    /// The language of titles, notes and digits: en or ar; names stay as the news write them
    #[arg(long, value_name = "LANG", default_value = "en")]
    lang: Lang,
    /// Width in pixels, 380 to 8000; the height follows from what there is to draw
    #[arg(long, value_name = "PIXELS", default_value_t = 1200)]
    size: u32,
    /// Pixels of the PNG to one of the picture, 0.5 to 4
    #[arg(long, value_name = "FACTOR", default_value_t = 2.0)]
    scale: f32,
    /// Draw a further picture of the months, stacked by this
    #[arg(long, value_enum)]
    stack: Option<By>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    /// Who did it
    Actor,
    /// The place
    Place,
}

impl Look {
    /// The language.
    pub(super) fn lang(self) -> Lang {
        self.lang
    }

    /// The options of the pictures, checked: a wrong one must not show after hours of reading.
    pub(super) fn options(self) -> Result<Options> {
        let stack = self.stack.map(|by| match by {
            By::Actor => Stack::Actor,
            By::Place => Stack::Place,
        });
        let options = Options { lang: self.lang, width: self.size, scale: self.scale, stack };
        options.check().map(|()| options)
    }
}

pub(super) fn run(args: &Args, data: &Data) -> Result<()> {
    let options = args.look.options()?;
    let settings = args.coding.settings(data)?;
    let mut folder = Folder::create(&args.out)?;
    let tables = Tables::of_linked(args.figures.linked(data, &settings)?, &Schema::load(data)?, &settings)?;
    let pictures = tables.draw(data, &settings, options)?;
    write_pictures(&pictures, "", &mut folder)?;
    folder.commit()?;
    eprintln!("hasila: {} pictures are in {}", pictures.len(), args.out.display());
    Ok(())
}

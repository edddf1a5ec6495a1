//! `hasila chart`: the pictures of a figures file.

use super::coding::{Coding, Figures};
use crate::chart::{ChartInput, Options, draw_all};
use crate::compare::{outlet_rows, pair_rows};
use crate::data::Data;
use crate::error::{Error, Result};
use crate::export::write_whole;
use crate::incident::incident_rows;
use crate::lang::Lang;
use crate::table::{Key, Schema, Span, summarize};
use std::path::PathBuf;

/// Arguments of `hasila chart`.
#[derive(Debug, clap::Args)]
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
    /// Width in pixels; the height follows from what there is to draw
    #[arg(long, value_name = "PIXELS", default_value_t = 1200)]
    size: u32,
    /// Pixels of the PNG to one of the picture
    #[arg(long, value_name = "FACTOR", default_value_t = 2.0)]
    scale: f32,
}

impl Look {
    /// The options of the pictures.
    pub(super) fn options(self) -> Options {
        Options { lang: self.lang, width: self.size, scale: self.scale }
    }
}

pub(super) fn run(args: &Args, data: &Data) -> Result<()> {
    let settings = args.coding.settings(data)?;
    let figures = args.figures.linked(&settings)?;
    let incidents = incident_rows(&figures, &settings);
    let monthly = summarize(&Schema::load(data)?, &figures, &incidents, &Key::ALL, &Span::default())?;
    let pictures = draw_all(&ChartInput {
        figures: &figures,
        incidents: &incidents,
        monthly: &monthly,
        outlets: &outlet_rows(&figures, &settings),
        pairs: &pair_rows(&figures, &settings),
        data,
        options: args.look.options(),
    })?;
    let wrong = |e| Error::new("make a folder").at(args.out.display()).found(e);
    std::fs::create_dir_all(&args.out).map_err(wrong)?;
    for picture in &pictures {
        write_whole(&args.out.join(format!("{}.svg", picture.name)), picture.svg.as_bytes())?;
        write_whole(&args.out.join(format!("{}.png", picture.name)), &picture.png)?;
    }
    eprintln!("hasila: {} pictures are in {}", pictures.len(), args.out.display());
    Ok(())
}

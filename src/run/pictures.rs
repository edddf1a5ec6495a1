//! The pictures of a run, drawn from its tables and laid into its folder.

use super::Tables;
use crate::chart::{ChartInput, Drawn, Options, draw_all};
use crate::data::Data;
use crate::error::Result;
use crate::export::Folder;
use crate::incident::Settings;

impl Tables {
    /// Draws every picture that the tables have something for.
    ///
    /// # Errors
    /// When the options are out of bounds or a picture cannot be rendered.
    pub fn draw(&self, data: &Data, linking: &Settings, options: Options) -> Result<Vec<Drawn>> {
        draw_all(&self.chart_input(data, linking, options))
    }

    /// What the pictures are drawn from.
    pub(super) fn chart_input<'a>(&'a self, data: &'a Data, linking: &'a Settings, options: Options) -> ChartInput<'a> {
        ChartInput {
            figures: &self.figures,
            incidents: &self.incidents,
            monthly: &self.monthly,
            outlets: &self.outlets,
            pairs: &self.pairs,
            linking,
            data,
            options,
        }
    }
}

/// Writes pictures as SVG and PNG, `below` a path of the folder (empty, or ending in a slash).
///
/// # Errors
/// When a file cannot be written.
pub fn write_pictures(pictures: &[Drawn], below: &str, folder: &mut Folder) -> Result<()> {
    for picture in pictures {
        folder.write(&format!("{below}{}.svg", picture.name), picture.svg.as_bytes())?;
        folder.write(&format!("{below}{}.png", picture.name), &picture.png)?;
    }
    Ok(())
}

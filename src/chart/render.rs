//! From SVG to PNG.

use crate::error::{Error, Result};
use resvg::{tiny_skia, usvg};

/// The PNG of a picture, `scale` pixels to each of its own.
///
/// # Errors
/// When the picture has no size or is too large to hold.
pub(super) fn png(tree: &usvg::Tree, scale: f32) -> Result<Vec<u8>> {
    let size = tree.size();
    let (width, height) = ((size.width() * scale).round() as u32, (size.height() * scale).round() as u32);
    let failed = || Error::new("render a picture").at(format!("{width}×{height} pixels"));
    let mut pixmap = tiny_skia::Pixmap::new(width, height).ok_or_else(|| failed().expected("a size that fits the memory"))?;
    resvg::render(tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    pixmap.encode_png().map_err(|e| failed().found(e))
}

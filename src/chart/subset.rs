//! The letters that a picture needs of the fonts, laid into its SVG, so that it looks the same where the fonts are not
//! installed: another font is wider or narrower, and labels would run over one another.
//!
//! A part of a font keeps its numbering of glyphs and all tables that say how letters join; outlines that the picture does
//! not draw are left empty. It is packed as WOFF 1.0 (W3C recommendation of 2012), each table compressed by itself.

use super::fonts::FILES;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compression, write::ZlibEncoder};
use resvg::usvg::{self, fontdb};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// Family and weight of each of [`FILES`], as style sheets name them.
const FACES: [(&str, u16); 4] =
    [("IBM Plex Sans Arabic", 400), ("IBM Plex Sans Arabic", 600), ("IBM Plex Sans", 400), ("IBM Plex Sans", 600)];

/// `svg` with the fonts' letters that `tree`, the same picture laid out, draws.
pub(super) fn embed(svg: &str, tree: &usvg::Tree) -> String {
    let mut glyphs: BTreeMap<fontdb::ID, BTreeSet<u16>> = BTreeMap::new();
    collect(tree.root(), &mut glyphs);
    let file = |id| tree.fontdb().with_face_data(id, |data, _| FILES.iter().position(|(_, bytes)| *bytes == data)).flatten();
    // In the order of the files: ids of fonts may come in another.
    let by_file: BTreeMap<usize, BTreeSet<u16>> =
        glyphs.into_iter().filter_map(|(id, glyphs)| Some((file(id)?, glyphs))).collect();
    let face = |(file, glyphs): (usize, BTreeSet<u16>)| {
        let ((family, weight), (_, bytes)) = (FACES.get(file)?, FILES.get(file)?);
        let data = STANDARD.encode(subset(bytes, &glyphs)?);
        Some(format!(
            "@font-face{{font-family:'{family}';font-weight:{weight};src:url(data:font/woff;base64,{data}) format('woff')}}"
        ))
    };
    let faces: String = by_file.into_iter().filter_map(face).collect();
    svg.replacen("</desc>\n", &format!("</desc>\n<style>{faces}</style>\n"), 1)
}

/// The glyphs of all texts, by their fonts.
fn collect(group: &usvg::Group, glyphs: &mut BTreeMap<fontdb::ID, BTreeSet<u16>>) {
    for node in group.children() {
        match node {
            usvg::Node::Group(group) => collect(group, glyphs),
            usvg::Node::Text(text) => {
                for glyph in text.layouted().iter().flat_map(|span| &span.positioned_glyphs) {
                    if let Ok(number) = u16::try_from(glyph.id.0) {
                        glyphs.entry(glyph.font).or_default().insert(number);
                    }
                }
            }
            _ => {}
        }
    }
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// A TrueType font with the outlines of `glyphs` alone, as WOFF; `None` where it is no such font.
fn subset(font: &[u8], glyphs: &BTreeSet<u16>) -> Option<Vec<u8>> {
    let mut tables: BTreeMap<[u8; 4], Vec<u8>> = BTreeMap::new();
    for i in 0..usize::from(short(font, 4)?) {
        let record = 12 + 16 * i;
        let (from, length) = (long(font, record + 8)? as usize, long(font, record + 12)? as usize);
        let tag: [u8; 4] = font.get(record..record + 4)?.try_into().ok()?;
        tables.insert(tag, font.get(from..from + length)?.to_vec());
    }
    let (glyf, loca) = outlines(tables.get(b"glyf")?, tables.get(b"loca")?, short(tables.get(b"head")?, 50)? == 1, glyphs)?;
    tables.insert(*b"glyf", glyf);
    tables.insert(*b"loca", loca);
    tables.get_mut(b"head")?.get_mut(50..52)?.copy_from_slice(&1_u16.to_be_bytes());
    // Without names of glyphs: version 3 of the table.
    let post = tables.get_mut(b"post")?;
    post.truncate(32);
    post.get_mut(..4)?.copy_from_slice(&0x0003_0000_u32.to_be_bytes());
    woff(&tables)
}

/// The outlines of `glyphs` and of what they are put together from; all others empty.
fn outlines(glyf: &[u8], loca: &[u8], is_long: bool, glyphs: &BTreeSet<u16>) -> Option<(Vec<u8>, Vec<u8>)> {
    let count = loca.len() / if is_long { 4 } else { 2 } - 1;
    let at = |glyph: usize| -> Option<usize> {
        if is_long { long(loca, glyph * 4).map(|at| at as usize) } else { short(loca, glyph * 2).map(|at| usize::from(at) * 2) }
    };
    let outline = |glyph: u16| glyf.get(at(usize::from(glyph))?..at(usize::from(glyph) + 1)?);
    let mut kept = glyphs.clone();
    kept.insert(0);
    let mut open: Vec<u16> = kept.iter().copied().collect();
    while let Some(glyph) = open.pop() {
        open.extend(components(outline(glyph)?).into_iter().filter(|part| kept.insert(*part)));
    }
    let (mut out, mut places) = (Vec::new(), Vec::new());
    for glyph in 0..count {
        places.extend((out.len() as u32).to_be_bytes());
        let glyph = u16::try_from(glyph).ok()?;
        if kept.contains(&glyph) {
            out.extend_from_slice(outline(glyph)?);
            out.resize(out.len().next_multiple_of(4), 0);
        }
    }
    places.extend((out.len() as u32).to_be_bytes());
    Some((out, places))
}

/// The glyphs that a glyph is put together from (OpenType, table `glyf`, composite glyphs).
fn components(outline: &[u8]) -> Vec<u16> {
    const WORDS: u16 = 1;
    const SCALE: u16 = 8;
    const MORE: u16 = 32;
    const SCALES: u16 = 64;
    const TWO_BY_TWO: u16 = 128;
    let mut parts = Vec::new();
    // A negative number of contours marks a glyph that is put together.
    if short(outline, 0).is_none_or(|contours| contours < 0x8000) {
        return parts;
    }
    let mut at = 10;
    while let (Some(flags), Some(part)) = (short(outline, at), short(outline, at + 2)) {
        parts.push(part);
        at += if flags & WORDS != 0 { 8 } else { 6 };
        at += [(SCALE, 2), (SCALES, 4), (TWO_BY_TWO, 8)]
            .iter()
            .map(|(flag, size)| if flags & flag != 0 { *size } else { 0 })
            .sum::<usize>();
        if flags & MORE == 0 {
            break;
        }
    }
    parts
}

/// Tables packed as a WOFF file.
fn woff(tables: &BTreeMap<[u8; 4], Vec<u8>>) -> Option<Vec<u8>> {
    const HEADER: usize = 44;
    const ENTRY: usize = 20;
    let count = tables.len();
    let (mut directory, mut data) = (Vec::new(), Vec::new());
    let mut plain = 12 + 16 * count;
    for (tag, table) in tables {
        let packed = compressed(table)?;
        let shorter = if packed.len() < table.len() { &packed } else { table };
        directory.extend_from_slice(tag);
        let numbers = [HEADER + ENTRY * count + data.len(), shorter.len(), table.len()];
        numbers.iter().for_each(|number| directory.extend((*number as u32).to_be_bytes()));
        directory.extend(checksum(table).to_be_bytes());
        data.extend_from_slice(shorter);
        data.resize(data.len().next_multiple_of(4), 0);
        plain += table.len().next_multiple_of(4);
    }
    let mut file = b"wOFF".to_vec();
    file.extend(0x0001_0000_u32.to_be_bytes());
    file.extend(((HEADER + ENTRY * count + data.len()) as u32).to_be_bytes());
    file.extend((count as u16).to_be_bytes());
    file.extend([0; 2]);
    file.extend((plain as u32).to_be_bytes());
    // Version 1.0, no metadata and no private data.
    file.extend([0, 1, 0, 0]);
    file.extend([0; 20]);
    file.extend(directory);
    file.extend(data);
    Some(file)
}

fn compressed(table: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(table).ok()?;
    encoder.finish().ok()
}

/// The sum of a table's words of 32 bits.
fn checksum(table: &[u8]) -> u32 {
    let word = |part: &[u8]| {
        let mut whole = [0; 4];
        whole[..part.len()].copy_from_slice(part);
        u32::from_be_bytes(whole)
    };
    table.chunks(4).map(word).fold(0, u32::wrapping_add)
}

#[cfg(test)]
mod tests {
    use super::{FILES, components, embed, subset};
    use crate::chart::fonts::{Fonts, tree};
    use std::collections::BTreeSet;

    #[test]
    fn a_picture_carries_the_letters_it_draws_and_no_more() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"30\" font-family=\"'IBM Plex Sans Arabic'\">\
                   <desc>d</desc>\n<text x=\"9\" y=\"20\">قتلى</text><text x=\"9\" y=\"9\">đ</text></svg>";
        let fonts = Fonts::load();
        let drawn = embed(svg, &tree(fonts.options(), svg).unwrap());
        assert_eq!(drawn.matches("@font-face").count(), 2, "Arabic, and Latin letters that its font lacks");
        assert!(drawn.contains("font-weight:400") && !drawn.contains("font-weight:600"));
        assert!(drawn.len() < 80_000, "{} bytes", drawn.len());
        assert_eq!(drawn, embed(svg, &tree(fonts.options(), svg).unwrap()), "the same bytes twice");
        assert!(tree(fonts.options(), &drawn).is_ok(), "still a picture");
    }

    #[test]
    fn a_part_of_a_font_is_much_smaller_than_the_font() {
        for (name, bytes) in FILES {
            let part = subset(bytes, &BTreeSet::from([36, 37])).unwrap();
            assert!(part.starts_with(b"wOFF") && part.len() * 4 < bytes.len(), "{name}: {} bytes", part.len());
        }
        assert_eq!(subset(b"no font at all, but long enough", &BTreeSet::new()), None);
        assert!(components(&[0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]).is_empty());
        assert_eq!(components(&[255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 32, 0, 7, 0, 0, 0, 0, 0, 9, 0, 0]), [7, 9]);
    }
}

//! What every picture has to keep: text inside it and apart, the same bytes twice, names as written, no markup from them.

use super::fonts::{self, Fonts};
use super::sample::{Amount, LARGE, MIDDLE, SMALL, Sample};
use super::{Options, Picture, draw_all, draw_svg};
use crate::lang::Lang;
use resvg::usvg;

/// A line of text as it is laid out: its letters' box, without the room that fonts keep above and below.
#[derive(Debug, Clone)]
struct Line {
    text: String,
    x0: f32,
    y0: f32,
    x1: f32,
    y1: f32,
}

fn drawn(amount: Amount, lang: Lang, width: u32) -> Vec<Picture> {
    let sample = Sample::new(amount);
    let options = Options { lang, width, ..Options::default() };
    keep(&sample, options, &format!("{}-{}-{width}", lang.tag(), amount.places));
    draw_svg(&sample.input(options), &Fonts::load()).unwrap()
}

/// Writes the pictures into the folder `HASILA_PICTURES`, where it is set: to be looked at.
fn keep(sample: &Sample, options: Options, ending: &str) {
    let Ok(folder) = std::env::var("HASILA_PICTURES") else { return };
    for picture in draw_all(&sample.input(Options { scale: 1.0, ..options })).unwrap() {
        let path = format!("{folder}/{}-{ending}", picture.name);
        std::fs::write(format!("{path}.png"), &picture.png).unwrap();
        std::fs::write(format!("{path}.svg"), &picture.svg).unwrap();
    }
}

fn lines(group: &usvg::Group, lines: &mut Vec<Line>) {
    for node in group.children() {
        match node {
            usvg::Node::Group(group) => self::lines(group, lines),
            usvg::Node::Text(text) => {
                let area = text.abs_bounding_box();
                let content: String = text.chunks().iter().map(|chunk| chunk.text()).collect();
                let upright = text.abs_transform().kx.abs() > 0.5;
                let size = if upright { area.width() } else { area.height() } / 1.5;
                // Above capitals and below the baseline of the upright line; of a turned one the same, sideways.
                let (over, under) = (0.365 * size, 0.2 * size);
                let (dx, dy) = if upright { ((over, under), (0.0, 0.0)) } else { ((0.0, 0.0), (over, under)) };
                lines.push(Line {
                    text: content,
                    x0: area.left() + dx.0,
                    y0: area.top() + dy.0,
                    x1: area.right() - dx.1,
                    y1: area.bottom() - dy.1,
                });
            }
            _ => {}
        }
    }
}

fn check(picture: &Picture, fonts: &Fonts) {
    let tree = fonts::tree(fonts.options(), &picture.svg).unwrap();
    let size = tree.size();
    let mut found = Vec::new();
    lines(tree.root(), &mut found);
    assert!(found.len() > 5, "{}: {} lines of text", picture.name, found.len());
    for line in &found {
        let inside = line.x0 >= 0.0 && line.y0 >= 0.0 && line.x1 <= size.width() && line.y1 <= size.height();
        assert!(inside, "{}: «{}» leaves the picture: {line:?} of {size:?}", picture.name, line.text);
    }
    for (i, a) in found.iter().enumerate() {
        for b in &found[i + 1..] {
            let apart = a.x1 <= b.x0 + 0.5 || b.x1 <= a.x0 + 0.5 || a.y1 <= b.y0 + 0.5 || b.y1 <= a.y0 + 0.5;
            assert!(apart, "{}: «{}» and «{}» overlap: {a:?} {b:?}", picture.name, a.text, b.text);
        }
    }
}

#[test]
fn nothing_is_cut_and_nothing_overlaps() {
    let fonts = Fonts::load();
    for (amount, widths) in [(SMALL, [700, 1200]), (MIDDLE, [900, 1200]), (LARGE, [1200, 1600])] {
        for lang in Lang::ALL {
            for width in widths {
                for picture in drawn(amount, lang, width) {
                    check(&picture, &fonts);
                }
            }
        }
    }
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    let sample = Sample::new(SMALL);
    let options = Options { lang: Lang::Ar, scale: 0.5, ..Options::default() };
    assert_eq!(draw_all(&sample.input(options)).unwrap(), draw_all(&sample.input(options)).unwrap());
}

#[test]
fn every_picture_says_what_it_counts() {
    for picture in drawn(MIDDLE, Lang::En, 1200) {
        for words in ["articles of", "outlets", "“semantic”", "open end"] {
            assert!(picture.svg.contains(words), "{} says nothing of {words}", picture.name);
        }
        assert!(!picture.alt.is_empty() && !picture.title.is_empty());
        assert!(!picture.alt.contains('{') && !picture.svg.contains('{'), "{}: a part left open", picture.name);
    }
}

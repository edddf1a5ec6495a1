//! What every picture has to keep: text inside it and apart, the same bytes twice, names as written, no markup from them.

use super::fonts::{self, Fonts};
use super::sample::{Amount, LARGE, MIDDLE, SMALL, Sample};
use super::{Options, Picture, Stack, draw_all, draw_svg};
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
    let stack = Some(if amount.places > SMALL.places { Stack::Actor } else { Stack::Place });
    let options = Options { lang, width, stack, ..Options::default() };
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
    for (amount, widths) in [(SMALL, [390, 700, 1200]), (MIDDLE, [390, 900, 1200]), (LARGE, [390, 1200, 1600])] {
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
        for words in ["articles", "outlets", "“semantic”", "reported"] {
            assert!(picture.svg.contains(words), "{} says nothing of {words}", picture.name);
        }
        assert!(["open", "floor"].iter().any(|word| picture.svg.contains(word)), "{}: open ends", picture.name);
        assert!(!picture.alt.is_empty() && !picture.title.is_empty());
        assert!(!picture.alt.contains('{') && !picture.svg.contains('{'), "{}: a part left open", picture.name);
    }
}

#[test]
fn every_string_of_the_pictures_is_in_both_languages() {
    let data = crate::data::Data::built_in();
    let text = data.text("chart/words.csv").unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let mut keys: Vec<&str> = rows.iter().map(|row| &row[0]).collect();
    for row in &rows {
        assert!(!row[1].is_empty() && !row[2].is_empty(), "{}", &row[0]);
    }
    keys.sort_unstable();
    let count = keys.len();
    keys.dedup();
    assert_eq!(keys.len(), count, "a key twice");
    for lang in Lang::ALL {
        for picture in drawn(MIDDLE, lang, 1200) {
            let seen = format!("{} {} {}", picture.title, picture.alt, picture.svg);
            for key in &keys {
                let (kind, rest) = key.split_once('.').unwrap_or((key, ""));
                let missing = rest.len() > 2 && seen.contains(&format!("{kind}.{rest}"));
                assert!(!missing, "{}: {key} stands for its string", picture.name);
            }
            for kind in ["foot.", "key.", "open.", ".title", ".alt", ".subtitle"] {
                assert!(!seen.contains(kind), "{}: a string that begins or ends {kind} is missing", picture.name);
            }
        }
    }
}

#[test]
fn names_cannot_become_markup_or_turn_their_neighbours() {
    let mut sample = Sample::new(SMALL);
    let hostile = "\u{202e}<script>alert('&')</script>\u{2067}\u{1}";
    sample.outlets.iter_mut().for_each(|row| row.outlet = hostile.to_owned());
    sample.incidents.iter_mut().for_each(|row| row.place = Some(hostile.to_owned()));
    let pictures = draw_svg(&sample.input(Options { lang: Lang::Ar, ..Options::default() }), &Fonts::load()).unwrap();
    for picture in pictures {
        assert!(!picture.svg.contains("<script") && !picture.svg.contains(['\u{202e}', '\u{1}']), "{}", picture.name);
        let opened = picture.svg.matches(['\u{2067}', '\u{2068}']).count();
        assert_eq!(opened, picture.svg.matches('\u{2069}').count(), "{}: a run left open", picture.name);
    }
}

#[test]
fn arabic_stays_whole_and_its_digits_follow_the_language() {
    let texts = |lang| -> String { drawn(SMALL, lang, 1200).iter().map(|picture| picture.svg.as_str()).collect() };
    let (english, arabic) = (texts(Lang::En), texts(Lang::Ar));
    assert!(english.contains("الرقة") && english.contains("Raqqa") && english.contains("lang=\"ar\""));
    assert!(arabic.contains("الرقة") && arabic.contains("٢٠١٤") && !arabic.contains(">2014<"));
}

//! The sample's pictures against the approved ones of `reports/sample`, in both languages: the same elements and lines of
//! text at the same places, and the same image but for the finest grain. After a wanted change look at the new pictures,
//! then approve them as `reports/README.md` says.

use assert_cmd::Command;
use resvg::tiny_skia::Pixmap;
use roxmltree::{Document, Node};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// How far a coordinate may move, in pixels of the picture.
const MOVED: f64 = 0.5;
/// How far a colour channel may be off, of 255, before a pixel counts as another.
const SHADE: u8 = 24;
/// The part of the pixels that may be others.
const OTHERS: f64 = 0.001;

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("reports/sample")
}

fn draw(lang: &str, out: &Path) {
    let mut command = Command::cargo_bin("hasila").unwrap();
    command.arg("chart").arg(sample().join("figures.csv")).args(["--lang", lang, "--out"]).arg(out).assert().success();
}

fn names(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// An element: its tag, its text, and its attributes in order.
type Element = (String, String, Vec<(String, String)>);

fn elements(svg: &str) -> Vec<Element> {
    let document = Document::parse(svg).unwrap();
    let text = |node: &Node| node.children().filter(|child| child.is_text()).filter_map(|child| child.text()).collect();
    let attributes = |node: &Node| node.attributes().map(|a| (a.name().to_owned(), a.value().to_owned())).collect();
    let all = document.descendants().filter(|node| node.is_element());
    all.map(|node| (node.tag_name().name().to_owned(), text(&node), attributes(&node))).collect()
}

/// Whether two values of an attribute are the same, but for coordinates that moved a little.
fn alike(a: &str, b: &str) -> bool {
    let parts = |value: &str| -> Vec<String> { value.split([' ', ',', '(', ')']).map(str::to_owned).collect() };
    let (a, b) = (parts(a), parts(b));
    let near = |a: &str, b: &str| match (a.parse::<f64>(), b.parse::<f64>()) {
        (Ok(a), Ok(b)) => (a - b).abs() <= MOVED,
        _ => a == b,
    };
    a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| near(a, b))
}

/// The first element in which two pictures differ.
fn first_difference(approved: &str, drawn: &str) -> Option<String> {
    let (approved, drawn) = (elements(approved), elements(drawn));
    let same = |a: &Element, b: &Element| {
        let attributes = a.2.len() == b.2.len() && a.2.iter().zip(&b.2).all(|(a, b)| a.0 == b.0 && alike(&a.1, &b.1));
        a.0 == b.0 && a.1 == b.1 && attributes
    };
    let differing = approved.iter().zip(&drawn).find(|(a, b)| !same(a, b));
    let counts = (approved.len() != drawn.len()).then(|| format!("{} elements, not {}", drawn.len(), approved.len()));
    differing.map(|(a, b)| format!("{b:?}\ninstead of\n{a:?}")).or(counts)
}

/// The part of the pixels whose colour is another.
fn others(approved: &[u8], drawn: &[u8]) -> f64 {
    let [approved, drawn] = [approved, drawn].map(|png| Pixmap::decode_png(png).unwrap());
    assert_eq!((approved.width(), approved.height()), (drawn.width(), drawn.height()), "the picture's size");
    let differs = |(a, b): &(&[u8], &[u8])| a.iter().zip(b.iter()).any(|(a, b)| a.abs_diff(*b) > SHADE);
    let pixels = approved.data().chunks_exact(4).zip(drawn.data().chunks_exact(4));
    pixels.filter(differs).count() as f64 / f64::from(approved.width() * approved.height())
}

fn compare(lang: &str, folder: &str) {
    let (approved, drawn) = (sample().join(folder), tempfile::tempdir().unwrap());
    draw(lang, drawn.path());
    assert_eq!(names(&approved), names(drawn.path()), "the pictures of {}", approved.display());
    for name in names(&approved) {
        let (old, new) = (fs::read(approved.join(&name)).unwrap(), fs::read(drawn.path().join(&name)).unwrap());
        if name.ends_with(".svg") {
            let [old, new] = [old, new].map(|bytes| String::from_utf8(bytes).unwrap());
            let difference = first_difference(&old, &new);
            assert!(difference.is_none(), "{folder}/{name}: {}", difference.unwrap_or_default());
        } else {
            let others = others(&old, &new);
            assert!(others <= OTHERS, "{folder}/{name}: {:.2} % of the pixels are others", others * 100.0);
        }
    }
}

#[test]
fn the_english_pictures_are_the_approved_ones() {
    compare("en", "charts");
}

#[test]
fn the_arabic_pictures_are_the_approved_ones() {
    compare("ar", "charts-ar");
}

#[test]
fn a_moved_bar_another_word_and_another_colour_are_seen() {
    let svg = fs::read_to_string(sample().join("charts/tolls.svg")).unwrap();
    assert_eq!(first_difference(&svg, &svg), None);
    assert_eq!(first_difference(&svg, &svg.replace("y=\"28\"", "y=\"28.2\"")), None);
    let bar = elements(&svg).into_iter().find(|(tag, ..)| tag == "circle").unwrap();
    let x = &bar.2.iter().find(|(name, _)| name == "cx").unwrap().1;
    assert!(first_difference(&svg, &svg.replace(&format!("cx=\"{x}\""), "cx=\"3\"")).is_some());
    assert!(first_difference(&svg, &svg.replace("low–high range", "range")).is_some());
    assert!(first_difference(&svg, &svg.replacen("<circle", "<rect/><circle", 1)).is_some());
    let png = fs::read(sample().join("charts/tolls.png")).unwrap();
    let mut other = Pixmap::decode_png(&png).unwrap();
    assert!(others(&png, &png) == 0.0);
    other.fill(resvg::tiny_skia::Color::from_rgba8(200, 200, 200, 255));
    assert!(others(&png, &other.encode_png().unwrap()) > OTHERS);
}

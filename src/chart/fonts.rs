//! The fonts of the pictures, and the width of a text in them, measured by the shaper that draws it.

use crate::error::{Error, Result};
use resvg::usvg::{self, fontdb};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// What SVG files name as their font: ours, then what a reader's machine has.
pub(super) const FAMILY: &str = "'IBM Plex Sans Arabic', 'IBM Plex Sans', 'Noto Sans Arabic', sans-serif";

/// The font files, as `data/fonts/SOURCE.md` describes them: Arabic and Latin in two weights, then rarer Latin letters.
pub const FILES: [(&str, &[u8]); 4] = [
    ("IBMPlexSansArabic-Regular.ttf", include_bytes!("../../data/fonts/IBMPlexSansArabic-Regular.ttf")),
    ("IBMPlexSansArabic-SemiBold.ttf", include_bytes!("../../data/fonts/IBMPlexSansArabic-SemiBold.ttf")),
    ("IBMPlexSans-Regular-Latin2.ttf", include_bytes!("../../data/fonts/IBMPlexSans-Regular-Latin2.ttf")),
    ("IBMPlexSans-SemiBold-Latin2.ttf", include_bytes!("../../data/fonts/IBMPlexSans-SemiBold-Latin2.ttf")),
];

/// Opens a run that reads right to left, whatever stands around it (U+2067).
const RIGHT_TO_LEFT: char = '\u{2067}';
/// Opens a run that reads as its first letter does (U+2068).
const AS_ITS_FIRST_LETTER: char = '\u{2068}';
/// Closes such a run (U+2069).
const CLOSE: char = '\u{2069}';
/// Size at which texts are measured; widths grow in proportion.
const MEASURED_AT: f64 = 100.0;

/// The fonts, and the widths already measured.
pub(super) struct Fonts {
    options: usvg::Options<'static>,
    widths: RefCell<BTreeMap<(bool, String), f64>>,
}

impl Fonts {
    /// Loads the project's own fonts; those of the machine stay out, so that the same bytes come out everywhere.
    pub(super) fn load() -> Self {
        let mut database = fontdb::Database::new();
        for (_, bytes) in FILES {
            database.load_font_data(bytes.to_vec());
        }
        database.set_sans_serif_family("IBM Plex Sans Arabic");
        let options = usvg::Options {
            fontdb: Arc::new(database),
            font_family: "IBM Plex Sans Arabic".to_owned(),
            ..usvg::Options::default()
        };
        Fonts { options, widths: RefCell::default() }
    }

    /// What lays out a picture with these fonts.
    pub(super) fn options(&self) -> &usvg::Options<'static> {
        &self.options
    }

    /// The width of `text` in pixels, at `size` pixels.
    pub(super) fn width(&self, text: &str, size: f64, bold: bool) -> f64 {
        let key = (bold, text.to_owned());
        if let Some(width) = self.widths.borrow().get(&key) {
            return width * size / MEASURED_AT;
        }
        let width = self.measure(text, bold).unwrap_or(0.6 * MEASURED_AT * text.chars().count() as f64);
        self.widths.borrow_mut().insert(key, width);
        width * size / MEASURED_AT
    }

    fn measure(&self, text: &str, bold: bool) -> Option<f64> {
        if text.trim().is_empty() {
            return Some(0.25 * MEASURED_AT * text.chars().count() as f64);
        }
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><text font-family=\"{FAMILY}\" \
             font-size=\"{MEASURED_AT}\" font-weight=\"{}\">",
            weight(bold)
        );
        escape(&mut svg, text);
        svg.push_str("</text></svg>");
        let tree = tree(&self.options, &svg).ok()?;
        tree.root().children().iter().find_map(|node| match node {
            usvg::Node::Text(text) => Some(f64::from(text.bounding_box().width())),
            _ => None,
        })
    }

    /// The longest beginning of `text` that fits `width`, with an ellipsis where something had to go.
    pub(super) fn fit(&self, text: &str, size: f64, bold: bool, width: f64) -> String {
        if self.width(text, size, bold) <= width {
            return text.to_owned();
        }
        let chars: Vec<char> = text.chars().collect();
        let shortened = |kept: usize| {
            let head: String = chars[..kept].iter().collect();
            close_runs(&format!("{}…", head.trim_end()))
        };
        let fitting = (1..chars.len()).rev().map(shortened).find(|short| self.width(short, size, bold) <= width);
        fitting.unwrap_or_else(|| "…".to_owned())
    }

    /// The beginning and the end of a name that fits `width`, with an ellipsis between them where something had to go:
    /// `facebook.com/…News` is told from its neighbours by both.
    pub(super) fn fit_middle(&self, name: &str, size: f64, bold: bool, width: f64) -> String {
        if self.width(name, size, bold) <= width {
            return name.to_owned();
        }
        let chars: Vec<char> = clean(name).chars().collect();
        let shortened = |kept: usize| {
            let head: String = chars[..kept - kept * 2 / 5].iter().collect();
            let tail: String = chars[chars.len() - kept * 2 / 5..].iter().collect();
            isolate(&format!("{}…{}", head.trim_end(), tail.trim_start()))
        };
        let fitting = (2..chars.len()).rev().map(shortened).find(|short| self.width(short, size, bold) <= width);
        fitting.unwrap_or_else(|| self.fit(name, size, bold, width))
    }

    /// `text` in lines of at most `width`, broken at spaces.
    pub(super) fn wrap(&self, text: &str, size: f64, bold: bool, width: f64) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split(' ') {
            match lines.last_mut() {
                Some(line) if self.width(&format!("{line} {word}"), size, bold) <= width => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }
}

/// Reads an SVG as it will be drawn.
///
/// # Errors
/// When it is not well formed, which would be a mistake of ours.
pub(super) fn tree(options: &usvg::Options, svg: &str) -> Result<usvg::Tree> {
    usvg::Tree::from_str(svg, options).map_err(|e| Error::new("lay out a picture").expected("well-formed SVG").found(e))
}

/// The value of `font-weight`.
pub(super) fn weight(bold: bool) -> u16 {
    if bold { 600 } else { 400 }
}

/// Whether a text in an Arabic picture, or one that begins in Arabic, has to be set from right to left.
pub(super) fn reads_right_to_left(text: &str, arabic_picture: bool) -> bool {
    if arabic_picture {
        return text.chars().any(is_arabic);
    }
    // A name that is isolated does not turn the words around it; alone it stands as it reads.
    let mut depth = 0_i32;
    let around = text.chars().find(|c| {
        depth += i32::from(*c == AS_ITS_FIRST_LETTER) - i32::from(*c == CLOSE);
        depth == 0 && (c.is_alphanumeric() || is_arabic(*c))
    });
    around.or_else(|| text.chars().find(|c| c.is_alphabetic())).is_some_and(is_arabic)
}

/// A letter, mark or digit of the Arabic blocks.
pub(super) fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{8A0}'..='\u{8FF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}')
}

/// Sets a text from right to left. The direction is part of the text: renderers disagree on the attribute.
pub(super) fn right_to_left(text: &str) -> String {
    format!("{RIGHT_TO_LEFT}{text}{CLOSE}")
}

/// A name from the news made ready to stand among other words: without control characters, with letters the fonts
/// have, kept from reordering its neighbours.
pub(super) fn isolate(name: &str) -> String {
    format!("{AS_ITS_FIRST_LETTER}{}{CLOSE}", clean(name))
}

/// A text without control and direction characters, and without the rare marks on Latin letters that no font here has.
pub(super) fn clean(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !matches!(*c, AS_ITS_FIRST_LETTER | CLOSE)).collect();
    clean_label(&plain)
}

/// The same for a text in which names are isolated already.
pub(super) fn clean_label(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfc().filter(|c| !is_control(*c)) {
        match c {
            '\n' | '\t' | '\r' => out.push(' '),
            '\u{1E00}'..='\u{1EFF}' => out.extend(std::iter::once(c).nfd().filter(|c| !('\u{300}'..='\u{36F}').contains(c))),
            '\u{300}'..='\u{36F}' => {}
            _ => out.push(c),
        }
    }
    // Where Arabic is joined or a name isolated, the renderer takes all letters from one font: others would be empty boxes.
    let from_one_font = |c: char| is_arabic(c) || matches!(c, AS_ITS_FIRST_LETTER | CLOSE);
    if out.chars().any(from_one_font) { out.chars().map(without_mark).collect() } else { out }
}

/// A Latin letter as the Arabic font has it: those that it lacks without their mark.
fn without_mark(c: char) -> char {
    match c {
        'Ĕ' | 'ĕ' | 'Ğ' | 'ğ' | 'Ĭ' | 'ĭ' | 'Ŏ' | 'ŏ' | 'Ŭ' | 'ŭ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ș' | 'ș' | 'Ț' | 'ț' => {
            std::iter::once(c).nfd().next().unwrap_or(c)
        }
        'đ' => 'd',
        'Ħ' => 'H',
        'ħ' => 'h',
        'Ŧ' => 'T',
        'ŧ' => 't',
        c => c,
    }
}

fn is_control(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}' | '\u{2067}' | '\u{FEFF}' | '\u{200B}')
}

/// Closes the runs that a cut left open.
fn close_runs(text: &str) -> String {
    let opened = text.matches([RIGHT_TO_LEFT, AS_ITS_FIRST_LETTER]).count();
    let closed = text.matches(CLOSE).count();
    format!("{text}{}", CLOSE.to_string().repeat(opened.saturating_sub(closed)))
}

/// Writes a text so that it cannot become markup.
pub(super) fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            c if (c as u32) < 0x20 || matches!(c, '\u{FFFE}' | '\u{FFFF}') => out.push(' '),
            c => out.push(c),
        }
    }
}

/// A number as SVG coordinate: at most two decimals, none when whole.
pub(super) fn decimal(out: &mut String, value: f64) {
    let rounded = (value * 100.0).round() / 100.0;
    // Writing to a String cannot fail.
    let _ = write!(out, "{}", if rounded == 0.0 { 0.0 } else { rounded });
}

#[cfg(test)]
mod tests {
    use super::{clean_label, isolate, reads_right_to_left};

    #[test]
    fn no_letter_is_an_empty_box_beside_arabic() {
        assert_eq!(clean_label("Beyoğlu đ بيوغلو"), "Beyoglu d بيوغلو");
        assert_eq!(clean_label(&isolate("Beyoğlu, Sāmarrā")), isolate("Beyoglu, Sāmarrā"));
        assert_eq!(clean_label("Beyoğlu"), "Beyoğlu");
    }

    #[test]
    fn a_name_does_not_turn_the_words_around_it() {
        let name = isolate("حلب");
        assert!(reads_right_to_left(&name, false) && reads_right_to_left("الرقة (2017)", false));
        assert!(!reads_right_to_left(&format!("{name} · 19 July 2023"), false));
        assert!(!reads_right_to_left("SOHR: 14–45", false) && !reads_right_to_left("SOHR", true));
        assert!(reads_right_to_left(&format!("{name} · ١٩ يوليو"), true));
    }
}

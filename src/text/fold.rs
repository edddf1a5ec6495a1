//! One spelling for look-up, with the way back to the published letters.
//!
//! Folding drops tatweel, diacritics, zero-width and bidi marks and the free-standing hamza; writes alef, ya and waw
//! without hamza, ya for alef maqsura, ha for ta marbuta, Western digits for the three families, a point and a comma
//! for the Arabic decimal and thousands signs, a plain space for every other space; decomposes presentation forms and
//! decodes HTML entities. Letters of a word broken by tatweel and a dot («قـ.ـصف») are joined again. It loses
//! distinctions, so it serves for look-up only: outputs show the published letters.

use super::Span;
use unicode_normalization::UnicodeNormalization;

/// Folded text and, for each of its bytes, the stretch of the published text it stands for.
///
/// The map is monotone: later bytes of the folded text never come from earlier published text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    text: String,
    starts: Vec<u32>,
    ends: Vec<u32>,
}

impl Folded {
    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The published stretch behind `start..end` of the folded text; empty for an empty range.
    pub fn back(&self, start: usize, end: usize) -> Span {
        if start >= end || end > self.ends.len() {
            let at = self.starts.get(start).or(self.ends.last()).copied().unwrap_or(0) as usize;
            return Span::new(at, at);
        }
        Span::new(self.starts[start] as usize, self.ends[end - 1] as usize)
    }

    fn push(&mut self, c: char, start: usize, end: usize) {
        self.text.push(c);
        let (start, end) = (start as u32, end as u32);
        for _ in 0..c.len_utf8() {
            self.starts.push(start);
            self.ends.push(end);
        }
    }

    /// A dropped mark belongs to the letter before it.
    fn extend_last(&mut self, end: usize) {
        let Some(c) = self.text.chars().next_back() else { return };
        let len = self.ends.len();
        for e in &mut self.ends[len - c.len_utf8()..] {
            *e = end as u32;
        }
    }
}

/// Folds a text; see the module for what is folded.
pub fn fold(text: &str) -> Folded {
    let mut out = Folded::default();
    out.text.reserve(text.len());
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut i = 0;
    while i < chars.len() {
        let (at, c) = chars[i];
        let end = chars.get(i + 1).map_or(text.len(), |next| next.0);
        if c == '&'
            && let Some((decoded, used)) = entity(&text[at..])
        {
            push_folded(&mut out, decoded, at, at + used);
            i += text[at..at + used].chars().count();
            continue;
        }
        if let Some(next) = broken_word_gap(&chars, i) {
            i = next;
            continue;
        }
        push_folded(&mut out, c, at, end);
        i += 1;
    }
    out
}

/// The folded form alone, for lexicon keys. A key is a fixed point: `fold_key(fold_key(x)) == fold_key(x)`.
pub fn fold_key(text: &str) -> String {
    // Most keys are bare letters and spaces, for which the way back, entities and broken words need no thought.
    let plain = |c| matches!(c, ' ' | '\u{0621}'..='\u{063A}' | '\u{0641}'..='\u{064A}');
    if !text.chars().all(plain) {
        return fold(text).text;
    }
    text.chars().filter(|c| !is_dropped(*c)).map(|c| fold_char(c).unwrap_or(c)).collect()
}

fn push_folded(out: &mut Folded, c: char, start: usize, end: usize) {
    if is_dropped(c) {
        if start > 0 && !c.is_whitespace() && out.text.chars().next_back().is_some_and(char::is_alphanumeric) {
            out.extend_last(end);
        }
        return;
    }
    match fold_char(c) {
        Some(folded) => out.push(folded, start, end),
        None if is_presentation_form(c) => {
            for part in std::iter::once(c).nfkc() {
                if !is_dropped(part) {
                    out.push(fold_char(part).unwrap_or(part), start, end);
                }
            }
        }
        None => {
            for lower in c.to_lowercase() {
                out.push(lower, start, end);
            }
        }
    }
}

/// Marks that carry no letter: tatweel, diacritics, hamza on the line, zero-width and direction marks.
fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{0640}' | '\u{0621}' | '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06ED}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{061C}' | '\u{00AD}' | '\u{FEFF}'
        | '\u{FE00}'..='\u{FE0F}')
}

fn is_presentation_form(c: char) -> bool {
    matches!(c, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' | '\u{FF10}'..='\u{FF19}')
}

fn fold_char(c: char) -> Option<char> {
    Some(match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ئ' | 'ی' | 'ې' => 'ي',
        'ؤ' => 'و',
        'ة' | 'ۀ' | 'ە' | 'ہ' | 'ھ' => 'ه',
        'ک' | 'ڪ' => 'ك',
        'گ' => 'ك',
        '٠'..='٩' => digit(c, '٠')?,
        '۰'..='۹' => digit(c, '۰')?,
        '٫' => '.',
        '٬' => ',',
        '٪' => '%',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2028}' | '\u{2029}' | '\u{0085}' | '\r' => '\n',
        c if c != '\n' && c.is_whitespace() => ' ',
        _ => return None,
    })
}

fn digit(c: char, zero: char) -> Option<char> {
    char::from_digit(c as u32 - zero as u32, 10)
}

/// An HTML entity at the start of `rest`: the character it stands for and how many bytes it takes.
fn entity(rest: &str) -> Option<(char, usize)> {
    let end = rest.char_indices().take(10).find(|(_, c)| *c == ';')?.0;
    let name = rest[1..end].to_ascii_lowercase();
    let c = match name.as_str() {
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "quot" | "ldquo" | "rdquo" | "laquo" | "raquo" => '"',
        "apos" | "lsquo" | "rsquo" => '\'',
        "lt" => '<',
        "gt" => '>',
        "hellip" => '…',
        "ndash" | "mdash" => '-',
        "rlm" | "lrm" | "zwnj" | "zwj" | "shy" => '\u{200F}',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            // A decoded ampersand could make a new entity: folding twice must change nothing.
            char::from_u32(code).filter(|c| *c != '&')?
        }
    };
    Some((c, end + 1))
}

/// Whether a filter-evading gap begins at `i`, inside a word: tatweel with a dot or the like («قـ.ـصف»), or with a
/// space and tatweel on both sides («جـ ـريح»). Gives the index of the letter that goes on. A gap with tatweel on one
/// side and a bare space may be an ordinary prefix («لـ 5»), and is left to [`super::Document`], which knows the words.
fn broken_word_gap(chars: &[(usize, char)], i: usize) -> Option<usize> {
    let is_letter = |j: usize| chars.get(j).is_some_and(|(_, c)| is_arabic_letter(*c));
    if i == 0 || !is_letter(i - 1) {
        return None;
    }
    let run = |mut j: usize, test: fn(char) -> bool| {
        while chars.get(j).is_some_and(|(_, c)| test(*c)) {
            j += 1;
        }
        j
    };
    let before = run(i, |c| c == '\u{0640}');
    let breaker = run(before, |c| matches!(c, '.' | '·' | '•' | '*' | '_' | '|' | '~' | '٭' | '\u{200B}'..='\u{200F}'));
    let spaces = run(breaker, |c| c == ' ' || c == '\u{00A0}');
    let after = run(spaces, |c| c == '\u{0640}');
    let (left, right) = (before > i, after > spaces);
    let dotted = breaker > before;
    let spaced = spaces > breaker;
    let joined = (dotted && !spaced && (left || right)) || (spaced && left && right) || (dotted && spaced && right);
    (joined && is_letter(after)).then_some(after)
}

/// A letter of the Arabic script.
pub(super) fn is_arabic_letter(c: char) -> bool {
    matches!(c, '\u{0620}'..='\u{063F}' | '\u{0641}'..='\u{064A}' | '\u{066E}'..='\u{06D3}' | '\u{06FA}'..='\u{06FF}')
}

#[cfg(test)]
mod tests {
    use super::{fold, fold_key};

    #[test]
    fn spellings_meet() {
        for (written, key) in [
            ("أربعةٌ", "اربعه"),
            ("قُتِلَ", "قتل"),
            ("قتلــى", "قتلي"),
            ("شهداء", "شهدا"),
            ("مئة", "ميه"),
            ("٤٥", "45"),
            ("۴۵", "45"),
            ("١٬٢٣٤٫٥", "1,234.5"),
            ("ﻗﺘﻠﻰ", "قتلي"),
            ("&quot;داعش&quot;", "\"داعش\""),
            ("قـ.ـصف", "قصف"),
            ("ضـ ـحـ ـايـ ـا", "ضحايا"),
            ("لـ 5", "ل 5"),
            ("ABC", "abc"),
        ] {
            assert_eq!(fold_key(written), key, "{written}");
        }
    }

    #[test]
    fn the_way_back_gives_the_published_letters() {
        let text = "في قُتـِل ٤٥ مدنيّاً";
        let folded = fold(text);
        let at = folded.text().find("قتل").unwrap();
        assert_eq!(&text[folded.back(at, at + "قتل".len()).range()], "قُتـِل");
        let at = folded.text().find("مدنيا").unwrap();
        assert_eq!(&text[folded.back(at, at + "مدنيا".len()).range()], "مدنيّاً");
    }
}

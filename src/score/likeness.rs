//! When two texts that name a place, a province or a source are the same name.

use std::collections::HashMap;
use unicode_normalization::char::is_combining_mark;

/// How alike the spellings of a place or source must be, as a share of common letters.
const SAME_NAME: f64 = 0.75;
/// The same for provinces, whose Latin spellings differ more.
const SAME_PROVINCE: f64 = 0.72;

/// Whether two Arabic names are the same: equal, one in the other, or nearly alike.
pub(super) fn same_name(a: &str, b: &str) -> bool {
    alike(&plain(a), &plain(b), SAME_NAME)
}

/// The same for provinces in Latin letters, words like «governorate» and the article left out.
pub(super) fn same_province(a: &str, b: &str) -> bool {
    alike(&latin(a), &latin(b), SAME_PROVINCE)
}

fn alike(a: &str, b: &str, enough: f64) -> bool {
    a == b || (!a.is_empty() && !b.is_empty() && (a.contains(b) || b.contains(a) || ratio(a, b) >= enough))
}

/// Folded letters and digits, words parted by one blank.
fn plain(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars().filter(|c| !is_silent(*c)) {
        match c {
            'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
            'ى' | 'ئ' => out.push('ي'),
            'ة' => out.push('ه'),
            'ؤ' => out.push('و'),
            c if c == '_' || (c.is_alphanumeric() && !is_combining_mark(c)) => out.push(c),
            _ => out.push(' '),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Tatweel, vowel signs and marks of direction.
fn is_silent(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}')
}

fn latin(name: &str) -> String {
    let mut text = name.to_lowercase().replace('-', " ").replace(['\'', '’'], "");
    for kind in ["governorate", "province", "region", "district", "city"] {
        text = text.replace(kind, " ");
    }
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '_'));
    let names = words.filter(|word| !["al", "el", "ad", "ar", "ash", "as", "az", "an"].contains(word));
    names.flat_map(str::chars).filter(char::is_ascii_lowercase).collect()
}

/// Twice the letters in common over all letters (Ratcliff and Obershelp 1988): common are the longest common run and, on
/// each side of it, again the longest.
fn ratio(a: &str, b: &str) -> f64 {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let all = a.len() + b.len();
    if all == 0 { 1.0 } else { 2.0 * in_common(&a, &b) as f64 / all as f64 }
}

fn in_common(a: &[char], b: &[char]) -> usize {
    let (at_a, at_b, len) = longest_run(a, b);
    if len == 0 {
        return 0;
    }
    len + in_common(&a[..at_a], &b[..at_b]) + in_common(&a[at_a + len..], &b[at_b + len..])
}

/// The longest common run, the first in `a` and then in `b` of equally long ones: its places and length.
fn longest_run(a: &[char], b: &[char]) -> (usize, usize, usize) {
    let mut best = (0, 0, 0);
    // Length of the common run that ends before each place of b.
    let mut ends: HashMap<usize, usize> = HashMap::new();
    for (i, letter) in a.iter().enumerate() {
        let mut next = HashMap::new();
        for (j, _) in b.iter().enumerate().filter(|(_, other)| *other == letter) {
            let len = ends.get(&j).copied().unwrap_or(0) + 1;
            next.insert(j + 1, len);
            if len > best.2 {
                best = (i + 1 - len, j + 1 - len, len);
            }
        }
        ends = next;
    }
    best
}

#[cfg(test)]
mod tests {
    use super::{ratio, same_name, same_province};

    #[test]
    fn spellings_of_one_name_are_the_same() {
        assert!(same_name("مدينة إدلب", "ادلب"));
        assert!(same_name("الحويجه", "الحويجة"));
        assert!(!same_name("حلب", "دمشق"));
        assert!(!same_name("", "دمشق"));
        assert!(same_province("Al-Hasakah Governorate", "Hasaka"));
        assert!(!same_province("Aleppo", "Idlib"));
    }

    #[test]
    fn the_ratio_is_that_of_common_runs() {
        assert_eq!(ratio("abcd", "bcde"), 0.75);
        assert_eq!(ratio("tide", "diet"), 0.25);
        assert_eq!(ratio("diet", "tide"), 0.5);
    }
}

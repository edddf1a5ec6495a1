//! Words that only their folded letters make a place: «بريء من» and «بريمن», «آب» and «إب», «ولائه» and «ولاية».

use super::cue::Cue;
use super::mention::Finder;
use super::name::Name;
use super::row::Place;
use crate::text::{Document, fold_key};

impl Finder<'_> {
    /// Of the rows that the words from `first` to `last` name, those whose name is so written. A name of one word may be
    /// written apart, «كفر نبل», but not where one of the parts is a word of grammar: «بين كل» is not Bingöl.
    pub(super) fn not_torn(&self, document: &Document, stem: &str, first: usize, last: usize, rows: Vec<u32>) -> Vec<u32> {
        let grammar = |i: usize| self.words.is_cue(Cue::Grammar, if i == first { stem } else { document.key(i) });
        if first == last || !(first..=last).any(grammar) {
            return rows;
        }
        let rest = (first + 1..=last).map(|i| document.key(i));
        let written = std::iter::once(stem).chain(rest).collect::<Vec<_>>().join(" ");
        let so_written = |row: &u32| self.gazetteer.place(*row).is_some_and(|p| p.names().any(|name| fold_key(name) == written));
        rows.into_iter().filter(so_written).collect()
    }

    /// A name of one word without the places that are otherwise written; `None` when none is left.
    pub(super) fn so_spelt(&self, document: &Document, at: usize, name: Name) -> Option<Name> {
        if name.last != at {
            return Some(name);
        }
        let written = document.slice(document.tokens[at].span);
        let meant = |row: &u32| self.gazetteer.place(*row).is_some_and(|p| !is_another_word(written, &p));
        let rows: Vec<u32> = name.rows.iter().copied().filter(meant).collect();
        (!rows.is_empty()).then_some(Name { rows, ..name })
    }
}

/// Whether a word is only folded to a type word: «وأدى» to «وادي», «إحياء الذكرى» and «أحيا» to «أحياء», «ولائه» to «ولاية»,
/// «بلده» to «بلدة».
pub(super) fn is_misread(document: &Document, at: usize) -> bool {
    let written = document.slice(document.tokens[at].span);
    let key = document.key(at);
    if key.ends_with("ولايه") {
        return written.contains('ئ');
    }
    // A noun with «his»; other kinds of place are often written so.
    if ["بلده", "تحويله", "عزله"].iter().any(|noun| key.ends_with(noun)) {
        return written.ends_with('ه');
    }
    match key.trim_start_matches(['و', 'ب', 'ل']) {
        "ادي" => written.contains('أ'),
        key if key.starts_with("احيا") => !(written.contains('أ') && written.ends_with('ء')),
        _ => false,
    }
}

/// Whether a word is written with a mark that a place of its folded letters has not: a hamza or madda is often left out,
/// but never put in. «مقتل أب» is not in «إب», and «آنفا» and «أنفا» are two words. So is a word with tanween.
fn is_another_word(written: &str, place: &Place<'_>) -> bool {
    if written.contains('\u{064B}') {
        return true;
    }
    let letters: Vec<char> = bare(written).collect();
    let spelt = |name: &str| {
        let name: Vec<char> = bare(name).collect();
        let cut = letters.len().checked_sub(name.len())?;
        let same = fold_key(&letters[cut..].iter().collect::<String>()) == fold_key(&name.iter().collect::<String>());
        same.then(|| (0..name.len()).all(|i| agrees(letters[cut + i], name[i], i, name.len())))
    };
    let answers: Vec<bool> = place.names().filter_map(spelt).collect();
    !answers.is_empty() && !answers.contains(&true)
}

/// Whether a written letter may stand for one of a name; in a longer name أ and إ are often mistaken.
fn agrees(written: char, listed: char, at: usize, length: usize) -> bool {
    const SHORT: usize = 2;
    match written {
        'آ' => written == listed || at == 0 && length > SHORT && listed == 'ا',
        'ؤ' | 'ئ' => written == listed,
        'أ' | 'إ' => written == listed || length > SHORT,
        _ => true,
    }
}

/// The letters without signs, tatweel and the hamza on the line.
fn bare(word: &str) -> impl Iterator<Item = char> {
    let sign = |c: &char| matches!(c, '\u{0640}' | '\u{0621}' | '\u{064B}'..='\u{065F}' | '\u{0670}');
    word.chars().filter(move |c| c.is_alphabetic() && !sign(c))
}

#[cfg(test)]
mod tests {
    use super::agrees;

    #[test]
    fn a_hamza_is_left_out_but_not_put_in() {
        assert!(agrees('ا', 'أ', 0, 4) && agrees('أ', 'إ', 0, 4) && agrees('أ', 'آ', 0, 6) && agrees('ي', 'ئ', 2, 4));
        assert!(!agrees('آ', 'أ', 0, 4) && !agrees('أ', 'إ', 0, 2) && !agrees('ؤ', 'و', 1, 3));
    }
}

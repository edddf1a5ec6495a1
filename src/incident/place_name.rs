//! Names of places as reports write them, read for comparison.

use crate::lexicon::Roles;
use crate::text::fold_key;
use unicode_normalization::UnicodeNormalization;

/// What the first word of a place says its name is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Head {
    /// A town or village: «مدينة». Two of different names are two.
    Town,
    /// A quarter, a building: «حي». It may lie in what another report names.
    Site,
    /// A stretch of land: «محافظة».
    Region,
    /// That it was beside what follows: «شمالي مدينة …».
    Beside,
}

/// The file of first words.
pub(super) const HEADS: &str = "lexicon/place_head.csv";

/// The names of all roles in it.
pub(super) const HEAD_NAMES: &[(&str, Head)] =
    &[("town", Head::Town), ("site", Head::Site), ("region", Head::Region), ("beside", Head::Beside)];

/// A place as a report writes it.
#[derive(Default)]
pub(super) struct Written {
    /// Its name, ready for comparison.
    pub name: String,
    /// What it is said to be the name of.
    pub head: Option<Head>,
    /// Whether it is told as beside that.
    pub beside: bool,
}

impl Written {
    /// Reads it.
    pub fn of(written: &str, heads: &Roles<Head>) -> Self {
        let folded = fold_key(written).replace(['#', '_', '"', '«', '»'], " ");
        let words: Vec<&str> = folded.split_whitespace().collect();
        let head = |word: &str| HEAD_NAMES.iter().map(|(_, head)| *head).find(|head| heads.has(*head, word));
        let sides = words.iter().take_while(|word| head(word) == Some(Head::Beside)).count();
        let rest = if sides < words.len() { &words[sides..] } else { &words[..] };
        let (head, name) = match rest.split_first() {
            Some((first, rest)) if !rest.is_empty() => head(first).map_or((None, None), |head| (Some(head), Some(rest))),
            _ => (None, None),
        };
        // «بلدة ربيعة» is «الربيعة».
        let name: Vec<&str> = name.unwrap_or(rest).iter().map(|word| word.strip_prefix("ال").unwrap_or(word)).collect();
        Written { name: name.join(" "), head, beside: sides > 0 }
    }
}

/// Whether a place is a road between two towns: «طريق الرياض - الدمام».
pub(super) fn is_long_road(written: &str) -> bool {
    written.starts_with("طريق") && written.contains(['-', '–', '—', '/'])
}

/// Whether two names in Latin letters are one: «Şırnak» and «Sirnak».
pub(super) fn same_letters(a: Option<&str>, b: Option<&str>) -> bool {
    let plain = |name: &str| -> String {
        let letters = name.nfkd().map(|c| if c == 'ı' { 'i' } else { c.to_ascii_lowercase() });
        letters.filter(char::is_ascii_alphanumeric).collect()
    };
    a.zip(b).is_some_and(|(a, b)| plain(a) == plain(b))
}

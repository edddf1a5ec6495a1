//! Prefixes written onto Arabic words: «والقتلى» is و + ال + قتلى.

/// What was taken off the front of a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Prefix {
    /// و or ف: the word goes on a list or begins a clause.
    pub and: bool,
    /// ب, ل or ك written onto the word.
    pub preposition: Option<char>,
    /// The article ال.
    pub definite: bool,
    /// س of the future, before verbs.
    pub future: bool,
}

impl Prefix {
    /// Nothing was taken off.
    pub fn is_bare(self) -> bool {
        self == Prefix::default()
    }
}

/// The ways to read a folded word as prefixes and a rest, the whole word first, longer rests before shorter ones.
///
/// Which reading holds is for a lexicon to say: «وفد» has a rest «فد» that no lexicon knows.
pub fn readings(key: &str) -> impl Iterator<Item = (Prefix, &str)> {
    const HEADS: [(&str, bool); 3] = [("", false), ("و", true), ("ف", true)];
    const TAILS: [(&str, Option<char>, bool, bool); 9] = [
        ("", None, false, false),
        ("ب", Some('ب'), false, false),
        ("ل", Some('ل'), false, false),
        ("ك", Some('ك'), false, false),
        ("س", None, false, true),
        ("ال", None, true, false),
        ("لل", Some('ل'), true, false),
        ("بال", Some('ب'), true, false),
        ("كال", Some('ك'), true, false),
    ];
    let mut found: Vec<(Prefix, &str)> = Vec::new();
    // Most words carry nothing: they take no memory.
    let heads = if key.starts_with(['و', 'ف', 'ب', 'ل', 'ك', 'س']) || key.starts_with("ال") { &HEADS[..] } else { &[] };
    for (head, and) in heads.iter().copied() {
        let Some(rest) = key.strip_prefix(head) else { continue };
        for (tail, preposition, definite, future) in TAILS {
            let Some(stem) = rest.strip_prefix(tail) else { continue };
            if stem.len() < 4 || stem.len() == key.len() {
                continue; // a stem of one letter is no word
            }
            found.push((Prefix { and, preposition, definite, future }, stem));
        }
    }
    found.sort_by_key(|(_, stem)| std::cmp::Reverse(stem.len()));
    std::iter::once((Prefix::default(), key)).filter(|_| !key.is_empty()).chain(found)
}

#[cfg(test)]
mod tests {
    use super::readings;

    #[test]
    fn every_reading_is_offered_longest_first() {
        let rests: Vec<&str> = readings("والقتلي").map(|(_, stem)| stem).collect();
        assert_eq!(rests, ["والقتلي", "القتلي", "قتلي"]);
        let (prefix, _) = readings("للقتلي").find(|(_, stem)| *stem == "قتلي").unwrap();
        assert_eq!((prefix.preposition, prefix.definite), (Some('ل'), true));
        assert_eq!(readings("و").count(), 1);
    }
}

//! Rare words in common: names of streets, schools and persons tell two attacks in one town apart.

use super::event::Event;
use super::settings::WordParts;
use super::sketch::fnv;
use crate::data::Data;
use crate::error::Result;
use crate::lexicon::read_table;
use crate::text::fold_key;
use std::collections::{BTreeMap, HashMap, HashSet};

const FILE: &str = "lexicon/common_word.csv";

/// Words that stand in reports of any incident, by the hashes of their stems.
#[derive(Debug, Clone, Default)]
pub(super) struct Common(HashSet<u64>);

impl Common {
    /// Reads `lexicon/common_word.csv`.
    ///
    /// # Errors
    /// When the table is malformed.
    pub fn load(data: &Data) -> Result<Self> {
        let mut common = HashSet::new();
        read_table(data, FILE, &["words", "kind"], |row| {
            common.extend(stems(&fold_key(row.get("words"))));
            Ok(())
        })?;
        Ok(Common(common))
    }
}

/// The words of a folded text by their hashes, sorted, each once: without digits, short words, and the article with its
/// prefixes.
pub(super) fn stems(folded: &str) -> Vec<u64> {
    let words = folded.split(|c: char| !c.is_alphabetic());
    let long = words.map(stem).filter(|word| word.chars().nth(2).is_some());
    let mut hashes: Vec<u64> = long.map(|word| fnv(word.as_bytes())).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// A light stem: without «و», the article with its prefixes, or «ب» and «ل», and without one ending.
/// (After L. Larkey and others, «Light stemming for Arabic information retrieval», 2007, with the two prepositions.)
fn stem(word: &str) -> &str {
    const PREFIXES: &[&str] = &["وال", "بال", "فال", "كال", "لل", "ال", "ب", "ل"];
    const ENDINGS: &[&str] = &["ها", "ان", "ات", "ون", "ين", "يه", "هم", "ه", "ي"];
    let long = |rest: &&str| rest.chars().nth(2).is_some();
    let word = word.strip_prefix('و').filter(long).unwrap_or(word);
    let word = PREFIXES.iter().find_map(|prefix| word.strip_prefix(prefix).filter(long)).unwrap_or(word);
    ENDINGS.iter().find_map(|ending| word.strip_suffix(ending).filter(long)).unwrap_or(word)
}

/// Weighs every event's words by their rarity over all events, to unit length. Words of fewer than `capped_at` events weigh
/// alike, for a word that stands in one report alone says nothing of another. As many as `background` other events are
/// thought of, where of these words only common ones stand: so those weigh little in a small archive too. A report of fewer
/// than `least_words` rare words is as long as one of so many: two of common words alone are not alike.
pub(super) fn weigh(events: &mut [Event], parts: &WordParts, common: &Common) {
    let mut found_in: HashMap<u64, u32> = HashMap::new();
    for (word, _) in events.iter().flat_map(|event| &event.words) {
        *found_in.entry(*word).or_default() += 1;
    }
    let total = events.len() as f32 + parts.background;
    let rarest = (1.0 + total / parts.capped_at as f32).ln();
    let shortest = rarest * parts.least_words.sqrt();
    for event in events.iter_mut() {
        for (word, weight) in &mut event.words {
            let found = found_in.get(word).copied().unwrap_or(1).max(parts.capped_at) as f32;
            let found = if common.0.contains(word) { found.max(total * parts.common_share) } else { found };
            *weight = (1.0 + total / found).ln();
        }
        let length = event.words.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        event.words.iter_mut().for_each(|(_, weight)| *weight /= length.max(shortest));
    }
}

/// The cosine of two events' words, from 0 to 1.
pub(super) fn cosine(a: &Event, b: &Event) -> f64 {
    let (mut left, mut right) = (a.words.as_slice(), b.words.as_slice());
    let mut sum = 0.0;
    while let ([(word_a, weight_a), rest_a @ ..], [(word_b, weight_b), rest_b @ ..]) = (left, right) {
        if word_a == word_b {
            sum += weight_a * weight_b;
        }
        (left, right) = (if word_a <= word_b { rest_a } else { left }, if word_b <= word_a { rest_b } else { right });
    }
    f64::from(sum)
}

/// Events by each word that few of them contain.
pub(super) fn by_rare_word(events: &[Event], rare_in: usize) -> BTreeMap<u64, Vec<usize>> {
    let mut map: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (index, event) in events.iter().enumerate() {
        for (word, _) in &event.words {
            map.entry(*word).or_default().push(index);
        }
    }
    map.retain(|_, events| (2..=rare_in).contains(&events.len()));
    map
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn forms_of_one_word_have_one_stem() {
        assert_eq!(stem("والمسجد"), stem("مسجد"));
        assert_eq!(stem("بمسجدها"), stem("المسجد"));
        assert_eq!(stem("حافلات"), stem("الحافله"));
        assert_eq!(stem("بلد"), "بلد", "three letters stay");
    }
}

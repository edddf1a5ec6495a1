//! Rare words in common: names of streets, schools and persons tell two attacks in one town apart.

use super::event::Event;
use super::sketch::fnv;
use std::collections::{BTreeMap, HashMap};

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

fn stem(word: &str) -> &str {
    const PREFIXES: &[&str] = &["وال", "بال", "فال", "كال", "لل", "ال", "و"];
    let rest = PREFIXES.iter().find_map(|prefix| word.strip_prefix(prefix)).unwrap_or(word);
    if rest.chars().nth(2).is_some() { rest } else { word }
}

/// Weighs every event's words by their rarity over all events, to unit length; words of fewer than `capped_at` events
/// weigh alike, for a word that stands in one report alone says nothing of another.
pub(super) fn weigh(events: &mut [Event], capped_at: u32) {
    let mut found_in: HashMap<u64, u32> = HashMap::new();
    for (word, _) in events.iter().flat_map(|event| &event.words) {
        *found_in.entry(*word).or_default() += 1;
    }
    let total = events.len() as f32;
    for event in events.iter_mut() {
        for (word, weight) in &mut event.words {
            let found = found_in.get(word).copied().unwrap_or(1).max(capped_at);
            *weight = (1.0 + total / found as f32).ln();
        }
        let length = event.words.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        event.words.iter_mut().for_each(|(_, weight)| *weight /= length.max(f32::MIN_POSITIVE));
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

//! Rare words in common: names of streets, schools and persons tell two attacks in one town apart.

use super::event::Event;
use crate::row::FigureRow;
use crate::text::fold_key;
use std::collections::{BTreeMap, BTreeSet};

/// Fills every event's words: those of its sentences (and of the headline where the article has one event), weighted by
/// rarity over all events, of unit length.
pub(super) fn weigh(events: &mut [Event], rows: &[FigureRow]) {
    let mut per_article: BTreeMap<usize, usize> = BTreeMap::new();
    for event in events.iter() {
        *per_article.entry(event.article).or_default() += 1;
    }
    let sets: Vec<BTreeSet<String>> =
        events.iter().map(|event| words(event, rows, per_article.get(&event.article) == Some(&1))).collect();
    let mut found_in: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for word in sets.iter().flatten() {
        found_in.entry(word).or_default().1 += 1;
    }
    for (number, entry) in (0..).zip(found_in.values_mut()) {
        entry.0 = number;
    }
    let total = events.len() as f32;
    for (event, set) in events.iter_mut().zip(&sets) {
        let weigh = |word: &String| found_in.get(word.as_str()).map(|&(number, n)| (number, (1.0 + total / n as f32).ln()));
        let mut weighted: Vec<(u32, f32)> = set.iter().filter_map(weigh).collect();
        weighted.sort_by_key(|(number, _)| *number);
        let length = weighted.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        weighted.iter_mut().for_each(|(_, weight)| *weight /= length.max(f32::MIN_POSITIVE));
        event.words = weighted;
    }
}

/// The cosine of two events' words, from 0 to 1.
pub(super) fn cosine(a: &Event, b: &Event) -> f64 {
    let (mut left, mut right) = (a.words.iter().peekable(), b.words.iter().peekable());
    let mut sum = 0.0;
    while let (Some((word_a, weight_a)), Some((word_b, weight_b))) = (left.peek(), right.peek()) {
        match word_a.cmp(word_b) {
            std::cmp::Ordering::Less => _ = left.next(),
            std::cmp::Ordering::Greater => _ = right.next(),
            std::cmp::Ordering::Equal => {
                sum += weight_a * weight_b;
                _ = (left.next(), right.next());
            }
        }
    }
    f64::from(sum)
}

fn words(event: &Event, rows: &[FigureRow], with_title: bool) -> BTreeSet<String> {
    let mut texts: BTreeSet<&str> = event.figures.iter().map(|&index| rows[index].sentence.as_str()).collect();
    if with_title {
        texts.extend(event.figures.iter().filter_map(|&index| rows[index].title.as_deref()));
    }
    texts.into_iter().flat_map(tokens).collect()
}

/// The words of a text, folded, without digits, short words, and the article with its prefixes.
fn tokens(text: &str) -> Vec<String> {
    let folded = fold_key(text);
    let words = folded.split(|c: char| !c.is_alphabetic());
    words.map(stem).filter(|word| word.chars().count() > 2).map(String::from).collect()
}

fn stem(word: &str) -> &str {
    const PREFIXES: &[&str] = &["وال", "بال", "فال", "كال", "لل", "ال", "و"];
    let rest = PREFIXES.iter().find_map(|prefix| word.strip_prefix(prefix)).unwrap_or(word);
    if rest.chars().count() > 2 { rest } else { word }
}

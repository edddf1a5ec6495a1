//! Digests of field news: lines under headings that name a governorate, «درعا::», «وفي إدلب:». Every line is news of its own.

use crate::text::{Document, Kind};

/// So many headings make a digest.
const HEADINGS: usize = 2;

/// A heading has at most so many words.
const LONGEST: usize = 3;

/// The lines of a digest.
#[derive(Debug, Clone, Default)]
pub(crate) struct Digest {
    /// The first token of each line, from the first heading on; empty where the text is no digest.
    lines: Vec<usize>,
}

impl Digest {
    /// Reads the build of a text.
    pub(crate) fn new(document: &Document) -> Self {
        let breaks = (0..document.tokens.len()).filter(|i| document.tokens[*i].kind == Kind::Break);
        let starts = std::iter::once(0).chain(breaks.map(|i| i + 1));
        let lines: Vec<usize> = starts.filter(|i| !document.key(*i).is_empty() && document.key(*i) != "\n").collect();
        let headings: Vec<usize> = (0..lines.len()).filter(|line| is_heading(document, lines[*line])).collect();
        match headings.first() {
            Some(first) if headings.len() >= HEADINGS => Digest { lines: lines[*first..].to_vec() },
            _ => Digest::default(),
        }
    }

    /// The first token of the line of news that holds token `at`.
    pub(crate) fn item(&self, at: usize) -> Option<usize> {
        self.lines[..self.lines.partition_point(|first| *first <= at)].last().copied()
    }

    /// Whether two tokens stand in different lines of news.
    pub(crate) fn parts(&self, a: usize, b: usize) -> bool {
        self.item(a).zip(self.item(b)).is_some_and(|(a, b)| a != b)
    }
}

/// Whether a line begins with a heading: a short name before «::», or «في …:» alone or before a dash.
fn is_heading(document: &Document, first: usize) -> bool {
    let led = matches!(document.key(first), "في" | "وفي");
    let name = first + usize::from(led);
    let words = (name..=name + LONGEST).take_while(|i| document.tokens.get(*i).is_some_and(|t| t.kind == Kind::Word)).count();
    let colon = name + words;
    let next = document.key(colon + 1);
    let ends = if led { matches!(next, "\n" | "" | "-" | "–" | "•") } else { next == ":" };
    (1..=LONGEST).contains(&words) && document.key(colon) == ":" && ends
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Vocabulary;

    #[test]
    fn every_line_under_headings_is_news_of_its_own() {
        let text = "حصاد اليوم\nدرعا::قتل شاب في النخيل.\nأصيب راع.\nحمص::قتل جندي.\n";
        let document = Document::new(text.to_string(), 0, &Vocabulary::default());
        let digest = Digest::new(&document);
        let at = |word: &str| document.tokens.iter().position(|t| t.key == word).unwrap();
        assert!(digest.parts(at("شاب"), at("راع")) && digest.parts(at("راع"), at("جندي")));
        assert!(!digest.parts(at("شاب"), at("النخيل")) && !digest.parts(at("حصاد"), at("شاب")));
        let led = Document::new("في حلب:\n- قتل شاب.\nوفي إدلب:\n- أصيب راع.\n".to_string(), 0, &Vocabulary::default());
        assert!(Digest::new(&led).parts(2, 12));
        let other = Document::new("قال: قتل شاب.\nفي حلب: أصيب راع.\n".to_string(), 0, &Vocabulary::default());
        assert!(Digest::new(&other).item(3).is_none());
    }
}

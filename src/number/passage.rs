//! The line of `hasila numbers`: one passage and its number phrases as JSON.

use super::{Bound, NumberPhrase, Numbers};
use crate::text::{Document, Vocabulary};
use serde::Serialize;

/// One output line; the names are the public contract.
#[derive(Serialize)]
struct Passage<'a> {
    text: &'a str,
    numbers: Vec<Phrase<'a>>,
}

/// One number phrase; offsets count code points.
#[derive(Serialize)]
struct Phrase<'a> {
    surface: &'a str,
    start: usize,
    end: usize,
    value: Option<u64>,
    low: u64,
    high: Option<u64>,
    bound: Bound,
}

/// The JSON object, without a line break, that `hasila numbers` prints for a passage.
pub fn passage_json(numbers: &Numbers, passage: &str) -> String {
    let document = Document::new(passage.to_string(), 0, &Vocabulary::new());
    let found = numbers.find(&document);
    let phrases = found.iter().map(|phrase| Phrase::of(phrase, &document)).collect();
    // Strings and whole numbers always serialise.
    serde_json::to_string(&Passage { text: passage, numbers: phrases }).unwrap_or_default()
}

impl<'a> Phrase<'a> {
    fn of(phrase: &NumberPhrase, document: &'a Document) -> Self {
        Phrase {
            surface: document.slice(phrase.span),
            start: document.chars(phrase.span.start()),
            end: document.chars(phrase.span.end()),
            value: phrase.value,
            low: phrase.range.low(),
            high: phrase.range.high(),
            bound: phrase.bound,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::passage_json;
    use crate::data::Data;
    use crate::number::Numbers;

    #[test]
    fn the_line_has_the_names_of_the_contract() {
        let numbers = Numbers::load(&Data::built_in()).unwrap();
        assert_eq!(
            passage_json(&numbers, "أصيب 12 عاملا"),
            r#"{"text":"أصيب 12 عاملا","numbers":[{"surface":"12","start":5,"end":7,"value":12,"low":12,"high":12,"bound":"exact"}]}"#
        );
    }
}

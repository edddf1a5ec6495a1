//! An article's full text with its tokens and sentences.

use super::{Folded, Sentence, Span, Token, Vocabulary, fold};

/// A text that was read once: folded, cut into tokens and sentences.
#[derive(Debug, Clone)]
pub struct Document {
    text: String,
    /// All tokens in order.
    pub tokens: Vec<Token>,
    /// The sentences; joined they are the text.
    pub sentences: Vec<Sentence>,
    title_end: usize,
    char_marks: Vec<usize>,
}

/// Distance, in characters, between the marks from which code-point offsets are counted.
const MARK_EVERY: usize = 64;

impl Document {
    /// Reads `text`, whose first `title_len` bytes are the headline (0 for none). `vocabulary` has the words to mend.
    pub fn new(text: String, title_len: usize, vocabulary: &Vocabulary) -> Self {
        let folded: Folded = fold(&text);
        let tokens = super::token::tokens(&text, &folded, vocabulary);
        let sentences = super::sentence::sentences(&tokens, text.len());
        let char_marks = text.char_indices().step_by(MARK_EVERY).map(|(at, _)| at).collect();
        Document { title_end: title_len.min(text.len()), text, tokens, sentences, char_marks }
    }

    /// The text as published: title, newline, body.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The published letters of a span.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// The folded form of token `i`; empty past either end.
    pub fn key(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| &t.key)
    }

    /// Whether a byte offset lies in the headline. A text without one has its first line as headline.
    pub fn in_title(&self, at: usize) -> bool {
        at < self.title_end
    }

    /// Which sentence token `token` stands in.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| s.tokens.end <= token).min(self.sentences.len().saturating_sub(1))
    }

    /// The tokens that a span touches.
    pub fn tokens_of(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.tokens.partition_point(|t| t.span.end() <= span.start());
        first..self.tokens.partition_point(|t| t.span.start() < span.end()).max(first)
    }

    /// The span from token `first` to token `last`, both included.
    pub fn span_of(&self, first: usize, last: usize) -> Span {
        match (self.tokens.get(first), self.tokens.get(last)) {
            (Some(a), Some(b)) => a.span.join(b.span),
            _ => Span::new(0, 0),
        }
    }

    /// The code-point offset of a byte offset, as all outputs count.
    pub fn chars(&self, byte: usize) -> usize {
        let mark = self.char_marks.partition_point(|at| *at <= byte).saturating_sub(1);
        let from = self.char_marks.get(mark).copied().unwrap_or(0);
        mark * MARK_EVERY + self.text.get(from..byte).map_or(0, |s| s.chars().count())
    }
}

#[cfg(test)]
mod tests {
    use super::Document;
    use crate::text::Vocabulary;

    fn read(text: &str) -> Document {
        let words = ["مقاتلين", "قصف", "يعتقل", "استشهاد"];
        let strings = |words: &[&str]| words.iter().map(|w| w.to_string()).collect::<Vec<_>>();
        let vocabulary: Vocabulary = strings(&words).into_iter().collect();
        let vocabulary = vocabulary.with_openings(strings(&["استشهد", "فقد", "مقتل", "توفي"]), strings(&["مواطن", "خمسه"]));
        Document::new(text.to_string(), 0, &vocabulary)
    }

    #[test]
    fn glued_words_part_and_broken_words_meet() {
        let keys = |text: &str| read(text).tokens.iter().map(|t| t.key.clone()).collect::<Vec<_>>();
        assert_eq!(keys("بينهم3 حوالى400 29قتلوا"), ["بينهم", "3", "حوالي", "400", "29", "قتلوا"]);
        assert_eq!(keys("مقا.تلين"), ["مقاتلين"]);
        assert_eq!(keys("قــ صــ ـف"), ["قصف"]);
        assert_eq!(keys("يعــ تــ قل"), ["يعتقل"]);
        assert_eq!(keys("المقاتليناستشهاد"), ["المقاتلين", "استشهاد"]);
        assert_eq!(keys("لـ 5"), ["ل", "5"]);
        assert_eq!(keys("المدينة.وقال"), ["المدينه", ".", "وقال"]);
    }

    #[test]
    fn a_sentence_begins_in_a_word_only_before_people_or_a_number() {
        let keys = |text: &str| read(text).tokens.iter().map(|t| t.key.clone()).collect::<Vec<_>>();
        assert_eq!(keys("تشريناستشهد المواطن"), ["تشرين", "استشهد", "المواطن"]);
        assert_eq!(keys("كوبانيفقد 9"), ["كوباني", "فقد", "9"]);
        assert_eq!(keys("حادثمقتل خمسة"), ["حادث", "مقتل", "خمسه"]);
        assert_eq!(keys("المستوفي شروطه"), ["المستوفي", "شروطه"]);
        assert_eq!(keys("بالاستشهد المواطن"), ["بالاستشهد", "المواطن"]);
        assert_eq!(keys("سيتفقد المواطن"), ["سيتفقد", "المواطن"]);
    }

    #[test]
    fn a_ligature_of_several_words_is_read() {
        let document = read("قال النبي ﷺ ذلك");
        assert_eq!(document.tokens.iter().map(|t| document.slice(t.span)).next_back(), Some("ذلك"));
        assert!(document.tokens.len() > 4);
    }

    #[test]
    fn sentences_join_to_the_text() {
        let text = "  عنوان\nقُتل 3.5 د. أحمد. ثم! ... انتهى  \n\n";
        let document = read(text);
        let joined: String = document.sentences.iter().map(|s| document.slice(s.span)).collect();
        assert_eq!(joined, text);
        assert_eq!(document.sentences.len(), 4);
    }

    #[test]
    fn offsets_count_code_points() {
        let text = "أ".repeat(200) + "b";
        let document = read(&text);
        assert_eq!(document.chars(400), 200);
        assert_eq!(document.chars(401), 201);
        assert_eq!(document.chars(26), 13);
    }
}

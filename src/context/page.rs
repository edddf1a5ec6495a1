//! The build of a scraped page: which of its lines are headlines of other stories.

use crate::data::Data;
use crate::error::Result;
use crate::lexicon::{Lexicon, read_table};
use crate::text::{Document, Kind as TokenKind};
use std::ops::Range;

/// The file of labels.
const PATH: &str = "lexicon/page_label.csv";

/// A line of a page's list of other headlines has at most so many words, and stands among as many such lines.
const HEADLINE_WORDS: usize = 18;
const HEADLINE_RUN: usize = 4;

/// The labels under which pages list headlines of other stories: «مقالات ذات صلة».
#[derive(Debug, Clone)]
pub struct Page {
    labels: Lexicon<()>,
}

/// Which sentences of an article are headlines of other stories.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Headlines(Vec<bool>);

impl Headlines {
    /// Whether a sentence is one.
    pub fn has(&self, sentence: usize) -> bool {
        self.0.get(sentence).copied().unwrap_or(false)
    }
}

impl Page {
    /// Reads the labels.
    ///
    /// # Errors
    /// When the file is absent or malformed.
    pub fn load(data: &Data) -> Result<Self> {
        let mut labels = Lexicon::default();
        read_table(data, PATH, &["phrase", "reason"], |row| {
            labels.insert(row.get("phrase"), ());
            Ok(())
        })?;
        Ok(Page { labels })
    }

    /// The headlines of other stories: lines of a run of such lines, or below a label.
    pub fn headlines(&self, document: &Document) -> Headlines {
        let lines = lines(document);
        let mut out = runs(document, &lines);
        let mut below = false;
        for line in &lines {
            let labelled = self.is_labelled(document, line);
            below = labelled || below && is_headline(document, line);
            if below {
                out[line.clone()].fill(true);
            }
        }
        Headlines(out)
    }

    /// Whether a short line begins with a label, alone or before a headline: «السابق مقتل عامل».
    fn is_labelled(&self, document: &Document, line: &Range<usize>) -> bool {
        let Some(sentence) = document.sentences.get(line.start) else { return false };
        let mut words = sentence.tokens.clone();
        let first = words.find(|i| document.tokens[*i].kind == TokenKind::Word);
        let bare = |i: usize| self.labels.at(document, i).is_some_and(|found| found.prefix.is_bare());
        first.is_some_and(bare) && !document.in_title(sentence.span.start()) && is_headline(document, line)
    }
}

/// For each sentence, whether it is in a run of lines that are headlines.
fn runs(document: &Document, lines: &[Range<usize>]) -> Vec<bool> {
    let mut out = vec![false; document.sentences.len()];
    let mut run = 0;
    for i in 0..=lines.len() {
        if lines.get(i).is_some_and(|line| is_headline(document, line)) {
            run += 1;
            continue;
        }
        let first = lines.get(i - run).map_or(0, |line| line.start);
        if run >= HEADLINE_RUN && first > 2 {
            let end = lines.get(i).map_or(out.len(), |line| line.start);
            out[first..end].fill(true);
        }
        run = 0;
    }
    out
}

/// The sentences of each line of a text: «حرب في الشرق.. المدينة تنتظر» is one line of two.
fn lines(document: &Document) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (i, sentence) in document.sentences.iter().enumerate() {
        let opens = i == 0 || document.tokens[sentence.tokens.start - 1].kind == TokenKind::Break;
        match out.last_mut() {
            Some(line) if !opens => line.end = i + 1,
            _ => out.push(i..i + 1),
        }
    }
    out
}

/// Whether a line is short and ends without a stop, as headlines do.
fn is_headline(document: &Document, line: &Range<usize>) -> bool {
    let Some(tokens) = document.sentences.get(line.start).zip(document.sentences.get(line.end - 1)) else { return false };
    let tokens = &document.tokens[tokens.0.tokens.start..tokens.1.tokens.end];
    let words = tokens.iter().filter(|t| t.kind == TokenKind::Word).count();
    let mut end = tokens.iter().rev().filter(|t| t.kind != TokenKind::Break).map(|t| t.key.as_str());
    let stop = end.next() == Some(".") && end.next() != Some(".");
    // «فيما أصيبت زوجته»: what goes on with the sentence before is no headline.
    let goes_on = tokens.first().is_some_and(|t| matches!(t.key.as_str(), "فيما" | "كما" | "بينما" | "حيث"));
    !stop && !goes_on && words > 0 && words <= HEADLINE_WORDS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Vocabulary;

    #[test]
    fn headlines_stand_below_a_label_and_in_runs() {
        let page = Page::load(&Data::built_in()).unwrap();
        let told = |text: &str| {
            let document = Document::new(text.to_string(), 0, &Vocabulary::default());
            let shown = |i: usize| document.slice(document.sentences[i].span).trim();
            let listed = page.headlines(&document);
            (0..document.sentences.len()).filter(|i| listed.has(*i)).map(shown).map(str::to_string).collect::<Vec<_>>()
        };
        let below = "قتل ثلاثة عمال في انهيار مصنع.\nأخبار ذات صلة\nغرق قارب في البحيرة\nوقالت الشرطة إن المصنع أغلق.";
        assert_eq!(told(below), ["أخبار ذات صلة", "غرق قارب في البحيرة"]);
        assert!(told("قتل ثلاثة عمال في انهيار مصنع.\nغرق قارب في البحيرة\nوقالت الشرطة إن المصنع أغلق.").is_empty());
    }
}

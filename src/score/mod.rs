//! Figures found against figures coded by people.
//!
//! A found figure is a coded one of the same article and harm when their words overlap (for figures without a number word,
//! when they lie within 40 code points). It is strictly right when low and high are equal too. Precision, recall and F1
//! count strictly right figures; attributes are judged on those alone, where either side has one.

mod attribute;
mod calibration;
mod coded;
mod likeness;
mod pairing;

pub use attribute::Attribute;
pub use calibration::{Bin, calibration_error};
pub use coded::{Class, Coded, CodedArticle, parse_gold};

use crate::row::FigureRow;
use pairing::pairs;
use std::collections::BTreeMap;

/// How many figures of a kind were right, wrong, missed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Strictly right.
    pub right: u64,
    /// Found without being strictly right.
    pub wrong: u64,
    /// Coded without being found strictly right.
    pub missed: u64,
    /// Coded and found, whatever the range.
    pub found: u64,
}

impl Tally {
    /// How many were coded.
    pub fn coded(&self) -> u64 {
        self.right + self.missed
    }

    /// The share of what was found that is right; 0 when nothing was found.
    pub fn precision(&self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    /// The share of what was coded that is right.
    pub fn recall(&self) -> f64 {
        share(self.right, self.coded())
    }

    /// Their harmonic mean.
    pub fn f1(&self) -> f64 {
        share(2 * self.right, 2 * self.right + self.wrong + self.missed)
    }

    /// The share of what was coded that was found, whatever the range.
    pub fn found_share(&self) -> f64 {
        share(self.found, self.coded())
    }
}

/// A part of a whole; 0 of nothing.
pub fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// What judging gave.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Score {
    /// Articles coded.
    pub articles: u64,
    /// Articles whose incident tolls are all exactly right.
    pub articles_exact: u64,
    /// Figures found in the coded articles.
    pub figures: u64,
    /// `all`, `class …`, `harm …`.
    pub tallies: BTreeMap<String, Tally>,
    /// Agreements and cases of each attribute.
    pub attributes: BTreeMap<Attribute, (u64, u64)>,
    /// Confidence against the share right.
    pub calibration: Vec<Bin>,
}

/// Judges `found` on the articles of `gold`; figures of other articles are left aside.
pub fn evaluate(gold: &[CodedArticle], found: &[FigureRow]) -> Score {
    let mut by_article: BTreeMap<&str, Vec<Coded>> = BTreeMap::new();
    for row in found {
        by_article.entry(&row.article_id).or_default().push(Coded::from(row));
    }
    let mut score = Score { articles: gold.len() as u64, ..Score::default() };
    let mut confidences = Vec::new();
    for article in gold {
        let found = by_article.get(article.id.as_str()).map(Vec::as_slice).unwrap_or_default();
        score.judge(&article.figures, found, &mut confidences);
    }
    score.calibration = calibration::bins(&confidences);
    score
}

impl Score {
    fn judge(&mut self, gold: &[Coded], found: &[Coded], confidences: &mut Vec<(f64, bool)>) {
        self.figures += found.len() as u64;
        self.articles_exact += u64::from(tolls(gold) == tolls(found));
        let pairs = pairs(gold, found);
        for (at, figure) in gold.iter().enumerate() {
            let pair = pairs.iter().find(|pair| pair.gold == at);
            let strict = pair.is_some_and(|pair| pair.strict);
            self.count(figure, |tally| {
                tally.found += u64::from(pair.is_some());
                tally.right += u64::from(strict);
                tally.missed += u64::from(!strict);
                tally.wrong += u64::from(pair.is_some() && !strict);
            });
        }
        for (at, figure) in found.iter().enumerate() {
            let pair = pairs.iter().find(|pair| pair.found == at);
            if pair.is_none() {
                self.count(figure, |tally| tally.wrong += 1);
            }
            confidences.extend(figure.confidence.map(|c| (c, pair.is_some_and(|pair| pair.strict))));
        }
        for pair in pairs.iter().filter(|pair| pair.strict) {
            self.compare(&gold[pair.gold], &found[pair.found]);
        }
    }

    /// Counts a figure among all, its class and its harm.
    fn count(&mut self, figure: &Coded, add: impl Fn(&mut Tally)) {
        let kinds = ["all".to_string(), format!("class {}", figure.class().name()), format!("harm {}", figure.harm)];
        kinds.into_iter().for_each(|kind| add(self.tallies.entry(kind).or_default()));
    }

    fn compare(&mut self, gold: &Coded, found: &Coded) {
        for attribute in Attribute::ALL {
            if let Some(agrees) = attribute.agrees(gold, found) {
                let (right, cases) = self.attributes.entry(attribute).or_default();
                *right += u64::from(agrees);
                *cases += 1;
            }
        }
    }
}

/// What an article says happened: its incidents' tolls with their ranges, how often each.
fn tolls(figures: &[Coded]) -> BTreeMap<(&str, u64, Option<u64>), u64> {
    let mut tolls = BTreeMap::new();
    let counts = |f: &&Coded| f.scope.as_deref() == Some("incident") && matches!(f.class(), Class::Core | Class::Implicit);
    for figure in figures.iter().filter(counts) {
        *tolls.entry((figure.harm.as_str(), figure.low, figure.high)).or_default() += 1;
    }
    tolls
}

#[cfg(test)]
mod tests {
    use super::{Coded, CodedArticle, evaluate, parse_gold};
    use crate::row::FigureRow;

    fn found(start: u64, low: u64, victim: &str) -> FigureRow {
        FigureRow {
            article_id: "a".into(),
            start,
            end: start + 4,
            low,
            high: Some(low),
            harm: "killed".into(),
            scope: "incident".into(),
            victim: victim.into(),
            confidence: 0.9,
            ..FigureRow::default()
        }
    }

    fn coded(row: &FigureRow) -> Coded {
        Coded { confidence: None, ..Coded::from(row) }
    }

    #[test]
    fn right_wrong_and_missed_are_counted() {
        let figures = vec![coded(&found(0, 3, "civilian")), coded(&found(20, 5, "civilian")), coded(&found(40, 7, "civilian"))];
        let gold = [CodedArticle { id: "a".into(), figures }];
        let rows = [found(1, 3, "combatant"), found(21, 6, "civilian"), found(90, 1, "civilian")];
        let score = evaluate(&gold, &rows);
        let all = score.tallies["all"];
        assert_eq!((all.right, all.wrong, all.missed, all.found), (1, 2, 2, 2));
        assert!((all.f1() - 1.0 / 3.0).abs() < 1e-9);
        assert_eq!(score.attributes[&super::Attribute::Victim], (0, 1));
        assert_eq!(score.attributes[&super::Attribute::Scope], (1, 1));
        assert_eq!((score.articles_exact, score.calibration[0].figures), (0, 3));
        assert_eq!(evaluate(&gold[..], &[]).tallies["all"].f1(), 0.0);
    }

    #[test]
    fn gold_is_checked() {
        let article = "{\"id\":\"a\",\"figures\":[]}";
        assert_eq!(parse_gold(article, "gold").unwrap().len(), 1);
        let twice = parse_gold(&format!("{article}\n\n{article}"), "gold").unwrap_err().to_string();
        assert_eq!(twice, "failed to read coded articles: gold:3: expected each article once, but found \"a\" again");
        assert!(parse_gold("", "gold").is_err());
    }
}

//! A figure with its context, flat.

use serde::{Deserialize, Serialize};

/// The `rule` of a row that adds up the parts in which an article gives a toll. No text states it, so it is written for
/// readers of the table only and passed over when a table is read.
pub const SUM_OF_PARTS: &str = "sum-of-parts";

/// One casualty figure with its context: a row of `figures.csv` and `figures.parquet`. Offsets count code points of
/// title + newline + text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FigureRow {
    /// Stable id: the article's id and the figure's place in it.
    pub figure_id: String,
    /// The article's id.
    pub article_id: String,
    /// The incident, after linking.
    pub incident_id: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// ISO date of publication.
    pub published: Option<String>,
    /// The sentence as published.
    pub sentence: String,
    /// The words that state the count.
    pub surface: String,
    /// First code point of `surface`.
    pub start: u64,
    /// One past its last code point.
    pub end: u64,
    /// The printed number.
    pub value: Option<u64>,
    /// Fewest persons.
    pub low: u64,
    /// Most persons; empty when no upper bound was stated.
    pub high: Option<u64>,
    /// How it was said: `exact`, `more_than`, …
    pub bound: String,
    /// `killed`, `injured`, `killed_or_injured`, `missing`, `captured`.
    pub harm: String,
    /// `civilian`, `combatant`, `unspecified`.
    pub victim: String,
    /// `child`, `woman`, `man`.
    pub group: Option<String>,
    /// `incident`, `repeat`, `subset`, `cumulative`.
    pub scope: String,
    /// A named or described victim without a number.
    pub implicit: bool,
    /// A vague word instead of a number.
    pub vague: bool,
    /// A report of no casualties.
    pub zero: bool,
    /// Reported only to be denied.
    pub denied: bool,
    /// The most specific named place, as written.
    pub place: Option<String>,
    /// The gazetteer's id.
    pub place_id: Option<String>,
    /// The gazetteer's English name.
    pub place_en: Option<String>,
    /// Governorate or province, in English.
    pub admin1: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// 1 exact … 7, as UCDP's `where_prec`.
    pub geo_precision: Option<u8>,
    /// Actor id.
    pub actor: Option<String>,
    /// The words the actor was read from.
    pub actor_text: Option<String>,
    /// Whose word the figure is, as written.
    pub source: Option<String>,
    /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY` of the harm.
    pub date: Option<String>,
    /// `YYYY-MM` of the harm; empty when the text gives no date.
    pub month: Option<String>,
    /// The rule that matched.
    pub rule: String,
    /// The share of figures like this one that are right.
    pub confidence: f64,
    // --- evidence and what linking needs ---
    /// The article's headline.
    pub title: Option<String>,
    /// First code point of the sentence.
    #[serde(default)]
    pub sentence_start: u64,
    /// Where the place is named.
    pub place_start: Option<u64>,
    /// One past its end.
    pub place_end: Option<u64>,
    /// Where the actor is named.
    pub actor_start: Option<u64>,
    /// One past its end.
    pub actor_end: Option<u64>,
    /// Where the source is named.
    pub source_start: Option<u64>,
    /// One past its end.
    pub source_end: Option<u64>,
    /// Where the date is said.
    pub date_start: Option<u64>,
    /// One past its end.
    pub date_end: Option<u64>,
    /// The source's id where it is known.
    pub source_id: Option<String>,
    /// The kind of attack or event (`airstrike`, `shelling`, `bombing`, `shooting`, `accident`, …).
    pub attack: Option<String>,
    /// Whether it stands in a headline of another story, one of those that a scraped page lists beside its article.
    #[serde(default)]
    pub aside: bool,
    /// A sketch of the article's text (hexadecimal MinHash), by which copies of one wire story are known.
    pub text_sketch: Option<String>,
}

impl FigureRow {
    /// Whether it says no more than that there were some: a bare plural, «قتلى».
    pub fn is_bare(&self) -> bool {
        self.vague && self.high.is_none()
    }
}

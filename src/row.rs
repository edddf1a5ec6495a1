//! The rows of hasila's files: flat, in column order, the only thing that serde, CSV, Parquet and polars see.
//!
//! Column names are public and stay; columns behind the first set carry evidence (where place, actor, source and
//! date stand) and what linking needs when it starts from a figures file alone. `None` is an empty cell: unknown, not 0.

use serde::{Deserialize, Serialize};

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
    /// A sketch of the article's text (hexadecimal MinHash), by which copies of one wire story are known.
    pub text_sketch: Option<String>,
}

/// Low, best and high over the voices of an incident or the incidents of a group; `open` when some high end is only a
/// floor. All `None`: nothing was reported.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// Sum of lowest lows.
    pub low: Option<u64>,
    /// Sum of medians.
    pub best: Option<f64>,
    /// Sum of highest highs (or of the floors, where open).
    pub high: Option<u64>,
    /// Whether some high end is only a floor.
    pub open: Option<bool>,
}

/// One incident: a row of `incidents.csv` and `incidents.parquet`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IncidentRow {
    /// Stable id.
    pub incident_id: String,
    /// Day of the harm, or as far as known.
    pub date: Option<String>,
    /// `YYYY-MM`.
    pub month: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Governorate.
    pub admin1: Option<String>,
    /// Place as most reports write it.
    pub place: Option<String>,
    /// The gazetteer's id.
    pub place_id: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// Actor id that most voices name.
    pub actor: Option<String>,
    /// How many outlets report it.
    pub outlets: u64,
    /// How many articles report it.
    pub articles: u64,
    /// Killed.
    pub killed_low: Option<u64>,
    /// Killed.
    pub killed_best: Option<f64>,
    /// Killed.
    pub killed_high: Option<u64>,
    /// Killed.
    pub killed_open: Option<bool>,
    /// Injured.
    pub injured_low: Option<u64>,
    /// Injured.
    pub injured_best: Option<f64>,
    /// Injured.
    pub injured_high: Option<u64>,
    /// Injured.
    pub injured_open: Option<bool>,
    /// Civilians killed.
    pub civilians_killed_low: Option<u64>,
    /// Civilians killed.
    pub civilians_killed_best: Option<f64>,
    /// Civilians killed.
    pub civilians_killed_high: Option<u64>,
    /// Civilians killed.
    pub civilians_killed_open: Option<bool>,
    /// Civilians injured.
    pub civilians_injured_low: Option<u64>,
    /// Civilians injured.
    pub civilians_injured_best: Option<f64>,
    /// Civilians injured.
    pub civilians_injured_high: Option<u64>,
    /// Civilians injured.
    pub civilians_injured_open: Option<bool>,
    /// ISO date of the first report.
    pub first_reported: Option<String>,
    /// ISO date of the last report.
    pub last_reported: Option<String>,
    // --- evidence and more ---
    /// English name of the place.
    pub place_en: Option<String>,
    /// 1 exact … 7.
    pub geo_precision: Option<u8>,
    /// How many voices: outlets, with copies of one wire story counted once.
    pub voices: u64,
    /// The kind of attack or event.
    pub attack: Option<String>,
    /// The coding profile by which vague words were read.
    pub profile: String,
}

/// One group of incidents: a row of `monthly.csv` and of `summarize`. Columns not grouped by are empty.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MonthlyRow {
    /// `YYYY-MM`.
    pub month: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Governorate.
    pub admin1: Option<String>,
    /// Place as written.
    pub place: Option<String>,
    /// Actor id.
    pub actor: Option<String>,
    /// How many incidents.
    pub incidents: u64,
    /// How many articles.
    pub articles: u64,
    /// How many outlets.
    pub outlets: u64,
    /// Killed.
    pub killed_low: Option<u64>,
    /// Killed.
    pub killed_best: Option<f64>,
    /// Killed.
    pub killed_high: Option<u64>,
    /// Killed.
    pub killed_open: Option<bool>,
    /// Injured.
    pub injured_low: Option<u64>,
    /// Injured.
    pub injured_best: Option<f64>,
    /// Injured.
    pub injured_high: Option<u64>,
    /// Injured.
    pub injured_open: Option<bool>,
    /// Civilians killed.
    pub civilians_killed_low: Option<u64>,
    /// Civilians killed.
    pub civilians_killed_best: Option<f64>,
    /// Civilians killed.
    pub civilians_killed_high: Option<u64>,
    /// Civilians killed.
    pub civilians_killed_open: Option<bool>,
    /// Civilians injured.
    pub civilians_injured_low: Option<u64>,
    /// Civilians injured.
    pub civilians_injured_best: Option<f64>,
    /// Civilians injured.
    pub civilians_injured_high: Option<u64>,
    /// Civilians injured.
    pub civilians_injured_open: Option<bool>,
    /// The coding profile by which vague words were read.
    pub profile: String,
}

/// A total over incidents: a row of `totals.csv` and of `summarize --simulate`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TotalRow {
    /// `killed`, `injured`, `civilians_killed` or `civilians_injured`.
    pub measure: String,
    /// How many incidents report it.
    pub incidents: u64,
    /// Sum of lowest lows.
    pub low: Option<u64>,
    /// Sum of medians.
    pub best: Option<f64>,
    /// Sum of highest highs (or of the floors, where open).
    pub high: Option<u64>,
    /// Whether some high end is only a floor.
    pub open: Option<bool>,
    /// Lower end of the simulated interval.
    pub simulated_low: Option<f64>,
    /// Median of the draws.
    pub simulated_median: Option<f64>,
    /// Upper end of the simulated interval.
    pub simulated_high: Option<f64>,
    /// Share of draws inside the interval.
    pub level: f64,
    /// How many totals were drawn.
    pub draws: u64,
    /// The seed of ChaCha (12 rounds).
    pub seed: u64,
    /// The coding profile by which vague words were read.
    pub profile: String,
}

/// One group of incidents and one harm: a row of `summarize` by harm or victim. Columns not grouped by are empty.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SummaryRow {
    /// `YYYY-MM`.
    pub month: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Governorate.
    pub admin1: Option<String>,
    /// Place as written.
    pub place: Option<String>,
    /// Actor id.
    pub actor: Option<String>,
    /// The harm; empty only in a month without reports.
    pub harm: Option<String>,
    /// Who the people were.
    pub victim: Option<String>,
    /// How many incidents.
    pub incidents: u64,
    /// How many articles.
    pub articles: u64,
    /// How many outlets.
    pub outlets: u64,
    /// Sum of lowest lows.
    pub low: Option<u64>,
    /// Sum of medians.
    pub best: Option<f64>,
    /// Sum of highest highs (or of the floors, where open).
    pub high: Option<u64>,
    /// Whether some high end is only a floor.
    pub open: Option<bool>,
    /// The coding profile by which vague words were read.
    pub profile: String,
}

/// What one outlet says of one incident and harm: a row of `outlets.csv`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OutletRow {
    /// The incident.
    pub incident_id: String,
    /// The outlet.
    pub outlet: String,
    /// The harm.
    pub harm: String,
    /// Fewest persons in its latest statement.
    pub low: Option<u64>,
    /// Most persons; empty when open.
    pub high: Option<u64>,
    /// The number printed in its latest statement.
    pub value: Option<u64>,
    /// How many of its articles report it.
    pub articles: u64,
    /// ISO date of its first report.
    pub first_reported: Option<String>,
    /// ISO date of its last report.
    pub last_reported: Option<String>,
    /// `below`, `inside`, `above` or `agrees`, against the range of the other outlets; empty when it is alone.
    pub relation: Option<String>,
    /// How often its toll changed.
    pub revisions: u64,
    /// The copies-of-one-wire group it speaks with; outlets with the same number are one voice.
    pub voice: Option<String>,
}

/// Two outlets on the incidents both report: a row of `outlet_pairs.csv`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OutletPairRow {
    /// First outlet, in alphabetical order.
    pub outlet_a: String,
    /// Second outlet.
    pub outlet_b: String,
    /// The harm compared.
    pub harm: String,
    /// Incidents both report.
    pub shared: u64,
    /// Sum of a's values over sum of b's.
    pub ratio: Option<f64>,
    /// 95 % bootstrap interval over incidents.
    pub ratio_low: Option<f64>,
    /// Its upper end.
    pub ratio_high: Option<f64>,
    /// Geometric mean of the ratios.
    pub geometric_ratio: Option<f64>,
    /// 95 % bootstrap interval.
    pub geometric_low: Option<f64>,
    /// Its upper end.
    pub geometric_high: Option<f64>,
    /// Log-scale Bland–Altman bias, as a ratio.
    pub bias: Option<f64>,
    /// Lower limit of agreement, as a ratio.
    pub limit_low: Option<f64>,
    /// Upper limit of agreement, as a ratio.
    pub limit_high: Option<f64>,
    /// Pairs left out of the logarithms because one side is 0.
    pub dropped: u64,
    /// Incidents where a is higher.
    pub higher: u64,
    /// Incidents where both are equal.
    pub equal: u64,
    /// Incidents where a is lower.
    pub lower: u64,
    /// Share of incidents whose ranges overlap.
    pub overlap: Option<f64>,
    /// Share of incidents that both report in near-identical text.
    pub text_reuse: Option<f64>,
    /// Ratio of the sums of low ends.
    pub ratio_at_low: Option<f64>,
    /// Ratio of the sums of high ends, over incidents where both have one.
    pub ratio_at_high: Option<f64>,
    /// Geometric mean of the ratios of low ends.
    pub geometric_at_low: Option<f64>,
    /// Geometric mean of the ratios of high ends.
    pub geometric_at_high: Option<f64>,
}

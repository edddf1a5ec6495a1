//! Incidents added up: by group, by group and harm, in total.

use serde::{Deserialize, Serialize};

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
    /// How many of the incidents no report dates.
    pub undated: u64,
    /// The coding profile by which vague words were read.
    pub profile: String,
}

/// A total over incidents: a row of `totals.csv` and of `summarize --simulate`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TotalRow {
    /// The incidents added up: `news` are those that the archive is news of, `all` also those that it recalls.
    pub over: String,
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

//! Outlets: what one says of an incident, and two against each other.

use serde::{Deserialize, Serialize};

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

impl OutletRow {
    /// Whether the outlet says no more than that there were some: a bare plural, which no number prints and every profile
    /// reads as three or fewer without an end.
    pub fn is_bare(&self) -> bool {
        const MOST: u64 = 3;
        self.high.is_none() && self.value.is_none() && self.low.is_some_and(|low| low <= MOST)
    }
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

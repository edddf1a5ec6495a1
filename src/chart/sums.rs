//! Estimates added up, and the words that give them with their uncertainty.

use super::words::Words;
use crate::row::{IncidentRow, MonthlyRow};
use std::collections::BTreeMap;

/// The harm a chart counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Harm {
    /// Dead.
    Killed,
    /// Hurt, alive.
    Injured,
}

impl Harm {
    /// Both.
    pub(super) const ALL: [Harm; 2] = [Harm::Killed, Harm::Injured];

    /// As the tables name it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Harm::Killed => "killed",
            Harm::Injured => "injured",
        }
    }
}

/// Low, best and high of an incident or a group.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Span {
    /// Sum of lows.
    pub(super) low: u64,
    /// Sum of medians.
    pub(super) best: f64,
    /// Sum of highs, or of floors where open.
    pub(super) high: u64,
    /// Whether some high end is only a floor.
    pub(super) open: bool,
}

impl Span {
    /// From the four columns of a row; nothing where nothing was reported.
    pub(super) fn from_columns(low: Option<u64>, best: Option<f64>, high: Option<u64>, open: Option<bool>) -> Option<Self> {
        let low = low?;
        let high = high.unwrap_or(low).max(low);
        let open = open.unwrap_or(false);
        Some(Span { low, best: best.unwrap_or((low + high) as f64 / 2.0), high, open })
    }

    /// Of an incident.
    pub(super) fn of_incident(row: &IncidentRow, harm: Harm) -> Option<Self> {
        match harm {
            Harm::Killed => Span::from_columns(row.killed_low, row.killed_best, row.killed_high, row.killed_open),
            Harm::Injured => Span::from_columns(row.injured_low, row.injured_best, row.injured_high, row.injured_open),
        }
    }

    /// Of a group.
    pub(super) fn of_group(row: &MonthlyRow, harm: Harm) -> Option<Self> {
        match harm {
            Harm::Killed => Span::from_columns(row.killed_low, row.killed_best, row.killed_high, row.killed_open),
            Harm::Injured => Span::from_columns(row.injured_low, row.injured_best, row.injured_high, row.injured_open),
        }
    }

    /// Both together.
    pub(super) fn plus(self, other: Span) -> Span {
        Span {
            low: self.low + other.low,
            best: self.best + other.best,
            high: self.high + other.high,
            open: self.open || other.open,
        }
    }

    /// Whether all reports say one number.
    pub(super) fn is_exact(self) -> bool {
        self.low == self.high && !self.open
    }

    /// «30», «14–45», «14–45 or more».
    pub(super) fn range(self, words: &Words) -> String {
        match (self.open, self.low == self.high) {
            (false, _) => words.range(self.low, Some(self.high)),
            (true, true) => words.range(self.low, None),
            (true, false) => words.fill("range.open", &[("n", &words.range(self.low, Some(self.high)))]),
        }
    }

    /// «30», «14–45», «14+»: where there is little room.
    pub(super) fn short(self, words: &Words) -> String {
        let range = words.range(self.low, Some(self.high));
        if self.open { words.fill("range.plus", &[("n", &range)]) } else { range }
    }

    /// «30», «about 30 (14–45)».
    pub(super) fn say(self, words: &Words) -> String {
        if self.low == self.high {
            return self.range(words);
        }
        words.fill("best", &[("best", &words.estimate(self.best)), ("range", &self.range(words))])
    }
}

/// Adds an estimate to a sum that may still be empty.
pub(super) fn add(sum: &mut Option<Span>, span: Option<Span>) {
    *sum = match (*sum, span) {
        (Some(a), Some(b)) => Some(a.plus(b)),
        (a, b) => a.or(b),
    };
}

/// The sums of groups of rows, by key.
pub(super) fn by_key<K: Ord>(
    rows: &[MonthlyRow],
    harm: Harm,
    key: impl Fn(&MonthlyRow) -> K,
) -> BTreeMap<K, (Option<Span>, u64)> {
    let mut sums: BTreeMap<K, (Option<Span>, u64)> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.incidents > 0) {
        let sum = sums.entry(key(row)).or_default();
        add(&mut sum.0, Span::of_group(row, harm));
        sum.1 += row.incidents;
    }
    sums
}

/// The upper end of a scale for ranges: the highest high, unless a few vague ones («hundreds») would press everything
/// else to the floor; those are then drawn as cut, with their number.
pub(super) fn scale_end(spans: impl IntoIterator<Item = Span>) -> f64 {
    const ROOM: f64 = 4.0;
    let (mut best, mut high) = (1.0_f64, 1.0_f64);
    for span in spans {
        best = best.max(span.best).max(span.low as f64);
        high = high.max(span.high as f64);
    }
    high.min(best * ROOM) * 1.02
}

//! An incident, and the estimate of a toll.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

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
    /// Whether it is history recalled, no news of the archive.
    pub recalled: bool,
}

impl IncidentRow {
    /// Whether it lies before the month with which the archive begins, or has no month although its reports have: a
    /// great toll told of without a day. A year alone may be meant up to its last month.
    fn is_before(&self, begin: Option<&str>) -> bool {
        match self.date.as_deref().or(self.month.as_deref()) {
            Some(year) if year.len() == 4 => begin.is_some_and(|begin| format!("{year}-12").as_str() < begin),
            Some(date) => begin.zip(date.get(..7)).is_some_and(|(begin, month)| month < begin),
            None => self.first_reported.is_some(),
        }
    }
}

/// Marks what an archive only recalls: an earthquake of ten years ago, the dead of an old war.
pub fn mark_recalled(incidents: &mut [IncidentRow]) {
    let begin = first_month(incidents);
    incidents.iter_mut().for_each(|row| row.recalled = row.is_before(begin.as_deref()));
}

/// The first month, `YYYY-MM`, that an archive is news of: the one before that of its first report, since news of a month
/// still tells of the month before it. What lies earlier is history recalled. `None` where no incident has a dated report.
#[must_use]
pub fn first_month(incidents: &[IncidentRow]) -> Option<String> {
    let first = incidents.iter().filter_map(|row| row.first_reported.as_deref()?.get(..10)?.parse::<Date>().ok()).min()?;
    let before = first.first_of_month().yesterday().ok()?;
    Some(format!("{:04}-{:02}", before.year(), before.month()))
}

#[cfg(test)]
mod tests {
    use super::{IncidentRow, first_month, mark_recalled};

    #[test]
    fn an_archive_begins_in_the_month_before_its_first_report() {
        let reported = |day: &str| IncidentRow { first_reported: Some(day.into()), ..IncidentRow::default() };
        assert_eq!(first_month(&[reported("2015-08-02"), reported("2015-07-31")]).as_deref(), Some("2015-06"));
        assert_eq!(first_month(&[reported("2016-01-10")]).as_deref(), Some("2015-12"));
        assert_eq!(first_month(&[IncidentRow::default()]), None);
    }

    #[test]
    fn what_lies_before_the_archive_or_has_no_month_is_recalled() {
        let of = |month: Option<&str>, date: Option<&str>| IncidentRow {
            month: month.map(Into::into),
            date: date.map(Into::into),
            first_reported: Some("2015-08-02".into()),
            ..IncidentRow::default()
        };
        let mut rows = [
            of(Some("2015-08"), Some("2015-08-01")),
            of(Some("2015-07"), Some("2015-07")),
            of(None, Some("2015")),
            of(Some("2015-08"), None),
            of(Some("2005-10"), Some("2005-10-08")),
            of(None, Some("1945")),
            of(None, None),
        ];
        mark_recalled(&mut rows);
        assert_eq!(rows.map(|row| row.recalled), [false, false, false, false, true, true, true]);
    }
}

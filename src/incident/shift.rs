//! How far each total moves when phrases are read by another profile.

use super::{Measure, Settings, Voices, total};
use crate::profile::{Profile, Profiles, apply};
use crate::row::FigureRow;
use serde::{Deserialize, Serialize};

/// One total under one profile.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ShiftRow {
    /// The profile.
    pub profile: String,
    /// `killed`, `injured`, `civilians_killed` or `civilians_injured`.
    pub measure: String,
    /// Incidents that report it.
    pub incidents: u64,
    /// Figures that the profile reads otherwise than the codebook.
    pub figures_changed: u64,
    /// Sum of lowest lows.
    pub low: Option<u64>,
    /// Sum of medians.
    pub best: Option<f64>,
    /// Sum of highest highs.
    pub high: Option<u64>,
    /// Whether some high end is only a floor.
    pub open: Option<bool>,
    /// Best of this profile over best of the first.
    pub best_ratio: Option<f64>,
}

/// The totals of linked figures under each profile, the first profile being what the others are held against.
pub fn shifts(figures: &[FigureRow], settings: &Settings, profiles: &Profiles) -> Vec<ShiftRow> {
    let mut rows = Vec::new();
    let mut first = Vec::new();
    for profile in profiles.iter() {
        for (index, measure) in Measure::ALL.iter().enumerate() {
            let mut row = shift(figures, settings, profile, *measure);
            let base = *first.get(index).unwrap_or(&row.best);
            if first.len() == index {
                first.push(row.best);
            }
            row.best_ratio = row.best.zip(base).filter(|(_, base)| *base > 0.0).map(|(best, base)| best / base);
            rows.push(row);
        }
    }
    rows
}

fn shift(figures: &[FigureRow], settings: &Settings, profile: &Profile, measure: Measure) -> ShiftRow {
    let settings = Settings { profile: profile.clone(), ..settings.clone() };
    let voices = Voices::of(figures, &settings);
    let estimates: Vec<_> = voices.incidents().map(|id| voices.estimate(id, measure)).collect();
    let sum = total(&estimates);
    ShiftRow {
        profile: profile.name.clone(),
        measure: measure.name().into(),
        incidents: estimates.iter().filter(|estimate| estimate.low.is_some()).count() as u64,
        figures_changed: changed(figures, profile, measure),
        low: sum.low,
        best: sum.best,
        high: sum.high,
        open: sum.open,
        best_ratio: None,
    }
}

fn changed(figures: &[FigureRow], profile: &Profile, measure: Measure) -> u64 {
    let counted = figures.iter().filter(|figure| figure.incident_id.is_some() && figure.harm == measure.harm());
    counted.filter(|figure| apply(profile, figure) != (figure.low, figure.high)).count() as u64
}

#[cfg(test)]
mod tests {
    use super::shifts;
    use crate::data::Data;
    use crate::incident::tests::settings;
    use crate::profile::Profiles;
    use crate::row::FigureRow;

    #[test]
    fn totals_move_with_the_profile() {
        let text = |text: &str| text.to_string();
        let dozens = FigureRow {
            incident_id: Some(text("x")),
            surface: text("عشرات"),
            bound: text("vague"),
            vague: true,
            low: 20,
            high: Some(99),
            harm: text("killed"),
            victim: text("unspecified"),
            scope: text("incident"),
            ..FigureRow::default()
        };
        let rows = shifts(&[dozens], &settings(), &Profiles::load(&Data::built_in()).unwrap());
        let killed = |name: &str| rows.iter().find(|row| row.profile == name && row.measure == "killed").unwrap();
        assert_eq!((killed("plain").best, killed("plain").best_ratio), (Some(59.5), Some(1.0)));
        assert_eq!((killed("airwars").best, killed("airwars").figures_changed), (Some(18.0), 1));
        assert!((killed("airwars").best_ratio.unwrap() - 18.0 / 59.5).abs() < 1e-12);
    }
}

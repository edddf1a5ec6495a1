//! Tolls that an article gives in parts: «عشرة من الجنود إضافة إلى ثلاثة عمال» are thirteen dead, and no word says so.

use super::settings::Settings;
use super::toll::{by_source, told, whole};
use super::voice::{by_incident, reports};
use crate::figure::Harm;
use crate::profile::Profile;
use crate::row::{FigureRow, SUM_OF_PARTS};
use std::collections::BTreeMap;

/// Linked figures, and behind the last part of a toll that its article gives in parts alone a row with their sum. It is a
/// `repeat` of the parts, so that nothing counts twice, and no reading by a profile; `surface` and `sentence` join
/// theirs. Estimates add the parts up themselves: the row is for those who read the table.
pub fn with_sums(rows: &[FigureRow], settings: &Settings) -> Vec<FigureRow> {
    let plain = Settings { profile: Profile::default(), ..settings.clone() };
    let mut sums: BTreeMap<String, Vec<FigureRow>> = BTreeMap::new();
    for rows in by_incident(rows).values() {
        for report in reports(rows, &plain) {
            for harm in Harm::ALL {
                for sum in sums_of(&report.rows, harm.name(), &plain) {
                    sums.entry(sum.figure_id.clone()).or_default().push(sum);
                }
            }
        }
    }
    let with = |row: &FigureRow| {
        let sums = sums.remove(&row.figure_id).unwrap_or_default().into_iter().enumerate();
        let named = sums.map(|(n, sum)| FigureRow { figure_id: format!("{}-sum{}", sum.figure_id, n + 1), ..sum });
        [row.clone()].into_iter().chain(named).collect::<Vec<_>>()
    };
    rows.iter().flat_map(with).collect()
}

/// The sums of one article's parts of one incident, source by source, under the id of the last part.
fn sums_of(rows: &[&FigureRow], harm: &str, plain: &Settings) -> Vec<FigureRow> {
    let of_voice = |voice: &Vec<&FigureRow>| {
        let (mut parts, inner): (Vec<&FigureRow>, Vec<&FigureRow>) = voice.iter().partition(|row| row.scope != "subset");
        if parts.is_empty() {
            parts = inner;
        }
        let claim = whole(voice, plain)?;
        let said = |row: &&FigureRow| row.harm == harm && (row.low, row.high) == (claim.low, claim.high);
        // A sum with a bare plural would only say that there were more; and where people are told of twice, the words of
        // the parts would not add up before the reader's eyes.
        let counted = parts.iter().all(|row| !row.vague || row.high.is_some());
        let adds_up = claim.low == parts.iter().map(|row| row.low).sum::<u64>();
        (counted && adds_up && parts.len() > 1 && !rows.iter().any(said)).then(|| sum(&parts, (claim.low, claim.high)))
    };
    by_source(&told(rows, harm), plain).iter().filter_map(of_voice).collect()
}

/// The row of a sum: where, when, by whom and by whose word as its first part has it.
fn sum(parts: &[&FigureRow], (low, high): (u64, Option<u64>)) -> FigureRow {
    let mut parts = parts.to_vec();
    parts.sort_by_key(|row| (row.start, row.end));
    let (first, last) = (parts[0], parts[parts.len() - 1]);
    let same = |of: fn(&FigureRow) -> &str| parts.iter().all(|row| of(row) == of(first));
    let mut sentences: Vec<&str> = parts.iter().map(|row| row.sentence.as_str()).collect();
    sentences.dedup();
    FigureRow {
        figure_id: last.figure_id.clone(),
        sentence: sentences.join(" … "),
        surface: parts.iter().map(|row| row.surface.as_str()).collect::<Vec<_>>().join(" + "),
        end: last.end,
        value: None,
        low,
        high,
        bound: match high {
            None => "at_least",
            Some(high) if high == low => "exact",
            Some(_) => "between",
        }
        .into(),
        victim: if same(|row| &row.victim) { first.victim.clone() } else { "unspecified".into() },
        group: first.group.clone().filter(|_| same(|row| row.group.as_deref().unwrap_or_default())),
        scope: "repeat".into(),
        implicit: false,
        vague: false,
        rule: SUM_OF_PARTS.into(),
        // It is right only where all its parts are.
        confidence: parts.iter().map(|row| row.confidence).product(),
        ..first.clone()
    }
}

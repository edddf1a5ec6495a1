//! Two tolls of one harm in one article: the same again, rivals, or those of two attacks.

use super::settings::EventParts;
use crate::row::FigureRow;

/// A second toll of one harm: by another source a rival, by the same voice another attack, unless it restates or
/// completes the first.
pub(super) fn toll<'a>(members: impl Iterator<Item = &'a FigureRow>, row: &FigureRow, parts: &EventParts) -> f64 {
    let (mut against, mut in_favour) = (0.0f64, 0.0f64);
    for other in members.filter(|other| other.harm == row.harm && other.scope != "subset") {
        let same = (other.low, other.high) == (row.low, row.high);
        let other_people = other.victim != row.victim || other.group != row.group;
        let score = match row.scope.as_str() {
            "repeat" if same => parts.same_toll,
            "repeat" | "subset" => 0.0,
            _ if same || row.zero || other.zero => 0.0,
            _ if voice(other) != voice(row) => {
                parts.rival_source + parts.second_toll * (apart(row, other) - parts.rivals_apart).max(0.0)
            }
            _ if other_people && other.sentence_start == row.sentence_start => 0.0,
            _ => parts.second_toll * (1.0 + parts.tolls_apart * apart(row, other)),
        };
        (against, in_favour) = (against.min(score), in_favour.max(score));
    }
    against + in_favour
}

/// How far two tolls lie apart, as a logarithm; 0 where they meet or one is a bare plural.
fn apart(a: &FigureRow, b: &FigureRow) -> f64 {
    let gap = |below: &FigureRow, above: &FigureRow| {
        below.high.map_or(0.0, |high| ((above.low as f64 + 1.0) / (high as f64 + 1.0)).ln())
    };
    if a.is_bare() || b.is_bare() { 0.0 } else { gap(a, b).max(gap(b, a)).max(0.0) }
}

/// Whose word a figure is.
pub(super) fn voice(row: &FigureRow) -> Option<&str> {
    row.source_id.as_deref().or(row.source.as_deref())
}

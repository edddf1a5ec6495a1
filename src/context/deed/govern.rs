//! Which event a figure belongs to: the nearest, as the text's own connectives measure nearness.

use super::{Class, Cue, Cues, Deed, Part, Tape};
use crate::figure::Harm;
use std::ops::Range;

/// A tape with the connectives counted along it.
#[derive(Debug)]
pub(crate) struct Ground<'d> {
    /// The words.
    pub(crate) tape: Tape<'d>,
    cues: Vec<Option<Cue>>,
    turns: Vec<u32>,
    asides: Vec<u32>,
    results: Vec<u32>,
}

impl<'d> Ground<'d> {
    /// Counts the connectives of a tape.
    pub(crate) fn new(tape: Tape<'d>, cues: &Cues) -> Self {
        let mut cues = cues.along(&tape);
        for at in 0..tape.len() {
            if heads_an_item(&tape, at) && cues.get(at + 1).copied().flatten() != Some(Cue::Detail) {
                cues[at] = Some(Cue::Turn);
            }
        }
        let count = |wanted: Cue| {
            let mut sum = 0;
            let mut sums = vec![0];
            sums.extend(cues.iter().map(|cue| {
                sum += u32::from(*cue == Some(wanted));
                sum
            }));
            sums
        };
        let (turns, asides, results) = (count(Cue::Turn), count(Cue::Aside), count(Cue::Result));
        Ground { tape, cues, turns, asides, results }
    }

    /// The connective that begins at a position.
    pub(crate) fn cue(&self, at: usize) -> Option<Cue> {
        self.cues.get(at).copied().flatten()
    }

    /// How often the text turns to another event from position `a` to `b`, in either order.
    pub(crate) fn turns(&self, a: usize, b: usize) -> u32 {
        between(&self.turns, a, b)
    }

    /// How often another clause of the same sentence begins from position `a` to `b`.
    pub(crate) fn asides(&self, a: usize, b: usize) -> u32 {
        between(&self.asides, a, b)
    }

    /// Whether a connective of cause stands at most three words before `at`.
    fn caused(&self, at: usize) -> bool {
        (at.saturating_sub(3)..at).any(|i| self.cue(i) == Some(Cue::Cause))
    }
}

/// Whether «وفي الجنوب، …» begins a sentence: a digest goes on with the news of another place.
fn heads_an_item(tape: &Tape, at: usize) -> bool {
    const LONGEST: usize = 4;
    let first = at > 0 && tape.sentence(at) != tape.sentence(at - 1);
    first && tape.key(at) == "وفي" && (at + 2..at + 2 + LONGEST).any(|i| matches!(tape.key(i), "،" | "," | ":"))
}

fn between(sums: &[u32], a: usize, b: usize) -> u32 {
    let (a, b) = (a.min(b), a.max(b));
    let last = sums.len() - 1;
    sums[b.min(last)] - sums[a.min(last)]
}

/// An event nobody would look for: too far to be meant.
const TOO_FAR: f64 = 66.0;

/// How much nearer an arrest or abduction is to people taken than other events.
pub(crate) const TAKEN: f64 = 25.0;

/// The events that the people at `figure` may belong to, nearest first, with how far each is; those out of reach are
/// left out. People taken may belong to arrests, others may not.
pub(crate) fn ranked(ground: &Ground, figure: &Range<usize>, harm: Harm, deeds: &[Deed]) -> Vec<(usize, f64)> {
    let taken = harm == Harm::Captured;
    let fits = |deed: &Deed| if taken { deed.class != Class::Accident } else { !deed.taking };
    let near = deeds.iter().enumerate().filter(|(_, deed)| fits(deed));
    let near = near.map(|(i, deed)| (i, deed, distance(ground, figure, &deed.at, deed.by)));
    let near = near.filter(|(.., words)| *words < TOO_FAR);
    let mut out: Vec<(usize, f64)> = near.map(|(i, deed, words)| (i, words + reluctance(deed))).collect();
    out.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    out
}

/// Of ranked events the one the people belong to: the nearest, or, when that is only «الحادث», the nearest that says more.
/// «الحادث» itself where the other is some «عملية» farther off of which no author is told: it may be one of rescue.
pub(crate) fn governing(near: &[(usize, f64)], deeds: &[Deed]) -> Option<(usize, f64)> {
    let first = near.first().copied()?;
    let vague = |deed: &Deed| deed.part == Part::Weak && deed.agent.is_none() && deed.class == Class::Attack;
    let incident = near
        .iter()
        .find(|(i, cost)| deeds[*i].is_some_incident() && deeds[*i].definite && cost - SAYS_NOTHING < first.1)
        .copied();
    if vague(&deeds[first.0])
        && let Some(incident) = incident
    {
        return Some(incident);
    }
    let better = near.iter().find(|(i, _)| !deeds[*i].is_some_incident()).copied();
    if deeds[first.0].is_some_incident() { better.or(Some(first)) } else { Some(first) }
}

/// How much farther «الحادث» is than it stands.
const SAYS_NOTHING: f64 = 25.0;

/// How much farther an event is than it stands, for how little its word says.
fn reluctance(deed: &Deed) -> f64 {
    let general = match deed.part {
        _ if deed.is_some_incident() => SAYS_NOTHING,
        Part::Weak => 15.0,
        Part::Verb if deed.agent.is_none() => 8.0,
        _ => 0.0,
    };
    if deed.taking { general - TAKEN } else { general }
}

/// How far an event is from the people: words between, plus what it costs to cross a clause, a turn or a sentence. The
/// weights were set by hand on coded articles.
fn distance(ground: &Ground, figure: &Range<usize>, deed: &Range<usize>, by: bool) -> f64 {
    let tape = &ground.tape;
    let (own, its) = (tape.sentence(figure.start), tape.sentence(deed.start));
    let after = deed.start >= figure.end;
    let gap = if after { figure.end..deed.start } else { deed.end.min(figure.start)..figure.start };
    let words = gap.len() as f64;
    let turns = f64::from(ground.turns(gap.start, gap.end));
    let asides = f64::from(between(&ground.asides, gap.start, gap.end));
    let results = f64::from(between(&ground.results, gap.start, gap.end));
    if own == its {
        let told = results + f64::from(between(&ground.results, deed.start.saturating_sub(3), deed.start));
        let results = if after { results } else { told };
        let tie = match (after, by || ground.caused(deed.start), results > 0.0) {
            (true, true, _) => -4.0,
            (true, false, _) => 6.0,
            (false, _, true) => -3.0,
            (false, _, false) => 8.0,
        };
        let later = !after && gap.clone().any(|at| matches!(tape.key(at), "بعد" | "عقب"));
        let crossed = if after { 6.0 * results } else { f64::from(u8::from(later)) * 10.0 };
        let weight = if after { 1.0 } else { 0.5 };
        return words * weight + tie + crossed + 10.0 * asides + 40.0 * turns;
    }
    let sentences = own.abs_diff(its) as f64;
    let stray = if tape.is_stray(figure.start, deed.start) { 60.0 } else { 0.0 };
    if tape.in_title(deed.start) && !tape.in_title(figure.start) {
        return 32.0 + stray + (20.0 * turns).min(40.0);
    }
    let base = stray
        + match (after, tape.in_title(figure.start)) {
            (true, true) => 45.0,
            (true, false) => 50.0,
            (false, _) => 30.0,
        };
    base + 12.0 * (sentences - 1.0) + 0.05 * words + 20.0 * turns
}

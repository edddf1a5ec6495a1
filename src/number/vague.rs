//! Vague words and what they come to (codebook section 2): «بضعة», «عشرات الآلاف», «عدد من», «20 ونيف».

use super::CountRange;
use super::cardinal::{Amount, Core, cardinal};
use super::view::{Lead, View};
use super::words::{Cue, Meaning, Role};
use crate::text::Kind;

/// `vague = few [unit] | scores [scale] | scales | some | bit and cardinal`
pub(super) fn vague(view: &View, at: usize) -> Option<Core> {
    let (range, end) = few(view, at).or_else(|| scores(view, at)).or_else(|| some(view, at)).or_else(|| bit_first(view, at))?;
    Some(Core { tokens: at..end, amount: Amount::Vague(range), group: None })
}

/// «20 ونيف» and «نحو مئة ونيف»: a number and a bit, from one more up to its last unit.
pub(super) fn with_bit(view: &View, core: Core) -> Core {
    let (at, lead) = view.joined(core.tokens.end);
    match core.amount {
        Amount::Whole(n) if view.whole(at, Role::Bit, lead).is_some() => {
            Core { tokens: core.tokens.start..at + 1, amount: Amount::Vague(and_a_bit(n)), group: None }
        }
        _ => core,
    }
}

fn and_a_bit(n: u64) -> CountRange {
    let mut unit: u64 = 10;
    while let Some(next) = unit.checked_mul(10).filter(|next| n > 0 && n.is_multiple_of(*next)) {
        unit = next;
    }
    CountRange::between(n.saturating_add(1), n.saturating_add(unit - 1))
}

fn bit_first(view: &View, at: usize) -> Option<(CountRange, usize)> {
    view.whole(at, Role::Bit, Lead::Any)?;
    let (next, lead) = view.joined(at + 1);
    let starts = lead == Lead::Bare || view.words(next, Lead::And).next().is_some();
    let core = starts.then(|| cardinal(view, next, false)).flatten()?;
    match core.amount {
        Amount::Whole(n) => Some((and_a_bit(n), core.tokens.end)),
        _ => None,
    }
}

/// `few = بضعة [عشر | and ten | scores | scale plural]`: three to nine, of the unit that follows.
fn few(view: &View, at: usize) -> Option<(CountRange, usize)> {
    let range = range(view, at, Role::Few, Lead::Any)?;
    let shifted = |by: u64| CountRange::between(range.low() + by, range.high().unwrap_or(range.low()) + by);
    let times = |unit: u64| CountRange::between(range.low() * unit, range.high().unwrap_or(range.low()) * unit);
    if let Some(ten) = view.whole(at + 1, Role::TenWord, Lead::Bare) {
        return Some((shifted(ten), at + 2));
    }
    let (next, lead) = view.joined(at + 1);
    if let Some(ten) = view.whole(next, Role::Ten, lead) {
        return Some((shifted(ten), next + 1));
    }
    if let Some((unit, end)) = score_unit(view, at + 1) {
        return Some((times(unit), end));
    }
    match scale_after(view, at + 1) {
        Some((scale, end)) => Some((times(scale), end)),
        None => Some((range, at + 1)),
    }
}

/// «عشرات» after «بضع»: its unit, 10, times a scale that may follow.
fn score_unit(view: &View, at: usize) -> Option<(u64, usize)> {
    let scores = range(view, at, Role::Scores, Lead::Bare)?.low() / 2;
    Some(scale_after(view, at + 1).map_or((scores, at + 1), |(scale, end)| (scores * scale, end)))
}

/// `scores = score [and score]`: «مئات وآلاف» reaches from the smaller's low end to the larger's high.
fn scores(view: &View, at: usize) -> Option<(CountRange, usize)> {
    let (first, end) = score(view, at, Lead::Any)?;
    let (next, lead) = view.joined(end);
    match score(view, next, lead).filter(|(second, _)| second.low() > first.low()) {
        Some((second, end)) => Some((CountRange::between(first.low(), second.high().unwrap_or(second.low())), end)),
        None => Some((first, end)),
    }
}

/// `score = عشرات [scale] | scale plural`
fn score(view: &View, at: usize, lead: Lead) -> Option<(CountRange, usize)> {
    if let Some(scale) = view.whole(at, Role::ScalePlural, lead) {
        return Some((CountRange::between(2 * scale, 10 * scale - 1), at + 1));
    }
    let range = range(view, at, Role::Scores, lead)?;
    match scale_after(view, at + 1) {
        Some((scale, end)) => {
            let high = range.high().unwrap_or(range.low());
            Some((CountRange::between(range.low() * scale, (high + 1) * scale - 1), end))
        }
        None => Some((range, at + 1)),
    }
}

/// «آلاف» or «من الآلاف» after a vague word.
fn scale_after(view: &View, at: usize) -> Option<(u64, usize)> {
    let at = if view.key(at) == "من" && view.is_definite(at + 1) { at + 1 } else { at };
    let scale = view.whole(at, Role::ScalePlural, Lead::Bare).or_else(|| view.whole(at, Role::Scale, Lead::Bare))?;
    Some((scale, at + 1))
}

/// «عدد من»; not «مجموعة من 8 أشخاص», nor «بلغ عدد من قتلوا», where «من» is "those who".
fn some(view: &View, at: usize) -> Option<(CountRange, usize)> {
    let found = view
        .words(at, Lead::Any)
        .filter(|(word, _, prefix)| word.role == Role::Some && !prefix.definite)
        .max_by_key(|(_, len, _)| *len);
    let (word, len, _) = found?;
    let end = at + len;
    let Meaning::Range(range) = word.meaning else { return None };
    let those_who = view.key(end).ends_with("وا") || (at > 0 && view.cue(at - 1, Cue::SumBefore).is_some());
    let counted = view.is(end, Kind::Digits) || view.words(end, Lead::Any).next().is_some();
    (!those_who && !counted).then_some((range, end))
}

fn range(view: &View, at: usize, role: Role, lead: Lead) -> Option<CountRange> {
    view.words(at, lead).find_map(|(word, _, _)| match word.meaning {
        Meaning::Range(range) if word.role == role => Some(range),
        _ => None,
    })
}

//! Cardinal numbers in words, digits and both: «مئة وخمسة عشر ألفا», «13 ألفا و845», «مليون ونصف المليون».

use super::digits::{Decimal, digits};
use super::view::{Lead, View};
use super::words::{Cue, Meaning, Role};
use std::ops::Range;

/// A number or vague word, without the words round it.
#[derive(Debug, Clone)]
pub(super) struct Core {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it says.
    pub amount: Amount,
    /// Of a number of one group, its multiple and scale: 15 and 1000 of «15 ألف».
    pub group: Option<(Decimal, u64)>,
}

/// What a number or vague word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Amount {
    /// A count.
    Whole(u64),
    /// A vague word.
    Vague(super::CountRange),
    /// A number with a fraction: no count, unless a scale word further on holds for it («بين 1.5 و2 مليون»).
    Decimal(Decimal),
    /// Digits that are no number: «0505614224», «12.5.2014».
    Void,
}

/// A multiple and its scale.
struct Group {
    end: usize,
    multiple: Option<Decimal>,
    scale: u64,
    value: Option<u64>,
}

/// The scale of a number without a scale word.
const ONES: u64 = 1;
/// The scale of a dozen, the only one that a plain number may come before («ثلاث مائة ودزينتين»).
const DOZEN: u64 = 12;
/// The smallest scale whose half may follow it («ألف ونصف»).
const THOUSAND: u64 = 1000;

/// `cardinal = group { and group }`, each group smaller than the scale before it. With `alone`, the first group only up
/// to its first «و».
pub(super) fn cardinal(view: &View, at: usize, alone: bool) -> Option<Core> {
    let first = group(view, at, Lead::Any, alone)?;
    let Some(mut total) = first.value else {
        let amount = first.multiple.map_or(Amount::Void, Amount::Decimal);
        return Some(Core { tokens: at..first.end, amount, group: None });
    };
    let (mut end, mut scale) = (first.end, first.scale);
    let mut group_alone = first.multiple.map(|multiple| (multiple, scale));
    while !alone && let Some((next, value)) = joined_group(view, end, scale) {
        (end, scale, group_alone) = (next.end, next.scale, None);
        total = total.checked_add(value)?;
    }
    Some(Core { tokens: at..end, amount: Amount::Whole(total), group: group_alone })
}

/// `and group` or `and part [scale]` after a group of `scale`.
fn joined_group(view: &View, end: usize, scale: u64) -> Option<(Group, u64)> {
    let (at, lead) = view.joined(end);
    if let Some(part) = part_of(view, at, lead, scale) {
        let value = part.value?;
        return Some((part, value));
    }
    let next = group(view, at, lead, false)?;
    let value = next.value?;
    let smaller = scale >= THOUSAND && value < scale && next.scale < scale;
    let dozens = scale == ONES && next.scale == DOZEN;
    (smaller || dozens).then_some((next, value))
}

/// `part [scale]` after a scale: «ونصف», «ونصف المليون»; not «ونصف السكان».
fn part_of(view: &View, at: usize, lead: Lead, scale: u64) -> Option<Group> {
    if scale < THOUSAND {
        return None;
    }
    let (over, under, mut end) = part(view, at, lead)?;
    match scale_word(view, end) {
        Some(said) if said == scale => end += 1,
        Some(_) => return None,
        None if view.key(end).starts_with("ال") => return None,
        None => {}
    }
    Some(Group { end, multiple: None, scale: ONES, value: Some(scale / under * over + scale % under * over / under) })
}

/// `part = نصف | unit أرباع`: numerator, denominator and end.
fn part(view: &View, at: usize, lead: Lead) -> Option<(u64, u64, usize)> {
    let one = view.words(at, lead).find_map(|(word, _, _)| match word.meaning {
        Meaning::Part(over, under) => Some((over, under, at + 1)),
        _ => None,
    });
    one.or_else(|| {
        let over = view.whole(at, Role::Unit, lead)?;
        Some((over, view.whole(at + 1, Role::Parts, Lead::Bare)?, at + 2))
    })
}

/// `group = part scale | small [scale { scale }] | dual | scale`
fn group(view: &View, at: usize, lead: Lead, alone: bool) -> Option<Group> {
    if let Some((over, under, end)) = part(view, at, lead) {
        let scale = scale_word(view, end)?;
        return Some(Group {
            end: end + 1,
            multiple: None,
            scale,
            value: Some(scale / under * over + scale % under * over / under),
        });
    }
    if let Some(found) = (lead != Lead::And).then(|| digits(view, at)).flatten() {
        let end = if is_bracketed(view, at, found.end) { found.end + 1 } else { found.end };
        return Some(match scale_word(view, end) {
            Some(scale) => scaled(view, end, found.scaled, scale),
            None => Group { end: found.end, multiple: found.value, scale: ONES, value: found.value.and_then(Decimal::as_whole) },
        });
    }
    if let Some((value, end)) = small(view, at, lead, alone) {
        let multiple = Some(Decimal::whole(value));
        return Some(match scale_word(view, end) {
            Some(scale) => scaled(view, end, multiple, scale),
            None => Group { end, multiple, scale: ONES, value: Some(value) },
        });
    }
    bare_scale(view, at, lead)
}

/// Whether brackets or quotation marks close round a number alone: «(15) ألفا».
fn is_bracketed(view: &View, at: usize, end: usize) -> bool {
    let pairs = [("(", ")"), ("«", "»"), ("\"", "\""), ("[", "]"), ("“", "”")];
    at > 0 && pairs.contains(&(view.key(at - 1), view.key(end)))
}

/// A multiple and the scale words that follow: «ألف مليار» is one scale.
fn scaled(view: &View, at: usize, multiple: Option<Decimal>, scale: u64) -> Group {
    let (mut end, mut scale) = (at + 1, scale);
    while let Some(more) = scale_word(view, end).filter(|more| *more > scale)
        && let Some(product) = scale.checked_mul(more)
    {
        (end, scale) = (end + 1, product);
    }
    Group { end, multiple, scale, value: multiple.and_then(|m| m.times(scale)) }
}

/// A scale word after its multiple.
fn scale_word(view: &View, at: usize) -> Option<u64> {
    let roles = [Role::Scale, Role::ScalePlural, Role::ScaleEnding, Role::Dozens];
    roles.iter().find_map(|role| view.whole(at, *role, Lead::Bare))
}

/// A scale word without a multiple: one, or two of it.
fn bare_scale(view: &View, at: usize, lead: Lead) -> Option<Group> {
    let of = |multiple: u64, scale: u64| {
        let group = scaled(view, at, Some(Decimal::whole(multiple)), scale);
        Some(Group { multiple: None, ..group })
    };
    if let Some(scale) = view.whole(at, Role::ScaleDual, lead) {
        return of(2, scale);
    }
    if let Some(scale) = view.whole(at, Role::Scale, lead) {
        return of(1, scale);
    }
    let scale = view.whole(at, Role::ScaleEnding, lead)?;
    if joined_group(view, at + 1, scale).is_some() || scale_word(view, at + 1).is_some() {
        return of(1, scale);
    }
    if view.is_noun(at + 1) {
        return of(2, scale); // the n of the dual falls before its noun
    }
    // «محصرات ألفا ومضادات»: a letter's name, not a number.
    if view.key(at + 1).starts_with('و') { None } else { of(1, scale) }
}

/// `small = zero | hundreds [and below] | below`: 0 to 999, with its end.
fn small(view: &View, at: usize, lead: Lead, alone: bool) -> Option<(u64, usize)> {
    if lead == Lead::Any
        && let Some(zero) = zero(view, at)
    {
        return Some((zero, at + 1));
    }
    let Some((hundreds, end, complete)) = hundreds(view, at, lead) else { return below(view, at, lead, alone) };
    if alone {
        return complete.then_some((hundreds, end));
    }
    let (next, lead) = view.joined(end);
    // Without و in colloquial speech only: «متين واحد وعشرين».
    let rest = below(view, next, lead, false).or_else(|| below(view, end, Lead::Bare, false));
    match rest {
        Some((rest, end)) => Some((hundreds + rest, end)),
        None => (complete || scale_word(view, end).is_some()).then_some((hundreds, end)),
    }
}

/// «صفر»; «الصفر» and «بهدف لصفر» are a temperature and a score, «شهر صفر» is a month.
fn zero(view: &View, at: usize) -> Option<u64> {
    let month = at > 0 && view.cue(at - 1, Cue::MonthBefore).is_some();
    let plain = view.words(at, Lead::Any).any(|(_, _, prefix)| !prefix.definite && prefix.preposition.is_none());
    view.whole(at, Role::Zero, Lead::Any).filter(|_| plain && !month)
}

/// `hundreds = مئتان | unit مئة | مئة`: the value, its end, and whether it may stand alone.
fn hundreds(view: &View, at: usize, lead: Lead) -> Option<(u64, usize, bool)> {
    if let Some(value) = view.whole(at, Role::Hundreds, lead) {
        return Some((value, at + 1, true));
    }
    if let Some(value) = view.whole(at, Role::PartHundreds, lead) {
        return Some((value, at + 1, false));
    }
    if let Some(value) = view.whole(at, Role::Hundred, lead) {
        return Some((value, at + 1, true));
    }
    let unit = view.whole(at, Role::Unit, lead).filter(|unit| *unit >= 3)?;
    Some((unit * view.whole(at + 1, Role::Hundred, Lead::Bare)?, at + 2, true))
}

/// `below = teen | unit عشر | unit and ten | ten | عشرة | unit`: 1 to 99, with its end.
fn below(view: &View, at: usize, lead: Lead, alone: bool) -> Option<(u64, usize)> {
    for role in [Role::Teen, Role::Ten, Role::TenWord] {
        if let Some(value) = view.whole(at, role, lead) {
            return Some((value, at + 1));
        }
    }
    let whole = view.whole(at, Role::Unit, lead);
    let unit = whole.or_else(|| view.whole(at, Role::PartUnit, lead))?;
    if let Some(ten) = view.whole(at + 1, Role::TenWord, Lead::Bare) {
        return Some((ten + unit, at + 2));
    }
    let (next, joined) = view.joined(at + 1);
    if let Some(ten) = view.whole(next, Role::Ten, joined).filter(|_| !alone) {
        return Some((ten + unit, next + 1));
    }
    let idle = view.cue(at, Cue::NotAlone).is_some();
    (whole.is_some() && !idle).then_some((unit, at + 1))
}

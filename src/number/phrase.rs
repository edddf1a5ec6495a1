//! Numbers with their modifiers become phrases; two numbers that belong together become one range.

use super::cardinal::{Amount, Core, cardinal};
use super::modifier::{self, bounded};
use super::naming::{Naming, may_be_year, naming, ordinal};
use super::range::{Bound, CountRange};
use super::vague::{vague, with_bit};
use super::view::View;
use super::words::Cue;
use super::{NumberPhrase, between};
use crate::text::Kind;
use std::ops::Range;

/// A number of the document and whether it counts.
#[derive(Debug, Clone)]
pub(super) struct Number {
    /// The number itself.
    pub core: Core,
    /// Why it is no count, if it is none.
    pub naming: Option<Naming>,
}

/// A phrase in the making.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// Its tokens so far.
    pub tokens: Range<usize>,
    /// The tokens of its numbers.
    pub core: Range<usize>,
    /// What the numbers alone say.
    pub said: CountRange,
    /// Whether a vague word says it.
    pub vague: bool,
    /// Whether it is a range of two numbers.
    pub between: bool,
    /// Whether a newer number of the same clause takes its place.
    pub superseded: bool,
    /// The modifiers, in the order found.
    pub bounds: Vec<Bound>,
}

/// The number phrases of a document.
pub(super) fn phrases(view: &View) -> Vec<NumberPhrase> {
    let numbers = numbers(view);
    let mut drafts = between::drafts(view, &numbers);
    let starts: Vec<usize> = numbers.iter().map(|n| n.core.tokens.start).collect();
    let is_number = |at: usize| starts.binary_search(&at).is_ok();
    let mut floor = 0;
    for draft in &mut drafts {
        // «عدد من» has no edge that a modifier could move.
        if !draft.vague || draft.said.high().is_some() {
            attach_before(view, draft, floor);
            attach_after(view, draft, is_number);
            close_bracket(view, draft);
        }
        floor = draft.tokens.end;
    }
    let drafts = between::merge_two_sided(view, drafts);
    drafts.iter().map(|draft| phrase(view, draft)).collect()
}

/// Every number and vague word, in order.
fn numbers(view: &View) -> Vec<Number> {
    let mut found: Vec<Number> = Vec::new();
    let mut at = 0;
    while at < view.len() {
        if let Some(len) = ordinal(view, at) {
            at += len;
            continue;
        }
        let core = vague(view, at).or_else(|| cardinal(view, at, false).map(|core| with_bit(view, core)));
        let Some(core) = core else {
            at += 1;
            continue;
        };
        at = core.tokens.end;
        match found.last_mut().and_then(|last| said_twice(view, &last.core, &core)) {
            Some(tokens) => {
                if let Some(last) = found.last_mut() {
                    at = tokens.end;
                    last.core.tokens = tokens;
                }
            }
            None => found.push(Number { naming: None, core }),
        }
    }
    name(view, &mut found);
    found
}

/// Says of each number whether it counts, and lets dates and percentages hold for the numbers joined to them.
fn name(view: &View, numbers: &mut [Number]) {
    for number in numbers.iter_mut() {
        number.naming = naming(view, &number.core);
    }
    for i in (1..numbers.len()).rev() {
        let link = between::link(view, &numbers[i - 1].core, &numbers[i].core);
        if link.is_some_and(|link| link.noun.is_none()) && numbers[i].naming.is_some_and(Naming::spreads_left) {
            numbers[i - 1].naming = numbers[i].naming;
        }
    }
    for i in 1..numbers.len() {
        let link = between::link(view, &numbers[i - 1].core, &numbers[i].core);
        if link.is_some_and(|link| link.noun.is_none()) && numbers[i].naming.is_none() {
            numbers[i].naming = spread_right(view, numbers[i - 1].naming, &numbers[i].core);
        }
    }
}

/// What a name or a year says of the number joined to it: «المادتان 5 و6», «بين 1993 و2006».
fn spread_right(view: &View, naming: Option<Naming>, core: &Core) -> Option<Naming> {
    let bare = view.is(core.tokens.start, Kind::Digits) && !view.is_noun(core.tokens.end);
    match naming {
        Some(Naming::Label | Naming::Date | Naming::Clock) if bare => naming,
        Some(Naming::Date) if may_be_year(view, core) => naming,
        _ => None,
    }
}

/// The tokens of a number said twice, in digits and words: «(15) خمسة عشر», «ستة وثلاثون (36)».
fn said_twice(view: &View, first: &Core, second: &Core) -> Option<Range<usize>> {
    if first.amount != second.amount || !matches!(first.amount, Amount::Whole(_)) {
        return None;
    }
    let (start, end) = (first.tokens.start, second.tokens.end);
    let gap: Vec<&str> = (first.tokens.end..second.tokens.start).map(|at| view.key(at)).collect();
    let open_before = start > 0 && view.key(start - 1) == "(";
    match gap.as_slice() {
        [")"] if open_before => Some(start - 1..end),
        ["("] if view.key(end) == ")" => Some(start..end + 1),
        _ => None,
    }
}

/// Takes in the modifiers before a phrase; `floor` is where the phrase before it ends.
fn attach_before(view: &View, draft: &mut Draft, floor: usize) {
    while let Some(found) = modifier::before(view, draft.tokens.start) {
        let Some(bound) = found.bound.filter(|bound| found.edge >= floor && combines(*bound, &draft.bounds)) else { return };
        draft.tokens.start = found.edge;
        draft.bounds.push(bound);
    }
}

/// Takes in the modifier after a phrase.
fn attach_after(view: &View, draft: &mut Draft, is_number: impl Fn(usize) -> bool) {
    let Some(found) = modifier::after(view, draft.tokens.end, is_number) else { return };
    match found.bound {
        Some(bound) if combines(bound, &draft.bounds) => draft.bounds.push(bound),
        Some(_) => return,
        None => draft.bounds.iter_mut().for_each(|bound| *bound = modifier::inclusive(*bound)),
    }
    draft.tokens.end = found.edge;
}

/// «أكثر من (200)» ends with its bracket.
fn close_bracket(view: &View, draft: &mut Draft) {
    let open = draft.tokens.clone().filter(|at| view.key(*at) == "(").count();
    let closed = draft.tokens.clone().filter(|at| view.key(*at) == ")").count();
    if open > closed && view.key(draft.tokens.end) == ")" {
        draft.tokens.end += 1;
    }
}

/// One approximation and one bound combine; a second bound contradicts or repeats the first.
fn combines(bound: Bound, others: &[Bound]) -> bool {
    let approximate = bound == Bound::About;
    others.iter().all(|other| (*other == Bound::About) != approximate)
}

fn phrase(view: &View, draft: &Draft) -> NumberPhrase {
    let range = bounded(draft.said, draft.vague || draft.between, &draft.bounds);
    let sharp = draft.bounds.iter().find(|bound| **bound != Bound::About);
    let bound = match sharp.or(draft.bounds.first()) {
        _ if draft.between && sharp.is_none() => Bound::Between,
        Some(bound) if !(draft.vague && *bound == Bound::About) => *bound,
        _ if draft.vague => Bound::Vague,
        _ => Bound::Exact,
    };
    let value = (!draft.vague && !draft.between).then_some(draft.said.low());
    let span = view.document.span_of(draft.tokens.start, draft.tokens.end.saturating_sub(1));
    NumberPhrase {
        span,
        tokens: draft.tokens.clone(),
        core: draft.core.clone(),
        value,
        range,
        bound,
        superseded: draft.superseded,
    }
}

/// Whether a change is spoken of before token `start` in its sentence: «ارتفعت الحصيلة من 20 إلى 30».
pub(super) fn speaks_of_change(view: &View, start: usize) -> bool {
    let sentence = view.document.sentence_of(start);
    let first = view.document.sentences.get(sentence).map_or(0, |s| s.tokens.start);
    (first.max(start.saturating_sub(CHANGE_REACH))..start).any(|at| view.cue(at, Cue::Change).is_some())
}

/// The most tokens between the word of change and the numbers.
const CHANGE_REACH: usize = 14;

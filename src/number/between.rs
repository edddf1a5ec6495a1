//! Two numbers that make one range («بين 10 و15 ألفا», «5 أو 6»), and those that only look it («من 20 إلى 30» of a toll
//! that rose, the score «25-17»).

use super::cardinal::{Amount, Core, cardinal};
use super::digits::Decimal;
use super::phrase::{Draft, Number, speaks_of_change};
use super::range::{Bound, CountRange};
use super::view::{Lead, View};
use super::words::Cue;
use crate::text::Kind;

/// How two numbers are tied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tie {
    /// و
    And,
    /// إلى، حتى
    To,
    /// A dash.
    Dash,
    /// أو
    Or,
}

/// The tie between two numbers, and the counted noun that may stand before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    pub tie: Tie,
    pub noun: Option<usize>,
}

/// The phrases of numbers that count: ranges of two, or one alone.
pub(super) fn drafts(view: &View, numbers: &[Number]) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    let mut i = 0;
    while i < numbers.len() {
        let number = &numbers[i];
        let next = numbers.get(i + 1);
        let pair = next.filter(|next| counts_in_range(number) && counts_in_range(next));
        let floor = out.last().map_or(0, |draft| draft.tokens.end);
        if let Some(draft) = pair.and_then(|next| range_of(view, &number.core, &next.core, floor)) {
            out.push(draft);
            i += 2;
            continue;
        }
        if pair.is_some_and(|next| is_score(view, &number.core, &next.core)) {
            i += 2;
            continue;
        }
        if number.naming.is_none() {
            let superseded = pair.is_some_and(|next| is_superseded(view, &number.core, &next.core));
            out.extend(split_range(view, &number.core).or_else(|| single(&number.core)).map(|d| Draft { superseded, ..d }));
        }
        i += 1;
    }
    out
}

fn counts_in_range(number: &Number) -> bool {
    number.naming.is_none()
}

fn single(core: &Core) -> Option<Draft> {
    let (said, vague) = match core.amount {
        Amount::Whole(n) => (CountRange::exact(n), false),
        Amount::Vague(range) => (range, true),
        Amount::Decimal(_) | Amount::Void => return None,
    };
    Some(draft(core.tokens.start, core, said, vague, false))
}

fn draft(start: usize, core: &Core, said: CountRange, vague: bool, between: bool) -> Draft {
    let core = core.tokens.clone();
    Draft { tokens: start..core.end, core, said, vague, between, superseded: false, bounds: Vec::new() }
}

/// `range = بين a and b | [من] a إلى b | a - b | a أو b`
fn range_of(view: &View, a: &Core, b: &Core, floor: usize) -> Option<Draft> {
    let link = link(view, a, b)?;
    let (low, high) = ends(a, b)?;
    let opening = opening(view, a.tokens.start).filter(|at| *at >= floor);
    let open = opening.is_some_and(|at| view.cue(at, Cue::Between).is_some());
    let from = opening.filter(|_| !open).is_some();
    let same = link.noun.is_none_or(|noun| counts_same(view, noun, b));
    let holds = match link.tie {
        Tie::And => open && same,
        Tie::To => {
            low < high && (open || !speaks_of_change(view, a.tokens.start)) && (open || from || link.noun.is_none()) && same
        }
        Tie::Dash => low < high && (open || !is_match(view, a.tokens.start)) && !are_years(low, high),
        Tie::Or => low != high && same,
    };
    let fits = low <= high || link.tie == Tie::Or;
    if !holds || !fits {
        return None;
    }
    let whole = Core { tokens: a.tokens.start..b.tokens.end, ..a.clone() };
    let start = opening.filter(|_| link.tie != Tie::Or || open).unwrap_or(a.tokens.start);
    Some(draft(start, &whole, CountRange::between(low, high), false, true))
}

/// The two ends; a scale word after the second holds for both («بين 10 و15 ألفا»), unless the first is the larger
/// («بين 100 وخمسة آلاف»).
fn ends(a: &Core, b: &Core) -> Option<(u64, u64)> {
    let scaled = |multiple: Decimal| {
        let (b_multiple, scale) = b.group.filter(|(_, scale)| *scale > 1)?;
        (multiple.times(1000)? <= b_multiple.times(1000)?).then(|| multiple.times(scale)).flatten()
    };
    let a_multiple = a.group.filter(|(_, scale)| *scale == 1).map(|(multiple, _)| multiple);
    let low = match a.amount {
        Amount::Whole(n) => a_multiple.and_then(scaled).unwrap_or(n),
        Amount::Decimal(multiple) => scaled(multiple)?,
        Amount::Vague(range) => range.low(),
        Amount::Void => return None,
    };
    let high = match b.amount {
        Amount::Whole(n) => n,
        Amount::Vague(range) => range.high()?,
        Amount::Decimal(_) | Amount::Void => return None,
    };
    Some((low, high))
}

/// Where «بين» or «من» before a number begins.
fn opening(view: &View, start: usize) -> Option<usize> {
    let start = if start > 0 && view.key(start - 1) == "ال" { start - 1 } else { start };
    let between = view.cue_before(start, Cue::Between);
    between.or_else(|| (start > 0 && view.key(start - 1).trim_start_matches(['و', 'ف']) == "من").then(|| start - 1))
}

/// The tie between two numbers with at most one noun before it.
pub(super) fn link(view: &View, a: &Core, b: &Core) -> Option<Link> {
    let (end, start) = (a.tokens.end, b.tokens.start);
    let start = if start > end && view.key(start - 1) == "ال" { start - 1 } else { start };
    let (noun, at) =
        if end < start && view.is_noun(end) && tie(view, end, start).is_none() { (Some(end), end + 1) } else { (None, end) };
    tie(view, at, start).map(|tie| Link { tie, noun })
}

/// The tie that fills the tokens from `at` to `start`.
fn tie(view: &View, at: usize, start: usize) -> Option<Tie> {
    match start.checked_sub(at)? {
        0 if view.words(start, Lead::And).next().is_some() => Some(Tie::And),
        0 if is_tatweel_dash(view, at) => Some(Tie::Dash),
        1 => match view.key(at) {
            "و" | "وبين" => Some(Tie::And),
            "الي" | "حتي" | "ل" => Some(Tie::To),
            "-" | "~" | "_" => Some(Tie::Dash),
            "او" => Some(Tie::Or),
            _ => None,
        },
        2 if matches!((view.key(at), view.key(at + 1)), ("و", "الي") | ("و", "بين") | ("او", "حتي")) => {
            Some(Tie::To)
        }
        _ => None,
    }
}

/// «3 ـ 4»: tatweel, which folding drops, as a dash.
fn is_tatweel_dash(view: &View, at: usize) -> bool {
    let gap = at.checked_sub(1).and_then(|left| view.token(left)).zip(view.token(at)).map(|(a, b)| a.span.end()..b.span.start());
    gap.and_then(|gap| view.document.text().get(gap)).is_some_and(|gap| gap.contains('\u{0640}'))
}

/// Whether the second number of «a noun أو b» counts the same: nothing else, or the same noun, follows it.
fn counts_same(view: &View, noun: usize, b: &Core) -> bool {
    let after = b.tokens.end;
    let verb = view.key(after).starts_with('ي') && view.key(after).chars().count() > 3;
    !view.is_noun(after) || verb || are_akin(view.key(after), view.key(noun))
}

/// Whether two words may be forms of one noun, by their consonants: «أشخاص» and «شخصا», «جنود» and «جنديا».
fn are_akin(a: &str, b: &str) -> bool {
    let skeleton = |word: &str| word.chars().filter(|c| !matches!(c, 'ا' | 'و' | 'ي')).collect::<String>();
    let (a, b) = (skeleton(a), skeleton(b));
    let shorter = a.chars().count().min(b.chars().count());
    shorter >= 2 && (a.starts_with(&b) || b.starts_with(&a))
}

/// Two numbers of a score, or a span of numbers that falls: no counts.
fn is_score(view: &View, a: &Core, b: &Core) -> bool {
    link(view, a, b).is_some_and(|link| link.tie == Tie::Dash && link.noun.is_none())
}

/// «2010-2012», «1436-1437».
fn are_years(low: u64, high: u64) -> bool {
    let both = |years: std::ops::RangeInclusive<u64>| years.contains(&low) && years.contains(&high);
    both(1900..=2100) || (both(1350..=1500) && high - low <= 2)
}

/// Whether a match is spoken of in the sentence of token `start`.
fn is_match(view: &View, start: usize) -> bool {
    let sentence = view.document.sentence_of(start);
    let tokens = view.document.sentences.get(sentence).map_or(0..0, |s| s.tokens.clone());
    tokens.into_iter().any(|at| view.cue(at, Cue::Sport).is_some())
}

/// «ارتفع العدد من a إلى b»: a is an older number.
fn is_superseded(view: &View, a: &Core, b: &Core) -> bool {
    let to = (a.tokens.end..b.tokens.start).len() <= 3 && link(view, a, b).is_some_and(|link| link.tie == Tie::To);
    to && speaks_of_change(view, a.tokens.start)
}

/// «بين خمسة وعشرين قتيلا»: a compound after «بين» that no second number follows is two numbers.
fn split_range(view: &View, core: &Core) -> Option<Draft> {
    let start = core.tokens.start;
    let opening = view.cue_before(start, Cue::Between)?;
    let a = cardinal(view, start, true).filter(|a| a.tokens.end < core.tokens.end)?;
    let (next, lead) = view.joined(a.tokens.end);
    let starts = view.is(next, Kind::Digits) || view.words(next, lead).next().is_some();
    let b = starts.then(|| cardinal(view, next, false)).flatten().filter(|b| b.tokens.end == core.tokens.end)?;
    let (low, high) = ends(&a, &b).filter(|(low, high)| low < high)?;
    Some(draft(opening, core, CountRange::between(low, high), false, true))
}

/// «أكثر من 40 وأقل من 60» is one range where a number can be both.
pub(super) fn merge_two_sided(view: &View, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        match out.last().and_then(|last| two_sided(view, last, &draft)) {
            Some(merged) => {
                out.pop();
                out.push(merged);
            }
            None => out.push(draft),
        }
    }
    out
}

fn two_sided(view: &View, a: &Draft, b: &Draft) -> Option<Draft> {
    let gap: Vec<&str> = (a.tokens.end..b.tokens.start).map(|at| view.key(at)).collect();
    let joined = match gap.as_slice() {
        [] => view.key(b.tokens.start).starts_with('و'),
        ["و"] => true,
        _ => false,
    };
    let range = |draft: &Draft| {
        let [bound] = draft.bounds.as_slice() else { return None };
        let sharp = !draft.vague && !draft.between && *bound != Bound::About;
        sharp.then(|| super::modifier::bounded(draft.said, false, &[*bound]))
    };
    let (first, second) = (range(a)?, range(b)?);
    let (lower, upper) = if first.high().is_none() { (first, second) } else { (second, first) };
    let high = upper.high().filter(|high| joined && lower.high().is_none() && lower.low() <= *high && upper.low() == 0)?;
    Some(Draft {
        tokens: a.tokens.start..b.tokens.end,
        core: a.core.start..b.core.end,
        said: CountRange::between(lower.low(), high),
        between: true,
        bounds: Vec::new(),
        ..a.clone()
    })
}

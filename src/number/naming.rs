//! Numbers that count nothing: dates, clock times, percentages, scores, and numbers that name («القرار 2216»).

use super::cardinal::{Amount, Core};
use super::modifier;
use super::view::{Lead, View};
use super::words::{Cue, Role};
use crate::text::Kind;

/// Why a number is no count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// A day, month or year.
    Date,
    /// A time of day.
    Clock,
    /// A share of a hundred.
    Percent,
    /// A number that names.
    Label,
    /// A score, a sum («5+1»), a fraction or a measurement.
    Other,
}

impl Naming {
    /// Whether it holds for a number joined to it as well: «3 و4 آب», «بين 15 و25 في المائة».
    pub fn spreads_left(self) -> bool {
        matches!(self, Naming::Date | Naming::Clock | Naming::Percent)
    }
}

/// Whether a number that is joined to a year is one as well: «بين 1993 و2006».
pub(super) fn may_be_year(view: &View, core: &Core) -> bool {
    is_digits(view, core) && whole(core).is_some_and(is_year_number) && !is_counted(view, core)
}

fn is_year_number(n: u64) -> bool {
    YEARS.iter().any(|years| years.contains(&n))
}

/// Asks of a number one thing: the document, the number, its first token (a separate article included), its end.
type Check = fn(&View, &Core, usize, usize) -> bool;

/// Why a number is no count, if it is none.
pub(super) fn naming(view: &View, core: &Core) -> Option<Naming> {
    let (start, end) = (number_start(view, core), core.tokens.end);
    let checks: [(Check, Naming); 7] = [
        (is_percent, Naming::Percent),
        (is_clock, Naming::Clock),
        (is_day, Naming::Date),
        (is_year, Naming::Date),
        (is_label, Naming::Label),
        (is_other, Naming::Other),
        (is_idle_one, Naming::Other),
    ];
    checks.iter().find(|(check, _)| check(view, core, start, end)).map(|(_, naming)| *naming)
}

/// The first token of a number with an article written apart or onto its digits: «الـ 7».
fn number_start(view: &View, core: &Core) -> usize {
    let start = core.tokens.start;
    if start > 0 && view.key(start - 1) == "ال" { start - 1 } else { start }
}

fn whole(core: &Core) -> Option<u64> {
    match core.amount {
        Amount::Whole(n) => Some(n),
        _ => None,
    }
}

/// Whether the number is one run of digits.
fn is_digits(view: &View, core: &Core) -> bool {
    core.tokens.len() == 1 && view.is(core.tokens.start, Kind::Digits)
}

fn is_percent(view: &View, _: &Core, start: usize, end: usize) -> bool {
    let hundred = view.cue(start, Cue::Percent).is_some() || (start > 0 && view.cue(start - 1, Cue::Percent) == Some(2));
    hundred || view.cue(end, Cue::Percent).is_some() || view.key(end) == "%" || (start > 0 && view.key(start - 1) == "%")
}

fn is_clock(view: &View, core: &Core, start: usize, end: usize) -> bool {
    let colon = |at: usize| view.key(at) == ":" && view.is(at + 1, Kind::Digits) && view.glued(at + 1) && view.glued(at);
    let minutes = start > 1 && colon(start - 1) && view.is(start - 2, Kind::Digits);
    let small = whole(core).is_some_and(|n| n <= 24);
    let named = small && (is_before(view, start, Cue::ClockBefore) || view.cue(end, Cue::ClockAfter).is_some());
    minutes || (is_digits(view, core) && colon(end)) || named
}

/// Whether words of `cue` stand right before `start`.
fn is_before(view: &View, start: usize, cue: Cue) -> bool {
    let at = if start > 0 && matches!(view.key(start - 1), "(" | "«" | "\"" | "“" | "#" | ":") { start - 1 } else { start };
    view.cue_before(at, cue).is_some()
}

/// «3 كانون الأول», «15 من رمضان», «8/10/1436», «19-10-2021», «يوم 15».
fn is_day(view: &View, core: &Core, start: usize, end: usize) -> bool {
    let day = whole(core).is_some_and(|n| (1..=31).contains(&n));
    let after = if view.key(end) == "من" || view.key(end) == "/" { end + 1 } else { end };
    let month = view.bare_cue(after, Cue::Month) && (view.key(after) != "صفر" || is_digits(view, core));
    let marked = is_before(view, start, Cue::DateBefore) && is_digits(view, core) && !is_counted(view, core);
    let dated = view.cue(end, Cue::DateAfter).is_some();
    (day && (month || marked || dated)) || is_in_slashes(view, core)
}

/// Whether the number is a part of «8/10/1436» or «19-10-2021».
fn is_in_slashes(view: &View, core: &Core) -> bool {
    if !is_digits(view, core) && core.amount != Amount::Void {
        return false;
    }
    let (start, end) = (core.tokens.start, core.tokens.end);
    let mark = |at: usize, key: &str| view.key(at) == key && view.is(at + 1, Kind::Digits);
    let chain = |key: &str| {
        let left = usize::from(start > 1 && mark(start - 1, key) && view.is(start - 2, Kind::Digits));
        let further_left = usize::from(left == 1 && start > 3 && mark(start - 3, key) && view.is(start - 4, Kind::Digits));
        let right = usize::from(mark(end, key));
        let further_right = usize::from(right == 1 && mark(end + 2, key));
        left + further_left + right + further_right
    };
    chain("/") >= 1 || chain("-") >= 2
}

/// Years that a four-digit number may name, of both calendars.
const YEARS: [std::ops::RangeInclusive<u64>; 2] = [1380..=1460, 1800..=2100];

fn is_year(view: &View, core: &Core, start: usize, end: usize) -> bool {
    let digits = is_digits(view, core);
    let year = whole(core).is_some_and(is_year_number);
    if is_before(view, start, Cue::YearBefore) {
        return year || (digits && !view.is_noun(end));
    }
    let era = view.bare_cue(end, Cue::YearAfter) && (year || view.key(end) != "م");
    digits && (era || is_after_month(view, start) && year || year && is_bare_year(view, core, start, end))
}

/// A year that nothing names: after a preposition, alone in brackets, or opening a line of a chronicle.
fn is_bare_year(view: &View, core: &Core, start: usize, end: usize) -> bool {
    let after_preposition = is_before(view, start, Cue::YearMaybe) && !is_counted(view, core) && !is_modified(view, start);
    let in_brackets =
        start > 0 && view.key(start - 1) == "(" && view.key(end) == ")" && !view.is_noun(end + 1) && !is_modified(view, start);
    let opens_line = (start == 0 || view.is(start - 1, Kind::Break)) && matches!(view.key(end), "-" | ":");
    after_preposition || in_brackets || opens_line
}

/// «يناير 2011», «يناير (كانون الثاني) 2011».
fn is_after_month(view: &View, start: usize) -> bool {
    let at = if start > 0 && matches!(view.key(start - 1), ")" | "/" | "," | "،") { start - 1 } else { start };
    view.cue_before(at, Cue::Month).is_some()
}

/// Whether a modifier of more than one word holds for the number: «أقل من 1500», but not «حتى 2015».
fn is_modified(view: &View, start: usize) -> bool {
    modifier::before(view, start).is_some_and(|found| start - found.edge > 1)
}

/// Whether an accusative noun follows that 11 to 99 ask for: «الفرقة 20 قتيلا» is a count, «الفرقة 20» a name.
fn is_counted(view: &View, core: &Core) -> bool {
    let asks = whole(core).is_some_and(|n| n % 100 >= 11);
    let noun = view.key(core.tokens.end);
    asks && view.is_noun(core.tokens.end) && noun.ends_with('ا') && noun.chars().count() > 2
}

/// «القرار 2216», «اللواء 35», «إف- 16», «COVID-19», «شارع الستين».
fn is_label(view: &View, core: &Core, start: usize, end: usize) -> bool {
    if start == 0 {
        return false;
    }
    let counted = is_counted(view, core) || view.is(end, Kind::Digits);
    let noun = view.is_noun(end) && !view.key(end).starts_with("ال");
    let weakly = is_before_bare(view, start, Cue::WeakLabelBefore) && !noun;
    let named = (is_before_bare(view, start, Cue::LabelBefore) || weakly) && !counted;
    let definite = view.is_definite(core.tokens.start) && is_before(view, start, Cue::DefiniteLabelBefore);
    named || definite || is_hyphenated_name(view, core) || is_latin_name(view, core)
}

/// Like [`is_before`], for words without the article: «رقم 5» names, «الرقم 5» is a number.
fn is_before_bare(view: &View, start: usize, cue: Cue) -> bool {
    let at = if matches!(view.key(start - 1), "(" | "«" | "\"" | "“" | ":") { start - 1 } else { start };
    view.cue_before(at, cue).is_some_and(|from| {
        let key = view.key(from);
        view.bare_cue(from, cue) || !key.trim_start_matches(['و', 'ف']).starts_with("ال")
    })
}

/// «إف- 16», «ميغ-29»: a hyphen glued to a short word.
fn is_hyphenated_name(view: &View, core: &Core) -> bool {
    let start = core.tokens.start;
    let hyphen = start > 1 && view.key(start - 1) == "-" && view.glued(start - 1);
    hyphen && view.is(start, Kind::Digits) && view.is(start - 2, Kind::Word) && view.key(start - 2).chars().count() <= 4
}

/// «COVID-19», «M4», «i24».
fn is_latin_name(view: &View, core: &Core) -> bool {
    let start = core.tokens.start;
    let glued = view.is(start - 1, Kind::Foreign) && view.glued(start);
    let hyphen = start > 1
        && view.key(start - 1) == "-"
        && view.glued(start)
        && view.is(start - 2, Kind::Foreign)
        && view.glued(start - 1);
    view.is(start, Kind::Digits) && (glued || hyphen)
}

/// «5+1», «3-صفر», «المركز التاسع عشر» is no number either, but that is for the scan.
fn is_other(view: &View, core: &Core, start: usize, end: usize) -> bool {
    let plus = view.key(end) == "+" || (start > 0 && view.key(start - 1) == "+");
    let dash_before = start > 1 && view.key(start - 1) == "-" && view.is(start - 2, Kind::Digits);
    let nil =
        whole(core) == Some(0) && dash_before || (view.key(end) == "-" && view.whole(end + 1, Role::Zero, Lead::Bare).is_some());
    let parts = core.tokens.len() == 1 && view.whole(end, Role::Parts, Lead::Bare).is_some();
    let measured =
        core.amount == Amount::Void || (matches!(core.amount, Amount::Decimal(_)) && view.cue(end, Cue::DecimalAfter).is_some());
    plus || nil || parts || measured
}

/// «كل واحد», «واحد منهم», «الواحد»: a pronoun, not a count.
fn is_idle_one(view: &View, core: &Core, start: usize, end: usize) -> bool {
    if whole(core) != Some(1) || is_digits(view, core) {
        return false;
    }
    let idle = is_before(view, start, Cue::OneIdleBefore) || view.cue(end, Cue::OneIdleAfter).is_some();
    idle || view.is_definite(core.tokens.start)
}

/// How many tokens an ordinal at `at` takes with the tens that belong to it: «التاسع عشر», «السابعة والعشرين».
pub(super) fn ordinal(view: &View, at: usize) -> Option<usize> {
    view.cue(at, Cue::Ordinal)?;
    if view.whole(at + 1, Role::TenWord, Lead::Bare).is_some() {
        return Some(2);
    }
    let (next, lead) = view.joined(at + 1);
    let tens = [Role::Ten, Role::Hundred, Role::Scale].iter().any(|role| view.whole(next, *role, lead).is_some());
    Some(if tens && view.is_definite(next) { next + 1 - at } else { 1 })
}

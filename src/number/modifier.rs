//! Words beside a number that make it a range (codebook section 2): «أكثر من», «على الأقل», «لا يتجاوز عدد القتلى».

use super::range::{Bound, CountRange};
use super::view::View;
use super::words::{Cue, named_in_csv};
use crate::data::Data;
use crate::error::Result;
use crate::lexicon::{Row, read_table};
use crate::text::{Kind, fold_key};

/// What a modifier does, and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Modifier {
    /// Where it stands.
    pub side: Side,
    /// What it makes of the number; none for «أو يساوي», which takes the number itself in.
    pub bound: Option<Bound>,
    /// The prepositions of which one must follow before the number; none are needed when empty.
    prepositions: Vec<String>,
    /// Whether its subject may stand between it and the number.
    bridged: bool,
}

/// The side of the number on which a modifier stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
    Either,
}

named_in_csv!(
    /// The `place` column of `number_modifier.csv`.
    Place {
        Before => "before",
        After => "after",
        Either => "either",
        Verb => "verb",
        Comparative => "comparative",
        Negation => "negation",
        Opening => "opening",
        Equal => "equal",
    }
);

/// One row of `number_modifier.csv`.
struct Entry {
    surface: String,
    place: Place,
    bound: Option<Bound>,
    prepositions: Vec<String>,
}

/// Loads the modifiers with all phrases they form: negated, opened by «ما», ended by «أو يساوي».
pub(super) fn load(data: &Data) -> Result<Vec<(String, Modifier)>> {
    let path = "lexicon/number_modifier.csv";
    let mut entries = Vec::new();
    read_table(data, path, &["surface", "place", "bound", "prep"], |row| {
        entries.push(entry(row)?);
        Ok(())
    })?;
    let surfaces = |place: Place| entries.iter().filter(|e| e.place == place).map(|e| e.surface.as_str()).collect::<Vec<_>>();
    let parts =
        Parts { negations: surfaces(Place::Negation), openings: surfaces(Place::Opening), equals: surfaces(Place::Equal) };
    Ok(entries.iter().flat_map(|entry| forms(entry, &parts)).collect())
}

fn entry(row: &Row) -> Result<Entry> {
    let place = Place::read(row, "place")?;
    let bound = match row.opt("bound") {
        None => None,
        Some(name) => Some(Bound::from_name(name).ok_or_else(|| row.error("a bound such as at_least", name))?),
    };
    let needs_bound = !matches!(place, Place::Negation | Place::Opening | Place::Equal);
    if needs_bound && bound.is_none() {
        return Err(row.error("a bound", ""));
    }
    let prepositions = row.get("prep").split_whitespace().map(fold_key).collect();
    Ok(Entry { surface: row.get("surface").to_string(), place, bound, prepositions })
}

/// The words that other modifiers are composed with.
struct Parts<'a> {
    negations: Vec<&'a str>,
    openings: Vec<&'a str>,
    equals: Vec<&'a str>,
}

/// Every phrase an entry forms, with what it does.
fn forms(entry: &Entry, parts: &Parts) -> Vec<(String, Modifier)> {
    let modifier = |side: Side, bound: Option<Bound>| {
        let bridged = entry.place == Place::Verb;
        Modifier { side, bound, prepositions: entry.prepositions.clone(), bridged }
    };
    let surface = &entry.surface;
    let mut out = Vec::new();
    match entry.place {
        Place::Before => out.push((surface.clone(), modifier(Side::Before, entry.bound))),
        Place::After => out.push((surface.clone(), modifier(Side::After, entry.bound))),
        Place::Either => out.push((surface.clone(), modifier(Side::Either, entry.bound))),
        Place::Verb | Place::Comparative => out.push((surface.clone(), modifier(Side::Before, entry.bound))),
        Place::Equal => out.push((format!("أو {surface}"), modifier(Side::After, None))),
        Place::Negation | Place::Opening => {}
    }
    if matches!(entry.place, Place::Verb | Place::Comparative) {
        let negated = modifier(Side::Before, entry.bound.map(negated));
        for negation in &parts.negations {
            out.push((format!("{negation} {surface}"), negated.clone()));
            out.push((format!("{negation}{surface}"), negated.clone()));
            out.extend(parts.openings.iter().map(|opening| (format!("{opening} {negation} {surface}"), negated.clone())));
            out.extend(parts.openings.iter().map(|opening| (format!("{opening} {negation}{surface}"), negated.clone())));
        }
        out.extend(parts.openings.iter().map(|opening| (format!("{opening} {surface}"), modifier(Side::Before, entry.bound))));
    }
    if matches!(entry.place, Place::Comparative | Place::Either) {
        let inclusive = modifier(Side::Before, entry.bound.map(inclusive));
        for equal in &parts.equals {
            out.push((format!("{surface} أو {equal}"), inclusive.clone()));
            out.push((format!("{equal} أو {surface}"), inclusive.clone()));
        }
    }
    out
}

/// «لا يقل عن» is at least, «لا يتجاوز» at most.
fn negated(bound: Bound) -> Bound {
    match bound {
        Bound::MoreThan => Bound::AtMost,
        Bound::LessThan => Bound::AtLeast,
        other => other,
    }
}

/// «أكثر من أو يساوي» is at least.
pub(super) fn inclusive(bound: Bound) -> Bound {
    match bound {
        Bound::MoreThan => Bound::AtLeast,
        Bound::LessThan => Bound::AtMost,
        other => other,
    }
}

/// The most tokens of a subject between a verb and its number: «لا يتجاوز [عدد أعضاء المجلس] 200».
const LONGEST_BRIDGE: usize = 5;
/// The most tokens of a modifier.
const LONGEST_MODIFIER: usize = 6;
/// The most tokens between a number and a modifier after it: «25 [مقاتلا من قوات النظام] على الأقل».
const LONGEST_NOUN_PHRASE: usize = 6;

/// A modifier found beside a number.
pub(super) struct Attached {
    /// First token of the phrase with the modifier, or one past its last, by side.
    pub edge: usize,
    /// What the modifier makes of the number.
    pub bound: Option<Bound>,
}

/// The modifier before the number that begins at token `start`, the one that takes in most.
pub(super) fn before(view: &View, start: usize) -> Option<Attached> {
    let number = skip_marks_back(view, start);
    let from = number.saturating_sub(LONGEST_MODIFIER + LONGEST_BRIDGE + 1);
    let mut best: Option<(usize, usize, Attached)> = None;
    for at in from..number {
        let leads = |m: &Modifier| m.side == Side::Before || m.side == Side::Either && !joined(view, number);
        for (modifier, len, _) in view.modifiers(at).filter(|(m, _, _)| leads(m)) {
            let end = at + len;
            if end > number || !reaches(view, modifier, end, number) {
                continue;
            }
            let rank = (number - end, at);
            if best.as_ref().is_none_or(|(gap, edge, _)| rank < (*gap, *edge)) {
                best = Some((rank.0, rank.1, Attached { edge: at, bound: modifier.bound }));
            }
        }
    }
    best.map(|(_, _, attached)| attached)
}

/// Whether a number begins with «و»: the modifier of «طفل على الأقل وخمسة رجال» is the child's.
fn joined(view: &View, number: usize) -> bool {
    view.key(number).starts_with('و') && !view.key(number).starts_with("واحد")
}

/// The article and opening marks that may stand between a modifier and its number: «لم يتجاوز الـ (200)».
fn skip_marks_back(view: &View, start: usize) -> usize {
    let mut at = start;
    while at > 0 && matches!(view.key(at - 1), "ال" | "(" | "[" | "«" | "\"" | "“" | ":") {
        at -= 1;
    }
    at
}

/// Whether only the modifier's preposition and subject stand between its end and the number.
fn reaches(view: &View, modifier: &Modifier, end: usize, number: usize) -> bool {
    let mut gap = end..number;
    if !modifier.prepositions.is_empty() {
        let Some(last) = gap.clone().next_back() else { return false };
        if !modifier.prepositions.iter().any(|p| p == view.key(last)) {
            return false;
        }
        gap.end = last;
    }
    if gap.is_empty() {
        return true;
    }
    let subject = modifier.bridged && gap.len() <= LONGEST_BRIDGE && view.cue(gap.start, Cue::Bridge).is_some();
    subject && gap.clone().all(|at| view.is(at, Kind::Word) && view.words(at, super::view::Lead::Any).next().is_none())
}

/// The modifier after the number that ends before token `end`; `is_number` tells where other numbers begin.
pub(super) fn after(view: &View, end: usize, is_number: impl Fn(usize) -> bool) -> Option<Attached> {
    for at in end..(end + LONGEST_NOUN_PHRASE + 1).min(view.len()) {
        let longest = view.modifiers(at).max_by_key(|(modifier, len, _)| (*len, modifier.side != Side::Before));
        if let Some((modifier, len, joined)) = longest {
            let belongs =
                modifier.side != Side::Before && belongs_to_left(view, modifier, (end, at, at + len, joined), &is_number);
            return belongs.then_some(Attached { edge: at + len, bound: modifier.bound });
        }
        let closes = matches!(view.key(at), ")" | "]" | "»" | "\"" | "”" | "(" | "«" | "“");
        if is_number(at) || !(view.is(at, Kind::Word) || view.is(at, Kind::Foreign) || closes) {
            return None;
        }
    }
    None
}

/// Whether a modifier between two numbers speaks of the left one, `(its end, modifier start, modifier end, joined by و)`.
fn belongs_to_left(
    view: &View,
    modifier: &Modifier,
    place: (usize, usize, usize, bool),
    is_number: &impl Fn(usize) -> bool,
) -> bool {
    let (end, start, stop, joined) = place;
    let gap = start - end;
    let number_follows = is_number(stop) || (view.key(stop) == "ال" && is_number(stop + 1));
    match modifier.side {
        Side::Before => false,
        Side::Either => !joined && (!number_follows || gap <= 1),
        // «أو أكثر من 4500» begins another phrase.
        Side::After => gap <= 2 && !number_follows && !matches!(view.key(stop), "من" | "عن"),
    }
}

/// The range of a number said with `bounds`. An approximation is applied first, so that «نحو 100 على الأقل» is 90 or
/// more; an upper bound holds for the printed number and is never loosened.
pub(super) fn bounded(said: CountRange, vague: bool, bounds: &[Bound]) -> CountRange {
    let mut range = said;
    if bounds.contains(&Bound::About) && !vague && said.high() == Some(said.low()) {
        range = about(said.low());
    }
    for bound in bounds {
        range = match bound {
            Bound::MoreThan if vague => CountRange::at_least(range.low()),
            Bound::MoreThan => CountRange::at_least(range.low().saturating_add(1)),
            Bound::AtLeast => CountRange::at_least(range.low()),
            Bound::LessThan => CountRange::between(0, said.high().unwrap_or(said.low()).saturating_sub(1)),
            Bound::AtMost => CountRange::between(0, said.high().unwrap_or(said.low())),
            _ => range,
        };
    }
    range
}

/// ⌊0.9 n⌋ to ⌈1.1 n⌉; 1 to 9 widen by at least one each way (codebook section 2).
fn about(n: u64) -> CountRange {
    let tenth_up = n.div_ceil(10);
    CountRange::between(n - tenth_up, n.saturating_add(tenth_up))
}

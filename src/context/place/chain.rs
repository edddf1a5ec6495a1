//! Nesting: «حي الرميلة بمدينة الرقة», «بلدة المزاريب قرب مدينة درعا» — one place said with what it lies in.

use super::cue::Cue;
use super::gazetteer::Gazetteer;
use super::geo::distance_km;
use super::kind::Kind;
use super::mention::{Mention, is_opening};
use super::row::{Level, Place};
use super::words::{Relation, Words};
use crate::text::Document;

/// The most tokens between a place and what it lies in.
const GAP: usize = 5;

/// How far a place said to be near another may lie from it, in kilometres.
const NEAR_KM: f64 = 60.0;

/// How fine a mention is: 0 a state … 8 a building.
pub(super) fn grade(gazetteer: &Gazetteer, mention: &Mention) -> u8 {
    let capital = mention.capital;
    let place = mention.row.or_else(|| best_ranked(gazetteer, &mention.rows)).and_then(|row| gazetteer.place(row));
    match (mention.kind, place.map(|p| p.level)) {
        (Some(Kind::Town), Some(Level::Town)) if capital => 4,
        (Some(Kind::Area), Some(level)) => of_level(level),
        (Some(kind), _) => of_kind(kind),
        // «في حلب» says the governorate as often as the city.
        (None, Some(Level::Town)) if place.is_some_and(|p| p.rank() <= 2) => 3 + place.map_or(3, |p| p.rank()),
        (None, Some(level)) => of_level(level),
        (None, None) => 6,
    }
}

fn of_kind(kind: Kind) -> u8 {
    match kind {
        Kind::Country => 0,
        Kind::Region => 1,
        Kind::Admin1 => 2,
        Kind::Rural => 3,
        Kind::Admin2 => 4,
        Kind::Admin3 | Kind::Area | Kind::Feature => 5,
        Kind::Town => 6,
        Kind::Quarter | Kind::Camp | Kind::Road => 7,
        Kind::Street | Kind::Facility => 8,
    }
}

fn of_level(level: Level) -> u8 {
    match level {
        Level::Country => 0,
        Level::Admin1 => 2,
        Level::Region => 3,
        Level::Admin2 => 4,
        Level::Admin3 => 5,
        Level::Town => 6,
        Level::Quarter => 7,
    }
}

fn best_ranked(gazetteer: &Gazetteer, rows: &[u32]) -> Option<u32> {
    rows.iter().copied().min_by_key(|row| gazetteer.place(*row).map_or(9, |p| p.rank()))
}

/// Whether `outer` holds `inner`, as far as the gazetteer tells. A governorate's seat holds its governorate, since news
/// say «في حلب» for both.
pub(super) fn covers(outer: &Place<'_>, inner: &Place<'_>) -> bool {
    if outer.id() == inner.id() {
        return true;
    }
    match outer.level {
        Level::Country => outer.country() == inner.country(),
        Level::Region => {
            outer.country().is_some()
                && outer.country() == inner.country()
                && (outer.admin1().is_none() || outer.admin1() == inner.admin1())
        }
        Level::Admin1 => inner.admin1() == Some(outer.id()),
        Level::Admin2 => inner.admin2() == Some(outer.id()),
        Level::Admin3 => inner.level > Level::Admin3 && inner.admin2() == outer.admin2() && within(outer, inner, 25.0),
        Level::Town if inner.town() == Some(outer.id()) => true,
        Level::Town if outer.rank() == 1 => inner.admin1().is_some() && inner.admin1() == outer.admin1(),
        Level::Town if outer.rank() == 2 => inner.admin2().is_some() && inner.admin2() == outer.admin2(),
        Level::Town | Level::Quarter => false,
    }
}

/// Whether two places lie within so many kilometres of each other.
pub(super) fn within(a: &Place<'_>, b: &Place<'_>, km: f64) -> bool {
    match (a.coordinates(), b.coordinates()) {
        (Some(a), Some(b)) => distance_km(a, b) <= km,
        _ => false,
    }
}

/// Whether two places may stand in one phrase, the second being what the first lies in or near.
pub(super) fn agree(outer: &Place<'_>, inner: &Place<'_>, relation: Relation) -> bool {
    covers(outer, inner) || (matches!(relation, Relation::Near | Relation::Side) && within(outer, inner, NEAR_KM))
}

/// For each mention, the one it is said to lie in or near.
pub(super) fn links(document: &Document, gazetteer: &Gazetteer, words: &Words, mentions: &[Mention]) -> Vec<Option<usize>> {
    let mut parents = vec![None; mentions.len()];
    for (i, pair) in mentions.windows(2).enumerate() {
        let (a, b) = (&pair[0], &pair[1]);
        if a.last + 1 < b.first && document.key(a.last + 1).starts_with("وانحا") && b.relation == Relation::In {
            parents[i + 1] = Some(i); // «القاهرة وأنحاء متفرقة من مصر»: the wider one holds both
            continue;
        }
        if b.prefix.and
            || a.anaphor
            || is_water(document, words, a) && b.relation == Relation::In
            || !linked(document, words, a, b)
        {
            continue;
        }
        let reference = matches!(b.relation, Relation::Side | Relation::Near | Relation::Part);
        if is_point(document, words, a, b) {
            parents[i + 1] = Some(i); // a point on the road says more than the road
        } else if reference
            || grade(gazetteer, b) <= grade(gazetteer, a)
            || is_corner(gazetteer, a, b)
            || is_on_water(document, words, a, b)
        {
            parents[i] = Some(i + 1);
        } else if parents[i].is_none() && !b.anaphor && !matches!(a.relation, Relation::From | Relation::To | Relation::Office) {
            parents[i + 1] = Some(i);
        }
    }
    parents
}

/// For each mention, whether it is a river or lake and the place on its bank stands behind it: «في نهر الفرات بمدينة الرقة».
pub(super) fn waters(document: &Document, words: &Words, mentions: &[Mention]) -> Vec<bool> {
    let bank = |pair: &[Mention]| {
        is_water(document, words, &pair[0])
            && matches!(pair[1].relation, Relation::In | Relation::Near)
            && !pair[1].anaphor
            && linked(document, words, &pair[0], &pair[1])
    };
    mentions.windows(2).map(bank).chain([false]).take(mentions.len()).collect()
}

/// Whether a mention is of water that passes many places.
fn is_water(document: &Document, words: &Words, mention: &Mention) -> bool {
    let key = document.key(mention.first).trim_start_matches(['و', 'ب', 'ل']);
    mention.kind == Some(Kind::Feature) && words.is_cue(Cue::Water, key)
}

/// Whether a place is told by the water behind it, which is wider: «غرق مركب كذا بنهر …».
fn is_on_water(document: &Document, words: &Words, a: &Mention, b: &Mention) -> bool {
    a.kind.is_none() && b.relation == Relation::In && is_water(document, words, b)
}

/// Whether «منطقة …» is a part of the town behind it: «في منطقة السكري بمدينة حلب». Where the gazetteer has that name the town
/// stands right behind it.
pub(super) fn is_corner(gazetteer: &Gazetteer, a: &Mention, b: &Mention) -> bool {
    let wide = |row: u32| gazetteer.place(row).is_some_and(|p| p.level <= Level::Admin1);
    let unit = a.row.map_or_else(|| a.rows.iter().all(|row| wide(*row)), wide);
    let beside = b.first <= a.last + 2 && b.prefix.preposition.is_some() && !unit;
    let area = a.kind == Some(Kind::Area) && (a.rows.is_empty() || beside);
    area && b.relation == Relation::In && b.kind == Some(Kind::Town)
}

/// Whether a place is a point on the road right before it: «طريق … بالقرب من قرية …», «طريق … عند قرية …».
pub(super) fn is_point_of_road(document: &Document, words: &Words, a: &Mention, b: &Mention) -> bool {
    is_point(document, words, a, b) && !b.prefix.and && linked(document, words, a, b)
}

/// The same of two places that are tied.
fn is_point(document: &Document, words: &Words, a: &Mention, b: &Mention) -> bool {
    let at = || b.first > 0 && words.is_cue(Cue::Point, document.key(b.first - 1));
    a.kind == Some(Kind::Road) && (b.relation == Relation::Near || b.relation == Relation::In && at())
}

/// How many tokens at `at` praise the place before them: «شارع الرشيد، أقدم شوارع مدينة …», «، أحد أكبر شوارع».
fn apposition(document: &Document, words: &Words, at: usize) -> usize {
    const LONGEST: usize = 3;
    let praised = |i: usize| words.is_cue(Cue::Praise, document.key(i));
    if !matches!(document.key(at), "،" | ",") || !praised(at + 1) {
        return 0;
    }
    1 + (at + 1..at + 1 + LONGEST).take_while(|i| praised(*i)).count() + 1
}

/// How many tokens at `at` describe the place before them: «قرية السد، الآهلة بالسكان جنوب …».
fn described(document: &Document, at: usize) -> usize {
    let definite = |i: usize| document.key(i).starts_with("ال") && document.key(i).chars().count() > 4;
    if !matches!(document.key(at), "،" | ",") || !definite(at + 1) {
        return 0;
    }
    2 + usize::from(document.key(at + 2).starts_with("بال"))
}

/// Whether only words that tie places together stand between two mentions.
fn linked(document: &Document, words: &Words, a: &Mention, b: &Mention) -> bool {
    let timed = words.time_at(document, a.last + 1);
    let from = a.last + 1 + timed;
    if b.first < from || b.first - from > GAP || matches!(b.relation, Relation::From | Relation::To | Relation::Office) {
        return false;
    }
    if timed > 0 && b.relation != Relation::In {
        return false;
    }
    let comma = (from..b.first).any(|i| matches!(document.key(i), "،" | ","));
    if b.relation == Relation::Bare && b.kind.is_none() && (comma || b.first > from + 1) {
        return false;
    }
    let told = if matches!(b.relation, Relation::Side | Relation::Near) { described(document, from) } else { 0 };
    let mut at = from + apposition(document, words, from).max(told);
    while at < b.first {
        let key = document.key(at);
        if is_opening(key) || matches!(key, "»" | ")" | "،" | "," | "_") {
            at += 1;
        } else if let Some(found) = words
            .relations
            .at(document, at)
            .filter(|f| !f.prefix.and && !matches!(f.value, Relation::Office | Relation::At | Relation::Event))
        {
            at += found.len;
        } else if words.demonyms.at(document, at).is_some() || (key.starts_with("ال") && key != "الي" && at == a.last + 1) {
            at += 1;
        } else {
            return false;
        }
    }
    true
}

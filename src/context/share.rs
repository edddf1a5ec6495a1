//! What figures of one article lend each other: a toll stated twice happened once, so its repeat has the place and day
//! of the fullest statement.

use super::{DateRef, PlaceRef};
use crate::figure::{Figure, Scope};
use crate::text::Document;

/// Gives repeats the place and day of the statement they repeat, where that says more.
pub fn share(
    document: &Document,
    figures: &[Figure],
    mut places: Vec<Option<PlaceRef>>,
    mut dates: Vec<Option<DateRef>>,
) -> (Vec<Option<PlaceRef>>, Vec<Option<DateRef>>) {
    for (i, figure) in figures.iter().enumerate().filter(|(_, f)| f.scope == Scope::Repeat) {
        let same = |f: &Figure| f.scope == Scope::Incident && f.harm == figure.harm && f.value == figure.value;
        let told = |f: &Figure| same(f) && is_one_toll(document, figure, f);
        let named = figures.iter().position(|f| figure.known && is_one_person(figure, f));
        let first = named.or_else(|| figures.iter().position(told)).or_else(|| figures.iter().position(same));
        let Some(first) = first else { continue };
        // Where somebody is known again, the sentence tells of something else: a protest, a trial.
        let elsewhere = named.is_some() && places[first].as_ref().is_some_and(|p| p.surface.is_some());
        if elsewhere || finer(places[first].as_ref(), places[i].as_ref()) {
            places[i] = places[first].clone();
        }
        if dates[i].is_none() || named.is_some() && dates[first].is_some() {
            dates[i] = dates[first].clone();
        }
    }
    (places, dates)
}

/// Whether somebody known by a part of a name is the one whom another figure names.
fn is_one_person(known: &Figure, other: &Figure) -> bool {
    let shared = known.name.iter().any(|word| other.name.contains(word));
    !other.known && other.harm == known.harm && other.value == Some(1) && shared
}

/// Whether `a` is a named place and `b` is none, or less exact in the same governorate.
fn finer(a: Option<&PlaceRef>, b: Option<&PlaceRef>) -> bool {
    let Some(a) = a.filter(|a| a.surface.is_some()) else { return false };
    let Some(b) = b.filter(|b| b.surface.is_some()) else { return true };
    a.admin1 == b.admin1 && a.country == b.country && a.precision < b.precision
}

/// Whether two figures of one harm and range are one toll: by their number, or, of one person or some people, by the
/// noun or the headline.
pub(crate) fn is_one_toll(document: &Document, a: &Figure, b: &Figure) -> bool {
    const LEAD: usize = 3;
    let counted = a.range.low() > 1 && a.value.is_some();
    let heads = |f: &Figure, other: &Figure| document.in_title(f.span.start()) && other.sentence <= LEAD;
    counted || heads(a, b) || heads(b, a) || nouns(document, a).iter().any(|noun| nouns(document, b).contains(noun))
}

/// The words of a figure without article and what is written onto them.
fn nouns<'d>(document: &'d Document, figure: &Figure) -> Vec<&'d str> {
    let inside = document.tokens.iter().filter(|t| t.span.start() < figure.span.end() && figure.span.start() < t.span.end());
    let bare = inside.map(|t| t.key.trim_start_matches(['و', 'ل', 'ب'])).map(|key| key.strip_prefix("ال").unwrap_or(key));
    bare.filter(|key| key.chars().count() > 2).collect()
}

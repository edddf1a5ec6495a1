//! Names of incidents, places and outlets as pictures write them.

use super::words::Words;
use crate::row::{IncidentRow, MonthlyRow};
use std::collections::BTreeMap;

/// English names of places, by country and name as written.
pub(super) type EnglishPlaces<'a> = BTreeMap<(Option<&'a str>, &'a str), &'a str>;

/// The English names that incidents carry.
pub(super) fn english_places(incidents: &[IncidentRow]) -> EnglishPlaces<'_> {
    let named = |row: &'_ IncidentRow| -> Option<()> { row.place.as_ref().and(row.place_en.as_ref()).map(|_| ()) };
    incidents
        .iter()
        .filter(|row| named(row).is_some())
        .filter_map(|row| Some(((row.country.as_deref(), row.place.as_deref()?), row.place_en.as_deref()?)))
        .collect()
}

/// The place of a group of incidents: as written, else its governorate or country.
pub(super) fn place_of_group(words: &Words, english: &EnglishPlaces, row: &MonthlyRow) -> Option<String> {
    let name = |written: &str| english.get(&(row.country.as_deref(), written)).copied();
    let place = words.place(row.place.as_deref(), row.place.as_deref().and_then(name));
    place.or_else(|| wider_place(words, row.admin1.as_deref(), row.country.as_deref()))
}

/// The place of an incident: as written, else its governorate or country.
pub(super) fn place_of_incident(words: &Words, row: &IncidentRow) -> String {
    words
        .place(row.place.as_deref(), row.place_en.as_deref())
        .or_else(|| wider_place(words, row.admin1.as_deref(), row.country.as_deref()))
        .unwrap_or_else(|| words.get("place.missing").to_owned())
}

fn wider_place(words: &Words, admin1: Option<&str>, country: Option<&str>) -> Option<String> {
    admin1.map(|name| words.name("admin1", name)).or_else(|| country.map(|code| words.name("country", code)))
}

/// «Raqqa الرقة · 3 May 2017».
pub(super) fn incident(words: &Words, row: &IncidentRow) -> String {
    let place = place_of_incident(words, row);
    let date = row.date.as_deref().or(row.month.as_deref()).map(|date| words.date(date));
    format!("{place} · {}", date.unwrap_or_else(|| words.get("date.missing").to_owned()))
}

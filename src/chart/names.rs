//! Names of incidents, places and governorates as pictures write them.

use super::fonts::isolate;
use super::words::Words;
use crate::data::Data;
use crate::error::Result;
use crate::lang::Lang;
use crate::names::RegionNames;
use crate::row::{IncidentRow, MonthlyRow};
use std::collections::BTreeMap;

/// Names of governorates and countries in the language of the pictures.
pub(super) struct Names {
    regions: RegionNames,
    lang: Lang,
}

/// English names of places, by country and name as written.
pub(super) type EnglishPlaces<'a> = BTreeMap<(Option<&'a str>, &'a str), &'a str>;

impl Names {
    /// Reads the gazetteer's governorates and countries.
    ///
    /// # Errors
    /// When the gazetteer cannot be read.
    pub(super) fn load(data: &Data, lang: Lang) -> Result<Self> {
        Ok(Names { regions: RegionNames::load(data)?, lang })
    }

    /// A governorate and its country; nothing where the governorate is not known.
    pub(super) fn governorate(&self, words: &Words, country: Option<&str>, admin1: Option<&str>) -> Option<String> {
        let english = admin1?;
        let name = isolate(self.regions.governorate(country.unwrap_or_default(), english, self.lang).unwrap_or(english));
        Some(match country {
            Some(code) => words.fill("governorate", &[("name", &name), ("country", &self.country(code))]),
            None => name,
        })
    }

    /// A country that the gazetteer names.
    pub(super) fn known_country(&self, code: &str) -> Option<String> {
        self.regions.country(code, self.lang).map(isolate)
    }

    /// A country.
    pub(super) fn country(&self, code: &str) -> String {
        isolate(self.regions.country(code, self.lang).unwrap_or(code))
    }

    /// The place of a group of incidents: as written, else its governorate or country.
    pub(super) fn place_of_group(&self, words: &Words, english: &EnglishPlaces, row: &MonthlyRow) -> Option<String> {
        let country = row.country.as_deref();
        // «سامراء» stands for «طريق سامراء» and «مدينة سامراء».
        let ends = |name: &str, end: &str| name.strip_suffix(end).is_some_and(|rest| rest.ends_with(' '));
        let part = |written: &str| english.iter().find(|((land, name), _)| *land == country && ends(name, written));
        let name = |written: &str| english.get(&(country, written)).copied().or_else(|| part(written).map(|(_, name)| *name));
        let place = words.place(row.place.as_deref(), row.place.as_deref().and_then(name));
        place.or_else(|| self.wider(words, row.admin1.as_deref(), row.country.as_deref()))
    }

    fn wider(&self, words: &Words, admin1: Option<&str>, country: Option<&str>) -> Option<String> {
        self.governorate(words, country, admin1).or_else(|| country.map(|code| self.country(code)))
    }

    /// «Raqqa الرقة · 3 May 2017».
    pub(super) fn incident(&self, words: &Words, row: &IncidentRow) -> String {
        let place = words
            .place(row.place.as_deref(), row.place_en.as_deref())
            .or_else(|| self.wider(words, row.admin1.as_deref(), row.country.as_deref()))
            .unwrap_or_else(|| words.get("place.missing").to_owned());
        let date = row.date.as_deref().or(row.month.as_deref()).map(|date| words.date(date));
        let date = date.unwrap_or_else(|| words.get("date.missing").to_owned());
        words.fill("incident.label", &[("place", &place), ("date", &date)])
    }
}

/// The English names that incidents carry.
pub(super) fn english_places(incidents: &[IncidentRow]) -> EnglishPlaces<'_> {
    incidents.iter().filter_map(|row| Some(((row.country.as_deref(), row.place.as_deref()?), row.place_en.as_deref()?))).collect()
}

//! Names of incidents, places, governorates and outlets as pictures write them.

use super::canvas::Type;
use super::fonts::isolate;
use super::sheet::Sheet;
use super::words::Words;
use crate::data::Data;
use crate::error::Result;
use crate::lang::Lang;
use crate::names::RegionNames;
use crate::row::{IncidentRow, OutletPairRow};

/// Names of places, governorates and countries in the language of the pictures.
pub(super) struct Names {
    regions: RegionNames,
    lang: Lang,
}

/// What an incident is called: its place and its day.
#[derive(Debug, Clone)]
pub(super) struct IncidentName {
    place: String,
    date: String,
}

/// A name cut to fewer letters is left out.
const FEWEST: usize = 4;

impl IncidentName {
    /// «Raqqa الرقة · 3 May 2017».
    pub(super) fn whole(&self, words: &Words) -> String {
        words.fill("incident.label", &[("place", &self.place), ("date", &self.date)])
    }

    /// The same within `width`: a long place is cut, the day stays, since places have many incidents.
    pub(super) fn fit(&self, sheet: &Sheet, kind: Type, width: f64) -> String {
        let whole = self.whole(sheet.words);
        let over = sheet.width_of(&whole, kind) - width;
        if over <= 0.0 {
            return whole;
        }
        let room = sheet.width_of(&self.place, kind) - over;
        let place = sheet.fit(&self.place, kind, room);
        // Of a second name a few letters say nothing.
        let letters = |name: &str| name.chars().filter(|c| c.is_alphabetic()).count();
        let place = match self.place.split_once("\u{2069} ") {
            Some((first, _)) if letters(&place) < letters(first) + FEWEST => sheet.fit(&format!("{first}\u{2069}"), kind, room),
            _ => place,
        };
        IncidentName { place, date: self.date.clone() }.whole(sheet.words)
    }
}

/// Two outlets that are compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PairName {
    a: String,
    b: String,
}

impl PairName {
    /// The outlets of a pair.
    pub(super) fn of(pair: &OutletPairRow) -> Self {
        PairName { a: outlet(&pair.outlet_a), b: outlet(&pair.outlet_b) }
    }

    /// «A against B».
    pub(super) fn whole(&self, words: &Words) -> String {
        words.fill("pair", &[("a", &self.a), ("b", &self.b)])
    }

    /// The same within `width`: both names are cut, so that neither is lost.
    pub(super) fn fit(&self, sheet: &Sheet, kind: Type, width: f64) -> String {
        let whole = self.whole(sheet.words);
        let width_of = |name: &str| sheet.width_of(name, kind);
        if width_of(&whole) <= width {
            return whole;
        }
        let (a, b) = (width_of(&self.a), width_of(&self.b));
        let room = width - (width_of(&whole) - a - b) - 2.0;
        // What the shorter does not need is left to the longer.
        let (room_a, room_b) = (room - b.min(room / 2.0), room - a.min(room / 2.0));
        let fit = |name: &str, room: f64| sheet.fit_middle(name, kind, room);
        PairName { a: fit(&self.a, room_a), b: fit(&self.b, room_b) }.whole(sheet.words)
    }
}

impl Names {
    /// Reads the gazetteer's places, governorates and countries.
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

    /// The Arabic name of a place of the gazetteer. News may call it by something that stands there: «السفارة الأميركية».
    pub(super) fn arabic(&self, id: &str) -> Option<&str> {
        self.regions.place(id)
    }

    /// The governorate of an incident, or its country.
    pub(super) fn wider(&self, words: &Words, row: &IncidentRow) -> Option<String> {
        let (country, admin1) = (row.country.as_deref(), row.admin1.as_deref());
        self.governorate(words, country, admin1).or_else(|| country.map(|code| self.country(code)))
    }

    /// The place and the day of an incident.
    pub(super) fn incident(&self, words: &Words, row: &IncidentRow) -> IncidentName {
        let place = words
            .place(row.place.as_deref(), row.place_en.as_deref())
            .or_else(|| self.wider(words, row))
            .unwrap_or_else(|| words.get("place.missing").to_owned());
        let date = row.date.as_deref().or(row.month.as_deref()).map(|date| words.date(date));
        IncidentName { place, date: date.unwrap_or_else(|| words.get("date.missing").to_owned()) }
    }
}

/// An outlet: its name, or of a web address what tells it from others, `facebook.com/name`.
pub(super) fn outlet(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().map(|word| address(word).unwrap_or(word)).collect();
    isolate(&words.join(" "))
}

/// Host and path of a web address, without what all addresses share.
fn address(word: &str) -> Option<&str> {
    let rest = word.strip_prefix("https://").or_else(|| word.strip_prefix("http://"));
    let rest = rest.or_else(|| word.starts_with("www.").then_some(word))?;
    let rest = rest.split(['?', '#']).next().unwrap_or(rest).trim_end_matches('/');
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    (!rest.is_empty()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::{IncidentName, PairName, Type, isolate, outlet};
    use crate::chart::sample::{SMALL, Sample};
    use crate::lang::Lang;

    #[test]
    fn a_name_that_is_cut_keeps_what_tells_it_from_others() {
        Sample::new(SMALL).with_sheet(Lang::En, |_, sheet| {
            let kind = Type::new(13.0);
            let place = format!("{} {}", isolate("Palm Grove Mosque"), isolate("مسجد بستان النخيل الكبير"));
            let name = IncidentName { place, date: "26 June 2031".into() };
            let short = name.fit(sheet, kind, 200.0);
            assert!(short.ends_with("26 June 2031") && short.contains('…') && sheet.width_of(&short, kind) <= 201.0, "{short}");
            assert_eq!(name.fit(sheet, kind, 900.0), name.whole(sheet.words));
            let pair = PairName { a: outlet("https://pages.example/palmnewsnetwork"), b: outlet("مرصد التل") };
            let short = pair.fit(sheet, kind, 220.0);
            assert!(short.contains("مرصد التل") && short.contains("pages.") && short.contains('…'), "{short}");
            assert!(sheet.width_of(&short, kind) <= 221.0, "{short}");
        });
    }

    #[test]
    fn an_address_is_shortened_to_what_tells_it_from_others() {
        for (name, short) in [
            ("https://www.example.org/", "example.org"),
            ("https://pages.example/PalmNews/?ref=1 شبكة النخيل", "pages.example/PalmNews شبكة النخيل"),
            ("www.example.net", "example.net"),
            ("مرصد التل", "مرصد التل"),
            ("https://", "https://"),
        ] {
            assert_eq!(outlet(name), isolate(short));
        }
    }
}

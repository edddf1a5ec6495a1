//! What an article as a whole says of lands: countries by name and nationality, governorates by their places.

use super::gazetteer::Gazetteer;
use super::mention::Mention;
use super::row::Place;
use super::words::{Relation, Words};
use crate::context::page::Headlines;
use crate::text::{Document, Kind as TokenKind};
use std::collections::BTreeMap;

/// How far apart, in tokens, a place and a governorate may stand for one to tell of the other.
const NEARBY: usize = 40;

/// How near the governorate that heads a part of a digest is to the places of that part.
const HEADED: f64 = 2.0;

/// The weight of an outlet's own land: less than that of any name.
const OUTLET: f64 = 0.5;

/// What an article says of lands and governorates.
#[derive(Debug, Clone, Default)]
pub(super) struct Setting {
    /// Weight of each country, ISO 3166-1 alpha-3.
    pub countries: BTreeMap<String, f64>,
    /// The weight of the nationalities told: of who acts, more than of where.
    pub nations: f64,
    /// Whether the outlet is known to report on a land of its own.
    pub local: bool,
    /// Token and id of each governorate told.
    pub admin1: Vec<(usize, String)>,
    /// Token, country and weight of what each mention told.
    pub told: Vec<(usize, String, f64)>,
    /// Token and id of each governorate that heads the news of a digest: «درعا::».
    pub headings: Vec<(usize, String)>,
}

impl Setting {
    /// The share of a country in all that was said of countries, 0 to 1.
    pub fn share(&self, country: Option<&str>) -> f64 {
        let total: f64 = self.countries.values().sum();
        let weight = country.and_then(|c| self.countries.get(c)).copied().unwrap_or(0.0);
        if total > 0.0 { weight / total } else { 0.0 }
    }

    /// What is said of a country, and of all countries, by others than the mentions at some tokens: a name is no evidence
    /// for itself.
    pub fn by_others(&self, country: &str, own: &[usize]) -> (f64, f64) {
        let mine = self.told.iter().filter(|(at, ..)| own.contains(at));
        let (of_land, of_all) =
            mine.fold((0.0, 0.0), |(a, b), (_, land, weight)| (if land == country { a + weight } else { a }, b + weight));
        let total: f64 = self.countries.values().sum();
        (self.countries.get(country).copied().unwrap_or(0.0) - of_land, total - of_all - self.nations / 2.0)
    }

    /// Which part of a digest a token stands in: how many headings it stands behind or in.
    pub fn part(&self, at: usize) -> usize {
        self.headings.partition_point(|(i, _)| *i <= at)
    }

    /// The governorate under whose heading a token stands.
    pub fn heading(&self, at: usize) -> Option<&str> {
        self.headings.iter().rev().find(|(i, _)| *i < at).map(|(_, id)| id.as_str())
    }

    /// How near, from 1 (beside) to 0, the governorate of a place is told; 0.15 when it is told anywhere. Under the
    /// heading of a governorate that alone is near.
    pub fn near(&self, at: usize, admin1: Option<&str>) -> f64 {
        if let Some(heading) = self.heading(at) {
            return if Some(heading) == admin1 { HEADED } else { 0.0 };
        }
        let told = self.admin1.iter().filter(|(i, id)| *i != at && Some(id.as_str()) == admin1);
        told.map(|(i, _)| (1.0 - i.abs_diff(at) as f64 / NEARBY as f64).max(0.15)).fold(0.0, f64::max)
    }
}

/// What the lands of an article are read from.
pub(super) struct Ground<'a> {
    pub document: &'a Document,
    pub gazetteer: &'a Gazetteer,
    pub words: &'a Words,
    pub outlet: Option<&'a str>,
    pub headlines: &'a Headlines,
}

impl Ground<'_> {
    /// Countries by name and nationality, and governorates whose name has one bearer.
    pub(super) fn first_setting(&self, mentions: &[Mention]) -> Setting {
        let mut setting = self.begun();
        for mention in mentions {
            let places: Vec<Place<'_>> =
                mention.rows.iter().filter_map(|row| self.gazetteer.place(*row)).filter(|p| p.rank() <= 2).collect();
            let Some(first) = places.first().filter(|p| p.flags().next().is_none()) else { continue };
            if places.iter().all(|p| p.country() == first.country()) {
                self.tell(&mut setting, mention, first);
            }
        }
        setting
    }

    /// The same from the places that the mentions were taken to be.
    pub(super) fn second_setting(&self, mentions: &[Mention]) -> Setting {
        let mut setting = self.begun();
        for mention in mentions {
            let Some(place) = mention.row.and_then(|row| self.gazetteer.place(row)) else { continue };
            if let Some(admin1) = place.admin1().filter(|_| place.rank() <= 2 && heads_a_part(self.document, mention)) {
                setting.headings.push((mention.first, admin1.to_string()));
            }
            if place.rank() <= 2 && (mention.kind.is_some() || place.flags().next().is_none()) {
                self.tell(&mut setting, mention, &place);
            }
        }
        setting
    }

    /// What the nationalities told and the outlet's own land say before any place does.
    fn begun(&self) -> Setting {
        let home = self.outlet.and_then(|o| self.words.outlets.get(&o.trim().to_lowercase()));
        let mut countries = self.nationalities();
        let nations = countries.values().sum();
        if let Some(country) = home {
            *countries.entry(country.clone()).or_default() += OUTLET;
        }
        Setting { countries, nations, local: home.is_some(), admin1: Vec::new(), told: Vec::new(), headings: Vec::new() }
    }

    fn tell(&self, setting: &mut Setting, mention: &Mention, place: &Place<'_>) {
        if self.is_aside(mention.first) {
            return;
        }
        let weight = match mention.relation {
            _ if mention.dateline => 0.7,
            Relation::In | Relation::At | Relation::Event | Relation::Near | Relation::Side | Relation::Part => 2.0,
            Relation::Office | Relation::Person | Relation::To | Relation::From => 0.5,
            Relation::Bare | Relation::Beyond | Relation::Shift => 1.0,
        };
        if let Some(country) = place.country() {
            *setting.countries.entry(country.to_string()).or_default() += weight;
            setting.told.push((mention.first, country.to_string(), weight));
        }
        if let Some(admin1) = place.admin1() {
            setting.admin1.push((mention.first, admin1.to_string()));
        }
    }

    /// Whether a token stands in a page's list of other headlines, which say nothing of the article's lands.
    pub(super) fn is_aside(&self, at: usize) -> bool {
        self.headlines.has(self.document.sentence_of(at))
    }

    /// Weight of each country by the nationalities told.
    fn nationalities(&self) -> BTreeMap<String, f64> {
        let mut out = BTreeMap::new();
        for at in 0..self.document.tokens.len() {
            if self.document.tokens[at].kind != TokenKind::Word || self.is_aside(at) {
                continue;
            }
            if let Some(found) = self.words.demonyms.at(self.document, at) {
                *out.entry(found.value.country.clone()).or_default() += found.value.weight;
            }
        }
        out
    }
}

/// Whether a place heads a part of a digest: at the start of a line alone before «::», or «وفي حلب:» alone in its line or
/// before a dash.
fn heads_a_part(document: &Document, mention: &Mention) -> bool {
    let starts = |at: usize| at == 0 || document.tokens[at - 1].kind == TokenKind::Break;
    let (colon, next) = (mention.last + 1, document.key(mention.last + 2));
    let led = mention.first > 0 && matches!(document.key(mention.first - 1), "في" | "وفي") && starts(mention.first - 1);
    document.key(colon) == ":" && (starts(mention.first) && next == ":" || led && matches!(next, "\n" | "-" | "–" | "•"))
}

//! Which of the places of one name is meant: by what is said around it, then by how well known it is.

use super::chain::{agree, links};
use super::gazetteer::{Gazetteer, Level, Place};
use super::mention::Mention;
use super::words::{Kind, Relation, Words};
use crate::text::{Document, Kind as TokenKind};
use std::collections::BTreeMap;

/// How far apart, in tokens, a place and a governorate may stand for one to tell of the other.
const NEARBY: usize = 40;

/// What an article says of lands and governorates.
#[derive(Debug, Clone, Default)]
pub(super) struct Setting {
    /// Weight of each country, ISO 3166-1 alpha-3.
    pub countries: BTreeMap<String, f64>,
    /// Token and id of each governorate told.
    pub admin1: Vec<(usize, String)>,
}

impl Setting {
    /// The share of a country in all that was said of countries, 0 to 1.
    pub fn share(&self, country: Option<&str>) -> f64 {
        let total: f64 = self.countries.values().sum();
        let weight = country.and_then(|c| self.countries.get(c)).copied().unwrap_or(0.0);
        if total > 0.0 { weight / total } else { 0.0 }
    }

    /// How near, from 1 (beside) to 0, the governorate of a place is told; 0.15 when it is told anywhere.
    fn near(&self, at: usize, admin1: Option<&str>) -> f64 {
        let told = self.admin1.iter().filter(|(i, id)| *i != at && Some(id.as_str()) == admin1);
        told.map(|(i, _)| (1.0 - i.abs_diff(at) as f64 / NEARBY as f64).max(0.15)).fold(0.0, f64::max)
    }
}

/// The places of a text with what each lies in.
pub(super) struct Reading {
    /// In the order of the text.
    pub mentions: Vec<Mention>,
    /// For each, the index of the mention it is said to lie in.
    pub parents: Vec<Option<usize>>,
    /// For «المدينة» and the like, the mention it stands for.
    pub stands_for: Vec<Option<usize>>,
    /// What the article says of lands.
    pub setting: Setting,
}

impl Reading {
    /// One line for each mention: words, relation, place, what it lies in.
    pub(super) fn lines(&self, document: &Document, gazetteer: &Gazetteer) -> Vec<String> {
        let words = |m: &Mention| document.slice(document.span_of(m.first, m.last)).to_string();
        let line = |(i, m): (usize, &Mention)| {
            let place = m.row.and_then(|row| gazetteer.place(row));
            let place = place.map_or("not in the gazetteer".to_string(), |p| {
                format!("{} {} {} {}", p.id(), p.name_en(), p.level.name(), p.country().unwrap_or(""))
            });
            let lies_in = self.parents[i].map_or(String::new(), |p| format!(" in «{}»", words(&self.mentions[p])));
            let means = self.stands_for[i].map_or(String::new(), |p| format!(" = «{}»", words(&self.mentions[p])));
            let dateline = if m.dateline { " dateline" } else { "" };
            let relation = format!("{:?}", m.relation).to_lowercase();
            format!("{i} «{}» {relation}{dateline}: {place}{lies_in}{means}", words(m))
        };
        self.mentions.iter().enumerate().map(line).collect()
    }
}

/// Chooses a row for every mention, drops those that are more likely ordinary words, and ties «المدينة» to its place.
pub(super) fn read(
    document: &Document,
    gazetteer: &Gazetteer,
    words: &Words,
    found: Vec<Mention>,
    outlet: Option<&str>,
) -> Reading {
    let mut mentions = found;
    let mut setting = first_setting(document, gazetteer, words, &mentions, outlet);
    for _ in 0..2 {
        let parents = links(document, gazetteer, words, &mentions);
        let rows: Vec<Option<u32>> = (0..mentions.len()).map(|i| choose(gazetteer, &mentions, &parents, &setting, i)).collect();
        let rows = one_sense(&mentions, &parents, &rows);
        for (mention, row) in mentions.iter_mut().zip(rows) {
            mention.row = row;
        }
        setting = second_setting(document, gazetteer, words, &mentions, outlet);
    }
    let parents = links(document, gazetteer, words, &mentions);
    let keep: Vec<bool> =
        (0..mentions.len()).map(|i| is_place(document, gazetteer, words, &mentions, &parents, &setting, i)).collect();
    let mut kept = keep.iter();
    mentions.retain(|_| *kept.next().unwrap_or(&true));
    let parents = links(document, gazetteer, words, &mentions);
    let stands_for = (0..mentions.len()).map(|i| antecedent(document, gazetteer, &mentions, &parents, i)).collect();
    Reading { mentions, parents, stands_for, setting }
}

/// Countries by name and nationality, and governorates whose name has one bearer.
fn first_setting(
    document: &Document,
    gazetteer: &Gazetteer,
    words: &Words,
    mentions: &[Mention],
    outlet: Option<&str>,
) -> Setting {
    let mut setting = Setting { countries: nationalities(document, words), admin1: Vec::new() };
    if let Some(country) = outlet.and_then(|o| words.outlets.get(&o.trim().to_lowercase())) {
        *setting.countries.entry(country.clone()).or_default() += 0.5;
    }
    for mention in mentions {
        let places: Vec<Place<'_>> =
            mention.rows.iter().filter_map(|row| gazetteer.place(*row)).filter(|p| p.rank() <= 2).collect();
        let Some(first) = places.first().filter(|p| p.flags().next().is_none()) else { continue };
        if places.iter().all(|p| p.country() == first.country()) {
            tell(&mut setting, mention, first);
        }
    }
    setting
}

fn second_setting(
    document: &Document,
    gazetteer: &Gazetteer,
    words: &Words,
    mentions: &[Mention],
    outlet: Option<&str>,
) -> Setting {
    let mut setting = Setting { countries: nationalities(document, words), admin1: Vec::new() };
    if let Some(country) = outlet.and_then(|o| words.outlets.get(&o.trim().to_lowercase())) {
        *setting.countries.entry(country.clone()).or_default() += 0.5;
    }
    for mention in mentions {
        let Some(place) = mention.row.and_then(|row| gazetteer.place(row)) else { continue };
        if place.rank() <= 2 && (mention.kind.is_some() || place.flags().next().is_none()) {
            tell(&mut setting, mention, &place);
        }
    }
    setting
}

fn tell(setting: &mut Setting, mention: &Mention, place: &Place<'_>) {
    let weight = match mention.relation {
        _ if mention.dateline => 0.7,
        Relation::In | Relation::At | Relation::Near | Relation::Side | Relation::Part => 2.0,
        Relation::Office | Relation::Person | Relation::To | Relation::From => 0.5,
        Relation::Bare | Relation::Beyond | Relation::Shift => 1.0,
    };
    if let Some(country) = place.country() {
        *setting.countries.entry(country.to_string()).or_default() += weight;
    }
    if let Some(admin1) = place.admin1() {
        setting.admin1.push((mention.first, admin1.to_string()));
    }
}

fn nationalities(document: &Document, words: &Words) -> BTreeMap<String, f64> {
    let mut out = BTreeMap::new();
    for at in 0..document.tokens.len() {
        if document.tokens[at].kind != TokenKind::Word {
            continue;
        }
        if let Some(found) = words.demonyms.at(document, at) {
            *out.entry(found.value.country.clone()).or_default() += found.value.weight;
        }
    }
    out
}

fn choose(gazetteer: &Gazetteer, mentions: &[Mention], parents: &[Option<usize>], setting: &Setting, i: usize) -> Option<u32> {
    let mention = &mentions[i];
    let scored = mention.rows.iter().filter_map(|row| {
        let place = gazetteer.place(*row)?;
        Some((score(gazetteer, mentions, parents, setting, i, &place), *row))
    });
    let (score, row) = scored.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
    let place = gazetteer.place(row)?;
    let astray = parents[i].is_some_and(|parent| {
        let outer = &mentions[parent];
        let mut outer_rows = outer.rows.iter().filter_map(|row| gazetteer.place(*row)).peekable();
        outer_rows.peek().is_some() && !outer_rows.any(|p| agree(&p, &place, outer.relation) || agree(&place, &p, outer.relation))
    });
    if astray && place.rank() >= 3 && mention.kind.is_some() {
        return None; // the text says where it lies, and there the gazetteer has no such name
    }
    // A little-known place of a land the article never speaks of is another place of that name.
    let total: f64 = setting.countries.values().sum();
    let known_for = [2.0, 2.0, 6.0, 3.0][usize::from(4 - place.rank().clamp(1, 4))];
    let alien = place.rank() > 1 && place.country().is_some() && setting.share(place.country()) == 0.0 && total > known_for;
    (!alien && score > -9.0).then_some(row)
}

/// One article means one place by one name: where a mention says what it lies in, the others follow it.
fn one_sense(mentions: &[Mention], parents: &[Option<usize>], rows: &[Option<u32>]) -> Vec<Option<u32>> {
    let town = |i: usize| mentions[i].kind == Some(Kind::Town);
    let sure = |name: &[u32]| (0..mentions.len()).find(|i| town(*i) && parents[*i].is_some() && mentions[*i].rows == name);
    let follow = |(i, row): (usize, &Option<u32>)| {
        let loose = town(i) && parents[i].is_none();
        sure(&mentions[i].rows).filter(|_| loose).map_or(*row, |j| rows[j])
    };
    rows.iter().enumerate().map(follow).collect()
}

fn score(
    gazetteer: &Gazetteer,
    mentions: &[Mention],
    parents: &[Option<usize>],
    setting: &Setting,
    i: usize,
    place: &Place<'_>,
) -> f64 {
    let mention = &mentions[i];
    let rank = f64::from(place.rank());
    let population = (place.population().unwrap_or(0) as f64 + 1.0).log10();
    let mut score = fit(mention.kind, place.level, place.rank()) - rank + 0.15 * population;
    score += 7.0 * setting.share(place.country());
    score += 3.0 * setting.near(mention.first, place.admin1());
    let rows_agree = |other: usize, inward: bool| {
        let relation = if inward { mention.relation } else { mentions[other].relation };
        mentions[other]
            .rows
            .iter()
            .filter_map(|row| gazetteer.place(*row))
            .any(|p| if inward { agree(place, &p, relation) } else { agree(&p, place, relation) })
    };
    if parents[i].is_some_and(|parent| rows_agree(parent, false)) {
        score += 6.0;
    }
    if (i.saturating_sub(1)..(i + 2).min(parents.len())).any(|child| parents[child] == Some(i) && rows_agree(child, true)) {
        score += 4.0;
    }
    score
}

/// How likely a name alone means a place.
pub(super) fn bare_score(place: &Place<'_>) -> f64 {
    let population = (place.population().unwrap_or(0) as f64 + 1.0).log10();
    fit(None, place.level, place.rank()) - f64::from(place.rank()) + 0.15 * population
}

/// How well a level answers the word before the name.
fn fit(kind: Option<Kind>, level: Level, rank: u8) -> f64 {
    use Level::*;
    match (kind, level) {
        (Some(Kind::Country), Country) => 5.0,
        (Some(Kind::Admin1), Admin1)
        | (Some(Kind::Admin2), Admin2)
        | (Some(Kind::Admin3), Admin3)
        | (Some(Kind::Quarter), Quarter) => 4.0,
        (Some(Kind::Rural), Admin1) | (Some(Kind::Town), Town) => 3.0,
        (Some(Kind::Rural), Town | Admin2) if rank <= 2 => 1.5,
        (Some(Kind::Admin1), Admin2)
        | (Some(Kind::Admin2), Admin3 | Admin1)
        | (Some(Kind::Admin3), Admin2)
        | (Some(Kind::Camp), Town | Quarter) => 1.0,
        (Some(Kind::Facility | Kind::Road | Kind::Street | Kind::Feature | Kind::Area), Region) => 2.0,
        (Some(Kind::Facility | Kind::Road | Kind::Area), Town) => 0.4,
        (Some(Kind::Admin3), Town) | (Some(Kind::Town), Admin3) | (Some(Kind::Quarter), Town) => 0.5,
        (Some(Kind::Town), Quarter) => -2.0,
        (Some(Kind::Town), Admin1) => -1.0,
        (Some(Kind::Town | Kind::Quarter | Kind::Camp), Country) => -10.0,
        (None, Country) => 1.0,
        (None, Town) => 0.6,
        (None, Admin1) => 0.3,
        (None, Quarter) => -2.5,
        (None, Admin3) => -0.5,
        _ => 0.0,
    }
}

/// Whether a mention is a place at all: a bare name must earn it the more, the less known the place and the more
/// ordinary the word.
fn is_place(
    document: &Document,
    gazetteer: &Gazetteer,
    words: &Words,
    mentions: &[Mention],
    parents: &[Option<usize>],
    setting: &Setting,
    i: usize,
) -> bool {
    let mention = &mentions[i];
    if mention.kind.is_some() {
        return true;
    }
    let Some(place) = mention.row.and_then(|row| gazetteer.place(row)) else { return false };
    if mention.first > 0 && document.tokens[mention.first - 1].kind == TokenKind::Digits {
        return false; // «16 آب» is a day
    }
    if (1..=2).any(|back| mention.first >= back && matches!(document.key(mention.first - back), "بن" | "ابن" | "ال" | "بنت"))
    {
        return false; // a person's name
    }
    let place_of = |j: usize| mentions[j].row.and_then(|row| gazetteer.place(row));
    let lies = parents[i].is_some_and(|p| place_of(p).is_some_and(|outer| agree(&outer, &place, mentions[p].relation)));
    let holds = (0..parents.len()).any(|j| {
        parents[j] == Some(i)
            && place_of(j).is_none_or(|inner| agree(&place, &inner, mention.relation) || agree(&inner, &place, mention.relation))
    });
    let tied = lies || holds;
    let typed = mentions.iter().any(|m| m.kind.is_some() && m.row == mention.row);
    let evidence = match mention.relation {
        Relation::In | Relation::Near | Relation::Side | Relation::Part => 2.0,
        Relation::At | Relation::Office | Relation::Person | Relation::From | Relation::To => 1.0,
        Relation::Bare | Relation::Beyond | Relation::Shift => 0.0,
    } + if mention.hashtag { 2.0 } else { 0.0 }
        + if tied { 1.5 } else { 0.0 }
        + if typed { 4.0 } else { 0.0 }
        + if mention.last > mention.first { 1.5 } else { 0.0 }
        + setting.share(place.country()).min(0.5) * 2.0
        + setting.near(mention.first, place.admin1()) * 2.0;
    let total: f64 = setting.countries.values().sum();
    let alien =
        total > 3.0 && place.country().is_some() && setting.share(place.country()) < 0.05 && place.level != Level::Country;
    let ordinary = mention.last == mention.first && words.not_names.at(document, mention.first).is_some();
    evidence >= needed(document, mention, &place) + if alien { 1.5 } else { 0.0 } + if ordinary { 4.0 } else { 0.0 }
}

/// The evidence a bare name must have.
fn needed(document: &Document, mention: &Mention, place: &Place<'_>) -> f64 {
    let when = |condition: bool, more: f64| if condition { more } else { 0.0 };
    let single = mention.last == mention.first;
    let letters = document.key(mention.first).chars().count();
    let stripped = single && mention.prefix.preposition.is_some();
    f64::from(place.rank()) - 1.0
        + when(mention.relation == Relation::Bare && single && place.level != Level::Country, 0.6)
        + when(place.flags().next().is_some(), 2.5)
        + when(letters <= 3 && single && place.rank() > 1, 1.0)
        + when(stripped && place.rank() >= 2, 1.5)
        + when(mention.prefix.and && place.rank() >= 3, 0.5)
}

/// The place «المدينة» stands for: the last one named before it with that word, or else of that kind.
fn antecedent(
    document: &Document,
    gazetteer: &Gazetteer,
    mentions: &[Mention],
    parents: &[Option<usize>],
    i: usize,
) -> Option<usize> {
    let this = mentions.get(i).filter(|m| m.anaphor)?;
    let kind = this.kind?;
    let word = document.key(this.first);
    let named = |j: &usize| {
        let other = &mentions[*j];
        !other.anaphor && !other.dateline && other.kind.is_some() && word.ends_with(bare_word(document.key(other.first)))
    };
    let capital = word.ends_with("العاصمه");
    let of_kind = |j: &usize| {
        let other = &mentions[*j];
        let place = other.row.and_then(|row| gazetteer.place(row));
        let town = place.is_some_and(|p| p.level == Level::Town && (!capital || p.rank() == 1));
        !other.anaphor
            && match kind {
                Kind::Town => town && matches!(other.kind, None | Some(Kind::Town)) && (capital || !parents.contains(&Some(*j))),
                Kind::Area => matches!(other.kind, Some(Kind::Area | Kind::Town | Kind::Quarter | Kind::Camp | Kind::Feature)),
                Kind::Admin1 => {
                    matches!(other.kind, Some(Kind::Admin1 | Kind::Rural)) || place.is_some_and(|p| p.level == Level::Admin1)
                }
                _ => other.kind == Some(kind),
            }
    };
    (0..i).rev().find(named).or_else(|| (0..i).rev().find(of_kind))
}

/// A type word without what is written onto it.
fn bare_word(key: &str) -> &str {
    let key = key.strip_prefix('و').unwrap_or(key);
    let short = key.strip_prefix(['ب', 'ل']).unwrap_or(key);
    if key.chars().count() > 4 { short } else { key }
}

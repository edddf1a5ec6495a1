//! What the gazetteer knows by a name, for people: every bearer, and which one a text that says no more would mean.

use super::Places;
use super::gazetteer::{EMPTY, hash_on};
use super::row::{Level, Place};
use super::sense::bare_score;
use crate::text::fold_key;
use std::fmt;

/// One place that bears a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The gazetteer's id.
    pub id: String,
    /// The usual Arabic name.
    pub name: String,
    /// The English name; empty when no source has one.
    pub name_en: String,
    /// country, region, admin1, …
    pub level: Level,
    /// ISO 3166-1 alpha-3; `None` for regions over several countries.
    pub country: Option<String>,
    /// English name of the governorate.
    pub admin1: Option<String>,
    /// 1 (capital) to 5 (hamlet).
    pub rank: u8,
    /// Inhabitants, where a source tells.
    pub population: Option<u64>,
    /// What else the name may be: `word`, `person`, `group`, `common`.
    pub flags: Vec<String>,
    /// The keys of `SOURCES.md`.
    pub source: String,
    /// Whether the name alone, in a text that tells nothing else, means this place.
    pub wins: bool,
    /// What a bare name must bring before it is taken for this place.
    pub needs: &'static str,
}

impl fmt::Display for Candidate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.wins { "→" } else { " " };
        let people = self.population.map_or(String::new(), |n| format!(", {n} people"));
        let land = self.country.as_deref().unwrap_or("several countries");
        let admin1 =
            self.admin1.as_deref().filter(|name| *name != self.name_en).map_or(String::new(), |name| format!("{name}, "));
        let flags = if self.flags.is_empty() { String::new() } else { format!("; also: {}", self.flags.join(", ")) };
        write!(
            f,
            "{mark} {} {} ({}), {}, {admin1}{land}; rank {}{people}{flags}; {}",
            self.id,
            self.name,
            self.name_en,
            self.level.name(),
            self.rank,
            self.needs
        )
    }
}

impl Places {
    /// Every place that bears a name, in any spelling, the one that a bare name means first.
    pub fn describe(&self, name: &str) -> Vec<Candidate> {
        let rows = self.gazetteer.rows(hash_on(EMPTY, &fold_key(name)));
        let mut places: Vec<Place<'_>> = rows.iter().filter_map(|row| self.gazetteer.place(*row)).collect();
        places.sort_by(|a, b| bare_score(b).total_cmp(&bare_score(a)).then(a.id().cmp(b.id())));
        places.iter().enumerate().map(|(i, place)| self.candidate(place, i == 0)).collect()
    }

    fn candidate(&self, place: &Place<'_>, wins: bool) -> Candidate {
        let needs = match (place.flags().next().is_some(), place.rank()) {
            (false, 1 | 2) => "a bare name is enough",
            (false, 3) => "needs «في», «قرب» or the like, or its land near by",
            (true, 1 | 2) => "needs a type word, or «في» and its land near by",
            _ => "needs a type word such as «قرية», or its governorate near by",
        };
        Candidate {
            id: place.id().to_string(),
            name: place.name().to_string(),
            name_en: place.name_en().to_string(),
            level: place.level,
            country: place.country().map(str::to_string),
            admin1: self.gazetteer.admin1_en(place),
            rank: place.rank(),
            population: place.population(),
            flags: place.flags().map(str::to_string).collect(),
            source: place.source().to_string(),
            wins,
            needs,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::context::place::Places;
    use crate::data::Data;

    #[test]
    fn the_best_known_bearer_wins_a_bare_name() {
        let places = Places::load(&Data::built_in()).unwrap();
        let found = places.describe("طرابلس");
        assert!(found.len() > 2 && found.iter().filter(|c| c.wins).count() == 1);
        assert_eq!(found[0].country.as_deref(), Some("LBY"));
        assert!(found[0].to_string().starts_with("→ "), "{}", found[0]);
        assert_eq!(places.describe("الرَّقّة")[0].admin1.as_deref(), Some("Ar-Raqqa"));
        assert!(places.describe("لا مكان").is_empty());
    }
}

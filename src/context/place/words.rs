//! The words around place names: what kind of place, how the harm stands to it, whose land.

use super::cue::{self, Cue};
use super::kind::TypeWord;
use crate::data::Data;
use crate::error::Result;
use crate::lexicon::{Lexicon, Roles, Row, read_table};
use crate::text::fold_key;
use std::collections::{BTreeMap, BTreeSet};

/// How the harm stands to a place, by the words before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// In it.
    In,
    /// It was struck.
    At,
    /// Near it.
    Near,
    /// The place before lies in it.
    Part,
    /// North, south, east or west of it or in it.
    Side,
    /// An event is called after it; of a mention it is [`Relation::At`].
    Event,
    /// Someone or something comes from it.
    From,
    /// Someone or something goes to it.
    To,
    /// An authority or institution is called after it, or one who speaks is from there.
    Office,
    /// One who speaks; no relation of its own, but the place that follows is that person's.
    Person,
    /// Past a point on a road.
    Beyond,
    /// No relation: at the head of a sentence it says that another story begins.
    Shift,
    /// Nothing before it says.
    Bare,
}

impl Relation {
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "in" => Relation::In,
            "at" => Relation::At,
            "near" => Relation::Near,
            "part" => Relation::Part,
            "side" => Relation::Side,
            "event" => Relation::Event,
            "from" => Relation::From,
            "to" => Relation::To,
            "office" => Relation::Office,
            "person" => Relation::Person,
            "beyond" => Relation::Beyond,
            "shift" => Relation::Shift,
            _ => return None,
        })
    }
}

/// A nationality and how far it tells where the harm was.
#[derive(Debug, Clone, PartialEq)]
pub struct Demonym {
    /// ISO 3166-1 alpha-3.
    pub country: String,
    /// From 0 (says nothing) to 1 (says as much as the country's name).
    pub weight: f64,
}

/// What a word does inside a place name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameWord {
    /// It needs another word to be a name: «تل»، «أبو».
    Head,
    /// It begins the name of a mosque or a street: «الإمام».
    Title,
    /// It belongs to the name it follows: «الغربي»، «الدولي».
    Adjective,
    /// A place that is also a person's first name: «صلاح الدين».
    Person,
    /// A first name, which farms and mosques bear: «مزرعة منصور».
    Given,
}

/// The lexicons of place.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// «مدينة»، «ريف».
    pub types: Lexicon<TypeWord>,
    /// «في»، «قرب».
    pub relations: Lexicon<Relation>,
    /// «عدة مناطق»: harm that is spread over the place named behind it.
    pub spreads: Lexicon<()>,
    /// «فيضانات»: what strikes a whole land.
    pub disasters: Lexicon<()>,
    /// «أمس»، «صباح»، «الاثنين»، «حزيران»: words of time, which may stand between a place and what it lies in.
    pub times: Lexicon<()>,
    /// «فيلق القدس».
    pub not_places: Lexicon<()>,
    /// «هجوم»، «سكنية»: words that name no place after «في» or a type word.
    pub not_names: Lexicon<()>,
    /// Words around places, by what they say.
    pub cues: Roles<Cue>,
    /// Words inside names, folded, with what they do.
    pub name_words: BTreeSet<(NameWord, String)>,
    /// «سوري».
    pub demonyms: Lexicon<Demonym>,
    /// «قال»، «بحسب»: words by which somebody is quoted.
    pub says: Lexicon<()>,
    /// «يذكر أن»: words by which a report looks back.
    pub backgrounds: Lexicon<()>,
    /// «الهجوم»: what happened.
    pub events: Lexicon<()>,
    /// Country to the usual name of its capital.
    pub capitals: BTreeMap<String, String>,
    /// Outlet, in lower case, to country.
    pub outlets: BTreeMap<String, String>,
}

/// Endings of a nationality: feminine, plural, dual.
const ENDINGS: [&str; 7] = ["", "ة", "ين", "ون", "ان", "ات", "تين"];

impl Words {
    /// Reads the lexicons.
    ///
    /// # Errors
    /// When a file is absent or a cell is none of the words allowed there.
    pub fn load(data: &Data) -> Result<Self> {
        let mut words = Words { cues: Roles::load(data, cue::PATH, cue::NAMES)?, ..Words::default() };
        words.load_types(data)?;
        words.load_refusals(data)?;
        words.load_inside(data)?;
        words.load_times(data)?;
        words.load_speech(data)?;
        words.load_discourse(data)?;
        each(data, "lexicon/capital.csv", &["country", "capital"], |row| {
            words.capitals.insert(row.get("country").to_string(), row.get("capital").to_string());
            Ok(())
        })?;
        each(data, "lexicon/outlet_country.csv", &["outlet", "country"], |row| {
            words.outlets.insert(row.get("outlet").to_lowercase(), row.get("country").to_string());
            Ok(())
        })?;
        Ok(words)
    }

    /// Words for kinds of place, and what stands between them.
    fn load_types(&mut self, data: &Data) -> Result<()> {
        each(data, "lexicon/place_type.csv", &["word", "kind", "name", "count"], |row| {
            self.types.insert(row.get("word"), TypeWord::read(row)?);
            Ok(())
        })?;
        each(data, "lexicon/place_relation.csv", &["phrase", "relation"], |row| {
            let (phrase, name) = (row.get("phrase"), row.get("relation"));
            match name {
                "spread" => self.spreads.insert(phrase, ()),
                "disaster" => self.disasters.insert(phrase, ()),
                _ => {
                    let relation = Relation::from_name(name);
                    let relation = relation.ok_or_else(|| row.error("a relation such as in, near, office", name))?;
                    self.relations.insert(phrase, relation);
                }
            }
            Ok(())
        })
    }

    /// What looks like a place or a name and is none.
    fn load_refusals(&mut self, data: &Data) -> Result<()> {
        each(data, "lexicon/not_a_place.csv", &["phrase"], |row| {
            self.not_places.insert(row.get("phrase"), ());
            Ok(())
        })?;
        each(data, "lexicon/not_a_name.csv", &["word"], |row| {
            self.not_names.insert(row.get("word"), ());
            Ok(())
        })
    }

    /// Words of saying.
    fn load_speech(&mut self, data: &Data) -> Result<()> {
        each(data, "lexicon/speech.csv", &["words", "class"], |row| {
            if matches!(row.get("class"), "verb" | "according" | "adding" | "participle") {
                row.get("words").split('|').for_each(|word| self.says.insert(word, ()));
            }
            Ok(())
        })
    }

    /// Words by which a report looks back, and words for what happened.
    fn load_discourse(&mut self, data: &Data) -> Result<()> {
        each(data, "lexicon/discourse.csv", &["words", "class"], |row| {
            let list = match row.get("class") {
                "background" => &mut self.backgrounds,
                "event" => &mut self.events,
                _ => return Ok(()),
            };
            row.get("words").split('|').for_each(|word| list.insert(word, ()));
            Ok(())
        })
    }

    /// Words inside names, and nationalities with their endings.
    fn load_inside(&mut self, data: &Data) -> Result<()> {
        each(data, "lexicon/name_word.csv", &["word", "role"], |row| {
            let role = match row.get("role") {
                "head" => NameWord::Head,
                "title" => NameWord::Title,
                "adjective" => NameWord::Adjective,
                "person" => NameWord::Person,
                other => return Err(row.error("head, title, adjective or person", other)),
            };
            self.name_words.insert((role, fold_key(row.get("word"))));
            Ok(())
        })?;
        each(data, "lexicon/name.csv", &["forms", "classes"], |row| {
            // «علي» is also «على».
            let names = row.get("forms").split('|').filter(|name| row.get("classes") == "name" && name.chars().count() > 3);
            self.name_words.extend(names.map(|name| (NameWord::Given, fold_key(name))));
            Ok(())
        })?;
        each(data, "lexicon/demonym.csv", &["demonym", "country", "weight"], |row| {
            let weight = row.get("weight").parse().map_err(|_| row.error("a weight from 0 to 1", row.get("weight")))?;
            for ending in ENDINGS {
                let demonym = Demonym { country: row.get("country").to_string(), weight };
                self.demonyms.insert(&format!("{}{ending}", row.get("demonym")), demonym);
            }
            Ok(())
        })
    }

    /// Whether a folded word says this of a place.
    pub fn is_cue(&self, cue: Cue, key: &str) -> bool {
        self.cues.has(cue, key)
    }

    /// Whether a folded word does something inside names.
    pub fn is(&self, role: NameWord, key: &str) -> bool {
        self.name_words.contains(&(role, key.to_string()))
    }
}

pub(super) fn each(data: &Data, path: &str, needed: &[&str], row: impl FnMut(&Row) -> Result<()>) -> Result<()> {
    read_table(data, path, needed, row)
}

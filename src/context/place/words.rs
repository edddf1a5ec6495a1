//! The words around place names: what kind of place, how the harm stands to it, whose land.

use crate::data::Data;
use crate::error::Result;
use crate::lexicon::{Lexicon, Row, read_table};
use crate::text::fold_key;
use std::collections::{BTreeMap, BTreeSet};

/// What the word before a name says it is, coarse before fine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A state.
    Country,
    /// A named stretch of land that is no unit.
    Region,
    /// Governorate, province.
    Admin1,
    /// The countryside of a city or governorate.
    Rural,
    /// District.
    Admin2,
    /// Sub-district.
    Admin3,
    /// «منطقة»: from a governorate to a street corner.
    Area,
    /// Mountain, valley, island.
    Feature,
    /// City, town, village.
    Town,
    /// Quarter of a city.
    Quarter,
    /// Camp of displaced people.
    Camp,
    /// Road, bridge.
    Road,
    /// Street, square.
    Street,
    /// Airport, dam, mosque, market.
    Facility,
}

impl Kind {
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "country" => Kind::Country,
            "region" => Kind::Region,
            "admin1" => Kind::Admin1,
            "rural" => Kind::Rural,
            "admin2" => Kind::Admin2,
            "admin3" => Kind::Admin3,
            "area" => Kind::Area,
            "feature" => Kind::Feature,
            "town" => Kind::Town,
            "quarter" => Kind::Quarter,
            "camp" => Kind::Camp,
            "road" => Kind::Road,
            "street" => Kind::Street,
            "facility" => Kind::Facility,
            _ => return None,
        })
    }
}

/// When the words after a type word are taken for a name that the gazetteer lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// Always.
    Any,
    /// When they are definite, quoted or foreign.
    Definite,
    /// When the unit it belongs to stands behind it.
    Lies,
    /// Not at all.
    Never,
    /// Always, and for no place of the gazetteer: a hotel bears any town's name.
    Own,
}

/// A word such as «مدينة».
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypeWord {
    /// The kind of place.
    pub kind: Kind,
    /// Whether an unlisted name may follow.
    pub unknown: Unknown,
    /// Whether several names follow: «مدينتي طنطا والإسكندرية».
    pub several: bool,
}

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

/// What a word says of the place told behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cue {
    /// A verb with «و» that begins the telling of another attack; nouns such as «وقصف» go on with a list.
    Strike,
    /// It leads to what somebody is believed to have done elsewhere: «المتهم».
    Accused,
    /// A verb by which a toll follows from the attack told before it: «أسفر».
    Result,
}

/// The lexicons of place.
#[derive(Debug, Clone)]
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
    /// Words that set places apart, folded, with what they say.
    pub cues: BTreeSet<(Cue, String)>,
    /// Words inside names, folded, with what they do.
    pub name_words: BTreeSet<(NameWord, String)>,
    /// «سوري».
    pub demonyms: Lexicon<Demonym>,
    /// «قال»، «بحسب»: words by which somebody is quoted.
    pub says: Lexicon<()>,
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
        let mut words = Words {
            types: Lexicon::default(),
            relations: Lexicon::default(),
            spreads: Lexicon::default(),
            disasters: Lexicon::default(),
            times: Lexicon::default(),
            not_places: Lexicon::default(),
            not_names: Lexicon::default(),
            cues: BTreeSet::new(),
            name_words: BTreeSet::new(),
            demonyms: Lexicon::default(),
            says: Lexicon::default(),
            outlets: BTreeMap::new(),
        };
        each(data, "lexicon/place_type.csv", &["word", "kind", "name", "count"], |row| {
            words.types.insert(row.get("word"), type_word(row)?);
            Ok(())
        })?;
        each(data, "lexicon/place_relation.csv", &["phrase", "relation"], |row| {
            let name = row.get("relation");
            let lists = [("spread", &mut words.spreads), ("disaster", &mut words.disasters)];
            if let Some((_, list)) = lists.into_iter().find(|(list, _)| *list == name) {
                list.insert(row.get("phrase"), ());
                return Ok(());
            }
            let cues = [("strike", Cue::Strike), ("accused", Cue::Accused), ("result", Cue::Result)];
            if let Some((_, cue)) = cues.into_iter().find(|(cue, _)| *cue == name) {
                words.cues.insert((cue, fold_key(row.get("phrase"))));
                return Ok(());
            }
            let relation = Relation::from_name(name).ok_or_else(|| row.error("a relation such as in, near, office", name))?;
            words.relations.insert(row.get("phrase"), relation);
            Ok(())
        })?;
        each(data, "lexicon/not_a_place.csv", &["phrase"], |row| {
            words.not_places.insert(row.get("phrase"), ());
            Ok(())
        })?;
        each(data, "lexicon/not_a_name.csv", &["word"], |row| {
            words.not_names.insert(row.get("word"), ());
            Ok(())
        })?;
        words.load_inside(data)?;
        words.load_times(data)?;
        each(data, "lexicon/speech.csv", &["words", "class"], |row| {
            if matches!(row.get("class"), "verb" | "according" | "adding" | "participle") {
                row.get("words").split('|').for_each(|word| words.says.insert(word, ()));
            }
            Ok(())
        })?;
        each(data, "lexicon/outlet_country.csv", &["outlet", "country"], |row| {
            words.outlets.insert(row.get("outlet").to_lowercase(), row.get("country").to_string());
            Ok(())
        })?;
        Ok(words)
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

    /// Whether a folded word sets places apart so.
    pub fn is_cue(&self, cue: Cue, key: &str) -> bool {
        self.cues.contains(&(cue, key.to_string()))
    }

    /// Whether a folded word does something inside names.
    pub fn is(&self, role: NameWord, key: &str) -> bool {
        self.name_words.contains(&(role, key.to_string()))
    }
}

pub(super) fn each(data: &Data, path: &str, needed: &[&str], row: impl FnMut(&Row) -> Result<()>) -> Result<()> {
    read_table(data, path, needed, row)
}

fn type_word(row: &Row) -> Result<TypeWord> {
    let kind = Kind::from_name(row.get("kind")).ok_or_else(|| row.error("a kind such as town, admin1, road", row.get("kind")))?;
    let unknown = match row.get("name") {
        "any" => Unknown::Any,
        "definite" => Unknown::Definite,
        "lies" => Unknown::Lies,
        "never" => Unknown::Never,
        "own" => Unknown::Own,
        other => return Err(row.error("any, definite, lies, never or own", other)),
    };
    let several = match row.get("count") {
        "one" => false,
        "two" | "many" => true,
        other => return Err(row.error("one, two or many", other)),
    };
    Ok(TypeWord { kind, unknown, several })
}

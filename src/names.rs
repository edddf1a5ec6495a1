//! Names of countries, governorates and places in English and Arabic, for what readers see.

use crate::data::Data;
use crate::error::{Error, Result};
use crate::lang::Lang;
use std::collections::BTreeMap;

const FILE: &str = "gazetteer/places.tsv";

/// An English and an Arabic name.
type Pair = [String; 2];

/// The gazetteer's countries and governorates, and the Arabic names of all its places.
#[derive(Debug, Clone, Default)]
pub struct RegionNames {
    /// Arabic, by the gazetteer's id.
    places: BTreeMap<String, String>,
    /// By ISO 3166-1 alpha-3 code.
    countries: BTreeMap<String, Pair>,
    /// By country and English name.
    governorates: BTreeMap<String, BTreeMap<String, Pair>>,
}

#[derive(serde::Deserialize)]
struct Row {
    id: String,
    level: String,
    country: String,
    name: String,
    name_en: String,
}

impl RegionNames {
    /// Reads them.
    ///
    /// # Errors
    /// When the gazetteer is absent or not a table with the columns id, level, country, name and name_en.
    pub fn load(data: &Data) -> Result<Self> {
        let text = data.text(FILE)?;
        // Cells of the gazetteer may hold quotation marks that quote nothing.
        let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).from_reader(text.as_bytes());
        let mut names = RegionNames::default();
        for row in reader.deserialize() {
            let row: Row = row.map_err(|e| {
                let expected = "a table with id, level, country, name and name_en";
                Error::new("read the names of regions").at(FILE).expected(expected).found(e)
            })?;
            if !row.name.is_empty() {
                names.places.insert(row.id, row.name.clone());
            }
            let arabic = if row.name.is_empty() { row.name_en.clone() } else { row.name };
            match row.level.as_str() {
                "country" => drop(names.countries.insert(row.country, [row.name_en, arabic])),
                "admin1" => {
                    let governorates = names.governorates.entry(row.country).or_default();
                    governorates.insert(row.name_en.clone(), [row.name_en, arabic]);
                }
                _ => {}
            }
        }
        Ok(names)
    }

    /// The Arabic name of a place by its id.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<&str> {
        self.places.get(id).map(String::as_str)
    }

    /// A country by its code.
    #[must_use]
    pub fn country(&self, code: &str, lang: Lang) -> Option<&str> {
        self.countries.get(code).map(|pair| pair[lang as usize].as_str())
    }

    /// A governorate by its country's code and its English name.
    #[must_use]
    pub fn governorate(&self, country: &str, english: &str, lang: Lang) -> Option<&str> {
        self.governorates.get(country)?.get(english).map(|pair| pair[lang as usize].as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::RegionNames;
    use crate::data::Data;
    use crate::lang::Lang;

    #[test]
    fn regions_have_names_in_both_languages() {
        let names = RegionNames::load(&Data::built_in()).unwrap();
        assert_eq!(names.country("SYR", Lang::Ar), Some("سوريا"));
        assert_eq!(names.governorate("SYR", "Homs", Lang::Ar), Some("حمص"));
        assert_eq!(names.governorate("SYR", "Homs", Lang::En), Some("Homs"));
        assert_eq!(names.governorate("SYR", "Nowhere", Lang::En), None);
        assert_eq!((names.place("SYR"), names.place("nowhere")), (Some("سوريا"), None));
    }
}

//! Every word the page says, in both languages: `data/report/words.csv`.

use crate::error::{Error, Result};
use crate::lang::Lang;
use std::collections::BTreeMap;

const WORDS: &str = include_str!("../../data/report/words.csv");

/// The page's words by key.
#[derive(Debug)]
pub(super) struct Words(BTreeMap<String, [String; 2]>);

impl Words {
    /// The words that come with the program.
    ///
    /// # Errors
    /// When the file is not CSV with three columns or says one key twice.
    pub(super) fn load() -> Result<Self> {
        let mut words = BTreeMap::new();
        for record in csv::Reader::from_reader(WORDS.as_bytes()).deserialize() {
            let (key, en, ar): (String, String, String) = record.map_err(|e| failed("three columns: key, en, ar").found(e))?;
            if words.insert(key.clone(), [en, ar]).is_some() {
                return Err(failed("each key once").found(key));
            }
        }
        Ok(Words(words))
    }

    /// The words of a key. An id that has none, such as an actor of the user's own list, speaks for itself.
    pub(super) fn say<'a>(&'a self, key: &'a str, lang: Lang) -> &'a str {
        match self.0.get(key) {
            Some(pair) => &pair[lang as usize],
            None => key.rsplit('.').next().unwrap_or(key),
        }
    }

    /// The words of a key with its `{names}` filled in.
    pub(super) fn fill(&self, key: &str, lang: Lang, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.say(key, lang).to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }

    /// All words of a language, for the page's script.
    pub(super) fn all(&self, lang: Lang) -> BTreeMap<&str, &str> {
        self.0.iter().map(|(key, pair)| (key.as_str(), pair[lang as usize].as_str())).collect()
    }

    /// The keys `prefix1`, `prefix2`, … as far as they go.
    pub(super) fn numbered(&self, prefix: &str) -> Vec<String> {
        (1..).map(|n| format!("{prefix}{n}")).take_while(|key| self.0.contains_key(key)).collect()
    }
}

fn failed(expected: &str) -> Error {
    Error::new("read the report's words").at("data/report/words.csv").expected(expected)
}

#[cfg(test)]
mod tests {
    use super::Words;
    use crate::data::Data;
    use crate::figure::{Harm, Scope, Victim};
    use crate::lang::Lang;
    use crate::number::Bound;

    #[test]
    fn every_key_is_said_in_both_languages() {
        let words = Words::load().unwrap();
        for (key, [en, ar]) in &words.0 {
            assert!(!en.trim().is_empty() && !ar.trim().is_empty(), "{key} lacks a language");
        }
    }

    #[test]
    fn both_languages_have_the_same_gaps_to_fill() {
        let gaps = |text: &str| {
            let mut found: Vec<_> = text.split('{').skip(1).filter_map(|part| part.split('}').next()).map(String::from).collect();
            found.sort();
            found
        };
        for (key, [en, ar]) in &Words::load().unwrap().0 {
            assert_eq!(gaps(en), gaps(ar), "{key}");
        }
    }

    #[test]
    fn the_codebooks_categories_all_have_words() {
        let words = Words::load().unwrap();
        let keys = Harm::ALL.iter().map(|x| format!("harm.{}", x.name()));
        let keys = keys.chain(Scope::ALL.iter().map(|x| format!("scope.{}", x.name())));
        let keys = keys.chain(Victim::ALL.iter().map(|x| format!("victim.{}", x.name())));
        let bounds = [Bound::Exact, Bound::MoreThan, Bound::AtLeast, Bound::LessThan, Bound::AtMost, Bound::About];
        let keys = keys.chain(bounds.iter().chain(&[Bound::Between, Bound::Vague]).map(|x| format!("bound.{}", x.name())));
        for key in keys {
            assert!(words.0.contains_key(&key), "{key}");
        }
    }

    #[test]
    fn every_kind_of_event_and_every_actor_has_words() {
        let (words, data) = (Words::load().unwrap(), Data::built_in());
        for (file, prefix) in [("lexicon/attack_kind.csv", "attack"), ("lexicon/actor_id.csv", "actor")] {
            let text = data.text(file).unwrap();
            let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
            for row in reader.records() {
                let key = format!("{prefix}.{}", &row.unwrap()[0]);
                assert!(words.0.contains_key(&key), "{key} of {file}");
            }
        }
    }

    #[test]
    fn an_unknown_id_speaks_for_itself() {
        let words = Words::load().unwrap();
        assert_eq!(words.say("actor.my_militia", Lang::Ar), "my_militia");
        assert_eq!(words.fill("evidence.published", Lang::En, &[("date", "2015")]), "published 2015");
    }
}

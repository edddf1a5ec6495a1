//! From named cells to an article: which field of an archive is which of ours.

use super::cell::{Found, Unread, names, plain};
use super::date::Days;
use super::mapping::{Field, Mapping};
use super::record::{Extent, Fault, Record};
use crate::article::Article;
use crate::data::Data;
use crate::error::{Error, Result};
use crate::lexicon::read_table;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The names under which the fields of articles are looked for.
#[derive(Debug, Clone)]
pub struct Fields {
    mapped: BTreeMap<Field, String>,
    mappings: Vec<Mapping>,
    aliases: BTreeMap<Field, Vec<String>>,
    days: Days,
}

impl Fields {
    /// The data folder's usual names, and the user's own before them.
    ///
    /// # Errors
    /// When `fields.csv` is malformed or one of our fields is mapped twice.
    pub fn load(data: &Data, mappings: &[Mapping]) -> Result<Self> {
        let (mapped, mappings) = (BTreeMap::new(), mappings.to_vec());
        let mut fields = Fields { mapped, mappings, aliases: BTreeMap::new(), days: Days::load(data)? };
        let path = "fields.csv";
        read_table(data, path, &["field", "alias", "reason"], |row| {
            let name = row.get("field");
            let field =
                Field::ALL.into_iter().find(|f| f.name() == name).ok_or_else(|| row.error("a field of an article", name))?;
            fields.aliases.entry(field).or_default().push(row.get("alias").to_string());
            Ok(())
        })?;
        for mapping in &fields.mappings {
            if let Some(other) = fields.mapped.insert(mapping.field, mapping.name.clone()) {
                let ours = mapping.field.name();
                let found = format!("{other:?} and {:?}", mapping.name);
                return Err(Error::new("read --field").expected(format!("one name for {ours}")).found(found).usage());
            }
        }
        Ok(fields)
    }

    /// The user's own names, as typed.
    pub(super) fn mappings(&self) -> &[Mapping] {
        &self.mappings
    }

    /// Whether some field of an article goes by this name, whatever its letter case.
    pub(super) fn knows(&self, name: &str) -> bool {
        Field::ALL.iter().any(|field| field.name().eq_ignore_ascii_case(name))
            || self.mapped.values().any(|mapped| mapped == name)
            || self.aliases.values().flatten().any(|alias| alias.eq_ignore_ascii_case(name))
    }

    /// The value of a field: under the user's name, else ours, else the one usual name that is there.
    fn find<'a>(&self, cells: &'a Map<String, Value>, field: Field) -> Found<'a> {
        let named = |name: &str| {
            cells.get(name).or_else(|| cells.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value))
        };
        if let Some(mapped) = self.mapped.get(&field) {
            let ours = || named(field.name()).map_or(Found::Absent, Found::Instead);
            return cells.get(mapped).map_or_else(ours, Found::One);
        }
        if let Some(value) = named(field.name()) {
            return Found::One(value);
        }
        let aliases = self.aliases.get(&field).into_iter().flatten();
        let there: Vec<(&String, &Value)> = aliases.filter_map(|alias| Some((alias, named(alias)?))).collect();
        match there.as_slice() {
            [] => Found::Absent,
            [(_, value)] => Found::One(value),
            several => Found::Several(several.iter().map(|(name, _)| name.to_string()).collect()),
        }
    }

    /// The value of a field, telling when ours stands in for the one that the user named.
    fn find_telling<'a>(&self, record: &'a Record, field: Field, unread: &mut Vec<Unread>) -> Found<'a> {
        let found = self.find(&record.cells, field);
        if let (Found::Instead(_), Some(theirs)) = (&found, self.mapped.get(&field)) {
            let (ours, there) = (field.name(), names(record.cells.keys()));
            let why =
                format!("expected a field {theirs:?} for {ours}, but found {there}, and took {ours:?} (mend --field {ours}=…)");
            unread.push(Unread { field, is_absent: true, is_replaced: true, why });
        }
        found
    }

    /// Reads an article and what of it stayed unknown although something was there.
    pub(super) fn article(&self, record: &Record) -> std::result::Result<(Article, Vec<Unread>), Fault> {
        let mut unread = Vec::new();
        let id = self.optional(record, Field::Id, &mut unread);
        let at_article = |fault: Fault| Fault { line: record.line, id: id.clone(), ..fault };
        let text = self.text(record, &mut unread).map_err(at_article)?;
        let published = self.optional(record, Field::Published, &mut unread);
        let date = published.as_deref().and_then(|said| self.days.read(said));
        if let (Some(said), None) = (&published, date) {
            let expected = "a date like 2016-05-31 or 31 May 2016";
            let why = format!("expected {expected}, but found {said:?}");
            unread.push(Unread { field: Field::Published, is_absent: false, is_replaced: false, why });
        }
        let article = Article {
            outlet: self.optional(record, Field::Outlet, &mut unread),
            url: self.optional(record, Field::Url, &mut unread),
            published: date,
            title: self.optional(record, Field::Title, &mut unread).unwrap_or_default(),
            text,
            id: id.clone().unwrap_or_default(),
        };
        if article.title.trim().is_empty() && article.text.trim().is_empty() {
            return Err(at_article(Fault::at(None, "expected a title or a text, but found both empty")));
        }
        Ok((article, unread))
    }

    /// The body, which alone an article cannot be without.
    fn text(&self, record: &Record, unread: &mut Vec<Unread>) -> std::result::Result<String, Fault> {
        let expected = match self.mapped.get(&Field::Text) {
            Some(name) => format!("a field {name:?}"),
            None => "a field \"text\"".to_string(),
        };
        let hint = "name the one with the article's body: --field text=NAME";
        let absent = |found: String| {
            let reason = format!("expected {expected}, but found {found} ({hint})");
            Err(Fault { extent: Extent::SameFields, ..Fault::at(None, reason) })
        };
        match self.find_telling(record, Field::Text, unread) {
            Found::One(value) | Found::Instead(value) => plain(value)
                .map(Option::unwrap_or_default)
                .map_err(|found| Fault::at(None, format!("expected the text of an article in {expected}, but found {found}"))),
            Found::Absent => absent(names(record.cells.keys())),
            Found::Several(several) => absent(names(several.iter())),
        }
    }

    /// A field that may be absent; blank is absent. The title and whatever is no identifier keep their blanks.
    fn optional(&self, record: &Record, field: Field, unread: &mut Vec<Unread>) -> Option<String> {
        let name = field.name();
        let found = self.find_telling(record, field, unread);
        let mut tell = |is_absent: bool, why: String| {
            unread.push(Unread { field, is_absent, is_replaced: false, why });
            None
        };
        let value = match found {
            Found::One(value) | Found::Instead(value) => match plain(value) {
                Ok(value) => value,
                Err(found) => tell(false, format!("expected a string as {name}, but found {found}")),
            },
            Found::Absent => match self.mapped.get(&field) {
                Some(theirs) => {
                    let found = names(record.cells.keys());
                    tell(true, format!("expected a field {theirs:?} for {name}, but found {found} (mend --field {name}=…)"))
                }
                None => None,
            },
            Found::Several(several) => {
                let found = names(several.iter());
                tell(false, format!("expected one field for {name}, but found {found} (choose with --field {name}=…)"))
            }
        };
        let value = value.filter(|text| !text.trim().is_empty())?;
        Some(if field == Field::Title { value } else { value.trim().to_string() })
    }
}

#[cfg(test)]
mod tests {
    use super::{Fields, Mapping};
    use crate::archive::record::{Extent, Record};
    use crate::data::Data;
    use serde_json::{Value, json};

    fn record(value: Value) -> Record {
        let Value::Object(cells) = value else { panic!("an object is needed") };
        Record { line: Some(3), cells }
    }

    fn fields(mappings: &[&str]) -> Fields {
        let mappings: Vec<Mapping> = mappings.iter().map(|m| m.parse().unwrap()).collect();
        Fields::load(&Data::built_in(), &mappings).unwrap()
    }

    #[test]
    fn usual_names_are_known_and_the_users_come_first() {
        let entry = record(json!({"ID": 7, "source": " الميدان ", "content": ["a", "b"], "date": "2016-05-31T10:00:00Z"}));
        let (article, unread) = fields(&[]).article(&entry).unwrap();
        assert_eq!((article.id.as_str(), article.outlet.as_deref(), article.text.as_str()), ("7", Some("الميدان"), "a\nb"));
        assert_eq!(article.published.unwrap().to_string(), "2016-05-31");
        assert!(unread.is_empty());
        let (article, _) = fields(&["title=source"]).article(&entry).unwrap();
        assert_eq!(article.title, " الميدان ");
    }

    #[test]
    fn an_absent_text_names_what_is_there() {
        let fault = fields(&[]).article(&record(json!({"id": "x", "words": "..."}))).unwrap_err();
        assert_eq!(
            fault.reason,
            "expected a field \"text\", but found \"id\", \"words\" (name the one with the article's body: --field text=NAME)"
        );
        assert_eq!((fault.line, fault.id.as_deref(), fault.extent), (Some(3), Some("x"), Extent::SameFields));
    }

    #[test]
    fn what_is_ambiguous_or_wrong_stays_unknown_and_is_told() {
        let entry = record(json!({"text": "x", "source": "a", "publisher": "b", "published": "03/04/2016"}));
        let (article, unread) = fields(&["url=address"]).article(&entry).unwrap();
        assert_eq!((article.outlet, article.published, article.url), (None, None, None));
        assert_eq!(unread.len(), 3);
        assert!(unread[2].why.starts_with("expected a field \"address\" for url"), "{unread:?}");
    }

    #[test]
    fn a_field_that_is_not_there_is_told_where_ours_stands_in() {
        let (article, unread) = fields(&["text=wrds"]).article(&record(json!({"id": "x", "text": "words"}))).unwrap();
        assert_eq!(article.text, "words");
        assert!(unread[0].is_replaced && unread[0].why.starts_with("expected a field \"wrds\" for text"), "{unread:?}");
        let (_, unread) = fields(&["text=wrds"]).article(&record(json!({"id": "x", "wrds": "words"}))).unwrap();
        assert!(unread.is_empty());
    }

    #[test]
    fn a_field_is_mapped_once() {
        let twice: Vec<Mapping> = ["text=a", "text=b"].iter().map(|m| m.parse().unwrap()).collect();
        assert!(Fields::load(&Data::built_in(), &twice).unwrap_err().is_usage());
    }
}

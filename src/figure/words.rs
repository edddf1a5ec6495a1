//! What the lexicons of this stage say of a word.

use super::classes::{Class, ClassNames, Classes};
use super::forms::{Form, Number, forms};
use super::role::{self, Role};
use super::{Group, Harm, Victim};
use crate::data::Data;
use crate::error::Result;
use crate::lexicon::{Lexicon, Roles, Row, read_table};
use crate::text::{Document, Prefix, fold_key, readings};
use std::collections::HashSet;

/// What one entry says.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    pub(super) classes: Classes,
    pub(super) harm: Option<Harm>,
    pub(super) person: Option<Person>,
}

/// A noun for people.
#[derive(Debug, Clone, Copy)]
pub(super) struct Person {
    pub(super) number: Number,
    pub(super) victim: Victim,
    pub(super) group: Option<Group>,
    pub(super) possessed: bool,
    pub(super) construct: bool,
}

/// What was found at a token: the longest phrase, all its readings joined.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// How many tokens it takes.
    pub(super) len: usize,
    pub(super) prefix: Prefix,
    pub(super) entry: Entry,
}

/// The lexicons of this stage.
#[derive(Debug, Clone)]
pub(super) struct Words {
    lexicon: Lexicon<Entry>,
    /// First words of the phrases that say harm, for a quick look at a sentence.
    harmful: HashSet<String>,
    pub(super) classes: ClassNames,
    /// Single words by what they say of people.
    pub(super) roles: Roles<Role>,
}

/// The tables that give words their classes.
const TABLES: [&str; 5] = ["lexicon/harm.csv", "lexicon/person.csv", "lexicon/word.csv", "lexicon/event.csv", "lexicon/name.csv"];

impl Words {
    /// Loads `lexicon/{harm,person,person_word,word,event,name}.csv`.
    pub(super) fn load(data: &Data) -> Result<Self> {
        let roles = Roles::load(data, role::PATH, role::NAMES)?;
        let mut words = Words { lexicon: Lexicon::default(), harmful: HashSet::new(), classes: ClassNames::new(), roles };
        words.table(data, "lexicon/harm.csv", &["forms", "harm", "role", "reason"], Words::harm_row)?;
        words.table(
            data,
            "lexicon/person.csv",
            &["singular", "plural", "victim", "group", "harm", "flags", "reason"],
            Words::person_row,
        )?;
        words.table(data, "lexicon/word.csv", &["forms", "classes", "reason"], Words::word_row)?;
        words.table(data, "lexicon/event.csv", &["forms", "classes", "reason"], Words::word_row)?;
        words.table(data, "lexicon/name.csv", &["forms", "classes", "reason"], Words::word_row)?;
        words.classes.complete(&own_tables(data).unwrap_or_else(|| "data/lexicon".to_string()))?;
        Ok(words)
    }

    fn table(&mut self, data: &Data, path: &str, needed: &[&str], add: fn(&mut Words, &Row) -> Result<()>) -> Result<()> {
        read_table(data, path, needed, |row| add(self, row))
    }

    fn classes_of(&mut self, names: &str) -> Result<Classes> {
        let mut classes = Classes::default();
        for name in names.split_whitespace() {
            classes.add(self.classes.class(name)?);
        }
        self.classes.given.join(classes);
        Ok(classes)
    }

    fn harm_row(&mut self, row: &Row) -> Result<()> {
        let harm = harm_cell(row)?;
        let mut classes = self.classes_of(row.get("role"))?;
        classes.add(Class::HARM_WORD);
        if let Some(harm) = harm {
            classes.add(self.classes.class(harm.name())?);
        }
        for form in row.get("forms").split('|') {
            self.lexicon.insert(form, Entry { classes, harm, person: None });
            if harm.is_some() {
                self.harmful.extend(fold_key(form).split(' ').next().map(str::to_string));
            }
        }
        Ok(())
    }

    fn word_row(&mut self, row: &Row) -> Result<()> {
        let classes = self.classes_of(row.get("classes"))?;
        for form in row.get("forms").split('|') {
            self.lexicon.insert(form, Entry { classes, ..Entry::default() });
            if classes.has(Class::THING_WORD) && !form.ends_with(['ا', 'ة', 'ت', 'ء']) && !form.contains(' ') {
                // «18 صاروخا»: what is counted stands in the accusative.
                self.lexicon.insert(&format!("{form}ا"), Entry { classes, ..Entry::default() });
            }
            if [Class::LOSSES, Class::ONLY_DAMAGE, Class::OWN_WOUND, Class::DEAD_ADJECTIVE].into_iter().any(|c| classes.has(c)) {
                self.harmful.extend(fold_key(form).split(' ').next().map(str::to_string));
            }
        }
        Ok(())
    }

    fn person_row(&mut self, row: &Row) -> Result<()> {
        let mut classes = self.classes_of(row.get("flags"))?;
        let harm = harm_cell(row)?;
        if let Some(harm) = harm {
            classes.add(self.classes.class(harm.name())?);
        }
        let victim = Victim::from_name(row.get("victim"))
            .ok_or_else(|| row.error("civilian, combatant or unspecified", row.get("victim")))?;
        let group =
            row.opt("group").map(|g| Group::from_name(g).ok_or_else(|| row.error("child, woman or man", g))).transpose()?;
        let plurals: Vec<&str> = row.get("plural").split('|').filter(|p| !p.is_empty()).collect();
        let possessed = classes.has(Class::KIN_WORD) || classes.has(Class::OWNED);
        let leaning = classes.has(Class::LEANING);
        for Form { key, number, possessed, construct } in forms(row.get("singular"), &plurals, possessed, leaning) {
            let person = Some(Person { number, victim, group, possessed, construct });
            if harm.is_some() {
                self.harmful.extend(key.split(' ').next().map(str::to_string));
            }
            self.lexicon.insert(&key, Entry { classes, harm, person });
        }
        Ok(())
    }

    /// All folded words that the lexicons begin with, to mend broken-up words by.
    pub(super) fn vocabulary(&self) -> impl Iterator<Item = &str> {
        self.lexicon.first_words()
    }

    /// The words of harm that begin a sentence, and those of people that stand behind them: «استشهد» and «المواطن».
    pub(super) fn openings(&self) -> (Vec<String>, Vec<String>) {
        let of = |test: &dyn Fn(&Entry) -> bool| self.lexicon.words(test).map(str::to_string).collect();
        let title = |e: &Entry| [Class::NAME, Class::TITLE, Class::RANK, Class::EACH_OF].iter().any(|c| e.classes.has(*c));
        // «قتلوا» agrees with people before it.
        let opens = |e: &Entry| {
            let before = (e.classes.has(Class::MASDAR) || e.classes.has(Class::VERB)) && !e.classes.has(Class::AFTER);
            e.harm.is_some() && e.person.is_none() && before
        };
        let openers: Vec<String> = of(&opens);
        let active: Vec<String> = of(&|e| opens(e) && e.classes.has(Class::ACTIVE));
        // «المقدمات 3» ends in «مات», «النويصيب» in a present, «واستهلكت» in «هلكت».
        let short = |word: &String| word == "مات" || word.chars().count() == 4 && active.contains(word);
        let sure = |word: &String| !word.starts_with(['ي', 'ت', 'س']) && !short(word);
        (openers.into_iter().filter(sure).collect(), of(&|e| e.person.is_some() || title(e)))
    }

    /// Whether a token may begin a phrase that says harm.
    pub(super) fn says_harm(&self, key: &str) -> bool {
        readings(key).any(|(_, stem)| self.harmful.contains(stem))
    }

    /// What stands at a token: the longest phrase; readings of equal length are joined, those with fewer prefixes first.
    pub(super) fn at(&self, document: &Document, token: usize) -> Option<Word> {
        let found = self.lexicon.all_at(document, token);
        let longest = found.iter().map(|f| f.len).max()?;
        let mut best: Vec<_> = found.into_iter().filter(|f| f.len == longest).collect();
        best.sort_by_key(|f| prefix_cost(f.prefix));
        let first = best.first()?;
        let (prefix, cost) = (first.prefix, prefix_cost(first.prefix));
        let feminine = document.tokens.get(token).is_some_and(|t| document.slice(t.span).ends_with('ة'));
        let fits = |entry: &Entry| entry.person.is_none_or(|p| !(feminine && p.possessed));
        let mut entry = best.iter().map(|f| f.value).find(|e| fits(e)).unwrap_or(first.value).clone();
        for other in best.iter().skip(1).filter(|f| prefix_cost(f.prefix) == cost) {
            entry.classes.join(other.value.classes);
            entry.harm = entry.harm.or(other.value.harm);
            if fits(other.value) {
                entry.person = merge(entry.person, other.value.person, feminine);
            }
        }
        Some(Word { len: longest, prefix, entry })
    }
}

/// Two nouns spelt alike: a whole form beats one that needs a noun behind it; a final ه is a possessive, «شقيقه», where
/// the text does not write ة, «شقيقة».
fn merge(a: Option<Person>, b: Option<Person>, feminine: bool) -> Option<Person> {
    match (a, b) {
        (Some(a), Some(b)) if a.construct && !b.construct => Some(b),
        (Some(a), Some(b)) if a.possessed != b.possessed => Some(if a.possessed == feminine { b } else { a }),
        (Some(a), _) => Some(a),
        (None, b) => b,
    }
}

fn prefix_cost(prefix: Prefix) -> usize {
    usize::from(prefix.and)
        + usize::from(prefix.preposition.is_some())
        + usize::from(prefix.definite)
        + usize::from(prefix.future)
}

fn harm_cell(row: &Row) -> Result<Option<Harm>> {
    row.opt("harm")
        .map(|h| Harm::from_name(h).ok_or_else(|| row.error("killed, injured, killed_or_injured, missing or captured", h)))
        .transpose()
}

/// Where the tables lie that the user changed, among those that give classes: one of them lacks what is missed.
pub(super) fn own_tables(data: &Data) -> Option<String> {
    let own: Vec<String> = TABLES.iter().filter(|path| data.is_own(path)).map(|path| data.place(path)).collect();
    (!own.is_empty()).then(|| own.join(", "))
}

#[cfg(test)]
mod tests {
    use super::Words;
    use crate::data::Data;
    use crate::figure::Harm;
    use crate::figure::classes::ASKED;
    use crate::lexicon::read_table;
    use crate::text::fold_key;
    use std::collections::BTreeSet;

    /// The class of words that are listed only so that nothing else is read into them.
    const INERT: &str = "inert";

    const LISTS: [(&str, &str, &str); 5] = [
        ("lexicon/harm.csv", "forms", "role"),
        ("lexicon/person.csv", "singular", "flags"),
        ("lexicon/word.csv", "forms", "classes"),
        ("lexicon/event.csv", "forms", "classes"),
        ("lexicon/name.csv", "forms", "classes"),
    ];

    /// Every name that the rules and vetoes of figures write, from all strings of their files.
    fn named_in_rules(data: &Data) -> BTreeSet<String> {
        fn strings(value: &toml::Value, out: &mut BTreeSet<String>) {
            match value {
                toml::Value::String(text) => {
                    let is_name = |c: char| c.is_ascii_lowercase() || c == '-' || c == '_';
                    out.extend(text.split(|c| !is_name(c)).map(str::to_string));
                }
                toml::Value::Array(values) => values.iter().for_each(|value| strings(value, out)),
                toml::Value::Table(table) => {
                    let evidence = ["id", "why", "catches", "leaves"];
                    table.iter().filter(|(key, _)| !evidence.contains(&key.as_str())).for_each(|(_, value)| strings(value, out));
                }
                _ => {}
            }
        }
        let mut out = BTreeSet::new();
        for path in Data::paths().filter(|path| path.starts_with("rules/")) {
            strings(&toml::Value::Table(data.toml(path).unwrap()), &mut out);
        }
        out
    }

    #[test]
    fn every_class_of_a_word_is_read_by_a_rule_or_by_the_program() {
        let data = Data::built_in();
        let mut read = named_in_rules(&data);
        read.extend(ASKED.iter().map(|(_, name)| name.to_string()));
        read.extend(Harm::ALL.iter().map(|harm| harm.name().to_string()).chain([INERT.to_string()]));
        for (path, _, classes) in LISTS {
            read_table(&data, path, &[], |row| {
                for class in row.get(classes).split_whitespace() {
                    assert!(read.contains(class), "help: nothing reads the class {class:?} of {path}");
                }
                Ok(())
            })
            .unwrap();
        }
    }

    #[test]
    fn no_word_stands_twice_and_none_is_empty() {
        let data = Data::built_in();
        for (path, forms, classes) in LISTS {
            let mut seen = BTreeSet::new();
            read_table(&data, path, &[], |row| {
                for form in row.get(forms).split('|') {
                    assert!(!fold_key(form).trim().is_empty(), "help: {path} lists {form:?}, of which folding leaves nothing");
                    let entry =
                        [form, row.get(classes), row.get("harm"), row.get("victim"), row.get("group")].map(str::to_string);
                    assert!(seen.insert(entry), "help: {path} lists {form:?} twice with the same classes");
                }
                Ok(())
            })
            .unwrap();
        }
    }

    #[test]
    fn a_class_that_the_program_asks_for_must_be_given() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("lexicon")).unwrap();
        let told = |text: &str| {
            std::fs::write(dir.path().join("lexicon/word.csv"), text).unwrap();
            Words::load(&Data::from_folder(dir.path()).unwrap()).unwrap_err().to_string()
        };
        let few = told("forms,classes,reason\nزرقاء,inert,\n");
        assert!(few.contains("lexicon/word.csv: expected a word of the class"), "{few}");
        let none = told("forms,classes,reason\n");
        assert!(none.contains("lexicon/word.csv: expected at least one row"), "{none}");
    }
}

//! Single words by what they do: «مستشفى» is a house where the hurt are brought.
//!
//! Where a [`super::Lexicon`] finds phrases in a text, this answers whether a word at hand is of a sort. The words are
//! rows of a data file; the sorts are those that a module asks for.

use super::read_table;
use crate::data::Data;
use crate::error::{Error, Result};
use crate::text::fold_key;
use std::collections::{BTreeMap, BTreeSet};

/// Folded words by what they do.
#[derive(Debug, Clone)]
pub struct Roles<R> {
    words: BTreeMap<R, BTreeSet<String>>,
}

// By hand, since a role need not have a default for there to be no words.
impl<R> Default for Roles<R> {
    fn default() -> Self {
        Roles { words: BTreeMap::new() }
    }
}

impl<R: Copy + Ord> Roles<R> {
    /// Reads the table at `path`: spellings in `words`, parted by `|`, and in `role` one of `names`.
    ///
    /// # Errors
    /// When the file is absent or malformed, a row names another role or holds no single word, or a role has no word.
    pub fn load(data: &Data, path: &str, names: &[(&str, R)]) -> Result<Self> {
        let mut words: BTreeMap<R, BTreeSet<String>> = BTreeMap::new();
        read_table(data, path, &["words", "role", "reason"], |row| {
            let cell = row.get("role");
            let known = names.iter().find(|(name, _)| *name == cell).map(|(_, role)| *role);
            let all = || names.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
            let role = known.ok_or_else(|| row.error(format!("one of {}", all()), cell))?;
            for word in row.get("words").split('|') {
                let key = fold_key(word);
                if key.is_empty() || key.contains(' ') {
                    return Err(row.error("single words, parted by |", word));
                }
                words.entry(role).or_default().insert(key);
            }
            Ok(())
        })?;
        match names.iter().find(|(_, role)| !words.contains_key(role)) {
            None => Ok(Roles { words }),
            Some((name, _)) => {
                let wrong = Error::new("load a table of data").at(data.place(path));
                Err(wrong.expected(format!("a word of the role {name:?}")).found("none"))
            }
        }
    }

    /// Whether a folded word does this.
    pub fn has(&self, role: R, key: &str) -> bool {
        self.words.get(&role).is_some_and(|words| words.contains(key))
    }

    /// Whether a folded word ends in one that does this: «بالسفارة», «وزارة».
    pub fn ends(&self, role: R, key: &str) -> bool {
        self.of(role).any(|word| key.ends_with(word))
    }

    /// Whether a folded word begins with one that does this: «استهدافه».
    pub fn begins(&self, role: R, key: &str) -> bool {
        self.of(role).any(|word| key.starts_with(word))
    }

    fn of(&self, role: R) -> impl Iterator<Item = &str> {
        self.words.get(&role).into_iter().flatten().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::Roles;
    use crate::data::Data;
    use crate::error::Result;

    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    enum Role {
        House,
        Rite,
    }

    const PATH: &str = "lexicon/place_cue.csv";

    fn load(rows: &str) -> Result<Roles<Role>> {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("lexicon")).unwrap();
        std::fs::write(dir.path().join(PATH), format!("words,role,reason\n{rows}")).unwrap();
        Roles::load(&Data::from_folder(dir.path()).unwrap(), PATH, &[("house", Role::House), ("rite", Role::Rite)])
    }

    #[test]
    fn words_are_folded_and_kept_apart_by_role() {
        let roles = load("مستشفى|سفارة,house,\nتشييع,rite,\n").unwrap();
        assert!(roles.has(Role::House, "مستشفي") && !roles.has(Role::Rite, "مستشفي") && !roles.has(Role::House, "مستشف"));
        assert!(
            roles.ends(Role::House, "بالسفاره") && roles.begins(Role::Rite, "تشييعه") && !roles.begins(Role::House, "تشييعه")
        );
    }

    #[test]
    fn a_table_that_cannot_be_meant_is_refused() {
        for (rows, expected) in [
            ("مستشفى,house,\n", "a word of the role \"rite\""),
            ("مستشفى,home,\n", "one of house, rite"),
            ("مستشفى ميداني,house,\n", "single words"),
            ("ء,house,\n", "single words"),
        ] {
            let told = load(rows).unwrap_err().to_string();
            assert!(told.contains(expected), "{told}");
        }
    }
}

//! How alike two kinds of event are, by their class and family in `lexicon/attack_kind.csv`.

use super::settings::AttackParts;
use crate::data::Data;
use crate::error::Result;
use crate::lexicon::read_table;

const FILE: &str = "lexicon/attack_kind.csv";

/// The kinds of event, numbered, with the likeness of each two.
#[derive(Debug, Clone, Default)]
pub struct Kinds {
    names: Vec<String>,
    /// Row by row; looked up for every pair of events.
    likeness: Vec<f64>,
}

struct Kind {
    name: String,
    class: String,
    family: String,
}

impl Kinds {
    /// Reads the kinds.
    ///
    /// # Errors
    /// When the table is malformed.
    pub fn load(data: &Data, parts: &AttackParts) -> Result<Self> {
        let mut kinds: Vec<Kind> = Vec::new();
        read_table(data, FILE, &["kind", "class", "family"], |row| {
            kinds.push(Kind { name: row.get("kind").into(), class: row.get("class").into(), family: row.get("family").into() });
            Ok(())
        })?;
        let likeness = kinds.iter().flat_map(|a| kinds.iter().map(move |b| likeness(a, b, parts))).collect();
        Ok(Kinds { names: kinds.into_iter().map(|kind| kind.name).collect(), likeness })
    }

    /// The number of a kind; `None` for one that is not listed.
    pub(super) fn number(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known == name)
    }

    /// How alike two kinds are, from -1 to 1.
    pub(super) fn likeness(&self, a: usize, b: usize) -> f64 {
        self.likeness.get(a * self.names.len() + b).copied().unwrap_or(0.0)
    }
}

fn likeness(a: &Kind, b: &Kind, parts: &AttackParts) -> f64 {
    let armed = |kind: &Kind| kind.class != "accident";
    let any = |kind: &Kind| kind.family == "any" || kind.family == "other";
    match () {
        () if a.name == b.name => 1.0,
        () if a.class != b.class && armed(a) && armed(b) => parts.clash_or_attack,
        () if a.class != b.class && a.family == b.family => parts.any_family,
        () if a.class != b.class => parts.other_class,
        () if any(a) || any(b) => parts.any_family,
        () if a.family == b.family => parts.same_family,
        () => parts.other_family,
    }
}

#[cfg(test)]
mod tests {
    use crate::incident::tests::settings;

    #[test]
    fn a_fire_may_be_arson_but_is_no_bomb() {
        let kinds = settings().kinds;
        let likeness = |a: &str, b: &str| kinds.likeness(kinds.number(a).unwrap(), kinds.number(b).unwrap());
        assert!(likeness("fire", "arson") > 0.0);
        assert!(likeness("fire", "bombing") < 0.0);
        assert_eq!(likeness("fire", "fire"), 1.0);
    }
}

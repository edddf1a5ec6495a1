//! What a name resolves to and why, for `hasila actors NAME`.

use super::Actors;
use super::lexicon::{Condition, Kind};
use crate::context::deed::Tape;
use crate::text::{Document, Vocabulary};
use std::cmp::Reverse;

/// One thing a name may stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The actor's id; empty for heads, links, back references and look-alikes.
    pub actor: String,
    /// The id's name for people.
    pub label: String,
    /// The spelling in the list that matched.
    pub surface: String,
    /// `name`, `default`, `country`, `owner`, `people`, `role`, `back`, `head`, `link` or `not`.
    pub kind: &'static str,
    /// When it holds, for a person; empty when always.
    pub condition: String,
    /// The reason given in the list.
    pub reason: String,
}

impl Actors {
    /// Everything the words of `name` may stand for, longest match first and, of equally long ones, the most exactly
    /// conditioned first: the first whose condition holds is the one taken.
    pub fn describe(&self, name: &str) -> Vec<Candidate> {
        let document = Document::new(name.to_string(), 0, &Vocabulary::new());
        let tape = Tape::new(&document);
        let mut found = Vec::new();
        for at in 0..tape.len() {
            let here = self.lexicon.names.all_over(|i| tape.key(i), at);
            found.extend(here.into_iter().map(|f| (f.len, f.value.exactness(), at, f.value)));
        }
        found.sort_by_key(|(len, exactness, at, entry)| {
            (Reverse(*len), *at, entry.kind, Reverse(*exactness), entry.actor.clone())
        });
        let candidates = found.into_iter().map(|(_, _, _, entry)| Candidate {
            actor: entry.actor.clone(),
            label: self.lexicon.ids.get(&entry.actor).map_or(String::new(), |id| id.label.clone()),
            surface: entry.surface.clone(),
            kind: Kind::NAMES.iter().find(|(_, kind)| *kind == entry.kind).map_or("", |(name, _)| name),
            condition: [told("country", &entry.country), told("outlet", &entry.outlet)]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(", "),
            reason: entry.reason.clone(),
        });
        let mut out: Vec<Candidate> = Vec::new();
        for candidate in candidates {
            // «التحالف» and «تحالف» are one name in two spellings.
            if !out.iter().any(|seen| Candidate { surface: candidate.surface.clone(), ..seen.clone() } == candidate) {
                out.push(candidate);
            }
        }
        out
    }
}

fn told(what: &str, condition: &Condition) -> Option<String> {
    let is = if condition.negated { "is not" } else { "is" };
    (!condition.values.is_empty()).then(|| format!("{what} {is} {}", condition.values.join(" or ")))
}

//! The constructions by which a text says who did it, and what each finds on a tape.

use super::matcher::Matcher;
use super::mention::Mention;
use super::pattern::{Element, parse};
use crate::context::deed::{Mark, Tape};
use crate::data::Data;
use crate::error::{Error, Result};
use crate::lexicon::Lexicon;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;

/// What a construction's author is the author of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Use {
    /// The event in the pattern, or a deed of its own where there is none.
    #[default]
    Deed,
    /// The same, of the people right before it alone: «الثلاثة الذين قتلتهم الشرطة».
    Object,
    /// All attacks of the text that have no author: a claim, an accusation.
    Claim,
    /// Nothing: what was claimed for it is not so.
    Denial,
}

/// One construction.
#[derive(Debug)]
pub(crate) struct Construction {
    /// Its name, for `explain`.
    pub(crate) id: String,
    elements: Vec<Element>,
    /// What the author is the author of.
    pub(crate) used: Use,
    /// The actor, where the construction itself says it.
    pub(crate) gives: Option<String>,
    /// Whether a perpetrator without a name stays without one: nobody named elsewhere is meant.
    pub(crate) nameless: bool,
    /// The kind of the deed it makes when its pattern has no event.
    pub(crate) kind: String,
    /// Sentences that it finds; they are its tests.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests"))]
    pub(crate) catches: Vec<String>,
    /// Sentences that it leaves.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests"))]
    pub(crate) leaves: Vec<String>,
}

/// What a construction found: indices into marks and mentions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    /// Index of the construction; earlier ones are surer.
    pub(crate) rule: usize,
    /// The whole stretch.
    pub(crate) at: Range<usize>,
    /// The event in it.
    pub(crate) mark: Option<usize>,
    /// The author in it.
    pub(crate) mention: Option<usize>,
}

/// All constructions with their word lists.
#[derive(Debug)]
pub(crate) struct Constructions {
    pub(crate) rules: Vec<Construction>,
    pub(super) words: Lexicon<usize>,
    pub(super) stop: usize,
    pub(super) possessed: usize,
    pub(super) preposition: usize,
    belonging: usize,
    both: usize,
    crowd: usize,
    soldier: usize,
    pub(super) theirs: usize,
    pub(super) relative: usize,
    pub(super) resumed: usize,
    negation: usize,
    hostage: usize,
    rebel: usize,
    aircraft: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    lists: BTreeMap<String, Vec<String>>,
    rule: Vec<Rule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    id: String,
    pattern: String,
    #[serde(rename = "why")]
    _why: String,
    #[serde(rename = "use", default)]
    used: Use,
    gives: Option<String>,
    #[serde(default)]
    nameless: bool,
    #[serde(default = "attack")]
    kind: String,
    catches: Vec<String>,
    leaves: Vec<String>,
}

fn attack() -> String {
    "attack".to_string()
}

const PATH: &str = "rules/actor.toml";

/// What a construction gives for the government of the land.
pub(super) const STATE: &str = "state";

impl Constructions {
    /// Loads the file.
    pub(crate) fn load(data: &Data) -> Result<Self> {
        let wrong = |found: String| Error::new("load rules").at(data.place(PATH)).found(found);
        let file: File = data.toml(PATH)?;
        let lists: BTreeMap<String, usize> = file.lists.keys().cloned().zip(0..).collect();
        let mut words = Lexicon::default();
        for (index, list) in file.lists.values().enumerate() {
            for word in list {
                words.insert(word, index);
            }
        }
        let needed = |name: &str| lists.get(name).copied().ok_or_else(|| wrong(format!("no list {name:?}")));
        let (stop, possessed, preposition) = (needed("stop")?, needed("possessed")?, needed("preposition")?);
        let (belonging, both, relative) = (needed("belonging")?, needed("both")?, needed("relative")?);
        let (crowd, soldier, theirs) = (needed("crowd")?, needed("soldier")?, needed("theirs")?);
        let (resumed, negation) = (needed("resumed")?, needed("negation")?);
        let (hostage, rebel, aircraft) = (needed("hostage")?, needed("rebel")?, needed("aircraft")?);
        let rules = file.rule.into_iter().map(|rule| {
            let elements = parse(&rule.id, &rule.pattern, &lists)?;
            let Rule { id, used, gives, nameless, kind, catches, leaves, .. } = rule;
            Ok(Construction { id, elements, used, gives, nameless, kind, catches, leaves })
        });
        Ok(Constructions {
            rules: rules.collect::<Result<_>>()?,
            words,
            stop,
            possessed,
            preposition,
            belonging,
            both,
            crowd,
            soldier,
            theirs,
            relative,
            resumed,
            negation,
            hostage,
            rebel,
            aircraft,
        })
    }

    /// Checks that the actors and kinds of events that constructions name are listed.
    ///
    /// # Errors
    /// When one is not.
    pub(super) fn known(&self, is_actor: impl Fn(&str) -> bool, is_kind: impl Fn(&str) -> bool) -> Result<()> {
        let wrong = |rule: &Construction, expected: &str, found: &str| {
            Err(Error::new("load rules").at(format!("{PATH}, rule {}", rule.id)).expected(expected).found(format!("{found:?}")))
        };
        for rule in &self.rules {
            if let Some(gives) = rule.gives.as_deref().filter(|gives| *gives != STATE && !is_actor(gives)) {
                return wrong(rule, "an id of lexicon/actor_id.csv or state", gives);
            }
            if !is_kind(&rule.kind) {
                return wrong(rule, "a kind of lexicon/attack_kind.csv", &rule.kind);
            }
        }
        Ok(())
    }

    /// Whether a word stands before the side of people harmed: «من», «صفوف», «عناصر».
    pub(crate) fn belongs(&self, tape: &Tape, at: usize) -> bool {
        self.listed(tape, at, self.belonging)
    }

    /// Whether a word names both sides: «الطرفين».
    pub(crate) fn is_both(&self, tape: &Tape, at: usize) -> bool {
        self.listed(tape, at, self.both)
    }

    /// Whether a word names people without arms whom a force may clash with: «الأهالي».
    pub(crate) fn is_crowd(&self, tape: &Tape, at: usize) -> bool {
        self.listed(tape, at, self.crowd)
    }

    /// Whether a word names people as a state's soldiers or policemen.
    pub(crate) fn is_soldier(&self, tape: &Tape, at: usize) -> bool {
        self.listed(tape, at, self.soldier)
    }

    /// Whether a word counts people as somebody's own fighters: «جنودها».
    pub(crate) fn is_theirs(&self, tape: &Tape, at: usize) -> bool {
        self.listed(tape, at, self.theirs)
    }

    /// Whether a word names people as fighting a state without saying for whom: «متشددين».
    pub(crate) fn is_rebel(&self, tape: &Tape, at: usize) -> bool {
        self.listed(tape, at, self.rebel)
    }

    /// Whether a word names people as hostages, whom no state takes: «رهائن».
    pub(crate) fn is_hostage(&self, tape: &Tape, at: usize) -> bool {
        self.listed(tape, at, self.hostage)
    }

    /// Whether a word tells of a force by what it flies: «طيران التحالف».
    pub(crate) fn is_aircraft(&self, tape: &Tape, at: usize) -> bool {
        self.listed(tape, at, self.aircraft)
    }

    /// Whether what stands before an actor belongs to it: «مواقع داعش».
    pub(crate) fn is_possessed(&self, tape: &Tape, at: usize) -> bool {
        at > 0 && self.listed(tape, at - 1, self.possessed)
    }

    /// Whether a claim is told not to have been made: «لم تعلن مسؤوليتها».
    pub(crate) fn is_denied(&self, tape: &Tape, claim: &Range<usize>) -> bool {
        claim.clone().any(|at| self.listed(tape, at, self.negation))
    }

    fn listed(&self, tape: &Tape, at: usize, list: usize) -> bool {
        self.words.all_over(|i| tape.key(i), at).iter().any(|f| *f.value == list && f.prefix.preposition.is_none())
    }

    /// Everything the constructions find on a tape, the surest and tightest first. `figures` are the stretches that count people.
    pub(crate) fn find(&self, tape: &Tape, marks: &[Mark], mentions: &[Mention], figures: &[Range<usize>]) -> Vec<Finding> {
        let ground = Matcher::new(self, tape, marks, mentions, figures);
        let mut out = Vec::new();
        for (rule, construction) in self.rules.iter().enumerate() {
            for at in 0..tape.len() {
                let start = Finding { rule, at: at..at, mark: None, mention: None };
                out.extend(ground.run(&construction.elements, at, start));
            }
        }
        out.sort_by_key(|f: &Finding| (f.rule, f.at.len(), f.at.start));
        out
    }
}

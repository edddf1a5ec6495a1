//! Rules as data: a pattern over items, what it says of the count it captures, and the sentences that prove it.

use super::classes::ClassNames;
use super::item::Item;
use super::pattern::{Capture, Parser, Pattern};
use super::words::own_tables;
use super::{Harm, Scope, Victim};
use crate::data::Data;
use crate::error::{Error, Result};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The rule files, in the order they are read.
pub(super) const RULE_FILES: &[&str] = &[
    "rules/define.toml",
    "rules/direct.toml",
    "rules/named.toml",
    "rules/listed.toml",
    "rules/pronoun.toml",
    "rules/noun.toml",
    "rules/inherit.toml",
    "rules/zero.toml",
    "rules/known.toml",
];

/// The files of the rules that make no figure: they say what one covers, or who its people were.
pub(super) const SCOPE_FILES: &[&str] = &["rules/define.toml", "rules/scope.toml", "rules/victim.toml"];

/// A sentence that a rule must catch, and the figures it must give, as «killed 3; injured 5..».
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catch {
    /// The sentence.
    pub text: String,
    /// All figures of the sentence, in order.
    pub figures: String,
}

/// A rule as its file writes it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleText {
    /// Unique, kebab-case, says what is caught.
    pub id: String,
    /// See [`super::pattern`].
    pub pattern: String,
    /// The harm, where no captured word says it.
    #[serde(default)]
    pub harm: Option<Harm>,
    /// Lower ranks are tried first.
    pub rank: u8,
    /// The scope that the construction itself gives.
    #[serde(default)]
    pub scope: Option<Scope>,
    /// Who the people are, where the construction says it.
    #[serde(default)]
    pub victim: Option<Victim>,
    /// A report of no casualties.
    #[serde(default)]
    pub zero: bool,
    /// Its word of harm may have another count already.
    #[serde(default)]
    pub shares: bool,
    /// Its people are of those told before, where the text has told of more with the same harm.
    #[serde(default)]
    pub part: bool,
    /// Its harm is left open: another figure of the same number may settle it.
    #[serde(default)]
    pub open: bool,
    /// It tells of one whom an earlier figure of its sentence may be: then it is none of its own.
    #[serde(default)]
    pub points_back: bool,
    /// It only mentions those harmed in an event told of elsewhere: no list goes on from it.
    #[serde(default)]
    pub mention: bool,
    /// It says no more than any other figure of its harm: it stands only where the article has none.
    #[serde(default)]
    pub alone: bool,
    /// The count is how many names are listed from the captured word on.
    #[serde(default)]
    pub names: bool,
    /// It tells again of one whom the article tells of elsewhere, so that nothing has to be looked for that says what he died of.
    #[serde(default)]
    pub known: bool,
    /// A match that only uses up what it captures: the words are no figure.
    #[serde(default)]
    pub discard: bool,
    /// How often it is right, measured; see `hasila evaluate`.
    pub confidence: f64,
    /// How often it is right of people without a number («سقط قتلى»), where it gives such figures: text that reports no event
    /// speaks of harm in the plural too.
    #[serde(default)]
    pub confidence_bare: Option<f64>,
    /// The fact about Arabic or news behind the rule.
    pub why: String,
    /// Sentences it must catch.
    pub catches: Vec<Catch>,
    /// Sentences that must give no figure by this rule.
    pub leaves: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    #[serde(default)]
    define: BTreeMap<String, String>,
    #[serde(default)]
    rule: Vec<RuleText>,
}

/// A rule ready to run.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub(super) text: RuleText,
    pub(super) pattern: Pattern,
}

/// A rule that matched.
#[derive(Debug, Clone)]
pub(super) struct Match<'a> {
    pub(super) rule: &'a Rule,
    pub(super) count: Option<usize>,
    pub(super) harms: Vec<usize>,
    pub(super) from: Option<usize>,
    pub(super) used: Vec<usize>,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// All rules, by rank, then in file order.
#[derive(Debug, Clone)]
pub(super) struct Rules(Vec<Rule>);

impl Rules {
    pub(super) fn load(data: &Data, names: &ClassNames, files: &[&str]) -> Result<Self> {
        let mut rules = Vec::new();
        let mut ids = BTreeSet::new();
        let mut defined = BTreeMap::new();
        for path in files {
            let wrong = || Error::new("load rules").at(data.place(path));
            let file: RuleFile = data.toml(path)?;
            defined.extend(file.define);
            for rule in file.rule {
                if !ids.insert(rule.id.clone()) {
                    return Err(wrong().expected("unique rule ids").found(&rule.id));
                }
                let unread = |e: Error| {
                    let wrong = wrong().found(format!("rule {}: {e}", rule.id));
                    match own_tables(data) {
                        Some(tables) => wrong.hint(format!("a class that a rule names must be in your {tables}")),
                        None => wrong,
                    }
                };
                let pattern = Parser::parse(&rule.pattern, names, &defined).map_err(unread)?;
                rules.push(Rule { text: rule, pattern });
            }
        }
        rules.sort_by_key(|r| r.text.rank);
        Ok(Rules(rules))
    }

    /// The rules as written, for tests and `explain`.
    pub(super) fn texts(&self) -> impl Iterator<Item = &RuleText> {
        self.0.iter().map(|r| &r.text)
    }

    /// Takes a rule out, to see what it is for.
    #[cfg(test)]
    pub(super) fn remove(&mut self, id: &str) {
        self.0.retain(|rule| rule.text.id != id);
    }

    /// Every match of every rule, the best first: by rank, then the shorter.
    pub(super) fn matches<'a>(&'a self, items: &[Item]) -> Vec<Match<'a>> {
        let mut out = Vec::new();
        for rule in &self.0 {
            for at in 0..items.len() {
                if !rule.pattern.can_begin(&items[at]) {
                    continue;
                }
                if let Some((captures, end)) = rule.pattern.matches(items, at) {
                    let pick = |wanted| captures.iter().filter(move |(c, _)| *c == wanted).map(|(_, i)| *i);
                    out.push(Match {
                        rule,
                        count: pick(Capture::Count).next(),
                        harms: pick(Capture::Harm).collect(),
                        from: pick(Capture::From).next(),
                        used: pick(Capture::Used).collect(),
                        start: at,
                        end,
                    });
                }
            }
        }
        out.sort_by_key(|m| (m.rule.text.rank, m.end - m.start));
        out
    }
}

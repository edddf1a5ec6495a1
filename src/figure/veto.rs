//! What turns a match down: illness, sport, courts, crimes, plans.

use super::assign::Assigned;
use super::classes::{Class, ClassNames};
use super::item::Item;
use super::pattern::{Parser, Test};
use crate::data::Data;
use crate::error::{Error, Result};
use serde::Deserialize;
use std::collections::BTreeMap;

const FILE: &str = "rules/veto.toml";

/// A veto as its file writes it; see the head of the file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VetoText {
    /// Unique, kebab-case.
    pub id: String,
    /// Tested on the word of harm.
    pub when: String,
    /// Tested on the items near it.
    #[serde(default)]
    pub cue: Option<String>,
    /// Saves the figure when near.
    #[serde(default)]
    pub unless: Option<String>,
    /// How many items before and behind are near.
    #[serde(default)]
    pub reach: usize,
    /// Only items of its clause before the word are near.
    #[serde(default)]
    pub before: bool,
    /// Must be within `reach`, or where that is 0 anywhere in the article's relevant sentences.
    #[serde(default)]
    pub needs: Option<String>,
    /// So many items of the article's opening, which say what it is about, may have the need too.
    #[serde(default)]
    pub lead: usize,
    /// The fact behind it.
    pub why: String,
    /// Sentences in which it turns down every figure, or for a part («ثلاثة منهم») the part.
    pub leaves: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct VetoFile {
    veto: Vec<VetoText>,
}

/// A veto ready to run.
#[derive(Debug, Clone)]
struct Veto {
    text: VetoText,
    when: Test,
    cue: Option<Test>,
    unless: Option<Test>,
    needs: Option<Test>,
}

/// All vetoes, in file order.
#[derive(Debug, Clone)]
pub(super) struct Vetoes(Vec<Veto>);

impl Vetoes {
    pub(super) fn load(data: &Data, names: &ClassNames) -> Result<Self> {
        let wrong = |found: String| Error::new("load vetoes").at(data.place(FILE)).found(found);
        let file: VetoFile = data.toml(FILE)?;
        let defined = BTreeMap::new();
        let mut out = Vec::new();
        for veto in file.veto {
            if veto.cue.is_some() == veto.needs.is_some() {
                return Err(wrong(format!("{}: expected either a cue or what it needs", veto.id)));
            }
            let test = |text: &str| Parser::test(text, names, &defined).map_err(|e| wrong(format!("{}: {e}", veto.id)));
            out.push(Veto {
                when: test(&veto.when)?,
                cue: veto.cue.as_deref().map(test).transpose()?,
                unless: veto.unless.as_deref().map(test).transpose()?,
                needs: veto.needs.as_deref().map(test).transpose()?,
                text: veto,
            });
        }
        Ok(Vetoes(out))
    }

    /// The vetoes as written, for tests and `explain`.
    pub(super) fn texts(&self) -> impl Iterator<Item = &VetoText> {
        self.0.iter().map(|v| &v.text)
    }

    /// The veto that turns a figure down, if one does.
    pub(super) fn against(&self, items: &[Item], figure: &Assigned) -> Option<&VetoText> {
        let at = figure.harm_item.unwrap_or(figure.item);
        // Of one known to be harmed nothing has to say again by what.
        let asks = |veto: &&Veto| !(figure.rule.text.known && veto.needs.is_some());
        self.0.iter().filter(asks).find(|veto| veto.holds(items, at)).map(|veto| &veto.text)
    }
}

/// The items of the clause that leads to item `at`, no more than `reach` of them.
fn clause_before(items: &[Item], at: usize, reach: usize) -> &[Item] {
    let ends = |item: &Item| item.classes.has(Class::STOP) || item.classes.has(Class::COMMA);
    let before = &items[at.saturating_sub(reach)..at];
    before.iter().rposition(ends).map_or(before, |end| &before[end + 1..])
}

impl Veto {
    fn holds(&self, items: &[Item], at: usize) -> bool {
        if !self.when.holds(&items[at]) {
            return false;
        }
        if let Some(needs) = &self.needs {
            let reach = if self.text.reach > 0 { self.text.reach } else { items.len() };
            let near = at.saturating_sub(reach)..items.len().min(at + reach + 1);
            let opening = 0..items.len().min(self.text.lead);
            return !near.chain(opening).any(|i| i != at && needs.holds(&items[i]));
        }
        let (before, behind) = if self.text.before {
            (clause_before(items, at, self.text.reach), &items[at..at])
        } else {
            (&items[at.saturating_sub(self.text.reach)..at], &items[at + 1..items.len().min(at + self.text.reach + 1)])
        };
        // «قضت امرأة»: the word itself, which has other meanings too, is no cue against it.
        let near = || before.iter().chain(behind);
        let found = |test: &Option<Test>| test.as_ref().is_some_and(|t| near().any(|i| t.holds(i)));
        found(&self.cue) && !(found(&self.unless) || self.unless.as_ref().is_some_and(|t| t.holds(&items[at])))
    }
}

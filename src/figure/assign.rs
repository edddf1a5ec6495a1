//! Which counts are figures, and of which harm: the matches of all rules, best first, each count once.

use super::classes::Class;
use super::item::Item;
use super::rule::{Match, Rule, Rules};
use super::{Figure, Harm, Scope};
use crate::text::Document;
use std::collections::{BTreeMap, BTreeSet};

/// A count that a rule made a figure of.
#[derive(Debug, Clone)]
pub(super) struct Assigned<'a> {
    /// The item of the count; for a report of no casualties the first item of the match.
    pub(super) item: usize,
    /// One past the last item of the match.
    pub(super) end: usize,
    pub(super) harm: Harm,
    pub(super) rule: &'a Rule,
    /// The count it is a part of or a fellow to.
    pub(super) from: Option<usize>,
    /// The word that says the harm.
    pub(super) harm_item: Option<usize>,
}

/// Runs the rules over the items of a text.
pub(super) fn assign<'a>(items: &[Item], rules: &'a Rules) -> Vec<Assigned<'a>> {
    let matches = rules.matches(items);
    let mut state = State { items, taken: BTreeMap::new(), used: BTreeSet::new(), spent: BTreeSet::new() };
    for m in matches.iter().filter(|m| m.from.is_none()) {
        state.direct(m);
    }
    while matches.iter().filter(|m| m.from.is_some()).any(|m| state.inherit(m)) {}
    state.taken.into_values().collect()
}

struct State<'a, 'i> {
    items: &'i [Item],
    taken: BTreeMap<usize, Assigned<'a>>,
    used: BTreeSet<usize>,
    /// Words of harm that have their count.
    spent: BTreeSet<usize>,
}

impl<'a> State<'a, '_> {
    fn free(&self, item: usize) -> bool {
        !self.taken.contains_key(&item) && !self.used.contains(&item)
    }

    fn direct(&mut self, m: &Match<'a>) {
        if m.rule.text.discard {
            if m.used.iter().all(|i| !self.taken.contains_key(i)) {
                self.used.extend(&m.used);
            }
            return;
        }
        let item = match m.count {
            Some(count) => count,
            None if m.rule.text.zero => m.start,
            None => return,
        };
        if !self.free(item) || m.used.iter().any(|i| self.taken.contains_key(i)) {
            return;
        }
        if m.harms.iter().any(|h| self.spent.contains(h)) && !m.rule.text.shares {
            return;
        }
        if let Some(harm) = self.harm(m, item, None) {
            self.spent.extend(&m.harms);
            if m.rule.text.zero {
                self.used.extend(&m.harms); // «دون إصابات»: the noun is no bare plural
            }
            self.take(m, item, harm);
        }
    }

    /// Gives a count the harm of the one it belongs to; whether anything changed.
    fn inherit(&mut self, m: &Match<'a>) -> bool {
        let (Some(count), Some(from)) = (m.count, m.from) else { return false };
        let Some(owner) = self.taken.get(&from) else { return false };
        if !self.free(count) || owner.rule.text.zero || owner.rule.text.mention {
            return false;
        }
        let Some(harm) = self.harm(m, count, Some(owner.harm)) else { return false };
        self.take(m, count, harm);
        true
    }

    fn take(&mut self, m: &Match<'a>, item: usize, harm: Harm) {
        self.used.extend(&m.used);
        let harm_item = m.harms.first().copied();
        self.taken.insert(item, Assigned { item, end: m.end, harm, rule: m.rule, from: m.from, harm_item });
    }

    /// The harm a match gives: the rule's own, else that of its words (killed with injured: not told apart), else that
    /// of the counted noun, else that of the count it belongs to: «3 من الجرحى توفوا» are dead.
    fn harm(&self, m: &Match, count: usize, inherited: Option<Harm>) -> Option<Harm> {
        if m.rule.text.harm.is_some() {
            return m.rule.text.harm;
        }
        let own = self.items[count].harm.filter(|_| self.items[count].classes.has(Class::OWN_HARM) || m.harms.is_empty());
        let mut said: Vec<Harm> = m.harms.iter().filter_map(|i| self.items[*i].harm).collect();
        said.sort();
        said.dedup();
        let said = match said.as_slice() {
            [] => None,
            [one] => Some(*one),
            [Harm::Killed, Harm::Injured] => return Some(Harm::KilledOrInjured),
            [first, ..] => Some(*first),
        };
        said.or(own).or(inherited)
    }
}

/// «قضت مواطنة على يد زوجها … مما أدى لوفاتها»: told once already.
pub(super) fn drop_what_points_back(document: &Document, items: &[Item], kept: &mut Vec<Assigned>) {
    let one = |a: &Assigned| items[a.item].quantity.as_ref().is_none_or(|q| q.value == Some(1));
    let told = |i: usize| {
        let sentence = document.sentence_of(items[kept[i].item].first);
        let here = |a: &&Assigned| document.sentence_of(items[a.item].first) == sentence;
        kept[i].rule.text.points_back && kept[..i].iter().filter(here).any(|a| a.harm == kept[i].harm && one(a))
    };
    let stays: Vec<bool> = (0..kept.len()).map(|i| !told(i)).collect();
    let mut stays = stays.into_iter();
    kept.retain(|_| stays.next().unwrap_or(true));
}

/// «مصابي الحادث»: where the article counts or names those hurt, the definite plural only points at them.
pub(super) fn drop_what_is_told_better(kept: &mut Vec<Assigned>) {
    let told: BTreeSet<Harm> = kept.iter().filter(|a| !a.rule.text.alone && !a.rule.text.zero).map(|a| a.harm).collect();
    kept.retain(|a| !a.rule.text.alone || !(told.contains(&a.harm) || told.contains(&Harm::KilledOrInjured)));
}

/// «9 ضحايا» are the dead where the article counts 9 killed elsewhere, «يدهس 9 أشخاص» the hurt where it counts 9 hurt,
/// and «بين الضحايا 7 نساء» are of its 21 killed.
pub(super) fn settle_open_harm(figures: &mut [Figure], kept: &[Assigned]) {
    for i in 0..figures.len() {
        let rule = &kept[i].rule.text;
        let open = figures[i].harm == Harm::KilledOrInjured && figures[i].value.is_some();
        let same = |f: &Figure| rule.open && f.value == figures[i].value;
        let part = |f: &Figure| rule.harm.is_none() && rule.scope == Some(Scope::Subset) && f.value > figures[i].value;
        let told = |harm: Harm| figures.iter().any(|f| f.harm == harm && (same(f) || part(f)));
        let verb = rule.harm == Some(Harm::KilledOrInjured);
        if open && told(Harm::Killed) {
            figures[i].harm = Harm::Killed;
        } else if open && verb && told(Harm::Injured) {
            figures[i].harm = Harm::Injured;
        }
    }
}

//! From a count and the rule that read it to a figure.

use super::assign::Assigned;
use super::classes::Class;
use super::item::{Item, Quantity};
use super::known::part_at;
use super::listed::{Listed, name_at, names};
use super::quantity::victim_behind;
use super::words::Words;
use super::{Figure, Scope, Victim, victim};
use crate::number::{Bound, CountRange};
use crate::text::Document;

/// What the reading of one count looks at.
pub(super) struct Teller<'a> {
    pub(super) document: &'a Document,
    pub(super) items: &'a [Item],
    pub(super) words: &'a Words,
}

impl Teller<'_> {
    /// The figure of a count; a `list` of names or of people counts its members.
    pub(super) fn figure(&self, assigned: &Assigned, list: Option<Listed>) -> Figure {
        let (item, rule) = (&self.items[assigned.item], &assigned.rule.text);
        let (first, last) = self.extent(assigned, list);
        let quantity = item.quantity.as_ref().filter(|_| !rule.zero && list.is_none());
        let bare = is_bare_loss(item, assigned);
        let range = self.range(assigned, quantity, list);
        let uncounted = bare || quantity.is_some_and(|q| q.vague && q.range.low() == 3 && q.range.high().is_none());
        Figure {
            span: self.document.span_of(first, last),
            sentence: self.document.sentence_of(item.first),
            value: quantity.map_or((!bare).then_some(range.low()), |q| q.value),
            range,
            bound: quantity.map_or(if bare { Bound::Vague } else { Bound::Exact }, |q| q.bound),
            harm: assigned.harm,
            victim: self.victim_behind(assigned, last).unwrap_or_else(|| victim::of(item, rule, assigned.harm)),
            group: quantity.and_then(|q| q.group),
            scope: rule.scope.unwrap_or(if item.classes.has(Class::OF_VICTIMS) { Scope::Subset } else { Scope::Incident }),
            implicit: quantity.map_or(!rule.zero && !bare, |q| q.implicit),
            vague: quantity.map_or(bare, |q| q.vague),
            zero: rule.zero,
            denied: self.denied(assigned),
            rule: rule.id.clone(),
            confidence: rule.confidence_bare.filter(|_| uncounted).unwrap_or(rule.confidence),
            harm_span: assigned.harm_item.map(|h| self.document.span_of(self.items[h].first, self.items[h].last)),
            name: self.name(assigned),
            known: rule.known,
        }
    }

    /// The words of the name of a single person.
    fn name(&self, assigned: &Assigned) -> Vec<String> {
        match assigned.rule.text.known {
            true => part_at(self.items, assigned.item),
            false => name_at(self.items, assigned.item),
        }
    }

    /// First and last token of the words that state the count.
    fn extent(&self, assigned: &Assigned, list: Option<Listed>) -> (usize, usize) {
        let item = &self.items[assigned.item];
        match (&item.quantity, list) {
            (_, Some(list)) => (item.first, list.last),
            _ if assigned.rule.text.zero => (item.first, self.items[assigned.end.saturating_sub(1).max(assigned.item)].last),
            (Some(quantity), None) => (quantity.first, quantity.last),
            (None, None) => (item.first, item.last),
        }
    }

    fn range(&self, assigned: &Assigned, quantity: Option<&Quantity>, list: Option<Listed>) -> CountRange {
        match quantity {
            Some(quantity) => quantity.range,
            None if assigned.rule.text.zero => CountRange::exact(0),
            None if is_bare_loss(&self.items[assigned.item], assigned) => CountRange::at_least(3),
            None => CountRange::exact(list.map_or_else(|| names(self.items, assigned), |l| l.count)),
        }
    }

    /// «خسائر بشرية في صفوف المدنيين», «دون إصابات بين المدنيين»: who they are is said behind.
    fn victim_behind(&self, assigned: &Assigned, last: usize) -> Option<Victim> {
        let item = &self.items[assigned.item];
        let noun = assigned.harm_item.map_or(last, |h| self.items[h].last) + 1;
        let among = assigned.rule.text.zero && matches!(self.document.key(noun), "بين" | "في" | "من");
        let behind = if among { Some(noun) } else { is_bare_loss(item, assigned).then_some(item.last + 1) };
        behind.and_then(|at| victim_behind(self.document, at, self.words))
    }

    /// «نفت السلطات مقتل 5»: whether a denial governs the figure.
    fn denied(&self, assigned: &Assigned) -> bool {
        const REACH: usize = 5;
        let at = assigned.harm_item.unwrap_or(assigned.item).min(assigned.item);
        let before = self.items[at.saturating_sub(REACH)..at].iter().rev();
        let mut clause = before.take_while(|i| !i.classes.has(Class::STOP) && !i.classes.has(Class::COMMA));
        clause.any(|i| i.classes.has(Class::DENIES))
    }
}

/// «خسائر بشرية»: people lost, without a count.
fn is_bare_loss(item: &Item, assigned: &Assigned) -> bool {
    item.quantity.is_none() && !assigned.rule.text.zero && assigned.rule.text.id == "human-losses"
}

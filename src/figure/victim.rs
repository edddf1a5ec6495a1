//! Who the people were, where their own noun does not say: from fellows of the same list and from the count they are
//! part of.

use super::assign::Assigned;
use super::classes::Class;
use super::item::Item;
use super::{Figure, Victim};

/// Fills in victims: «قُتل 3 جنود وأصيب 5 آخرون» are soldiers all.
pub(super) fn settle(figures: &mut [Figure], assigned: &[Assigned], items: &[Item]) {
    for i in 0..figures.len() {
        if figures[i].victim != Victim::Unspecified || figures[i].zero {
            continue;
        }
        let item = &items[assigned[i].item];
        let silent = item.classes.has(Class::ELIDED)
            || item.classes.has(Class::OTHERS)
            || item.classes.has(Class::OF_THEM)
            || item.classes.has(Class::OWN_HARM);
        if !silent {
            continue;
        }
        let owner = assigned[i].from.and_then(|from| assigned.iter().position(|a| a.item == from));
        let before = (i > 0 && figures[i - 1].sentence == figures[i].sentence).then(|| i - 1);
        if let Some(other) = owner.or(before) {
            figures[i].victim = figures[other].victim;
        }
    }
}

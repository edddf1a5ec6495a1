//! What constructions say of a figure's cover: a part of a part is a part; totals over a period.

use super::assign::Assigned;
use super::classes::Class;
use super::item::Item;
use super::rule::Rules;
use super::{Figure, Scope};

/// Settles what each figure covers as far as its own words tell it.
pub(super) fn covered(scopes: &Rules, items: &[Item], kept: &[Assigned], figures: &mut [Figure]) {
    owned(kept, figures);
    of_none_told(items, kept, figures);
    of_those_told(items, kept, figures);
    by_construction(scopes, items, kept, figures);
}

/// What has its harm from another count is part of what that one is part of.
fn owned(kept: &[Assigned], figures: &mut [Figure]) {
    // Twice, since a list's verb may stand behind it and its first part is then told by its last.
    for i in (0..kept.len()).chain(0..kept.len()) {
        let owner = kept[i].from.and_then(|from| kept.iter().position(|a| a.item == from));
        if let Some(owner) = owner.filter(|o| figures[*o].scope == Scope::Subset)
            && kept[i].rule.text.scope.is_none()
        {
            figures[i].scope = figures[owner].scope;
        }
    }
}

/// «22 من الجرحى» of no number told before is a toll.
fn of_none_told(items: &[Item], kept: &[Assigned], figures: &mut [Figure]) {
    for i in 0..kept.len() {
        let whole = |f: &Figure| exceeds(f, &figures[i]);
        let of_victims = items[kept[i].item].classes.has(Class::OF_VICTIMS);
        if of_victims && kept[i].rule.text.scope.is_none() && !figures[..i].iter().any(whole) {
            figures[i].scope = Scope::Incident;
        }
    }
}

/// «إصابة اثنين منهم»: part of those told before.
fn of_those_told(items: &[Item], kept: &[Assigned], figures: &mut [Figure]) {
    for i in 1..kept.len() {
        let part = kept[i].rule.text.part;
        let near = |f: &Figure| part || figures[i].sentence - f.sentence <= 1;
        let told = figures[..i].iter().any(|f| near(f) && !f.zero && exceeds(f, &figures[i]));
        if told && figures[i].scope == Scope::Incident && (part || of_them(items, kept[i].item)) {
            figures[i].scope = Scope::Subset;
        }
    }
}

/// The rules for scope, as written in `data/rules`.
fn by_construction(scopes: &Rules, items: &[Item], kept: &[Assigned], figures: &mut [Figure]) {
    for m in scopes.matches(items) {
        let hit = kept.iter().position(|a| Some(a.item) == m.count);
        if let (Some(i), Some(scope)) = (hit, m.rule.text.scope)
            && figures[i].scope == Scope::Incident
            && (!m.rule.text.part || figures[..i].iter().any(|f| !f.zero && exceeds(f, &figures[i])))
        {
            figures[i].scope = scope;
        }
    }
}

/// Whether a count of the same harm is larger, or open.
fn exceeds(figure: &Figure, other: &Figure) -> bool {
    figure.harm == other.harm && (figure.value.is_none() || figure.value > other.value)
}

/// «إصابة اثنين منهم», «نقل منهم 21»: a count of those told before.
fn of_them(items: &[Item], at: usize) -> bool {
    at > 0 && items[at - 1].classes.has(Class::THEM) || items[at].classes.has(Class::OF_THEM)
}

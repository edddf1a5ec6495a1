//! Who the people were, where their own noun does not say: from fellows of the same list, from the count they are part
//! of and from its parts, from another statement of the same toll.

mod article;

use super::assign::Assigned;
use super::classes::Class;
use super::item::{Item, Quantity};
use super::rule::{RuleText, Rules};
use super::{Figure, Group, Harm, Scope, Victim};
pub(super) use article::{Event, settle as settle_over_the_article};

/// Who the people are by the count's own words.
pub(super) fn of(item: &Item, rule: &RuleText, harm: Harm) -> Victim {
    if rule.victim.is_some() {
        return rule.victim.unwrap_or(Victim::Unspecified);
    }
    let Some(quantity) = item.quantity.as_ref().filter(|_| !rule.zero) else { return Victim::Unspecified };
    match quantity.victim {
        // A man held is not yet known to be no fighter; youths taken in numbers are.
        Some(Victim::Civilian) if harm == Harm::Captured && quantity.group == Some(Group::Man) && !youths(item) => {
            Victim::Unspecified
        }
        Some(victim) => victim,
        None => Victim::Unspecified,
    }
}

/// «عشرة شبان».
fn youths(item: &Item) -> bool {
    item.classes.has(Class::YOUTH) && item.quantity.as_ref().is_some_and(|q| q.value != Some(1))
}

/// Whether the words of a count leave open who was counted.
fn silent(item: &Item) -> bool {
    let classes = [Class::ELIDED, Class::OTHERS, Class::OF_THEM, Class::OWN_HARM, Class::CASE, Class::GROUP_OF, Class::PEER];
    classes.into_iter().any(|class| item.classes.has(class))
}

/// What the clause before tells: «استهدف موقعا للجيش، ما أدى إلى سقوط قتلى». Only where the count's own words are silent.
pub(super) fn by_construction(figures: &mut [Figure], assigned: &[Assigned], items: &[Item], rules: &Rules) {
    for m in rules.matches(items) {
        let hit = assigned.iter().position(|a| Some(a.item) == m.count && a.from.is_none());
        let (Some(i), Some(victim)) = (hit, m.rule.text.victim) else { continue };
        let item = &items[assigned[i].item];
        // Who is told by name alone is told by what stands beside the name, and «أشخاص» by what stands beside them.
        let anyone = |q: &Quantity| q.victim.is_none_or(|v| v == Victim::Unspecified) && !item.classes.has(Class::NATION);
        let open = silent(item) || item.quantity.as_ref().is_none_or(anyone);
        if figures[i].victim == Victim::Unspecified && !figures[i].zero && open {
            figures[i].victim = victim;
        }
    }
}

/// Fills in victims: «قُتل 3 جنود وأصيب 5 آخرون» are soldiers all.
pub(super) fn settle(figures: &mut [Figure], assigned: &[Assigned], items: &[Item]) {
    let has = |i: usize, class| items[assigned[i].item].classes.has(class);
    let silent = |i: usize| silent(&items[assigned[i].item]);
    let owner = |i: usize| assigned[i].from.and_then(|from| assigned.iter().position(|a| a.item == from));
    alike(figures, |i| has(i, Class::OTHERS));
    of_their_parts(figures, has, owner);
    for i in 0..figures.len() {
        if figures[i].victim != Victim::Unspecified || figures[i].zero || !silent(i) {
            continue;
        }
        let told = owner(i).map(|o| figures[o].victim).filter(|v| *v != Victim::Unspecified);
        let counts_on = [Class::OTHERS, Class::ELIDED, Class::PEER].into_iter().any(|class| has(i, class));
        if let Some(victim) = told.or_else(|| of_the_list(figures, i, counts_on)).or_else(|| of_the_next(figures, i)) {
            figures[i].victim = victim;
        }
    }
}

/// «وفاة 3 أشخاص وإصابة 4 آخرين من عائلة واحدة»: what the others are told to be, the first are too.
fn alike(figures: &mut [Figure], others: impl Fn(usize) -> bool) {
    for i in 1..figures.len() {
        let (before, behind) = figures.split_at_mut(i);
        let (first, next) = (&mut before[i - 1], &behind[0]);
        let joined = first.sentence == next.sentence && first.harm != next.harm && others(i) && !first.zero;
        if joined && first.victim == Victim::Unspecified && next.group.is_none() {
            first.victim = next.victim;
        }
    }
}

/// What its parts say of a whole.
fn of_their_parts(figures: &mut [Figure], has: impl Fn(usize, Class) -> bool, owner: impl Fn(usize) -> Option<usize>) {
    for i in 0..figures.len() {
        let Some(whole) = owner(i).filter(|_| figures[i].scope == Scope::Subset) else { continue };
        // «7 قتلى بينهم طفلان وامرأة», «عشرة آخرين بينهم ستة أطفال»: the dead and the hurt of a home, not of a front.
        let home = matches!(figures[i].group, Some(Group::Child | Group::Woman));
        let own = has(whole, Class::OWN_HARM) && !has(whole, Class::BARE)
            || has(whole, Class::OTHERS) && figures[whole].value.is_some();
        if home && own && figures[whole].victim == Victim::Unspecified {
            figures[whole].victim = Victim::Civilian;
        }
        // «15 مصليا بينهم 12 من رجال الأمن»: of both kinds.
        if figures[i].victim == Victim::Combatant && figures[whole].victim == Victim::Civilian {
            figures[whole].victim = Victim::Unspecified;
        }
    }
}

/// «استشهاد (15) وإصابة (33) من رجال الأمن»: what follows holds for both, where it names a force; and so it does for
/// «4 قتلى و15 مصابا بينهم أطفال», where both counts are of the dead and the hurt alone.
fn of_the_next(figures: &[Figure], i: usize) -> Option<Victim> {
    let next = figures.get(i + 1).filter(|f| f.sentence == figures[i].sentence && f.harm != figures[i].harm)?;
    // «شهداء وجرحى مدنيين»: so near that what describes the one describes both.
    const NEAR: usize = 16;
    let joined = figures[i].value.is_none() && next.value.is_none() && next.span.start() < figures[i].span.end() + NEAR;
    let alike = (figures[i].rule == next.rule && next.rule == "counted-victims" || joined) && next.victim != Victim::Unspecified;
    ((next.victim == Victim::Combatant || alike) && figures[i].group.is_none()).then_some(next.victim)
}

/// The victims of the figures before in the sentence, where all are of one kind. «مقتل امرأة وإصابة آخرين»: others than a
/// child or a woman are mostly civilians too, where a noun of their own («عدة إصابات») says nothing.
fn of_the_list(figures: &[Figure], i: usize, counts_on: bool) -> Option<Victim> {
    let part = figures[i].scope == Scope::Subset;
    // «خسائر بشرية: مقتل عناصر وجرح آخرين»: the losses say no more than the list.
    let losses = |f: &Figure| f.harm == Harm::KilledOrInjured && f.victim == Victim::Unspecified && f.value.is_none();
    let told = |f: &&Figure| f.sentence == figures[i].sentence && !f.zero && !losses(f) && (part || f.scope != Scope::Subset);
    let list = || figures[..i].iter().filter(told);
    let first = list().next_back().filter(|f| counts_on || f.group.is_none())?;
    list().all(|f| f.victim == first.victim).then_some(first.victim)
}

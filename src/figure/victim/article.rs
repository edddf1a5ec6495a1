//! Who the people of a toll were, over the whole article: its parts, its other statements and, of an accident, its other
//! victims tell.

use super::super::{Figure, Group, Harm, Scope, Victim};

/// What the words of an article say of its event.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Event {
    /// More of accidents than of attacks.
    pub(in super::super) accident: bool,
}

/// Fills in victims once scopes are settled.
pub(in super::super) fn settle(figures: &mut [Figure], event: Event) {
    // A repeat may learn from a part's whole what that has from its own parts.
    for _ in 0..2 {
        for i in 0..figures.len() {
            if figures[i].victim != Victim::Unspecified || figures[i].zero {
                continue;
            }
            let told = of_the_same(figures, i).or_else(|| of_the_bare(figures, i));
            let told = told.or_else(|| of_the_whole(figures, i)).or_else(|| of_the_parts(figures, i));
            figures[i].victim = told.unwrap_or(Victim::Unspecified);
        }
    }
    for i in 0..figures.len() {
        if let Some(victim) = of_the_named(figures, i) {
            figures[i].victim = victim;
        }
    }
    if event.accident {
        of_an_accident(figures);
    }
}

fn known(figure: &Figure) -> Option<Victim> {
    Some(figure.victim).filter(|v| *v != Victim::Unspecified)
}

/// The one kind that all of some figures are of.
fn agreed<'a>(mut figures: impl Iterator<Item = &'a Figure>) -> Option<Victim> {
    let first = known(figures.next()?)?;
    figures.all(|f| f.victim == first).then_some(first)
}

fn same_harm(a: &Figure, b: &Figure) -> bool {
    a.harm == b.harm || a.harm == Harm::KilledOrInjured || b.harm == Harm::KilledOrInjured
}

/// «17 قتيلا» in the title are the «17 جنديا» of the body.
fn of_the_same(figures: &[Figure], i: usize) -> Option<Victim> {
    const TELLING: u64 = 3;
    // Of several tolls of one person unknown, any may be the one repeated.
    let twin = |f: &&Figure| f.value == figures[i].value && f.harm == figures[i].harm && !f.zero && known(f).is_none();
    let tolls = figures.iter().filter(twin).filter(|f| matches!(f.scope, Scope::Incident | Scope::Cumulative)).count();
    let repeats = |j: usize| {
        figures[i].scope == Scope::Repeat || figures[j].scope == Scope::Repeat && (tolls < 2 || figures[i].value.is_none())
    };
    let same = |j: &usize| {
        let (a, b) = (&figures[i], &figures[*j]);
        let value = a.value.is_some() && a.value == b.value && (a.value >= Some(TELLING) || repeats(*j));
        let vague = a.value.is_none() && b.value.is_none() && repeats(*j);
        *j != i && !b.zero && same_harm(a, b) && (value || vague) && a.scope != Scope::Subset && b.scope != Scope::Subset
    };
    let told = agreed((0..figures.len()).filter(same).map(|j| &figures[j]).filter(|f| known(f).is_some()));
    // Of tolls without a number any may be meant: fighters only where none is of people unknown.
    let open = |j: usize| figures[j].value.is_none() && figures[j].scope != Scope::Repeat && known(&figures[j]).is_none();
    told.filter(|v| *v != Victim::Combatant || !(0..figures.len()).filter(same).any(open))
}

/// «سقوط قتلى مدنيين», and later «خمسة قتلى»: the one number of an article is that of its bare plurals.
fn of_the_bare(figures: &[Figure], i: usize) -> Option<Victim> {
    let me = &figures[i];
    let toll = |f: &&Figure| f.harm == me.harm && f.scope != Scope::Subset && !f.zero;
    let other = |f: &Figure| f.value.is_some() && f.value != me.value || f.value.is_none() && f.scope != Scope::Repeat;
    if me.value.is_none() || me.harm == Harm::Captured || me.scope == Scope::Subset || figures.iter().filter(toll).any(other) {
        return None;
    }
    agreed(figures.iter().filter(toll).filter(|f| f.value.is_none()))
}

/// «الشهيد الجندي سالم الفارس … والد الشهيد الفارس»: who is told by name again is who was told before; a rank is said of
/// him once, where he may be a son or a young man elsewhere.
fn of_the_named(figures: &[Figure], i: usize) -> Option<Victim> {
    let me = &figures[i];
    let one = |f: &Figure| f.implicit && f.value == Some(1) && !f.name.is_empty();
    let person = |f: &&Figure| {
        let shared = f.name.iter().filter(|n| me.name.contains(n)).count();
        one(f) && (shared > 1 || shared == 1 && f.name.len().min(me.name.len()) == 1)
    };
    let told = |victim| figures.iter().filter(person).any(|f| f.victim == victim);
    if !one(me) || me.victim == Victim::Combatant {
        return None;
    }
    let civilian = (me.victim == Victim::Unspecified && told(Victim::Civilian)).then_some(Victim::Civilian);
    told(Victim::Combatant).then_some(Victim::Combatant).or(civilian)
}

/// Of 21 old people dead, «15 في العاصمة» are old people too.
fn of_the_whole(figures: &[Figure], i: usize) -> Option<Victim> {
    let whole = |f: &&Figure| f.scope != Scope::Subset && same_harm(f, &figures[i]) && f.value > figures[i].value;
    let part = figures[i].scope == Scope::Subset && figures[i].value.is_some();
    figures[..i].iter().rev().find(whole).filter(|f| part && f.group.is_none()).and_then(known)
}

/// «17 شخصا، 12 جنديا وخمسة ضباط»: parts that sum to it, all of one kind.
fn of_the_parts(figures: &[Figure], i: usize) -> Option<Victim> {
    let total = figures[i].value.filter(|v| *v > 1)?;
    let parts = figures[i + 1..].iter().take_while(|f| f.scope == Scope::Subset && f.harm == figures[i].harm);
    let mut left = total;
    let parts: Vec<&Figure> = parts
        .take_while(|f| {
            let before = left;
            left = left.saturating_sub(f.value.unwrap_or(0));
            before > 0
        })
        .collect();
    let sum: u64 = parts.iter().filter_map(|f| f.value).sum();
    // «رجلين وامرأة»: that they are men says too little.
    let men = parts.iter().any(|f| f.group == Some(Group::Man));
    agreed(parts.into_iter()).filter(|_| sum == total && !men && figures[i].scope != Scope::Subset)
}

/// An accident strikes people of one kind: where one of its tolls says who they were, by more than age or sex, the others
/// are like them.
fn of_an_accident(figures: &mut [Figure]) {
    let tells = |f: &&Figure| f.scope != Scope::Subset && f.group.is_none() && f.value > Some(1) && known(f).is_some();
    let told = agreed(figures.iter().filter(tells));
    let Some(victim) = told else { return };
    if figures.iter().any(|f| f.victim == Victim::Combatant && victim == Victim::Civilian) {
        return;
    }
    for figure in figures.iter_mut().filter(|f| f.victim == Victim::Unspecified && !f.zero) {
        figure.victim = victim;
    }
}

//! One toll stated twice has one author.

use super::id;
use crate::context::ActorRef;
use crate::context::share::is_one_toll;
use crate::figure::{Figure, Scope};
use crate::text::Document;

/// Why an author is unknown where an event is told and nobody for it.
pub(crate) const NO_AUTHOR: &str = "an attack without an author";

/// Why nobody did what is only called «الحادث»: it may yet be a crime, so that no other figure takes this.
pub(crate) const SOME_INCIDENT: &str = "an incident of which no more is said";

/// Gives a figure whose author is not told the author of an equal figure of the same harm, when one of the two repeats
/// the other («رابط الخبر: …», a title and its lead).
pub(crate) fn lend(document: &Document, figures: &[Figure], actors: &mut [Option<ActorRef>]) {
    let named = |a: &Option<ActorRef>| a.as_ref().is_some_and(|a| a.id != id::UNKNOWN && a.why != SOME_INCIDENT);
    let told = actors.to_vec();
    for i in (0..figures.len()).filter(|i| !named(&told[*i]) && !tells_of_nobody(&told[*i])) {
        let same = |j: &usize| {
            let (a, b) = (&figures[i], &figures[*j]);
            let repeated = a.scope == Scope::Repeat || b.scope == Scope::Repeat;
            *j != i && repeated && a.harm == b.harm && a.range == b.range && named(&told[*j]) && is_one_toll(document, a, b)
        };
        let lender = (0..figures.len()).filter(same).min_by_key(|j| j.abs_diff(i));
        if let Some(actor) = lender.and_then(|j| told[j].clone()) {
            actors[i] = Some(ActorRef { why: format!("{} (the same toll)", actor.why), ..actor });
        }
    }
}

/// Gives a part of a toll whose author is not told that of its whole.
pub(crate) fn inherit(figures: &[Figure], actors: &mut [Option<ActorRef>]) {
    let named = |a: &ActorRef| a.id != id::UNKNOWN && a.why != SOME_INCIDENT;
    for i in 1..figures.len() {
        let part = figures[i].scope == Scope::Subset && !actors[i].as_ref().is_some_and(named);
        let whole = (0..i).rev().find(|j| figures[*j].scope != Scope::Subset && figures[*j].harm == figures[i].harm);
        let whole = whole.filter(|_| part);
        if let Some(actor) = whole.and_then(|j| actors[j].clone()).filter(named) {
            actors[i] = Some(ActorRef { why: format!("{} (of its whole)", actor.why), ..actor });
        }
    }
}

/// Whether the words of a figure's event themselves say that nobody knows the author: «من قبل مجهولين».
fn tells_of_nobody(actor: &Option<ActorRef>) -> bool {
    actor.as_ref().is_some_and(|a| a.id == id::UNKNOWN && a.why != NO_AUTHOR)
}

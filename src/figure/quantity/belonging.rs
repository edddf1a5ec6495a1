//! Who counted people are, by the words around their noun.

use super::super::Victim;
use super::{Noun, Scene};
use crate::text::Kind;

impl Scene<'_> {
    /// Who people are by what follows their noun: «من قوات النظام», «في صفوف المدنيين», «من عائلة واحدة», «أشخاص مدنيين».
    pub(super) fn victim_near(&self, at: usize) -> Option<Victim> {
        const REACH: usize = 5;
        let mut belongs = at > 0 && self.document.key(at - 1) == "من";
        for i in at..self.end.min(at + REACH) {
            let word = self.word(i);
            let has = |name: &str| {
                word.as_ref().is_some_and(|w| self.words.classes.known(name).is_some_and(|c| w.entry.classes.has(c)))
            };
            let over = self.document.tokens[i].kind != Kind::Word
                || has("harm-word")
                || has("among")
                || has("of-them")
                || has("relative");
            if over {
                return None;
            }
            if belongs && (has("armed") || has("force")) {
                return Some(Victim::Combatant);
            }
            if belongs && has("family") {
                return Some(Victim::Civilian);
            }
            let told = word.as_ref().and_then(|w| w.entry.person.map(|p| (w, p))).filter(|_| belongs || i == at);
            if let Some((word, person)) = told.filter(|(w, p)| p.victim != Victim::Unspecified && !w.prefix.and) {
                return Some(person.victim).filter(|v| !self.mixed(i + word.len, *v));
            }
            belongs |= matches!(self.document.key(i), "من" | "صفوف" | "بصفوف");
        }
        None
    }

    /// «الخسائر بين النساء …: 164 حالة وفاة»: who the cases are is said before them.
    pub(super) fn people_before(&self, at: usize, noun: &mut Noun) {
        const REACH: usize = 14;
        for i in (at.saturating_sub(REACH)..at).rev() {
            if matches!(self.document.tokens[i].kind, Kind::Break) || self.document.key(i) == "." {
                return;
            }
            let told = matches!(self.document.key(i), "بين" | "صفوف" | "بصفوف");
            let Some(word) = self.word(i + 1).filter(|w| told && w.prefix.definite) else { continue };
            if let Some(person) =
                word.entry.person.filter(|p| p.victim != Victim::Unspecified && !self.mixed(i + 1 + word.len, p.victim))
            {
                noun.victim = Some(person.victim);
                noun.group = noun.group.or(person.group);
            }
            return;
        }
    }

    /// «المدنيين والعسكريين»: people of another kind are named along.
    pub(super) fn mixed(&self, at: usize, victim: Victim) -> bool {
        self.word(at).is_some_and(|w| {
            let armed = self.words.classes.known("armed").is_some_and(|c| w.entry.classes.has(c));
            let other = w.entry.person.map(|p| p.victim).or(armed.then_some(Victim::Combatant));
            w.prefix.and && other.is_some_and(|v| v != victim)
        })
    }
}

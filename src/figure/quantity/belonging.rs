//! Who counted people are, by the words around their noun.

use super::super::Victim;
use super::super::classes::Class;
use super::super::forms::Number;
use super::super::words::{Person, Word};
use super::{Noun, Scene};
use crate::text::Kind;

impl Scene<'_> {
    /// Who people are by what follows their noun: «من قوات النظام», «في صفوف المدنيين», «من عائلة واحدة», «أشخاص مدنيين».
    pub(super) fn victim_near(&self, at: usize) -> Option<Victim> {
        const REACH: usize = 5;
        let at = self.skip_marks(at);
        let before = (0..at).rev().find(|b| self.document.tokens[*b].kind == Kind::Word);
        let mut belongs = before.is_some_and(|b| self.document.key(b) == "من");
        let mut leans = at > 0 && (self.of_the_dead(at - 1) || self.member_of(at - 1));
        for i in at..self.end.min(at + REACH) {
            if quoted(self.document.key(i)) {
                continue;
            }
            let word = self.word(i);
            let has = |class| word.as_ref().is_some_and(|w| w.entry.classes.has(class));
            let over = self.document.tokens[i].kind != Kind::Word
                || has(Class::HARM_WORD)
                || has(Class::AMONG)
                || has(Class::THEM)
                || has(Class::RELATIVE);
            if over {
                return None;
            }
            if has(Class::ONE_FAMILY) || (has(Class::FAMILY) || has(Class::KINFOLK)) && (belongs || i == at) {
                return Some(Victim::Civilian);
            }
            if has(Class::RESCUE) && (belongs || leans || i == at) {
                return Some(Victim::Civilian);
            }
            if has(Class::DUTY) && i == at {
                return Some(Victim::Combatant); // «شهداء الواجب»
            }
            let ranks = matches!(self.document.key(i), "صفوف" | "بصفوف");
            if (belongs || leans || ranks) && (has(Class::ARMED) || has(Class::FORCE)) {
                return Some(Victim::Combatant).filter(|v| !self.mixed(i + 1, *v));
            }
            let told = word.as_ref().and_then(|w| w.entry.person.map(|p| (w, p))).filter(|_| belongs || i == at);
            if told.as_ref().is_some_and(|(w, p)| self.men_of_a_force(i + w.len, w, *p)) {
                return Some(Victim::Combatant);
            }
            if let Some((word, person)) = told.filter(|(w, p)| p.victim != Victim::Unspecified && !w.prefix.and) {
                return Some(person.victim).filter(|v| !self.mixed(i + word.len, *v));
            }
            // «إصابات بين العمال», but not «قتلى باشتباكات بين الفصائل».
            let harmed = |w: Word| w.entry.harm.is_some() && w.entry.person.is_some();
            let among = self.document.key(i) == "بين" && (i == at || self.word(i - 1).is_some_and(harmed));
            belongs |= ranks || among || self.document.key(i) == "من";
            leans &= word.is_some_and(|w| w.entry.person.is_some_and(|p| p.construct));
        }
        None
    }

    /// «الخسائر بين النساء …: 164 حالة وفاة»: who the cases are is said before them.
    pub(super) fn people_before(&self, at: usize, noun: &mut Noun) {
        const REACH: usize = 14;
        // «البحارة الأربعة المفقودين»: the counted noun stands before its number.
        let counted = at.checked_sub(1).filter(|_| self.document.key(at).starts_with("ال")).and_then(|b| self.word(b));
        let many = |w: &Word, p: &Person| w.prefix.definite && p.number != Number::One && w.entry.harm.is_none();
        if let Some(person) = counted.and_then(|w| w.entry.person.filter(|p| many(&w, p))) {
            noun.victim = Some(person.victim);
            noun.group = person.group;
            return;
        }
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

    /// «قتلى قوات النظام», «مصابي متدربي القوات»: a noun of harm that leans on the one behind it.
    fn of_the_dead(&self, at: usize) -> bool {
        self.word(at).is_some_and(|w| w.entry.harm.is_some() && w.entry.person.is_some() && !w.prefix.definite)
    }

    /// «أفراد قوات الأمن»: members lean on what they are members of.
    fn member_of(&self, at: usize) -> bool {
        self.word(at).is_some_and(|w| w.entry.classes.has(Class::GROUP_OF) && !w.prefix.definite)
    }

    /// «عنصر بالدفاع المدني», «عناصر من فرق الدفاع المدني»: whose members rescue and do not fight.
    pub(super) fn of_rescuers(&self, at: usize) -> bool {
        let between = |i: &usize| matches!(self.document.key(*i), "من" | "في" | "فرق" | "فريق" | "طواقم" | "متطوعي");
        let at = self.skip_marks(at + (at..self.end).take_while(between).count());
        self.word(at).is_some_and(|w| w.entry.classes.has(Class::RESCUE) && !w.prefix.and)
    }

    /// «المدنيين والعسكريين», «عناصر تابعة للمليشيات ومواطنين»: people of another kind are named along.
    pub(super) fn mixed(&self, at: usize, victim: Victim) -> bool {
        const REACH: usize = 5;
        let mut and = false;
        for i in at..self.end.min(at + REACH) {
            if self.document.key(i) == "و" {
                and = true;
                continue;
            }
            if self.document.tokens[i].kind != Kind::Word {
                return false;
            }
            let Some(word) = self.word(i) else { continue };
            let has = |class| word.entry.classes.has(class);
            if has(Class::HARM_WORD) || word.entry.harm.is_some() {
                return false;
            }
            let armed = has(Class::ARMED) || has(Class::FORCE);
            let other = word.entry.person.map(|p| p.victim).or(armed.then_some(Victim::Combatant));
            if (word.prefix.and || and) && other != Some(victim) {
                return other.is_some_and(|v| v != Victim::Unspecified);
            }
            and = false;
        }
        false
    }
}

/// A quotation mark: what stands in quotes is read as if it stood without.
fn quoted(key: &str) -> bool {
    matches!(key, "\"" | "«" | "»" | "“" | "”" | "'")
}

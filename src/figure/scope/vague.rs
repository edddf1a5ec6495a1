//! Tolls that are told more exactly elsewhere: people without a number, and dead and hurt in one count.

use super::repeat::like;
use super::{Article, Figure, Harm, Scope};
use crate::figure::Victim;
use std::collections::BTreeSet;

impl Article<'_> {
    /// A vague count in the neighbourhood of a number for the same people says nothing new.
    pub(super) fn bare_beside_numbers(&self, figures: &mut [Figure]) {
        const REACH: usize = 2;
        for i in 0..figures.len() {
            if !figures[i].vague || figures[i].value.is_some() || figures[i].scope != Scope::Incident {
                continue;
            }
            let tells = |j: usize| {
                let (vague, f) = (&figures[i], &figures[j]);
                let told = f.value.is_some_and(|v| v > 2) || f.vague && j < i && f.range.high().is_some();
                let inside = f.range.low() >= vague.range.low() && vague.range.high().is_none_or(|h| f.range.low() <= h);
                let others = vague.victim == Victim::Combatant && f.victim != Victim::Combatant;
                let near = f.sentence != vague.sentence && f.sentence.abs_diff(vague.sentence) <= REACH;
                let counts = f.harm == vague.harm && f.scope == Scope::Incident && !f.zero;
                told && inside && !others && near && counts && !self.sites[j].apart(self.sites[i])
            };
            let told_apart = |harm| {
                let close = |f: &Figure| f.sentence > figures[i].sentence && f.sentence - figures[i].sentence <= REACH;
                let told = |f: &Figure| f.harm == harm && f.value.is_some() && f.scope == Scope::Incident;
                figures.iter().any(|f| told(f) && like(f, &figures[i]) && close(f))
            };
            let other = |harm| {
                let close = |f: &Figure| f.sentence.abs_diff(figures[i].sentence) <= REACH && f.sentence != figures[i].sentence;
                figures.iter().any(|f| f.harm == harm && f.scope == Scope::Incident && !f.zero && close(f))
            };
            let apart = |a, b| told_apart(a) && other(b);
            let open = figures[i].harm == Harm::KilledOrInjured;
            let both = open && (apart(Harm::Killed, Harm::Injured) || apart(Harm::Injured, Harm::Killed));
            if both || (0..figures.len()).any(tells) {
                figures[i].scope = Scope::Repeat;
            }
        }
    }

    /// «مقتل وإصابة 45» where 21 killed and 24 injured are told apart elsewhere says nothing new (codebook section 5).
    pub(super) fn told_by_harm(&self, figures: &mut [Figure]) {
        for i in 0..figures.len() {
            let both = &figures[i];
            let Some(value) = both.value.filter(|_| both.harm == Harm::KilledOrInjured && both.scope == Scope::Incident) else {
                continue;
            };
            let own = |j: &usize, harm| {
                let f = &figures[*j];
                f.harm == harm && f.scope != Scope::Subset && f.sentence != both.sentence && !self.sites[*j].apart(self.sites[i])
            };
            let sum = |k: usize| {
                let near = |j: &usize| figures[*j].sentence.abs_diff(figures[k].sentence) <= 1 && own(j, Harm::Injured);
                let hurt = (0..figures.len()).filter(near).filter_map(|j| figures[j].value);
                hurt.filter_map(|h| figures[k].value.map(|dead| dead + h)).any(|sum| sum == value)
            };
            if (0..figures.len()).filter(|k| own(k, Harm::Killed)).any(sum) {
                figures[i].scope = Scope::Repeat;
            }
        }
    }

    /// A count without a number that is told again with one below, in words of its own.
    pub(super) fn told_below(&self, figures: &mut [Figure]) {
        const SHARED: usize = 4;
        const LEAD: usize = 3;
        const REACH: usize = 6;
        for i in 0..figures.len() {
            let vague = &figures[i];
            if vague.value.is_some() || vague.zero || vague.implicit || vague.scope != Scope::Incident {
                continue;
            }
            let words = self.words_beside(vague);
            let told = |j: usize| {
                let f = &figures[j];
                let number =
                    f.harm == vague.harm && f.value > Some(2) && f.scope == Scope::Incident && f.sentence > vague.sentence;
                let near = f.sentence - vague.sentence <= REACH || vague.sentence <= LEAD;
                let alike = words.intersection(&self.words_beside(f)).count() >= SHARED;
                number && near && like(f, vague) && alike && f.range.low() >= vague.range.low()
            };
            if (i + 1..figures.len()).any(|j| figures[j].sentence > vague.sentence && told(j)) {
                figures[i].scope = Scope::Repeat;
            }
        }
    }

    /// The longer words around a figure in its sentence, however they are joined to what stands before.
    fn words_beside(&self, figure: &Figure) -> BTreeSet<String> {
        const REACH: usize = 14;
        let at = self.document.tokens_of(figure.span);
        let sentence = self.document.sentences.get(figure.sentence).map_or(0..0, |s| s.tokens.clone());
        let around = sentence.start.max(at.start.saturating_sub(REACH / 2))..sentence.end.min(at.end + REACH);
        let stem = |w: &str| w.trim_start_matches(['و', 'ب', 'ل', 'ا']).to_string();
        around.map(|t| self.document.key(t)).filter(|w| w.chars().count() > 3).map(stem).collect()
    }
}

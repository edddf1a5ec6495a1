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
            let both = figures[i].harm == Harm::KilledOrInjured && self.both_told(figures, i);
            if both || (0..figures.len()).any(tells) {
                figures[i].scope = Scope::Repeat;
            }
        }
    }

    /// Whether a sentence behind a count of dead and hurt tells them apart, one of the two with a number.
    fn both_told(&self, figures: &[Figure], i: usize) -> bool {
        const REACH: usize = 2;
        let open = &figures[i];
        let own = |j: &usize| {
            let f = &figures[*j];
            let near = f.sentence > open.sentence && f.sentence - open.sentence <= REACH;
            near && f.scope == Scope::Incident && !f.zero && like(f, open)
        };
        let of = |harm| (0..figures.len()).filter(own).filter(move |j| figures[*j].harm == harm);
        let told = |a: usize, b: usize| {
            let here = !self.sites[a].apart(self.sites[i]) && !self.sites[b].apart(self.sites[i]);
            let (a, b) = (&figures[a], &figures[b]);
            let one = here && a.sentence == b.sentence && a.value.max(b.value) > Some(1);
            a.value.is_some() && b.value.is_some() || one
        };
        of(Harm::Killed).any(|dead| of(Harm::Injured).any(|hurt| told(dead, hurt)))
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

    /// A lead that tells events without numbers: they are told again below, in words of their own.
    pub(super) fn told_below(&self, figures: &mut [Figure]) {
        const SHARED: usize = 4;
        const LEAD: usize = 3;
        for i in 0..figures.len() {
            let vague = &figures[i];
            let counted = vague.value.is_some() || vague.zero || vague.implicit;
            if counted || vague.sentence > LEAD || vague.scope != Scope::Incident {
                continue;
            }
            let words = self.words_beside(vague);
            let told = |j: usize| {
                let f = &figures[j];
                let number =
                    f.harm == vague.harm && f.value > Some(2) && f.scope == Scope::Incident && f.sentence > vague.sentence;
                let alike = words.intersection(&self.words_beside(f)).count() >= SHARED;
                number && like(f, vague) && alike && f.range.low() >= vague.range.low()
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

//! Tolls that are told more exactly elsewhere: people without a number, and dead and hurt in one count.

use super::repeat::like;
use super::{Article, Figure, Harm, Scope};
use crate::figure::Victim;
use crate::number::Bound;
use crate::text::fold_key;
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
                let here = j > i && self.one_place(i, j);
                let near = f.sentence != vague.sentence && (here || f.sentence.abs_diff(vague.sentence) <= REACH);
                let counts = f.harm == vague.harm && f.scope == Scope::Incident && !f.zero;
                told && inside && !others && near && counts && !self.sites[j].apart(self.sites[i])
            };
            let both = figures[i].harm == Harm::KilledOrInjured && (self.both_told(figures, i) || self.told_above(figures, i));
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
            let here = self.one_place(i, *j);
            let near = f.sentence > open.sentence && (here || f.sentence - open.sentence <= REACH);
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

    /// «قتل 6 أشخاص … ما أسفر عن سقوط ضحايا»: victims without a number, behind the dead or the hurt that were counted.
    fn told_above(&self, figures: &[Figure], i: usize) -> bool {
        const REACH: usize = 2;
        let open = &figures[i];
        let told = |j: &usize| {
            let f = &figures[*j];
            let near = f.sentence < open.sentence && open.sentence - f.sentence <= REACH && !self.in_title(f);
            let harm = matches!(f.harm, Harm::Killed | Harm::Injured) && f.scope == Scope::Incident;
            near && harm && f.value > Some(1) && like(f, open) && !self.sites[*j].apart(self.sites[i])
        };
        let bare = fold_key(self.document.slice(open.span)) == "ضحايا";
        bare && self.sites[i].place.is_some() && (0..i).any(|j| told(&j))
    }

    /// «سقوط قتلى وجرحى … مقتل طفلين ومسلح وإصابة امرأة»: dead and hurt without a number, told apart right below.
    pub(super) fn pairs_told_below(&self, figures: &mut [Figure]) {
        const REACH: usize = 3;
        let bare =
            |f: &Figure| f.value.is_none() && f.range.high().is_none() && !f.zero && f.scope == Scope::Incident && !f.implicit;
        let pair = |a: usize, b: usize, figures: &[Figure]| {
            let harms = (figures[a].harm, figures[b].harm) == (Harm::Killed, Harm::Injured);
            harms && figures[a].sentence == figures[b].sentence
        };
        for i in 0..figures.len().saturating_sub(1) {
            let k = i + 1;
            if !pair(i, k, figures) || !bare(&figures[i]) || !bare(&figures[k]) {
                continue;
            }
            let told = |a: usize| {
                let after = figures[a].sentence > figures[i].sentence && figures[a].sentence - figures[i].sentence <= REACH;
                let counted = figures[a].value.is_some() && figures[a].scope == Scope::Incident && !figures[a].zero;
                let beside = (a + 1..figures.len()).find(|b| pair(a, *b, figures) && figures[*b].scope == Scope::Incident);
                after
                    && counted
                    && beside.is_some()
                    && like(&figures[a], &figures[i])
                    && self.one_place(i, a)
                    && !self.sites[a].apart(self.sites[i])
            };
            if (k + 1..figures.len()).any(told) {
                figures[i].scope = Scope::Repeat;
                figures[k].scope = Scope::Repeat;
            }
        }
    }

    /// «مقتل وإصابة 45» where 21 killed and 24 injured are told apart elsewhere says nothing new (codebook section 5).
    pub(super) fn told_by_harm(&self, figures: &mut [Figure]) {
        /// From here on two numbers do not add up by chance in the next sentence.
        const SUM: u64 = 5;
        for i in 0..figures.len() {
            let both = &figures[i];
            let Some(value) = both.value.filter(|_| both.harm == Harm::KilledOrInjured && both.scope == Scope::Incident) else {
                continue;
            };
            let own = |j: &usize, harm| {
                let f = &figures[*j];
                let next = value >= SUM && f.sentence == both.sentence + 1;
                f.harm == harm
                    && f.scope != Scope::Subset
                    && f.sentence != both.sentence
                    && (next || !self.sites[*j].apart(self.sites[i]))
            };
            let sum = |k: usize| {
                let near = |j: &usize| figures[*j].sentence.abs_diff(figures[k].sentence) <= 1 && own(j, Harm::Injured);
                (0..figures.len()).filter(near).any(|j| come_to(&figures[k], &figures[j], value))
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

/// Whether the dead and the hurt are as many as a count of both; of a high one «نحو 75 جريحا» and 7 dead are the 80.
fn come_to(dead: &Figure, hurt: &Figure, both: u64) -> bool {
    const HIGH: u64 = 20;
    let (Some(first), Some(second)) = (dead.value, hurt.value) else { return false };
    let most = dead.range.high().zip(hurt.range.high()).map(|(a, b)| a.saturating_add(b));
    let least = dead.range.low().saturating_add(hurt.range.low());
    let about = hurt.bound == Bound::About && both >= HIGH && least <= both && most.is_some_and(|m| both <= m);
    first.saturating_add(second) == both || about
}

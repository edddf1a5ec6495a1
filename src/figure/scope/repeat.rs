//! The same toll stated again: in the title and the body, in a post printed twice, further down.

use super::{Article, Figure, Scope, either_open, same_toll};
use crate::figure::{Harm, Victim};
use crate::number::Bound;
use crate::text::fold_key;

impl Article<'_> {
    /// A post printed twice, the first time cut short: what the later printing has again is a repeat in the earlier.
    pub(super) fn printed_twice(&self, figures: &mut [Figure]) {
        for i in 0..figures.len() {
            let later = |j: &usize| figures[i].sentence < figures[*j].sentence && same_toll(&figures[*j], &figures[i]);
            let again = (i + 1..figures.len()).filter(later).any(|j| self.begin_alike(&figures[j], &figures[i]));
            if again && !self.in_title(&figures[i]) {
                figures[i].scope = Scope::Repeat;
            }
        }
    }

    /// A headline printed again in the body, above it or at its foot, states its toll no better than the headline.
    pub(super) fn headline_again(&self, figures: &mut [Figure]) {
        let title = self.words_of(0..self.document.tokens.partition_point(|t| self.document.in_title(t.span.start())));
        let copy = |f: &Figure| {
            const WORDS: usize = 4;
            let sentence = self.document.sentences.get(f.sentence).map_or(0..0, |s| s.tokens.clone());
            // A headline's own marks may have cut it in two.
            let words = self.words_of(sentence.start.saturating_sub(title.len())..sentence.end);
            let tail = sentence.len() <= title.len() + WORDS;
            let shown = if tail { &title[..title.len().min(WORDS + 1)] } else { &title };
            title.len() >= WORDS && !self.in_title(f) && words.windows(shown.len()).any(|w| w == shown)
        };
        let copies: Vec<usize> = (0..figures.len()).filter(|i| copy(&figures[*i])).collect();
        for i in &copies {
            let tells = |j: &usize| {
                let (f, other) = (&figures[*i], &figures[*j]);
                !copies.contains(j) && !self.in_title(other) && !other.zero && (f.harm == other.harm || either_open(f, other))
            };
            if (0..figures.len()).any(|j| tells(&j)) && figures[*i].scope == Scope::Incident {
                figures[*i].scope = Scope::Repeat;
            }
        }
    }

    /// The words of some tokens, without marks and single letters.
    fn words_of(&self, tokens: std::ops::Range<usize>) -> Vec<&str> {
        tokens.map(|t| self.document.key(t)).filter(|k| k.chars().count() > 1).collect()
    }

    /// Whether the sentences of two figures begin with the same words.
    fn begin_alike(&self, a: &Figure, b: &Figure) -> bool {
        const WORDS: usize = 5;
        let first = |f: &Figure| -> Vec<&str> {
            let tokens = self.document.sentences.get(f.sentence).map_or(0..0, |s| s.tokens.clone());
            self.words_of(tokens).into_iter().take(WORDS).collect()
        };
        let a = first(a);
        a.len() == WORDS && a == first(b)
    }

    /// The title's toll is a repeat where the body has it too, tells it apart, or says it with a number.
    pub(super) fn title_repeats(&self, figures: &mut [Figure]) {
        for i in 0..figures.len() {
            if !self.in_title(&figures[i]) {
                break;
            }
            let title = &figures[i];
            let body = || figures[i + 1..].iter().filter(|f| !self.in_title(f) && !f.zero);
            let again =
                body().any(|f| same_toll(f, title) || f.value.is_some() && f.value == title.value && either_open(f, title));
            let apart = |harm| body().any(|f| f.harm == harm);
            let told_apart = title.harm == Harm::KilledOrInjured && apart(Harm::Killed) && apart(Harm::Injured);
            let told = title.value.is_none() && body().any(|f| f.harm == title.harm && f.scope == Scope::Incident);
            if again || told_apart || told {
                figures[i].scope = Scope::Repeat;
            }
        }
    }

    /// A toll stated again further down: of people named alike, pointed back at («القتلى الأربعة»), or beside the same
    /// other toll; and nothing sets place or day apart. Of an open and an exact statement the exact one stands.
    pub(super) fn body_repeats(&self, figures: &mut [Figure]) {
        for i in 0..figures.len() {
            if figures[i].zero || self.in_title(&figures[i]) || figures[i].scope == Scope::Repeat {
                continue;
            }
            let first =
                (0..i).find(|j| figures[*j].scope != Scope::Repeat && !self.in_title(&figures[*j]) && self.again(figures, *j, i));
            let Some(j) = first else { continue };
            let more_exact = figures[i].bound == Bound::Exact && figures[j].bound != Bound::Exact && figures[i].value.is_some();
            if figures[i].scope == Scope::Cumulative && figures[j].scope == Scope::Incident {
                figures[j].scope = Scope::Cumulative;
            }
            if more_exact && figures[i].scope == figures[j].scope && !self.points_back(&figures[i]) {
                figures[j].scope = Scope::Repeat;
            } else {
                figures[i].scope = Scope::Repeat;
            }
        }
    }

    /// «القتلى الأربعة», «الشخصين»: definite, so told before.
    fn points_back(&self, figure: &Figure) -> bool {
        self.document.slice(figure.span).starts_with("ال")
    }

    /// Whether figure `i` states the toll of figure `j` again.
    fn again(&self, figures: &[Figure], j: usize, i: usize) -> bool {
        /// From here on equal numbers of like people are no accident; 1 and 2 recur in any digest.
        const TELLING: u64 = 3;
        /// From here on equal numbers are one toll wherever the article puts it.
        const UNMISTAKABLE: u64 = 20;
        let (first, now) = (&figures[j], &figures[i]);
        let back = self.points_back(now) && now.value != Some(1);
        let another_part = now.scope == Scope::Subset && first.scope != Scope::Subset && !back;
        if another_part || !same_toll(first, now) || first.sentence == now.sentence && !back {
            return false;
        }
        let silent = [first, now].iter().any(|f| f.victim == Victim::Unspecified);
        let like =
            (first.victim == now.victim || silent) && (first.group == now.group || first.group.is_none() || now.group.is_none());
        let at_least = |v| now.value.is_some_and(|value| value >= v) && like;
        let days = self.sites[j].date.is_some() && self.sites[i].date.is_some() && self.sites[j].date != self.sites[i].date;
        let same = at_least(TELLING)
            || self.named_alike(first, now)
            || alike(figures, first, now)
            || self.named_now(j, i, figures)
            || like && self.one_place(j, i) && !self.another(now);
        back || at_least(UNMISTAKABLE) && !days || same && !self.sites[j].apart(self.sites[i])
    }

    /// Whether two figures are of one known place, or one of the places lies in the other.
    fn one_place(&self, j: usize, i: usize) -> bool {
        let (first, now) = (self.sites[j], self.sites[i]);
        first.place.is_some()
            && now.place.is_some()
            && (first.place == now.place || (first.wide || now.wide) && !first.apart(now))
    }

    /// «مدني آخر»: not the one told before.
    fn another(&self, figure: &Figure) -> bool {
        let behind = self.document.text().get(figure.span.end()..).unwrap_or("");
        let word = |w: &str| matches!(fold_key(w).as_str(), "اخر" | "اخري" | "اخران" | "اخرين" | "ثان" | "ثانيه");
        behind.split_whitespace().take(2).any(word) || word(self.document.slice(figure.span).trim_start_matches('و'))
    }

    /// «مقتل شقيقين … مقتل سالم وماجد»: names told after the toll. A single name may as well be another's, so there the
    /// place has to be known.
    fn named_now(&self, j: usize, i: usize, figures: &[Figure]) -> bool {
        let (first, now) = (&figures[j], &figures[i]);
        let like = first.victim == now.victim && (first.group == now.group || first.group.is_none() || now.group.is_none());
        let here = self.sites[i].place.is_some() && self.sites[i].place == self.sites[j].place;
        now.implicit && (now.value > Some(1) || like && here && now.victim != Victim::Unspecified)
    }

    /// Whether both counts are of the same people by their words: «شخصين … شخصين», with the same victim and group.
    fn named_alike(&self, a: &Figure, b: &Figure) -> bool {
        let word = |f: &Figure| fold_key(self.document.slice(f.span));
        a.victim == b.victim && a.group == b.group && word(a) == word(b) && word(a).chars().count() > 3
    }
}

/// Whether the sentences of two figures share two tolls or more.
fn alike(figures: &[Figure], a: &Figure, b: &Figure) -> bool {
    let of = |sentence| figures.iter().filter(move |f| f.sentence == sentence && f.scope != Scope::Subset);
    of(a.sentence).filter(|f| of(b.sentence).any(|g| same_toll(f, g))).count() > 1
}

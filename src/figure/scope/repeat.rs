//! The same toll stated again: in the title and the body, in a post printed twice, further down.

use super::{Article, Figure, Scope, same_toll, two_tolls};
use crate::figure::Victim;
use crate::number::Bound;
use crate::text::fold_key;

impl Article<'_> {
    /// A post printed twice, the first time cut short: what the later printing has again is a repeat in the earlier.
    pub(super) fn printed_twice(&self, figures: &mut [Figure]) {
        for i in 0..figures.len() {
            let later = |j: &usize| {
                let (now, later) = (&figures[i], &figures[*j]);
                now.sentence < later.sentence && same_toll(later, now) && !self.in_same_words(now, later)
            };
            let again = (i + 1..figures.len()).filter(later).any(|j| self.begin_alike(&figures[j], &figures[i]));
            if again && !self.in_title(&figures[i]) {
                figures[i].scope = Scope::Repeat;
            }
        }
    }

    /// Whether the sentences of two figures begin with the same words.
    fn begin_alike(&self, a: &Figure, b: &Figure) -> bool {
        const WORDS: usize = 5;
        let (a, b) = (self.words_around(a), self.words_around(b));
        a.len() >= WORDS && b.len() >= WORDS && a[..WORDS] == b[..WORDS]
    }

    /// A toll stated again further down: of people named alike, pointed back at («القتلى الأربعة»), or beside the same
    /// other toll; and nothing sets place or day apart. Of an open and an exact statement the exact one stands.
    pub(super) fn body_repeats(&self, figures: &mut [Figure]) {
        for i in 0..figures.len() {
            if figures[i].zero || self.in_title(&figures[i]) || figures[i].scope == Scope::Repeat {
                continue;
            }
            let stands = |j: &usize| {
                let named = figures[i].name.iter().any(|n| figures[*j].name.contains(n));
                let told = || figures[..i].iter().any(|f| f.scope == Scope::Incident && same_toll(f, &figures[i]));
                (figures[*j].scope != Scope::Repeat || named && told()) && !self.in_title(&figures[*j])
            };
            let first = (0..i).filter(stands).find(|j| self.again(figures, *j, i));
            let Some(j) = first else { continue };
            let more_exact = figures[i].bound == Bound::Exact && figures[j].bound != Bound::Exact && figures[i].value.is_some();
            let counted = !self.points_back(&figures[i]) && figures[i].value.is_some();
            if figures[i].scope == Scope::Cumulative && figures[j].scope == Scope::Incident && counted {
                figures[j].scope = Scope::Cumulative;
            }
            if more_exact && figures[i].scope == figures[j].scope && !self.points_back(&figures[i]) {
                figures[j].scope = Scope::Repeat;
            } else {
                figures[i].scope = Scope::Repeat;
            }
        }
    }

    /// «أكثر من مائة جريح» beside the same dead as «128 جريحا»: the exact count stands, the rounded one is a repeat.
    pub(super) fn rounded(&self, figures: &mut [Figure]) {
        for i in 0..figures.len() {
            let says = |j: usize| {
                let (open, exact) = (&figures[i], &figures[j]);
                let value = exact.value.filter(|_| exact.bound == Bound::Exact && !exact.zero);
                let inside = |v: u64| {
                    let near = open.value.is_some_and(|o| o >= 10 && v < o.saturating_mul(2));
                    near && v >= open.range.low() && open.range.high().is_none_or(|h| v <= h)
                };
                let whole = [open, exact].iter().all(|f| f.scope == Scope::Incident && !self.in_title(f));
                whole && open.harm == exact.harm && open.bound != Bound::Exact && value.is_some_and(inside)
            };
            if (0..figures.len()).any(|j| j != i && says(j) && beside(figures, i, j) && !self.sites[i].apart(self.sites[j])) {
                figures[i].scope = Scope::Repeat;
            }
        }
    }

    /// «القتلى الأربعة», «الشخصين»: definite, so told before.
    pub(super) fn points_back(&self, figure: &Figure) -> bool {
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
        let shared = now.name.iter().filter(|n| first.name.contains(n)).count();
        let another_name = !first.name.is_empty() && !now.name.is_empty() && shared == 0;
        let another = another_part || first.implicit && now.implicit && another_name;
        // «قتلى وجرحى من الطرفين … قتلى من المسلحين»: without a number, of people of their own.
        let told = now.value.is_none() && now.victim != Victim::Unspecified && first.victim == Victim::Unspecified;
        if another || told || !same_toll(first, now) || first.sentence == now.sentence && !back {
            return false;
        }
        if now.value == Some(1) && shared > 0 && (shared > 1 || alike(first, now)) {
            return true; // who is named a second time is the same, whatever place and day stand beside
        }
        let like = like(first, now);
        let the_one = first.value == Some(1) && self.the_one(now);
        if like && the_one && (alike(first, now) || self.same_noun(first, now)) {
            return true;
        }
        let at_least = |v| now.value.is_some_and(|value| value >= v) && like;
        let days = self.sites[j].date.is_some() && self.sites[i].date.is_some() && self.sites[j].date != self.sites[i].date;
        let same = at_least(TELLING)
            || self.named_alike(first, now)
            || two_tolls(figures, first, now)
            || self.named_now(j, i, figures)
            || like && self.one_place(j, i) && !self.another(now);
        let unmistakable = at_least(UNMISTAKABLE)
            || at_least(TELLING) && (two_tolls(figures, first, now) || told_beside(figures, j, i))
            || like && told_behind(figures, j, i);
        back || unmistakable && !days || same && !self.sites[j].apart(self.sites[i])
    }

    /// «السيدة التي قتلت», «مقتل الطفل»: by the article alone one told before, by nothing said here.
    fn the_one(&self, figure: &Figure) -> bool {
        let words = self.document.slice(figure.span);
        figure.implicit && figure.value == Some(1) && words.starts_with("ال") && !words.trim().contains(char::is_whitespace)
    }

    /// «شاب … الشاب»: the same noun, with the article or without.
    fn same_noun(&self, a: &Figure, b: &Figure) -> bool {
        let noun = |f: &Figure| {
            let word = self.document.slice(f.span).split_whitespace().next().map(fold_key).unwrap_or_default();
            word.strip_prefix("ال").unwrap_or(&word).to_string()
        };
        noun(a) == noun(b)
    }

    /// Whether two figures are of one known place, or one of the places lies in the other.
    fn one_place(&self, j: usize, i: usize) -> bool {
        let (first, now) = (self.sites[j], self.sites[i]);
        first.place.is_some()
            && now.place.is_some()
            && (first.place == now.place || (first.wide || now.wide) && first.admin1.is_some() && !first.apart(now))
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

    /// Whether both counts are of the same people by their words: «شخصان … شخصين», with the same victim and group.
    fn named_alike(&self, a: &Figure, b: &Figure) -> bool {
        let word = |f: &Figure| fold_key(self.document.slice(f.span));
        let stem = |f: &Figure| {
            let (word, two) = (word(f), f.value == Some(2));
            word.strip_suffix("ان").or(word.strip_suffix("ين")).filter(|_| two).unwrap_or(&word).to_string()
        };
        a.victim == b.victim && a.group == b.group && stem(a) == stem(b) && word(a).chars().count() > 3
    }
}

/// Whether the next figure of another harm is the same behind both, though it may stand in a sentence of its own.
fn told_beside(figures: &[Figure], a: usize, b: usize) -> bool {
    let next = |i: usize| {
        let behind = figures[i + 1..].iter().filter(|f| f.scope != Scope::Subset && f.sentence <= figures[i].sentence + 1);
        behind.take(1).find(|f| f.harm != figures[i].harm && f.value.is_some())
    };
    matches!((next(a), next(b)), (Some(f), Some(g)) if same_toll(f, g))
}

/// Whether both are told by the same age or sex.
fn alike(a: &Figure, b: &Figure) -> bool {
    a.group.is_some() && a.group == b.group
}

/// Whether nothing said of the people of two figures keeps them apart.
fn like(a: &Figure, b: &Figure) -> bool {
    let silent = [a, b].iter().any(|f| f.victim == Victim::Unspecified);
    (a.victim == b.victim || silent) && (a.group == b.group || a.group.is_none() || b.group.is_none())
}

/// «9 … وأصيب اثنان … 9 … كما أصيب اثنان»: the figure of another harm before both is one toll that is no accident.
fn told_behind(figures: &[Figure], a: usize, b: usize) -> bool {
    const TELLING: u64 = 5;
    let last = |i: usize| {
        let before = figures[..i].iter().rev().filter(|f| f.scope != Scope::Subset && f.sentence + 1 >= figures[i].sentence);
        before.take(1).find(|f| f.harm != figures[i].harm && f.value >= Some(TELLING))
    };
    matches!((last(a), last(b)), (Some(f), Some(g)) if same_toll(f, g) && g.scope == Scope::Repeat)
}

/// Whether the sentences of two figures share a toll of another harm.
fn beside(figures: &[Figure], a: usize, b: usize) -> bool {
    let others = |i: usize| -> Vec<&Figure> {
        let of = &figures[i];
        figures.iter().filter(|f| f.sentence == of.sentence && f.harm != of.harm && f.scope != Scope::Subset).collect()
    };
    others(a).iter().any(|f| others(b).iter().any(|g| same_toll(f, g)))
}

//! What each figure covers, decided over the whole article (codebook section 5).
//!
//! Constructions have already told parts («بينهم») and totals over a period. Here the article is taken as a whole:
//! counts that sum to a total, the title against the body, a post printed twice, a toll stated again.

mod sum;

use super::{Figure, Harm, Scope, Victim};
use crate::number::Bound;
use crate::text::{Document, fold_key};

/// Where and when a figure happened, as far as known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Site<'a> {
    /// The place's id, or its name as written.
    pub place: Option<&'a str>,
    /// The governorate.
    pub admin1: Option<&'a str>,
    /// The place is a district or wider, so that it may hold another.
    pub wide: bool,
    /// ISO date.
    pub date: Option<&'a str>,
}

impl Site<'_> {
    /// Whether both tell of the place or the day, and cannot be the same.
    fn apart(self, other: Site) -> bool {
        let differ = |a: Option<&str>, b: Option<&str>| a.is_some() && b.is_some() && a != b;
        let nested = (self.wide || other.wide) && !differ(self.admin1, other.admin1);
        let days = matches!((self.date, other.date), (Some(a), Some(b)) if !a.starts_with(b) && !b.starts_with(a));
        differ(self.place, other.place) && !nested || days
    }
}

/// Settles what constructions have left open. `sites` has one entry a figure.
/// `disaster` tells whether the article speaks of an event that can kill thousands.
pub(super) fn settle(document: &Document, figures: &mut [Figure], sites: &[Site], disaster: &dyn Fn() -> bool) {
    let article = Article { document, sites };
    beyond_one_incident(figures, disaster);
    article.parts_of_a_sum(figures);
    article.described_parts(figures);
    article.printed_twice(figures);
    article.title_repeats(figures);
    article.body_repeats(figures);
    article.bare_beside_numbers(figures);
}

struct Article<'a> {
    document: &'a Document,
    sites: &'a [Site<'a>],
}

/// Tolls that no single incident of the news has, disasters aside.
fn beyond_one_incident(figures: &mut [Figure], disaster: &dyn Fn() -> bool) {
    const MOST: u64 = 1_000;
    const MOST_OF_A_DISASTER: u64 = 100_000;
    for figure in figures.iter_mut().filter(|f| f.scope == Scope::Incident) {
        let low = figure.range.low();
        if low >= MOST_OF_A_DISASTER || low >= MOST && !disaster() {
            figure.scope = Scope::Cumulative;
        }
    }
}

/// Whether two figures state the same number for the same harm.
fn same_toll(a: &Figure, b: &Figure) -> bool {
    a.harm == b.harm
        && a.zero == b.zero
        && if a.value.is_some() { a.value == b.value } else { a.range == b.range && a.group == b.group }
}

fn either_open(a: &Figure, b: &Figure) -> bool {
    a.harm == Harm::KilledOrInjured || b.harm == Harm::KilledOrInjured
}

impl Article<'_> {
    fn in_title(&self, figure: &Figure) -> bool {
        self.document.in_title(figure.span.start())
    }

    /// A described single victim soon after a larger toll of the same harm is one of those already counted.
    fn described_parts(&self, figures: &mut [Figure]) {
        const REACH: usize = 3;
        for i in 0..figures.len() {
            let one = figures[i].implicit && figures[i].scope == Scope::Incident && figures[i].value == Some(1);
            if !one || figures[i].victim == Victim::Combatant {
                continue;
            }
            let counted = |j: &usize| {
                let f = &figures[*j];
                f.harm == figures[i].harm && f.value > Some(1) && f.scope == Scope::Incident && f.sentence < figures[i].sentence
            };
            let near = |j: &usize| figures[i].sentence - figures[*j].sentence <= REACH && !self.sites[*j].apart(self.sites[i]);
            if (0..i).any(|j| counted(&j) && near(&j) && !self.in_title(&figures[j])) {
                figures[i].scope = Scope::Subset;
            }
        }
    }

    /// A post printed twice, the first time cut short: what the later printing has again is a repeat in the earlier. A
    /// headline printed again at the foot, behind the body, is a repeat there.
    fn printed_twice(&self, figures: &mut [Figure]) {
        for i in 0..figures.len() {
            let twins = |j: usize| same_toll(&figures[j], &figures[i]) && self.begin_alike(&figures[j], &figures[i]);
            let Some(j) = (0..figures.len()).find(|j| figures[*j].sentence != figures[i].sentence && twins(*j)) else { continue };
            let told = (0..i).any(|k| k != j && same_toll(&figures[k], &figures[i]) && !self.in_title(&figures[k]));
            let foot = self.in_title(&figures[j]) && told;
            let cut = figures[i].sentence < figures[j].sentence && !self.in_title(&figures[i]);
            if foot || cut {
                figures[i].scope = Scope::Repeat;
            }
        }
    }

    /// Whether the sentences of two figures begin with the same words.
    fn begin_alike(&self, a: &Figure, b: &Figure) -> bool {
        const WORDS: usize = 5;
        let first = |f: &Figure| -> Vec<&str> {
            let tokens = self.document.sentences.get(f.sentence).map_or(0..0, |s| s.tokens.clone());
            tokens.map(|t| self.document.key(t)).filter(|k| k.chars().count() > 1).take(WORDS).collect()
        };
        let a = first(a);
        a.len() == WORDS && a == first(b)
    }

    /// The title's toll is a repeat where the body has it too, tells it apart, or says it with a number.
    fn title_repeats(&self, figures: &mut [Figure]) {
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
    fn body_repeats(&self, figures: &mut [Figure]) {
        for i in 0..figures.len() {
            if figures[i].zero || self.in_title(&figures[i]) || figures[i].scope == Scope::Repeat {
                continue;
            }
            let first =
                (0..i).find(|j| figures[*j].scope != Scope::Repeat && !self.in_title(&figures[*j]) && self.again(figures, *j, i));
            let Some(j) = first else { continue };
            let more_exact = figures[i].bound == Bound::Exact && figures[j].bound != Bound::Exact && figures[i].value.is_some();
            if more_exact && figures[i].scope == figures[j].scope {
                figures[j].scope = Scope::Repeat;
            } else {
                figures[i].scope = Scope::Repeat;
            }
        }
    }

    /// Whether figure `i` states the toll of figure `j` again.
    fn again(&self, figures: &[Figure], j: usize, i: usize) -> bool {
        /// From here on equal numbers of like people are no accident; 1 and 2 recur in any digest.
        const TELLING: u64 = 3;
        let (first, now) = (&figures[j], &figures[i]);
        if !same_toll(first, now) || first.sentence == now.sentence {
            return false;
        }
        let definite = self.document.slice(now.span).starts_with("ال");
        let silent = [first, now].iter().any(|f| f.victim == Victim::Unspecified);
        let like =
            (first.victim == now.victim || silent) && (first.group == now.group || first.group.is_none() || now.group.is_none());
        let telling = now.value.is_some_and(|v| v >= TELLING) && like;
        definite || !self.sites[j].apart(self.sites[i]) && (telling || self.named_alike(first, now) || alike(figures, first, now))
    }

    /// Whether both counts are of the same people by their words: «شخصين … شخصين», with the same victim and group.
    fn named_alike(&self, a: &Figure, b: &Figure) -> bool {
        let word = |f: &Figure| fold_key(self.document.slice(f.span));
        a.victim == b.victim && a.group == b.group && word(a) == word(b) && word(a).chars().count() > 3
    }

    /// A bare plural in the neighbourhood of a number for the same people says nothing new.
    fn bare_beside_numbers(&self, figures: &mut [Figure]) {
        const REACH: usize = 2;
        for i in 0..figures.len() {
            let bare = figures[i].vague && figures[i].range.high().is_none() && figures[i].value.is_none();
            if !bare || figures[i].scope != Scope::Incident {
                continue;
            }
            let tells = |j: usize| {
                let f = &figures[j];
                let same = f.harm == figures[i].harm && f.value.is_some_and(|v| v > 2) && f.scope == Scope::Incident && !f.zero;
                let near = f.sentence != figures[i].sentence && f.sentence.abs_diff(figures[i].sentence) <= REACH;
                same && near && !self.sites[j].apart(self.sites[i])
            };
            if (0..figures.len()).any(tells) {
                figures[i].scope = Scope::Repeat;
            }
        }
    }
}

/// Whether the sentences of two figures share two tolls or more.
fn alike(figures: &[Figure], a: &Figure, b: &Figure) -> bool {
    let of = |sentence| figures.iter().filter(move |f| f.sentence == sentence && f.scope != Scope::Subset);
    of(a.sentence).filter(|f| of(b.sentence).any(|g| same_toll(f, g))).count() > 1
}

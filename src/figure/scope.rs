//! What each figure covers, decided over the whole article (codebook section 5).
//!
//! Constructions have already told parts («بينهم») and totals over a period. Here the article is taken as a whole:
//! counts that sum to a total, the title against the body, a post printed twice, a toll stated again.

use super::{Figure, Harm, Scope};
use crate::text::Document;

/// Where and when a figure happened, as far as known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Site<'a> {
    /// The place's id, or its name as written.
    pub place: Option<&'a str>,
    /// ISO date.
    pub date: Option<&'a str>,
}

impl Site<'_> {
    /// Whether both tell of the place or the day, and differ.
    fn apart(self, other: Site) -> bool {
        let differ = |a: Option<&str>, b: Option<&str>| a.is_some() && b.is_some() && a != b;
        differ(self.place, other.place) || differ(self.date, other.date)
    }
}

/// Settles what constructions have left open. `sites` has one entry a figure.
pub(super) fn settle(document: &Document, figures: &mut [Figure], sites: &[Site]) {
    let article = Article { document, sites };
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

    /// A total closely followed by counts that sum to it: «3 قتلى …، رجلين … وامرأة». At places of their own the counts
    /// are incidents and the total is a sum over them.
    fn parts_of_a_sum(&self, figures: &mut [Figure]) {
        const REACH: usize = 2;
        for i in 0..figures.len() {
            let total = figures[i].value.filter(|v| *v > 1 && figures[i].scope == Scope::Incident && !self.in_title(&figures[i]));
            let Some(parts) = total.and_then(|total| summing(figures, i, total, REACH)) else { continue };
            let apart = parts.iter().all(|a| parts.iter().all(|b| a == b || self.sites[*a].apart(self.sites[*b])));
            if apart {
                figures[i].scope = Scope::Cumulative;
            } else {
                for j in parts {
                    figures[j].scope = Scope::Subset;
                }
            }
        }
    }

    /// A described single victim soon after a larger toll of the same harm is one of those already counted.
    fn described_parts(&self, figures: &mut [Figure]) {
        const REACH: usize = 3;
        for i in 0..figures.len() {
            let one = figures[i].implicit && figures[i].scope == Scope::Incident && figures[i].value == Some(1);
            if !one || figures[i].victim == super::Victim::Combatant {
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
    /// headline printed again at the foot is a repeat there.
    fn printed_twice(&self, figures: &mut [Figure]) {
        for i in 0..figures.len() {
            let twin = (0..figures.len()).find(|j| {
                figures[*j].sentence != figures[i].sentence
                    && same_toll(&figures[*j], &figures[i])
                    && self.opens_alike(&figures[*j], &figures[i])
            });
            let Some(j) = twin else { continue };
            let titled = self.in_title(&figures[j]) && figures[j].sentence < figures[i].sentence;
            if titled || figures[i].sentence < figures[j].sentence && !self.in_title(&figures[i]) {
                figures[i].scope = Scope::Repeat;
            }
        }
    }

    /// Whether the words before two figures in their sentences are the same, at least a few of them.
    fn opens_alike(&self, a: &Figure, b: &Figure) -> bool {
        const WORDS: usize = 5;
        let before = |f: &Figure| -> Vec<&str> {
            let tokens = self.document.sentences.get(f.sentence).map_or(0..0, |s| s.tokens.clone());
            let keys = tokens.rev().filter(|t| self.document.tokens[*t].span.end() <= f.span.start());
            keys.map(|t| self.document.key(t)).take(WORDS).collect()
        };
        let after = |f: &Figure| -> Vec<&str> {
            let tokens = self.document.sentences.get(f.sentence).map_or(0..0, |s| s.tokens.clone());
            let keys = tokens.filter(|t| self.document.tokens[*t].span.start() >= f.span.end());
            keys.map(|t| self.document.key(t)).take(WORDS).collect()
        };
        let same = |a: &[&str], b: &[&str]| a.iter().zip(b).take_while(|(a, b)| a == b).count();
        same(&before(a), &before(b)) + same(&after(a), &after(b)) >= WORDS + 1
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
            let told_apart = title.harm == Harm::KilledOrInjured
                && body().any(|f| f.harm == Harm::Killed)
                && body().any(|f| f.harm == Harm::Injured);
            let told = title.value.is_none() && body().any(|f| f.harm == title.harm && f.scope == Scope::Incident);
            if again || told_apart || told {
                figures[i].scope = Scope::Repeat;
            }
        }
    }

    /// A toll stated again further down. Small numbers recur by chance, so they must be of people named alike, pointed
    /// back at («القتلى الأربعة»), or beside the same other toll; and nothing may set place or day apart.
    fn body_repeats(&self, figures: &mut [Figure]) {
        const TELLING: u64 = 4;
        for i in 0..figures.len() {
            if figures[i].zero || self.in_title(&figures[i]) || figures[i].scope == Scope::Repeat {
                continue;
            }
            let now = &figures[i];
            let definite = self.document.slice(now.span).starts_with("ال");
            let telling = now.value.is_some_and(|v| v > TELLING) || definite;
            let repeats = |j: usize| {
                let first = &figures[j];
                let stated = !self.in_title(first) && same_toll(first, now) && first.sentence != now.sentence;
                let fits = telling
                    || !self.sites[j].apart(self.sites[i]) && (self.named_alike(first, now) || alike(figures, first, now));
                stated && fits && (telling || now.value.is_some() || now.range == first.range)
            };
            if (0..i).any(repeats) {
                figures[i].scope = Scope::Repeat;
            }
        }
    }

    /// Whether both counts are of the same people by their words: «شخصين … شخصين», with the same victim and group.
    fn named_alike(&self, a: &Figure, b: &Figure) -> bool {
        let word = |f: &Figure| crate::text::fold_key(self.document.slice(f.span));
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
                same && f.sentence != figures[i].sentence
                    && f.sentence.abs_diff(figures[i].sentence) <= REACH
                    && !self.sites[j].apart(self.sites[i])
            };
            if (0..figures.len()).any(tells) {
                figures[i].scope = Scope::Repeat;
            }
        }
    }
}

/// The counts of the same harm right behind figure `i`, within `reach` sentences, if they sum to `total`.
fn summing(figures: &[Figure], i: usize, total: u64, reach: usize) -> Option<Vec<usize>> {
    let mut sum = 0;
    let mut parts = Vec::new();
    for (j, part) in figures.iter().enumerate().skip(i + 1) {
        if part.harm != figures[i].harm {
            continue;
        }
        let value =
            part.value.filter(|v| *v < total && part.sentence - figures[i].sentence <= reach && part.scope != Scope::Repeat)?;
        sum += value;
        parts.push(j);
        if sum >= total {
            break;
        }
    }
    (sum == total && parts.len() > 1).then_some(parts)
}

/// Whether the sentences of two figures state the same tolls, all of them.
fn alike(figures: &[Figure], a: &Figure, b: &Figure) -> bool {
    let of = |sentence| {
        let mut tolls: Vec<_> = figures.iter().filter(|f| f.sentence == sentence).map(|f| (f.harm, f.range)).collect();
        tolls.sort();
        tolls
    };
    let (a, b) = (of(a.sentence), of(b.sentence));
    a.len() > 1 && a == b
}

//! The same toll stated again: in the title and the body, in a post printed twice, further down.

use super::part::whole;
use super::{Article, Figure, Scope, is_round, same_toll, two_tolls};
use crate::figure::Victim;
use crate::number::Bound;
use crate::text::fold_key;

/// From here on equal numbers of like people are no accident; 1 and 2 recur in any digest.
const TELLING: u64 = 3;
/// From here on equal numbers of like people are no accident within a sentence.
const HIGH: u64 = 10;
/// So far apart, in bytes, a sentence has begun anew; nearer it is a list.
const FAR: usize = 120;
/// From here on equal numbers are one toll wherever the article puts it.
const UNMISTAKABLE: u64 = 20;

impl Article<'_> {
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
            if self.known_again(figures, i) {
                figures[i].scope = Scope::Repeat;
                continue;
            }
            let first = (0..i).filter(stands).find(|j| self.again(figures, *j, i));
            let Some(j) = first else { continue };
            let more_exact = self.more_exact(figures, j, i);
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

    /// «دون وقوع إصابات» said twice of one place and day.
    pub(super) fn zero_again(&self, figures: &mut [Figure]) {
        for i in 0..figures.len() {
            let before = |j: &usize| {
                let (first, now) = (&figures[*j], &figures[i]);
                let here = self.sites[*j].place.is_some() && self.sites[*j].place == self.sites[i].place;
                here && first.zero && same_toll(first, now) && !self.sites[*j].apart(self.sites[i]) && !self.in_title(first)
            };
            if figures[i].zero && !self.in_title(&figures[i]) && (0..i).any(|j| before(&j)) {
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
                let total = [open, exact].iter().all(|f| f.scope == Scope::Cumulative && !self.in_title(f));
                let close = total && value.zip(open.value).is_some_and(|(v, o)| v >= o && v - o <= o / 10 && is_round(o));
                let told = close || whole && beside(figures, i, j);
                told && open.harm == exact.harm && open.bound != Bound::Exact && value.is_some_and(inside)
            };
            if (0..figures.len()).any(|j| j != i && says(j) && !self.sites[i].apart(self.sites[j])) {
                figures[i].scope = Scope::Repeat;
            }
        }
    }

    /// Whether figure `i` states the number of figure `j` more exactly, so that it stands and the first is the repeat: by the
    /// same voice (codebook section 5), or as part of a better count, where the first were bodies found so far or what stands
    /// beside it was rounded. Another voice that confirms the number of a lead adds nothing to it.
    fn more_exact(&self, figures: &[Figure], j: usize, i: usize) -> bool {
        let (first, now) = (&figures[j], &figures[i]);
        let rounded = |f: &Figure| {
            f.sentence == first.sentence && f.harm != first.harm && f.bound != Bound::Exact && f.scope == Scope::Repeat
        };
        // «قتل 18 على الأقل … انتشال 18 جثة»: bodies are counted as they are found, which is no more exact toll.
        let one_voice = self.sites[j].voice == self.sites[i].voice && !self.counts_bodies(now);
        let exact = now.bound == Bound::Exact && first.bound != Bound::Exact && now.value.is_some();
        exact && (one_voice || self.counts_bodies(first) || figures.iter().any(rounded))
    }

    /// «القتلى الأربعة», «الشخصين»: definite, so told before.
    pub(super) fn points_back(&self, figure: &Figure) -> bool {
        self.document.slice(figure.span).starts_with("ال")
    }

    /// «18 جثة»: the counted are bodies.
    fn counts_bodies(&self, figure: &Figure) -> bool {
        let behind = self.document.text().get(figure.span.end()..).unwrap_or("");
        let said = self.document.slice(figure.span).split_whitespace();
        said.chain(behind.split_whitespace().take(1)).any(|w| fold_key(w).starts_with("جث"))
    }

    /// Whether figure `i` states the toll of figure `j` again.
    fn again(&self, figures: &[Figure], j: usize, i: usize) -> bool {
        let (first, now) = (&figures[j], &figures[i]);
        if self.pointed_at(first, now) {
            return true;
        }
        if self.counts_others(figures, j, i) {
            return false;
        }
        if now.value == Some(1) && self.one_again(figures, j, i) {
            return true;
        }
        // «خمسة شهداء … وأسماء الشهداء هي: …»: names of as many are of the same.
        if now.implicit && now.value >= Some(TELLING) && first.scope != Scope::Subset {
            return true;
        }
        let like = like(first, now);
        let at_least = |v| now.value.is_some_and(|value| value >= v) && like;
        let days = self.sites[j].date.is_some() && self.sites[i].date.is_some() && self.sites[j].date != self.sites[i].date;
        let added = self.added(now);
        let same = at_least(TELLING) && !added
            || self.named_alike(first, now)
            || two_tolls(figures, first, now)
            || self.named_now(j, i, figures)
            || like && self.one_place(j, i) && !self.another(now) && !added;
        let unmistakable = at_least(if self.one_day(j, i) { HIGH } else { UNMISTAKABLE })
            || at_least(TELLING) && (two_tolls(figures, first, now) || told_beside(figures, j, i))
            || like && told_behind(figures, j, i);
        self.is_back(now) || unmistakable && !days || same && !self.sites[j].apart(self.sites[i])
    }

    /// Whether figure `i` counts other people than figure `j`, or of no number that could be known again.
    fn counts_others(&self, figures: &[Figure], j: usize, i: usize) -> bool {
        let (first, now) = (&figures[j], &figures[i]);
        let back = self.is_back(now);
        let another_part = now.scope == Scope::Subset && first.scope != Scope::Subset && !back;
        let shared = self.shared_names(first, now);
        let another_name = !first.name.is_empty() && !now.name.is_empty() && shared == 0;
        let another = another_part || first.implicit && now.implicit && another_name;
        // «قتلى وجرحى من الطرفين … قتلى من المسلحين»: without a number, of people of their own.
        let told = now.value.is_none() && now.victim != Victim::Unspecified && first.victim == Victim::Unspecified;
        // «– 1 من الفصيل – 1 من اللواء»: each line of a list counts others.
        let lines = [first, now].iter().all(|f| matches!(f.rule.as_str(), "next-line-of-a-list" | "the-victims-are"));
        // «بينهم ضابط … بينهم ضابط»: small parts recur with each whole; those of one that is told again are settled with it.
        let part = |f: &Figure| f.scope == Scope::Subset && f.value.is_some_and(|v| v < TELLING);
        let small = part(first) && part(now) && shared == 0 && !self.points_back(now) && !one_whole(figures, j, i);
        // «مجزرة راح ضحيتها 12 …، كما شهدت القرية مجزرة تسببت بمقتل 12»: a long sentence states a high number twice.
        let high = now.value >= Some(HIGH) && now.scope != Scope::Cumulative && now.span.start() > first.span.end() + FAR;
        let twice = high && like(first, now) && !self.sites[j].apart(self.sites[i]);
        let beside = first.sentence == now.sentence && !back && !twice && !self.summed_up(now) || lines || small;
        // «وقوع ضحايا» over a time: without a number every such sentence is alike.
        let open = now.value.is_none() && now.scope == Scope::Cumulative;
        another || told || open || !same_toll(first, now) || beside
    }

    /// Whether a count of several points back: «القتلى الخمسة».
    fn is_back(&self, now: &Figure) -> bool {
        self.points_back(now) && now.value != Some(1)
    }

    /// Whether two figures are of one known place, or one of the places lies in the other.
    pub(super) fn one_place(&self, j: usize, i: usize) -> bool {
        let (first, now) = (self.sites[j], self.sites[i]);
        first.place.is_some()
            && now.place.is_some()
            && (first.place == now.place || (first.wide || now.wide) && first.admin1.is_some() && !first.apart(now))
    }

    /// Whether two figures of one story are of a known day, and nothing puts them in two provinces.
    fn one_day(&self, j: usize, i: usize) -> bool {
        let (first, now) = (self.sites[j], self.sites[i]);
        let land = first.admin1.is_none() || now.admin1.is_none() || first.admin1 == now.admin1;
        first.date.is_some() && first.date == now.date && first.story == now.story && land
    }

    /// «مدني آخر»: not the one told before.
    pub(super) fn another(&self, figure: &Figure) -> bool {
        let behind = self.document.text().get(figure.span.end()..).unwrap_or("");
        let word = |w: &str| matches!(fold_key(w).as_str(), "اخر" | "اخري" | "اخران" | "اخرين" | "ثان" | "ثانيه");
        behind.split_whitespace().take(2).any(word) || word(self.document.slice(figure.span).trim_start_matches('و'))
    }

    /// «كما أصيب مدني»: besides those told before.
    fn added(&self, figure: &Figure) -> bool {
        let Some(harm) = figure.harm_span else { return false };
        let at = self.document.tokens_of(harm).start;
        (1..=2).any(|back| at.checked_sub(back).is_some_and(|t| self.document.key(t) == "كما"))
    }

    /// «لتصبح حصيلة القصف مقتل امرأة»: the toll summed up.
    fn summed_up(&self, figure: &Figure) -> bool {
        const NEAR: usize = 6;
        let at = self.document.tokens_of(figure.span).start;
        let toll = |t| matches!(self.document.key(t), "حصيله" | "الحصيله" | "وحصيله" | "اجمالي" | "عدد");
        let raised =
            |t| matches!(self.document.key(t), "لتصبح" | "ليصبح" | "لتكون" | "ليكون" | "ليرتفع" | "لترتفع" | "ليبلغ" | "لتبلغ");
        let near = || at.saturating_sub(NEAR)..at;
        near().any(toll) && near().any(raised)
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

/// Whether two parts are told with the same toll: «17 قتيلا بينهم قيادي … 17 قتيلا بينهم قيادي».
fn one_whole(figures: &[Figure], a: usize, b: usize) -> bool {
    matches!((whole(figures, a), whole(figures, b)), (Some(a), Some(b)) if a != b && same_toll(&figures[a], &figures[b]))
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
pub(super) fn alike(a: &Figure, b: &Figure) -> bool {
    a.group.is_some() && a.group == b.group
}

/// Whether nothing said of the people of two figures keeps them apart.
pub(super) fn like(a: &Figure, b: &Figure) -> bool {
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

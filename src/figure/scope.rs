//! What each figure covers, decided over the whole article (codebook section 5).
//!
//! Constructions have already told parts («بينهم») and totals over a period. Here the article is taken as a whole:
//! counts that sum to a total, the title against the body, a post printed twice, a toll stated again.

mod copy;
mod heading;
mod headline;
mod part;
mod person;
mod repeat;
mod sum;
mod vague;

use super::{Figure, Harm, Scope, Victim};
use crate::number::Bound;
use crate::text::Document;

/// Where and when a figure happened and who says so, as far as known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Site<'a> {
    /// The place's id, or its name as written.
    pub place: Option<&'a str>,
    /// The governorate.
    pub admin1: Option<&'a str>,
    /// The country's code.
    pub country: Option<&'a str>,
    /// The place is a district or wider, so that it may hold another.
    pub wide: bool,
    /// ISO date.
    pub date: Option<&'a str>,
    /// How often the article has turned to another event before it: «من جهة أخرى».
    pub story: usize,
    /// Whose word the figure is; none where the outlet speaks for itself.
    pub voice: Option<&'a str>,
}

impl Site<'_> {
    /// Whether both tell of the place or the day, and cannot be the same.
    fn apart(self, other: Site) -> bool {
        let days = matches!((self.date, other.date), (Some(a), Some(b)) if !a.starts_with(b) && !b.starts_with(a));
        self.elsewhere(other) || days
    }

    /// Whether both tell of the place, and neither lies in the other.
    fn elsewhere(self, other: Site) -> bool {
        let differ = |a: Option<&str>, b: Option<&str>| a.is_some() && b.is_some() && a != b;
        let one_land = !differ(self.admin1, other.admin1) && !differ(self.country, other.country);
        let nested = (self.wide || other.wide) && one_land;
        differ(self.place, other.place) && !nested
    }
}

/// Settles what constructions have left open. `sites` has one entry a figure.
/// `disaster` tells whether the article speaks of an event that can kill thousands.
pub(super) fn settle(document: &Document, figures: &mut [Figure], sites: &[Site], disaster: &dyn Fn() -> bool) {
    let article = Article { document, sites, disaster, body: headline::body_from(document) };
    beyond_one_incident(figures, disaster);
    one_is_no_total(figures);
    article.totals_told_again(figures);
    beside_totals(document, figures);
    article.parts_of_a_sum(figures);
    beside_totals(document, figures); // a sum over places has its injured beside it too
    article.parts_of_a_period(figures);
    article.parts_of_the_title(figures);
    article.sums_of_the_title(figures);
    article.parts_of_a_long_total(figures);
    article.shares_of_a_long_total(figures);
    article.spread_parts(figures);
    article.described_parts(figures);
    article.headline_again(figures);
    article.title_repeats(figures);
    article.headings_within(figures);
    article.heading_repeats(figures);
    article.copies(figures);
    article.rounded(figures);
    article.pairs_told_below(figures);
    article.body_repeats(figures);
    article.bare_beside_numbers(figures);
    article.told_by_harm(figures);
    article.told_below(figures);
    article.parts_again(figures);
    article.parts_by_the_article(figures);
    article.only_mentioned(figures);
    article.zero_again(figures);
}

struct Article<'a> {
    document: &'a Document,
    sites: &'a [Site<'a>],
    disaster: &'a dyn Fn() -> bool,
    /// Where the body of a page without a headline of its own begins.
    body: usize,
}

/// From here on no single incident of the news has a toll, disasters aside.
const MOST: u64 = 1_000;

/// Tolls that no single incident of the news has, disasters aside.
fn beyond_one_incident(figures: &mut [Figure], disaster: &dyn Fn() -> bool) {
    const MOST_OF_A_DISASTER: u64 = 100_000;
    for figure in figures.iter_mut().filter(|f| f.scope == Scope::Incident) {
        // «لم يتجاوز عشرة آلاف» says how high it may be.
        let low = Some(figure.range.low()).filter(|low| *low > 0).or(figure.range.high()).unwrap_or(0);
        // «مئات القتلى» without a number: nobody counted one event, it is spoken of many.
        let hundreds = figure.bound == Bound::Vague && low >= 200 && figure.harm != Harm::Missing;
        if low >= MOST_OF_A_DISASTER || (low >= MOST || hundreds) && !disaster() {
            figure.scope = Scope::Cumulative;
        }
    }
    // «عشرات القتلى ومئات الجرحى»: both vague, both of many events.
    let wide: Vec<usize> = figures.iter().filter(|f| f.vague && f.scope == Scope::Cumulative).map(|f| f.sentence).collect();
    for figure in figures.iter_mut().filter(|f| f.scope == Scope::Incident && f.bound == Bound::Vague) {
        if figure.range.high().is_some() && wide.contains(&figure.sentence) {
            figure.scope = Scope::Cumulative;
        }
    }
}

/// One person is harmed once: a count of one is no sum over events, whatever stands around it.
fn one_is_no_total(figures: &mut [Figure]) {
    for figure in figures.iter_mut().filter(|f| f.scope == Scope::Cumulative && f.range.high() == Some(1) && !f.zero) {
        figure.scope = Scope::Incident;
    }
}

/// A total of the killed over a period and the injured coordinated with it share the period: «بمقتل 26 وإصابة 28 منذ بداية
/// العام». The construction has found one of the two.
fn beside_totals(document: &Document, figures: &mut [Figure]) {
    let stated: Vec<usize> = (0..figures.len()).filter(|i| figures[*i].scope != Scope::Subset).collect();
    // «مقتل امرأة وإصابة آخرين، فيما خلفت المواجهات قتلى»: those hurt have dead of their own before them.
    let taken = |n: usize| {
        let (before, now) = (&figures[stated[n.saturating_sub(1)]], &figures[stated[n]]);
        now.harm == Harm::Injured && before.harm == Harm::Killed && before.sentence == now.sentence
    };
    let pair = |n: &usize| !taken(*n) && told_together(&figures[stated[*n]], &figures[stated[*n + 1]]);
    let pairs: Vec<(usize, usize)> =
        (0..stated.len().saturating_sub(1)).filter(pair).map(|n| (stated[n], stated[n + 1])).collect();
    // «42 حادثا ذهب ضحيتها 6 جنود و4 شرطيين»: a list goes on with what it began.
    let listed = |n: &usize| joined(document, &figures[stated[*n]], &figures[stated[*n + 1]]);
    let lists: Vec<(usize, usize)> =
        (0..stated.len().saturating_sub(1)).filter(listed).map(|n| (stated[n], stated[n + 1])).collect();
    let mut share = |from: usize, to: usize| {
        let one = figures[to].range.high() == Some(1);
        if figures[from].scope == Scope::Cumulative && figures[to].scope == Scope::Incident && !one {
            figures[to].scope = Scope::Cumulative;
        }
    };
    pairs.iter().for_each(|(before, after)| share(*before, *after));
    pairs.iter().rev().for_each(|(before, after)| share(*after, *before));
    lists.iter().for_each(|(before, after)| share(*before, *after));
    lists.iter().rev().for_each(|(before, after)| share(*after, *before));
}

/// Whether «و» or «إضافة إلى» joins a count of several people to the one right before it.
fn joined(document: &Document, a: &Figure, b: &Figure) -> bool {
    /// In tokens.
    const NEAR: usize = 8;
    let (first, now) = (document.tokens_of(a.span), document.tokens_of(b.span));
    let gap = || (first.end..now.start).map(|t| document.key(t));
    let stops = gap().any(|w| matches!(w, "." | "\n" | "؛" | ":"));
    let and = document.key(now.start.saturating_sub(1)) == "و" || document.slice(b.span).starts_with('و');
    let adds = gap().any(|w| matches!(w, "اضافه" | "بالاضافه" | "فضلا"));
    let listed = and && a.harm == b.harm || adds;
    let counts = a.value > Some(1) && b.value > Some(1);
    listed && counts && a.sentence == b.sentence && !stops && gap().count() <= NEAR
}

/// Whether two figures are of the killed and the injured, about a line apart.
fn told_together(a: &Figure, b: &Figure) -> bool {
    /// In bytes.
    const NEAR: usize = 240;
    let harms = [a.harm, b.harm];
    let near = a.sentence == b.sentence && a.span.start().abs_diff(b.span.start()) < NEAR;
    near && harms.contains(&Harm::Killed) && harms.contains(&Harm::Injured) && !a.implicit && !b.implicit
}

/// Whether two figures state the same number for the same harm.
fn same_toll(a: &Figure, b: &Figure) -> bool {
    a.harm == b.harm
        && a.zero == b.zero
        && if a.value.is_some() { a.value == b.value } else { a.range == b.range && a.group == b.group }
}

/// Whether a number may round another: «نحو 3200», not «نحو 3225».
fn is_round(value: u64) -> bool {
    value.is_multiple_of(if value < 1_000 { 10 } else { 100 })
}

fn either_open(a: &Figure, b: &Figure) -> bool {
    a.harm == Harm::KilledOrInjured || b.harm == Harm::KilledOrInjured
}

/// Whether the sentences of two figures share two tolls or more.
fn two_tolls(figures: &[Figure], a: &Figure, b: &Figure) -> bool {
    let of = |sentence| figures.iter().filter(move |f| f.sentence == sentence && f.scope != Scope::Subset);
    of(a.sentence).filter(|f| of(b.sentence).any(|g| same_toll(f, g))).count() > 1
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
            let near = |j: &usize| {
                let one = self.sites[*j].story == self.sites[i].story && !self.sites[*j].apart(self.sites[i]);
                one && figures[i].sentence - figures[*j].sentence <= REACH
            };
            if (0..i).any(|j| counted(&j) && near(&j) && !self.in_title(&figures[j])) {
                figures[i].scope = Scope::Subset;
            }
        }
    }
}

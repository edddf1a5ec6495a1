//! Totals and the counts that sum to them.

use super::{Article, Figure, Harm, MOST, Scope, is_round, same_toll};
use crate::number::Bound;

/// How many sentences a total may stand from its parts.
const REACH: usize = 4;

/// From here on two counts do not agree by chance.
const HIGH: u64 = 20;

impl Article<'_> {
    /// A headline's sum that the body never states again, but tells apart in one list: «أربعة قتلى», «ثلاثة مهاجمين
    /// ورجل شرطة».
    pub(super) fn parts_of_the_title(&self, figures: &mut [Figure]) {
        for i in 0..figures.len() {
            let Some(total) = figures[i].value.filter(|v| *v > 1 && self.in_title(&figures[i])) else { continue };
            let body = || (i + 1..figures.len()).filter(|j| !self.in_title(&figures[*j]) && figures[*j].harm == figures[i].harm);
            if body().any(|j| figures[j].value == Some(total)) {
                continue;
            }
            let lists = body().filter_map(|j| list(figures, j, total)).next();
            lists.into_iter().flatten().for_each(|j| figures[j].scope = Scope::Subset);
        }
    }

    /// A total closely followed by counts that sum to it («3 قتلى …، رجلين … وامرأة»), or closing them («المصابين
    /// الثلاثة»). At places of their own the counts are incidents and the total is a sum over them.
    pub(super) fn parts_of_a_sum(&self, figures: &mut [Figure]) {
        for i in 0..figures.len() {
            let total = figures[i].value.filter(|v| *v > 1 && figures[i].scope != Scope::Subset && !self.in_title(&figures[i]));
            let Some(total) = total else { continue };
            let told_apart = both_harms(figures, i, total);
            if let Some(parts) = told_apart.or_else(|| behind(figures, i, total)) {
                self.settle_parts(figures, i, &parts);
            } else if let Some(parts) = before(figures, i, total)
                && (self.points_back(&figures[i]) || self.one_list(figures, i, &parts) || self.adds_up(&figures[i]))
            {
                parts.into_iter().for_each(|j| figures[j].scope = Scope::Subset);
            }
        }
    }

    /// «ليصبح إجمالي الوفيات 13»: behind a word for the sum the counts before are its parts.
    fn adds_up(&self, figure: &Figure) -> bool {
        const NEAR: usize = 5;
        let at = self.document.tokens_of(figure.span).start;
        let sum = |t| matches!(self.document.key(t), "اجمالي" | "الاجمالي" | "مجموع" | "المجموع" | "ليصبح" | "لتصبح");
        (at.saturating_sub(NEAR)..at).any(sum)
    }

    /// A headline's sum over attacks that the body tells one by one and never sums up.
    pub(super) fn sums_of_the_title(&self, figures: &mut [Figure]) {
        for i in 0..figures.len() {
            let title = self.in_title(&figures[i]) && figures[i].scope == Scope::Incident;
            let Some(total) = figures[i].value.filter(|v| *v > 2 && title) else { continue };
            let body = |j: &usize| !self.in_title(&figures[*j]) && figures[*j].harm == figures[i].harm && !figures[*j].zero;
            let all: Vec<usize> = (i + 1..figures.len()).filter(body).filter(|j| figures[*j].scope == Scope::Incident).collect();
            let sum: Option<u64> = all.iter().map(|j| figures[*j].value).sum();
            let apart = |a: &usize| all.iter().all(|b| a == b || self.sites[*a].elsewhere(self.sites[*b]));
            if all.len() > 1 && sum == Some(total) && all.iter().all(apart) {
                figures[i].scope = Scope::Cumulative;
            }
        }
    }

    /// A number that is told as a total over a time, in the headline or farther down, is that total wherever it stands: «390
    /// قتيلا خلال أسبوعين» over «مقتل 390». High numbers do not agree by chance; a disaster kills over days.
    pub(super) fn totals_told_again(&self, figures: &mut [Figure]) {
        for i in 0..figures.len() {
            let total = |f: &Figure| f.scope == Scope::Cumulative && same_toll(f, &figures[i]);
            let high = figures[i].value.is_some_and(|v| (HIGH..MOST).contains(&v)) && !self.in_title(&figures[i]);
            let open = high && figures[i].scope == Scope::Incident && !self.of_one_day(i);
            if open && figures.iter().any(total) && !(self.disaster)() {
                figures[i].scope = Scope::Cumulative;
            }
        }
    }

    /// The parts of a total over a period, wherever they stand: high numbers do not add up by chance.
    pub(super) fn parts_of_a_period(&self, figures: &mut [Figure]) {
        let counts = |f: &Figure| f.scope == Scope::Cumulative && !self.in_title(f);
        for i in 0..figures.len() {
            let Some(total) = figures[i].value.filter(|v| *v >= HIGH && counts(&figures[i])) else { continue };
            let part = |j: &usize| counts(&figures[*j]) && figures[*j].harm == figures[i].harm && figures[*j].value < Some(total);
            let run = |j: &usize| part(j) || figures[*j].harm != figures[i].harm || figures[*j].scope == Scope::Subset;
            let before = (0..i).rev().take_while(run).filter(part).collect::<Vec<_>>();
            let after = (i + 1..figures.len()).take_while(run).filter(part).collect::<Vec<_>>();
            for side in [before, after] {
                let sums = |n: &usize| side[..*n].iter().filter_map(|j| figures[*j].value).sum::<u64>() == total;
                if let Some(n) = (2..=side.len()).find(sums) {
                    side[..n].iter().for_each(|j| figures[*j].scope = Scope::Subset);
                }
            }
        }
    }

    /// Behind a total of killed and injured over a time, what has no day of its own is a part of it: «4921 حالة … 164 حالة
    /// وفاة و395 حالة إصابة». A rounded total beside the exact one is the same again.
    pub(super) fn parts_of_a_long_total(&self, figures: &mut [Figure]) {
        for i in 0..figures.len() {
            let total =
                |f: &Figure| f.scope == Scope::Cumulative && f.harm == Harm::KilledOrInjured && f.value > figures[i].value;
            let day = self.of_one_day(i);
            let one = figures[i].harm != Harm::KilledOrInjured && figures[i].rule == "counted-victims";
            let exact = |f: &Figure| f.harm == figures[i].harm && f.bound == Bound::Exact && f.scope == Scope::Cumulative;
            let holds = |f: &Figure| figures[i].range.low() <= f.range.low() && figures[i].range.high() >= f.range.high();
            let about = matches!(figures[i].bound, Bound::About | Bound::Vague) && figures[i].value.is_none_or(is_round);
            let rounded = about && figures[i].scope == Scope::Cumulative;
            if one && !day && figures[..i].iter().any(total) {
                figures[i].scope = Scope::Subset;
            } else if rounded && figures.iter().any(|f| exact(f) && holds(f)) {
                figures[i].scope = Scope::Repeat;
            }
        }
    }

    /// «مقتل 1332 خلال يوليو … سجلت بغداد سقوط 335 قتيلا»: behind a total of hundreds over a time, tens that have no day of
    /// their own are counted by place or by kind of people within it.
    pub(super) fn shares_of_a_long_total(&self, figures: &mut [Figure]) {
        const HUNDREDS: std::ops::Range<u64> = 300..100_000;
        const TENS: u64 = 10;
        const NEAR: usize = 8;
        for i in 0..figures.len() {
            let part = &figures[i];
            let day = self.of_one_day(i);
            let open = part.scope == Scope::Incident && part.value >= Some(TENS) && !part.implicit && !self.in_title(part);
            let whole = |j: &usize| {
                let f = &figures[*j];
                let total = f.scope == Scope::Cumulative && f.harm == part.harm && f.value.is_some_and(|v| HUNDREDS.contains(&v));
                let here = part.sentence - f.sentence <= NEAR && self.sites[*j].story == self.sites[i].story;
                total && here && f.value > part.value && !self.in_title(f) && self.in_prose(f)
            };
            if open && !day && (0..i).any(|j| whole(&j)) {
                figures[i].scope = Scope::Subset;
            }
        }
    }

    /// Whether a figure is told to be of one day.
    fn of_one_day(&self, i: usize) -> bool {
        self.sites[i].date.is_some_and(|d| d.len() > "2015-07".len())
    }

    /// Whether a figure's line has a full stop, as the headlines that a page lists have not.
    fn in_prose(&self, figure: &Figure) -> bool {
        let text = self.document.text();
        let before = text.get(..figure.span.start()).and_then(|t| t.rsplit('\n').next()).unwrap_or("");
        let behind = text.get(figure.span.end()..).and_then(|t| t.split('\n').next()).unwrap_or("");
        before.contains('.') || behind.contains('.')
    }

    /// «قتل قيادي مع مسلحين … أحد ثلاثة قتلوا»: counts of one sentence and one place, before the sum in another.
    fn one_list(&self, figures: &[Figure], total: usize, parts: &[usize]) -> bool {
        let (first, now) = (&figures[parts[0]], &figures[total]);
        let together = |j: &usize| figures[*j].sentence == first.sentence && !self.in_title(&figures[*j]);
        let here = |j: &usize| !self.sites[*j].apart(self.sites[total]);
        first.sentence < now.sentence && now.scope == Scope::Incident && parts.iter().all(|j| together(j) && here(j))
    }

    fn settle_parts(&self, figures: &mut [Figure], total: usize, parts: &[usize]) {
        let taken_in = parts.iter().any(|j| figures[*j].rule == "moved-to-hospital" || figures[*j].rule == "cases-of-the-count");
        let apart = parts.iter().all(|a| parts.iter().all(|b| a == b || self.sites[*a].apart(self.sites[*b])));
        let spread = parts.iter().all(|j| self.spread(figures[*j].span.start()));
        let one_event = taken_in || spread || (self.disaster)();
        // «قتل الشابان …» at one place, «قتلت السيدة … وابنها» at another: two that happen to be as many.
        let elsewhere = |j: &usize| self.sites[*j].elsewhere(self.sites[total]);
        // «13 قتيلا في غارات متفرقة … قتلت إحداها ستة … وقتلت أخرى سبعة»: each has a raid of its own.
        let sentence = |j: usize| figures[j].sentence;
        let alone = |j: usize| parts.iter().all(|k| *k == j || sentence(*k) != sentence(j)) && sentence(j) != sentence(total);
        let own = |j: &usize| figures[*j].scope == Scope::Incident && alone(*j);
        if figures[total].scope == Scope::Cumulative && parts.iter().all(own) {
            return;
        }
        if apart && !one_event && figures[total].scope == Scope::Incident {
            figures[total].scope = Scope::Cumulative;
        } else if !apart && !parts.iter().any(elsewhere) || one_event {
            parts.iter().for_each(|j| figures[*j].scope = Scope::Subset);
        }
    }
}

/// Counts of one harm in one sentence, from figure `first` on, that sum to `total`.
fn list(figures: &[Figure], first: usize, total: u64) -> Option<Vec<usize>> {
    let same = |j: &usize| figures[*j].sentence == figures[first].sentence;
    summing(figures, first, total, (first..figures.len()).filter(same))
}

/// The counts of the same harm behind figure `i` that sum to `total`. What a list adds to it is none of its parts:
/// «ثلاثة أطفال وأمهم».
fn behind(figures: &[Figure], i: usize, total: u64) -> Option<Vec<usize>> {
    let goes_on =
        |f: &&Figure| f.sentence == figures[i].sentence && f.harm == figures[i].harm && f.rule == "and-others-of-a-list";
    if figures.get(i + 1).filter(goes_on).is_some() {
        return None;
    }
    let later = (i + 1..figures.len()).filter(|j| figures[*j].sentence - figures[i].sentence <= REACH);
    summing(figures, i, total, later)
}

/// The counts of the same harm before figure `i` that sum to `total`, in the order of the text reversed.
fn before(figures: &[Figure], i: usize, total: u64) -> Option<Vec<usize>> {
    let earlier = (0..i).rev().filter(|j| figures[i].sentence - figures[*j].sentence <= 2 * REACH);
    summing(figures, i, total, earlier)
}

/// Whether a figure may be one of the parts of a sum: no repeat, and no part of another unless told by grade or by the
/// hospital that took them in.
fn own(figure: &Figure) -> bool {
    let told_apart = matches!(figure.rule.as_str(), "injured-case-by-grade" | "moved-to-hospital" | "hospital-takes-in");
    !figure.zero && (figure.scope == Scope::Incident || figure.scope == Scope::Subset && told_apart)
}

/// Up to here numbers recur in any digest.
const SMALL: u64 = 5;

fn summing(figures: &[Figure], i: usize, total: u64, candidates: impl Iterator<Item = usize>) -> Option<Vec<usize>> {
    let mut sum = 0;
    let mut parts = Vec::new();
    // Of a total over a time the parts may have been told to be over that time too.
    let over_time = |f: &Figure| [f, &figures[i]].iter().all(|f| f.scope == Scope::Cumulative);
    let part = |j: &usize| figures[*j].harm == figures[i].harm && (own(&figures[*j]) || over_time(&figures[*j]));
    for j in candidates.filter(part) {
        sum += figures[j].value.filter(|v| *v < total)?;
        parts.push(j);
        if sum >= total {
            break;
        }
    }
    // Small numbers add up by chance: there the parts have to stand in one sentence.
    let scattered = parts.iter().any(|j| figures[*j].sentence != figures[parts[0]].sentence);
    (sum == total && parts.len() > 1 && !(scattered && total <= SMALL)).then_some(parts)
}

/// «4921 حالة: 1592 وفاة و3329 إصابة»: killed and injured right behind a count of both.
fn both_harms(figures: &[Figure], i: usize, total: u64) -> Option<Vec<usize>> {
    let next = |harm| (i + 1..figures.len().min(i + 3)).find(|j| figures[*j].harm == harm);
    let (killed, injured) = (next(Harm::Killed)?, next(Harm::Injured)?);
    let sum = figures[killed].value? + figures[injured].value?;
    (figures[i].harm == Harm::KilledOrInjured && sum == total).then(|| vec![killed, injured])
}

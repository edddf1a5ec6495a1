//! Totals and the counts that sum to them.

use super::{Article, Figure, Harm, Scope};

/// How many sentences a total may stand from its parts.
const REACH: usize = 4;

impl Article<'_> {
    /// A total closely followed by counts that sum to it («3 قتلى …، رجلين … وامرأة»), or closing them («المصابين
    /// الثلاثة»). At places of their own the counts are incidents and the total is a sum over them.
    pub(super) fn parts_of_a_sum(&self, figures: &mut [Figure]) {
        for i in 0..figures.len() {
            let total = figures[i].value.filter(|v| *v > 1 && figures[i].scope != Scope::Subset && !self.in_title(&figures[i]));
            let Some(total) = total else { continue };
            let told_apart = both_harms(figures, i, total);
            if let Some(parts) = told_apart.or_else(|| behind(figures, i, total)) {
                self.settle_parts(figures, i, &parts);
            } else if self.document.slice(figures[i].span).starts_with("ال")
                && let Some(parts) = before(figures, i, total)
            {
                parts.into_iter().for_each(|j| figures[j].scope = Scope::Subset);
            }
        }
    }

    fn settle_parts(&self, figures: &mut [Figure], total: usize, parts: &[usize]) {
        let taken_in = parts.iter().any(|j| figures[*j].rule == "moved-to-hospital" || figures[*j].rule == "cases-of-the-count");
        let apart = parts.iter().all(|a| parts.iter().all(|b| a == b || self.sites[*a].apart(self.sites[*b])));
        if apart && !taken_in && figures[total].scope == Scope::Incident {
            figures[total].scope = Scope::Cumulative;
        } else if !apart || taken_in {
            parts.iter().for_each(|j| figures[*j].scope = Scope::Subset);
        }
    }
}

/// The counts of the same harm behind figure `i` that sum to `total`.
fn behind(figures: &[Figure], i: usize, total: u64) -> Option<Vec<usize>> {
    let later = (i + 1..figures.len()).filter(|j| figures[*j].sentence - figures[i].sentence <= REACH);
    summing(figures, i, total, later)
}

/// The counts of the same harm before figure `i` that sum to `total`, in the order of the text reversed.
fn before(figures: &[Figure], i: usize, total: u64) -> Option<Vec<usize>> {
    let earlier = (0..i).rev().filter(|j| figures[i].sentence - figures[*j].sentence <= REACH);
    summing(figures, i, total, earlier)
}

fn summing(figures: &[Figure], i: usize, total: u64, candidates: impl Iterator<Item = usize>) -> Option<Vec<usize>> {
    let mut sum = 0;
    let mut parts = Vec::new();
    for j in
        candidates.filter(|j| figures[*j].harm == figures[i].harm && figures[*j].scope == Scope::Incident && !figures[*j].zero)
    {
        sum += figures[j].value.filter(|v| *v < total)?;
        parts.push(j);
        if sum >= total {
            break;
        }
    }
    (sum == total && parts.len() > 1).then_some(parts)
}

/// «4921 حالة: 1592 وفاة و3329 إصابة»: killed and injured right behind a count of both.
fn both_harms(figures: &[Figure], i: usize, total: u64) -> Option<Vec<usize>> {
    let next = |harm| (i + 1..figures.len().min(i + 3)).find(|j| figures[*j].harm == harm);
    let (killed, injured) = (next(Harm::Killed)?, next(Harm::Injured)?);
    let sum = figures[killed].value? + figures[injured].value?;
    (figures[i].harm == Harm::KilledOrInjured && sum == total).then(|| vec![killed, injured])
}

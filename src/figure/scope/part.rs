//! Parts of a toll that is told more than once.

use super::{Article, Figure, Scope, either_open, same_toll};

impl Article<'_> {
    /// A part told with each statement of its whole, «جرحى بينهم أطفال … 7 جرحى بينهم أطفال»: it stands where the whole
    /// stands, or where it has a number, and is a repeat elsewhere.
    pub(super) fn parts_again(&self, figures: &mut [Figure]) {
        let wholes: Vec<Option<usize>> = (0..figures.len()).map(|i| whole(figures, i)).collect();
        let part = |i: usize| wholes[i].is_some();
        let stands = |figures: &[Figure], i: usize| wholes[i].is_some_and(|w| figures[w].scope != Scope::Repeat);
        for i in 0..figures.len() {
            if !part(i) || self.in_title(&figures[i]) {
                continue;
            }
            let same = |j: &usize| {
                let (a, b) = (&figures[*j], &figures[i]);
                let vague = a.value.is_none() || b.value.is_none();
                let kind = a.group.is_some() && a.group == b.group && a.harm == b.harm;
                let whole = wholes[*j].zip(wholes[i]).is_some_and(|(a, b)| self.one_whole(figures, a, b));
                // «5 مدنيين معظمهم أطفال. … 4 أطفال وامرأة»: of the same five.
                let counted = wholes[*j].is_none() && a.scope == Scope::Subset && a.value.is_some() && b.value.is_none();
                let near = *j > i && a.sentence - b.sentence <= 1;
                *j != i && (part(*j) && whole || counted && near) && !self.in_title(a) && kind && (vague || same_toll(a, b))
            };
            let others: Vec<usize> = (0..figures.len()).filter(same).collect();
            let better = |j: &usize| {
                let numbers = [figures[*j].value.is_some(), figures[i].value.is_some()];
                let places = [stands(figures, *j), stands(figures, i)];
                (numbers[0], places[0], *j < i) > (numbers[1], places[1], i < *j)
            };
            match others.is_empty() {
                true => {}
                false if others.iter().any(better) => figures[i].scope = Scope::Repeat,
                false => figures[i].scope = Scope::Subset,
            }
        }
    }

    /// «أصيب 7 … المصابين الأربعة لا يزالون يتلقون العلاج»: so many of those told before, where no count of as many stands.
    pub(super) fn parts_by_the_article(&self, figures: &mut [Figure]) {
        for i in 0..figures.len() {
            let part = &figures[i];
            let back = self.points_back(part) && part.value > Some(1) && !part.implicit;
            if !back || part.scope != Scope::Incident || self.in_title(part) {
                continue;
            }
            let told = |f: &Figure| f.harm == part.harm && !f.zero && f.value.is_some() && !self.in_title(f);
            let equal = figures.iter().filter(|f| told(f)).filter(|f| f.value == part.value).count() > 1;
            let whole = (0..i).any(|j| told(&figures[j]) && figures[j].value > part.value && !self.sites[j].apart(self.sites[i]));
            if whole && !equal {
                figures[i].scope = Scope::Subset;
            }
        }
    }

    /// Whether two wholes are of one event: one repeats the other, or may.
    fn one_whole(&self, figures: &[Figure], a: usize, b: usize) -> bool {
        let (first, now) = (&figures[a], &figures[b]);
        let repeat = [first, now].iter().any(|f| f.scope == Scope::Repeat);
        let toll = same_toll(first, now) || first.value.is_none() || now.value.is_none() || either_open(first, now);
        a != b && repeat && toll && !self.sites[a].apart(self.sites[b])
    }
}

/// The toll that a part is of: the last of its harm before it in its sentence.
pub(super) fn whole(figures: &[Figure], i: usize) -> Option<usize> {
    let part = &figures[i];
    let of = |j: &usize| {
        let f = &figures[*j];
        f.sentence == part.sentence
            && f.scope != Scope::Subset
            && f.group.is_none()
            && (f.harm == part.harm || either_open(f, part))
    };
    let told = part.scope == Scope::Subset || part.scope == Scope::Repeat && part.group.is_some();
    (0..i).rev().find(of).filter(|_| told)
}

//! One person told of again: by the article, by name, by a part of the name.

use super::{Article, Figure, Scope};
use crate::figure::Victim;
use crate::figure::scope::repeat::{alike, like};
use crate::text::fold_key;

impl Article<'_> {
    /// Whether the one person of figure `i` is the one of figure `j`.
    pub(super) fn one_again(&self, figures: &[Figure], j: usize, i: usize) -> bool {
        let (first, now) = (&figures[j], &figures[i]);
        let shared = self.shared_names(first, now);
        if shared > 0 && (shared > 1 || alike(first, now)) {
            return true; // who is named a second time is the same, whatever place and day stand beside
        }
        if first.value != Some(1) || !like(first, now) {
            return false;
        }
        let by_surname = shared > 0 && self.names(now).len() == 1;
        let told = self.the_one(now)
            && (now.name.is_empty() || first.name.is_empty())
            && (alike(first, now) || self.same_noun(first, now) || by_surname);
        told || by_surname && self.sites[j].story == self.sites[i].story || self.named_at_last(figures, j, i)
    }

    /// «قتل مدني … وانتشلت جثة المدني»: in one sentence first without, then with the article.
    pub(super) fn pointed_at(&self, first: &Figure, now: &Figure) -> bool {
        let one = first.value == Some(1) && self.the_one(now) && first.sentence == now.sentence && first.harm == now.harm;
        one && (self.same_noun(first, now) && now.name.is_empty() || self.noun(first).is_none())
    }

    /// «قتل شاب فلسطيني … وقتل سالم ماجد»: right behind one unnamed, at the same place, is told who that was.
    fn named_at_last(&self, figures: &[Figure], j: usize, i: usize) -> bool {
        const NEAR: usize = 3;
        let (first, now) = (&figures[j], &figures[i]);
        let own = |f: &Figure| f.harm == now.harm && !matches!(f.scope, Scope::Subset | Scope::Repeat);
        let next = !figures[j + 1..i].iter().any(own);
        let near = now.sentence - first.sentence <= NEAR && self.sites[j].story == self.sites[i].story;
        let unnamed = first.name.is_empty() && !self.the_one(first) && !now.name.is_empty();
        let here = self.sites[i].place.is_none() || self.sites[j].place.is_none() || self.one_place(j, i);
        next && near && unnamed && here && !self.sites[j].apart(self.sites[i]) && !self.another(now)
    }

    /// How many words of a name the people of two figures share.
    pub(super) fn shared_names(&self, first: &Figure, now: &Figure) -> usize {
        self.names(now).iter().filter(|n| first.name.contains(n)).count()
    }

    /// The words of a name, or the noun that may be a surname: «قتل الشيخ» of «حسان الشيخ».
    fn names(&self, figure: &Figure) -> Vec<String> {
        match figure.name.is_empty() && figure.implicit {
            true => self.document.slice(figure.span).split_whitespace().map(fold_key).take(1).collect(),
            false => figure.name.clone(),
        }
    }

    /// «السيدة التي قتلت», «مقتل الطفل»: by the article alone one told before, by nothing said here.
    fn the_one(&self, figure: &Figure) -> bool {
        figure.implicit && figure.value == Some(1) && self.noun(figure).is_some_and(|n| n.starts_with("ال"))
    }

    /// The noun that says who a person was, behind the body: «جثة المدني».
    fn noun(&self, figure: &Figure) -> Option<String> {
        let mut words = self.document.slice(figure.span).split_whitespace().map(fold_key);
        words.find(|w| !w.trim_start_matches(['و', 'ل', 'ب']).starts_with("جث"))
    }

    /// «شاب … الشاب»: the same noun, with the article or without.
    fn same_noun(&self, a: &Figure, b: &Figure) -> bool {
        let bare = |f: &Figure| self.noun(f).map(|w| w.strip_prefix("ال").unwrap_or(&w).to_string());
        bare(a).is_some() && bare(a) == bare(b)
    }

    /// «مقتل شقيقين … مقتل سالم وماجد»: names told after the toll. A single name may as well be another's, so there the
    /// place has to be known.
    pub(super) fn named_now(&self, j: usize, i: usize, figures: &[Figure]) -> bool {
        let (first, now) = (&figures[j], &figures[i]);
        let like = first.victim == now.victim && (first.group == now.group || first.group.is_none() || now.group.is_none());
        let here = self.sites[i].place.is_some() && self.sites[i].place == self.sites[j].place;
        now.implicit && (now.value > Some(1) || like && here && now.victim != Victim::Unspecified)
    }
}

//! One person told of again: by the article, by name, by a part of the name.

use super::{Article, Figure, Scope};
use crate::figure::Victim;
use crate::figure::scope::repeat::{alike, like};
use crate::text::fold_key;

impl Article<'_> {
    /// Whether the one person of figure `i` is the one of figure `j`.
    pub(super) fn one_again(&self, figures: &[Figure], j: usize, i: usize) -> bool {
        const NEAR: usize = 4;
        let (first, now) = (&figures[j], &figures[i]);
        let shared = self.shared_names(first, now);
        if shared > 0 && (shared > 1 || alike(first, now)) {
            return true; // who is named a second time is the same, whatever place and day stand beside
        }
        if first.value != Some(1) || !like(first, now) {
            return false;
        }
        let by_surname = shared > 0 && self.names(now).len() == 1;
        // «الشهيد سالم» may be another martyr than one told of long before.
        let near = now.sentence - first.sentence <= NEAR && self.sites[j].story == self.sites[i].story;
        let known = now.name.is_empty() || first.name.is_empty() && near;
        let told = self.the_one(now) && known && (alike(first, now) || self.same_noun(first, now) || by_surname);
        told || by_surname && self.sites[j].story == self.sites[i].story || self.named_at_last(figures, j, i)
    }

    /// Whether figure `i` is of one known by a part of the name, of whom the body tells by more of it, or has told before.
    pub(super) fn known_again(&self, figures: &[Figure], i: usize) -> bool {
        let now = &figures[i];
        let same = |f: &Figure| f.harm == now.harm && f.value == Some(1) && self.shared_names(f, now) > 0;
        let body = |f: &Figure| !self.in_title(f) && same(f);
        now.known && (figures[..i].iter().any(body) || figures[i + 1..].iter().any(|f| !f.known && body(f)))
    }

    /// «أسرة الشهيد سالم … وقد استشهد سالم في هجوم»: where the death itself is told, the mention without a word of harm is
    /// the repeat, wherever it stands.
    pub(super) fn only_mentioned(&self, figures: &mut [Figure]) {
        for i in 0..figures.len() {
            let now = &figures[i];
            let mention = now.implicit && now.value == Some(1) && now.harm_span.is_none() && !now.name.is_empty();
            if !mention || now.scope != Scope::Incident {
                continue;
            }
            let told = |j: &usize| {
                let f = &figures[*j];
                let one = f.value == Some(1) && f.harm == now.harm && f.harm_span.is_some();
                let shared = self.shared_names(f, now);
                one && shared > 0 && (shared > 1 || shared == f.name.len().min(now.name.len()))
            };
            if let Some(j) = (i + 1..figures.len()).find(told) {
                figures[i].scope = Scope::Repeat;
                if figures[j].scope == Scope::Repeat && !self.in_title(&figures[j]) {
                    figures[j].scope = Scope::Incident;
                }
            }
        }
    }

    /// «قتل مدني … وانتشلت جثة المدني»: in one sentence first without, then with the article.
    pub(super) fn pointed_at(&self, first: &Figure, now: &Figure) -> bool {
        /// In bytes: «جثمان الشهيد».
        const NEXT: usize = 2;
        let one = first.value == Some(1) && self.the_one(now) && first.sentence == now.sentence && first.harm == now.harm;
        let next = now.span.start() <= first.span.end() + NEXT;
        one && self.same_noun(first, now) && (now.name.is_empty() || next)
    }

    /// «قتل شاب فلسطيني … وقتل سالم ماجد»: right behind one unnamed, at the same place, is told who that was.
    fn named_at_last(&self, figures: &[Figure], j: usize, i: usize) -> bool {
        const NEAR: usize = 3;
        let (first, now) = (&figures[j], &figures[i]);
        let own = |f: &Figure| f.harm == now.harm && !matches!(f.scope, Scope::Subset | Scope::Repeat);
        let next = !figures[j + 1..i].iter().any(own);
        let near = now.sentence - first.sentence <= NEAR && self.sites[j].story == self.sites[i].story;
        let unnamed = first.name.is_empty() && !self.the_one(first) && !now.name.is_empty();
        // A headline of one dead is of one person, wherever the body puts him.
        let headline = |f: &Figure| self.in_title(f) && f.harm == now.harm && f.value == Some(1);
        let one = figures.iter().any(headline) && !figures[..j].iter().any(|f| own(f) && !self.in_title(f));
        let unknown = self.sites[i].place.is_none() || self.sites[j].place.is_none();
        let here = (unknown || self.one_place(j, i)) && !self.sites[j].apart(self.sites[i]);
        next && near && unnamed && (here || one) && !self.another(now)
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

    /// «السيدة التي قتلت», «مقتل الطفل», «جثة المدني»: by the article alone one told before, by nothing said here.
    fn the_one(&self, figure: &Figure) -> bool {
        let said = figure.implicit || is_body(self.document.slice(figure.span));
        said && figure.value == Some(1) && self.noun(figure).is_some_and(|n| n.starts_with("ال"))
    }

    /// The noun that says who a person was, behind the body: «جثة المدني».
    fn noun(&self, figure: &Figure) -> Option<String> {
        let said = self.document.slice(figure.span).split_whitespace().map(fold_key).find(|w| !is_body(w));
        let behind = self.document.tokens.get(self.document.tokens_of(figure.span).end);
        said.or(behind.map(|t| t.key.clone()).filter(|w| w.starts_with("ال")))
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

/// «جثة», «جثمان», with what is written onto it.
fn is_body(word: &str) -> bool {
    word.trim_start_matches(['و', 'ل', 'ب']).starts_with("جث")
}

//! Sites in what holds them: quarters and houses listed together, points on a road, parts of a governorate's seat.

use super::chain::{covers, grade, is_corner, is_point_of_road};
use super::choose::Chooser;
use super::kind::Kind;
use super::row::Level;
use super::words::Relation;

impl Chooser<'_> {
    /// How fine a mention is; an area told as part of a town is as fine as a quarter.
    pub(super) fn grade(&self, mention: usize) -> u8 {
        const QUARTER: u8 = 7;
        let own = grade(self.gazetteer, self.mention(mention));
        let corner =
            self.reading.parents[mention].is_some_and(|p| is_corner(self.gazetteer, self.mention(mention), self.mention(p)));
        if corner { own.max(QUARTER) } else { own }
    }

    /// Whether a mention is a quarter, street or house.
    fn is_site(&self, m: usize) -> bool {
        matches!(self.mention(m).kind, Some(Kind::Quarter | Kind::Street | Kind::Facility)) && !self.mention(m).anaphor
    }

    /// Whether a site is told as one of several: «شارعي كذا وكذا وحي كذا في دمشق». What befell them all befell the town.
    pub(super) fn is_one_of_sites(&self, m: usize) -> bool {
        let own = self.mention(m);
        let next = || self.reading.mentions.get(m + 1).is_some_and(|next| next.prefix.and && next.first == own.last + 1);
        let joined = |i: usize| self.document.key(i).starts_with('و') && self.document.key(i).chars().count() > 4;
        let plural = || self.words.types.at(self.document, own.first).is_some_and(|t| t.value.several);
        let names = || !own.more.is_empty() || plural() && (own.name + 1..=own.last).any(joined);
        self.is_site(m) && (own.prefix.and || names() || next() && self.is_site(m + 1))
    }

    /// The town of a site that goes on a list of what has no name: «مساجد ومرفق طبي وشارع كذا في مدينة كذا».
    pub(super) fn whole_of_sites(&self, m: usize) -> Option<usize> {
        let goes_on = self.is_site(m) && self.mention(m).prefix.and && self.first_listed(m) == m;
        let town = |p: &usize| self.mention(*p).kind == Some(Kind::Town) && !self.mention(*p).anaphor;
        self.reading.parents[m].filter(|_| goes_on).filter(town)
    }

    /// Whether the point where it happened is named right behind a road: «طريق كذا بالقرب من قرية كذا».
    pub(super) fn has_point(&self, road: usize) -> bool {
        let next = self.reading.mentions.get(road + 1);
        next.is_some_and(|next| is_point_of_road(self.document, self.words, self.mention(road), next))
    }

    /// Whether a mention is a point on a road told before, which says more than the road: the road is called after it, or
    /// is named again before it.
    pub(super) fn is_on_road(&self, m: usize, road: usize) -> bool {
        /// «طريق الأحساء خريص»: the second end may stand behind the mention.
        const TAIL: usize = 2;
        let is_road = |m: usize| self.mention(m).kind == Some(Kind::Road);
        let Some(own) = m.checked_sub(1).filter(|own| is_road(*own) && self.has_point(*own)) else { return false };
        let words = |m: usize, more: usize| {
            let end = (self.mention(m).last + more).min(self.document.tokens.len() - 1);
            (self.mention(m).name..=end).map(|i| self.document.key(i)).filter(|key| key.chars().count() > 2).collect::<Vec<_>>()
        };
        let ends = words(road, TAIL);
        is_road(road) && words(m, 0).iter().chain(&words(own, 0)).any(|word| ends.contains(word))
    }

    /// Whether «منطقة …» is told right behind the seat of its governorate as where in it: «في مدينة الضالع», then «في
    /// منطقة سناح».
    pub(super) fn is_spot_of_seat(&self, m: usize, seat: usize) -> bool {
        const NEAR: usize = 2;
        let near = self.sentence_of(m) <= self.sentence_of(seat) + NEAR && self.listed(m) == 1;
        let tied = matches!(self.mention(m).relation, Relation::In | Relation::At) && self.mention(m).kind == Some(Kind::Area);
        let (Some(outer), Some(inner)) = (self.place(seat), self.place(m)) else { return false };
        let held = outer.level == Level::Town && inner.level == Level::Town && covers(&outer, &inner);
        near && tied && held && outer.id() != inner.id() && self.grade(m) == self.grade(seat)
    }
}

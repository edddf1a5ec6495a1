//! Lists of places: «في دير الزور والحسكة والرقة», «بلدة كنصفرة وأطراف بلدة بليون».

use super::choose::Chooser;
use super::cue::Cue;
use super::mention::{Mention, is_opening};
use super::words::Relation;

impl Chooser<'_> {
    /// Whether a mention only says how far off a place is: «على بعد 50 كلم شمال كابول», «20 كيلومترا عن حلب».
    pub(super) fn is_measured_from(&self, m: &Mention) -> bool {
        const BEFORE: usize = 2;
        let start = m.side.unwrap_or(m.first);
        (start.saturating_sub(BEFORE)..start).any(|i| self.words.is_cue(Cue::Distance, self.document.key(i)))
    }

    /// Whether a mention is an end of what lies between two: «الطريق الرابطة بين القيروان والوسلاتية».
    pub(super) fn is_between(&self, mention: usize) -> bool {
        let m = self.mention(mention);
        let led = |m: &Mention| m.relation == Relation::Near && m.first > 0 && self.document.key(m.first - 1) == "بين";
        let first = mention.checked_sub(1).map(|i| self.mention(i)).filter(|first| first.last + 1 == m.first);
        led(m) || m.prefix.and && first.is_some_and(led)
    }

    /// Whether other places are told by a mention, alone or as the second of two: «العقبة الرابطة بين الطائف وأضم».
    pub(super) fn is_told_by_others(&self, mention: usize) -> bool {
        // A house named again far off lies there too, and says no more of this naming.
        let here = |child: usize| self.sentence_of(child) == self.sentence_of(mention);
        let held = |child: usize| here(child) && !self.is_beside_office(child);
        let points = |m: usize| (0..self.reading.parents.len()).any(|c| self.reading.parents[c] == Some(m) && held(c));
        let second = self.mention(mention).prefix.and && self.is_between(mention);
        points(mention) || self.has_point(mention) || second && mention > 0 && points(mention - 1)
    }

    /// Whether it happened near a house that speaks, «قرب مقر القنصلية في حي كذا»: the house says no more than the quarter.
    fn is_beside_office(&self, mention: usize) -> bool {
        let m = self.mention(mention);
        let near = |back: usize| {
            let at = m.first.checked_sub(back);
            at.and_then(|at| self.words.relations.at(self.document, at)).is_some_and(|f| *f.value == Relation::Near)
        };
        m.relation == Relation::Office && (near(1) || near(2))
    }

    /// How many places stand in one list with a mention: «في دير الزور والحسكة والرقة».
    pub(super) fn listed(&self, m: usize) -> usize {
        let joined = |a: usize, b: usize| {
            let (a, b) = (self.mention(a), self.mention(b));
            b.first <= a.last + 2
                && (b.prefix.and || matches!(self.document.key(a.last + 1), "،" | ","))
                && self.sentence_of(m) == self.document.sentence_of(b.first)
        };
        let before = (0..m).rev().take_while(|i| joined(*i, i + 1)).count();
        let after = (m + 1..self.reading.mentions.len()).take_while(|i| joined(i - 1, *i)).count();
        before + 1 + after
    }

    /// Whether the next place of a list lies in another governorate.
    pub(super) fn apart(&self, m: usize) -> bool {
        let Some(following) = self.reading.mentions.get(m + 1) else { return false };
        let next = self.place(m + 1).and_then(|p| p.admin1());
        let plain = self.mention(m).kind.is_none() && self.mention(m).last + 1 == following.first;
        plain && next.is_some() && self.place(m).and_then(|p| p.admin1()) != next
    }

    /// The first place of a list that ends with a mention: one toll told of several places is told of the first named.
    pub(super) fn first_listed(&self, m: usize) -> usize {
        const MOST: usize = 12;
        let mut first = m;
        for _ in 0..MOST {
            let Some(before) = (0..first).rev().find(|j| self.is_head(*j)) else { break };
            if !self.goes_on_from(before, first) {
                break;
            }
            first = before;
        }
        first
    }

    /// Whether a list goes on from one place to the next: «قريتي كذا في ريف إدلب، ومحيط كذا».
    fn goes_on_from(&self, a: usize, b: usize) -> bool {
        const GAP: usize = 5;
        let end = (a..b).take_while(|j| *j == a || self.reading.parents[j - 1] == Some(*j)).last().unwrap_or(a);
        let (from, to) = (self.mention(end).last + 1, self.mention(b).first);
        if end + 1 != b || to < from || to - from > GAP || self.sentence_of(a) != self.sentence_of(b) {
            return false;
        }
        let mut and = self.mention(b).prefix.and;
        let mut at = from;
        while at < to {
            let key = self.document.key(at);
            let found = self.words.relations.at(self.document, at).filter(|f| self.holds_on(at) || !f.prefix.and);
            and |= key.starts_with('و') && found.is_some();
            match found {
                Some(found) => at += found.len,
                None if is_opening(key) || matches!(key, "»" | ")" | "،" | "," | "نفسه" | "ذاته" | "نفسها") => {
                    at += 1
                }
                None => return false,
            }
        }
        and
    }

    /// A noun with «و» that goes on with what was struck: «وأطراف», «ومحيط», «وشمالي».
    fn holds_on(&self, at: usize) -> bool {
        !self.is_bound(at)
    }
}

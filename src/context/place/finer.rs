//! A coarse place told more finely: «في ريف حلب» of a headline is «بلدة بزاعة» of its lead.

use super::chain::covers;
use super::choose::{Chooser, Strength};
use super::cue::Cue as PlaceCue;
use super::kind::Kind;
use super::row::{Level, Place};
use super::words::Relation;
use crate::figure::{Figure, Harm, Scope};

/// How far a finer place of the same event is looked for, in sentences after and before the figure.
pub(super) const FINER_AFTER: usize = 6;
const FINER_BEFORE: usize = 4;

/// So many sentences behind its first figure an article tells of several events: a finer place is looked for in the next sentence only.
const DEEP: usize = 6;

/// The lead of an article: so many sentences after its headline.
const LEAD: usize = 3;

/// In the figure's own sentence a finer place is looked for so near only: farther off another event may be told.
const NEAR_FINER: usize = 30;

impl<'a> Chooser<'a> {
    /// A finer place of the same event: inside the coarse one, near in the text, and not told for another toll.
    pub(super) fn finer(&self, figure: &Figure, coarse: usize) -> Option<usize> {
        if figure.scope == Scope::Cumulative || self.headlines.has(figure.sentence) {
            return None;
        }
        if self.is_spread(figure, coarse) {
            return None;
        }
        let at = self.token(figure);
        let (first, last) = self.around_event(figure, coarse);
        // Where the same toll is told again is told where it was.
        let again = |s: &usize| self.figures.iter().any(|f| f.sentence == *s && same_toll(f, figure));
        let best = |sentences: &mut dyn Iterator<Item = usize>| {
            // In another sentence a place that no word ties to the event is of another one.
            let near = move |s: usize, m: usize| {
                if s == figure.sentence {
                    self.cost(at, m) <= self.reach(coarse)
                } else {
                    self.is_tied(m) || again(&s) || self.echoes(figure, m)
                }
            };
            let heads = sentences.flat_map(|s| self.heads(s, Strength::Strong).filter(move |m| near(s, *m)));
            let fit = heads
                .filter_map(|m| self.meant(m))
                .filter(|m| self.tells_finer(figure, *m, coarse) && !self.is_one_of_sites(*m))
                .filter(|m| !self.told_for_another(figure, *m));
            let value = |m: usize| (self.grade(m), self.mention(m).relation != Relation::Near);
            fit.fold(None, |best: Option<usize>, m| if best.is_none_or(|b| value(m) > value(b)) { Some(m) } else { best })
        };
        let pointed = figure.range.low() > 1 && figure.value.is_some();
        best(&mut std::iter::once(figure.sentence))
            .or_else(|| best(&mut (figure.sentence + 1..last).filter(again)).filter(|_| pointed))
            .or_else(|| best(&mut (figure.sentence + 1..last).filter(|s| self.may_tell(figure, *s))))
            .or_else(|| best(&mut (first..figure.sentence).rev().filter(|s| self.may_tell(figure, *s))))
    }

    /// The sentences, first and one behind the last, in which the event of a figure may be told more finely.
    fn around_event(&self, figure: &Figure, coarse: usize) -> (usize, usize) {
        // «شمال غربي سوريا» holds many places: only what follows at once is of the same event.
        let wide = self.mention(coarse).side.is_some() && self.place(coarse).is_some_and(|p| p.level == Level::Country);
        let begin = self.figures.first().map_or(0, |f| f.sentence);
        let after = if figure.sentence > begin + DEEP || wide { 1 + usize::from(wide) } else { FINER_AFTER };
        let last = (figure.sentence + 1 + after).min(self.document.sentences.len());
        let last = (figure.sentence + 1..last).find(|s| self.shifts(*s)).unwrap_or(last);
        // Every line of a digest is news of its own.
        let digest = self.reading.setting.heading(self.token(figure) + 1).is_some();
        let first = figure.sentence.saturating_sub(FINER_BEFORE).max(self.begins(figure));
        let first = if self.shifts(figure.sentence) { figure.sentence } else { first };
        if digest { (figure.sentence, figure.sentence + 1) } else { (first, last) }
    }

    /// How far from a figure, in its sentence, a place finer than `coarse` may stand.
    fn reach(&self, coarse: usize) -> usize {
        match self.mention(coarse).relation {
            Relation::Person => 3 * NEAR_FINER, // where one who speaks is from says little
            _ if self.grade(coarse) <= 1 => 2 * NEAR_FINER,
            _ => NEAR_FINER,
        }
    }

    /// Whether a mention tells `coarse` more finely: it lies there, names the house told there, or stands beside it where
    /// the same toll is told again.
    fn tells_finer(&self, figure: &Figure, m: usize, coarse: usize) -> bool {
        let sentence = self.sentence_of(m);
        let again = || self.figures.iter().any(|f| f.sentence == sentence && same_toll(f, figure));
        let named = || self.echoes(figure, m) && self.may_lie_in(m, coarse);
        self.inside(m, coarse) || named() || again() && self.is_beside_town(m, coarse)
    }

    /// Whether a word before a mention, or its mark as a theme of the text, ties it to what is told.
    fn is_tied(&self, m: usize) -> bool {
        // «سيارة بين قريتي كذا وكذا»
        let between =
            |m: usize| self.document.key(self.mention(m).first.wrapping_sub(1)) == "بين" && !self.mention(m).more.is_empty();
        let tied = |m: usize| self.mention(m).relation != Relation::Bare || self.mention(m).hashtag || between(m);
        tied(m) && self.meant(m).is_none_or(tied)
    }

    /// Whether the harm of a figure is spread over a place: «في عدة مناطق من إدلب», «في ريفي حلب وإدلب», a flood over a land.
    fn is_spread(&self, figure: &Figure, coarse: usize) -> bool {
        const NEAR: usize = 4;
        let m = self.mention(coarse);
        let spreads = |i: usize| self.words.spreads.at(self.document, i).is_some();
        let disaster = |i: usize| self.words.disasters.at(self.document, i).is_some();
        let tokens = self.document.sentences.get(figure.sentence).map_or(0..0, |s| s.tokens.clone());
        let before = m.first.saturating_sub(NEAR).max(self.document.sentences[self.sentence_of(coarse)].tokens.start)..m.first;
        let several = !m.more.is_empty() && m.kind != Some(Kind::Road) || self.listed(coarse) > 1;
        let land = self.grade(coarse) == 0;
        let begun = |i: usize| {
            matches!(self.document.key(i), "بدايه" | "مطلع") && self.words.is_cue(PlaceCue::Era, self.document.key(i + 1))
        };
        let total = land && m.side.is_some() && tokens.clone().any(begun); // «منذ بداية العام … شمال غربي سوريا»
        several || total || before.into_iter().any(spreads) || land && tokens.into_iter().any(disaster)
    }

    /// Whether mention `m` is finer than `coarse` and lies in it.
    pub(super) fn inside(&self, m: usize, coarse: usize) -> bool {
        if self.headlines.has(self.sentence_of(m)) {
            return false;
        }
        if self.grade(m) <= self.grade(coarse) {
            let part = self.is_on_road(m, coarse) || self.is_spot_of_seat(m, coarse);
            return part || self.is_beside(m, coarse) || self.is_towards(m, coarse);
        }
        // «إدلب» alone is as often the governorate: no finer than «ريف إدلب الغربي».
        let seat = self.mention(m).kind.is_none() && self.place(m).is_some_and(|p| p.rank() == 1);
        if seat && self.mention(coarse).kind == Some(Kind::Rural) {
            return false;
        }
        let Some(outer) = self.place(coarse) else { return self.is_said_in(m, coarse) };
        let part = self.mention(m).side.is_some();
        let side = self.mention(coarse).side.is_some() && outer.country().is_none();
        if (part || side) && self.place(m).is_some_and(|p| p.id() == outer.id()) {
            return false; // «شمال غربي مدينة دونيتسك» is no finer than «وسط دونيتسك», nor «نهر الفرات» than «شرق الفرات»
        }
        let alike = |p: &Place<'_>| p.name() == outer.name() || !p.name_en().is_empty() && p.name_en() == outer.name_en();
        let deep = if self.grade(coarse) >= 6 { 1 } else { 3 };
        let said = self.told_around(m).take(deep).any(|p| p.id() == outer.id() || alike(&p));
        if said || self.is_towards(m, coarse) {
            return true;
        }
        if self.grade(coarse) >= 6 {
            return self.mention(coarse).kind == Some(Kind::Town) && self.is_site_of(m, &outer);
        }
        let inner = self.known(m).and_then(|i| self.place(i)).or_else(|| self.nearby(m, outer.level > Level::Country));
        // «شرق الفرات» too is in the land that the article is of.
        let land = outer.level == Level::Country || outer.country().is_none() && self.mention(coarse).side.is_some();
        if outer.country().is_none() {
            return land && inner.is_some_and(|p| self.reading.setting.share(p.country()) >= 0.5);
        }
        let told = || land && self.reading.setting.share(outer.country()) >= 0.5;
        inner.map_or_else(told, |inner| covers(&outer, &inner))
    }

    /// The places that a mention is said to lie in, one in the other.
    fn told_around(&self, m: usize) -> impl Iterator<Item = Place<'a>> + '_ {
        const DEEPEST: usize = 4;
        let parents = std::iter::successors(self.reading.parents[m], |p| self.reading.parents[*p]);
        parents.take(DEEPEST).map(|p| self.meant(p).and_then(|p| self.place(p))).map_while(|p| p)
    }

    /// Whether «قرب مدينة …» or «جنوب مدينة …» of a headline is told by a place said to be near that town: «في قرية …
    /// جنوب غرب مدينة …».
    fn is_beside(&self, m: usize, coarse: usize) -> bool {
        let outer = self.mention(coarse);
        (outer.relation == Relation::Near || outer.side.is_some()) && self.is_told_by(m, coarse)
    }

    /// Whether a village or quarter is told by a town as fine: «بلدة … القريبة من مدينة …».
    pub(super) fn is_told_by(&self, m: usize, town: usize) -> bool {
        let id = |i: usize| self.place(i).map(|p| p.id());
        let by = self.reading.parents[m].is_some_and(|p| p != town && id(p).is_some() && id(p) == id(town));
        by && self.grade(m) == self.grade(town) && self.mention(m).kind.is_some() && id(m) != id(town)
    }

    /// Whether a place as fine as a town is said to lie beside that town, or another of its name: «منطقة … جنوب غرب مأرب».
    fn is_beside_town(&self, m: usize, town: usize) -> bool {
        let (Some(named), Some(outer)) = (self.reading.parents[m].and_then(|p| self.place(p)), self.place(town)) else {
            return false;
        };
        let other = self.place(m).is_none_or(|p| p.id() != outer.id());
        other && named.name() == outer.name() && self.grade(m) == self.grade(town) && self.mention(m).kind.is_some()
    }

    /// Whether a mention is said to lie in a place of the name that `coarse` has and the gazetteer lacks.
    fn is_said_in(&self, m: usize, coarse: usize) -> bool {
        let name = |i: usize| {
            let mention = self.mention(i);
            self.document.tokens[mention.name..=mention.last].iter().map(|t| t.key.as_str()).collect::<Vec<_>>()
        };
        self.reading.parents[m].is_some_and(|parent| parent != coarse && name(parent) == name(coarse))
    }

    /// Whether the sentence of a mention tells of another event: it gives tolls, but not the figure's, and either one of
    /// the same harm or none that stands beside the figure. A headline may sum up what its lead tells apart.
    pub(super) fn told_for_another(&self, figure: &Figure, m: usize) -> bool {
        let sentence = self.sentence_of(m);
        let there = || self.figures.iter().filter(|f| f.sentence == sentence);
        let same = same_toll;
        if sentence != figure.sentence && self.tells_another(sentence) && !self.tells_another(figure.sentence) {
            return true;
        }
        let summed = self.document.in_title(figure.span.start()) && sentence <= figure.sentence + LEAD;
        let parts =
            figure.sentence <= LEAD && figure.harm == Harm::KilledOrInjured && !there().any(|f| f.harm == Harm::KilledOrInjured);
        if sentence == figure.sentence || summed || parts || there().next().is_none() || there().any(|f| same(f, figure)) {
            return false;
        }
        // «وأسفر الهجوم عن إصابة …» goes on with what killed.
        if !there().any(|f| f.harm == figure.harm) && self.takes_up(sentence) {
            return false;
        }
        let beside = there().any(|f| self.figures.iter().any(|own| own.sentence == figure.sentence && same(own, f)));
        !beside || there().any(|f| f.harm == figure.harm)
    }

    /// The nearest place of the text that tells a governorate, or `any` below a country: same sentence, sentences before, sentences after.
    pub(super) fn nearby(&self, m: usize, any: bool) -> Option<Place<'a>> {
        let (at, home) = (self.mention(m).first, self.sentence_of(m));
        let far = |i: usize| {
            let sentence = self.sentence_of(i);
            let step = if sentence <= home { (home - sentence) * 2 } else { (sentence - home) * 2 + 1 };
            (step, self.mention(i).first.abs_diff(at))
        };
        let all = 0..self.reading.mentions.len();
        let told =
            all.filter(|i| *i != m && self.place(*i).is_some_and(|p| p.admin1().is_some() || (any && p.level > Level::Region)));
        let told: Vec<usize> = told.filter(|i| self.mention(*i).more.is_empty()).collect();
        let there = |i: &&usize| !matches!(self.mention(**i).relation, Relation::To | Relation::From);
        // Where people were bound for is not far from where they were struck.
        let bound = |i: &&usize| self.mention(**i).relation == Relation::To && !any;
        let nearest = told.iter().filter(there).min_by_key(|i| far(**i));
        nearest.or_else(|| told.iter().filter(bound).min_by_key(|i| far(**i))).and_then(|i| self.place(*i))
    }

    /// The mention itself, or the first it is said to lie in that the gazetteer knows. A road is called after where it
    /// leads: what it passes says where the harm was.
    pub(super) fn known(&self, m: usize) -> Option<usize> {
        let road = self.mention(m).kind == Some(Kind::Road);
        let passed = self.reading.parents[m].filter(|_| road).and_then(|p| self.known(p));
        if passed.is_some() {
            return passed;
        }
        let mut at = Some(m);
        for _ in 0..4 {
            let i = self.meant(at?)?;
            if self.mention(i).row.is_some() {
                return Some(i);
            }
            at = self.reading.parents[i];
        }
        None
    }
}

/// Whether two figures give the same number of the same harm.
pub(super) fn same_toll(a: &Figure, b: &Figure) -> bool {
    a.harm == b.harm && (a.range == b.range || a.value.is_some() && a.value == b.value)
}

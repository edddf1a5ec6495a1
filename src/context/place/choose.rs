//! Which of the places named is where a figure's harm happened.

use super::chain::grade;
use super::finer::FINER_AFTER;
use super::gazetteer::Gazetteer;
use super::mention::Mention;
use super::row::{Level, Place};
use super::sense::Reading;
use super::words::{Kind, Relation, Words};
use crate::figure::{Figure, Scope};
use crate::text::Document;

/// A place farther from a figure than this, in tokens with the surcharges of [`Chooser::cost`], is not told for it.
const TOO_FAR: usize = 60;

/// How strongly a mention says where something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// Where a reporter writes from, where people come from, whose authority speaks.
    Weak,
    /// A name without a word that ties it to the event.
    Medium,
    /// In, at, near; or a named kind of place.
    Strong,
}

/// How a place was found, for `explain`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// In the figure's own sentence.
    Sentence,
    /// In an earlier sentence.
    Earlier,
    /// In a later sentence.
    Later,
    /// A finer place of the same event, elsewhere in the article.
    Finer,
    /// The place of the figure that this one repeats or divides.
    Same,
    /// Only the place an agency writes from, or the like.
    Weak,
}

/// A figure's place: index of a mention, and how it was found.
pub(super) type Choice = Option<(usize, Cue)>;

pub(super) struct Chooser<'a> {
    pub document: &'a Document,
    pub gazetteer: &'a Gazetteer,
    pub words: &'a Words,
    pub reading: &'a Reading,
    pub figures: &'a [Figure],
    /// For each sentence, whether it is a headline of another story.
    pub headlines: Vec<bool>,
}

impl<'a> Chooser<'a> {
    /// The place of every figure.
    pub(super) fn choose(&self) -> Vec<Choice> {
        let mut out: Vec<Choice> = self.figures.iter().map(|figure| self.alone(figure)).collect();
        for i in 0..out.len() {
            out[i] = self.shared(i, &out);
        }
        out
    }

    pub(super) fn mention(&self, i: usize) -> &'a Mention {
        &self.reading.mentions[i]
    }

    pub(super) fn sentence_of(&self, mention: usize) -> usize {
        self.document.sentence_of(self.mention(mention).first)
    }

    pub(super) fn grade(&self, mention: usize) -> u8 {
        grade(self.gazetteer, self.mention(mention))
    }

    pub(super) fn strength(&self, mention: usize) -> Strength {
        let m = self.mention(mention);
        let country = m.row.and_then(|row| self.gazetteer.place(row)).is_some_and(|p| p.level == Level::Country);
        match m.relation {
            _ if m.dateline => Strength::Weak,
            Relation::Bare if country && self.document.key(m.last + 1) != ":" => Strength::Weak,
            Relation::From | Relation::To | Relation::Office => Strength::Weak,
            Relation::Person => Strength::Medium,
            Relation::Bare if m.kind.is_none() && (country || !m.hashtag) => Strength::Medium,
            _ => Strength::Strong,
        }
    }

    /// Whether a mention is the finest of its phrase: not what another is said to lie in.
    pub(super) fn is_head(&self, mention: usize) -> bool {
        !self.reading.parents.contains(&Some(mention))
    }

    /// «المدينة» stands for the place named before; «أطراف مخيم …، قرب بلدة …» says the town, when only that is known.
    pub(super) fn meant(&self, mention: usize) -> Option<usize> {
        let m = self.mention(mention);
        let parent = self.reading.parents[mention].filter(|p| self.mention(*p).kind == Some(Kind::Town));
        let near = |p: &usize| self.mention(*p).relation == Relation::Near && self.mention(*p).row.is_some();
        let spot = matches!(m.kind, Some(Kind::Camp | Kind::Street));
        if let Some(town) = parent.filter(|p| near(p) && spot && m.row.is_none() && !m.anaphor) {
            return Some(town);
        }
        if self.mention(mention).anaphor { self.reading.stands_for[mention] } else { Some(mention) }
    }

    pub(super) fn heads(&self, sentence: usize, least: Strength) -> impl Iterator<Item = usize> + '_ {
        (0..self.reading.mentions.len()).filter(move |m| {
            self.sentence_of(*m) == sentence && self.is_head(*m) && self.strength(*m) >= least && self.meant(*m).is_some()
        })
    }

    pub(super) fn token(&self, figure: &Figure) -> usize {
        self.document.tokens_of(figure.span).start
    }

    /// The place of a figure by its own surroundings.
    pub(super) fn alone(&self, figure: &Figure) -> Choice {
        if let Some(m) = self.continued(figure, true) {
            return Some((m, Cue::Sentence));
        }
        if let Some(own) = self.in_sentence(figure, Strength::Medium) {
            if self.listed(own) > 2 && (figure.scope == Scope::Cumulative || self.apart(own)) {
                return None; // a total over several governorates is of none of them
            }
            return self.finer(figure, own).map(|m| (m, Cue::Finer)).or(Some((own, Cue::Sentence)));
        }
        if let Some(m) = self.continued(figure, false) {
            return Some((m, Cue::Sentence));
        }
        if self.headlines.get(figure.sentence).copied().unwrap_or(false) {
            return None;
        }
        if figure.scope == Scope::Cumulative {
            return self.land_around(figure).map(|m| (m, Cue::Earlier));
        }
        let found = if self.document.in_title(figure.span.start()) {
            self.later(figure).or_else(|| self.earlier(figure))
        } else {
            self.earlier(figure).or_else(|| self.later(figure))
        };
        if let Some((m, cue)) = found {
            return self.finer(figure, m).map(|m| (m, Cue::Finer)).or(Some((m, cue)));
        }
        let weak = self.in_sentence(figure, Strength::Weak).filter(|m| self.grade(*m) > 0).or_else(|| self.any_weak());
        weak.map(|m| (m, Cue::Weak))
    }

    /// The head in the figure's sentence that stands nearest, clause bounds and weak ties counting as distance.
    pub(super) fn in_sentence(&self, figure: &Figure, least: Strength) -> Option<usize> {
        if let Some(m) = self.behind(figure, least) {
            return Some(m);
        }
        let at = self.token(figure);
        let costs = self.heads(figure.sentence, least).map(|m| (self.cost(at, m), m));
        let (_, best) = costs.filter(|(cost, _)| *cost <= TOO_FAR).min()?;
        self.meant(best)
    }

    /// The place right behind a figure that goes on with a list: «وأربعة في السويس».
    fn behind(&self, figure: &Figure, least: Strength) -> Option<usize> {
        let next = self.document.tokens_of(figure.span).end;
        let led = self.document.key(next) == "في";
        let listed = self.document.key(self.token(figure).wrapping_sub(1)) == "و" || self.goes_on(self.token(figure));
        let right = |m: &usize| led && listed && self.mention(*m).first == next + 1;
        self.heads(figure.sentence, least).find(right).and_then(|m| self.meant(m))
    }

    pub(super) fn cost(&self, at: usize, mention: usize) -> usize {
        let m = self.mention(mention);
        let (from, to) = if m.first > at { (at, m.first) } else { (m.last.min(at), at) };
        let bounds = (from + 1..to).filter(|i| self.is_bound(*i)).count();
        let weakness = match self.strength(mention) {
            Strength::Strong => 0,
            Strength::Medium if m.relation == Relation::Person => 30,
            Strength::Medium => 10,
            Strength::Weak => 40,
        };
        let coarse = if self.grade(mention) == 0 { 8 } else { 0 };
        let begins = if m.last < at && self.goes_on(at) { 6 } else { 0 };
        (to - from) + 14 * bounds + weakness + coarse + begins
    }

    /// Whether a list goes on at a token: «… وأربعة في مرسى مطروح».
    pub(super) fn goes_on(&self, at: usize) -> bool {
        let key = self.document.key(at);
        key.starts_with('و') && key.chars().count() > 3
    }

    /// Whether another statement begins at a token.
    pub(super) fn is_bound(&self, at: usize) -> bool {
        match self.document.key(at) {
            "كما" | "فيما" | "بينما" | "كذلك" | "؛" | ";" => true,
            "حين" => self.document.key(at.wrapping_sub(1)) == "في",
            "بعد" => matches!(
                self.document.key(at + 1),
                "ساعات" | "ساعه" | "يوم" | "يومين" | "ايام" | "اسبوع" | "شهر" | "مقتل" | "سنوات"
            ),
            "ذلك" => matches!(self.document.key(at.wrapping_sub(1)), "الي" | "غضون"),
            _ => false,
        }
    }

    pub(super) fn earlier(&self, figure: &Figure) -> Choice {
        if self.shifts(figure.sentence) {
            return None;
        }
        let nation = self.nation(figure);
        for sentence in (0..figure.sentence).rev() {
            if self.headlines.get(sentence).copied().unwrap_or(false) {
                continue;
            }
            let told = |m: &usize| self.strength(*m) == Strength::Strong || self.mention(*m).relation == Relation::Person;
            let home =
                |m: &usize| nation.is_none() || self.place(*m).is_none_or(|p| p.country().is_none() || p.country() == nation);
            let heads: Vec<usize> = self.heads(sentence, Strength::Medium).filter(told).filter(home).collect();
            let finest = heads.iter().copied().rfind(|m| self.grade(*m) > 0).or(heads.last().copied());
            if let Some(m) = finest.and_then(|m| self.meant(m)) {
                return Some((m, Cue::Earlier));
            }
        }
        None
    }

    /// The land whose people a figure counts: «خمسة آلاف مدني أفغاني».
    fn nation(&self, figure: &Figure) -> Option<&str> {
        const NEAR: usize = 3;
        let end = self.document.tokens_of(figure.span).end;
        let people = (self.token(figure)..end + NEAR).find_map(|i| self.words.demonyms.at(self.document, i));
        people.filter(|d| d.value.weight >= 0.6 && figure.scope == Scope::Cumulative).map(|d| d.value.country.as_str())
    }

    pub(super) fn later(&self, figure: &Figure) -> Choice {
        let last = (figure.sentence + 1 + FINER_AFTER).min(self.document.sentences.len());
        (figure.sentence + 1..last)
            .filter(|s| !self.headlines.get(*s).copied().unwrap_or(false))
            .find_map(|s| {
                self.heads(s, Strength::Strong).filter_map(|m| self.meant(m)).find(|m| !self.told_for_another(figure, *m))
            })
            .filter(|m| self.listed(*m) <= 2 || !self.apart(*m))
            .map(|m| (m, Cue::Later))
    }

    /// For a total: the country or sea told within two sentences.
    pub(super) fn land_around(&self, figure: &Figure) -> Option<usize> {
        let last = (figure.sentence + 3).min(self.document.sentences.len());
        let order = (figure.sentence.saturating_sub(2)..figure.sentence).rev().chain(figure.sentence + 1..last);
        let told = |p: &Place<'_>| p.level == Level::Country && self.reading.setting.share(p.country()) >= 0.4;
        let land = |m: &usize| self.place(*m).is_some_and(|p| told(&p) || (p.level == Level::Region && p.country().is_none()));
        order.flat_map(|s| self.heads(s, Strength::Strong)).find(land)
    }

    pub(super) fn any_weak(&self) -> Option<usize> {
        let land = |m: &usize| self.place(*m).is_some_and(|p| p.level == Level::Country);
        (0..self.reading.mentions.len()).find(|m| self.is_head(*m) && !self.mention(*m).anaphor && !land(m))
    }

    /// The gazetteer's place of a mention.
    pub(super) fn place(&self, m: usize) -> Option<Place<'a>> {
        self.mention(m).row.and_then(|row| self.gazetteer.place(row))
    }
}

//! Which of the places named is where a figure's harm happened.

use super::cue::Cue as PlaceCue;
use super::gazetteer::Gazetteer;
use super::kind::Kind;
use super::mention::Mention;
use super::row::{Level, Place};
use super::sense::Reading;
use super::words::{Relation, Words};
use crate::context::digest::Digest;
use crate::context::page::Headlines;
use crate::figure::{Figure, Harm, Scope};
use crate::text::Document;

/// A place farther from a figure than this, in tokens with the surcharges of [`Chooser::cost`], is not told for it.
const TOO_FAR: usize = 60;

/// So many places told as one say where a total is of.
const MOST_LISTED: usize = 4;

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
    pub headlines: &'a Headlines,
    pub digest: Digest,
}

impl<'a> Chooser<'a> {
    /// The place of every figure.
    pub(super) fn choose(&self) -> Vec<Choice> {
        let mut out: Vec<Choice> = self.figures.iter().map(|figure| self.alone(figure)).collect();
        for i in 1..out.len() {
            out[i] = self.taken_up(i, &out);
        }
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

    pub(super) fn strength(&self, mention: usize) -> Strength {
        let m = self.mention(mention);
        let country = m.row.and_then(|row| self.gazetteer.place(row)).is_some_and(|p| p.level == Level::Country);
        match m.relation {
            _ if m.dateline => Strength::Weak,
            Relation::Bare if country && self.document.key(m.last + 1) != ":" => Strength::Weak,
            Relation::From | Relation::To | Relation::Office => Strength::Weak,
            Relation::Person => Strength::Medium,
            _ if self.is_loose_border(m) || self.is_measured_from(m) || self.is_between(mention) => Strength::Medium,
            Relation::Bare if m.kind.is_none() && (country || !m.hashtag) => Strength::Medium,
            _ => Strength::Strong,
        }
    }

    /// Whether a mention is the finest of its phrase: not what another is said to lie in.
    pub(super) fn is_head(&self, mention: usize) -> bool {
        !self.is_told_by_others(mention) && !self.reading.waters[mention]
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
        // «العاصمة الصومالية» is known though nothing named before stands behind it.
        if self.mention(mention).anaphor && m.row.is_none() {
            return self.reading.stands_for[mention].and_then(|m| self.meant(m));
        }
        self.whole_of_sites(mention).or(Some(mention))
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
            if self.listed(own) > MOST_LISTED && (figure.scope == Scope::Cumulative || self.apart(own)) {
                return None; // a total over many governorates is of none of them
            }
            let finer = self.finer(figure, own).map(|m| (m, Cue::Finer));
            return finer.or_else(|| self.before_speaker(figure, own)).or(Some((own, Cue::Sentence)));
        }
        if let Some(m) = self.continued(figure, false) {
            return Some((m, Cue::Sentence));
        }
        if self.headlines.has(figure.sentence) {
            return None;
        }
        if figure.scope == Scope::Cumulative {
            return self.of_total(figure);
        }
        if let Some(m) = self.origin(figure) {
            return Some((m, Cue::Sentence));
        }
        let found = if self.document.in_title(figure.span.start()) {
            self.later(figure).or_else(|| self.earlier(figure))
        } else {
            self.earlier(figure).or_else(|| self.later(figure))
        };
        if let Some((m, cue)) = found {
            // In a line of a digest even a weak place says more than the heading.
            let item = self.reading.setting.heading(self.token(figure)).is_some();
            let weak = || self.in_sentence(figure, Strength::Weak).filter(|w| self.inside(*w, m));
            if let Some(own) = item.then(weak).flatten() {
                return Some((own, Cue::Sentence));
            }
            return self.finer(figure, m).map(|m| (m, Cue::Finer)).or(Some((m, cue)));
        }
        let weak = self.in_sentence(figure, Strength::Weak).filter(|m| self.grade(*m) > 0).or_else(|| self.any_weak());
        weak.map(|m| (m, Cue::Weak))
    }

    /// The head in the figure's sentence that stands nearest, clause bounds and weak ties counting as distance.
    pub(super) fn in_sentence(&self, figure: &Figure, least: Strength) -> Option<usize> {
        if let Some(m) = self.behind(figure, least).or_else(|| self.ahead(figure)).or_else(|| self.described(figure)) {
            return Some(m);
        }
        if let Some(m) = self.ahead_of_list(figure) {
            return Some(m);
        }
        let at = self.token(figure);
        let another = |m: usize| self.is_of_another(figure, m) || self.is_ahead_of_another(figure, m);
        let told = self.heads(figure.sentence, least).filter(|m| !another(*m));
        let costs = told.map(|m| (self.cost(at, m), m));
        let (_, best) = costs.filter(|(cost, _)| *cost <= TOO_FAR).min()?;
        let behind = self.mention(best).first > at || figure.scope == Scope::Cumulative;
        self.meant(if behind { best } else { self.first_listed(best) })
    }

    /// Where the people of a figure are from, which says where they were taken, or what a line of a digest tells of:
    /// «اعتقال شابين من بلدة العيساوية», «- قتل راع من قرية الصفا برصاص مجهولين».
    fn origin(&self, figure: &Figure) -> Option<usize> {
        const NEAR: usize = 8;
        let first = self.document.sentences.get(figure.sentence)?.tokens.start;
        let item = (first..first + 3).any(|i| matches!(self.document.key(i), "-" | "_" | "•" | "–"));
        let end = self.document.tokens_of(figure.span).end;
        let from = |m: &usize| self.mention(*m).relation == Relation::From && self.grade(*m) >= 4;
        let near = |m: &usize| (end..end + NEAR).contains(&self.mention(*m).first);
        let taken = figure.harm == Harm::Captured || item;
        self.heads(figure.sentence, Strength::Weak).filter(|_| taken).find(|m| from(m) && near(m)).and_then(|m| self.meant(m))
    }

    /// Whether a place stands in a later statement that has a toll of its own: «قتل ثلاثة وأصيب ستة، كما قتل اثنان في الحي».
    fn is_of_another(&self, figure: &Figure, mention: usize) -> bool {
        let place = self.mention(mention).first;
        let Some(bound) = (self.token(figure) + 1..place).find(|i| self.is_bound(*i)) else { return false };
        let first = self.document.sentences.get(figure.sentence).map_or(0, |s| s.tokens.start);
        let within = |from: usize, to: usize, harm: Harm| {
            self.figures.iter().any(|f| f.harm == harm && (from..to).contains(&self.token(f)))
        };
        let told = [Harm::Killed, Harm::Injured, Harm::KilledOrInjured, Harm::Missing, Harm::Captured];
        told.into_iter().any(|harm| within(first, bound, harm) && within(bound, place, harm))
    }

    /// The place right behind a figure that goes on with a list: «وأربعة في السويس», «و4 قتلى في السويس».
    fn behind(&self, figure: &Figure, least: Strength) -> Option<usize> {
        const NOUNS: usize = 2;
        let end = self.document.tokens_of(figure.span).end;
        let next = (end..=end + NOUNS).find(|i| self.document.key(*i) == "في").filter(|i| (end..*i).all(|j| self.is_word(j)))?;
        let listed = self.document.key(self.token(figure).wrapping_sub(1)) == "و" || self.goes_on(self.token(figure));
        let right = |m: &usize| listed && self.mention(*m).first == next + 1;
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
        (to - from) - self.aside(from, to) + 14 * bounds + weakness + coarse + begins + self.beyond(at, mention)
    }

    /// How many tokens between two stand in brackets: «(40 عاما)» takes nobody farther from a place.
    fn aside(&self, from: usize, to: usize) -> usize {
        let mut open = None;
        let mut inside = 0;
        for i in from..to {
            match self.document.key(i) {
                "(" => open = Some(i),
                ")" => inside += open.take().map_or(0, |begin| i - begin + 1),
                _ => {}
            }
        }
        inside
    }

    /// What stands between a figure and a place behind it that sets them apart: what somebody is accused of, or another
    /// clause behind a toll that belongs to the attack before it, «هجوم على المتحف أسفر عن 22 قتيلا، والثاني في …».
    fn beyond(&self, at: usize, mention: usize) -> usize {
        const NEAR: usize = 6;
        let to = self.mention(mention).first;
        let key = |i: usize| self.document.key(i);
        let accused = (at..to).any(|i| self.words.is_cue(PlaceCue::Accused, key(i)));
        let result = (at.saturating_sub(NEAR)..at).any(|i| self.words.is_cue(PlaceCue::Result, key(i).trim_start_matches('و')));
        let tied = |m: usize| self.mention(m).first < at && self.strength(m) == Strength::Strong;
        let apart = result
            && (at..to).any(|i| matches!(key(i), "،" | ","))
            && self.heads(self.document.sentence_of(at), Strength::Strong).any(tied);
        30 * usize::from(accused) + 12 * usize::from(apart)
    }

    /// Whether a list goes on at a token: «… وأربعة في مرسى مطروح».
    pub(super) fn goes_on(&self, at: usize) -> bool {
        let key = self.document.key(at);
        key.starts_with('و') && key.chars().count() > 3
    }

    /// Whether another statement begins at a token.
    pub(super) fn is_bound(&self, at: usize) -> bool {
        match self.document.key(at) {
            "كما" | "فيما" | "بينما" | "كذلك" | "ايضا" | "؛" | ";" => true,
            key if self.words.is_cue(PlaceCue::Strike, key) => true,
            "حين" => self.document.key(at.wrapping_sub(1)) == "في",
            // «في وقت قصفت», but «في وقت متأخر».
            "وقت" => {
                let time = self.words.is_cue(PlaceCue::Moment, self.document.key(at + 1));
                self.document.key(at.wrapping_sub(1)) == "في" && !time
            }
            "الوقت" => self.document.key(at + 1) == "الذي",
            "بعد" => self.words.is_cue(PlaceCue::Later, self.document.key(at + 1)),
            "ذلك" => matches!(self.document.key(at.wrapping_sub(1)), "الي" | "غضون"),
            _ => false,
        }
    }

    /// The gazetteer's place of a mention.
    pub(super) fn place(&self, m: usize) -> Option<Place<'a>> {
        self.mention(m).row.and_then(|row| self.gazetteer.place(row))
    }
}

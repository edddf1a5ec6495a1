//! Which of the places named is where a figure's harm happened.

use super::chain::{covers, grade};
use super::gazetteer::{Gazetteer, Level, Place};
use super::mention::Mention;
use super::sense::Reading;
use super::words::{Kind, Relation, Words};
use crate::figure::{Figure, Harm, Scope};
use crate::text::{Document, Kind as TokenKind};

/// How far a finer place of the same event is looked for, in sentences after and before the figure.
const FINER_AFTER: usize = 6;
const FINER_BEFORE: usize = 4;

/// Behind this sentence an article tells of several events: a finer place is looked for in the next sentence only.
const DEEP: usize = 6;

/// So near before a broken line, in tokens, what stands behind the break belongs to a figure.
const BREAK: usize = 7;

/// Two tolls of so many or more that are the same number are one toll told twice.
const TELLING: u64 = 4;

/// The lead of an article: so many sentences after its headline.
const LEAD: usize = 3;

/// A line of a page's list of other headlines has at most so many tokens, and stands among as many such lines.
const HEADLINE_TOKENS: usize = 18;
const HEADLINE_RUN: usize = 4;

/// A place farther from a figure than this, in tokens with the surcharges of [`Chooser::cost`], is not told for it.
const TOO_FAR: usize = 60;

/// In the figure's own sentence a finer place is looked for so near only: farther off another event may be told.
const NEAR_FINER: usize = 30;

/// A part of a toll keeps a place of its own only so near.
const CLOSE: usize = 20;

/// How strongly a mention says where something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
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

    fn mention(&self, i: usize) -> &'a Mention {
        &self.reading.mentions[i]
    }

    fn sentence_of(&self, mention: usize) -> usize {
        self.document.sentence_of(self.mention(mention).first)
    }

    fn grade(&self, mention: usize) -> u8 {
        grade(self.gazetteer, self.mention(mention))
    }

    fn strength(&self, mention: usize) -> Strength {
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
    fn is_head(&self, mention: usize) -> bool {
        !self.reading.parents.contains(&Some(mention))
    }

    /// «المدينة» stands for the place named before; «أطراف مخيم …، قرب بلدة …» says the town, when only that is known.
    fn meant(&self, mention: usize) -> Option<usize> {
        let m = self.mention(mention);
        let parent = self.reading.parents[mention].filter(|p| self.mention(*p).kind == Some(Kind::Town));
        let near = |p: &usize| self.mention(*p).relation == Relation::Near && self.mention(*p).row.is_some();
        let spot = matches!(m.kind, Some(Kind::Camp | Kind::Street | Kind::Facility));
        if let Some(town) = parent.filter(|p| near(p) && spot && m.row.is_none() && !m.anaphor) {
            return Some(town);
        }
        if self.mention(mention).anaphor { self.reading.stands_for[mention] } else { Some(mention) }
    }

    fn heads(&self, sentence: usize, least: Strength) -> impl Iterator<Item = usize> + '_ {
        (0..self.reading.mentions.len()).filter(move |m| {
            self.sentence_of(*m) == sentence && self.is_head(*m) && self.strength(*m) >= least && self.meant(*m).is_some()
        })
    }

    fn token(&self, figure: &Figure) -> usize {
        self.document.tokens.partition_point(|t| t.span.end() <= figure.span.start())
    }

    /// The place of a figure by its own surroundings.
    fn alone(&self, figure: &Figure) -> Choice {
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
    fn in_sentence(&self, figure: &Figure, least: Strength) -> Option<usize> {
        let at = self.token(figure);
        let costs = self.heads(figure.sentence, least).map(|m| (self.cost(at, m), m));
        let (_, best) = costs.filter(|(cost, _)| *cost <= TOO_FAR).min()?;
        self.meant(best)
    }

    /// The place in what goes on behind a false end of sentence: «أوقع ضحايا.. خلاف شمالي حلب», or a line broken before «في»;
    /// `at_break`: only when the figure stands right before a broken line.
    fn continued(&self, figure: &Figure, at_break: bool) -> Option<usize> {
        let tokens = self.document.sentences.get(figure.sentence)?.tokens.clone();
        let mut end = tokens.clone().rev().map(|i| self.document.key(i));
        let (last, before) = (end.next()?, end.next().unwrap_or(""));
        let dots = last == "." && before == "." && !at_break;
        let broken = last == "\n"
            && !matches!(before, "." | "!" | "؟" | ":")
            && matches!(self.document.key(tokens.end), "في" | "قرب" | "على");
        let near = !at_break || tokens.end - self.token(figure) <= BREAK;
        (dots || (broken && near))
            .then(|| self.heads(figure.sentence + 1, Strength::Strong).next().and_then(|m| self.meant(m)))?
    }

    /// Whether the next place of a list lies in another governorate.
    fn apart(&self, m: usize) -> bool {
        let next = self.place(m + 1).and_then(|p| p.admin1());
        let plain = self.mention(m).kind.is_none() && self.mention(m).last + 1 == self.mention(m + 1).first;
        plain && next.is_some() && self.place(m).and_then(|p| p.admin1()) != next
    }

    /// Whether another story begins with a sentence: «من جهة أخرى …».
    fn shifts(&self, sentence: usize) -> bool {
        let Some(tokens) = self.document.sentences.get(sentence).map(|s| s.tokens.clone()) else { return false };
        tokens.take(3).any(|i| self.words.relations.all_at(self.document, i).iter().any(|f| *f.value == Relation::Shift))
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

    fn cost(&self, at: usize, mention: usize) -> usize {
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
    fn goes_on(&self, at: usize) -> bool {
        let key = self.document.key(at);
        key.starts_with('و') && key.chars().count() > 3
    }

    /// Whether another statement begins at a token.
    fn is_bound(&self, at: usize) -> bool {
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

    fn earlier(&self, figure: &Figure) -> Choice {
        if self.shifts(figure.sentence) {
            return None;
        }
        for sentence in (0..figure.sentence).rev() {
            if self.headlines.get(sentence).copied().unwrap_or(false) {
                continue;
            }
            let told = |m: &usize| self.strength(*m) == Strength::Strong || self.mention(*m).relation == Relation::Person;
            let heads: Vec<usize> = self.heads(sentence, Strength::Medium).filter(told).collect();
            let finest = heads.iter().copied().rfind(|m| self.grade(*m) > 0).or(heads.last().copied());
            if let Some(m) = finest.and_then(|m| self.meant(m)) {
                return Some((m, Cue::Earlier));
            }
        }
        None
    }

    fn later(&self, figure: &Figure) -> Choice {
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
    fn land_around(&self, figure: &Figure) -> Option<usize> {
        let last = (figure.sentence + 3).min(self.document.sentences.len());
        let order = (figure.sentence.saturating_sub(2)..figure.sentence).rev().chain(figure.sentence + 1..last);
        let told = |p: &Place<'_>| p.level == Level::Country && self.reading.setting.share(p.country()) >= 0.4;
        let land = |m: &usize| self.place(*m).is_some_and(|p| told(&p) || (p.level == Level::Region && p.country().is_none()));
        order.flat_map(|s| self.heads(s, Strength::Strong)).find(land)
    }

    fn any_weak(&self) -> Option<usize> {
        let land = |m: &usize| self.place(*m).is_some_and(|p| p.level == Level::Country);
        (0..self.reading.mentions.len()).find(|m| self.is_head(*m) && !self.mention(*m).anaphor && !land(m))
    }

    /// A finer place of the same event: inside the coarse one, near in the text, and not told for another toll.
    fn finer(&self, figure: &Figure, coarse: usize) -> Option<usize> {
        if figure.scope == Scope::Cumulative || self.headlines.get(figure.sentence).copied().unwrap_or(false) {
            return None;
        }
        let after = if figure.sentence > DEEP { 1 } else { FINER_AFTER };
        let last = (figure.sentence + 1 + after).min(self.document.sentences.len());
        let last = (figure.sentence + 1..last).find(|s| self.shifts(*s)).unwrap_or(last);
        let first = figure.sentence.saturating_sub(FINER_BEFORE);
        let at = self.token(figure);
        let best = |sentences: &mut dyn Iterator<Item = usize>| {
            let reach = if self.grade(coarse) <= 1 { 2 * NEAR_FINER } else { NEAR_FINER };
            let near = move |s: usize, m: usize| s != figure.sentence || self.cost(at, m) <= reach;
            let heads = sentences.flat_map(|s| self.heads(s, Strength::Strong).filter(move |m| near(s, *m)));
            let fit =
                heads.filter_map(|m| self.meant(m)).filter(|m| self.inside(*m, coarse) && !self.told_for_another(figure, *m));
            let value = |m: usize| (self.grade(m), self.mention(m).relation != Relation::Near);
            fit.fold(None, |best: Option<usize>, m| if best.is_none_or(|b| value(m) > value(b)) { Some(m) } else { best })
        };
        best(&mut std::iter::once(figure.sentence))
            .or_else(|| best(&mut (figure.sentence + 1..last)))
            .or_else(|| best(&mut (first..figure.sentence).rev()))
    }

    /// Whether mention `m` is finer than `coarse` and lies in it.
    fn inside(&self, m: usize, coarse: usize) -> bool {
        if self.grade(m) <= self.grade(coarse) || self.headlines.get(self.sentence_of(m)).copied().unwrap_or(false) {
            return false;
        }
        let Some(outer) = self.place(coarse) else { return false };
        let said = self.reading.parents[m].and_then(|p| self.meant(p)).and_then(|p| self.place(p));
        let said = said.is_some_and(|p| p.id() == outer.id() || p.name() == outer.name());
        if said || self.grade(coarse) >= 6 {
            return said;
        }
        let inner = self.known(m).and_then(|i| self.place(i)).or_else(|| self.nearby(m, outer.level > Level::Country));
        let told = || outer.level == Level::Country && self.reading.setting.share(outer.country()) >= 0.5;
        inner.map_or_else(told, |inner| covers(&outer, &inner))
    }

    /// The gazetteer's place of a mention.
    pub(super) fn place(&self, m: usize) -> Option<Place<'a>> {
        self.mention(m).row.and_then(|row| self.gazetteer.place(row))
    }

    /// The mention itself, or the first it is said to lie in that the gazetteer knows.
    pub(super) fn known(&self, m: usize) -> Option<usize> {
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
        let told = told
            .filter(|i| !matches!(self.mention(*i).relation, Relation::To | Relation::From) && self.mention(*i).more.is_empty());
        told.min_by_key(|i| far(*i)).and_then(|i| self.place(i))
    }

    /// Whether the sentence of a mention tells of another event: it gives tolls, but not the figure's, and either one of
    /// the same harm or none that stands beside the figure. A headline may sum up what its lead tells apart.
    fn told_for_another(&self, figure: &Figure, m: usize) -> bool {
        let sentence = self.sentence_of(m);
        let there = || self.figures.iter().filter(|f| f.sentence == sentence);
        let same = |a: &Figure, b: &Figure| a.harm == b.harm && a.range.low() == b.range.low();
        let summed = self.document.in_title(figure.span.start()) && sentence <= figure.sentence + LEAD;
        let parts =
            figure.sentence <= LEAD && figure.harm == Harm::KilledOrInjured && !there().any(|f| f.harm == Harm::KilledOrInjured);
        if sentence == figure.sentence || summed || parts || there().next().is_none() || there().any(|f| same(f, figure)) {
            return false;
        }
        let beside = there().any(|f| self.figures.iter().any(|own| own.sentence == figure.sentence && same(own, f)));
        !beside || there().any(|f| f.harm == figure.harm)
    }

    /// What a figure takes over from the statements of the same toll, or from the figure it is a part of.
    fn shared(&self, i: usize, places: &[Choice]) -> Choice {
        let figure = &self.figures[i];
        match figure.scope {
            Scope::Incident | Scope::Repeat => self.twin(i, places),
            Scope::Subset => {
                let whole = (0..i).rev().find(|j| self.figures[*j].scope != Scope::Subset)?;
                let Some((m, _)) = places[whole] else { return places[i].filter(|(_, cue)| *cue == Cue::Sentence) };
                let keeps = places[i].is_some_and(|(own, cue)| {
                    let local = self.in_sentence(figure, Strength::Medium);
                    let near = local.is_some_and(|m| self.cost(self.token(figure), m) <= CLOSE);
                    matches!(cue, Cue::Sentence | Cue::Finer) && near && !(self.grade(own) < self.grade(m) && self.inside(m, own))
                });
                if keeps { places[i] } else { Some((m, Cue::Same)) }
            }
            Scope::Cumulative => places[i],
        }
    }

    /// The place of the same toll's other statement: for a repeat the incident's, for an incident a finer one.
    fn twin(&self, i: usize, places: &[Choice]) -> Choice {
        let figure = &self.figures[i];
        let same = |j: &usize| {
            let other = &self.figures[*j];
            let whole = other.scope == Scope::Incident || (figure.scope == Scope::Repeat && other.scope == Scope::Cumulative);
            let again = other.scope == Scope::Repeat || (other.scope == Scope::Incident && other.range.low() >= TELLING);
            let wanted = if figure.scope == Scope::Repeat { whole } else { again };
            *j != i && other.harm == figure.harm && other.range.low() == figure.range.low() && wanted
        };
        let Some(nearest) = (0..self.figures.len()).filter(same).min_by_key(|j| j.abs_diff(i)) else { return places[i] };
        let Some((m, cue)) = places[nearest] else {
            return places[i].filter(|(_, cue)| *cue == Cue::Sentence || figure.scope == Scope::Incident);
        };
        let Some((own, own_cue)) = places[i] else { return Some((m, Cue::Same)) };
        let local = own_cue == Cue::Sentence;
        let told = matches!(cue, Cue::Sentence | Cue::Finer);
        let finer = told && self.grade(m) > self.grade(own) && (!local || self.inside(m, own));
        let alike = self.known(own).and_then(|o| self.place(o)).map(|p| p.id())
            == self.known(m).and_then(|k| self.place(k)).map(|p| p.id());
        let stated = figure.scope == Scope::Repeat && cue != Cue::Weak && (!local || alike);
        if finer || stated { Some((m, Cue::Same)) } else { places[i] }
    }
}

/// For each sentence, whether it is one of a run of headlines that a scraped page lists under its article.
pub(super) fn headlines(document: &Document) -> Vec<bool> {
    let mut lines: Vec<(usize, usize, bool)> = Vec::new();
    for (i, sentence) in document.sentences.iter().enumerate() {
        let tokens = &document.tokens[sentence.tokens.clone()];
        let words = tokens.iter().filter(|t| t.kind == TokenKind::Word).count();
        let mut end = tokens.iter().rev().filter(|t| t.kind != TokenKind::Break).map(|t| t.key.as_str());
        let stop = end.next() == Some(".") && end.next() != Some(".");
        let opens = i == 0 || document.tokens[sentence.tokens.start - 1].kind == TokenKind::Break;
        lines.push((i, words, opens && !stop && words > 0 && words <= HEADLINE_TOKENS));
    }
    let mut out = vec![false; lines.len()];
    let mut run = 0;
    for i in 0..=lines.len() {
        if lines.get(i).is_some_and(|line| line.2) {
            run += 1;
            continue;
        }
        if run >= HEADLINE_RUN && i - run > 2 {
            out[i - run..i].fill(true);
        }
        run = 0;
    }
    out
}

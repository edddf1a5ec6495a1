//! From events and their authors to the actor of each figure.

use super::construction::Constructions;
use super::id;
use super::lexicon::{ActorLexicon, Kind};
use super::reading::Reading;
use super::repeat::NO_AUTHOR;
use super::mention::Mention;
use super::side::{can_oppose, of_both, opponent, side_of};
use crate::context::ActorRef;
use crate::context::deed::{Class, Cue, Deed, DeedLexicon, Ground, TAKEN, Trait, governing, ranked};
use crate::figure::{Figure, Scope};
use std::ops::Range;

/// A document read, with what resolving needs.
pub(crate) struct Resolver<'a, 'd> {
    pub(crate) ground: &'a Ground<'d>,
    pub(crate) words: &'a DeedLexicon,
    pub(crate) lexicon: &'a ActorLexicon,
    pub(crate) rules: &'a Constructions,
    pub(crate) reading: &'a Reading,
}

/// How much farther than the nearest event another may be and still tell its author.
const SAME_BREATH: f64 = 12.0;

/// So near to a clash stands the private quarrel that it grew from.
const BESIDE: usize = 12;

/// So near behind a clash stands «بين» and its side.
const FEUD: usize = 5;

impl Resolver<'_, '_> {
    /// Who harmed the people of a figure that stands at `at` on the tape. `side` is the people's own.
    pub(crate) fn actor(&self, figure: &Figure, at: &Range<usize>, side: Option<&str>) -> Option<ActorRef> {
        let deeds = &self.reading.deeds;
        let mut near = ranked(self.ground, at, figure.harm, deeds);
        if figure.rule.starts_with("body") {
            near.retain(|(i, _)| self.is_by_a_body(&deeds[*i], at));
        }
        let Some((first, cost)) = governing(&near, deeds) else {
            return self.announcer(side?, at);
        };
        let deed = &deeds[first];
        if deed.class == Class::Accident {
            return Some(self.told(id::NONE, &deed.at, "an accident or disaster"));
        }
        if of_both(self.ground, self.rules, at) {
            return None;
        }
        if deed.agent.as_ref().is_some_and(|a| a.nameless) {
            return Some(self.unknown(deed));
        }
        if self.words.kind(deed.kind).is(Trait::Failed) {
            return self.opposed(side.or(deed.agent.as_ref().map(|a| a.actor.as_str()))?, deed);
        }
        let general = self.words.kind(deed.kind).is_any();
        let reach = cost + SAME_BREATH + if general || deed.taking { TAKEN } else { 0.0 };
        let close = near.iter().take_while(|(_, c)| *c < reach).map(|(i, _)| &deeds[*i]);
        let sentence = |at: usize| self.ground.tape.sentence(at);
        let close = close.filter(|d| self.akin(d, deed) && sentence(d.at.start) == sentence(deed.at.start));
        let mut agents = std::iter::once(deed).chain(close).filter_map(|d| d.agent.as_ref());
        let agent = agents.find(|a| a.actor != id::UNKNOWN && side != Some(a.actor.as_str()));
        match (agent, side) {
            (Some(agent), _) if agent.default => self
                .elsewhere(deed, at)
                .filter(|a| self.is_state(&a.id))
                .or_else(|| Some(self.told(&agent.actor, &agent.at, &agent.rule))),
            (Some(agent), _) => Some(self.told(&agent.actor, &agent.at, &agent.rule)),
            (None, Some(side)) => self.against(side, deed, at),
            (None, None) if deed.class == Class::Clash => self.quarrel(deed),
            // A total over years is not of the one event told beside it.
            (None, None) if figure.scope == Scope::Cumulative && !deed.definite => Some(self.unknown(deed)),
            (None, None) => self.elsewhere(deed, at).or_else(|| Some(self.unknown(deed))),
        }
    }

    /// Whose side the people of a figure were on.
    pub(crate) fn side(&self, figure: &Figure, at: &Range<usize>) -> Option<String> {
        side_of(self.ground, self.rules, self.lexicon, self.reading, figure.victim, at)
    }

    /// Whether an event may be that of a body found: it is told in the body's sentence, or in the next one of its line.
    fn is_by_a_body(&self, deed: &Deed, body: &Range<usize>) -> bool {
        let tape = &self.ground.tape;
        let (own, its) = (tape.sentence(body.start), tape.sentence(deed.at.start));
        own == its || own + 1 == its && !tape.is_stray(body.start, deed.at.start) || tape.in_title(body.start)
    }

    fn unknown(&self, deed: &Deed) -> ActorRef {
        match &deed.agent {
            Some(agent) if agent.actor == id::UNKNOWN => self.told(id::UNKNOWN, &agent.at, &agent.rule),
            _ => self.told(id::UNKNOWN, &deed.at, NO_AUTHOR),
        }
    }

    fn is_state(&self, actor: &str) -> bool {
        self.lexicon.ids.get(actor).is_some_and(|id| id.state)
    }

    /// Fighters of a known side: whoever stood against them.
    fn against(&self, side: &str, deed: &Deed, figure: &Range<usize>) -> Option<ActorRef> {
        if deed.taking {
            return self.opposed(side, deed).or_else(|| Some(self.unknown(deed)));
        }
        if deed.class == Class::Attack && deed.agent.as_ref().is_none_or(|a| a.actor != side) {
            let told = self.elsewhere(deed, figure).filter(|a| a.id != side).or_else(|| self.announcer(side, figure));
            return told.or_else(|| Some(self.unknown(deed)));
        }
        self.opposed(side, deed)
    }

    /// A state's force before fighters killed, in their sentence: who announces losses of those it fights caused them.
    fn announcer(&self, side: &str, figure: &Range<usize>) -> Option<ActorRef> {
        let tape = &self.ground.tape;
        let before = |m: &&Mention| m.at.end <= figure.start && tape.sentence(m.at.start) == tape.sentence(figure.start);
        let force = |m: &&Mention| m.kind == Kind::Name && self.is_state(&m.actor) && m.actor != id::POLICE && !self.is_state(side);
        let fights = |m: &&Mention| force(m) && m.preposition.is_none() && can_oppose(self.lexicon, &m.actor, side);
        let near = self.reading.mentions.iter().filter(before).filter(fights);
        let near = near.filter(|m| self.ground.turns(m.at.start, figure.start) == 0);
        near.last().map(|m| self.told(&m.actor, &m.at, "a force that announces losses of those it fights"))
    }

    /// Whoever stood against a side around an event.
    fn opposed(&self, side: &str, deed: &Deed) -> Option<ActorRef> {
        let feud = self.feud(deed);
        let foe = |m: &&&Mention| can_oppose(self.lexicon, &m.actor, side);
        let other = feud.iter().find(foe).or_else(|| feud.iter().find(|m| m.actor != side && m.actor != id::POLICE));
        if feud.iter().any(|m| m.actor == side)
            && let Some(other) = other
        {
            return Some(self.told(&other.actor, &other.at, "the other side of the clash"));
        }
        let (actor, at) = opponent(self.ground, self.lexicon, self.reading, side, deed.at.start)?;
        Some(self.told(&actor, &at, "the side against the people's own"))
    }

    /// Whom a clash is told to be between: «اشتباكات بين قوات النظام وفصائل المعارضة».
    /// Of «الاشتباكات» that says none, those of the clash told before.
    fn feud(&self, deed: &Deed) -> Vec<&Mention> {
        const BACK: usize = 3;
        let told = self.feud_at(deed);
        if !told.is_empty() || !deed.definite {
            return told;
        }
        let earlier = self.reading.deeds.iter().rev().filter(|d| d.class == Class::Clash && d.at.end <= deed.at.start);
        let near = |d: &&Deed| {
            self.ground.tape.apart(d.at.start, deed.at.start) <= BACK && self.ground.turns(d.at.start, deed.at.start) == 0
        };
        earlier.filter(near).map(|d| self.feud_at(d)).find(|feud| !feud.is_empty()).unwrap_or_default()
    }

    fn feud_at(&self, deed: &Deed) -> Vec<&Mention> {
        const LONGEST: usize = 18;
        let tape = &self.ground.tape;
        let sentence = tape.sentence(deed.at.start);
        let Some(between) = (deed.at.end..deed.at.end + FEUD).find(|at| tape.key(*at) == "بين") else { return Vec::new() };
        let ends = |at: &usize| tape.sentence(*at) != sentence || self.ground.cue(*at) == Some(Cue::Result);
        let end = (between..between + LONGEST).find(ends).unwrap_or(between + LONGEST);
        let named = |m: &&Mention| matches!(m.kind, Kind::Name | Kind::Country) && between < m.at.start && m.at.start < end;
        self.reading.mentions.iter().filter(named).collect()
    }

    /// A clash whose people's side is not told: nobody can be named, unless it is a quarrel of private persons or within
    /// one side.
    fn quarrel(&self, deed: &Deed) -> Option<ActorRef> {
        let sentence = |at: usize| self.ground.tape.sentence(at);
        let private = |d: &Deed| self.words.kind(d.kind).is(Trait::Private);
        let named = |sentence_of: usize| self.reading.mentions.iter().any(|m| m.kind == Kind::Name && sentence(m.at.start) == sentence_of);
        let close = |d: &Deed| sentence(d.at.start) == sentence(deed.at.start) && !named(sentence(deed.at.start));
        let beside = |d: &Deed| private(d) && d.at.start.abs_diff(deed.at.start) <= BESIDE && close(d);
        if private(deed) || self.reading.deeds.iter().any(beside) {
            return Some(self.told(id::CRIMINAL, &deed.at, "a quarrel of private persons"));
        }
        let tape = &self.ground.tape;
        let between = (deed.at.end..deed.at.end + FEUD).find(|at| tape.key(*at) == "بين")?;
        let side = self.reading.mentions.iter().find(|m| m.at.start == between + 1 && m.kind == Kind::Name)?;
        // «بين فصائل المعارضة في المدينة» has one side, «بين فصائل المعارضة ومسلحين» two.
        let next = tape.key(side.at.end);
        let other = next.starts_with('و') || matches!(next, "من" | "مع" | "،");
        (!other).then(|| self.told(&side.actor, &side.at, "a clash within one side"))
    }

    pub(super) fn told(&self, actor: &str, at: &Range<usize>, why: &str) -> ActorRef {
        let span = self.ground.tape.span(at.start, at.end);
        ActorRef { id: actor.to_string(), surface: self.ground.tape.published(span), span: Some(span), why: why.to_string() }
    }
}

//! From events and their authors to the actor of each figure.

use super::construction::Constructions;
use super::lexicon::ActorLexicon;
use super::reading::{Agent, Deed, Reading};
use super::side::{of_both, opponent, side_of};
use crate::context::ActorRef;
use crate::context::deed::{Class, DeedLexicon, Ground, Part, ranked};
use crate::figure::{Figure, Harm};
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

/// How far the author of an event reaches to another event that does not point back to it: sentences.
const NEAR: usize = 2;

/// How much nearer an arrest or abduction is to people taken than other events.
const TAKEN: f64 = 25.0;

impl Resolver<'_, '_> {
    /// Who harmed the people of a figure that stands at `at` on the tape. `before` is the side of the people told before
    /// in the same sentence.
    pub(crate) fn actor(&self, figure: &Figure, at: &Range<usize>, side: Option<&str>) -> Option<ActorRef> {
        let near = self.events_for(figure, at);
        let (first, cost) = self.telling(&near)?;
        let deed = &self.reading.deeds[first];
        if deed.class == Class::Accident {
            return Some(self.told("none", &deed.at, "an accident or disaster"));
        }
        if of_both(self.ground, self.rules, at) {
            return None;
        }
        if deed.agent.as_ref().is_some_and(|a| a.nameless) {
            return Some(self.unknown(deed));
        }
        if self.words.kind(deed.kind).id == "failed_attack" {
            return self.opposed(side.or(deed.agent.as_ref().map(|a| a.actor.as_str()))?, deed);
        }
        let general = self.words.kind(deed.kind).family == "any";
        let reach = cost + SAME_BREATH + if general || self.is_taking(deed) { TAKEN } else { 0.0 };
        let close = near.iter().take_while(|(_, c)| *c < reach).map(|(i, _)| &self.reading.deeds[*i]);
        let sentence = |at: usize| self.ground.tape.sentence(at);
        let close = close.filter(|d| self.akin(d, deed) && sentence(d.at.start) == sentence(deed.at.start));
        let mut agents = std::iter::once(deed).chain(close).filter_map(|d| d.agent.as_ref());
        let agent = agents.find(|a| a.actor != "unknown" && side != Some(a.actor.as_str()));
        match (agent, side) {
            (Some(agent), _) if agent.default => self
                .elsewhere(deed, at)
                .filter(|a| self.is_state(&a.id))
                .or_else(|| Some(self.told(&agent.actor, &agent.at, &agent.rule))),
            (Some(agent), _) => Some(self.told(&agent.actor, &agent.at, &agent.rule)),
            (None, Some(side)) => self.against(side, deed, at),
            (None, None) if deed.class == Class::Clash => self.quarrel(deed),
            (None, None) => self.elsewhere(deed, at).or_else(|| Some(self.unknown(deed))),
        }
    }

    /// Whose side the people of a figure were on.
    pub(crate) fn side(&self, figure: &Figure, at: &Range<usize>) -> Option<String> {
        side_of(self.ground, self.rules, self.reading, figure.victim, at)
    }

    fn unknown(&self, deed: &Deed) -> ActorRef {
        match &deed.agent {
            Some(agent) if agent.actor == "unknown" => self.told("unknown", &agent.at, &agent.rule),
            _ => self.told("unknown", &deed.at, "an attack without an author"),
        }
    }

    fn is_state(&self, actor: &str) -> bool {
        self.lexicon.ids.get(actor).is_some_and(|id| id.state)
    }

    fn is_taking(&self, deed: &Deed) -> bool {
        self.words.kind(deed.kind).family == "taking"
    }

    /// The nearest event, or, when that is only «الحادث», the nearest that says more.
    fn telling(&self, near: &[(usize, f64)]) -> Option<(usize, f64)> {
        let first = near.first().copied()?;
        let weak = |i: usize| self.reading.deeds[i].part == Part::Weak && self.reading.deeds[i].class == Class::Accident;
        let better = near.iter().find(|(i, _)| !weak(*i)).copied();
        if weak(first.0) { better.or(Some(first)) } else { Some(first) }
    }

    /// The events the figure may belong to, nearest first. People taken belong to arrests, others do not.
    pub(crate) fn events_for(&self, figure: &Figure, at: &Range<usize>) -> Vec<(usize, f64)> {
        let spans: Vec<Range<usize>> = self.reading.deeds.iter().map(|d| d.at.clone()).collect();
        let by: Vec<bool> = self.reading.deeds.iter().map(|d| d.by).collect();
        let mut out = ranked(self.ground, at, &spans, &by);
        out.retain(|(i, _)| {
            let deed = &self.reading.deeds[*i];
            if self.is_taking(deed) {
                figure.harm == Harm::Captured
            } else {
                figure.harm != Harm::Captured || deed.class != Class::Accident
            }
        });
        if figure.harm == Harm::Captured {
            for (i, cost) in &mut out {
                *cost -= if self.is_taking(&self.reading.deeds[*i]) { TAKEN } else { 0.0 };
            }
        }
        for (i, cost) in &mut out {
            let deed = &self.reading.deeds[*i];
            *cost += match deed.part {
                Part::Weak if deed.class == Class::Accident => 25.0,
                Part::Weak => 15.0,
                Part::Verb if deed.agent.is_none() => 8.0,
                _ => 0.0,
            };
        }
        out.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        out
    }

    /// Who did an event by the words of another telling of it: the nearest akin event that no turn of the text parts
    /// from it; a claim; else the one author of all attacks of an article whose headline names him.
    fn elsewhere(&self, deed: &Deed, figure: &Range<usize>) -> Option<ActorRef> {
        let weak = deed.part == Part::Weak && self.words.kind(deed.kind).id == "attack";
        if weak || deed.agent.as_ref().is_some_and(|a| a.nameless) || self.is_taking(deed) {
            return None;
        }
        let tellings = self.reading.deeds.iter().filter(|d| self.same_told(d, deed));
        let tellings = tellings.filter_map(|d| d.agent.as_ref().map(|agent| (self.apart(deed, figure, &d.at), agent)));
        let reach = |agent: &Agent| if deed.definite || agent.claimed { 6 } else { NEAR };
        let tellings = tellings.filter(|(apart, agent)| *apart <= reach(agent));
        let claims = self.reading.claims.iter().map(|claim| (self.apart(deed, figure, &claim.at), claim));
        let claims = claims.filter(|(apart, _)| *apart <= 5);
        let unclaimed = |(apart, agent): &(usize, &Agent)| agent.nameless && *apart <= 3;
        if claims.clone().any(|claim| unclaimed(&claim)) {
            return None;
        }
        let meant = |agent: &Agent| !matches!(agent.actor.as_str(), "unknown" | "police") && !agent.default;
        let told = tellings.chain(claims).filter(|(_, agent)| meant(agent));
        let nearest = told.min_by_key(|(apart, agent)| (*apart, agent.at.start)).map(|(_, agent)| agent);
        let agent = nearest.or_else(|| self.headlined())?;
        Some(self.told(&agent.actor, &agent.at, &format!("{} (told of the same event)", agent.rule)))
    }

    /// How far the words of another telling are from an event or its people: sentences, turns counted twice, and one
    /// more where they follow. The headline is near to everything.
    fn apart(&self, deed: &Deed, figure: &Range<usize>, told: &Range<usize>) -> usize {
        let tape = &self.ground.tape;
        let from = |at: usize| {
            let sentences = tape.sentence(told.start).abs_diff(tape.sentence(at));
            let turns = self.ground.turns(told.start, at) as usize;
            let stray = if tape.is_stray(told.start, at) { 9 } else { 0 };
            sentences + 2 * turns + stray + usize::from(told.start > at)
        };
        if tape.in_title(told.start) { 1 } else { from(deed.at.start).min(from(figure.start)) }
    }

    /// The author of an attack in the headline, when nobody else is named as author of an attack.
    fn headlined(&self) -> Option<&Agent> {
        let attacks = || self.reading.deeds.iter().filter(|d| d.class == Class::Attack && !self.is_taking(d));
        let agents = || attacks().filter_map(|d| d.agent.as_ref()).filter(|a| a.actor != "unknown");
        let title = agents().find(|a| self.ground.tape.in_title(a.at.start))?;
        let alone = agents().all(|a| a.actor == title.actor) && title.actor != "criminal";
        alone.then_some(title)
    }

    /// Whether an event may be another told in other words. An arrest is no attack, but who attacked may have arrested.
    fn akin(&self, lender: &Deed, deed: &Deed) -> bool {
        let (x, y) = (self.words.kind(lender.kind), self.words.kind(deed.kind));
        let any = x.family == "any" || y.family == "any";
        let taking = self.is_taking(lender) && !self.is_taking(deed);
        lender.class == deed.class && !taking && (x.family == y.family || any)
    }

    /// Whether one event may lend its author to another: of one family, or the other points back to an event told.
    fn same_told(&self, lender: &Deed, deed: &Deed) -> bool {
        let (x, y) = (self.words.kind(lender.kind), self.words.kind(deed.kind));
        let exact = x.family == y.family && x.family != "any";
        let pointed = deed.definite || (lender.definite && lender.at.start > deed.at.start);
        self.akin(lender, deed) && lender.part != Part::Weak && (exact || pointed)
    }

    /// Fighters of a known side: whoever stood against them.
    fn against(&self, side: &str, deed: &Deed, figure: &Range<usize>) -> Option<ActorRef> {
        if self.is_taking(deed) {
            return self.opposed(side, deed).or_else(|| Some(self.unknown(deed)));
        }
        if deed.class == Class::Attack && deed.agent.as_ref().is_none_or(|a| a.actor != side) {
            return self.elsewhere(deed, figure).filter(|a| a.id != side).or_else(|| Some(self.unknown(deed)));
        }
        self.opposed(side, deed)
    }

    /// Whoever stood against a side around an event.
    fn opposed(&self, side: &str, deed: &Deed) -> Option<ActorRef> {
        let (actor, at) = opponent(self.ground, self.lexicon, self.reading, side, deed.at.start)?;
        Some(self.told(&actor, &at, "the side against the people's own"))
    }

    /// A clash whose people's side is not told: nobody can be named, unless it is a quarrel of private persons.
    fn quarrel(&self, deed: &Deed) -> Option<ActorRef> {
        let private = self.words.kind(deed.kind).id == "brawl";
        private.then(|| self.told("criminal", &deed.at, "a quarrel of private persons"))
    }

    fn told(&self, actor: &str, at: &Range<usize>, why: &str) -> ActorRef {
        let span = self.ground.tape.span(at.start, at.end);
        ActorRef { id: actor.to_string(), surface: self.ground.tape.published(span), span: Some(span), why: why.to_string() }
    }
}

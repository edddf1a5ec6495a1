//! From events and their authors to the actor of each figure.

use super::lexicon::ActorLexicon;
use super::reading::{Agent, Deed, Reading};
use super::side::{opponent, side_of};
use crate::context::ActorRef;
use crate::context::deed::{Class, DeedLexicon, Ground, Part, ranked};
use crate::figure::{Figure, Harm};
use std::ops::Range;

/// A document read, with what resolving needs.
pub(crate) struct Resolver<'a, 'd> {
    pub(crate) ground: &'a Ground<'d>,
    pub(crate) words: &'a DeedLexicon,
    pub(crate) lexicon: &'a ActorLexicon,
    pub(crate) reading: &'a Reading,
}

/// How much farther than the nearest event another may be and still tell its author.
const SAME_BREATH: f64 = 12.0;

impl Resolver<'_, '_> {
    /// Who harmed the people of a figure that stands at `at` on the tape.
    pub(crate) fn actor(&self, figure: &Figure, at: &Range<usize>) -> Option<ActorRef> {
        let side = side_of(self.ground, self.reading, figure.victim, at);
        let near = self.events_for(figure, at);
        let (first, cost) = self.telling(&near)?;
        let deed = &self.reading.deeds[first];
        if deed.class == Class::Accident {
            return Some(self.told("none", &deed.at, "an accident or disaster"));
        }
        if self.words.kind(deed.kind).id == "failed_attack" {
            let attacker = side.or_else(|| deed.agent.as_ref().map(|a| a.actor.clone()))?;
            return self.opposed(&attacker, deed);
        }
        let agent = self.author(deed).or_else(|| {
            let close = near.iter().skip(1).take_while(|(_, c)| *c < cost + SAME_BREATH);
            close.map(|(i, _)| &self.reading.deeds[*i]).filter(|d| self.akin(d, deed)).find_map(|d| self.author(d))
        });
        match (agent, side) {
            (Some(agent), side) if side.as_deref() != Some(agent.actor.as_str()) => {
                Some(self.told(&agent.actor, &agent.at, &agent.rule))
            }
            (_, Some(side)) => self.against(&side, deed),
            (_, None) if deed.class == Class::Clash => self.quarrel(deed),
            (_, None) => self.elsewhere(deed).or_else(|| Some(self.told("unknown", &deed.at, "an attack without an author"))),
        }
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
            let taking = matches!(self.words.kind(deed.kind).id.as_str(), "arrest" | "abduction");
            if taking { figure.harm == Harm::Captured } else { figure.harm != Harm::Captured || deed.class != Class::Accident }
        });
        if figure.harm == Harm::Captured {
            for (i, cost) in &mut out {
                let taking = matches!(self.words.kind(self.reading.deeds[*i].kind).id.as_str(), "arrest" | "abduction");
                *cost -= if taking { 25.0 } else { 0.0 };
            }
        }
        for (i, cost) in &mut out {
            let deed = &self.reading.deeds[*i];
            *cost += match deed.part {
                Part::Weak => 25.0,
                Part::Verb if deed.agent.is_none() => 8.0,
                _ => 0.0,
            };
        }
        out.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        out
    }

    /// Who did an event by the event's own words.
    fn author<'b>(&self, deed: &'b Deed) -> Option<&'b Agent> {
        deed.agent.as_ref()
    }

    /// Who did an event by the words of another telling of it: the nearest akin event before it, in the title or behind
    /// it, that no turn of the text parts from it; else a claim.
    fn elsewhere(&self, deed: &Deed) -> Option<ActorRef> {
        let mut told: Vec<(usize, &Agent)> = Vec::new();
        for other in self.reading.deeds.iter().filter(|d| self.same_told(d, deed)) {
            let Some(agent) = &other.agent else { continue };
            let title = self.ground.tape.in_title(other.at.start);
            let turns = self.ground.turns(other.at.start, deed.at.start) as usize;
            let sentences = self.ground.tape.sentence(other.at.start).abs_diff(self.ground.tape.sentence(deed.at.start));
            let behind = usize::from(other.at.start > deed.at.start);
            let apart = if title { 1 } else { sentences + behind + 2 * turns };
            if apart <= 3 {
                told.push((apart, agent));
            }
        }
        let claims = self.reading.claims.iter().map(|claim| {
            let turns = self.ground.turns(claim.at.start, deed.at.start) as usize;
            let sentences = self.ground.tape.sentence(claim.at.start).abs_diff(self.ground.tape.sentence(deed.at.start));
            let title = self.ground.tape.in_title(claim.at.start);
            let turns = turns + if self.ground.tape.is_stray(self.ground.tape.sentence(claim.at.start)) { 9 } else { 0 };
            (if title { 1 } else { sentences + 2 * turns }, claim)
        });
        told.extend(claims.filter(|(apart, _)| *apart <= 5));
        told.retain(|(_, agent)| agent.actor != "unknown");
        let (_, agent) = told.into_iter().min_by_key(|(apart, agent)| (*apart, agent.at.start))?;
        Some(self.told(&agent.actor, &agent.at, &format!("{} (told of the same event)", agent.rule)))
    }

    /// Whether two events may be one told in other words.
    fn akin(&self, a: &Deed, b: &Deed) -> bool {
        let (x, y) = (self.words.kind(a.kind), self.words.kind(b.kind));
        let any = x.family == "any" || y.family == "any";
        a.class == b.class && (x.family == y.family || any)
    }

    /// Whether one event may lend its author to another: of one family, or the other points back to an event told.
    fn same_told(&self, lender: &Deed, deed: &Deed) -> bool {
        let (x, y) = (self.words.kind(lender.kind), self.words.kind(deed.kind));
        let exact = x.family == y.family && x.family != "any";
        let stray = |d: &Deed| self.ground.tape.is_stray(self.ground.tape.sentence(d.at.start));
        let apart = self.ground.tape.sentence(lender.at.start) != self.ground.tape.sentence(deed.at.start);
        self.akin(lender, deed)
            && lender.part != Part::Weak
            && (exact || deed.definite || (lender.definite && lender.at.start > deed.at.start))
            && !(apart && (stray(lender) || stray(deed)))
    }

    /// Fighters of a known side: whoever stood against them.
    fn against(&self, side: &str, deed: &Deed) -> Option<ActorRef> {
        let agent = deed.agent.as_ref().filter(|a| a.actor != side && a.actor != "unknown");
        if let Some(agent) = agent {
            return Some(self.told(&agent.actor, &agent.at, &agent.rule));
        }
        if deed.class == Class::Attack && deed.agent.is_none() {
            return self
                .elsewhere(deed)
                .filter(|a| a.id != side)
                .or_else(|| Some(self.told("unknown", &deed.at, "an attack without an author")));
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

//! The author of an event that its own words do not name: another telling of it, a claim, the headline.

use super::id;
use super::resolve::Resolver;
use crate::context::ActorRef;
use crate::context::deed::{Agent, Class, Deed, Part};
use std::ops::Range;

/// How far the author of an event reaches to another event that does not point back to it: sentences.
const NEAR: usize = 2;
/// How far to an event that points back («القصف»), and from a claim.
const FAR: usize = 6;
/// How far the words that nobody claimed the attack reach.
const UNCLAIMED: usize = 3;

impl Resolver<'_, '_> {
    /// Who did an event by the words of another telling of it: the nearest akin event that no turn of the text parts
    /// from it; a claim; else the one author of all attacks of an article whose headline names him.
    pub(super) fn elsewhere(&self, deed: &Deed, figure: &Range<usize>) -> Option<ActorRef> {
        let weak = deed.part == Part::Weak && deed.kind == self.words.plain;
        if weak || deed.agent.as_ref().is_some_and(|a| a.nameless) {
            return None;
        }
        let tellings = self.reading.deeds.iter().filter(|d| self.same_told(d, deed) && (d.taking || !deed.taking));
        let tellings = tellings.filter_map(|d| d.agent.as_ref().map(|agent| (self.apart(deed, figure, &d.at), agent)));
        let reach = |agent: &Agent| if deed.definite || agent.claimed { FAR } else { NEAR };
        let tellings = tellings.filter(|(apart, agent)| *apart <= reach(agent));
        let claims = self.reading.claims.iter().map(|claim| (self.apart(deed, figure, &claim.at), claim));
        let claims = claims.filter(|(apart, _)| *apart < FAR);
        let unclaimed = |(apart, agent): &(usize, &Agent)| agent.nameless && *apart <= UNCLAIMED;
        if claims.clone().any(|claim| unclaimed(&claim)) {
            return None;
        }
        let meant = |agent: &Agent| !matches!(agent.actor.as_str(), id::UNKNOWN | id::POLICE) && !agent.default;
        let told = tellings.chain(claims).filter(|(_, agent)| meant(agent));
        let nearest = told.min_by_key(|(apart, agent)| (*apart, agent.at.start)).map(|(_, agent)| agent);
        let agent = nearest.or_else(|| self.headlined()).or_else(|| self.sole(deed))?;
        Some(self.told(&agent.actor, &agent.at, &format!("{} (told of the same event)", agent.rule)))
    }

    /// How far the words of another telling are from an event or its people: sentences, turns counted twice, and one
    /// more where they follow. The headline is near to everything.
    fn apart(&self, deed: &Deed, figure: &Range<usize>, told: &Range<usize>) -> usize {
        let tape = &self.ground.tape;
        let from = |at: usize| {
            let sentences = tape.apart(told.start, at);
            let turns = self.ground.turns(told.start, at) as usize;
            let stray = if tape.is_stray(told.start, at) { 9 } else { 0 };
            sentences + 2 * turns + stray + usize::from(told.start > at)
        };
        let headline = tape.in_title(told.start) && !tape.is_stray(told.start, figure.start);
        if headline { 1 } else { from(deed.at.start).min(from(figure.start)) }
    }

    /// The author of an attack in the headline, when nobody else is named as author of an attack.
    fn headlined(&self) -> Option<&Agent> {
        let attacks = || self.reading.deeds.iter().filter(|d| d.class == Class::Attack && !d.taking);
        let agents = || attacks().filter_map(|d| d.agent.as_ref()).filter(|a| a.actor != id::UNKNOWN && !a.default);
        let title = agents().find(|a| self.ground.tape.in_title(a.at.start))?;
        let alone = agents().all(|a| a.actor == title.actor) && title.actor != id::CRIMINAL;
        alone.then_some(title)
    }

    /// The one author that an article names for events of exactly this family, told more than once.
    fn sole(&self, deed: &Deed) -> Option<&Agent> {
        let own = self.words.kind(deed.kind);
        let family = |d: &Deed| !own.is_any() && self.words.kind(d.kind).family == own.family;
        let alike = self.reading.deeds.iter().filter(|d| family(d) && d.class == deed.class);
        let mut agents = alike.filter_map(|d| d.agent.as_ref()).filter(|a| !a.default);
        let first = agents.next().filter(|a| !matches!(a.actor.as_str(), id::UNKNOWN | id::POLICE | id::CRIMINAL))?;
        let mut more = agents.peekable();
        (more.peek().is_some() && more.all(|a| a.actor == first.actor)).then_some(first)
    }

    /// Whether an event may be another told in other words. An arrest is no attack, but who attacked may have arrested.
    pub(super) fn akin(&self, lender: &Deed, deed: &Deed) -> bool {
        let (x, y) = (self.words.kind(lender.kind), self.words.kind(deed.kind));
        let any = x.is_any() || y.is_any();
        let taking = lender.taking && !deed.taking;
        lender.class == deed.class && !taking && (x.family == y.family || any)
    }

    /// Whether one event may lend its author to another: of one family, or the other points back to an event told.
    fn same_told(&self, lender: &Deed, deed: &Deed) -> bool {
        let (x, y) = (self.words.kind(lender.kind), self.words.kind(deed.kind));
        let exact = x.family == y.family && !x.is_any();
        let pointed = deed.definite || (lender.definite && lender.at.start > deed.at.start);
        self.akin(lender, deed) && lender.part != Part::Weak && (exact || pointed)
    }
}

//! From events and their authors to the actor of each figure.

use super::construction::{Constructions, Use};
use super::id;
use super::lexicon::{ActorLexicon, Kind};
use super::mention::Mention;
use super::reading::Reading;
use super::repeat::{NO_AUTHOR, SOME_INCIDENT};
use super::side::{can_oppose, of_both, of_rivals, side_of, soldiers, theirs};
use crate::context::ActorRef;
use crate::context::deed::{Agent, Class, Deed, DeedLexicon, Ground, Part, TAKEN, Trait, governing, ranked};
use crate::figure::{Figure, Harm, Scope, Victim};
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

/// The kind of event that forces undertake.
const OPERATION: &str = "operation";

/// The kind of event in which somebody drives into people.
const RAMMING: &str = "vehicle_attack";

/// The kind of event by which a state takes people.
const ARREST: &str = "arrest";

impl Resolver<'_, '_> {
    /// Who harmed the people of a figure that stands at `at` on the tape. `side` is the people's own.
    pub(crate) fn actor(&self, figure: &Figure, at: &Range<usize>, side: Option<&str>) -> Option<ActorRef> {
        let deeds = &self.reading.deeds;
        let mut near = ranked(self.ground, at, figure.harm, deeds);
        if figure.rule.starts_with("body") {
            near.retain(|(i, _)| self.is_by_a_body(&deeds[*i], at));
        }
        near.retain(|(i, _)| self.may_be_of(&deeds[*i], at) && !self.of_another_item(&deeds[*i], at));
        let Some((first, cost)) = governing(&near, deeds) else {
            return self.deedless(side, at);
        };
        let deed = &deeds[first];
        if deed.class == Class::Accident {
            let why = if deed.is_some_incident() { SOME_INCIDENT } else { "an accident or disaster" };
            return Some(self.told(id::NONE, &deed.at, why));
        }
        let rivals = || deed.class == Class::Clash && of_rivals(self.ground, self.rules, self.reading, at);
        let both = || side.is_none() && of_both(self.ground, self.rules, at);
        if both() || rivals() {
            return None;
        }
        if deed.agent.as_ref().is_some_and(|a| a.nameless) {
            return Some(self.unknown(deed));
        }
        if self.words.kind(deed.kind).is(Trait::Failed) {
            return self.failed(side, deed);
        }
        let agent = self.agent(&near, deed, (at, cost), side).or_else(|| self.killer(&near, at, side));
        self.by(agent, side, deed, figure, at)
    }

    /// Who harmed people of whom no event is told near: whoever announces losses of those he fights; nobody where the
    /// article tells of accidents alone.
    fn deedless(&self, side: Option<&str>, at: &Range<usize>) -> Option<ActorRef> {
        let announced = side.and_then(|side| self.announcer(side, at));
        announced.or_else(|| self.accident_alone())
    }

    /// Nobody, in an article that tells of accidents and of no attack or clash.
    fn accident_alone(&self) -> Option<ActorRef> {
        let deeds = &self.reading.deeds;
        let told = || deeds.iter().filter(|d| d.class == Class::Accident && d.part != Part::Weak);
        let accident = told().next().filter(|d| told().count() > 1 || self.ground.tape.in_title(d.at.start))?;
        deeds
            .iter()
            .all(|d| d.class == Class::Accident)
            .then(|| self.told(id::NONE, &accident.at, "the article tells of an accident"))
    }

    /// The author told of an event or, in the same breath, of another telling of it.
    fn agent<'r>(
        &'r self,
        near: &[(usize, f64)],
        deed: &'r Deed,
        (figure, cost): (&Range<usize>, f64),
        side: Option<&str>,
    ) -> Option<&'r Agent> {
        let deeds = &self.reading.deeds;
        let general = self.words.kind(deed.kind).is_any();
        let reach = cost + SAME_BREATH + if general || deed.taking { TAKEN } else { 0.0 };
        let close = near.iter().take_while(|(_, c)| *c < reach).map(|(i, _)| &deeds[*i]);
        let sentence = |at: usize| self.ground.tape.sentence(at);
        let close = close.filter(|d| self.akin(d, deed) && sentence(d.at.start) == sentence(deed.at.start));
        let close = close.filter(|d| !self.is_habit(d, deed) && !self.is_answer(d, deed, figure));
        let mut agents = std::iter::once(deed).chain(close).filter_map(|d| d.agent.as_ref());
        agents.find(|a| a.actor != id::UNKNOWN && !self.is_own(side, &a.actor))
    }

    /// Whether somebody is the people's own side. The forces of a land do not strike its police.
    fn is_own(&self, side: Option<&str>, actor: &str) -> bool {
        side.is_some_and(|side| side == actor || side == id::POLICE && actor == self.reading.state)
    }

    /// Whoever is the subject of the verb whose object the people are: «قتلت قوات الاحتلال شابا خلال مواجهات».
    fn killer(&self, near: &[(usize, f64)], figure: &Range<usize>, side: Option<&str>) -> Option<&Agent> {
        const NEAR: usize = 4;
        let governs = |d: &&Deed| d.part == Part::Harm && (d.at.end..d.at.end + NEAR).contains(&figure.start);
        let verbs = near.iter().map(|(i, _)| &self.reading.deeds[*i]).filter(governs);
        let mut agents = verbs.filter_map(|d| d.agent.as_ref());
        agents.find(|a| !matches!(a.actor.as_str(), id::UNKNOWN | id::POLICE) && !self.is_own(side, &a.actor))
    }

    /// Who did an event of which an author may be told and of whose people the side may be.
    fn by(&self, agent: Option<&Agent>, side: Option<&str>, deed: &Deed, figure: &Figure, at: &Range<usize>) -> Option<ActorRef> {
        match (agent, side) {
            (Some(agent), _) if agent.default => {
                let police = agent.actor == id::POLICE;
                let other = self.elsewhere(deed, at).filter(|a| police || self.is_state(&a.id));
                let foe = || side.filter(|_| police).and_then(|side| self.opposed(side, deed)).filter(|a| self.is_state(&a.id));
                other.or_else(foe).or_else(|| Some(self.told(&agent.actor, &agent.at, &agent.rule)))
            }
            (Some(agent), _) => Some(self.told(&agent.actor, &agent.at, &agent.rule)),
            (None, Some(side)) => self.against(side, deed, at),
            (None, None) if deed.class == Class::Clash => {
                let told = self.quarrel(deed).or_else(|| self.against_a_crowd(figure, deed));
                told.or_else(|| self.against_rebels(deed, at)).or_else(|| self.faced(figure, deed))
            }
            // A total over years is of the one event told beside it only where both are of one kind.
            (None, None) if figure.scope == Scope::Cumulative && (!deed.definite || deed.part == Part::Weak) => {
                self.beside(deed, at).or_else(|| Some(self.unknown(deed)))
            }
            (None, None) => self.elsewhere(deed, at).or_else(|| self.arrested(deed, at)).or_else(|| Some(self.unknown(deed))),
        }
    }

    /// Whose side the people of a figure were on.
    pub(crate) fn side(&self, figure: &Figure, at: &Range<usize>) -> Option<String> {
        // «أحد جنودها»: of whoever was named before, who may have arrested but did not kill them.
        let killed = figure.harm != Harm::Captured && figure.victim != Victim::Civilian;
        let own = if killed { theirs(self.ground, self.rules, self.reading, at) } else { None };
        let told = own.or_else(|| side_of(self.ground, self.rules, self.lexicon, self.reading, figure.victim, at));
        let soldiers = || soldiers(self.ground, self.rules, self.lexicon, self.reading, at);
        told.or_else(|| if killed { soldiers() } else { None })
    }

    /// «الثلاثة الذين قتلتهم الشرطة» tells of those before it alone.
    fn may_be_of(&self, deed: &Deed, figure: &Range<usize>) -> bool {
        const NEAR: usize = 5;
        let object = |rule: &str| self.rules.rules.iter().any(|known| known.used == Use::Object && known.id == rule);
        let theirs = deed.agent.as_ref().is_some_and(|a| object(&a.rule));
        !theirs || (figure.end..=figure.end + NEAR).contains(&deed.at.start)
    }

    /// Whether an event is none of an item in a list of counts: it is told in another item, «– 9 مدنيين بقصف جوي – 14 عنصرا
    /// من الشرطة», or in the headline, where the words before the list say of what they are.
    fn of_another_item(&self, deed: &Deed, figure: &Range<usize>) -> bool {
        let item = |at: usize| self.reading.item(&self.ground.tape, at);
        item(figure.start)
            .is_some_and(|own| self.ground.tape.in_title(deed.at.start) || item(deed.at.start).is_some_and(|its| own != its))
    }

    /// Whether an event may be that of a body found: it is told in the body's sentence, or in the next one of its line.
    fn is_by_a_body(&self, deed: &Deed, body: &Range<usize>) -> bool {
        let tape = &self.ground.tape;
        let (own, its) = (tape.sentence(body.start), tape.sentence(deed.at.start));
        own == its || own + 1 == its && !tape.is_stray(body.start, deed.at.start) || tape.in_title(body.start)
    }

    /// «تم اعتقال ثلاثة»: by the state of the land, where no other rules there.
    fn arrested(&self, deed: &Deed, figure: &Range<usize>) -> Option<ActorRef> {
        const NEAR: usize = 4;
        let mut reach = deed.at.start.min(figure.start)..deed.at.end.max(figure.end) + NEAR;
        if reach.any(|at| self.rules.is_hostage(&self.ground.tape, at)) {
            return None;
        }
        let state = self.reading.state.as_str();
        let contested = self.lexicon.ids.get(state).is_some_and(|id| id.contested);
        let told = deed.agent.is_none() && self.words.kind(deed.kind).id == ARREST && !contested;
        told.then(|| self.told(state, &deed.at, "an arrest of which no more is said"))
    }

    fn unknown(&self, deed: &Deed) -> ActorRef {
        match &deed.agent {
            _ if self.by_one_alone(deed) => self.told(id::CRIMINAL, &deed.at, "a knife or a car in a land without war"),
            Some(agent) if agent.actor == id::UNKNOWN => self.told(id::UNKNOWN, &agent.at, &agent.rule),
            _ => self.told(id::UNKNOWN, &deed.at, NO_AUTHOR),
        }
    }

    /// «عملية طعن بالجامعة»: of somebody alone, in a land where one armed man is a private person. «الدهس» of one word may be
    /// an accident.
    fn by_one_alone(&self, deed: &Deed) -> bool {
        let kind = self.words.kind(deed.kind);
        let told = deed.part == Part::Noun && (kind.id != RAMMING || deed.at.len() > 1);
        let nobody = deed.agent.as_ref().is_none_or(|a| a.actor == id::UNKNOWN && !a.nameless);
        nobody && told && self.reading.alone && kind.is(Trait::Single)
    }

    pub(super) fn is_state(&self, actor: &str) -> bool {
        self.lexicon.ids.get(actor).is_some_and(|id| id.state)
    }

    /// Fighters of a known side: whoever stood against them.
    fn against(&self, side: &str, deed: &Deed, figure: &Range<usize>) -> Option<ActorRef> {
        if deed.taking {
            return self.opposed(side, deed).or_else(|| Some(self.unknown(deed)));
        }
        if deed.class == Class::Attack && deed.agent.as_ref().is_none_or(|a| a.actor != side) {
            let told = self.elsewhere(deed, figure).filter(|a| !self.is_own(Some(side), &a.id));
            let told = told.or_else(|| self.announcer(side, figure));
            let operation = || !self.is_state(side) && self.words.kind(deed.kind).id == OPERATION;
            let told = told.or_else(|| self.opposed(side, deed).filter(|a| operation() && self.is_state(&a.id)));
            return told.or_else(|| Some(self.unknown(deed)));
        }
        self.opposed(side, deed)
    }

    /// A state's force before fighters killed, in their sentence: who announces losses of those it fights caused them.
    fn announcer(&self, side: &str, figure: &Range<usize>) -> Option<ActorRef> {
        let tape = &self.ground.tape;
        let before = |m: &&Mention| m.at.end <= figure.start && tape.sentence(m.at.start) == tape.sentence(figure.start);
        let force =
            |m: &&Mention| m.kind == Kind::Name && self.is_state(&m.actor) && m.actor != id::POLICE && !self.is_state(side);
        let fights = |m: &&Mention| force(m) && m.preposition.is_none() && can_oppose(self.lexicon, &m.actor, side);
        let near = self.reading.mentions.iter().filter(before).filter(fights);
        let mut near = near.filter(|m| self.ground.turns(m.at.start, figure.start) == 0);
        near.next_back().map(|m| self.told(&m.actor, &m.at, "a force that announces losses of those it fights"))
    }

    pub(super) fn told(&self, actor: &str, at: &Range<usize>, why: &str) -> ActorRef {
        let span = self.ground.tape.span(at.start, at.end);
        ActorRef { id: actor.to_string(), surface: self.ground.tape.published(span), span: Some(span), why: why.to_string() }
    }
}

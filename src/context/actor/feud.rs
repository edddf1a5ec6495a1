//! Who stood against whom: the sides of a clash, quarrels of private persons, crowds against a force.

use super::id;
use super::lexicon::Kind;
use super::mention::Mention;
use super::resolve::Resolver;
use super::side::{can_oppose, opponent};
use crate::context::ActorRef;
use crate::context::deed::{Class, Cue, Deed, Part, Trait};
use crate::figure::{Figure, Victim};
use std::ops::Range;

/// So near to a clash stands the private quarrel that it grew from.
const BESIDE: usize = 12;

/// So near behind a clash stands «بين» and its side.
const FEUD: usize = 5;

/// So far may stand «بين» and both of its sides.
const FAR: usize = 18;

/// Why the people's own side may have harmed them.
const WITHIN: &str = "a clash within one side";

impl Resolver<'_, '_> {
    /// Who killed those of a failed attack: whom it was on, or whoever stands against the attackers.
    pub(super) fn failed(&self, side: Option<&str>, deed: &Deed) -> Option<ActorRef> {
        let defender = if side.is_none() { self.defender(deed) } else { None };
        let attacker = || side.or(deed.agent.as_ref().map(|a| a.actor.as_str()));
        defender.or_else(|| self.opposed(attacker()?, deed))
    }

    /// Whom a failed attack was on: «قتلوا أثناء محاولتهم الهجوم على قوات النظام».
    fn defender(&self, deed: &Deed) -> Option<ActorRef> {
        const NEAR: usize = 5;
        let near = |m: &&Mention| m.kind == Kind::Name && (deed.at.end..deed.at.end + NEAR).contains(&m.at.start);
        let on = |m: &&Mention| self.ground.tape.key(m.at.start - 1) == "علي";
        self.reading.mentions.iter().filter(near).find(on).map(|m| self.told(&m.actor, &m.at, "the failed attack was on it"))
    }

    /// Whoever stood against a side around an event.
    pub(super) fn opposed(&self, side: &str, deed: &Deed) -> Option<ActorRef> {
        if let Some(own) = self.within(deed).filter(|m| m.actor == side) {
            return Some(self.told(side, &own.at, WITHIN));
        }
        let feud = self.feud(deed);
        let foe = |m: &&&Mention| can_oppose(self.lexicon, &m.actor, side);
        let other = feud.iter().find(foe).or_else(|| feud.iter().find(|m| m.actor != side && m.actor != id::POLICE));
        if feud.iter().any(|m| m.actor == side)
            && let Some(other) = other
        {
            return Some(self.told(&other.actor, &other.at, "the other side of the clash"));
        }
        let on_foot = deed.class == Class::Clash;
        let (actor, at) = opponent(self.ground, (self.rules, self.lexicon), self.reading, side, (deed.at.start, on_foot))?;
        Some(self.told(&actor, &at, "the side against the people's own"))
    }

    /// Whom a clash is told to be between: «اشتباكات بين قوات النظام وفصائل المعارضة»; of «الاشتباكات» that says none, those
    /// of the clash told before.
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

    /// The side whose own forces a clash is told to be between: «بين الشرطة المدنية وعناصر السلطان مراد», both under Turkey.
    fn within(&self, deed: &Deed) -> Option<&Mention> {
        const NEAR: usize = 4;
        let feud = if deed.class == Class::Clash { self.feud(deed) } else { return None };
        let (first, last) = (feud.first()?, feud.last()?);
        let one = feud.iter().all(|m| m.actor == first.actor) && feud[1..].iter().any(|m| m.and);
        // «بين قوات النظام وشبيحته ومسلحين»: a third without a name may be whom they fought.
        let beside = first.at.end..last.at.end + NEAR;
        let third = |m: &Mention| m.kind == Kind::Role && beside.contains(&m.at.start);
        let crowd = beside.clone().any(|at| self.rules.is_crowd(&self.ground.tape, at));
        (one && !crowd && !self.reading.mentions.iter().any(third)).then_some(*first)
    }

    fn feud_at(&self, deed: &Deed) -> Vec<&Mention> {
        let tape = &self.ground.tape;
        let sentence = tape.sentence(deed.at.start);
        let joins = |from: usize, to: usize| (deed.at.end + from..deed.at.end + to).find(|at| tape.key(*at) == "بين");
        let near = joins(0, FEUD).map(|between| self.named_from(between, sentence));
        // «اشتباكات عنيفة صباح اليوم، عند مدخل المدينة، بين»: so far off only where two sides are joined.
        let pair = |feud: &Vec<&Mention>| feud.len() > 1 && feud[1..].iter().any(|m| m.and);
        let open = |between: &usize| {
            !(deed.at.end..*between).any(|at| tape.sentence(at) != sentence || self.ground.cue(at) == Some(Cue::Result))
        };
        let far = || joins(FEUD, FAR).filter(open).map(|between| self.named_from(between, sentence)).filter(pair);
        near.or_else(far).unwrap_or_default()
    }

    /// Who is named behind «بين», up to the end of its clause.
    fn named_from(&self, between: usize, sentence: usize) -> Vec<&Mention> {
        const LONGEST: usize = 18;
        let tape = &self.ground.tape;
        let ends = |at: &usize| tape.sentence(*at) != sentence || self.ground.cue(*at) == Some(Cue::Result);
        let end = (between..between + LONGEST).find(ends).unwrap_or(between + LONGEST);
        let named = |m: &&Mention| matches!(m.kind, Kind::Name | Kind::Country) && between < m.at.start && m.at.start < end;
        self.reading.mentions.iter().filter(named).collect()
    }

    /// The force that a crowd clashed with: «مواجهات بين الأهالي وقوات الاحتلال», «مواجهات مع قوات الاحتلال».
    pub(super) fn against_a_crowd(&self, figure: &Figure, deed: &Deed) -> Option<ActorRef> {
        let tape = &self.ground.tape;
        let behind = deed.at.end..deed.at.end + FEUD + 8;
        let crowd = behind.into_iter().any(|at| self.rules.is_crowd(tape, at));
        let with = (deed.at.end..deed.at.end + 3).find(|at| tape.key(*at) == "مع");
        let faced = |m: &&Mention| with.is_some_and(|at| (at + 1..at + 3).contains(&m.at.start)) && m.kind == Kind::Name;
        let feud = if crowd { self.feud(deed) } else { self.reading.mentions.iter().filter(faced).collect() };
        let force = feud.first().filter(|m| self.is_state(&m.actor) && feud.iter().all(|other| other.actor == m.actor))?;
        (figure.victim != Victim::Combatant).then(|| self.told(&force.actor, &force.at, "the force that a crowd clashed with"))
    }

    /// The state's force that militants without a name fell against: «مقتل ثلاثة متشددين في اشتباكات مع الجيش».
    pub(super) fn against_rebels(&self, deed: &Deed, figure: &Range<usize>) -> Option<ActorRef> {
        const NEAR: usize = 3;
        let tape = &self.ground.tape;
        if !(figure.start..figure.end + NEAR).any(|at| self.rules.is_rebel(tape, at)) {
            return None;
        }
        let force = |m: &&Mention| m.kind == Kind::Name && self.is_state(&m.actor) && m.actor != id::POLICE;
        let here = |m: &&Mention| tape.sentence(m.at.start) == tape.sentence(figure.start);
        let named = self.reading.mentions.iter().filter(force).find(here);
        let named = named.map(|m| self.told(&m.actor, &m.at, "the state's force against militants without a name"));
        let state = self.reading.state.as_str();
        let sole = state != id::POLICE && self.lexicon.ids.get(state).is_some_and(|id| !id.contested);
        named.or_else(|| sole.then(|| self.told(state, &deed.at, "the state against militants without a name")))
    }

    /// Whom people fought who are not told to be of any side: «استشهد العريف خلال مواجهات مع الحوثيين».
    pub(super) fn faced(&self, figure: &Figure, deed: &Deed) -> Option<ActorRef> {
        let with = (deed.at.end..deed.at.end + 3).find(|at| self.ground.tape.key(*at) == "مع")?;
        let near = |m: &&Mention| m.kind == Kind::Name && (with + 1..with + 3).contains(&m.at.start);
        let foe = self.reading.mentions.iter().find(near).filter(|_| figure.victim != Victim::Civilian)?;
        Some(self.told(&foe.actor, &foe.at, "whom the clash was with"))
    }

    /// A clash whose people's side is not told: nobody can be named, unless it is a quarrel of private persons or within
    /// one side.
    pub(super) fn quarrel(&self, deed: &Deed) -> Option<ActorRef> {
        let sentence = |at: usize| self.ground.tape.sentence(at);
        let private = |d: &Deed| self.words.kind(d.kind).is(Trait::Private);
        let named = |sentence_of: usize| {
            self.reading.mentions.iter().any(|m| m.kind == Kind::Name && sentence(m.at.start) == sentence_of)
        };
        let close = |d: &Deed| sentence(d.at.start) == sentence(deed.at.start) && !named(sentence(deed.at.start));
        let beside = |d: &Deed| private(d) && d.at.start.abs_diff(deed.at.start) <= BESIDE && close(d);
        // «هذه الاشتباكات» of an article that told of a quarrel and of no force.
        let told = |d: &Deed| private(d) && d.part == Part::Noun && deed.definite && d.at.start < deed.at.start;
        let forces = || self.reading.mentions.iter().any(|m| m.kind == Kind::Name && m.actor != id::POLICE);
        let earlier = self.reading.deeds.iter().any(told) && !forces();
        if private(deed) || earlier || self.reading.deeds.iter().any(beside) {
            return Some(self.told(id::CRIMINAL, &deed.at, "a quarrel of private persons"));
        }
        if let Some(side) = self.within(deed) {
            return Some(self.told(&side.actor, &side.at, WITHIN));
        }
        let tape = &self.ground.tape;
        let between = (deed.at.end..deed.at.end + FEUD).find(|at| tape.key(*at) == "بين")?;
        let side = self.reading.mentions.iter().find(|m| m.at.start == between + 1 && m.kind == Kind::Name)?;
        // «بين فصائل المعارضة في المدينة» has one side, «بين فصائل المعارضة ومسلحين» two.
        let next = tape.key(side.at.end);
        let rival = self.feud_at(deed).iter().any(|m| m.actor != side.actor);
        let other = rival || next.starts_with('و') || matches!(next, "من" | "مع" | "،");
        (!other).then(|| self.told(&side.actor, &side.at, WITHIN))
    }
}

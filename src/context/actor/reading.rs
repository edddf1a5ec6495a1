//! A document read for authors in one setting: its events, who did each, who claimed what.

use super::construction::{Construction, Constructions, Finding, STATE, Use};
use super::id;
use super::lexicon::{ActorLexicon, Kind, Setting};
use super::mention::{Mention, mentions};
use crate::context::deed::{Agent, Class, Deed, DeedLexicon, Ground, Mark, Part, Tape, events};
use std::ops::Range;

/// A document read in one setting.
#[derive(Debug)]
pub(crate) struct Reading {
    /// All namings of actors.
    pub(crate) mentions: Vec<Mention>,
    /// All events.
    pub(crate) deeds: Vec<Deed>,
    /// Claims and accusations: authors of events told elsewhere.
    pub(crate) claims: Vec<Agent>,
    /// Who the forces of the land are.
    pub(super) state: String,
    /// Whether one armed man in the land is a private person.
    pub(super) alone: bool,
    /// Where the items of lists of counts begin.
    items: Vec<usize>,
}

impl Reading {
    /// Reads a document. `figures` are the stretches of the tape that count people.
    pub(crate) fn new(
        ground: &Ground,
        tables: (&DeedLexicon, &ActorLexicon, &Constructions),
        setting: &Setting,
        figures: &[Range<usize>],
    ) -> Self {
        let (words, lexicon, constructions) = tables;
        let marks = words.marks(&ground.tape);
        let mentions = mentions(&ground.tape, lexicon, setting);
        let state = lexicon.state_of(setting);
        let mut reading = Reading {
            deeds: events(words, &marks),
            mentions,
            claims: Vec::new(),
            state,
            alone: lexicon.attacks_alone(setting),
            items: figures.iter().map(|f| f.start).filter(|at| ground.tape.is_item(*at)).collect(),
        };
        let findings = constructions.find(&ground.tape, &marks, &reading.mentions, figures);
        let claim = |f: &&Finding| constructions.rules[f.rule].used == Use::Claim && f.mention.is_some();
        let denied = |f: &&Finding| claim(f) && constructions.is_denied(&ground.tape, &f.at);
        for finding in findings.iter().filter(|f| !denied(f)) {
            reading.apply(finding, constructions, &marks, words, figures);
        }
        reading.deeds.sort_by_key(|d| (d.at.start, d.at.end));
        reading.bind_claims(ground);
        reading
    }

    /// Where the item of a list of counts begins in which a position stands.
    pub(super) fn item(&self, tape: &Tape, at: usize) -> Option<usize> {
        let before = self.items.iter().copied().filter(|item| *item <= at && tape.sentence(*item) == tape.sentence(at));
        before.max()
    }

    /// Adds what a construction found: the author of an event, an event of its own, or a claim. The first finding for
    /// an event stays; constructions come in the order of their sureness.
    fn apply(&mut self, found: &Finding, all: &Constructions, marks: &[Mark], words: &DeedLexicon, figures: &[Range<usize>]) {
        let rule = &all.rules[found.rule];
        let Some(agent) = self.agent(found, rule) else { return };
        let harmed = |f: &Range<usize>| f.start < agent.at.end && agent.at.start <= f.end;
        if found.mention.is_some() && figures.iter().any(harmed) {
            return; // the people harmed are not the author
        }
        match rule.used {
            Use::Claim => return self.claims.push(agent),
            Use::Denial => return self.claims.retain(|claim| claim.actor != agent.actor),
            Use::Deed | Use::Object => {}
        }
        let mark = found.mark.map(|m| &marks[m]);
        let at = mark.map_or(found.at.start..agent.at.end.max(found.at.end), |m| m.at.clone());
        let overlaps = |d: &Deed| d.at.start < at.end && at.start < d.at.end && d.class != Class::Accident;
        if let Some(deed) = self.deeds.iter_mut().find(|d| d.at == at || (mark.is_none() && overlaps(d))) {
            if deed.agent.is_none() && deed.class != Class::Accident {
                deed.agent = Some(agent);
            }
            return;
        }
        let kind = mark.map(|m| m.kind).or_else(|| words.kind_named(&rule.kind));
        let Some(kind) = kind else { return };
        let own = || Mark { at: at.clone(), part: Part::Noun, kind, class: words.kind(kind).class, definite: false, by: true };
        let deed = mark.map_or_else(|| Deed::told(&own(), words), |m| Deed::told(m, words));
        self.deeds.push(Deed { agent: Some(agent), ..deed });
    }

    /// Gives each claim to the attack of its own sentence that has no author: the one it names right behind, else the
    /// nearest before. Claims that stand apart stay for the attacks around them.
    fn bind_claims(&mut self, ground: &Ground) {
        let sentence = |at: usize| ground.tape.sentence(at);
        for claim in std::mem::take(&mut self.claims) {
            if claim.actor == id::POLICE {
                continue; // police announce, they do not claim
            }
            let bound = |d: &Deed| d.agent.as_ref().is_some_and(|a| a.actor == claim.actor) && d.class == Class::Attack;
            if self.deeds.iter().any(|d| bound(d) && sentence(d.at.start) == sentence(claim.at.start)) {
                continue;
            }
            let free = |d: &&mut Deed| {
                // A lone attacker may turn out to be an organisation's.
                let alone = |a: &Agent| matches!(a.actor.as_str(), id::UNKNOWN) || a.actor == id::CRIMINAL;
                let open = d.agent.as_ref().is_none_or(alone);
                d.class == Class::Attack && open && sentence(d.at.start) == sentence(claim.at.start)
            };
            let away = |d: &&mut Deed| {
                let behind = d.at.start >= claim.at.start;
                if behind { d.at.start - claim.at.start } else { 4 + claim.at.start - d.at.start }
            };
            match self.deeds.iter_mut().filter(free).min_by_key(away) {
                Some(deed) => deed.agent = Some(claim),
                None => self.claims.push(claim),
            }
        }
    }

    /// Of «قوات النظام وروسيا» the first, which news name for both.
    fn first_of_pair(&self, m: usize) -> &Mention {
        let second = &self.mentions[m];
        let named = |m: &&Mention| matches!(m.kind, Kind::Name | Kind::Country) && m.at.end == second.at.start;
        let first = m.checked_sub(1).map(|before| &self.mentions[before]).filter(named);
        first.filter(|_| second.and && matches!(second.kind, Kind::Name | Kind::Country)).unwrap_or(second)
    }

    fn agent(&self, found: &Finding, rule: &Construction) -> Option<Agent> {
        let gives = rule.gives.as_deref().map(|id| if id == STATE { self.state.as_str() } else { id });
        let named = |m: &Mention| matches!(m.kind, Kind::Name | Kind::Default | Kind::Country);
        let mention = found.mention.map(|m| self.first_of_pair(m));
        let actor = gives.map(str::to_string).or_else(|| mention.map(|m| m.actor.clone()))?;
        let at = mention.map_or(found.at.clone(), |m| m.at.clone());
        if gives.is_some() && self.mentions.iter().any(|m| named(m) && inside(&m.at, &found.at)) {
            return None; // somebody with a name did it
        }
        let unnamed = mention.is_some_and(|m| m.entry.contains("مجهول"));
        let either = mention.is_some_and(|m| m.rivalled && !m.joint); // one of two that fight each other
        let actor = if either { id::UNKNOWN.to_string() } else { actor };
        let nameless = (rule.nameless || unnamed || either) && actor == id::UNKNOWN;
        // «تم القبض على»: police, unless somebody else is told to have done it.
        let assumed = matches!(rule.gives.as_deref(), Some(STATE | id::POLICE));
        let default = mention.is_some_and(|m| m.kind == Kind::Default) || assumed;
        Some(Agent { actor, at, rule: rule.id.clone(), claimed: rule.used == Use::Claim, nameless, default })
    }
}

fn inside(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

//! A document read for authors in one setting: its events, who did each, who claimed what.

use super::construction::{Construction, Constructions, Finding, Use};
use super::lexicon::{ActorLexicon, Kind, Setting};
use super::mention::{Mention, mentions};
use crate::context::deed::{Class, DeedLexicon, Ground, Mark, Part};
use std::ops::Range;

/// An author with the words that say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Agent {
    /// The actor's id.
    pub(crate) actor: String,
    /// Where it is named on the tape.
    pub(crate) at: Range<usize>,
    /// The construction.
    pub(crate) rule: String,
    /// Whether it is a claim or an accusation.
    pub(crate) claimed: bool,
    /// Whether the author is told to be without a name.
    pub(crate) nameless: bool,
    /// Whether another named author of the same event is meant rather than this one.
    pub(crate) default: bool,
}

/// An event of the text.
#[derive(Debug, Clone)]
pub(crate) struct Deed {
    /// Where it stands on the tape.
    pub(crate) at: Range<usize>,
    /// Index of its kind.
    pub(crate) kind: usize,
    /// Its sort.
    pub(crate) class: Class,
    /// How it is told.
    pub(crate) part: Part,
    /// Whether it points back to an event told before.
    pub(crate) definite: bool,
    /// Whether ب is written onto it.
    pub(crate) by: bool,
    /// Who did it.
    pub(crate) agent: Option<Agent>,
}

/// A document read in one setting.
#[derive(Debug)]
pub(crate) struct Reading {
    /// All namings of actors.
    pub(crate) mentions: Vec<Mention>,
    /// All events.
    pub(crate) deeds: Vec<Deed>,
    /// Claims and accusations: authors of events told elsewhere.
    pub(crate) claims: Vec<Agent>,
}

/// The events a mark makes by itself; harm verbs and tools make none.
pub(crate) fn events(words: &DeedLexicon, marks: &[Mark]) -> Vec<Deed> {
    let telling = |m: &&Mark| matches!(m.part, Part::Noun | Part::Own | Part::Weak | Part::Verbless | Part::Verb);
    let overshadowed = |weak: &Mark| {
        let near = |m: &Mark| m.at.start < weak.at.end + 3 && weak.at.start < m.at.end + 3;
        weak.part == Part::Weak && marks.iter().any(|m| m.part == Part::Noun && near(m))
    };
    let bombed =
        |m: &Mark| matches!(words.kind(m.kind).family.as_str(), "bombardment" | "blast" | "arson") && m.part != Part::Tool;
    let caused = |fire: &Mark| {
        let follows = matches!(words.kind(fire.kind).id.as_str(), "fire" | "collapse");
        follows && marks.iter().any(|m| bombed(m) && m.at.start < fire.at.start + 25 && fire.at.start < m.at.start + 25)
    };
    let mut out: Vec<Deed> = Vec::new();
    for mark in marks.iter().filter(telling).filter(|m| !overshadowed(m) && !caused(m)) {
        if out.last().is_some_and(|d| d.at == mark.at) {
            continue;
        }
        let class = words.kind(mark.kind).class;
        let Mark { at, part, kind, definite, by, .. } = mark.clone();
        out.push(Deed { at, kind, class, part, definite, by, agent: None });
    }
    out
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
        let mut reading = Reading { deeds: events(words, &marks), mentions, claims: Vec::new() };
        let findings = constructions.find(&ground.tape, &marks, &reading.mentions, figures);
        for finding in &findings {
            reading.apply(finding, constructions, &marks, words, figures);
        }
        reading.deeds.sort_by_key(|d| (d.at.start, d.at.end));
        reading.bind_claims(ground);
        reading
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
            Use::Deed => {}
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
        let part = mark.map_or(Part::Noun, |m| m.part);
        self.deeds.push(Deed {
            at,
            kind,
            class: words.kind(kind).class,
            part,
            definite: false,
            by: mark.is_none(),
            agent: Some(agent),
        });
    }

    /// Gives each claim to the attack of its own sentence that has no author: the one it names right behind, else the
    /// nearest before. Claims that stand apart stay for the attacks around them.
    fn bind_claims(&mut self, ground: &Ground) {
        let sentence = |at: usize| ground.tape.sentence(at);
        for claim in std::mem::take(&mut self.claims) {
            if claim.actor == "police" {
                continue; // police announce, they do not claim
            }
            let bound = |d: &Deed| d.agent.as_ref().is_some_and(|a| a.actor == claim.actor) && d.class == Class::Attack;
            if self.deeds.iter().any(|d| bound(d) && sentence(d.at.start) == sentence(claim.at.start)) {
                continue;
            }
            let free = |d: &&mut Deed| {
                let open = d.agent.as_ref().is_none_or(|a| a.actor == "unknown");
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

    fn agent(&self, found: &Finding, rule: &Construction) -> Option<Agent> {
        let gives = rule.gives.as_deref();
        let mention = found.mention.map(|m| &self.mentions[m]);
        let actor = gives.map(str::to_string).or_else(|| mention.map(|m| m.actor.clone()))?;
        let at = mention.map_or(found.at.clone(), |m| m.at.clone());
        if gives.is_some() && self.mentions.iter().any(|m| m.kind == Kind::Name && inside(&m.at, &found.at)) {
            return None; // somebody with a name did it
        }
        let unnamed = mention.is_some_and(|m| m.entry.contains("مجهول"));
        let nameless = (rule.nameless || unnamed) && actor == "unknown";
        let default = mention.is_some_and(|m| m.kind == Kind::Default);
        Some(Agent { actor, at, rule: rule.id.clone(), claimed: rule.used == Use::Claim, nameless, default })
    }
}

fn inside(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

//! The author of an event that its own words do not name: another telling of it, a claim, the headline.

use super::id;
use super::resolve::Resolver;
use crate::context::ActorRef;
use crate::context::deed::{Agent, Class, Cue, Deed, Part, Word};
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
        if self.unclaimed(deed, figure) || self.blank_before(deed) {
            return None;
        }
        let nearest = self.nearest(deed, figure).map(|agent| (agent, "told of the same event"));
        let (agent, how) = nearest.or_else(|| self.afar(deed, figure))?;
        Some(self.told(&agent.actor, &agent.at, &format!("{} ({how})", agent.rule)))
    }

    /// Who did an event by the words of another of exactly its kind, in its own sentence or the one before: «انفجار ألغام
    /// تركها المتمردون. وقتل 19 بانفجار ألغام».
    pub(super) fn beside(&self, deed: &Deed, figure: &Range<usize>) -> Option<ActorRef> {
        let agent = self.nearest(deed, figure).filter(|agent| !agent.claimed)?;
        let own = |d: &Deed| d.kind == deed.kind && d.agent.as_ref().is_some_and(|a| a.at == agent.at);
        let near = agent.at.start < deed.at.start && self.apart(deed, figure, &agent.at) <= 1;
        let alike = near && self.reading.deeds.iter().any(own);
        alike.then(|| self.told(&agent.actor, &agent.at, &format!("{} (told of the same event)", agent.rule)))
    }

    /// The author of the nearest telling or claim; of equally near ones that of the most alike, in the body rather than the
    /// headline, and named first.
    fn nearest(&self, deed: &Deed, figure: &Range<usize>) -> Option<&Agent> {
        let tellings = self.reading.deeds.iter().filter(|d| self.same_told(d, deed) && (d.taking || !deed.taking));
        let tellings = tellings.filter(|d| !self.is_answer(d, deed, figure));
        let tellings = tellings.filter_map(|d| Some((self.apart(deed, figure, &d.at), self.unlike(d, deed), d.agent.as_ref()?)));
        let reach = |agent: &Agent| if deed.definite || agent.claimed { FAR } else { NEAR };
        let tellings = tellings.filter(|(apart, _, agent)| *apart <= reach(agent));
        let claims = self.reading.claims.iter().map(|claim| (self.apart(deed, figure, &claim.at), 0, claim));
        let claims = claims.filter(|(apart, ..)| *apart < FAR);
        let meant = |agent: &Agent| !matches!(agent.actor.as_str(), id::UNKNOWN | id::POLICE) && !agent.default;
        let told = tellings.chain(claims).filter(|(.., agent)| meant(agent));
        let titled = |agent: &Agent| self.ground.tape.in_title(agent.at.start);
        told.min_by_key(|(apart, unlike, agent)| (*apart, *unlike, titled(agent), agent.at.start)).map(|(.., agent)| agent)
    }

    /// How unlike an event is to another telling of it: of the same kind, of the same family, of another.
    fn unlike(&self, lender: &Deed, deed: &Deed) -> usize {
        let family = |d: &Deed| &self.words.kind(d.kind).family;
        if lender.kind == deed.kind { 0 } else { 1 + usize::from(family(lender) != family(deed)) }
    }

    /// Whether the text says near an event that nobody claimed it.
    fn unclaimed(&self, deed: &Deed, figure: &Range<usize>) -> bool {
        self.reading.claims.iter().any(|claim| claim.nameless && self.apart(deed, figure, &claim.at) <= UNCLAIMED)
    }

    /// The author that the whole article tells of: not for the headline of another one, which a scraped page holds too.
    fn afar(&self, deed: &Deed, figure: &Range<usize>) -> Option<(&Agent, &'static str)> {
        if self.ground.tape.is_stray_line(figure.start) {
            return None;
        }
        let titled = self.headlined(deed).map(|agent| (agent, "in the headline"));
        let sole = || self.sole(deed).map(|agent| (agent, "the one author of such events"));
        titled.or_else(sole).or_else(|| self.claimant(deed, figure).map(|agent| (agent, "who claimed the one attack")))
    }

    /// Who claimed an attack of an article that names nobody else as author of one and does not turn to another event.
    fn claimant(&self, deed: &Deed, figure: &Range<usize>) -> Option<&Agent> {
        let attacks = self.reading.deeds.iter().filter(|d| d.class == Class::Attack && !d.taking);
        let mut told = attacks.filter(|d| d.agent.as_ref().is_some_and(|a| a.actor != id::UNKNOWN && !a.default));
        let lender = told.clone().find(|d| d.agent.as_ref().is_some_and(|a| a.claimed) && self.akin(d, deed))?;
        let agent = lender.agent.as_ref()?;
        let alone = told.all(|d| d.agent.as_ref().is_some_and(|a| a.actor == agent.actor));
        let reached =
            self.ground.turns(agent.at.start, figure.start) == 0 && !self.ground.tape.is_stray(agent.at.start, figure.start);
        (alone && reached && !deed.taking && !self.is_own_news(lender, deed)).then_some(agent)
    }

    /// Whether the event pointed back to is the one just told, and its author is told to be unknown.
    fn blank_before(&self, deed: &Deed) -> bool {
        let tape = &self.ground.tape;
        let told = |d: &&Deed| d.at.end <= deed.at.start && d.agent.is_some() && self.akin(d, deed);
        let here = |d: &&Deed| tape.sentence(d.at.start) == tape.sentence(deed.at.start);
        let last = self.reading.deeds.iter().rev().filter(told).find(here);
        deed.definite && last.and_then(|d| d.agent.as_ref()).is_some_and(|agent| agent.actor == id::UNKNOWN)
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

    /// The author of an attack in the headline, when nobody else is named as author of an attack, or when the headline says
    /// that he claimed it.
    fn headlined(&self, deed: &Deed) -> Option<&Agent> {
        let attacks = || self.reading.deeds.iter().filter(|d| d.class == Class::Attack && !d.taking);
        let agents = || attacks().filter_map(|d| d.agent.as_ref()).filter(|a| a.actor != id::UNKNOWN && !a.default);
        let akin = attacks().filter(|d| self.akin(d, deed) && !self.is_own_news(d, deed)).filter_map(|d| d.agent.as_ref());
        let title = akin.filter(|a| a.actor != id::UNKNOWN && !a.default).find(|a| self.ground.tape.in_title(a.at.start))?;
        let alone = title.claimed || agents().all(|a| a.actor == title.actor);
        (alone && title.actor != id::CRIMINAL).then_some(title)
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
        let tape = &self.ground.tape;
        let beside = tape.sentence(lender.at.start) == tape.sentence(deed.at.start);
        let claimed = beside && lender.agent.as_ref().is_some_and(|a| a.claimed);
        // «العملية» says little, yet with its author it may be what is pointed back to, or what people were taken in.
        let ensued = beside && self.ensues(lender, deed);
        let meant = lender.part != Part::Weak || deed.definite || deed.taking || lender.kind == deed.kind || exact || ensued;
        let alike = exact || pointed || deed.taking || claimed || ensued;
        self.akin(lender, deed) && meant && alike && !self.is_own_news(lender, deed) && !self.is_habit(lender, deed)
    }

    /// Whether what a clause tells came of the event told before: «الجريمة التي نفذها مستوطنون وأدت إلى حرق رضيع».
    fn ensues(&self, cause: &Deed, deed: &Deed) -> bool {
        let (from, to) = (cause.at.end, deed.at.start);
        from <= to && self.ground.turns(from, to) == 0 && (from..to).any(|at| self.ground.cue(at) == Some(Cue::Result))
    }

    /// Whether an event told before another one answered it: «قصف الجيش مواقع ردا على هجوم أوقع خمسة قتلى».
    pub(super) fn is_answer(&self, lender: &Deed, deed: &Deed, figure: &Range<usize>) -> bool {
        const BACK: usize = 4;
        const BEHIND: usize = 3;
        let tape = &self.ground.tape;
        let before = lender.at.end <= deed.at.start && deed.at.end <= figure.start;
        let here = before && tape.sentence(lender.at.start) == tape.sentence(deed.at.start);
        // «بعد الهجوم» alone points back to the event told before it.
        let described =
            (deed.at.end..deed.at.end + BEHIND).any(|at| matches!(tape.key(at), "الذي" | "التي" | "اللذين" | "اللتين"));
        let led = |at: usize| self.lexicon.around.has(Word::Answers, tape.key(at));
        let from = deed.at.start.saturating_sub(BACK).max(lender.at.end);
        here && (!deed.definite || described) && (from..deed.at.start).any(led)
    }

    /// «أعلن الجيش مقتل إرهابيين»: what a force announces of itself is not the attack, of no like family, that «الهجمات»
    /// points back to.
    fn is_own_news(&self, lender: &Deed, deed: &Deed) -> bool {
        let (x, y) = (self.words.kind(lender.kind), self.words.kind(deed.kind));
        let exact = x.family == y.family && !x.is_any();
        !exact && lender.agent.as_ref().is_some_and(|a| a.rule.starts_with("announced"))
    }

    /// Whether another clause behind an event tells what somebody does besides: «فجر انتحاري نفسه، فيما يكثف المتمردون هجماتهم».
    pub(super) fn is_habit(&self, lender: &Deed, deed: &Deed) -> bool {
        let aside = self.ground.asides(deed.at.end, lender.at.start) > 0;
        lender.part == Part::Own && lender.at.start > deed.at.start && aside
    }
}

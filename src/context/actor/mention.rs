//! Where a text names actors: «النظام», «طائرات النظام السوري», «الطيران الحربي الروسي», «التنظيم».

use super::id;
use super::lexicon::{ActorLexicon, Entry, Kind, Setting};
use super::side::can_oppose;
use crate::context::deed::{Tape, Word};
use crate::lexicon::Found;
use std::ops::Range;

/// One naming of an actor.
#[derive(Debug, Clone)]
pub(crate) struct Mention {
    /// Where it stands on the tape, heads included («قوات النظام»).
    pub(crate) at: Range<usize>,
    /// The actor's id.
    pub(crate) actor: String,
    /// How it is told: [`Kind::Name`], [`Kind::Default`], [`Kind::Country`], [`Kind::People`] or [`Kind::Role`].
    pub(crate) kind: Kind,
    /// The preposition written onto its first word.
    pub(crate) preposition: Option<char>,
    /// Whether و or ف is written onto it: it goes on a list or begins a clause.
    pub(crate) and: bool,
    /// The words of the lexicon it rests on.
    pub(crate) entry: String,
    /// Whether it only stood by another: «قسد مدعومة من قوات التحالف».
    pub(crate) helps: bool,
    /// Whether an actor that it fights is joined to it: «مناطق سيطرة النظام وقسد».
    pub(crate) rivalled: bool,
    /// Whether the two are said to have done it together: «قصف مشترك من».
    pub(crate) joint: bool,
}

/// The most heads and links before an owner: «طائرات حربية مسيرة تابعة لقوات النظام».
const MOST_HEADS: usize = 5;

/// All namings of actors on a tape, in order, none inside another.
pub(crate) fn mentions(tape: &Tape, lexicon: &ActorLexicon, setting: &Setting) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < tape.len() {
        let found = Names { tape, lexicon, setting }.at(at);
        let named = named(&found, at);
        let composed = Names { tape, lexicon, setting }.composed(at, &out);
        let best = match (named, composed) {
            (Some(a), Some(b)) if b.at.len() > a.at.len() => Some(b),
            (Some(a), _) => Some(a),
            (None, b) => b,
        };
        let look_alike = longest(&found, |e| e.kind == Kind::Not).map_or(0, |f| f.len);
        let best = best.filter(|m| m.at.len() > look_alike);
        let best = best.or_else(|| if look_alike > 0 { None } else { back(&found, at, &out, lexicon) });
        at += best.as_ref().map_or(0, |m| m.at.len()).max(look_alike).max(1);
        out.extend(best.map(|m| with_loose_preposition(tape, m)));
    }
    mark_rivals(tape, lexicon, &mut out);
    for mention in &mut out {
        mention.helps = told_by(tape, lexicon, Word::Helps, mention.at.start);
        mention.joint = told_by(tape, lexicon, Word::Joint, mention.at.start);
    }
    out
}

/// Whether a word of a role stands just before a naming: that it only helped, that several did it together.
fn told_by(tape: &Tape, lexicon: &ActorLexicon, role: Word, at: usize) -> bool {
    (at.saturating_sub(3)..at).any(|i| lexicon.around.has(role, tape.key(i)))
}

/// Marks both of a pair, with a second name of the latter: «النظام وقوات سوريا الديمقراطية (قسد)».
fn mark_rivals(tape: &Tape, lexicon: &ActorLexicon, mentions: &mut [Mention]) {
    for next in 1..mentions.len() {
        let (before, rest) = mentions.split_at_mut(next);
        let (a, b) = (&mut before[next - 1], &mut rest[0]);
        let renamed = a.rivalled && a.actor == b.actor && a.at.end == b.at.start;
        if renamed || rival(tape, lexicon, a, b) {
            (a.rivalled, b.rivalled) = (true, true);
        }
    }
}

/// Whether `b` is joined to `a` as one of two that could each have done it, and the two are no allies.
fn rival(tape: &Tape, lexicon: &ActorLexicon, a: &Mention, b: &Mention) -> bool {
    let of_both = |key: &str| matches!(key, "،" | "و" | "ومن") || lexicon.around.has(Word::Ground, key);
    let named = |m: &Mention| matches!(m.kind, Kind::Name | Kind::Country) && m.actor != id::POLICE;
    let between = a.at.end..b.at.start;
    let joined = b.and || between.clone().any(|at| tape.key(at).starts_with('و'));
    let ground = between.len() <= 4 && between.into_iter().all(|at| of_both(tape.key(at)));
    named(a) && named(b) && joined && ground && can_oppose(lexicon, &a.actor, &b.actor)
}

/// Takes in a preposition written apart: «هجوم لـ «الكردستاني»».
fn with_loose_preposition(tape: &Tape, mention: Mention) -> Mention {
    let before = mention.at.start.checked_sub(1).map_or("", |at| tape.key(at));
    match before {
        "ل" | "ب" => Mention { at: mention.at.start - 1..mention.at.end, preposition: before.chars().next(), ..mention },
        _ => mention,
    }
}

/// The lexicon over a tape in a setting.
struct Names<'a, 'd> {
    tape: &'a Tape<'d>,
    lexicon: &'a ActorLexicon,
    setting: &'a Setting,
}

impl<'a> Names<'a, '_> {
    /// The entries that begin at a position and hold.
    fn at(&self, at: usize) -> Vec<Found<'a, Entry>> {
        let found = self.lexicon.names.all_over(|i| self.tape.key(i), at);
        let spelled = |f: &Found<Entry>| !f.prefix.future && (!f.value.article_off || f.prefix.definite);
        found.into_iter().filter(|f| spelled(f) && f.value.holds(self.setting)).collect()
    }

    /// Heads and links from `at` on, and the owner they lead to.
    fn composed(&self, at: usize, before: &[Mention]) -> Option<Mention> {
        let mut heads: Vec<Found<Entry>> = Vec::new();
        let mut end = at;
        for _ in 0..MOST_HEADS {
            // «التابعة لـ «قسد»»: ل may stand apart.
            end += usize::from(end > at && (self.resumes(end) || self.tape.key(end) == "ل"));
            let here = self.at(end);
            let fits = |f: &Found<Entry>| end == at || (!f.prefix.and && f.prefix.preposition.is_none_or(|p| p == 'ل'));
            let here: Vec<_> = here.into_iter().filter(fits).collect();
            if !heads.is_empty()
                && let Some(owner) = owner(&here)
            {
                return Some(self.owned(at, end, &heads[0], &owner));
            }
            if end > at
                && let Some(meant) = back(&here, end, before, self.lexicon)
                && !self.owned_after(end + meant.at.len())
            {
                return Some(Mention {
                    at: at..meant.at.end,
                    preposition: heads[0].prefix.preposition,
                    and: heads[0].prefix.and,
                    ..meant
                });
            }
            let step = longest(&here, |e| e.kind == Kind::Head || (e.kind == Kind::Link && end > at));
            if step.is_none() && !heads.is_empty() {
                end = self.owned_later(end)?;
                continue;
            }
            let step = step?;
            end += step.len;
            heads.push(step);
        }
        None
    }
}

impl Names<'_, '_> {
    /// Whether a comma only sets the owner off: «طائرة حربية، لجيش الاحتلال».
    fn resumes(&self, at: usize) -> bool {
        let owned = |f: &Found<Entry>| f.prefix.preposition == Some('ل') && f.value.kind != Kind::Not;
        self.tape.key(at) == "،" && self.at(at + 1).iter().any(|f| owned(f) || f.value.kind == Kind::Link && f.prefix.is_bare())
    }

    /// The mention that heads from `at` on and their owner at `end` make.
    fn owned(&self, at: usize, end: usize, head: &Found<Entry>, owner: &Found<Entry>) -> Mention {
        let police = !head.value.actor.is_empty() && !self.is_party(&owner.value.actor);
        let actor = if police { &head.value.actor } else { &owner.value.actor };
        Mention {
            at: at..end + owner.len,
            actor: actor.to_string(),
            kind: Kind::Name,
            preposition: head.prefix.preposition,
            and: head.prefix.and,
            entry: owner.value.surface.clone(),
            rivalled: false,
            joint: false,
            helps: false,
        }
    }

    /// Whether an actor's police fight its war: those of an armed group and of a government in a civil war.
    fn is_party(&self, actor: &str) -> bool {
        self.lexicon.ids.get(actor).is_some_and(|id| id.group || id.contested)
    }

    /// Where «التابع» stands behind a force's own name: «لواء الفرسان التابع للجيش».
    fn owned_later(&self, at: usize) -> Option<usize> {
        const LONGEST: usize = 4;
        const PARTED: [&str; 7] = ["في", "علي", "من", "الي", "بين", "قرب", "ضد"];
        let name = |i: usize| !self.tape.is_pause(i) && !PARTED.contains(&self.tape.key(i)) && self.at(i).is_empty();
        (at + 1..=at + LONGEST).take_while(|i| name(i - 1)).find(|i| self.lexicon.around.has(Word::Owned, self.tape.key(*i)))
    }

    /// Whether an owner follows: «تنظيم الدولة» is no back reference.
    fn owned_after(&self, at: usize) -> bool {
        owner(&self.at(at)).is_some_and(|f| f.prefix.preposition.is_none() && !f.prefix.and)
    }
}

/// What may own a head; an actor's full name before an adjective.
fn owner<'a>(found: &[Found<'a, Entry>]) -> Option<Found<'a, Entry>> {
    longest(found, |e| matches!(e.kind, Kind::Name | Kind::Country | Kind::Owner | Kind::People))
}

/// The longest entry of some kinds; of equally long ones, that with the most exact condition, the fewest prefixes.
fn longest<'a>(found: &[Found<'a, Entry>], kind: impl Fn(&Entry) -> bool) -> Option<Found<'a, Entry>> {
    let fitting = found.iter().filter(|f| kind(f.value));
    fitting.max_by_key(|f| (f.len, f.value.exactness(), f.prefix.is_bare())).copied()
}

/// A name, a perpetrator without a name, or an adjective of nation at a position.
fn named(found: &[Found<Entry>], at: usize) -> Option<Mention> {
    let of = |kind: Kind| longest(found, |e| e.kind == kind);
    let name = longest(found, |e| matches!(e.kind, Kind::Name | Kind::Default | Kind::Country));
    let (role, people) = (of(Kind::Role), of(Kind::People));
    let best = match (name, role) {
        (Some(name), Some(role)) if role.len > name.len => role,
        (Some(name), _) => name,
        (None, Some(role)) => role,
        (None, None) => people?,
    };
    Some(Mention {
        at: at..at + best.len,
        actor: best.value.actor.clone(),
        kind: best.value.kind,
        preposition: best.prefix.preposition,
        and: best.prefix.and,
        entry: best.value.surface.clone(),
        rivalled: false,
        joint: false,
        helps: false,
    })
}

/// «التنظيم»: the actor named last that is called so.
fn back(found: &[Found<Entry>], at: usize, before: &[Mention], lexicon: &ActorLexicon) -> Option<Mention> {
    let reference = longest(found, |e| e.kind == Kind::Back)?;
    let definite = reference.prefix.definite || reference.value.surface.starts_with("ال");
    let called = |m: &&Mention| {
        m.kind == Kind::Name && lexicon.ids.get(&m.actor).is_some_and(|id| id.called.contains(&reference.value.called))
    };
    let meant = before.iter().rev().find(called).filter(|_| definite)?;
    Some(Mention {
        at: at..at + reference.len,
        actor: meant.actor.clone(),
        kind: Kind::Name,
        preposition: reference.prefix.preposition,
        and: reference.prefix.and,
        entry: format!("{} = {}", reference.value.surface, meant.entry),
        rivalled: false,
        joint: false,
        helps: false,
    })
}

//! One construction against a tape: which words, events and actors its elements meet.

use super::construction::{Constructions, Finding};
use super::lexicon::Kind;
use super::mention::Mention;
use super::pattern::{Element, Over};
use crate::context::deed::{Class, Mark, Part, Tape};
use std::ops::Range;

/// A tape laid out for matching.
pub(super) struct Matcher<'a, 'd> {
    tape: &'a Tape<'d>,
    marks: &'a [Mark],
    marks_at: Vec<Vec<usize>>,
    mentions: &'a [Mention],
    mention_at: Vec<Option<usize>>,
    figure_at: Vec<bool>,
    /// The lists whose words begin at each position.
    lists_at: Vec<Vec<Listed>>,
    free: Vec<bool>,
    /// Whether a word that something of somebody's may be is told with a preposition on it: «بدورية روسية».
    target_at: Vec<bool>,
    lists: (usize, usize, usize),
    relative: usize,
    resumed: usize,
}

/// A word of a list at a position.
#[derive(Clone, Copy)]
struct Listed {
    list: usize,
    len: usize,
    /// Whether و or ف is written onto it.
    and: bool,
}

/// The lists whose words begin at each position; and whether a word of what somebody may own stands there with a
/// preposition on it.
fn lists_along(all: &Constructions, tape: &Tape) -> (Vec<Vec<Listed>>, Vec<bool>) {
    let along = (0..tape.len()).map(|at| {
        let found = all.words.all_over(|i| tape.key(i), at);
        let target = found.iter().any(|f| *f.value == all.possessed && f.prefix.preposition.is_some());
        let bare = found.into_iter().filter(|f| f.prefix.preposition.is_none() && !f.prefix.definite);
        (bare.map(|f| Listed { list: *f.value, len: f.len, and: f.prefix.and }).collect(), target)
    });
    along.unzip()
}

impl<'a, 'd> Matcher<'a, 'd> {
    /// Over a tape with its words for events, its namings of actors and its counts of people.
    pub(super) fn new(
        all: &Constructions,
        tape: &'a Tape<'d>,
        marks: &'a [Mark],
        mentions: &'a [Mention],
        figures: &[Range<usize>],
    ) -> Self {
        let mut marks_at = vec![Vec::new(); tape.len()];
        for (i, mark) in marks.iter().enumerate() {
            marks_at[mark.at.start].push(i);
        }
        let mut mention_at = vec![None; tape.len()];
        for (i, mention) in mentions.iter().enumerate() {
            mention_at[mention.at.start] = Some(i);
        }
        let mut figure_at = vec![false; tape.len()];
        for figure in figures.iter().filter(|f| f.start < tape.len()) {
            figure_at[figure.start] = true;
        }
        let (lists_at, target_at) = lists_along(all, tape);
        let verb = |at: usize| marks_at[at].iter().any(|m: &usize| marks[*m].part == Part::Verb);
        let listed = |at: usize, list: usize| lists_at[at].iter().any(|l| l.list == list);
        let free = (0..tape.len())
            .map(|at| !(tape.is_pause(at) || listed(at, all.stop) || listed(at, all.possessed) || verb(at)))
            .enumerate()
            .map(|(at, free)| free && (!tape.key(at).starts_with(['ب', 'ل']) || !marks_at[at].is_empty()))
            .collect();
        let lists = (all.possessed, all.preposition, all.theirs);
        Matcher {
            tape,
            marks,
            marks_at,
            mentions,
            mention_at,
            figure_at,
            lists_at,
            free,
            target_at,
            lists,
            relative: all.relative,
            resumed: all.resumed,
        }
    }

    /// The first way in which `elements` match from `at`, shortest gaps first.
    pub(super) fn run(&self, elements: &[Element], at: usize, found: Finding) -> Option<Finding> {
        let Some((element, rest)) = elements.split_first() else {
            return Some(Finding { at: found.at.start..at, ..found });
        };
        let go = |end: usize, found: Finding| self.run(rest, end, found);
        match element {
            Element::Gap { most, over } => (0..=*most)
                .take_while(|n| *n == 0 || self.passable(at + n - 1, *over, found.at.start))
                .find_map(|n| go(at + n, found.clone())),
            Element::List { index, optional, strict } => {
                let mut lens = self.listed(at, *index, *strict);
                lens.extend(optional.then_some(0));
                lens.into_iter().find_map(|len| go(at + len, found.clone()))
            }
            Element::Event => self.mark(at, Part::Noun).and_then(|m| {
                // «قصف مسيرة تركية»: the event's weapon may be the author's.
                let ends = std::iter::once(self.marks[m].at.end).chain(at + 1..self.marks[m].at.end);
                ends.into_iter().find_map(|end| go(end, Finding { mark: Some(m), ..found.clone() }))
            }),
            Element::Stem if self.is_closed(at) => None,
            Element::Stem => self.run(&[&[Element::Event], rest].concat(), at, found),
            Element::Own => self.mark(at, Part::Own).and_then(|m| go(self.marks[m].at.end, Finding { mark: Some(m), ..found })),
            Element::Active if self.is_taken(at) => None,
            Element::Active => self.run(&[&[Element::Strike], rest].concat(), at, found),
            Element::Strike => {
                self.mark(at, Part::Verb).and_then(|m| go(self.marks[m].at.end, Finding { mark: Some(m), ..found }))
            }
            Element::Kill => self.mark(at, Part::Harm).and_then(|m| go(self.marks[m].at.end, Finding { mark: Some(m), ..found })),
            Element::Figure => self.figure_at.get(at).filter(|f| **f).and_then(|_| go(at + 1, found)),
            _ => self.author(element, at).and_then(|m| go(self.mentions[m].at.end, Finding { mention: Some(m), ..found })),
        }
    }

    fn mark(&self, at: usize, part: Part) -> Option<usize> {
        let here = self.marks_at.get(at)?;
        let told = |p: Part| p == part || (part == Part::Noun && matches!(p, Part::Weak | Part::Verbless | Part::Own));
        let authored = |m: &Mark| m.class == Class::Attack;
        here.iter().copied().find(|m| told(self.marks[*m].part) && authored(&self.marks[*m]))
    }

    /// Whether a gap may pass a position of its sentence.
    fn passable(&self, at: usize, over: Over, start: usize) -> bool {
        let within = at < self.tape.len() && self.tape.sentence(at) == self.tape.sentence(start);
        let event = |m: &usize| matches!(self.marks[*m].part, Part::Noun | Part::Own | Part::Verb | Part::Harm);
        let open = within && !matches!(self.tape.key(at), "." | "\n" | "؛" | "|");
        match over {
            Over::Plain => within && self.free[at],
            Over::Eventless => open && !self.turns_to_another(at) && !self.marks_at[at].iter().any(event),
            Over::All => open,
        }
    }

    /// Whether «أن» begins a clause with a subject of its own, not «أن عناصره».
    fn turns_to_another(&self, at: usize) -> bool {
        self.tape.key(at) == "ان" && self.listed(at + 1, self.lists.2, false).is_empty()
    }

    /// How many words each phrase of a list takes at a position, longest first.
    fn listed(&self, at: usize, list: usize, strict: bool) -> Vec<usize> {
        let here = self.lists_at.get(at).into_iter().flatten().filter(|l| l.list == list && !(strict && l.and));
        let mut lens: Vec<usize> = here.map(|l| l.len).collect();
        lens.sort_unstable_by(|a, b| b.cmp(a));
        lens
    }

    /// Whether the verb at a position has its subject before it: «الهجوم الذي استهدف», «غارة جوية استهدفت».
    fn is_taken(&self, at: usize) -> bool {
        let noun = |m: &usize| self.marks[*m].part == Part::Noun && self.marks[*m].at.start < at;
        let relative = at > 0 && self.lists_at[at - 1].iter().any(|l| l.list == self.relative);
        relative && !self.is_resumed(at + 1) || self.marks_at[at.saturating_sub(3)..at].iter().flatten().any(noun)
    }

    /// Whether a pronoun takes up the noun that a clause describes, so that the verb's subject follows: «المدينة التي قصفت منها».
    fn is_resumed(&self, at: usize) -> bool {
        self.lists_at.get(at).is_some_and(|here| here.iter().any(|l| l.list == self.resumed))
    }

    /// Whether ال on an event's noun leaves no room for a genitive: in «استهدفت الغارات قوات» they are the target.
    fn is_closed(&self, at: usize) -> bool {
        self.mark(at, Part::Noun).is_some_and(|m| self.marks[m].definite && self.marks[m].part != Part::Own)
    }

    /// Whether an event's noun stands right before: «تفجيران انتحاريان» names no bombers.
    fn after_event(&self, at: usize) -> bool {
        at > 0 && self.marks_at[at - 1].iter().any(|m| self.marks[*m].part == Part::Noun)
    }

    /// Whether what is told with a preposition on it is something of an actor's: «انفجار عبوة بدورية روسية».
    fn is_target(&self, mention: &Mention) -> bool {
        mention.at.len() > 1 && self.target_at[mention.at.start]
    }

    fn author(&self, element: &Element, at: usize) -> Option<usize> {
        let index = self.mention_at.get(at).copied().flatten()?;
        let mention = &self.mentions[index];
        if mention.helps {
            return None;
        }
        let state = mention.kind == Kind::Country;
        let named = matches!(mention.kind, Kind::Name | Kind::Default);
        let before = |list: usize| at > 0 && self.lists_at[at - 1].iter().any(|l| l.list == list && l.len == 1);
        let fits = match element {
            Element::Actor(None) => named && !mention.and && mention.preposition.is_none() && !before(self.lists.0),
            Element::Actor(Some('ل')) => {
                (named || state) && !mention.and && mention.preposition == Some('ل') && !self.is_target(mention)
            }
            Element::Actor(preposition) => {
                let target = mention.preposition.is_some() && self.is_target(mention);
                named && !mention.and && mention.preposition == *preposition && !target
            }
            Element::Subject => {
                (named || state) && mention.preposition.is_none() && !before(self.lists.0) && !before(self.lists.1)
            }
            Element::Nation => mention.kind == Kind::People && !mention.and && mention.preposition.is_none(),
            Element::Any => {
                mention.preposition.is_none() && (named || state || (mention.kind == Kind::Role && !self.after_event(at)))
            }
            _ => false,
        };
        fits.then_some(index)
    }
}

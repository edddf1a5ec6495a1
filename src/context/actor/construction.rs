//! The constructions by which a text says who did it, and what each finds on a tape.

use super::lexicon::Kind;
use super::mention::Mention;
use super::pattern::{Element, Over, parse};
use crate::context::deed::{Class, Mark, Part, Tape};
use crate::data::Data;
use crate::error::{Error, Result};
use crate::lexicon::Lexicon;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;

/// What a construction's author is the author of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Use {
    /// The event in the pattern, or a deed of its own where there is none.
    #[default]
    Deed,
    /// All attacks of the text that have no author: a claim, an accusation.
    Claim,
    /// Nothing: what was claimed for it is not so.
    Denial,
}

/// One construction.
#[derive(Debug)]
pub(crate) struct Construction {
    /// Its name, for `explain`.
    pub(crate) id: String,
    elements: Vec<Element>,
    /// What the author is the author of.
    pub(crate) used: Use,
    /// The actor, where the construction itself says it.
    pub(crate) gives: Option<String>,
    /// Whether a perpetrator without a name stays without one: nobody named elsewhere is meant.
    pub(crate) nameless: bool,
    /// The kind of the deed it makes when its pattern has no event.
    pub(crate) kind: String,
    /// Sentences that it finds; they are its tests.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests"))]
    pub(crate) catches: Vec<String>,
    /// Sentences that it leaves.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests"))]
    pub(crate) leaves: Vec<String>,
}

/// What a construction found: indices into marks and mentions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    /// Index of the construction; earlier ones are surer.
    pub(crate) rule: usize,
    /// The whole stretch.
    pub(crate) at: Range<usize>,
    /// The event in it.
    pub(crate) mark: Option<usize>,
    /// The author in it.
    pub(crate) mention: Option<usize>,
}

/// All constructions with their word lists.
#[derive(Debug)]
pub(crate) struct Constructions {
    pub(crate) rules: Vec<Construction>,
    words: Lexicon<usize>,
    stop: usize,
    possessed: usize,
    preposition: usize,
    belonging: usize,
    both: usize,
    relative: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    lists: BTreeMap<String, Vec<String>>,
    rule: Vec<Rule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    id: String,
    pattern: String,
    #[serde(rename = "why")]
    _why: String,
    #[serde(rename = "use", default)]
    used: Use,
    gives: Option<String>,
    #[serde(default)]
    nameless: bool,
    #[serde(default = "attack")]
    kind: String,
    catches: Vec<String>,
    leaves: Vec<String>,
}

fn attack() -> String {
    "attack".to_string()
}

const PATH: &str = "rules/actor.toml";

impl Constructions {
    /// Loads the file.
    pub(crate) fn load(data: &Data) -> Result<Self> {
        let wrong = |found: String| Error::new("load rules").at(data.place(PATH)).found(found);
        let file: File = data.toml(PATH)?;
        let lists: BTreeMap<String, usize> = file.lists.keys().cloned().zip(0..).collect();
        let mut words = Lexicon::default();
        for (index, list) in file.lists.values().enumerate() {
            for word in list {
                words.insert(word, index);
            }
        }
        let needed = |name: &str| lists.get(name).copied().ok_or_else(|| wrong(format!("no list {name:?}")));
        let (stop, possessed, preposition) = (needed("stop")?, needed("possessed")?, needed("preposition")?);
        let (belonging, both, relative) = (needed("belonging")?, needed("both")?, needed("relative")?);
        let rules = file.rule.into_iter().map(|rule| {
            let elements = parse(&rule.id, &rule.pattern, &lists)?;
            let Rule { id, used, gives, nameless, kind, catches, leaves, .. } = rule;
            Ok(Construction { id, elements, used, gives, nameless, kind, catches, leaves })
        });
        Ok(Constructions { rules: rules.collect::<Result<_>>()?, words, stop, possessed, preposition, belonging, both, relative })
    }

    /// Whether a word stands before the side of people harmed: «من», «صفوف», «عناصر».
    pub(crate) fn belongs(&self, tape: &Tape, at: usize) -> bool {
        self.listed(tape, at, self.belonging)
    }

    /// Whether a word names both sides: «الطرفين».
    pub(crate) fn is_both(&self, tape: &Tape, at: usize) -> bool {
        self.listed(tape, at, self.both)
    }

    fn listed(&self, tape: &Tape, at: usize, list: usize) -> bool {
        self.words.all_over(|i| tape.key(i), at).iter().any(|f| *f.value == list && f.prefix.preposition.is_none())
    }

    /// Everything the constructions find on a tape, the surest and tightest first. `figures` are the stretches that count people.
    pub(crate) fn find(&self, tape: &Tape, marks: &[Mark], mentions: &[Mention], figures: &[Range<usize>]) -> Vec<Finding> {
        let ground = Matcher::new(self, tape, marks, mentions, figures);
        let mut out = Vec::new();
        for (rule, construction) in self.rules.iter().enumerate() {
            for at in 0..tape.len() {
                let start = Finding { rule, at: at..at, mark: None, mention: None };
                out.extend(ground.run(&construction.elements, at, start));
            }
        }
        out.sort_by_key(|f: &Finding| (f.rule, f.at.len(), f.at.start));
        out
    }
}

/// A tape laid out for matching.
struct Matcher<'a, 'd> {
    tape: &'a Tape<'d>,
    marks: &'a [Mark],
    marks_at: Vec<Vec<usize>>,
    mentions: &'a [Mention],
    mention_at: Vec<Option<usize>>,
    figure_at: Vec<bool>,
    /// The lists whose words begin at each position, with their lengths.
    lists_at: Vec<Vec<(usize, usize)>>,
    free: Vec<bool>,
    lists: (usize, usize),
    relative: usize,
}

impl<'a, 'd> Matcher<'a, 'd> {
    fn new(
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
        let lists_at: Vec<Vec<(usize, usize)>> = (0..tape.len())
            .map(|at| {
                let found = all.words.all_over(|i| tape.key(i), at);
                found
                    .into_iter()
                    .filter(|f| f.prefix.preposition.is_none() && !f.prefix.definite)
                    .map(|f| (*f.value, f.len))
                    .collect()
            })
            .collect();
        let verb = |at: usize| marks_at[at].iter().any(|m: &usize| marks[*m].part == Part::Verb);
        let listed = |at: usize, list: usize| lists_at[at].iter().any(|(l, _)| *l == list);
        let free = (0..tape.len())
            .map(|at| !(tape.is_pause(at) || listed(at, all.stop) || listed(at, all.possessed) || verb(at)))
            .enumerate()
            .map(|(at, free)| free && (!tape.key(at).starts_with(['ب', 'ل']) || !marks_at[at].is_empty()))
            .collect();
        let lists = (all.possessed, all.preposition);
        Matcher { tape, marks, marks_at, mentions, mention_at, figure_at, lists_at, free, lists, relative: all.relative }
    }

    /// The first way in which `elements` match from `at`, shortest gaps first.
    fn run(&self, elements: &[Element], at: usize, found: Finding) -> Option<Finding> {
        let Some((element, rest)) = elements.split_first() else {
            return Some(Finding { at: found.at.start..at, ..found });
        };
        let go = |end: usize, found: Finding| self.run(rest, end, found);
        match element {
            Element::Gap { most, over } => (0..=*most)
                .take_while(|n| *n == 0 || self.passable(at + n - 1, *over, found.at.start))
                .find_map(|n| go(at + n, found.clone())),
            Element::List { index, optional } => {
                let mut lens = self.listed(at, *index);
                lens.extend(optional.then_some(0));
                lens.into_iter().find_map(|len| go(at + len, found.clone()))
            }
            Element::Event => {
                self.mark(at, Part::Noun).and_then(|m| go(self.marks[m].at.end, Finding { mark: Some(m), ..found }))
            }
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
            Over::Eventless => open && !self.marks_at[at].iter().any(event),
            Over::All => open,
        }
    }

    /// How many words each phrase of a list takes at a position, longest first.
    fn listed(&self, at: usize, list: usize) -> Vec<usize> {
        let here = self.lists_at.get(at).into_iter().flatten().filter(|(l, _)| *l == list);
        let mut lens: Vec<usize> = here.map(|(_, len)| *len).collect();
        lens.sort_unstable_by(|a, b| b.cmp(a));
        lens
    }

    /// Whether the verb at a position has its subject before it: «الهجوم الذي استهدف», «غارة جوية استهدفت».
    fn is_taken(&self, at: usize) -> bool {
        let noun = |m: &usize| self.marks[*m].part == Part::Noun && self.marks[*m].at.start < at;
        let relative = at > 0 && self.lists_at[at - 1].iter().any(|(list, _)| *list == self.relative);
        relative || self.marks_at[at.saturating_sub(3)..at].iter().flatten().any(noun)
    }

    /// Whether an event's noun stands right before: «تفجيران انتحاريان» names no bombers.
    fn after_event(&self, at: usize) -> bool {
        at > 0 && self.marks_at[at - 1].iter().any(|m| self.marks[*m].part == Part::Noun)
    }

    fn author(&self, element: &Element, at: usize) -> Option<usize> {
        let index = self.mention_at.get(at).copied().flatten()?;
        let mention = &self.mentions[index];
        let state = mention.kind == Kind::Country;
        let named = matches!(mention.kind, Kind::Name | Kind::Default);
        let before = |list: usize| at > 0 && self.lists_at[at - 1].iter().any(|(l, len)| *l == list && *len == 1);
        let fits = match element {
            Element::Actor(None) => named && !mention.and && mention.preposition.is_none() && !before(self.lists.0),
            Element::Actor(Some('ل')) => (named || state) && !mention.and && mention.preposition == Some('ل'),
            Element::Actor(preposition) => named && !mention.and && mention.preposition == *preposition,
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

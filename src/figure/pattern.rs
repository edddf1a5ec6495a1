//! Patterns over the items of a text, as the rule files write them.
//!
//! ```text
//! pattern  = branch { "|" branch } .
//! branch   = { part [ "=" name ] [ repeat ] } .
//! part     = "[" test "]" | "'" word "'" | "(" pattern ")" .
//! repeat   = "?" | "*" | "+" | "{" least "," most "}" .          as few as will do
//! test     = both { "|" both } .  both = one { "&" one } .
//! one      = [ "!" ] ( class | "'" word "'" | "(" test ")" ) .
//! ```
//!
//! A class is one of the lexicons' or a name of the rule file's `[define]` table. A word is compared folded, prefixes
//! included. Captures: `n` the count, `h` a word that says the harm, `from` the count it is a part of or a fellow to,
//! `x` an item used up by the match.

mod parse;

pub(super) use parse::Parser;

use super::classes::Class;
use super::item::Item;

/// What a captured item is to the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Capture {
    /// The count.
    Count,
    /// A word that says the harm.
    Harm,
    /// The count that this one belongs to.
    From,
    /// An item used up.
    Used,
}

/// A parsed pattern.
#[derive(Debug, Clone)]
pub(super) enum Pattern {
    One(Test, Option<Capture>),
    All(Vec<Pattern>),
    Any(Vec<Pattern>),
    Repeat(Box<Pattern>, usize, usize),
}

/// What one item must be.
#[derive(Debug, Clone)]
pub(super) enum Test {
    Class(Class),
    Word(String),
    Not(Box<Test>),
    All(Vec<Test>),
    Any(Vec<Test>),
}

/// The captures of a match, in the order of the text: what and which item.
pub(super) type Captures = Vec<(Capture, usize)>;

impl Test {
    /// Whether an item passes.
    pub(super) fn holds(&self, item: &Item) -> bool {
        match self {
            Test::Class(class) => item.classes.has(*class),
            Test::Word(word) => item.key == *word,
            Test::Not(test) => !test.holds(item),
            Test::All(tests) => tests.iter().all(|t| t.holds(item)),
            Test::Any(tests) => tests.iter().any(|t| t.holds(item)),
        }
    }
}

impl Pattern {
    /// Matches at item `at`: the captures and the index behind the last item.
    pub(super) fn matches(&self, items: &[Item], at: usize) -> Option<(Captures, usize)> {
        let mut walk = Walk { items, captures: Vec::new() };
        let end = walk.rest(Some(&Rest { step: Step::Parts(std::slice::from_ref(self)), next: None }), at)?;
        Some((walk.captures, end))
    }

    /// The tests that the first item must pass one of; used to try a pattern only where it can begin.
    pub(super) fn can_begin(&self, item: &Item) -> bool {
        match self {
            Pattern::One(test, _) => test.holds(item),
            Pattern::Any(branches) => branches.iter().any(|b| b.can_begin(item)),
            Pattern::Repeat(inner, least, _) => *least == 0 || inner.can_begin(item),
            Pattern::All(parts) => match parts.first() {
                Some(Pattern::Repeat(_, 0, _)) | None => true,
                Some(first) => first.can_begin(item),
            },
        }
    }
}

/// What is still to be matched: patterns one after the other, or one so many times more, then what lies behind.
struct Rest<'a> {
    step: Step<'a>,
    next: Option<&'a Rest<'a>>,
}

enum Step<'a> {
    Parts(&'a [Pattern]),
    Again(&'a Pattern, usize, usize),
}

/// A match under way: it goes back to the last choice when what follows does not fit.
struct Walk<'a> {
    items: &'a [Item],
    captures: Captures,
}

impl Walk<'_> {
    /// Matches all that is left; the index behind the last item.
    fn rest(&mut self, rest: Option<&Rest>, at: usize) -> Option<usize> {
        let Some(Rest { step, next }) = rest else { return Some(at) };
        match *step {
            Step::Parts([]) => self.rest(*next, at),
            Step::Parts([first, others @ ..]) => self.one(first, &Rest { step: Step::Parts(others), next: *next }, at),
            Step::Again(inner, least, most) => {
                let without = if least == 0 { self.rest(*next, at) } else { None };
                if without.is_some() || most == 0 {
                    return without;
                }
                self.one(inner, &Rest { step: Step::Again(inner, least.saturating_sub(1), most - 1), next: *next }, at)
            }
        }
    }

    /// Matches a pattern and what lies behind it.
    fn one(&mut self, pattern: &Pattern, behind: &Rest, at: usize) -> Option<usize> {
        match pattern {
            Pattern::One(test, capture) => {
                self.items.get(at).filter(|item| test.holds(item))?;
                let mark = self.captures.len();
                self.captures.extend(capture.map(|c| (c, at)));
                let end = self.rest(Some(behind), at + 1);
                if end.is_none() {
                    self.captures.truncate(mark);
                }
                end
            }
            Pattern::All(parts) => self.rest(Some(&Rest { step: Step::Parts(parts), next: Some(behind) }), at),
            Pattern::Any(branches) => branches.iter().find_map(|branch| self.one(branch, behind, at)),
            Pattern::Repeat(inner, least, most) => {
                self.rest(Some(&Rest { step: Step::Again(inner, *least, *most), next: Some(behind) }), at)
            }
        }
    }
}

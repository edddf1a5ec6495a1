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

use super::classes::{Class, ClassNames};
use super::item::Item;
use crate::error::{Error, Result};
use crate::text::fold_key;
use std::collections::BTreeMap;

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

/// Reads patterns against the class names and the definitions of a rule file.
#[derive(Debug)]
pub(super) struct Parser<'a> {
    names: &'a ClassNames,
    defined: &'a BTreeMap<String, String>,
    text: &'a str,
    rest: &'a str,
}

impl<'a> Parser<'a> {
    /// Parses a whole pattern.
    pub(super) fn parse(text: &'a str, names: &'a ClassNames, defined: &'a BTreeMap<String, String>) -> Result<Pattern> {
        let mut parser = Parser { names, defined, text, rest: text };
        let pattern = parser.any()?;
        if parser.rest.is_empty() { Ok(pattern) } else { Err(parser.error("the end of the pattern")) }
    }

    /// Parses a test alone, as vetoes have it.
    pub(super) fn test(text: &'a str, names: &'a ClassNames, defined: &'a BTreeMap<String, String>) -> Result<Test> {
        let mut parser = Parser { names, defined, text, rest: text };
        let test = parser.test_any()?;
        if parser.rest.trim().is_empty() { Ok(test) } else { Err(parser.error("the end of the test")) }
    }

    fn error(&self, expected: &str) -> Error {
        let found = self.rest.chars().take(12).collect::<String>();
        let at = self.text.len() - self.rest.len();
        Error::new("read a pattern").at(format!("{:?}, byte {at}", self.text)).expected(expected).found(format!("{found:?}"))
    }

    fn eat(&mut self, c: char) -> bool {
        self.rest = self.rest.trim_start();
        match self.rest.strip_prefix(c) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn need(&mut self, c: char) -> Result<()> {
        if self.eat(c) { Ok(()) } else { Err(self.error(&format!("{c:?}"))) }
    }

    fn any(&mut self) -> Result<Pattern> {
        let mut branches = vec![self.all()?];
        while self.eat('|') {
            branches.push(self.all()?);
        }
        Ok(if branches.len() == 1 { branches.remove(0) } else { Pattern::Any(branches) })
    }

    fn all(&mut self) -> Result<Pattern> {
        let mut parts = Vec::new();
        while let Some(part) = self.part()? {
            let repeated = self.repeat(part)?;
            parts.push(repeated);
        }
        if parts.is_empty() { Err(self.error("[class], 'word' or (")) } else { Ok(Pattern::All(parts)) }
    }

    fn part(&mut self) -> Result<Option<Pattern>> {
        let test = if self.eat('[') {
            let test = self.test_any()?;
            self.need(']')?;
            test
        } else if self.eat('\'') {
            Test::Word(self.quoted()?)
        } else if self.eat('(') {
            let inner = self.any()?;
            self.need(')')?;
            return Ok(Some(inner));
        } else {
            return Ok(None);
        };
        let capture = if self.eat('=') { Some(self.capture()?) } else { None };
        Ok(Some(Pattern::One(test, capture)))
    }

    fn capture(&mut self) -> Result<Capture> {
        let name = self.name();
        match name {
            "n" => Ok(Capture::Count),
            "h" => Ok(Capture::Harm),
            "from" => Ok(Capture::From),
            "x" => Ok(Capture::Used),
            _ => Err(self.error("one of the captures n, h, from, x")),
        }
    }

    fn repeat(&mut self, part: Pattern) -> Result<Pattern> {
        let (least, most) = match self.rest.chars().next() {
            Some('?') => (0, 1),
            Some('*') => (0, 12),
            Some('+') => (1, 12),
            Some('{') => return self.counted(part),
            _ => return Ok(part),
        };
        self.rest = &self.rest[1..];
        Ok(Pattern::Repeat(Box::new(part), least, most))
    }

    fn counted(&mut self, part: Pattern) -> Result<Pattern> {
        self.need('{')?;
        let least = self.number()?;
        self.need(',')?;
        let most = self.number()?;
        self.need('}')?;
        Ok(Pattern::Repeat(Box::new(part), least, most))
    }

    fn number(&mut self) -> Result<usize> {
        let digits = self.rest.len() - self.rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, rest) = self.rest.split_at(digits);
        let value = number.parse().map_err(|_| self.error("a number"))?;
        self.rest = rest;
        Ok(value)
    }

    fn name(&mut self) -> &'a str {
        let end = self.rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        name
    }

    fn quoted(&mut self) -> Result<String> {
        let Some(end) = self.rest.find('\'') else { return Err(self.error("a closing '")) };
        let word = fold_key(&self.rest[..end]);
        self.rest = &self.rest[end + 1..];
        Ok(word)
    }

    fn test_any(&mut self) -> Result<Test> {
        let mut tests = vec![self.test_all()?];
        while self.eat('|') {
            tests.push(self.test_all()?);
        }
        Ok(if tests.len() == 1 { tests.remove(0) } else { Test::Any(tests) })
    }

    fn test_all(&mut self) -> Result<Test> {
        let mut tests = vec![self.test_one()?];
        while self.eat('&') {
            tests.push(self.test_one()?);
        }
        Ok(if tests.len() == 1 { tests.remove(0) } else { Test::All(tests) })
    }

    fn test_one(&mut self) -> Result<Test> {
        if self.eat('!') {
            return Ok(Test::Not(Box::new(self.test_one()?)));
        }
        if self.eat('(') {
            let test = self.test_any()?;
            self.need(')')?;
            return Ok(test);
        }
        if self.eat('\'') {
            return Ok(Test::Word(self.quoted()?));
        }
        let name = self.name();
        if let Some(definition) = self.defined.get(name) {
            let mut inner = Parser { names: self.names, defined: self.defined, text: definition, rest: definition };
            return inner.test_any();
        }
        match self.names.known(name) {
            Some(class) => Ok(Test::Class(class)),
            None => Err(self.error("a class of the lexicons or a defined name").hint(format!("{name:?} is neither"))),
        }
    }
}

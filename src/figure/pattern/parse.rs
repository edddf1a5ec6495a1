//! From the text of a pattern to the pattern; the grammar stands in the module above.

use super::super::classes::ClassNames;
use super::{Capture, Pattern, Test};
use crate::error::{Error, Result};
use crate::text::fold_key;
use std::collections::BTreeMap;

/// Reads patterns against the class names and the definitions of a rule file.
#[derive(Debug)]
pub(in crate::figure) struct Parser<'a> {
    names: &'a ClassNames,
    defined: &'a BTreeMap<String, String>,
    text: &'a str,
    rest: &'a str,
}

impl<'a> Parser<'a> {
    /// Parses a whole pattern.
    pub(in crate::figure) fn parse(
        text: &'a str,
        names: &'a ClassNames,
        defined: &'a BTreeMap<String, String>,
    ) -> Result<Pattern> {
        let mut parser = Parser { names, defined, text, rest: text };
        let pattern = parser.any()?;
        if parser.rest.is_empty() { Ok(pattern) } else { Err(parser.error("the end of the pattern")) }
    }

    /// Parses a test alone, as vetoes have it.
    pub(in crate::figure) fn test(text: &'a str, names: &'a ClassNames, defined: &'a BTreeMap<String, String>) -> Result<Test> {
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

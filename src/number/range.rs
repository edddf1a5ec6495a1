//! How many: an inclusive range of whole numbers, and how it was said.

use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How many people a text reports, as an inclusive range of persons.
///
/// `low <= high`. A missing `high` means the text sets no upper bound («12 على الأقل»); it does not mean that the bound
/// is unknown to us.
///
/// ```
/// # use hasila::number::CountRange;
/// let n: CountRange = "12..".parse()?;
/// assert_eq!((n.low(), n.high()), (12, None));
/// assert!(CountRange::new(9, Some(3)).is_err());
/// # Ok::<(), hasila::error::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountRange {
    low: u64,
    high: Option<u64>,
}

impl CountRange {
    /// From `low` to `high`, both included.
    ///
    /// # Errors
    /// When `high` is below `low`.
    pub fn new(low: u64, high: Option<u64>) -> Result<Self> {
        match high {
            Some(high) if high < low => {
                Err(Error::new("make a range").expected(format!("a high end of at least {low}")).found(high))
            }
            _ => Ok(CountRange { low, high }),
        }
    }

    /// Exactly `n`.
    pub fn exact(n: u64) -> Self {
        CountRange { low: n, high: Some(n) }
    }

    /// `low` or more.
    pub fn at_least(low: u64) -> Self {
        CountRange { low, high: None }
    }

    /// From the smaller to the larger of two ends.
    pub fn between(a: u64, b: u64) -> Self {
        CountRange { low: a.min(b), high: Some(a.max(b)) }
    }

    /// The smallest number of persons.
    pub fn low(self) -> u64 {
        self.low
    }

    /// The largest number of persons, if the text sets one.
    pub fn high(self) -> Option<u64> {
        self.high
    }
}

impl fmt::Display for CountRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.high {
            Some(high) if high == self.low => write!(f, "{high}"),
            Some(high) => write!(f, "{}..{high}", self.low),
            None => write!(f, "{}..", self.low),
        }
    }
}

impl FromStr for CountRange {
    type Err = Error;

    /// «12», «12..» or «12..20».
    fn from_str(text: &str) -> Result<Self> {
        let wrong = || Error::new("read a range").expected("12, 12.. or 12..20").found(format!("{text:?}"));
        let number = |part: &str| part.trim().parse::<u64>().map_err(|_| wrong());
        match text.split_once("..") {
            None => number(text).map(CountRange::exact),
            Some((low, "")) => number(low).map(CountRange::at_least),
            Some((low, high)) => CountRange::new(number(low)?, Some(number(high)?)),
        }
    }
}

/// How a number was said; the codebook's section 2 gives the range of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// «n», «n قتيلا».
    Exact,
    /// «أكثر من n».
    MoreThan,
    /// «ما لا يقل عن n».
    AtLeast,
    /// «أقل من n».
    LessThan,
    /// «لا يتجاوز n».
    AtMost,
    /// «نحو n».
    About,
    /// «بين a وb».
    Between,
    /// «عشرات», «بضعة», «عدد من», a bare plural.
    Vague,
}

impl Bound {
    /// The name the outputs use.
    pub fn name(self) -> &'static str {
        match self {
            Bound::Exact => "exact",
            Bound::MoreThan => "more_than",
            Bound::AtLeast => "at_least",
            Bound::LessThan => "less_than",
            Bound::AtMost => "at_most",
            Bound::About => "about",
            Bound::Between => "between",
            Bound::Vague => "vague",
        }
    }

    /// The bound an output's name stands for.
    pub fn from_name(name: &str) -> Option<Self> {
        use Bound::{About, AtLeast, AtMost, Between, Exact, LessThan, MoreThan, Vague};
        [Exact, MoreThan, AtLeast, LessThan, AtMost, About, Between, Vague].into_iter().find(|bound| bound.name() == name)
    }
}

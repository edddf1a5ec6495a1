//! One line of a coding profile: which figures it reads, and as what.

use crate::row::FigureRow;
use crate::text::fold_key;
use serde::Deserialize;

/// How well a reading is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verified {
    /// In the coders' own words.
    Stated,
    /// In coded data.
    Observed,
    /// Our inference from either.
    Inferred,
    /// A user's own line.
    Own,
}

impl Verified {
    /// The name the outputs use.
    pub fn name(self) -> &'static str {
        match self {
            Verified::Stated => "stated",
            Verified::Observed => "observed",
            Verified::Inferred => "inferred",
            Verified::Own => "own",
        }
    }
}

/// What an end of the range becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "toml::Value")]
pub enum End {
    /// This number.
    Number(u64),
    /// The printed number; the codebook's low end where none is printed.
    Value,
    /// The printed number and one more.
    ValuePlusOne,
    /// The codebook's low end.
    Low,
    /// The codebook's high end.
    High,
    /// No upper end.
    Open,
}

impl TryFrom<toml::Value> for End {
    type Error = String;

    fn try_from(value: toml::Value) -> Result<Self, String> {
        match &value {
            toml::Value::Integer(n) if *n >= 0 => Ok(End::Number(n.unsigned_abs())),
            toml::Value::String(word) => match word.as_str() {
                "value" => Ok(End::Value),
                "value+1" => Ok(End::ValuePlusOne),
                "low" => Ok(End::Low),
                "high" => Ok(End::High),
                "open" => Ok(End::Open),
                _ => Err(format!("expected a whole number, value, value+1, low, high or open, but found {word:?}")),
            },
            other => Err(format!("expected a whole number or a word, but found a {}", other.type_str())),
        }
    }
}

/// One reading. All conditions given must hold.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// Its name, shown by `profiles`.
    pub id: String,
    /// One of these stands in the phrase.
    #[serde(default)]
    pub words: Vec<String>,
    /// How the number was said.
    pub bound: Option<String>,
    /// The harm.
    pub harm: Option<String>,
    /// The codebook's low end.
    pub plain_low: Option<u64>,
    /// The codebook's high end.
    pub plain_high: Option<u64>,
    /// The codebook gives no high end.
    #[serde(default)]
    pub vague_open: bool,
    /// The low end under this profile.
    pub low: End,
    /// The high end under this profile; absent: the codebook's.
    pub high: Option<End>,
    /// How well it is known.
    pub verified: Verified,
    /// Where it is known from.
    pub source: String,
}

impl Reading {
    /// Whether it reads this figure; `folded` is the figure's phrase in folded spelling.
    pub(super) fn fits(&self, figure: &FigureRow, folded: &str) -> bool {
        let same = |wanted: &Option<String>, has: &str| wanted.as_deref().is_none_or(|wanted| wanted == has);
        same(&self.bound, &figure.bound)
            && same(&self.harm, &figure.harm)
            && self.plain_low.is_none_or(|low| low == figure.low)
            && self.plain_high.is_none_or(|high| Some(high) == figure.high)
            && (!self.vague_open || figure.high.is_none())
            && (self.words.is_empty() || self.words.iter().any(|word| folded.contains(&fold_key(word))))
    }

    /// The ends of a figure that it reads, never turned round.
    pub(super) fn ends(&self, figure: &FigureRow) -> (u64, Option<u64>) {
        let low = end(self.low, figure).unwrap_or(figure.low);
        let high = match self.high {
            Some(rule) => end(rule, figure),
            None => figure.high,
        };
        (low, high.map(|high| high.max(low)))
    }
}

fn end(rule: End, figure: &FigureRow) -> Option<u64> {
    match rule {
        End::Number(n) => Some(n),
        End::Value => Some(figure.value.unwrap_or(figure.low)),
        End::ValuePlusOne => Some(figure.value.map_or(figure.low, |value| value + 1)),
        End::Low => Some(figure.low),
        End::High => figure.high,
        End::Open => None,
    }
}

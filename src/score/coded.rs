//! A figure as it is judged: what a person coded, or what the program found.

use crate::error::{Error, Result};
use crate::row::FigureRow;
use serde::Deserialize;

/// What is judged of a figure; names are those of the figures file.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct Coded {
    /// First code point of the words, in title + newline + text.
    pub start: i64,
    /// One past the last.
    pub end: i64,
    /// Fewest persons.
    pub low: u64,
    /// Most persons.
    pub high: Option<u64>,
    /// How it was said.
    #[serde(default)]
    pub bound: String,
    /// What happened.
    pub harm: String,
    /// Who.
    pub victim: Option<String>,
    /// Children, women, men.
    pub group: Option<String>,
    /// What it covers.
    pub scope: Option<String>,
    /// Without a number word.
    #[serde(default)]
    pub implicit: bool,
    /// A vague word.
    #[serde(default)]
    pub vague: bool,
    /// Nobody harmed.
    #[serde(default)]
    pub zero: bool,
    /// Where, as written.
    pub place: Option<String>,
    /// Province.
    pub admin1: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// Who did it.
    pub actor: Option<String>,
    /// Whose word it is.
    pub source: Option<String>,
    /// When.
    pub date: Option<String>,
    /// Month, where there is no date.
    pub month: Option<String>,
    /// How sure the program is; a person's coding has none.
    pub confidence: Option<f64>,
}

/// The kinds of figures that are judged apart (codebook section 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A number or a vague number word is written.
    Core,
    /// One named or described victim.
    Implicit,
    /// A bare plural.
    Bare,
    /// Nobody was harmed.
    Zero,
}

impl Class {
    /// Its name in the result.
    pub fn name(self) -> &'static str {
        match self {
            Class::Core => "core",
            Class::Implicit => "implicit",
            Class::Bare => "bare",
            Class::Zero => "zero",
        }
    }
}

impl Coded {
    /// Which kind of figure it is.
    pub fn class(&self) -> Class {
        if self.zero {
            Class::Zero
        } else if self.implicit {
            Class::Implicit
        } else if self.vague && self.bound == "vague" && self.low == 3 && self.high.is_none() {
            Class::Bare
        } else {
            Class::Core
        }
    }
}

impl From<&FigureRow> for Coded {
    fn from(row: &FigureRow) -> Self {
        let offset = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        Coded {
            start: offset(row.start),
            end: offset(row.end),
            low: row.low,
            high: row.high,
            bound: row.bound.clone(),
            harm: row.harm.clone(),
            victim: Some(row.victim.clone()),
            group: row.group.clone(),
            scope: Some(row.scope.clone()),
            implicit: row.implicit,
            vague: row.vague,
            zero: row.zero,
            place: row.place.clone(),
            admin1: row.admin1.clone(),
            country: row.country.clone(),
            actor: row.actor.clone(),
            source: row.source.clone(),
            date: row.date.clone(),
            month: row.month.clone(),
            confidence: Some(row.confidence),
        }
    }
}

/// An article as a person coded it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct CodedArticle {
    /// The article's id.
    pub id: String,
    /// Its figures.
    pub figures: Vec<Coded>,
}

/// Reads coded articles, one JSON object `{"id", "figures"}` a line; `place` names the file in messages.
///
/// # Errors
/// When a line is no coded article, an article comes twice, or there is none.
pub fn parse_gold(text: &str, place: &str) -> Result<Vec<CodedArticle>> {
    let wrong = |line: usize| Error::new("read coded articles").at(format!("{place}:{}", line + 1));
    let mut articles: Vec<CodedArticle> = Vec::new();
    let mut ids = std::collections::BTreeSet::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let article: CodedArticle =
            serde_json::from_str(line).map_err(|e| wrong(at).expected("an object with \"id\" and \"figures\"").found(e))?;
        if !ids.insert(article.id.clone()) {
            return Err(wrong(at).expected("each article once").found(format!("{:?} again", article.id)));
        }
        articles.push(article);
    }
    if articles.is_empty() {
        return Err(Error::new("read coded articles").at(place).expected("at least one").found("none"));
    }
    Ok(articles)
}

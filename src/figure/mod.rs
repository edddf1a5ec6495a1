//! Casualty figures: one count of people harmed, as a text states it.
//!
//! The flow: [`words`] knows the lexicons, [`item`] turns a sentence into items (a count with its noun is one, see
//! [`quantity`]), [`rule`] files hold [`pattern`]s over items, [`assign`] gives each count to the best rule, [`veto`]
//! turns down what only looks like harm, [`told`] makes a figure of what is left, [`victim`] says who the people were,
//! [`cover`] what constructions say of its cover, and [`scope`] tells tolls from parts and repeats over the whole article.

mod assign;
mod classes;
mod cover;
mod finder;
mod forms;
mod item;
mod kind;
mod known;
mod listed;
mod pattern;
mod quantity;
mod role;
mod rule;
mod scope;
mod told;
mod veto;
mod victim;
mod words;

use crate::number::{Bound, CountRange};
use crate::text::Span;
pub use finder::{Finder, Reading, TurnedDown};
pub use kind::{Group, Harm, Scope, Victim};
pub use rule::{Catch, RuleText};
pub use scope::Site;
pub use veto::VetoText;

/// No count of people is higher: more than ever lived at one time. Sums of counts below it cannot overflow.
pub const MOST_PEOPLE: u64 = 10_000_000_000;

/// One count of people harmed, with the words it stands in.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The words that state the count, in the published text.
    pub span: Span,
    /// Index of the sentence in the document.
    pub sentence: usize,
    /// The printed number, where there is one.
    pub value: Option<u64>,
    /// The range reported.
    pub range: CountRange,
    /// How it was said.
    pub bound: Bound,
    /// What happened to the people.
    pub harm: Harm,
    /// Who they were.
    pub victim: Victim,
    /// Children, women or men, where the noun says so.
    pub group: Option<Group>,
    /// What the figure covers.
    pub scope: Scope,
    /// A single named or described victim, or a list of names, without a number word.
    pub implicit: bool,
    /// A bare plural or another vague word, without a number.
    pub vague: bool,
    /// «دون وقوع إصابات».
    pub zero: bool,
    /// Reported only to be denied.
    pub denied: bool,
    /// The id of the rule that matched.
    pub rule: String,
    /// The share of figures like this one that are right, from 0 to 1.
    pub confidence: f64,
    /// The word that says the harm, in the published text.
    pub harm_span: Option<Span>,
    /// Of a single person the words of the name, folded, as far as they stand right behind.
    pub name: Vec<String>,
    /// Known by a part of the name, since the article tells of him by more of it elsewhere.
    pub known: bool,
}

//! The attributes of figures and when they agree.

use super::coded::Coded;
use super::likeness::{same_name, same_province};

/// An attribute that is judged of figures found strictly right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Attribute {
    /// What it covers.
    Scope,
    /// Who.
    Victim,
    /// Children, women, men.
    Group,
    /// Who did it.
    Actor,
    /// Country.
    Country,
    /// Province, where the coding has one.
    Admin1,
    /// Place as written.
    Place,
    /// Month.
    Month,
    /// Day.
    Date,
    /// Whose word.
    Source,
}

impl Attribute {
    /// All, in the order of the result.
    pub const ALL: [Attribute; 10] = [
        Attribute::Scope,
        Attribute::Victim,
        Attribute::Group,
        Attribute::Actor,
        Attribute::Country,
        Attribute::Admin1,
        Attribute::Place,
        Attribute::Month,
        Attribute::Date,
        Attribute::Source,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Attribute::Scope => "scope",
            Attribute::Victim => "victim",
            Attribute::Group => "group",
            Attribute::Actor => "actor",
            Attribute::Country => "country",
            Attribute::Admin1 => "admin1",
            Attribute::Place => "place",
            Attribute::Month => "month",
            Attribute::Date => "date",
            Attribute::Source => "source",
        }
    }

    /// Whether it agrees; `None` when neither side says anything, or the coding has no province.
    pub(super) fn agrees(self, gold: &Coded, found: &Coded) -> Option<bool> {
        let (gold, found) = (self.value(gold), self.value(found));
        if gold.is_none() && (found.is_none() || self == Attribute::Admin1) {
            return None;
        }
        let (gold, found) = (gold.unwrap_or(""), found.unwrap_or(""));
        Some(match self {
            Attribute::Place | Attribute::Source => same_name(gold, found),
            Attribute::Admin1 => same_province(gold, found),
            _ => gold == found,
        })
    }

    fn value(self, figure: &Coded) -> Option<&str> {
        match self {
            Attribute::Scope => figure.scope.as_deref(),
            Attribute::Victim => figure.victim.as_deref(),
            Attribute::Group => figure.group.as_deref(),
            // «unknown gunmen» and nothing said are one.
            Attribute::Actor => figure.actor.as_deref().filter(|actor| *actor != "unknown"),
            Attribute::Country => figure.country.as_deref(),
            Attribute::Admin1 => figure.admin1.as_deref(),
            Attribute::Place => figure.place.as_deref(),
            Attribute::Month => figure.date.as_deref().or(figure.month.as_deref()).and_then(|date| date.get(..7)),
            Attribute::Date => figure.date.as_deref().filter(|date| date.len() == 10),
            Attribute::Source => figure.source.as_deref(),
        }
    }
}

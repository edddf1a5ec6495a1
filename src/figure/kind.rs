//! The codebook's categories: harm, victim, group, scope.

use serde::{Deserialize, Serialize};

/// What happened to the people of a figure (codebook section 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Harm {
    /// Dead.
    Killed,
    /// Hurt, alive.
    Injured,
    /// Not told apart.
    KilledOrInjured,
    /// Unaccounted for.
    Missing,
    /// Taken or held.
    Captured,
}

/// Who the people were (codebook section 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Victim {
    /// Plainly not fighting.
    Civilian,
    /// Soldier, fighter, policeman on operations.
    Combatant,
    /// Not said, or mixed.
    Unspecified,
}

/// Children, women or men (codebook section 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// A child or children.
    Child,
    /// A woman or women.
    Woman,
    /// A man or men.
    Man,
}

/// What a figure covers (codebook section 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The toll of one incident, at its first and fullest statement.
    Incident,
    /// The same toll stated again in the article.
    Repeat,
    /// A part of another figure of the article.
    Subset,
    /// A total over a period, a campaign or many incidents.
    Cumulative,
}

macro_rules! named {
    ($type:ident { $($variant:ident => $name:literal),+ $(,)? }) => {
        impl $type {
            /// All values, in the order the outputs list them.
            pub const ALL: &'static [$type] = &[$($type::$variant),+];

            /// The name the outputs use.
            pub fn name(self) -> &'static str {
                match self { $($type::$variant => $name),+ }
            }

            /// The value an output's name stands for.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some($type::$variant),)+ _ => None }
            }
        }
    };
}

named!(Harm {
    Killed => "killed", Injured => "injured", KilledOrInjured => "killed_or_injured", Missing => "missing", Captured => "captured",
});
named!(Victim { Civilian => "civilian", Combatant => "combatant", Unspecified => "unspecified" });
named!(Group { Child => "child", Woman => "woman", Man => "man" });
named!(Scope { Incident => "incident", Repeat => "repeat", Subset => "subset", Cumulative => "cumulative" });

//! The fields of an article, and what a user says an archive calls them.

use crate::error::{Error, Result};
use std::fmt;
use std::str::FromStr;

/// A field of an article, in the order that messages list them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The archive's own id.
    Id,
    /// Who published it.
    Outlet,
    /// Where it can be read.
    Url,
    /// When it was published.
    Published,
    /// The headline.
    Title,
    /// The body.
    Text,
}

impl Field {
    /// All fields.
    pub const ALL: [Field; 6] = [Field::Id, Field::Outlet, Field::Url, Field::Published, Field::Title, Field::Text];

    /// Its name, as `--field` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Field::Id => "id",
            Field::Outlet => "outlet",
            Field::Url => "url",
            Field::Published => "published",
            Field::Title => "title",
            Field::Text => "text",
        }
    }
}

/// One `--field OURS=THEIRS`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// Our field.
    pub field: Field,
    /// The archive's name for it.
    pub name: String,
}

impl FromStr for Mapping {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let wrong = || {
            let names = Field::ALL.map(Field::name).join(", ");
            Error::new("read --field")
                .expected(format!("OURS=THEIRS with OURS one of {names}"))
                .found(format!("{text:?}"))
                .usage()
        };
        let (ours, theirs) = text.split_once('=').ok_or_else(wrong)?;
        let field = Field::ALL.into_iter().find(|f| f.name() == ours.trim()).ok_or_else(wrong)?;
        let name = theirs.trim().to_string();
        if name.is_empty() { Err(wrong()) } else { Ok(Mapping { field, name }) }
    }
}

impl fmt::Display for Mapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.field.name(), self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::Mapping;

    #[test]
    fn mappings_are_checked() {
        assert_eq!("text=content".parse::<Mapping>().unwrap().to_string(), "text=content");
        assert!("content".parse::<Mapping>().unwrap_err().is_usage());
        assert!("body=content".parse::<Mapping>().is_err());
        assert!("text= ".parse::<Mapping>().is_err());
    }
}

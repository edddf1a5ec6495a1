//! The two languages that charts and the report speak.

use std::str::FromStr;

/// The language of what a person reads. Names of places, sources and sentences stay as written in either.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// English, left to right, digits 0–9.
    #[default]
    En,
    /// Arabic, right to left, digits ٠–٩.
    Ar,
}

impl Lang {
    /// Both, English first.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Ar];

    /// The BCP 47 tag, which is also the value of `--lang`.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Ar => "ar",
        }
    }

    /// The direction of writing, as HTML's `dir` names it.
    pub fn dir(self) -> &'static str {
        match self {
            Lang::En => "ltr",
            Lang::Ar => "rtl",
        }
    }
}

impl FromStr for Lang {
    type Err = crate::error::Error;

    /// «en» or «ar».
    fn from_str(text: &str) -> crate::error::Result<Self> {
        Lang::ALL
            .into_iter()
            .find(|lang| lang.tag() == text)
            .ok_or_else(|| crate::error::Error::new("read the language").expected("en or ar").found(format!("{text:?}")).usage())
    }
}

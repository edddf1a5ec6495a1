//! Where, by whom, by whose word and when: the context of a figure.

pub mod actor;
pub mod attack;
mod cue;
pub mod date;
pub(crate) mod deed;
mod digest;
pub mod page;
pub mod place;
mod share;
pub mod source;
mod tag;

pub use share::share;

use crate::text::Span;

/// Where the harm happened.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceRef {
    /// The most specific named place, as written; none when only a country follows from the text.
    pub surface: Option<String>,
    /// Where it is named in the published text.
    pub span: Option<Span>,
    /// The gazetteer's id of the most specific place known.
    pub id: Option<String>,
    /// Its English name.
    pub name_en: Option<String>,
    /// Governorate or province, as the gazetteer's `admin1_en`.
    pub admin1: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Latitude and longitude (WGS84, degrees).
    pub coordinates: Option<(f64, f64)>,
    /// 1 exact … 7, as UCDP's `where_prec`.
    pub precision: Option<u8>,
    /// Why this place: the cues used, for `explain`.
    pub why: String,
}

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorRef {
    /// An id of the codebook's section 6.
    pub id: String,
    /// The words it was read from; empty when it follows from the kind of event.
    pub surface: String,
    /// Where they stand.
    pub span: Option<Span>,
    /// The construction that names them, for `explain`.
    pub why: String,
}

/// Whose word the figure is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRef {
    /// The normalised id where the source is known (`sohr`, `reuters`, …).
    pub id: Option<String>,
    /// The shortest full name, as written.
    pub surface: String,
    /// Where it stands.
    pub span: Option<Span>,
    /// The construction that names it, for `explain`.
    pub why: String,
}

/// When the harm happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateRef {
    /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as far as known.
    pub iso: String,
    /// Where it is said.
    pub span: Option<Span>,
    /// How it was read, for `explain`.
    pub why: String,
}

/// A figure with its context.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The count.
    pub figure: crate::figure::Figure,
    /// Where.
    pub place: Option<PlaceRef>,
    /// By whom.
    pub actor: Option<ActorRef>,
    /// By whose word.
    pub source: Option<SourceRef>,
    /// When.
    pub date: Option<DateRef>,
    /// The kind of attack or event.
    pub attack: Option<String>,
    /// Whether it stands in the headline of another story.
    pub aside: bool,
}

//! What a single word says of an event near it or of those who did it, from `data/lexicon/deed_word.csv`.

use crate::data::Data;
use crate::error::Result;
use crate::lexicon::Roles;

/// What a word says of what stands near it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Word {
    /// Before an actor: it only stood by another, «بدعم».
    Helps,
    /// Before an actor: it did it together with another, «قصف مشترك من».
    Joint,
    /// Behind a force's own name: whose it is follows, «لواء الفرسان التابع للجيش».
    Owned,
    /// To cast hold is to arrest: «ألقت … القبض».
    Cast,
    /// It begins with ال without the article: «ألغام».
    Bare,
    /// Between two actors: the land of both, «مناطق سيطرة النظام وقسد».
    Ground,
    /// Before a word that is noun and verb: it is the noun, «مقتل ثلاثة في قصف».
    Governs,
    /// Before an event: what is told before it answered it, or was of those who planned it, «ردا على هجوم أوقع …».
    Answers,
    /// It begins a noun with a possessive, of what is done to somebody: «بعد استهدافه».
    Befalls,
}

const PATH: &str = "lexicon/deed_word.csv";
const NAMES: &[(&str, Word)] = &[
    ("helps", Word::Helps),
    ("joint", Word::Joint),
    ("owned", Word::Owned),
    ("cast", Word::Cast),
    ("bare", Word::Bare),
    ("ground", Word::Ground),
    ("governs", Word::Governs),
    ("answers", Word::Answers),
    ("befalls", Word::Befalls),
];

/// Loads the words.
///
/// # Errors
/// When the table is absent or malformed, or a role has no word.
pub(crate) fn words(data: &Data) -> Result<Roles<Word>> {
    Roles::load(data, PATH, NAMES)
}

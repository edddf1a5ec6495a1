//! What a single word says of the people counted before it, from `data/lexicon/person_word.csv`.

/// What a word says of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// Right behind a noun that may be dual or plural it says that two are meant: «مدنيين أحدهما».
    Two,
    /// The same farther behind it: «مواطنين تونسيين وطالبت بفدية من أجل الإفراج عنهما».
    Both,
    /// In a list of names it tells the age of the one before: «البالغ من العمر 5 سنوات».
    Age,
    /// It ends a date, so that no adjective stands behind it: «قتل الأحد القيادي سالم».
    Day,
    /// It may stand between «أحد» and the noun: «أحد أبرز القادة».
    Foremost,
}

/// The file of the words.
pub(super) const PATH: &str = "lexicon/person_word.csv";

/// The names of all roles in it.
pub(super) const NAMES: &[(&str, Role)] =
    &[("two", Role::Two), ("both", Role::Both), ("age", Role::Age), ("day", Role::Day), ("foremost", Role::Foremost)];

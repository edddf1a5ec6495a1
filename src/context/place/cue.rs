//! What a single word says of a place near it, from `data/lexicon/place_cue.csv`.

/// What a word says of the place told near it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cue {
    /// A verb with «و» that begins the telling of another attack; nouns such as «وقصف» go on with a list.
    Strike,
    /// It leads to what somebody is believed to have done elsewhere: «المتهم».
    Accused,
    /// A verb by which a toll follows from the attack told before it: «أسفر».
    Result,
}

/// The file of the words.
pub(super) const PATH: &str = "lexicon/place_cue.csv";

/// The names of all roles in it.
pub(super) const NAMES: [(&str, Cue); 3] = [("strike", Cue::Strike), ("accused", Cue::Accused), ("result", Cue::Result)];

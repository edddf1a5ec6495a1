//! What happened to the people of a figure: the words for events, and which event a figure belongs to.
//!
//! Actor and kind of event both follow from it: [`super::actor`] asks who did the event, [`super::attack`] which kind it
//! is.

mod cue;
mod event;
mod govern;
mod lexicon;
mod tape;
mod word;

pub(crate) use cue::{Cue, Cues};
pub(crate) use event::{Agent, Deed, events};
pub(crate) use govern::{Ground, TAKEN, governing, ranked};
pub(crate) use lexicon::{Class, DeedLexicon, Mark, Part, Trait};
pub(crate) use tape::Tape;
pub(crate) use word::{Word, words};

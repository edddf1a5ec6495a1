//! Words that tie people harmed to what harmed them, from `data/rules/cause.toml`.

use super::Tape;
use crate::data::Data;
use crate::error::{Error, Result};
use crate::lexicon::Lexicon;
use serde::Deserialize;

/// What such a word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cue {
    /// The event follows.
    Cause,
    /// The people follow.
    Result,
    /// Another event begins.
    Turn,
    /// Another clause begins.
    Aside,
    /// Behind «وفي» at the head of a sentence, more of the same follows: «وفي التفاصيل، …».
    Detail,
}

/// The words, loaded.
#[derive(Debug)]
pub(crate) struct Cues {
    words: Lexicon<Cue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    words: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    id: String,
    #[serde(rename = "why")]
    _why: String,
    words: Vec<String>,
}

const PATH: &str = "rules/cause.toml";

impl Cues {
    /// Loads the file.
    pub(crate) fn load(data: &Data) -> Result<Self> {
        let wrong = |found: String| Error::new("load rules").at(data.place(PATH)).found(found);
        let file: File = data.toml(PATH)?;
        let mut words = Lexicon::default();
        for group in file.words {
            let cue = match group.id.as_str() {
                "cause" => Cue::Cause,
                "result" => Cue::Result,
                "turn" => Cue::Turn,
                "aside" => Cue::Aside,
                "detail" => Cue::Detail,
                _ => return Err(wrong(format!("{:?}", group.id)).expected("cause, result, turn, aside or detail")),
            };
            for word in &group.words {
                words.insert(word, cue);
            }
        }
        Ok(Cues { words })
    }

    /// The cue that begins at each position of the tape.
    pub(crate) fn along(&self, tape: &Tape) -> Vec<Option<Cue>> {
        (0..tape.len())
            .map(|at| {
                let found = self.words.all_over(|i| tape.key(i), at);
                found
                    .into_iter()
                    .filter(|f| !f.prefix.definite && f.prefix.preposition.is_none())
                    .max_by_key(|f| f.len)
                    .map(|f| *f.value)
            })
            .collect()
    }
}

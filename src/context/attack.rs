//! What kind of event harmed the people of a figure: air strike, shelling, shooting, traffic accident, …

use crate::context::deed::{Cues, DeedLexicon, Ground, Mark, Part, Tape, Trait, events, governing, ranked};
use crate::data::Data;
use crate::error::Result;
use crate::figure::Figure;
use crate::text::Document;

/// Everything that telling kinds of events needs, loaded once.
#[derive(Debug)]
pub struct Attacks {
    words: DeedLexicon,
    cues: Cues,
}

/// How near a tool must stand to make a general event more exact.
const TOOL_REACH: usize = 12;

impl Attacks {
    /// Loads the lexicon of events.
    ///
    /// # Errors
    /// When a table is malformed.
    pub fn load(data: &Data) -> Result<Self> {
        Ok(Attacks { words: DeedLexicon::load(data)?, cues: Cues::load(data)? })
    }

    /// The kind of event of each figure, in their order, as named in `lexicon/attack_kind.csv`.
    pub fn resolve(&self, document: &Document, figures: &[Figure]) -> Vec<Option<String>> {
        let ground = Ground::new(Tape::new(document), &self.cues);
        let marks = self.words.marks(&ground.tape);
        let deeds = events(&self.words, &marks);
        let kind = |figure: &Figure| {
            let near = ranked(&ground, &ground.tape.positions(figure.span), figure.harm, &deeds);
            let (first, _) = governing(&near, &deeds)?;
            Some(self.exact(&ground, &marks, &deeds[first].at, deeds[first].kind))
        };
        figures.iter().map(kind).collect()
    }

    /// The kind of an event; a general one made exact by the nearest weapon or manner of the same sentence.
    fn exact(&self, ground: &Ground, marks: &[Mark], at: &std::ops::Range<usize>, kind: usize) -> String {
        let (id, general) = (self.words.kind(kind).id.as_str(), self.words.kind(kind).is(Trait::General));
        if !general {
            return id.to_string();
        }
        let tape = &ground.tape;
        let near = |m: &&Mark| {
            let same = tape.sentence(m.at.start) == tape.sentence(at.start);
            same && m.part == Part::Tool && m.at.start < at.end + TOOL_REACH && at.start < m.at.end + TOOL_REACH
        };
        let away = |m: &&Mark| m.at.start.abs_diff(at.start);
        let tool = marks.iter().filter(near).min_by_key(away);
        tool.map_or(id, |m| self.words.kind(m.kind).id.as_str()).to_string()
    }
}

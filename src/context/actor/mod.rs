//! Who did it: the author of what harmed the people of a figure (codebook section 4, `actor`).
//!
//! Three steps. [`mention`] finds where the text names actors; [`construction`] finds which events it says they did;
//! [`resolve`] takes the event each figure belongs to and asks who did that. Names, conditions and constructions are
//! data: `lexicon/actor.csv`, `lexicon/actor_id.csv`, `rules/actor.toml`.

mod construction;
mod describe;
mod elsewhere;
mod feud;
pub mod id;
mod lexicon;
mod matcher;
mod mention;
mod pattern;
mod reading;
mod repeat;
mod resolve;
mod side;
#[cfg(test)]
mod tests;
mod unlisted;

pub use describe::Candidate;
pub use unlisted::unlisted;

use crate::article::Article;
use crate::context::deed::{Cues, DeedLexicon, Ground, Tape};
use crate::context::{ActorRef, PlaceRef};
use crate::data::Data;
use crate::error::Result;
use crate::figure::Figure;
use crate::text::{Document, fold_key};
use construction::Constructions;
use lexicon::{ActorLexicon, Setting};
use reading::Reading;
use resolve::Resolver;
use std::collections::BTreeMap;
use std::ops::Range;

/// Everything that naming actors needs, loaded once.
#[derive(Debug)]
pub struct Actors {
    words: DeedLexicon,
    cues: Cues,
    lexicon: ActorLexicon,
    constructions: Constructions,
}

impl Actors {
    /// Loads lexicons and constructions. `extra` is a user's own list, its file name and CSV text, merged over the
    /// built-in names: columns `surface, actor, kind, country, outlet, reason`, of which the first two must be filled.
    ///
    /// # Errors
    /// When a table or rule is malformed or names an unknown id, kind or list.
    pub fn load(data: &Data, extra: Option<(&str, &str)>) -> Result<Self> {
        let (words, lexicon) = (DeedLexicon::load(data)?, ActorLexicon::load(data, extra)?);
        let constructions = Constructions::load(data)?;
        constructions.known(|id| lexicon.ids.contains_key(id), |kind| words.kind_named(kind).is_some())?;
        Ok(Actors { words, cues: Cues::load(data)?, lexicon, constructions })
    }

    /// The actor of each figure, in their order; `None` where the text does not say how the people were harmed.
    /// `places` are the figures' places: what «التحالف» or «الجيش» names depends on the country.
    pub fn resolve(
        &self,
        document: &Document,
        article: &Article,
        figures: &[Figure],
        places: &[Option<PlaceRef>],
    ) -> Vec<Option<ActorRef>> {
        let ground = Ground::new(Tape::new(document), &self.cues);
        let spans: Vec<Range<usize>> = figures.iter().map(|f| ground.tape.positions(f.span)).collect();
        let mut readings: BTreeMap<Setting, Reading> = BTreeMap::new();
        let settings = self.settings(&ground, article, figures.len(), places);
        let mut out = Vec::with_capacity(figures.len());
        let mut told: Option<(usize, String)> = None;
        for ((figure, at), setting) in figures.iter().zip(&spans).zip(settings) {
            let tables = (&self.words, &self.lexicon, &self.constructions);
            let read = || Reading::new(&ground, tables, &setting, &spans);
            let reading = readings.entry(setting.clone()).or_insert_with(read);
            let resolver = self.resolver(&ground, reading);
            let others = (at.start..=at.end).any(|i| ground.tape.key(i).trim_start_matches('و').starts_with("اخر"));
            let before = told.take().filter(|(sentence, _)| others && *sentence == figure.sentence);
            told = resolver.side(figure, at).map(|side| (figure.sentence, side)).or(before);
            out.push(resolver.actor(figure, at, told.as_ref().map(|(_, side)| side.as_str())));
        }
        repeat::lend(document, figures, &mut out);
        repeat::inherit(figures, &mut out);
        out
    }

    fn resolver<'a, 'd>(&'a self, ground: &'a Ground<'d>, reading: &'a Reading) -> Resolver<'a, 'd> {
        Resolver { ground, words: &self.words, lexicon: &self.lexicon, rules: &self.constructions, reading }
    }

    /// The setting each figure is read in: its country, else that of most figures, else the home of the actors named.
    fn settings(&self, ground: &Ground, article: &Article, len: usize, places: &[Option<PlaceRef>]) -> Vec<Setting> {
        let country = |i: usize| places.get(i).and_then(Option::as_ref).and_then(|p| p.country.clone());
        let main = most((0..len).filter_map(country)).or_else(|| self.home(ground));
        let outlet = fold_key(&format!("{} {}", article.outlet.as_deref().unwrap_or(""), article.url.as_deref().unwrap_or("")));
        (0..len).map(|i| Setting { country: country(i).or_else(|| main.clone()), outlet: outlet.clone() }).collect()
    }

    /// The home of most actors named under no condition.
    fn home(&self, ground: &Ground) -> Option<String> {
        let named = mention::mentions(&ground.tape, &self.lexicon, &Setting::default());
        most(named.iter().filter_map(|m| self.lexicon.ids.get(&m.actor)?.home.clone()))
    }
}

/// The most frequent value; of equally frequent ones the first in the alphabet.
fn most(values: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0))).map(|(value, _)| value)
}

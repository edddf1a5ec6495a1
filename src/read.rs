//! From an article to its rows: the one entry to reading.

mod flat;

use crate::article::Article;
use crate::context::actor::Actors;
use crate::context::attack::Attacks;
use crate::context::date::Dates;
use crate::context::page::Page;
use crate::context::place::Places;
use crate::context::source::Sources;
use crate::context::{Claim, PlaceRef};
use crate::data::Data;
use crate::error::Result;
use crate::figure::{Figure, Finder, Reading, Site, TurnedDown};
use crate::incident::sketch;
use crate::number::Numbers;
use crate::row::FigureRow;
use crate::text::{Document, Vocabulary};

/// Everything that reading needs, loaded once.
#[derive(Debug)]
pub struct Reader {
    numbers: Numbers,
    finder: Finder,
    vocabulary: Vocabulary,
    places: Places,
    actors: Actors,
    attacks: Attacks,
    dates: Dates,
    sources: Sources,
    page: Page,
}

impl Reader {
    /// Loads rules, lexicons and gazetteer.
    ///
    /// # Errors
    /// When a data file is absent or malformed.
    pub fn new(data: &Data) -> Result<Self> {
        Reader::with_actors(data, None)
    }

    /// The same with a user's own names of actors: the name of the list and its CSV text.
    ///
    /// # Errors
    /// When a data file or the user's list is absent or malformed.
    pub fn with_actors(data: &Data, own: Option<(&str, &str)>) -> Result<Self> {
        let finder = Finder::load(data)?;
        let numbers = Numbers::load(data)?;
        Ok(Reader {
            vocabulary: finder.vocabulary().with_openings([], numbers.words()),
            numbers,
            finder,
            places: Places::load(data)?,
            actors: Actors::load(data, own)?,
            attacks: Attacks::load(data)?,
            dates: Dates::load(data)?,
            sources: Sources::load(data)?,
            page: Page::load(data)?,
        })
    }

    /// The figures of an article, in the order of the text. A pure function of the article and the data; never fails.
    pub fn read(&self, article: &Article) -> Vec<FigureRow> {
        let document = self.document(article);
        let claims = self.claims(article, &document);
        let text_sketch = (!claims.is_empty()).then(|| sketch(document.text()));
        let rows = claims.iter().enumerate().map(|(i, claim)| FigureRow::of(article, &document, claim, i));
        rows.map(|row| FigureRow { text_sketch: text_sketch.clone(), ..row }).collect()
    }

    /// An article's text, read once. Without a headline the first line stands for it (codebook section 5), unless it is a
    /// whole sentence: headlines have no full stop.
    pub fn document(&self, article: &Article) -> Document {
        /// In words; a page without line breaks is no headline either.
        const LONG: usize = 60;
        let headline = |l: &&str| {
            let (l, words) = (l.trim_end(), l.split_whitespace().count());
            (!l.ends_with('.') || l.ends_with("..")) && words < LONG
        };
        let first = article.text.trim_start().lines().next().filter(headline);
        let title = match article.title.len() {
            0 => first.map_or(0, |l| 1 + article.text.find(l).unwrap_or(0) + l.len()),
            length => length,
        };
        Document::new(article.full_text(), title, &self.vocabulary)
    }

    /// The figures of a document with their context.
    pub fn claims(&self, article: &Article, document: &Document) -> Vec<Claim> {
        let mut figures = self.figures(document);
        if figures.is_empty() {
            return Vec::new();
        }
        let headlines = self.page.headlines(document);
        let places = self.places.resolve(document, article, &headlines, &figures);
        let dates = self.dates.resolve(document, article, &headlines, &figures);
        let stories = self.dates.stories(document, &figures);
        let sources = self.sources.resolve(document, &headlines, &figures);
        let told = places.iter().zip(&dates).zip(stories).zip(&sources);
        let sites: Vec<Site> = told
            .map(|(((p, d), story), source)| {
                let voice = source.as_ref().map(|s| s.id.as_deref().unwrap_or(&s.surface));
                Site { story, voice, ..site(p.as_ref(), d.as_ref().map(|d| d.iso.as_str())) }
            })
            .collect();
        self.finder.settle_scope(document, &mut figures, &sites);
        // What repeats and what is part of a toll has its date from there, so the dates follow the settled scopes.
        let dates = self.dates.resolve(document, article, &headlines, &figures);
        let places = self.places.resolve(document, article, &headlines, &figures);
        let (places, dates) = crate::context::share(document, &figures, places, dates);
        let actors = self.actors.resolve(document, article, &figures, &places);
        let attacks = self.attacks.resolve(document, &figures);
        let context = places.into_iter().zip(dates).zip(actors).zip(attacks).zip(sources);
        figures
            .into_iter()
            .zip(context)
            .map(|(figure, ((((place, date), actor), attack), source))| {
                let aside = headlines.has(figure.sentence);
                Claim { figure, place, actor, source, date, attack, aside }
            })
            .collect()
    }

    /// The figures of a document, without context.
    pub fn figures(&self, document: &Document) -> Vec<Figure> {
        if !self.finder.concerns(document) {
            return Vec::new(); // most of an archive: not even its numbers are read
        }
        self.finder.find(document, &self.numbers.find(document))
    }

    /// How the words of a document were read, for `explain`.
    pub fn readings(&self, document: &Document) -> Vec<Reading> {
        self.finder.readings(document, &self.numbers.find(document))
    }

    /// The places named in a document, a line each, with what each was taken to be, for `explain`.
    pub fn places_named(&self, article: &Article, document: &Document) -> Vec<String> {
        self.places.read_aloud(document, article, &self.page.headlines(document))
    }

    /// Matches that a veto turned down, for `explain`.
    pub fn turned_down(&self, document: &Document) -> Vec<TurnedDown> {
        self.finder.turned_down(document, &self.numbers.find(document))
    }

    /// The finder, for its rules.
    pub fn finder(&self) -> &Finder {
        &self.finder
    }
}

/// Where and when, as far as it tells one incident of an article from another.
fn site<'a>(place: Option<&'a PlaceRef>, date: Option<&'a str>) -> Site<'a> {
    let place = place.filter(|p| p.surface.is_some());
    // «ريف البلدة»: the country around it, in which a village lies.
    let around = |p: &PlaceRef| p.surface.as_deref().is_some_and(|s| s.starts_with("ريف ") || s.starts_with("أرياف "));
    Site {
        place: place.and_then(|p| p.id.as_deref().or(p.surface.as_deref())),
        admin1: place.and_then(|p| p.admin1.as_deref()),
        country: place.and_then(|p| p.country.as_deref()),
        wide: place.is_some_and(|p| p.precision.is_none_or(|precision| precision > 2) || around(p)),
        date,
        story: 0,
        voice: None,
    }
}

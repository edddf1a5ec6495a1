//! From an article to its rows: the one entry to reading.

use crate::article::Article;
use crate::context::actor::Actors;
use crate::context::attack::Attacks;
use crate::context::date::Dates;
use crate::context::place::Places;
use crate::context::source::Sources;
use crate::context::{Claim, PlaceRef};
use crate::data::Data;
use crate::error::Result;
use crate::figure::{Figure, Finder, Reading, Site, TurnedDown};
use crate::incident::sketch;
use crate::number::Numbers;
use crate::row::FigureRow;
use crate::text::{Document, Span, Vocabulary};

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
        Ok(Reader {
            numbers: Numbers::load(data)?,
            vocabulary: finder.vocabulary(),
            finder,
            places: Places::load(data)?,
            actors: Actors::load(data, own)?,
            attacks: Attacks::load(data)?,
            dates: Dates::load(data)?,
            sources: Sources::load(data)?,
        })
    }

    /// The figures of an article, in the order of the text. A pure function of the article and the data; never fails.
    pub fn read(&self, article: &Article) -> Vec<FigureRow> {
        let document = self.document(article);
        let claims = self.claims(article, &document);
        let text_sketch = (!claims.is_empty()).then(|| sketch(document.text()));
        let rows = claims.iter().enumerate().map(|(i, claim)| row(article, &document, claim, i));
        rows.map(|row| FigureRow { text_sketch: text_sketch.clone(), ..row }).collect()
    }

    /// An article's text, read once. Without a headline the first line stands for it (codebook section 5).
    pub fn document(&self, article: &Article) -> Document {
        let title = match article.title.len() {
            0 => 1 + article.text.trim_start().lines().next().map_or(0, |l| article.text.find(l).unwrap_or(0) + l.len()),
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
        let places = self.places.resolve(document, article, &figures);
        let dates = self.dates.resolve(document, article, &figures);
        let sites: Vec<Site> =
            places.iter().zip(&dates).map(|(p, d)| site(p.as_ref(), d.as_ref().map(|d| d.iso.as_str()))).collect();
        self.finder.settle_scope(document, &mut figures, &sites);
        // What repeats and what is part of a toll has its date from there, so the dates follow the settled scopes.
        let dates = self.dates.resolve(document, article, &figures);
        let (places, dates) = crate::context::share(&figures, places, dates);
        let actors = self.actors.resolve(document, article, &figures, &places);
        let attacks = self.attacks.resolve(document, &figures);
        let sources = self.sources.resolve(document, article, &figures);
        let context = places.into_iter().zip(dates).zip(actors).zip(attacks).zip(sources);
        figures
            .into_iter()
            .zip(context)
            .map(|(figure, ((((place, date), actor), attack), source))| Claim { figure, place, actor, source, date, attack })
            .collect()
    }

    /// The figures of a document, without context.
    pub fn figures(&self, document: &Document) -> Vec<Figure> {
        self.finder.find(document, &self.numbers.find(document))
    }

    /// How the words of a document were read, for `explain`.
    pub fn readings(&self, document: &Document) -> Vec<Reading> {
        self.finder.readings(document, &self.numbers.find(document))
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
    Site {
        place: place.and_then(|p| p.id.as_deref().or(p.surface.as_deref())),
        admin1: place.and_then(|p| p.admin1.as_deref()),
        wide: place.is_some_and(|p| p.precision.is_none_or(|precision| precision > 2)),
        date,
    }
}

/// The flat row of a claim; offsets become code points.
fn row(article: &Article, document: &Document, claim: &Claim, index: usize) -> FigureRow {
    let figure = &claim.figure;
    let (start, end) = ends(document, Some(figure.span));
    let sentence = document.sentences.get(figure.sentence).map_or(figure.span, |s| s.span);
    let published = document.slice(sentence);
    let lead = published.len() - published.trim_start().len();
    let place = claim.place.as_ref();
    let (place_start, place_end) = ends(document, place.and_then(|p| p.span));
    let (actor_start, actor_end) = ends(document, claim.actor.as_ref().and_then(|a| a.span));
    let (source_start, source_end) = ends(document, claim.source.as_ref().and_then(|s| s.span));
    let (date_start, date_end) = ends(document, claim.date.as_ref().and_then(|d| d.span));
    FigureRow {
        figure_id: format!("{}-{:02}", article.id, index + 1),
        article_id: article.id.clone(),
        incident_id: None,
        outlet: article.outlet.clone(),
        url: article.url.clone(),
        published: article.published.map(|d| d.to_string()),
        sentence: published.trim().to_string(),
        surface: document.slice(figure.span).to_string(),
        start: start.unwrap_or(0),
        end: end.unwrap_or(0),
        value: figure.value,
        low: figure.range.low(),
        high: figure.range.high(),
        bound: figure.bound.name().to_string(),
        harm: figure.harm.name().to_string(),
        victim: figure.victim.name().to_string(),
        group: figure.group.map(|g| g.name().to_string()),
        scope: figure.scope.name().to_string(),
        implicit: figure.implicit,
        vague: figure.vague,
        zero: figure.zero,
        denied: figure.denied,
        place: place.and_then(|p| p.surface.clone()),
        place_id: place.and_then(|p| p.id.clone()),
        place_en: place.and_then(|p| p.name_en.clone()),
        admin1: place.and_then(|p| p.admin1.clone()),
        country: place.and_then(|p| p.country.clone()),
        lat: place.and_then(|p| p.coordinates).map(|c| c.0),
        lon: place.and_then(|p| p.coordinates).map(|c| c.1),
        geo_precision: place.and_then(|p| p.precision),
        actor: claim.actor.as_ref().map(|a| a.id.clone()),
        actor_text: claim.actor.as_ref().map(|a| a.surface.clone()).filter(|s| !s.is_empty()),
        source: claim.source.as_ref().map(|s| s.surface.clone()),
        date: claim.date.as_ref().map(|d| d.iso.clone()),
        month: claim.date.as_ref().and_then(|d| d.iso.get(..7)).map(str::to_string),
        rule: figure.rule.clone(),
        confidence: figure.confidence,
        title: Some(article.title.clone()).filter(|t| !t.is_empty()),
        sentence_start: document.chars(sentence.start() + lead) as u64,
        place_start,
        place_end,
        actor_start,
        actor_end,
        source_start,
        source_end,
        date_start,
        date_end,
        source_id: claim.source.as_ref().and_then(|s| s.id.clone()),
        attack: claim.attack.clone(),
        text_sketch: None,
    }
}

fn ends(document: &Document, span: Option<Span>) -> (Option<u64>, Option<u64>) {
    (span.map(|s| document.chars(s.start()) as u64), span.map(|s| document.chars(s.end()) as u64))
}

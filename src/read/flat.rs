//! From a claim to its flat row; byte offsets become code points.

use crate::article::Article;
use crate::context::Claim;
use crate::row::FigureRow;
use crate::text::{Document, Span};

impl FigureRow {
    /// The row of a claim, the `index`-th of its article. Incident and text sketch are for later stages to fill.
    pub(super) fn of(article: &Article, document: &Document, claim: &Claim, index: usize) -> FigureRow {
        let figure = &claim.figure;
        let (start, end) = ends(document, Some(figure.span));
        let sentence = document.sentences.get(figure.sentence).map_or(figure.span, |s| s.span);
        let published = document.slice(sentence);
        let lead = published.len() - published.trim_start().len();
        FigureRow {
            figure_id: format!("{}-{:02}", article.id, index + 1),
            article_id: article.id.clone(),
            outlet: article.outlet.clone(),
            url: article.url.clone(),
            published: article.published.map(|d| d.to_string()),
            title: Some(article.title.clone()).filter(|t| !t.is_empty()),
            sentence: published.trim().to_string(),
            sentence_start: document.chars(sentence.start() + lead) as u64,
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
            rule: figure.rule.clone(),
            confidence: figure.confidence,
            ..deed(document, claim, site(document, claim, FigureRow::default()))
        }
    }
}

/// Adds where and when.
fn site(document: &Document, claim: &Claim, row: FigureRow) -> FigureRow {
    let place = claim.place.as_ref();
    let (place_start, place_end) = ends(document, place.and_then(|p| p.span));
    let (date_start, date_end) = ends(document, claim.date.as_ref().and_then(|d| d.span));
    FigureRow {
        place: place.and_then(|p| p.surface.clone()),
        place_id: place.and_then(|p| p.id.clone()),
        place_en: place.and_then(|p| p.name_en.clone()),
        admin1: place.and_then(|p| p.admin1.clone()),
        country: place.and_then(|p| p.country.clone()),
        lat: place.and_then(|p| p.coordinates).map(|c| c.0),
        lon: place.and_then(|p| p.coordinates).map(|c| c.1),
        geo_precision: place.and_then(|p| p.precision),
        place_start,
        place_end,
        date: claim.date.as_ref().map(|d| d.iso.clone()),
        month: claim.date.as_ref().and_then(|d| d.iso.get(..7)).map(str::to_string),
        date_start,
        date_end,
        ..row
    }
}

/// Adds by whom, how, and by whose word.
fn deed(document: &Document, claim: &Claim, row: FigureRow) -> FigureRow {
    let (actor_start, actor_end) = ends(document, claim.actor.as_ref().and_then(|a| a.span));
    let (source_start, source_end) = ends(document, claim.source.as_ref().and_then(|s| s.span));
    FigureRow {
        actor: claim.actor.as_ref().map(|a| a.id.clone()),
        actor_text: claim.actor.as_ref().map(|a| a.surface.clone()).filter(|s| !s.is_empty()),
        actor_start,
        actor_end,
        source: claim.source.as_ref().map(|s| s.surface.clone()),
        source_id: claim.source.as_ref().and_then(|s| s.id.clone()),
        source_start,
        source_end,
        attack: claim.attack.clone(),
        aside: claim.aside,
        ..row
    }
}

fn ends(document: &Document, span: Option<Span>) -> (Option<u64>, Option<u64>) {
    (span.map(|s| document.chars(s.start()) as u64), span.map(|s| document.chars(s.end()) as u64))
}

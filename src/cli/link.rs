//! `hasila explain --link`: why two articles were taken for reports of one incident, or were not.

use crate::data::Data;
use crate::error::{Error, Result};
use crate::incident::{PairScore, Settings, explain_pair, link};
use crate::row::FigureRow;
use crate::table::read_figures;
use std::fmt::Write;
use std::path::Path;

/// The scores between the events of two articles of a figures file, part by part.
pub(super) fn explained(file: &Path, articles: &[String], data: &Data) -> Result<String> {
    let settings = Settings::load(data)?;
    let mut rows = read_figures(file)?;
    if rows.iter().all(|row| row.incident_id.is_none()) {
        link(&mut rows, &settings);
    }
    let [a, b] = articles else {
        return Err(Error::new("explain a link").expected("the ids of two articles").found(articles.join(" ")).usage());
    };
    for article in [a, b] {
        if !rows.iter().any(|row| row.article_id == *article) {
            let expected = format!("an article_id of {}", file.display());
            return Err(Error::new("explain a link").at(article).expected(expected).found("none that is so").usage());
        }
    }
    let pairs = explain_pair(&rows, a, b, &settings);
    if pairs.is_empty() {
        return Ok("no tolls to link: one of the articles has only parts and totals, which belong to no incident\n".to_string());
    }
    Ok(pairs.iter().map(|pair| told(pair, &rows)).collect::<Vec<_>>().join("\n"))
}

fn told(pair: &PairScore, rows: &[FigureRow]) -> String {
    let mut out = String::new();
    for ids in [&pair.figures_a, &pair.figures_b] {
        let of = |id: &String| rows.iter().find(|row| row.figure_id == *id);
        let figures: Vec<String> = ids.iter().filter_map(of).map(figure).collect();
        let incident = ids.iter().find_map(|id| of(id)?.incident_id.as_deref()).unwrap_or("none");
        let _ = writeln!(out, "{}, incident {incident}", figures.join(", "));
    }
    for (name, value) in pair.parts.iter() {
        let _ = writeln!(out, "├─ {name:<9}{value:+.2}");
    }
    let verdict = if pair.parts.sum() >= pair.threshold { "enough" } else { "not enough" };
    let _ = writeln!(out, "└─ sum      {:+.2}, {verdict}: groups merge at a mean of {:+.2}", pair.parts.sum(), pair.threshold);
    out
}

/// «killed 12 [12] taiz 2031-05-12 (a-01)».
fn figure(row: &FigureRow) -> String {
    let place = row.place.as_deref().unwrap_or("no place");
    let day = row.date.as_deref().unwrap_or("no date");
    format!("{} [{}] {place} {day} ({})", row.harm, row.surface, row.figure_id)
}

//! `hasila evaluate`: found figures against figures coded by people.

use super::output::print;
use crate::encoding;
use crate::error::{Error, Result};
use crate::export::{can_write, pretty_json, write_whole};
use crate::row::FigureRow;
use crate::score::{Attribute, CodedArticle, Score, calibration_error, evaluate, parse_gold, share};
use crate::table::read_figures;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;

/// Arguments of `hasila evaluate`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  hasila extract coded/articles.jsonl -o found.jsonl
  hasila evaluate --gold coded/gold.jsonl found.jsonl

GOLD has one JSON object a line: {\"id\": ARTICLE, \"figures\": [{\"start\", \"end\", \"low\", \"high\", \"harm\", …}]}, the names as
in a figures file. Strict: place in the text, harm, low and high are all right.")]
pub(super) struct Args {
    /// Articles coded by people, as lines of JSON
    #[arg(long, value_name = "GOLD")]
    gold: PathBuf,
    /// A figures file, as `run` or `extract` leaves it: .csv, .parquet or .jsonl; - for standard input (CSV or lines of JSON)
    #[arg(value_name = "FIGURES")]
    figures: PathBuf,
    /// Write the numbers to this file too
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> Result<()> {
    args.json.as_deref().map_or(Ok(()), can_write)?;
    let wrong = || Error::new("read coded articles").at(args.gold.display()).expected("a file in UTF-8");
    let bytes = std::fs::read(&args.gold).map_err(|e| wrong().found(e))?;
    let text = encoding::text(&bytes).map_err(|other| wrong().found(other.found).hint(other.hint))?;
    let gold = parse_gold(text, &args.gold.display().to_string())?;
    let found = read_figures(&args.figures)?;
    some_in_common(&gold, &found, args)?;
    let score = evaluate(&gold, &found);
    if let Some(file) = &args.json {
        write_whole(file, &pretty_json(&summary(&score))?)?;
    }
    print(table(&score).as_bytes())
}

/// Refuses figures of none of the coded articles: zeros would read as a judgement.
fn some_in_common(gold: &[CodedArticle], found: &[FigureRow], args: &Args) -> Result<()> {
    let ids: BTreeSet<&str> = found.iter().map(|row| row.article_id.as_str()).collect();
    if ids.is_empty() || gold.iter().any(|article| ids.contains(article.id.as_str())) {
        return Ok(());
    }
    let told = |id: Option<&str>| id.map_or(String::new(), |id| format!("{id:?}"));
    let (coded, read) = (told(gold.first().map(|article| article.id.as_str())), told(ids.first().copied()));
    Err(Error::new("judge figures")
        .at(args.figures.display())
        .expected(format!("figures of the coded articles, such as {coded}"))
        .found(format!("only figures of others, such as {read}"))
        .hint("an id is the article's own; map its field with --field id=NAME"))
}

/// The numbers by their names.
fn summary(score: &Score) -> Value {
    let mut out = Map::new();
    for (kind, tally) in &score.tallies {
        let numbers = json!({
            "precision": tally.precision(), "recall": tally.recall(), "f1": tally.f1(), "n": tally.coded(),
        });
        out.insert(kind.clone(), numbers);
    }
    for attribute in Attribute::ALL {
        let (right, cases) = score.attributes.get(&attribute).copied().unwrap_or_default();
        out.insert(attribute.name().to_string(), Value::from(share(right, cases)));
    }
    out.insert("articles_exact".to_string(), Value::from(share(score.articles_exact, score.articles)));
    out.insert("calibration".to_string(), json!(score.calibration));
    Value::Object(out)
}

/// The numbers for a reader.
fn table(score: &Score) -> String {
    let coded = score.tallies.get("all").map_or(0, |tally| tally.coded());
    let mut out = format!("{} articles, {coded} coded figures, {} found\n", score.articles, score.figures);
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{:26}{:>10}{:>8}{:>8}{:>8}{:>8}", "strict", "precision", "recall", "F1", "found", "coded");
    for (kind, t) in &score.tallies {
        let numbers = [t.precision(), t.recall(), t.f1(), t.found_share()].map(|n| format!("{n:.3}"));
        let [precision, recall, f1, found] = &numbers;
        let _ = writeln!(out, "{kind:26}{precision:>10}{recall:>8}{f1:>8}{found:>8}{:>8}", t.coded());
    }
    let _ = writeln!(out, "\nattributes of figures found strictly right, where either side has one:");
    for attribute in Attribute::ALL {
        let (right, cases) = score.attributes.get(&attribute).copied().unwrap_or_default();
        let _ = writeln!(out, "  {:10}{:.3}   {right}/{cases}", attribute.name(), share(right, cases));
    }
    let exact = share(score.articles_exact, score.articles) * 100.0;
    let _ = writeln!(
        out,
        "\narticles whose incident tolls are all exactly right: {}/{} ({exact:.1} %)",
        score.articles_exact, score.articles
    );
    let _ = writeln!(out, "\nconfidence   figures    mean   strictly right");
    for bin in &score.calibration {
        let _ = writeln!(out, "{:.2}–{:.2}{:>11}{:>8.3}{:>9.3}", bin.from, bin.to, bin.figures, bin.confidence, bin.right);
    }
    if let Some(error) = calibration_error(&score.calibration) {
        let _ = writeln!(out, "mean distance between the two: {error:.3}");
    }
    out
}

//! `hasila explain`: how a passage was read, for a person who doubts a number.

use super::coding::day;
use crate::article::Article;
use crate::context::Claim;
use crate::data::Data;
use crate::encoding;
use crate::error::{Error, Result};
use crate::figure::RuleText;
use crate::read::Reader;
use crate::text::{Document, Span};
use jiff::civil::Date;
use std::fmt::Write;
use std::io::Read;
use std::path::PathBuf;

/// Arguments of `hasila explain`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  hasila explain 'مقتل 12 مدنيا على الأقل بقصف على حلب أمس' --published 2031-05-12
  hasila explain --words < passage.txt
  hasila explain --link ARTICLE OTHER --figures reports/figures.csv")]
pub(super) struct Args {
    /// The passage; standard input when absent
    text: Option<String>,
    /// The article's headline
    #[arg(long, default_value = "")]
    title: String,
    /// The day it was published, against which «أمس» is read (YYYY-MM-DD)
    #[arg(long, value_name = "DATE", value_parser = day)]
    published: Option<Date>,
    /// Who published it
    #[arg(long)]
    outlet: Option<String>,
    /// Show every word with the classes the lexicons give it, and every place named
    #[arg(long)]
    words: bool,
    /// Instead of a passage: the score by which two articles of a figures file were linked, or not, part by part
    #[arg(long, num_args = 2, value_names = ["ARTICLE", "OTHER"], requires = "figures", conflicts_with = "text")]
    link: Option<Vec<String>>,
    /// The figures file of --link, as `run` or `extract` leaves it: .csv, .parquet or .jsonl; - for standard input
    #[arg(long, value_name = "FILE", requires = "link")]
    figures: Option<PathBuf>,
}

pub(super) fn run(args: &Args, data: &Data) -> Result<()> {
    if let (Some(articles), Some(file)) = (&args.link, &args.figures) {
        return super::output::print(super::link::explained(file, articles, data)?.as_bytes());
    }
    let reader = Reader::new(data)?;
    let article = article(args)?;
    let document = reader.document(&article);
    let mut out = String::new();
    if args.words {
        for reading in reader.readings(&document) {
            let _ = writeln!(out, "{}\t{}", reading.surface, reading.classes.join(" "));
        }
        for place in reader.places_named(&article, &document) {
            let _ = writeln!(out, "place {place}");
        }
        out.push('\n');
    }
    let claims = reader.claims(&article, &document);
    for claim in &claims {
        tree(&mut out, &reader, &document, claim);
    }
    let turned_down = reader.turned_down(&document);
    for down in &turned_down {
        let _ = writeln!(
            out,
            "no figure: [{}] {} by {}, turned down by {}: {}",
            down.surface,
            down.harm.name(),
            down.rule,
            down.veto,
            down.why
        );
    }
    if claims.is_empty() && turned_down.is_empty() {
        let _ = writeln!(out, "no figures: no rule of data/rules matched (see --words for how each word was read)");
    }
    super::output::print(out.as_bytes())
}

fn article(args: &Args) -> Result<Article> {
    let text = match &args.text {
        Some(text) => text.clone(),
        None => standard_input()?,
    };
    let (outlet, published, title) = (args.outlet.clone(), args.published, args.title.clone());
    Ok(Article { id: "passage".into(), outlet, url: None, published, title, text })
}

fn standard_input() -> Result<String> {
    let mut bytes = Vec::new();
    let wrong = || Error::new("read the passage").at("standard input").expected("text in UTF-8");
    std::io::stdin().read_to_end(&mut bytes).map_err(|e| wrong().found(e))?;
    let text = encoding::text(&bytes).map_err(|other| wrong().found(other.found).hint(other.hint))?;
    Ok(text.to_string())
}

/// The tree of one figure: what was counted, by which rule, and where each part of the context stands.
fn tree(out: &mut String, reader: &Reader, document: &Document, claim: &Claim) {
    let figure = &claim.figure;
    let shown = |span: Span| document.slice(span).replace('\n', " ");
    let _ = writeln!(out, "{} {}  [{}]", figure.harm.name(), figure.range, shown(figure.span));
    let rule = reader.finder().rules().find(|r| r.id == figure.rule);
    let why = rule.map_or("", |r: &RuleText| &r.why);
    let mut lines = vec![("rule", format!("{}, right in {:.0} of 100: {why}", figure.rule, figure.confidence * 100.0))];
    let value = figure.value.map_or("no printed number".to_string(), |v| format!("printed {v}"));
    lines.push(("number", format!("{} ({value})", figure.bound.name())));
    if let Some(span) = figure.harm_span {
        lines.push(("harm", format!("[{}]", shown(span))));
    }
    let group = figure.group.map_or(String::new(), |g| format!(", {}", g.name()));
    lines.push(("people", format!("{}{group}", figure.victim.name())));
    let denied = if figure.denied { ", told only to be denied" } else { "" };
    lines.push(("scope", format!("{}{denied}", figure.scope.name())));
    lines.extend(context(claim));
    let last = lines.len() - 1;
    for (i, (name, text)) in lines.iter().enumerate() {
        let _ = writeln!(out, "{} {name:8} {text}", if i == last { "└─" } else { "├─" });
    }
    out.push('\n');
}

fn context(claim: &Claim) -> Vec<(&'static str, String)> {
    let unknown = || "unknown: nothing in the text says it".to_string();
    let place = claim.place.as_ref().map_or_else(unknown, |p| {
        let parts = [p.surface.as_deref().map(|s| format!("[{s}]")), p.name_en.clone(), p.admin1.clone(), p.country.clone()];
        format!("{} ({})", parts.into_iter().flatten().collect::<Vec<_>>().join(", "), p.why)
    });
    let actor = claim.actor.as_ref().map_or_else(unknown, |a| format!("{} [{}] ({})", a.id, a.surface, a.why));
    let source = claim.source.as_ref().map_or_else(
        || "the outlet itself".to_string(),
        |s| format!("[{}]{} ({})", s.surface, s.id.as_deref().map_or(String::new(), |id| format!(" {id}")), s.why),
    );
    let date = claim.date.as_ref().map_or_else(unknown, |d| format!("{} ({})", d.iso, d.why));
    let attack = claim.attack.clone().unwrap_or_else(unknown);
    vec![("place", place), ("actor", actor), ("event", attack), ("source", source), ("date", date)]
}

//! The coded articles beside the project, as the types of the crate: figures as a person coded them.

use hasila::article::Article;
use hasila::context::page::{Headlines, Page};
use hasila::data::Data;
use hasila::figure::{Figure, Group, Harm, Scope, Victim};
use hasila::number::{Bound, CountRange};
use hasila::text::{Document, Span, Vocabulary};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;

/// One coded figure: what the program is given, and what it should say.
pub struct Coded {
    /// The figure as coded.
    pub figure: Figure,
    /// All that was coded.
    pub gold: Value,
}

/// One coded article.
pub struct CodedArticle {
    /// The article.
    pub article: Article,
    /// Its text.
    pub document: Document,
    /// Its figures.
    pub coded: Vec<Coded>,
}

/// The headlines of other stories in a text.
pub fn headlines(document: &Document) -> Headlines {
    static PAGE: LazyLock<Page> = LazyLock::new(|| Page::load(&Data::built_in()).unwrap());
    PAGE.headlines(document)
}

/// The folder of shared material; `None`, with a printed line, when it is not there.
pub fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var("HASILA_SHARED")
        .map_or_else(|_| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared")), PathBuf::from);
    let file = root.join(path);
    if !file.exists() {
        println!("skipped: {} is not here", file.display());
        return None;
    }
    Some(file)
}

/// The objects of a JSON Lines file.
pub fn json_lines(file: &std::path::Path) -> Vec<Value> {
    let text = std::fs::read_to_string(file).unwrap();
    text.lines().filter(|l| !l.is_empty()).map(|l| serde_json::from_str(l).unwrap()).collect()
}

/// An article from its JSON object.
pub fn article(value: &Value) -> Article {
    let text = |key: &str| value[key].as_str().unwrap_or("").to_string();
    Article {
        id: text("id"),
        outlet: value["outlet"].as_str().map(str::to_string),
        url: value["url"].as_str().map(str::to_string),
        published: value["published"].as_str().and_then(|d| d.get(..10)).and_then(|d| d.parse().ok()),
        title: text("title"),
        text: text("text"),
    }
}

/// The document of an article, its first line for a headline that it lacks, with no word mended.
pub fn document(article: &Article) -> Document {
    let title = match article.title.len() {
        0 => 1 + article.text.trim_start().lines().next().map_or(0, |l| article.text.find(l).unwrap_or(0) + l.len()),
        length => length,
    };
    Document::new(article.full_text(), title, &Vocabulary::new())
}

/// A figure over the bytes `span` of a document.
pub fn figure(document: &Document, span: Span) -> Figure {
    let token = document.tokens.partition_point(|t| t.span.end() <= span.start());
    Figure {
        span,
        sentence: document.sentence_of(token),
        value: None,
        range: CountRange::exact(1),
        bound: Bound::Exact,
        harm: Harm::Killed,
        victim: Victim::Unspecified,
        group: None,
        scope: Scope::Incident,
        implicit: false,
        vague: false,
        zero: false,
        denied: false,
        rule: String::new(),
        confidence: 1.0,
        harm_span: None,
        name: Vec::new(),
        known: false,
    }
}

fn coded(document: &Document, bytes: &[usize], gold: Value) -> Coded {
    let at = |key: &str| bytes[gold[key].as_u64().unwrap() as usize];
    let text = |key: &str| gold[key].as_str().unwrap_or("");
    let flag = |key: &str| gold[key].as_bool().unwrap_or(false);
    let high = gold["high"].as_u64();
    let low = gold["low"].as_u64().unwrap();
    let figure = Figure {
        value: gold["value"].as_u64(),
        range: CountRange::new(low, high).unwrap(),
        harm: Harm::from_name(text("harm")).unwrap(),
        victim: Victim::from_name(text("victim")).unwrap_or(Victim::Unspecified),
        group: Group::from_name(text("group")),
        scope: Scope::from_name(text("scope")).unwrap(),
        implicit: flag("implicit"),
        vague: flag("vague"),
        zero: flag("zero"),
        denied: flag("denied"),
        ..figure(document, Span::new(at("start"), at("end")))
    };
    Coded { figure, gold }
}

/// The coded articles of `../shared/gold`, those with figures.
pub fn articles() -> Option<Vec<CodedArticle>> {
    let articles = json_lines(&shared("gold/dev_articles.jsonl")?);
    let by_id: BTreeMap<&str, &Value> = articles.iter().map(|a| (a["id"].as_str().unwrap(), a)).collect();
    let mut out = Vec::new();
    for gold in json_lines(&shared("gold/dev_gold.jsonl")?) {
        let article = article(by_id[gold["id"].as_str().unwrap()]);
        let document = document(&article);
        let mut bytes: Vec<usize> = document.text().char_indices().map(|(at, _)| at).collect();
        bytes.push(document.text().len());
        let mut coded: Vec<Coded> =
            gold["figures"].as_array().unwrap().iter().map(|f| self::coded(&document, &bytes, f.clone())).collect();
        coded.sort_by_key(|c| c.figure.span);
        if !coded.is_empty() {
            out.push(CodedArticle { article, document, coded });
        }
    }
    Some(out)
}

/// An article from a text in which [brackets] hold a figure of killed and {braces} one of injured.
pub fn marked(text: &str, published: &str) -> (Article, Document, Vec<Figure>) {
    let (mut plain, mut open, mut marks) = (String::from("\n"), 0, Vec::new());
    for c in text.chars() {
        match c {
            '[' | '{' => open = plain.len(),
            ']' => marks.push((Harm::Killed, Span::new(open, plain.len()))),
            '}' => marks.push((Harm::Injured, Span::new(open, plain.len()))),
            c => plain.push(c),
        }
    }
    let body = plain.trim_start_matches('\n').to_string();
    let article = Article {
        id: "invented".to_string(),
        outlet: None,
        url: None,
        published: published.parse().ok(),
        title: String::new(),
        text: body,
    };
    let document = document(&article);
    let figures = marks.into_iter().map(|(harm, span)| Figure { harm, ..figure(&document, span) }).collect();
    (article, document, figures)
}

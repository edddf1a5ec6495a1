//! The page: the template of `data/report/` and what fills it.

use super::say::{about, count, decimal, month};
use super::seal::{policy, script_json};
use super::summary::{MEASURES, Summary};
use super::words::Words;
use super::{Agreement, Chart, InputFile, ReportInput, embed, svg};
use crate::chart::FONT_FILES;
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::row::Estimate;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use minijinja::{Environment, Value, context};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const TEMPLATE: &str = include_str!("../../data/report/page.html");
const STYLE: &str = include_str!("../../data/report/page.css");

/// The page's script: one scope, in the order of the files' numbers.
const SCRIPT: &str = concat!(
    "\"use strict\";\n{\n",
    include_str!("../../data/report/js/1_data.js"),
    include_str!("../../data/report/js/2_words.js"),
    include_str!("../../data/report/js/3_dom.js"),
    include_str!("../../data/report/js/4_filter.js"),
    include_str!("../../data/report/js/5_sheet.js"),
    include_str!("../../data/report/js/6_tables.js"),
    include_str!("../../data/report/js/7_pairs_months.js"),
    include_str!("../../data/report/js/8_evidence.js"),
    include_str!("../../data/report/js/9_page.js"),
    "}\n"
);

/// The tables of the page, in the order of its tabs.
const SHEETS: [&str; 5] = ["incidents", "months", "outlets", "pairs", "figures"];

/// The pictures' own font, so that their text has the widths it was laid out with on every machine.
fn faces() -> String {
    const FACES: [(&str, &str, &str); 4] = [
        ("IBMPlexSansArabic-Regular.ttf", "IBM Plex Sans Arabic", "400"),
        ("IBMPlexSansArabic-SemiBold.ttf", "IBM Plex Sans Arabic", "600"),
        ("IBMPlexSans-Regular-Latin2.ttf", "IBM Plex Sans Latin2", "400"),
        ("IBMPlexSans-SemiBold-Latin2.ttf", "IBM Plex Sans Latin2", "600"),
    ];
    let face = |(file, family, weight): (&str, &str, &str)| {
        let bytes = FONT_FILES.iter().find(|(name, _)| *name == file).map_or(&[][..], |(_, bytes)| bytes);
        let data = STANDARD.encode(bytes);
        format!("@font-face{{font-family:\"{family}\";font-weight:{weight};src:url(data:font/ttf;base64,{data})}}")
    };
    FACES.into_iter().map(face).collect()
}

/// Fills the template.
pub(super) fn fill(input: &ReportInput) -> Result<String> {
    let words = Arc::new(Words::load()?);
    let summary = Summary::of(input);
    let views: Vec<Value> = Lang::ALL.into_iter().map(|lang| view(input, &summary, &words, lang)).collect();
    let all_words = Lang::ALL.map(|lang| (lang.tag(), all_words(input, &words, lang)));
    let style = format!("{STYLE}{}", faces());
    let page = context! {
        lang => context! { code => input.lang.tag(), dir => input.lang.dir() },
        views,
        charts => charts(input.charts)?,
        sheets => SHEETS,
        run => context! {
            version => &input.run.version,
            data_version => &input.run.data_version,
            profile => &input.run.profile,
            settings => &input.run.settings,
        },
        policy => policy(&style, SCRIPT),
        style => &style,
        script => SCRIPT,
        words => script_json(&BTreeMap::from(all_words))?,
        tables => script_json(&embed::tables(input))?,
        figures => script_json(&embed::figures(input))?,
        texts => script_json(&embed::texts(input))?,
    };
    environment(words)?.get_template("page.html").and_then(|template| template.render(page)).map_err(failed)
}

/// What the page's script says: the page's words, and the names of the regions that its rows name.
fn all_words<'a>(input: &'a ReportInput, words: &'a Words, lang: Lang) -> BTreeMap<String, &'a str> {
    let mut all: BTreeMap<String, &str> = words.all(lang).into_iter().map(|(key, word)| (key.to_owned(), word)).collect();
    let figures = input.figures.iter().map(|row| (row.country.as_deref(), row.admin1.as_deref()));
    let incidents = input.incidents.iter().map(|row| (row.country.as_deref(), row.admin1.as_deref()));
    let regions: BTreeSet<(&str, Option<&str>)> =
        figures.chain(incidents).filter_map(|(country, admin1)| Some((country?, admin1))).collect();
    for (country, admin1) in regions {
        if let Some(name) = input.names.country(country, lang) {
            all.entry(format!("country.{country}")).or_insert(name);
        }
        if let Some((english, name)) =
            admin1.and_then(|english| Some((english, input.names.governorate(country, english, lang)?)))
        {
            all.insert(format!("admin1.{country}.{english}"), name);
        }
    }
    all
}

fn failed(error: minijinja::Error) -> Error {
    Error::new("write the report").at("data/report/page.html").found(error)
}

/// The template with its one function, `t(key, language)`: the page's words.
fn environment(words: Arc<Words>) -> Result<Environment<'static>> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(minijinja::UndefinedBehavior::Strict);
    environment.add_function("t", move |key: String, tag: String| match tag.parse::<Lang>() {
        Ok(lang) => words.say(&key, lang).to_owned(),
        Err(_) => key,
    });
    environment.add_template("page.html", TEMPLATE).map_err(failed)?;
    Ok(environment)
}

/// Everything the page says in one language without its script.
fn view(input: &ReportInput, summary: &Summary, words: &Words, lang: Lang) -> Value {
    let highest = summary.totals.iter().filter_map(|total| total.high).max().unwrap_or(0);
    let measures: Vec<Value> =
        MEASURES.iter().zip(&summary.totals).map(|(name, total)| measure(name, total, highest, words, lang)).collect();
    let labelled = |rows: &[(String, u64)], kind: &str| -> Vec<Value> {
        let label = |name: &str| words.say(&format!("{kind}.{name}"), lang).to_owned();
        rows.iter().map(|(name, n)| context! { label => label(name), value => count(*n, lang) }).collect()
    };
    let file = |file: &InputFile| context! { name => &file.name, articles => count(file.articles, lang), sha256 => &file.sha256 };
    context! {
        code => lang.tag(),
        dir => lang.dir(),
        headline => headline(&summary.totals[0], words, lang),
        lede => lede(input, summary, words, lang),
        measures,
        open => summary.totals.iter().any(|total| total.open == Some(true)),
        facts => facts(input, summary, words, lang),
        agreement => input.agreement.iter().map(|measure| agreement(measure, words, lang)).collect::<Vec<_>>(),
        limits => words.numbered("limits.").iter().map(|key| words.say(key, lang).to_owned()).collect::<Vec<_>>(),
        counts => labelled(&input.run.counts, "count"),
        rejected => labelled(&input.run.rejected, "rejected"),
        inputs => input.run.inputs.iter().map(file).collect::<Vec<_>>(),
    }
}

/// The answer in a sentence: how many were reported killed, as a range.
fn headline(killed: &Estimate, words: &Words, lang: Lang) -> String {
    let (Some(low), Some(high)) = (killed.low, killed.high) else {
        return words.say("headline.none", lang).to_owned();
    };
    let key = match (low == high, killed.open == Some(true)) {
        (true, false) => "headline.one",
        (true, true) => "headline.floor",
        (false, false) => "headline.range",
        (false, true) => "headline.open",
    };
    words.fill(key, lang, &[("low", &count(low, lang)), ("high", &count(high, lang))])
}

fn lede(input: &ReportInput, summary: &Summary, words: &Words, lang: Lang) -> String {
    let key = match &summary.months {
        _ if input.incidents.is_empty() => "lede.empty",
        None => "lede.undated",
        Some((first, last)) if first == last => "lede.month",
        Some(_) => "lede.span",
    };
    let (first, last) = summary.months.clone().unwrap_or_default();
    words.fill(key, lang, &[("from", &month(&first, words, lang)), ("to", &month(&last, words, lang))])
}

/// «12–20+» as `range` of the page's script writes it.
fn range(total: &Estimate, lang: Lang) -> Option<String> {
    let (low, high) = (total.low?, total.high?);
    let ends = if low == high { count(low, lang) } else { format!("{}–{}", count(low, lang), count(high, lang)) };
    Some(if total.open == Some(true) { format!("{ends}+") } else { ends })
}

fn spoken(total: &Estimate, words: &Words, lang: Lang) -> String {
    let (Some(low), Some(high)) = (total.low, total.high) else {
        return words.say("summary.none", lang).to_owned();
    };
    let key = match (low == high, total.open == Some(true)) {
        (true, false) => "say.exact",
        (true, true) => "say.open",
        (false, false) => "say.between",
        (false, true) => "say.between_open",
    };
    words.fill(key, lang, &[("low", &count(low, lang)), ("high", &count(high, lang))])
}

fn measure(name: &str, total: &Estimate, highest: u64, words: &Words, lang: Lang) -> Value {
    let key = format!("measure.{name}");
    let label = words.say(&key, lang).to_owned();
    let middle = total.best.filter(|_| total.low != total.high);
    context! {
        name,
        range => range(total, lang),
        spoken => words.fill("say.button", lang, &[("measure", &label), ("range", &spoken(total, words, lang))]),
        middle => middle.map(|best| words.fill("summary.middle", lang, &[("best", &about(best, lang))])),
        open => total.open == Some(true),
        bar => bar(total, highest, lang),
        label,
    }
}

/// The range as a bar on a scale from 0 to the highest of all totals, in hundredths of its width; from the right in Arabic.
fn bar(total: &Estimate, highest: u64, lang: Lang) -> Value {
    let place = |n: f64| if highest == 0 { 0.0 } else { (n / highest as f64 * 1000.0).round() / 10.0 };
    let (low, high) = (place(total.low.unwrap_or(0) as f64), place(total.high.unwrap_or(0) as f64));
    let best = place(total.best.unwrap_or(0.0)).min(99.3);
    let width = (high - low).max(0.7);
    let (x, best) = match lang {
        Lang::En => (low.min(100.0 - width), best),
        Lang::Ar => ((100.0 - high).clamp(0.0, 100.0 - width), 99.3 - best),
    };
    context! { x => tenth(x), width => tenth(width), best => tenth(best) }
}

fn tenth(value: f64) -> String {
    format!("{value:.1}")
}

fn facts(input: &ReportInput, summary: &Summary, words: &Words, lang: Lang) -> Vec<Value> {
    let fact = |name: &str, n: u64, show: Option<&str>| {
        let label = words.say(&format!("fact.{name}"), lang).to_owned();
        let value = count(n, lang);
        let spoken = words.fill("say.count", lang, &[("label", &label), ("n", &value)]);
        context! { label, value, spoken, show => show.filter(|_| n > 0) }
    };
    let mut facts = vec![
        fact("incidents", input.incidents.len() as u64, Some("incidents")),
        fact("outlets", summary.outlets, Some("figures")),
        fact("articles", summary.articles, Some("figures")),
        fact("figures", input.figures.len() as u64, Some("figures")),
        fact("unlinked", summary.unlinked, Some("unlinked")),
    ];
    if summary.recalled > 0 {
        facts.push(fact("recalled", summary.recalled, Some("recalled")));
    }
    facts
}

fn agreement(measure: &Agreement, words: &Words, lang: Lang) -> Value {
    let interval = measure.interval.map(|(low, high)| {
        words.fill("agreement.interval", lang, &[("low", &decimal(low, lang)), ("high", &decimal(high, lang))])
    });
    context! {
        label => words.say(&measure.name, lang),
        value => measure.value.map_or_else(|| "–".to_owned(), |value| decimal(value, lang)),
        interval => interval.unwrap_or_default(),
        over => words.fill("agreement.over", lang, &[("n", &count(measure.incidents, lang))]),
    }
}

/// Charts for the page. One that is drawn in both languages shows in the language it is drawn in, any other in both; one
/// that is drawn for a phone too shows in the size of the screen.
fn charts(charts: &[Chart]) -> Result<Vec<Value>> {
    charts
        .iter()
        .map(|chart| {
            let other = charts.iter().any(|other| other.name == chart.name && other.lang != chart.lang);
            let tag = chart.lang.tag();
            let twin = charts.iter().any(|twin| twin.name == chart.name && twin.lang == chart.lang && twin.narrow != chart.narrow);
            let size = if chart.narrow { "narrow" } else { "broad" };
            Ok(context! {
                size => twin.then_some(size),
                only => other.then_some(tag),
                lang => tag,
                dir => chart.lang.dir(),
                title => &chart.title,
                alt => &chart.alt,
                svg => svg::inline(&chart.svg, &format!("chart-{}-{tag}{}", chart.name, if chart.narrow { "-narrow" } else { "" }), &chart.alt)?,
            })
        })
        .collect()
}

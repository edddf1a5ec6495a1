//! The rows as columns, each text once: what the page's script reads.
//!
//! A column of texts is a pool and, for each row, its place in the pool (−1: unknown). Figures point to incidents and
//! articles by their row. Sentences and addresses stand apart, so that the page can leave them unread until asked.

use super::ReportInput;
use super::seal::web_address;
use super::summary::{MEASURES, estimates};
use crate::row::{Estimate, FigureRow, IncidentRow, MonthlyRow, OutletPairRow, OutletRow};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Texts of a column, each once, and where each row's text stands among them.
#[derive(Debug, Default, Serialize)]
struct Pool<'a> {
    of: Vec<&'a str>,
    at: Vec<i64>,
    #[serde(skip)]
    known: BTreeMap<&'a str, i64>,
}

impl<'a> Pool<'a> {
    fn from(texts: impl Iterator<Item = Option<&'a str>>) -> Self {
        let mut pool = Pool::default();
        for text in texts {
            let at = text.map_or(-1, |text| pool.place(text));
            pool.at.push(at);
        }
        pool
    }

    fn place(&mut self, text: &'a str) -> i64 {
        let next = self.of.len() as i64;
        let of = &mut self.of;
        *self.known.entry(text).or_insert_with(|| {
            of.push(text);
            next
        })
    }
}

/// Columns by name; serialised in order of the names.
type Columns = Map<String, Value>;

fn pool<'a, R>(rows: &'a [R], text: impl Fn(&'a R) -> Option<&'a str>) -> Value {
    json!(Pool::from(rows.iter().map(text)))
}

fn list<R, T: Serialize>(rows: &[R], value: impl Fn(&R) -> T) -> Value {
    json!(rows.iter().map(value).collect::<Vec<_>>())
}

/// The tables that the page shows at once.
pub(super) fn tables(input: &ReportInput) -> Value {
    let places = positions(input.incidents.iter().map(|row| row.incident_id.as_str()));
    json!({
        "incidents": incidents(input.incidents),
        "months": months(input.monthly),
        "outlets": outlets(input.outlets, &places),
        "pairs": pairs(input.pairs),
    })
}

fn positions<'a>(ids: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, i64> {
    ids.zip(0..).collect()
}

fn put_estimates<R>(columns: &mut Columns, rows: &[R], of: impl Fn(&R) -> [Estimate; 4]) {
    for (at, name) in MEASURES.iter().enumerate() {
        columns.insert(format!("{name}_low"), list(rows, |row| of(row)[at].low));
        columns.insert(format!("{name}_best"), list(rows, |row| of(row)[at].best));
        columns.insert(format!("{name}_high"), list(rows, |row| of(row)[at].high));
        columns.insert(format!("{name}_open"), list(rows, |row| u8::from(of(row)[at].open == Some(true))));
    }
}

fn incidents(rows: &[IncidentRow]) -> Value {
    let mut columns = Columns::new();
    columns.insert("n".into(), json!(rows.len()));
    columns.insert("id".into(), list(rows, |row| row.incident_id.clone()));
    columns.insert("date".into(), pool(rows, |row| row.date.as_deref()));
    columns.insert("month".into(), pool(rows, |row| row.month.as_deref()));
    columns.insert("country".into(), pool(rows, |row| row.country.as_deref()));
    columns.insert("admin1".into(), pool(rows, |row| row.admin1.as_deref()));
    columns.insert("place".into(), pool(rows, |row| row.place.as_deref()));
    columns.insert("place_en".into(), pool(rows, |row| row.place_en.as_deref()));
    columns.insert("actor".into(), pool(rows, |row| row.actor.as_deref()));
    columns.insert("attack".into(), pool(rows, |row| row.attack.as_deref()));
    columns.insert("outlets".into(), list(rows, |row| row.outlets));
    columns.insert("articles".into(), list(rows, |row| row.articles));
    columns.insert("recalled".into(), list(rows, |row| u8::from(row.recalled)));
    put_estimates(&mut columns, rows, estimates);
    Value::Object(columns)
}

fn months(rows: &[MonthlyRow]) -> Value {
    let mut columns = Columns::new();
    columns.insert("n".into(), json!(rows.len()));
    columns.insert("month".into(), pool(rows, |row| row.month.as_deref()));
    columns.insert("country".into(), pool(rows, |row| row.country.as_deref()));
    columns.insert("admin1".into(), pool(rows, |row| row.admin1.as_deref()));
    columns.insert("place".into(), pool(rows, |row| row.place.as_deref()));
    columns.insert("actor".into(), pool(rows, |row| row.actor.as_deref()));
    columns.insert("incidents".into(), list(rows, |row| row.incidents));
    columns.insert("articles".into(), list(rows, |row| row.articles));
    columns.insert("outlets".into(), list(rows, |row| row.outlets));
    put_estimates(&mut columns, rows, month_estimates);
    Value::Object(columns)
}

fn month_estimates(row: &MonthlyRow) -> [Estimate; 4] {
    let estimate = |low, best, high, open| Estimate { low, best, high, open };
    [
        estimate(row.killed_low, row.killed_best, row.killed_high, row.killed_open),
        estimate(row.injured_low, row.injured_best, row.injured_high, row.injured_open),
        estimate(row.civilians_killed_low, row.civilians_killed_best, row.civilians_killed_high, row.civilians_killed_open),
        estimate(row.civilians_injured_low, row.civilians_injured_best, row.civilians_injured_high, row.civilians_injured_open),
    ]
}

fn outlets(rows: &[OutletRow], places: &BTreeMap<&str, i64>) -> Value {
    json!({
        "n": rows.len(),
        "incident": list(rows, |row| places.get(row.incident_id.as_str()).copied().unwrap_or(-1)),
        "outlet": pool(rows, |row| Some(&row.outlet)),
        "harm": pool(rows, |row| Some(&row.harm)),
        "low": list(rows, |row| row.low),
        "high": list(rows, |row| row.high),
        "articles": list(rows, |row| row.articles),
        "first": pool(rows, |row| row.first_reported.as_deref()),
        "last": pool(rows, |row| row.last_reported.as_deref()),
        "relation": pool(rows, |row| row.relation.as_deref()),
        "revisions": list(rows, |row| row.revisions),
    })
}

fn pairs(rows: &[OutletPairRow]) -> Value {
    json!({
        "n": rows.len(),
        "outlet_a": pool(rows, |row| Some(&row.outlet_a)),
        "outlet_b": pool(rows, |row| Some(&row.outlet_b)),
        "harm": pool(rows, |row| Some(&row.harm)),
        "shared": list(rows, |row| row.shared),
        "ratio": list(rows, |row| row.ratio),
        "ratio_low": list(rows, |row| row.ratio_low),
        "ratio_high": list(rows, |row| row.ratio_high),
        "geometric": list(rows, |row| row.geometric_ratio),
        "geometric_low": list(rows, |row| row.geometric_low),
        "geometric_high": list(rows, |row| row.geometric_high),
        "bias": list(rows, |row| row.bias),
        "limit_low": list(rows, |row| row.limit_low),
        "limit_high": list(rows, |row| row.limit_high),
        "higher": list(rows, |row| row.higher),
        "equal": list(rows, |row| row.equal),
        "lower": list(rows, |row| row.lower),
        "overlap": list(rows, |row| row.overlap),
        "reuse": list(rows, |row| row.text_reuse),
    })
}

/// Figures and their articles, without the long texts.
pub(super) fn figures(input: &ReportInput) -> Value {
    let rows = input.figures;
    let places = positions(input.incidents.iter().map(|row| row.incident_id.as_str()));
    let (articles, article) = articles(rows);
    let mut columns = Columns::new();
    columns.insert("n".into(), json!(rows.len()));
    columns.insert("id".into(), list(rows, |row| row.figure_id.clone()));
    columns.insert("incident".into(), list(rows, |row| incident(row, &places)));
    columns.insert("article".into(), json!(article));
    columns.insert("low".into(), list(rows, |row| row.low));
    columns.insert("high".into(), list(rows, |row| row.high));
    columns.insert("confidence".into(), list(rows, |row| (row.confidence * 100.0).round() / 100.0));
    columns.insert("flags".into(), list(rows, flags));
    columns.insert("bound".into(), pool(rows, |row| Some(&row.bound)));
    columns.insert("harm".into(), pool(rows, |row| Some(&row.harm)));
    columns.insert("victim".into(), pool(rows, |row| Some(&row.victim)));
    columns.insert("group".into(), pool(rows, |row| row.group.as_deref()));
    columns.insert("scope".into(), pool(rows, |row| Some(&row.scope)));
    columns.insert("rule".into(), pool(rows, |row| Some(&row.rule)));
    columns.insert("place".into(), pool(rows, |row| row.place.as_deref()));
    columns.insert("place_en".into(), pool(rows, |row| row.place_en.as_deref()));
    columns.insert("admin1".into(), pool(rows, |row| row.admin1.as_deref()));
    columns.insert("country".into(), pool(rows, |row| row.country.as_deref()));
    columns.insert("actor".into(), pool(rows, |row| row.actor.as_deref()));
    columns.insert("actor_text".into(), pool(rows, |row| row.actor_text.as_deref()));
    columns.insert("source".into(), pool(rows, |row| row.source.as_deref()));
    columns.insert("date".into(), pool(rows, |row| row.date.as_deref()));
    columns.insert("month".into(), pool(rows, |row| row.month.as_deref()));
    columns.insert("surface".into(), pool(rows, |row| Some(&row.surface)));
    columns.insert("articles".into(), self::articles_columns(&articles));
    Value::Object(columns)
}

fn incident(row: &FigureRow, places: &BTreeMap<&str, i64>) -> i64 {
    row.incident_id.as_deref().and_then(|id| places.get(id).copied()).unwrap_or(-1)
}

/// The first figure of each article, and each figure's place among them.
fn articles(rows: &[FigureRow]) -> (Vec<&FigureRow>, Vec<usize>) {
    let (mut first, mut known) = (Vec::new(), BTreeMap::new());
    let at = rows
        .iter()
        .map(|row| {
            *known.entry(row.article_id.as_str()).or_insert_with(|| {
                first.push(row);
                first.len() - 1
            })
        })
        .collect();
    (first, at)
}

fn articles_columns(rows: &[&FigureRow]) -> Value {
    json!({
        "n": rows.len(),
        "outlet": pool(rows, |row| row.outlet.as_deref()),
        "published": pool(rows, |row| row.published.as_deref()),
    })
}

fn flags(row: &FigureRow) -> u8 {
    u8::from(row.implicit) | u8::from(row.vague) << 1 | u8::from(row.zero) << 2 | u8::from(row.denied) << 3
}

/// The long texts: of figures the sentence and where in it the count stands, of articles headline and address.
pub(super) fn texts(input: &ReportInput) -> Value {
    let rows = input.figures;
    let (articles, _) = articles(rows);
    let marks: Vec<_> = rows.iter().map(mark).collect();
    json!({
        "sentence": pool(rows, |row| Some(&row.sentence)),
        "mark": list(&marks, |mark| mark.map_or(-1, |(at, _)| at as i64)),
        "length": list(&marks, |mark| mark.map_or(0, |(_, length)| length)),
        "title": list(&articles, |row| row.title.clone()),
        "url": list(&articles, |row| row.url.as_deref().and_then(web_address).map(str::to_owned)),
    })
}

/// Where the count stands in its sentence and how long it is, both in UTF-16 units, as the page's script counts.
fn mark(row: &FigureRow) -> Option<(usize, usize)> {
    let stated = row.start.checked_sub(row.sentence_start).and_then(|start| {
        let at: usize = row.sentence.chars().take(start as usize).map(char::len_utf8).sum();
        row.sentence.get(at..)?.starts_with(&row.surface).then_some(at)
    });
    let at = stated.or_else(|| row.sentence.find(&row.surface)).filter(|_| !row.surface.is_empty())?;
    Some((row.sentence[..at].encode_utf16().count(), row.surface.encode_utf16().count()))
}

#[cfg(test)]
mod tests {
    use super::{Pool, mark};
    use crate::row::FigureRow;

    #[test]
    fn each_text_stands_once_and_the_unknown_is_not_a_text() {
        let pool = Pool::from([Some("حلب"), None, Some(""), Some("حلب")].into_iter());
        assert_eq!(pool.of, ["حلب", ""]);
        assert_eq!(pool.at, [0, -1, 1, 0]);
    }

    #[test]
    fn the_count_is_found_where_the_row_says_not_at_its_first_likeness() {
        let sentence = "𝟙 قتيلان ثم قتيلان";
        let start = sentence.chars().collect::<Vec<_>>().len() as u64 - 7;
        let row = FigureRow {
            sentence: sentence.into(),
            surface: "قتيلان".into(),
            sentence_start: 40,
            start: 40 + start + 1,
            ..FigureRow::default()
        };
        let (at, length) = mark(&row).unwrap();
        let units: Vec<_> = sentence.encode_utf16().collect();
        assert_eq!(String::from_utf16(&units[at..at + length]).unwrap(), "قتيلان");
        assert_eq!(at + length, units.len(), "the second of the two");
        assert_eq!(mark(&FigureRow { surface: "ثلاثة".into(), ..row }), None, "words of another sentence are not marked");
    }
}

//! Killed and injured by actor and by place: a row each, its range as a bar and its best estimate upon it.

mod body;

use super::axis::Axis;
use super::canvas::Type;
use super::group::{self, Group, Sums};
use super::legend::{Key, Sign};
use super::palette::{BAND, BEST, INK, SOFT_INK};
use super::sheet::{Head, Sheet};
use super::sums::{Harm, Span, scale_end};
use super::words::Words;
use super::{ChartInput, Picture, sources_of};
use crate::error::Result;
use crate::row::IncidentRow;

/// More rows than this are given as one sentence below.
const MOST_ROWS: usize = 60;
const ROW: f64 = 27.0;
const TEXT: f64 = 13.5;
const HEADER: f64 = 46.0;
/// Below this width there is room for one panel only.
const TWO_PANELS: f64 = 820.0;
/// On a phone the same rows are scrolled past twice, killed and injured.
const MOST_NARROW_ROWS: usize = 25;
/// A row whose name stands above its bar, and the room below a panel of them.
const TALL_ROW: f64 = 45.0;
const BETWEEN: f64 = 18.0;

/// A row: a name and its sums.
struct Row {
    label: String,
    spans: [Option<Span>; 2],
    /// Whether the row holds what has no name; it stands last.
    unnamed: bool,
}

impl Row {
    fn kind(&self) -> Type {
        Type::new(TEXT).color(if self.unnamed { SOFT_INK } else { INK })
    }
}

/// What the chart's strings begin with, and its rows.
struct Table {
    name: &'static str,
    rows: Vec<Row>,
    left_out: usize,
    /// Incidents that no month of the pictures holds.
    not_counted: u64,
}

impl Table {
    /// Whether the largest sum would press most of the others to the edge of an even scale.
    fn in_ratios(&self) -> bool {
        const DWARFED: f64 = 20.0;
        let mut best: Vec<f64> =
            self.rows.iter().flat_map(|row| row.spans).flatten().map(|span| span.best).filter(|best| *best > 0.0).collect();
        best.sort_by(f64::total_cmp);
        best.last().zip(best.get(best.len() / 2)).is_some_and(|(most, middle)| *most > DWARFED * middle)
    }

    /// The height of a harm's panel where names stand above their bars; 0 where no row has such a number.
    fn tall_panel(&self, harm: Harm) -> f64 {
        let rows = self.rows.iter().filter(|row| row.spans[harm as usize].is_some()).count();
        if rows == 0 { 0.0 } else { HEADER + TALL_ROW * rows as f64 + BETWEEN }
    }

    /// The scale of a harm's column.
    fn axis(&self, harm: Harm, pixels: (f64, f64)) -> Axis {
        let spans = || self.rows.iter().filter_map(|row| row.spans[harm as usize]);
        if !self.in_ratios() {
            return Axis::linear(0.0, scale_end(spans()), pixels);
        }
        Axis::counts(spans().map(|span| span.high).max().unwrap_or(1) as f64, pixels)
    }
}

/// Tolls by actor.
///
/// # Errors
/// When plotters fails to draw.
pub(super) fn by_actor(input: &ChartInput, sheet: &Sheet) -> Result<Option<Picture>> {
    draw(input, sheet, table("actors", input, sheet, Group::of_actor, "actor.missing"))
}

/// Tolls by place.
///
/// # Errors
/// When plotters fails to draw.
pub(super) fn by_place(input: &ChartInput, sheet: &Sheet) -> Result<Option<Picture>> {
    draw(input, sheet, table("places", input, sheet, Group::of_place, "place.missing"))
}

fn table<'a>(
    name: &'static str,
    input: &ChartInput<'a>,
    sheet: &Sheet,
    group: impl Fn(&'a IncidentRow) -> Option<Group<'a>>,
    missing: &str,
) -> Table {
    let counted: Vec<&IncidentRow> = sheet.archive.shown(input.incidents).collect();
    let not_counted = (input.incidents.len() - counted.len()) as u64;
    let mut sums = group::sums(counted.into_iter(), group, sheet.words, sheet.names);
    sums.retain(|sum| sum.spans.iter().any(Option::is_some));
    let weight = |sum: &Sums| sum.spans.map(|span| span.map_or(0.0, |s| s.best));
    // Ties in the order of ids, not of names: the rows are the same in both languages.
    sums.sort_by(|a, b| {
        let (a_weight, b_weight) = (weight(a), weight(b));
        let by_toll = b_weight[0].total_cmp(&a_weight[0]).then(b_weight[1].total_cmp(&a_weight[1]));
        a.group.is_none().cmp(&b.group.is_none()).then(by_toll).then_with(|| a.group.cmp(&b.group))
    });
    let most = if sheet.is_narrow() { MOST_NARROW_ROWS } else { MOST_ROWS };
    let left_out = sums.len().saturating_sub(most);
    // What has no name stays in view, whatever is left out.
    let unnamed = sums.pop_if(|sum| sum.group.is_none());
    sums.truncate(most - usize::from(unnamed.is_some()));
    group::tell_apart(&mut sums, sheet.words, sheet.names);
    let row = |sum: Sums| {
        let unnamed = sum.group.is_none();
        Row { label: if unnamed { sheet.words.get(missing).to_owned() } else { sum.label }, spans: sum.spans, unnamed }
    };
    Table { name, rows: sums.into_iter().chain(unnamed).map(row).collect(), left_out, not_counted }
}

fn draw(input: &ChartInput, sheet: &Sheet, table: Table) -> Result<Option<Picture>> {
    if table.rows.iter().all(|row| row.unnamed) {
        return Ok(None);
    }
    let head = head(input, sheet, &table);
    let height = if sheet.width < TWO_PANELS {
        Harm::ALL.map(|harm| table.tall_panel(harm)).iter().sum()
    } else {
        HEADER + ROW * table.rows.len() as f64 + 4.0
    };
    sheet.picture(head, height, |canvas, area| body::draw(canvas, area, &table)).map(Some)
}

fn head(input: &ChartInput, sheet: &Sheet, table: &Table) -> Head {
    let words = sheet.words;
    let keys =
        vec![Key::new(Sign::Range(BAND, BEST), words.get("key.range_best")), Key::new(Sign::Open(BAND), words.get("key.open"))];
    let mut note = sources_of(input, words, |_| true);
    if table.not_counted > 0 {
        note = format!("{note} {}", words.fill("foot.undated", &[("incidents", &words.count("incident", table.not_counted))]));
    }
    if table.left_out > 0 {
        note = format!("{note} {}", words.fill("foot.left_out", &[("n", &words.number(table.left_out as u64))]));
    }
    let first: Vec<String> = table.rows.iter().take(5).map(|row| say(sheet, row)).collect();
    let list = first.join(words.get("list.separator"));
    let alt = words.fill(&format!("{}.alt", table.name), &[("rows", &words.number(table.rows.len() as u64)), ("first", &list)]);
    Head {
        name: table.name.to_owned(),
        title: words.get(&format!("{}.title", table.name)).to_owned(),
        subtitle: subtitle(words, table),
        keys,
        note,
        open: words.get("open.arrow").to_owned(),
        alt,
    }
}

fn subtitle(words: &Words, table: &Table) -> String {
    let key = format!("{}.subtitle", table.name);
    let what = words.get(&key);
    if table.in_ratios() {
        format!("{what}{}{}", words.get("list.separator"), words.get("scale.ratios"))
    } else {
        what.to_owned()
    }
}

fn say(sheet: &Sheet, row: &Row) -> String {
    let toll = row.spans[0].map_or_else(|| sheet.words.get("toll.none").to_owned(), |span| span.say(sheet.words));
    format!("{}{}{toll}", row.label, sheet.words.get("list.colon"))
}

#[cfg(test)]
mod tests {
    use super::{Group, Table, table};
    use crate::chart::sample::{LARGE, Sample};
    use crate::chart::sums::{Span, add};
    use crate::lang::Lang;

    fn spans(table: &Table) -> Vec<[Option<Span>; 2]> {
        table.rows.iter().map(|row| row.spans).collect()
    }

    #[test]
    fn the_numbers_are_the_same_in_both_languages() {
        let mut sample = Sample::new(LARGE);
        // One place that is written in many ways, and two with one name.
        for (i, row) in sample.incidents.iter_mut().enumerate() {
            match row.place_id.as_deref() {
                Some("p0") => row.place = Some(["الرقة", "مدينة الرقة", "ريف الرقة"][i % 3].to_owned()),
                Some("p1" | "p2") => row.place = Some("الصالحية".to_owned()),
                _ => {}
            }
        }
        let tables = Lang::ALL.map(|lang| {
            sample.with_sheet(lang, |input, sheet| {
                let places = table("places", input, sheet, Group::of_place, "place.missing");
                (places, table("actors", input, sheet, Group::of_actor, "actor.missing"))
            })
        });
        let [(places, actors), (places_ar, actors_ar)] = &tables;
        assert_eq!(spans(places), spans(places_ar));
        assert_eq!(spans(actors), spans(actors_ar));
        assert_eq!((places.left_out, places.not_counted), (places_ar.left_out, places_ar.not_counted));
        let labels: std::collections::BTreeSet<&str> = places_ar.rows.iter().map(|row| row.label.as_str()).collect();
        assert_eq!(labels.len(), places_ar.rows.len(), "places of one name are told apart");
        let total = |table: &Table| {
            table.rows.iter().fold(None, |mut sum, row| {
                add(&mut sum, row.spans[0]);
                sum
            })
        };
        let shown = sample.with_sheet(Lang::En, |input, sheet| {
            sheet.archive.shown(input.incidents).fold(None, |mut sum, row| {
                add(&mut sum, Span::of_incident(row, super::Harm::Killed));
                sum
            })
        });
        assert_eq!(total(actors).map(|span| (span.low, span.high)), shown.map(|span: Span| (span.low, span.high)));
    }
}

//! Killed month by month, stacked by actor or place: best estimates upon each other, the whole's range as a whisker.

use super::axis::Axis;
use super::canvas::{Area, Canvas, Type};
use super::group::{self, Group, Sums};
use super::legend::{Key, Sign};
use super::mark::TICK;
use super::monthly::reported;
use super::months::{Month, Months, ground_keys};
use super::palette::{AXIS, GRID, INK, PAPER, SOFT_INK, STACK};
use super::sheet::{Head, Sheet};
use super::sums::{Harm, Span, add, by_key, scale_end};
use super::{ChartInput, Picture, Stack, sources_of};
use crate::error::Result;

const PLOT: f64 = 380.0;
const BELOW: f64 = 46.0;
const LEFT: f64 = 56.0;
/// Named layers: all colours but the last, which is for the named rest; what has no name is hatched.
const NAMED: usize = STACK.len() - 1;

/// A layer of the stack: its name and its best estimate of each month.
struct Layer {
    label: String,
    best: Vec<f64>,
    is_unnamed: bool,
}

/// Monthly tolls stacked as the options ask; nothing when they do not.
///
/// # Errors
/// When plotters fails to draw.
pub(super) fn draw(input: &ChartInput, sheet: &Sheet) -> Result<Option<Picture>> {
    let (Some(stack), Some(months)) = (input.options.stack, sheet.archive.months) else { return Ok(None) };
    let layers = layers(input, sheet, stack, months);
    let mut whole: Vec<Option<Span>> = vec![None; months.count];
    for (month, (span, _)) in by_key(input.monthly, Harm::Killed, |row| row.month.as_deref().and_then(Month::parse)) {
        if let Some(month) = month {
            add(&mut whole[months.index(month)], span);
        }
    }
    if layers.is_empty() || whole.iter().all(Option::is_none) {
        return Ok(None);
    }
    let reported = reported(input, months);
    let head = head(input, sheet, stack, months, &layers);
    let picture = sheet.picture(head, PLOT + BELOW, |canvas, area| {
        let area = Area { y1: area.y0 + PLOT, ..area };
        body(canvas, area, months, &layers, &whole, &reported)
    })?;
    Ok(Some(picture))
}

fn layers(input: &ChartInput, sheet: &Sheet, stack: Stack, months: Months) -> Vec<Layer> {
    let words = sheet.words;
    let group = if stack == Stack::Actor { Group::of_actor } else { Group::of_place };
    let mut sums = group::sums(sheet.archive.shown(input.incidents), group, words, sheet.names);
    group::tell_apart(&mut sums, words, sheet.names);
    let monthly = |sum: &Sums| {
        let mut best = vec![0.0; months.count];
        for row in &sum.incidents {
            let span = Span::of_incident(row, Harm::Killed);
            if let (Some(month), Some(span)) = (row.month.as_deref().and_then(Month::parse), span) {
                best[months.index(month)] += span.best;
            }
        }
        best
    };
    let counted = sums.into_iter().filter(|sum| sum.spans[Harm::Killed as usize].is_some());
    let (named, unnamed): (Vec<Sums>, Vec<Sums>) = counted.partition(|sum| sum.group.is_some());
    let unnamed = unnamed.first().map(monthly);
    // A stable order: what is equal stays in the order of ids, whatever the language.
    let mut named: Vec<(String, Vec<f64>)> = named.iter().map(|sum| (sum.label.clone(), monthly(sum))).collect();
    let total = |best: &[f64]| best.iter().sum::<f64>();
    named.sort_by(|a, b| total(&b.1).total_cmp(&total(&a.1)));
    let rest = if named.len() > NAMED + 1 { named.split_off(NAMED) } else { Vec::new() };
    let mut layers: Vec<Layer> = named.into_iter().map(|(label, best)| Layer { label, best, is_unnamed: false }).collect();
    if !rest.is_empty() {
        let label = words.fill("stacked.rest", &[("n", &words.number(rest.len() as u64))]);
        let best = (0..months.count).map(|i| rest.iter().map(|(_, best)| best[i]).sum()).collect();
        layers.push(Layer { label, best, is_unnamed: false });
    }
    let missing = if stack == Stack::Actor { "actor.missing" } else { "place.missing" };
    layers.extend(unnamed.map(|best| Layer { label: words.get(missing).to_owned(), best, is_unnamed: true }));
    layers
}

fn head(input: &ChartInput, sheet: &Sheet, stack: Stack, months: Months, layers: &[Layer]) -> Head {
    let words = sheet.words;
    let by = if stack == Stack::Actor { "actor" } else { "place" };
    let sign = |(i, layer): (usize, &Layer)| if layer.is_unnamed { Sign::Hatch } else { Sign::Fill(STACK[i]) };
    let mut keys: Vec<Key> =
        layers.iter().enumerate().map(|(i, layer)| Key::new(sign((i, layer)), layer.label.clone())).collect();
    keys.push(Key::new(Sign::Line(INK), words.get("key.whole_range")));
    keys.extend(ground_keys(words, &sheet.archive, &reported(input, months)));
    let say = |layer: &Layer| {
        let sum = words.estimate(layer.best.iter().sum::<f64>().round());
        format!("{}{}{}", layer.label, words.get("list.colon"), words.fill("about", &[("n", &sum)]))
    };
    let first: Vec<String> = layers.iter().map(say).collect();
    let (first_month, last_month) = months.ends(words);
    let list = first.join(words.get("list.separator"));
    let parts = [("first", &*first_month), ("last", &*last_month), ("list", &list)];
    Head {
        name: format!("monthly_by_{by}"),
        title: words.get(&format!("stacked.{by}.title")).to_owned(),
        subtitle: words.fill("stacked.subtitle", &parts),
        keys,
        note: sources_of(input, words, |_| true),
        open: words.get("open.arrow").to_owned(),
        alt: words.fill("stacked.alt", &parts),
    }
}

fn body(canvas: &Canvas, area: Area, months: Months, layers: &[Layer], whole: &[Option<Span>], reported: &[bool]) -> Result<()> {
    let plot = Area { x0: area.x0 + LEFT, ..area };
    let axis = Axis::linear(0.0, scale_end(whole.iter().flatten().copied()), (plot.y1, plot.y0 + 18.0));
    months.ground(canvas, plot, reported)?;
    for tick in axis.ticks(7) {
        let y = axis.at(tick);
        canvas.line(&[(plot.x0, y), (plot.x1, y)], GRID, 1.0)?;
        let label = canvas.sheet.words.number(tick as u64);
        canvas.text((plot.x0 - 8.0, y), &label, Type::new(TICK).color(SOFT_INK).end())?;
    }
    for (i, span) in whole.iter().enumerate() {
        if let Some(span) = span {
            column(canvas, &axis, months.column(plot, i), layers, i)?;
            whisker(canvas, &axis, months.column(plot, i), *span)?;
        }
    }
    canvas.line(&[(plot.x0, plot.y1), (plot.x1, plot.y1)], AXIS, 1.0)?;
    months.label(canvas, plot)
}

fn column(canvas: &Canvas, axis: &Axis, column: Area, layers: &[Layer], month: usize) -> Result<()> {
    let middle = (column.x0 + column.x1) / 2.0;
    let half = (column.width() * 0.38).clamp(0.8, 30.0);
    let mut sum = 0.0;
    for (i, layer) in layers.iter().enumerate().filter(|(_, layer)| layer.best[month] > 0.0) {
        let below = axis.at(sum);
        sum += layer.best[month];
        let part = Area { x0: middle - half, x1: middle + half, y0: axis.at(sum), y1: below };
        if layer.is_unnamed {
            canvas.hatch(part, SOFT_INK)?;
            canvas.frame(part, SOFT_INK, 0.8)?;
        } else {
            canvas.fill(part, STACK[i])?;
        }
        // A seam of paper between layers keeps them apart in grey.
        if half > 2.0 {
            canvas.line(&[(part.x0, part.y0), (part.x1, part.y0)], PAPER, 1.0)?;
        }
    }
    Ok(())
}

fn whisker(canvas: &Canvas, axis: &Axis, column: Area, span: Span) -> Result<()> {
    let x = (column.x0 + column.x1) / 2.0;
    let (low, high) = (axis.at(span.low as f64), axis.at(span.high as f64));
    if span.is_exact() {
        return Ok(());
    }
    let cap = (column.width() * 0.16).min(6.0);
    let width = (column.width() * 0.1).clamp(0.8, 1.6);
    if column.width() > 20.0 {
        // Paper on either side keeps the whisker visible upon dark layers; in narrow columns it would hide them.
        canvas.line(&[(x, low), (x, high)], PAPER, width + 2.0)?;
    }
    canvas.line(&[(x, low), (x, high)], INK, width)?;
    canvas.line(&[(x - cap, low), (x + cap, low)], INK, width)?;
    if span.open || axis.is_above(span.high as f64) {
        let size = (column.width() * 0.5).clamp(3.5, 8.0);
        return canvas.tip((x, high - size + 1.0), (0.0, -1.0), size, INK);
    }
    canvas.line(&[(x - cap, high), (x + cap, high)], INK, width)
}

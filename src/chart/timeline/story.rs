//! What outlets say of an incident day by day, and how its days are laid out.

use super::super::ChartInput;
use super::super::canvas::Type;
use super::super::names::outlet;
use super::super::sheet::Sheet;
use super::super::sums::{Harm, Span};
use super::{BREAK, COLUMN, NARROW_COLUMN, TEXT};
use crate::incident::{Statement, timeline};
use crate::row::{FigureRow, IncidentRow};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

const MOST_OUTLETS: usize = 24;
/// Days that do not fit beside one another go on below, in so many bands at most.
const MOST_BANDS: usize = 4;

/// An outlet, a day, and what it said.
type Told<'a> = (&'a str, &'a str, Span);

/// What stands beside one another, in order of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// A day, by its place among the story's days.
    Day(usize),
    /// So many days on which no outlet spoke.
    Break(i64),
}

/// Days that stand in one line, and the outlets that speak on them.
pub(super) struct Band {
    pub(super) slots: Vec<Slot>,
    pub(super) outlets: Vec<usize>,
}

impl Band {
    /// Its days, by their places among the story's.
    pub(super) fn days(&self) -> impl Iterator<Item = usize> {
        self.slots.iter().filter_map(|slot| if let Slot::Day(day) = slot { Some(*day) } else { None })
    }

    /// The width of its breaks.
    pub(super) fn breaks(&self) -> f64 {
        BREAK * (self.slots.len() - self.days().count()) as f64
    }

    /// Whether days are passed over.
    pub(super) fn has_breaks(&self) -> bool {
        self.breaks() > 0.0
    }
}

/// An incident's statements, by outlet and day.
pub(super) struct Story {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) days: Vec<String>,
    pub(super) outlets: Vec<String>,
    /// The last word of an outlet on a day, by their places in the lists above.
    pub(super) said: BTreeMap<(usize, usize), Span>,
    /// On each day the range over what all outlets said last, and what they said that day.
    pub(super) latest: Vec<(Span, Vec<f64>)>,
    pub(super) bands: Vec<Band>,
    pub(super) days_left_out: usize,
    pub(super) outlets_left_out: usize,
}

impl Story {
    /// What outlets say of an incident, in as many bands as fit.
    pub(super) fn of(input: &ChartInput, sheet: &Sheet, incident: &IncidentRow) -> Self {
        let statements = timeline(&incident.incident_id, input.figures, input.linking);
        let told: Vec<Told> = statements.iter().filter_map(told).collect();
        let mut days: Vec<&str> = told.iter().map(|(_, day, _)| *day).collect::<BTreeSet<&str>>().into_iter().collect();
        let least = if sheet.is_narrow() { NARROW_COLUMN } else { COLUMN.0 };
        let lines = evenly(&days, sheet.inner_width() - labels_room(sheet, &told), least);
        let shown = lines.iter().flatten().filter(|slot| matches!(slot, Slot::Day(_))).count();
        let days_left_out = days.len() - shown;
        days.truncate(shown);
        let (outlets, outlets_left_out) = outlets(&told, &days);
        let at = |outlet: &str, day: &str| {
            let row = outlets.iter().position(|name| *name == outlet)?;
            Some((row, days.iter().position(|d| *d == day)?))
        };
        let said: BTreeMap<(usize, usize), Span> =
            told.iter().filter_map(|(outlet, day, span)| Some((at(outlet, day)?, *span))).collect();
        let band = |slots: Vec<Slot>| {
            let speaks =
                |outlet: &usize| slots.iter().any(|slot| matches!(slot, Slot::Day(day) if said.contains_key(&(*outlet, *day))));
            Band { outlets: (0..outlets.len()).filter(speaks).collect(), slots }
        };
        Story {
            id: incident.incident_id.clone(),
            label: sheet.names.incident(sheet.words, incident).whole(sheet.words),
            bands: lines.into_iter().map(band).collect(),
            said,
            latest: latest(&told, &days),
            days: days.into_iter().map(str::to_owned).collect(),
            outlets: outlets.iter().map(|name| outlet(name)).collect(),
            days_left_out,
            outlets_left_out,
        }
    }
}

/// The incident with most pairs of an outlet and a day on which it gives a number of dead.
pub(super) fn most_told<'a>(input: &ChartInput<'a>) -> Option<&'a IncidentRow> {
    let mut told: BTreeMap<&str, BTreeSet<(&str, &str)>> = BTreeMap::new();
    for figure in input.figures.iter().filter(|figure| figure.harm == Harm::Killed.name()) {
        let parts = |row: &'a FigureRow| Some((row.incident_id.as_deref()?, row.outlet.as_deref()?, row.published.as_deref()?));
        if let Some((id, outlet, day)) = parts(figure) {
            told.entry(id).or_default().insert((outlet, day));
        }
    }
    let days = |pairs: &BTreeSet<(&str, &str)>| pairs.iter().map(|(_, day)| *day).collect::<BTreeSet<&str>>().len();
    let score = |row: &IncidentRow| {
        told.get(row.incident_id.as_str()).map_or((0, 0), |pairs| (pairs.len() * usize::from(days(pairs) > 1), pairs.len()))
    };
    let best = input.incidents.iter().max_by(|a, b| score(a).cmp(&score(b)).then_with(|| b.incident_id.cmp(&a.incident_id)))?;
    (score(best).1 > 1).then_some(best)
}

/// Room for the names of outlets.
fn labels_room(sheet: &Sheet, told: &[Told]) -> f64 {
    let widths = told.iter().map(|(name, ..)| sheet.width_of(&outlet(name), Type::new(TEXT)));
    widths.fold(60.0, f64::max).min(sheet.inner_width() * 0.28) + 16.0
}

/// The same days in as few lines, of much the same length.
fn evenly(days: &[&str], width: f64, least: f64) -> Vec<Vec<Slot>> {
    const STEP: f64 = 4.0;
    let shortest = lines(days, width, least);
    let days_in = |lines: &[Vec<Slot>]| lines.iter().flatten().filter(|slot| matches!(slot, Slot::Day(_))).count();
    let wider = (1..).map(|i| least + STEP * f64::from(i)).take_while(|least| *least < width / 2.0);
    let as_few = wider.map(|least| lines(days, width, least)).take_while(|lines| lines.len() == shortest.len());
    as_few.take_while(|lines| days_in(lines) == days_in(&shortest)).last().unwrap_or(shortest)
}

/// Days in lines of at most `width`, each at least `least` wide, with a break where days are passed over.
fn lines(days: &[&str], width: f64, least: f64) -> Vec<Vec<Slot>> {
    let mut lines: Vec<Vec<Slot>> = Vec::new();
    let mut free = 0.0;
    for (i, day) in days.iter().enumerate() {
        let passed = if i == 0 { 0 } else { days_between(days[i - 1], day) - 1 };
        let needs = least + if passed > 0 { BREAK } else { 0.0 };
        if needs > free {
            if lines.len() == MOST_BANDS {
                break;
            }
            lines.push(Vec::new());
            free = width;
        }
        free -= needs;
        if let Some(line) = lines.last_mut() {
            line.extend((passed > 0).then_some(Slot::Break(passed)));
            line.push(Slot::Day(i));
        }
    }
    lines
}

/// The outlets that speak most often, in the order of their first words; and how many others there are.
fn outlets<'a>(told: &[Told<'a>], days: &[&str]) -> (Vec<&'a str>, usize) {
    let mut spoken: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (outlet, day, _) in told.iter().filter(|(_, day, _)| days.contains(day)) {
        spoken.entry(outlet).or_default().insert(day);
    }
    let mut outlets: Vec<(&str, BTreeSet<&str>)> = spoken.into_iter().collect();
    outlets.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then(a.0.cmp(b.0)));
    let left_out = outlets.len().saturating_sub(MOST_OUTLETS);
    outlets.truncate(MOST_OUTLETS);
    outlets.sort_by(|a, b| a.1.first().cmp(&b.1.first()).then(a.0.cmp(b.0)));
    (outlets.into_iter().map(|(name, _)| name).collect(), left_out)
}

/// On each day the range over what every outlet said last, and the best numbers of that day.
fn latest(told: &[Told], days: &[&str]) -> Vec<(Span, Vec<f64>)> {
    let mut last: BTreeMap<&str, Span> = BTreeMap::new();
    let mut out = Vec::new();
    for day in days {
        let today = || told.iter().filter(|(_, said_on, _)| said_on == day);
        last.extend(today().map(|(outlet, _, span)| (*outlet, *span)));
        let joined = last.values().copied().reduce(|a, b| Span {
            low: a.low.min(b.low),
            best: a.best.max(b.best),
            high: a.high.max(b.high),
            open: a.open || b.open,
        });
        out.extend(joined.map(|span| (span, today().map(|(_, _, span)| span.best).collect())));
    }
    out
}

/// Outlet, day and range of a statement on the dead; its day without the hour.
fn told(statement: &Statement) -> Option<Told<'_>> {
    if statement.harm != Harm::Killed.name() {
        return None;
    }
    let day = statement.published.as_deref().and_then(|day| day.get(..10))?;
    let span = Span::from_columns(Some(statement.low), Some(statement.best), statement.high, Some(statement.high.is_none()))?;
    Some((statement.outlet.as_deref()?, day, span))
}

fn days_between(a: &str, b: &str) -> i64 {
    let parse = |day: &str| day.parse::<Date>().ok();
    parse(a).zip(parse(b)).and_then(|(a, b)| a.until(b).ok()).map_or(1, |span| i64::from(span.get_days()))
}

#[cfg(test)]
mod tests {
    use super::{Slot, evenly, lines};

    #[test]
    fn days_passed_over_are_a_break_and_days_go_on_in_a_further_line() {
        let days = ["2031-05-01", "2031-05-02", "2031-05-06", "2031-05-07"];
        let whole = lines(&days, 400.0, 60.0);
        assert_eq!(whole, vec![vec![Slot::Day(0), Slot::Day(1), Slot::Break(3), Slot::Day(2), Slot::Day(3)]]);
        let narrow = lines(&days, 200.0, 60.0);
        assert_eq!(narrow, vec![vec![Slot::Day(0), Slot::Day(1)], vec![Slot::Break(3), Slot::Day(2), Slot::Day(3)]]);
        let lengths = |lines: Vec<Vec<Slot>>| lines.iter().map(Vec::len).collect::<Vec<usize>>();
        let six = ["2031-05-01", "2031-05-02", "2031-05-03", "2031-05-04", "2031-05-05", "2031-05-06"];
        assert_eq!(lengths(lines(&six, 250.0, 50.0)), [5, 1]);
        assert_eq!(lengths(evenly(&six, 250.0, 50.0)), [3, 3], "no day left alone");
        assert_eq!(lines(&[&days[..], &days[..]].concat(), 60.0, 60.0).len(), 4, "no picture without end");
    }
}

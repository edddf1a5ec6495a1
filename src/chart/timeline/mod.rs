//! One incident day by day: above, the range over the outlets' latest words; below, what each outlet says on each day.

mod body;
mod story;

use super::legend::{Key, Sign};
use super::palette::{BEST, HEAT, RANGE};
use super::sheet::{Head, Sheet};
use super::{ChartInput, Picture, sources_of};
use crate::error::Result;
use story::{Band, Story};

/// The height of the ranges above, of the names of the days, and of an outlet's row.
const TREND: f64 = 150.0;
const DAYS: f64 = 44.0;
const ROW: f64 = 30.0;
const TEXT: f64 = 13.0;
/// Columns are no narrower and no wider than this.
const COLUMN: (f64, f64) = (58.0, 240.0);
/// The least on a phone.
const NARROW_COLUMN: f64 = 52.0;
/// The width of a break: days on which no outlet spoke.
const BREAK: f64 = 46.0;
/// The room between bands.
const BETWEEN: f64 = 26.0;

/// The incident whose toll outlets revisit most.
///
/// # Errors
/// When plotters fails to draw.
pub(super) fn draw(input: &ChartInput, sheet: &Sheet) -> Result<Option<Picture>> {
    let Some(incident) = story::most_told(input) else { return Ok(None) };
    let story = Story::of(input, sheet, incident);
    if story.said.len() < 2 {
        return Ok(None);
    }
    let height = story.bands.iter().map(|band| height(band) + BETWEEN).sum::<f64>() - BETWEEN;
    let head = head(input, sheet, &story);
    sheet.picture(head, height, |canvas, area| body::draw(canvas, area, &story)).map(Some)
}

fn height(band: &Band) -> f64 {
    TREND + DAYS + ROW * band.outlets.len() as f64
}

fn head(input: &ChartInput, sheet: &Sheet, story: &Story) -> Head {
    let words = sheet.words;
    let mut keys = vec![
        Key::new(Sign::Fill(RANGE), words.get("key.latest_range")),
        Key::new(Sign::Open(RANGE), words.get("key.open")),
        Key::new(Sign::Dot(BEST), words.get("key.said_point")),
        Key::new(Sign::Fill(HEAT[1]), words.get("key.said_few")),
        Key::new(Sign::Fill(HEAT[4]), words.get("key.said_many")),
    ];
    if story.bands.iter().any(|band| band.has_breaks()) {
        keys.push(Key::new(Sign::Empty, words.get("key.silent_days")));
    }
    let mut note = sources_of(input, words, |id| id == story.id);
    if story.days_left_out > 0 {
        note = format!("{note} {}", words.fill("foot.days_left_out", &[("n", &words.number(story.days_left_out as u64))]));
    }
    if story.outlets_left_out > 0 {
        note = format!("{note} {}", words.count("hidden_outlets", story.outlets_left_out as u64));
    }
    let first: Vec<String> = story
        .days
        .iter()
        .zip(&story.latest)
        .map(|(day, (span, _))| format!("{}{}{}", words.date(day), words.get("list.colon"), span.range(words)))
        .collect();
    Head {
        name: "incident_timeline".to_owned(),
        title: words.fill("timeline.title", &[("incident", &story.label)]),
        subtitle: words.get("timeline.subtitle").to_owned(),
        keys,
        note,
        open: words.get("open.words").to_owned(),
        alt: words.fill("timeline.alt", &[("incident", &story.label), ("list", &first.join(words.get("list.separator")))]),
    }
}

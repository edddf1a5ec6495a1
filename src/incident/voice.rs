//! Voices: who speaks of an incident, each once.
//!
//! An outlet counts once, with its latest statement as of the day asked for; of several articles of that day, all. Outlets
//! whose articles are copies of one wire story are one voice. An article without a known outlet speaks for itself.

use super::estimate::{Measure, over_voices};
use super::settings::Settings;
use super::sketch::{likeness, parse_sketch};
use super::toll::{Claim, Counted, Names, claim, claim_of_harm, without_some};
use crate::row::{Estimate, FigureRow};
use std::collections::{BTreeMap, BTreeSet};

/// One voice on one incident.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Voice {
    /// The outlets that speak with it, in alphabetical order; empty: an article of an unknown outlet.
    pub outlets: Vec<String>,
    /// Its claims, in the order of [`Measure::ALL`].
    pub claims: [Option<Claim>; 4],
}

/// The voices of all incidents of linked figures.
#[derive(Debug, Clone, Default)]
pub struct Voices {
    incidents: BTreeMap<String, Vec<Voice>>,
    bare_plural_yields: bool,
}

impl Voices {
    /// Collects the voices of linked figures.
    pub fn of(rows: &[FigureRow], settings: &Settings) -> Self {
        let incidents = by_incident(rows).into_iter().map(|(id, rows)| (id.to_string(), voices(&rows, settings))).collect();
        Voices { incidents, bare_plural_yields: settings.estimate.bare_plural_yields }
    }

    /// The incidents, in order of their ids.
    pub fn incidents(&self) -> impl Iterator<Item = &str> {
        self.incidents.keys().map(String::as_str)
    }

    /// The voices of an incident.
    pub fn get(&self, incident: &str) -> &[Voice] {
        self.incidents.get(incident).map(Vec::as_slice).unwrap_or_default()
    }

    /// The claims that count: bare plurals only where no voice gives a number, if the settings say so.
    pub(super) fn claims(&self, incident: &str, measure: Measure) -> Vec<Claim> {
        let claims = self.get(incident).iter().filter_map(|voice| voice.claims[measure as usize]);
        rivals(claims.collect(), self.bare_plural_yields)
    }

    /// What the voices of an incident give together: lowest low, highest high, median.
    pub fn estimate(&self, incident: &str, measure: Measure) -> Estimate {
        over_voices(&self.claims(incident, measure))
    }
}

/// The claims that are rivals: all, or, where bare plurals yield, those with a number if there are any. A voice that tells
/// of fighters alone gainsays one that names civilians only if it tells of as many: then they may be the same people.
fn rivals(mut claims: Vec<Claim>, bare_plural_yields: bool) -> Vec<Claim> {
    let civilians: Vec<Claim> = claims.iter().filter(|claim| claim.names == Names::Civilians).copied().collect();
    let as_many = |n: u64| civilians.iter().any(|claim| claim.low <= n && claim.high.is_none_or(|high| n <= high));
    claims.retain(|claim| match claim.names {
        Names::Fighters(n) => civilians.is_empty() || as_many(n),
        _ => true,
    });
    let mut claims = without_some(claims);
    let bare = |claim: &Claim| claim.counted == Counted::Bare;
    if bare_plural_yields && !claims.iter().all(bare) {
        claims.retain(|claim| !bare(claim));
    }
    claims
}

/// What the voices of an incident's `rows` give together for any harm; with `victim`, only for those whom the figures
/// themselves call so.
pub fn harm_estimate(rows: &[&FigureRow], harm: &str, victim: Option<&str>, settings: &Settings) -> Estimate {
    let reports = reports(rows, settings);
    let stated = |rows: &[&FigureRow]| {
        let told: Vec<&FigureRow> = rows.iter().copied().filter(|row| victim.is_none_or(|v| row.victim == v)).collect();
        claim_of_harm(&told, harm, settings)
    };
    let groups = voice_groups(&reports, settings.text.copies);
    let claims = groups.iter().filter_map(|speakers| {
        let each: Vec<Claim> = speakers.iter().filter_map(|who| latest(&reports, *who, stated)).collect();
        Claim::over(&each)
    });
    over_voices(&rivals(claims.collect(), settings.estimate.bare_plural_yields))
}

/// The rows of each incident.
pub(crate) fn by_incident(rows: &[FigureRow]) -> BTreeMap<&str, Vec<&FigureRow>> {
    let mut map: BTreeMap<&str, Vec<&FigureRow>> = BTreeMap::new();
    for row in rows {
        if let Some(id) = &row.incident_id {
            map.entry(id).or_default().push(row);
        }
    }
    map
}

/// What orders articles: day of publication, id, outlet.
pub(crate) type ArticleKey<'a> = (Option<&'a str>, &'a str, Option<&'a str>);

/// One outlet's article on an incident.
pub(crate) struct Report<'a> {
    pub outlet: Option<&'a str>,
    pub article: &'a str,
    pub published: Option<&'a str>,
    pub sketch: Option<[u8; 64]>,
    /// The numbers that it gives as the latest of a rising toll.
    pub risen: BTreeSet<u64>,
    pub rows: Vec<&'a FigureRow>,
}

/// The articles of an incident, in order of publication, those after the day asked for left out.
pub(crate) fn reports<'a>(rows: &[&'a FigureRow], settings: &Settings) -> Vec<Report<'a>> {
    let mut articles: BTreeMap<ArticleKey, Vec<&FigureRow>> = BTreeMap::new();
    for &row in rows {
        articles.entry((row.published.as_deref(), &row.article_id, row.outlet.as_deref())).or_default().push(row);
    }
    let report = |((published, article, outlet), mut rows): (ArticleKey<'a>, Vec<&'a FigureRow>)| {
        rows.sort_by_key(|row| (row.start, &row.figure_id));
        let sketch = rows.iter().find_map(|row| row.text_sketch.as_deref()).and_then(parse_sketch);
        let risen = rows.iter().filter(|row| settings.says_risen(&row.sentence)).map(|row| row.low).collect();
        Report { outlet, article, published, sketch, risen, rows }
    };
    articles.into_iter().filter(|((published, ..), _)| settings.hears(*published)).map(report).collect()
}

/// The voices of one incident, in order of their first outlets.
pub(crate) fn voices(rows: &[&FigureRow], settings: &Settings) -> Vec<Voice> {
    let reports = reports(rows, settings);
    let groups = voice_groups(&reports, settings.text.copies);
    let mut voices: Vec<Voice> = groups.iter().map(|speakers| voice(&reports, speakers, settings)).collect();
    voices.sort_by(|a, b| a.outlets.cmp(&b.outlets));
    voices
}

/// Who speaks: an outlet, or an article of an unknown one.
type Speaker<'a> = (Option<&'a str>, &'a str);

fn speaker<'a>(report: &Report<'a>) -> Speaker<'a> {
    (report.outlet, if report.outlet.is_some() { "" } else { report.article })
}

/// Speakers whose latest articles are copies of one story, together; the others alone. In order.
pub(crate) fn voice_groups<'a>(reports: &[Report<'a>], copies: f64) -> Vec<Vec<Speaker<'a>>> {
    let mut latest: BTreeMap<Speaker, &Report> = BTreeMap::new();
    for report in reports {
        latest.insert(speaker(report), report);
    }
    let speakers: Vec<(Speaker, &Report)> = latest.into_iter().collect();
    let mut group: Vec<usize> = (0..speakers.len()).collect();
    for a in 0..speakers.len() {
        for b in a + 1..speakers.len() {
            if is_copy(speakers[a].1, speakers[b].1, copies) {
                let (old, new) = (group[b].max(group[a]), group[b].min(group[a]));
                group.iter_mut().filter(|name| **name == old).for_each(|name| *name = new);
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<Speaker>> = BTreeMap::new();
    for (name, (speaker, _)) in group.iter().zip(&speakers) {
        groups.entry(*name).or_default().push(*speaker);
    }
    groups.into_values().collect()
}

/// Whether two articles are copies of one wire story.
pub(crate) fn is_copy(a: &Report, b: &Report, copies: f64) -> bool {
    a.sketch.zip(b.sketch).is_some_and(|(a, b)| likeness(&a, &b) >= copies)
}

fn voice(reports: &[Report], speakers: &[Speaker], settings: &Settings) -> Voice {
    let mut claims = [None; 4];
    for (slot, measure) in claims.iter_mut().zip(Measure::ALL) {
        let stated = |row: &[&FigureRow]| claim(row, *measure, settings);
        let each: Vec<Claim> = speakers.iter().filter_map(|who| latest(reports, *who, stated)).collect();
        *slot = Claim::over(&each);
    }
    Voice { outlets: speakers.iter().filter_map(|(outlet, _)| outlet.map(Into::into)).collect(), claims }
}

/// A speaker's latest statement: of the last day on which it stated a number, or of the last on which it stated anything.
/// Of several statements of one day those stand that are not lower than one said to have risen; their order is not known,
/// so what stands is taken together.
pub(crate) fn latest(reports: &[Report], who: Speaker, stated: impl Fn(&[&FigureRow]) -> Option<Claim>) -> Option<Claim> {
    let mut mine: Vec<(&Report, Claim)> = reports
        .iter()
        .filter(|report| speaker(report) == who)
        .filter_map(|report| Some((report, stated(&report.rows)?)))
        .collect();
    let firmest = mine.iter().map(|(_, claim)| claim.counted).max();
    mine.retain(|(_, claim)| Some(claim.counted) == firmest);
    let day = mine.iter().map(|(report, _)| report.published).max()?;
    mine.retain(|(report, _)| report.published == day);
    let risen = mine.iter().filter(|(report, claim)| report.risen.contains(&claim.low)).map(|(_, claim)| claim.ends()).max();
    let last: Vec<Claim> = mine.into_iter().map(|(_, claim)| claim).filter(|claim| Some(claim.ends()) >= risen).collect();
    Claim::over(&last)
}

//! `hasila run`: from articles to all tables, pictures and the report, in one folder.

mod page;
mod pictures;
mod tables;

pub use pictures::write_pictures;
pub use tables::Tables;

use crate::archive::Articles;
use crate::chart::Options;
use crate::data::Data;
use crate::error::Result;
use crate::export::{Counts, Folder, Manifest, Settings, datapackage, jsonl_bytes};
use crate::incident;
use crate::intake::{Intake, read_all};
use crate::read::Reader;
use crate::row::FigureRow;
use crate::table::Schema;
use std::collections::BTreeSet;

/// What a run is told.
#[derive(Debug)]
pub struct Plan<'a> {
    /// Rules, lexicons, gazetteer.
    pub data: &'a Data,
    /// What reads the articles.
    pub reader: Reader,
    /// What the user asked for, as `run.json` tells it.
    pub settings: Settings,
    /// How figures are linked.
    pub linking: incident::Settings,
    /// How pictures look.
    pub pictures: Options,
}

/// Reads `articles` and writes everything into `folder`, where it takes its place at the end, all at once. Figures are held
/// in memory, articles are not.
///
/// # Errors
/// When no article could be read, the data folder is wrong or a file cannot be written. What else could not be read is in
/// the [`Intake`] and in `rejected.jsonl`.
pub fn run(plan: Plan, articles: Articles, folder: &mut Folder, seen: impl Fn(u64, usize)) -> Result<(Intake, Counts)> {
    let schema = Schema::load(plan.data)?;
    let (intake, figures) = read_figures(&plan.reader, articles, seen)?;
    let unheard = plan.linking.as_of.as_ref().map(|_| unheard(&figures, &plan.linking));
    let tables = Tables::of(figures, &schema, &plan.linking)?;
    let earlier = folder.earlier_files();
    tables.write(&schema, &plan.linking, plan.settings.hxl, folder)?;
    let pictures = tables.draw(plan.data, &plan.linking, plan.pictures)?;
    write_pictures(&pictures, "charts/", folder)?;
    let version = plan.data.version()?;
    folder.write("report.html", page::page(&tables, &pictures, &plan, &intake, &version)?.as_bytes())?;
    folder.write("datapackage.json", &datapackage(&schema, &version, folder.written(), plan.settings.hxl)?)?;
    folder.write("rejected.jsonl", &jsonl_bytes(&intake.rejected)?)?;
    let counts = Counts { unheard, ..counts(&intake, &tables) };
    let manifest = Manifest::new(version, plan.settings, counts, intake.inputs.clone(), folder.written());
    folder.write("run.json", &manifest.bytes()?)?;
    folder.commit()?;
    folder.remove_outdated(&earlier)?;
    Ok((intake, counts))
}

fn read_figures(reader: &Reader, articles: Articles, seen: impl Fn(u64, usize)) -> Result<(Intake, Vec<FigureRow>)> {
    let mut figures = Vec::new();
    let take = |rows: Vec<FigureRow>| {
        figures.extend(rows);
        Ok(())
    };
    let intake = read_all(articles, reader, take, seen)?;
    intake.some_article()?;
    Ok((intake, figures))
}

/// How many articles have figures that do not count as of the day asked for: they were published later, or on no known
/// day.
pub fn unheard(figures: &[FigureRow], linking: &incident::Settings) -> u64 {
    let later = figures.iter().filter(|row| !linking.hears(row.published.as_deref()));
    later.map(|row| row.article_id.as_str()).collect::<BTreeSet<_>>().len() as u64
}

fn counts(intake: &Intake, tables: &Tables) -> Counts {
    Counts {
        entries: intake.entries,
        articles: intake.articles,
        duplicates: intake.duplicates() as u64,
        left_out: intake.losses().count() as u64,
        unread_fields: intake.unread_fields().count() as u64,
        unheard: None,
        figures: tables.figures.len() as u64,
        incidents: tables.incidents.len() as u64,
    }
}

//! `hasila run`: from articles to everything that the contract names, in one folder.

use crate::archive::Articles;
use crate::compare;
use crate::data::Data;
use crate::error::Result;
use crate::export::{Counts, Folder, Manifest, Settings, datapackage, jsonl_bytes};
use crate::incident;
use crate::intake::{Intake, read_all};
use crate::read::Reader;
use crate::row::{FigureRow, IncidentRow};
use crate::table::{Key, Schema, Span, csv_bytes, parquet_bytes, summarize};
use serde::Serialize;

/// Reads `articles` and writes everything into `folder`. Figures are held in memory, articles are not.
///
/// # Errors
/// When no article could be read, the data folder is wrong or a file cannot be written. What else could not be read is in
/// the [`Intake`] and in `rejected.jsonl`.
pub fn run(
    data: &Data,
    settings: Settings,
    linking: &incident::Settings,
    articles: Articles,
    folder: &mut Folder,
    seen: impl Fn(u64, usize),
) -> Result<(Intake, Counts)> {
    let schema = Schema::load(data)?;
    let reader = Reader::new(data)?;
    let mut figures = Vec::new();
    let take = |rows: Vec<FigureRow>| {
        figures.extend(rows);
        Ok(())
    };
    let intake = read_all(articles, &reader, take, seen)?;
    intake.some_article()?;
    let incidents = incident::link(&mut figures, linking);
    let earlier = folder.earlier_files();
    write_tables(&schema, &figures, &incidents, settings.hxl, folder)?;
    write_comparison(&schema, &figures, linking, settings.hxl, folder)?;
    let counts = Counts {
        articles: intake.articles,
        duplicates: intake.duplicates() as u64,
        left_out: intake.losses().count() as u64,
        figures: intake.figures,
        incidents: incidents.len() as u64,
    };
    let version = data.version()?;
    let package = datapackage(&schema, &version, folder.written(), settings.hxl)?;
    folder.write("datapackage.json", &package)?;
    folder.write("rejected.jsonl", &jsonl_bytes(&intake.rejected)?)?;
    let manifest = Manifest::new(version, settings, counts, intake.inputs.clone(), folder.written());
    folder.write("run.json", &manifest.bytes()?)?;
    folder.remove_outdated(&earlier)?;
    Ok((intake, counts))
}

fn write_tables(schema: &Schema, figures: &[FigureRow], incidents: &[IncidentRow], hxl: bool, folder: &mut Folder) -> Result<()> {
    let monthly = summarize(schema, figures, incidents, &Key::ALL, &Span::default())?;
    write_table(schema, "figures", figures, hxl, true, folder)?;
    write_table(schema, "incidents", incidents, hxl, true, folder)?;
    write_table(schema, "monthly", &monthly, hxl, false, folder)
}

fn write_comparison(
    schema: &Schema,
    figures: &[FigureRow],
    linking: &incident::Settings,
    hxl: bool,
    folder: &mut Folder,
) -> Result<()> {
    write_table(schema, "outlets", &compare::outlet_rows(figures, linking), hxl, false, folder)?;
    write_table(schema, "outlet_pairs", &compare::pair_rows(figures, linking), hxl, false, folder)?;
    write_table(schema, "agreement", &compare::agreement(figures, linking), hxl, false, folder)?;
    write_table(schema, "coverage", &compare::coverage(figures, linking), hxl, false, folder)
}

/// Writes a table as CSV, and as Parquet where asked.
fn write_table<T: Serialize>(
    schema: &Schema,
    name: &str,
    rows: &[T],
    hxl: bool,
    parquet: bool,
    folder: &mut Folder,
) -> Result<()> {
    let table = schema.table(name)?;
    folder.write(&format!("{name}.csv"), &csv_bytes(rows, table, hxl)?)?;
    if parquet {
        folder.write(&format!("{name}.parquet"), &parquet_bytes(rows, table)?)?;
    }
    Ok(())
}

//! The tables of a run.

use crate::compare::{Agreement, Coverage, agreement, coverage, outlet_rows, pair_rows};
use crate::error::Result;
use crate::export::Folder;
use crate::incident::{Settings, Voices, incident_rows, link, total_rows, with_sums};
use crate::row::{FigureRow, IncidentRow, MonthlyRow, OutletPairRow, OutletRow, TotalRow};
use crate::table::{Key, Schema, Span, csv_bytes, parquet_bytes, summarize};
use serde::Serialize;

/// Everything that is made from figures.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    /// Every figure, linked.
    pub figures: Vec<FigureRow>,
    /// Every incident.
    pub incidents: Vec<IncidentRow>,
    /// Sums by month, country, province, place and actor.
    pub monthly: Vec<MonthlyRow>,
    /// Totals over all incidents, with their simulated intervals.
    pub totals: Vec<TotalRow>,
    /// What each outlet says of each incident.
    pub outlets: Vec<OutletRow>,
    /// Outlets in pairs.
    pub pairs: Vec<OutletPairRow>,
    /// How far all outlets agree on each harm.
    pub agreement: Vec<Agreement>,
    /// Which incidents each outlet reports and leaves out.
    pub coverage: Vec<Coverage>,
}

impl Tables {
    /// Links figures and makes all tables.
    ///
    /// # Errors
    /// When the dictionary of columns does not fit the rows.
    pub fn of(mut figures: Vec<FigureRow>, schema: &Schema, linking: &Settings) -> Result<Self> {
        link(&mut figures, linking);
        Tables::of_linked(figures, schema, linking)
    }

    /// Makes all tables from figures that are linked.
    ///
    /// # Errors
    /// When the dictionary of columns does not fit the rows.
    pub fn of_linked(figures: Vec<FigureRow>, schema: &Schema, linking: &Settings) -> Result<Self> {
        let incidents = incident_rows(&figures, linking);
        let monthly = summarize(schema, &figures, &incidents, &Key::MONTHLY, &Span::default(), linking)?;
        let totals = totals(&figures, &incidents, linking);
        let (outlets, pairs) = (outlet_rows(&figures, linking), pair_rows(&figures, linking));
        let (agreement, coverage) = (agreement(&figures, linking), coverage(&figures, linking));
        Ok(Tables { figures, incidents, monthly, totals, outlets, pairs, agreement, coverage })
    }

    /// Writes them, figures and incidents as Parquet too, the figures with the sums of tolls given in parts.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write(&self, schema: &Schema, linking: &Settings, hxl: bool, folder: &mut Folder) -> Result<()> {
        let figures = with_sums(&self.figures, linking);
        let mut writer = Writer { schema, hxl, folder };
        writer.csv("figures", &figures)?;
        writer.parquet("figures", &figures)?;
        writer.csv("incidents", &self.incidents)?;
        writer.parquet("incidents", &self.incidents)?;
        writer.csv("monthly", &self.monthly)?;
        writer.csv("totals", &self.totals)?;
        writer.csv("outlets", &self.outlets)?;
        writer.csv("outlet_pairs", &self.pairs)?;
        writer.csv("agreement", &self.agreement)?;
        writer.csv("coverage", &self.coverage)
    }
}

fn totals(figures: &[FigureRow], incidents: &[IncidentRow], linking: &Settings) -> Vec<TotalRow> {
    total_rows(&Voices::of(figures, linking), &incidents.iter().collect::<Vec<_>>(), linking)
}

struct Writer<'a> {
    schema: &'a Schema,
    hxl: bool,
    folder: &'a mut Folder,
}

impl Writer<'_> {
    fn csv<T: Serialize>(&mut self, name: &str, rows: &[T]) -> Result<()> {
        let bytes = csv_bytes(rows, self.schema.table(name)?, self.hxl)?;
        self.folder.write(&format!("{name}.csv"), &bytes)
    }

    fn parquet<T: Serialize>(&mut self, name: &str, rows: &[T]) -> Result<()> {
        let bytes = parquet_bytes(rows, self.schema.table(name)?)?;
        self.folder.write(&format!("{name}.parquet"), &bytes)
    }
}

//! Articles through the reader: batch by batch, in parallel, in the order of the inputs.

use crate::archive::{Articles, ReadInput, Rejected};
use crate::article::Article;
use crate::error::{Error, Result};
use crate::read::Reader;
use crate::row::FigureRow;
use rayon::prelude::*;

/// How many articles are held at once: enough to keep every core busy, few enough to weigh nothing.
const BATCH: usize = 256;

/// What reading gave besides figures.
#[derive(Debug, Clone, Default)]
pub struct Intake {
    /// Entries met in the inputs: articles, copies, and what could not be read.
    pub entries: u64,
    /// Articles read, each once.
    pub articles: u64,
    /// Figures found.
    pub figures: u64,
    /// What was left out, in order.
    pub rejected: Vec<Rejected>,
    /// The inputs read.
    pub inputs: Vec<ReadInput>,
}

impl Intake {
    /// Second copies of articles, which are counted once.
    pub fn duplicates(&self) -> usize {
        self.rejected.iter().filter(|r| !r.is_loss()).count()
    }

    /// What was left out although it should have been read.
    pub fn losses(&self) -> impl Iterator<Item = &Rejected> {
        self.rejected.iter().filter(|r| r.is_loss())
    }

    /// Fails when nothing at all could be read, with the first reason.
    ///
    /// # Errors
    /// When there is no article.
    pub fn some_article(&self) -> Result<()> {
        match self.losses().next() {
            Some(first) if self.articles == 0 => {
                let others = match self.losses().count() - 1 {
                    0 => String::new(),
                    n => format!("; {n} more of the inputs failed too"),
                };
                Err(Error::new("read articles").at(first.place()).found(format!("{}{others}", first.reason)))
            }
            _ => Ok(()),
        }
    }

    /// Fails when something was left out: for those who ask for all or nothing.
    ///
    /// # Errors
    /// When there is a loss; copies of articles are none.
    pub fn no_loss(&self) -> Result<()> {
        match self.losses().count() {
            0 => Ok(()),
            n => {
                Err(Error::new("read every input").expected("nothing left out, as --strict asks").found(format!("{n} left out")))
            }
        }
    }
}

/// Reads all articles, handing the figures of each batch to `take`, in order, and telling `seen` how far it is (articles
/// read, inputs left).
///
/// # Errors
/// Those of `take`; what cannot be read is in [`Intake::rejected`].
pub fn read_all(
    mut articles: Articles,
    reader: &Reader,
    mut take: impl FnMut(Vec<FigureRow>) -> Result<()>,
    seen: impl Fn(u64, usize),
) -> Result<Intake> {
    let mut intake = Intake::default();
    loop {
        let batch = next_batch(&mut articles, &mut intake.rejected);
        if batch.is_empty() {
            intake.inputs = articles.inputs().to_vec();
            intake.entries = intake.inputs.iter().map(|input| input.entries).sum();
            return Ok(intake);
        }
        let rows: Vec<FigureRow> = batch.par_iter().flat_map_iter(|article| reader.read(article)).collect();
        intake.articles += batch.len() as u64;
        intake.figures += rows.len() as u64;
        take(rows)?;
        seen(intake.articles, articles.inputs_left());
    }
}

fn next_batch(articles: &mut Articles, rejected: &mut Vec<Rejected>) -> Vec<Article> {
    let mut batch = Vec::with_capacity(BATCH);
    for item in articles {
        match item {
            Ok(article) => batch.push(article),
            Err(left_out) => rejected.push(left_out),
        }
        if batch.len() == BATCH {
            break;
        }
    }
    batch
}

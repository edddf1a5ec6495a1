//! Articles through the reader: batch by batch, in parallel, in the order of the inputs.

use crate::archive::{Articles, Left, ReadInput, Rejected};
use crate::article::Article;
use crate::error::{Error, Result};
use crate::read::Reader;
use crate::row::FigureRow;
use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How many articles are held at once: enough to keep every core busy, few enough to weigh nothing.
const BATCH: usize = 256;

/// What reading gave besides figures.
#[derive(Debug, Clone, Default)]
pub struct Intake {
    /// Entries met in the inputs: articles, copies, and what could not be read.
    pub entries: u64,
    /// Articles read, each once.
    pub articles: u64,
    /// Articles among them that say no day of publication.
    pub undated: u64,
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

    /// Whether nearly all articles are without a day of publication: more likely their field was not found than not there.
    pub fn lacks_dates(&self) -> bool {
        self.articles > 0 && self.undated * 10 >= self.articles * 9
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
    let mut batch = next_batch(&mut articles, &mut intake.rejected);
    while !batch.is_empty() {
        // The next batch is parsed while this one is read.
        let mut left_out = Vec::new();
        let (read, next) = rayon::join(
            || batch.par_iter().map(|article| read_one(article, |a| reader.read(a))).collect::<Vec<_>>(),
            || next_batch(&mut articles, &mut left_out),
        );
        intake.undated += batch.iter().filter(|article| article.published.is_none()).count() as u64;
        let mut rows = Vec::new();
        for figures in read {
            match figures {
                Ok(figures) => {
                    intake.articles += 1;
                    rows.extend(figures);
                }
                Err(rejected) => intake.rejected.push(rejected),
            }
        }
        intake.rejected.append(&mut left_out);
        intake.figures += rows.len() as u64;
        take(rows)?;
        seen(intake.articles, articles.inputs_left());
        batch = next;
    }
    intake.inputs = articles.inputs().to_vec();
    intake.entries = intake.inputs.iter().map(|input| input.entries).sum();
    Ok(intake)
}

/// The figures of one article. A fault of ours in one article must not cost the others: it is told as a loss.
fn read_one(article: &Article, read: impl Fn(&Article) -> Vec<FigureRow>) -> std::result::Result<Vec<FigureRow>, Rejected> {
    catch_unwind(AssertUnwindSafe(|| read(article))).map_err(|_| Rejected {
        path: article.url.clone().unwrap_or_else(|| article.id.clone()),
        line: None,
        id: Some(article.id.clone()),
        left_out: Left::Article,
        reason: "expected to read the article, but found a fault of hasila itself in it (please report it with the article)"
            .to_string(),
    })
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

#[cfg(test)]
mod tests {
    use super::read_one;
    use crate::article::Article;

    #[test]
    fn a_fault_in_one_article_is_told_and_costs_no_other() {
        let article = Article { id: "a7".to_string(), ..Article::default() };
        let rejected = read_one(&article, |_| panic!("a fault")).unwrap_err();
        assert!(rejected.is_loss() && rejected.reason.contains("a fault of hasila itself"), "{rejected}");
        assert_eq!(read_one(&article, |_| Vec::new()), Ok(Vec::new()));
    }
}

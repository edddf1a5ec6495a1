//! Articles through the reader: batch by batch, in parallel, in the order of the inputs.

use crate::archive::{Articles, Left, ReadInput, Rejected};
use crate::article::Article;
use crate::error::{Error, Result};
use crate::read::Reader;
use crate::row::FigureRow;
use crate::text::fold_key;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
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
    /// The outlets of the articles, as they are written.
    pub outlets: BTreeSet<String>,
    /// Figures found.
    pub figures: u64,
    /// Articles that had the id of another one with another text, and got an id of their own.
    pub renamed: u64,
    /// What was left out, in order.
    pub rejected: Vec<Rejected>,
    /// The inputs read.
    pub inputs: Vec<ReadInput>,
}

impl Intake {
    /// Second copies of articles, which are counted once.
    pub fn duplicates(&self) -> usize {
        self.rejected.iter().filter(|r| r.left_out == Left::Duplicate).count()
    }

    /// Fields of inputs that stayed unknown in some articles though something was there.
    pub fn unread_fields(&self) -> impl Iterator<Item = &Rejected> {
        self.rejected.iter().filter(|r| r.left_out == Left::Field)
    }

    /// What became of the entries: «5 entries read: 3 articles, 1 second copy passed over, 1 left out».
    pub fn told(&self) -> String {
        let (entries, copies) = (self.entries, self.duplicates() as u64);
        let left = entries.saturating_sub(self.articles + copies);
        let inputs = (self.losses().count() as u64).saturating_sub(left);
        let mut parts = vec![count(self.articles, "article", "articles")];
        if copies > 0 {
            parts.push(format!("{} passed over", count(copies, "second copy", "second copies")));
        }
        if left > 0 {
            parts.push(format!("{left} left out"));
        }
        if inputs > 0 {
            parts.push(format!("{} not read", count(inputs, "input", "inputs")));
        }
        format!("{} read: {}", count(entries, "entry", "entries"), parts.join(", "))
    }

    /// What was left out although it should have been read.
    pub fn losses(&self) -> impl Iterator<Item = &Rejected> {
        self.rejected.iter().filter(|r| r.is_loss())
    }

    /// Whether nearly all articles are without a day of publication: more likely their field was not found than not there.
    pub fn lacks_dates(&self) -> bool {
        self.articles > 0 && self.undated * 10 >= self.articles * 9
    }

    /// Outlets whose names differ only in letters' case, marks and signs between them: «Syria TV» and «syria-tv».
    pub fn outlets_alike(&self) -> impl Iterator<Item = Vec<&str>> {
        let bare = |name: &str| -> String { fold_key(name).to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect() };
        let mut alike: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        self.outlets.iter().for_each(|name| alike.entry(bare(name)).or_default().push(name));
        alike.into_iter().filter(|(bare, names)| !bare.is_empty() && names.len() > 1).map(|(_, names)| names)
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
                    n => format!("; and {n} more left out"),
                };
                Err(Error::new("read articles").at(first.place()).found(format!("{}{others}", first.reason)))
            }
            _ => Ok(()),
        }
    }

    /// Fails when something was left out: for those who ask for all or nothing.
    ///
    /// # Errors
    /// When an input or an article was left out or a field could not be read; a copy of an article is no loss.
    pub fn no_loss(&self) -> Result<()> {
        let (left, fields) = (self.losses().count() as u64, self.unread_fields().count() as u64);
        if left + fields == 0 {
            return Ok(());
        }
        let found = format!("{left} left out and {} not read in all articles", count(fields, "field", "fields"));
        Err(Error::new("read every input").expected("nothing left out, as --strict asks").found(found))
    }
}

/// Reads all articles, handing the figures of each batch to `take`, in order, and telling `seen` how far it is (articles
/// read, inputs left).
///
/// # Errors
/// Those of `take`, and a mapping of the user's that holds for no entry; what else cannot be read is in
/// [`Intake::rejected`].
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
        intake.outlets.extend(batch.iter().filter_map(|article| article.outlet.clone()));
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
    articles.mappings_hold()?;
    intake.renamed = articles.renamed();
    intake.inputs = articles.inputs().to_vec();
    intake.entries = intake.inputs.iter().map(|input| input.entries).sum();
    Ok(intake)
}

/// «1 article», «3 articles».
pub(crate) fn count(n: u64, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
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
    use super::{Intake, read_one};
    use crate::article::Article;

    #[test]
    fn outlets_are_alike_that_differ_in_case_marks_or_signs_alone() {
        let names = ["Arta FM", "arta-fm", "الوطن", "الوَطن", "Al Watan", "؟", "!"];
        let intake = Intake { outlets: names.map(String::from).into(), ..Intake::default() };
        let alike: Vec<Vec<&str>> = intake.outlets_alike().collect();
        assert_eq!(alike, [vec!["Arta FM", "arta-fm"], vec!["الوطن", "الوَطن"]]);
    }

    #[test]
    fn a_fault_in_one_article_is_told_and_costs_no_other() {
        let article = Article { id: "a7".to_string(), ..Article::default() };
        let rejected = read_one(&article, |_| panic!("a fault")).unwrap_err();
        assert!(rejected.is_loss() && rejected.reason.contains("a fault of hasila itself"), "{rejected}");
        assert_eq!(read_one(&article, |_| Vec::new()), Ok(Vec::new()));
    }
}

//! Which date is a figure's: that of its own clause, else that of the incident it belongs to.

use super::calendar::When;
use super::mention::{Mention, Role};
use super::reckon::FULL_DATE;
use crate::article::Article;
use crate::context::DateRef;
use crate::context::cue::Tags;
use crate::context::deed::Word;
use crate::context::page::Headlines;
use crate::figure::{Figure, Scope};
use crate::lexicon::Roles;
use crate::text::Document;
use jiff::ToSpan;
use jiff::civil::Date;

/// The dates of all figures.
pub fn dates(
    document: &Document,
    tags: &Tags,
    around: &Roles<Word>,
    headlines: &Headlines,
    mentions: &[Mention],
    figures: &[Figure],
    article: &Article,
) -> Vec<Option<DateRef>> {
    let mentions = carried(mentions);
    let head = head(document, article);
    let titled = figures.iter().any(|f| f.span.start() >= head);
    let head = if titled { head } else { 0 };
    let reader = Reader { document, tags, around, mentions: &mentions, figures, published: article.published, head, headlines };
    let own: Vec<Option<usize>> = (0..figures.len()).map(|f| reader.own(f)).collect();
    let found = reader.inherited(&own);
    found.into_iter().enumerate().map(|(f, at)| at.and_then(|m| reader.reference(f, m, own[f].is_some()))).collect()
}

/// Where the headline ends: the title, or where that is empty all lines before the first that is a sentence (a headline, its
/// repetition, a byline, a caption).
fn head(document: &Document, article: &Article) -> usize {
    const LONGEST_LINE: usize = 150;
    let text = document.text();
    if !article.title.trim().is_empty() {
        return (0..text.len()).find(|at| !document.in_title(*at)).unwrap_or(text.len());
    }
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let said = line.trim_end();
        let ended = said.ends_with(['.', '!', '؟', '?']) && !said.ends_with("..");
        if ended || said.chars().count() > LONGEST_LINE {
            return at;
        }
        at += line.len();
    }
    0
}

/// «اليوم نفسه», «الفترة نفسها» take the date of the deed or the period spoken of before them.
fn carried(mentions: &[Mention]) -> Vec<Mention> {
    let mut last = None;
    let mut out = mentions.to_vec();
    for mention in &mut out {
        if mention.when.is_none() && mention.role != Role::Period {
            mention.when = last;
        } else if matches!(mention.role, Role::Deed | Role::Period) && mention.when.is_some() {
            last = mention.when;
        }
    }
    out
}

/// What the dating of one article's figures looks at.
pub(super) struct Reader<'a> {
    pub(super) document: &'a Document,
    pub(super) tags: &'a Tags,
    pub(super) around: &'a Roles<Word>,
    pub(super) mentions: &'a [Mention],
    pub(super) figures: &'a [Figure],
    pub(super) published: Option<Date>,
    /// Where the headline over other figures ends, in bytes; 0 where there is none.
    pub(super) head: usize,
    pub(super) headlines: &'a Headlines,
}

impl Reader<'_> {
    fn reference(&self, f: usize, m: usize, own: bool) -> Option<DateRef> {
        let mention = &self.mentions[m];
        // A headline caught in the page may be of a day after it: of the day that the page was copied.
        let caught = mention.why == FULL_DATE && self.is_headline(f);
        let mut when = mention.when.filter(|when| caught || !self.is_to_come(*when))?;
        if self.figures[f].scope == Scope::Cumulative
            && mention.until
            && let When::Day(day) = when
        {
            when = When::Year(day.year());
        }
        let span = self.document.span_of(mention.tokens.start, mention.tokens.end - 1);
        let whose = if own { "of its clause" } else { "of its incident" };
        Some(DateRef { iso: when.iso(), span: Some(span), why: format!("{} {whose}", mention.why) })
    }

    /// Whether a date lies after the article was published: no harm told of has its day then. An archive may be some hours
    /// ahead of its outlet.
    fn is_to_come(&self, when: When) -> bool {
        const SLACK_DAYS: i64 = 2;
        let latest = self.published.and_then(|day| day.checked_add(SLACK_DAYS.days()).ok());
        latest.zip(when.first()).is_some_and(|(latest, first)| first > latest)
    }

    /// First token of a figure.
    pub(super) fn token(&self, f: usize) -> usize {
        self.document.tokens_of(self.figures[f].span).start
    }

    /// Last token of a figure.
    pub(super) fn last_token(&self, f: usize) -> usize {
        self.document.tokens_of(self.figures[f].span).end.saturating_sub(1)
    }

    pub(super) fn sentence(&self, f: usize) -> usize {
        self.document.sentence_of(self.token(f))
    }
}

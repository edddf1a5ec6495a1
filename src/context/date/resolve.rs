//! Which date is a figure's: that of its own clause, else that of the incident it belongs to.

use super::calendar::When;
use super::mention::{Mention, Role};
use crate::context::DateRef;
use crate::context::cue::Tags;
use crate::figure::{Figure, Scope};
use crate::text::Document;
use jiff::civil::Date;

/// The dates of all figures.
pub fn dates(
    document: &Document,
    tags: &Tags,
    mentions: &[Mention],
    figures: &[Figure],
    published: Option<Date>,
) -> Vec<Option<DateRef>> {
    let mentions = carried(mentions);
    let titled = figures.iter().any(|f| !document.in_title(f.span.start()));
    let reader = Reader { document, tags, mentions: &mentions, figures, published, titled };
    let own: Vec<Option<usize>> = (0..figures.len()).map(|f| reader.own(f)).collect();
    let found = reader.inherited(&own);
    found.into_iter().enumerate().map(|(f, at)| at.and_then(|m| reader.reference(f, m, own[f].is_some()))).collect()
}

/// «اليوم نفسه» takes the day of the deed spoken of before it.
fn carried(mentions: &[Mention]) -> Vec<Mention> {
    let mut last = None;
    let mut out = mentions.to_vec();
    for mention in &mut out {
        if mention.when.is_none() && mention.role != Role::Period {
            mention.when = last;
        } else if mention.role == Role::Deed {
            last = mention.when;
        }
    }
    out
}

/// What the dating of one article's figures looks at.
pub(super) struct Reader<'a> {
    pub(super) document: &'a Document,
    pub(super) tags: &'a Tags,
    pub(super) mentions: &'a [Mention],
    pub(super) figures: &'a [Figure],
    pub(super) published: Option<Date>,
    /// Whether figures stand in a headline over others: a text of one line is no headline.
    pub(super) titled: bool,
}

impl Reader<'_> {
    fn reference(&self, f: usize, m: usize, own: bool) -> Option<DateRef> {
        let mention = &self.mentions[m];
        let mut when = mention.when?;
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

    /// First token of a figure.
    pub(super) fn token(&self, f: usize) -> usize {
        let start = self.figures[f].span.start();
        self.document.tokens.partition_point(|t| t.span.end() <= start)
    }

    /// Last token of a figure.
    pub(super) fn last_token(&self, f: usize) -> usize {
        let end = self.figures[f].span.end();
        self.document.tokens.partition_point(|t| t.span.start() < end).saturating_sub(1)
    }

    pub(super) fn sentence(&self, f: usize) -> usize {
        self.document.sentence_of(self.token(f))
    }
}

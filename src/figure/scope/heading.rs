//! Lines of the body that head a paragraph, and lists of how a toll is spread over places.

use super::{Article, Figure, Scope, same_toll};
use crate::text::Span;
use std::ops::Range;

/// A heading has fewer words.
const HEADING: usize = 15;
/// From so many words on a line is a paragraph.
const PARAGRAPH: usize = 25;

impl Article<'_> {
    /// A line that heads a paragraph of the body, «* مقتل طفلين في ريف الوادي», states its toll no better than the paragraph.
    pub(super) fn headings_within(&self, figures: &mut [Figure]) {
        for i in 0..figures.len() {
            let whole = matches!(figures[i].scope, Scope::Incident | Scope::Cumulative);
            if !whole || self.in_title(&figures[i]) {
                continue;
            }
            let Some(paragraph) = self.headed(figures[i].span) else { continue };
            let again = |j: &usize| {
                let (f, heading) = (&figures[*j], &figures[i]);
                let open = heading.value.is_none() && f.harm == heading.harm && !f.zero;
                let whole = matches!(f.scope, Scope::Incident | Scope::Cumulative);
                let named = !f.name.is_empty() && !heading.name.is_empty();
                let elsewhere = f.value == Some(1) && self.sites[*j].elsewhere(self.sites[i]);
                let another = elsewhere || named && self.shared_names(heading, f) == 0;
                paragraph.contains(&f.span.start()) && whole && !another && (same_toll(f, heading) || open)
            };
            if let Some(j) = (i + 1..figures.len()).find(again) {
                if figures[i].value.is_some() && figures[i].scope == Scope::Cumulative {
                    figures[j].scope = Scope::Cumulative;
                }
                figures[i].scope = Scope::Repeat;
            }
        }
    }

    /// The paragraph right below the short line without a full stop that a span stands in.
    fn headed(&self, span: Span) -> Option<Range<usize>> {
        let text = self.document.text();
        let line = self.line(span.start());
        let words = |r: &Range<usize>| text[r.clone()].split_whitespace().count();
        let short = words(&line) < HEADING && !text[line.clone()].trim_end().ends_with(['.', '۔', ':']);
        let below = text[line.end..].trim_start();
        let next = self.line(text.len() - below.len());
        (short && !below.is_empty() && words(&next) >= PARAGRAPH).then_some(next)
    }

    /// The line around a byte of the text.
    fn line(&self, at: usize) -> Range<usize> {
        let text = self.document.text();
        let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
        start..text[at..].find('\n').map_or(text.len(), |n| at + n)
    }

    /// «وتوزع الشهداء على البلدة 14 شهيدا، و6 في القرية»: behind a word for how a toll is spread stand its parts, in its
    /// sentence or in the list that it opens.
    pub(super) fn spread_parts(&self, figures: &mut [Figure]) {
        for i in 1..figures.len() {
            let open = matches!(figures[i].scope, Scope::Incident | Scope::Cumulative) && !self.in_title(&figures[i]);
            let whole =
                |f: &Figure| f.harm == figures[i].harm && f.scope != Scope::Subset && f.range.low() >= figures[i].range.low();
            let told = figures[..i].iter().any(|f| whole(f) && !self.spread(f.span.start()));
            if open && told && self.spread(figures[i].span.start()) {
                figures[i].scope = Scope::Subset;
            }
        }
    }

    /// Whether a word for how a toll is spread stands before a byte in its line, or heads the list whose line it is.
    pub(super) fn spread(&self, at: usize) -> bool {
        let text = self.document.text();
        let says = |part: &str| {
            part.split_whitespace().any(|w| ["توزع", "يتوزع", "موزعين"].iter().any(|v| w.trim_start_matches('و').starts_with(v)))
        };
        let line = self.line(at);
        let sentence = text[line.start..at].rsplit(['.', '؟']).next().unwrap_or("");
        let item = |line: &str| line.starts_with(['-', '–', '•', '*']);
        let above = || text[..line.start].lines().rev().map(str::trim).filter(|l| !l.is_empty());
        let head = || above().find(|l| !item(l)).filter(|l| l.ends_with(':'));
        says(sentence) || item(text[line.clone()].trim_start()) && head().is_some_and(says)
    }
}

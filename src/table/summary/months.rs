//! Months: which lie in a span, and rows for those without reports.

use super::Span;
use crate::row::IncidentRow;
use std::collections::BTreeSet;

impl Span {
    /// Whether a month lies in the span; an unknown one does where there are no ends.
    pub fn has(&self, month: Option<&str>) -> bool {
        match month {
            None => self.from.is_none() && self.to.is_none(),
            Some(month) => {
                self.from.as_deref().is_none_or(|from| from <= month) && self.to.as_deref().is_none_or(|to| month <= to)
            }
        }
    }

    /// The span with its open ends closed by the months in which the archive was published: what it recalls of earlier
    /// years is in it, but that it tells of no other month then says nothing.
    pub(super) fn of_archive(&self, incidents: &[IncidentRow]) -> Span {
        let month = |day: &Option<String>| day.as_deref().and_then(|day| day.get(..7)).map(str::to_string);
        let first = || incidents.iter().filter_map(|row| month(&row.first_reported)).min();
        let last = || incidents.iter().filter_map(|row| month(&row.last_reported)).max();
        Span { from: self.from.clone().or_else(first), to: self.to.clone().or_else(last) }
    }

    /// The months of the span that are not among those `reported`; open ends are the first and last reported.
    pub(super) fn missing<'a>(&self, reported: impl Iterator<Item = &'a str>) -> Vec<String> {
        let reported: BTreeSet<&str> = reported.collect();
        let first = self.from.as_deref().or(reported.first().copied());
        let last = self.to.as_deref().or(reported.last().copied());
        let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
        months_between(first, last).filter(|month| !reported.contains(month.as_str())).collect()
    }
}

/// Every month from `first` to `last`, both `YYYY-MM` and included; none when either is no month.
fn months_between(first: &str, last: &str) -> impl Iterator<Item = String> + use<> {
    let number = |month: &str| {
        let (year, month) = month.split_once('-')?;
        Some(year.parse::<i32>().ok()? * 12 + month.parse::<i32>().ok()? - 1)
    };
    let (from, to) = number(first).zip(number(last)).unwrap_or((1, 0));
    (from..=to).map(|n| format!("{:04}-{:02}", n.div_euclid(12), n.rem_euclid(12) + 1))
}

#[cfg(test)]
mod tests {
    use super::{Span, months_between};

    #[test]
    fn a_span_has_its_ends_and_every_month_between() {
        assert_eq!(months_between("2015-11", "2016-02").collect::<Vec<_>>(), ["2015-11", "2015-12", "2016-01", "2016-02"]);
        let span = Span { from: Some("2015-12".to_string()), to: None };
        assert_eq!(span.missing(["2016-01", "2016-03"].into_iter()), ["2015-12", "2016-02"]);
        assert!(span.has(Some("2015-12")) && !span.has(Some("2015-11")) && !span.has(None));
        assert!(Span::default().has(None));
        assert!(Span::default().missing(std::iter::empty()).is_empty());
    }
}

//! Outlets against each other, on the incidents they share.
//!
//! Each outlet stands with its latest statement on each incident and harm ([`outlet_rows`]); two outlets are compared on the
//! incidents both report ([`pair_rows`]); over all, [`agreement`] tells how far outlets agree and [`coverage`] which incidents
//! each left out. Numbers that a text gives as a range are compared at the low end, the middle and the high end, and by
//! whether ranges meet. What such numbers cannot tell is said beside them: [`CANNOT_TELL`].

mod agreement;
mod alpha;
mod outlets;
mod pairs;
mod stance;
mod statistics;

pub use agreement::{Agreement, Coverage, agreement, coverage};
pub use alpha::{Level, alpha};
pub use outlets::outlet_rows;
pub use pairs::pair_rows;
pub use statistics::{BlandAltman, bland_altman, geometric_ratio, percentile_interval, ratio, resample};

/// What the comparison cannot tell; reports print it beside the numbers.
pub const CANNOT_TELL: &[&str] = &[
    "Agreement is no evidence of truth: outlets that copy one agency agree without knowing anything of their own. Compare \
     the agreement of outlets with that of voices, where copies count once.",
    "Only incidents that two outlets both report are compared; what nobody reported is in no number here.",
    "An incident is what linking took for one. A wrong link looks like disagreement, a missed one like an incident left out.",
    "A ratio of sums is ruled by the largest incidents; the geometric mean ratio counts each incident alike.",
    "An outlet that reports later knows more: a higher toll may be a later one. The dates of first and last report stand \
     in the table of outlets.",
    "Outlets may count different people (fighters with civilians, the missing with the dead) under one word.",
    "Bland–Altman limits leave out incidents where one side says 0; the column `dropped` counts them.",
    "With few shared incidents the intervals are too narrow: a bootstrap cannot draw what was not seen.",
];

#[cfg(test)]
mod tests;

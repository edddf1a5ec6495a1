//! The tables of `data/linking.toml`; its comments say what each number does.

use serde::Deserialize;

/// Which pairs of events are looked at.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// Days apart at most.
    pub window_days: i32,
    /// Days apart at most where no more than the country is shared.
    pub coarse_window_days: i32,
    /// Rare words to share where countries differ or are unknown.
    pub rare_words: usize,
    /// Events that contain a rare word at most.
    pub rare_in: usize,
}

/// What each part of a score counts; the keys are the names that `explain --link` shows.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Weights {
    pub place: f64,
    pub rarity: f64,
    pub country: f64,
    pub day: f64,
    pub actor: f64,
    pub attack: f64,
    pub victims: f64,
    pub numbers: f64,
    pub words: f64,
    pub text: f64,
    pub harm: f64,
}

/// The day part by distance in days; beyond the list its last entry holds.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayParts {
    /// Both reports name the day.
    pub said: Vec<f64>,
    /// One does; the other's publication stands in.
    pub published: Vec<f64>,
    /// Neither does.
    pub neither: Vec<f64>,
    /// Published before the day the other names.
    pub before: f64,
    /// Least, where one tells of a death by wounds.
    pub later: f64,
    /// Of one nothing is known but a headline of another story on a page.
    pub aside: f64,
}

/// Kilometres at which two places are one, likely one, and two; `wide` is a likeness.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Distance {
    pub near: f64,
    pub close: f64,
    pub far: f64,
    pub outskirts: f64,
    pub wide: f64,
}

/// What speaks for two figures of one article belonging to one event.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct EventParts {
    pub same_place: f64,
    pub within_place: f64,
    pub other_place: f64,
    pub same_day: f64,
    pub other_day: f64,
    pub next_day: f64,
    pub older_day: f64,
    pub other_actor: f64,
    pub other_attack: f64,
    pub aside: f64,
    pub same_sentence: f64,
    pub next_sentence: f64,
    pub further_sentence: f64,
    pub same_toll: f64,
    pub rival_source: f64,
    pub second_toll: f64,
    pub tolls_apart: f64,
    pub rivals_apart: f64,
    pub another: f64,
    pub another_words: Vec<String>,
    pub later_words: Vec<String>,
    pub join: f64,
}

/// How far groups of reports merge.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cluster {
    /// Mean score at which two groups are one incident.
    pub threshold: f64,
    /// What a pair counts that was never a candidate.
    pub missing: f64,
    /// How far a mean of few pairs is doubted: this over the root of their number is taken off.
    pub doubt: f64,
    /// What two events of one article count.
    pub same_article: f64,
    /// From so many killed on, an exact number at one site is known again when it is told of later, without a day.
    pub telling: u64,
}

/// When the toll of an incident has settled, and what strays from it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settled {
    /// So many reports agree on it.
    pub reports: usize,
    /// So great a share of those that give a number do.
    pub share: f64,
    /// A toll so many times larger or smaller is of something else.
    pub times: f64,
    /// A toll so many times larger is of something else even as the latest.
    pub beyond: f64,
    /// So many reports of the settled toll stand before a lower one, or behind a higher one, that it is no early toll.
    pub known: usize,
    /// So high a toll, if it is not round, is known again in the whole country.
    pub far_from: u64,
    /// An incident that so many reports count is the talk of the days after it.
    pub talk: usize,
}

/// When two articles are copies of one wire story.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextParts {
    /// Likeness of their sketches, from 0 to 1.
    pub copies: f64,
}

/// Two kinds of event by class and family.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct AttackParts {
    pub same_family: f64,
    pub any_family: f64,
    pub other_family: f64,
    pub clash_or_attack: f64,
    pub other_class: f64,
}

/// Two tolls.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct NumberParts {
    pub informed_at: f64,
    pub open_range: f64,
    pub bare: f64,
    pub distance: f64,
    pub rising: f64,
    pub mixed: f64,
    pub injured: f64,
}

/// Rare words in common.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct WordParts {
    pub least: f64,
    pub full: f64,
    pub against: f64,
    pub capped_at: u32,
    pub least_words: f32,
    pub background: f32,
    pub common_share: f32,
}

/// How estimates are made.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EstimateParts {
    /// Whether people of whom nothing is said count as civilians.
    pub presume_civilian: bool,
    /// Whether a bare plural counts only where no voice gives a number.
    pub bare_plural_yields: bool,
    /// A toll from here on that no report dates has no month: a recent one would be told with its day.
    pub undated_is_news_below: u64,
    /// Words of a sentence that gives a toll as the latest of a rising one.
    pub risen_words: Vec<String>,
    /// Rules of figures that go on with a list: what they count comes to what stands before it.
    pub listing_rules: Vec<String>,
}

/// The simulated interval of a total.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Simulation {
    /// How many totals are drawn.
    pub draws: u32,
    /// The seed of ChaCha.
    pub seed: u64,
    /// The share of draws inside the interval.
    pub level: f64,
}

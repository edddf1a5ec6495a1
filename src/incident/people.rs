//! The people of several statements by one voice: which are the same and which add up.
//!
//! A text tells of the same people several times and less or more closely: «قتل شخص», then «استشهد طفل». A statement on
//! people of whom less is said covers those on people of whom more is said; the highest of them stands. Different people
//! («three civilians», «two soldiers», the dead of either side of a clash) add up, and so do those that one sentence lists
//! one after the other («ثلاثة أطفال وأمهم وطفل آخر»).

use super::settings::Settings;
use super::toll::Claim;
use crate::context::actor::id;
use crate::row::FigureRow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Who the people were, as far as it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Kind<'a> {
    victim: Option<&'a str>,
    group: Option<&'a str>,
    /// For fighters: by whom they were harmed, which tells the sides of a clash apart.
    against: Option<&'a str>,
}

impl<'a> Kind<'a> {
    fn of(row: &'a FigureRow) -> Self {
        let fighter = row.victim == "combatant";
        let actor = row.actor.as_deref().filter(|actor| !matches!(*actor, id::UNKNOWN | id::OTHER | id::NONE));
        Kind {
            victim: Some(row.victim.as_str()).filter(|victim| *victim != "unspecified"),
            group: row.group.as_deref(),
            against: actor.filter(|_| fighter),
        }
    }

    /// How much is said.
    fn closeness(&self) -> usize {
        [self.victim, self.group, self.against].iter().flatten().count()
    }

    /// Whether the people of the other kind may be among these.
    fn covers(&self, other: &Kind) -> bool {
        let fits = |mine: Option<&str>, others: Option<&str>| mine.is_none() || mine == others;
        fits(self.victim, other.victim) && fits(self.group, other.group) && fits(self.against, other.against)
    }
}

/// People of one kind, and those of other kinds that turned out to be among them.
struct People<'a> {
    kinds: Vec<Kind<'a>>,
    claim: Claim,
}

/// How many people these statements speak of together; all are totals, or all are parts. `told` is everything their voice
/// says of the harm, in which they may stand in a list.
pub(super) fn together(rows: &[&FigureRow], told: &[&FigureRow], settings: &Settings) -> Option<Claim> {
    let listed = listed(told, settings);
    let mut kinds: Vec<(Kind, Told)> = by_kind(rows, &listed, settings).into_iter().collect();
    kinds.sort_by_key(|(kind, _)| Reverse(kind.closeness()));
    let mut apart: Vec<People> = Vec::new();
    for (kind, told) in kinds {
        let (among, mut rest): (Vec<People>, Vec<People>) = apart.into_iter().partition(|people| kind.covers(&people.kinds[0]));
        rest.push(covering(kind, &told, among, &listed));
        apart = rest;
    }
    apart.into_iter().map(|people| people.claim).reduce(Claim::plus)
}

/// People of a kind with those that may be among them: listed beside each other they add up, else the higher number stands.
/// «قتل رجل وابنه» are two, and two they stay where another sentence says «جثماني».
fn covering<'a>(kind: Kind<'a>, told: &Told, among: Vec<People<'a>>, listed: &Listed<'a>) -> People<'a> {
    let mut kinds = vec![kind];
    let mut beside: Option<(Claim, Claim)> = None;
    let mut inside: Option<Claim> = None;
    for people in among {
        let lists = || people.kinds.iter().flat_map(|other| listed.sentences(kind, *other));
        match told.highest(lists()) {
            Some(own) => {
                beside = Some(beside.map_or((own, people.claim), |(first, sum)| (first.higher(own), sum.plus(people.claim))))
            }
            None => inside = Some(inside.map_or(people.claim, |sum| sum.plus(people.claim))),
        }
        kinds.extend(people.kinds);
    }
    let list = beside.map(|(own, others)| own.plus(others));
    let claim = [told.whole(), inside, list].into_iter().flatten().reduce(Claim::higher);
    People { kinds, claim: claim.unwrap_or(Claim::none()) }
}

/// What is claimed of one kind, sentence by sentence.
#[derive(Default)]
struct Told(BTreeMap<u64, Claim>);

impl Told {
    /// The highest claim of these sentences.
    fn highest(&self, sentences: impl Iterator<Item = u64>) -> Option<Claim> {
        sentences.filter_map(|sentence| self.0.get(&sentence).copied()).reduce(Claim::higher)
    }

    /// The highest claim of all.
    fn whole(&self) -> Option<Claim> {
        self.highest(self.0.keys().copied())
    }
}

/// What orders the figures of an article.
type Place<'a> = (u64, &'a str);

fn place(row: &FigureRow) -> Place<'_> {
    (row.start, &row.figure_id)
}

/// What sentences list one after the other.
struct Listed<'a> {
    /// The rows that go on with a list.
    rows: BTreeSet<Place<'a>>,
    /// The kinds that stand beside each other in one, with its sentence.
    pairs: BTreeSet<(Kind<'a>, Kind<'a>, u64)>,
}

impl<'a> Listed<'a> {
    /// The sentences that list two kinds beside each other.
    fn sentences(&self, a: Kind<'a>, b: Kind<'a>) -> impl Iterator<Item = u64> {
        let same = move |pair: &&(Kind, Kind, u64)| (pair.0, pair.1) == (a, b) || (pair.0, pair.1) == (b, a);
        self.pairs.iter().filter(same).map(|pair| pair.2)
    }
}

fn listed<'a>(rows: &[&'a FigureRow], settings: &Settings) -> Listed<'a> {
    let mut rows = rows.to_vec();
    rows.sort_by_key(|row| place(row));
    let mut listed = Listed { rows: BTreeSet::new(), pairs: BTreeSet::new() };
    for pair in rows.windows(2) {
        let goes_on = settings.estimate.listing_rules.contains(&pair[1].rule);
        if goes_on && pair[0].sentence_start == pair[1].sentence_start {
            listed.rows.insert(place(pair[1]));
            listed.pairs.insert((Kind::of(pair[0]), Kind::of(pair[1]), pair[1].sentence_start));
        }
    }
    listed
}

/// The claims on each kind: of each sentence the highest, where what goes on with a list comes to what is stated.
fn by_kind<'a>(rows: &[&'a FigureRow], listed: &Listed, settings: &Settings) -> BTreeMap<Kind<'a>, Told> {
    let mut sentences: BTreeMap<(Kind, u64), (Option<Claim>, Option<Claim>)> = BTreeMap::new();
    for row in rows {
        let claim = Claim::of(row, settings);
        let (stated, further) = sentences.entry((Kind::of(row), row.sentence_start)).or_default();
        // Twice in one sentence is once again, in a list as elsewhere.
        let kept = if listed.rows.contains(&place(row)) { further } else { stated };
        *kept = Some(kept.map_or(claim, |kept| kept.higher(claim)));
    }
    let mut kinds: BTreeMap<Kind, Told> = BTreeMap::new();
    for ((kind, sentence), (stated, further)) in sentences {
        if let Some(claim) = [stated, further].into_iter().flatten().reduce(Claim::plus) {
            kinds.entry(kind).or_default().0.insert(sentence, claim);
        }
    }
    kinds
}

#[cfg(test)]
mod tests {
    use crate::incident::tests::settings;
    use crate::incident::{Measure, claim};
    use crate::row::FigureRow;

    /// A figure of killed: victim, group, number, sentence, whether it goes on with a list.
    fn figure(victim: &str, group: Option<&str>, n: u64, sentence: u64, listed: bool) -> FigureRow {
        FigureRow {
            figure_id: format!("{victim}{group:?}{n}"),
            article_id: "a".into(),
            harm: "killed".into(),
            victim: victim.into(),
            group: group.map(Into::into),
            low: n,
            high: Some(n),
            value: Some(n),
            scope: "incident".into(),
            bound: "exact".into(),
            sentence_start: sentence,
            start: sentence + n,
            rule: if listed { "and-others-of-a-list" } else { "verb-count" }.into(),
            ..FigureRow::default()
        }
    }

    fn killed(rows: &[FigureRow], measure: Measure) -> Option<(u64, Option<u64>)> {
        let rows: Vec<&FigureRow> = rows.iter().collect();
        claim(&rows, measure, &settings()).map(|claim| (claim.low, claim.high))
    }

    #[test]
    fn one_person_told_of_twice_and_more_closely_is_one() {
        let rows = [figure("unspecified", None, 1, 100, false), figure("civilian", Some("man"), 1, 200, false)];
        assert_eq!(killed(&rows, Measure::Killed), Some((1, Some(1))));
        let rows = [figure("civilian", None, 1, 100, false), figure("civilian", Some("man"), 1, 200, false)];
        assert_eq!(killed(&rows, Measure::CiviliansKilled), Some((1, Some(1))));
    }

    #[test]
    fn what_one_sentence_lists_adds_up() {
        let mut other_child = figure("civilian", Some("child"), 1, 100, true);
        other_child.start = 190;
        let mut mother = figure("civilian", Some("woman"), 1, 100, true);
        mother.start = 150;
        let rows = [figure("civilian", Some("child"), 3, 100, false), mother, other_child];
        assert_eq!(killed(&rows, Measure::Killed), Some((5, Some(5))), "ثلاثة أطفال وأمهم وطفل آخر");
        let mut soldier = figure("combatant", None, 1, 100, true);
        soldier.start = 150;
        let rows = [figure("combatant", None, 1, 100, false), soldier];
        assert_eq!(killed(&rows, Measure::Killed), Some((2, Some(2))), "ضابط وجندي");
    }

    #[test]
    fn a_list_and_a_number_of_its_people_are_one_toll() {
        let mut son = figure("civilian", None, 1, 100, true);
        son.start = 150;
        let rows = [figure("civilian", Some("man"), 1, 100, false), son, figure("civilian", None, 2, 300, false)];
        assert_eq!(killed(&rows, Measure::Killed), Some((2, Some(2))), "رجل وابنه … جثمانيهما");
    }

    #[test]
    fn the_dead_of_either_side_of_a_clash_add_up() {
        let mut rows = [figure("combatant", None, 5, 100, false), figure("combatant", None, 3, 100, false)];
        assert_eq!(killed(&rows, Measure::Killed), Some((5, Some(5))), "nothing tells them apart");
        (rows[0].actor, rows[1].actor) = (Some("isis".into()), Some("iraq_gov".into()));
        assert_eq!(killed(&rows, Measure::Killed), Some((8, Some(8))));
        assert_eq!(killed(&rows, Measure::CiviliansKilled), Some((0, Some(0))));
    }

    #[test]
    fn parts_that_exceed_their_whole_leave_a_range() {
        let mut children = figure("civilian", Some("child"), 15, 100, false);
        children.scope = "subset".into();
        let rows = [figure("unspecified", None, 12, 100, false), children];
        assert_eq!(killed(&rows, Measure::CiviliansKilled), Some((12, Some(12))));
    }

    #[test]
    fn sources_that_tell_of_fighters_and_of_civilians_are_no_rivals() {
        let child = figure("civilian", Some("child"), 1, 100, false);
        let commander = FigureRow { source: Some("المرصد".into()), ..figure("combatant", None, 1, 200, false) };
        assert_eq!(killed(&[child.clone(), commander.clone()], Measure::Killed), Some((2, Some(2))));
        assert_eq!(killed(&[child, commander], Measure::CiviliansKilled), Some((1, Some(1))));
    }
}

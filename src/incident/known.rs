//! Settled incidents known again: later news tells of them by their numbers, or by no number at all, in words of its own.

use super::event::{BARE, Event, Range};
use super::place::Level;
use super::settings::{Settings, Settled};
use super::settled::{Toll, is_about, numbers};
use std::collections::BTreeMap;

/// The groups, with each report elsewhere that gives the numbers of a settled incident, in its place and soon after it, put
/// into that: «استشهاد عشرة من رجال الأمن وثلاثة من العاملين وإصابة تسعة» of a condolence is the attack that all outlets told so.
/// So is one that counts nobody, of an incident that all talk of.
pub(super) fn known_again(mut groups: Vec<u32>, events: &[Event], settings: &Settings) -> Vec<u32> {
    let settled = known(&groups, events, settings);
    let one = |small: &Known| {
        let greater = settled.iter().filter(|known| known.holds(small, settings));
        greater.max_by_key(|known| (known.reports, u32::MAX - known.group)).map(|known| (small.group, known.group))
    };
    let merged: BTreeMap<u32, u32> = settled.iter().filter_map(one).collect();
    for (event, group) in events.iter().zip(groups.iter_mut()) {
        let told = || settled.iter().filter(|known| known.is_told_by(event, settings));
        let own = settled.iter().find(|known| known.group == *group).map_or(0, |known| known.reports);
        let talked = || settled.iter().filter(|known| known.reports > 2 * own && known.is_talked_of_by(event, settings));
        if !told().any(|known| known.group == *group) {
            let greatest = told().chain(talked()).max_by_key(|known| (known.reports, u32::MAX - known.group));
            *group = greatest.map_or(*group, |known| known.group);
        }
        *group = merged.get(group).copied().unwrap_or(*group);
    }
    groups
}

/// An incident with a settled toll, as later reports may tell of it.
struct Known<'a> {
    group: u32,
    /// How many events of its group give a number.
    reports: usize,
    /// Its reports that name the day and give the toll.
    dated: Vec<&'a Event>,
    day: i32,
    killed: u64,
    /// What most of its reports say that it was.
    attack: Option<usize>,
    /// The numbers that several of its reports give, by harm.
    numbers: BTreeMap<(&'static str, Range), usize>,
}

/// The incidents whose toll has settled, where reports name their day.
fn known<'a>(groups: &[u32], events: &'a [Event], settings: &Settings) -> Vec<Known<'a>> {
    let mut members: BTreeMap<u32, Vec<&Event>> = BTreeMap::new();
    for (event, group) in events.iter().zip(groups) {
        members.entry(*group).or_default().push(event);
    }
    let incident = |(&group, members): (&u32, &Vec<&'a Event>)| {
        let toll = Toll::of(members, &settings.settled)?;
        let gives = |event: &&&Event| numbers(event).any(|range| is_about(range, toll.killed));
        let dated: Vec<&Event> = members.iter().filter(gives).copied().filter(|event| event.when.exact().is_some()).collect();
        let day = median_day(&dated)?;
        let mut told: BTreeMap<(&str, Range), usize> = BTreeMap::new();
        members.iter().flat_map(|event| given(event)).for_each(|number| *told.entry(number).or_default() += 1);
        told.retain(|_, reports| *reports >= settings.settled.known);
        let attack = most_frequent(members.iter().filter_map(|event| event.attack));
        Some(Known { group, reports: toll.published.len(), dated, day, killed: toll.killed, attack, numbers: told })
    };
    members.iter().filter_map(incident).collect()
}

/// The most frequent of some values; among equals the greatest.
fn most_frequent(values: impl Iterator<Item = usize>) -> Option<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    values.for_each(|value| *counts.entry(value).or_default() += 1);
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(value, _)| value)
}

/// Whether two reports tell of one governorate at least: to lie in one country says nothing.
fn is_there(a: &Event, b: &Event, settings: &Settings) -> bool {
    const WITHIN: f64 = 0.3;
    a.place.likeness(&b.place, &settings.distance) >= WITHIN
}

/// Whether two reports tell of one country.
fn is_in_land(a: &Event, b: &Event) -> bool {
    a.place.country.is_some() && a.place.country == b.place.country
}

/// The middle one of the days that reports name.
fn median_day(dated: &[&Event]) -> Option<i32> {
    let mut days: Vec<i32> = dated.iter().filter_map(|event| event.when.exact()).collect();
    days.sort_unstable();
    days.get(days.len() / 2).copied()
}

/// The numbers killed and injured that a report gives.
fn given(event: &Event) -> impl Iterator<Item = (&'static str, Range)> {
    let counted = |range: &&Range| **range != BARE && range.0 > 0;
    ["killed", "injured"]
        .into_iter()
        .flat_map(move |harm| event.toll(harm).iter().filter(counted).map(move |range| (harm, *range)))
}

impl Known<'_> {
    /// Whether another settled incident, of fewer reports, is this one: of the same place and day, with its toll and a number of
    /// injured among those given here.
    fn holds(&self, small: &Known, settings: &Settings) -> bool {
        let more = (self.reports, small.group) > (small.reports, self.group);
        let here = self.most(|event| small.dated.iter().any(|b| is_there(event, b, settings)));
        let toll = self.numbers.contains_key(&("killed", (small.killed, small.killed)));
        let injured = small.numbers.keys().any(|number| number.0 == "injured" && self.numbers.contains_key(number));
        let telling = small.killed >= settings.cluster.telling;
        more && (self.day - small.day).abs() <= 1 && here && telling && toll && injured
    }

    /// Whether a report tells of this incident: all numbers killed that it gives are given here, one of them at least
    /// `telling`; it was published soon after, or names the day of a toll known far; and it names no other day, unless
    /// two of its numbers are in common.
    fn is_told_by(&self, event: &Event, settings: &Settings) -> bool {
        let killed: Vec<&Range> = numbers(event).collect();
        let all = killed.iter().all(|range| self.numbers.contains_key(&("killed", **range)));
        let telling = killed.iter().any(|range| range.0 >= settings.cluster.telling && range.1 == range.0);
        if !all || !telling {
            return false;
        }
        let soon = |day: i32| (self.day..=self.day + settings.block.window_days).contains(&day);
        let published = event.when.published.is_some_and(soon);
        let named = event.when.exact().is_some_and(|day| (day - self.day).abs() <= 1);
        let far = self.is_known_far(event, &settings.settled) && (named || event.place.level < Level::Site);
        let common = given(event).filter(|number| self.numbers.contains_key(number)).count();
        let day = match event.when.exact() {
            Some(_) if named => published || far,
            Some(day) => published && (common > 1 || far) && soon(day),
            None => published && event.when.said.is_none_or(|(first, last)| (first..=last).contains(&self.day)),
        };
        let here = self.most(|other| is_there(event, other, settings)) || far && self.most(|other| is_in_land(event, other));
        day && here
    }

    /// Whether a report without a number, or of one victim, is of the talk of these days: an incident that very many report,
    /// in its place, soon after it, of its kind, and of no other day: «التفجير الذي أودى بحياة عدد من رجال الأمن».
    fn is_talked_of_by(&self, event: &Event, settings: &Settings) -> bool {
        let killed = event.toll("killed");
        let uncounted = !killed.is_empty() && killed.iter().all(|range| *range == BARE || range.1 <= 1);
        if self.reports < settings.settled.talk || self.killed < settings.cluster.telling || !uncounted {
            return false;
        }
        let soon = |day: i32| (self.day..=self.day + settings.block.window_days).contains(&day);
        let day = match event.when.exact() {
            Some(day) => (day - self.day).abs() <= 1,
            None => event.when.said.is_none_or(|(first, last)| (first..=last).contains(&self.day)),
        };
        let kind = self.attack.zip(event.attack).is_some_and(|(a, b)| settings.kinds.likeness(a, b) > 0.0);
        day && kind && event.when.published.is_some_and(soon) && self.most(|other| is_there(event, other, settings))
    }

    /// Whether something holds of most reports that name its day.
    fn most(&self, holds: impl Fn(&Event) -> bool) -> bool {
        self.dated.iter().filter(|other| holds(other)).count() * 2 > self.dated.len()
    }

    /// Whether a report gives a toll by which this incident is known in the whole country: one so high that is not round.
    /// Later news tells of it without its place: «هجوم قرب الحدود أودى بحياة 32 شخصا».
    fn is_known_far(&self, event: &Event, parts: &Settled) -> bool {
        const ROUND: u64 = 5;
        let known = |toll: u64| self.numbers.get(&("killed", (toll, toll))).is_some_and(|reports| *reports >= parts.reports);
        let far = |toll: u64| toll >= parts.far_from && !toll.is_multiple_of(ROUND) && known(toll);
        numbers(event).any(|range| far(range.0))
    }
}

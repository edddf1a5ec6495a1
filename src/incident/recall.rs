//! Attacks remembered: reports that tell, weeks later and without a day, of a toll that other reports gave at that place.
//!
//! Such reports lie too far in time to be compared with the first ones, and unless they are found an attack counts once more
//! each time that it is remembered.

use super::event::Event;
use super::place::Level;
use super::sketch::fnv;
use super::when::When;
use std::collections::BTreeMap;

/// The groups, with each that only remembers an attack put into the group that reported it. `telling` is the least exact
/// number of killed by which an attack at a site is known again.
pub(super) fn joined(groups: &[u32], events: &[Event], telling: u64) -> Vec<u32> {
    let mut members: BTreeMap<u32, Vec<&Event>> = BTreeMap::new();
    for (group, event) in groups.iter().zip(events) {
        members.entry(*group).or_default().push(event);
    }
    let mut reported: BTreeMap<u64, Vec<(usize, u32)>> = BTreeMap::new();
    let mut remembered: Vec<(u32, u64)> = Vec::new();
    for (&group, members) in &members {
        let Some((mark, marked)) = known_by(members, telling) else { continue };
        let dated = marked.iter().filter(|event| event.when.exact().is_some()).count();
        if dated * 2 < marked.len() {
            remembered.push((group, mark));
        } else {
            reported.entry(mark).or_default().push((marked.len(), group));
        }
    }
    let mut to: BTreeMap<u32, u32> = BTreeMap::new();
    for (group, mark) in remembered {
        let undated = || members[&group].iter().filter(|event| event.when.exact().is_none() && bears(event, mark, telling));
        let fits = |(_, report): &&(usize, u32)| undated().all(|event| may_be(event, &members[report], mark, telling));
        let most =
            reported.get(&mark).into_iter().flatten().filter(fits).max_by_key(|(count, report)| (*count, u32::MAX - report));
        to.extend(most.map(|(_, report)| (group, *report)));
    }
    groups.iter().map(|group| *to.get(group).unwrap_or(group)).collect()
}

/// The mark of most of the events with killed, and the events that bear it.
fn known_by<'a>(members: &[&'a Event], telling: u64) -> Option<(u64, Vec<&'a Event>)> {
    let killed = members.iter().filter(|event| !event.toll("killed").is_empty()).count();
    let mut bearers: BTreeMap<u64, Vec<&Event>> = BTreeMap::new();
    for event in members {
        marks(event, telling).for_each(|mark| bearers.entry(mark).or_default().push(event));
    }
    bearers.into_iter().filter(|(_, events)| events.len() * 2 > killed).max_by_key(|(mark, events)| (events.len(), *mark))
}

/// What an attack is known again by: the site with each exact number killed there.
fn marks(event: &Event, telling: u64) -> impl Iterator<Item = u64> {
    let site = (event.place.level == Level::Site).then(|| event.place.id.or(event.place.name)).flatten();
    let exact = event.toll("killed").iter().filter(move |(low, high)| low == high && *low >= telling);
    site.into_iter()
        .flat_map(move |site| exact.clone().map(move |(low, _)| fnv(&[site.to_le_bytes(), low.to_le_bytes()].concat())))
}

fn bears(event: &Event, mark: u64, telling: u64) -> bool {
    marks(event, telling).any(|other| other == mark)
}

/// Whether an event may be the one that these report on a named day: what it says of its own day holds that day, and it was
/// not published before.
fn may_be(event: &Event, report: &[&Event], mark: u64, telling: u64) -> bool {
    let When { said, published, .. } = event.when;
    let days = report.iter().filter(|other| bears(other, mark, telling)).filter_map(|other| other.when.exact());
    days.min().is_some_and(|day| {
        said.is_none_or(|(first, last)| (first..=last).contains(&day)) && published.is_none_or(|published| published >= day)
    })
}

//! From scored pairs to incidents: average linkage, so that one stray resemblance does not chain two incidents together.
//!
//! Groups merge in order of their mean score, best first, until the mean falls below the threshold; a pair that was never
//! a candidate counts as `missing`, and a mean of few pairs is doubted (`doubt`). Articles that tell two groups apart
//! speak against them by the share of the groups' mean size that they are. Events come in canonical order and equal
//! scores are settled by it, so the result does not depend on the order of the input.

use super::block::Edge;
use super::settings::Cluster;
use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

/// The group of each event, named by its smallest member.
pub(super) fn groups(events: usize, edges: &[Edge], settings: &Cluster) -> Vec<u32> {
    let parts = components(events, edges, settings.threshold);
    let inside: Vec<Edge> = edges.iter().copied().filter(|edge| parts[edge.a as usize] == parts[edge.b as usize]).collect();
    let mut merger = Merger::new(events, &inside, settings);
    merger.run();
    let mut group: Vec<u32> = vec![0; events];
    for (name, members) in merger.members.iter().enumerate() {
        for &member in members {
            group[member as usize] = name as u32;
        }
    }
    group
}

/// Events that pairs above the threshold chain together. A mean reaches the threshold only if some pair does, so no group
/// ever reaches beyond its component, and the pairs between components need not be looked at again.
fn components(events: usize, edges: &[Edge], threshold: f64) -> Vec<u32> {
    let mut parent: Vec<u32> = (0..events as u32).collect();
    for edge in edges.iter().filter(|edge| edge.score >= threshold) {
        let (a, b) = (root(&mut parent, edge.a), root(&mut parent, edge.b));
        parent[a.max(b) as usize] = a.min(b);
    }
    (0..events as u32).map(|event| root(&mut parent, event)).collect()
}

fn root(parent: &mut [u32], mut event: u32) -> u32 {
    while parent[event as usize] != event {
        parent[event as usize] = parent[parent[event as usize] as usize];
        event = parent[event as usize];
    }
    event
}

#[derive(Debug, Clone, Copy, Default)]
struct Link {
    sum: f64,
    pairs: u32,
    /// How many of the pairs one article tells apart.
    apart: u32,
}

impl Link {
    fn with(self, other: Link) -> Link {
        Link { sum: self.sum + other.sum, pairs: self.pairs + other.pairs, apart: self.apart + other.apart }
    }
}

/// The links of a group by the other's name. Nothing hangs on their order.
type Links = HashMap<u32, Link, BuildHasherDefault<Spread>>;

/// Spreads the bits of a name: a hash that is quick and the same on every machine.
#[derive(Debug, Clone, Copy, Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u32(u32::from(*byte)));
    }

    fn write_u32(&mut self, name: u32) {
        self.0 = (self.0 ^ u64::from(name)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// A pair of groups that may merge; the greater merges first.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    mean: f64,
    a: u32,
    b: u32,
    stamp: (u32, u32),
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.mean.total_cmp(&other.mean).then_with(|| (other.a, other.b).cmp(&(self.a, self.b)))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Candidate {}

struct Merger<'a> {
    members: Vec<Vec<u32>>,
    links: Vec<Links>,
    /// The best candidate of each group; a mean below the threshold is none.
    best: Vec<Option<Candidate>>,
    /// How often a group changed: candidates of an older state are void.
    stamps: Vec<u32>,
    heap: BinaryHeap<Candidate>,
    settings: &'a Cluster,
}

impl<'a> Merger<'a> {
    fn new(events: usize, edges: &[Edge], settings: &'a Cluster) -> Self {
        let mut merger = Merger {
            members: (0..events as u32).map(|event| vec![event]).collect(),
            links: vec![Links::default(); events],
            best: vec![None; events],
            stamps: vec![0; events],
            heap: BinaryHeap::new(),
            settings,
        };
        for edge in edges {
            let link = Link { sum: edge.score, pairs: 1, apart: edge.told_apart.into() };
            merger.links[edge.a as usize].insert(edge.b, link);
            merger.links[edge.b as usize].insert(edge.a, link);
        }
        (0..events as u32).for_each(|group| merger.look(group));
        merger
    }

    fn run(&mut self) {
        while let Some(next) = self.heap.pop() {
            if next.stamp == (self.stamps[next.a as usize], self.stamps[next.b as usize]) {
                self.merge(next.a, next.b);
            }
        }
    }

    /// The candidate of two groups, if the mean score over all their pairs reaches the threshold.
    fn candidate(&self, a: u32, b: u32, link: Link) -> Option<Candidate> {
        let (a, b) = (a.min(b), a.max(b));
        let pairs = self.members[a as usize].len() as f64 * self.members[b as usize].len() as f64;
        let mean = (link.sum + (pairs - f64::from(link.pairs)) * self.settings.missing) / pairs
            + (self.settings.same_article * f64::from(link.apart) - self.settings.doubt) / pairs.sqrt();
        let stamp = (self.stamps[a as usize], self.stamps[b as usize]);
        (mean >= self.settings.threshold).then_some(Candidate { mean, a, b, stamp })
    }

    /// Finds a group's best candidate and offers it. The best of all pairs is the best of one of its groups, so no other
    /// pair needs to wait in the heap.
    fn look(&mut self, group: u32) {
        let links = self.links[group as usize].iter();
        let best = links.filter_map(|(other, link)| self.candidate(group, *other, *link)).max();
        self.best[group as usize] = best;
        self.heap.extend(best);
    }

    /// Puts `b` into `a`, which is the smaller name.
    fn merge(&mut self, a: u32, b: u32) {
        let moved = std::mem::take(&mut self.members[b as usize]);
        self.members[a as usize].extend(moved);
        self.stamps[a as usize] += 1;
        self.stamps[b as usize] += 1;
        for (other, link) in std::mem::take(&mut self.links[b as usize]) {
            self.links[other as usize].remove(&b);
            if other != a {
                for (from, to) in [(a, other), (other, a)] {
                    let sum = self.links[from as usize].entry(to).or_default();
                    *sum = sum.with(link);
                }
            }
        }
        let near: Vec<(u32, Link)> = self.links[a as usize].iter().map(|(other, link)| (*other, *link)).collect();
        self.best[b as usize] = None;
        self.look(a);
        for (other, link) in near {
            self.follow(other, a, b, link);
        }
    }

    /// Brings a group's best candidate up to date after `b` went into `a`.
    fn follow(&mut self, group: u32, a: u32, b: u32, link: Link) {
        let best = self.best[group as usize];
        if best.is_some_and(|best| [best.a, best.b].iter().any(|one| *one == a || *one == b)) {
            return self.look(group);
        }
        let offered = self.candidate(group, a, link);
        if offered > best {
            self.best[group as usize] = offered;
            self.heap.extend(offered);
        }
    }
}

//! Which documents are copies or parts of one statement.
//!
//! Copies are found by the passages that they share: of every run of [`RUN`] characters (ideographs and digits alone, so
//! that spaces, breaks and marks do not count) one in [`SAMPLE`] is kept, chosen by its hash, and two documents of which
//! the smaller shares [`SHARED`] of its runs are copies. A wrong character spoils the runs that hold it and no others.
//! The method is that of Broder, "On the resemblance and containment of documents" (1997), with sampling modulo a number.

use super::{Outline, Overrides};
use std::collections::{BTreeMap, BTreeSet};

/// The length of a run, in characters.
const RUN: usize = 10;
/// One run in so many is kept.
const SAMPLE: u64 = 8;
/// The share of runs from which two documents are copies. Measured over all runs: the two copies among the documents of
/// the reference share 0.71; statements of the same two states, which repeat each other's formulas, 0.075 at most; and
/// two texts of one resolution that were cut differently 0.28.
const SHARED: f64 = 0.2;
/// Fewer sampled runs than this prove nothing.
const LEAST: usize = 6;
/// A run that so many documents hold is a formula.
const COMMON: usize = 40;

/// The sampled runs of a folded text, sorted.
pub(super) fn sketch(folded: &str) -> Vec<u64> {
    let characters: Vec<char> =
        folded.chars().filter(|&c| crate::scan::is_ideograph(c) || c.is_ascii_digit()).collect();
    let mut runs: Vec<u64> = characters.windows(RUN).map(hash).filter(|hash| hash % SAMPLE == 0).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// FNV-1a over code points: the same on every machine.
fn hash(run: &[char]) -> u64 {
    let hash = run
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, &c| (hash ^ u64::from(c as u32)).wrapping_mul(0x100_0000_01b3));
    // The low bits of FNV are weak.
    hash ^ (hash >> 29)
}

/// Why a document belongs to the statement of another.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Bond {
    /// The other document's place.
    pub with: usize,
    /// The reason, for people.
    pub evidence: String,
}

/// The groups of documents that belong together, by place, each in order; and for each document but the first of its group
/// why it is there. `overrides` gives the statement of a document by its name.
pub(super) fn groups(outlines: &[Outline], overrides: &Overrides) -> (Vec<Vec<usize>>, Vec<Option<Bond>>) {
    let mut forest = Forest::new(outlines.len());
    let fixed =
        |n: usize| overrides.get(&outlines[n].document).or_else(|| overrides.get(super::stem(&outlines[n].document)));
    let mut bonds: Vec<Option<Bond>> = vec![None; outlines.len()];
    let mut join = |a: usize, b: usize, evidence: String| {
        if forest.join(a, b) {
            bonds[b] = bonds[b].take().or(Some(Bond { with: a, evidence }));
        }
    };
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    for n in 0..outlines.len() {
        if let Some(statement) = fixed(n) {
            match named.get(statement.as_str()) {
                Some(&first) => join(first, n, format!("told so: {statement}")),
                None => {
                    named.insert(statement, n);
                }
            }
        }
    }
    let free = |a: usize, b: usize| fixed(a).is_none() && fixed(b).is_none();
    let mut titled: BTreeMap<&str, usize> = BTreeMap::new();
    for (n, outline) in outlines.iter().enumerate() {
        let Some(id) = outline.heading.id.as_deref() else { continue };
        match titled.get(id) {
            Some(&first) if free(first, n) => {
                if let Some(evidence) = same_title(&outlines[first], outline) {
                    join(first, n, evidence);
                }
            }
            Some(_) => {}
            None => {
                titled.insert(id, n);
            }
        }
    }
    for (a, b, share) in alike(outlines) {
        let apart =
            |a: &Outline, b: &Outline| a.heading.id.is_some() && b.heading.id.is_some() && a.heading.id != b.heading.id;
        if free(a, b) && !apart(&outlines[a], &outlines[b]) {
            join(a, b, format!("shares {:.0} % of its passages with {}", share * 100.0, outlines[a].document));
        }
    }
    (forest.groups(), bonds)
}

/// Whether two documents under one title are the same statement: the dictionary knows it, or they say the same date, or
/// one is marked as a part.
fn same_title(first: &Outline, other: &Outline) -> Option<String> {
    let known = first.heading.id.as_ref().is_some_and(|id| !id.starts_with("x-"));
    let date = |w: &Outline| w.heading.date.as_ref().map(|d| d.value);
    let dates = date(first).zip(date(other));
    if dates.is_some_and(|(a, b)| !a.agrees_with(b)) && !known {
        return None;
    }
    let part = first.heading.part.is_some() || other.heading.part.is_some();
    let turned = first.heading.turned.1 && other.heading.turned.0;
    if part || turned {
        return Some(format!("a part under the title of {}", first.document));
    }
    (known || dates.is_some()).then(|| format!("the title of {}", first.document))
}

/// Pairs of documents that share passages, the first of each before the second, with the share of the smaller one.
fn alike(outlines: &[Outline]) -> Vec<(usize, usize, f64)> {
    let mut holders: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (n, outline) in outlines.iter().enumerate() {
        for &run in &outline.sketch {
            holders.entry(run).or_default().push(n);
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for holders in holders.values().filter(|h| h.len() <= COMMON) {
        for (at, &a) in holders.iter().enumerate() {
            for &b in &holders[at + 1..] {
                *shared.entry((a, b)).or_default() += 1;
            }
        }
    }
    let share = |&(a, b): &(usize, usize), count: usize| {
        let smaller = outlines[a].sketch.len().min(outlines[b].sketch.len());
        count as f64 / smaller.max(1) as f64
    };
    let pairs = shared.iter().map(|(pair, &count)| (pair.0, pair.1, share(pair, count), count));
    pairs
        .filter(|&(_, _, share, count)| share >= SHARED && count >= LEAST)
        .map(|(a, b, share, _)| (a, b, share))
        .collect()
}

/// Documents joined into groups; each group is known by its first.
struct Forest(Vec<usize>);

impl Forest {
    fn new(count: usize) -> Forest {
        Forest((0..count).collect())
    }

    fn root(&self, mut n: usize) -> usize {
        while self.0[n] != n {
            n = self.0[n];
        }
        n
    }

    /// Joins two groups; whether they were two.
    fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        let (first, second) = (a.min(b), a.max(b));
        self.0[second] = first;
        first != second
    }

    fn groups(&self) -> Vec<Vec<usize>> {
        let mut groups: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for n in 0..self.0.len() {
            groups.entry(self.root(n)).or_default().insert(n);
        }
        groups.into_values().map(|group| group.into_iter().collect()).collect()
    }
}

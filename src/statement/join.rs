//! Which documents make which statement, told by their outlines alone: their mentions need not be at hand together.

use super::copies::{self, Bond};
use super::heading::Heading;
use super::{Copy, Overrides, Record, Statement, stem, variants};
use std::collections::{BTreeMap, BTreeSet};

/// A document without its mentions.
#[derive(Debug, Clone)]
pub(crate) struct Outline {
    /// Its name.
    pub document: String,
    /// What it says of itself.
    pub heading: Heading,
    /// Its passages, as `copies` compares them.
    pub sketch: Vec<u64>,
    /// How good a witness its mentions make it.
    pub quality: isize,
}

impl Outline {
    fn quality(&self) -> (bool, isize) {
        (self.heading.id.is_some(), self.quality)
    }
}

/// A statement without its mentions, and the documents that hold it.
#[derive(Debug, Clone)]
pub(crate) struct Joined {
    statement: Statement,
    /// The places of its documents, in input order.
    pub documents: Vec<usize>,
    /// The same, the best witness first, as the statement's copies stand.
    pub ranked: Vec<usize>,
}

impl Joined {
    /// The statement with the mentions of its documents.
    pub fn with(self, mut mentions: impl FnMut(usize) -> Vec<Record>) -> Statement {
        let Joined { mut statement, documents, ranked } = self;
        let mut ranges = BTreeMap::new();
        for n in documents {
            let start = statement.mentions.len();
            statement.mentions.append(&mut mentions(n));
            ranges.insert(n, start..statement.mentions.len());
        }
        for mention in &mut statement.mentions {
            mention.statement.clone_from(&statement.id);
        }
        let ranges: Vec<_> = ranked.iter().map(|n| ranges[n].clone()).collect();
        statement.variants = variants::align(&mut statement.mentions, &ranges);
        statement
    }
}

/// Joins documents into statements, in the order of their first documents.
pub(crate) fn join(outlines: &[Outline], overrides: &Overrides) -> Vec<Joined> {
    let (groups, bonds) = copies::groups(outlines, overrides);
    let mut joined: Vec<Joined> =
        groups.into_iter().map(|group| of_group(group, outlines, &bonds, overrides)).collect();
    distinct(&mut joined);
    joined
}

fn of_group(group: Vec<usize>, outlines: &[Outline], bonds: &[Option<Bond>], overrides: &Overrides) -> Joined {
    // A part goes before what follows it; of copies the better witness is the measure.
    let mut ranked = group.clone();
    ranked.sort_by_key(|&n| (std::cmp::Reverse(outlines[n].quality()), n));
    let best = ranked[0];
    let name = &outlines[best].document;
    let told = overrides.get(name).or_else(|| overrides.get(stem(name)));
    let first = |get: &dyn Fn(&Heading) -> bool| ranked.iter().map(|&n| &outlines[n].heading).find(|h| get(h));
    let titled = first(&|h| h.id.is_some()).or_else(|| first(&|h| h.title.is_some()));
    // A foot tells the day, a lead those of a visit.
    let date = first(&|h| h.date.as_ref().is_some_and(|d| d.from == "foot")).or_else(|| first(&|h| h.date.is_some()));
    let date = date.and_then(|h| h.date.clone());
    let place =
        first(&|h| h.place.as_ref().is_some_and(|p| p.from == "foot")).or_else(|| first(&|h| h.place.is_some()));
    let copies = ranked.iter().map(|&n| Copy {
        document: outlines[n].document.clone(),
        evidence: evidence(n, best, bonds, outlines),
        part: outlines[n].heading.part.clone(),
    });
    let statement = Statement {
        id: told.cloned().or_else(|| titled.and_then(|h| h.id.clone())).unwrap_or_else(|| format!("d-{}", slug(name))),
        title: titled.and_then(|h| h.title.clone()).unwrap_or_else(|| stem(name).to_owned()),
        kind: titled.and_then(|h| h.kind),
        date: date.as_ref().map(|d| d.value),
        date_from: date.map_or("", |d| d.from),
        place: place.and_then(|h| h.place.clone()),
        parties: first(&|h| !h.parties.is_empty()).map(|h| h.parties.clone()).unwrap_or_default(),
        signatories: first(&|h| !h.signatories.is_empty()).map(|h| h.signatories.clone()).unwrap_or_default(),
        copies: copies.collect(),
        mentions: Vec::new(),
        variants: Vec::new(),
    };
    Joined { statement, documents: group, ranked }
}

/// Why a document stands with the best witness of its statement.
fn evidence(n: usize, best: usize, bonds: &[Option<Bond>], outlines: &[Outline]) -> String {
    if n == best {
        return String::new();
    }
    if let Some(bond) = &bonds[n] {
        return bond.evidence.clone();
    }
    // The first of its group was joined by the others.
    let joined =
        bonds.iter().enumerate().find_map(|(other, bond)| bond.as_ref().filter(|b| b.with == n).map(|b| (other, b)));
    joined.map_or(String::new(), |(other, bond)| format!("{}: {}", outlines[other].document, bond.evidence))
}

/// Gives statements whose ids are the same, and that are none the less two, ids of their own.
fn distinct(joined: &mut [Joined]) {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for Joined { statement, .. } in joined {
        let mut id = statement.id.clone();
        let mut n = 2;
        while !seen.insert(id.clone()) {
            id = format!("{}-{n}", statement.id);
            n += 1;
        }
        statement.id = id;
    }
}

/// A document's name in ASCII: what cannot be written so is counted into a hash at the end.
fn slug(name: &str) -> String {
    let stem = stem(name);
    let words: String =
        stem.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let words = words.split('-').filter(|w| !w.is_empty()).collect::<Vec<_>>().join("-");
    if stem.is_ascii() && !words.is_empty() {
        return words;
    }
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    if words.is_empty() { format!("{hash:08x}") } else { format!("{words}-{hash:08x}") }
}

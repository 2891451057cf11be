//! Copies of one statement laid side by side: a passage that stands in several is counted once, in the better witness, and
//! where they differ in a name the other reading is kept as a variant.

use super::record::Record;
use std::ops::Range;

/// A name that a copy has otherwise than the better witness.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// The copy.
    pub document: String,
    /// The line there.
    pub line: usize,
    /// How it reads there.
    pub surface: String,
    /// What it would mean there.
    pub id: Option<String>,
    /// The better witness.
    pub better_document: String,
    /// The line there.
    pub better_line: usize,
    /// How that reads.
    pub better_surface: String,
}

/// How alike two sentences must be for their mentions to be the same: the share of pairs of characters that both hold
/// (Dice's coefficient).
const ALIKE: f64 = 0.6;

/// How far from each other, in bytes of the sentence, two readings of one name may begin.
const APART: usize = 45;

/// Marks in `mentions` (those of each copy stand together, as `copies` says, the best witness first) what a better copy
/// already has, and gives the readings that differ.
pub(super) fn align(mentions: &mut [Record], copies: &[Range<usize>]) -> Vec<Variant> {
    let pairs: Vec<Vec<u32>> = mentions.iter().map(|m| pairs(&m.context)).collect();
    let mut variants = Vec::new();
    for (rank, copy) in copies.iter().enumerate().skip(1) {
        for better in &copies[..rank] {
            let mut taken = vec![false; better.len()];
            for n in copy.clone() {
                let mention = &mentions[n];
                if mention.is("duplicate") {
                    continue;
                }
                let same = |b: usize| {
                    let other = &mentions[b];
                    other.entity_type == mention.entity_type
                        && !other.is("duplicate")
                        && offset(other).abs_diff(offset(mention)) <= APART.max(mention.context.len() / 5)
                        && dice(&pairs[b], &pairs[n]) >= ALIKE
                };
                let free = better.clone().filter(|b| !taken[b - better.start]);
                let mut found: Vec<usize> = free.filter(|&b| same(b)).collect();
                found.sort_by_key(|&b| {
                    (mentions[b].id != mention.id, offset(&mentions[b]).abs_diff(offset(mention)), b)
                });
                let Some(&b) = found.first() else { continue };
                taken[b - better.start] = true;
                let damaged = mention.is("damaged") != mentions[b].is("damaged");
                if mentions[b].id != mention.id || damaged {
                    variants.push(variant(&mentions[b], mention));
                }
                mentions[n].set("duplicate");
            }
        }
    }
    variants
}

/// Where a mention begins in its sentence, in bytes.
fn offset(mention: &Record) -> usize {
    mention.in_context.start
}

fn variant(better: &Record, worse: &Record) -> Variant {
    Variant {
        document: worse.document.clone(),
        line: worse.start.line,
        surface: worse.surface.clone(),
        id: worse.id.clone(),
        better_document: better.document.clone(),
        better_line: better.start.line,
        better_surface: better.surface.clone(),
    }
}

/// The pairs of neighbouring characters of a sentence, sorted: ideographs and digits alone.
fn pairs(context: &str) -> Vec<u32> {
    let characters: Vec<char> =
        context.chars().filter(|&c| crate::scan::is_ideograph(c) || c.is_ascii_digit()).collect();
    let mut pairs: Vec<u32> =
        characters.windows(2).map(|pair| (pair[0] as u32).wrapping_mul(0x9e37_79b1) ^ pair[1] as u32).collect();
    pairs.sort_unstable();
    pairs
}

fn dice(a: &[u32], b: &[u32]) -> f64 {
    let (mut at, mut both) = (0, 0);
    for pair in a {
        while at < b.len() && b[at] < *pair {
            at += 1;
        }
        if b.get(at) == Some(pair) {
            both += 1;
            at += 1;
        }
    }
    2.0 * f64::from(both) / (a.len() + b.len()).max(1) as f64
}

//! Long names with a wrong character or two: which of them a text may mean.
//!
//! A name that differs by one character may be a damaged copy of the one that is known, or the name of something else (a treaty
//! on 刑事 matters beside one on 民事 matters). What tells them apart are the names themselves: a wrong character makes
//! sequences that no name in the dictionary has.

use super::difference::{Difference, difference};
use super::{Dictionary, Name, without_marks};

/// The shortest name that is found in this way, in characters.
const SHORTEST: usize = 10;

/// Names of so many characters may have two differences.
const LONG: usize = 20;

/// The longest piece of names' text that is hashed as one.
const PIECE: usize = 4;

/// A piece that more names have than this says too little.
const COMMON: u16 = 60;

/// The index of long names, and what characters follow one another in names.
pub(super) struct Near {
    names: Vec<Long>,
    /// Hash of a piece, the name that has it, and where; sorted.
    pieces: Vec<(u32, u32, u32)>,
    /// The hashes in `pieces`.
    filter: Bits,
    sequences: Sequences,
}

/// A long name.
struct Long {
    characters: Vec<char>,
    /// Its place among the dictionary's names.
    name: usize,
}

/// Two and three characters in a row that names have. They are kept as hashes: now and then one is thought known that is not,
/// and a damaged name stays unrepaired.
pub(super) struct Sequences(Bits);

impl Sequences {
    /// Whether a name has these characters in a row.
    pub fn known(&self, characters: &[char]) -> bool {
        self.0.has(hash(characters))
    }
}

/// A set of hashes.
struct Bits(Vec<u64>);

impl Bits {
    const SIZE: usize = 1 << 23;

    fn new() -> Bits {
        Bits(vec![0; Bits::SIZE / 64])
    }

    fn place(hash: u32) -> (usize, u64) {
        let bit = (hash >> 9) as usize % Bits::SIZE;
        (bit / 64, 1 << (bit % 64))
    }

    fn add(&mut self, hash: u32) {
        let (word, bit) = Bits::place(hash);
        self.0[word] |= bit;
    }

    fn has(&self, hash: u32) -> bool {
        let (word, bit) = Bits::place(hash);
        self.0[word] & bit != 0
    }
}

/// FNV-1a over characters, with a last mix so that the upper bits are good.
fn hash(characters: &[char]) -> u32 {
    let folded = characters.iter().fold(0x811c_9dc5_u32 ^ characters.len() as u32, |hash, c| {
        (hash ^ *c as u32).wrapping_mul(0x0100_0193).rotate_left(5)
    });
    (folded ^ folded >> 15).wrapping_mul(0x85eb_ca6b)
}

/// How many differences a name of this length may have.
pub(super) fn allowed(length: usize) -> usize {
    if length >= LONG { 2 } else { 1 }
}

impl Near {
    pub(super) fn new(names: &[Name]) -> Near {
        let mut sequences = Bits::new();
        let mut long = Vec::new();
        let mut counts = vec![0_u16; 1 << 18];
        let slot = |hash: u32| (hash >> 14) as usize;
        for (place, name) in names.iter().enumerate() {
            let characters: Vec<char> = without_marks(&name.folded).chars().collect();
            for width in [2, 3] {
                characters.windows(width).for_each(|row| sequences.add(hash(row)));
            }
            if characters.len() >= SHORTEST {
                for piece in characters.windows(PIECE) {
                    let count = &mut counts[slot(hash(piece))];
                    *count = count.saturating_add(1);
                }
                long.push(Long { characters, name: place });
            }
        }
        let mut pieces = Vec::new();
        let mut filter = Bits::new();
        for (n, Long { characters, .. }) in long.iter().enumerate() {
            // With one part more than there may be differences, one part is whole; of each the rarest piece stands for it.
            let parts = allowed(characters.len()) + 1;
            for part in 0..parts {
                let (from, to) = (characters.len() * part / parts, characters.len() * (part + 1) / parts);
                let rarest = (from..=to - PIECE).min_by_key(|&at| counts[slot(hash(&characters[at..at + PIECE]))]);
                let Some(at) = rarest else { continue };
                let piece = hash(&characters[at..at + PIECE]);
                if counts[slot(piece)] <= COMMON {
                    filter.add(piece);
                    pieces.push((piece, n as u32, at as u32));
                }
            }
        }
        pieces.sort_unstable();
        Near { names: long, pieces, filter, sequences: Sequences(sequences) }
    }

    /// Long names that may stand in a text, each with the place at which it would begin if nothing were lost before it.
    fn candidates<'n>(&'n self, text: &'n [char]) -> impl Iterator<Item = (&'n Long, isize)> + 'n {
        text.windows(PIECE).enumerate().flat_map(move |(at, piece)| {
            let piece = hash(piece);
            let from =
                if self.filter.has(piece) { self.pieces.partition_point(|p| p.0 < piece) } else { self.pieces.len() };
            let same = self.pieces[from..].iter().take_while(move |p| p.0 == piece);
            same.map(move |p| (&self.names[p.1 as usize], at as isize - p.2 as isize))
        })
    }
}

/// A long name in a text that differs from it by a little.
#[derive(Debug, Clone)]
pub(crate) struct NearHit<'d> {
    /// First character.
    pub start: usize,
    /// The character after the last.
    pub end: usize,
    /// The name.
    pub name: &'d Name,
    /// How it differs.
    pub difference: Difference,
}

impl Dictionary {
    fn near(&self) -> &Near {
        self.near.get_or_init(|| Near::new(&self.names))
    }

    /// How two titles or their keys differ, if by so few characters, and so that it is no other title.
    pub(crate) fn differs(&self, text: &[char], name: &[char], allowed: usize) -> Option<Difference> {
        difference(text, 0..text.len(), name, allowed, &self.near().sequences)
    }

    /// Names that stand in a text with a character or two wrong, lost or too much; the first two and the last two are right.
    pub(crate) fn near_in(&self, text: &[char]) -> Vec<NearHit<'_>> {
        let near = self.near();
        let mut hits: Vec<NearHit<'_>> = Vec::new();
        for (long, begin) in near.candidates(text) {
            let name = long.characters.as_slice();
            let slack = allowed(name.len()) as isize;
            for start in begin - slack..=begin + slack {
                let Ok(start) = usize::try_from(start) else { continue };
                if text.get(start..start + 2) != Some(&name[..2]) {
                    continue;
                }
                for shift in -slack..=slack {
                    let end = (start + name.len()).saturating_add_signed(shift);
                    if end > text.len() || end < start + 4 || text[end - 2..end] != name[name.len() - 2..] {
                        continue;
                    }
                    let place = &self.names[long.name];
                    let seen =
                        |hit: &NearHit<'_>| (hit.start, hit.end) == (start, end) && std::ptr::eq(hit.name, place);
                    if text[start..end] == *name || hits.iter().rev().take(64).any(seen) {
                        continue;
                    }
                    let found = difference(text, start..end, name, slack as usize, &near.sequences);
                    // 法庭的判决 beside 法庭判决: with 的 more it is a phrase, which holds a name.
                    let found = found.filter(|found| found.damaged || end - start <= name.len());
                    hits.extend(found.map(|difference| NearHit { start, end, name: place, difference }));
                }
            }
        }
        hits
    }

    /// Names that a whole title differs from by a little.
    pub(crate) fn near_to(&self, title: &[char]) -> Vec<NearHit<'_>> {
        let near = self.near();
        let mut hits: Vec<NearHit<'_>> = Vec::new();
        for (long, _) in near.candidates(title) {
            let name = long.characters.as_slice();
            let place = &self.names[long.name];
            if hits.iter().any(|hit| std::ptr::eq(hit.name, place)) {
                continue;
            }
            let found = difference(title, 0..title.len(), name, allowed(name.len()), &near.sequences);
            hits.extend(found.map(|difference| NearHit { start: 0, end: title.len(), name: place, difference }));
        }
        hits
    }
}

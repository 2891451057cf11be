//! Long names with a wrong character or two: which of them a text may mean.
//!
//! A name that differs by one character may be a damaged copy of the one that is known, or the name of something else (a treaty
//! on 刑事 matters beside one on 民事 matters). What tells them apart are the names themselves: a wrong character makes
//! sequences that no name in the dictionary has.

use super::difference::{Difference, difference};
use super::pieces::{Bits, Pieces, allowed, hash};
use super::{Dictionary, Key, Name, without_marks};

/// The shortest name that a title in marks is compared with, in characters.
const SHORTEST: usize = 8;

/// The shortest name that is found in running text.
const SHORTEST_BARE: usize = 10;

/// The shortest name inside a title that shows by being broken that the title is damaged, in characters.
const BROKEN: usize = 6;

/// The index of long names, and what characters follow one another in names.
pub(super) struct Near {
    long: Pieces,
    /// The place of each long name among the dictionary's names.
    places: Vec<usize>,
    sequences: Sequences,
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

impl Near {
    pub(super) fn new(names: &[Name]) -> Near {
        let mut sequences = Bits::new();
        let (mut long, mut places) = (Vec::new(), Vec::new());
        for (place, name) in names.iter().enumerate() {
            let characters: Vec<char> = without_marks(&name.folded).chars().collect();
            for width in [2, 3] {
                characters.windows(width).for_each(|row| sequences.add(hash(row)));
            }
            if characters.len() >= SHORTEST {
                long.push(characters);
                places.push(place);
            }
        }
        Near { long: Pieces::new(long), places, sequences: Sequences(sequences) }
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
        let found = difference(text, 0..text.len(), name, allowed, &self.near().sequences)?;
        (!found.reads_well || self.breaks_a_name(text, name, &found)).then_some(found)
    }

    /// Whether a title has the parties of another, or none that can be told: 中白文化合作协定 is no damaged 中日文化合作协定.
    pub(crate) fn same_parties(&self, title: &str, other: &str) -> bool {
        let parties = |title: &str| {
            let key = Key::new(title, self).strict;
            key.split_once('|').map_or_else(String::new, |(parties, _)| parties.to_owned())
        };
        let own = parties(title);
        own.len() <= 1 || own == parties(other)
    }

    /// Whether the difference lies inside a long name that is whole in `name` and none in `text`: 乌苏里群岛 beside 乌苏里斯基岛.
    fn breaks_a_name(&self, text: &[char], name: &[char], difference: &Difference) -> bool {
        let covers = |characters: &[char], place: &std::ops::Range<usize>, least: usize| {
            let text: String = characters.iter().collect();
            self.find(&text).any(|hit| {
                let start = text[..hit.start].chars().count();
                let length = text[hit.start..hit.end].chars().count();
                length >= least && start < place.end && place.start < start + length
            })
        };
        covers(name, &difference.places.1, BROKEN) && !covers(text, &difference.places.0, 2)
    }

    /// Names that stand in a text with a character or two wrong, lost or too much; the first two and the last two are right.
    pub(crate) fn near_in(&self, text: &str) -> Vec<NearHit<'_>> {
        let near = self.near();
        let mut hits: Vec<NearHit<'_>> = Vec::new();
        let known = near.long.known(text.chars());
        let text: Vec<char> = if known.is_empty() { Vec::new() } else { text.chars().collect() };
        let text = text.as_slice();
        for (n, name, begin) in near.long.candidates(&known) {
            let place = &self.names[near.places[n]];
            if name.len() < SHORTEST_BARE {
                continue;
            }
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
                    let seen =
                        |hit: &NearHit<'_>| (hit.start, hit.end) == (start, end) && std::ptr::eq(hit.name, place);
                    if text[start..end] == *name || hits.iter().rev().take(64).any(seen) {
                        continue;
                    }
                    let found = difference(text, start..end, name, slack as usize, &near.sequences);
                    // 法庭的判决 beside 法庭判决: with 的 more it is a phrase, which holds a name.
                    let found = found
                        .filter(|found| !found.reads_well)
                        .filter(|found| found.damaged || end - start <= name.len());
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
        for (n, name, _) in near.long.candidates(&near.long.known(title.iter().copied())) {
            let place = &self.names[near.places[n]];
            if hits.iter().any(|hit| std::ptr::eq(hit.name, place)) {
                continue;
            }
            let found = self.differs(title, name, allowed(name.len()));
            hits.extend(found.map(|difference| NearHit { start: 0, end: title.len(), name: place, difference }));
        }
        hits
    }
}

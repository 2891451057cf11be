//! Where long strings that are much like a text may stand in it: each is cut into parts, of which one must be whole.

/// How many characters are hashed as one piece.
const PIECE: usize = 4;

/// A piece that more strings have than this says too little.
const COMMON: u16 = 60;

/// Strings of so many characters may have two differences.
const LONG: usize = 20;

/// How many differences a string of this length may have.
pub(crate) fn allowed(length: usize) -> usize {
    if length >= LONG { 2 } else { 1 }
}

/// Strings by their rarest pieces.
pub(crate) struct Pieces {
    strings: Vec<Vec<char>>,
    /// Hash of a piece, the string that has it, and where; sorted.
    pieces: Vec<(u32, u32, u32)>,
    /// The hashes in `pieces`.
    filter: Bits,
}

impl Pieces {
    /// The index of some strings of eight characters or more.
    pub fn new(strings: Vec<Vec<char>>) -> Pieces {
        let mut counts = vec![0_u16; 1 << 18];
        let slot = |hash: u32| (hash >> 14) as usize;
        for piece in strings.iter().flat_map(|string| string.windows(PIECE)) {
            let count = &mut counts[slot(hash(piece))];
            *count = count.saturating_add(1);
        }
        let mut pieces = Vec::new();
        let mut filter = Bits::new();
        for (n, string) in strings.iter().enumerate() {
            // With one part more than there may be differences, one part is whole; of each the rarest piece stands for it.
            let parts = allowed(string.len()) + 1;
            for part in 0..parts {
                let (from, to) = (string.len() * part / parts, string.len() * (part + 1) / parts);
                let rarest =
                    (from..=to.saturating_sub(PIECE)).min_by_key(|&at| counts[slot(hash(&string[at..at + PIECE]))]);
                let Some(at) = rarest else { continue };
                let piece = hash(&string[at..at + PIECE]);
                if counts[slot(piece)] <= COMMON {
                    filter.add(piece);
                    pieces.push((piece, n as u32, at as u32));
                }
            }
        }
        pieces.sort_unstable();
        Pieces { strings, pieces, filter }
    }

    /// The pieces of a text that some string has, as hashes, each with its place in the text.
    pub fn known(&self, text: impl Iterator<Item = char>) -> Vec<(usize, u32)> {
        let mut known = Vec::new();
        let mut window = ['\0'; PIECE];
        for (end, c) in text.enumerate() {
            window = [window[1], window[2], window[3], c];
            let piece = hash(&window);
            if self.filter.has(piece) && end + 1 >= PIECE {
                known.push((end + 1 - PIECE, piece));
            }
        }
        known
    }

    /// The strings that may stand in a text with these [`Pieces::known`], by their places, each with the place in the text at
    /// which it would begin if nothing were lost before it. One may come several times.
    pub fn candidates<'n>(
        &'n self,
        known: &'n [(usize, u32)],
    ) -> impl Iterator<Item = (usize, &'n [char], isize)> + 'n {
        known.iter().flat_map(move |&(at, piece)| {
            let from = self.pieces.partition_point(|p| p.0 < piece);
            let same = self.pieces[from..].iter().take_while(move |p| p.0 == piece);
            same.map(move |p| (p.1 as usize, self.strings[p.1 as usize].as_slice(), at as isize - p.2 as isize))
        })
    }
}

/// A set of hashes. Now and then it takes one for known that is not.
pub(super) struct Bits(Vec<u64>);

impl Bits {
    const SIZE: usize = 1 << 23;

    pub fn new() -> Bits {
        Bits(vec![0; Bits::SIZE / 64])
    }

    fn place(hash: u32) -> (usize, u64) {
        let bit = (hash >> 9) as usize % Bits::SIZE;
        (bit / 64, 1 << (bit % 64))
    }

    pub fn add(&mut self, hash: u32) {
        let (word, bit) = Bits::place(hash);
        self.0[word] |= bit;
    }

    pub fn has(&self, hash: u32) -> bool {
        let (word, bit) = Bits::place(hash);
        self.0[word] & bit != 0
    }
}

/// FNV-1a over characters, with a last mix so that the upper bits are good.
#[inline]
pub(super) fn hash(characters: &[char]) -> u32 {
    let mut folded = 0x811c_9dc5_u32 ^ characters.len() as u32;
    for c in characters {
        folded = (folded ^ *c as u32).wrapping_mul(0x0100_0193).rotate_left(5);
    }
    (folded ^ folded >> 15).wrapping_mul(0x85eb_ca6b)
}

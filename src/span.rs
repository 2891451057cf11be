//! Half-open ranges of bytes that know which text they index.
//!
//! Not here: how a range of the folded text finds its place in the source (`fold`), and how bytes become
//! the code points, lines and columns that people see (`source`).

use std::marker::PhantomData;
use std::ops::Range;

/// Marks a range of a document's decoded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InSource {}

/// Marks a range of a document's folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InFolded {}

/// A half-open range of bytes in the text that `T` names; it cannot be used in another text.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span<T> {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    text: PhantomData<T>,
}

impl<T> Clone for Span<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Span<T> {}

impl<T> Span<T> {
    /// The range from `start` to before `end`, in bytes.
    ///
    /// # Panics
    /// In debug builds, if `end` lies before `start`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span from {start} to {end}");
        Span { start, end, text: PhantomData }
    }

    /// The length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the range holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The range as `std` has it, to index a string.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether `other` lies within this range; a range holds itself.
    pub fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two ranges have a byte in common.
    pub fn meets(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_meet_only_where_they_share_a_byte() {
        let a = Span::<InFolded>::new(2, 5);
        assert!(a.meets(Span::new(4, 9)));
        assert!(!a.meets(Span::new(5, 9)), "half open: 5 is not in 2..5");
        assert!(a.holds(a) && a.holds(Span::new(3, 5)) && !a.holds(Span::new(3, 6)));
        assert_eq!((a.len(), a.is_empty()), (3, false));
    }
}

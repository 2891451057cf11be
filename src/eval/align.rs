//! Which predicted span answers which span of the reference.

use std::ops::Range;

/// A pair, as places in the two lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    pub gold: usize,
    pub predicted: usize,
    /// The two spans are the same.
    pub exact: bool,
}

/// Pairs, each span used once: equal spans first, then, in the reference's order, each span left with the one that it
/// shares most characters with.
pub fn align(gold: &[Range<usize>], predicted: &[Range<usize>]) -> Vec<Pair> {
    let mut used = vec![false; predicted.len()];
    let mut answered = vec![false; gold.len()];
    let mut pairs = Vec::new();
    for (g, span) in gold.iter().enumerate() {
        if let Some(p) = (0..predicted.len()).find(|&p| !used[p] && predicted[p] == *span) {
            (used[p], answered[g]) = (true, true);
            pairs.push(Pair { gold: g, predicted: p, exact: true });
        }
    }
    for (g, span) in gold.iter().enumerate().filter(|(g, _)| !answered[*g]) {
        let common = |p: usize| predicted[p].end.min(span.end).saturating_sub(predicted[p].start.max(span.start));
        // Of several that share as much, the first.
        let best = (0..predicted.len()).filter(|&p| !used[p] && common(p) > 0).rev().max_by_key(|&p| common(p));
        if let Some(p) = best {
            used[p] = true;
            pairs.push(Pair { gold: g, predicted: p, exact: false });
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_spans_first_then_the_largest_common_part() {
        let pairs = align(&[0..4, 4..10, 20..22], &[0..5, 4..10, 3..4, 30..31]);
        let shown: Vec<_> = pairs.iter().map(|p| (p.gold, p.predicted, p.exact)).collect();
        assert_eq!(shown, [(1, 1, true), (0, 0, false)]);
    }

    #[test]
    fn a_tie_goes_to_the_first() {
        let pairs = align(std::slice::from_ref(&(0..4)), &[0..2, 2..4]);
        assert_eq!(pairs, [Pair { gold: 0, predicted: 0, exact: false }]);
    }
}

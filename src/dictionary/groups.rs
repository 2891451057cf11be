//! Numbers in groups, in two arrays for all groups: one small vector for each would take longer to make at every start.

/// Groups of numbers, known by their own numbers.
#[derive(Debug)]
pub(super) struct Groups {
    /// Where each group begins in `members`, and at last where the last one ends.
    starts: Vec<u32>,
    members: Vec<u32>,
}

impl Groups {
    /// `count` groups of the pairs (group, member); the members of a group stay in the order of the pairs.
    pub fn new(count: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Groups {
        // Sorting by counting: first how many members each group has, then where each member goes.
        let mut starts = vec![0; count + 1];
        for (group, _) in pairs.clone() {
            starts[group as usize + 1] += 1;
        }
        for group in 0..count {
            starts[group + 1] += starts[group];
        }
        let mut next = starts.clone();
        let mut members = vec![0; starts[count] as usize];
        for (group, member) in pairs {
            members[next[group as usize] as usize] = member;
            next[group as usize] += 1;
        }
        Groups { starts, members }
    }

    /// The members of a group.
    pub fn of(&self, group: usize) -> impl Iterator<Item = usize> + Clone + '_ {
        let range = self.starts[group] as usize..self.starts[group + 1] as usize;
        self.members[range].iter().map(|member| *member as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_stay_in_order_and_groups_may_be_empty() {
        let groups = Groups::new(4, [(2, 7), (0, 5), (2, 3), (0, 9)].into_iter());
        let all: Vec<Vec<usize>> = (0..4).map(|group| groups.of(group).collect()).collect();
        assert_eq!(all, [vec![5, 9], vec![], vec![7, 3], vec![]]);
        assert_eq!(Groups::new(1, std::iter::empty()).of(0).count(), 0);
    }
}

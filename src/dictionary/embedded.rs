//! The automaton of the built-in dictionary as build.rs made it, and the building of any other.

use super::patterns::{Automaton, Patterns};
use crate::prepared;
use daachorse::errors::DaachorseError;

/// The automaton of these strings: the one at hand if it is of just these, else a new one. A dictionary with a user's
/// directory over it gets a new one, and so would the built-in one if build.rs had seen another.
pub(super) fn automaton(patterns: &Patterns) -> Result<Automaton, DaachorseError> {
    builtin(patterns).map_or_else(|| patterns.build(), Ok)
}

fn builtin(patterns: &Patterns) -> Option<Automaton> {
    let (fingerprint, automaton) = prepared::AUTOMATON.split_first_chunk()?;
    if u64::from_le_bytes(*fingerprint) != patterns.fingerprint() {
        return None;
    }
    Automaton::deserialize(automaton).ok().map(|(automaton, _)| automaton)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionary::entity::{Origin, linked};
    use crate::dictionary::files;
    use crate::dictionary::table::Tables;

    fn patterns() -> Patterns {
        let tables = Tables::read(files::builtin()).expect("the built-in dictionary");
        let (names, _) = linked(&tables.entities, tables.names);
        Patterns::new(&names, &tables.not_names)
    }

    #[test]
    fn the_automaton_at_hand_is_the_one_that_would_be_built() {
        let patterns = patterns();
        assert!(builtin(&patterns).expect("used") == patterns.build().expect("built"));
    }

    #[test]
    fn other_strings_get_another_automaton() {
        let origin = Origin { file: "not-names.csv".into(), line: 2 };
        let other = Patterns::new(&[], &[("没有这个名称".into(), origin)]);
        assert!(builtin(&other).is_none());
        let automaton = automaton(&other).expect("built");
        let found: Vec<u32> = automaton.leftmost_find_iter("没有这个名称").map(|found| found.value()).collect();
        assert_eq!(found, [0]);
    }
}

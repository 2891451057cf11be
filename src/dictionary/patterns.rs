//! The strings that are looked for in folded texts, and the automaton that finds them all in one pass.
//!
//! build.rs takes this file in and builds the automaton of the dictionary that the program carries; `embedded` has the
//! result.

use super::entity::{Name, Origin, Text, folded};
use daachorse::MatchKind;
use daachorse::charwise::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};
use daachorse::errors::DaachorseError;
use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHasher};
use std::hash::{Hash, Hasher};

/// Finds every string of [`Patterns`], each by its place there.
pub(crate) type Automaton = CharwiseDoubleArrayAhoCorasick<u32>;

/// The strings that stand for names or block them.
#[derive(Default)]
pub(crate) struct Patterns {
    /// Each once, in the order in which the dictionary first has them.
    pub texts: IndexSet<Text, FxBuildHasher>,
    /// Pairs of a string and a name that reads so.
    pub names: Vec<(u32, u32)>,
    /// Pairs of a string and the not-name that makes it block the names in it.
    pub blockers: Vec<(u32, u32)>,
}

impl Patterns {
    /// The strings of names and not-names.
    pub fn new(names: &[Name], not_names: &[(Text, Origin)]) -> Patterns {
        let mut patterns = Patterns::default();
        let most = names.len() + not_names.len();
        patterns.texts.reserve(most);
        patterns.names.reserve(most);
        for (n, name) in names.iter().enumerate() {
            patterns.name(name.folded.clone(), n);
            let bare = if name.folded.contains(is_mark) {
                let bare = Text::Owned(without_marks(&name.folded));
                patterns.name(bare.clone(), n);
                bare
            } else {
                name.folded.clone()
            };
            // Print and scans confuse the two commas: 防止在外空放置武器，对外空物体使用….
            if bare.contains('、') {
                patterns.name(Text::Owned(bare.replace('、', "，")), n);
            }
        }
        for (n, (text, _)) in not_names.iter().enumerate() {
            let (at, _) = patterns.texts.insert_full(folded(text));
            patterns.blockers.push((at as u32, n as u32));
        }
        patterns
    }

    fn name(&mut self, text: Text, name: usize) {
        let (at, _) = self.texts.insert_full(text);
        self.names.push((at as u32, name as u32));
    }

    /// The automaton, built anew.
    pub fn build(&self) -> Result<Automaton, DaachorseError> {
        CharwiseDoubleArrayAhoCorasickBuilder::new().match_kind(MatchKind::LeftmostLongest).build(&self.texts)
    }

    /// What tells these strings in this order from any others.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = FxHasher::default();
        self.texts.as_slice().hash(&mut hasher);
        hasher.finish()
    }
}

/// A name without the title marks and quotes inside it: 捍卫《联合国宪章》之友小组 is also written without them.
pub(crate) fn without_marks(folded: &str) -> String {
    if folded.contains(is_mark) { folded.chars().filter(|c| !is_mark(*c)).collect() } else { folded.to_owned() }
}

fn is_mark(c: char) -> bool {
    matches!(c, '《' | '》' | '〈' | '〉' | '“' | '”' | '‘' | '’' | '"')
}

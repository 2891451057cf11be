//! The strings that are looked for in folded texts, and the automaton that finds them all in one pass.
//!
//! build.rs takes this file in and builds the automaton of the dictionary that the program carries; `embedded` has the
//! result.

use super::entity::{Name, Origin, Text, folded};
use daachorse::MatchKind;
use daachorse::charwise::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};
use daachorse::errors::DaachorseError;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// Finds every string of [`Patterns`], each by its place there.
pub(crate) type Automaton = CharwiseDoubleArrayAhoCorasick<u32>;

/// The strings that stand for names or block them, each once, in the order in which the dictionary first has them.
#[derive(Default)]
pub(crate) struct Patterns {
    pub texts: Vec<Text>,
    pub by_text: FxHashMap<Text, u32>,
    /// Pairs of a string and a name that reads so.
    pub names: Vec<(u32, u32)>,
    /// The rows of not-names.csv that make a string block the names in it.
    pub blockers: FxHashMap<u32, Origin>,
}

impl Patterns {
    /// The strings of names and not-names.
    pub fn new(names: &[Name], not_names: Vec<(Text, Origin)>) -> Patterns {
        let mut patterns = Patterns::default();
        let most = names.len() + not_names.len();
        patterns.texts.reserve(most);
        patterns.by_text.reserve(most);
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
        for (text, origin) in not_names {
            let at = patterns.place(folded(&text));
            patterns.blockers.insert(at, origin);
        }
        patterns
    }

    fn name(&mut self, text: Text, name: usize) {
        let at = self.place(text);
        self.names.push((at, name as u32));
    }

    fn place(&mut self, text: Text) -> u32 {
        let next = self.texts.len() as u32;
        *self.by_text.entry(text).or_insert_with_key(|text| {
            self.texts.push(text.clone());
            next
        })
    }

    /// The automaton, built anew.
    pub fn build(&self) -> Result<Automaton, DaachorseError> {
        CharwiseDoubleArrayAhoCorasickBuilder::new().match_kind(MatchKind::LeftmostLongest).build(&self.texts)
    }

    /// What tells these strings in this order from any others.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = FxHasher::default();
        self.texts.hash(&mut hasher);
        hasher.finish()
    }
}

/// A name without the title marks and quotes inside it: 捍卫《联合国宪章》之友小组 is also written without them.
pub(crate) fn without_marks(folded: &str) -> String {
    folded.chars().filter(|c| !is_mark(*c)).collect()
}

fn is_mark(c: char) -> bool {
    matches!(c, '《' | '》' | '〈' | '〉' | '“' | '”' | '‘' | '’' | '"')
}

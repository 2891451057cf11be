//! Where an entity is cited, asked by any of its names; what statements cite, side by side (`compare`) and in the order of
//! their dates (`timeline`).

mod cited;
mod compare;
mod timeline;

pub use cited::{Cited, Doing, Entity, Head, Open, Spot, by_date};
pub use compare::{Change, Comparison, Row, compare, named};
pub use timeline::{Entry, Timeline, open, timelines};

use crate::dictionary::{Dictionary, Key};
use crate::fold::fold_name;
use crate::scan::number_in;
use crate::statement::{Record, Statement};
use std::collections::BTreeSet;

/// The ids that a person may mean by `asked`: an id, any name of an entity of the dictionary, an English name, a resolution's
/// number, or the name of something that only the statements know.
pub fn meant(asked: &str, dictionary: &Dictionary, statements: &[Statement]) -> Vec<String> {
    let known = known(asked, dictionary);
    if !known.is_empty() {
        return known.into_iter().collect();
    }
    let folded = folded(asked);
    let provisional = Key::new(&folded, dictionary).provisional_id();
    let mentions = statements.iter().flat_map(|s| &s.mentions);
    let by_name = mentions.filter(|m| {
        m.id.as_deref() == Some(asked)
            || m.id.as_deref() == Some(&provisional)
            || fold_name(&m.canonical) == folded
            || fold_name(&m.surface) == folded && !m.is("anaphora")
    });
    let ids: BTreeSet<String> = by_name.filter_map(|m| m.id.clone()).collect();
    ids.into_iter().collect()
}

/// The ids that a person may mean by `asked` as far as the dictionary knows: an id, any name, a resolution's number.
pub(crate) fn known(asked: &str, dictionary: &Dictionary) -> BTreeSet<String> {
    let mut ids: BTreeSet<String> = dictionary.lookup(asked).into_iter().map(|e| e.id.to_string()).collect();
    if ids.is_empty() {
        ids.extend(number_in(asked, dictionary).map(|c| c.id));
    }
    ids
}

/// A name that a person asks for as folded texts have it; title marks around it do not count.
pub(crate) fn folded(asked: &str) -> String {
    fold_name(asked.trim_matches(|c| "《》〈〉“”\"".contains(c)))
}

/// The mentions of the entities with these ids, in the order of the statements; statements' own titles and repeated
/// passages are there too, marked as such.
pub fn places<'s>(ids: &[String], statements: &'s [Statement]) -> Vec<(&'s Statement, &'s Record)> {
    let of = |m: &&Record| m.id.as_ref().is_some_and(|id| ids.contains(id));
    statements.iter().flat_map(|s| s.mentions.iter().filter(of).map(move |m| (s, m))).collect()
}

/// The names nearest to one that is unknown, best first, each with its id.
pub fn nearest(asked: &str, dictionary: &Dictionary, statements: &[Statement], most: usize) -> Vec<(String, String)> {
    let mentions = statements.iter().flat_map(|s| &s.mentions);
    nearest_of(asked, dictionary, mentions.filter_map(|m| Some((m.canonical.as_str(), m.id.as_deref()?))), most)
}

/// The names nearest to one that is unknown, among those of the dictionary and others, each of which stands with its id.
pub fn nearest_of<'n>(
    asked: &str,
    dictionary: &Dictionary,
    others: impl IntoIterator<Item = (&'n str, &'n str)>,
    most: usize,
) -> Vec<(String, String)> {
    let asked = fold_name(asked).to_lowercase();
    let mut scored: Vec<(f64, String, String)> = Vec::new();
    let mut weigh = |name: &str, id: &str| {
        let folded = fold_name(name).to_lowercase();
        // A part of the name is near to it, the more so the more it is.
        let held = folded.contains(&asked) || asked.contains(&folded);
        let (short, long) = (asked.len().min(folded.len()), asked.len().max(folded.len()).max(1));
        let part = if held { 0.4 + 0.5 * short as f64 / long as f64 } else { 0.0 };
        let score = strsim::normalized_levenshtein(&asked, &folded).max(part);
        if score > 0.5 {
            scored.push((score, name.to_owned(), id.to_owned()));
        }
    };
    for name in dictionary.names() {
        weigh(&name.text, &name.id);
    }
    for entity in dictionary.entities().iter().filter(|e| !e.name_en.is_empty()) {
        weigh(&entity.name_en, &entity.id);
    }
    for (name, id) in others {
        weigh(name, id);
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (&a.1, &a.2).cmp(&(&b.1, &b.2))));
    let mut seen = BTreeSet::new();
    scored.into_iter().filter(|(_, _, id)| seen.insert(id.clone())).map(|(_, name, id)| (name, id)).take(most).collect()
}

/// Whether a mention counts and it is not known what it means.
fn is_open(mention: &Record) -> bool {
    mention.counts() && mention.id.is_none()
}

#[cfg(test)]
mod tests;

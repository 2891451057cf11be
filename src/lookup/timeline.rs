//! How statements cite one entity, in the order of their dates.

use super::cited::{Cited, Entity, Head, Open, by_date};
use crate::statement::{Record, Statement};
use serde::Serialize;

/// The statements that cite an entity, by date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Timeline {
    /// What is cited.
    #[serde(flatten)]
    pub entity: Entity,
    /// The statement of these that it is itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own: Option<Head>,
    /// How many of the statements cite it.
    pub citing: usize,
    /// How many statements were asked, it itself among them.
    pub statements: usize,
    /// How often those that cite it do.
    pub count: usize,
    /// Those that cite it, by date; those without a date last. Never none.
    pub entries: Vec<Entry>,
    /// Mentions of which it is not known whether they mean it or something else.
    pub open: Vec<Open>,
}

/// What a statement makes of the entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The statement.
    pub statement: Head,
    /// What it makes of it.
    #[serde(flatten)]
    pub cited: Cited,
}

/// The timelines of those of the ids that any of the statements cites, what most of them cite first. A statement does not cite
/// itself.
pub fn timelines(ids: &[String], statements: &[Statement]) -> Vec<Timeline> {
    let sorted = by_date(statements);
    // What is asked for is little; the statements are gone through once for each.
    let mut found: Vec<Timeline> = ids.iter().filter_map(|id| timeline(id, &sorted)).collect();
    found.sort_by_key(|t| std::cmp::Reverse((t.entries.len(), t.count)));
    found
}

fn timeline(id: &str, statements: &[&Statement]) -> Option<Timeline> {
    let mut entity: Option<Entity> = None;
    let mut entries = Vec::new();
    for statement in statements.iter().filter(|s| s.id != id) {
        let counts = |m: &&Record| m.counts() && m.id.as_deref() == Some(id);
        let mentions: Vec<&Record> = statement.mentions.iter().filter(counts).collect();
        if let Some(cited) = Cited::of(&mentions) {
            entity.get_or_insert_with(|| Entity::of(id, mentions[0]));
            entries.push(Entry { statement: Head::of(statement), cited });
        }
    }
    Some(Timeline {
        entity: entity?,
        own: statements.iter().find(|s| s.id == id).map(|s| Head::of(s)),
        citing: entries.len(),
        statements: statements.len(),
        count: entries.iter().map(|e: &Entry| e.cited.count).sum(),
        entries,
        open: open(&[id.to_owned()], statements.iter().copied()),
    })
}

/// The mentions that may mean one of the ids, and of which it is not known.
pub fn open<'s>(ids: &[String], statements: impl IntoIterator<Item = &'s Statement>) -> Vec<Open> {
    let may = |m: &&Record| super::is_open(m) && m.candidates.iter().any(|id| ids.contains(id));
    statements.into_iter().flat_map(|s| s.mentions.iter().filter(may).map(Open::of)).collect()
}

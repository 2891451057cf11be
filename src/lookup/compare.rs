//! What statements cite, side by side.

use super::cited::{Cited, Entity, Head, Open, by_date};
use crate::dictionary::{Act, EntityType};
use crate::fold::fold_name;
use crate::statement::{Record, Statement, stem};
use serde::Serialize;
use std::collections::BTreeMap;

/// Statements and what each of them makes of what any of them cites.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// The statements by date; those without a date last.
    pub statements: Vec<Head>,
    /// What they cite: by type, then what most statements cite first, of these what is named most.
    pub rows: Vec<Row>,
    /// The mentions that could not be compared, since it is not known what they mean.
    pub open: Vec<Open>,
}

/// What the statements make of one entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// What is cited.
    #[serde(flatten)]
    pub entity: Entity,
    /// What each statement makes of it, in their order; `None` where it does not cite it.
    pub cells: Vec<Option<Cited>>,
    /// Where a statement's acts are others than those of the last one before it that cites the entity.
    pub changes: Vec<Change>,
}

/// Acts that changed from one statement to another. Who acts is not compared, and a bare mention ([`Act::Note`]) counts only
/// where there is no other act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The earlier statement's place in the order, from 0.
    pub from: usize,
    /// The later one's.
    pub to: usize,
    /// The acts of the earlier.
    pub before: Vec<Act>,
    /// The acts of the later.
    pub after: Vec<Act>,
}

impl Row {
    /// How many statements cite it.
    pub fn citing(&self) -> usize {
        self.cells.iter().flatten().count()
    }

    /// How often all of them name it.
    pub fn count(&self) -> usize {
        self.cells.iter().flatten().map(|c| c.count).sum()
    }
}

/// Compares what statements cite, of the types wanted. Laws and other publications stay out, and so does a statement's mention of
/// itself.
pub fn compare<'s>(statements: impl IntoIterator<Item = &'s Statement>, types: &[EntityType]) -> Comparison {
    let statements = by_date(statements);
    let mut rows: Vec<Row> = Vec::new();
    let mut row_of: BTreeMap<String, usize> = BTreeMap::new();
    let mut open = Vec::new();
    for (n, statement) in statements.iter().enumerate() {
        for (id, mentions) in statement.cited() {
            let (Some(first), Some(cited)) = (mentions.first(), Cited::of(&mentions)) else { continue };
            if id == statement.id || !types.contains(&first.entity_type) {
                continue;
            }
            let at = *row_of.entry(id.to_owned()).or_insert_with(|| {
                let cells = vec![None; statements.len()];
                rows.push(Row { entity: Entity::of(id, first), cells, changes: Vec::new() });
                rows.len() - 1
            });
            rows[at].cells[n] = Some(cited);
        }
        let unknown = |m: &&Record| super::is_open(m) && types.contains(&m.entity_type);
        open.extend(statement.mentions.iter().filter(unknown).map(Open::of));
    }
    for row in &mut rows {
        row.changes = changes(&row.cells);
    }
    // A stable sort: what is alike stays in the order of first mention.
    rows.sort_by_key(|row| (row.entity.entity_type, std::cmp::Reverse((row.citing(), row.count()))));
    Comparison { statements: statements.into_iter().map(Head::of).collect(), rows, open }
}

fn changes(cells: &[Option<Cited>]) -> Vec<Change> {
    let stands = cells.iter().enumerate().filter_map(|(n, cell)| cell.as_ref().map(|c| (n, c.stand())));
    // Where it is only part of other names nothing is said of it, and nothing changes.
    let stands: Vec<_> = stands.filter(|(_, acts)| !acts.is_empty()).collect();
    let pairs = stands.windows(2).filter(|pair| pair[0].1 != pair[1].1);
    let change = |pair: &[(usize, std::collections::BTreeSet<Act>)]| Change {
        from: pair[0].0,
        to: pair[1].0,
        before: pair[0].1.iter().copied().collect(),
        after: pair[1].1.iter().copied().collect(),
    };
    pairs.map(change).collect()
}

/// The statements that a person may mean: by id, by a document's name (with or without directory and ending), by title; else the
/// one whose title alone has these words.
pub fn named<'s>(asked: &str, statements: &'s [Statement]) -> Vec<&'s Statement> {
    let folded = fold_name(asked.trim_matches(|c| "《》〈〉“”\"".contains(c)));
    let file = |name: &'s str| name.rsplit(['/', '\\']).next().unwrap_or(name);
    let holds = |s: &'s Statement| {
        s.copies.iter().any(|c| c.document == asked || file(&c.document) == asked || stem(&c.document) == asked)
    };
    let exact: Vec<&Statement> =
        statements.iter().filter(|s| s.id == asked || holds(s) || fold_name(&s.title) == folded).collect();
    if !exact.is_empty() || folded.is_empty() {
        return exact;
    }
    let part: Vec<&Statement> = statements.iter().filter(|s| fold_name(&s.title).contains(&folded)).collect();
    if part.len() == 1 { part } else { Vec::new() }
}

//! What `run` found, in figures.

use crate::dictionary::EntityType;
use crate::statement::Statement;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The figures of a run; `summary.json` holds them as they stand here.
#[derive(Debug, Clone, Serialize)]
pub struct Summary {
    /// The program's version.
    pub version: &'static str,
    /// Documents read.
    pub documents: usize,
    /// Statements that they hold.
    pub statements: usize,
    /// Mentions by type; laws and other publications in title marks stand on their own.
    pub mentions: BTreeMap<&'static str, usize>,
    /// Different entities by type.
    pub entities: BTreeMap<&'static str, usize>,
    /// Mentions by status.
    pub status: BTreeMap<&'static str, usize>,
    /// Mentions in passages that stand in their document a second time.
    pub duplicate_mentions: usize,
    /// The instruments cited by most statements, then most often.
    pub most_cited: Vec<Cited>,
    /// Surfaces that could not be resolved, with how often each came.
    pub not_resolved: Vec<(String, usize)>,
}

/// An instrument and how often it is cited.
#[derive(Debug, Clone, Serialize)]
pub struct Cited {
    /// Its id.
    pub id: String,
    /// Its name.
    pub canonical: String,
    /// In how many statements.
    pub statements: usize,
    /// How often in all, repeated passages once.
    pub mentions: usize,
}

impl Summary {
    /// Counts.
    pub fn of(statements: &[Statement]) -> Summary {
        let (mut mentions, mut status) = (BTreeMap::new(), BTreeMap::new());
        let mut ids: BTreeMap<&'static str, BTreeSet<&str>> = BTreeMap::new();
        let mut not_resolved: BTreeMap<String, usize> = BTreeMap::new();
        let mut cited: BTreeMap<&str, (usize, usize, &str)> = BTreeMap::new();
        let mut duplicate_mentions = 0;
        for statement in statements {
            for mention in &statement.mentions {
                let label = match mention.kind {
                    "law" | "work" => mention.kind,
                    _ => mention.entity_type.as_str(),
                };
                *mentions.entry(label).or_default() += 1;
                *status.entry(mention.status).or_default() += 1;
                duplicate_mentions += usize::from(mention.is("duplicate"));
                match &mention.id {
                    Some(id) => {
                        ids.entry(label).or_default().insert(id);
                    }
                    None => *not_resolved.entry(mention.surface.clone()).or_default() += 1,
                }
            }
            for (id, found) in statement.cited() {
                if found[0].entity_type == EntityType::Instrument {
                    let entry = cited.entry(id).or_insert((0, 0, &found[0].canonical));
                    entry.0 += 1;
                    entry.1 += found.len();
                }
            }
        }
        let mut most_cited: Vec<Cited> = cited
            .into_iter()
            .map(|(id, (statements, mentions, canonical))| Cited {
                id: id.to_owned(),
                canonical: canonical.to_owned(),
                statements,
                mentions,
            })
            .collect();
        most_cited.sort_by(|a, b| (b.statements, b.mentions, &a.id).cmp(&(a.statements, a.mentions, &b.id)));
        let mut not_resolved: Vec<(String, usize)> = not_resolved.into_iter().collect();
        not_resolved.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Summary {
            version: env!("CARGO_PKG_VERSION"),
            documents: statements.iter().map(|s| s.copies.len()).sum(),
            statements: statements.len(),
            mentions,
            entities: ids.into_iter().map(|(label, ids)| (label, ids.len())).collect(),
            status,
            duplicate_mentions,
            most_cited,
            not_resolved,
        }
    }
}

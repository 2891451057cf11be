//! What links statements and entities beside mentions: parties, signatures, series, and what the dictionary knows.

use super::rows::Form;
use crate::dictionary::Dictionary;
use crate::graph::{CitationGraph, EdgeKind, Selection};
use crate::source::Position;
use crate::statement::{Record, Statement};
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use rusqlite::{Connection, params};
use std::collections::BTreeSet;

/// Makes the table of relations anew. `statements` stand without mentions, `cited` are the forms in which entities are first
/// cited, each with the place of the statement.
pub(super) fn write(
    connection: &Connection,
    mut statements: Vec<Statement>,
    cited: Vec<(usize, Form)>,
    dictionary: &Dictionary,
) -> rusqlite::Result<()> {
    for (statement, form) in cited {
        statements[statement].mentions.push(mention(form));
    }
    let graph = CitationGraph::build(&statements, dictionary, &Selection::default()).graph;
    let mut rows = BTreeSet::new();
    for edge in graph.edge_references() {
        let said = edge.weight();
        if matches!(said.kind, EdgeKind::Cites | EdgeKind::Names | EdgeKind::Mentions) {
            continue;
        }
        let id = |node: NodeIndex| graph[node].id.as_str();
        let through = serde_json::to_string(&said.through).unwrap_or_default();
        rows.insert((
            id(edge.source()),
            said.kind.as_str(),
            id(edge.target()),
            said.first.map(|d| d.to_string()),
            through,
        ));
    }
    connection.execute("DELETE FROM relation", [])?;
    let sql = "INSERT INTO relation (source, kind, target, first, through) VALUES (?1, ?2, ?3, ?4, ?5)";
    let mut insert = connection.prepare(sql)?;
    rows.iter().try_for_each(|row| insert.execute(params![row.0, row.1, row.2, row.3, row.4]).map(|_| ()))
}

/// A mention of which only is known what it names.
fn mention(form: Form) -> Record {
    Record {
        document: String::new(),
        statement: String::new(),
        start: Position { offset: 0, line: 0, column: 0 },
        end: 0,
        surface: String::new(),
        entity_type: form.entity_type,
        kind: form.kind,
        id: Some(form.id),
        canonical: form.canonical,
        name_en: form.name_en,
        date: None,
        date_event: None,
        flags: Vec::new(),
        section: None,
        paragraph: 0,
        sentence: 0,
        status: form.status,
        candidates: Vec::new(),
        rule: "".into(),
        row: None,
        reason: String::new(),
        context: String::new(),
        clause: None,
        in_context: 0..0,
    }
}

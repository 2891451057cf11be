//! The graph as a Cypher script for Neo4j: `cypher-shell --file graph.cypher`. It may be run again: what is there is brought up
//! to date.

use super::attributes::{Attribute, EDGE, NODE, Value};
use crate::graph::CitationGraph;
use petgraph::visit::EdgeRef;
use std::io::{self, Write};

/// Writes the script, a statement in a line. Every node has the label `Treatyref` and that of its type; dates are ISO text, which
/// `date(n.date)` takes whole or partial; an edge's evidence is JSON text.
///
/// # Errors
/// What writing gives.
pub fn cypher(graph: &CitationGraph, mut out: impl Write) -> io::Result<()> {
    let g = &graph.graph;
    out.write_all(b"CREATE CONSTRAINT treatyref_id IF NOT EXISTS FOR (n:Treatyref) REQUIRE n.id IS UNIQUE;\n")?;
    for n in g.node_indices() {
        let label = words(g[n].kind.as_str()).map(capitalized).collect::<String>();
        let set = properties("n", NODE, graph, n);
        writeln!(out, "MERGE (n:Treatyref {{id: {}}}) SET n:{label}, {set};", quoted(&g[n].id))?;
    }
    for edge in g.edge_references() {
        let relation = words(edge.weight().kind.as_str()).collect::<Vec<_>>().join("_").to_ascii_uppercase();
        writeln!(
            out,
            "MATCH (a:Treatyref {{id: {}}}), (b:Treatyref {{id: {}}}) MERGE (a)-[r:{relation}]->(b) SET {};",
            quoted(&g[edge.source()].id),
            quoted(&g[edge.target()].id),
            properties("r", EDGE, graph, edge.id()),
        )?;
    }
    Ok(())
}

/// `n.name = 'value'` for each attribute that is there.
fn properties<I: Copy>(of: &str, attributes: &[Attribute<I>], graph: &CitationGraph, index: I) -> String {
    let mut set = Vec::new();
    for attribute in attributes {
        if let Some(value) = attribute.of(graph, index) {
            let literal = match &value {
                Value::Integer(number) => number.to_string(),
                // Always with a point or an exponent, so that it stays a float.
                Value::Float(number) => format!("{number:?}"),
                text => quoted(&text.text()),
            };
            set.push(format!("{of}.{} = {literal}", attribute.name));
        }
    }
    set.join(", ")
}

/// The words of a kind, letters and digits only: they become labels and relationship types.
fn words(kind: &str) -> impl Iterator<Item = &str> {
    kind.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty())
}

fn capitalized(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_ascii_uppercase() + rest
}

/// A string in single quotes. A backslash before a `u` ends one string and begins another, joined by `+`: older versions of
/// Neo4j read `\uXXXX` before anything else, even behind a backslash that is escaped itself.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('\'');
    let mut backslash = false;
    for c in text.chars().filter(|&c| !c.is_control() || matches!(c, '\n' | '\t')) {
        if backslash && matches!(c, 'u' | 'U') {
            out.push_str("' + '");
        }
        backslash = c == '\\';
        match c {
            '\'' => out.push_str("\\'"),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c => out.push(c),
        }
    }
    out.push('\'');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_escaped_whatever_they_hold() {
        assert_eq!(quoted("甲'乙\\丙\n丁\"`\0；"), "'甲\\'乙\\\\丙\\n丁\"`；'");
        assert_eq!(quoted("\\u0027\\\u{1}u0027"), "'\\\\' + 'u0027\\\\' + 'u0027'");
    }

    #[test]
    fn kinds_become_labels_and_types() {
        assert_eq!(words("part_of").collect::<Vec<_>>().join("_").to_ascii_uppercase(), "PART_OF");
        assert_eq!(words("armed-group").map(capitalized).collect::<String>(), "ArmedGroup");
    }
}

//! The graph as JSON in the node-link form, as NetworkX's `node_link_graph(data, edges="links")` and D3 read it.

use super::attributes::{Attribute, EDGE, NODE};
use crate::graph::CitationGraph;
use petgraph::visit::EdgeRef;
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Writes the graph, a node or an edge in a line; an edge's key is its relation, its evidence an array of objects.
///
/// # Errors
/// What writing gives.
pub fn node_link(graph: &CitationGraph, mut out: impl Write) -> io::Result<()> {
    let g = &graph.graph;
    out.write_all(b"{\"directed\":true,\"multigraph\":true,\"graph\":{\"name\":\"treatyref\"},\"nodes\":[")?;
    for n in g.node_indices() {
        let object = object([("id", json!(g[n].id))], NODE, graph, n);
        line(&mut out, n.index() == 0, &object)?;
    }
    out.write_all(b"\n],\"links\":[")?;
    for (place, edge) in g.edge_references().enumerate() {
        let ends = [
            ("source", json!(g[edge.source()].id)),
            ("target", json!(g[edge.target()].id)),
            ("key", json!(edge.weight().kind.as_str())),
        ];
        line(&mut out, place == 0, &object(ends, EDGE, graph, edge.id()))?;
    }
    out.write_all(b"\n]}\n")
}

fn object<I: Copy, const N: usize>(
    begin: [(&str, Value); N],
    attributes: &[Attribute<I>],
    graph: &CitationGraph,
    index: I,
) -> Value {
    let mut object: Map<String, Value> = begin.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    for attribute in attributes {
        if let Some(value) = attribute.of(graph, index) {
            object.insert(attribute.name.to_owned(), value.json());
        }
    }
    Value::Object(object)
}

/// The object in a line of its own. Outside strings JSON has none of the characters escaped here; escaped, the file can also
/// stand in a script element of a web page.
fn line(out: &mut impl Write, first: bool, object: &Value) -> io::Result<()> {
    let text = object.to_string();
    let text = text.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    write!(out, "{}\n{text}", if first { "" } else { "," })
}

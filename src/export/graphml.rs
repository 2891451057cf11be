//! The graph as GraphML (<http://graphml.graphdrawing.org/specification.html>), for yEd, Gephi and NetworkX.

use super::attributes::{Attribute, EDGE, NODE, Type};
use super::xml::{element, legal};
use crate::graph::CitationGraph;
use petgraph::visit::EdgeRef;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io::{self, Write};

/// GraphML's word for a type; it has none for dates and for records, which are text there (records as JSON).
fn type_name(value_type: Type) -> &'static str {
    match value_type {
        Type::Integer => "int",
        Type::Float => "double",
        Type::Text | Type::Date | Type::Records => "string",
    }
}

/// Writes the graph; each edge's evidence is a JSON array of document, line, section, surface and sentence.
///
/// # Errors
/// What writing gives.
pub fn graphml(graph: &CitationGraph, out: impl Write) -> io::Result<()> {
    let g = &graph.graph;
    let mut writer = Writer::new_with_indent(out, b' ', 1);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = BytesStart::new("graphml").with_attributes([("xmlns", "http://graphml.graphdrawing.org/xmlns")]);
    writer.write_event(Event::Start(root))?;
    element(&mut writer, "key", &[("id", "id"), ("for", "node"), ("attr.name", "id"), ("attr.type", "string")])?;
    keys(&mut writer, "node", NODE)?;
    keys(&mut writer, "edge", EDGE)?;
    let start = BytesStart::new("graph").with_attributes([("id", "treatyref"), ("edgedefault", "directed")]);
    writer.write_event(Event::Start(start))?;
    for n in g.node_indices() {
        // GraphML's ids are name tokens, which ours need not be.
        let id = format!("n{}", n.index());
        writer.write_event(Event::Start(BytesStart::new("node").with_attributes([("id", id.as_str())])))?;
        data(&mut writer, "id", &g[n].id)?;
        values(&mut writer, "node", NODE, graph, n)?;
        writer.write_event(Event::End(BytesEnd::new("node")))?;
    }
    for edge in g.edge_references() {
        let (source, target) = (format!("n{}", edge.source().index()), format!("n{}", edge.target().index()));
        let start = BytesStart::new("edge").with_attributes([("source", source.as_str()), ("target", target.as_str())]);
        writer.write_event(Event::Start(start))?;
        values(&mut writer, "edge", EDGE, graph, edge.id())?;
        writer.write_event(Event::End(BytesEnd::new("edge")))?;
    }
    writer.write_event(Event::End(BytesEnd::new("graph")))?;
    writer.write_event(Event::End(BytesEnd::new("graphml")))?;
    writer.into_inner().write_all(b"\n")
}

/// Declares the attributes of nodes or of edges.
fn keys<I>(writer: &mut Writer<impl Write>, domain: &str, attributes: &[Attribute<I>]) -> io::Result<()> {
    for attribute in attributes {
        let id = format!("{domain}.{}", attribute.name);
        let kind = type_name(attribute.value_type());
        element(writer, "key", &[("id", &id), ("for", domain), ("attr.name", attribute.name), ("attr.type", kind)])?;
    }
    Ok(())
}

fn values<I: Copy>(
    writer: &mut Writer<impl Write>,
    domain: &str,
    attributes: &[Attribute<I>],
    graph: &CitationGraph,
    index: I,
) -> io::Result<()> {
    for attribute in attributes {
        if let Some(value) = attribute.of(graph, index) {
            data(writer, &format!("{domain}.{}", attribute.name), &value.text())?;
        }
    }
    Ok(())
}

fn data(writer: &mut Writer<impl Write>, key: &str, value: &str) -> io::Result<()> {
    writer.write_event(Event::Start(BytesStart::new("data").with_attributes([("key", key)])))?;
    writer.write_event(Event::Text(BytesText::new(&legal(value))))?;
    writer.write_event(Event::End(BytesEnd::new("data")))
}

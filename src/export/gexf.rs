//! The graph as GEXF 1.3 (<https://gexf.net/>), which Gephi opens with types, colours and a time line.

use super::attributes::{Attribute, EDGE, NODE, Type, Value};
use super::style::style;
use super::xml::{element, legal};
use crate::graph::CitationGraph;
use petgraph::visit::EdgeRef;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io::{self, Write};

/// GEXF's word for a type; dates are text there (they may be months or years), records JSON text.
fn type_name(value_type: Type) -> &'static str {
    match value_type {
        Type::Integer => "long",
        Type::Float => "double",
        Type::Text | Type::Date | Type::Records => "string",
    }
}

/// Writes the graph. A node's date is also its start on the time line, an edge's count its weight.
///
/// # Errors
/// What writing gives.
pub fn gexf(graph: &CitationGraph, out: impl Write) -> io::Result<()> {
    let g = &graph.graph;
    let mut writer = Writer::new_with_indent(out, b' ', 1);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = [("xmlns", "http://gexf.net/1.3"), ("xmlns:viz", "http://gexf.net/1.3/viz"), ("version", "1.3")];
    open(&mut writer, "gexf", &root)?;
    open(&mut writer, "meta", &[])?;
    open(&mut writer, "creator", &[])?;
    writer.write_event(Event::Text(BytesText::new(concat!("treatyref ", env!("CARGO_PKG_VERSION")))))?;
    close(&mut writer, "creator")?;
    close(&mut writer, "meta")?;
    let kind = [
        ("defaultedgetype", "directed"),
        ("idtype", "string"),
        ("mode", "dynamic"),
        ("timeformat", "date"),
        ("timerepresentation", "interval"),
    ];
    open(&mut writer, "graph", &kind)?;
    declare(&mut writer, "node", NODE)?;
    declare(&mut writer, "edge", EDGE)?;
    open(&mut writer, "nodes", &[])?;
    for n in g.node_indices() {
        let node = &g[n];
        let (id, label) = (legal(&node.id), legal(&node.label));
        let start = NODE.iter().find_map(|attribute| day(attribute.of(graph, n)));
        let mut attributes = vec![("id", id.as_ref()), ("label", label.as_ref())];
        attributes.extend(start.as_deref().map(|day| ("start", day)));
        open(&mut writer, "node", &attributes)?;
        values(&mut writer, NODE, graph, n)?;
        let colour = style(node.kind.as_str(), node.entity_kind).line;
        let part =
            |at: usize| u8::from_str_radix(colour.get(at..at + 2).unwrap_or("80"), 16).unwrap_or(128).to_string();
        element(&mut writer, "viz:color", &[("r", &part(1)), ("g", &part(3)), ("b", &part(5))])?;
        close(&mut writer, "node")?;
    }
    close(&mut writer, "nodes")?;
    open(&mut writer, "edges", &[])?;
    for edge in g.edge_references() {
        let (source, target) = (legal(&g[edge.source()].id), legal(&g[edge.target()].id));
        let (id, relation) = (edge.id().index().to_string(), edge.weight().kind.as_str());
        let weight = edge.weight().count.max(1).to_string();
        let attributes = [
            ("id", id.as_str()),
            ("source", &source),
            ("target", &target),
            ("label", relation),
            // What tells two edges between the same nodes apart.
            ("kind", relation),
            ("weight", &weight),
        ];
        open(&mut writer, "edge", &attributes)?;
        values(&mut writer, EDGE, graph, edge.id())?;
        close(&mut writer, "edge")?;
    }
    for name in ["edges", "graph", "gexf"] {
        close(&mut writer, name)?;
    }
    writer.into_inner().write_all(b"\n")
}

/// The first day of what a date covers: `start` must be a day.
fn day(value: Option<Value<'_>>) -> Option<String> {
    let Some(Value::Date(date)) = value else { return None };
    let mut day = date.to_string();
    while day.len() < "2001-07-16".len() {
        day.push_str("-01");
    }
    Some(day)
}

/// GEXF has a place of its own for the label, and Gephi takes no second column of that name.
fn told<I>(attributes: &[Attribute<I>]) -> impl Iterator<Item = (String, &Attribute<I>)> {
    attributes.iter().enumerate().filter(|(_, a)| a.name != "label").map(|(n, a)| (n.to_string(), a))
}

fn declare<I>(writer: &mut Writer<impl Write>, class: &str, attributes: &[Attribute<I>]) -> io::Result<()> {
    open(writer, "attributes", &[("class", class), ("mode", "static")])?;
    for (id, attribute) in told(attributes) {
        let kind = type_name(attribute.value_type());
        element(writer, "attribute", &[("id", &id), ("title", attribute.name), ("type", kind)])?;
    }
    close(writer, "attributes")
}

fn values<I: Copy>(
    writer: &mut Writer<impl Write>,
    attributes: &[Attribute<I>],
    graph: &CitationGraph,
    index: I,
) -> io::Result<()> {
    open(writer, "attvalues", &[])?;
    for (id, attribute) in told(attributes) {
        if let Some(value) = attribute.of(graph, index) {
            element(writer, "attvalue", &[("for", &id), ("value", &legal(&value.text()))])?;
        }
    }
    close(writer, "attvalues")
}

fn open(writer: &mut Writer<impl Write>, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    writer.write_event(Event::Start(BytesStart::new(name).with_attributes(attributes.iter().copied())))
}

fn close(writer: &mut Writer<impl Write>, name: &str) -> io::Result<()> {
    writer.write_event(Event::End(BytesEnd::new(name)))
}

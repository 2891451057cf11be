//! The graph as GraphML (<http://graphml.graphdrawing.org/specification.html>), for yEd, Gephi and NetworkX.

use crate::graph::CitationGraph;
use petgraph::visit::EdgeRef;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io::{self, Write};

/// Keys: what they are for, name, type. Their ids are their places in this list.
const KEYS: [(&str, &str, &str); 11] = [
    ("node", "id", "string"),
    ("node", "type", "string"),
    ("node", "kind", "string"),
    ("node", "label", "string"),
    ("node", "name_en", "string"),
    ("node", "date", "string"),
    ("edge", "relation", "string"),
    ("edge", "count", "int"),
    ("edge", "first_document", "string"),
    ("edge", "first_line", "int"),
    ("edge", "evidence", "string"),
];

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
    for (n, (domain, name, kind)) in KEYS.iter().enumerate() {
        let id = format!("d{n}");
        let key = BytesStart::new("key").with_attributes([
            ("id", id.as_str()),
            ("for", domain),
            ("attr.name", name),
            ("attr.type", kind),
        ]);
        writer.write_event(Event::Empty(key))?;
    }
    let start = BytesStart::new("graph").with_attributes([("id", "treatyref"), ("edgedefault", "directed")]);
    writer.write_event(Event::Start(start))?;
    for n in g.node_indices() {
        let node = &g[n];
        let id = format!("n{}", n.index());
        writer.write_event(Event::Start(BytesStart::new("node").with_attributes([("id", id.as_str())])))?;
        let date = node.date.map(|d| d.to_string()).unwrap_or_default();
        let values = [&node.id, node.kind.as_str(), node.entity_kind, &node.label, &node.name_en, &date];
        for (key, value) in values.into_iter().enumerate() {
            data(&mut writer, key, value)?;
        }
        writer.write_event(Event::End(BytesEnd::new("node")))?;
    }
    for edge in g.edge_references() {
        let (source, target) = (format!("n{}", edge.source().index()), format!("n{}", edge.target().index()));
        let start = BytesStart::new("edge").with_attributes([("source", source.as_str()), ("target", target.as_str())]);
        writer.write_event(Event::Start(start))?;
        let evidence = &edge.weight().evidence;
        let first = evidence.first();
        data(&mut writer, 6, edge.weight().kind.as_str())?;
        data(&mut writer, 7, &evidence.len().to_string())?;
        data(&mut writer, 8, first.map_or("", |e| &e.document))?;
        data(&mut writer, 9, &first.map_or(0, |e| e.line).to_string())?;
        let all: Vec<_> = evidence
            .iter()
            .map(|e| {
                serde_json::json!({
                    "document": e.document, "line": e.line, "section": e.section, "surface": e.surface, "sentence": e.context,
                })
            })
            .collect();
        data(&mut writer, 10, &serde_json::Value::from(all).to_string())?;
        writer.write_event(Event::End(BytesEnd::new("edge")))?;
    }
    writer.write_event(Event::End(BytesEnd::new("graph")))?;
    writer.write_event(Event::End(BytesEnd::new("graphml")))?;
    writer.into_inner().write_all(b"\n")
}

fn data(writer: &mut Writer<impl Write>, key: usize, value: &str) -> io::Result<()> {
    if value.is_empty() {
        return Ok(());
    }
    // XML 1.0 has no form for control characters.
    let value: String = value.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    let id = format!("d{key}");
    writer.write_event(Event::Start(BytesStart::new("data").with_attributes([("key", id.as_str())])))?;
    writer.write_event(Event::Text(BytesText::new(&value)))?;
    writer.write_event(Event::End(BytesEnd::new("data")))
}

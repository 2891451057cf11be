//! What the files tell of a node and of an edge: names, types and values, in order.
//!
//! Every format takes them from here, so that an attribute is added in one line of this file. The node's id is not among them:
//! it is what the formats know the node by.

use crate::date::Date;
use crate::dictionary::Act;
use crate::graph::{CitationGraph, EdgeKind, Evidence, Measures};
use petgraph::graph::{EdgeIndex, NodeIndex};
use serde_json::{Value as Json, json};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The value of an attribute.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'g> {
    /// A name, a word.
    Text(Cow<'g, str>),
    /// A count, a line.
    Integer(i64),
    /// A measure.
    Float(f64),
    /// A day, a month or a year.
    Date(Date),
    /// A list of records; formats without such a type hold it as JSON text.
    Records(Json),
}

impl Value<'_> {
    /// As JSON has it.
    pub fn json(&self) -> Json {
        match self {
            Value::Text(text) => Json::from(text.as_ref()),
            Value::Integer(number) => Json::from(*number),
            Value::Float(number) => Json::from(*number),
            Value::Date(date) => Json::from(date.to_string()),
            Value::Records(records) => records.clone(),
        }
    }

    /// As text, for formats whose values are text with a type beside it.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Value::Text(text) => Cow::Borrowed(text),
            Value::Integer(number) => number.to_string().into(),
            Value::Float(number) => number.to_string().into(),
            Value::Date(date) => date.to_string().into(),
            Value::Records(records) => records.to_string().into(),
        }
    }
}

/// How an attribute is read off a graph; it decides the attribute's type.
pub enum Read<I> {
    /// Text; empty text is none.
    Text(for<'g> fn(&'g CitationGraph, I) -> Option<&'g str>),
    /// Text that is put together; empty text is none.
    Owned(fn(&CitationGraph, I) -> String),
    /// An integer.
    Integer(fn(&CitationGraph, I) -> Option<i64>),
    /// A floating-point number; one that is not finite is none.
    Float(fn(&CitationGraph, I) -> Option<f64>),
    /// A date.
    Date(fn(&CitationGraph, I) -> Option<Date>),
    /// An array of objects.
    Records(fn(&CitationGraph, I) -> Json),
}

/// The type of an attribute's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Text.
    Text,
    /// Integers.
    Integer,
    /// Floating-point numbers.
    Float,
    /// Dates, whole or partial.
    Date,
    /// Lists of records.
    Records,
}

/// An attribute of nodes (`I` = [`NodeIndex`]) or of edges (`I` = [`EdgeIndex`]).
pub struct Attribute<I> {
    /// Its name in the files.
    pub name: &'static str,
    /// How it is read.
    pub read: Read<I>,
}

impl<I> Attribute<I> {
    /// The type of its values.
    pub fn value_type(&self) -> Type {
        match self.read {
            Read::Text(_) | Read::Owned(_) => Type::Text,
            Read::Integer(_) => Type::Integer,
            Read::Float(_) => Type::Float,
            Read::Date(_) => Type::Date,
            Read::Records(_) => Type::Records,
        }
    }

    /// The value for a node or an edge; none where there is nothing to tell.
    pub fn of<'g>(&self, graph: &'g CitationGraph, index: I) -> Option<Value<'g>> {
        match self.read {
            Read::Text(read) => read(graph, index).filter(|text| !text.is_empty()).map(|text| Value::Text(text.into())),
            Read::Owned(read) => {
                Some(read(graph, index)).filter(|text| !text.is_empty()).map(|text| Value::Text(text.into()))
            }
            Read::Integer(read) => read(graph, index).map(Value::Integer),
            Read::Float(read) => read(graph, index).filter(|number| number.is_finite()).map(Value::Float),
            Read::Date(read) => read(graph, index).map(Value::Date),
            Read::Records(read) => Some(Value::Records(read(graph, index))),
        }
    }
}

/// What is told of a node.
pub static NODE: &[Attribute<NodeIndex>] = &[
    Attribute { name: "type", read: Read::Text(|graph, n| Some(graph.graph[n].kind.as_str())) },
    Attribute { name: "kind", read: Read::Text(|graph, n| Some(graph.graph[n].entity_kind)) },
    Attribute { name: "label", read: Read::Text(|graph, n| Some(&graph.graph[n].label)) },
    Attribute { name: "name_en", read: Read::Text(|graph, n| Some(&graph.graph[n].name_en)) },
    Attribute { name: "date", read: Read::Date(|graph, n| graph.graph[n].date) },
    Attribute {
        name: "speaker",
        read: Read::Text(|graph, n| graph.graph[n].clause.as_ref().map(|c| c.speaker.as_str())),
    },
    Attribute { name: "act", read: Read::Text(|graph, n| graph.graph[n].clause.as_ref().map(|c| c.act.as_str())) },
    Attribute {
        name: "target",
        read: Read::Text(|graph, n| graph.graph[n].clause.as_ref().and_then(|c| c.target.as_deref())),
    },
    Attribute {
        name: "sentence",
        read: Read::Text(|graph, n| graph.graph[n].clause.as_ref().map(|c| c.sentence.as_str())),
    },
    Attribute { name: "in_degree", read: Read::Integer(|graph, n| measured(graph, n).map(|m| degree(&m.in_degree))) },
    Attribute { name: "out_degree", read: Read::Integer(|graph, n| measured(graph, n).map(|m| degree(&m.out_degree))) },
    Attribute { name: "page_rank", read: Read::Float(|graph, n| measured(graph, n).map(|m| m.page_rank)) },
    Attribute { name: "betweenness", read: Read::Float(|graph, n| measured(graph, n).and_then(|m| m.betweenness)) },
    Attribute {
        name: "component",
        read: Read::Integer(|graph, n| measured(graph, n).and_then(|m| i64::try_from(m.component).ok())),
    },
];

/// The measures of a node, where they were asked for.
fn measured(graph: &CitationGraph, node: NodeIndex) -> Option<&Measures> {
    graph.graph[node].measures.as_ref()
}

/// The edges of all kinds.
fn degree(degrees: &BTreeMap<EdgeKind, usize>) -> i64 {
    i64::try_from(degrees.values().sum::<usize>()).unwrap_or(i64::MAX)
}

/// What is told of an edge.
pub static EDGE: &[Attribute<EdgeIndex>] = &[
    Attribute { name: "relation", read: Read::Text(|graph, e| Some(graph.graph[e].kind.as_str())) },
    Attribute { name: "count", read: Read::Integer(|graph, e| i64::try_from(graph.graph[e].count).ok()) },
    Attribute { name: "first_date", read: Read::Date(|graph, e| graph.graph[e].first) },
    Attribute { name: "acts", read: Read::Owned(acts) },
    Attribute { name: "first_document", read: Read::Text(|graph, e| first(graph, e).map(|e| e.document.as_str())) },
    Attribute {
        name: "first_line",
        read: Read::Integer(|graph, e| first(graph, e).and_then(|e| i64::try_from(e.line).ok())),
    },
    Attribute { name: "through", read: Read::Owned(|graph, e| graph.graph[e].through.join("; ")) },
    Attribute { name: "evidence", read: Read::Records(evidence) },
];

/// What speakers do along an edge.
fn acts(graph: &CitationGraph, edge: EdgeIndex) -> String {
    graph.graph[edge].acts().iter().map(|act| act.as_str()).collect::<Vec<_>>().join("; ")
}

fn first(graph: &CitationGraph, edge: EdgeIndex) -> Option<&Evidence> {
    graph.graph[edge].evidence.first()
}

/// The mentions that an edge stands on.
fn evidence(graph: &CitationGraph, edge: EdgeIndex) -> Json {
    let records = graph.graph[edge].evidence.iter().map(|e| {
        json!({
            "document": e.document, "line": e.line, "section": e.section, "surface": e.surface, "speaker": e.speaker,
            "act": e.act.map(Act::as_str), "sentence": e.context,
        })
    });
    records.collect()
}

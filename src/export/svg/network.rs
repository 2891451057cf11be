//! What the picture of a graph shows, as plain data, and how it is taken from a graph.

use super::super::labels;
use super::super::style::Language;
use crate::graph::{CitationGraph, NodeKind};
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use std::collections::BTreeMap;

/// Nodes and edges to be drawn.
#[derive(Debug, Clone, Default)]
pub struct Network {
    /// The nodes; statements in the order in which they are to stand.
    pub nodes: Vec<Dot>,
    /// The edges.
    pub edges: Vec<Line>,
}

/// A node to be drawn.
#[derive(Debug, Clone, Default)]
pub struct Dot {
    /// Its type, as the files have it: `statement`, `clause`, `instrument` …
    pub node_type: &'static str,
    /// Its kind.
    pub kind: &'static str,
    /// Its name.
    pub label: String,
    /// Its date; may be empty.
    pub date: String,
    /// What is shown when it is pointed at.
    pub tooltip: String,
}

/// An edge to be drawn.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// The place of the node that it leaves.
    pub from: usize,
    /// The place of the node that it reaches.
    pub to: usize,
    /// How often.
    pub count: usize,
    /// What is shown when it is pointed at.
    pub tooltip: String,
}

impl Network {
    /// A graph as it is drawn: statements first, in the order of their dates.
    pub fn of(graph: &CitationGraph, language: Language) -> Network {
        let g = &graph.graph;
        let others = g.node_indices().filter(|&n| g[n].kind != NodeKind::Statement);
        let order: Vec<NodeIndex> = graph.statements().into_iter().chain(others).collect();
        let places: BTreeMap<NodeIndex, usize> = order.iter().enumerate().map(|(place, &n)| (n, place)).collect();
        let nodes = order.iter().map(|&n| Dot {
            node_type: g[n].kind.as_str(),
            kind: g[n].entity_kind,
            label: labels::name(&g[n], language).to_owned(),
            date: g[n].date.map(|date| date.to_string()).unwrap_or_default(),
            tooltip: labels::names(&g[n]),
        });
        let edges = g.edge_references().map(|edge| Line {
            from: places[&edge.source()],
            to: places[&edge.target()],
            count: edge.weight().evidence.len(),
            tooltip: labels::evidence(edge.weight()),
        });
        Network { nodes: nodes.collect(), edges: edges.collect() }
    }
}

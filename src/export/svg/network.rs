//! What the picture of a graph shows, as plain data, and how it is taken from a graph.

use super::super::labels;
use super::super::style::Language;
use crate::graph::{CitationGraph, EdgeKind, NodeKind};
use petgraph::Direction;
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
    /// How often it is said; 0 for what is not said but known.
    pub count: usize,
    /// Whether the line is broken: it tells how things belong together, and is no citation.
    pub broken: bool,
    /// What is shown when it is pointed at.
    pub tooltip: String,
}

impl Network {
    /// A graph as it is drawn: statements first, in the order of their dates. Parties are told when their statements are pointed
    /// at; as nodes, linked to every statement and every treaty of theirs, they would hide the citations.
    pub fn of(graph: &CitationGraph, language: Language) -> Network {
        let g = &graph.graph;
        let others = g.node_indices().filter(|&n| !matches!(g[n].kind, NodeKind::Statement | NodeKind::Party));
        let order: Vec<NodeIndex> = graph.statements().into_iter().chain(others).collect();
        let places: BTreeMap<NodeIndex, usize> = order.iter().enumerate().map(|(place, &n)| (n, place)).collect();
        let mut network = Network::default();
        for &n in &order {
            let mut tooltip = labels::names(&g[n]);
            for party in g.neighbors_directed(n, Direction::Incoming).filter(|&p| g[p].kind == NodeKind::Party) {
                tooltip.push('\n');
                tooltip += &labels::name(&g[party], language);
            }
            network.nodes.push(Dot {
                node_type: g[n].kind.as_str(),
                kind: g[n].entity_kind,
                label: labels::name(&g[n], language).into_owned(),
                date: g[n].date.map(|date| date.to_string()).unwrap_or_default(),
                tooltip,
            });
        }
        for edge in g.edge_references() {
            if let (Some(&from), Some(&to)) = (places.get(&edge.source()), places.get(&edge.target())) {
                let kind = edge.weight().kind;
                let broken = matches!(kind, EdgeKind::Concerns | EdgeKind::PartOf | EdgeKind::Follows);
                let count = if broken || kind == EdgeKind::Says { 0 } else { edge.weight().count };
                network.edges.push(Line { from, to, count, broken, tooltip: labels::evidence(edge.weight()) });
            }
        }
        network
    }
}

//! Which statement cites what, whether clauses stand between or not.

use super::super::style::{Language, act_word};
use crate::dictionary::Act;
use crate::graph::{CitationGraph, Edge, EdgeKind, NodeKind};
use petgraph::Direction;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use std::collections::BTreeMap;

/// The edges of the texts, with the statement that each comes from: itself, or that of the clause.
pub(super) fn citations(graph: &CitationGraph) -> impl Iterator<Item = (NodeIndex, NodeIndex, &Edge)> {
    let g = &graph.graph;
    g.edge_references().filter_map(move |edge| {
        let cites = matches!(edge.weight().kind, EdgeKind::Cites | EdgeKind::Names | EdgeKind::Mentions);
        let from = match g[edge.source()].kind {
            NodeKind::Clause => g.neighbors_directed(edge.source(), Direction::Incoming).next()?,
            _ => edge.source(),
        };
        (cites && g[from].kind == NodeKind::Statement).then(|| (from, edge.target(), edge.weight()))
    })
}

/// What is mostly done with something along edges; of acts as frequent as each other the first in the order of acts.
pub(super) fn act(edges: &[&Edge], language: Language) -> String {
    let mut counts: BTreeMap<Act, usize> = BTreeMap::new();
    for act in edges.iter().flat_map(|edge| &edge.evidence).filter_map(|evidence| evidence.act) {
        *counts.entry(act).or_default() += 1;
    }
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    most.map(|(act, _)| act_word(act, language).to_owned()).unwrap_or_default()
}

//! Parts and projections of a graph.

use super::{CitationGraph, Edge, EdgeKind, NodeKind};
use crate::date::Date;
use crate::dictionary::EntityType;
use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// What a projection links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Instruments that the same statements cite.
    Instruments,
    /// Statements that cite the same instruments.
    Statements,
}

/// The part of a graph that lies within `depth` edges of the nodes, whichever way the edges point.
pub fn around(graph: &CitationGraph, nodes: &[NodeIndex], depth: usize) -> CitationGraph {
    let g = &graph.graph;
    let mut reached: BTreeMap<NodeIndex, usize> = nodes.iter().map(|&n| (n, 0)).collect();
    let mut queue: VecDeque<NodeIndex> = nodes.iter().copied().collect();
    while let Some(node) = queue.pop_front() {
        let next = reached[&node] + 1;
        if next > depth {
            continue;
        }
        for other in g.neighbors_undirected(node) {
            if let std::collections::btree_map::Entry::Vacant(entry) = reached.entry(other) {
                entry.insert(next);
                queue.push_back(other);
            }
        }
    }
    let kept = |n: NodeIndex| reached.contains_key(&n);
    CitationGraph { graph: g.filter_map(|n, node| kept(n).then(|| node.clone()), |_, edge| Some(edge.clone())) }
}

/// The projection of a graph of statements: two instruments are linked by the statements that cite both, two statements by
/// the instruments that both cite; `count` is how many, `through` holds their ids, `first` the earliest statement's date.
pub fn project(graph: &CitationGraph, view: View) -> CitationGraph {
    let g = &graph.graph;
    let instrument = |n: NodeIndex| g[n].kind == NodeKind::Entity(EntityType::Instrument);
    let statement = |n: NodeIndex| g[n].kind == NodeKind::Statement;
    let wanted = |n: NodeIndex| match view {
        // A statement that is cited is an instrument too.
        View::Instruments => instrument(n) || statement(n) && cited_by(graph, n).next().is_some(),
        View::Statements => statement(n),
    };
    let mut projected = DiGraph::new();
    let kept: BTreeMap<NodeIndex, NodeIndex> =
        g.node_indices().filter(|&n| wanted(n)).map(|n| (n, projected.add_node(g[n].clone()))).collect();
    let mut links: BTreeMap<(NodeIndex, NodeIndex), BTreeSet<NodeIndex>> = BTreeMap::new();
    for via in g.node_indices() {
        let ends: BTreeSet<NodeIndex> = match view {
            View::Instruments if statement(via) => cites(graph, via).collect(),
            View::Statements if instrument(via) || statement(via) => cited_by(graph, via).collect(),
            _ => continue,
        };
        let ends: Vec<NodeIndex> = ends.into_iter().filter(|n| kept.contains_key(n)).collect();
        for (at, &a) in ends.iter().enumerate() {
            for &b in &ends[at + 1..] {
                links.entry((a, b)).or_default().insert(via);
            }
        }
    }
    for ((a, b), via) in links {
        let through = via.iter().map(|&n| g[n].id.clone()).collect();
        let dates = |n: &NodeIndex| if view == View::Instruments { g[*n].date } else { None };
        let first: Option<Date> = via.iter().filter_map(dates).min();
        projected.add_edge(kept[&a], kept[&b], Edge::through(EdgeKind::Shares, through, first));
    }
    CitationGraph { graph: projected }
}

/// The instruments that a statement cites, also in its clauses.
fn cites(graph: &CitationGraph, statement: NodeIndex) -> impl Iterator<Item = NodeIndex> {
    linked(graph, statement, Direction::Outgoing)
}

/// The statements that cite an instrument, also in their clauses.
fn cited_by(graph: &CitationGraph, instrument: NodeIndex) -> impl Iterator<Item = NodeIndex> {
    linked(graph, instrument, Direction::Incoming)
}

fn linked(graph: &CitationGraph, node: NodeIndex, way: Direction) -> impl Iterator<Item = NodeIndex> {
    use petgraph::visit::EdgeRef;
    let g = &graph.graph;
    let other = move |edge: petgraph::graph::EdgeReference<'_, Edge>| match way {
        Direction::Outgoing => edge.target(),
        Direction::Incoming => edge.source(),
    };
    let of = move |n: NodeIndex, kind: EdgeKind| {
        g.edges_directed(n, way).filter(move |e| e.weight().kind == kind).map(other)
    };
    let direct = of(node, EdgeKind::Cites).filter(move |&n| g[n].kind != NodeKind::Clause);
    let (first, second) = match way {
        Direction::Outgoing => (EdgeKind::Says, EdgeKind::Cites),
        Direction::Incoming => (EdgeKind::Cites, EdgeKind::Says),
    };
    let clauses = of(node, first).filter(move |&n| g[n].kind == NodeKind::Clause);
    direct.chain(clauses.flat_map(move |clause| of(clause, second)))
}

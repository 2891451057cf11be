//! How central the nodes are.

use super::{CitationGraph, EdgeKind};
use petgraph::Direction;
use petgraph::graph::NodeIndex;
use rustworkx_core::centrality::betweenness_centrality;
use rustworkx_core::connectivity::connected_components;
use std::collections::BTreeMap;

/// The measures of a node.
#[derive(Debug, Clone, PartialEq)]
pub struct Measures {
    /// How many edges of each kind begin at it.
    pub out_degree: BTreeMap<EdgeKind, usize>,
    /// How many edges of each kind end at it.
    pub in_degree: BTreeMap<EdgeKind, usize>,
    /// PageRank (Page, Brin, Motwani and Winograd 1999), damping 0.85: the share of time that a reader who follows
    /// edges at random spends on it, and who at a node without edges begins anew anywhere. The sum over the graph is 1.
    pub page_rank: f64,
    /// Betweenness (Freeman 1977, by the algorithm of Brandes 2001), edges taken both ways, from 0 to 1: the share of
    /// shortest paths between others that go through it. None in graphs of more than 20,000 nodes.
    pub betweenness: Option<f64>,
    /// The connected component, edges taken both ways: 1 for the largest.
    pub component: usize,
}

/// The chance that the reader of PageRank goes on from where they are.
pub const DAMPING: f64 = 0.85;

/// Steps of PageRank at most, and the change from which it has settled.
const STEPS: usize = 200;
const SETTLED: f64 = 1e-12;

/// The most nodes for which betweenness is reckoned: it takes nodes times edges.
pub const LARGEST: usize = 20_000;

/// PageRank by repeated steps, in time nodes plus edges for each: petgraph's own looks at every pair of nodes.
fn page_rank(graph: &CitationGraph) -> Vec<f64> {
    let g = &graph.graph;
    let nodes = g.node_count() as f64;
    let mut ranks = vec![1.0 / nodes; g.node_count()];
    for _ in 0..STEPS {
        let mut next = vec![0.0; ranks.len()];
        let mut lost = 0.0;
        for (node, rank) in ranks.iter().enumerate() {
            let targets: Vec<NodeIndex> = g.neighbors_directed(NodeIndex::new(node), Direction::Outgoing).collect();
            match targets.len() {
                0 => lost += rank,
                count => targets.iter().for_each(|target| next[target.index()] += rank / count as f64),
            }
        }
        for rank in &mut next {
            *rank = (1.0 - DAMPING) / nodes + DAMPING * (*rank + lost / nodes);
        }
        let change: f64 = ranks.iter().zip(&next).map(|(a, b)| (a - b).abs()).sum();
        ranks = next;
        if change < SETTLED {
            break;
        }
    }
    ranks
}

/// Writes its measures into every node.
pub fn measures(graph: &mut CitationGraph) {
    let g = &graph.graph;
    if g.node_count() == 0 {
        return;
    }
    let ranks = page_rank(graph);
    let undirected = g.map(|_, _| (), |_, _| ()).into_edge_type::<petgraph::Undirected>();
    let between = match g.node_count() {
        0..=LARGEST => betweenness_centrality(&undirected, false, true, 200),
        _ => Vec::new(),
    };
    let mut components: Vec<Vec<usize>> = connected_components(&undirected)
        .into_iter()
        .map(|component| {
            let mut nodes: Vec<usize> = component.into_iter().map(|n| n.index()).collect();
            nodes.sort_unstable();
            nodes
        })
        .collect();
    components.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    let mut component = vec![0; g.node_count()];
    for (number, nodes) in components.iter().enumerate() {
        for &node in nodes {
            component[node] = number + 1;
        }
    }
    let degree = |node, way| {
        let mut degrees: BTreeMap<EdgeKind, usize> = BTreeMap::new();
        for edge in g.edges_directed(node, way) {
            *degrees.entry(edge.weight().kind).or_default() += 1;
        }
        degrees
    };
    let found: Vec<Measures> = g
        .node_indices()
        .map(|node| Measures {
            out_degree: degree(node, Direction::Outgoing),
            in_degree: degree(node, Direction::Incoming),
            page_rank: ranks[node.index()],
            betweenness: between.get(node.index()).copied().flatten(),
            component: component[node.index()],
        })
        .collect();
    for (node, measures) in graph.graph.node_weights_mut().zip(found) {
        node.measures = Some(measures);
    }
}

//! What each node is to a picture.

use super::network::Network;
use std::collections::BTreeSet;

/// What a node is to the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A statement.
    Statement,
    /// A clause of this statement.
    Clause(usize),
    /// What only this statement cites.
    Own(usize),
    /// What several statements cite, or clauses; and what no statement cites.
    Shared,
}

/// The roles of all nodes.
pub(super) fn roles(network: &Network) -> Vec<Role> {
    let is = |n: usize, node_type: &str| network.nodes[n].node_type == node_type;
    let mut neighbours: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); network.nodes.len()];
    let citing = |n: usize| is(n, "statement") || is(n, "clause");
    for line in network.edges.iter().filter(|line| citing(line.from) || citing(line.to)) {
        neighbours[line.from].insert(line.to);
        neighbours[line.to].insert(line.from);
    }
    let clauses = network.nodes.iter().any(|node| node.node_type == "clause");
    (0..network.nodes.len())
        .map(|n| {
            let near = &neighbours[n];
            let statement = near.iter().copied().find(|&m| is(m, "statement"));
            match statement {
                _ if is(n, "statement") => Role::Statement,
                Some(statement) if is(n, "clause") => Role::Clause(statement),
                Some(statement) if near.len() == 1 && !clauses => Role::Own(statement),
                _ => Role::Shared,
            }
        })
        .collect()
}

//! The measures of a graph's nodes as a table.

use super::tables::{Audience, csv_writer};
use crate::graph::{CitationGraph, EdgeKind};
use std::io::{self, Write};

/// The kinds of edges that have columns of their own, into a node and out of it.
const KINDS: [EdgeKind; 10] = [
    EdgeKind::Cites,
    EdgeKind::Names,
    EdgeKind::Mentions,
    EdgeKind::Says,
    EdgeKind::Concerns,
    EdgeKind::PartyTo,
    EdgeKind::PartOf,
    EdgeKind::Signs,
    EdgeKind::Issues,
    EdgeKind::Follows,
];

/// A row for each node, by PageRank: what it is, its component, PageRank, betweenness, and its edges by kind.
///
/// # Errors
/// What writing gives.
pub fn measures(graph: &CitationGraph, out: impl Write, audience: Audience) -> io::Result<()> {
    let degrees = ["in", "out"].into_iter().flat_map(|way| KINDS.map(|kind| format!("{way}_{}", kind.as_str())));
    let mut columns: Vec<String> =
        ["id", "type", "kind", "label", "component", "page_rank", "betweenness"].map(str::to_owned).into();
    columns.extend(degrees);
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut writer = csv_writer(out, audience, &columns)?;
    let mut nodes: Vec<_> =
        graph.graph.node_weights().filter_map(|node| Some((node, node.measures.as_ref()?))).collect();
    nodes.sort_by(|a, b| b.1.page_rank.total_cmp(&a.1.page_rank).then_with(|| a.0.id.cmp(&b.0.id)));
    for (node, measures) in nodes {
        let mut row = vec![
            node.id.clone(),
            node.kind.as_str().to_owned(),
            node.entity_kind.to_owned(),
            node.label.clone(),
            measures.component.to_string(),
            format!("{:.6}", measures.page_rank),
            measures.betweenness.map(|b| format!("{b:.6}")).unwrap_or_default(),
        ];
        for degrees in [&measures.in_degree, &measures.out_degree] {
            row.extend(KINDS.iter().map(|kind| degrees.get(kind).copied().unwrap_or(0).to_string()));
        }
        writer.row(&row)?;
    }
    writer.finish()
}

//! What pictures write on nodes, and what they show of nodes and edges that are pointed at.

use super::style::Language;
use crate::graph::{Edge, Node};
use std::fmt::Write as _;

/// Sentences shown of an edge, and characters of each.
const SHOWN: (usize, usize) = (5, 60);

/// A node's name in a language; the Chinese one where no English name is known.
pub(super) fn name(node: &Node, language: Language) -> &str {
    match language {
        Language::English if !node.name_en.is_empty() => &node.name_en,
        _ => &node.label,
    }
}

/// Both names of a node.
pub(super) fn names(node: &Node) -> String {
    if node.name_en.is_empty() { node.label.clone() } else { format!("{}\n{}", node.label, node.name_en) }
}

/// What an edge says, how often, and the first sentences that say it.
pub(super) fn evidence(edge: &Edge) -> String {
    let count = edge.evidence.len();
    let mut text = format!("{} ×{count}", edge.kind.as_str());
    for evidence in edge.evidence.iter().take(SHOWN.0) {
        let sentence: String = evidence.context.chars().take(SHOWN.1).collect();
        let more = if evidence.context.chars().count() > SHOWN.1 { "…" } else { "" };
        let _ = write!(text, "\n{}:{} {sentence}{more}", evidence.document, evidence.line);
    }
    if count > SHOWN.0 {
        let _ = write!(text, "\n… +{}", count - SHOWN.0);
    }
    text
}

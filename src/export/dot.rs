//! The graph for GraphViz, good to look at without touching it.
//!
//! Written by hand rather than by petgraph's `Dot`, which escapes names by `{:?}` (ideographic spaces become `\u{3000}`) and
//! leaves attributes unescaped. Every string here goes through [`quoted`].

use super::labels;
use super::style::{FONTS, Language};
use crate::dictionary::EntityType;
use crate::graph::{CitationGraph, Edge, Node, NodeKind};
use petgraph::Direction;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use std::cmp::Reverse;
use std::fmt::Write as _;

/// Characters of a label's line; a Latin letter counts as half.
const LINE: usize = 14;

/// Nodes in a column.
const ROWS: usize = 36;

/// Shape, fill and line colour of a kind of node.
fn style(kind: NodeKind) -> (&'static str, &'static str, &'static str) {
    match kind {
        NodeKind::Statement => ("note", "#fff3c4", "#8a6d00"),
        NodeKind::Clause => ("box", "#ffffff", "#8a6d00"),
        NodeKind::Party => ("hexagon", "#f3e8f7", "#6b3f80"),
        NodeKind::Entity(EntityType::Instrument) => ("box", "#dbe9fb", "#2b5c9e"),
        NodeKind::Entity(EntityType::Organization) => ("ellipse", "#e2f3e0", "#3b7a37"),
        NodeKind::Entity(EntityType::Place) => ("hexagon", "#fbe3dc", "#a8492b"),
    }
}

fn word(kind: NodeKind, language: Language) -> &'static str {
    match (kind, language) {
        (NodeKind::Statement, Language::Chinese) => "声明",
        (NodeKind::Clause, Language::Chinese) => "条款",
        (NodeKind::Party, Language::Chinese) => "当事方",
        (NodeKind::Entity(EntityType::Instrument), Language::Chinese) => "文书",
        (NodeKind::Entity(EntityType::Organization), Language::Chinese) => "机构",
        (NodeKind::Entity(EntityType::Place), Language::Chinese) => "地点",
        (kind, Language::English) => kind.as_str(),
    }
}

/// The graph in the DOT language: statements in the middle in the order of their dates, instruments on the right,
/// organizations and places on the left, in columns; edges as wide as they have mentions, with the sentences as tooltips; a legend.
pub fn dot(graph: &CitationGraph, language: Language) -> String {
    let g = &graph.graph;
    let mut out = String::from("digraph treatyref {\n");
    let _ = writeln!(
        out,
        "  graph [charset=\"UTF-8\", rankdir=LR, ranksep=1.1, nodesep=0.1, splines=true, outputorder=edgesfirst, bgcolor=white, fontname={FONT}, tooltip=\"treatyref\"];",
        FONT = quoted(FONTS)
    );
    let _ = writeln!(
        out,
        "  node [style=filled, fontname={FONT}, fontsize=11, height=0.3, margin=\"0.12,0.05\", penwidth=1.1];",
        FONT = quoted(FONTS)
    );
    let _ = writeln!(out, "  edge [color=\"#7a7a7a80\", arrowsize=0.5, fontname={FONT}];", FONT = quoted(FONTS));
    let statements = graph.statements();
    out.push_str("  {\n    rank=same;\n");
    for &n in &statements {
        out.push_str(&node(n, &g[n], language, "    "));
    }
    for pair in statements.windows(2) {
        let _ = writeln!(out, "    n{} -> n{} [style=invis, weight=100];", pair[0].index(), pair[1].index());
    }
    out.push_str("  }\n");
    for n in g.node_indices().filter(|&n| g[n].kind != NodeKind::Statement) {
        out.push_str(&node(n, &g[n], language, "  "));
    }
    let columns = columns(graph);
    for edge in g.edge_references() {
        let column = columns[edge.target().index()];
        out.push_str(&line(edge.source(), edge.target(), edge.weight(), &g[edge.target()], column));
    }
    out.push_str(&legend(graph, language));
    out.push_str("}\n");
    out
}

/// The column of each node, counted from the statements: on either side, what is named by more statements and more often stands
/// nearer to them, and no column has more than [`ROWS`] nodes.
fn columns(graph: &CitationGraph) -> Vec<usize> {
    let g = &graph.graph;
    let mut columns = vec![1; g.node_count()];
    for right in [true, false] {
        let mut side: Vec<NodeIndex> = g
            .node_indices()
            .filter(|&n| {
                g[n].kind != NodeKind::Statement && right == (g[n].kind == NodeKind::Entity(EntityType::Instrument))
            })
            .collect();
        side.sort_by_key(|&n| {
            let edges = || g.edges_directed(n, Direction::Incoming);
            let mentions: usize = edges().map(|e| e.weight().evidence.len()).sum();
            (Reverse(edges().count()), Reverse(mentions), n.index())
        });
        for (place, n) in side.into_iter().enumerate() {
            columns[n.index()] = 1 + place / ROWS;
        }
    }
    columns
}

fn node(n: NodeIndex, node: &Node, language: Language, indent: &str) -> String {
    let (shape, fill, colour) = style(node.kind);
    let mut label = wrapped(&labels::name(node, language));
    if let Some(date) = node.date {
        label = format!("{date}\n{label}");
    }
    let bold = if node.kind == NodeKind::Statement { ", penwidth=1.8, fontsize=12" } else { "" };
    format!(
        "{indent}n{} [label={}, shape={shape}, fillcolor=\"{fill}\", color=\"{colour}\", tooltip={}, id={}{bold}];\n",
        n.index(),
        quoted(&label),
        quoted(&labels::names(node)),
        quoted(&node.id),
    )
}

/// An edge. Those to organizations and places are drawn from right to left, so that they stand on the other side of the
/// statements than the instruments.
fn line(from: NodeIndex, to: NodeIndex, edge: &Edge, target: &Node, column: usize) -> String {
    let count = edge.evidence.len();
    let width = 0.6 + (count as f64).sqrt() * 0.7;
    let tooltip = labels::evidence(edge);
    let (_, _, colour) = style(target.kind);
    let left = matches!(target.kind, NodeKind::Entity(EntityType::Organization | EntityType::Place));
    let (tail, head, direction) = if left { (to, from, ", dir=back") } else { (from, to, "") };
    // Edges between statements follow their column and must not pull it apart.
    let constraint = if target.kind == NodeKind::Statement { ", constraint=false, color=\"#8a6d00\"" } else { "" };
    format!(
        "  n{} -> n{} [penwidth={width:.2}, color=\"{colour}70\", minlen={column}, tooltip={t}, edgetooltip={t}{direction}{constraint}];\n",
        tail.index(),
        head.index(),
        t = quoted(&tooltip),
    )
}

fn legend(graph: &CitationGraph, language: Language) -> String {
    let title = if language == Language::English { "Legend" } else { "图例" };
    let mut out = format!(
        "  subgraph cluster_legend {{\n    label={}; style=rounded; color=\"#bbbbbb\"; fontsize=11;\n",
        quoted(title)
    );
    let kinds = [
        NodeKind::Statement,
        NodeKind::Entity(EntityType::Instrument),
        NodeKind::Entity(EntityType::Organization),
        NodeKind::Entity(EntityType::Place),
    ];
    let shown = |kind: &NodeKind| graph.graph.node_weights().any(|node| node.kind == *kind);
    for (n, kind) in kinds.into_iter().filter(shown).enumerate() {
        let (shape, fill, colour) = style(kind);
        let _ = writeln!(
            out,
            "    legend{n} [label={}, shape={shape}, fillcolor=\"{fill}\", color=\"{colour}\", fontsize=10];",
            quoted(word(kind, language))
        );
    }
    out.push_str("  }\n");
    out
}

/// A label in lines of some fourteen ideographs.
fn wrapped(name: &str) -> String {
    let (mut out, mut width) = (String::new(), 0);
    for c in name.chars() {
        let step = if c.is_ascii() { 1 } else { 2 };
        let breaks = !c.is_ascii() || c == ' ';
        if width + step > 2 * LINE && breaks && !"，、）》。".contains(c) {
            out.push('\n');
            width = 0;
            if c == ' ' {
                continue;
            }
        }
        width += step;
        out.push(c);
    }
    out
}

/// A string of the DOT language: quotes and backslashes escaped, line breaks as `\n`, control characters left out.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            // GraphViz reads HTML entities in labels: an ampersand must not begin one.
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_escaped_whatever_they_hold() {
        assert_eq!(quoted("甲\"乙\\丙\n丁&amp;\u{0}"), "\"甲\\\"乙\\\\丙\\n丁&amp;amp;\"");
    }

    #[test]
    fn long_labels_are_set_in_lines() {
        let label = wrapped("中华人民共和国和俄罗斯联邦睦邻友好合作条约");
        assert!(label.lines().all(|line| line.chars().count() <= LINE), "{label}");
        assert_eq!(label.replace('\n', ""), "中华人民共和国和俄罗斯联邦睦邻友好合作条约");
    }
}

//! The citation graph: statements linked to the instruments, organizations and places that they name.

use crate::date::Date;
use crate::dictionary::EntityType;
use crate::statement::{Record, Statement};
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::BTreeMap;

/// What a node stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NodeKind {
    /// A statement of the corpus.
    Statement,
    /// An instrument, an organization, a place.
    Entity(EntityType),
}

impl NodeKind {
    /// The word for it in files.
    pub fn as_str(self) -> &'static str {
        match self {
            NodeKind::Statement => "statement",
            NodeKind::Entity(entity_type) => entity_type.as_str(),
        }
    }
}

/// A node.
#[derive(Debug, Clone)]
pub struct Node {
    /// The entity's or statement's id.
    pub id: String,
    /// What it stands for.
    pub kind: NodeKind,
    /// The entity's own kind (treaty, organ, state …); `statement` for statements.
    pub entity_kind: &'static str,
    /// Its name in Chinese.
    pub label: String,
    /// Its name in English; may be empty.
    pub name_en: String,
    /// A statement's date.
    pub date: Option<Date>,
}

/// What an edge says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EdgeKind {
    /// A statement cites an instrument.
    Cites,
    /// A statement names an organization.
    Names,
    /// A statement mentions a place.
    Mentions,
}

impl EdgeKind {
    /// The word for it in files.
    pub fn as_str(self) -> &'static str {
        match self {
            EdgeKind::Cites => "cites",
            EdgeKind::Names => "names",
            EdgeKind::Mentions => "mentions",
        }
    }
}

/// One mention that an edge stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The document.
    pub document: String,
    /// The line, from 1.
    pub line: usize,
    /// The section, as the document numbers it.
    pub section: Option<String>,
    /// The paragraph, from 1.
    pub paragraph: usize,
    /// How the entity is named there.
    pub surface: String,
    /// The date bound to it there.
    pub date: Option<Date>,
    /// The sentence.
    pub context: String,
}

/// An edge and the mentions that it stands on, never none.
#[derive(Debug, Clone)]
pub struct Edge {
    /// What it says.
    pub kind: EdgeKind,
    /// The mentions, in reading order.
    pub evidence: Vec<Evidence>,
}

/// The graph. Nodes and edges stand in the order in which the statements name them.
#[derive(Debug, Clone, Default)]
pub struct CitationGraph {
    /// The graph itself.
    pub graph: DiGraph<Node, Edge>,
}

/// What of a corpus goes into a graph.
#[derive(Debug, Clone)]
pub struct Selection {
    /// The types of entities.
    pub types: Vec<EntityType>,
    /// The least mentions, over all statements, that an entity needs.
    pub min_count: usize,
}

impl Default for Selection {
    fn default() -> Self {
        Selection { types: EntityType::ALL.to_vec(), min_count: 1 }
    }
}

impl CitationGraph {
    /// Builds the graph of the statements. Repeated passages count once; a statement's own title, laws and other
    /// publications stand outside. A cited instrument that is itself a statement of the corpus is one node with it.
    pub fn build(statements: &[Statement], selection: &Selection) -> CitationGraph {
        let mut totals: BTreeMap<&str, usize> = BTreeMap::new();
        for statement in statements {
            for (id, mentions) in statement.cited() {
                *totals.entry(id).or_default() += mentions.len();
            }
        }
        let mut graph = DiGraph::new();
        let mut nodes: BTreeMap<&str, NodeIndex> = BTreeMap::new();
        for statement in statements {
            let node = Node {
                id: statement.id.clone(),
                kind: NodeKind::Statement,
                entity_kind: "statement",
                label: statement.title.clone(),
                name_en: String::new(),
                date: statement.date,
            };
            nodes.insert(&statement.id, graph.add_node(node));
        }
        for statement in statements {
            let from = nodes[statement.id.as_str()];
            for (id, mentions) in statement.cited() {
                let first = mentions[0];
                let wanted = selection.types.contains(&first.entity_type) && totals[id] >= selection.min_count;
                if !wanted || id == statement.id {
                    continue;
                }
                let to = *nodes.entry(id).or_insert_with(|| graph.add_node(entity(id, first)));
                let kind = match first.entity_type {
                    EntityType::Instrument => EdgeKind::Cites,
                    EntityType::Organization => EdgeKind::Names,
                    EntityType::Place => EdgeKind::Mentions,
                };
                graph.add_edge(from, to, Edge { kind, evidence: mentions.iter().map(|m| evidence(m)).collect() });
            }
        }
        CitationGraph { graph }
    }

    /// The statements' nodes, by date, those without a date last.
    pub fn statements(&self) -> Vec<NodeIndex> {
        let mut found: Vec<NodeIndex> =
            self.graph.node_indices().filter(|&n| self.graph[n].kind == NodeKind::Statement).collect();
        found.sort_by_key(|&n| (self.graph[n].date.is_none(), self.graph[n].date, n.index()));
        found
    }
}

fn entity(id: &str, mention: &Record) -> Node {
    Node {
        id: id.to_owned(),
        kind: NodeKind::Entity(mention.entity_type),
        entity_kind: mention.kind,
        label: mention.canonical.clone(),
        name_en: mention.name_en.clone(),
        date: None,
    }
}

fn evidence(mention: &Record) -> Evidence {
    Evidence {
        document: mention.document.clone(),
        line: mention.start.line,
        section: mention.section.clone(),
        paragraph: mention.paragraph,
        surface: mention.surface.clone(),
        date: mention.date,
        context: mention.context.clone(),
    }
}

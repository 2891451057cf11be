//! The citation graph: statements and the clauses in them, linked to the instruments, organizations and places that they
//! name and to the parties whose statements they are; and what the dictionary knows of how those belong together.
//!
//! `build` makes it of statements, `views` cuts and projects it, `measures` weighs its nodes.

mod build;
mod measures;
mod views;

pub use measures::{Measures, measures};
pub use views::{View, around, project};

use crate::date::Date;
use crate::dictionary::{Act, EntityType};
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::BTreeSet;

/// What a node stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NodeKind {
    /// A statement of the corpus.
    Statement,
    /// What one speaker says in one sentence of it.
    Clause,
    /// A state or a body whose statement it is.
    Party,
    /// An instrument, an organization, a place.
    Entity(EntityType),
}

impl NodeKind {
    /// The word for it in files.
    pub fn as_str(self) -> &'static str {
        match self {
            NodeKind::Statement => "statement",
            NodeKind::Clause => "clause",
            NodeKind::Party => "party",
            NodeKind::Entity(entity_type) => entity_type.as_str(),
        }
    }
}

/// A node.
#[derive(Debug, Clone)]
pub struct Node {
    /// The entity's or statement's id; a clause's is its statement's with `#` and its number, a party's begins with `party:`.
    pub id: String,
    /// What it stands for.
    pub kind: NodeKind,
    /// The entity's own kind (treaty, organ, state …); `statement` for statements.
    pub entity_kind: &'static str,
    /// Its name in Chinese.
    pub label: String,
    /// Its name in English; may be empty.
    pub name_en: String,
    /// A statement's date, also of a clause of it; the date on which an instrument was made, where the dictionary has it.
    pub date: Option<Date>,
    /// A clause's speaker, act, target and sentence.
    pub clause: Option<ClauseNode>,
    /// What `measures` found; none until it was asked.
    pub measures: Option<Measures>,
}

/// What a clause node tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseNode {
    /// Who says it, as the text names it.
    pub speaker: String,
    /// What the speaker does with what is cited.
    pub act: Act,
    /// Who is asked.
    pub target: Option<String>,
    /// The sentence.
    pub sentence: String,
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
    /// A statement holds a clause.
    Says,
    /// An instrument is about another: it is named in its title.
    Concerns,
    /// A state or a body is party to an instrument, as the dictionary has it.
    PartyTo,
    /// An organization is part of another, as the dictionary has it.
    PartOf,
    /// A party's signature stands under a statement.
    Signs,
    /// A statement is a party's, without a signature in what the corpus holds.
    Issues,
    /// A statement is the next of the same parties, by date.
    Follows,
    /// Two instruments are cited by the same statements, or two statements cite the same instruments: a projection.
    Shares,
}

impl EdgeKind {
    /// The word for it in files.
    pub fn as_str(self) -> &'static str {
        match self {
            EdgeKind::Cites => "cites",
            EdgeKind::Names => "names",
            EdgeKind::Mentions => "mentions",
            EdgeKind::Says => "says",
            EdgeKind::Concerns => "concerns",
            EdgeKind::PartyTo => "party_to",
            EdgeKind::PartOf => "part_of",
            EdgeKind::Signs => "signs",
            EdgeKind::Issues => "issues",
            EdgeKind::Follows => "follows",
            EdgeKind::Shares => "shares",
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
    /// Who speaks there.
    pub speaker: Option<String>,
    /// What the speaker does with it.
    pub act: Option<Act>,
    /// The sentence.
    pub context: String,
}

/// An edge and what it stands on: mentions, or where these are none, the dictionary's row or the ids through which two
/// nodes are linked.
#[derive(Debug, Clone)]
pub struct Edge {
    /// What it says.
    pub kind: EdgeKind,
    /// The mentions, in reading order.
    pub evidence: Vec<Evidence>,
    /// How often: the mentions, or the ids of `through`; 1 for what the dictionary says.
    pub count: usize,
    /// The date of the first statement that says so.
    pub first: Option<Date>,
    /// What an edge without mentions stands on: dictionary rows, titles, the ids of what two nodes share.
    pub through: Vec<String>,
}

impl Edge {
    /// An edge that stands on something other than mentions.
    pub(super) fn through(kind: EdgeKind, through: Vec<String>, first: Option<Date>) -> Edge {
        Edge { kind, evidence: Vec::new(), count: through.len().max(1), first, through }
    }

    /// What speakers do along the edge, in the order of the acts' declaration.
    pub fn acts(&self) -> Vec<Act> {
        let acts: BTreeSet<Act> = self.evidence.iter().filter_map(|e| e.act).collect();
        acts.into_iter().collect()
    }
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
    /// Only mentions with these acts; all if empty.
    pub acts: Vec<Act>,
    /// Only statements of this date or later, and of this date or earlier; with either, statements without a date stay out.
    pub from: Option<Date>,
    /// See `from`.
    pub to: Option<Date>,
    /// Whether clauses are nodes of their own.
    pub clauses: bool,
}

impl Default for Selection {
    fn default() -> Self {
        Selection {
            types: EntityType::ALL.to_vec(),
            min_count: 1,
            acts: Vec::new(),
            from: None,
            to: None,
            clauses: false,
        }
    }
}

impl CitationGraph {
    /// The statements' nodes, by date, those without a date last.
    pub fn statements(&self) -> Vec<NodeIndex> {
        let mut found: Vec<NodeIndex> =
            self.graph.node_indices().filter(|&n| self.graph[n].kind == NodeKind::Statement).collect();
        found.sort_by_key(|&n| (self.graph[n].date.is_none(), self.graph[n].date, n.index()));
        found
    }

    /// The node with an id.
    pub fn node(&self, id: &str) -> Option<NodeIndex> {
        self.graph.node_indices().find(|&n| self.graph[n].id == id)
    }
}

#[cfg(test)]
mod tests;

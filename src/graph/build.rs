//! The graph of a corpus.

use super::{CitationGraph, ClauseNode, Edge, EdgeKind, Evidence, Node, NodeKind, Selection};
use crate::date::Date;
use crate::dictionary::{Dictionary, EntityType};
use crate::statement::{Record, Statement};
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::{BTreeMap, BTreeSet, HashMap};

impl CitationGraph {
    /// Builds the graph of the statements. Repeated passages count once; a statement's own title, laws and other
    /// publications stand outside. A cited instrument that is itself a statement of the corpus is one node with it.
    pub fn build(statements: &[Statement], dictionary: &Dictionary, selection: &Selection) -> CitationGraph {
        let wanted: Vec<&Statement> = statements.iter().filter(|s| in_time(s.date, selection)).collect();
        let mut builder =
            Builder { graph: DiGraph::new(), nodes: HashMap::new(), dictionary, selection, totals: BTreeMap::new() };
        for statement in &wanted {
            for (id, mentions) in statement.cited() {
                let counted = mentions.iter().filter(|m| builder.has_act(m)).count();
                *builder.totals.entry(id.to_owned()).or_default() += counted;
            }
        }
        for statement in &wanted {
            builder.statement_node(statement);
        }
        for statement in &wanted {
            if selection.clauses {
                builder.clauses(statement);
            } else {
                builder.citations(statement);
            }
        }
        builder.parties(&wanted);
        builder.follows(&wanted);
        builder.known();
        CitationGraph { graph: builder.graph }
    }
}

/// Whether a statement's date lies within the dates that were asked for. A month or a year lies within if it may.
fn in_time(date: Option<Date>, selection: &Selection) -> bool {
    let (from, to) = (selection.from, selection.to);
    match date {
        None => from.is_none() && to.is_none(),
        Some(date) => {
            from.is_none_or(|from| date >= from || date.agrees_with(from))
                && to.is_none_or(|to| date <= to || date.agrees_with(to))
        }
    }
}

struct Builder<'b> {
    graph: DiGraph<Node, Edge>,
    nodes: HashMap<String, NodeIndex>,
    dictionary: &'b Dictionary,
    selection: &'b Selection,
    /// How often each entity is mentioned in all.
    totals: BTreeMap<String, usize>,
}

impl Builder<'_> {
    fn has_act(&self, mention: &Record) -> bool {
        let acts = &self.selection.acts;
        acts.is_empty() || mention.clause.as_ref().is_some_and(|clause| acts.contains(&clause.act))
    }

    /// Whether a mention's entity goes into the graph.
    fn takes(&self, mention: &Record, id: &str) -> bool {
        self.selection.types.contains(&mention.entity_type)
            && self.totals.get(id).is_some_and(|&n| n >= self.selection.min_count)
            && self.has_act(mention)
    }

    fn add(&mut self, node: Node) -> NodeIndex {
        let id = node.id.clone();
        let index = self.graph.add_node(node);
        self.nodes.insert(id, index);
        index
    }

    fn statement_node(&mut self, statement: &Statement) {
        let name_en = self.dictionary.entity(&statement.id).map_or(String::new(), |e| e.name_en.to_string());
        self.add(Node {
            id: statement.id.clone(),
            kind: NodeKind::Statement,
            entity_kind: "statement",
            label: statement.title.clone(),
            name_en,
            date: statement.date,
            clause: None,
            measures: None,
        });
    }

    fn entity_node(&mut self, id: &str, mention: &Record) -> NodeIndex {
        if let Some(&node) = self.nodes.get(id) {
            return node;
        }
        self.add(Node {
            id: id.to_owned(),
            kind: NodeKind::Entity(mention.entity_type),
            entity_kind: mention.kind,
            label: mention.canonical.clone(),
            name_en: mention.name_en.clone(),
            date: self.dictionary.entity(id).and_then(|e| e.date),
            clause: None,
            measures: None,
        })
    }

    /// A statement to everything that it names.
    fn citations(&mut self, statement: &Statement) {
        let from = self.nodes[&statement.id];
        for (id, mentions) in statement.cited() {
            let mentions: Vec<&Record> = mentions.into_iter().filter(|m| self.takes(m, id)).collect();
            let Some(first) = mentions.first() else { continue };
            if id == statement.id {
                continue;
            }
            let to = self.entity_node(id, first);
            let edge = cites(first.entity_type, &mentions, statement.date);
            self.graph.add_edge(from, to, edge);
        }
    }

    /// A statement to its clauses, these to what they name; places, which no clause is about, to the statement.
    fn clauses(&mut self, statement: &Statement) {
        let from = self.nodes[&statement.id];
        for (number, saying) in statement.clauses().into_iter().enumerate() {
            let mut named: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
            for &mention in &saying.mentions {
                if let Some(id) = mention.id.as_deref().filter(|id| *id != statement.id && self.takes(mention, id)) {
                    named.entry(id).or_default().push(mention);
                }
            }
            if named.is_empty() {
                continue;
            }
            let said = saying.said;
            let clause = self.add(Node {
                id: format!("{}#{}", statement.id, number + 1),
                kind: NodeKind::Clause,
                entity_kind: said.act.as_str(),
                label: format!("{} {}", said.speaker, said.act.as_str()),
                name_en: String::new(),
                date: statement.date,
                clause: Some(ClauseNode {
                    speaker: said.speaker.clone(),
                    act: said.act,
                    target: said.target.clone(),
                    sentence: saying.mentions[0].context.clone(),
                }),
                measures: None,
            });
            self.graph.add_edge(from, clause, Edge::through(EdgeKind::Says, Vec::new(), statement.date));
            for (id, mentions) in named {
                let to = self.entity_node(id, mentions[0]);
                self.graph.add_edge(clause, to, cites(mentions[0].entity_type, &mentions, statement.date));
            }
        }
        for (id, mentions) in statement.cited() {
            let mentions: Vec<&Record> = mentions.into_iter().filter(|m| self.takes(m, id)).collect();
            if let Some(first) = mentions.first().filter(|m| m.entity_type == EntityType::Place) {
                let to = self.entity_node(id, first);
                self.graph.add_edge(from, to, cites(EntityType::Place, &mentions, statement.date));
            }
        }
    }

    /// Parties to their statements.
    fn parties(&mut self, statements: &[&Statement]) {
        for statement in statements {
            let to = self.nodes[&statement.id];
            for party in &statement.parties {
                let from = self.party_node(party);
                let signed = !statement.signatories.is_empty();
                let kind = if signed { EdgeKind::Signs } else { EdgeKind::Issues };
                let through = if signed { statement.signatories.clone() } else { vec![statement.title.clone()] };
                self.graph.add_edge(from, to, Edge { count: 1, ..Edge::through(kind, through, statement.date) });
            }
        }
    }

    fn party_node(&mut self, party: &str) -> NodeIndex {
        let id = format!("party:{party}");
        if let Some(&node) = self.nodes.get(&id) {
            return node;
        }
        let entity = self.dictionary.entity(party);
        self.add(Node {
            id,
            kind: NodeKind::Party,
            entity_kind: entity.map_or("other", |e| e.kind),
            label: entity.map_or_else(|| party.to_owned(), |e| e.canonical.to_string()),
            name_en: entity.map_or(String::new(), |e| e.name_en.to_string()),
            date: None,
            clause: None,
            measures: None,
        })
    }

    /// Each statement to the one before it of the same parties.
    fn follows(&mut self, statements: &[&Statement]) {
        let mut series: BTreeMap<Vec<&str>, Vec<&Statement>> = BTreeMap::new();
        for statement in statements.iter().filter(|s| s.date.is_some() && !s.parties.is_empty()) {
            let mut parties: Vec<&str> = statement.parties.iter().map(String::as_str).collect();
            parties.sort_unstable();
            series.entry(parties).or_default().push(statement);
        }
        for (parties, mut statements) in series {
            statements.sort_by_key(|s| s.date);
            for pair in statements.windows(2) {
                let through = vec![parties.join(", ")];
                let edge = Edge { count: 1, ..Edge::through(EdgeKind::Follows, through, pair[1].date) };
                self.graph.add_edge(self.nodes[&pair[1].id], self.nodes[&pair[0].id], edge);
            }
        }
    }

    /// What the dictionary knows of the nodes that are there: parties of instruments, bodies that are part of others,
    /// instruments that are named in another's title.
    fn known(&mut self) {
        let nodes: Vec<NodeIndex> = self.graph.node_indices().collect();
        for node in nodes {
            let id = self.graph[node].id.clone();
            let kind = self.graph[node].kind;
            if kind == NodeKind::Entity(EntityType::Instrument) || kind == NodeKind::Statement {
                self.concerns(node, &id);
            }
            let Some(entity) = self.dictionary.entity(&id) else { continue };
            let row = entity.origin.to_string();
            if kind == NodeKind::Entity(EntityType::Instrument) {
                for party in &entity.parties {
                    let to = self.party_node(party);
                    self.graph.add_edge(node, to, Edge::through(EdgeKind::PartyTo, vec![row.clone()], entity.date));
                }
            }
            if kind == NodeKind::Entity(EntityType::Organization)
                && let Some(&whole) = self.nodes.get(&*entity.within)
            {
                self.graph.add_edge(node, whole, Edge::through(EdgeKind::PartOf, vec![row], None));
            }
        }
    }

    /// Edges to the instruments whose names stand in an instrument's title.
    fn concerns(&mut self, node: NodeIndex, id: &str) {
        let title = crate::fold::fold_name(&self.graph[node].label);
        // Without its last and its first character: a title that is itself a name holds others all the same.
        let last = title.char_indices().next_back().map_or(0, |(at, _)| at);
        let first = title.chars().next().map_or(0, char::len_utf8);
        let mut seen: BTreeSet<NodeIndex> = BTreeSet::new();
        let dictionary = self.dictionary;
        for hit in dictionary.find(&title[..last]).chain(dictionary.find(&title[first..])) {
            let ids = hit.names.iter().map(|name| &*dictionary.entity_of(name).id);
            let mut found = ids.filter(|found| *found != id).filter_map(|found| self.nodes.get(found));
            if let (Some(&other), None) = (found.next(), found.next()) {
                let kind = self.graph[other].kind;
                let instrument = matches!(kind, NodeKind::Entity(EntityType::Instrument) | NodeKind::Statement);
                if instrument && seen.insert(other) {
                    let through = vec![self.graph[other].label.clone()];
                    let first = self.graph[node].date;
                    self.graph.add_edge(node, other, Edge::through(EdgeKind::Concerns, through, first));
                }
            }
        }
    }
}

fn cites(entity_type: EntityType, mentions: &[&Record], first: Option<Date>) -> Edge {
    let kind = match entity_type {
        EntityType::Instrument => EdgeKind::Cites,
        EntityType::Organization => EdgeKind::Names,
        EntityType::Place => EdgeKind::Mentions,
    };
    let evidence: Vec<Evidence> = mentions.iter().map(|m| evidence(m)).collect();
    Edge { kind, count: evidence.len(), evidence, first, through: Vec::new() }
}

fn evidence(mention: &Record) -> Evidence {
    Evidence {
        document: mention.document.clone(),
        line: mention.start.line,
        section: mention.section.clone(),
        paragraph: mention.paragraph,
        surface: mention.surface.clone(),
        date: mention.date,
        speaker: mention.clause.as_ref().map(|clause| clause.speaker.clone()),
        act: mention.clause.as_ref().map(|clause| clause.act),
        context: mention.context.clone(),
    }
}

use super::*;
use crate::statement::{Overrides, Witness, assemble};
use crate::{Dictionary, Document, Source};
use petgraph::visit::EdgeRef;
use std::sync::LazyLock;

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(|| Dictionary::builtin().expect("the built-in dictionary"));

/// The graph of statements that were never made.
fn graph(selection: &Selection) -> CitationGraph {
    let texts = [
        (
            "2023.txt",
            "智利共和国和秘鲁共和国关于海洋的联合声明\n\n双方恪守《联合国宪章》，支持《巴黎协定》，重视联合国安理会和联合国的作用。\n\n\
             智利共和国总统　某甲\n\n二〇二三年三月五日于利马",
        ),
        (
            "2024.txt",
            "智利共和国和秘鲁共和国关于森林的联合声明\n\n双方反对违反《联合国宪章》的行为，落实《巴黎协定》和《〈联合国气候变化框架公约〉\
             京都议定书》，恪守《联合国气候变化框架公约》和2023年《智利共和国和秘鲁共和国关于海洋的联合声明》。\n\n二〇二四年三月五日于圣地亚哥",
        ),
    ];
    let read =
        |(name, text): &(&str, &str)| Witness::of(&Document::read(Source::new(*name, *text), &DICTIONARY), &DICTIONARY);
    CitationGraph::build(&assemble(texts.iter().map(read).collect(), &Overrides::new()), &DICTIONARY, selection)
}

/// The edges of a kind, as label → label.
fn edges(graph: &CitationGraph, kind: EdgeKind) -> Vec<String> {
    let label = |n: NodeIndex| graph.graph[n].label.clone();
    let edges = graph.graph.edge_references().filter(|e| e.weight().kind == kind);
    let mut edges: Vec<String> = edges.map(|e| format!("{} → {}", label(e.source()), label(e.target()))).collect();
    edges.sort();
    edges
}

#[test]
fn statements_cite_and_follow_and_belong_to_their_parties() {
    let graph = graph(&Selection::default());
    let (sea, wood) = ("智利共和国和秘鲁共和国关于海洋的联合声明", "智利共和国和秘鲁共和国关于森林的联合声明");
    let cites = edges(&graph, EdgeKind::Cites);
    assert!(cites.contains(&format!("{wood} → {sea}")), "a statement that is cited is one node: {cites:?}");
    assert!(cites.contains(&format!("{sea} → 联合国宪章")), "{cites:?}");
    assert_eq!(edges(&graph, EdgeKind::Follows), [format!("{wood} → {sea}")]);
    assert_eq!(edges(&graph, EdgeKind::Signs), [format!("智利共和国 → {sea}"), format!("秘鲁共和国 → {sea}")]);
    assert_eq!(edges(&graph, EdgeKind::Issues), [format!("智利共和国 → {wood}"), format!("秘鲁共和国 → {wood}")]);
    assert_eq!(edges(&graph, EdgeKind::PartOf), ["联合国安全理事会 → 联合国"]);
    let concerns = edges(&graph, EdgeKind::Concerns);
    assert!(concerns.iter().any(|e| e.ends_with("→ 联合国气候变化框架公约")), "{concerns:?}");
    for edge in graph.graph.edge_weights() {
        assert!(!edge.evidence.is_empty() || !edge.through.is_empty(), "an edge without evidence: {edge:?}");
        assert!(edge.count > 0);
    }
}

#[test]
fn acts_and_dates_choose_what_goes_in() {
    let opposed = graph(&Selection { acts: vec![Act::Oppose], ..Selection::default() });
    assert_eq!(edges(&opposed, EdgeKind::Cites), ["智利共和国和秘鲁共和国关于森林的联合声明 → 联合国宪章"]);
    let acts: Vec<_> = opposed.graph.edge_weights().filter(|e| e.kind == EdgeKind::Cites).map(Edge::acts).collect();
    assert_eq!(acts, [vec![Act::Oppose]]);
    let early = graph(&Selection { to: "2023-12".parse().ok(), ..Selection::default() });
    assert_eq!(early.statements().len(), 1);
    let late = graph(&Selection { from: "2024".parse().ok(), ..Selection::default() });
    assert_eq!(late.statements().len(), 1);
}

#[test]
fn clauses_stand_between_a_statement_and_what_it_cites() {
    let graph = graph(&Selection { clauses: true, types: vec![EntityType::Instrument], ..Selection::default() });
    let clauses: Vec<_> = graph.graph.node_weights().filter(|n| n.kind == NodeKind::Clause).collect();
    assert_eq!(clauses.len(), 5, "{clauses:?}");
    assert!(clauses.iter().all(|c| c.clause.as_ref().is_some_and(|c| c.speaker == "双方")));
    assert_eq!(edges(&graph, EdgeKind::Says).len(), 5);
    assert!(edges(&graph, EdgeKind::Cites).contains(&"双方 oppose → 联合国宪章".to_owned()));
}

#[test]
fn projections_link_by_what_is_shared() {
    for clauses in [false, true] {
        let graph = graph(&Selection { clauses, ..Selection::default() });
        let statements = project(&graph, View::Statements);
        let shared: Vec<_> = statements.graph.edge_weights().map(|e| (e.count, e.through.clone())).collect();
        assert_eq!(
            shared,
            [(2, vec!["paris-agreement".to_owned(), "un-charter".to_owned()])].map(|(n, mut ids)| {
                ids.sort_by_key(|id| graph.node(id));
                (n, ids)
            })
        );
        let instruments = project(&graph, View::Instruments);
        let (charter, paris) = (instruments.node("un-charter"), instruments.node("paris-agreement"));
        let edge = charter.zip(paris).and_then(|(a, b)| instruments.graph.find_edge_undirected(a, b));
        let edge = &instruments.graph[edge.expect("linked").0];
        assert_eq!((edge.count, edge.first.map(|d| d.to_string()).as_deref()), (2, Some("2023-03-05")));
    }
}

#[test]
fn the_part_around_a_node_goes_as_far_as_asked() {
    let graph = graph(&Selection::default());
    let charter = graph.node("un-charter").expect("there");
    assert_eq!(around(&graph, &[charter], 0).graph.node_count(), 1);
    let near = around(&graph, &[charter], 1);
    assert_eq!(near.statements().len(), 2);
    assert!(near.graph.node_count() < around(&graph, &[charter], 2).graph.node_count());
}

#[test]
fn measures_of_a_star_and_a_stranger() {
    let mut graph = graph(&Selection { types: vec![EntityType::Instrument], ..Selection::default() });
    measures(&mut graph);
    let of = |id: &str| graph.graph[graph.node(id).expect(id)].measures.clone().expect("measured");
    let sum: f64 = graph.graph.node_weights().filter_map(|n| n.measures.as_ref()).map(|m| m.page_rank).sum();
    assert!((sum - 1.0).abs() < 1e-9, "{sum}");
    assert_eq!(of("un-charter").in_degree.get(&EdgeKind::Cites), Some(&2));
    assert!(of("un-charter").page_rank > of("unfccc").page_rank.min(of("kyoto-protocol").page_rank) / 2.0);
    assert_eq!(of("un-charter").component, 1);
    let between = |id: &str| of(id).betweenness.expect("a small graph");
    assert!(between("un-charter") >= 0.0 && between("un-charter") <= 1.0);
    let mut empty = CitationGraph::default();
    measures(&mut empty);
    assert_eq!(empty.graph.node_count(), 0);
}

//! The graph's formats, read back: nothing that a document holds changes them, and all of them tell the same.

use super::*;
use crate::dictionary::Dictionary;
use crate::graph::{CitationGraph, Selection};
use crate::statement::{Overrides, Witness, assemble};
use crate::{Document, Source};
use quick_xml::events::{BytesStart, Event};
use std::sync::LazyLock;

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(|| Dictionary::builtin().expect("the dictionary"));

/// What ends strings, elements, sections and scripts, and what XML has no form for.
const HOSTILE: &str = "甲\"乙'丙\\\\u0027`]]></script><!--&amp;&#0;\n\t\0\u{1b}\u{85}\u{2028}\u{3000}\u{ffff}*/;--丁\\";

/// Two statements that cite three instruments.
fn graph() -> CitationGraph {
    graph_of(&Selection::default())
}

fn graph_of(selection: &Selection) -> CitationGraph {
    let texts = [
        (
            "甲",
            "甲国和乙国联合声明\n\n（2024年5月16日）双方遵守《联合国宪章》和《巴黎协定》，重申《联合国宪章》的宗旨。",
        ),
        ("乙", "乙国和丙国联合声明\n\n2023年3月各方支持《不扩散核武器条约》，遵守《联合国宪章》。"),
    ];
    let witness =
        |(name, text): &(&str, &str)| Witness::of(&Document::read(Source::new(*name, *text), &DICTIONARY), &DICTIONARY);
    let statements = assemble(texts.iter().map(witness).collect(), &Overrides::new());
    CitationGraph::build(&statements, &DICTIONARY, selection)
}

/// The same with a hostile text wherever a document or a dictionary of the user's own can put one.
fn hostile() -> CitationGraph {
    let mut graph = graph();
    for (n, node) in graph.graph.node_weights_mut().enumerate() {
        node.id = format!("{n}{HOSTILE}");
        (node.label, node.name_en) = (HOSTILE.to_owned(), HOSTILE.to_owned());
    }
    for evidence in graph.graph.edge_weights_mut().flat_map(|edge| &mut edge.evidence) {
        for text in [&mut evidence.document, &mut evidence.surface, &mut evidence.context] {
            HOSTILE.clone_into(text);
        }
        evidence.section = Some(HOSTILE.to_owned());
    }
    graph
}

fn written(write: impl Fn(&CitationGraph, &mut Vec<u8>) -> std::io::Result<()>, graph: &CitationGraph) -> String {
    let mut out = Vec::new();
    write(graph, &mut out).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

/// The name of an element and its attributes.
type Element = (String, Vec<(String, String)>);

/// All elements of an XML text with their attributes, and all its texts.
fn xml(text: &str) -> (Vec<Element>, Vec<String>) {
    let mut reader = quick_xml::Reader::from_str(text);
    let (mut elements, mut texts, mut depth) = (Vec::new(), vec![String::new()], 0);
    let element = |start: &BytesStart<'_>| {
        let attributes = start.attributes().map(|a| {
            let a = a.expect("an attribute");
            let value = quick_xml::escape::unescape(&a.value).expect("escaped").into_owned();
            (a.key.as_ref().to_owned(), value)
        });
        (start.name().as_ref().to_owned(), attributes.collect::<Vec<_>>())
    };
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(start) => {
                depth += 1;
                elements.push(element(&start));
                texts.push(String::new());
            }
            Event::Empty(start) => elements.push(element(&start)),
            Event::End(_) => {
                depth -= 1;
                texts.push(String::new());
            }
            Event::Text(text) => texts.last_mut().expect("one").push_str(&text),
            Event::GeneralRef(name) => {
                let character = quick_xml::escape::unescape(&format!("&{};", &*name)).expect("an entity").into_owned();
                texts.last_mut().expect("one").push_str(&character);
            }
            Event::Eof => break,
            Event::CData(_) | Event::Comment(_) | Event::PI(_) | Event::DocType(_) => {
                panic!("nothing of that kind is written")
            }
            Event::Decl(_) => {}
        }
    }
    assert_eq!(depth, 0);
    texts.retain(|text| !text.trim().is_empty());
    (elements, texts)
}

/// The values of an attribute of all elements of a name.
fn values(elements: &[Element], name: &str, attribute: &str) -> Vec<String> {
    let of = elements.iter().filter(|(n, _)| n == name).flat_map(|(_, attributes)| attributes);
    of.filter(|(n, _)| n == attribute).map(|(_, value)| value.clone()).collect()
}

#[test]
fn graphml_tells_nodes_edges_and_types() {
    let (elements, texts) = xml(&written(|g, out| graphml(g, out), &graph()));
    assert_eq!((values(&elements, "node", "id").len(), values(&elements, "edge", "source").len()), (5, 4));
    assert_eq!(values(&elements, "key", "attr.name").len(), 1 + attributes::NODE.len() + attributes::EDGE.len());
    assert!(values(&elements, "key", "attr.type").contains(&"int".to_owned()));
    assert!(texts.contains(&"un-charter".to_owned()) && texts.contains(&"cites".to_owned()));
}

#[test]
fn gexf_has_a_start_for_what_has_a_date() {
    let mut graph = graph();
    let dates: Vec<Option<crate::date::Date>> =
        ["2024-05-16", "2023-03", "", "", "1968"].map(|d| d.parse().ok()).into();
    for (node, date) in graph.graph.node_weights_mut().zip(dates) {
        node.date = date;
    }
    let (elements, _) = xml(&written(|g, out| gexf(g, out), &graph));
    assert_eq!(values(&elements, "node", "start"), ["2024-05-16", "2023-03-01", "1968-01-01"]);
    assert!(values(&elements, "attvalue", "value").contains(&"2023-03".to_owned()), "the date itself stays as it is");
    assert_eq!(values(&elements, "edge", "weight"), ["2", "1", "1", "1"]);
    let ids = values(&elements, "node", "id");
    assert!(values(&elements, "edge", "target").iter().all(|target| ids.contains(target)));
}

#[test]
fn node_link_joins_ids() {
    let text = written(|g, out| node_link(g, out), &graph());
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert!(json["directed"] == true && json["multigraph"] == true);
    let links = json["links"].as_array().expect("links");
    assert_eq!((json["nodes"].as_array().map(Vec::len), links.len()), (Some(5), 4));
    let charter = links.iter().find(|l| l["target"] == "un-charter").expect("cited");
    assert_eq!((&charter["key"], &charter["count"]), (&"cites".into(), &2.into()));
    assert_eq!(charter["evidence"][1]["surface"], "联合国宪章");
    let nothing = written(|g, out| node_link(g, out), &CitationGraph::default());
    assert!(
        serde_json::from_str::<serde_json::Value>(&nothing).expect("JSON")["nodes"]
            .as_array()
            .is_some_and(Vec::is_empty)
    );
}

#[test]
fn hostile_texts_come_back_as_they_are() {
    let (graph, legal) = (hostile(), xml::legal(HOSTILE).into_owned());
    let (elements, texts) = xml(&written(|g, out| graphml(g, out), &graph));
    assert_eq!(values(&elements, "node", "id").len(), 5);
    // Label, English name, and the first document of each edge.
    assert_eq!(texts.iter().filter(|text| **text == legal).count(), 5 + 5 + 4);
    let (elements, _) = xml(&written(|g, out| gexf(g, out), &graph));
    assert!(values(&elements, "node", "label").iter().all(|label| *label == legal));
    assert_eq!(values(&elements, "attvalue", "value").iter().filter(|value| **value == legal).count(), 5 + 4);
    let text = written(|g, out| node_link(g, out), &graph);
    assert!(!text.contains("</") && !text.contains('\u{2028}'), "it can stand in a web page");
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(json["nodes"][3]["label"], HOSTILE);
    assert_eq!(json["links"][0]["evidence"][0]["sentence"], HOSTILE);
}

#[test]
fn cypher_is_statements_line_by_line_whatever_the_texts_hold() {
    let plain = written(|g, out| cypher(g, out), &graph());
    assert_eq!(plain.lines().count(), 1 + 5 + 4);
    assert!(
        plain.contains("SET n:Instrument, n.type = 'instrument', n.kind = 'charter', n.label = '联合国宪章'"),
        "{plain}"
    );
    assert!(plain.contains("MERGE (a)-[r:CITES]->(b) SET r.relation = 'cites', r.count = 2, "), "{plain}");
    let hostile = written(|g, out| cypher(g, out), &hostile());
    assert_eq!(hostile.lines().count(), plain.lines().count());
    let kept: String = HOSTILE.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    for line in hostile.lines().skip(1) {
        assert!(!line.to_lowercase().replace("\\\\", "").contains("\\u"), "{line}");
        let (rest, strings) = cypher_strings(line);
        assert!(rest.bytes().all(|b| b.is_ascii_alphanumeric() || b" _.,:(){}[]-=>;#".contains(&b)), "{rest}");
        assert!(rest.ends_with(';') && rest.matches(';').count() == 1, "{rest}");
        assert!(strings.contains(&kept), "{line}");
    }
}

/// A statement with its strings taken out, and the strings as Cypher reads them, those joined by `+` in one.
fn cypher_strings(line: &str) -> (String, Vec<String>) {
    let (mut rest, mut strings) = (String::new(), Vec::new());
    let joined = line.replace("' + '", "");
    let mut chars = joined.chars();
    while let Some(c) = chars.next() {
        if c != '\'' {
            rest.push(c);
            continue;
        }
        let mut string = String::new();
        loop {
            match chars.next().expect("a string ends in its line") {
                '\'' => break,
                '\\' => string.push(match chars.next().expect("an escape") {
                    'n' => '\n',
                    't' => '\t',
                    c @ ('\'' | '\\') => c,
                    c => panic!("no escape: {c}"),
                }),
                c => string.push(c),
            }
        }
        rest.push('#');
        strings.push(string);
    }
    (rest, strings)
}

#[test]
fn pictures_are_well_formed_whatever_the_texts_hold() {
    for graph in [graph(), hostile(), CitationGraph::default()] {
        for language in [Language::Chinese, Language::English] {
            let id = graph.graph.node_weights().last().map(|node| node.id.clone()).unwrap_or_default();
            let pictures = [
                svg::network(&svg::Network::of(&graph, language), language),
                svg::matrix(&svg::Matrix::of(&graph, language), language),
                svg::Timeline::of(&graph, &id, language).map(|t| svg::timeline(&t, language)).unwrap_or_default(),
            ];
            for picture in pictures.iter().filter(|picture| !picture.is_empty()) {
                let (elements, _) = xml(picture);
                assert_eq!(elements[0].0, "svg");
                assert!(!elements.iter().any(|(name, _)| name == "script"));
                assert!(!picture.contains("NaN") && !picture.contains("inf"), "{picture}");
            }
        }
    }
}

#[test]
fn a_matrix_and_a_timeline_are_the_same_with_clauses_and_without() {
    let levels = [false, true].map(|clauses| graph_of(&Selection { clauses, ..Selection::default() }));
    let told = levels.each_ref().map(|graph| {
        let matrix = svg::Matrix::of(graph, Language::Chinese);
        let named =
            |cell: &svg::Cell| (matrix.columns[cell.column].label.clone(), cell.row, cell.count, cell.act.clone());
        let mut cells: Vec<_> = matrix.cells.iter().map(named).collect();
        cells.sort();
        let timeline = svg::Timeline::of(graph, "un-charter", Language::English).expect("cited");
        let points: Vec<_> = timeline.points.into_iter().map(|p| (p.date, p.count, p.act)).collect();
        (cells, timeline.title, points)
    });
    assert_eq!(told[0], told[1]);
    let (cells, title, points) = &told[0];
    assert!(cells.contains(&("不扩散核武器条约".to_owned(), 1, 1, "支持".to_owned())), "{cells:?}");
    assert_eq!((title.as_str(), points.len()), ("Charter of the United Nations", 2));
    assert_eq!((points[0].1, points[0].2.as_str()), (2, "uphold"));
    let network = svg::Network::of(&levels[1], Language::Chinese);
    assert!(network.nodes.iter().any(|node| node.node_type == "clause" && node.label == "本文 支持"), "{network:?}");
    assert!(!network.nodes.iter().any(|node| node.node_type == "party"));
}

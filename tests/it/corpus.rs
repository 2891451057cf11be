//! The real documents, where TREATYREF_CORPUS says that they are.

use crate::common::{corpus, output};
use serde_json::Value;

fn mentions(arguments: &[&str]) -> Vec<Value> {
    output(arguments).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn surfaces_are_their_spans_and_mentions_disjoint_or_nested() {
    let Some(root) = corpus("surfaces_are_their_spans_and_mentions_disjoint_or_nested") else { return };
    let path = root.join("corpus").display().to_string();
    let mut texts = std::collections::HashMap::new();
    let mut last: Vec<(String, u64, u64)> = Vec::new();
    for mention in mentions(&["extract", &path]) {
        let document = mention["document"].as_str().expect("a path").to_owned();
        let text: &Vec<char> = texts
            .entry(document.clone())
            .or_insert_with(|| std::fs::read_to_string(&document).expect("readable").chars().collect());
        let (start, end) = (mention["start"].as_u64().expect("a number"), mention["end"].as_u64().expect("a number"));
        let span: String = text[start as usize..end as usize].iter().filter(|c| !c.is_whitespace()).collect();
        assert_eq!(Some(span.as_str()), mention["surface"].as_str());
        for (other, s, e) in last.iter().rev().take(20).filter(|(other, ..)| *other == document) {
            assert!(end <= *s || *e <= start || (*s <= start && end <= *e), "{other} {s}..{e} and {start}..{end}");
        }
        last.push((document, start, end));
    }
    assert!(last.len() > 600, "{} mentions", last.len());
}

#[test]
fn one_thread_and_two_write_the_same_bytes_twice() {
    let Some(root) = corpus("one_thread_and_two_write_the_same_bytes_twice") else { return };
    let path = root.join("corpus").display().to_string();
    let one = output(&["extract", &path, "--threads", "1"]);
    for threads in ["1", "2", "2"] {
        assert!(output(&["extract", &path, "--threads", threads]) == one, "{threads} threads");
    }
    let graph = output(&["graph", &path, "--threads", "1"]);
    assert!(output(&["graph", &path, "--threads", "2"]) == graph);
}

#[test]
fn the_charter_is_cited_where_a_reader_finds_it() {
    let Some(root) = corpus("the_charter_is_cited_where_a_reader_finds_it") else { return };
    let path = root.join("corpus").display().to_string();
    let found = mentions(&["where", "联合国宪章", &path, "--format", "jsonl"]);
    let mut expected = 0;
    for entry in std::fs::read_dir(root.join("gold")).expect("a reference") {
        let path = entry.expect("readable").path();
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_owned();
        if name.ends_with(".jsonl") && !name.ends_with(".acts.jsonl") {
            let text = std::fs::read_to_string(&path).expect("readable");
            expected += text
                .lines()
                .filter(|line| {
                    line.contains("\"canonical\": \"联合国宪章\"") || line.contains("\"canonical\":\"联合国宪章\"")
                })
                .count();
        }
    }
    assert_eq!(found.len(), expected);
}

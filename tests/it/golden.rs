//! The outputs for the example statements, as files that change only on request: UPDATE_GOLDEN=1 cargo test --test it golden,
//! and then the change is read.

use crate::common::output;
use std::fs;
use std::path::Path;

fn check(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, actual).expect("written");
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let line = expected.lines().zip(actual.lines()).position(|(a, b)| a != b);
    assert!(
        expected == actual,
        "{name} differs, first in line {:?}:\n{}",
        line.map(|n| n + 1),
        line.and_then(|n| actual.lines().nth(n)).unwrap_or("(another number of lines)")
    );
}

/// Mentions in a form that a person can read: place, surface, what it is, what it means, date and flags.
fn mentions(example: &str) -> String {
    let csv = output(&["extract", example, "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let headers = reader.headers().expect("a header").clone();
    let mut told = String::new();
    for record in reader.records() {
        let record = record.expect("CSV");
        let field = |name: &str| headers.iter().position(|h| h == name).map_or("", |n| &record[n]);
        let flags: Vec<&str> = ["nested", "draft", "damaged", "self", "short", "anaphora", "duplicate"]
            .into_iter()
            .filter(|flag| field(flag) == "true")
            .collect();
        let id = if field("id").is_empty() { field("status") } else { field("id") };
        let line = format!(
            "{}:{} {} | {}/{} | {} | {} {} | {}",
            field("line"),
            field("column"),
            field("surface"),
            field("type"),
            field("kind"),
            id,
            field("date"),
            field("date_event"),
            flags.join(" ")
        );
        told.push_str(line.trim_end_matches([' ', '|']));
        told.push('\n');
    }
    told
}

#[test]
fn mentions_of_the_examples() {
    let mut examples: Vec<_> = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples"))
        .expect("examples")
        .map(|entry| entry.expect("readable").file_name().into_string().expect("a name"))
        .filter(|name| name.ends_with(".txt"))
        .collect();
    examples.sort();
    assert!(examples.len() >= 4);
    for name in examples {
        check(&name, &mentions(&format!("examples/{name}")));
    }
}

#[test]
fn the_graph_of_the_examples() {
    check("graph.dot", &output(&["graph", "examples", "--types", "instrument", "--min-count", "2"]));
}

#[test]
fn where_in_the_examples() {
    check("where.out", &output(&["where", "不扩散核武器条约", "examples"]));
}

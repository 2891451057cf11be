//! The graph's formats as the programs read them that they are made for. NetworkX and a parser of Cypher read theirs in `.ci`.

use crate::common::output;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// GraphViz's own parser, where it is installed; the test says so and passes over where it is not.
#[test]
fn graphviz_parses_the_dot_file_whatever_a_document_holds() {
    if Command::new("dot").arg("-V").stderr(Stdio::null()).status().is_err() {
        println!("graphviz_parses_the_dot_file: skipped, GraphViz is not installed");
        return;
    }
    let dir = tempfile::tempdir().expect("a directory");
    let path = dir.path().join("a\"b\\n.txt");
    let title = "关于“\\”与'引号'\"<b>&amp;]]></script>\u{3000}\u{1b}的条约\\";
    std::fs::write(&path, format!("甲国和乙国联合声明\n\n双方落实《{title}》，支持《联合国宪章》。")).expect("written");
    let hostile = path.display().to_string();
    for inputs in [&["examples"][..], &[&hostile]] {
        for lang in ["zh", "en"] {
            let dot = output(&[&["graph"][..], inputs, &["--lang", lang]].concat());
            let nodes =
                dot.lines().filter(|line| line.trim_start().starts_with('n') && line.contains("shape=")).count();
            let mut parser = Command::new("dot")
                .arg("-Tcanon")
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .expect("started");
            let mut stdin = parser.stdin.take().expect("a pipe");
            let writer = std::thread::spawn(move || stdin.write_all(dot.as_bytes()));
            let run = parser.wait_with_output().expect("ended");
            writer.join().expect("joined").expect("read to the end");
            assert!(run.status.success() && run.stderr.is_empty(), "{}", String::from_utf8_lossy(&run.stderr));
            let canonical = String::from_utf8(run.stdout).expect("UTF-8");
            assert!(nodes > 2 && canonical.matches("\tn").count() >= nodes, "{canonical}");
        }
    }
}

#[test]
fn all_formats_tell_as_many_nodes_and_edges() {
    let of = |format: &str| output(&["graph", "examples", "--types", "instrument", "--format", format]);
    let (dot, graphml, gexf, json, cypher) = (of("dot"), of("graphml"), of("gexf"), of("json"), of("cypher"));
    let parsed: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let count = |of: &str| parsed[of].as_array().map_or(0, Vec::len);
    let (nodes, edges) = (count("nodes"), count("links"));
    assert!(nodes > 20 && edges > 20);
    assert_eq!((graphml.matches("<node ").count(), graphml.matches("<edge ").count()), (nodes, edges));
    assert_eq!((gexf.matches("<node ").count(), gexf.matches("<edge ").count()), (nodes, edges));
    assert_eq!((cypher.matches("\nMERGE ").count(), cypher.matches("\nMATCH ").count()), (nodes, edges));
    assert_eq!(dot.matches("edgetooltip").count(), edges);
    // Parties are told, not drawn.
    let drawn =
        |link: &&serde_json::Value| !["party_to", "signs", "issues"].contains(&link["relation"].as_str().unwrap_or(""));
    let drawn = parsed["links"].as_array().map_or(0, |links| links.iter().filter(drawn).count());
    let svg = of("svg");
    assert_eq!(svg.matches("<path class=\"edge\"").count() - svg.matches("#666666\" stroke-width").count(), drawn);
    let matrix = of("svg-matrix");
    assert!(matrix.starts_with("<svg ") && matrix.contains("联合国宪章"));
}

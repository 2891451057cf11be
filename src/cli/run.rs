//! `treatyref run`: the main job, tables, graph and summary into a directory.

use super::{Context, Failure, Outcome, inputs, terminal};
use clap::Args;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use terminal::{FAINT, STRONG};
use treatyref::Error;
use treatyref::dictionary::EntityType;
use treatyref::export::svg::{self, Network};
use treatyref::export::{self, Audience, Language, Summary};
use treatyref::graph::{CitationGraph, Selection};

#[derive(Debug, Args)]
#[command(after_help = "Example: treatyref run statements/ -o out && open out/citations.csv")]
pub struct Run {
    #[command(flatten)]
    given: inputs::Given,
    /// Where the results go
    #[arg(short, long, value_name = "DIR", default_value = "out")]
    output: PathBuf,
}

/// What `run` writes, and what each file is.
const FILES: [(&str, &str); 10] = [
    ("entities.csv", "every instrument, organization and place once, with names, dates and first position"),
    ("mentions.csv", "every mention, with its date and position"),
    ("citations.csv", "which statement cites which instrument, how often, and where first"),
    ("clauses.csv", "every clause that cites an instrument: who says what kind of thing of it"),
    ("statements.csv", "every statement: title, date, place, parties, the documents that hold it and why they do"),
    ("variants.csv", "names that copies of one statement have otherwise"),
    ("graph.dot", "the citation graph, for GraphViz: dot -Tsvg graph.dot > graph.svg"),
    ("graph.svg", "a picture of the statements and the instruments that they cite"),
    ("graph.graphml", "the same, for Gephi, yEd and NetworkX"),
    ("summary.json", "the figures"),
];

impl Run {
    pub fn run(self, context: &mut Context) -> Result<Outcome, Failure> {
        // A place that cannot be written to fails now, not after the work.
        let unwritable = |path: &Path| {
            let path = path.to_owned();
            move |reason| Error::Unwritable { path, reason }
        };
        fs::create_dir_all(&self.output).map_err(unwritable(&self.output))?;
        let create = |name: &str| {
            let path = self.output.join(name);
            fs::File::create(&path).map(BufWriter::new).map_err(unwritable(&path))
        };
        let dictionary = context.dictionary()?;
        let (statements, whole) = self.given.statements(&dictionary, context)?;
        let graph = CitationGraph::build(&statements, &dictionary, &Selection::default());
        let instruments = Selection { types: vec![EntityType::Instrument], ..Selection::default() };
        let drawn = Network::of(&CitationGraph::build(&statements, &dictionary, &instruments), Language::Chinese);
        let summary = Summary::of(&statements);
        let audience = Audience::Spreadsheet;
        for (name, _) in FILES {
            let mut file = create(name)?;
            let written: io::Result<()> = match name {
                "entities.csv" => export::entities(&statements, &mut file, audience),
                "mentions.csv" => export::mentions(&statements, &mut file, audience),
                "citations.csv" => export::citations(&statements, &mut file, audience),
                "clauses.csv" => export::clauses(&statements, &mut file, audience),
                "statements.csv" => export::statements(&statements, &mut file, audience),
                "variants.csv" => export::variants(&statements, &mut file, audience),
                "graph.dot" => file.write_all(export::dot(&graph, Language::Chinese).as_bytes()),
                "graph.svg" => file.write_all(svg::network(&drawn, Language::Chinese).as_bytes()),
                "graph.graphml" => export::graphml(&graph, &mut file),
                _ => serde_json::to_writer_pretty(&mut file, &summary)
                    .map_err(io::Error::from)
                    .and_then(|()| writeln!(file)),
            };
            written.and_then(|()| file.flush()).map_err(unwritable(&self.output.join(name)))?;
        }
        let words = told(&summary, &self.output, context.options.limit.unwrap_or(10));
        context.say(&words);
        Ok(if whole { Outcome::Done } else { Outcome::Partly })
    }
}

/// The summary as a person reads it.
fn told(summary: &Summary, output: &Path, limit: usize) -> String {
    let mut lines = vec![format!("{STRONG}documents{STRONG:#}  {}", summary.documents)];
    let count = |of: &str| summary.mentions.get(of).copied().unwrap_or(0);
    let different = |of: &str| summary.entities.get(of).copied().unwrap_or(0);
    lines.push(format!("{STRONG}mentions{STRONG:#}"));
    for (word, of) in [
        ("instruments", "instrument"),
        ("organizations", "organization"),
        ("places", "place"),
        ("laws", "law"),
        ("other works", "work"),
    ] {
        if count(of) > 0 {
            lines.push(format!("  {:<14}{:>6}  of {} different", word, count(of), different(of)));
        }
    }
    if summary.duplicate_mentions > 0 {
        lines.push(format!("  {} of them in repeated passages, counted once below", summary.duplicate_mentions));
    }
    lines.push(format!("{STRONG}cited most{STRONG:#}  (statements, mentions)"));
    for cited in summary.most_cited.iter().take(limit) {
        lines.push(format!("  {:>4} {:>5}  {}", cited.statements, cited.mentions, cited.canonical));
    }
    let provisional = summary.status.get("provisional").copied().unwrap_or(0);
    let open: usize = summary.not_resolved.iter().map(|(_, n)| n).sum();
    lines.push(format!("{STRONG}not in the dictionary{STRONG:#}  {provisional} mentions, under provisional ids (x-…)"));
    lines.push(format!("{STRONG}not resolved{STRONG:#}  {open} mentions"));
    for (surface, n) in summary.not_resolved.iter().take(limit) {
        lines.push(format!("  {n:>4}  {surface}"));
    }
    lines.push(format!("{STRONG}written to{STRONG:#} {}", output.display()));
    for (name, what) in FILES {
        lines.push(format!("  {name:<15}{FAINT}{what}{FAINT:#}"));
    }
    lines.join("\n")
}

//! How fast extraction is, against a bare scan of the same bytes with the same automaton in the same run.
//!
//! `cargo bench` runs it on the example statements, with TREATYREF_CORPUS set on the corpus there: nothing, one document,
//! all clean documents and all newsprint, the last two repeated to 20 MB. Each figure is the median of several runs, so that
//! one disturbed run does not count; the ratio is the figure to compare. `cargo bench -- clean whole` runs only the stages
//! and inputs with these names, TREATYREF_BYTES sets another size.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};
use treatyref::fold::{Folded, fold_text};
use treatyref::statement::{Witness, assemble};
use treatyref::{Dictionary, Document, Source, export, source};

const BYTES: usize = 20_000_000;
const RUNS: usize = 5;

/// What is measured, in this order; the first is the measure of the others.
const STAGES: [&str; 6] = ["bare", "names", "folding", "whole", "statements", "json"];

/// Documents that are read over and over.
struct Input {
    name: &'static str,
    documents: Vec<Source>,
    times: usize,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // `cargo test` builds and runs benchmarks once, to see that they work.
    let once = arguments.iter().any(|argument| argument == "--test");
    let bytes = std::env::var("TREATYREF_BYTES").ok().and_then(|bytes| bytes.parse().ok());
    let (bytes, runs) = if once { (20_000, 1) } else { (bytes.unwrap_or(BYTES), RUNS) };
    let asked: Vec<&str> = arguments.iter().map(String::as_str).filter(|word| !word.starts_with('-')).collect();
    let (start, dictionary) = time(|| Dictionary::builtin().expect("the built-in dictionary"));
    println!("{} names, ready after {:.0} ms; one thread", dictionary.names().len(), start.as_secs_f64() * 1e3);
    let inputs = inputs(bytes);
    let wanted = |word: &str, words: &[&str]| {
        let mut of_these = asked.iter().filter(|asked| words.contains(asked)).peekable();
        of_these.peek().is_none() || of_these.any(|asked| *asked == word)
    };
    let names: Vec<&str> = inputs.iter().map(|input| input.name).collect();
    for input in inputs.iter().filter(|input| wanted(input.name, &names)) {
        let size = input.documents.iter().map(|d| d.text().len()).sum::<usize>() * input.times;
        println!("\n{}: {} documents, {} times, {size} bytes", input.name, input.documents.len(), input.times);
        let folded: Vec<Folded> = input.documents.iter().map(|document| fold_text(document.text())).collect();
        let mut bare = None;
        for stage in STAGES.into_iter().filter(|stage| wanted(stage, &STAGES)) {
            let taken = median(runs, || {
                for _ in 0..input.times {
                    run(stage, input, &folded, &dictionary);
                }
            });
            let bare = *bare.get_or_insert(taken);
            let ratio = bare.as_secs_f64() / taken.as_secs_f64();
            let each = taken.as_secs_f64() * 1e6 / input.times as f64;
            let rate = size as f64 / 1e6 / taken.as_secs_f64();
            println!("{stage:<11} {rate:8.1} MB/s  {each:10.1} µs each time  {ratio:.3} of the bare scan");
        }
    }
}

/// One stage, once over the documents.
fn run(stage: &str, input: &Input, folded: &[Folded], dictionary: &Dictionary) {
    match stage {
        "bare" => folded.iter().for_each(|text| {
            black_box(dictionary.scan_only(black_box(text.text())));
        }),
        "names" => folded.iter().for_each(|text| {
            black_box(dictionary.find(black_box(text.text())).count());
        }),
        "folding" => input.documents.iter().for_each(|document| {
            black_box(fold_text(black_box(document.text())));
        }),
        "whole" => input.documents.iter().for_each(|document| {
            black_box(Document::read(copy(document), dictionary));
        }),
        "statements" => {
            black_box(statements(input, dictionary));
        }
        _ => {
            let mut out = std::io::sink();
            for mention in statements(input, dictionary).iter().flat_map(|statement| &statement.mentions) {
                std::io::Write::write_all(&mut out, export::json(mention).as_bytes()).expect("a sink takes all");
            }
        }
    }
}

fn statements(input: &Input, dictionary: &Dictionary) -> Vec<treatyref::statement::Statement> {
    let read = |document: &Source| Witness::of(&Document::read(copy(document), dictionary), dictionary);
    assemble(input.documents.iter().map(read).collect(), &Default::default())
}

fn copy(document: &Source) -> Source {
    Source::new(document.name(), document.text())
}

/// The documents of the corpus, or else the examples; newsprint says so in its name.
fn inputs(bytes: usize) -> [Input; 4] {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = match std::env::var_os("TREATYREF_CORPUS").filter(|path| !path.is_empty()) {
        Some(path) => root.join(path).join("corpus"),
        None => root.join("examples"),
    };
    let (inputs, errors) = source::expand(&[folder.display().to_string()]);
    assert!(errors.is_empty(), "{}: cannot be read", folder.display());
    let documents = inputs.iter().flat_map(|input| source::read(input, None)).map(|read| read.expect("readable"));
    let (newsprint, clean): (Vec<Source>, Vec<Source>) = documents.partition(|d| d.name().contains("newsprint"));
    let one = clean.iter().max_by_key(|d| d.text().len()).cloned();
    let input = |name, documents: Vec<Source>, bytes: usize| {
        let size: usize = documents.iter().map(|d| d.text().len()).sum();
        Input { name, times: bytes.div_ceil(size.max(1)).max(1), documents }
    };
    [
        Input { name: "empty", documents: vec![Source::new("empty", "")], times: 1000 },
        input("one", one.into_iter().collect(), 1),
        input("clean", clean, bytes),
        input("newsprint", newsprint, bytes),
    ]
}

fn time<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let made = work();
    (start.elapsed(), made)
}

fn median(runs: usize, mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..runs).map(|_| time(&mut work).0).collect();
    times.sort();
    times[times.len() / 2]
}

//! How fast extraction is, against a bare scan of the same bytes with the same automaton in the same run.
//!
//! `cargo bench` runs it on the example statements, repeated to 20 MB; with TREATYREF_CORPUS set, on the corpus. Each
//! figure is the median of several runs, so that one disturbed run does not count; the ratio is the figure to compare.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};
use treatyref::fold::fold_text;
use treatyref::statement::Witness;
use treatyref::{Dictionary, Document, Source, source};

const BYTES: usize = 20_000_000;
const RUNS: usize = 5;

fn main() {
    // `cargo test` builds and runs benchmarks once, to see that they work.
    let once = std::env::args().any(|argument| argument == "--test");
    let (bytes, runs) = if once { (100_000, 1) } else { (BYTES, RUNS) };
    let (name, documents) = documents();
    let (start, dictionary) = time(|| Dictionary::builtin().expect("the built-in dictionary"));
    let size: usize = documents.iter().map(|d| d.text().len()).sum();
    let times = bytes.div_ceil(size.max(1));
    let total = (size * times) as f64 / 1e6;
    println!("{name}: {} documents of {size} bytes, {times} times, {total:.1} MB; one thread", documents.len());
    println!("dictionary: {} names, ready after {:.0} ms", dictionary.names().len(), start.as_secs_f64() * 1e3);

    let folded: Vec<_> = documents.iter().map(|document| fold_text(document.text())).collect();
    let scan = median(runs, || {
        for _ in 0..times {
            for text in &folded {
                black_box(dictionary.find(black_box(text.text())).count());
            }
        }
    });
    let bare = median(runs, || {
        for _ in 0..times {
            for text in &folded {
                black_box(dictionary.scan_only(black_box(text.text())));
            }
        }
    });
    let fold = median(runs, || {
        for _ in 0..times {
            for document in &documents {
                black_box(fold_text(black_box(document.text())));
            }
        }
    });
    let whole = median(runs, || {
        for _ in 0..times {
            for document in &documents {
                let source = Source::new(document.name(), document.text());
                let document = Document::read(source, &dictionary);
                black_box(Witness::of(&document, &dictionary));
            }
        }
    });
    for (what, time) in [("bare scan", bare), ("scan with names", scan), ("folding", fold), ("whole extraction", whole)]
    {
        let rate = total / time.as_secs_f64();
        let ratio = bare.as_secs_f64() / time.as_secs_f64();
        println!("{what:<17} {rate:8.1} MB/s   {ratio:.3} of the bare scan");
    }
}

/// The documents of the corpus, or else the examples.
fn documents() -> (String, Vec<Source>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = match std::env::var_os("TREATYREF_CORPUS").filter(|path| !path.is_empty()) {
        Some(path) => root.join(path).join("corpus"),
        None => root.join("examples"),
    };
    let (inputs, errors) = source::expand(&[folder.display().to_string()]);
    assert!(errors.is_empty(), "{}: cannot be read", folder.display());
    let documents =
        inputs.iter().flat_map(|input| source::read(input, None)).map(|read| read.expect("readable")).collect();
    (folder.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned()), documents)
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

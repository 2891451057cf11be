//! The same text in another guise says the same: wrapped anew, strewn with spaces, in traditional script, in another
//! encoding, in full width, as a web page. Measured over the examples and, where they are at hand, the real documents.

use crate::common::corpus;
use encoding_rs::GB18030;
use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;
use treatyref::source::{Input, read};
use treatyref::{Dictionary, Document, Source};

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(|| Dictionary::builtin().expect("the built-in dictionary"));

/// Of a hundred entities of a text, so many must be found in every guise of it.
const FLOOR: f64 = 0.99;

/// Runs of a guise that is drawn by lot.
const DRAWS: u64 = 4;

/// A small generator of numbers (an LCG by Knuth, MMIX): every run draws the same.
struct Lot(u64);

impl Lot {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// What a document names, and how often.
type Named = BTreeMap<String, usize>;

fn named(source: Source) -> Named {
    let mut named = Named::new();
    for citation in Document::read(source, &DICTIONARY).citations {
        let what = citation.target.id().map_or_else(
            || format!("{} {}", citation.mention.entity_type.as_str(), citation.target.status()),
            str::to_owned,
        );
        *named.entry(what).or_default() += 1;
    }
    named
}

fn text_of(text: String) -> Source {
    Source::new("t", text)
}

/// A document written to a file and read as the program reads files.
fn file_of(name: &str, bytes: &[u8]) -> Source {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join(name);
    std::fs::write(&path, bytes).expect("written");
    let mut sources = read(&Input::File(path), None);
    sources.pop().expect("one document").expect("readable")
}

/// New line breaks at random widths in every line that is longer; paragraphs stay apart by a blank line.
fn wrapped(text: &str, lot: &mut Lot) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let (mut column, mut width) = (0, 24 + lot.below(30));
        for c in line.chars() {
            if column >= width && !c.is_ascii_alphanumeric() {
                out.push('\n');
                (column, width) = (0, 24 + lot.below(30));
            }
            out.push(c);
            column += 1;
        }
        out.push('\n');
    }
    out
}

/// Spaces and line breaks between any two characters, also of words in Latin letters and of numbers.
fn strewn(text: &str, lot: &mut Lot) -> String {
    let mut out = String::new();
    for c in text.chars() {
        out.push(c);
        match lot.below(40) {
            0..=2 => out.push(' '),
            3 => out.push('\n'),
            _ => {}
        }
    }
    out
}

fn wide(text: &str) -> String {
    let widened = |c: char| if c.is_ascii_digit() { char::from_u32(c as u32 + 0xfee0).unwrap_or(c) } else { c };
    text.chars().map(widened).collect()
}

fn page(text: &str) -> String {
    let mut body = String::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let line = line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        body.push_str(&format!("<p>{line}</p>\n"));
    }
    format!(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>新闻</title></head><body><div class=\"nav\">\
         <a href=\"/\">首页</a> <a href=\"/news\">要闻</a></div><div id=\"content\">{body}</div>\
         <div class=\"foot\"><a href=\"/about\">关于本站</a></div></body></html>"
    )
}

/// Adds up over texts how many entities a guise keeps.
#[derive(Default)]
struct Kept {
    kept: usize,
    of: usize,
    differences: Vec<String>,
}

impl Kept {
    fn add(&mut self, name: &str, plain: &Named, guise: &Named) {
        let common: usize = plain.iter().map(|(id, n)| *n.min(guise.get(id).unwrap_or(&0))).sum();
        self.kept += common;
        self.of += plain.values().sum::<usize>().max(guise.values().sum());
        for id in plain.keys().chain(guise.keys().filter(|id| !plain.contains_key(*id))) {
            let (before, after) = (plain.get(id).unwrap_or(&0), guise.get(id).unwrap_or(&0));
            if before != after {
                self.differences.push(format!("{name}: {id} {before} times, in this guise {after}"));
            }
        }
    }

    fn share(&self) -> f64 {
        self.kept as f64 / self.of.max(1) as f64
    }
}

fn texts() -> Vec<(String, String)> {
    let mut directories = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")];
    directories.extend(corpus("texts_say_the_same_in_every_guise").map(|root| root.join("corpus")));
    let mut paths: Vec<_> = directories
        .iter()
        .flat_map(|directory| std::fs::read_dir(directory).expect("a directory"))
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    let read = |path: std::path::PathBuf| (path.display().to_string(), std::fs::read_to_string(path).expect("UTF-8"));
    paths.into_iter().map(read).collect()
}

#[test]
fn texts_say_the_same_in_every_guise() {
    let traditional = OpenCC::from_config(BuiltinConfig::S2t).expect("tables");
    let mut kept: BTreeMap<&str, Kept> = BTreeMap::new();
    let texts = texts();
    assert!(texts.len() >= 5, "{} texts", texts.len());
    for (name, text) in &texts {
        let plain = named(text_of(text.clone()));
        let mut note = |guise: &'static str, source: Source| {
            kept.entry(guise).or_default().add(name, &plain, &named(source));
        };
        for draw in 0..DRAWS {
            note("wrapped anew", text_of(wrapped(text, &mut Lot(draw))));
            note("strewn with spaces and breaks", text_of(strewn(text, &mut Lot(draw))));
        }
        note("in traditional script", text_of(traditional.convert(text)));
        note("in GB18030", file_of("t.txt", &GB18030.encode(text).0));
        note("with full-width digits", text_of(wide(text)));
        note("as a web page", file_of("t.html", page(text).as_bytes()));
    }
    for (guise, kept) in &kept {
        println!("{guise}: {} of {} ({:.2} %)", kept.kept, kept.of, 100.0 * kept.share());
    }
    for (guise, kept) in &kept {
        assert!(kept.share() >= FLOOR, "{guise}: {:.4}\n{}", kept.share(), kept.differences.join("\n"));
    }
}

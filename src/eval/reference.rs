//! Reference annotations: what a careful reader found in a document.
//!
//! A directory holds `NAME.jsonl` for the document `NAME.txt`, a JSON object a line, or `NAME.ann`, brat's standoff format
//! (`standoff`). `NAME.acts.jsonl` beside either says who does what with an instrument.

use super::acts::ActAnnotation;
use super::judged::Row;
use super::standoff;
use crate::dictionary::EntityType;
use crate::error::{Error, Result};
use crate::source::Source;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The annotations of one document.
#[derive(Debug, Clone)]
pub struct Reference {
    /// The document's name without directory and ending.
    pub name: String,
    /// The file of the annotations.
    pub path: String,
    /// The annotations in the file's order.
    pub annotations: Vec<Annotation>,
    /// The annotations tell spans and types; names, kinds, dates and flags are not judged.
    pub only_spans: bool,
    /// Who does what with an instrument; empty where the reference does not say so.
    pub acts: Vec<ActAnnotation>,
    /// The file that says so.
    pub acts_path: Option<String>,
}

/// What the name of a file ends with, before the ending, that says who does what.
const ACTS: &str = ".acts";

/// One annotated mention.
#[derive(Debug, Clone, Deserialize)]
pub struct Annotation {
    /// Code points before it.
    pub start: usize,
    /// Code points before its end.
    pub end: usize,
    /// Its text without white space; checked against the document where it is given.
    #[serde(default)]
    pub surface: Option<String>,
    /// What it names.
    #[serde(rename = "type")]
    pub entity_type: EntityType,
    /// The entity's full usual name.
    pub canonical: String,
    /// An instrument's kind.
    #[serde(default)]
    pub kind: Option<String>,
    /// The date that the text binds to the mention.
    #[serde(default)]
    pub date: Option<String>,
    /// What happened then.
    #[serde(default)]
    pub date_event: Option<String>,
    /// It stands inside another mention.
    #[serde(default)]
    pub nested: bool,
    /// A draft, or something yet to be concluded.
    #[serde(default)]
    pub draft: bool,
    /// The source lost part of the name.
    #[serde(default)]
    pub damaged: bool,
    /// The document's own title.
    #[serde(default, rename = "self")]
    pub own: bool,
    /// A short form that only an earlier mention explains.
    #[serde(default)]
    pub short: bool,
    /// A mention without a name.
    #[serde(default)]
    pub anaphora: bool,
    /// A careful reader could decide either way.
    #[serde(default, alias = "doubt")]
    pub optional: bool,
    /// The line of the file that says so, from 1.
    #[serde(skip)]
    pub line: usize,
}

impl Annotation {
    /// Whether what is found here counts neither for nor against a type.
    pub(super) fn is_aside(&self) -> bool {
        self.own || self.anaphora || self.optional
    }

    pub(super) fn stands_in(&self, row: Row) -> bool {
        match row {
            Row::Instrument | Row::Organization | Row::Place => {
                row.entity_type() == Some(self.entity_type) && !self.nested && !self.is_aside()
            }
            Row::Nested => self.nested && self.entity_type == EntityType::Instrument,
            Row::Anaphora => self.anaphora,
            Row::Own => self.own,
            Row::Acts => false,
        }
    }
}

impl Reference {
    /// The annotations in a directory, sorted by name.
    ///
    /// # Errors
    /// [`Error::Unreadable`], [`Error::Malformed`], [`Error::NoReference`], [`Error::TwoOfAName`].
    pub fn directory(directory: &Path) -> Result<Vec<Reference>> {
        let shown = directory.display().to_string();
        let unreadable = |path: &str, reason| Error::Unreadable { path: path.to_owned(), reason };
        let mut references: BTreeMap<String, Reference> = BTreeMap::new();
        let mut acts: BTreeMap<String, (Vec<ActAnnotation>, String)> = BTreeMap::new();
        for entry in fs::read_dir(directory).map_err(|reason| unreadable(&shown, reason))? {
            let path = entry.map_err(|reason| unreadable(&shown, reason))?.path();
            let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let Some((name, ending)) = file.rsplit_once('.') else { continue };
            let path = path.display().to_string();
            let read = || fs::read_to_string(&path).map_err(|reason| unreadable(&path, reason));
            let annotations = match (ending, name.strip_suffix(ACTS)) {
                ("jsonl", Some(name)) => {
                    acts.insert(name.to_owned(), (said(&read()?, &path)?, path));
                    continue;
                }
                ("jsonl", None) => mentions(&read()?, &path)?,
                ("ann", _) => standoff::annotations(&read()?, &path)?,
                _ => continue,
            };
            let only_spans = ending == "ann";
            let reference =
                Reference { name: name.to_owned(), path, annotations, only_spans, acts: Vec::new(), acts_path: None };
            if let Some(other) = references.insert(name.to_owned(), reference) {
                let second = references.remove(name).map(|reference| reference.path).unwrap_or_default();
                return Err(Error::TwoOfAName { first: other.path, second });
            }
        }
        for (name, (said, path)) in acts {
            let Some(reference) = references.get_mut(&name) else {
                let message = format!("there is no {name}.jsonl or {name}.ann beside it that tells the mentions");
                return Err(Error::Malformed { path, line: 1, message });
            };
            (reference.acts, reference.acts_path) = (said, Some(path));
        }
        if references.is_empty() {
            return Err(Error::NoReference { path: shown });
        }
        Ok(references.into_values().collect())
    }

    /// Checks that every annotation stands in the text and says what stands there.
    ///
    /// # Errors
    /// [`Error::Malformed`] for the first that does not.
    pub(super) fn check(&self, source: &Source) -> Result<()> {
        let mentions = self.annotations.iter().map(|a| (&self.path, a.line, a.start, a.end, &a.surface));
        let acts = self.acts.iter().map(|a| (self.acts_path.as_ref().unwrap_or(&self.path), a));
        let acts = acts.map(|(path, a)| (path, a.line, a.start, a.end, &a.surface));
        let length = source.offset(source.text().len());
        for (path, line, start, end, surface) in mentions.chain(acts) {
            let malformed = |message: String| Err(Error::Malformed { path: path.clone(), line, message });
            let span = source.byte(start).zip(source.byte(end)).filter(|(from, to)| from < to);
            let Some((from, to)) = span else {
                return malformed(format!(
                    "the span {start}..{end} is empty or leaves the text: {} has {length} characters",
                    source.name()
                ));
            };
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let there = letters(&source.text()[from..to]);
            if surface.as_ref().is_some_and(|surface| letters(surface) != there) {
                return malformed(format!(
                    "the surface is {}, but {} has {there} at {start}..{end}; were the offsets counted in this text?",
                    surface.as_deref().unwrap_or_default(),
                    source.name()
                ));
            }
        }
        Ok(())
    }
}

fn mentions(text: &str, path: &str) -> Result<Vec<Annotation>> {
    let lines = lines::<Annotation>(text, path)?.into_iter();
    Ok(lines.map(|(line, annotation)| Annotation { line, ..annotation }).collect())
}

fn said(text: &str, path: &str) -> Result<Vec<ActAnnotation>> {
    let lines = lines::<ActAnnotation>(text, path)?.into_iter();
    let acts = lines.map(|(line, annotation)| ActAnnotation { line, ..annotation });
    acts.map(|annotation| annotation.check(path).map(|()| annotation)).collect()
}

/// The objects of a file, an object a line, each with its line.
fn lines<T: DeserializeOwned>(text: &str, path: &str) -> Result<Vec<(usize, T)>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut objects = Vec::new();
    for (line, json) in (1..).zip(text.lines()).filter(|(_, json)| !json.trim().is_empty()) {
        match serde_json::from_str::<T>(json) {
            Ok(object) => objects.push((line, object)),
            Err(error) => {
                // The place that serde names is one in this line, not in the file.
                let message = error.to_string();
                let message = message.split(" at line ").next().unwrap_or_default();
                let message = format!("column {}: {message}", error.column());
                return Err(Error::Malformed { path: path.to_owned(), line, message });
            }
        }
    }
    Ok(objects)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_named_by_file_and_line() {
        let good = r#"{"start":0,"end":2,"type":"place","canonical":"甲国"}"#;
        for (bad, expected) in [
            ("{\"start\":0,", "g.jsonl:2: column 11: EOF"),
            (r#"{"start":0,"end":2,"type":"person","canonical":"甲"}"#, "unknown variant `person`"),
            (r#"{"start":-1,"end":2,"type":"place","canonical":"甲"}"#, "invalid value"),
            (r#"{"start":0,"end":2,"type":"place"}"#, "missing field `canonical`"),
        ] {
            let error = mentions(&format!("{good}\n{bad}\n"), "g.jsonl").expect_err(bad).to_string();
            assert!(error.contains("g.jsonl:2: ") && error.contains(expected), "{error}");
        }
        let bad = r#"{"start":0,"end":2,"speaker":"双方","act":"uphold","also":["praise"]}"#;
        let error = said(&format!("\n{bad}\n"), "g.acts.jsonl").expect_err(bad).to_string();
        assert!(error.starts_with("g.acts.jsonl:2: praise is no act; the acts are uphold, "), "{error}");
    }
}

//! Reference annotations: what a careful reader found in a document.
//!
//! A directory holds `NAME.jsonl` for the document `NAME.txt`, a JSON object a line, or `NAME.ann`, brat's standoff format
//! (`standoff`). Files `NAME.acts.jsonl`, which say who does what with an instrument, are left alone.

use super::judged::Row;
use super::standoff;
use crate::dictionary::EntityType;
use crate::error::{Error, Result};
use crate::source::Source;
use serde::Deserialize;
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
}

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
        for entry in fs::read_dir(directory).map_err(|reason| unreadable(&shown, reason))? {
            let path = entry.map_err(|reason| unreadable(&shown, reason))?.path();
            let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let Some((name, ending)) = file.rsplit_once('.') else { continue };
            let parse = match ending {
                "jsonl" if !name.ends_with(".acts") => lines,
                "ann" => standoff::annotations,
                _ => continue,
            };
            let path = path.display().to_string();
            let text = fs::read_to_string(&path).map_err(|reason| unreadable(&path, reason))?;
            let annotations = parse(&text, &path)?;
            let only_spans = ending == "ann";
            let reference = Reference { name: name.to_owned(), path, annotations, only_spans };
            if let Some(other) = references.insert(name.to_owned(), reference) {
                let second = references.remove(name).map(|reference| reference.path).unwrap_or_default();
                return Err(Error::TwoOfAName { first: other.path, second });
            }
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
        let length = source.offset(source.text().len());
        for annotation in &self.annotations {
            let (start, end) = (annotation.start, annotation.end);
            let malformed =
                |message: String| Err(Error::Malformed { path: self.path.clone(), line: annotation.line, message });
            let span = source.byte(start).zip(source.byte(end)).filter(|(from, to)| from < to);
            let Some((from, to)) = span else {
                return malformed(format!(
                    "the span {start}..{end} is empty or leaves the text: {} has {length} characters",
                    source.name()
                ));
            };
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let there = letters(&source.text()[from..to]);
            if annotation.surface.as_ref().is_some_and(|surface| letters(surface) != there) {
                return malformed(format!(
                    "the surface is {}, but {} has {there} at {start}..{end}; were the offsets counted in this text?",
                    annotation.surface.as_deref().unwrap_or_default(),
                    source.name()
                ));
            }
        }
        Ok(())
    }
}

fn lines(text: &str, path: &str) -> Result<Vec<Annotation>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut annotations = Vec::new();
    for (line, json) in (1..).zip(text.lines()).filter(|(_, json)| !json.trim().is_empty()) {
        match serde_json::from_str::<Annotation>(json) {
            Ok(annotation) => annotations.push(Annotation { line, ..annotation }),
            Err(error) => {
                // The place that serde names is one in this line, not in the file.
                let message = error.to_string();
                let message = message.split(" at line ").next().unwrap_or_default();
                let message = format!("column {}: {message}", error.column());
                return Err(Error::Malformed { path: path.to_owned(), line, message });
            }
        }
    }
    Ok(annotations)
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
            let error = lines(&format!("{good}\n{bad}\n"), "g.jsonl").expect_err(bad).to_string();
            assert!(error.contains("g.jsonl:2: ") && error.contains(expected), "{error}");
        }
    }
}

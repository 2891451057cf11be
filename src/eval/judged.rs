//! How each mention came out.

use super::{Judge, Sides};
use crate::dictionary::EntityType;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// A row of the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Row {
    /// Instruments at top level.
    Instrument,
    /// Organizations at top level.
    Organization,
    /// Places at top level.
    Place,
    /// Titles inside names.
    Nested,
    /// Mentions without a name.
    Anaphora,
    /// The document's own title.
    #[serde(rename = "self")]
    Own,
    /// What is said of instruments.
    Acts,
}

impl Row {
    /// The row's name in figures and files.
    pub fn as_str(self) -> &'static str {
        match self {
            Row::Instrument => "instrument",
            Row::Organization => "organization",
            Row::Place => "place",
            Row::Nested => "nested",
            Row::Anaphora => "anaphora",
            Row::Own => "self",
            Row::Acts => "acts",
        }
    }

    /// Whether it is the row of a type.
    pub(super) fn is_type(self) -> bool {
        self.entity_type().is_some()
    }

    /// The type whose top-level mentions the row holds.
    pub(super) fn entity_type(self) -> Option<EntityType> {
        match self {
            Row::Instrument => Some(EntityType::Instrument),
            Row::Organization => Some(EntityType::Organization),
            Row::Place => Some(EntityType::Place),
            _ => None,
        }
    }
}

/// What became of a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Found with the same span.
    Exact,
    /// Found with another span.
    Overlap,
    /// Not found.
    Missed,
    /// Found where the reference has none.
    Wrong,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Verdict::Exact => "exact",
            Verdict::Overlap => "overlap",
            Verdict::Missed => "missed",
            Verdict::Wrong => "wrong",
        })
    }
}

/// A mention of the reference, or one that only the program found, and how it came out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// The document, by the name of its annotations.
    pub document: String,
    /// The row it counts in.
    #[serde(rename = "type")]
    pub row: Row,
    /// Code points before it.
    pub start: usize,
    /// Code points before its end.
    pub end: usize,
    /// The line it starts in, from 1.
    pub line: usize,
    /// Its text without white space.
    pub surface: String,
    /// What became of it.
    pub verdict: Verdict,
    /// What was found where the spans differ; in the row of acts, who is found to do what where that differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<String>,
    /// Who does what by the reference, in the row of acts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// What was found and says something else than the reference: name, kind, date, date_event, draft, damaged, short; in
    /// the row of acts: act, speaker, target.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub differs: Vec<String>,
}

impl Judged {
    /// Whether a reader would call it a mistake of finding: missed, with another span, or wrong. Rows that count by
    /// overlap forgive the span. In the row of acts it is another speaker, act or target; what was not found at all is a
    /// miss of its own row.
    pub fn is_miss(&self) -> bool {
        match self.verdict {
            _ if self.row == Row::Acts => !self.differs.is_empty(),
            Verdict::Exact => false,
            Verdict::Overlap => self.row.is_type(),
            Verdict::Missed | Verdict::Wrong => true,
        }
    }
}

/// A span of a document, as one that came out right.
pub(super) fn judged_span(row: Row, judge: &Judge<'_>, start: usize, end: usize) -> Judged {
    let source = &judge.reading.document.source;
    let (from, to) = (source.byte(start).unwrap_or(0), source.byte(end).unwrap_or(0));
    Judged {
        document: judge.reference.name.clone(),
        row,
        start,
        end,
        line: source.position(from).line,
        surface: source.text()[from..to.max(from)].chars().filter(|c| !c.is_whitespace()).collect(),
        verdict: Verdict::Exact,
        found: None,
        expected: None,
        differs: Vec::new(),
    }
}

/// Adds how the mentions of a row in a document came out; `differs` by place in the reference's side.
pub(super) fn judge(
    row: Row,
    judge: &Judge<'_>,
    sides: &Sides<'_>,
    differs: &BTreeMap<usize, Vec<&'static str>>,
    mentions: &mut Vec<Judged>,
) {
    let judged = |start: usize, end: usize, verdict: Verdict| Judged { verdict, ..judged_span(row, judge, start, end) };
    let answers: BTreeMap<usize, _> = sides.pairs.iter().map(|pair| (pair.gold, pair)).collect();
    for (at, gold) in sides.gold.iter().enumerate() {
        let (verdict, found) = match answers.get(&at) {
            None => (Verdict::Missed, None),
            Some(pair) if pair.exact => (Verdict::Exact, None),
            Some(pair) => (Verdict::Overlap, Some(sides.predicted[pair.predicted].record.surface.clone())),
        };
        let differs = differs.get(&at).into_iter().flatten().map(|what| (*what).to_owned()).collect();
        mentions.push(Judged { found, differs, ..judged(gold.start, gold.end, verdict) });
    }
    let mut answering = vec![false; sides.predicted.len()];
    for pair in &sides.pairs {
        answering[pair.predicted] = true;
    }
    for (predicted, _) in sides.predicted.iter().zip(answering).filter(|(_, answers)| !answers) {
        mentions.push(judged(predicted.start, predicted.end, Verdict::Wrong));
    }
}

//! Who does what with an instrument: annotations `NAME.acts.jsonl`, and how far the program agrees with them.
//!
//! Only what was found is judged, so that finding and this are measured apart: an annotation is answered by the instrument
//! that shares most characters with it, whatever else that one may be.

use super::Judge;
use super::figures::ActFigures;
use super::judged::{Judged, Row, Verdict, judged_span};
use super::reading::Reading;
use crate::dictionary::{Act, EntityType};
use crate::error::{Error, Result};
use crate::statement::Record;
use serde::Deserialize;

/// Who does what with a mention of an instrument.
#[derive(Debug, Clone, Deserialize)]
pub struct ActAnnotation {
    /// Code points before it.
    pub start: usize,
    /// Code points before its end.
    pub end: usize,
    /// Its text without white space; checked against the document where it is given.
    #[serde(default)]
    pub surface: Option<String>,
    /// Who does it, as the text names it; `text` where nobody does.
    pub speaker: String,
    /// What is done.
    pub act: String,
    /// What else a careful reader could call it.
    #[serde(default)]
    pub also: Vec<String>,
    /// Who is asked.
    #[serde(default)]
    pub target: Option<String>,
    /// The line of the file that says so, from 1.
    #[serde(skip)]
    pub line: usize,
}

impl ActAnnotation {
    /// Checks that it names acts of the closed list.
    pub(super) fn check(&self, path: &str) -> Result<()> {
        let unknown = [&self.act].into_iter().chain(&self.also).find(|act| Act::from_word(act).is_none());
        unknown.map_or(Ok(()), |act| {
            let message = format!("{act} is no act; the acts are {}", Act::ALL.map(Act::as_str).join(", "));
            Err(Error::Malformed { path: path.to_owned(), line: self.line, message })
        })
    }
}

/// Counts, and how each annotation came out.
pub(super) fn judge(judges: &[Judge<'_>], mentions: &mut Vec<Judged>) -> ActFigures {
    let mut tally = Tally::default();
    for judge in judges {
        for gold in &judge.reference.acts {
            let judged = judged_span(Row::Acts, judge, gold.start, gold.end);
            tally.gold += 1;
            let Some(record) = answer(gold, judge.reading) else {
                mentions.push(Judged { verdict: Verdict::Missed, ..judged });
                continue;
            };
            let differs = tally.add(gold, record, judge.reading);
            let found = (!differs.is_empty()).then(|| shown_of(record));
            let expected = found.is_some().then(|| shown(&gold.speaker, &gold.act, gold.target.as_deref()));
            mentions.push(Judged { found, expected, differs, ..judged });
        }
    }
    tally.figures()
}

/// The instrument that shares most characters with an annotation; of several that share as many the first.
fn answer<'r>(gold: &ActAnnotation, reading: &'r Reading<'_>) -> Option<&'r Record> {
    let common = |r: &Record| r.end.min(gold.end).saturating_sub(r.start.offset.max(gold.start));
    let instruments = reading.records().iter().filter(|r| r.entity_type == EntityType::Instrument);
    instruments.rev().max_by_key(|r| common(r)).filter(|r| common(r) > 0)
}

fn shown(speaker: &str, act: &str, target: Option<&str>) -> String {
    [speaker, act].into_iter().chain(target).collect::<Vec<_>>().join(" ")
}

fn shown_of(record: &Record) -> String {
    record.clause.as_ref().map_or_else(|| "-".to_owned(), |c| shown(&c.speaker, c.act.as_str(), c.target.as_deref()))
}

#[derive(Debug, Default)]
struct Tally {
    gold: usize,
    found: usize,
    act: usize,
    speaker: usize,
    both: usize,
    targets: usize,
    target: usize,
}

impl Tally {
    /// Counts an annotation that was found, and tells in what the two differ.
    fn add(&mut self, gold: &ActAnnotation, record: &Record, reading: &Reading<'_>) -> Vec<String> {
        let said = record.clause.as_ref();
        let act = said.is_some_and(|c| [&gold.act].into_iter().chain(&gold.also).any(|act| act == c.act.as_str()));
        let speaker = said.is_some_and(|c| reading.both_parties(&c.speaker) == reading.both_parties(&gold.speaker));
        let target = gold.target.is_none() || said.is_some_and(|c| c.target == gold.target);
        self.found += 1;
        self.act += usize::from(act);
        self.speaker += usize::from(speaker);
        self.both += usize::from(act && speaker);
        self.targets += usize::from(gold.target.is_some());
        self.target += usize::from(gold.target.is_some() && target);
        let differs = [(act, "act"), (speaker, "speaker"), (target, "target")].into_iter();
        differs.filter(|(same, _)| !same).map(|(_, what)| what.to_owned()).collect()
    }

    fn figures(&self) -> ActFigures {
        let part = |right: usize, of: usize| (of > 0).then(|| right as f64 / of as f64);
        ActFigures {
            gold: self.gold,
            found: self.found,
            act: part(self.act, self.found),
            speaker: part(self.speaker, self.found),
            both: part(self.both, self.found),
            targets: self.targets,
            target: part(self.target, self.targets),
        }
    }
}

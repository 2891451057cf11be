//! What a result gained and lost against an earlier one, mention by mention.

use super::Evaluation;
use super::figures::listed;
use super::judged::{Judged, Row, Verdict};
use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// An earlier result, as `--format json` wrote it.
#[derive(Debug, Clone, Deserialize)]
pub struct Earlier {
    documents: Vec<String>,
    figures: serde_json::Value,
    mentions: Vec<Judged>,
}

/// What changed. Only documents that both results judged are compared.
#[derive(Debug, Clone, Serialize)]
pub struct Comparison {
    /// The figures that are no longer the same; of all documents of each result.
    pub figures: Vec<FigureChange>,
    /// Mentions that came out better.
    pub gains: Vec<Change>,
    /// Mentions that came out worse.
    pub losses: Vec<Change>,
    /// Documents that only one of the results judged.
    pub documents_of_one: Vec<String>,
    /// Mentions that only one of the two references has.
    pub reference_changes: usize,
}

/// A figure that is no longer the same.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureChange {
    /// The row.
    #[serde(rename = "type")]
    pub row: String,
    /// The figure's name.
    pub figure: String,
    /// What it was, if it was measured.
    pub before: Option<f64>,
    /// What it is.
    pub now: Option<f64>,
}

/// A mention that came out otherwise than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The mention, as it is now; as it was, where it is no more.
    pub mention: Judged,
    /// What it was.
    pub before: String,
    /// What it is.
    pub now: String,
}

/// What makes two judged mentions the same one.
type Key<'m> = (&'m str, Row, usize, usize, bool);

fn key(mention: &Judged) -> Key<'_> {
    (&mention.document, mention.row, mention.start, mention.end, mention.verdict == Verdict::Wrong)
}

impl Earlier {
    /// Reads an earlier result.
    ///
    /// # Errors
    /// [`Error::Unreadable`]; [`Error::Malformed`] where it is none.
    pub fn read(path: &Path) -> Result<Earlier> {
        let shown = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|reason| Error::Unreadable { path: shown.clone(), reason })?;
        serde_json::from_str(&text).map_err(|error| Error::Malformed {
            path: shown,
            line: error.line(),
            message: format!("not a result that eval --format json wrote: {error}"),
        })
    }
}

impl Comparison {
    /// Compares a result with an earlier one.
    pub fn of(earlier: &Earlier, now: &Evaluation) -> Comparison {
        let (was, is): (BTreeSet<&String>, BTreeSet<&String>) =
            (earlier.documents.iter().collect(), now.documents.iter().collect());
        let documents_of_one = was.symmetric_difference(&is).map(|name| (*name).clone()).collect();
        let both = |mention: &&Judged| was.contains(&mention.document) && is.contains(&mention.document);
        let before: BTreeMap<Key<'_>, &Judged> = earlier.mentions.iter().filter(both).map(|m| (key(m), m)).collect();
        let after: BTreeMap<Key<'_>, &Judged> = now.mentions.iter().filter(both).map(|m| (key(m), m)).collect();
        let mut comparison = Comparison {
            figures: figures(earlier, now),
            gains: Vec::new(),
            losses: Vec::new(),
            documents_of_one,
            reference_changes: 0,
        };
        let keys: BTreeSet<&Key<'_>> = before.keys().chain(after.keys()).collect();
        for key in keys {
            match (before.get(key), after.get(key)) {
                (Some(before), Some(after)) => comparison.mention(before, after),
                (Some(before), None) if before.verdict == Verdict::Wrong => {
                    comparison.gains.push(change(before, before.verdict, "no longer found"));
                }
                (None, Some(after)) if after.verdict == Verdict::Wrong => {
                    comparison.losses.push(change(after, "not found", after.verdict));
                }
                _ => comparison.reference_changes += 1,
            }
        }
        for changes in [&mut comparison.gains, &mut comparison.losses] {
            changes.sort_by(|a, b| {
                (&a.mention.document, a.mention.start, a.mention.row).cmp(&(
                    &b.mention.document,
                    b.mention.start,
                    b.mention.row,
                ))
            });
        }
        comparison
    }

    fn mention(&mut self, before: &Judged, after: &Judged) {
        match after.verdict.cmp(&before.verdict) {
            // Whether an instrument is found is told in its own row.
            _ if after.row == Row::Acts => {}
            std::cmp::Ordering::Less => self.gains.push(change(after, before.verdict, after.verdict)),
            std::cmp::Ordering::Greater => self.losses.push(change(after, before.verdict, after.verdict)),
            std::cmp::Ordering::Equal => {}
        }
        // What a mention says can only be compared where it was found both times.
        if [before.verdict, after.verdict].contains(&Verdict::Missed) {
            return;
        }
        for what in before.differs.iter().filter(|what| !after.differs.contains(what)) {
            self.gains.push(change(after, format!("{what} wrong"), format!("{what} right")));
        }
        for what in after.differs.iter().filter(|what| !before.differs.contains(what)) {
            self.losses.push(change(after, format!("{what} right"), format!("{what} wrong")));
        }
    }
}

fn change(mention: &Judged, before: impl ToString, now: impl ToString) -> Change {
    Change { mention: mention.clone(), before: before.to_string(), now: now.to_string() }
}

fn figures(earlier: &Earlier, now: &Evaluation) -> Vec<FigureChange> {
    let before = listed(&earlier.figures);
    let was = |row: &str, figure: &str| {
        before.iter().find(|(r, f, _)| (r.as_str(), f.as_str()) == (row, figure)).and_then(|(.., value)| *value)
    };
    let changed = now.figures.list().into_iter().filter_map(|(row, figure, now)| {
        let before = was(&row, &figure);
        // Written and read again, a figure is the same to the last digit or very nearly so.
        let same = match (before, now) {
            (Some(before), Some(now)) => (before - now).abs() < 1e-9,
            (before, now) => before == now,
        };
        (!same).then_some(FigureChange { row, figure, before, now })
    });
    changed.collect()
}

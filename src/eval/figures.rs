//! The figures, and how they are counted.

use super::reference::Annotation;
use crate::statement::Record;
use serde::Serialize;
use std::collections::HashMap;

/// All figures. Precision, recall and F1 end in `_p`, `_r` and `_f1`.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Figures {
    /// Instruments at top level.
    pub instrument: InstrumentFigures,
    /// Organizations at top level.
    pub organization: TypeFigures,
    /// Places at top level.
    pub place: TypeFigures,
    /// Titles inside names.
    pub nested: RowFigures,
    /// Mentions without a name.
    pub anaphora: RowFigures,
    /// The documents' own titles.
    #[serde(rename = "self")]
    pub own: RowFigures,
    /// Who does what with an instrument.
    pub acts: ActFigures,
}

/// The figures of a type.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[expect(missing_docs, reason = "the struct's and the parent's comments say what the endings mean")]
pub struct TypeFigures {
    /// Mentions of the reference.
    pub gold: usize,
    /// Mentions that were found.
    pub predicted: usize,
    pub exact_p: f64,
    pub exact_r: f64,
    pub exact_f1: f64,
    pub overlap_p: f64,
    pub overlap_r: f64,
    pub overlap_f1: f64,
    /// B-cubed F1 over the matched mentions: whether mentions of one entity have one name and those of two have two,
    /// whatever the names are. None where the reference does not tell entities apart.
    pub link_f1: Option<f64>,
    /// The part of the matched mentions whose canonical name is the reference's.
    pub name: Option<f64>,
}

/// The figures of instruments.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct InstrumentFigures {
    /// Those of every type.
    #[serde(flatten)]
    pub common: TypeFigures,
    /// The part of the matched mentions whose kind is the reference's.
    pub kind: f64,
    /// Of the matched mentions to which the reference binds a date: the part with the same date.
    pub date: f64,
    /// The part of them with the same event.
    pub date_event: f64,
    /// How many they are.
    pub dates: usize,
    /// Matched mentions that have a date where the reference has none.
    pub dates_too_many: usize,
    /// F1 of the flag over the matched mentions; None where the reference never sets it.
    pub draft_f1: Option<f64>,
    /// The same of `damaged`.
    pub damaged_f1: Option<f64>,
    /// The same of `short`.
    pub short_f1: Option<f64>,
}

/// The figures of a row that counts by overlap.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[expect(missing_docs, reason = "the struct's and the parent's comments say what the endings mean")]
pub struct RowFigures {
    /// Mentions of the reference.
    pub gold: usize,
    /// Mentions that were found.
    pub predicted: usize,
    pub overlap_p: f64,
    pub overlap_r: f64,
    pub overlap_f1: f64,
}

/// The figures of what is said of instruments: parts of those annotations whose mention was found.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ActFigures {
    /// Annotations of the reference.
    pub gold: usize,
    /// Those whose mention was found.
    pub found: usize,
    /// The part with the same act, or one that the reference allows as well; None where nothing was found.
    pub act: Option<f64>,
    /// The part with the same speaker.
    pub speaker: Option<f64>,
    /// The part where both are the same.
    pub both: Option<f64>,
    /// Found annotations that say who is asked.
    pub targets: usize,
    /// The part of them where the same one is asked.
    pub target: Option<f64>,
}

impl Figures {
    /// Every figure that is measured, as row, name and value, sorted by both names.
    pub fn list(&self) -> Vec<(String, String, Option<f64>)> {
        let value = serde_json::to_value(self).unwrap_or_default();
        listed(&value)
    }
}

/// The figures in their JSON form, as row, name and value.
pub(super) fn listed(value: &serde_json::Value) -> Vec<(String, String, Option<f64>)> {
    let rows = value.as_object().into_iter().flatten();
    rows.flat_map(|(row, figures)| {
        let figures = figures.as_object().into_iter().flatten();
        figures.map(|(figure, value)| (row.clone(), figure.clone(), value.as_f64()))
    })
    .collect()
}

/// Precision, recall and F1. With nothing in the reference, finding nothing is right.
fn scores(right: usize, gold: usize, predicted: usize) -> (f64, f64, f64) {
    let part = |of: usize, otherwise: f64| if of > 0 { right as f64 / of as f64 } else { otherwise };
    let precision = part(predicted, if gold == 0 { 1.0 } else { 0.0 });
    let recall = part(gold, 1.0);
    let sum = precision + recall;
    (precision, recall, if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 })
}

fn ratio(right: usize, all: usize, otherwise: f64) -> f64 {
    if all > 0 { right as f64 / all as f64 } else { otherwise }
}

/// B-cubed F1 of the clusters that the second names make, against those that the first names make.
fn b_cubed(pairs: &[(&str, &str)]) -> f64 {
    if pairs.is_empty() {
        return 0.0;
    }
    let (mut of_gold, mut of_predicted, mut of_both) = (HashMap::new(), HashMap::new(), HashMap::new());
    for &(gold, predicted) in pairs {
        *of_gold.entry(gold).or_insert(0usize) += 1;
        *of_predicted.entry(predicted).or_insert(0usize) += 1;
        *of_both.entry((gold, predicted)).or_insert(0usize) += 1;
    }
    let mean = |part: &dyn Fn(&(&str, &str)) -> f64| pairs.iter().map(part).sum::<f64>() / pairs.len() as f64;
    let precision = mean(&|pair| of_both[pair] as f64 / of_predicted[pair.1] as f64);
    let recall = mean(&|pair| of_both[pair] as f64 / of_gold[pair.0] as f64);
    2.0 * precision * recall / (precision + recall)
}

/// A flag over the matched mentions.
#[derive(Debug, Clone, Copy, Default)]
struct FlagTally {
    right: usize,
    gold: usize,
    predicted: usize,
}

impl FlagTally {
    fn f1(self) -> Option<f64> {
        (self.gold > 0).then(|| scores(self.right, self.gold, self.predicted).2)
    }
}

/// The flags that have figures.
const FLAGS: [&str; 3] = ["draft", "damaged", "short"];

/// Counts of a type.
#[derive(Debug, Default)]
pub(super) struct TypeTally<'e> {
    gold: usize,
    predicted: usize,
    exact: usize,
    overlap: usize,
    /// Canonical names of the matched mentions, the reference's and the program's, where the reference has them.
    names: Vec<(&'e str, &'e str)>,
    same_name: usize,
    kind: usize,
    dates: usize,
    date: usize,
    event: usize,
    dates_too_many: usize,
    flags: [FlagTally; 3],
}

impl<'e> TypeTally<'e> {
    pub fn sides(&mut self, gold: usize, predicted: usize) {
        self.gold += gold;
        self.predicted += predicted;
    }

    pub fn pair(&mut self, exact: bool) {
        self.overlap += 1;
        self.exact += usize::from(exact);
    }

    /// Counts what a pair says beyond its spans, and tells where the two differ.
    pub fn meaning(&mut self, gold: &'e Annotation, record: &'e Record, instrument: bool) -> Vec<&'static str> {
        let mut differs = Vec::new();
        let mut same = |same: bool, what: &'static str| {
            if !same {
                differs.push(what);
            }
            usize::from(same)
        };
        let canonical = Some(record.canonical.as_str()).filter(|name| !name.is_empty());
        self.names.push((&gold.canonical, canonical.unwrap_or(&record.surface)));
        let letters = |name: &'e str| name.chars().filter(|c| !c.is_whitespace());
        self.same_name += same(letters(&gold.canonical).eq(letters(&record.canonical)), "name");
        if !instrument {
            return differs;
        }
        self.kind += same(gold.kind.as_deref() == Some(record.kind), "kind");
        let date = record.date.map(|date| date.to_string());
        if gold.date.is_some() {
            self.dates += 1;
            self.date += same(gold.date == date, "date");
            self.event += same(gold.date_event.as_deref() == record.date_event, "date_event");
        } else {
            self.dates_too_many += 1 - same(date.is_none(), "date");
        }
        for ((flag, tally), in_gold) in
            FLAGS.into_iter().zip(&mut self.flags).zip([gold.draft, gold.damaged, gold.short])
        {
            let found = record.is(flag);
            tally.gold += usize::from(in_gold);
            tally.predicted += usize::from(found);
            tally.right += usize::from(in_gold && found);
            same(in_gold == found, flag);
        }
        differs
    }

    pub fn figures(&self) -> TypeFigures {
        let (exact_p, exact_r, exact_f1) = scores(self.exact, self.gold, self.predicted);
        let (overlap_p, overlap_r, overlap_f1) = scores(self.overlap, self.gold, self.predicted);
        // Matched mentions, but of references that give spans alone: there is no name to agree with.
        let told = self.overlap == 0 || !self.names.is_empty();
        TypeFigures {
            gold: self.gold,
            predicted: self.predicted,
            exact_p,
            exact_r,
            exact_f1,
            overlap_p,
            overlap_r,
            overlap_f1,
            link_f1: told.then(|| b_cubed(&self.names)),
            name: told.then(|| ratio(self.same_name, self.names.len(), 0.0)),
        }
    }

    pub fn instrument(&self) -> InstrumentFigures {
        let [draft, damaged, short] = self.flags.map(FlagTally::f1);
        InstrumentFigures {
            common: self.figures(),
            kind: ratio(self.kind, self.names.len(), 0.0),
            date: ratio(self.date, self.dates, 1.0),
            date_event: ratio(self.event, self.dates, 1.0),
            dates: self.dates,
            dates_too_many: self.dates_too_many,
            draft_f1: draft,
            damaged_f1: damaged,
            short_f1: short,
        }
    }
}

/// Counts of a row that counts by overlap.
#[derive(Debug, Default)]
pub(super) struct RowTally {
    right: usize,
    gold: usize,
    predicted: usize,
}

impl RowTally {
    pub fn add(&mut self, right: usize, gold: usize, predicted: usize) {
        self.right += right;
        self.gold += gold;
        self.predicted += predicted;
    }

    pub fn figures(&self) -> RowFigures {
        let (overlap_p, overlap_r, overlap_f1) = scores(self.right, self.gold, self.predicted);
        RowFigures { gold: self.gold, predicted: self.predicted, overlap_p, overlap_r, overlap_f1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_to_find_and_nothing_found_is_perfect() {
        assert_eq!(scores(0, 0, 0), (1.0, 1.0, 1.0));
        assert_eq!(scores(0, 3, 0), (0.0, 0.0, 0.0));
        assert_eq!(scores(0, 0, 3), (0.0, 1.0, 0.0));
    }

    #[test]
    fn links_ask_for_the_same_clusters_not_the_same_names() {
        assert_eq!(b_cubed(&[("甲", "x"), ("甲", "x"), ("乙", "y")]), 1.0);
        // One cluster for two entities: precision 1/2, recall 1.
        let merged = b_cubed(&[("甲", "x"), ("乙", "x")]);
        assert!((merged - 2.0 / 3.0).abs() < 1e-12, "{merged}");
        assert_eq!(b_cubed(&[]), 0.0);
    }
}

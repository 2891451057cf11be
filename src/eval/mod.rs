//! How far extraction agrees with reference annotations.
//!
//! A [`Reference`] is what a careful reader found in a document, a [`Reading`] what the program found in it. `align` pairs
//! the two, `figures` counts, and [`Judged`] keeps how each mention came out, so that a later result can be compared with
//! an earlier one mention by mention ([`Earlier`]) and held against floors ([`Floors`]).
//!
//! What counts: a type's figures are those of top-level mentions, and nested titles, anaphora and the document's own title
//! have rows of their own. A prediction that stands on an own title, an anaphora or an optional mention of the reference
//! counts neither for nor against, and so does a law or a publication, which the program extracts but which is no instrument.
//! Who does what with an instrument is judged where the reference says it (`acts`).

mod acts;
mod align;
mod compare;
mod figures;
mod floors;
mod judged;
mod reading;
mod reference;
mod standoff;

pub use acts::ActAnnotation;
pub use compare::{Change, Comparison, Earlier, FigureChange};
pub use figures::{ActFigures, Figures, InstrumentFigures, RowFigures, TypeFigures};
pub use floors::{Floor, Floors, Shortfall};
pub use judged::{Judged, Row, Verdict};
pub use reading::Reading;
pub use reference::{Annotation, Reference};

use crate::error::{Error, Result};
use align::{Pair, align};
use figures::{RowTally, TypeTally};
use reading::Predicted;
use serde::Serialize;
use std::collections::BTreeMap;

/// What an evaluation found. As JSON it is what `--format json` prints and `--compare` reads.
#[derive(Debug, Clone, Serialize)]
pub struct Evaluation {
    /// The program's version.
    pub version: &'static str,
    /// The documents that were judged, by the names of their annotations.
    pub documents: Vec<String>,
    /// The figures.
    pub figures: Figures,
    /// How each mention of the reference came out, and each mention that the reference lacks; by document and place.
    pub mentions: Vec<Judged>,
}

/// Judges readings by the references of the same names. References without a reading and readings without a reference
/// are left out.
///
/// # Errors
/// [`Error::Malformed`] where an annotation does not fit its text, [`Error::TwoOfAName`], [`Error::NothingToJudge`].
pub fn evaluate(references: &[Reference], readings: &[Reading<'_>]) -> Result<Evaluation> {
    let mut by_name: BTreeMap<&str, &Reading<'_>> = BTreeMap::new();
    for reading in readings {
        if let Some(other) = by_name.insert(reading.name(), reading) {
            return Err(Error::TwoOfAName { first: other.path().to_owned(), second: reading.path().to_owned() });
        }
    }
    let mut judges: Vec<Judge<'_>> = Vec::new();
    for reference in references {
        if let Some(reading) = by_name.get(reference.name.as_str()) {
            reference.check(&reading.document.source)?;
            judges.push(Judge { reference, reading, predicted: reading.predicted() });
        }
    }
    if judges.is_empty() {
        return Err(Error::NothingToJudge);
    }
    let mut mentions = Vec::new();
    let figures = Figures {
        instrument: of_type(Row::Instrument, &judges, &mut mentions).instrument(),
        organization: of_type(Row::Organization, &judges, &mut mentions).figures(),
        place: of_type(Row::Place, &judges, &mut mentions).figures(),
        nested: of_row(Row::Nested, &judges, &mut mentions),
        anaphora: of_row(Row::Anaphora, &judges, &mut mentions),
        own: of_row(Row::Own, &judges, &mut mentions),
        acts: acts::judge(&judges, &mut mentions),
    };
    mentions.sort_by(|a, b| (&a.document, a.start, a.end, a.row).cmp(&(&b.document, b.start, b.end, b.row)));
    let documents = judges.iter().map(|judge| judge.reference.name.clone()).collect();
    Ok(Evaluation { version: env!("CARGO_PKG_VERSION"), documents, figures, mentions })
}

/// A document with its reference and what was found.
struct Judge<'e> {
    reference: &'e Reference,
    reading: &'e Reading<'e>,
    predicted: Vec<Predicted<'e>>,
}

/// The two sides of a row in one document, paired.
struct Sides<'e> {
    gold: Vec<&'e Annotation>,
    predicted: Vec<&'e Predicted<'e>>,
    pairs: Vec<Pair>,
}

impl<'e> Judge<'e> {
    fn sides(&'e self, row: Row) -> Sides<'e> {
        let mut gold: Vec<&Annotation> = self.reference.annotations.iter().filter(|a| a.stands_in(row)).collect();
        let mut predicted: Vec<&Predicted<'_>> = self.predicted.iter().filter(|p| p.stands_in(row)).collect();
        if row.is_type() {
            let aside: Vec<&Annotation> = self.reference.annotations.iter().filter(|a| a.is_aside()).collect();
            predicted.retain(|p| !aside.iter().any(|a| p.start < a.end && a.start < p.end));
            gold.sort_by_key(|a| a.start);
            predicted.sort_by_key(|p| p.start);
        }
        let spans = |start: usize, end: usize| start..end;
        let pairs = align(
            &gold.iter().map(|a| spans(a.start, a.end)).collect::<Vec<_>>(),
            &predicted.iter().map(|p| spans(p.start, p.end)).collect::<Vec<_>>(),
        );
        Sides { gold, predicted, pairs }
    }
}

fn of_type<'e>(row: Row, judges: &'e [Judge<'e>], mentions: &mut Vec<Judged>) -> TypeTally<'e> {
    let mut tally = TypeTally::default();
    for judge in judges {
        let sides = judge.sides(row);
        tally.sides(sides.gold.len(), sides.predicted.len());
        let mut differs = BTreeMap::new();
        for pair in &sides.pairs {
            let (gold, predicted) = (sides.gold[pair.gold], sides.predicted[pair.predicted]);
            tally.pair(pair.exact);
            if !judge.reference.only_spans {
                differs.insert(pair.gold, tally.meaning(gold, predicted.record, row == Row::Instrument));
            }
        }
        judged::judge(row, judge, &sides, &differs, mentions);
    }
    tally
}

fn of_row(row: Row, judges: &[Judge<'_>], mentions: &mut Vec<Judged>) -> RowFigures {
    let mut tally = RowTally::default();
    for judge in judges {
        let sides = judge.sides(row);
        tally.add(sides.pairs.len(), sides.gold.len(), sides.predicted.len());
        judged::judge(row, judge, &sides, &BTreeMap::new(), mentions);
    }
    tally.figures()
}

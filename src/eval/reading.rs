//! What the program found in a document that is to be judged.

use super::judged::Row;
use crate::Document;
use crate::dictionary::{Dictionary, Lists};
use crate::source::Source;
use crate::span::Span;
use crate::statement::{self, Record, Witness};
use std::ops::Range;

/// A document as the program read it.
#[derive(Debug, Clone)]
pub struct Reading<'d> {
    pub(super) document: Document<'d>,
    witness: Witness,
    lists: &'d Lists,
}

/// A mention that was found, its span without the marks of a title.
#[derive(Debug, Clone, Copy)]
pub(super) struct Predicted<'r> {
    pub start: usize,
    pub end: usize,
    pub record: &'r Record,
}

impl<'d> Reading<'d> {
    /// Reads a document.
    pub fn of(source: Source, dictionary: &'d Dictionary) -> Reading<'d> {
        let document = Document::read(source, dictionary);
        let witness = Witness::of(&document, dictionary);
        Reading { document, witness, lists: dictionary.lists() }
    }

    /// Lets what several documents say together tell which titles are damaged copies of others, as the commands do.
    pub fn unite(readings: &mut [Reading<'d>], dictionary: &Dictionary) {
        statement::unite(readings.iter_mut().map(|reading| &mut reading.witness), dictionary);
    }

    /// The name that annotations of this document have: its file's, without directory and ending.
    pub fn name(&self) -> &str {
        statement::stem(self.path())
    }

    /// The document's path as given.
    pub fn path(&self) -> &str {
        self.document.source.name()
    }

    /// The sentence around a span (in code points) as people read it, and where in it the span stands, in bytes.
    pub fn context(&self, span: Range<usize>) -> (String, Range<usize>) {
        let byte = |at| self.document.source.byte(at).unwrap_or(self.document.source.text().len());
        let folded = |at| self.document.folded.from_source(byte(at));
        let (start, end) = (folded(span.start), folded(span.end));
        statement::context(&self.document, Span::new(start, end.max(start)))
    }

    pub(super) fn records(&self) -> &[Record] {
        &self.witness.mentions
    }

    /// 双方 for what names the two parties of a statement together: 双方, 两国, and the two characters of its own parties
    /// (中法). Where the document does not say whose it is, any two characters of parties may be theirs.
    pub(super) fn both_parties<'s>(&self, speaker: &'s str) -> &'s str {
        let (ids, run) = self.lists.party_run(speaker);
        let own = &self.witness.heading.parties;
        let two = ids.len() == 2 && run == speaker.len();
        let both = two && (own.is_empty() || own.len() == 2 && ids.iter().all(|id| own.iter().any(|o| o == id)));
        if both || speaker == "两国" { "双方" } else { speaker }
    }

    pub(super) fn predicted(&self) -> Vec<Predicted<'_>> {
        self.witness.mentions.iter().map(Predicted::of).collect()
    }
}

impl<'r> Predicted<'r> {
    /// What stands inside the marks counts: a span that brings its marks along loses nothing by it. A surface that white
    /// space was taken from does not tell where the marks stand, and is left as it is.
    fn of(record: &'r Record) -> Predicted<'r> {
        let (mut start, mut end) = (record.start.offset, record.end);
        if record.surface.chars().count() == end - start {
            let inner = record.surface.trim_start_matches(['《', '〈', '“', '"', '「', '『']);
            start = end - inner.chars().count();
            end = start + inner.trim_end_matches(['》', '〉', '”', '"', '」', '』']).chars().count();
        }
        Predicted { start, end, record }
    }

    pub(super) fn stands_in(&self, row: Row) -> bool {
        let flag = |flag| self.record.is(flag);
        match row {
            Row::Instrument | Row::Organization | Row::Place => {
                let counts = !matches!(self.record.kind, "law" | "work");
                row.entity_type() == Some(self.record.entity_type)
                    && counts
                    && !["nested", "self", "anaphora"].into_iter().any(flag)
            }
            Row::Nested => flag("nested") && Some(self.record.entity_type) == Row::Instrument.entity_type(),
            Row::Anaphora => flag("anaphora"),
            Row::Own => flag("self"),
            Row::Acts => false,
        }
    }
}

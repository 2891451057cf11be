//! A sentence cut at its commas, outside names and brackets.

use super::Reader;
use super::subject::Subject;
use crate::Document;
use crate::dictionary::{EntityType, Force, Verb};
use crate::span::{InFolded, Span};

/// A mention that stands in no other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mask {
    pub span: Span<InFolded>,
    /// Whether it names a state, a region or a body: one who can speak.
    pub party: bool,
}

/// A piece of a sentence up to a comma.
#[derive(Debug)]
pub(super) struct Segment {
    pub span: Span<InFolded>,
    /// Who leads it.
    pub subject: Option<Subject>,
    /// Whether its last verb only opens what follows: 双方强调，….
    pub says: bool,
}

/// The outermost mentions of a document, in order.
pub(super) fn masks(document: &Document<'_>) -> Vec<Mask> {
    let mut masks: Vec<Mask> = Vec::new();
    for citation in &document.citations {
        let span = citation.mention.outer;
        if masks.last().is_none_or(|last| span.start >= last.span.end) {
            masks.push(Mask { span, party: citation.mention.entity_type != EntityType::Instrument });
        }
    }
    masks
}

/// The longest segment, in bytes.
const LONGEST: usize = 2400;

impl Reader<'_> {
    /// The nearest character boundary at or before a byte.
    pub(super) fn boundary(&self, at: usize) -> usize {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    /// The segments of a sentence, with their subjects.
    pub(super) fn segments(&self, sentence: Span<InFolded>) -> Vec<Segment> {
        let (mut segments, mut start, mut depth) = (Vec::new(), sentence.start, 0_usize);
        let mut skip = sentence.start;
        for (at, c) in self.text[sentence.range()].char_indices() {
            let at = sentence.start + at;
            if at < skip {
                continue;
            }
            if at - start >= LONGEST {
                // A text without marks is cut all the same.
                segments.push(self.segment(Span::new(start, at)));
                (start, depth) = (at, 0);
            }
            if let Some(mask) = self.mask_at(at) {
                skip = mask.span.end;
                continue;
            }
            match c {
                '（' => depth += 1,
                '）' => depth = depth.saturating_sub(1),
                // A list of titles.
                '，' if self.text[..at].ends_with('》') && self.text[at + c.len_utf8()..].starts_with('《') => {}
                '，' | '；' | '：' | '。' | '！' | '？' | ':' if depth == 0 => {
                    let end = at + c.len_utf8();
                    segments.push(self.segment(Span::new(start, end)));
                    start = end;
                }
                _ => {}
            }
        }
        if start < sentence.end {
            segments.push(self.segment(Span::new(start, sentence.end)));
        }
        segments
    }

    fn segment(&self, span: Span<InFolded>) -> Segment {
        let subject = self.subject(span);
        let verbs = self.verbs(span);
        let says = verbs.last().is_some_and(|v| matches!(v.force, Force::Says | Force::Reaffirms))
            && self.text[span.range()].ends_with(['，', '：', ':']);
        Segment { span, subject, says }
    }

    /// The outermost mention that holds byte `at`.
    pub(super) fn mask_at(&self, at: usize) -> Option<&Mask> {
        let mask = self.masks[..self.masks.partition_point(|m| m.span.start <= at)].last()?;
        (at < mask.span.end).then_some(mask)
    }

    /// The verbs of a span that are no part of a name, no clause in front of a noun (签署的), and not in brackets; byte
    /// ranges in the document's text.
    pub(super) fn verbs(&self, span: Span<InFolded>) -> Vec<Verb> {
        let text = &self.text[span.range()];
        let mut verbs = self.dictionary.lists().speech.verbs(text);
        for verb in &mut verbs {
            verb.start += span.start;
            verb.end += span.start;
        }
        verbs.retain(|v| self.mask_at(v.start).is_none());
        let mut kept: Vec<Verb> = Vec::with_capacity(verbs.len());
        // From the right: a verb joined to one that was dropped goes with it (签署、批准的).
        let mut dropped_at = None;
        for verb in verbs.into_iter().rev() {
            let behind = &self.text[verb.end..span.end.max(verb.end)];
            let joined = dropped_at.is_some_and(|at| {
                at >= verb.end && matches!(&self.text[verb.end..at], "" | "、" | "和" | "并" | "或" | "及" | "并已")
            });
            let modifies = behind.starts_with(['的', '之']) && !matches!(verb.force, Force::Says);
            if modifies || joined || self.in_brackets(span, verb.start) {
                dropped_at = Some(verb.start);
            } else {
                kept.push(verb);
            }
        }
        kept.reverse();
        kept
    }

    /// Whether a text begins with a verb.
    pub(super) fn begins_verb(&self, text: &str) -> bool {
        let head = &text[..crate::scan::ahead(text, FIRST)];
        self.dictionary.lists().speech.verbs(head).first().is_some_and(|verb| verb.start == 0)
    }

    fn in_brackets(&self, span: Span<InFolded>, at: usize) -> bool {
        let before = &self.text[span.start..at];
        let open = before.rfind('（');
        open.is_some_and(|open| !before[open..].contains('）'))
    }

    /// Whether a part's first words are a verb: its subject stands before it.
    pub(super) fn begins_with_verb(&self, part: Span<InFolded>) -> bool {
        let start = self.after_marks(part);
        let text = &self.text[start..part.end];
        let first = Span::new(start, start + crate::scan::ahead(text, FIRST));
        self.verbs(first).first().is_some_and(|verb| self.text[start..verb.start].chars().count() <= ADVERB)
    }
}

/// How many characters are looked at for a first verb, and how many may stand before it: 再次严重关切地.
const FIRST: usize = 12;
const ADVERB: usize = 4;

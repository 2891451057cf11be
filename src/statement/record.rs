//! A mention as the output contract has it, and the sentence around it.

use super::clause::Clause;
use crate::Document;
use crate::date::Date;
use crate::dictionary::EntityType;
use crate::resolve::Citation;
use crate::scan::Form;
use crate::source::Position;
use crate::span::{InFolded, Span};
use std::borrow::Cow;

/// The flags of the contract, in its order.
pub(crate) const FLAGS: [&str; 7] = ["nested", "draft", "damaged", "self", "short", "anaphora", "duplicate"];

/// A mention with everything that the output contract tells of it.
#[derive(Debug, Clone)]
pub struct Record {
    /// The document.
    pub document: String,
    /// The statement's id; empty until the statements are assembled.
    pub statement: String,
    /// Where it starts.
    pub start: Position,
    /// Code points before its end.
    pub end: usize,
    /// The text of the span without white space.
    pub surface: String,
    /// What it names.
    pub entity_type: EntityType,
    /// The entity's kind.
    pub kind: &'static str,
    /// The entity's id, where one remains.
    pub id: Option<String>,
    /// The entity's name in full.
    pub canonical: String,
    /// Its English name.
    pub name_en: String,
    /// The date bound to the mention.
    pub date: Option<Date>,
    /// What happened then.
    pub date_event: Option<&'static str>,
    /// The flags of the contract that are set, in its order: nested, draft, damaged, self, short, anaphora, duplicate.
    pub flags: Vec<&'static str>,
    /// The section, as the document numbers it.
    pub section: Option<String>,
    /// Paragraph, from 1; 0 outside paragraphs.
    pub paragraph: usize,
    /// Sentence in its paragraph, from 1.
    pub sentence: usize,
    /// known, provisional, ambiguous or unresolved.
    pub status: &'static str,
    /// The ids that remain where the status is ambiguous.
    pub candidates: Vec<String>,
    /// The rule that found it.
    pub rule: Cow<'static, str>,
    /// The dictionary row that did.
    pub row: Option<String>,
    /// Why it means what it means.
    pub reason: String,
    /// The sentence it stands in.
    pub context: String,
    /// What the clause it stands in says of it.
    pub clause: Option<Clause>,
    /// Where the mention stands in `context`, in bytes.
    pub in_context: std::ops::Range<usize>,
}

impl Record {
    /// Whether a flag is set.
    pub fn is(&self, flag: &str) -> bool {
        self.flags.contains(&flag)
    }

    /// Sets a flag.
    pub(crate) fn set(&mut self, flag: &'static str) {
        let set = |f: &&&str| self.flags.contains(f) || **f == flag;
        self.flags = FLAGS.iter().filter(set).copied().collect();
    }

    /// What the mention tells of how good a witness its document is.
    pub(crate) fn weight(&self) -> isize {
        if self.is("damaged") { -3 } else { isize::from(self.status == "known") }
    }

    /// Whether the mention cites something: not the statement's own title, not a passage that was counted already, and no
    /// law or publication.
    pub fn counts(&self) -> bool {
        !self.is("self") && !self.is("duplicate") && !matches!(self.kind, "law" | "work")
    }
}

pub(super) fn record(document: &Document<'_>, citation: &Citation<'_>, clause: Option<Clause>) -> Record {
    let Citation { mention, target, .. } = citation;
    let span = document.in_source(mention.span);
    let part = document.layout.part_at(mention.span.start);
    let mut flags = Vec::new();
    let set = [
        (mention.flags.nested, "nested"),
        (mention.flags.draft, "draft"),
        (mention.flags.damaged, "damaged"),
        (mention.form == Form::Own, "self"),
        (mention.form == Form::Short, "short"),
        (mention.form == Form::Anaphora, "anaphora"),
        (part.is_some_and(|p| p.duplicate), "duplicate"),
    ];
    flags.extend(set.into_iter().filter_map(|(on, flag)| on.then_some(flag)));
    let (context, in_context) = context(document, citation.mention.outer);
    Record {
        document: document.source.name().to_owned(),
        statement: String::new(),
        start: document.source.position(span.start),
        end: document.source.offset(span.end),
        surface: document.plain(span, false),
        entity_type: mention.entity_type,
        kind: citation.kind,
        id: target.id().map(str::to_owned),
        canonical: citation.canonical.clone(),
        name_en: citation.name_en.clone(),
        date: mention.date.map(|d| d.date),
        date_event: mention.date.and_then(|d| d.event).map(crate::date::DateEvent::as_str),
        flags,
        section: part.and_then(|p| p.section.clone()),
        paragraph: part.map_or(0, |p| p.paragraph),
        sentence: document.layout.sentence_number(mention.span.start),
        status: target.status(),
        candidates: match target {
            crate::resolve::Target::Ambiguous(ids) => ids.clone(),
            _ => Vec::new(),
        },
        rule: mention.rule.into(),
        row: mention.row.map(ToString::to_string),
        reason: citation.reason.clone(),
        context,
        clause,
        in_context,
    }
}

/// The longest context on either side of a mention, in bytes of the folded text: a document without sentence marks is one
/// sentence, and must not be written out for each of its mentions.
const CONTEXT: usize = 600;

/// The sentence of a mention as people read it, and where in it the mention (with its marks) stands, in bytes.
pub(crate) fn context(document: &Document<'_>, outer: Span<InFolded>) -> (String, std::ops::Range<usize>) {
    let text = document.folded.text();
    let sentence = document.layout.sentence_at(outer.start);
    let mut start = sentence.start.min(outer.start).max(outer.start.saturating_sub(CONTEXT));
    let mut end = sentence.end.max(outer.end).min(outer.end + CONTEXT);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let plain = |start: usize, end: usize| match start < end {
        true => document.plain(document.in_source(Span::new(start, end)), true),
        false => String::new(),
    };
    let (before, inside, after) = (plain(start, outer.start), plain(outer.start, outer.end), plain(outer.end, end));
    let range = before.len()..before.len() + inside.len();
    (before + &inside + &after, range)
}

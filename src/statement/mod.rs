//! Statements, the works that documents hold, and what each of them cites.
//!
//! For now every document is a statement of its own: its title, its date, its mentions with repeated passages marked.

mod unite;

pub use unite::unite;

use crate::Document;
use crate::date::Date;
use crate::dictionary::{Dictionary, EntityType};
use crate::layout::PartKind;
use crate::resolve::Citation;
use crate::scan::Form;
use crate::source::Position;
use crate::span::{InFolded, Span};
use std::collections::{BTreeMap, BTreeSet};

/// A statement.
#[derive(Debug, Clone)]
pub struct Statement {
    /// Its id: that of the instrument that its title names, or one made of the document's name.
    pub id: String,
    /// Its title; the document's name where the document shows none.
    pub title: String,
    /// Its date: at the foot, in the dateline, or in the sentence that tells of the visit.
    pub date: Option<Date>,
    /// The document that holds it.
    pub document: String,
    /// Its mentions, in reading order.
    pub mentions: Vec<Record>,
}

/// A mention with everything that the output contract tells of it.
#[derive(Debug, Clone)]
pub struct Record {
    /// The document.
    pub document: String,
    /// The statement's id.
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
    /// The flags of the contract that are set: nested, draft, damaged, self, short, anaphora, duplicate.
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
    pub rule: &'static str,
    /// The dictionary row that did.
    pub row: Option<String>,
    /// Why it means what it means.
    pub reason: String,
    /// The sentence it stands in.
    pub context: String,
    /// Where the mention stands in `context`, in bytes.
    pub in_context: std::ops::Range<usize>,
}

impl Record {
    /// Whether a flag is set.
    pub fn is(&self, flag: &str) -> bool {
        self.flags.contains(&flag)
    }

    /// Whether the mention cites something: not the statement's own title, not a passage that was counted already, and no
    /// law or publication.
    pub fn counts(&self) -> bool {
        !self.is("self") && !self.is("duplicate") && !matches!(self.kind, "law" | "work")
    }
}

impl Statement {
    /// The statement that a document holds.
    pub fn of(document: &Document<'_>, dictionary: &Dictionary) -> Statement {
        let name = document.source.name();
        let own = document.citations.iter().find(|c| c.mention.form == Form::Own);
        let (id, title) = match own.and_then(|own| own.target.id().map(|id| (id, own))) {
            Some((id, own)) => (id.to_owned(), own.canonical.clone()),
            None => (format!("d-{}", slug(name)), stem(name).to_owned()),
        };
        let mentions = document.citations.iter().map(|citation| record(document, citation, &id)).collect();
        // What the dictionary says of a known statement is its date; a lead tells of the days of a visit.
        let said = date(document);
        let known = dictionary.entity(&id).and_then(|e| e.date);
        let date = known.filter(|known| said.is_none_or(|said| said.year() == known.year())).or(said);
        Statement { id, title, date, document: name.to_owned(), mentions }
    }

    /// What the statement cites, each entity once, with its mentions that count; in order of first mention.
    pub fn cited(&self) -> Vec<(&str, Vec<&Record>)> {
        let mut order: Vec<&str> = Vec::new();
        let mut cited: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
        for mention in self.mentions.iter().filter(|m| m.counts()) {
            if let Some(id) = mention.id.as_deref() {
                if !cited.contains_key(id) {
                    order.push(id);
                }
                cited.entry(id).or_default().push(mention);
            }
        }
        order.into_iter().map(|id| (id, cited.remove(id).unwrap_or_default())).collect()
    }
}

/// Gives statements whose ids are the same ids of their own: copies of one statement are not yet joined.
pub fn distinct(statements: &mut [Statement]) {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for statement in statements {
        let mut id = statement.id.clone();
        let mut n = 2;
        while !seen.insert(id.clone()) {
            id = format!("{}-{n}", statement.id);
            n += 1;
        }
        if id != statement.id {
            statement.id = id;
            for mention in &mut statement.mentions {
                mention.statement.clone_from(&statement.id);
            }
        }
    }
}

fn record(document: &Document<'_>, citation: &Citation<'_>, statement: &str) -> Record {
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
        statement: statement.to_owned(),
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
        rule: mention.rule,
        row: mention.row.map(ToString::to_string),
        reason: citation.reason.clone(),
        context,
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

/// The date of a statement: whole, at the foot or in brackets behind the text; else of the visit in the first paragraphs. A
/// date that belongs to something cited is not the statement's.
fn date(document: &Document<'_>) -> Option<Date> {
    let text = document.folded.text();
    let parts = document.layout.parts();
    let cited: BTreeSet<Date> = document.citations.iter().filter_map(|c| c.mention.date.map(|d| d.date)).collect();
    let whole = |date: &Date| date.to_string().len() == 10 && !cited.contains(date);
    let dates_in = |part: &crate::layout::Part| crate::scan::dates_in(&text[part.span.range()]);
    let foot = parts.iter().rev().filter(|p| p.kind == PartKind::Foot).flat_map(dates_in).find(whole);
    let head = || {
        let first = parts.iter().filter(|p| p.kind == PartKind::Paragraph).take(2);
        first.flat_map(dates_in).find(whole)
    };
    foot.or_else(head)
}

/// A document's name without directory and ending.
pub(crate) fn stem(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

/// A document's name in ASCII: what cannot be written so is counted into a hash at the end.
fn slug(name: &str) -> String {
    let stem = stem(name);
    let words: String =
        stem.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let words = words.split('-').filter(|w| !w.is_empty()).collect::<Vec<_>>().join("-");
    if stem.is_ascii() && !words.is_empty() {
        return words;
    }
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    if words.is_empty() { format!("{hash:08x}") } else { format!("{words}-{hash:08x}") }
}

#[cfg(test)]
mod tests;

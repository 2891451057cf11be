//! What documents name and the dictionary lacks, by how often they name it: rows for an editor to look at.
//!
//! Two sources: mentions that resolution left provisional, and likely names that no rule found. Of the latter only what
//! recurs is told, because most runs of characters that end like a name are none.

use crate::Document;
use crate::date::{Date, DateEvent};
use crate::dictionary::{Dictionary, EntityType};
use crate::scan::{is_ideograph, quoted_in};
use crate::span::{InFolded, Span};
use crate::statement::{Witness, context};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// One place where a document names something that the dictionary lacks.
#[derive(Debug, Clone)]
pub struct Lack {
    /// What is the same for every way to write the name.
    key: String,
    /// Whether a rule found it; otherwise it only looks like a name.
    by_rule: bool,
    entity_type: EntityType,
    kind: &'static str,
    name: String,
    date: Option<(Date, DateEvent)>,
    document: String,
    line: usize,
    sentence: String,
}

/// Something that the dictionary lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// An instrument or an organization.
    pub entity_type: EntityType,
    /// The kind that its last word shows.
    pub kind: &'static str,
    /// Its name as the first document has it, folded.
    pub name: String,
    /// The date that a text binds to it, and what happened then; only where a text says both.
    pub date: Option<(Date, DateEvent)>,
    /// Whether a rule found it (`extract` shows it as provisional); otherwise it is a likely name.
    pub by_rule: bool,
    /// How often it is named; repeated passages of a document count once.
    pub count: usize,
    /// The document that names it first.
    pub document: String,
    /// The line there.
    pub line: usize,
    /// The sentence there.
    pub sentence: String,
}

/// What a document names and the dictionary lacks, in reading order.
pub fn lacks(document: &Document<'_>, dictionary: &Dictionary) -> Vec<Lack> {
    let witness = Witness::of(document, dictionary);
    let mut lacks: Vec<Lack> = Vec::new();
    for record in witness.mentions.iter().filter(|r| r.status == "provisional" && r.counts()) {
        // A place is never made by a rule; a short form counts where its full name stands.
        if record.entity_type == EntityType::Place || record.is("short") || record.is("anaphora") {
            continue;
        }
        lacks.push(Lack {
            key: record.id.clone().unwrap_or_default(),
            by_rule: true,
            entity_type: record.entity_type,
            kind: record.kind,
            name: record.canonical.clone(),
            date: record.date.zip(record.date_event.and_then(DateEvent::from_word)),
            document: record.document.clone(),
            line: record.start.line,
            sentence: record.context.clone(),
        });
    }
    lacks.extend(likely(document, dictionary));
    lacks
}

/// The lacks of all documents put together: what is named at least `least` times, most often first, then by name. A likely
/// name must be there twice in any case.
pub fn ranked(lacks: impl IntoIterator<Item = Lack>, least: usize) -> Vec<Suggestion> {
    let mut found: BTreeMap<(EntityType, String), Suggestion> = BTreeMap::new();
    for lack in lacks {
        let Lack { key, by_rule, entity_type, kind, name, date, document, line, sentence } = lack;
        let suggestion = found.entry((entity_type, key)).or_insert(Suggestion {
            entity_type,
            kind,
            name,
            date,
            by_rule,
            count: 0,
            document,
            line,
            sentence,
        });
        suggestion.count += 1;
        suggestion.date = suggestion.date.or(date);
    }
    let mut ranked: Vec<Suggestion> = found.into_values().collect();
    ranked.retain(|s| s.count >= least.max(if s.by_rule { 1 } else { 2 }));
    ranked.sort_by(|a, b| (a.entity_type, Reverse(a.count), &a.name).cmp(&(b.entity_type, Reverse(b.count), &b.name)));
    ranked
}

/// How long a likely name is, in characters.
const LENGTH: std::ops::RangeInclusive<usize> = 4..=20;

/// More bytes than any mention has that is looked for behind its beginning.
const FAR: usize = 1000;

/// Characters at which a name in an enumeration ends.
const ENDS: [char; 10] = ['和', '与', '及', '等', '的', '在', '对', '为', '将', '并'];

/// Beginnings of phrases that are no names.
const NO_NAME: [&str; 32] = [
    "有关", "相关", "各", "该", "本", "这", "其", "此", "双", "两国", "双边", "多边", "国际", "区域", "地区", "所有",
    "一切", "其他", "全部", "主要", "新", "上述", "下列", "共同", "联合", "政府", "国家", "中央", "地方", "跨", "若干",
    "高级",
];

/// Runs of ideographs in quotes or behind 、 and 和 that end as a name does and lie outside every mention.
fn likely(document: &Document<'_>, dictionary: &Dictionary) -> Vec<Lack> {
    let text = document.folded.text();
    let in_list = text.match_indices(['、', '和']).map(|(at, mark)| {
        let start = at + mark.len();
        let run = text[start..].find(|c| !is_ideograph(c) || ENDS.contains(&c)).unwrap_or(text.len() - start);
        Span::new(start, start + run)
    });
    let mut spans: Vec<Span<InFolded>> = quoted_in(text).into_iter().chain(in_list).collect();
    spans.sort();
    spans.dedup();
    let mut mentions: Vec<Span<InFolded>> = document.citations.iter().map(|c| c.mention.outer).collect();
    mentions.sort();
    let named = |span: Span<InFolded>| {
        let name = &text[span.range()];
        let fits = LENGTH.contains(&name.chars().count()) && name.chars().all(is_ideograph);
        if !fits || NO_NAME.iter().any(|start| name.starts_with(start)) {
            return None;
        }
        let lists = dictionary.lists();
        if lists.runs_on(name) || lists.acts(name) || lists.describes(name) || !dictionary.exact(name).is_empty() {
            return None;
        }
        // A mention may begin the name (a state, a city); one that goes further is another name, or this one.
        let before = mentions.partition_point(|mention| mention.start < span.end);
        let near = mentions[..before].iter().rev().take_while(|mention| mention.start + FAR > span.start);
        let mut taken = near.filter(|mention| mention.meets(span));
        if taken.any(|mention| mention.start < span.start || mention.end >= span.end) {
            return None;
        }
        if document.layout.part_at(span.start).is_some_and(|part| part.duplicate) {
            return None;
        }
        ending(name, dictionary)
    };
    let found = spans.into_iter().filter_map(|span| Some((span, named(span)?)));
    found
        .map(|(span, (entity_type, kind))| Lack {
            key: text[span.range()].to_owned(),
            by_rule: false,
            entity_type,
            kind,
            name: text[span.range()].to_owned(),
            date: None,
            document: document.source.name().to_owned(),
            line: document.source.position(document.in_source(span).start).line,
            sentence: context(document, span).0,
        })
        .collect()
}

/// What the last word of a name makes of it, if two characters or more stand before it.
fn ending(name: &str, dictionary: &Dictionary) -> Option<(EntityType, &'static str)> {
    let lists = dictionary.lists();
    let own = |word: &str| name.strip_suffix(word).is_some_and(|before| before.chars().count() >= 2);
    if let Some(suffix) = lists.suffixes.iter().find(|suffix| name.ends_with(&suffix.text)) {
        return own(&suffix.text).then_some((EntityType::Organization, suffix.kind));
    }
    // Plans, statements and laws of common words are everywhere; these are hardly ever anything else.
    let head = lists.head_noun(name).filter(|head| {
        matches!(head.kind, "treaty" | "convention" | "charter" | "agreement" | "protocol" | "declaration")
    })?;
    own(&head.noun).then_some((EntityType::Instrument, head.kind))
}

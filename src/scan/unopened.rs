//! Titles whose opening mark was lost: 遵守联合国宪章》的宗旨.

use super::class::INSTRUMENT_BEFORE;
use super::{Form, Mention, ahead, back};
use crate::dictionary::{Dictionary, EntityType};
use crate::span::{InFolded, Span};
use std::collections::BTreeMap;

/// How far back the beginning of a title is sought, in characters.
const LONGEST: usize = 60;

/// The shortest title that is believed where no name is known, in characters.
const SHORTEST: usize = 5;

/// Notes the closing mark on the name that ends right before it, or finds the title that does.
pub(super) fn find<'d>(
    text: &str,
    marks: &[Span<InFolded>],
    candidates: &mut Vec<Mention<'d>>,
    dictionary: &'d Dictionary,
) {
    // Closing marks by where they stand, and whether a name was found that ends there.
    let mut closing: BTreeMap<usize, (Span<InFolded>, bool)> =
        marks.iter().map(|mark| (mark.start, (*mark, false))).collect();
    for mention in candidates.iter_mut().filter(|m| m.entity_type == EntityType::Instrument) {
        if let Some((mark, known)) = closing.get_mut(&mention.span.end) {
            mention.flags.damaged = true;
            mention.outer = Span::new(mention.outer.start, mark.end);
            *known = true;
        }
    }
    let unknown = closing.into_values().filter(|(_, known)| !known);
    candidates.extend(unknown.filter_map(|(mark, _)| title(text, mark, dictionary)));
}

/// The title between the verb that governs it, or the beginning of its clause, and the mark.
fn title<'d>(text: &str, mark: Span<InFolded>, dictionary: &'d Dictionary) -> Option<Mention<'d>> {
    let before = &text[back(&text[..mark.start], LONGEST).min(mark.start)..mark.start];
    let stop = before.rfind(['，', '。', '；', '：', '！', '？', '《', '》', '〈', '〉', '“', '”', '\n']);
    let clause = &before[stop.map_or(0, |at| at + ahead(&before[at..], 1))..];
    let kind =
        dictionary.lists().head_noun(clause).map(|head| head.kind).filter(|kind| !matches!(*kind, "law" | "work"))?;
    let verbs = INSTRUMENT_BEFORE.iter().filter_map(|verb| clause.rfind(verb).map(|at| at + verb.len()));
    let start = verbs.max().or_else(|| clause.find("关于"))?;
    let name = clause[start..].trim_start_matches(['了', '的']);
    if name.chars().count() < SHORTEST {
        return None;
    }
    let span = Span::new(mark.start - name.len(), mark.start);
    let mut mention = Mention::new(span, EntityType::Instrument, kind, Form::Title, "title-unopened");
    mention.outer = Span::new(span.start, mark.end);
    mention.flags.damaged = true;
    name.clone_into(&mut mention.name);
    let names = dictionary.exact(name);
    let known = names.iter().map(|name| dictionary.entity_of(name));
    mention.candidates = known.filter(|entity| entity.entity_type == EntityType::Instrument).collect();
    Some(mention)
}

//! Long names of the dictionary that stand in running text with a character or two wrong: 联合国气侯变化框架公约.

use super::marks::Title;
use super::{Form, Mention};
use crate::dictionary::{Dictionary, EntityType, NearHit};
use crate::span::{InFolded, Span};

/// Every damaged or reworded name outside titles in marks.
pub(super) fn find<'d>(
    text: &str,
    titles: &[Title],
    names: &[Mention<'d>],
    dictionary: &'d Dictionary,
) -> Vec<Mention<'d>> {
    let mut found = Vec::new();
    let mut titles = titles.iter().filter(|title| title.closed && title.depth == 0).peekable();
    let mut at = 0;
    for line in text.split('\n') {
        let mut hits = dictionary.near_in(line);
        let offsets: Vec<usize> = if hits.is_empty() {
            Vec::new()
        } else {
            line.char_indices().map(|(byte, _)| byte).chain([line.len()]).collect()
        };
        // Of those that begin together the longest is meant, of those as long the nearest.
        hits.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end), hit.difference.count));
        let mut hits = hits.as_slice();
        while let Some(first) = hits.first() {
            let (same, rest) = hits.split_at(hits.iter().take_while(|hit| hit.start == first.start).count());
            hits = rest;
            let same = &same[..same.iter().take_while(|hit| hit.end == first.end).count()];
            let bytes = |count: usize| at + offsets[count];
            let span = Span::new(bytes(first.start), bytes(first.end));
            // A name that stands there as it should is meant, if it is no shorter or holds what would be wrong.
            let wrong = bytes(first.start + first.difference.places.0.end);
            let taken = |m: &Mention<'_>| {
                m.span.meets(span) && m.span.end - m.span.start >= span.end - span.start
                    || m.span.start == span.start && m.span.end >= wrong
            };
            // Names and outermost titles stand in order and apart.
            let from = names.partition_point(|m| m.span.end <= span.start);
            let named = names[from..].iter().take_while(|m| m.span.start < span.end).any(taken);
            while titles.peek().is_some_and(|title| title.outer.end <= span.start) {
                titles.next();
            }
            let titled = titles.peek().is_some_and(|title| title.outer.meets(span));
            if !titled && !named {
                found.extend(mention(text, span, same, dictionary));
            }
        }
        at += line.len() + 1;
    }
    found
}

/// The mention of the one entity that is nearest.
fn mention<'d>(
    text: &str,
    span: Span<InFolded>,
    hits: &[NearHit<'d>],
    dictionary: &'d Dictionary,
) -> Option<Mention<'d>> {
    let first = hits.first()?;
    let nearest = hits.iter().take_while(|hit| hit.difference.count == first.difference.count);
    let entity = dictionary.entity_of(first.name);
    if nearest.clone().any(|hit| dictionary.entity_of(hit.name).id != entity.id) {
        return None;
    }
    let mut mention = Mention::new(span, entity.entity_type, entity.kind, Form::Name, "name-near");
    mention.name = first.name.folded.to_string();
    mention.candidates.push(entity);
    mention.row = Some(&first.name.origin);
    mention.flags.damaged = nearest.clone().all(|hit| hit.difference.damaged);
    let behind = &text[span.end..];
    // 公约组织 and 宣言草签 are other words.
    let goes_on = entity.entity_type == EntityType::Instrument && behind.starts_with("组织");
    let same = || dictionary.same_parties(&text[span.range()], &mention.name);
    (!goes_on && same()).then_some(mention)
}

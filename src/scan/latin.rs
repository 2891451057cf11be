//! Names in Latin letters that a space or a line's end pulled apart: C ELAC, AU KUS, BB NJ协定.
//!
//! Folding leaves a space between two words in Latin letters, because it does not know which words there are. Here the
//! dictionary tells: where words side by side read as a name once the spaces between them are gone, they are that name.

use super::names::misplaced;
use super::{Form, Mention};
use crate::dictionary::Dictionary;
use crate::span::Span;

/// The longest name that is put together, in characters, spaces left out.
const LONGEST: usize = 24;

/// The shortest, in bytes: with two letters anything is a name.
const SHORTEST: usize = 3;

/// Every name that lost its wholeness, left to right.
pub(super) fn find<'d>(text: &str, names: &[Mention<'d>], dictionary: &'d Dictionary) -> Vec<Mention<'d>> {
    let mut found: Vec<Mention<'d>> = Vec::new();
    let mut behind = 0;
    for (at, _) in text.match_indices(' ') {
        // Folded text has spaces between words in Latin letters only: the word before this one may begin a name.
        let start = text[..at]
            .rfind(|c: char| !c.is_ascii_alphanumeric())
            .map_or(0, |edge| edge + text[edge..].chars().next().map_or(0, char::len_utf8));
        if start < behind || start == at {
            continue;
        }
        let before = names.partition_point(|name| name.span.end <= start).checked_sub(1).map(|n| &names[n]);
        if let Some(mention) = joined(text, start, before, dictionary) {
            behind = mention.span.end;
            found.push(mention);
        }
    }
    found
}

/// The name that the words from `start` on make without the spaces between them.
fn joined<'d>(
    text: &str,
    start: usize,
    before: Option<&Mention<'d>>,
    dictionary: &'d Dictionary,
) -> Option<Mention<'d>> {
    let mut whole = String::new();
    let mut ends: Vec<usize> = Vec::new();
    let mut gap = text.len();
    for (at, c) in text[start..].char_indices() {
        if c == ' ' {
            gap = gap.min(whole.len());
            continue;
        }
        if c == '\n' || ends.len() == LONGEST {
            break;
        }
        whole.push(c);
        ends.push(start + at + c.len_utf8());
    }
    let hit = dictionary.at_start(&whole)?;
    let name = &whole[..hit.end];
    if hit.blocker.is_some()
        || hit.end <= gap
        || hit.end < SHORTEST
        || !name.starts_with(|c: char| c.is_ascii_uppercase())
    {
        return None;
    }
    let end = ends[name.chars().count() - 1];
    // Judged where it stands, with the spaces; what comes after it must not go on the same word.
    let here = crate::dictionary::Hit { start, end, names: hit.names.clone(), blocker: None };
    if misplaced(text, &here, before).is_some() {
        return None;
    }
    let mut entities: Vec<_> = hit.names.iter().map(|name| dictionary.entity_of(name)).collect();
    entities.dedup_by(|a, b| a.id == b.id);
    let first = entities.first()?;
    let mut mention = Mention::new(Span::new(start, end), first.entity_type, first.kind, Form::Name, "name-joined");
    name.clone_into(&mut mention.name);
    mention.row = hit.names.first().map(|name| &name.origin);
    mention.candidates = entities;
    Some(mention)
}

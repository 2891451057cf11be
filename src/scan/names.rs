//! Names of the dictionary in running text, and the not-names that block them.

use super::marks::Title;
use super::{Dropped, Form, Mention, is_ideograph};
use crate::dictionary::{Dictionary, Entity, EntityType, Hit};
use crate::span::{InFolded, Span};

/// Every name outside titles in marks, left to right.
pub(super) fn find<'d>(
    text: &str,
    titles: &[Title],
    dictionary: &'d Dictionary,
    dropped: &mut Vec<Dropped>,
) -> Vec<Mention<'d>> {
    let mut mentions: Vec<Mention<'d>> = Vec::new();
    let mut titles = titles.iter().filter(|title| title.closed && title.depth == 0).peekable();
    for hit in dictionary.find(text) {
        let span = Span::new(hit.start, hit.end);
        while titles.next_if(|title| title.outer.end <= span.start).is_some() {}
        if titles.peek().is_some_and(|title| title.outer.meets(span)) {
            continue;
        }
        let Some(first) = hit.names.first() else { continue };
        let mut entities: Vec<_> = hit.names.iter().map(|name| dictionary.entity_of(name)).collect();
        entities.dedup_by(|a, b| a.id == b.id);
        let mut reject = |reason: String| {
            dropped.push(Dropped { span, entity_type: entities[0].entity_type, rule: "name", reason });
        };
        if let Some(row) = hit.blocker {
            reject(format!("no name here, by {row}"));
            continue;
        }
        if let Some(reason) = misplaced(text, &hit, mentions.last()) {
            reject(reason);
            continue;
        }
        if entities
            .iter()
            .all(|e| e.entity_type == EntityType::Instrument && says_too_little(text, span, e, dictionary))
        {
            reject("a title without a head noun is a name only in marks or quotes".into());
            continue;
        }
        let span = without_state(text, span, dictionary);
        let mut mention = Mention::new(span, entities[0].entity_type, entities[0].kind, Form::Name, "name");
        text[span.range()].clone_into(&mut mention.name);
        mention.flags.damaged = hit.names.iter().all(|name| name.is_damaged_as(&mention.name));
        mention.span = extended(text, span, entities[0].kind);
        mention.outer = mention.span;
        mention.row = Some(&first.origin);
        mention.candidates = entities;
        mentions.push(mention);
    }
    mentions
}

/// Why a name in Latin letters is none here: inside a longer word, far from any Chinese, or so short that it counts only in
/// brackets right behind the name that it shortens.
pub(super) fn misplaced(text: &str, hit: &Hit<'_>, before: Option<&Mention<'_>>) -> Option<String> {
    let name = &text[hit.start..hit.end];
    let latin = |c: char| c.is_ascii_alphanumeric();
    let inside = |c: Option<char>, edge: Option<char>| c.is_some_and(latin) && edge.is_some_and(latin);
    if inside(text[..hit.start].chars().next_back(), name.chars().next())
        || inside(text[hit.end..].chars().next(), name.chars().next_back())
    {
        return Some("part of a longer word".into());
    }
    if !name.is_ascii() {
        return None;
    }
    let near = text[super::back(&text[..hit.start], 12).min(hit.start)..hit.start]
        .chars()
        .chain(text[hit.end..].chars().take(12));
    if !near.into_iter().any(is_ideograph) {
        return Some("no Chinese around it".into());
    }
    let abbreviated = hit.names.iter().all(|n| n.usage == "abbreviation");
    let in_brackets = text[..hit.start].ends_with('（') && text[hit.end..].starts_with('）');
    let behind_its_name = in_brackets
        && before.is_some_and(|m| {
            m.span.end + '（'.len_utf8() == hit.start
                && m.candidates.iter().any(|e| hit.names.iter().any(|n| n.id == e.id))
        });
    (name.len() <= 2 && abbreviated && !behind_its_name && !matches!(name, "UN" | "EU"))
        .then(|| "so short an abbreviation counts only in brackets behind its name".into())
}

/// Titles of resolutions and other long titles that do not end as an instrument does are phrases as well: 加强人工智能能力建设国际合作.
fn says_too_little(text: &str, span: Span<InFolded>, entity: &Entity, dictionary: &Dictionary) -> bool {
    let name = &text[span.range()];
    let quoted = text[..span.start].ends_with(['“', '"', '‘', '〈']);
    let long = name.chars().filter(|c| is_ideograph(*c)).count() > 8;
    !quoted
        && (long || entity.kind == "resolution")
        && dictionary.lists().head_noun(name).is_none()
        && !name.ends_with("两公约")
}

/// 利比亚 in 利比亚国家, 日本 in 日本国会: 国 belongs to the word behind it where the name is one without it.
fn without_state(text: &str, span: Span<InFolded>, dictionary: &Dictionary) -> Span<InFolded> {
    const BEHIND: [char; 10] = ['家', '会', '际', '民', '防', '籍', '土', '旗', '情', '务'];
    let name = &text[span.range()];
    match name.strip_suffix('国') {
        Some(short) if text[span.end..].starts_with(BEHIND) && !dictionary.exact(short).is_empty() => {
            Span::new(span.start, span.start + short.len())
        }
        _ => span,
    }
}

/// A word that belongs to the name before it: 地区 behind a region, 市 behind a city.
fn extended(text: &str, span: Span<InFolded>, kind: &str) -> Span<InFolded> {
    let after = &text[span.end..];
    let name = &text[span.range()];
    let (word, not): (&str, &[&str]) = match kind {
        "region" | "sea" => ("地区", &["性"]),
        "territory" if !name.ends_with('区') => ("地区", &["性"]),
        "city" if !name.ends_with('市') => ("市", &["场", "民", "长", "政", "值", "区", "委", "内", "郊", "售"]),
        _ => return span,
    };
    match after.strip_prefix(word) {
        Some(rest) if !name.ends_with(word) && !not.iter().any(|n| rest.starts_with(n)) => {
            Span::new(span.start, span.end + word.len())
        }
        _ => span,
    }
}

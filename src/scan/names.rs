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
    for hit in hits(text, dictionary, dropped) {
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
        let span = with_about(text, without_state(text, span, dictionary), entities[0].entity_type, dictionary);
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

/// What the dictionary finds in a text; in place of a title that is no name here, the names inside it (中华人民共和国 in 恢复中华人民共和国的合法权利).
fn hits<'d>(text: &str, dictionary: &'d Dictionary, dropped: &mut Vec<Dropped>) -> Vec<Hit<'d>> {
    let mut hits = Vec::new();
    for hit in dictionary.find(text) {
        let span = Span::new(hit.start, hit.end);
        let mut entities = hit.names.iter().map(|name| dictionary.entity_of(name));
        let phrase = hit.blocker.is_none()
            && !hit.names.is_empty()
            && entities.all(|e| e.entity_type == EntityType::Instrument && says_too_little(text, span, e, dictionary));
        if !phrase {
            hits.push(hit);
            continue;
        }
        let reason = "a title without a head noun is a name only in marks or quotes".into();
        dropped.push(Dropped { span, entity_type: EntityType::Instrument, rule: "name", reason });
        // Without its last character the title itself is not found again; then what is left behind the last name
        // inside, unless that is the whole title.
        let mut at = hit.start;
        let last = super::back(&text[span.range()], 1) + hit.start;
        for part in [last, hit.end] {
            let from = at;
            for mut inner in
                dictionary.find(&text[from..part]).filter(|inner| from + inner.start > hit.start || part == last)
            {
                (inner.start, inner.end) = (inner.start + from, inner.end + from);
                at = inner.end;
                hits.push(inner);
            }
        }
    }
    hits
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
    let plain = matches!(name, "UN" | "EU" | "AU") || name.contains(|c: char| c.is_ascii_digit());
    (name.len() <= 2 && abbreviated && !behind_its_name && !plain)
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

/// 关于朝鲜半岛无核化的共同宣言: 关于 belongs to a title of subject and head noun, also where the dictionary's row has none.
fn with_about(text: &str, span: Span<InFolded>, entity_type: EntityType, dictionary: &Dictionary) -> Span<InFolded> {
    const ABOUT: &str = "关于";
    if entity_type != EntityType::Instrument || !text[..span.start].ends_with(ABOUT) {
        return span;
    }
    let name = &text[span.range()];
    let subject = dictionary
        .lists()
        .head_noun(name)
        .map(|head| name[..name.len() - head.noun.len()].trim_end_matches("共同").trim_end_matches("联合"));
    match subject {
        Some(subject) if subject.ends_with('的') => Span::new(span.start - ABOUT.len(), span.end),
        _ => span,
    }
}

/// A word that belongs to the name before it: 地区 behind a region, 市 behind a city, 公司 behind a firm.
fn extended(text: &str, span: Span<InFolded>, kind: &str) -> Span<InFolded> {
    let after = &text[span.end..];
    let name = &text[span.range()];
    let (word, not): (&str, &[&str]) = match kind {
        "region" | "sea" => ("地区", &["性"]),
        "territory" if !name.ends_with('区') => ("地区", &["性"]),
        "city" if !name.ends_with('市') => ("市", &["场", "民", "长", "政", "值", "区", "委", "内", "郊", "售"]),
        "company" if !name.ends_with("公司") && !name.ends_with("集团") => {
            let word = ["集团公司", "有限公司", "公司", "集团"].into_iter().find(|word| after.starts_with(word));
            (word.unwrap_or("公司"), &[])
        }
        _ => return span,
    };
    match after.strip_prefix(word) {
        Some(rest) if !name.ends_with(word) && !not.iter().any(|n| rest.starts_with(n)) => {
            Span::new(span.start, span.end + word.len())
        }
        _ => span,
    }
}

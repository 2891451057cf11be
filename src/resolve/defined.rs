//! Names that the document itself defines: （以下简称“公约”）, （下称《公约》）, abbreviations in brackets.

use super::Citation;
use crate::dictionary::{Dictionary, EntityType};
use crate::scan::{Form, Mention};
use crate::span::{InFolded, Span};
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static DEFINITION: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant pattern, tried by every test")]
    Regex::new(r"（(?:[^（）。]{0,20}?[，；])?(?:以下|下文|下|简|此后|后文)?(?:均|统|并|又)?(?:简称|称|称为|简称为|下称|又称|又名|亦称|也称)(?:为|作)?[“《‘\x22]*(?P<name>[^“”《》‘’\x22（）。，；\n]{2,24})[”》’\x22]*(?:[，；][^（）。]{0,20})?）").unwrap()
});

static ABBREVIATION: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant pattern, tried by every test")]
    Regex::new(r"（(?:简称|英文简称|英文缩写)?[“]?(?P<name>[A-Z][A-Za-z0-9&+-]{1,11})[”]?(?:[，；][^（）]{0,20})?）")
        .unwrap()
});

/// A name that the document gives to something, good from where it is given.
struct Definition {
    span: Span<InFolded>,
    /// The place of what is named among the citations.
    full: usize,
}

/// Learns names given in brackets right behind a mention, makes the definition itself a mention, and finds the name from
/// there on. Of several things that are given one name, the last one before a mention counts.
pub(super) fn learn<'d>(text: &str, citations: &mut Vec<Citation<'d>>, dictionary: &'d Dictionary) {
    let mut definitions: BTreeMap<&str, Vec<Definition>> = BTreeMap::new();
    for pattern in [&*DEFINITION, &*ABBREVIATION] {
        for found in pattern.captures_iter(text) {
            let (Some(all), Some(name)) = (found.get(0), found.name("name")) else { continue };
            let span = Span::new(name.start(), name.end());
            if let Some(full) =
                named_before(citations, all.start()).filter(|&full| can_be_named(&citations[full], name.as_str()))
            {
                definitions.entry(name.as_str()).or_default().push(Definition { span, full });
            }
        }
    }
    let mut added: Vec<Citation<'d>> = Vec::new();
    for (name, given) in &mut definitions {
        given.sort_by_key(|definition| definition.span.start);
        for (at, _) in text.match_indices(name) {
            let span = Span::new(at, at + name.len());
            let last = given.partition_point(|definition| definition.span.start <= at);
            let Some(definition) = given[..last].last() else { continue };
            if definition.span == span || definition.span.end <= at && stands_alone(text, span, name, dictionary) {
                add(text, definition, span, citations, &mut added);
            }
        }
    }
    // Of names that overlap the first and longest stays.
    added.sort_by_key(|c| (c.mention.span.start, std::cmp::Reverse(c.mention.span.end)));
    let mut end = 0;
    added.retain(|c| {
        let free = c.mention.span.start >= end;
        end = end.max(c.mention.span.end);
        free
    });
    citations.extend(added);
    citations.sort_by_key(|c| (c.mention.span.start, std::cmp::Reverse(c.mention.span.end)));
}

/// The mention that ends, with its marks, right before byte `at`. Few mentions nest, so few need to be looked at.
fn named_before(citations: &[Citation<'_>], at: usize) -> Option<usize> {
    let behind = citations.partition_point(|c| c.mention.span.start < at);
    let near = (behind.saturating_sub(NEAR)..behind).rev();
    near.into_iter().find(|&n| !citations[n].mention.flags.nested && citations[n].mention.outer.end == at)
}

/// How many mentions around a place are looked at for one that holds it.
const NEAR: usize = 8;

/// Instruments and bodies are given names; 双方 and 中方 are no names.
fn can_be_named(citation: &Citation<'_>, name: &str) -> bool {
    citation.mention.entity_type != EntityType::Place
        && !matches!(citation.mention.form, Form::Own)
        && !name.ends_with('方')
        && !matches!(name, "两国" | "各国" | "三国" | "成员国" | "缔约国")
}

/// Whether an occurrence of a short name is that name: no letter beside Latin ones, no longer compound around a bare noun.
fn stands_alone(text: &str, span: Span<InFolded>, name: &str, dictionary: &Dictionary) -> bool {
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    if name.is_ascii() {
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        return !letter(before) && !letter(after);
    }
    if dictionary.lists().kind_of(name).is_none() {
        return true;
    }
    // A bare head noun counts in title marks, or where no other noun leads up to it.
    let marked = before == Some('《') && after == Some('》');
    marked || super::bare::stands_free(text, span)
}

fn add<'d>(
    text: &str,
    definition: &Definition,
    span: Span<InFolded>,
    citations: &mut [Citation<'d>],
    added: &mut Vec<Citation<'d>>,
) {
    let full = &citations[definition.full];
    let like = Citation {
        mention: Mention {
            span,
            outer: span,
            form: if text[span.range()].is_ascii() { Form::Name } else { Form::Short },
            name: text[span.range()].to_owned(),
            date: None,
            flags: Default::default(),
            rule: "defined",
            row: None,
            computed: None,
            candidates: full.mention.candidates.clone(),
            ..full.mention.clone()
        },
        target: full.target.clone(),
        canonical: full.canonical.clone(),
        name_en: full.name_en.clone(),
        kind: full.kind,
        reason: format!("the document gives {} this name", full.canonical),
    };
    let there = citations.partition_point(|c| c.mention.span.start < span.start);
    // A mention that stands there already: the same span is taken over, a longer one is left alone.
    if let Some(same) = citations[there..]
        .iter_mut()
        .take_while(|c| c.mention.span.start == span.start)
        .find(|c| c.mention.span == span)
    {
        // What the document itself says of a name is stronger than what the dictionary has under it.
        let other = same.target != like.target || same.mention.form == Form::Short;
        if other && same.mention.entity_type == like.mention.entity_type {
            let (outer, date, flags) = (same.mention.outer, same.mention.date, same.mention.flags);
            *same = like;
            (same.mention.outer, same.mention.date, same.mention.flags) = (outer, date, flags);
        }
        return;
    }
    let near = &citations[there.saturating_sub(NEAR)..(there + NEAR).min(citations.len())];
    if near.iter().any(|c| c.mention.span.meets(span)) {
        return;
    }
    added.push(like);
}

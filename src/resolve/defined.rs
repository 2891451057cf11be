//! Names that the document itself defines: （以下简称“公约”）, （下称《公约》）, abbreviations in brackets.

use super::{Citation, Target};
use crate::dictionary::{Dictionary, EntityType};
use crate::scan::{Form, Mention};
use crate::span::{InFolded, Span};
use regex::Regex;
use std::sync::LazyLock;

static DEFINITION: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant pattern, tried by every test")]
    Regex::new(r"（(?:[^（）。]{0,20}?[，；])?(?:以下|下文|下|简|此后|后文)?(?:均|统|并)?(?:简称|称|称为|简称为|下称)(?:为|作)?[“《‘\x22]*(?P<name>[^“”《》‘’\x22（）。，；\n]{2,24})[”》’\x22]*(?:[，；][^（）。]{0,20})?）").unwrap()
});

static ABBREVIATION: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant pattern, tried by every test")]
    Regex::new(r"（(?:简称|英文简称|英文缩写)?[“]?(?P<name>[A-Z][A-Za-z0-9&+-]{1,11})[”]?(?:[，；][^（）]{0,20})?）")
        .unwrap()
});

/// A name that the document gives to something, good from where it is given.
struct Definition {
    name: String,
    span: Span<InFolded>,
    full: usize,
}

/// Learns names given in brackets right behind a mention, makes the definition itself a mention, and finds the name from
/// there on.
pub(super) fn learn<'d>(text: &str, citations: &mut Vec<Citation<'d>>, dictionary: &'d Dictionary) {
    let mut definitions: Vec<Definition> = Vec::new();
    for pattern in [&*DEFINITION, &*ABBREVIATION] {
        for found in pattern.captures_iter(text) {
            let (Some(all), Some(name)) = (found.get(0), found.name("name")) else { continue };
            let full = citations.iter().rposition(|c| !c.mention.flags.nested && c.mention.outer.end == all.start());
            let Some(full) = full.filter(|&full| can_be_named(&citations[full], name.as_str())) else { continue };
            definitions.push(Definition {
                name: name.as_str().to_owned(),
                span: Span::new(name.start(), name.end()),
                full,
            });
        }
    }
    definitions.sort_by_key(|d| d.span.start);
    let mut added: Vec<Citation<'d>> = Vec::new();
    for definition in &definitions {
        let latin = definition.name.is_ascii();
        add(text, definition, definition.span, citations, &mut added, latin);
        let mut at = definition.span.end;
        while let Some(next) = text[at..].find(&definition.name).map(|n| at + n) {
            at = next + definition.name.len();
            let span = Span::new(next, at);
            if stands_alone(text, span, &definition.name, dictionary) {
                add(text, definition, span, citations, &mut added, latin);
            }
        }
    }
    citations.extend(added);
    citations.sort_by_key(|c| (c.mention.span.start, std::cmp::Reverse(c.mention.span.end)));
}

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
    marked || super::anaphora::stands_free(text, span)
}

fn add<'d>(
    text: &str,
    definition: &Definition,
    span: Span<InFolded>,
    citations: &mut [Citation<'d>],
    added: &mut Vec<Citation<'d>>,
    latin: bool,
) {
    let full = &citations[definition.full];
    let like = Citation {
        mention: Mention {
            span,
            outer: span,
            form: if latin { Form::Name } else { Form::Short },
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
    // A mention that stands there already: the same span is taken over where it says less, a longer one is left alone.
    if let Some(same) = citations[there..]
        .iter_mut()
        .take_while(|c| c.mention.span.start == span.start)
        .find(|c| c.mention.span == span)
    {
        let says_less = !matches!(same.target, Target::Known(_)) || same.mention.form == Form::Short;
        if says_less && same.mention.entity_type == like.mention.entity_type {
            let (outer, date, flags) = (same.mention.outer, same.mention.date, same.mention.flags);
            *same = like;
            (same.mention.outer, same.mention.date, same.mention.flags) = (outer, date, flags);
        }
        return;
    }
    let near = &citations[there.saturating_sub(8)..(there + 8).min(citations.len())];
    if near.iter().any(|c| c.mention.span.meets(span)) || added.iter().any(|c| c.mention.span.meets(span)) {
        return;
    }
    added.push(like);
}

//! Names that the document itself defines: （以下简称“公约”）, （下称《公约》）, abbreviations in brackets.

use super::{Citation, Target};
use crate::dictionary::{Dictionary, EntityType};
use crate::scan::{Form, Landmark, Landmarks, Mention, back};
use crate::span::{InFolded, Span};
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// 以下简称, 又称, 下称; 统称 and 均称 name several things at once, and so none.
const KEY: &str =
    "(?:以下|下文|下|此后|后文|一般|通常)?(?:并|又|分别)?(?:简称为|简称|称为|称|又称|又名|亦称|也称|下称)(?:为|作)?";

#[expect(clippy::unwrap_used, reason = "constant patterns, tried by every test")]
fn pattern(text: &str) -> Regex {
    Regex::new(text).unwrap()
}

/// What stands in brackets and gives names.
static BRACKETS: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!("（(?:[^（）。]{{0,40}}?[，；])?{KEY}[^（）。\\n]{{2,60}}）")));

/// The same behind a comma, where the name is quoted: 《…公约》，以下简称《公约》.
static CLAUSE: LazyLock<Regex> = LazyLock::new(|| {
    pattern("，(?:以下|下文)(?:简称为|简称|称为|称|下称)(?:为)?(?:《[^《》，。]{2,24}》|“[^“”，。]{2,24}”)")
});

/// One word that gives names, and the names: 简称“公约”或“条约”.
static GIVEN: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("(?:^|[（，；]){KEY}(?P<names>[^，；）]{{2,60}})")));

/// One of the names, with or without quotes.
static NAME: LazyLock<Regex> =
    LazyLock::new(|| pattern("[“《‘\"](?P<quoted>[^“”《》‘’\"]{2,24})[”》’\"]|^(?P<plain>[^“”《》‘’\"]{2,24})$"));

static ABBREVIATION: LazyLock<Regex> = LazyLock::new(|| {
    let words = "(?:[A-Za-z][A-Za-z ,'&.-]{2,80}[，；：:,] ?)?";
    pattern(&format!(
        "（(?:简称|英文简称|英文缩写|英文：)?{words}[“]?(?P<name>[A-Z][A-Za-z0-9&+-]{{1,11}})[”]?(?:[，；][^（）]{{0,30}})?）"
    ))
});

/// A name that the document gives to something, good from where it is given.
struct Definition {
    span: Span<InFolded>,
    /// The place of what is named among the citations.
    full: usize,
}

/// Learns names given in brackets right behind a mention, makes the definition itself a mention, and finds the name from
/// there on. Of several things that are given one name, the last one before a mention counts.
pub(super) fn learn<'d>(
    text: &str,
    landmarks: &Landmarks,
    citations: &mut Vec<Citation<'d>>,
    dictionary: &'d Dictionary,
) {
    let mut definitions: BTreeMap<&str, Vec<Definition>> = BTreeMap::new();
    let mut define = |span: Span<InFolded>, full: Option<usize>| {
        let name = &text[span.range()];
        if let Some(full) = full.filter(|&full| can_be_named(&citations[full], name)) {
            definitions.entry(name).or_default().push(Definition { span, full });
        }
    };
    let brackets: Vec<(usize, &str)> = brackets(text, landmarks).collect();
    let naming = brackets.iter().copied().filter(|(_, inside)| inside.contains("称") || inside.contains("又名"));
    let naming = naming.filter(|(_, inside)| !inside.contains('。') && BRACKETS.is_match(inside));
    let clauses = CLAUSE.find_iter(text).map(|clause| (clause.start(), clause.as_str()));
    for (start, found) in naming.chain(clauses) {
        let Some(full) = named_before(text, citations, start) else { continue };
        for given in GIVEN.captures_iter(found) {
            let Some(names) = given.name("names") else { continue };
            let quoted = |c: regex::Captures<'_>| c.name("quoted").or(c.name("plain")).map(|m| m.range());
            let names_in: Vec<_> = NAME.captures_iter(names.as_str()).filter_map(quoted).collect();
            // （以下分别简称“甲”和“乙”）: one name for each of the things in the series before.
            let row = row_before(text, citations, full, names_in.len());
            for (n, range) in names_in.iter().enumerate() {
                let offset = start + names.start();
                let span = Span::new(offset + range.start, offset + range.end);
                define(span, if given[0].contains("分别") { row.get(n).copied() } else { Some(full) });
            }
        }
    }
    for (at, inside) in brackets {
        if !inside.contains(|c: char| c.is_ascii_uppercase()) {
            continue;
        }
        if let Some(name) = ABBREVIATION.captures(inside).and_then(|found| found.name("name")) {
            define(Span::new(at + name.start(), at + name.end()), named_before(text, citations, at));
        }
    }
    for definition in definitions.values().flatten() {
        told_by_its_name(citations, definition);
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

/// What stands in brackets that hold no others, with them, and where it begins.
fn brackets<'t>(text: &'t str, landmarks: &Landmarks) -> impl Iterator<Item = (usize, &'t str)> {
    let opening = landmarks.at(Landmark::Bracket).iter();
    opening.filter_map(move |&at| {
        let rest = &text[at..];
        let end = rest.char_indices().skip(1).take(LONGEST).find(|(_, c)| matches!(c, '（' | '）'))?;
        (end.1 == '）').then(|| (at, &rest[..end.0 + '）'.len_utf8()]))
    })
}

/// The longest text in brackets that can hold a name, in characters: a foreign name, an abbreviation and what follows.
const LONGEST: usize = 160;

/// A title that several instruments have is the one that the name given to it is known for: 《甲乙联合公报》（简称《上海公报》）.
fn told_by_its_name(citations: &mut [Citation<'_>], definition: &Definition) {
    let Target::Ambiguous(ids) = &citations[definition.full].target else { return };
    let at = citations.partition_point(|c| c.mention.span.start < definition.span.start);
    let named = citations[at..].iter().take_while(|c| c.mention.span.start == definition.span.start);
    let known = |c: &&Citation<'_>| matches!(&c.target, Target::Known(id) if ids.contains(id));
    let Some(named) = named.into_iter().find(known).cloned() else { return };
    let full = &mut citations[definition.full];
    full.reason = "the name that the document gives it tells which".into();
    (full.target, full.canonical, full.name_en, full.kind) = (named.target, named.canonical, named.name_en, named.kind);
}

/// The mention that ends, with its marks, right before byte `at`, or before the brackets that end there (a date, an
/// abbreviation). Few mentions nest, so few need to be looked at.
fn named_before(text: &str, citations: &[Citation<'_>], at: usize) -> Option<usize> {
    let mut at = at;
    for _ in 0..3 {
        let behind = citations.partition_point(|c| c.mention.span.start < at);
        let near = (behind.saturating_sub(NEAR)..behind).rev();
        let named =
            near.into_iter().find(|&n| !citations[n].mention.flags.nested && citations[n].mention.outer.end == at);
        if named.is_some() {
            return named;
        }
        let inside = text[..at].strip_suffix('）')?;
        let from = back(inside, LONGEST_BRACKET).min(inside.len());
        at = from + inside[from..].rfind('（')?;
    }
    None
}

/// The longest text in brackets between a name and its definition, in characters.
const LONGEST_BRACKET: usize = 60;

/// As many things in a series as there are names, the last of them `full`; empty where the series is shorter.
fn row_before(text: &str, citations: &[Citation<'_>], full: usize, count: usize) -> Vec<usize> {
    let mut row = vec![full];
    for n in (full.saturating_sub(count * NEAR)..full).rev() {
        let (here, next) = (&citations[n].mention, &citations[row[0]].mention);
        if row.len() >= count || here.outer.end > next.outer.start {
            continue;
        }
        if !["、", "和", "与", "及", "以及"].contains(&&text[here.outer.end..next.outer.start]) {
            break;
        }
        row.insert(0, n);
    }
    if row.len() == count { row } else { Vec::new() }
}

/// How many mentions around a place are looked at for one that holds it.
const NEAR: usize = 8;

/// Instruments and bodies are given names; 双方 and 中方 are no names.
fn can_be_named(citation: &Citation<'_>, name: &str) -> bool {
    citation.mention.entity_type != EntityType::Place
        && !matches!(citation.mention.form, Form::Own)
        && !name.ends_with('方')
        && !name.starts_with(['两', '三', '四', '双', '各'])
        && !matches!(name, "成员国" | "缔约国")
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
        let other = same.target != like.target
            || same.mention.form == Form::Short
            || definition.span == span && same.mention.entity_type == EntityType::Instrument;
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

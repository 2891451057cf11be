//! References without a name: 该声明, 上述条约, 本协定, and the bare 协定 that its sentence makes specific.

use super::{Citation, Target};
use crate::dictionary::{Dictionary, Entity, EntityType};
use crate::layout::Layout;
use crate::scan::{Flags, Form, Mention, back, is_ideograph};
use crate::span::{InFolded, Span};
use regex::Regex;
use std::sync::LazyLock;

static POINTER: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant pattern, tried by every test")]
    Regex::new(
        r"(?P<point>该|此|本|上述|前述|这一|这项|这个|这份|这些|此项|此一|两项|两个|有关)?(?P<noun>联合声明|共同声明|联合公报|声明|公报|条约|公约|协定|协议|宣言|议定书|宪章|备忘录|决议案|决议|纲要|纲领|议程|倡议)(?P<draft>草案)?",
    )
    .unwrap()
});

/// Adds mentions without a name and resolves them to the nearest instrument of their kind before them.
pub(super) fn find<'d>(text: &str, layout: &Layout, citations: &mut Vec<Citation<'d>>, dictionary: &'d Dictionary) {
    let mut added = Vec::new();
    for found in POINTER.captures_iter(text) {
        let (Some(all), Some(noun)) = (found.get(0), found.name("noun")) else { continue };
        let point = found.name("point").map_or("", |p| p.as_str());
        let span = Span::new(all.start(), all.end());
        let there = citations.partition_point(|c| c.mention.span.start < span.end);
        // What holds this place may begin much earlier: a long title has at most a few others nested in it.
        if citations[..there].iter().rev().take(12).any(|c| c.mention.outer.meets(span)) {
            continue;
        }
        let draft = found.name("draft").is_some();
        let kind = dictionary.lists().head_noun(noun.as_str()).map_or("other", |head| head.kind);
        let mut mention = Mention {
            span,
            outer: span,
            entity_type: EntityType::Instrument,
            kind,
            form: Form::Anaphora,
            name: text[span.range()].to_owned(),
            candidates: Vec::new(),
            computed: None,
            date: None,
            flags: Flags { draft, ..Flags::default() },
            rule: "anaphora",
            row: None,
        };
        let own = citations.iter().find(|c| c.mention.form == Form::Own && c.canonical.ends_with(last(noun.as_str())));
        if let (Some(own), "本") = (own, point) {
            mention.form = Form::Own;
            mention.rule = "own";
            added.push(like(own, mention, "本 points to the document itself"));
            continue;
        }
        if point == "本" && kind == "resolution" {
            // A resolution speaks of itself, whether its heading was found or not.
            mention.form = Form::Own;
            added.push(unresolved(mention, kind, "本 points to the document itself, whose title is not in the text"));
            continue;
        }
        if matches!(point, "有关" | "这些" | "两项" | "两个") {
            continue;
        }
        if noun.as_str() == "宪章" && point.is_empty() && stands_free(text, span) {
            added.extend(charter(&citations[..there], mention, dictionary));
            continue;
        }
        let sentence = layout.sentence_at(span.start);
        // The subject of a sentence points back to the one before it: 决议要求…, 协定规定….
        let subject = sentence.start == span.start && STATES.iter().any(|verb| text[span.end..].starts_with(verb));
        if !subject && !follows(text, span) {
            continue;
        }
        let reach = if point.is_empty() && !subject { sentence.start } else { reach(layout, span.start) };
        if point.is_empty() && !subject && !stands_free(text, Span::new(noun.start(), all.end())) {
            continue;
        }
        let before = citations[..there].iter().rev().take_while(|c| c.mention.span.start >= reach);
        let antecedent = before
            .filter(|c| {
                c.is_instrument() && !matches!(c.mention.form, Form::Anaphora | Form::Own) && !c.mention.flags.nested
            })
            .find(|c| fits(c, noun.as_str(), kind));
        match antecedent {
            Some(full) => added.push(like(full, mention, "points to the nearest instrument of this kind before it")),
            None if point.is_empty() || point == "本" => {}
            None => added.push(unresolved(mention, kind, "no instrument of this kind stands before it")),
        }
    }
    citations.extend(added);
}

/// A bare 宪章 is the charter that the document has named, or that of the United Nations where it has named one of its bodies.
fn charter<'d>(before: &[Citation<'d>], mut mention: Mention<'d>, dictionary: &'d Dictionary) -> Option<Citation<'d>> {
    mention.form = Form::Short;
    mention.rule = "charter";
    let named = before.iter().rev().find(|c| c.is_instrument() && c.kind == "charter" && c.target.id().is_some());
    if let Some(named) = named {
        return Some(like(named, mention, "the nearest charter before it"));
    }
    let entity = united_nations(before, dictionary)?;
    Some(super::known(mention, entity, "the charter of the organization that the document names".into()))
}

/// The Charter of the United Nations, where a document names one of their bodies.
pub(super) fn united_nations<'d>(citations: &[Citation<'_>], dictionary: &'d Dictionary) -> Option<&'d Entity> {
    let body = citations.iter().any(|c| c.target.id().is_some_and(|id| id == "un" || id.starts_with("un-")));
    dictionary.entity("un-charter").filter(|_| body)
}

/// What a text itself does: verbs behind a bare head noun that is the subject of its sentence.
const STATES: &[&str] = &[
    "表示",
    "称",
    "开宗明义",
    "旨在",
    "包括",
    "涵盖",
    "规定",
    "确定",
    "要求",
    "呼吁",
    "指出",
    "强调",
    "谴责",
    "重申",
    "决定",
    "敦促",
    "还",
    "同时",
    "明确",
    "确认",
    "生效",
    "的签署",
    "签署",
    "宣布",
    "禁止",
    "授权",
    "认为",
    "说",
    "载明",
    "提出",
    "将于",
    "自",
];

fn last(noun: &str) -> &str {
    &noun[back(noun, 2)..]
}

fn fits(full: &Citation<'_>, noun: &str, kind: &str) -> bool {
    let last = last(noun);
    full.target.id().is_some()
        && (full.canonical.ends_with(last)
            || full.mention.name.ends_with(last)
            || full.kind == kind && kind == "agreement")
}

fn like<'d>(full: &Citation<'d>, mention: Mention<'d>, reason: &str) -> Citation<'d> {
    Citation {
        mention,
        target: full.target.clone(),
        canonical: full.canonical.clone(),
        name_en: full.name_en.clone(),
        kind: full.kind,
        reason: reason.into(),
    }
}

fn unresolved<'d>(mention: Mention<'d>, kind: &'static str, reason: &str) -> Citation<'d> {
    let (canonical, name_en) = (String::new(), String::new());
    Citation { target: Target::Unresolved, canonical, name_en, kind, reason: reason.into(), mention }
}

/// How far back a pointer reaches: its paragraph and the one before.
fn reach(layout: &Layout, at: usize) -> usize {
    let parts = layout.parts();
    let here = parts.partition_point(|p| p.span.start <= at).saturating_sub(1);
    parts.get(here.saturating_sub(1)).map_or(0, |p| p.span.start)
}

/// Whether what follows a head noun leaves it a noun of its own: not 声明如下, 条约法, 协定国, 公约组织.
fn follows(text: &str, span: Span<InFolded>) -> bool {
    const NOT: &[&str] =
        &["如下", "称", "法", "组织", "国", "体系", "性", "书", "权", "区", "规模", "机制", "文书", "义务国"];
    let after = &text[span.end..];
    // 声明 alone before a comma is what somebody does.
    let verb = &text[span.range()] == "声明" && after.starts_with(['，', '：']);
    !verb && !NOT.iter().any(|word| after.starts_with(word))
}

/// Whether a bare head noun stands free: behind a mark, a verb or a preposition, not at the end of a longer noun.
pub(super) fn stands_free(text: &str, span: Span<InFolded>) -> bool {
    const BEFORE: &[&str] = &[
        "加快", "开展", "呼吁", "与", "根据", "按照", "依照", "遵守", "遵循", "修订", "修改", "落实", "执行", "履行",
        "批准", "加入", "签署", "缔结", "达成", "违反", "适用", "对", "在", "由", "将", "以", "从", "把", "为", "和",
        "及", "是", "推动", "促进", "完善", "提交", "支持", "本着", "维护", "恪守", "至", "自", "受", "退出", "废除",
        "确定",
    ];
    let before = &text[back(&text[..span.start], 3)..span.start];
    let last = before.chars().next_back();
    // Behind a title or a quotation the noun belongs to what is quoted: “…”倡议.
    !last.is_some_and(|c| is_ideograph(c) || "”\"》’".contains(c)) || BEFORE.iter().any(|word| before.ends_with(word))
}

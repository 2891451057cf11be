//! What the text calls a draft, or proposes to make.

use super::{Mention, back};
use crate::dictionary::{EntityType, Lists};
use crate::layout::Layout;

/// Words right behind a title that call it a draft.
const DRAFT_BEHIND: &[&str] = &[
    "草案",
    "（草案）",
    "文本草案",
    "的草案",
    "谈判",
    "的谈判",
    "磋商",
    "的磋商",
    "编制",
    "的编制",
    "制定",
    "的制定",
    "起草",
    "商签",
    "的商签",
    "文本磋商",
    "案文",
];

/// Marks instruments that the text calls drafts, or proposes to make.
pub(super) fn mark(text: &str, layout: &Layout, mentions: &mut [Mention<'_>], lists: &Lists) {
    let mut last = 0;
    for mention in mentions.iter_mut().filter(|m| m.entity_type == EntityType::Instrument) {
        let outer = mention.outer;
        let from = layout.sentence_at(outer.start).start.max(last).max(back(&text[..outer.start], 24)).min(outer.start);
        let before = &text[from..outer.start];
        let clause = before.rsplit(['，', '。', '；', '：', '、']).next().unwrap_or("");
        let clause = clause.trim_end_matches(['“', '"', '‘']);
        let after = text[outer.end..].trim_start_matches(['”', '"']);
        let name = &text[mention.span.range()];
        let called =
            name.ends_with("草案") || name.ends_with("（草案）") || DRAFT_BEHIND.iter().any(|w| after.starts_with(w));
        let proposed = clause.ends_with("制定")
            || clause.ends_with("商签")
            || clause.ends_with("缔结") && !clause.contains('年')
            || lists.drafting.iter().any(|verb| {
                clause.rfind(verb.as_str()).is_some_and(|at| {
                    let rest = &clause[at + verb.len()..];
                    let acted_on =
                        ["落实", "执行", "履行", "遵守", "框架", "升级"].iter().any(|word| rest.contains(word));
                    rest.chars().count() <= 14 && !rest.starts_with(['的', '了']) && !acted_on
                })
            });
        let citable = !matches!(mention.kind, "law" | "work" | "resolution") || called;
        mention.flags.draft = !mention.flags.nested && (called || proposed) && citable;
        if !mention.flags.nested {
            last = outer.end;
        }
    }
}

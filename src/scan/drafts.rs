//! What the text calls a draft, or proposes to make.

use super::{Mention, back};
use crate::dictionary::{EntityType, Lists};
use crate::layout::Layout;
use regex::Regex;
use std::sync::LazyLock;

/// Words right behind a title that call it a draft.
const BEHIND: &[&str] = &[
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
    "的起草",
    "商签",
    "的商签",
    "文本磋商",
    "文本谈判",
    "案文",
    "的案文",
    "商谈",
    "的商谈",
    "草签文本",
];

/// Words right before a title that say the same: 拟议的《…》.
const ADJECTIVES: &[&str] = &[
    "拟议的",
    "拟议中的",
    "谈判中的",
    "正在谈判的",
    "磋商中的",
    "正在磋商的",
    "商谈中的",
    "正在商谈的",
    "起草中的",
    "正在起草的",
    "拟签署的",
    "拟签的",
    "待签署的",
    "尚未签署的",
    "即将签署的",
    "拟订中的",
    "拟缔结的",
    "制定中的",
    "草案，题为",
    "草案，名为",
    "草案，即",
    "草案",
];

/// A verb of making that lies ahead, right before a title: 尽快达成一项…, 未来签署.
static AHEAD: LazyLock<Regex> = LazyLock::new(|| {
    const WILL: &str = "尽快|尽早|早日|争取|力争|未来|加快|加紧|努力|期待|希望|有意|有意愿|愿|拟|计划|建议|呼吁|尽速|及早|抓紧|适时|探讨|研究|考虑|致力于|同意启动|着手";
    const MAKE: &str = "达成|缔结|签署|签订|制定|制订|商签|订立|起草|拟定|拟订|编制|谈判|磋商|协商|商谈|商定";
    const LEAD: &str =
        "一项|一个|一份|一部|新版|新的|具有法律约束力的|两国|双边|政府间|双方|全面的?|国际|中|有关|关于|的";
    #[expect(clippy::unwrap_used, reason = "a constant pattern, tried by every test")]
    Regex::new(&format!("(?:{WILL})[^，。；《》了后]{{0,8}}?(?:{MAKE})(?:{LEAD})*$")).unwrap()
});

/// What `AHEAD` ends with.
const AHEAD_ENDS: [char; 27] = [
    '成', '结', '署', '订', '签', '立', '草', '定', '制', '判', '商', '谈', '项', '个', '份', '部', '版', '的', '国',
    '边', '间', '方', '面', '际', '中', '关', '于',
];

/// The same behind a title that is its subject: 《…》早日签署. In 根据《…》早日签署一项协定 another text is the object.
static AHEAD_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant pattern, tried by every test")]
    Regex::new("^(?:能够|得以|的)?(?:尽快|尽早|早日|及早|尽速)(?:达成|缔结|签署|签订|制定|订立|定稿|完成(?:谈判|磋商))(?:[，。；、！”]|并|和|$)")
        .unwrap()
});

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
        let called = name.ends_with("草案")
            || name.ends_with("（草案）")
            || BEHIND.iter().any(|word| after.starts_with(word))
            || after.starts_with(['能', '得', '的', '尽', '早', '及']) && AHEAD_BEHIND.is_match(after)
            || ADJECTIVES.iter().any(|word| before.trim_end_matches(['“', '"', '‘']).ends_with(word))
            || under_talks(clause, after)
            || awaited(clause, after);
        let proposed = clause.ends_with("制定")
            || clause.ends_with("商签")
            || clause.ends_with("缔结") && !clause.contains('年')
            || mention.date.is_none() && clause.ends_with(AHEAD_ENDS) && AHEAD.is_match(clause)
            || lists.drafting.iter().any(|verb| {
                clause.contains(verb.as_str())
                    && clause.rfind(verb.as_str()).is_some_and(|at| {
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

/// 就《…》开展谈判: what is talked about is yet to be made; where it is to be amended or carried out the text says so.
fn under_talks(clause: &str, after: &str) -> bool {
    let talks = ["谈判", "磋商", "协商", "商谈"];
    let held = ["进行", "开展", "展开", "启动", "举行", "继续", "加快", "重启"]
        .iter()
        .find_map(|verb| after.strip_prefix(verb))
        .is_some_and(|rest| talks.iter().any(|talk| rest.starts_with(talk)));
    held && clause.ends_with(['就', '对'])
}

/// 待《…》缔结后, 俟《…》签署.
fn awaited(clause: &str, after: &str) -> bool {
    clause.ends_with(['待', '俟'])
        && ["缔结", "签署", "签订", "达成", "订立"].iter().any(|verb| after.starts_with(verb))
}

//! Bare head nouns: where 协定 alone means a text, and where it is a part of another word or of no text in particular.

use crate::dictionary::Lists;
use crate::scan::{back, is_ideograph};
use crate::span::{InFolded, Span};

/// What a text itself does: verbs behind a bare head noun that is the subject of its sentence.
pub(super) const STATES: &[&str] = &[
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
    "提到",
    "亦",
    "也",
    "指",
    "写道",
    "第",
];

/// Words before a bare head noun that leave it a noun of its own.
const BEFORE: &[&str] = &[
    "加快", "开展", "呼吁", "与", "根据", "按照", "依照", "遵守", "遵循", "修订", "修改", "落实", "执行", "履行",
    "批准", "加入", "签署", "缔结", "达成", "违反", "适用", "对", "在", "由", "将", "以", "从", "把", "为", "和", "及",
    "是", "推动", "促进", "完善", "提交", "支持", "本着", "维护", "恪守", "至", "自", "受", "退出", "废除", "确定",
    "依据", "依", "按", "据", "遵照", "敦促", "确保", "符合", "违背", "恢复", "终止", "暂停", "重申", "加强", "捍卫",
    "形容", "于", "使", "向", "曲解", "歪曲", "援引", "尊重", "忠于", "背离", "奉行", "秉持", "实施",
];

/// Verbs of applying: a text that is applied is a certain one.
const APPLIED: &[&str] = &[
    "根据",
    "按照",
    "依照",
    "依据",
    "遵照",
    "违反",
    "违背",
    "遵守",
    "恪守",
    "履行",
    "退出",
    "忠实执行",
    "符合",
    "加入",
];

/// What follows a text that is cited: 公约第五条, 协定缔约方.
const CITED: &[&str] = &[
    "规定",
    "各项规定",
    "条款",
    "缔约国",
    "缔约方",
    "所有缔约",
    "成员国",
    "项下",
    "附件",
    "序言",
    "宗旨",
    "义务",
    "生效",
    "的规定",
    "的各项",
    "的宗旨",
    "的条款",
    "的有关规定",
    "所规定",
    "秘书处",
];

/// Whether what follows a head noun leaves it a noun of its own: not 声明如下, 条约法, 协定国, 公约组织.
pub(super) fn follows(text: &str, span: Span<InFolded>) -> bool {
    const NOT: &[&str] = &[
        "如下",
        "称",
        "法",
        "组织",
        "国",
        "体系",
        "性",
        "书",
        "权",
        "区",
        "规模",
        "机制",
        "文书",
        "义务国",
        "员",
        "会",
        "工程",
        "经济",
        "生育",
        "者",
        "人",
        "》",
        "〉",
    ];
    let after = &text[span.end..];
    // 声明 alone before a comma is what somebody does.
    let verb = &text[span.range()] == "声明" && after.starts_with(['，', '：']);
    !verb && !NOT.iter().any(|word| after.starts_with(word))
}

/// Whether a bare head noun stands free: behind a mark, a verb or a preposition, not at the end of a longer noun.
pub(super) fn stands_free(text: &str, span: Span<InFolded>) -> bool {
    let before = &text[back(&text[..span.start], 4).min(span.start)..span.start];
    let last = before.chars().next_back();
    // Behind a title or a quotation the noun belongs to what is quoted: “…”倡议.
    !last.is_some_and(|c| is_ideograph(c) || "”\"》’".contains(c)) || BEFORE.iter().any(|word| before.ends_with(word))
}

/// Whether a bare head noun is cited as a certain text is: 根据协定, 公约第五条.
pub(super) fn cites(text: &str, span: Span<InFolded>) -> bool {
    let before = &text[back(&text[..span.start], 4).min(span.start)..span.start];
    let after = &text[span.end..];
    let article = after.strip_prefix('第').is_some_and(|rest| {
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十百".contains(c));
        rest.starts_with(['条', '款', '章', '部'])
    });
    let applied = APPLIED.iter().any(|word| before.ends_with(word));
    // 根据 takes a noun alone; 遵守公约精神 may be about any.
    let ground = ["根据", "按照", "依照", "依据", "遵照"].iter().any(|word| before.ends_with(word));
    let said = CITED.iter().any(|word| after.starts_with(word));
    let closed = ground || said || after.chars().next().is_none_or(|c| !is_ideograph(c));
    (article || said) && stands_free(text, span) || applied && closed
}

/// Whether a noun stands for texts in general or for several: 公约和议定书, 等协定, 各该决议, 上述倡议和计划.
pub(super) fn generic(text: &str, span: Span<InFolded>, point: &str) -> bool {
    const NOUNS: &[&str] =
        &["条约", "公约", "协定", "协议", "议定书", "声明", "公报", "决议", "宣言", "计划", "文件", "倡议"];
    let before = &text[..span.start];
    if before.ends_with(['等', '各']) {
        return true;
    }
    let joint = before.strip_suffix(['和', '与', '及', '或', '、']);
    let first = joint.is_some_and(|before| NOUNS.iter().any(|noun| before.ends_with(noun)));
    let after = text[span.end..].strip_prefix(['和', '与', '及', '或', '、']);
    let second = after.is_some_and(|after| NOUNS.iter().any(|noun| after.starts_with(noun)));
    let plural = matches!(point, "上述" | "前述" | "");
    plural && (first || second)
}

/// Whether a bare head noun brings in a text that was not spoken of: 起草的决议, 通过一项决议, 发表声明.
pub(super) fn introduced(text: &str, span: Span<InFolded>, lists: &Lists) -> bool {
    let from = back(&text[..span.start], 6).min(span.start);
    let before = text[from..span.start].trim_end_matches("联合").trim_end_matches("共同");
    before.ends_with(['的', '项', '份', '新', '了', '个'])
        || lists.events.iter().any(|(verb, _)| before.ends_with(verb.as_str()))
}

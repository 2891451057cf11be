//! Colours, fonts and words that the pictures share.

use crate::dictionary::Act;

/// Fonts with Chinese characters, in the order in which systems have them. Each is tried in turn by what draws the picture.
pub(super) const FONTS: &str =
    "Noto Sans CJK SC,Source Han Sans SC,PingFang SC,Microsoft YaHei,WenQuanYi Micro Hei,SimHei,sans-serif";

/// The language of labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Chinese.
    #[default]
    Chinese,
    /// English, Chinese where no English name is known.
    English,
}

impl Language {
    /// The word of this language.
    pub(super) fn pick<'w>(self, chinese: &'w str, english: &'w str) -> &'w str {
        match self {
            Language::Chinese => chinese,
            Language::English => english,
        }
    }
}

/// How nodes of a group look, and what the legend calls them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Style {
    /// The colour of the box.
    pub fill: &'static str,
    /// The colour of its border and of the edges to it.
    pub line: &'static str,
    /// The group's name in Chinese and in English.
    pub name: (&'static str, &'static str),
}

/// The groups, in the order of the legend. Instruments are of four groups by what they bind to.
static GROUPS: [Style; 9] = [
    Style { fill: "#fff3c4", line: "#8a6d00", name: ("声明（语料）", "statement of the corpus") },
    Style { fill: "#f1eef6", line: "#6b5b95", name: ("段落", "clause") },
    Style { fill: "#dbe9fb", line: "#2b5c9e", name: ("条约、公约、协定", "treaty, convention, agreement") },
    Style { fill: "#d9f0f0", line: "#1f7a7a", name: ("声明、宣言", "statement, declaration") },
    Style { fill: "#eae1f7", line: "#6f42a8", name: ("决议、判决", "resolution, judgment") },
    Style { fill: "#fde7cf", line: "#b0651a", name: ("计划、倡议等", "plan, initiative, other") },
    Style { fill: "#e2f3e0", line: "#3b7a37", name: ("机构", "organization") },
    Style { fill: "#fbe3dc", line: "#a8492b", name: ("地点", "place") },
    Style { fill: "#eeeeee", line: "#555555", name: ("其他", "other") },
];

/// The place of a node's group in the legend, by its type and kind as the files have them.
pub(super) fn group(node_type: &str, kind: &str) -> usize {
    match (node_type, kind) {
        ("statement", _) => 0,
        ("clause", _) => 1,
        ("instrument", "treaty" | "convention" | "charter" | "agreement" | "protocol") => 2,
        ("instrument", "statement" | "declaration") => 3,
        ("instrument", "resolution" | "judgment") => 4,
        ("instrument", _) => 5,
        ("organization" | "party", _) => 6,
        ("place", _) => 7,
        _ => 8,
    }
}

/// How a group looks.
pub(super) fn group_style(group: usize) -> &'static Style {
    &GROUPS[group.min(GROUPS.len() - 1)]
}

/// How a node looks.
pub(super) fn style(node_type: &str, kind: &str) -> &'static Style {
    group_style(group(node_type, kind))
}

/// What pictures call an act.
pub(super) fn act_word(act: Act, language: Language) -> &'static str {
    let chinese = match act {
        Act::Uphold => "恪守",
        Act::Implement => "落实",
        Act::Support => "支持",
        Act::Welcome => "欢迎",
        Act::Conclude => "缔结",
        Act::Amend => "修订",
        Act::Urge => "敦促",
        Act::Oppose => "反对",
        Act::Base => "依据",
        Act::Note => "提及",
    };
    language.pick(chinese, act.as_str())
}

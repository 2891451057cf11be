//! Headlines of the press: they end as a title does (两国外长发表联合公报), but report of an instrument and are not its title.

/// Verbs whose object is an instrument.
const REPORTING: &[&str] = &[
    "签署",
    "签订",
    "签",
    "缔结",
    "发表",
    "发布",
    "公布",
    "通过",
    "批准",
    "达成",
    "宣布",
    "加入",
    "退出",
    "提出",
    "制定",
    "修改",
    "审议",
    "谴责",
    "反对",
    "抵制",
    "欢迎",
    "感谢",
    "违反",
    "撕毁",
    "废除",
    "中止",
    "不承认",
    "承认",
    "落实",
    "履行",
    "遵守",
    "讨论",
    "支持",
    "呼吁",
];

/// What opens the subject of a title: behind it a verb belongs to the subject (关于宣布…的联合声明).
const SUBJECT: &[&str] = &["关于", "纪念", "就", "在", "为", "题为"];

/// Whether a line that ends with the head noun `noun` reports of an instrument: a verb governs the noun, or the noun is counted
/// (十二项决议).
pub(super) fn reports(line: &str, noun: &str) -> bool {
    let Some(end) = line.rfind(noun) else { return false };
    let before = &line[..end];
    // 就…发表声明: the verb right before the noun governs it whatever stands in front.
    let bare = before.trim_end_matches(['了', '的']);
    if ["发表", "签署", "签订", "通过", "达成", "发布"]
        .iter()
        .any(|verb| bare.ends_with(verb) && bare.len() > verb.len())
    {
        return !before.ends_with('的');
    }
    if before.ends_with('项') || before.ends_with("几个") {
        return true;
    }
    let head = SUBJECT.iter().filter_map(|word| before.find(word)).min().map_or(before, |at| &before[..at]);
    REPORTING.iter().any(|verb| {
        // A title may say when it was made: 某会议通过的宣言.
        head.find(verb).is_some_and(|at| at > 0 && !before[at + verb.len()..].starts_with('的'))
    })
}

#[cfg(test)]
mod tests {
    use super::reports;

    #[test]
    fn headlines_are_told_from_titles() {
        for (line, noun) in [
            ("三国领导人签署甲城宣言", "宣言"),
            ("两国发表联合公报", "联合公报"),
            ("某国政府就两国建交发表声明", "声明"),
            ("安理会关于某危机的十二项决议", "决议"),
            ("某某率团出席论坛签署未来三年合作协定", "协定"),
        ] {
            assert!(reports(line, noun), "{line}");
        }
        for (line, noun) in [
            ("甲国和乙国关于签署合作协定的联合声明", "联合声明"),
            ("纪念某宣言通过二十周年联合声明", "联合声明"),
            ("甲国和乙国联合公报", "联合公报"),
            ("关于宣布“某倡议”的联合声明", "联合声明"),
        ] {
            assert!(!reports(line, noun), "{line}");
        }
    }
}

//! Marks that were lost or changed, and names that were damaged.

use super::DICTIONARY;
use crate::dictionary::EntityType;
use crate::statement::Witness;
use crate::{Document, Source};

/// The mentions of a text that are no places: surface, id or status, and * where it is damaged.
fn told(text: &str) -> Vec<String> {
    let document = Document::read(Source::new("t", text), &DICTIONARY);
    let mentions = Witness::of(&document, &DICTIONARY).mentions;
    let told = mentions.iter().filter(|m| m.entity_type != EntityType::Place).map(|m| {
        let id = m.id.as_deref().filter(|id| !id.starts_with("x-")).unwrap_or(m.status);
        format!("{} {id}{}", m.surface, if m.is("damaged") { " *" } else { "" })
    });
    told.collect()
}

#[track_caller]
fn check(rows: &[(&str, &[&str])]) {
    for (text, expected) in rows {
        assert_eq!(told(text), *expected, "{text}");
    }
}

#[test]
fn marks_may_be_of_any_form() {
    const CHARTER: &[&str] = &["联合国宪章 un-charter"];
    for text in [
        "智利恪守《联合国宪章》的宗旨。",
        "智利恪守〈联合国宪章〉的宗旨。",
        "智利恪守<联合国宪章>的宗旨。",
        "智利恪守<<联合国宪章>>的宗旨。",
        "智利恪守‹联合国宪章›的宗旨。",
        "智利恪守«联合国宪章»的宗旨。",
        "智利恪守「联合国宪章」的宗旨。",
        "智利恪守『联合国宪章』的宗旨。",
        "智利恪守“联合国宪章”的宗旨。",
        "智利恪守\"联合国宪章\"的宗旨。",
        "智利恪守﹁联合国宪章﹂的宗旨。",
        "智利恪守﹃联合国宪章﹄的宗旨。",
        "智利恪守︽联合国宪章︾的宗旨。",
        "智利恪守《\n联合国宪章》的宗旨。",
        "智利恪守《\n\n联合国宪章\n》的宗旨。",
        "智利恪守《《联合国宪章》》的宗旨。",
        "智利恪守《〈联合国宪章〉》的宗旨。",
        "智利恪守《《联合国宪章》的宗旨。",
        "智利恪守《联合国宪章》》的宗旨。",
        "智利恪守《联合国宪章〉的宗旨。",
        "智利恪守〈联合国宪章》的宗旨。",
        "智利恪守《联合国宪章」的宗旨。",
    ] {
        assert_eq!(told(text), CHARTER, "{text}");
    }
}

#[test]
fn titles_of_any_name_may_stand_in_marks_of_any_form() {
    for (open, close) in
        [("《", "〉"), ("〈", "》"), ("<<", ">>"), ("<", ">"), ("《", "」"), ("《", "”"), ("《《", "》》")]
    {
        let text = format!("秘鲁批准{open}甲乙跨境水獭保护协定{close}的附件。");
        assert_eq!(told(&text), ["甲乙跨境水獭保护协定 provisional"], "{text}");
    }
}

#[test]
fn marks_back_to_back_and_inside_one_another() {
    check(&[
        (
            "依照《维也纳外交关系公约》〈联合国宪章〉《巴黎协定〉办理。",
            &[
                "维也纳外交关系公约 vienna-diplomatic-relations-1961",
                "联合国宪章 un-charter",
                "巴黎协定 paris-agreement",
            ],
        ),
        (
            "秘鲁批准《关于修改《甲乙水獭协定》的议定书》。",
            &["关于修改《甲乙水獭协定》的议定书 provisional", "甲乙水獭协定 provisional"],
        ),
        (
            "秘鲁批准《关于修改〈甲乙水獭协定》的议定书》。",
            &["关于修改〈甲乙水獭协定》的议定书 provisional", "甲乙水獭协定 provisional"],
        ),
    ]);
}

#[test]
fn an_opening_mark_was_lost() {
    check(&[
        ("秘鲁恪守联合国宪章》的宗旨。", &["联合国宪章 un-charter *"]),
        ("秘鲁支持中法关于跨境观鸟的联合声明》的内容。", &["中法关于跨境观鸟的联合声明 provisional *"]),
        ("两国签署了关于保护甲乙两国水獭的协定》。", &["关于保护甲乙两国水獭的协定 provisional *"]),
        ("他说甲》。", &[]),
    ]);
}

#[test]
fn a_closing_mark_was_lost() {
    check(&[
        ("秘鲁恪守《联合国宪章的宗旨，尊重主权。", &["联合国宪章 un-charter *"]),
        ("秘鲁批准《甲乙水獭保护协定、《联合国宪章》。", &["甲乙水獭保护协定 provisional *", "联合国宪章 un-charter"]),
        ("秘鲁批准《关于修改甲乙水獭协定的补充议定书，并愿落实。", &["关于修改甲乙水獭协定的补充议定书 provisional *"]),
        (
            "秘鲁批准《关于修改《甲乙水獭协定》的议定书，并愿落实。",
            &["关于修改《甲乙水獭协定》的议定书 provisional *", "甲乙水獭协定 provisional"],
        ),
        ("秘鲁愿落实《甲乙水獭保护协定确定的目标。", &["甲乙水獭保护协定 provisional *"]),
    ]);
}

#[test]
fn signs_and_residue_inside_names() {
    check(&[
        ("秘鲁恪守联·合·国·宪·章的宗旨。", &["联·合·国·宪·章 un-charter"]),
        ("秘鲁恪守联*合*国*宪*章的宗旨。", &["联*合*国*宪*章 un-charter"]),
        (
            "秘鲁恪守聯（lián）合（hé）國（guó）憲（xiàn）章（zhāng）的宗旨。",
            &["聯（lián）合（hé）國（guó）憲（xiàn）章（zhāng） un-charter"],
        ),
        ("秘鲁恪守《<b>联合国</b>&nbsp;&#x5baa;<br>章》的宗旨。", &["联合国</b>&nbsp;&#x5baa;<br>章 un-charter"]),
        (r"秘鲁恪守《联合国\n\u5baa章》的宗旨。", &[r"联合国\n\u5baa章 un-charter"]),
        (
            "秘鲁加入拉美和加勒比国家共同体(C EL\nAC)，愿同联合国（U N）合作，落实2 030年可持续发展议程。",
            &["拉美和加勒比国家共同体 celac", "CELAC celac", "联合国 un", "UN un", "2030年可持续发展议程 agenda-2030"],
        ),
        ("秘鲁重申安理会第12 67号决议。", &["安理会第1267号决议 un-sc-res-1267"]),
    ]);
}

#[test]
fn wrong_and_lost_characters_in_long_names() {
    check(&[
        ("秘鲁恪守《联合国气侯变化框架公约》。", &["联合国气侯变化框架公约 unfccc *"]),
        ("秘鲁恪守联合国气侯变化框架公约。", &["联合国气侯变化框架公约 unfccc *"]),
        ("秘鲁恪守联合国气候变化框□公约。", &["联合国气候变化框□公约 unfccc *"]),
        ("秘鲁恪守《联合国气候变化框公约》。", &["联合国气候变化框公约 unfccc *"]),
        ("秘鲁支持全面禁止核试脸条约组织筹备委员会。", &["全面禁止核试脸条约组织筹备委员会 ctbto-prepcom *"]),
        (
            "秘鲁支持关于禁止发展，生产，储存和使用化学武器及销毁此种武器的公约。",
            &["关于禁止发展，生产，储存和使用化学武器及销毁此种武器的公约 cwc *"],
        ),
        ("秘鲁支持亚洲相互协作和信任措施会议。", &["亚洲相互协作和信任措施会议 cica"]),
    ]);
}

#[test]
fn what_reads_as_another_name_is_one() {
    // Each differs from a known name by a character or two, and none is that.
    check(&[
        ("秘鲁是联合国安理会常任理事国的朋友。", &["联合国安理会 un-security-council"]),
        (
            "《中华人民共和国和法兰西共和国关于渔业司法协助的协定》",
            &["中华人民共和国和法兰西共和国关于渔业司法协助的协定 provisional"],
        ),
    ]);
}

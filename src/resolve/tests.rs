use crate::{Dictionary, Document, Source};
use std::sync::LazyLock;

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(|| Dictionary::builtin().expect("the built-in dictionary"));

/// The instruments and organizations of a text: surface, id or status.
fn resolved(text: &str) -> Vec<(String, String)> {
    let document = Document::read(Source::new("t", text), &DICTIONARY);
    let told = |c: &super::Citation<'_>| {
        let id = c.target.id().map_or_else(|| c.target.status().to_owned(), str::to_owned);
        (document.plain(document.in_source(c.mention.span), false), id)
    };
    document.citations.iter().map(told).collect()
}

fn id(text: &str, surface: &str) -> String {
    let found = resolved(text);
    let hit = found.iter().rev().find(|(s, _)| s == surface);
    hit.unwrap_or_else(|| panic!("{surface} not in {found:?}")).1.clone()
}

#[test]
fn a_sentence_and_what_it_means() {
    // Sentence, surface, entity.
    let rows = [
        ("双方遵守《联合国宪章》。", "联合国宪章", "un-charter"),
        ("支持核不扩散条约。", "核不扩散条约", "npt"),
        ("双方重申《中俄睦邻友好合作条约》。", "中俄睦邻友好合作条约", "cn-ru-good-neighbourliness-2001"),
        (
            "《中华人民共和国与俄罗斯联邦睦邻友好合作条约》",
            "中华人民共和国与俄罗斯联邦睦邻友好合作条约",
            "cn-ru-good-neighbourliness-2001",
        ),
        ("重申安理会第1540（2004）号决议。", "安理会第1540（2004）号决议", "un-sc-res-1540"),
        ("重申联大第74/247号决议。", "联大第74/247号决议", "un-ga-res-74-247"),
        ("大会第一五一四（十五）号决议", "大会第一五一四（十五）号决议", "un-ga-res-1514"),
        (
            "落实《不扩散核武噐条约》并促进《关于禁止发展、生产、储存和使用化学武器及销毁此种武哭的公约》。",
            "关于禁止发展、生产、储存和使用化学武器及销毁此种武哭的公约",
            "cwc",
        ),
    ];
    for (text, surface, expected) in rows {
        assert_eq!(id(text, surface), expected, "{text}");
    }
}

#[test]
fn two_investment_agreements_are_told_apart() {
    let old = id("2006年11月9日签署的《中俄政府关于促进和相互保护投资协定》", "中俄政府关于促进和相互保护投资协定");
    let new = id(
        "《中华人民共和国政府和俄罗斯联邦政府关于促进和相互保护投资的协定》",
        "中华人民共和国政府和俄罗斯联邦政府关于促进和相互保护投资的协定",
    );
    assert_ne!(old, new);
    let dated = id("2025年5月8日签署的《中俄关于促进和相互保护投资的协定》", "中俄关于促进和相互保护投资的协定");
    assert_eq!(dated, new);
}

#[test]
fn a_date_that_a_series_shares_does_not_hide_a_known_title() {
    let text = "双方根据2031年5月6日签署的《甲乙渔业协定》和《联合国宪章》开展合作。";
    assert_eq!(id(text, "联合国宪章"), "un-charter");
    let document = Document::read(Source::new("t", text), &DICTIONARY);
    let dates: Vec<bool> = document.citations.iter().map(|c| c.mention.date.is_some()).collect();
    assert_eq!(dates, [true, false], "the Charter is not of 2031");
}

#[test]
fn a_title_that_the_text_dates_otherwise_is_another_one() {
    let text = "2010年3月5日签署的《中华人民共和国和俄罗斯联邦睦邻友好合作条约》";
    assert!(id(text, "中华人民共和国和俄罗斯联邦睦邻友好合作条约").starts_with("x-"), "that of 2001 is not meant");
}

#[test]
fn short_forms_point_back() {
    let text = "双方批准《甲乙两国跨境产业合作规划纲要》，促进《纲要》落实。";
    assert_eq!(id(text, "纲要"), id(text, "甲乙两国跨境产业合作规划纲要"));
    assert_eq!(id("促进《纲要》落实。", "纲要"), "unresolved", "nothing before it");
}

#[test]
fn pointers_find_the_nearest_of_their_kind() {
    let text = "重申2022年发表的《甲乙关于和平的联合声明》，呼吁各方遵循该声明。";
    assert_eq!(id(text, "该声明"), id(text, "甲乙关于和平的联合声明"));
    let text = "双方签署《甲乙友好条约》和《甲乙渔业协定》。上述条约自签字之日起生效。";
    assert_eq!(id(text, "上述条约"), id(text, "甲乙友好条约"));
    let text = "落实《甲乙渔业协定》，加快协定修订谈判。";
    assert_eq!(id(text, "协定"), id(text, "甲乙渔业协定"));
    assert_eq!(id("该公约未获批准。", "该公约"), "unresolved");
    assert!(resolved("双方声明如下：").is_empty(), "a verb");
}

#[test]
fn names_that_the_document_defines() {
    let text = "根据《联合国气候变化框架公约》（以下简称“公约”）和《联合国生物多样性公约》，各方履行公约义务，落实《公约》目标。";
    assert_eq!(id(text, "公约"), "unfccc");
    let text = "某某区域合作大会（以下简称“区合会”）成员";
    assert!(resolved(text).is_empty(), "what is no mention cannot be given a name: {:?}", resolved(text));
    let text = "太平洋岛国论坛（PIF）领导人重申，PIF将继续努力。";
    assert_eq!(id(text, "PIF"), id(text, "太平洋岛国论坛"));
}

#[test]
fn the_documents_own_title_is_no_citation() {
    let text = "甲国和乙国关于海洋合作的联合声明\n\n应甲国总统邀请，乙国总统访问甲国，双方发表本联合声明。";
    let document = Document::read(Source::new("t", text), &DICTIONARY);
    let own: Vec<String> = document
        .citations
        .iter()
        .filter(|c| c.mention.form == crate::scan::Form::Own)
        .map(|c| document.plain(document.in_source(c.mention.span), false))
        .collect();
    assert_eq!(own, ["甲国和乙国关于海洋合作的联合声明", "本联合声明"]);
}

#[test]
fn unknown_titles_meet_across_documents() {
    let one = id("《中法两国政府关于跨境观鸟的合作协定》", "中法两国政府关于跨境观鸟的合作协定");
    let two = id(
        "《中华人民共和国政府和法兰西共和国政府跨境观鸟合作协定》",
        "中华人民共和国政府和法兰西共和国政府跨境观鸟合作协定",
    );
    assert!(one.starts_with("x-"), "{one}");
    assert_eq!(one, two);
    assert_ne!(one, id("《中意关于跨境观鸟的合作协定》", "中意关于跨境观鸟的合作协定"));
}

/// Checks what the last mention with a surface means.
fn check(rows: &[(&str, &str, &str)]) {
    for (text, surface, expected) in rows {
        assert_eq!(id(text, surface), *expected, "{text}");
    }
}

#[test]
fn names_that_are_defined_in_other_ways() {
    check(&[
        ("《联合国海洋法公约》（以下简称“公约”或“海洋公约”）生效，海洋公约秘书处设于某地。", "海洋公约", "unclos"),
        ("《联合国海洋法公约》（1982年12月10日签署）（以下简称《公约》）生效。各国加入《公约》。", "公约", "unclos"),
        ("《联合国海洋法公约》，以下简称《公约》，已经生效。根据公约第五条办理。", "公约", "unclos"),
        (
            "《联合国海洋法公约》和《不扩散核武器条约》（以下分别简称“公约”和“条约”）。敦促公约缔约国与会。",
            "公约",
            "unclos",
        ),
        (
            "《联合国海洋法公约》和《不扩散核武器条约》（以下分别简称“公约”和“条约”）。敦促条约缔约国与会。",
            "条约",
            "npt",
        ),
        ("上海合作组织（以下简称“上合组织”或“本组织”）成立。本组织成员国与会。", "本组织", "sco"),
        ("上海合作组织（Shanghai Cooperation Organisation, SCO）成立。SCO成员国与会。", "SCO", "sco"),
    ]);
    // The name tells which of several instruments with one title is meant.
    let text = "《中华人民共和国和美利坚合众国联合公报》（一般简称为《上海公报》）已经发表。";
    assert_eq!(id(text, "中华人民共和国和美利坚合众国联合公报"), "cn-us-shanghai-communique-1972");
    assert_eq!(id(text, "上海公报"), "cn-us-shanghai-communique-1972");
    let both = resolved("《甲乙条约》和《丙丁条约》（以下统称“两条约”）生效。两条约缔约国与会。");
    assert!(both.iter().all(|(surface, _)| surface != "两条约"), "{both:?}");
}

#[test]
fn short_titles_with_several_candidates() {
    check(&[
        ("各方遵守《联合国海洋法公约》和《禁止化学武器公约》，落实《公约》。", "公约", "ambiguous"),
        ("各方遵守《联合国海洋法公约》，批准《甲乙协定》，落实《公约》。", "公约", "unclos"),
        (
            "各国遵守《关于战时保护平民之日内瓦公约》。重申上述《日内瓦公约》适用。",
            "日内瓦公约",
            "geneva-convention-4-1949",
        ),
    ]);
    let text = "各方批准《甲方公约》。各方遵守《乙方公约》，落实《公约》。";
    assert_eq!(id(text, "公约"), id(text, "乙方公约"), "the nearest");
    let text = "落实《纲要》。双方批准《甲乙合作规划纲要》。";
    assert_eq!(id(text, "纲要"), id(text, "甲乙合作规划纲要"), "a headline is shorter than the text");
}

#[test]
fn bare_nouns_that_the_context_makes_specific() {
    check(&[
        ("各国遵守《联合国海洋法公约》。海洋须依法治理。公约第八十七条规定了航行自由。", "公约", "unclos"),
        (
            "各国遵守《联合国海洋法公约》。海洋须依法治理。\n\n各国支持法治。\n\n双方根据公约开展合作。",
            "公约",
            "unclos",
        ),
        ("安理会通过第1540（2004）号决议。决议要求各国采取措施。", "决议", "un-sc-res-1540"),
        ("各国签署《联合国海洋法公约》。公约规定自公约生效之日起适用。", "公约", "unclos"),
    ]);
    for text in [
        "双方签署《甲乙渔业协定》。双方还签署了多项协定。",
        "双方遵守《联合国海洋法公约》等公约和议定书。",
        "双方发表《甲乙联合声明》，乙国总统就此发表声明。",
        "大会审议了丙国起草的决议，该决议没有通过。",
        "回顾第1540（2004）号和第2231（2015）号决议以及各该决议所定的措施。",
    ] {
        let found = resolved(text);
        let bare = |s: &str| ["协定", "公约", "议定书", "声明", "决议", "该决议", "该决议所定"].contains(&s);
        assert!(found.iter().all(|(surface, _)| !bare(surface)), "{text} {found:?}");
    }
    // Between the pointer and the title stands another text of the kind: the chain ends.
    let text = "安理会通过第1540（2004）号决议。丁国另提出一项决议，该决议未付表决。";
    assert!(resolved(text).iter().all(|(surface, _)| surface != "该决议"), "{:?}", resolved(text));
}

#[test]
fn parties_that_only_the_clause_names() {
    let full = id("《中华人民共和国和俄罗斯联邦睦邻友好合作条约》", "中华人民共和国和俄罗斯联邦睦邻友好合作条约");
    check(&[
        ("2001年，中国和俄罗斯签署了《睦邻友好合作条约》。", "睦邻友好合作条约", full.as_str()),
        ("双方重申中俄《睦邻友好合作条约》的意义。", "睦邻友好合作条约", full.as_str()),
    ]);
    assert!(id("中国和日本签署了《睦邻友好合作条约》。", "睦邻友好合作条约").starts_with("x-"), "between others");
    let text = "甲国和乙国批准《中法关于跨境观鸟的长期合作协定》。各方落实《关于跨境观鸟的长期合作协定》。";
    assert_eq!(id(text, "关于跨境观鸟的长期合作协定"), id(text, "中法关于跨境观鸟的长期合作协定"));
}

#[test]
fn the_document_itself() {
    let own = |text: &str| {
        let document = Document::read(Source::new("t", text), &DICTIONARY);
        let own = document.citations.iter().filter(|c| c.mention.form == crate::scan::Form::Own);
        own.map(|c| document.plain(document.in_source(c.mention.span), false)).collect::<Vec<_>>()
    };
    let title = "甲国和乙国关于海洋合作的联合声明";
    for (text, expected) in [
        (format!("{title}\n\n双方签署并发表《{title}》。双方遵守《联合国宪章》。"), vec![title, title]),
        (format!("{title}\n\n双方发表下述联合声明：双方加强合作。"), vec![title, "下述联合声明"]),
        ("双方加强合作。\n\n本声明自发表之日起生效。".to_owned(), vec!["本声明"]),
        ("双方签署《甲乙渔业协定》，“本协定为期三年”。".to_owned(), vec![]),
    ] {
        assert_eq!(own(&text), expected, "{text}");
    }
}

/// Whether the text's mention of a surface is damaged.
fn damaged(text: &str, surface: &str) -> bool {
    let document = Document::read(Source::new("t", text), &DICTIONARY);
    let mut citations = document.citations.iter();
    let hit = citations.find(|c| document.plain(document.in_source(c.mention.span), false) == surface);
    hit.unwrap_or_else(|| panic!("{surface} not in {text}")).mention.flags.damaged
}

#[test]
fn another_wording_is_no_damage() {
    for (surface, expected) in [
        ("联合国海洋法公约", false),
        ("联合国海样法公约", true),
        ("中华人民共和国与俄罗斯联邦睦邻友好合作条约", false),
        ("中华人民共和国和俄罗斯联帮睦邻友好合作条约", true),
        ("中华人民共和国与欧亚经济联盟经贸合作协定", false),
        ("中华人民共和国和欧亚经济联盟经贸合作协定", true),
        ("布特拉加亚愿景", false),
        ("布特拉贾亚愿景", true),
        ("关于禁止发展、生产、储存和使用化学武器及销毁此种武器的公约", false),
        ("关于禁止发展，生产、储存和使用化学武器及销毁此种武器的公约", true),
    ] {
        let text = format!("智利愿落实《{surface}》。");
        assert_eq!(damaged(&text, surface), expected, "{text}");
        assert!(!id(&text, surface).starts_with("x-"), "{text}");
    }
}

#[test]
fn a_title_newer_than_the_document_is_not_meant() {
    let title = "中华人民共和国政府和俄罗斯联邦政府关于促进和相互保护投资";
    let text = format!(
        "甲国和乙国联合声明\n\n双方将履行《{title}\n\n- 一加快制定新的文件。\n\n甲国总统　　乙国总统\n\n二〇一九年六月五日于莫斯科"
    );
    assert_eq!(id(&text, title), "cn-ru-investment-2006");
    assert_eq!(id(&text.replace("二〇一九", "二〇二六"), title), "ambiguous", "either may be meant");
}

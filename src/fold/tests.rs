use super::*;
use proptest::prelude::*;

fn folded(text: &str) -> String {
    fold_text(text).text().to_owned()
}

#[test]
fn spaces_and_breaks_inside_words_are_dropped() {
    assert_eq!(folded("遵守《联合国 宪\n章》宗旨和 原则,重申"), "遵守《联合国宪章》宗旨和原则，重申");
    assert_eq!(folded("联合国 2030 年议程"), "联合国2030年议程");
    assert_eq!(folded("20 24 年"), "2024年");
    assert_eq!(folded("(C E L A C)"), "（CELAC）");
    assert_eq!(folded("馬歇爾計畫與世界衞生組織"), "马歇尔计划与世界卫生组织");
    assert_eq!(folded("the United Nations 宪章"), "the United Nations宪章");
}

#[test]
fn readings_in_brackets_are_dropped() {
    assert_eq!(folded("聯(lián)合國(guó)憲(xiàn )章（1945）(si)"), "联合国宪章（1945）（si）");
    let source = "參加大會(huì)的";
    let span = fold_text(source).to_source(Span::new("参加".len(), "参加大会".len()));
    assert_eq!(&source[span.range()], "大會(huì)", "a reading belongs to its character");
    assert_eq!(folded("聯（lián）合 （hé）國（guó）"), "联合国");
    assert_eq!(folded("議(yì)程(chéng)的(de)落實"), "议程的落实", "no tone, but next to one");
    assert_eq!(folded("的(de)落(luo)"), "的（de）落（luo）");
}

#[test]
fn residue_of_web_pages_is_dropped() {
    assert_eq!(folded("《<b>联合</b>国宪章》"), "《联合国宪章》");
    assert_eq!(folded("各方支持，亚洲相互协<br/>作与信任&nbsp;措施会议"), "各方支持，亚洲相互协作与信任措施会议");
    assert_eq!(folded("&lt;&#32852;合国&gt;&ldquo;甲&rdquo;"), "<联合国>“甲”");
    assert_eq!(folded("<联合国宪章> a<b"), "<联合国宪章>a<b");
}

#[test]
fn residue_of_json_is_dropped() {
    assert_eq!(folded(r#"遵守\"\u8054合国\n宪章\"宗旨"#), "遵守\"联合国宪章\"宗旨");
    assert_eq!(folded(r"a\b \u12"), r"a\b\u12");
}

#[test]
fn signs_between_characters_are_dropped() {
    assert_eq!(folded("联·合·国·宪·章"), "联合国宪章");
    assert_eq!(folded("联 · 合 · 国 · 宪 · 章"), "联合国宪章");
    assert_eq!(folded("联*合*国和气候变化框□公约"), "联合国和气候变化框公约");
    assert_eq!(folded("《□合国宪●》"), "《合国宪》");
    assert_eq!(folded("总统达·萨尔森拜，●双方"), "总统达·萨尔森拜，●双方");
    assert_eq!(folded("双方，\n●共同"), "双方，\n●共同");
}

#[test]
fn breaks_stay_where_a_part_ends() {
    assert_eq!(folded("双方同意。\n\n双方认为"), "双方同意。\n双方认为");
    assert_eq!(folded("三、经济\n双方将"), "三、经济\n双方将");
    assert_eq!(folded("双方商定:\n——扩大贸易，\n——开放口岸"), "双方商定：\n-扩大贸易，\n-开放口岸");
    assert_eq!(folded("为投资，创造条件\n- 一加快制定"), "为投资，创造条件\n-一加快制定");
    assert_eq!(folded("原则,\n\n四\n\n双方"), "原则，\n四\n双方");
    assert_eq!(folded("甲国和乙国联合声明\n\n应甲国总统邀请，乙国"), "甲国和乙国联合声明\n应甲国总统邀请，乙国");
}

#[test]
fn a_page_turn_in_mid_sentence_is_bridged() {
    assert_eq!(folded("双方将，扩\n\n大交流。"), "双方将，扩大交流。");
    assert_eq!(folded("签订的《甲国\n\n和乙国条约》，双方"), "签订的《甲国和乙国条约》，双方");
    assert_eq!(folded("签订的《甲国和乙国关于\n- 一加快《乙》"), "签订的《甲国和乙国关于\n-一加快《乙》");
}

#[test]
fn a_title_in_two_lines_is_one() {
    let text = "甲国和乙国\n关于深化合作的联合声明\n\n应甲国总统邀请，乙国主席访问甲国，双方举行会谈并且声明如下。";
    assert_eq!(folded(text).lines().next(), Some("甲国和乙国关于深化合作的联合声明"));
}

/// What the map promises of every text: each kept character finds the source characters that it came from.
fn check(text: &str) {
    // Escapes and entities stand for other characters than their own.
    if text.contains(['<', '&', '\\']) {
        fold_text(text);
        return;
    }
    // A reading belongs to the character before it.
    if text.chars().any(|c| "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ".contains(c)) {
        return;
    }
    let folded = fold_text(text);
    let mut last = 0;
    for (at, c) in folded.text().char_indices() {
        let span = folded.to_source(Span::new(at, at + c.len_utf8()));
        assert!(span.start >= last, "the map goes forward");
        last = span.end;
        let original = &text[span.range()];
        if c == '\n' || c == ' ' {
            assert!(original.chars().all(|c| !matches!(fold(c), Folding::Keep(_))), "{original:?}");
        } else {
            let mut characters = original.chars();
            let first = characters.next().map(fold);
            assert!(first == Some(Folding::Keep(c)) || (first, c) == (Some(Folding::Keep('画')), '划'));
            assert_eq!(characters.next(), None);
        }
    }
    // What is missing is white space, invisible, the second of two dashes, or a sign between characters.
    let kept = |c: &char| !c.is_whitespace() && !"-·.*□■●◆◇▲△▼★☆※◎▇█▌~^`".contains(*c);
    let expected: String = text
        .chars()
        .filter_map(|c| match fold(c) {
            Folding::Keep(c) => Some(c),
            _ => None,
        })
        .filter(kept)
        .collect();
    assert_eq!(
        folded.text().chars().filter(kept).collect::<String>().replace('划', "画"),
        expected.replace('划', "画")
    );
}

#[test]
fn what_folding_changes_is_not_taken_for_folded() {
    for text in ["聯合國", "计画", "<b>甲", "&lt;", "甲--乙", "国（guó）", "国(guó)", "甲 乙", "甲，\n", "\u{200b}"]
    {
        assert_ne!(fold_name(text), text);
        assert!(!is_folded(text), "{text}");
    }
    assert!(is_folded("《联合国宪章》、ABC"));
}

proptest! {
    #[test]
    fn every_kept_character_maps_back(text in "[中國《》〈〉，。,.一、 \n\r\t\u{3000}２0a\u{200b}—-（𠀀é]{0,200}") {
        check(&text);
    }

    #[test]
    fn what_is_said_to_be_folded_stays(text in "[中国画计《》。，<&;（(—\\-ábr># 　a]{0,6}") {
        prop_assert!(!is_folded(&text) || fold_name(&text) == text);
    }

    #[test]
    fn any_text_folds(text in any::<String>()) {
        check(&text);
    }
}

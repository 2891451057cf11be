//! Cases are the annotated text itself: `[…]` an instrument, `{…}` an organization, `<…>` a place; `[` stands inside the
//! marks of a title. Every case also runs with spaces and line breaks between its characters, in traditional script, and
//! in full width.

mod damage;

use crate::dictionary::EntityType;
use crate::{Dictionary, Document, Source};
use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use std::sync::LazyLock;

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(|| Dictionary::builtin().expect("the built-in dictionary"));

/// The text of a case and its mentions: type, and characters before start and end.
fn parse(case: &str) -> (String, Vec<(EntityType, usize, usize)>) {
    let (mut text, mut open, mut found) = (String::new(), Vec::new(), Vec::new());
    let mut count = 0;
    for c in case.chars() {
        let entity_type = match c {
            '[' | ']' => EntityType::Instrument,
            '{' | '}' => EntityType::Organization,
            '<' | '>' => EntityType::Place,
            _ => {
                text.push(c);
                count += 1;
                continue;
            }
        };
        if matches!(c, '[' | '{' | '<') {
            open.push((entity_type, count));
        } else {
            let (opened, start) = open.pop().expect("a bracket that was opened");
            assert_eq!(opened, entity_type, "{case}");
            found.push((entity_type, start, count));
        }
    }
    found.sort_by_key(|&(t, start, end)| (start, std::cmp::Reverse(end), t));
    (text, found)
}

/// The mentions that the program finds, and what they are, counted in the characters that `keep` keeps.
fn found(text: &str, keep: impl Fn(char) -> bool) -> Vec<(EntityType, usize, usize)> {
    let document = Document::read(Source::new("t", text), &DICTIONARY);
    let text = document.source.text();
    let count = |to: usize| text[..to].chars().filter(|c| keep(*c)).count();
    let mut found: Vec<_> = document
        .citations
        .iter()
        .map(|c| {
            let span = document.in_source(c.mention.span);
            (c.mention.entity_type, count(span.start), count(span.end))
        })
        .collect();
    found.sort_by_key(|&(t, start, end)| (start, std::cmp::Reverse(end), t));
    found
}

/// A small generator of numbers (an LCG by Knuth, MMIX), so that the same breaks come on every run.
fn broken(text: &str) -> String {
    let mut state = 20_240_516_u64;
    let mut out = String::new();
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        out.push(c);
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // Words in Latin letters are left whole: a space in them parts words.
        let latin = c.is_ascii_alphabetic() && characters.peek().is_some_and(char::is_ascii_alphabetic);
        let ends = matches!(c, '。' | '；' | '：');
        match state >> 60 {
            0..=2 if !latin && !ends => out.push(' '),
            3 if !latin && !ends => out.push('\n'),
            _ => {}
        }
    }
    out
}

fn check(cases: &[&str]) {
    let traditional = OpenCC::from_config(BuiltinConfig::S2t).expect("tables");
    for case in cases {
        let (text, expected) = parse(case);
        let show = |found: &[(EntityType, usize, usize)]| -> Vec<String> {
            let characters: Vec<char> = text.chars().collect();
            found
                .iter()
                .map(|&(t, s, e)| format!("{} {}", t.as_str(), characters[s..e].iter().collect::<String>()))
                .collect()
        };
        let all = found(&text, |_| true);
        assert_eq!(show(&all), show(&expected), "\nin {case}");
        let black = |c: char| !c.is_whitespace();
        assert_eq!(show(&found(&broken(&text), black)), show(&expected), "\nbroken: {}", broken(&text));
        let other = traditional.convert(&text);
        assert_eq!(other.chars().count(), text.chars().count(), "one character for one");
        assert_eq!(show(&found(&other, |_| true)), show(&expected), "\nin traditional script: {other}");
        let wide: String = text
            .chars()
            .map(|c| if c.is_ascii_digit() { char::from_u32(c as u32 + 0xfee0).unwrap_or(c) } else { c })
            .collect();
        assert_eq!(show(&found(&wide, |_| true)), show(&expected), "\nin full width: {wide}");
    }
}

#[test]
fn titles_in_marks() {
    check(&[
        "两国重申遵守《[联合国宪章]》宗旨。",
        "双方将落实《[关于〈[不扩散核武器条约]〉审议进程的联合声明]》。",
        "根据《[维也纳外交关系公约]》《[维也纳领事关系公约]》办理。",
        "《[甲乙关于《[联合国海洋法公约]》的共同宣言]》已经发表。",
    ]);
}

#[test]
fn a_title_that_never_closes_ends_where_its_name_does() {
    check(&["各方遵守《[联合国宪章]的宗旨和原则，尊重主权。", "双方愿落实《[某某跨境河流保护协定]确定的目标。"]);
}

#[test]
fn names_without_marks() {
    check(&[
        "<法国>和<巴西>支持{联合国安理会}改革，重申[巴黎协定]的目标。",
        "<拉美>国家愿意参加。",
        "{非洲联盟}成员遵守[日内瓦公约]。",
        "各方欢迎{东盟}在<亚太地区>发挥作用。",
    ]);
}

#[test]
fn what_only_looks_like_a_name_is_none() {
    check(&["各国支持恢复<中华人民共和国>在{联合国}的合法权利。"]);
    check(&["发展中国家应当受到照顾。", "双方声明如下。", "他在沿海地区集中国内资源。"]);
}

#[test]
fn resolutions_by_number() {
    check(&[
        "依照[联合国大会第76/307号决议]行动。",
        "重申[联合国大会第74/247号]和[75/282号决议]。",
        "遵守[安理会第1540（2004）号决议]。",
        "回顾1967年11月22日[第242（1967）号]、1973年10月22日[第338（1973）号]和2002年3月12日[第1397（2002）号决议]，",
        "根据[大会第194（III）号决议]，",
    ]);
}

#[test]
fn composed_names() {
    check(&[
        "[日法关于海洋合作的联合声明]已经发表。",
        "{哈萨克斯坦外交部}发表谈话。",
        "双方在{中哈总理定期会晤委员会}框架内合作。",
        "支持“{捍卫《[联合国宪章]》之友小组}”的工作。",
        "参加{[全球发展倡议]之友小组}。",
    ]);
}

#[test]
fn offices_and_bodies_of_states() {
    check(&[
        "{印尼海洋与渔业部}和{泰国国家旅游局}签约。",
        "{中国驻马来西亚大使馆}答复了{美国驻华大使馆}。",
        "{阿富汗国家安全部队}与{津巴布韦爱国阵线}无关。",
        "{非盟关于利比亚问题的专门委员会}开会。",
        "{伊拉克库尔德斯坦地区政府}表示欢迎。",
        "{三星电子公司}参展。",
        "{越南自然资源与环境部}参加，<泰国>立即停火方案外交部发言。",
        "<俄罗斯>南部军区在<乌克兰>东部地区，<中国>总部设在<北京>。",
        "<法国>人民民主党派发表谈话，{津巴布韦爱国阵线}派代表出席。",
    ]);
}

#[test]
fn offices_that_go_by_their_name_alone() {
    check(&[
        "{总统府}指出，我国{外交部}已经答复。",
        "{联合国}会员国回顾{大会}第六届特别会议，遵守{大会}和{安理会}的决定。",
        "本届大会第一次全体会议开幕。",
    ]);
}

#[test]
fn foreign_names_in_brackets() {
    check(&[
        "{太平洋岛国论坛}（{Forum}，{PIF}）开会。",
        "签署《[某某渔业合作协定]》（[FCA]）。",
        "出席“{太平洋岛国论坛}”（{Forum}）的会议。",
        "在<索契>（<Sochi>）举行的{G8}会议，由<北京>（AP）报道。",
        "依据《[某某渔业合作协定]》（S/2010/65）办理。",
    ]);
}

#[test]
fn instruments_by_subject_or_place() {
    check(&[
        "[中国和冰岛自由贸易协定]生效。",
        "落实[内罗毕工作方案]，三国发表[魏玛声明]。",
        "两国在<北京>声明如下。",
        "通过[关于南大西洋局势的第三号决议]。",
        "1979年2月8日签署[建交公报]，拥护[十二点和平方案]。",
        "双方达成三点共识，他于下午三点建议休会。",
        "讨论[关于朝鲜半岛无核化的共同宣言]。",
        "公布[台美贸易协定]，搭建平台供各方使用。",
    ]);
}

#[test]
fn quoted_names() {
    check(&["早日达成“[南海行为准则]”。", "落实“[某某领域和平利用合作]”{联大}决议。"]);
}

mod dates;
mod drafts;

#[test]
fn numerals_of_every_style() {
    for (text, number) in [
        ("二〇二二", 2022),
        ("二零零一", 2001),
        ("十六", 16),
        ("三十一", 31),
        ("廿八", 28),
        ("2024", 2024),
        ("一百二十", 120),
    ] {
        assert_eq!(super::dates::chinese_number(text), Some(number), "{text}");
    }
    assert_eq!(super::dates::chinese_number("甲"), None);
    assert_eq!(super::dates::chinese_number("九九九九九九九九九九九九"), None, "too large is no number");
}

#[test]
fn what_a_title_is() {
    let kind = |text: &str| {
        let citations = Document::read(Source::new("t", text), &DICTIONARY).citations;
        citations.iter().find(|c| c.mention.entity_type == EntityType::Instrument).map(|c| c.kind)
    };
    for (text, expected) in [
        ("签署《甲乙友好合作条约》。", "treaty"),
        ("发表《甲乙联合公报》。", "statement"),
        ("《甲乙产业合作规划纲要》", "plan"),
        ("依照《某国海岸保护法》处罚。", "law"),
        ("《某某管理条例》施行。", "law"),
        ("他的长篇小说《远方的河》出版。", "work"),
        ("电影《秘密协定》上映。", "work"),
        ("据《某某晚报》报道。", "work"),
        ("纪录片《巴黎协定》首播。", "work"),
        ("根据《某某经济展望》，", "work"),
        ("有关部门印发《某某产业发展规划》。", "law"),
        ("发出《关于做好某项工作的通知》，", "law"),
        ("某国人大常委会通过《关于某事的决定》。", "law"),
        ("《刑法修正案（二）》", "law"),
        ("《某某议定书某地修正案》", "protocol"),
        ("《甲国与乙国双边协议三》", "agreement"),
    ] {
        assert_eq!(kind(text), Some(expected), "{text}");
    }
}

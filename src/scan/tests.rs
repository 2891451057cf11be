//! Cases are the annotated text itself: `[…]` an instrument, `{…}` an organization, `<…>` a place; `[` stands inside the
//! marks of a title. Every case also runs with spaces and line breaks between its characters, in traditional script, and
//! in full width.

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
    let kind = |text: &str| Document::read(Source::new("t", text), &DICTIONARY).citations.first().map(|c| c.kind);
    for (text, expected) in [
        ("签署《甲乙友好合作条约》。", "treaty"),
        ("发表《甲乙联合公报》。", "statement"),
        ("《甲乙产业合作规划纲要》", "plan"),
        ("依照《某国海岸保护法》处罚。", "law"),
        ("《某某管理条例》施行。", "law"),
        ("他的长篇小说《远方的河》出版。", "work"),
        ("电影《秘密协定》上映。", "work"),
        ("据《某某晚报》报道。", "work"),
    ] {
        assert_eq!(kind(text), Some(expected), "{text}");
    }
}

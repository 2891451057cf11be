use super::*;
use crate::Source;
use crate::dictionary::EntityType;
use std::sync::LazyLock;

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(|| Dictionary::builtin().expect("the built-in dictionary"));

fn united(texts: &[&str]) -> Vec<(String, bool)> {
    let read = |text: &&str| Witness::of(&Document::read(Source::new("t", *text), &DICTIONARY), &DICTIONARY);
    let mut witnesses: Vec<Witness> = texts.iter().map(read).collect();
    unite(&mut witnesses, &DICTIONARY);
    let instruments = witnesses.iter().flat_map(|s| &s.mentions).filter(|m| m.entity_type == EntityType::Instrument);
    instruments.map(|m| (m.id.clone().unwrap_or_default(), m.is("damaged"))).collect()
}

#[test]
fn a_damaged_copy_takes_the_intact_ones_id() {
    let whole = "双方签署《秘鲁和智利关于在的的喀喀湖地区保护候鸟栖息地的协定》。";
    for wrong in ["喀鸱湖", "喀湖"] {
        let copy = whole.replace("喀喀湖", wrong);
        for texts in [[whole, &copy], [&copy, whole]] {
            let found = united(&texts);
            assert_eq!(found[0].0, found[1].0, "{copy}");
            let damaged: Vec<bool> = texts.iter().map(|text| *text != whole).collect();
            assert_eq!(found.iter().map(|f| f.1).collect::<Vec<_>>(), damaged, "{copy}");
        }
    }
}

#[test]
fn titles_that_differ_by_a_word_stay_two() {
    for (one, other) in [("渔业", "林业"), ("民事", "刑事"), ("第一", "第二"), ("陆地", "海洋"), ("2031年", "2032年")]
    {
        let text = |word: &str| format!("双方签署《秘鲁共和国和智利共和国关于加强{word}领域司法协助的合作协定》。");
        let found = united(&[&text(one), &text(other)]);
        assert_ne!(found[0].0, found[1].0, "{one} and {other}");
    }
}

/// The statements of some documents, given by name and text.
fn statements(documents: &[(&str, &str)], overrides: &[(&str, &str)]) -> Vec<Statement> {
    let read =
        |(name, text): &(&str, &str)| Witness::of(&Document::read(Source::new(*name, *text), &DICTIONARY), &DICTIONARY);
    let overrides = overrides.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
    assemble(documents.iter().map(read).collect(), &overrides)
}

const BODY: &str = "两国领导人在海滨城市举行了友好而坦率的会谈，就双边关系以及共同关心的地区问题深入交换意见。\n\n\
双方重申恪守1982年12月10日签署的《联合国海洋法公约》，愿在渔业资源养护、海上搜救和海洋科研方面扩大合作。\n\n\
双方欢迎《巴黎协定》取得的进展，将共同落实《关于持久性有机污染物的斯德哥尔摩公约》规定的义务，加强沿海湿地保护。\n\n\
双方同意每年轮流举办青年渔民交流营，鼓励两国海洋大学互派学生，并为对方船员就医提供便利。";

#[test]
fn copies_are_joined_by_the_passages_that_they_share() {
    let first = format!(
        "智利共和国和秘鲁共和国关于海洋合作的联合声明\n\n{BODY}\n\n智利共和国总统　某甲\n\n二〇二四年三月五日于利马"
    );
    let column = BODY.replace("巴黎协定", "巴黎协顶").replace("重申恪守", "重 申\n恪 守");
    let found = statements(&[("a.txt", &first), ("b.txt", &column)], &[]);
    assert_eq!(found.len(), 1, "{found:?}");
    let statement = &found[0];
    assert_eq!(statement.copies.iter().map(|c| c.document.as_str()).collect::<Vec<_>>(), ["a.txt", "b.txt"]);
    assert!(statement.copies[1].evidence.contains("shares"), "{:?}", statement.copies);
    assert_eq!(statement.date.map(|d| d.to_string()).as_deref(), Some("2024-03-05"));
    assert_eq!(statement.place.as_ref().map(|p| (p.value.as_str(), p.from)), Some(("pe-lima", "foot")));
    assert_eq!(statement.parties, ["cl", "pe"]);
    assert_eq!(statement.signatories, ["智利共和国总统 某甲"]);
    let cited = statement.cited();
    assert!(cited.iter().all(|(_, mentions)| mentions.len() == 1), "each passage counts once: {cited:?}");
    assert!(
        statement.variants.iter().any(|v| v.surface == "巴黎协顶" && v.better_surface == "巴黎协定"),
        "{:?}",
        statement.variants
    );
}

#[test]
fn other_statements_of_the_same_states_stay_apart() {
    let title = "智利共和国和秘鲁共和国联合声明";
    let first = format!("{title}\n\n{BODY}\n\n二〇二四年三月五日于利马");
    let other = format!(
        "{title}\n\n双方祝贺建交周年，同意简化签证手续，恪守《联合国宪章》，并加强安第斯山区的公路和铁路建设。\n\n二〇二五年四月一日于圣地亚哥"
    );
    let found = statements(&[("a.txt", &first), ("b.txt", &other)], &[]);
    assert_eq!(found.len(), 2);
    assert_ne!(found[0].id, found[1].id, "one title, two statements");
}

#[test]
fn parts_under_one_title_are_one_statement() {
    let title = "智利共和国和秘鲁共和国关于海洋合作的联合声明";
    let (one, two) = BODY.split_at(BODY.find("双方同意").expect("there"));
    let first = format!("{title}（上）\n\n{one}");
    let second = format!("{title}（下）\n\n{two}\n\n二〇二四年三月五日于利马");
    let found = statements(&[("a.txt", &first), ("b.txt", &second)], &[]);
    assert_eq!(found.len(), 1);
    let parts: Vec<_> = found[0].copies.iter().map(|c| c.part.as_deref()).collect();
    assert!(parts.contains(&Some("上")) && parts.contains(&Some("下")), "{parts:?}");
    assert!(found[0].copies.iter().any(|c| c.evidence.contains("part")), "{:?}", found[0].copies);
}

#[test]
fn a_table_decides_against_what_is_found() {
    let first = format!("智利共和国和秘鲁共和国关于海洋合作的联合声明\n\n{BODY}");
    let found = statements(&[("x/a.txt", &first), ("x/b.txt", BODY)], &[("b", "another")]);
    assert_eq!(found.iter().map(|s| s.copies.len()).collect::<Vec<_>>(), [1, 1]);
    assert_eq!(found[1].id, "another");
    let found =
        statements(&[("a.txt", &first), ("b.txt", "双方遵守《联合国宪章》。")], &[("a", "one"), ("b.txt", "one")]);
    assert_eq!(found.iter().map(|s| (s.id.as_str(), s.copies.len())).collect::<Vec<_>>(), [("one", 2)]);
}

#[test]
fn a_table_with_faults_names_every_one() {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("table.csv");
    let read = |text: &str| {
        std::fs::write(&path, text).expect("written");
        read_overrides(&path)
    };
    assert_eq!(
        read("\u{feff}document,note,statement\r\na,x,s\r\n").expect("read").get("a").map(String::as_str),
        Some("s")
    );
    let faults = read("document,statement\na,\na,s\na,t\n").expect_err("faults").to_string();
    assert!(faults.contains("table.csv:2: statement: empty") && faults.contains("table.csv:4"), "{faults}");
    assert!(read("name,statement\n").expect_err("a header").to_string().contains("document and statement"));
}

#[test]
fn clauses_of_one_sentence_are_told_by_speaker_and_act() {
    let found =
        statements(&[("a.txt", "双方恪守《联合国宪章》和《巴黎协定》，反对违反《联合国海洋法公约》的行为。")], &[]);
    let clauses = found[0].clauses();
    let told: Vec<_> =
        clauses.iter().map(|c| (c.said.speaker.as_str(), c.said.act.as_str(), c.mentions.len())).collect();
    assert_eq!(told, [("双方", "uphold", 2), ("双方", "oppose", 1)]);
}

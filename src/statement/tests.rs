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

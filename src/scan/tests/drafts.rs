//! Drafts.

use super::DICTIONARY;
use crate::dictionary::EntityType;
use crate::{Document, Source};

#[test]
fn drafts_are_told_from_what_is_in_force() {
    let draft = |text: &str| {
        let document = Document::read(Source::new("t", text), &DICTIONARY);
        document
            .citations
            .iter()
            .filter(|c| c.mention.entity_type == EntityType::Instrument)
            .any(|c| c.mention.flags.draft)
    };
    for text in [
        "加快协商《甲乙协定（草案）》文本。",
        "在《甲乙条约》草案基础上谈判。",
        "推动新版《甲乙规划纲要》编制工作。",
        "早日达成“南海行为准则”。",
    ] {
        assert!(draft(text), "{text}");
    }
    for text in [
        "落实《甲乙协定》。",
        "加快《甲乙协定》升级谈判。",
        "在《甲乙条约》框架下谈判。",
        "制定的《甲乙纲要》得到落实。",
    ] {
        assert!(!draft(text), "{text}");
    }
}

#[test]
fn what_is_yet_to_be_made() {
    let drafts = |text: &str| {
        let document = Document::read(Source::new("t", text), &DICTIONARY);
        document.citations.iter().any(|c| c.mention.entity_type == EntityType::Instrument && c.mention.flags.draft)
    };
    for text in [
        "双方讨论了拟议的《甲乙渔业协定》。",
        "谈判中的《甲乙渔业协定》取得进展。",
        "双方期待早日签署《甲乙渔业协定》。",
        "双方重申，未来达成“南海行为准则”将促进稳定。",
        "双方愿商签《甲乙渔业协定》。",
        "双方推动《甲乙渔业协定》尽早签署。",
        "双方就《甲乙渔业协定》开展谈判。",
        "俟《甲乙和平条约》缔结后立即撤军。",
        "双方致力于制定一项具有法律约束力的《某领域公约》。",
        "两国提交了决议草案《某领域公约》。",
    ] {
        assert!(drafts(text), "{text}");
    }
    for text in [
        "双方签署了《甲乙渔业协定》。",
        "双方希望落实《甲乙渔业协定》。",
        "2031年5月7日，双方在努力多年后签署《甲乙渔业协定》。",
        "《甲乙渔业协定》签署后，双方加强了合作。",
        "双方对《甲乙渔业协定》开展研究。",
        "双方希望《甲乙渔业协定》早日生效。",
        "双方支持根据《某领域公约》早日缔结一项新文书。",
    ] {
        assert!(!drafts(text), "{text}");
    }
}

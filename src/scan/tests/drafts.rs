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

//! Who says what, in sentences of a statement that was never made.

use crate::{Dictionary, Document, Source};
use std::sync::LazyLock;

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(|| Dictionary::builtin().expect("the built-in dictionary"));

/// `speaker act` or `speaker act target` for every instrument of a text that is no title of its own.
fn said(text: &str) -> Vec<String> {
    let document = Document::read(Source::new("t", text), &DICTIONARY);
    let clauses = super::clauses(&document, &DICTIONARY);
    let instruments = document.citations.iter().zip(clauses);
    let instruments = instruments.filter(|(c, _)| c.mention.entity_type == crate::dictionary::EntityType::Instrument);
    let instruments = instruments.filter(|(c, _)| !c.mention.flags.nested);
    let words = instruments.map(|(_, clause)| {
        let clause = clause.expect("a clause for every instrument");
        let target = clause.target.map(|target| format!(" {target}")).unwrap_or_default();
        format!("{} {}{target}", clause.speaker, clause.act.as_str())
    });
    words.collect()
}

#[test]
fn the_nearest_verb_of_the_speaker_decides() {
    for (text, expected) in [
        ("双方重申恪守《联合国宪章》。", "双方 uphold"),
        ("法方高度重视中方提出的《全球发展倡议》。", "法方 welcome"),
        ("中方高度重视法方提出的《全球发展倡议》。", "中方 welcome"),
        ("两国元首高度重视落实《巴黎协定》。", "两国元首 implement"),
        ("双方商定，尽快修订《联合国海洋法公约》。", "双方 amend"),
        ("双方欢迎签署《巴黎协定》。", "双方 welcome"),
        ("双方谴责违反《不扩散核武器条约》的行为。", "双方 oppose"),
        ("双方愿以《联合国宪章》为基础加强合作。", "双方 base"),
        ("双方愿在遵守《联合国宪章》的基础上加强合作。", "双方 uphold"),
        ("双方愿在《联合国宪章》基础上加强合作。", "双方 base"),
        ("双方注意到《巴黎协定》。", "双方 note"),
        ("双方将推动《巴黎协定》全面有效落实。", "双方 implement"),
        ("中方支持东盟国家全面有效落实《南海各方行为宣言》。", "中方 support"),
        ("双方反对企图将《不扩散核武器条约》用于政治目的。", "双方 oppose"),
        ("双方对《巴黎协定》的达成表示欢迎。", "双方 welcome"),
        ("双方于2024年5月16日在奥斯陆签署了《巴黎协定》。", "双方 conclude"),
    ] {
        assert_eq!(said(text), [expected], "{text}");
    }
}

#[test]
fn what_is_asked_of_others_is_urged() {
    for (text, expected) in [
        ("双方敦促日本全面准确落实《禁止化学武器公约》。", "双方 urge 日本"),
        ("双方强调，各方应遵守《联合国宪章》。", "双方 urge 各方"),
        ("双方强调各方应遵守《联合国宪章》。", "双方 urge 各方"),
        ("双方重申，《禁止化学武器公约》应得到充分遵守。", "双方 uphold"),
        ("双方呼吁国际社会保持克制，遵守《联合国宪章》。", "双方 urge 国际社会"),
        ("双方重申，中法恪守《联合国宪章》。", "中法 uphold"),
    ] {
        assert_eq!(said(text), [expected], "{text}");
    }
}

#[test]
fn a_sentence_without_a_subject_has_the_speaker_of_its_lead() {
    assert_eq!(
        said("双方商定：\n——落实《巴黎协定》；\n——尽快修订《联合国海洋法公约》。"),
        ["双方 implement", "双方 amend"]
    );
    assert_eq!(said("两国加强了合作。2001年签署的《联合国宪章》为合作奠定了基础。"), ["两国 welcome"]);
    assert_eq!(said("挪威于1905年独立。《联合国宪章》为合作奠定了基础。"), ["text welcome"]);
    assert_eq!(said("根据《联合国宪章》，双方同意加强合作。"), ["双方 base"]);
}

#[test]
fn a_resolution_is_its_bodys_in_every_paragraph() {
    let text = "安全理事会，\n回顾其1990年8月2日第660（1990）号决议，\n重申《联合国宪章》的宗旨和原则，\n\
                1. 谴责违反第661（1990）号决议的行为；\n2. 促请各国履行《联合国宪章》规定的义务。";
    let expected = ["安全理事会 note", "安全理事会 uphold", "安全理事会 oppose", "安全理事会 urge 各国"];
    assert_eq!(said(text), expected);
}

#[test]
fn persons_and_instruments_speak() {
    assert_eq!(said("外交部发言人李明表示，中方支持《巴黎协定》。"), ["中方 support"]);
    assert_eq!(said("李明强调，《巴黎协定》应得到遵守。"), ["李明 uphold"]);
    assert_eq!(said("《巴黎协定》规定，各方应遵守《联合国宪章》。"), ["text note", "巴黎协定 urge 各方"]);
}

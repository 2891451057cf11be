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
fn a_subject_is_found_behind_what_stands_before_it() {
    for (text, expected) in [
        ("新华社奥斯陆6月7日电（记者李明）中国、法国等两国元首今天下午签署《巴黎协定》。", "两国元首 conclude"),
        ("（中央社奥斯陆25日电）法国外长今天支持《巴黎协定》。", "法国外长 support"),
        ("中国国家主席李明和法国总统皮埃尔2018年5月7日在奥斯陆签署了《巴黎协定》。", "李明和皮埃尔 conclude"),
        ("亚太经济合作组织第九届部长级会议通过《巴黎协定》。", "亚太经济合作组织第九届部长级会议 conclude"),
        ("作为《巴黎协定》缔约国的法国，一贯支持对话。", "法国 note"),
        ("总部设在海牙的国际法院近期支持《巴黎协定》。", "国际法院 support"),
        ("值此《巴黎协定》签署之际，双方愿加强合作。", "双方 note"),
        ("法国外交部：《巴黎协定》应得到执行", "法国外交部 implement"),
    ] {
        assert_eq!(said(text), [expected], "{text}");
    }
}

#[test]
fn speakers_that_nobody_knows_are_known_by_what_they_do() {
    for (text, expected) in [
        ("公署发言人表示，应遵守《巴黎协定》。", "公署发言人 uphold"),
        ("某国总理李明说，《巴黎协定》应得到遵守。", "李明 uphold"),
        ("丹麦首相弗雷泽里克森说，《巴黎协定》应得到遵守。", "弗雷泽里克森 uphold"),
        ("法国总统马里昂去年11月签署《巴黎协定》。", "马里昂 conclude"),
        ("法国外长马里昂抵达奥斯陆。他强调，《巴黎协定》应得到遵守。", "马里昂 uphold"),
        // Who is only spoken of, or tells which instrument is meant, does not speak.
        ("文件不能代替《巴黎协定》。", "text note"),
        ("法国外交部2001年发表的《巴黎协定》内容丰富。", "text note"),
        ("一国两制和《巴黎协定》运作良好。", "text note"),
    ] {
        assert_eq!(said(text).last().map(String::as_str), Some(expected), "{text}");
    }
}

#[test]
fn those_who_are_asked_have_their_whole_name() {
    for (text, expected) in [
        ("双方敦促美国及其盟友遵守《巴黎协定》。", "双方 urge 美国及其盟友"),
        ("双方促请过渡机构和法国重新承诺信守《巴黎协定》。", "双方 urge 过渡机构和法国"),
        ("双方敦促所有法国人本着诚意共同努力，支持《巴黎协定》。", "双方 urge 所有法国人"),
        ("双方呼吁联合声明所有参与国切实遵循《巴黎协定》。", "双方 urge 所有参与国"),
    ] {
        assert_eq!(said(text).last().map(String::as_str), Some(expected), "{text}");
    }
}

#[test]
fn a_verb_that_describes_or_judges_something_else_does_not_govern() {
    for (text, expected) in [
        ("双方回顾认可《巴黎协定》的2006年2月15日《里约宣言》。", "双方 note"),
        ("这些文书是《巴黎协定》附件的法律基础。", "text note"),
        ("双方在《巴黎协定》中强调，要维护和平。", "双方 note"),
        ("双方指出，法国在一个《巴黎协定》缔约国境内建立基地。", "双方 note"),
    ] {
        assert_eq!(said(text).last().map(String::as_str), Some(expected), "{text}");
    }
    let text = "安全理事会，\n鉴悉下列事实，\n（a）法国支持《巴黎协定》，\n（b）德国支持《里约宣言》。";
    assert!(said(text).iter().all(|said| said.starts_with("安全理事会 ")), "{:?}", said(text));
}

#[test]
fn persons_and_instruments_speak() {
    assert_eq!(said("外交部发言人李明表示，中方支持《巴黎协定》。"), ["中方 support"]);
    assert_eq!(said("李明强调，《巴黎协定》应得到遵守。"), ["李明 uphold"]);
    assert_eq!(said("《巴黎协定》规定，各方应遵守《联合国宪章》。"), ["text note", "巴黎协定 urge 各方"]);
}

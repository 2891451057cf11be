//! What holds for any text.

use proptest::prelude::*;
use std::sync::LazyLock;
use treatyref::statement::Witness;
use treatyref::{Dictionary, Document, Source};

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(|| Dictionary::builtin().expect("the built-in dictionary"));

/// Pieces that documents are made of, whole and broken.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("《联合国宪章》"),
        Just("《中俄"),
        Just("条约》"),
        Just("〈"),
        Just("〉"),
        Just("》"),
        Just("“"),
        Just("”"),
        Just("\""),
        Just("中华人民共和国和俄罗斯联邦"),
        Just("关于"),
        Just("联合声明"),
        Just("2001年7月16日签署的"),
        Just("二〇二二年"),
        Just("第1540(2004)号"),
        Just("和第75/282号决议"),
        Just("安理会"),
        Just("（以下简称“公约”）"),
        Just("该声明"),
        Just("本条约"),
        Just("\n"),
        Just("\n\n"),
        Just(" "),
        Just("——"),
        Just("- 一"),
        Just("三"),
        Just("、"),
        Just("，"),
        Just("。"),
        Just("国"),
        Just("AUKUS"),
        Just("(CELAC)"),
        Just("憲章"),
        Just("\0"),
        Just("之友小组"),
        Just("委员会"),
        Just("草案"),
        Just("法国外交部"),
        Just("<"),
        Just(">"),
        Just("\u{3000}"),
        Just("𠀀"),
    ];
    prop_oneof![prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat()), any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn spans_are_true_and_disjoint_or_nested(text in text()) {
        let document = Document::read(Source::new("t", text.clone()), &DICTIONARY);
        let witness = Witness::of(&document, &DICTIONARY);
        let characters: Vec<char> = text.chars().collect();
        let mut spans: Vec<(usize, usize)> = Vec::new();
        for mention in &witness.mentions {
            let (start, end) = (mention.start.offset, mention.end);
            prop_assert!(start < end && end <= characters.len());
            let surface: String = characters[start..end].iter().filter(|c| !c.is_whitespace()).collect();
            prop_assert_eq!(&surface, &mention.surface);
            prop_assert!(!characters[start].is_whitespace() && !characters[end - 1].is_whitespace());
            for &(s, e) in &spans {
                prop_assert!(end <= s || e <= start || (s <= start && end <= e) || (start <= s && e <= end), "{:?}", spans);
            }
            spans.push((start, end));
            prop_assert_eq!(mention.context.get(mention.in_context.clone()).is_some(), true);
        }
    }

    #[test]
    fn the_same_text_says_the_same_twice(text in text()) {
        let told = || {
            let document = Document::read(Source::new("t", text.clone()), &DICTIONARY);
            Witness::of(&document, &DICTIONARY).mentions.iter().map(treatyref::export::json).collect::<Vec<_>>()
        };
        prop_assert_eq!(told(), told());
    }
}

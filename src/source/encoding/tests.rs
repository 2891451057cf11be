use super::*;

const SIMPLIFIED: &str = "双方重申遵守《联合国宪章》的宗旨和原则，支持上海合作组织。\n二、双方愿加强合作，共同维护以国际法为基础的国际秩序。";
const TRADITIONAL: &str =
    "雙方重申遵守《聯合國憲章》之宗旨與原則，支持世界貿易組織。\n二、與會者願加強合作，共同維護海洋秩序。";

fn utf_16(text: &str, big: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

fn recognized(bytes: &[u8]) -> (String, &'static str) {
    let (text, encoding) = recognize(bytes).expect("decoded");
    (text, encoding.name())
}

#[test]
fn chinese_encodings_are_recognized() {
    for text in [SIMPLIFIED, TRADITIONAL] {
        let (bytes, _, lost) = GB18030.encode(text);
        assert!(!lost);
        assert_eq!(recognized(&bytes), (text.to_owned(), "GB18030"));
    }
    let (bytes, _, lost) = BIG5.encode(TRADITIONAL);
    assert!(!lost);
    assert_eq!(recognized(&bytes), (TRADITIONAL.to_owned(), "Big5"));
}

#[test]
fn single_sentences_suffice() {
    for line in SIMPLIFIED.lines() {
        assert_eq!(recognized(&GB18030.encode(line).0), (line.to_owned(), "GB18030"));
    }
    for line in TRADITIONAL.lines() {
        assert_eq!(recognized(&BIG5.encode(line).0), (line.to_owned(), "Big5"));
    }
    assert_eq!(recognized(&GB18030.encode("遵守《联合国宪章》。").0).1, "GB18030");
    assert_eq!(recognized(&BIG5.encode("遵守《聯合國憲章》。").0).1, "Big5");
}

#[test]
fn characters_of_four_bytes_are_read() {
    let text = format!("{SIMPLIFIED}𠮷野㐀");
    assert_eq!(recognized(&GB18030.encode(&text).0), (text, "GB18030"));
}

#[test]
fn utf_16_with_and_without_a_mark() {
    for text in [SIMPLIFIED, TRADITIONAL, "Charter of the UN"] {
        for big in [false, true] {
            let name = if big { "UTF-16BE" } else { "UTF-16LE" };
            assert_eq!(recognized(&utf_16(text, big)), (text.to_owned(), name));
            let marked = utf_16(&format!("\u{feff}{text}"), big);
            assert_eq!(recognized(&marked), (text.to_owned(), name));
            let given: Encoding = "utf-16".parse().expect("a name");
            assert_eq!(given.decode(&marked).expect("decoded").0, text);
        }
    }
}

#[test]
fn valid_utf_8_is_utf_8() {
    for text in [SIMPLIFIED, "", "é", "甲", "a\0b\0\0", "The UN and the WTO", "\u{80}\u{a0}"] {
        assert_eq!(recognized(text.as_bytes()), (text.to_owned(), "UTF-8"));
    }
    let mut marked = b"\xef\xbb\xbf".to_vec();
    marked.extend(SIMPLIFIED.as_bytes());
    assert_eq!(recognized(&marked).0, SIMPLIFIED);
}

#[test]
fn other_languages_are_read() {
    let french =
        "Déclaration conjointe du Président de la République française, à Paris où les délégués se réunissent.";
    assert_eq!(recognized(&encoding_rs::WINDOWS_1252.encode(french).0).0, french);
    let russian = "Совместное заявление Российской Федерации и Китайской Народной Республики о сотрудничестве";
    assert_eq!(recognized(&encoding_rs::WINDOWS_1251.encode(russian).0).0, russian);
}

#[test]
fn loss_is_an_error_with_its_place() {
    let mut damaged = SIMPLIFIED.as_bytes().to_vec();
    damaged.remove(1);
    assert_eq!(recognize(&damaged), Err(Bad { encoding: "UTF-8", offset: 0, line: 1 }));

    let text = SIMPLIFIED.repeat(3);
    let mut damaged = GB18030.encode(&text).0.into_owned();
    let at = damaged.iter().position(|&b| b == b'\n').expect("a line");
    damaged.splice(at + 1..at + 1, [0xff]);
    assert_eq!(recognize(&damaged), Err(Bad { encoding: "GB18030", offset: at + 1, line: 2 }));

    let mut binary = b"\x89PNG\n\x1a\n\0\0\0\rIHDR\0\0\x01\xff".to_vec();
    binary.extend([0, 0xff, 0, 0x93, 0x81].repeat(100));
    assert_eq!(recognize(&binary), Err(Bad { encoding: "text", offset: 7, line: 3 }));
}

#[test]
fn pages_say_their_encoding() {
    let page = "<html><meta http-equiv=Content-Type content='text/html; charset=gb2312'><p>中国</html>";
    assert_eq!(recognized(&GB18030.encode(page).0), (page.to_owned(), "GB18030"));
}

#[test]
fn names_are_those_of_the_web_and_of_windows() {
    for (name, is) in [
        ("gbk", "GB18030"),
        ("GB2312", "GB18030"),
        ("cp936", "GB18030"),
        ("BIG5", "Big5"),
        ("cp950", "Big5"),
        ("utf8", "UTF-8"),
    ] {
        assert_eq!(name.parse::<Encoding>().map(Encoding::name), Ok(is));
    }
    assert!("klingon".parse::<Encoding>().is_err());
}

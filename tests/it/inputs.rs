//! Inputs of every kind: encodings, web pages, JSON Lines, other languages.

use crate::common::{output, treatyref};
use serde_json::Value;
use std::fs;
use std::path::Path;

const TEXT: &str = "甲国和乙国联合声明\n\n一、双方重申遵守《联合国宪章》的宗旨和原则，支持上海合作组织。\n\n二、双方愿在世界贸易组织框架内加强合作。\n";
const TRADITIONAL: &str = "一、與會者重申遵守《聯合國憲章》之宗旨與原則，支持世界貿易組織。\n";

fn file(dir: &Path, name: &str, bytes: &[u8]) -> String {
    let path = dir.join(name);
    fs::write(&path, bytes).expect("written");
    path.display().to_string()
}

/// Surface, start and end of every mention.
fn mentions(arguments: &[&str]) -> Vec<(String, u64, u64)> {
    output(arguments)
        .lines()
        .map(|line| {
            let mention: Value = serde_json::from_str(line).expect("JSON");
            let number = |field: &str| mention[field].as_u64().expect("a number");
            (mention["surface"].as_str().expect("a string").to_owned(), number("start"), number("end"))
        })
        .collect()
}

fn utf_16(text: &str, mark: bool) -> Vec<u8> {
    let text = if mark { format!("\u{feff}{text}") } else { text.to_owned() };
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn every_encoding_gives_the_same_mentions_at_the_same_places() {
    let dir = tempfile::tempdir().expect("a directory");
    let plain = file(dir.path(), "plain.txt", TEXT.as_bytes());
    let expected = mentions(&["extract", &plain]);
    assert!(expected.iter().any(|(surface, ..)| surface == "联合国宪章"), "{expected:?}");
    for (name, bytes, encoding) in [
        ("bom.txt", ["\u{feff}", TEXT].concat().into_bytes(), "UTF-8"),
        ("gb.txt", encoding_rs::GB18030.encode(TEXT).0.into_owned(), "GB18030"),
        ("utf16.txt", utf_16(TEXT, true), "UTF-16LE"),
        ("unmarked.txt", utf_16(TEXT, false), "UTF-16LE"),
    ] {
        let path = file(dir.path(), name, &bytes);
        assert_eq!(mentions(&["extract", &path]), expected, "{name}");
        assert_eq!(output(&["text", &path]), TEXT, "{name}");
        let info = output(&["text", "--info", &path]);
        let row = format!("{path}\t{encoding}\ttext\t{}\t5\n", TEXT.chars().count());
        assert_eq!(info, format!("name\tencoding\tformat\tcode points\tlines\n{row}"), "{name}");
    }
    let big5 = file(dir.path(), "big5.txt", &encoding_rs::BIG5.encode(TRADITIONAL).0);
    assert_eq!(output(&["text", &big5]), TRADITIONAL);
    assert!(output(&["extract", &big5]).contains("un-charter"));
}

#[test]
fn a_given_encoding_is_taken_at_its_word() {
    let dir = tempfile::tempdir().expect("a directory");
    let path = file(dir.path(), "gb.txt", &encoding_rs::GB18030.encode(TEXT).0);
    assert_eq!(output(&["text", &path, "--encoding", "gbk"]), TEXT);
    let run = treatyref(&["extract", &path, "--encoding", "utf-8"]).assert().code(2);
    let words = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(words.contains("gb.txt: byte 0 (line 1) cannot be read as UTF-8; name"), "{words}");
    let run = treatyref(&["extract", &path, "--encoding", "klingon"]).assert().code(2);
    assert!(String::from_utf8_lossy(&run.get_output().stderr).contains("no encoding is called klingon"));
}

#[test]
fn what_is_no_text_is_an_error_and_the_rest_is_done() {
    let dir = tempfile::tempdir().expect("a directory");
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.extend([0, 0, 0, 0xff, 0x9c].repeat(50));
    let binary = file(dir.path(), "picture.txt", &bytes);
    let good = file(dir.path(), "good.txt", TEXT.as_bytes());
    for command in ["extract", "text"] {
        let run = treatyref(&[command, &binary, &good]).assert().code(2);
        let words = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
        assert!(words.contains("picture.txt: byte 8 (line 3) cannot be read as text"), "{words}");
        assert!(String::from_utf8_lossy(&run.get_output().stdout).contains("联合国宪章"));
    }
}

#[test]
fn of_a_web_page_the_main_text_is_read() {
    let dir = tempfile::tempdir().expect("a directory");
    let page = "<!DOCTYPE html>\n<html><head><meta charset=\"gb2312\"><title>甲国和乙国联合声明_外交部</title>\
        <script>document.write('《巴黎协定》')</script></head><body><nav><a href=\"/\">世界卫生组织</a></nav>\
        <div id=\"content\"><h1>甲国和乙国联合声明</h1><p>一、双方重申遵守&#12298;联合国宪章&#x300B;的宗旨和原则，\
        支持上海合作组织，愿意加强协调。<br>二、双方愿在世界贸易组织框架内加强合作，推动贸易和投资自由化便利化。</p></div>\
        <footer>联合国儿童基金会</footer></body></html>";
    let path = file(dir.path(), "page.htm", &encoding_rs::GB18030.encode(page).0);
    let text = output(&["text", &path]);
    assert_eq!(
        text,
        "甲国和乙国联合声明\n\n一、双方重申遵守《联合国宪章》的宗旨和原则，支持上海合作组织，愿意加强协调。\n\
         二、双方愿在世界贸易组织框架内加强合作，推动贸易和投资自由化便利化。"
    );
    assert!(output(&["text", "--info", &path]).contains("\tGB18030\tHTML\t"));
    let text: Vec<char> = text.chars().collect();
    let found = mentions(&["extract", &dir.path().display().to_string()]);
    assert!(found.iter().any(|(surface, ..)| surface == "世界贸易组织"), "{found:?}");
    for (surface, start, end) in found {
        assert_eq!(text[start as usize..end as usize].iter().collect::<String>(), surface);
    }
}

#[test]
fn json_lines_hold_a_document_a_line() {
    let dir = tempfile::tempdir().expect("a directory");
    let lines = format!(
        "{}\n{{\"id\":\"b\"}}\n{}\n",
        serde_json::json!({"id": "a", "text": TEXT, "year": 2024}),
        serde_json::json!({"id": 3, "text": "《巴黎协定》"})
    );
    let path = file(dir.path(), "statements.jsonl", lines.as_bytes());
    let run = treatyref(&["extract", &path]).assert().code(2);
    let words = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(words.contains("statements.jsonl: line 2: missing field `text`"), "{words}");
    let out = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    assert!(out.contains("\"document\":\"a\"") && out.contains("\"document\":\"3\""), "{out}");

    let good = serde_json::json!({"id": "a", "text": TEXT}).to_string();
    let run = treatyref(&["extract", "-"]).write_stdin(good.clone()).assert().success();
    assert!(String::from_utf8_lossy(&run.get_output().stdout).contains("\"document\":\"a\""));
    let run = treatyref(&["text", "-"]).write_stdin(good).assert().success();
    assert_eq!(String::from_utf8_lossy(&run.get_output().stdout), TEXT);
    let run = treatyref(&["extract", "-"]).write_stdin("{甲}重申《联合国宪章》。").assert().success();
    assert!(String::from_utf8_lossy(&run.get_output().stdout).contains("\"document\":\"-\""));

    let run = treatyref(&["explain", &path]).assert().code(2);
    let out = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    assert!(out.starts_with("a\n") && out.contains("\n3\n") && out.contains("巴黎协定"), "{out}");
}

#[test]
fn documents_without_chinese_give_no_mentions_and_no_error() {
    let dir = tempfile::tempdir().expect("a directory");
    let french =
        "Déclaration conjointe : les délégués réaffirment la Charte des Nations Unies, signée à San Francisco.";
    let english = "The Parties reaffirm the Charter of the United Nations and support the WTO.";
    for (name, bytes) in [
        ("english.txt", english.as_bytes().to_vec()),
        ("english-utf16.txt", utf_16(english, false)),
        ("french.txt", french.as_bytes().to_vec()),
        ("french-latin.txt", encoding_rs::WINDOWS_1252.encode(french).0.into_owned()),
        ("russian.txt", "Стороны подтверждают Устав Организации Объединённых Наций.".as_bytes().to_vec()),
        ("arabic.txt", "يؤكد الطرفان ميثاق الأمم المتحدة".as_bytes().to_vec()),
        ("page.html", format!("<html><body><p>{english}</p></body></html>").into_bytes()),
        ("records.jsonl", serde_json::json!({"id": "e", "text": english}).to_string().into_bytes()),
        ("empty.jsonl", Vec::new()),
        ("empty.html", Vec::new()),
    ] {
        let path = file(dir.path(), name, &bytes);
        let run = treatyref(&["extract", &path]).assert().success();
        assert!(run.get_output().stdout.is_empty() && run.get_output().stderr.is_empty(), "{name}");
    }
}

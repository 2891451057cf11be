//! The program as a user runs it: commands, exit status, bad input.

use crate::common::{output, treatyref};
use std::fs;
use std::path::Path;

fn file(dir: &Path, name: &str, bytes: &[u8]) -> String {
    let path = dir.join(name);
    fs::write(&path, bytes).expect("written");
    path.display().to_string()
}

fn stderr(run: &assert_cmd::assert::Assert) -> String {
    String::from_utf8_lossy(&run.get_output().stderr).into_owned()
}

#[test]
fn every_command_shows_an_example_in_its_help() {
    for command in [
        &["--help"][..],
        &["run", "--help"],
        &["extract", "--help"],
        &["graph", "--help"],
        &["where", "--help"],
        &["index", "--help"],
        &["merge", "--help"],
        &["compare", "--help"],
        &["timeline", "--help"],
        &["explain", "--help"],
        &["text", "--help"],
        &["eval", "--help"],
        &["dict", "--help"],
        &["dict", "check", "--help"],
        &["dict", "fmt", "--help"],
        &["dict", "show", "--help"],
        &["dict", "suggest", "--help"],
    ] {
        assert!(output(command).contains("Example: treatyref"), "{command:?}");
    }
}

#[test]
fn a_damaged_file_is_an_error_that_says_where_and_what_to_do() {
    let dir = tempfile::tempdir().expect("a directory");
    let mut bytes = "ok\n遵守《联合国宪章》，".repeat(2).into_bytes();
    bytes.truncate(bytes.len() - 1);
    let bad = file(dir.path(), "cut.txt", &bytes);
    let good = file(dir.path(), "good.txt", "遵守《联合国宪章》。".as_bytes());
    let run = treatyref(&["extract", &bad, &good]).assert().code(2);
    let text = stderr(&run);
    assert!(text.contains("cut.txt: byte 63 (line 3) cannot be read as UTF-8") && text.contains("iconv"), "{text}");
    let out = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    assert!(out.contains("un-charter"), "the other document is done: {out}");
}

#[test]
fn missing_paths_and_empty_directories() {
    let dir = tempfile::tempdir().expect("a directory");
    let run = treatyref(&["extract", "no/such/file.txt"]).assert().code(2);
    assert!(stderr(&run).contains("no/such/file.txt"), "{}", stderr(&run));
    let empty = dir.path().display().to_string();
    let run = treatyref(&["extract", &empty]).assert().code(2);
    assert!(stderr(&run).contains("no .txt, .html, .htm or .jsonl file in this directory"), "{}", stderr(&run));
    let run = treatyref(&["run", "examples", "-o", "Cargo.toml/x"]).assert().code(2);
    assert!(stderr(&run).contains("Cargo.toml/x"), "{}", stderr(&run));
}

#[test]
fn one_missing_file_does_not_stop_the_rest() {
    let dir = tempfile::tempdir().expect("a directory");
    let good = file(dir.path(), "good.txt", "遵守《联合国宪章》。".as_bytes());
    let out = dir.path().join("out").display().to_string();
    let run = treatyref(&["run", &good, "no-such.txt", "-o", &out]).assert().code(2);
    assert!(stderr(&run).contains("no-such.txt"), "{}", stderr(&run));
    assert!(fs::read_to_string(dir.path().join("out/citations.csv")).expect("written").contains("un-charter"));
}

#[test]
fn standard_input_empty_files_and_files_without_chinese() {
    let run = treatyref(&["extract", "-"]).write_stdin("遵守《联合国宪章》。").assert().success();
    assert!(String::from_utf8_lossy(&run.get_output().stdout).contains("\"document\":\"-\""));
    let dir = tempfile::tempdir().expect("a directory");
    for (name, bytes) in [
        ("empty.txt", &b""[..]),
        ("blank.txt", b" \n\r\n\t"),
        ("english.txt", b"The UN, NATO and WTO can do it. (AP) Treaty of <Rome>."),
        ("bom.txt", b"\xef\xbb\xbf"),
    ] {
        let path = file(dir.path(), name, bytes);
        assert_eq!(output(&["extract", &path]), "", "{name}");
    }
}

#[test]
fn hostile_text_neither_panics_nor_hangs() {
    let dir = tempfile::tempdir().expect("a directory");
    let line = "双方重申遵守《联合国宪章》宗旨和原则，支持上海合作组织。";
    let cases: Vec<(&str, String)> = vec![
        ("ten-megabytes-in-a-line.txt", line.repeat(10_000_000 / line.len())),
        ("open-marks.txt", "《".repeat(10_000)),
        ("open-titles.txt", "《联合国宪章".repeat(10_000)),
        ("unpaired.txt", "》〉《〈》》〈《”“》".repeat(2_000)),
        ("control.txt", "\0\u{1}《联合国\0宪章》\u{1b}[31m\u{202e}红\u{feff}\n".repeat(50)),
        ("lost-marks.txt", "《甲《乙》关于".repeat(10_000)),
        ("unopened.txt", "签署国家关于协定》".repeat(10_000)),
        ("damaged.txt", "全面禁止核试脸条约组织".repeat(10_000)),
        ("latin.txt", format!("{}中", "C EL AC AU K US ".repeat(10_000))),
        ("dots.txt", "联·合·".repeat(20_000)),
        ("digits.txt", "第1号、二〇".repeat(20_000)),
        ("definitions.txt", "《甲公约》（以下简称“公约”）根据公约，".repeat(2_000)),
    ];
    for (name, text) in cases {
        let path = file(dir.path(), name, text.as_bytes());
        treatyref(&["extract", &path, "--limit", "5"]).timeout(std::time::Duration::from_secs(120)).assert().success();
    }
}

#[test]
fn csv_for_people_opens_in_a_spreadsheet_and_runs_nothing() {
    let dir = tempfile::tempdir().expect("a directory");
    let input =
        file(dir.path(), "=cmd.txt", "=HYPERLINK(\"x\")@SUM+遵守《联合国宪章》。\n\n-1+1《=1+1协定》".as_bytes());
    let out = dir.path().join("out").display().to_string();
    treatyref(&["run", &input, "-o", &out]).assert().success();
    for name in ["mentions.csv", "entities.csv", "citations.csv"] {
        let text = fs::read_to_string(dir.path().join("out").join(name)).expect("written");
        let body = text.strip_prefix('\u{feff}').unwrap_or_else(|| panic!("{name} begins with a byte order mark"));
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(body.as_bytes());
        for record in reader.records() {
            for field in record.expect("CSV").iter() {
                assert!(
                    !field.starts_with(['=', '+', '-', '@', '\t', '\r']) || field.parse::<f64>().is_ok(),
                    "{name}: {field}"
                );
            }
        }
    }
    let plain = output(&["extract", &input, "--format", "csv"]);
    assert!(plain.starts_with("document,statement,start,end,line,column,surface,type,kind,id,canonical,name_en,date,"));
}

#[test]
fn where_takes_any_name_and_says_what_is_unknown() {
    for name in ["联合国宪章", "UN Charter", "un-charter", "《聯合國憲章》"] {
        let text = if name == "UN Charter" {
            output(&["where", "Charter of the United Nations", "examples"])
        } else {
            output(&["where", name, "examples"])
        };
        assert!(
            text.contains("examples/un-regional-communique.txt:5:") && text.contains("【《联合国宪章》】"),
            "{name}: {text}"
        );
    }
    let run = treatyref(&["where", "联合国海洋权公约", "examples"]).assert().code(1);
    assert!(stderr(&run).contains("(unclos)"), "the nearest name: {}", stderr(&run));
    let run = treatyref(&["where", "凡尔赛和约", "examples"]).assert().code(1);
    assert!(stderr(&run).contains("cited nowhere"), "{}", stderr(&run));
}

#[test]
fn limits_and_types() {
    assert_eq!(output(&["extract", "examples", "--limit", "3"]).lines().count(), 3);
    let only = output(&["extract", "examples", "--type", "place"]);
    assert!(!only.is_empty() && only.lines().all(|line| line.contains("\"type\":\"place\"")));
    let all = output(&["extract", "examples"]);
    let unknown = output(&["extract", "examples", "--unknown"]);
    let expected: Vec<&str> = all.lines().filter(|line| !line.contains("\"status\":\"known\"")).collect();
    assert!(!expected.is_empty() && unknown.lines().eq(expected));
}

#[test]
fn the_graph_is_well_formed_for_any_text() {
    let dir = tempfile::tempdir().expect("a directory");
    let path = file(
        dir.path(),
        "a\"b\\c.txt",
        "甲国和乙国“特别\\\"声明\n\n落实《关于“\\”与\"引号\"<b>&amp;的条约》。".as_bytes(),
    );
    let dot = output(&["graph", &path]);
    // Every quote that is not escaped opens or closes a string.
    let (mut inside, mut escaped) = (false, false);
    for c in dot.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => inside = !inside,
            '\n' => assert!(!inside, "a string ends in its line"),
            _ => {}
        }
    }
    assert!(!inside && dot.ends_with("}\n"));
    let graphml = output(&["graph", &path, "--format", "graphml"]);
    let mut reader = quick_xml::Reader::from_str(&graphml);
    while reader.read_event().expect("well-formed XML") != quick_xml::events::Event::Eof {}
}

#[test]
fn explain_names_rule_and_row() {
    let text = output(&["explain", "examples/un-regional-communique.txt:5"]);
    assert!(text.contains("联合国宪章") && text.contains("rule title, instruments.csv:"), "{text}");
}

#[test]
fn dictionary_faults_are_told_all_at_once() {
    let dir = tempfile::tempdir().expect("a directory");
    file(dir.path(), "places.csv", "id,kind,canonical,within,source\n".as_bytes());
    file(
        dir.path(),
        "instruments.csv",
        "id,kind,canonical,parties,date,date_event,name_en,source,note\na,treaty,甲条约,,2001-13,signed,,x,\n"
            .as_bytes(),
    );
    let path = dir.path().display().to_string();
    let run = treatyref(&["dict", "check", &path]).assert().code(1);
    let out = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    assert!(out.contains("places.csv:1") && out.contains("instruments.csv:2: date"), "{out}");
    file(dir.path(), "places.csv", "id,kind,canonical,within,name_en,source,note\n".as_bytes());
    file(
        dir.path(),
        "instruments.csv",
        "id,kind,canonical,parties,date,date_event,name_en,source,note\na,treaty,甲条约,,,,,x,\na,treaty,乙条约,,,,,x,\n".as_bytes(),
    );
    file(dir.path(), "names.csv", "name,id,use,source,note\n甲号条约,zz,alias,x,\n".as_bytes());
    let run = treatyref(&["dict", "check", &path]).assert().code(1);
    let out = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    assert!(
        out.contains("instruments.csv:3: id: a stands at") && out.contains("names.csv:2: id: 甲号条约 is a name of zz"),
        "{out}"
    );
    let run = treatyref(&["extract", "examples", "--dictionary", &path]).assert().code(2);
    assert!(stderr(&run).contains("names.csv:2"), "{}", stderr(&run));
}

#[test]
fn dict_show_and_fmt() {
    assert!(output(&["dict", "show", "安理会"]).contains("un-security-council"));
    treatyref(&["dict", "show", "没有这个东西吧"]).assert().code(1);
    treatyref(&["dict", "fmt", "dictionaries", "--check"]).assert().success();
    treatyref(&["dict", "check"]).assert().success();
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("treatyref"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["extract", "examples"])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("started");
    drop(child.stdout.take());
    assert!(child.wait().expect("ended").success());
}

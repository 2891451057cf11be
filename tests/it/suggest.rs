//! `dict suggest`: what documents have and the dictionary lacks.

use crate::common::{output, treatyref};
use std::fs;

const FIRST: &str = "双方根据2031年5月6日签署的《甲乙丙丁跨境渔业协定》和《联合国宪章》开展合作。

欢迎青松论坛、海燕发展银行、云雀研究所、松柏论坛成立，赞赏“海燕发展银行”的工作，支持有关委员会。
";
const SECOND: &str = "双方重申《甲乙丙丁跨境渔业协定》，落实《戊己庚辛互助条约》。

参加者有外交部、云雀研究所和海燕发展银行的代表，以及一次性使用的基金会。
";

fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.expect("CSV").iter().map(str::to_owned).collect()).collect()
}

#[test]
fn what_is_missing_comes_as_rows_by_count_and_name() {
    let dir = tempfile::tempdir().expect("a directory");
    fs::write(dir.path().join("a.txt"), FIRST).expect("written");
    fs::write(dir.path().join("b.txt"), SECOND).expect("written");
    let input = dir.path().display().to_string();

    let instruments = rows(&output(&["dict", "suggest", &input, "--type", "instrument"]));
    let header = fs::read_to_string("dictionaries/instruments.csv").expect("read");
    let header = header.lines().next().expect("a header");
    assert_eq!(instruments[0].join(","), format!("{header},count,first,sentence"));
    let short: Vec<_> = instruments[1..].iter().map(|row| (&*row[0], &*row[1], &*row[2], &*row[9])).collect();
    assert_eq!(
        short,
        [("TODO-1", "agreement", "甲乙丙丁跨境渔业协定", "2"), ("TODO-2", "treaty", "戊己庚辛互助条约", "1")]
    );
    let first = &instruments[1];
    assert_eq!((&*first[4], &*first[5], &*first[7]), ("2031-05-06", "signed", ""), "the date, and no source yet");
    assert!(first[10].ends_with("a.txt:1") && first[11].contains("开展合作"), "{first:?}");

    let bodies = rows(&output(&["dict", "suggest", &input, "--type", "organization"]));
    let short: Vec<_> = bodies[1..].iter().map(|row| (&*row[1], &*row[2], &*row[7])).collect();
    assert_eq!(short, [("bank", "海燕发展银行", "3"), ("university", "云雀研究所", "2")]);
    let twice = output(&["dict", "suggest", &input, "--min-count", "3"]);
    assert!(twice.contains("海燕发展银行") && !twice.contains("TODO-2") && !twice.contains("渔业"), "{twice}");
}

#[test]
fn both_tables_and_text() {
    let dir = tempfile::tempdir().expect("a directory");
    let path = dir.path().join("a.txt");
    fs::write(&path, FIRST.to_owned() + SECOND).expect("written");
    let input = path.display().to_string();
    let both = output(&["dict", "suggest", &input]);
    let (instruments, organizations) = both.split_once("\n\n").expect("an empty line between the tables");
    assert!(
        instruments.starts_with("id,kind,canonical,parties,") && organizations.starts_with("id,kind,canonical,parent,")
    );
    assert!(organizations.contains("TODO-3,"), "numbers go on: {organizations}");
    let text = output(&["dict", "suggest", &input, "--format", "text", "--limit", "1"]);
    assert!(text.contains("甲乙丙丁跨境渔业协定") && text.contains("a likely name that no rule found"), "{text}");
    assert!(!text.contains("戊己庚辛"), "{text}");
}

#[test]
fn a_text_whose_names_are_all_known_gives_nothing() {
    let run =
        treatyref(&["dict", "suggest", "-"]).write_stdin("双方恪守《联合国宪章》，支持联合国。").assert().success();
    assert!(run.get_output().stdout.is_empty());
    assert!(String::from_utf8_lossy(&run.get_output().stderr).contains("nothing that the dictionary lacks"));
}

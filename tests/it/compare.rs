//! `compare` and `timeline` as a user runs them, on the examples.

use crate::common::{output, treatyref};

const KAZAKH: &str = "examples/kz-cn-joint-statement.txt";
const CAIRO: &str = "examples/un-regional-communique.txt";

fn stderr(arguments: &[&str], code: i32) -> String {
    let run = treatyref(arguments).assert().code(code);
    String::from_utf8_lossy(&run.get_output().stderr).into_owned()
}

/// The rows of a CSV with a header, by column name.
fn rows(csv: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

#[test]
fn two_statements_the_earlier_first_whatever_the_order() {
    let text = output(&["compare", CAIRO, KAZAKH]);
    assert_eq!(text, output(&["compare", KAZAKH, CAIRO]));
    assert!(text.starts_with("[1]  2025-10-16  中华人民共和国和哈萨克斯坦共和国"), "{text}");
    let sections: Vec<&str> = text.lines().filter(|line| line.contains("cite") && line.contains(": ")).collect();
    assert_eq!(sections[0], "both cite, with other acts: 1");
    assert!(sections[1].starts_with("only [1] cites: ") && sections[2].starts_with("only [2] cites: "), "{sections:?}");
    let both = text.split("only [1]").next().expect("a beginning");
    assert!(both.contains("联合国宪章 (un-charter)\n    note → uphold, oppose\n"), "{both}");
    assert!(both.contains("外长们 oppose"), "{both}");
    assert!(both.contains("examples/un-regional-communique.txt:5"), "{both}");
    assert!(text.contains("1 unresolved mention not compared: 苏尔特宣言"), "{text}");
}

#[test]
fn lines_keep_within_the_terminal() {
    for arguments in
        [&["compare", KAZAKH, CAIRO][..], &["compare", "examples"], &["timeline", "联合国宪章", "examples"]]
    {
        for line in output(arguments).lines().filter(|line| !line.contains("examples/")) {
            let columns: usize = line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
            // Statement titles of a timeline stand on one line.
            assert!(columns <= 84 || line.starts_with("20"), "{columns}: {line}");
        }
    }
}

#[test]
fn more_statements_are_a_matrix_with_aligned_columns() {
    let text = output(&["compare", "examples"]);
    // The two copies of the Kazakh statement are one; the news has no date and stands last.
    assert!(text.contains("examples/kz-cn-joint-statement.txt, examples/kz-cn-newsprint.txt"), "{text}");
    let column = |line: &str, find: &str| {
        let before = &line[..line.find(find).unwrap_or_else(|| panic!("{find} in {line}"))];
        before.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>()
    };
    let line = |begin: &str| text.lines().find(|l| l.starts_with(begin)).unwrap_or_else(|| panic!("{begin}: {text}"));
    let head = line("      ");
    assert!(text.contains("no date"), "{text}");
    assert_eq!(column(line("联合国宪章"), "1 note"), column(head, "[1]"));
    assert_eq!(column(line("联合国宪章"), "4 uphold"), column(head, "[3]"));
}

#[test]
fn statements_chosen_from_a_directory() {
    let chosen = output(&["compare", "examples", "--of", "kz-cn-joint-statement", "--of", "开罗公报"]);
    let whole = output(&["compare", KAZAKH, CAIRO]);
    let table = |text: &str| text.split_once("both cite").map(|(_, table)| table.to_owned());
    assert_eq!(table(&chosen), table(&whole));
    let unknown = stderr(&["compare", "examples", "--of", "凡尔赛", "--of", "开罗公报"], 1);
    assert!(unknown.contains("凡尔赛: no statement") && unknown.contains("the statements are:"), "{unknown}");
    let one = stderr(&["compare", "examples", "--of", "开罗公报", "--of", "un-regional-communique"], 2);
    assert!(one.contains("comparing takes two statements; there is one"), "{one}");
    let copies = stderr(&["compare", KAZAKH, "examples/kz-cn-newsprint.txt"], 2);
    assert!(copies.contains("copies of one"), "{copies}");
}

#[test]
fn a_comparison_for_programs() {
    let csv = rows(&output(&["compare", "examples", "--format", "csv"]));
    let charter = csv.iter().find(|row| row["id"] == "un-charter").expect("a row");
    assert_eq!((charter["type"].as_str(), charter["statements"].as_str()), ("instrument", "2"));
    let cells: Vec<&str> =
        charter.iter().filter(|(name, _)| name.ends_with(":count")).map(|(_, n)| n.as_str()).collect();
    assert_eq!(cells.iter().filter(|n| **n == "0").count(), 2, "{cells:?}");
    assert!(csv.iter().all(|row| row["type"] == "instrument" && row["kind"] != "law"));
    let json = output(&["compare", KAZAKH, CAIRO, "--types", "organization,instrument", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let rows = json["rows"].as_array().expect("rows");
    assert!(rows.iter().any(|row| row["type"] == "organization"));
    let charter = rows.iter().find(|row| row["id"] == "un-charter").expect("a row");
    assert_eq!(charter["changes"][0]["before"], serde_json::json!(["note"]));
    assert_eq!(charter["cells"][1]["first"]["line"], 5);
    assert_eq!(json["open"][0]["at"]["surface"], "苏尔特宣言");
}

#[test]
fn a_limit_shortens_the_lists_and_not_their_figures() {
    let few = output(&["compare", KAZAKH, CAIRO, "--limit", "1"]);
    let all = output(&["compare", KAZAKH, CAIRO]);
    let headings = |text: &str| text.lines().filter(|l| l.contains(" cite")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(headings(&few), headings(&all));
    assert!(few.lines().count() < 25 && stderr(&["compare", KAZAKH, CAIRO, "--limit", "1"], 0).contains("rows shown"));
}

#[test]
fn a_timeline_by_date() {
    let text = output(&["timeline", "《聯合國憲章》", "examples"]);
    assert!(
        text.starts_with(
            "联合国宪章 (un-charter, Charter of the United Nations)\ncited 5 times, by 2 of 4 statements\n"
        ),
        "{text}"
    );
    let (kazakh, cairo) =
        (text.find("2025-10-16  ").expect("the first"), text.find("2025-11-20  ").expect("the second"));
    assert!(kazakh < cairo);
    assert!(text[cairo..].contains("4×  外长们 uphold ×2; 外长们 oppose; 1 inside another name"), "{text}");
    assert!(
        text[cairo..].contains("examples/un-regional-communique.txt:5  §一") && text.contains("【《联合国宪章》】")
    );
    let csv = rows(&output(&["timeline", "un-charter", "examples", "--format", "csv"]));
    let told: Vec<_> =
        csv.iter().map(|r| (r["statement_date"].as_str(), r["count"].as_str(), r["acts"].as_str())).collect();
    assert_eq!(told, [("2025-10-16", "1", "note"), ("2025-11-20", "4", "uphold; oppose")]);
    let json: serde_json::Value =
        serde_json::from_str(&output(&["timeline", "un-charter", "examples", "--format", "json"])).expect("JSON");
    assert_eq!(json[0]["entries"][1]["acts"][0]["speaker"], "外长们");
}

#[test]
fn a_timeline_of_what_is_not_there() {
    let unknown = stderr(&["timeline", "联合国海洋权公约", "examples"], 1);
    assert!(unknown.contains("no entity has this name") && unknown.contains("(unclos)"), "{unknown}");
    let nowhere = stderr(&["timeline", "凡尔赛和约", "examples"], 1);
    assert!(nowhere.contains("cited nowhere"), "{nowhere}");
    let open = stderr(&["timeline", "苏尔特宣言", "examples"], 1);
    assert!(open.contains("1 unresolved mention may mean it") && open.contains("cited nowhere"), "{open}");
}

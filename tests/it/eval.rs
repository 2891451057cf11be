//! `treatyref eval`: figures, misses, comparison and floors over a tiny reference of its own, and agreement with the
//! reference's own scorer over the real documents.

use crate::common::{corpus, output, treatyref};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// Two documents. The charter, the pact with its date, the shanghai organization and the states are found; what the
/// reference says of 蓝湖 the dictionary does not know.
const FIRST: &str =
    "双方重申遵守《联合国宪章》。\n\n法国和德国支持上海合作组织，愿落实2001年6月15日签署的《蓝湖公约》。\n";
const SECOND: &str = "日本在蓝湖会晤，并重申《联合国宪章》。\n";

struct Bench {
    dir: tempfile::TempDir,
}

impl Bench {
    /// The documents with their reference.
    fn new() -> Bench {
        let bench = Bench { dir: tempfile::tempdir().expect("a directory") };
        bench.write("text/first.txt", FIRST);
        bench.write("text/second.txt", SECOND);
        let mention = |text: &str, name: &str, entity_type: &str, more: Value| {
            let start = text[..text.find(name).expect("in the text")].chars().count();
            let mut object = json!({"start": start, "end": start + name.chars().count(), "surface": name,
                "type": entity_type, "canonical": name});
            let fields = object.as_object_mut().expect("an object");
            fields.extend(more.as_object().expect("an object").clone());
            format!("{object}\n")
        };
        let none = || json!({});
        let first = [
            mention(FIRST, "联合国宪章", "instrument", json!({"kind": "charter"})),
            mention(FIRST, "法国", "place", json!({"canonical": "法兰西共和国"})),
            mention(FIRST, "德国", "place", none()),
            mention(FIRST, "上海合作组织", "organization", none()),
            // The document has another day.
            mention(
                FIRST,
                "蓝湖公约",
                "instrument",
                json!({"kind": "convention", "date": "2001-06-16", "date_event": "signed"}),
            ),
        ];
        let second = [
            mention(SECOND, "日本", "place", none()),
            mention(SECOND, "蓝湖", "place", none()),
            mention(SECOND, "联合国宪章", "instrument", json!({"kind": "charter"})),
        ];
        bench.write("gold/first.jsonl", &first.concat());
        bench.write("gold/second.jsonl", &second.concat());
        bench
    }

    fn path(&self, name: &str) -> String {
        self.dir.path().join(name).display().to_string()
    }

    fn write(&self, name: &str, text: &str) {
        let path = PathBuf::from(self.path(name));
        fs::create_dir_all(path.parent().expect("a directory")).expect("made");
        fs::write(path, text).expect("written");
    }

    fn arguments<'a>(&'a self, more: &[&'a str], store: &'a mut Vec<String>) -> Vec<&'a str> {
        *store = vec![self.path("gold"), self.path("text")];
        ["eval"].into_iter().chain(store.iter().map(String::as_str)).chain(more.iter().copied()).collect()
    }

    fn eval(&self, more: &[&str]) -> String {
        output(&self.arguments(more, &mut Vec::new()))
    }

    fn json(&self, more: &[&str]) -> Value {
        let more: Vec<&str> = ["--format", "json"].iter().chain(more).copied().collect();
        serde_json::from_str(&self.eval(&more)).expect("JSON")
    }

    fn fails(&self, more: &[&str], status: i32) -> String {
        let run = treatyref(&self.arguments(more, &mut Vec::new())).assert().code(status);
        String::from_utf8_lossy(&run.get_output().stderr).into_owned()
    }
}

fn near(value: &Value, expected: f64) {
    assert!((value.as_f64().expect("a number") - expected).abs() < 1e-9, "{value} and {expected}");
}

#[test]
fn figures_of_a_reference_that_can_be_counted_by_hand() {
    let result = Bench::new().json(&[]);
    let figures = &result["figures"];
    assert_eq!(result["documents"], json!(["first", "second"]));
    assert_eq!((&figures["instrument"]["gold"], &figures["instrument"]["predicted"]), (&json!(3), &json!(3)));
    near(&figures["instrument"]["exact_f1"], 1.0);
    near(&figures["instrument"]["kind"], 1.0);
    near(&figures["instrument"]["link_f1"], 1.0);
    near(&figures["instrument"]["date"], 0.0);
    near(&figures["instrument"]["date_event"], 1.0);
    assert_eq!(figures["instrument"]["dates"], 1);
    assert_eq!(figures["instrument"]["draft_f1"], Value::Null);
    near(&figures["organization"]["exact_f1"], 1.0);
    // Three of four places, and none too many.
    near(&figures["place"]["exact_p"], 1.0);
    near(&figures["place"]["exact_r"], 0.75);
    near(&figures["place"]["exact_f1"], 6.0 / 7.0);
    near(&figures["nested"]["overlap_f1"], 1.0);
    let convention = result["mentions"].as_array().expect("mentions").iter().find(|m| m["surface"] == "蓝湖公约");
    assert_eq!(convention.expect("judged")["differs"], json!(["date"]));
}

#[test]
fn misses_are_shown_with_line_and_sentence() {
    let bench = Bench::new();
    let text = bench.eval(&["--misses", "5"]);
    let line = text.lines().find(|line| line.starts_with("missed")).expect("a miss");
    assert!(line.contains("place") && line.contains("second.txt:1") && line.ends_with("蓝湖"), "{line}");
    assert!(text.contains("日本在【蓝湖】会晤"), "{text}");
    assert!(!bench.eval(&[]).contains("missed"));
    // With a reference that knows less, what was found is wrong.
    bench.write("gold/second.jsonl", "");
    let text = bench.eval(&["--misses", "1"]);
    assert!(text.contains("wrong  place") && text.contains("【日本】"), "{text}");
}

#[test]
fn gains_and_losses_against_an_earlier_result() {
    let bench = Bench::new();
    let before = bench.eval(&["--format", "json"]);
    bench.write("before.json", &before);
    let compare = bench.path("before.json");
    let same = bench.json(&["--compare", &compare]);
    assert_eq!(same["compared"]["gains"], json!([]));
    assert_eq!(same["compared"]["losses"], json!([]));
    assert_eq!(same["compared"]["figures"], json!([]));
    // An earlier result in which the lake was found, and a state was not.
    let mut earlier: Value = serde_json::from_str(&before).expect("JSON");
    for mention in earlier["mentions"].as_array_mut().expect("mentions") {
        match mention["surface"].as_str() {
            Some("蓝湖") => mention["verdict"] = json!("exact"),
            Some("日本") => mention["verdict"] = json!("missed"),
            Some("蓝湖公约") => mention["differs"] = json!(["kind"]),
            _ => {}
        }
    }
    earlier["figures"]["place"]["exact_f1"] = json!(0.5);
    bench.write("before.json", &earlier.to_string());
    let text = bench.eval(&["--compare", &compare]);
    assert!(text.contains("place exact_f1: 0.5000 → 0.8571"), "{text}");
    assert!(text.contains("gains  2\n") && text.contains("日本: missed → exact"), "{text}");
    assert!(text.contains("蓝湖公约: kind wrong → kind right"), "{text}");
    assert!(text.contains("losses  2\n") && text.contains("蓝湖: exact → missed"), "{text}");
    assert!(text.contains("蓝湖公约: date right → date wrong"), "{text}");
    bench.write("before.json", "{}");
    let error = bench.fails(&["--compare", &compare], 2);
    assert!(error.contains("before.json:1: not a result that eval --format json wrote"), "{error}");
}

#[test]
fn a_figure_below_its_floor_is_told_and_ends_with_status_1() {
    let bench = Bench::new();
    let floors = bench.path("floors.csv");
    bench.write("floors.csv", "type,figure,floor\nplace,exact_f1,0.85\ninstrument,exact_f1,1.0\n");
    bench.eval(&["--floors", &floors]);
    bench.write("floors.csv", "type,figure,floor\nplace,exact_f1,0.86\ninstrument,exact_f1,1.0\n");
    let error = bench.fails(&["--floors", &floors, "--quiet"], 1);
    assert!(
        error.contains("place exact_f1: 0.8571 is below its floor 0.86") && !error.contains("instrument"),
        "{error}"
    );
    bench.write("floors.csv", "type,figure,floor\nplace,exact,0.86\n");
    let error = bench.fails(&["--floors", &floors], 2);
    assert!(error.contains("floors.csv:2: place has no figure exact"), "{error}");
}

#[test]
fn faults_of_the_reference_are_named_by_file_and_line() {
    let bench = Bench::new();
    let good = fs::read_to_string(bench.path("gold/second.jsonl")).expect("readable");
    for (bad, expected) in [
        ("{\"start\": 1", "second.jsonl:4: column 11: EOF while parsing an object"),
        (
            r#"{"start": 3, "end": 90, "type": "place", "canonical": "甲"}"#,
            "second.jsonl:4: the span 3..90 is empty or leaves the text",
        ),
        (
            r#"{"start": 0, "end": 2, "type": "place", "surface": "法国", "canonical": "法国"}"#,
            "second.jsonl:4: the surface is 法国, but ",
        ),
    ] {
        bench.write("gold/second.jsonl", &format!("{good}{bad}\n"));
        let error = bench.fails(&[], 2);
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn documents_and_annotations_without_a_counterpart_are_left_out_and_said() {
    let bench = Bench::new();
    bench.write("text/third.txt", "法国");
    fs::remove_file(bench.path("text/second.txt")).expect("removed");
    let run = treatyref(&bench.arguments(&[], &mut Vec::new())).assert().success();
    let error = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(error.contains("not annotated: third") && error.contains("not among the documents: second"), "{error}");
    let figures = &bench.json(&[])["figures"];
    assert_eq!((&figures["place"]["gold"], &figures["place"]["predicted"]), (&json!(2), &json!(2)));
    // Two documents of one name cannot be told apart.
    bench.write("text/more/first.txt", "法国");
    assert!(bench.fails(&[], 2).contains("have the same name"));
    fs::remove_dir_all(bench.path("text/more")).expect("removed");
    fs::remove_file(bench.path("text/first.txt")).expect("removed");
    assert!(bench.fails(&[], 2).contains("none of the documents is annotated"));
    fs::remove_dir_all(bench.path("gold")).expect("removed");
    fs::create_dir(bench.path("gold")).expect("made");
    assert!(bench.fails(&[], 2).contains("no annotations in this directory"));
}

/// What is said of the charter, which is right by another name of the two, and of the convention, which is not.
fn with_acts(bench: &Bench) {
    let said = |name: &str, more: Value| {
        let start = FIRST[..FIRST.find(name).expect("in the text")].chars().count();
        let mut object = json!({"start": start, "end": start + name.chars().count(), "surface": name});
        object.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        format!("{object}\n")
    };
    let charter = said("联合国宪章", json!({"speaker": "法德", "act": "support", "also": ["uphold"]}));
    let convention = said("蓝湖公约", json!({"speaker": "法国和德国", "act": "urge", "target": "日本"}));
    bench.write("gold/first.acts.jsonl", &(charter + &convention));
}

#[test]
fn who_does_what_is_judged_where_the_reference_says_it() {
    let bench = Bench::new();
    assert_eq!(bench.json(&[])["figures"]["acts"]["act"], Value::Null);
    assert!(!bench.eval(&[]).contains("acts:"));
    let before = bench.eval(&["--format", "json"]);
    with_acts(&bench);
    let result = bench.json(&[]);
    let expected = json!({"gold": 2, "found": 2, "act": 0.5, "speaker": 1.0, "both": 0.5, "targets": 1, "target": 0.0});
    assert_eq!(result["figures"]["acts"], expected);
    let text = bench.eval(&["--misses", "9"]);
    assert!(text.contains("acts: 2 of 2 found; of those act 0.500, speaker 1.000, both 0.500, target 0.000 of 1"));
    let line = text.lines().find(|line| line.starts_with("said")).expect("a miss");
    assert!(line.contains("蓝湖公约  法国和德国 urge 日本, found as 法国和德国 implement"), "{line}");
    // A floor and a comparison know them too.
    bench.write("floors.csv", "type,figure,floor\nacts,both,0.6\nacts,speaker,1.0\n");
    let error = bench.fails(&["--floors", &bench.path("floors.csv"), "--quiet"], 1);
    assert!(error.contains("acts both: 0.5000 is below its floor 0.6") && !error.contains("acts speaker"), "{error}");
    bench.write("before.json", &before);
    assert!(bench.eval(&["--compare", &bench.path("before.json")]).contains("acts both: - → 0.5"));
    bench.write("before.json", &result.to_string().replace(r#"["act","target"]"#, r#"["speaker","target"]"#));
    let text = bench.eval(&["--compare", &bench.path("before.json")]);
    assert!(text.contains("蓝湖公约: speaker wrong → speaker right"), "{text}");
    assert!(text.contains("蓝湖公约: act right → act wrong"), "{text}");
}

#[test]
fn the_two_parties_are_one_speaker_under_any_of_their_names() {
    let bench = Bench::new();
    with_acts(&bench);
    let said = fs::read_to_string(bench.path("gold/first.acts.jsonl")).expect("readable");
    let charter: Value = serde_json::from_str(said.lines().next().expect("a line")).expect("JSON");
    bench.write("gold/first.jsonl", "");
    // Whose it is is not said: 法德 may be 双方. They are in a statement of their own, and not in that of two others.
    for (title, speaker) in
        [("", 1.0), ("法兰西共和国和德意志联邦共和国联合声明\n\n", 1.0), ("法兰西共和国和日本国联合声明\n\n", 0.0)]
    {
        let mut moved = charter.clone();
        for field in ["start", "end"] {
            moved[field] = json!(charter[field].as_u64().expect("a number") + title.chars().count() as u64);
        }
        bench.write("text/first.txt", &format!("{title}{FIRST}"));
        bench.write("gold/first.acts.jsonl", &moved.to_string());
        near(&bench.json(&[])["figures"]["acts"]["speaker"], speaker);
    }
}

#[test]
fn faults_of_the_acts_are_named_by_file_and_line() {
    let bench = Bench::new();
    for (file, bad, expected) in [
        ("first", r#"{"start":5,"end":99,"speaker":"双方","act":"uphold"}"#, "first.acts.jsonl:1: the span 5..99"),
        ("first", r#"{"start":5,"end":6,"speaker":"双方","act":"praise"}"#, "first.acts.jsonl:1: praise is no act"),
        ("third", "", "third.acts.jsonl:1: there is no third.jsonl or third.ann beside it"),
    ] {
        bench.write(&format!("gold/{file}.acts.jsonl"), bad);
        let error = bench.fails(&[], 2);
        assert!(error.contains(expected), "{error}");
        fs::remove_file(bench.path(&format!("gold/{file}.acts.jsonl"))).expect("removed");
    }
}

#[test]
fn standoff_annotations_judge_spans_and_types() {
    let bench = Bench::new();
    fs::remove_file(bench.path("gold/second.jsonl")).expect("removed");
    bench.write("gold/second.ann", "T1\tPLACE 0 2\t日本\nT2\tInstrument 12 17\t联合国宪章\nT3\tPerson 3 5\t蓝湖\n");
    fs::remove_file(bench.path("gold/first.jsonl")).expect("removed");
    let result = bench.json(&[]);
    let figures = &result["figures"];
    for row in ["place", "instrument"] {
        assert_eq!((&figures[row]["gold"], &figures[row]["exact_f1"]), (&json!(1), &json!(1.0)), "{result}");
        assert_eq!(figures[row]["link_f1"], Value::Null);
    }
    assert_eq!(figures["instrument"]["dates_too_many"], 0);
}

/// What one of the reference's scorers beside the corpus prints, if it and an interpreter are there.
fn scorer(script: &str, root: &Path, mentions: &Path, more: &[&str]) -> Option<Vec<u8>> {
    let script = root.join("tools").join(script);
    let run = std::process::Command::new("python3")
        .arg(&script)
        .args([root.join("gold").as_path(), mentions])
        .args(more)
        .output()
        .ok()
        .filter(|_| script.is_file())?;
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    Some(run.stdout)
}

/// The figures of acts in the words of the reference's own scorer.
fn acts_as_told(acts: &Value) -> String {
    let figure = |name: &str| acts[name].as_f64().unwrap_or(0.0);
    let (gold, found, targets) = (figure("gold"), figure("found"), figure("targets"));
    format!(
        "found {:.3} of {gold}; of those act {:.3}, speaker {:.3}, both {:.3}; target {} of {targets}",
        if gold > 0.0 { found / gold } else { 0.0 },
        figure("act"),
        figure("speaker"),
        figure("both"),
        (figure("target") * targets).round(),
    )
}

#[test]
fn the_figures_are_those_of_the_references_own_scorer() {
    let Some(root) = corpus("the_figures_are_those_of_the_references_own_scorer") else { return };
    let (gold, texts) = (root.join("gold").display().to_string(), root.join("corpus").display().to_string());
    // Poor dictionaries as well: the definitions must agree where much is missed or wrong.
    let bench = Bench::new();
    let header = "id,kind,canonical,within,name_en,source,note\n";
    bench.write(
        "poor/places.csv",
        &format!("{header}cn,state,中华人民共和国,,China,x,\nsu,region,发展,,,x,\nma,region,合作伙伴,,,x,\n"),
    );
    let poor = bench.path("poor");
    for dictionary in [&[][..], &["--dictionary", &poor], &["--dictionary", &poor, "--no-builtin"]] {
        let mentions = bench.path("mentions.jsonl");
        let arguments: Vec<&str> = ["extract", &texts].into_iter().chain(dictionary.iter().copied()).collect();
        fs::write(&mentions, output(&arguments)).expect("written");
        let Some(expected) = scorer("score.py", &root, Path::new(&mentions), &["--json"]) else {
            println!("skipped: no python3 or no scorer beside the corpus");
            return;
        };
        let expected: Value = serde_json::from_slice(&expected).expect("JSON");
        let more = ["--format", "json"].into_iter().chain(dictionary.iter().copied());
        let arguments: Vec<&str> = ["eval", &gold, &texts].into_iter().chain(more).collect();
        let found: Value = serde_json::from_str(&output(&arguments)).expect("JSON");
        for (row, figures) in expected.as_object().expect("rows") {
            for (figure, value) in figures.as_object().expect("figures") {
                let ours = &found["figures"][row][figure];
                match value.as_f64() {
                    Some(value) => near(ours, value),
                    None => assert_eq!(ours, value, "{row} {figure}"),
                }
            }
        }
        // The scorer knows 中俄 by heart; the program knows it by the states, which are left out here.
        if dictionary.contains(&"--no-builtin") {
            continue;
        }
        let Some(told) = scorer("score_acts.py", &root, Path::new(&mentions), &[]) else { continue };
        assert_eq!(String::from_utf8_lossy(&told).trim(), acts_as_told(&found["figures"]["acts"]));
    }
}

//! The index: what it answers, how it follows its documents, and what it withstands.

use crate::common::{output, treatyref};
use rusqlite::Connection;
use rusqlite::types::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Everything that an index holds, without the numbers of rows: the same documents give the same lines.
const DUMP: [&str; 10] = [
    "SELECT name, size, hash, reader, state FROM file ORDER BY name, state",
    "SELECT * FROM setting",
    "SELECT d.place, d.name, f.name, d.number, d.heading, d.quality, s.id, d.copy, d.evidence, hex(k.runs)
       FROM document d JOIN file f USING (file) JOIN sketch k USING (document) LEFT JOIN statement s USING (statement)
       ORDER BY f.name, d.number",
    "SELECT * FROM statement ORDER BY statement",
    "SELECT d.place, x.section, x.paragraph, x.number, x.text
       FROM sentence x JOIN document d USING (document) ORDER BY d.place, x.sentence",
    "SELECT d.place, m.mention & 67108863, m.flags, m.start, m.end, m.line, m.col, m.in_start, m.in_end, m.surface, m.date,
       m.date_event, m.speaker, m.act, m.target, m.candidates, x.text, e.id, e.type, e.kind, e.canonical, e.name_en,
       e.status, f.rule, f.source, f.reason, w.id, g.reason, u.flags
       FROM mention m JOIN document d ON d.document = m.mention >> 26 JOIN sentence x USING (sentence)
       JOIN entity e USING (entity) JOIN finding f USING (finding) LEFT JOIN united u USING (mention)
       LEFT JOIN entity w ON w.entity = u.entity LEFT JOIN finding g ON g.finding = u.finding
       ORDER BY d.place, m.mention",
    "SELECT id, type, kind, canonical, name_en, status FROM entity ORDER BY 1, 2, 3, 4, 5, 6",
    "SELECT statement, document, line, surface, id, better_document, better_line, better_surface FROM variant ORDER BY variant",
    "SELECT source, kind, target, first, through FROM relation ORDER BY relation",
    "SELECT folded, text, id, use, sure FROM name ORDER BY name",
];

fn dump(index: &Path) -> Vec<String> {
    let connection = Connection::open(index).expect("an index");
    let sound: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("checked");
    assert_eq!(sound, "ok");
    connection
        .execute_batch("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
        .expect("the search is sound");
    let mut lines = Vec::new();
    for sql in DUMP {
        let mut rows = connection.prepare(sql).expect("a query");
        let columns = rows.column_count();
        let line =
            |row: &rusqlite::Row<'_>| (0..columns).map(|n| row.get::<_, Value>(n)).collect::<Result<Vec<_>, _>>();
        lines.extend(rows.query_map([], line).expect("rows").map(|row| format!("{:?}", row.expect("a row"))));
    }
    lines
}

/// The first line in which two dumps differ.
#[track_caller]
fn assert_same(one: &Path, other: &Path) {
    let (one, other) = (dump(one), dump(other));
    assert!(one.len() > 20, "an index holds something");
    let differ = one.iter().zip(&other).find(|(a, b)| a != b);
    assert!(differ.is_none() && one.len() == other.len(), "{} and {} lines: {differ:?}", one.len(), other.len());
}

/// A statement of its own, with titles that the dictionary has and that it lacks.
fn statement(n: usize) -> String {
    let state = ["哈萨克斯坦", "塔吉克斯坦", "巴基斯坦", "乌兹别克斯坦"][n % 4];
    let day = 1 + n % 28;
    let mut text = format!("中华人民共和国和{state}共和国关于第{n}号合作的联合声明\n\n");
    for p in 0..6 {
        let year = 1990 + (n * 7 + p) % 30;
        text.push_str(&format!(
            "双方重申遵守《联合国宪章》的宗旨和原则，愿落实{year}年3月{day}日签署的《中华人民共和国和{state}共和国第{p}期\
             边境水文测量第{}次联合勘察议定书》，支持上海合作组织在第{}号议题上发挥作用。\n\n",
            n % 5,
            n + p
        ));
    }
    text + &format!("2019年6月{day}日于北京\n")
}

fn directory(documents: usize) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a directory");
    for n in 0..documents {
        write(dir.path(), n, &statement(n));
    }
    dir
}

fn write(dir: &Path, n: usize, text: &str) {
    let path = dir.join(format!("statements/{:02}/s{n}.txt", n % 7));
    fs::create_dir_all(path.parent().expect("a directory")).expect("made");
    fs::write(path, text).expect("written");
}

/// The program in a directory, so that documents are called alike wherever that lies.
fn within(dir: &Path, arguments: &[&str]) -> assert_cmd::Command {
    let mut command = treatyref(arguments);
    command.current_dir(dir);
    command
}

fn index(dir: &Path, name: &str) -> PathBuf {
    within(dir, &["index", "statements", "--index", name, "--quiet"]).assert().success();
    dir.join(name)
}

fn stderr(run: &assert_cmd::assert::Assert) -> String {
    String::from_utf8_lossy(&run.get_output().stderr).into_owned()
}

#[test]
fn an_index_answers_as_its_documents_do() {
    let dir = tempfile::tempdir().expect("a directory");
    let file = dir.path().join("i.db").display().to_string();
    output(&["index", "examples", "--index", &file]);
    for name in
        ["联合国宪章", "《公约》", "paris agreement", "un-charter", "UNFCCC", "没有这个东西", "安理会", "第1540号决议"]
    {
        for format in ["text", "jsonl", "csv"] {
            let run = |more: [&str; 2]| {
                let arguments = ["where", name, "--format", format].into_iter().chain(more);
                let arguments: Vec<&str> = arguments.filter(|a| !a.is_empty()).collect();
                let run = treatyref(&arguments).output().expect("run");
                (run.status.code(), run.stdout, run.stderr)
            };
            assert_eq!(run(["examples", ""]), run(["--index", &file]), "{name} {format}");
        }
    }
    let limited =
        |from: &[&str]| output(&[&["where", "联合国宪章", "--limit", "2", "--format", "jsonl"], from].concat());
    assert_eq!(limited(&["examples"]), limited(&["--index", &file]));
    for more in [&["--format", "json"][..], &["--level", "clause", "--format", "graphml"], &["--measures", "csv"]] {
        let graph = |from: &[&str]| output(&[&["graph"], from, more].concat());
        assert_eq!(graph(&["examples"]), graph(&["--index", &file]), "{more:?}");
    }
    let run = |name: &str, from: &[&str]| {
        let out = dir.path().join(name).display().to_string();
        output(&[&["run", "-o", &out, "--quiet"], from].concat());
        let mut files: Vec<_> = fs::read_dir(out).expect("read").map(|e| e.expect("an entry").path()).collect();
        files.sort();
        files
            .into_iter()
            .map(|path| (path.file_name().map(ToOwned::to_owned), fs::read(path).expect("read")))
            .collect::<Vec<_>>()
    };
    assert!(run("a", &["examples"]) == run("b", &["--index", &file]), "the files of `run` are the same");
}

#[test]
fn what_has_not_changed_is_not_read_again() {
    let dir = directory(12);
    let path = index(dir.path(), "i.db");
    let say = |words: &str| {
        let run = within(dir.path(), &["index", "statements", "--index", "i.db"]).assert().success();
        assert!(stderr(&run).contains(words), "{}", stderr(&run));
    };
    say("0 files read, 12 unchanged, 0 gone");
    write(dir.path(), 3, &statement(103));
    write(dir.path(), 40, &statement(1));
    fs::remove_file(dir.path().join("statements/05/s5.txt")).expect("removed");
    say("2 files read, 10 unchanged, 1 gone");
    assert_same(&path, &index(dir.path(), "fresh.db"));
    // Another dictionary reads otherwise, and what one argument names is no matter of another.
    let own = dir.path().join("own");
    fs::create_dir(&own).expect("made");
    fs::write(own.join("not-names.csv"), "text,reason\n上海合作组织大厦,a building\n").expect("written");
    let more = ["index", "statements/00", "--index", "i.db", "--dictionary", "own"];
    let run = within(dir.path(), &more).assert().success();
    assert!(stderr(&run).contains("2 files read, 0 unchanged, 0 gone"), "{}", stderr(&run));
    say("2 files read, 10 unchanged, 0 gone");
    assert_same(&path, &dir.path().join("fresh.db"));
}

#[test]
fn a_named_file_that_is_gone_leaves_and_a_missing_directory_does_not() {
    let dir = directory(3);
    let path = index(dir.path(), "i.db");
    let before = dump(&path);
    fs::rename(dir.path().join("statements"), dir.path().join("elsewhere")).expect("renamed");
    let run = within(dir.path(), &["index", "statements", "--index", "i.db"]).assert().code(2);
    assert!(stderr(&run).contains("statements: No such file"), "{}", stderr(&run));
    assert_eq!(dump(&path), before);
    let run = within(dir.path(), &["index", "statements/01/s1.txt", "--index", "i.db"]).assert().success();
    assert!(stderr(&run).contains("1 gone"), "{}", stderr(&run));
    assert!(dump(&path).len() < before.len());
}

#[test]
fn what_cannot_be_read_is_told_every_time() {
    let dir = directory(2);
    let lines = "{\"id\":\"a\",\"text\":\"双方重申《联合国宪章》。\"}\n{\"id\":\"b\"}\n";
    fs::write(dir.path().join("statements/r.jsonl"), lines).expect("written");
    let picture = [&b"\x89PNG\r\n\x1a\n"[..], &[0, 0, 0, 0xff, 0x9c].repeat(50)].concat();
    fs::write(dir.path().join("statements/bad.txt"), picture).expect("written");
    for _ in 0..2 {
        let run = within(dir.path(), &["index", "statements", "--index", "i.db"]).assert().code(2);
        assert!(stderr(&run).contains("r.jsonl: line 2") && stderr(&run).contains("bad.txt"), "{}", stderr(&run));
        let run =
            within(dir.path(), &["where", "un-charter", "--index", "i.db", "--format", "jsonl"]).assert().success();
        assert!(String::from_utf8_lossy(&run.get_output().stdout).contains("\"document\":\"a\""));
    }
}

#[test]
fn indexes_are_joined_in_any_order() {
    let dir = directory(20);
    let whole = index(dir.path(), "whole.db");
    for (n, part) in [["00", "03"], ["01", "06"], ["02", "05"]].iter().enumerate() {
        let inputs = part.map(|part| format!("statements/{part}"));
        let name = format!("p{n}.db");
        within(dir.path(), &["index", &inputs[0], &inputs[1], "--index", &name, "--quiet"]).assert().success();
    }
    // Two parts may hold the same file.
    within(dir.path(), &["index", "statements/04", "statements/05", "--index", "p3.db", "--quiet"]).assert().success();
    for (name, order) in
        [("m1.db", ["p0.db", "p1.db", "p2.db", "p3.db"]), ("m2.db", ["p3.db", "p1.db", "p0.db", "p2.db"])]
    {
        within(dir.path(), &[&["merge", "--index", name], &order[..]].concat()).assert().success();
        assert_same(&dir.path().join(name), &whole);
    }
    within(dir.path(), &["merge", "p3.db", "p0.db", "p2.db", "--index", "p1.db"]).assert().success();
    assert_same(&dir.path().join("p1.db"), &whole);

    write(dir.path(), 4, "双方重申《联合国宪章》。");
    within(dir.path(), &["index", "statements/04", "--index", "other.db"]).assert().success();
    let run = within(dir.path(), &["merge", "p3.db", "other.db", "--index", "m3.db"]).assert().code(2);
    assert!(stderr(&run).contains("other.db: holds statements/04/s4.txt otherwise than p3.db"), "{}", stderr(&run));
    let run = within(dir.path(), &["merge", "p1.db", "--index", "p1.db"]).assert().code(2);
    assert!(stderr(&run).contains("p1.db: is also the index to be written"), "{}", stderr(&run));
}

#[test]
fn what_is_no_index_or_a_newer_one_is_refused() {
    let dir = directory(2);
    let path = index(dir.path(), "newer.db");
    let version = |n: i64| Connection::open(&path).and_then(|c| c.pragma_update(None, "user_version", n)).expect("set");
    fs::write(dir.path().join("text.db"), "双方重申《联合国宪章》。".repeat(100)).expect("written");
    let other = Connection::open(dir.path().join("other.db")).expect("made");
    other.execute_batch("CREATE TABLE t (a)").expect("made");
    version(99);
    for (name, words) in [
        ("newer.db", "newer.db: an index of format 99, and this version reads format 1; use a newer treatyref"),
        ("text.db", "text.db: not an index of treatyref"),
        ("other.db", "other.db: not an index of treatyref"),
    ] {
        for arguments in [&["index", "statements"][..], &["where", "un-charter"], &["graph"]] {
            let run = within(dir.path(), &[arguments, &["--index", name]].concat()).assert().code(2);
            assert!(stderr(&run).contains(words), "{}", stderr(&run));
        }
        let run = within(dir.path(), &["merge", name, "--index", "new.db"]).assert().code(2);
        assert!(stderr(&run).contains(words), "{}", stderr(&run));
    }
    let run = within(dir.path(), &["where", "un-charter", "--index", "none.db"]).assert().code(2);
    assert!(stderr(&run).contains("none.db: No such file"), "{}", stderr(&run));
    assert!(!dir.path().join("none.db").exists() && !dir.path().join("new.db").exists());
    version(0);
    let run = within(dir.path(), &["where", "un-charter", "--index", "newer.db"]).assert().code(2);
    assert!(stderr(&run).contains("write it anew"), "{}", stderr(&run));
}

#[test]
fn one_run_writes_and_others_read() {
    let dir = directory(3);
    let path = index(dir.path(), "i.db");
    let before = dump(&path);
    let lock = Connection::open(dir.path().join("i.db-writer")).expect("opened");
    lock.execute_batch("BEGIN EXCLUSIVE").expect("locked");
    let writing = Connection::open(&path).expect("opened");
    writing.execute_batch("BEGIN IMMEDIATE; DELETE FROM mention;").expect("written");
    within(dir.path(), &["index", "statements/01", "--index", "part.db"]).assert().success();
    for arguments in [&["index", "statements"][..], &["merge", "part.db"]] {
        let run = within(dir.path(), &[arguments, &["--index", "i.db"]].concat()).assert().code(2);
        assert!(stderr(&run).contains("i.db: another run is writing to this index; wait"), "{}", stderr(&run));
    }
    let read = || within(dir.path(), &["where", "un-charter", "--index", "i.db", "--format", "csv"]).assert().success();
    assert!(read().get_output().stdout.len() > 100);
    drop(writing);
    drop(lock);
    index(dir.path(), "i.db");
    assert_eq!(dump(&path), before);
}

#[test]
fn any_tool_can_ask_it() {
    let dir = directory(5);
    let connection = Connection::open(index(dir.path(), "i.db")).expect("opened");
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).expect(sql);
    assert_eq!(count("SELECT count(*) FROM documents"), 5);
    assert_eq!(count("SELECT count(*) FROM search('水文测量')"), 30);
    assert_eq!(
        count(
            "SELECT count(*) FROM sentences WHERE sentence IN (SELECT rowid FROM search('\"边境水文测量第3次联合勘察\"')) AND document LIKE '%s3.txt'"
        ),
        6
    );
    assert_eq!(count("SELECT mentions FROM entities WHERE id = 'un-charter'"), 30);
    assert_eq!(count("SELECT statements FROM entities WHERE id = 'un-charter'"), 5);
    assert_eq!(count("SELECT sum(count) FROM edges WHERE target = 'un-charter' AND kind = 'cites'"), 30);
    assert!(count("SELECT count(*) FROM edges WHERE kind IN ('issues', 'signs')") >= 5);
    assert!(count("SELECT count(*) FROM clauses WHERE act = 'uphold' AND cited LIKE '%un-charter%'") >= 30);
    assert!(count("SELECT count(*) FROM names WHERE id = 'un-charter'") > 1);
    for view in
        ["documents", "statements", "sentences", "mentions", "entities", "names", "clauses", "variants", "edges"]
    {
        connection.prepare(&format!("SELECT * FROM {view}")).expect(view);
    }
}

/// The program is killed at random moments; the next run finds a sound index, and the last has what one run would have.
#[test]
fn a_killed_run_does_no_harm() {
    let times = std::env::var("TREATYREF_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(10);
    let dir = directory(150);
    let start = Instant::now();
    let fresh = index(dir.path(), "fresh.db");
    let whole = start.elapsed();
    let start_up = {
        let start = Instant::now();
        within(dir.path(), &["dict", "show", "un-charter"]).assert().success();
        start.elapsed()
    };
    let killed = dir.path().join("killed.db");
    let mut random = 0x2545_f491_4f6c_dd1d_u64 ^ u64::from(std::process::id());
    for n in 0..times {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        if n % 5 == 4 {
            // From here on documents have to leave, too.
            write(dir.path(), 3, &statement(3 + n));
            let _ = fs::remove_file(dir.path().join("statements/02/s2.txt"));
        }
        let mut child = Command::new(assert_cmd::cargo::cargo_bin("treatyref"))
            .current_dir(dir.path())
            .args(["index", "statements", "--index", "killed.db", "--quiet"])
            .stderr(Stdio::null())
            .spawn()
            .expect("started");
        let share = (random >> 11) as f64 / (1u64 << 53) as f64;
        std::thread::sleep(start_up / 2 + Duration::from_secs_f64(whole.as_secs_f64() * share));
        let _ = child.kill();
        child.wait().expect("ended");
        if killed.exists() && fs::metadata(&killed).is_ok_and(|m| m.len() > 0) {
            let connection = Connection::open(&killed).expect("opened");
            let sound: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("checked");
            assert_eq!(sound, "ok", "after {n} kills");
        }
        if n % 3 == 2 {
            // The file may hold nothing yet, but it can be asked.
            let run = within(dir.path(), &["where", "un-charter", "--index", "killed.db"]).output().expect("run");
            let words = String::from_utf8_lossy(&run.stderr);
            assert!(
                run.status.code() != Some(2) || words.contains("not an index") || words.contains("No such file"),
                "{words}"
            );
        }
    }
    assert!(fresh.exists());
    let (last, fresh) = (index(dir.path(), "killed.db"), index(dir.path(), "last.db"));
    assert_same(&last, &fresh);
}

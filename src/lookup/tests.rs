//! What statements that were never made cite, side by side and by date.

use super::*;
use crate::dictionary::{Act, EntityType};
use crate::statement::{Overrides, Witness, assemble};
use crate::{Document, Source};
use std::sync::LazyLock;

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(|| Dictionary::builtin().expect("the built-in dictionary"));

/// A statement of each text, under the names a.txt, b.txt and so on.
fn statements(texts: &[&str]) -> Vec<Statement> {
    let name = |n: usize| format!("texts/{}.txt", char::from(b'a' + u8::try_from(n).expect("few texts")));
    let read = |(n, text): (usize, &&str)| Document::read(Source::new(name(n), *text), &DICTIONARY);
    let witnesses = texts.iter().enumerate().map(read).map(|d| Witness::of(&d, &DICTIONARY)).collect();
    assemble(witnesses, &Overrides::new())
}

/// A statement of two states, with a date at its foot.
fn dated(states: &str, day: &str, text: &str) -> String {
    format!("{states}关于深化合作的联合声明\n\n{text}\n\n{day}于奥斯陆")
}

const OLD: &str = "双方支持《巴黎协定》。双方重申恪守《联合国宪章》。法方注意到《世界人权宣言》。";
const NEW: &str =
    "双方愿落实《巴黎协定》。双方提到《联合国宪章》，并将捍卫《联合国宪章》。中方敦促各方遵守《不扩散核武器条约》。";

fn pair() -> Vec<Statement> {
    let new = dated("中华人民共和国和挪威王国", "2024年5月6日", NEW);
    let old = dated("中华人民共和国和法兰西共和国", "2019年3月25日", OLD);
    statements(&[&new, &old])
}

fn row<'c>(comparison: &'c Comparison, id: &str) -> &'c Row {
    comparison.rows.iter().find(|row| row.entity.id == id).unwrap_or_else(|| panic!("{id} is cited"))
}

#[test]
fn the_earlier_statement_stands_first_and_acts_change_from_it() {
    let comparison = compare(&pair(), &[EntityType::Instrument]);
    let dates: Vec<String> = comparison.statements.iter().filter_map(|s| s.date).map(|d| d.to_string()).collect();
    assert_eq!(dates, ["2019-03-25", "2024-05-06"]);
    let paris = row(&comparison, "paris-agreement");
    assert_eq!(paris.changes, [Change { from: 0, to: 1, before: vec![Act::Support], after: vec![Act::Implement] }]);
    let charter = row(&comparison, "un-charter");
    assert!(charter.changes.is_empty(), "a bare mention beside an act is no change: {:?}", charter.changes);
    assert_eq!(charter.cells.iter().flatten().map(|c| c.count).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(comparison.rows[0].entity.id, "un-charter", "what is named most among what both cite is first");
}

#[test]
fn what_one_cites_has_its_speaker_and_place() {
    let comparison = compare(&pair(), &[EntityType::Instrument]);
    let npt = row(&comparison, "npt");
    assert!(npt.cells[0].is_none() && npt.citing() == 1);
    let cited = npt.cells[1].as_ref().expect("cited");
    let doing = &cited.acts[0];
    assert_eq!((doing.speaker.as_str(), doing.act, doing.target.as_deref()), ("中方", Act::Urge, Some("各方")));
    assert_eq!((cited.first.document.as_str(), cited.first.line), ("texts/a.txt", 3));
    assert_eq!(&cited.first.context[cited.first.in_context.clone()], "《不扩散核武器条约》");
}

#[test]
fn types_laws_and_what_is_not_resolved() {
    let texts =
        ["双方落实《中华人民共和国外商投资法》和《巴黎协定》，支持联合国和《苏尔特宣言》。", "双方欢迎《巴黎协定》。"];
    let both = statements(&texts);
    let instruments = compare(&both, &[EntityType::Instrument]);
    let ids: Vec<&str> = instruments.rows.iter().map(|r| r.entity.id.as_str()).collect();
    assert_eq!(ids, ["paris-agreement"]);
    assert_eq!(instruments.open.len(), 1, "{:?}", instruments.open);
    assert_eq!(instruments.open[0].at.surface, "苏尔特宣言");
    let bodies = compare(&both, &[EntityType::Organization]);
    assert_eq!(bodies.rows[0].entity.id, "un");
    assert!(bodies.open.is_empty());
}

#[test]
fn nobody_does_anything_with_a_treaty_inside_a_title() {
    let text = "双方欢迎《关于〈联合国宪章〉生效70周年的联合声明》。";
    let found = timelines(&["un-charter".to_owned()], &statements(&[text]));
    let cited = &found[0].entries[0].cited;
    assert_eq!((cited.count, cited.nested, cited.acts.len()), (1, 1, 0));
}

#[test]
fn a_timeline_is_by_date_with_the_undated_last() {
    let mut texts: Vec<String> = vec!["双方欢迎《巴黎协定》。".to_owned(), "双方研究了渔业问题。".to_owned()];
    texts.push(dated("中华人民共和国和挪威王国", "2024年5月6日", NEW));
    texts.push(dated("中华人民共和国和法兰西共和国", "2019年3月25日", OLD));
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let all = statements(&texts);
    let found = timelines(&["paris-agreement".to_owned(), "cwc".to_owned()], &all);
    assert_eq!(found.len(), 1, "what nobody cites has no timeline");
    let (dates, acts): (Vec<_>, Vec<_>) =
        found[0].entries.iter().map(|e| (e.statement.date.map(|d| d.to_string()), e.cited.acts[0].act)).unzip();
    assert_eq!(dates, [Some("2019-03-25".to_owned()), Some("2024-05-06".to_owned()), None]);
    assert_eq!(acts, [Act::Support, Act::Implement, Act::Welcome]);
    assert_eq!((found[0].citing, found[0].statements, found[0].count), (3, 4, 3));
}

#[test]
fn a_statement_is_cited_by_others_alone() {
    let own = dated("中华人民共和国和法兰西共和国", "2019年3月25日", OLD);
    let later = dated(
        "中华人民共和国和挪威王国",
        "2024年5月6日",
        "双方欢迎2019年3月25日发表的《中华人民共和国和法兰西共和国关于深化合作的联合声明》。",
    );
    let all = statements(&[&own, &later]);
    let id = all[0].id.clone();
    let found = timelines(std::slice::from_ref(&id), &all);
    assert_eq!(found[0].own.as_ref().map(|own| own.id.as_str()), Some(id.as_str()));
    let citing: Vec<&str> = found[0].entries.iter().map(|e| e.statement.id.as_str()).collect();
    assert_eq!(citing, [all[1].id.as_str()]);
}

#[test]
fn statements_go_by_id_title_and_document() {
    let all = pair();
    let second = all[1].id.clone();
    for asked in [
        second.as_str(),
        "texts/b.txt",
        "b.txt",
        "b",
        "中華人民共和國和法蘭西共和國關於深化合作的聯合聲明",
        "法兰西共和国",
    ] {
        let ids: Vec<&str> = named(asked, &all).iter().map(|s| s.id.as_str()).collect();
        assert_eq!(ids, [second.as_str()], "{asked}");
    }
    assert!(named("联合声明", &all).is_empty(), "a part that two titles have");
    assert!(named("", &all).is_empty() && named("《》", &all).is_empty());
}

#[test]
fn serialized_with_the_words_of_the_contract() {
    let comparison = compare(&pair(), &[EntityType::Instrument]);
    let json = serde_json::to_value(&comparison).expect("JSON");
    let rows = json["rows"].as_array().expect("rows");
    let paris = rows.iter().find(|row| row["id"] == "paris-agreement").expect("cited");
    assert_eq!(paris["type"], "instrument");
    assert_eq!(paris["changes"][0]["before"][0], "support");
    assert_eq!(paris["cells"][1]["acts"][0]["speaker"], "双方");
}

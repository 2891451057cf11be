use super::*;
use crate::error::Fault;

fn files(rows: &[(&str, &str)]) -> Vec<File> {
    rows.iter().map(|(name, text)| File { name: (*name).to_owned().into(), text: (*text).to_owned().into() }).collect()
}

fn faults(rows: &[(&str, &str)]) -> Vec<Fault> {
    match Tables::read(files(rows)) {
        Ok(tables) => check(&tables),
        Err(Error::Dictionary(faults)) => faults,
        Err(other) => panic!("{other}"),
    }
}

const PLACES: &str = "id,kind,canonical,within,name_en,source,note\ncn,state,中华人民共和国,,China,ISO 3166-1,\n";

#[test]
fn the_built_in_dictionary_keeps_every_rule() {
    let checked = Dictionary::checked();
    assert!(checked.is_ok(), "{}", checked.err().map_or(String::new(), |e| e.to_string()));
}

#[test]
fn the_built_in_files_are_in_canonical_form() {
    for file in files::builtin() {
        let canonical = canonical_form(&file).expect("readable").expect("a dictionary file");
        assert!(canonical == file.text, "{}: run `treatyref dict fmt dictionaries`", file.name);
    }
}

#[test]
fn every_fault_is_reported_at_once_with_its_place() {
    let found = faults(&[
        (
            "instruments.csv",
            "id,kind,canonical,parties,date,date_event,name_en,source,note\n\
             a,treaty,甲条约,,2001-02-30,signed,,UNTS,\n\
             b,novel,乙条约,,,,,UNTS,\n\
             c,treaty,丙条约,,2001,,,UNTS,\n",
        ),
        ("names.csv", "name,id,use\n甲约,a,alias\n"),
    ]);
    let told: Vec<String> = found.iter().map(ToString::to_string).collect();
    let text = told.join("\n");
    assert!(text.contains("instruments.csv:2: date: \"2001-02-30\" is no date"), "{text}");
    assert!(text.contains("instruments.csv:3: kind: \"novel\" is not one of"), "{text}");
    assert!(text.contains("instruments.csv:4: date_event: a date needs its event"), "{text}");
    assert!(text.contains("names.csv:1: the header must be: name,id,use,source,note"), "{text}");
}

#[test]
fn rules_between_rows() {
    let found = faults(&[
        (
            "instruments.csv",
            "id,kind,canonical,parties,date,date_event,name_en,source,note\n\
             a,treaty,甲条约,cn;zz,,,,UNTS,\n\
             a,treaty,乙条约,,,,,,\n\
             C_1,treaty,丙条约,,,,,UNTS,\n",
        ),
        (
            "names.csv",
            "name,id,use,source,note\n\
             甲条约,a,alias,UNTS,\n\
             无主约,nobody,alias,UNTS,\n\
             甲约,a,alias,UNTS,\n\
             共名条约,a,alias,UNTS,\n\
             共名条约,C_1,alias,UNTS,\n",
        ),
        ("places.csv", PLACES),
    ]);
    let text = found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    for expected in [
        "instruments.csv:2: parties: zz is no state or organization",
        "instruments.csv:3: id: a stands at instruments.csv:2 already",
        "instruments.csv:3: source: a: every row says where",
        "instruments.csv:4: id: \"C_1\" must be lower-case",
        "names.csv:2: name: 甲条约 is the canonical name of a: one row",
        "names.csv:3: id: 无主约 is a name of nobody, which is no id",
        "names.csv:4: note: 甲约: so short a name needs a note",
        "names.csv:6: name: 共名条约 is a name of C_1 and a",
    ] {
        assert!(text.contains(expected), "{expected}\nnot in\n{text}");
    }
    assert_eq!(found.len(), 8, "{text}");
}

#[test]
fn a_byte_order_mark_and_crlf_are_accepted() {
    let text = format!("\u{feff}{}", PLACES.replace('\n', "\r\n"));
    assert_eq!(faults(&[("places.csv", &text)]), []);
}

#[test]
fn fields_read_the_same_from_memory_and_from_a_directory() {
    let owned = |file: File| File { name: file.name.into_owned().into(), text: file.text.into_owned().into() };
    let own = files::builtin().into_iter().map(owned).collect();
    let (fixed, own) = (Tables::read(files::builtin()).expect("readable"), Tables::read(own).expect("readable"));
    assert!(format!("{fixed:?}") == format!("{own:?}"));
    let copied = |name: &&Name| matches!(name.source, Text::Owned(_)) || matches!(name.text, Text::Owned(_));
    assert_eq!(own.names.iter().filter(copied).count(), own.names.len());
    assert!(fixed.names.iter().filter(copied).count() < 100, "copies are for quotes inside of fields");
}

#[test]
fn names_are_folded_as_documents_are() {
    let dictionary = Dictionary::builtin().expect("the built-in dictionary");
    for name in dictionary.names() {
        assert_eq!(name.folded, fold_name(&name.text), "{}", name.origin);
    }
}

#[test]
fn fields_with_quotes_are_read_as_csv_has_them() {
    let text = "name,id,use,source,note\n\"甲，\"\"乙\"\"\",a,alias,\"x, \"\"y\"\", z\",\"n\"\n丙,\"\",alias,,\"n,\nm\"\n丁,a,alias,b,c\n";
    let file = File { name: "names.csv".into(), text: text.into() };
    let names = Tables::read(vec![file]).expect("readable").names;
    let read = |n: usize| [&*names[n].text, &*names[n].id, &*names[n].source, &*names[n].note];
    assert_eq!(read(0), ["甲，\"乙\"", "a", "x, \"y\", z", "n"]);
    assert_eq!(read(1), ["丙", "", "", "n,\nm"]);
    assert_eq!(read(2), ["丁", "a", "b", "c"]);
    assert_eq!(names.iter().map(|name| name.origin.line).collect::<Vec<_>>(), [2, 3, 5]);
}

#[test]
fn canonical_form_sorts_and_unquotes() {
    let file = File {
        name: "names.csv".into(),
        text: "\u{feff}name,id,use,source,note\r\n\"乙\",b,alias,\"x, y\",n\r\n 甲 ,a,alias,z,n\r\n甲,a,alias,z,n\r\n"
            .into(),
    };
    let canonical = canonical_form(&file).expect("readable").expect("a dictionary file");
    assert_eq!(canonical, "name,id,use,source,note\n甲,a,alias,z,n\n乙,b,alias,\"x, y\",n\n");
    let again = canonical_form(&File { name: file.name, text: canonical.clone().into() }).expect("readable");
    assert_eq!(again, Some(canonical));
}

#[test]
fn a_directory_lies_over_the_built_in_dictionary() {
    let dir = tempfile::tempdir().expect("a directory");
    let write = |name: &str, text: &str| std::fs::write(dir.path().join(name), text).expect("written");
    write(
        "instruments.csv",
        "id,kind,canonical,parties,date,date_event,name_en,source,note\n\
         un-charter,charter,改名宪章,,,,Renamed,own,\nown-treaty,treaty,自有条约,,,,Own Treaty,own,\n",
    );
    write("names.csv", "name,id,use,source,note\nUN,un,retired,own,own reason\n");
    let dictionary = Dictionary::from_directory(dir.path(), true).expect("no faults");
    assert_eq!(dictionary.entity("un-charter").map(|e| &*e.canonical), Some("改名宪章"));
    assert_eq!(dictionary.lookup("自有条约").len(), 1);
    assert!(dictionary.exact("UN").iter().all(|name| name.id != "un"), "retired");
    let alone = Dictionary::from_directory(dir.path(), false).expect("no faults");
    assert_eq!(alone.entities().len(), 2, "nothing built in");
    write("names.csv", "name,id,use,source,note\n甲号宪章,un,alias,own,\n");
    assert!(Dictionary::from_directory(dir.path(), true).is_ok());
    assert!(Dictionary::from_directory(dir.path(), false).is_err(), "un is only in the built-in dictionary");
}

#[test]
fn variants_of_a_title_meet_in_its_key() {
    let dictionary = Dictionary::builtin().expect("the built-in dictionary");
    let key = |title: &str| Key::new(&fold_name(title), &dictionary);
    let same = [
        "中俄关于跨境渔业的合作协定",
        "俄中跨境渔业的合作协定",
        "中华人民共和国和俄罗斯联邦关于跨境渔业的合作协定",
        "中华人民共和国政府与俄罗斯联邦政府关于跨境渔业的合作协定",
        "中國同俄羅斯關於跨境漁業的合作協定（草案）",
    ];
    for title in same {
        assert_eq!(key(title).strict, key(same[0]).strict, "{title}");
    }
    assert_ne!(key("中俄关于投资的协定").strict, key("中俄关于投资协定").strict, "的 may tell two treaties apart");
    assert_eq!(key("中俄关于投资的协定").loose, key("中俄关于投资协定").loose);
    assert_ne!(key("中俄渔业协定").loose, key("中法渔业协定").loose);
    assert_eq!(key("太平洋二〇五〇年战略").loose, key("太平洋2050年战略").loose);
    assert!(key("中俄渔业协定").provisional_id().starts_with("x-"));
}

#[test]
fn lookups_take_any_name() {
    let dictionary = Dictionary::builtin().expect("the built-in dictionary");
    let id = |asked: &str| dictionary.lookup(asked).first().map(|e| e.id.clone());
    for asked in ["联合国宪章", "《联合国宪章》", "un-charter", "聯合國憲章", "Charter of the United Nations"]
    {
        assert_eq!(id(asked).as_deref(), Some("un-charter"), "{asked}");
    }
    assert_eq!(id("没有这个条约"), None);
}

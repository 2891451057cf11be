use super::{Index, Settings, update};
use crate::dictionary::Dictionary;
use crate::statement::{Overrides, Witness, assemble, unite};
use crate::{Document, Source, lookup};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(|| Dictionary::builtin().expect("the built-in dictionary"));

const TEXTS: [&str; 3] = [
    "甲国和乙国关于渔业合作的联合声明\n\n一、双方重申遵守《联合国宪章》和《巴黎协定》，支持安理会第1540号决议、上海合作组织。该决议应当落实。",
    "甲国与乙国关于渔业合作之联合声明\n\n一、双方愿落实《甲国和乙国关于共同利用边境河流渔业资源与水文资料交换的议定书》、《海洋法公约》，支持 WTO 和東盟。",
    "丙国外交部公报\n\n会议落实《甲国和乙国关于共同利用边境河流渔业资源与水文资枓交换的议定书》和《公约》，支持东盟。",
];

/// An index of the texts.
fn index(dir: &Path) -> Index {
    for (n, text) in TEXTS.iter().enumerate() {
        fs::write(dir.join(format!("{n}.txt")), text).expect("written");
    }
    let overrides = Overrides::new();
    let settings = Settings { dictionary: &DICTIONARY, fingerprint: 7, encoding: None, overrides: &overrides };
    let path = dir.join("i.db");
    let told = &mut |error: &crate::Error| panic!("{error}");
    let report = update(&path, &[dir.display().to_string()], &settings, told).expect("written");
    assert_eq!((report.read, report.unchanged, report.left, report.whole), (3, 0, 0, true));
    Index::open(&path).expect("an index")
}

#[test]
fn statements_are_what_the_documents_give() {
    let dir = tempfile::tempdir().expect("a directory");
    let index = index(dir.path());
    let read = |(n, text): (usize, &&str)| {
        let source = Source::new(dir.path().join(format!("{n}.txt")).display().to_string(), *text);
        Witness::of(&Document::read(source, &DICTIONARY), &DICTIONARY)
    };
    let mut witnesses: Vec<Witness> = TEXTS.iter().enumerate().map(read).collect();
    unite(&mut witnesses, &DICTIONARY);
    let expected = assemble(witnesses, &Overrides::new());
    let found = index.statements().expect("read");
    assert_eq!(format!("{found:#?}"), format!("{expected:#?}"));
    assert!(found.iter().flat_map(|s| &s.mentions).any(|m| m.is("damaged")), "a damaged copy of a title is among them");
}

/// Whatever is asked, and whether or not the index needs the dictionary for it, the answer is that of the documents.
#[test]
fn a_name_means_what_it_means_to_the_documents() {
    let dir = tempfile::tempdir().expect("a directory");
    let index = index(dir.path());
    let statements = index.statements().expect("read");
    let mut asked: BTreeSet<String> = BTreeSet::new();
    for mention in statements.iter().flat_map(|s| &s.mentions) {
        let texts = [&mention.surface, &mention.canonical, &mention.name_en, &mention.name_en.to_uppercase()];
        asked.extend(texts.into_iter().cloned().chain(mention.id.clone()));
        asked.extend([format!("《{}》", mention.surface), mention.canonical.replace('和', "与")]);
        let entity = mention.id.as_deref().and_then(|id| DICTIONARY.entity(id));
        let names = entity.into_iter().flat_map(|e| DICTIONARY.names_of(e));
        asked
            .extend(names.flat_map(|name| [name.text.to_string(), name.text.to_lowercase(), name.text.to_uppercase()]));
    }
    let others = DICTIONARY.entities().iter().step_by(151);
    asked.extend(others.flat_map(|e| [e.id.to_string(), e.canonical.to_string(), e.name_en.to_lowercase()]));
    let mut at_hand = 0;
    for asked in asked.iter().filter(|asked| !asked.is_empty()) {
        let mut loaded = false;
        let dictionary = || -> crate::Result<&Dictionary> {
            loaded = true;
            Ok(&DICTIONARY)
        };
        let found = index.meant(asked, dictionary).expect("read");
        assert_eq!(found, lookup::meant(asked, &DICTIONARY, &statements), "{asked}");
        at_hand += usize::from(!loaded);
    }
    assert!(at_hand > 100, "{at_hand} of {} without the dictionary", asked.len());
    for asked in
        ["联合国宪章", "《宪章》", "un-charter", "paris agreement", "甲国和乙国关于渔业合作的联合声明", "世贸组织"]
    {
        let unwanted = || -> crate::Result<&Dictionary> { panic!("{asked} needs no dictionary") };
        if asked != "《宪章》" {
            assert_eq!(index.meant(asked, unwanted).expect("read").len(), 1, "{asked}");
        }
    }
}

#[test]
fn places_are_cut_to_a_limit_and_counted() {
    let dir = tempfile::tempdir().expect("a directory");
    let index = index(dir.path());
    let statements = index.statements().expect("read");
    let ids = ["asean".to_owned(), "un-charter".to_owned(), "asean".to_owned()];
    let all = lookup::places(&ids, &statements);
    assert!(all.len() >= 3);
    for limit in [0, 1, all.len(), 100] {
        let places = index.places(&ids, limit).expect("read");
        assert_eq!(places.total, all.len());
        let found: Vec<_> =
            places.statements.iter().flat_map(|s| s.mentions.iter().map(|m| (s.id.as_str(), m.start))).collect();
        let expected: Vec<_> = all.iter().take(limit).map(|(s, m)| (s.id.as_str(), m.start)).collect();
        assert_eq!(found, expected);
    }
}

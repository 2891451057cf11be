//! The names in an index: those that the dictionary has for what is mentioned, and those that only texts have.
//!
//! Who asks for a name that is marked `sure` here means the ids that have it here, whatever else the dictionary holds: it was
//! asked when the name was put in, so that a reader need not load it.

use super::rows::Form;
use crate::dictionary::{Dictionary, Key};
use crate::fold::fold_name;
use crate::lookup;
use rayon::prelude::*;
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The use of an id as a name of its own.
pub(super) const ID: &str = "id";
/// The use of an English name; such names are kept in small letters.
pub(super) const ENGLISH: &str = "english";
/// The use of a name that only texts have.
pub(super) const TEXT: &str = "text";

/// A row: the folded name, the id, its use, the name, and whether it is sure.
type Row = (String, String, &'static str, String, bool);

/// The forms in which entities are named, and how texts name each, by the row of the form.
pub(super) struct Named<'n> {
    pub forms: &'n HashMap<i64, Form>,
    pub surfaces: &'n HashMap<i64, HashSet<String>>,
}

/// Makes the table of names anew.
pub(super) fn write(connection: &Connection, named: &Named<'_>, dictionary: &Dictionary) -> rusqlite::Result<()> {
    let rows = rows(named, dictionary);
    connection.execute("DELETE FROM name", [])?;
    let mut insert =
        connection.prepare("INSERT INTO name (folded, id, use, text, sure) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    rows.iter().try_for_each(|row| insert.execute(params![row.0, row.1, row.2, row.3, row.4]).map(|_| ()))
}

fn rows(named: &Named<'_>, dictionary: &Dictionary) -> BTreeSet<Row> {
    let ids: BTreeSet<&str> = named.surfaces.keys().filter_map(|form| named.forms.get(form)).map(|f| &*f.id).collect();
    let ids: BTreeSet<&str> = ids.into_iter().filter(|id| !id.is_empty()).collect();
    let mut rows: BTreeSet<Row> =
        ids.iter().map(|id| ((*id).to_owned(), (*id).to_owned(), ID, (*id).to_owned(), true)).collect();
    of_dictionary(&ids, dictionary, &mut rows);
    of_texts(named, &ids, dictionary, &mut rows);
    rows
}

/// The names that the dictionary has for these ids; under each all that it has, also for others.
fn of_dictionary(ids: &BTreeSet<&str>, dictionary: &Dictionary, rows: &mut BTreeSet<Row>) {
    let entities = || ids.iter().filter_map(|id| dictionary.entity(id));
    // An id goes before a name.
    let sure = |text: &str| dictionary.entity(text).is_none_or(|entity| ids.contains(&*entity.id));
    let folded: BTreeSet<&str> = entities().flat_map(|e| dictionary.names_of(e)).map(|name| &*name.folded).collect();
    for key in folded {
        for name in dictionary.exact(key) {
            rows.insert((key.to_owned(), name.id.to_string(), name.usage, name.text.to_string(), sure(key)));
        }
    }
    let small = |text: &str| text.to_ascii_lowercase();
    let latin = |text: &&str| text.bytes().any(|b| b.is_ascii_alphabetic());
    let names: HashSet<String> = dictionary.names().iter().map(|n| &*n.folded).filter(latin).map(small).collect();
    let mut english: BTreeMap<String, Vec<(&str, &str)>> = BTreeMap::new();
    for entity in dictionary.entities().iter().filter(|e| !e.name_en.is_empty()) {
        english.entry(small(&entity.name_en)).or_default().push((&entity.id, &entity.name_en));
    }
    let asked: BTreeSet<String> = entities().map(|e| small(&e.name_en)).collect();
    for key in asked {
        // A name that reads so goes before an English name.
        let sure = sure(&key) && !names.contains(&small(&fold_name(&key)));
        for (id, text) in english.get(&key).into_iter().flatten() {
            rows.insert((key.clone(), (*id).to_owned(), ENGLISH, (*text).to_owned(), sure));
        }
    }
}

/// The names that only texts have.
fn of_texts(named: &Named<'_>, ids: &BTreeSet<&str>, dictionary: &Dictionary, rows: &mut BTreeSet<Row>) {
    let forms = named.surfaces.iter().filter_map(|(form, surfaces)| Some((named.forms.get(form)?, surfaces)));
    let texts = forms.filter(|(form, _)| !form.id.is_empty());
    let texts: BTreeSet<(&str, &str)> = texts
        .flat_map(|(form, surfaces)| {
            let all = surfaces.iter().map(String::as_str).chain([form.canonical.as_str()]);
            all.filter(|text| !text.is_empty()).map(|text| (text, &*form.id))
        })
        .collect();
    let mut keys: BTreeMap<String, Vec<(&str, &str)>> = BTreeMap::new();
    for (text, id) in texts {
        keys.entry(fold_name(text)).or_default().push((text, id));
    }
    let english: HashSet<String> =
        dictionary.entities().iter().map(|e| fold_name(&e.name_en).to_ascii_lowercase()).collect();
    let keys: Vec<_> = keys.into_iter().collect();
    let unknown = |key: &str| {
        dictionary.exact(key).is_empty()
            && !english.contains(&key.to_ascii_lowercase())
            && lookup::known(key, dictionary).is_empty()
    };
    let provisional = |key: &str| Key::new(key, dictionary).provisional_id();
    let asked: Vec<Option<String>> = keys.par_iter().map(|(key, _)| unknown(key).then(|| provisional(key))).collect();
    for ((key, texts), provisional) in keys.into_iter().zip(asked) {
        let sure = provisional.is_some();
        for (text, id) in texts {
            let there = rows.range((key.clone(), id.to_owned(), "", String::new(), false)..).next();
            if there.is_none_or(|row| (row.0.as_str(), row.1.as_str()) != (&key, id)) {
                rows.insert((key.clone(), id.to_owned(), TEXT, text.to_owned(), sure));
            }
        }
        if let Some(id) = provisional.filter(|id| ids.contains(id.as_str())) {
            rows.insert((key.clone(), id, TEXT, key, true));
        }
    }
}

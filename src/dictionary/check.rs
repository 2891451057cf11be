//! The rules that dictionary rows keep. `dict check` and the tests run the same ones; all faults are reported at once.

use super::entity::{Entity, EntityType, Name, Origin, kinds, listed};
use super::lists::STOP_KINDS;
use super::speech;
use super::table::Tables;
use crate::date::DateEvent;
use crate::error::Fault;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Every fault in the rows: ids unique and well formed, references to something, a source in every row, no name that is
/// its own alias or stands twice, names shared by two entities said to be so, reasons for short names, words of the closed
/// lists.
pub fn check(tables: &Tables) -> Vec<Fault> {
    let mut faults = Faults(Vec::new());
    let ids = ids(tables, &mut faults);
    for entity in &tables.entities {
        entity_rules(entity, &ids, &mut faults);
    }
    for name in &tables.names {
        name_rules(name, &ids, &mut faults);
    }
    shared_names(tables, &mut faults);
    let mut blocked = HashSet::new();
    for (text, origin) in &tables.not_names {
        faults.text("text", text, origin);
        if !blocked.insert(text) {
            faults.add(origin, "text", format!("{text} stands twice"));
        }
    }
    list_rules(tables, &ids, &mut faults);
    faults.0.sort();
    faults.0
}

struct Faults(Vec<Fault>);

impl Faults {
    fn add(&mut self, origin: &Origin, column: &str, message: String) {
        self.0.push(Fault { file: origin.file.to_string(), line: origin.line, column: column.to_owned(), message });
    }

    /// A name or a string to block: not empty, no space around it, no character that no text shows.
    fn text(&mut self, column: &str, text: &str, origin: &Origin) {
        if text.trim().is_empty() {
            self.add(origin, column, "empty".into());
        } else if text.trim() != text {
            self.add(origin, column, format!("{text:?} has white space around it"));
        } else if let Some(c) =
            text.chars().find(|c| c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{fffd}'))
        {
            self.add(origin, column, format!("{text:?} holds the character U+{:04X}", c as u32));
        }
    }
}

fn ids<'t>(tables: &'t Tables, faults: &mut Faults) -> HashMap<&'t str, &'t Entity> {
    let mut ids: HashMap<&str, &Entity> = HashMap::new();
    for entity in &tables.entities {
        if let Some(first) = ids.get(&*entity.id) {
            faults.add(&entity.origin, "id", format!("{} stands at {} already", entity.id, first.origin));
        }
        ids.entry(&entity.id).or_insert(entity);
        let parts = entity.id.split('-');
        let good = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        if !parts.clone().all(good) || entity.id.starts_with("x-") {
            let message =
                format!("{:?} must be lower-case ASCII words joined by hyphens, and not begin with x-", entity.id);
            faults.add(&entity.origin, "id", message);
        }
    }
    ids
}

fn entity_rules(entity: &Entity, ids: &HashMap<&str, &Entity>, faults: &mut Faults) {
    let origin = &entity.origin;
    faults.text("canonical", &entity.canonical, origin);
    if entity.canonical.starts_with('《') {
        faults.add(origin, "canonical", format!("{}: write the title without its marks", entity.canonical));
    }
    if entity.source.trim().is_empty() {
        faults.add(origin, "source", format!("{}: every row says where it can be checked", entity.id));
    }
    for party in &entity.parties {
        let is_party = |e: &&Entity| e.entity_type != EntityType::Instrument;
        if ids.get(party.as_str()).filter(|e| is_party(e)).is_none() {
            faults.add(origin, "parties", format!("{party} is no state or organization of this dictionary"));
        }
    }
    let column = if entity.entity_type == EntityType::Organization { "parent" } else { "within" };
    if entity.within == entity.id {
        faults.add(origin, column, format!("{} cannot belong to itself", entity.id));
    } else if !entity.within.is_empty() && !ids.contains_key(&*entity.within) {
        faults.add(origin, column, format!("{} is not an id of this dictionary", entity.within));
    }
}

fn name_rules(name: &Name, ids: &HashMap<&str, &Entity>, faults: &mut Faults) {
    faults.text("name", &name.text, &name.origin);
    if name.source.trim().is_empty() {
        faults.add(&name.origin, "source", format!("{}: every row says where it can be checked", name.text));
    }
    if !ids.contains_key(&*name.id) {
        faults.add(&name.origin, "id", format!("{} is a name of {}, which is no id", name.text, name.id));
    }
    let length = name.text.chars().count();
    if (length <= 2 || name.text.is_ascii() && length <= 3) && name.note.trim().is_empty() {
        let message = format!("{}: so short a name needs a note that says why it is safe", name.text);
        faults.add(&name.origin, "note", message);
    }
}

/// A name of two entities is allowed where the notes of its rows say so, and reported where they do not.
fn shared_names(tables: &Tables, faults: &mut Faults) {
    let mut owners: BTreeMap<&str, Vec<(&str, &Origin, &str)>> = BTreeMap::new();
    let canonical = tables.entities.iter().map(|e| (&*e.canonical, (&*e.id, &e.origin, &*e.note)));
    let others = tables.names.iter().map(|n| (&*n.text, (&*n.id, &n.origin, &*n.note)));
    for (text, owner) in canonical.chain(others) {
        owners.entry(text).or_default().push(owner);
    }
    for (text, owners) in owners {
        let distinct: BTreeSet<&str> = owners.iter().map(|(id, ..)| *id).collect();
        if distinct.len() < owners.len() {
            let (id, origin, _) = owners[owners.len() - 1];
            let canonical = tables.entities.iter().any(|e| e.id == id && e.canonical == text);
            let what = if canonical { "is the canonical name of" } else { "stands twice as a name of" };
            faults.add(origin, "name", format!("{text} {what} {id}: one row is enough"));
        }
        if distinct.len() > 1 && !owners.iter().any(|(.., note)| note.contains("shared")) {
            let (_, origin, _) = owners[owners.len() - 1];
            let ids: Vec<&str> = distinct.into_iter().collect();
            let message =
                format!("{text} is a name of {}: write “shared with …” in a note if that is meant", ids.join(" and "));
            faults.add(origin, "name", message);
        }
    }
}

fn list_rules(tables: &Tables, ids: &HashMap<&str, &Entity>, faults: &mut Faults) {
    let mut seen = HashSet::new();
    for word in &tables.lists {
        faults.text("word", &word.word, &word.origin);
        // A word may have several roles in speakers.csv, one meaning in every other list.
        let role = if word.list == "speakers" { &*word.value } else { "" };
        if !seen.insert((word.list, &*word.word, role)) {
            faults.add(&word.origin, "word", format!("{} stands twice", word.word));
        }
        let good = match word.list {
            "head-nouns" => listed(kinds(EntityType::Instrument), &word.value).is_some(),
            "verbs" => word.value == "drafting" || DateEvent::from_word(&word.value).is_some(),
            "stop-words" => STOP_KINDS.contains(&&*word.value),
            "party-characters" => ids.contains_key(&*word.value),
            "acts" | "speakers" => speech::is_value(word.list, &word.value),
            _ => listed(kinds(EntityType::Organization), &word.value).is_some(),
        };
        if !good {
            faults.add(&word.origin, "value", format!("{:?} is not a word of this list", word.value));
        }
    }
}

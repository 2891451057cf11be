//! What the program knows: entities, their names, and the words that its patterns use.
//!
//! `files` says which CSV files there are, `directory` finds a user's, `table` reads their rows, `entity` is what a row says, `check` holds the rules that
//! they keep, `write` their canonical form, `lists` the closed lists of words, `patterns` the strings that are looked for
//! (their automaton is `embedded`, as build.rs made it),
//! `key` the normal form in which variants of one title meet. Compiled in from `dictionaries/`; a user's directory can be
//! laid over it.

mod check;
mod difference;
mod directory;
mod embedded;
mod entity;
mod files;
mod groups;
mod key;
mod lists;
mod near;
mod patterns;
mod pieces;
mod speech;
mod table;
mod write;

pub use check::check;
pub use entity::{Entity, EntityType, NAME_USES, Name, Origin, Text, kinds};
pub use files::File;
pub use key::Key;
pub use lists::{HeadNoun, Lists, Suffix};
pub(crate) use near::NearHit;
pub(crate) use patterns::without_marks;
pub(crate) use pieces::{Pieces, allowed};
pub use speech::{Act, Force, Role, Speech, Verb};
pub use table::Tables;
pub use write::canonical_form;

use crate::date::Date;
use crate::error::{Error, Result};
use crate::fold::fold_name;
use groups::Groups;
use indexmap::IndexSet;
use patterns::{Automaton, Patterns};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::path::Path;
use std::sync::OnceLock;

/// The dictionary, ready to be searched.
pub struct Dictionary {
    entities: Vec<Entity>,
    names: Vec<Name>,
    lists: Lists,
    automaton: Automaton,
    /// The names that read as a string that the automaton finds.
    names_by_pattern: Groups,
    /// The not-names that make a string block the names in it.
    blockers: Groups,
    not_names: Vec<(Text, Origin)>,
    /// The strings that the automaton finds, in its order.
    texts: IndexSet<Text, FxBuildHasher>,
    by_id: FxHashMap<Text, usize>,
    names_by_entity: Groups,
    /// Made when a title first asks for them: where all names stand in the dictionary as they are, none does.
    keys: OnceLock<Keys>,
    /// Made likewise.
    near: OnceLock<near::Near>,
}

/// The keys of the instruments' names.
#[derive(Default)]
struct Keys {
    by_key: FxHashMap<String, Vec<usize>>,
    /// The strict key of every name and its instrument, sorted.
    strict: Vec<(String, usize)>,
    /// Places in `strict` by what a wrong character must not change.
    by_signature: FxHashMap<String, Vec<usize>>,
}

/// What the automaton found: a range of bytes, and the names that read so; none where a not-name stands there.
#[derive(Debug, Clone)]
pub struct Hit<'d> {
    /// First byte of the folded text.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// The names with this text.
    pub names: Vec<&'d Name>,
    /// The row that says that this is no name.
    pub blocker: Option<&'d Origin>,
}

impl Dictionary {
    /// The dictionary that the program carries.
    ///
    /// # Errors
    /// [`Error::Dictionary`] if its files have faults; the tests see to it that they have none.
    pub fn builtin() -> Result<Dictionary> {
        Dictionary::compile(Tables::read(files::builtin())?)
    }

    /// The dictionary that the program carries, after every rule was checked.
    ///
    /// # Errors
    /// [`Error::Dictionary`] with every fault found.
    pub fn checked() -> Result<Dictionary> {
        let tables = Tables::read(files::builtin())?;
        let faults = check(&tables);
        if faults.is_empty() { Dictionary::compile(tables) } else { Err(Error::Dictionary(faults)) }
    }

    /// A dictionary of the files in `directory`, laid over the built-in one if `over_builtin`: a row with the same id
    /// replaces the built-in one, a name whose `use` is `retired` takes that name away. A file may be missing.
    ///
    /// # Errors
    /// [`Error::Dictionary`] with every fault found, [`Error::Unreadable`], [`Error::Undecodable`].
    pub fn from_directory(directory: &Path, over_builtin: bool) -> Result<Dictionary> {
        let own = Tables::read(directory::files(directory)?)?;
        let base = if over_builtin { Tables::read(files::builtin())? } else { Tables::default() };
        let lists_missing = !over_builtin && own.lists.is_empty();
        let mut tables = base.overlaid(own);
        if lists_missing {
            // Patterns need their words even where the built-in entities are not wanted.
            let known: std::collections::HashSet<&str> = tables.entities.iter().map(|e| &*e.id).collect();
            let mut lists = Tables::read(files::builtin())?.lists;
            lists.retain(|word| word.list != "party-characters" || known.contains(&*word.value));
            tables.lists = lists;
        }
        let faults = check(&tables);
        if faults.is_empty() { Dictionary::compile(tables) } else { Err(Error::Dictionary(faults)) }
    }

    /// What tells the dictionary of these files from any other: see [`Dictionary::builtin`] without a directory, and
    /// [`Dictionary::from_directory`].
    ///
    /// # Errors
    /// [`Error::Unreadable`], [`Error::Undecodable`] of the directory's files.
    pub fn fingerprint(directory: Option<&Path>, over_builtin: bool) -> Result<u64> {
        let mut files = directory.map_or(Ok(Vec::new()), directory::files)?;
        // Without the built-in entities its lists may still be used.
        files.extend(files::builtin());
        let mut hash = crate::digest::digest(&[u8::from(over_builtin)]);
        for file in files {
            // Where the directory lies tells nothing.
            let name = file.name.rsplit(['/', '\\']).next().unwrap_or_default();
            for part in [name, &file.text] {
                hash = hash.rotate_left(1) ^ crate::digest::digest(part.as_bytes());
            }
        }
        Ok(hash)
    }

    /// Makes tables searchable. Their rules are not checked here: see [`check`].
    ///
    /// # Errors
    /// [`Error::Dictionary`] if the automaton cannot be built (more than some gigabytes of names).
    pub fn compile(tables: Tables) -> Result<Dictionary> {
        let Tables { entities, names: other_names, not_names, lists } = tables;
        let (names, by_id) = entity::linked(&entities, other_names);
        let owners = names.iter().enumerate().map(|(n, name)| (name.entity as u32, n as u32));
        let names_by_entity = Groups::new(entities.len(), owners);
        let patterns = Patterns::new(&names, &not_names);
        let automaton = embedded::automaton(&patterns).map_err(|error| {
            Error::Dictionary(vec![crate::error::Fault {
                file: "names.csv".into(),
                line: 1,
                column: String::new(),
                message: format!("the names are too many for one automaton: {error}"),
            }])
        })?;
        let lists = Lists::new(lists);
        Ok(Dictionary {
            entities,
            names,
            lists,
            automaton,
            names_by_pattern: Groups::new(patterns.texts.len(), patterns.names.iter().copied()),
            blockers: Groups::new(patterns.texts.len(), patterns.blockers.iter().copied()),
            not_names,
            texts: patterns.texts,
            by_id,
            names_by_entity,
            keys: OnceLock::new(),
            near: OnceLock::new(),
        })
    }

    fn keys(&self) -> &Keys {
        self.keys.get_or_init(|| {
            let mut keys = Keys::default();
            let instrument = |name: &&Name| self.entities[name.entity].entity_type == EntityType::Instrument;
            for name in self.names.iter().filter(instrument) {
                let key = Key::new(&name.folded, self);
                for text in [&key.strict, &key.loose] {
                    let entities = keys.by_key.entry(text.clone()).or_default();
                    if !entities.contains(&name.entity) {
                        entities.push(name.entity);
                    }
                }
                keys.strict.push((key.strict, name.entity));
            }
            keys.strict.sort();
            keys.strict.dedup();
            for (n, (key, _)) in keys.strict.iter().enumerate() {
                keys.by_signature.entry(key::signature(key)).or_default().push(n);
            }
            keys
        })
    }

    /// The strict keys of instruments' names that have the signature of this one and differ from it in at most `allowed`
    /// characters, each with its instrument.
    pub(crate) fn keys_near<'d, 'k>(
        &'d self,
        key: &'k str,
        allowed: usize,
    ) -> impl Iterator<Item = (&'d str, &'d Entity)> + use<'d, 'k> {
        let keys = self.keys();
        let found = keys.by_signature.get(&key::signature(key)).map_or(&[][..], Vec::as_slice);
        let near = move |other: &str| {
            other.len().abs_diff(key.len()) <= 3 * allowed && difference::within(key.chars(), other.chars(), allowed)
        };
        found
            .iter()
            .map(|&n| (keys.strict[n].0.as_str(), &self.entities[keys.strict[n].1]))
            .filter(move |(other, _)| near(other))
    }

    /// The instruments one of whose strict keys begins with this one.
    pub(crate) fn keys_beginning(&self, start: &str) -> Vec<&Entity> {
        let from = self.keys().strict.partition_point(|(key, _)| key.as_str() < start);
        let mut found: Vec<usize> =
            self.keys().strict[from..].iter().take_while(|(key, _)| key.starts_with(start)).map(|(_, n)| *n).collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|n| &self.entities[n]).collect()
    }

    /// Every entity, in the order of the files.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// Every name, canonical ones first.
    pub fn names(&self) -> &[Name] {
        &self.names
    }

    /// The names of an entity, its canonical one among them.
    pub fn names_of(&self, entity: &Entity) -> impl Iterator<Item = &Name> {
        let own = self.by_id.get(&entity.id).map(|&n| self.names_by_entity.of(n));
        own.into_iter().flatten().map(|n| &self.names[n])
    }

    /// The words that patterns use.
    pub fn lists(&self) -> &Lists {
        &self.lists
    }

    /// The entity with this id.
    pub fn entity(&self, id: &str) -> Option<&Entity> {
        self.by_id.get(id).map(|&n| &self.entities[n])
    }

    /// The entity that a name belongs to.
    pub fn entity_of(&self, name: &Name) -> &Entity {
        &self.entities[name.entity]
    }

    /// All names in a folded text, leftmost and longest, and the not-names among them; they never overlap.
    pub fn find<'d, 't>(&'d self, folded: &'t str) -> impl Iterator<Item = Hit<'d>> + use<'d, 't> {
        self.automaton.leftmost_find_iter(folded).map(|found| {
            let (start, end, pattern) = (found.start(), found.end(), found.value() as usize);
            let blocker = self.blockers.of(pattern).last().map(|n| &self.not_names[n].1);
            Hit { start, end, names: self.reading(pattern), blocker }
        })
    }

    /// The names in a folded text counted and nothing else: the yardstick of the benchmarks.
    pub fn scan_only(&self, folded: &str) -> usize {
        self.automaton.leftmost_find_iter(folded).count()
    }

    /// The longest name at the very beginning of a folded text.
    pub fn at_start(&self, folded: &str) -> Option<Hit<'_>> {
        self.find(folded).next().filter(|hit| hit.start == 0)
    }

    /// The names that read exactly so, folded.
    pub fn exact(&self, folded: &str) -> Vec<&Name> {
        self.texts.get_index_of(folded).map_or_else(Vec::new, |pattern| self.reading(pattern))
    }

    /// The names that read as a string that the automaton finds.
    fn reading(&self, pattern: usize) -> Vec<&Name> {
        self.names_by_pattern.of(pattern).map(|n| &self.names[n]).collect()
    }

    /// The instruments whose key is this one.
    pub fn with_key(&self, key: &str) -> Vec<&Entity> {
        self.keys().by_key.get(key).map_or_else(Vec::new, |found| found.iter().map(|&n| &self.entities[n]).collect())
    }

    /// The entities that a person may mean by `asked`: an id, a name, an English name, or a title's variant.
    pub fn lookup(&self, asked: &str) -> Vec<&Entity> {
        if let Some(entity) = self.entity(asked) {
            return vec![entity];
        }
        let folded = fold_name(asked.trim_matches(|c| "《》〈〉“”\"".contains(c)));
        let mut found: Vec<&Entity> = self.exact(&folded).into_iter().map(|name| self.entity_of(name)).collect();
        if found.is_empty() {
            found = self.entities.iter().filter(|e| e.name_en.eq_ignore_ascii_case(asked.trim())).collect();
        }
        if found.is_empty() {
            let key = Key::new(&folded, self);
            found = self.with_key(&key.strict);
            if found.is_empty() {
                found = self.with_key(&key.loose);
            }
        }
        found.dedup_by(|a, b| a.id == b.id);
        found
    }

    /// One of several entities that a date tells apart; `None` where it does not.
    pub fn by_date<'e>(entities: &[&'e Entity], date: Option<Date>) -> Option<&'e Entity> {
        let date = date?;
        let mut fitting = entities.iter().filter(|e| e.date.is_some_and(|own| own.agrees_with(date)));
        match (fitting.next(), fitting.next()) {
            (Some(one), None) => Some(one),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;

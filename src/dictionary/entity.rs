//! What a row of the dictionary says: entities, names, words of the closed lists, each with the row that it comes from.

use crate::date::{Date, DateEvent};
use crate::fold::{fold_name, is_folded};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A field of a row. Those of the files that the program carries stay where they are; a copy of each, 300,000 of them, would
/// take longer than reading them.
pub type Text = Cow<'static, str>;

/// What kind of thing a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityType {
    /// A text adopted, signed, issued, proposed or drafted under a name.
    Instrument,
    /// A body with a name of its own.
    Organization,
    /// A state, region, city, sea, site …
    Place,
}

impl EntityType {
    /// All types, in the order of the outputs.
    pub const ALL: [EntityType; 3] = [EntityType::Instrument, EntityType::Organization, EntityType::Place];

    /// The word of the output contract.
    pub fn as_str(self) -> &'static str {
        match self {
            EntityType::Instrument => "instrument",
            EntityType::Organization => "organization",
            EntityType::Place => "place",
        }
    }
}

/// The closed list of kinds of a type. Those of instruments are the output contract's.
pub fn kinds(entity_type: EntityType) -> &'static [&'static str] {
    match entity_type {
        EntityType::Instrument => &[
            "treaty",
            "convention",
            "charter",
            "agreement",
            "protocol",
            "statement",
            "declaration",
            "resolution",
            "plan",
            "initiative",
            "code",
            "judgment",
            "memorandum",
            "other",
            "law",
            "work",
        ],
        EntityType::Organization => &[
            "igo",
            "organ",
            "agency",
            "grouping",
            "mechanism",
            "alliance",
            "government",
            "ministry",
            "parliament",
            "court",
            "party",
            "military",
            "armed-group",
            "bank",
            "company",
            "media",
            "university",
            "ngo",
            "other",
        ],
        EntityType::Place => &[
            "state",
            "former-state",
            "territory",
            "region",
            "province",
            "city",
            "island",
            "peninsula",
            "sea",
            "strait",
            "gulf",
            "river",
            "lake",
            "mountain",
            "desert",
            "waterway",
            "site",
        ],
    }
}

/// Finds a word in a closed list, as the list has it.
pub(crate) fn listed(words: &'static [&'static str], word: &str) -> Option<&'static str> {
    words.iter().copied().find(|listed| *listed == word)
}

/// What a name in names.csv is to its entity. `retired`, in a user's own directory, takes a built-in name away.
pub const NAME_USES: &[&str] =
    &["alias", "abbreviation", "former", "translation", "variant", "official", "misprint", "retired"];

/// The row that says something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// The file's name.
    pub file: Text,
    /// The line in it, from 1.
    pub line: u64,
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// A known instrument, organization or place.
#[derive(Debug, Clone)]
pub struct Entity {
    /// Stable, ASCII, never reused.
    pub id: Text,
    /// Which of the three files has it.
    pub entity_type: EntityType,
    /// One of [`kinds`].
    pub kind: &'static str,
    /// The full usual name in simplified Chinese, without marks.
    pub canonical: Text,
    /// The English name; may be empty.
    pub name_en: Text,
    /// Ids of the states that are parties, where they are few; instruments only.
    pub parties: Vec<String>,
    /// The id of the organization or place that it belongs to; may be empty.
    pub within: Text,
    /// The date that identifies an instrument.
    pub date: Option<Date>,
    /// What happened on that date.
    pub date_event: Option<DateEvent>,
    /// Where the facts can be checked.
    pub source: Text,
    /// Anything that an editor should know.
    pub note: Text,
    /// Its row.
    pub origin: Origin,
}

/// One name of an entity.
#[derive(Debug, Clone)]
pub struct Name {
    /// As the file has it.
    pub text: Text,
    /// As folded texts have it.
    pub folded: Text,
    /// The id of its entity.
    pub id: Text,
    /// The place of the entity in the dictionary.
    pub(super) entity: usize,
    /// `canonical`, or one of [`NAME_USES`].
    pub usage: &'static str,
    /// Where it can be checked.
    pub source: Text,
    /// Anything that an editor should know; the reason of a short name.
    pub note: Text,
    /// Its row.
    pub origin: Origin,
}

impl Name {
    /// Whether a text that reads `folded` has this name with a fault: the name is known as a misprint, or a comma stands
    /// in place of a mark that joins words.
    pub(crate) fn is_damaged_as(&self, folded: &str) -> bool {
        self.usage == "misprint" || folded.contains('，') && !self.folded.contains('，')
    }

    pub(super) fn canonical(place: usize, entity: &Entity) -> Name {
        Name {
            text: entity.canonical.clone(),
            folded: folded(&entity.canonical),
            id: entity.id.clone(),
            entity: place,
            usage: "canonical",
            source: entity.source.clone(),
            note: Text::default(),
            origin: entity.origin.clone(),
        }
    }
}

/// Every name, the canonical ones first, each with the place of its entity, and the places by id. A retired name is none.
pub(super) fn linked(entities: &[Entity], mut names: Vec<Name>) -> (Vec<Name>, FxHashMap<Text, usize>) {
    let by_id: FxHashMap<Text, usize> = entities.iter().enumerate().map(|(n, e)| (e.id.clone(), n)).collect();
    names.retain_mut(|name| {
        name.entity = by_id.get(&name.id).copied().unwrap_or(usize::MAX);
        name.entity < entities.len() && name.usage != "retired"
    });
    drop(names.splice(0..0, entities.iter().enumerate().map(|(n, e)| Name::canonical(n, e))));
    (names, by_id)
}

/// A name as folded texts have it; most names are so already.
pub(super) fn folded(name: &Text) -> Text {
    if is_folded(name) { name.clone() } else { Text::Owned(fold_name(name)) }
}

/// A row of one of the closed lists of words.
#[derive(Debug, Clone)]
pub struct Word {
    /// The list: the file's name without `.csv`.
    pub list: &'static str,
    /// The word.
    pub word: Text,
    /// What it stands for.
    pub value: Text,
    /// Its row.
    pub origin: Origin,
}

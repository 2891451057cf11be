//! The rows of the dictionary's CSV files, and where each stands.
//!
//! A byte order mark and CR LF are accepted, since spreadsheets write them. Every fault in every file is reported at
//! once.

use crate::date::{Date, DateEvent};
use crate::error::{Error, Fault, Result};
use crate::fold::fold_name;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::path::Path;

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
pub const NAME_USES: &[&str] = &["alias", "abbreviation", "former", "translation", "variant", "official", "retired"];

/// The row that says something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// The file's name.
    pub file: String,
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
    pub id: String,
    /// Which of the three files has it.
    pub entity_type: EntityType,
    /// One of [`kinds`].
    pub kind: &'static str,
    /// The full usual name in simplified Chinese, without marks.
    pub canonical: String,
    /// The English name; may be empty.
    pub name_en: String,
    /// Ids of the states that are parties, where they are few; instruments only.
    pub parties: Vec<String>,
    /// The id of the organization or place that it belongs to; may be empty.
    pub within: String,
    /// The date that identifies an instrument.
    pub date: Option<Date>,
    /// What happened on that date.
    pub date_event: Option<DateEvent>,
    /// Where the facts can be checked.
    pub source: String,
    /// Anything that an editor should know.
    pub note: String,
    /// Its row.
    pub origin: Origin,
}

/// One name of an entity.
#[derive(Debug, Clone)]
pub struct Name {
    /// As the file has it.
    pub text: String,
    /// As folded texts have it.
    pub folded: String,
    /// The id of its entity.
    pub id: String,
    /// The place of the entity in the dictionary.
    pub(super) entity: usize,
    /// `canonical`, or one of [`NAME_USES`].
    pub usage: &'static str,
    /// Where it can be checked.
    pub source: String,
    /// Anything that an editor should know; the reason of a short name.
    pub note: String,
    /// Its row.
    pub origin: Origin,
}

impl Name {
    pub(super) fn canonical(place: usize, entity: &Entity) -> Name {
        Name {
            text: entity.canonical.clone(),
            folded: fold_name(&entity.canonical),
            id: entity.id.clone(),
            entity: place,
            usage: "canonical",
            source: entity.source.clone(),
            note: String::new(),
            origin: entity.origin.clone(),
        }
    }
}

/// A row of one of the closed lists of words.
#[derive(Debug, Clone)]
pub struct Word {
    /// The list: the file's name without `.csv`.
    pub list: &'static str,
    /// The word.
    pub word: String,
    /// What it stands for.
    pub value: String,
    /// Its row.
    pub origin: Origin,
}

/// All rows of a dictionary, as read.
#[derive(Debug, Default, Clone)]
pub struct Tables {
    /// instruments.csv, organizations.csv and places.csv.
    pub entities: Vec<Entity>,
    /// names.csv.
    pub names: Vec<Name>,
    /// not-names.csv: strings in which a name is none.
    pub not_names: Vec<(String, Origin)>,
    /// The closed lists.
    pub lists: Vec<Word>,
}

/// A dictionary file: its name and its text.
#[derive(Debug, Clone)]
pub struct File {
    /// As faults name it.
    pub name: String,
    /// Its text, decoded.
    pub text: String,
}

/// The columns of a kind of file, by the file's own name.
pub(super) fn columns(file: &str) -> Option<&'static [&'static str]> {
    Some(match file {
        "instruments.csv" => &["id", "kind", "canonical", "parties", "date", "date_event", "name_en", "source", "note"],
        "organizations.csv" => &["id", "kind", "canonical", "parent", "name_en", "source", "note"],
        "places.csv" => &["id", "kind", "canonical", "within", "name_en", "source", "note"],
        "names.csv" => &["name", "id", "use", "source", "note"],
        "not-names.csv" => &["text", "reason"],
        "head-nouns.csv" => &["noun", "kind"],
        "verbs.csv" => &["verb", "event"],
        "party-characters.csv" => &["characters", "id"],
        "stop-words.csv" => &["word", "kind"],
        "offices.csv" | "organization-suffixes.csv" => &["suffix", "kind"],
        _ => return None,
    })
}

/// The closed lists, by file.
pub(super) const LISTS: [&str; 6] = [
    "head-nouns.csv",
    "verbs.csv",
    "party-characters.csv",
    "offices.csv",
    "organization-suffixes.csv",
    "stop-words.csv",
];

/// Every file of a dictionary.
pub(super) const FILES: [&str; 11] = [
    "instruments.csv",
    "organizations.csv",
    "places.csv",
    "names.csv",
    "not-names.csv",
    "head-nouns.csv",
    "verbs.csv",
    "party-characters.csv",
    "offices.csv",
    "organization-suffixes.csv",
    "stop-words.csv",
];

/// The files that the program carries.
pub(super) fn builtin() -> Vec<File> {
    const TEXTS: [&str; 11] = [
        include_str!("../../dictionaries/instruments.csv"),
        include_str!("../../dictionaries/organizations.csv"),
        include_str!("../../dictionaries/places.csv"),
        include_str!("../../dictionaries/names.csv"),
        include_str!("../../dictionaries/not-names.csv"),
        include_str!("../../dictionaries/head-nouns.csv"),
        include_str!("../../dictionaries/verbs.csv"),
        include_str!("../../dictionaries/party-characters.csv"),
        include_str!("../../dictionaries/offices.csv"),
        include_str!("../../dictionaries/organization-suffixes.csv"),
        include_str!("../../dictionaries/stop-words.csv"),
    ];
    FILES.iter().zip(TEXTS).map(|(name, text)| File { name: (*name).to_owned(), text: text.to_owned() }).collect()
}

/// The dictionary files in a directory, those that are there.
pub(super) fn directory(directory: &Path) -> Result<Vec<File>> {
    let mut files = Vec::new();
    for name in FILES {
        let path = directory.join(name);
        if path.exists() {
            let source = crate::source::read_utf8(path)?;
            files.push(File { name: source.name().to_owned(), text: source.text().to_owned() });
        }
    }
    if files.is_empty() {
        let reason = std::io::Error::other(format!("holds none of the dictionary files ({})", FILES.join(", ")));
        return Err(Error::Unreadable { path: directory.display().to_string(), reason });
    }
    Ok(files)
}

impl Tables {
    /// Reads files, each known by the last part of its name.
    ///
    /// # Errors
    /// [`Error::Dictionary`] with every row that cannot be read: wrong header, wrong number of columns, a word outside its
    /// closed list, a date that is none.
    pub fn read(files: Vec<File>) -> Result<Tables> {
        let (mut tables, mut faults) = (Tables::default(), Vec::new());
        for file in &files {
            tables.read_file(file, &mut faults);
        }
        if faults.is_empty() { Ok(tables) } else { Err(Error::Dictionary(faults)) }
    }

    fn read_file(&mut self, file: &File, faults: &mut Vec<Fault>) {
        let short = Path::new(&file.name).file_name().and_then(|n| n.to_str()).unwrap_or(&file.name);
        let Some(columns) = columns(short) else { return };
        let text = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
        let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text.as_bytes());
        for (n, record) in reader.records().enumerate() {
            let mut row = Row { file: &file.name, columns, line: n as u64 + 1, fields: Vec::new(), faults };
            match record {
                Ok(record) => {
                    row.line = record.position().map_or(row.line, csv::Position::line);
                    row.fields = record.iter().map(str::to_owned).collect();
                }
                Err(error) => {
                    row.fault("", format!("cannot be read as CSV: {error}"));
                    continue;
                }
            }
            if n == 0 {
                if row.fields != columns {
                    row.fault("", format!("the header must be: {}", columns.join(",")));
                    return;
                }
            } else if row.fields.len() == columns.len() {
                self.read_row(short, &mut row);
            } else {
                let (has, wants) = (row.fields.len(), columns.len());
                row.fault("", format!("{has} columns instead of {wants}; quote a field that holds a comma"));
            }
        }
    }

    fn read_row(&mut self, file: &str, row: &mut Row<'_>) {
        let origin = Origin { file: row.file.to_owned(), line: row.line };
        let entity_type = match file {
            "instruments.csv" => EntityType::Instrument,
            "organizations.csv" => EntityType::Organization,
            "places.csv" => EntityType::Place,
            "names.csv" => {
                let usage = row.word("use", NAME_USES);
                let text = row.text("name");
                self.names.push(Name {
                    folded: fold_name(&text),
                    text,
                    id: row.text("id"),
                    entity: usize::MAX,
                    usage,
                    source: row.text("source"),
                    note: row.text("note"),
                    origin,
                });
                return;
            }
            "not-names.csv" => {
                if row.text("reason").is_empty() {
                    row.fault("reason", "empty: say why this is no name".into());
                }
                self.not_names.push((row.text("text"), origin));
                return;
            }
            _ => {
                let list = LISTS.iter().find(|list| **list == file).map_or("", |list| list.trim_end_matches(".csv"));
                self.lists.push(Word { list, word: row.fields[0].clone(), value: row.fields[1].clone(), origin });
                return;
            }
        };
        let instrument = entity_type == EntityType::Instrument;
        self.entities.push(Entity {
            id: row.text("id"),
            entity_type,
            kind: row.word("kind", kinds(entity_type)),
            canonical: row.text("canonical"),
            name_en: row.text("name_en"),
            parties: if instrument { split(&row.text("parties")) } else { Vec::new() },
            within: match entity_type {
                EntityType::Instrument => String::new(),
                EntityType::Organization => row.text("parent"),
                EntityType::Place => row.text("within"),
            },
            date: if instrument { row.date() } else { None },
            date_event: if instrument { row.event() } else { None },
            source: row.text("source"),
            note: row.text("note"),
            origin,
        });
    }

    /// These rows with `own` over them: the same id replaces, a retired name goes.
    pub(super) fn overlaid(mut self, own: Tables) -> Tables {
        let ids: HashSet<&str> = own.entities.iter().map(|e| e.id.as_str()).collect();
        self.entities.retain(|e| !ids.contains(e.id.as_str()));
        // An own row for the same name replaces the built-in one, or takes it away.
        let replaced: HashSet<(&str, &str)> = own.names.iter().map(|n| (n.text.as_str(), n.id.as_str())).collect();
        self.names.retain(|n| !replaced.contains(&(n.text.as_str(), n.id.as_str())));
        let blocked: HashSet<&str> = own.not_names.iter().map(|(text, _)| text.as_str()).collect();
        self.not_names.retain(|(text, _)| !blocked.contains(text.as_str()));
        self.entities.extend(own.entities);
        self.names.extend(own.names.into_iter().filter(|n| n.usage != "retired"));
        self.not_names.extend(own.not_names);
        for list in LISTS.map(|file| file.trim_end_matches(".csv")) {
            // A list is replaced whole: half a list of head nouns is no list.
            if own.lists.iter().any(|word| word.list == list) {
                self.lists.retain(|word| word.list != list);
            }
        }
        self.lists.extend(own.lists);
        self
    }
}

fn split(text: &str) -> Vec<String> {
    text.split(';').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

struct Row<'r> {
    file: &'r str,
    columns: &'static [&'static str],
    line: u64,
    fields: Vec<String>,
    faults: &'r mut Vec<Fault>,
}

impl Row<'_> {
    fn fault(&mut self, column: &str, message: String) {
        self.faults.push(Fault { file: self.file.to_owned(), line: self.line, column: column.to_owned(), message });
    }

    fn text(&self, column: &str) -> String {
        let at = self.columns.iter().position(|c| *c == column);
        at.and_then(|at| self.fields.get(at)).cloned().unwrap_or_default()
    }

    fn word(&mut self, column: &str, words: &'static [&'static str]) -> &'static str {
        let word = self.text(column);
        listed(words, &word).unwrap_or_else(|| {
            self.fault(column, format!("{word:?} is not one of: {}", words.join(", ")));
            words[0]
        })
    }

    fn date(&mut self) -> Option<Date> {
        let text = self.text("date");
        if text.is_empty() {
            return None;
        }
        let date = text.parse().ok();
        if date.is_none() {
            self.fault("date", format!("{text:?} is no date; write 2001-07-16, 2001-07 or 2001"));
        }
        date
    }

    fn event(&mut self) -> Option<DateEvent> {
        let word = self.text("date_event");
        if word.is_empty() != self.text("date").is_empty() {
            self.fault("date_event", "a date needs its event, and an event its date".into());
        }
        let event = DateEvent::from_word(&word);
        if event.is_none() && !word.is_empty() {
            self.fault(
                "date_event",
                format!("{word:?} is not one of: signed, issued, adopted, approved, effective, other"),
            );
        }
        event
    }
}

//! Reading the rows of the dictionary's CSV files.
//!
//! A byte order mark and CR LF are accepted, since spreadsheets write them. Every fault in every file is reported at
//! once.

use super::entity::{Entity, EntityType, NAME_USES, Name, Origin, Word, kinds, listed};
use super::files::{File, LISTS, columns};
use crate::date::{Date, DateEvent};
use crate::error::{Error, Fault, Result};
use crate::fold::fold_name;
use std::collections::HashSet;
use std::path::Path;

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
        for list in LISTS.iter().map(|file| file.trim_end_matches(".csv")) {
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

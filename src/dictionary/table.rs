//! Reading the rows of the dictionary's CSV files.
//!
//! A byte order mark and CR LF are accepted, since spreadsheets write them. Every fault in every file is reported at
//! once.

use super::entity::{Entity, EntityType, NAME_USES, Name, Origin, Text, Word, folded, kinds, listed};
use super::files::{File, LISTS, columns};
use crate::date::{Date, DateEvent};
use crate::error::{Error, Fault, Result};
use csv::{ByteRecord, Position, ReaderBuilder};
use std::borrow::Cow;
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
    pub not_names: Vec<(Text, Origin)>,
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
        let short = Path::new(&*file.name).file_name().and_then(|n| n.to_str()).unwrap_or(&file.name);
        let Some(columns) = columns(short) else { return };
        let fixed = match file.text {
            Cow::Borrowed(text) => Some(without_byte_order_mark(text)),
            Cow::Owned(_) => None,
        };
        let text = without_byte_order_mark(&file.text);
        let mut reader = ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text.as_bytes());
        let mut record = ByteRecord::new();
        let mut row = Row { file: &file.name, line: 0, fields: Vec::new(), faults };
        for n in 0.. {
            match reader.read_byte_record(&mut record) {
                Ok(true) => row.set(&record, fixed),
                Ok(false) => return,
                Err(error) => return row.fault("", format!("cannot be read as CSV: {error}")),
            }
            if n == 0 {
                if row.fields != columns {
                    return row.fault("", format!("the header must be: {}", columns.join(",")));
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
        let origin = Origin { file: row.file.clone(), line: row.line };
        match file {
            "instruments.csv" => {
                let [id, kind, canonical, parties, date, event, name_en, source, note] = row.take();
                self.entities.push(Entity {
                    id,
                    entity_type: EntityType::Instrument,
                    kind: row.word("kind", &kind, kinds(EntityType::Instrument)),
                    canonical,
                    name_en,
                    parties: split(&parties),
                    within: Text::default(),
                    date: row.date(&date),
                    date_event: row.event(&event, &date),
                    source,
                    note,
                    origin,
                });
            }
            "organizations.csv" | "places.csv" => {
                let place = file == "places.csv";
                let entity_type = if place { EntityType::Place } else { EntityType::Organization };
                let [id, kind, canonical, within, name_en, source, note] = row.take();
                self.entities.push(Entity {
                    id,
                    entity_type,
                    kind: row.word("kind", &kind, kinds(entity_type)),
                    canonical,
                    name_en,
                    parties: Vec::new(),
                    within,
                    date: None,
                    date_event: None,
                    source,
                    note,
                    origin,
                });
            }
            "names.csv" => {
                let [text, id, usage, source, note] = row.take();
                let (folded, usage) = (folded(&text), row.word("use", &usage, NAME_USES));
                self.names.push(Name { text, folded, id, entity: usize::MAX, usage, source, note, origin });
            }
            "not-names.csv" => {
                let [text, reason] = row.take();
                if reason.is_empty() {
                    row.fault("reason", "empty: say why this is no name".into());
                }
                self.not_names.push((text, origin));
            }
            _ => {
                let list = LISTS.iter().find(|list| **list == file).map_or("", |list| list.trim_end_matches(".csv"));
                let [word, value] = row.take();
                self.lists.push(Word { list, word, value, origin });
            }
        }
    }

    /// These rows with `own` over them: the same id replaces, a retired name goes.
    pub(super) fn overlaid(mut self, own: Tables) -> Tables {
        let ids: HashSet<&str> = own.entities.iter().map(|e| &*e.id).collect();
        self.entities.retain(|e| !ids.contains(&*e.id));
        // An own row for the same name replaces the built-in one, or takes it away.
        let replaced: HashSet<(&str, &str)> = own.names.iter().map(|n| (&*n.text, &*n.id)).collect();
        self.names.retain(|n| !replaced.contains(&(&*n.text, &*n.id)));
        let blocked: HashSet<&str> = own.not_names.iter().map(|(text, _)| &**text).collect();
        self.not_names.retain(|(text, _)| !blocked.contains(&**text));
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

fn without_byte_order_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

fn split(text: &str) -> Vec<String> {
    text.split(';').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

struct Row<'r> {
    file: &'r Text,
    line: u64,
    fields: Vec<Text>,
    faults: &'r mut Vec<Fault>,
}

impl Row<'_> {
    /// Takes the fields of a record, from the text itself where it stays in memory and has them as they are read: without
    /// quotes, or with quotes only around them.
    fn set(&mut self, record: &ByteRecord, fixed: Option<&'static str>) {
        self.line = record.position().map_or(self.line, Position::line);
        self.fields.clear();
        let mut at = record.position().map_or(0, |position| position.byte() as usize);
        for field in record {
            let quote = usize::from(fixed.is_some_and(|text| text.as_bytes().get(at) == Some(&b'"')));
            let range = at + quote..at + quote + field.len();
            at = range.end + quote + 1;
            let there = fixed.and_then(|text| text.get(range)).filter(|there| there.as_bytes() == field);
            let copy = || Text::Owned(String::from_utf8_lossy(field).into_owned());
            self.fields.push(there.map_or_else(copy, Text::Borrowed));
        }
    }

    fn fault(&mut self, column: &str, message: String) {
        self.faults.push(Fault { file: self.file.to_string(), line: self.line, column: column.to_owned(), message });
    }

    /// The fields, in the order of the columns.
    fn take<const N: usize>(&mut self) -> [Text; N] {
        std::array::from_fn(|n| self.fields.get_mut(n).map(std::mem::take).unwrap_or_default())
    }

    fn word(&mut self, column: &str, word: &str, words: &'static [&'static str]) -> &'static str {
        listed(words, word).unwrap_or_else(|| {
            self.fault(column, format!("{word:?} is not one of: {}", words.join(", ")));
            words[0]
        })
    }

    fn date(&mut self, text: &str) -> Option<Date> {
        if text.is_empty() {
            return None;
        }
        let date = text.parse().ok();
        if date.is_none() {
            self.fault("date", format!("{text:?} is no date; write 2001-07-16, 2001-07 or 2001"));
        }
        date
    }

    fn event(&mut self, word: &str, date: &str) -> Option<DateEvent> {
        if word.is_empty() != date.is_empty() {
            self.fault("date_event", "a date needs its event, and an event its date".into());
        }
        let event = DateEvent::from_word(word);
        if event.is_none() && !word.is_empty() {
            self.fault(
                "date_event",
                format!("{word:?} is not one of: signed, issued, adopted, approved, effective, other"),
            );
        }
        event
    }
}

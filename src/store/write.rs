//! Putting documents into an index and taking them out, a transaction for each batch.

use super::rows::{self, Finding, Form};
use super::schema::{At, SHIFT, Written, open_to_write};
use crate::error::Result;
use crate::statement::{Record, Witness};
use rusqlite::{Connection, params};
use rustc_hash::FxHashMap;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// A file that was read, and is part of the index from the next publishing on.
pub(super) const READ: i64 = 1;
/// A file that is part of the index.
pub(super) const PUBLISHED: i64 = 2;

/// A file, and what tells whether it has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FileRow {
    pub name: String,
    pub size: u64,
    /// None where the file must be read again in any case.
    pub hash: Option<u64>,
    /// The program, the dictionary and the encoding with which it was read.
    pub reader: String,
}

/// Documents of files, in order.
#[derive(Default)]
pub(super) struct Batch {
    /// Files that begin here.
    pub begun: Vec<(usize, FileRow)>,
    /// Documents: their file's number, theirs in the file, what they say.
    pub documents: Vec<(usize, usize, Witness)>,
    /// Files that end here.
    pub ended: Vec<usize>,
}

/// An index that is being written.
pub(super) struct Writer {
    pub connection: Connection,
    pub path: PathBuf,
    keys: Keys,
    _lock: Connection,
}

/// The numbers of rows.
#[derive(Default)]
pub(super) struct Keys {
    /// Of the files of this run, by their number in it.
    files: HashMap<usize, i64>,
    entities: FxHashMap<Form, i64>,
    findings: FxHashMap<Finding, i64>,
}

impl Writer {
    /// Opens an index or makes it. What a killed run left half read goes.
    pub fn open(path: &Path) -> Result<Writer> {
        let Written { connection, path, lock } = open_to_write(path)?;
        connection.set_prepared_statement_cache_capacity(64);
        let mut writer = Writer { connection, path, keys: Keys::default(), _lock: lock };
        let half = writer.files("state = 0")?;
        if !half.is_empty() {
            writer.transaction(|connection, _| half.iter().try_for_each(|(file, _)| remove(connection, *file)))?;
        }
        writer.refresh()?;
        Ok(writer)
    }

    /// Does something in one transaction.
    pub fn transaction<T>(&mut self, work: impl FnOnce(&Connection, &mut Keys) -> rusqlite::Result<T>) -> Result<T> {
        let Writer { connection, path, keys, .. } = self;
        let all = || {
            let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            let done = work(&transaction, keys)?;
            transaction.commit()?;
            Ok(done)
        };
        all().at(path)
    }

    /// The files whose rows fulfil a condition, with the numbers of their rows.
    pub fn files(&self, condition: &str) -> Result<Vec<(i64, FileRow)>> {
        files(&self.connection, condition, "main").at(&self.path)
    }

    /// Learns the rows that did not go through it.
    pub fn refresh(&mut self) -> Result<()> {
        self.transaction(|connection, keys| keys.read(connection))
    }

    /// Writes a batch.
    pub fn write(&mut self, batch: &Batch) -> Result<()> {
        self.transaction(|connection, keys| {
            for (number, row) in &batch.begun {
                keys.files.insert(*number, begin(connection, row)?);
            }
            for (number, place, witness) in &batch.documents {
                document(connection, keys, keys.files[number], *place, witness)?;
            }
            for number in &batch.ended {
                let sql = "UPDATE file SET state = ?1 WHERE file = ?2";
                connection.prepare_cached(sql)?.execute(params![READ, keys.files[number]])?;
            }
            Ok(())
        })
    }

    /// The row of a file of this run.
    pub fn file(&self, number: usize) -> Option<i64> {
        self.keys.files.get(&number).copied()
    }
}

impl Keys {
    fn read(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let mut rows = connection.prepare("SELECT entity, id, type, kind, canonical, name_en, status FROM entity")?;
        let rows = rows.query_map([], |row| Ok((Form::read(row, 1)?, row.get(0)?)))?;
        self.entities = rows.collect::<rusqlite::Result<_>>()?;
        let mut rows = connection.prepare("SELECT finding, rule, source, reason FROM finding")?;
        let rows = rows.query_map([], |row| {
            Ok((Finding { rule: row.get(1)?, source: row.get(2)?, reason: row.get(3)? }, row.get(0)?))
        })?;
        self.findings = rows.collect::<rusqlite::Result<_>>()?;
        Ok(())
    }

    /// The row of a form, which is made where there is none.
    pub fn entity(&mut self, connection: &Connection, form: Form) -> rusqlite::Result<i64> {
        if let Some(&entity) = self.entities.get(&form) {
            return Ok(entity);
        }
        let sql = "INSERT INTO entity (id, type, kind, canonical, name_en, status) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let Form { id, entity_type, kind, canonical, name_en, status } = &form;
        let values = params![id, entity_type.as_str(), kind, canonical, name_en, status];
        let entity = connection.prepare_cached(sql)?.insert(values)?;
        self.entities.insert(form, entity);
        Ok(entity)
    }

    /// The row of a finding, likewise.
    pub fn finding(&mut self, connection: &Connection, finding: Finding) -> rusqlite::Result<i64> {
        if let Some(&row) = self.findings.get(&finding) {
            return Ok(row);
        }
        let sql = "INSERT INTO finding (rule, source, reason) VALUES (?1, ?2, ?3)";
        let row = connection.prepare_cached(sql)?.insert(params![finding.rule, finding.source, finding.reason])?;
        self.findings.insert(finding, row);
        Ok(row)
    }
}

/// The files of an index, or of a part beside it, whose rows fulfil a condition.
pub(super) fn files(connection: &Connection, condition: &str, of: &str) -> rusqlite::Result<Vec<(i64, FileRow)>> {
    let sql = format!("SELECT file, name, size, hash, reader FROM {of}.file WHERE {condition} ORDER BY file");
    let mut rows = connection.prepare(&sql)?;
    let rows = rows.query_map([], |row| {
        let hash: Option<String> = row.get(3)?;
        let hash = hash.and_then(|hash| u64::from_str_radix(&hash, 16).ok());
        Ok((row.get(0)?, FileRow { name: row.get(1)?, size: row.get(2)?, hash, reader: row.get(4)? }))
    })?;
    rows.collect()
}

/// Begins a file.
pub(super) fn begin(connection: &Connection, row: &FileRow) -> rusqlite::Result<i64> {
    let sql = "INSERT INTO file (name, size, hash, reader, state) VALUES (?1, ?2, ?3, ?4, 0)";
    let hash = row.hash.map(|hash| format!("{hash:016x}"));
    connection.prepare_cached(sql)?.insert(params![row.name, row.size, hash, row.reader])
}

/// Takes a file's documents out, and the file.
pub(super) fn remove(connection: &Connection, file: i64) -> rusqlite::Result<()> {
    let mut documents = connection.prepare_cached("SELECT document FROM document WHERE file = ?1")?;
    let documents: Vec<i64> = documents.query_map([file], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    for document in documents {
        let (first, last) = (document << SHIFT, ((document + 1) << SHIFT) - 1);
        connection.prepare_cached("DELETE FROM mention WHERE mention BETWEEN ?1 AND ?2")?.execute([first, last])?;
        connection.prepare_cached("DELETE FROM united WHERE mention BETWEEN ?1 AND ?2")?.execute([first, last])?;
        for table in ["sentence", "sketch", "document"] {
            connection.prepare_cached(&format!("DELETE FROM {table} WHERE document = ?1"))?.execute([document])?;
        }
    }
    connection.prepare_cached("DELETE FROM file WHERE file = ?1")?.execute([file])?;
    Ok(())
}

/// Puts a document in.
fn document(
    connection: &Connection,
    keys: &mut Keys,
    file: i64,
    place: usize,
    witness: &Witness,
) -> rusqlite::Result<()> {
    let sql = "INSERT INTO document (file, number, name, heading, quality) VALUES (?1, ?2, ?3, ?4, ?5)";
    let quality = witness.quality() as i64;
    let values = params![file, place, witness.document, rows::heading(&witness.heading), quality];
    let document = connection.prepare_cached(sql)?.insert(values)?;
    let runs: Vec<u8> = witness.sketch().iter().flat_map(|run| run.to_le_bytes()).collect();
    connection
        .prepare_cached("INSERT INTO sketch (document, runs) VALUES (?1, ?2)")?
        .execute(params![document, runs])?;
    let mut last: Option<(&Record, i64)> = None;
    for (n, mention) in witness.mentions.iter().enumerate() {
        let same = |(other, _): &(&Record, i64)| {
            (other.paragraph, other.sentence) == (mention.paragraph, mention.sentence)
                && other.section == mention.section
                && other.context == mention.context
        };
        let sentence = match last.filter(same) {
            Some((_, sentence)) => sentence,
            None => self::sentence(connection, document, mention)?,
        };
        last = Some((mention, sentence));
        let entity = keys.entity(connection, Form::of(mention))?;
        let finding = keys.finding(connection, Finding::of(mention))?;
        self::mention(connection, [(document << SHIFT) + n as i64, entity, sentence, finding], mention)?;
    }
    Ok(())
}

fn sentence(connection: &Connection, document: i64, mention: &Record) -> rusqlite::Result<i64> {
    let sql = "INSERT INTO sentence (document, section, paragraph, number, text) VALUES (?1, ?2, ?3, ?4, ?5)";
    let values = params![document, mention.section, mention.paragraph, mention.sentence, mention.context];
    connection.prepare_cached(sql)?.insert(values)
}

/// Puts a mention in, with its own number and those of its entity, its sentence and its finding.
fn mention(connection: &Connection, keys: [i64; 4], mention: &Record) -> rusqlite::Result<()> {
    let sql = "INSERT INTO mention (mention, entity, sentence, finding, flags, start, end, line, col, in_start, in_end, \
        surface, date, date_event, speaker, act, target, candidates) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)";
    let clause = mention.clause.as_ref();
    let candidates = (!mention.candidates.is_empty()).then(|| serde_json::to_string(&mention.candidates));
    connection.prepare_cached(sql)?.execute(params![
        keys[0],
        keys[1],
        keys[2],
        keys[3],
        rows::flags(mention),
        mention.start.offset,
        mention.end,
        mention.start.line,
        mention.start.column,
        mention.in_context.start,
        mention.in_context.end,
        mention.surface,
        mention.date.map(|date| date.to_string()),
        mention.date_event,
        clause.map(|clause| clause.speaker.as_str()),
        clause.map(|clause| clause.act.as_str()),
        clause.and_then(|clause| clause.target.as_deref()),
        candidates.and_then(std::result::Result::ok),
    ])?;
    Ok(())
}

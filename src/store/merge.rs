//! Joining indexes.

use super::publish::publish;
use super::read::Index;
use super::schema::{At, SHIFT};
use super::update::Settings;
use super::write::{FileRow, READ, Writer, begin, files};
use crate::error::{Error, Result};
use rusqlite::{Connection, params};
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

/// Puts what the indexes `parts` hold into the index at `path`, which is made where there is none: the same as if one run had
/// read all their files. The parts' own statements do not count; statements are told anew.
///
/// # Errors
/// Those of [`update`](super::update), and [`Error::Part`] for a part that another version of the program or another
/// dictionary made, or that holds a file otherwise than another part.
pub fn merge(path: &Path, parts: &[PathBuf], settings: &Settings<'_>) -> Result<()> {
    let same = |part: &Path| part.canonicalize().ok().is_some_and(|part| path.canonicalize().ok() == Some(part));
    for part in parts {
        // Whether it is an index is told before anything is written.
        drop(Index::open(part)?);
        if same(part) {
            return Err(unfit(part, "is also the index to be written".to_owned()));
        }
    }
    let mut writer = Writer::open(path)?;
    let mut held: HashMap<String, (PathBuf, FileRow)> = HashMap::new();
    let mut live = BTreeSet::new();
    for (file, row) in writer.files("state = 2")? {
        fits(path, &row, settings)?;
        live.insert(file);
        held.insert(row.name.clone(), (path.to_owned(), row));
    }
    for part in parts {
        let attach = "ATTACH DATABASE ?1 AS part";
        writer.connection.execute(attach, [part.to_string_lossy()]).at(part)?;
        let mut taken = Vec::new();
        for (file, row) in files(&writer.connection, "state = 2", "part").at(part)? {
            fits(part, &row, settings)?;
            match held.get(&row.name) {
                Some((_, other)) if *other == row && row.hash.is_some() => continue,
                Some((other, _)) => {
                    let words = format!("holds {} otherwise than {}; leave one of them out", row.name, other.display());
                    return Err(unfit(part, words));
                }
                None => taken.push((file, row)),
            }
        }
        let new = writer.transaction(|connection, _| {
            forms(connection)?;
            taken.iter().map(|(file, row)| copy(connection, *file, row)).collect::<rusqlite::Result<Vec<i64>>>()
        })?;
        live.extend(new);
        held.extend(taken.into_iter().map(|(_, row)| (row.name.clone(), (part.clone(), row))));
        writer.connection.execute("DETACH DATABASE part", []).at(part)?;
    }
    writer.refresh()?;
    publish(&mut writer, &live, &|_| false, settings.dictionary, settings.overrides)?;
    Ok(())
}

fn unfit(part: &Path, reason: String) -> Error {
    Error::Part { part: part.to_owned(), reason }
}

/// Whether what a file says was read as this run would read it.
fn fits(part: &Path, row: &FileRow, settings: &Settings<'_>) -> Result<()> {
    if row.reader.starts_with(&settings.program()) {
        return Ok(());
    }
    let words = format!("{} was read by {}; bring it up to date with `treatyref index`", row.name, row.reader);
    Err(unfit(part, format!("{words} ({} is at work here)", settings.program())))
}

/// Puts the part's forms and findings beside those of the index.
fn forms(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "INSERT OR IGNORE INTO main.entity (id, type, kind, canonical, name_en, status)
           SELECT id, type, kind, canonical, name_en, status FROM part.entity;
         INSERT OR IGNORE INTO main.finding (rule, source, reason) SELECT rule, source, reason FROM part.finding;
         DROP TABLE IF EXISTS temp.as_entity;
         CREATE TEMP TABLE as_entity AS SELECT p.entity AS old, e.entity AS new FROM part.entity p
           JOIN main.entity e USING (id, canonical, kind, status, type, name_en);
         CREATE UNIQUE INDEX temp.as_entity_old ON as_entity (old);
         DROP TABLE IF EXISTS temp.as_finding;
         CREATE TEMP TABLE as_finding AS SELECT p.finding AS old, f.finding AS new FROM part.finding p
           JOIN main.finding f USING (rule, source, reason);
         CREATE UNIQUE INDEX temp.as_finding_old ON as_finding (old);",
    )
}

/// Copies a file with its documents; the row it gets.
fn copy(connection: &Connection, file: i64, row: &FileRow) -> rusqlite::Result<i64> {
    let new = begin(connection, row)?;
    let mut documents =
        connection.prepare_cached("SELECT document FROM part.document WHERE file = ?1 ORDER BY number")?;
    for old in documents.query_map([file], |row| row.get::<_, i64>(0))? {
        document(connection, new, old?)?;
    }
    connection.prepare_cached("UPDATE main.file SET state = ?1 WHERE file = ?2")?.execute([READ, new])?;
    Ok(new)
}

/// Copies a document as it was read: without what only its part knows of it.
fn document(connection: &Connection, file: i64, old: i64) -> rusqlite::Result<()> {
    let sql = "INSERT INTO main.document (file, number, name, heading, quality)
        SELECT ?1, number, name, heading, quality FROM part.document WHERE document = ?2";
    let new = connection.prepare_cached(sql)?.insert([file, old])?;
    let sql = "INSERT INTO main.sketch SELECT ?1, runs FROM part.sketch WHERE document = ?2";
    connection.prepare_cached(sql)?.execute([new, old])?;
    let next = "SELECT coalesce(max(sentence), 0) FROM main.sentence";
    let last: i64 = connection.prepare_cached(next)?.query_row([], |row| row.get(0))?;
    let first = "SELECT coalesce(min(sentence), 1) FROM part.sentence WHERE document = ?1";
    let first: i64 = connection.prepare_cached(first)?.query_row([old], |row| row.get(0))?;
    // The sentences of a document follow each other.
    let shift = last + 1 - first;
    let sql = "INSERT INTO main.sentence SELECT sentence + ?1, ?2, section, paragraph, number, text
        FROM part.sentence WHERE document = ?3 ORDER BY sentence";
    connection.prepare_cached(sql)?.execute([shift, new, old])?;
    // `united` keeps what a mention said in its own document.
    let sql = "INSERT INTO main.mention
        SELECT m.mention + ?1, e.new, m.sentence + ?2, f.new, coalesce(u.flags, m.flags & 127), start, end, line, col,
          in_start, in_end, surface, date, date_event, speaker, act, target, candidates
        FROM part.mention m LEFT JOIN part.united u USING (mention)
          JOIN temp.as_entity e ON e.old = coalesce(u.entity, m.entity)
          JOIN temp.as_finding f ON f.old = coalesce(u.finding, m.finding)
        WHERE m.mention BETWEEN ?3 AND ?4 ORDER BY m.mention";
    let range = params![(new - old) << SHIFT, shift, old << SHIFT, ((old + 1) << SHIFT) - 1];
    connection.prepare_cached(sql)?.execute(range)?;
    Ok(())
}

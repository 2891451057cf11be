//! Reading an index.

use super::names::{ENGLISH, ID};
use super::rows::{self, COLUMNS, TABLES};
use super::schema::{At, SHIFT, damaged, open};
use crate::dictionary::{Dictionary, Key};
use crate::error::Result;
use crate::lookup;
use crate::statement::{Copy, Record, Said, Statement, Variant};
use rusqlite::{Connection, Row, params};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// An index, open for reading. What it tells is the state in which it was opened, whatever is written to it meanwhile.
pub struct Index {
    connection: Connection,
    path: PathBuf,
}

/// Mentions that were asked for.
#[derive(Debug, Clone)]
pub struct Places {
    /// The statements that hold them, in order, with these mentions alone and without copies and variants.
    pub statements: Vec<Statement>,
    /// How many there are in all.
    pub total: usize,
}

/// The columns of a statement.
const STATEMENT: &str =
    "SELECT statement, id, title, kind, date, date_from, place, place_from, parties, signatories FROM statement";

impl Index {
    /// Opens an index.
    ///
    /// # Errors
    /// [`Error::Unreadable`](crate::Error::Unreadable), [`Error::ForeignIndex`](crate::Error::ForeignIndex),
    /// [`Error::OtherIndex`](crate::Error::OtherIndex), [`Error::Index`](crate::Error::Index).
    pub fn open(path: &Path) -> Result<Index> {
        let connection = open(path)?;
        // All that is read is of one state.
        connection.execute_batch("BEGIN").at(path)?;
        Ok(Index { connection, path: path.to_owned() })
    }

    /// Every statement with all that belongs to it, as `assemble` made it.
    ///
    /// # Errors
    /// [`Error::Index`](crate::Error::Index) where a row is not as it must be.
    pub fn statements(&self) -> Result<Vec<Statement>> {
        statements(&self.connection).at(&self.path)
    }

    /// The ids that a person may mean by `asked`, as `lookup::meant` has them. `dictionary` is asked for only where the index
    /// does not know the name.
    ///
    /// # Errors
    /// [`Error::Index`](crate::Error::Index), and what `dictionary` gives.
    pub fn meant<'d, E: From<crate::Error>>(
        &self,
        asked: &str,
        dictionary: impl FnOnce() -> std::result::Result<&'d Dictionary, E>,
    ) -> std::result::Result<Vec<String>, E> {
        let at_hand = self.at_hand(asked).at(&self.path)?;
        if !at_hand.is_empty() {
            return Ok(at_hand.into_iter().collect());
        }
        let dictionary = dictionary()?;
        let mut ids = lookup::known(asked, dictionary);
        if ids.is_empty() {
            let folded = lookup::folded(asked);
            let provisional = Key::new(&folded, dictionary).provisional_id();
            let english = format!("folded = ?1 AND use NOT IN ('{ID}', '{ENGLISH}')");
            ids.extend(self.ids(&english, &folded).at(&self.path)?);
            ids.extend(self.ids(&format!("folded = ?1 AND use = '{ID}'"), &provisional).at(&self.path)?);
        }
        Ok(ids.into_iter().collect())
    }

    /// What is meant as far as the index knows without a dictionary.
    fn at_hand(&self, asked: &str) -> rusqlite::Result<BTreeSet<String>> {
        let mut ids = self.ids(&format!("folded = ?1 AND use = '{ID}'"), asked)?;
        if ids.is_empty() {
            let sure = format!("folded = ?1 AND sure AND use NOT IN ('{ID}', '{ENGLISH}')");
            ids = self.ids(&sure, &lookup::folded(asked))?;
        }
        if ids.is_empty() {
            let sure = format!("folded = ?1 AND sure AND use = '{ENGLISH}'");
            ids = self.ids(&sure, &asked.trim().to_ascii_lowercase())?;
        }
        Ok(ids)
    }

    fn ids(&self, condition: &str, name: &str) -> rusqlite::Result<BTreeSet<String>> {
        let mut rows = self.connection.prepare(&format!("SELECT id FROM name WHERE {condition}"))?;
        rows.query_map([name], |row| row.get(0))?.collect()
    }

    /// The full names in the index, each with its id.
    ///
    /// # Errors
    /// [`Error::Index`](crate::Error::Index).
    pub fn names(&self) -> Result<Vec<(String, String)>> {
        let read = || {
            let mut rows = self.connection.prepare("SELECT DISTINCT canonical, id FROM entity WHERE id <> ''")?;
            rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<Vec<_>>>()
        };
        read().at(&self.path)
    }

    /// The mentions of the entities with these ids, in the order of the statements, `limit` at most.
    ///
    /// # Errors
    /// [`Error::Index`](crate::Error::Index) where a row is not as it must be.
    pub fn places(&self, ids: &[String], limit: usize) -> Result<Places> {
        places(&self.connection, ids, limit).at(&self.path)
    }
}

fn places(connection: &Connection, ids: &[String], limit: usize) -> rusqlite::Result<Places> {
    let sql = "SELECT m.mention FROM mention m JOIN entity e USING (entity) WHERE e.id = ?1";
    let mut mentions = connection.prepare(sql)?;
    let mut place = connection.prepare("SELECT statement, place FROM document WHERE document = ?1")?;
    let mut found: Vec<(i64, i64, i64)> = Vec::new();
    for id in ids.iter().collect::<BTreeSet<_>>() {
        let mut last = (0, None);
        for mention in mentions.query_map([id], |row| row.get::<_, i64>(0))? {
            let mention = mention?;
            // The mentions of a document follow each other.
            if last.0 != mention >> SHIFT {
                let at = place.query_row([mention >> SHIFT], |row| {
                    Ok(row.get::<_, Option<i64>>(0)?.zip(row.get::<_, Option<i64>>(1)?))
                })?;
                last = (mention >> SHIFT, at);
            }
            // A document without a statement is no part of the index yet.
            found.extend(last.1.map(|(statement, place)| (statement, place, mention)));
        }
    }
    let total = found.len();
    found.sort_unstable();
    let mut head = connection.prepare(&format!("{STATEMENT} WHERE statement = ?1"))?;
    let mut name = connection.prepare("SELECT name FROM document WHERE document = ?1")?;
    let mut row = connection.prepare(&format!("SELECT {COLUMNS} FROM {TABLES} WHERE m.mention = ?1"))?;
    let mut statements: Vec<Statement> = Vec::new();
    let (mut last, mut document) = ((0, 0), String::new());
    for (number, _, mention) in found.into_iter().take(limit) {
        if last.0 != number {
            statements.push(head.query_row([number], statement)?);
        }
        if last.1 != mention >> SHIFT {
            document = name.query_row([mention >> SHIFT], |row| row.get(0))?;
        }
        last = (number, mention >> SHIFT);
        if let Some(statement) = statements.last_mut() {
            let record = row.query_row([mention], |row| rows::record(row, &document, &statement.id))?;
            statement.mentions.push(record);
        }
    }
    Ok(Places { statements, total })
}

fn statements(connection: &Connection) -> rusqlite::Result<Vec<Statement>> {
    let mut heads = connection.prepare(&format!("{STATEMENT} ORDER BY statement"))?;
    let mut held = connection.prepare(
        "SELECT document, name, copy, evidence, heading ->> 'part' FROM document WHERE statement = ?1 ORDER BY place",
    )?;
    let mut variants = connection.prepare(
        "SELECT document, line, surface, id, better_document, better_line, better_surface FROM variant
         WHERE statement = ?1 ORDER BY variant",
    )?;
    let mut statements = Vec::new();
    for head in heads.query_map([], |row| Ok((row.get::<_, i64>(0)?, statement(row)?)))? {
        let (number, mut statement) = head?;
        let mut copies = Vec::new();
        let mut documents = held.query([number])?;
        while let Some(row) = documents.next()? {
            let copy = Copy { document: row.get(1)?, evidence: row.get(3)?, part: row.get(4)? };
            statement.mentions.extend(mentions(connection, row.get(0)?, &copy.document, &statement.id)?);
            copies.push((row.get::<_, i64>(2)?, copy));
        }
        copies.sort_by_key(|(rank, _)| *rank);
        statement.copies = copies.into_iter().map(|(_, copy)| copy).collect();
        statement.variants = variants.query_map([number], variant)?.collect::<rusqlite::Result<_>>()?;
        statements.push(statement);
    }
    Ok(statements)
}

/// A document's mentions in reading order.
pub(super) fn mentions(
    connection: &Connection,
    document: i64,
    name: &str,
    statement: &str,
) -> rusqlite::Result<Vec<Record>> {
    let sql = format!("SELECT {COLUMNS} FROM {TABLES} WHERE m.mention BETWEEN ?1 AND ?2 ORDER BY m.mention");
    let mut rows = connection.prepare_cached(&sql)?;
    let range = params![document << SHIFT, ((document + 1) << SHIFT) - 1];
    rows.query_map(range, |row| rows::record(row, name, statement))?.collect()
}

/// A statement without its mentions, copies and variants.
fn statement(row: &Row<'_>) -> rusqlite::Result<Statement> {
    let list = |at: usize| {
        let list: String = row.get(at)?;
        serde_json::from_str::<Vec<String>>(&list).map_err(damaged)
    };
    let word = |at: usize| row.get::<_, Option<String>>(at);
    let place = match (word(6)?, word(7)?) {
        (Some(value), Some(said)) => Some(Said { value, from: rows::from(&said)? }),
        _ => None,
    };
    Ok(Statement {
        id: row.get(1)?,
        title: row.get(2)?,
        kind: word(3)?.map(|kind| rows::kind(&kind)).transpose()?,
        date: word(4)?.map(|date| rows::date(&date)).transpose()?,
        date_from: rows::from(&row.get::<_, String>(5)?)?,
        place,
        parties: list(8)?,
        signatories: list(9)?,
        copies: Vec::new(),
        mentions: Vec::new(),
        variants: Vec::new(),
    })
}

fn variant(row: &Row<'_>) -> rusqlite::Result<Variant> {
    Ok(Variant {
        document: row.get(0)?,
        line: row.get(1)?,
        surface: row.get(2)?,
        id: row.get(3)?,
        better_document: row.get(4)?,
        better_line: row.get(5)?,
        better_surface: row.get(6)?,
    })
}

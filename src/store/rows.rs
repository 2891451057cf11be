//! What a mention and a document are in the tables.

use super::schema::damaged;
use crate::date::{Date, DateEvent};
use crate::dictionary::{Act, EntityType, kinds};
use crate::source::Position;
use crate::statement::{Clause, FLAGS, Heading, Record, Said};
use rusqlite::{Row, types::ValueRef};
use serde::{Deserialize, Serialize};

/// The bit of `duplicate`.
pub(super) const DUPLICATE: u8 = 64;
/// The bit that is set where another copy of the statement has the mention too.
pub(super) const REPEATED: u8 = 128;

/// The bits of a mention's flags.
pub(super) fn flags(mention: &Record) -> u8 {
    FLAGS.iter().enumerate().filter(|(_, flag)| mention.is(flag)).map(|(n, _)| 1 << n).sum()
}

/// The flags of bits.
fn flags_of(bits: u8) -> Vec<&'static str> {
    let bits = if bits & REPEATED > 0 { bits | DUPLICATE } else { bits };
    FLAGS.iter().enumerate().filter(|(n, _)| bits & (1 << n) > 0).map(|(_, flag)| *flag).collect()
}

/// A word of a closed list, as the list has it.
fn listed(words: &[&'static str], word: &str) -> rusqlite::Result<&'static str> {
    words.iter().copied().find(|listed| *listed == word).ok_or_else(|| damaged(format!("the word {word}")))
}

pub(super) fn entity_type(word: &str) -> rusqlite::Result<EntityType> {
    EntityType::ALL.into_iter().find(|t| t.as_str() == word).ok_or_else(|| damaged(format!("the type {word}")))
}

/// A kind of any type.
pub(super) fn kind(word: &str) -> rusqlite::Result<&'static str> {
    let lists = EntityType::ALL.into_iter().map(kinds);
    lists.flatten().copied().find(|kind| *kind == word).ok_or_else(|| damaged(format!("the kind {word}")))
}

/// Where a date or a place is said.
pub(super) fn from(word: &str) -> rusqlite::Result<&'static str> {
    listed(&["", "title", "foot", "dateline", "lead", "definition", "dictionary"], word)
}

pub(super) fn date(text: &str) -> rusqlite::Result<Date> {
    text.parse().map_err(|()| damaged(format!("the date {text}")))
}

/// What a mention names, in the form in which it does: a row of `entity`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Form {
    pub id: String,
    pub entity_type: EntityType,
    pub kind: &'static str,
    pub canonical: String,
    pub name_en: String,
    pub status: &'static str,
}

impl Form {
    pub fn of(mention: &Record) -> Form {
        Form {
            id: mention.id.clone().unwrap_or_default(),
            entity_type: mention.entity_type,
            kind: mention.kind,
            canonical: mention.canonical.clone(),
            name_en: mention.name_en.clone(),
            status: mention.status,
        }
    }

    /// From the columns id, type, kind, canonical, name_en, status.
    pub fn read(row: &Row<'_>, at: usize) -> rusqlite::Result<Form> {
        Ok(Form {
            id: row.get(at)?,
            entity_type: entity_type(text(row, at + 1)?)?,
            kind: kind(text(row, at + 2)?)?,
            canonical: row.get(at + 3)?,
            name_en: row.get(at + 4)?,
            status: listed(&["known", "provisional", "ambiguous", "unresolved"], text(row, at + 5)?)?,
        })
    }
}

/// By what a mention was found: a row of `finding`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Finding {
    pub rule: String,
    pub source: String,
    pub reason: String,
}

impl Finding {
    pub fn of(mention: &Record) -> Finding {
        let source = mention.row.clone().unwrap_or_default();
        Finding { rule: mention.rule.to_string(), source, reason: mention.reason.clone() }
    }
}

fn text<'r>(row: &'r Row<'_>, at: usize) -> rusqlite::Result<&'r str> {
    match row.get_ref(at)? {
        ValueRef::Null => Ok(""),
        value => value.as_str().map_err(damaged),
    }
}

/// What a mention is read from: these columns of `mention`, `sentence`, `entity` and `finding`.
pub(super) const COLUMNS: &str = "m.mention, m.flags, m.start, m.end, m.line, m.col, m.in_start, m.in_end, m.surface, \
    m.date, m.date_event, m.speaker, m.act, m.target, m.candidates, x.section, x.paragraph, x.number, x.text, \
    e.id, e.type, e.kind, e.canonical, e.name_en, e.status, f.rule, f.source, f.reason";

/// The tables of [`COLUMNS`].
pub(super) const TABLES: &str =
    "mention m JOIN sentence x USING (sentence) JOIN entity e USING (entity) JOIN finding f USING (finding)";

/// A mention, of a document and a statement.
pub(super) fn record(row: &Row<'_>, document: &str, statement: &str) -> rusqlite::Result<Record> {
    let form = Form::read(row, 19)?;
    let event = match text(row, 10)? {
        "" => None,
        word => Some(DateEvent::from_word(word).ok_or_else(|| damaged(format!("the event {word}")))?.as_str()),
    };
    let act = match text(row, 12)? {
        "" => None,
        word => Some(Act::from_word(word).ok_or_else(|| damaged(format!("the act {word}")))?),
    };
    let clause = match act {
        Some(act) => Some(Clause { speaker: row.get(11)?, act, target: row.get(13)? }),
        None => None,
    };
    let candidates = match text(row, 14)? {
        "" => Vec::new(),
        list => serde_json::from_str(list).map_err(damaged)?,
    };
    let context: String = row.get(18)?;
    let in_context = row.get(6)?..row.get(7)?;
    if context.get(in_context.clone()).is_none() {
        return Err(damaged(format!("a place from {} to {} in a sentence", in_context.start, in_context.end)));
    }
    Ok(Record {
        document: document.to_owned(),
        statement: statement.to_owned(),
        start: Position { offset: row.get(2)?, line: row.get(4)?, column: row.get(5)? },
        end: row.get(3)?,
        surface: row.get(8)?,
        entity_type: form.entity_type,
        kind: form.kind,
        id: Some(form.id).filter(|id| !id.is_empty()),
        canonical: form.canonical,
        name_en: form.name_en,
        date: match text(row, 9)? {
            "" => None,
            written => Some(date(written)?),
        },
        date_event: event,
        flags: flags_of(row.get(1)?),
        section: row.get(15)?,
        paragraph: row.get(16)?,
        sentence: row.get(17)?,
        status: form.status,
        candidates,
        rule: row.get::<_, String>(25)?.into(),
        row: Some(row.get::<_, String>(26)?).filter(|row| !row.is_empty()),
        reason: row.get(27)?,
        context,
        clause,
        in_context,
    })
}

/// What a document says of itself, as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    id: Option<String>,
    title: Option<String>,
    kind: Option<String>,
    date: Option<[String; 2]>,
    place: Option<[String; 2]>,
    parties: Vec<String>,
    signatories: Vec<String>,
    part: Option<String>,
    turned: [bool; 2],
}

/// What a document says of itself as JSON.
pub(super) fn heading(heading: &Heading) -> String {
    let kept = Kept {
        id: heading.id.clone(),
        title: heading.title.clone(),
        kind: heading.kind.map(str::to_owned),
        date: heading.date.as_ref().map(|said| [said.value.to_string(), said.from.to_owned()]),
        place: heading.place.as_ref().map(|said| [said.value.clone(), said.from.to_owned()]),
        parties: heading.parties.clone(),
        signatories: heading.signatories.clone(),
        part: heading.part.clone(),
        turned: [heading.turned.0, heading.turned.1],
    };
    serde_json::to_string(&kept).unwrap_or_default()
}

/// And back.
pub(super) fn heading_of(json: &str) -> rusqlite::Result<Heading> {
    let kept: Kept = serde_json::from_str(json).map_err(damaged)?;
    Ok(Heading {
        id: kept.id,
        title: kept.title,
        kind: kept.kind.map(|word| kind(&word)).transpose()?,
        date: kept
            .date
            .map(|[value, said]| Ok::<_, rusqlite::Error>(Said { value: date(&value)?, from: from(&said)? }))
            .transpose()?,
        place: kept
            .place
            .map(|[value, said]| Ok::<_, rusqlite::Error>(Said { value, from: from(&said)? }))
            .transpose()?,
        parties: kept.parties,
        signatories: kept.signatories,
        part: kept.part,
        turned: (kept.turned[0], kept.turned[1]),
    })
}

//! The last transaction of a run: what was read becomes part of the index, what went goes, and what all documents together
//! tell is told anew.

use super::names::{self, Named};
use super::relations;
use super::rows::{self, DUPLICATE, Finding, Form, REPEATED};
use super::schema::SHIFT;
use super::write::{FileRow, Keys, PUBLISHED, Writer, files, remove};
use crate::dictionary::Dictionary;
use crate::digest::digest;
use crate::error::Result;
use crate::statement::{Outline, Overrides, Statement, Title, comparable, intact, join};
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;

/// Publishes the files with these rows. Files of the same names go, and those that `leaves` tells. Returns how many left
/// without another in their place.
pub(super) fn publish(
    writer: &mut Writer,
    live: &BTreeSet<i64>,
    leaves: &dyn Fn(&FileRow) -> bool,
    dictionary: &Dictionary,
    overrides: &Overrides,
) -> Result<usize> {
    // What is told depends on the documents and on these alone.
    let told = format!("{:016x}", digest(format!("{overrides:?}").as_bytes()));
    writer.transaction(|connection, keys| {
        let (changed, left) = exchange(connection, live, leaves)?;
        let sql = "INSERT INTO setting VALUES ('overrides', ?1)
            ON CONFLICT DO UPDATE SET value = excluded.value WHERE value <> excluded.value";
        if connection.execute(sql, [told])? > 0 || changed {
            tell(connection, keys, dictionary, overrides)?;
        }
        Ok(left)
    })
}

/// Takes files out and in; whether there were any, and how many left without another in their place.
fn exchange(
    connection: &Connection,
    live: &BTreeSet<i64>,
    leaves: &dyn Fn(&FileRow) -> bool,
) -> rusqlite::Result<(bool, usize)> {
    let published = files(connection, "state = 2", "main")?;
    let read = files(connection, "state <> 2", "main")?;
    let names: HashSet<&str> =
        published.iter().chain(&read).filter(|(file, _)| live.contains(file)).map(|(_, row)| &*row.name).collect();
    let (mut changed, mut left) = (false, 0);
    for (file, row) in published.iter().filter(|(file, _)| !live.contains(file)) {
        let replaced = names.contains(&*row.name);
        if replaced || leaves(row) {
            left += usize::from(!replaced);
            changed = true;
            remove(connection, *file)?;
        }
    }
    let mut publish = connection.prepare("UPDATE file SET state = ?1 WHERE file = ?2")?;
    for (file, _) in &read {
        changed = true;
        match live.contains(file) {
            true => publish.execute(params![PUBLISHED, file]).map(|_| ())?,
            // What a killed run read, and this one was not asked for.
            false => remove(connection, *file)?,
        }
    }
    Ok((changed, left))
}

/// A document with the number of its row.
struct Placed {
    document: i64,
    outline: Outline,
}

/// Tells anew what all documents tell together.
fn tell(
    connection: &Connection,
    keys: &mut Keys,
    dictionary: &Dictionary,
    overrides: &Overrides,
) -> rusqlite::Result<()> {
    connection.execute_batch(
        "UPDATE mention SET flags = flags & 127 WHERE flags > 127;
         UPDATE mention SET entity = u.entity, finding = u.finding, flags = u.flags
           FROM united u WHERE u.mention = mention.mention;
         DELETE FROM united; DELETE FROM variant; DELETE FROM statement;",
    )?;
    let mut placed = placed(connection)?;
    unite(connection, keys, &mut placed, dictionary)?;
    let outlines: Vec<Outline> = placed.iter_mut().map(|p| std::mem::replace(&mut p.outline, nothing())).collect();
    let documents: Vec<i64> = placed.iter().map(|p| p.document).collect();
    let mut statements = Vec::new();
    let mut statement_of: HashMap<i64, usize> = HashMap::new();
    for joined in join(&outlines, overrides) {
        statement_of.extend(joined.documents.iter().map(|&n| (documents[n], statements.len())));
        statements.push(statement(connection, statements.len() + 1, joined, &documents, &outlines)?);
    }
    connection.execute_batch(
        "DELETE FROM entity WHERE entity NOT IN (SELECT entity FROM mention UNION SELECT entity FROM united);
         DELETE FROM finding WHERE finding NOT IN (SELECT finding FROM mention UNION SELECT finding FROM united);",
    )?;
    let forms = forms(connection)?;
    let places = documents.iter().enumerate().map(|(n, &document)| (document, (statement_of[&document], n)));
    let (surfaces, cited) = scan(connection, &forms, &places.collect())?;
    let mut cited: Vec<_> = cited.into_values().collect();
    cited.sort_unstable();
    let cited = cited.into_iter().map(|(at, _, form)| (at.0, forms[&form].clone()));
    relations::write(connection, statements, cited.collect(), dictionary)?;
    names::write(connection, &Named { forms: &forms, surfaces: &surfaces }, dictionary)
}

fn nothing() -> Outline {
    Outline { document: String::new(), heading: Default::default(), sketch: Vec::new(), quality: 0 }
}

/// The documents of the index in the order of their files' paths, and within a file in its own.
fn placed(connection: &Connection) -> rusqlite::Result<Vec<Placed>> {
    let mut rows = connection.prepare(
        "SELECT d.document, f.name, d.number, d.name, d.heading, d.quality, s.runs
         FROM document d JOIN file f USING (file) JOIN sketch s USING (document)",
    )?;
    let mut rows = rows.query([])?;
    let mut placed = Vec::new();
    while let Some(row) = rows.next()? {
        let runs = row.get_ref(6)?.as_blob()?;
        let sketch = runs.as_chunks::<8>().0.iter().map(|run| u64::from_le_bytes(*run)).collect();
        let heading = rows::heading_of(row.get_ref(4)?.as_str()?)?;
        let outline = Outline { document: row.get(3)?, heading, sketch, quality: row.get::<_, i64>(5)? as isize };
        placed.push(((row.get::<_, String>(1)?, row.get::<_, usize>(2)?), Placed { document: row.get(0)?, outline }));
    }
    placed.sort_by(|((a, m), _), ((b, n), _)| Path::new(a).cmp(Path::new(b)).then_with(|| a.cmp(b)).then(m.cmp(n)));
    Ok(placed.into_iter().map(|(_, placed)| placed).collect())
}

/// Gives mentions of a damaged copy of a title what the intact one says, and keeps what they said before.
fn unite(
    connection: &Connection,
    keys: &mut Keys,
    placed: &mut [Placed],
    dictionary: &Dictionary,
) -> rusqlite::Result<()> {
    let mut forms = forms(connection)?;
    forms.retain(|_, form| comparable(form.entity_type, form.kind, form.status, &form.canonical));
    let place: HashMap<i64, usize> = placed.iter().enumerate().map(|(n, p)| (p.document, n)).collect();
    let mut mentions: Vec<(usize, i64, &Form)> = Vec::new();
    let mut rows = connection.prepare("SELECT mention FROM mention WHERE entity = ?1 AND flags & 8 = 0")?;
    for (entity, form) in &forms {
        for mention in rows.query_map([entity], |row| row.get::<_, i64>(0))? {
            let mention = mention?;
            mentions.push((place[&(mention >> SHIFT)], mention, form));
        }
    }
    mentions.sort_by_key(|&(place, mention, _)| (place, mention));
    let mut titles: Vec<Title> = Vec::new();
    let mut by_id: BTreeMap<&str, usize> = BTreeMap::new();
    for (.., form) in &mentions {
        let title = *by_id.entry(&form.id).or_insert_with(|| {
            titles.push(Title { id: form.id.clone(), canonical: form.canonical.clone(), mentions: 0 });
            titles.len() - 1
        });
        titles[title].mentions += 1;
    }
    let intact = intact(&titles, dictionary);
    for (place, mention, form) in mentions {
        let Some(whole) = intact.get(form.id.as_str()) else { continue };
        let form = Form { id: whole.id.clone(), canonical: whole.canonical.clone(), ..form.clone() };
        if make_whole(connection, keys, mention, form, whole)? {
            placed[place].outline.quality -= 3;
        }
    }
    Ok(())
}

/// Whether the mention was not damaged before.
fn make_whole(
    connection: &Connection,
    keys: &mut Keys,
    mention: i64,
    form: Form,
    whole: &Title,
) -> rusqlite::Result<bool> {
    let sql = "INSERT INTO united SELECT mention, entity, finding, flags FROM mention WHERE mention = ?1";
    connection.prepare_cached(sql)?.execute([mention])?;
    let sql = "SELECT f.rule, f.source, m.flags FROM mention m JOIN finding f USING (finding) WHERE m.mention = ?1";
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get::<_, u8>(2)?));
    let (rule, source, flags) = connection.prepare_cached(sql)?.query_row([mention], read)?;
    let finding = keys.finding(connection, Finding { rule, source, reason: whole.told() })?;
    let entity = keys.entity(connection, form)?;
    let sql = "UPDATE mention SET entity = ?1, finding = ?2, flags = flags | 4 WHERE mention = ?3";
    connection.prepare_cached(sql)?.execute([entity, finding, mention])?;
    Ok(flags & 4 == 0)
}

/// Writes a statement, and where each of its documents stands in it; returns it without its mentions.
fn statement(
    connection: &Connection,
    number: usize,
    joined: crate::statement::Joined,
    documents: &[i64],
    outlines: &[Outline],
) -> rusqlite::Result<Statement> {
    let (held, ranked) = (joined.documents.clone(), joined.ranked.clone());
    // Only copies have anything to tell of each other.
    let mut repeated: Vec<(i64, bool)> = Vec::new();
    let mut failed = None;
    let mut statement = joined.with(|n| {
        if held.len() == 1 {
            return Vec::new();
        }
        let read = super::read::mentions(connection, documents[n], &outlines[n].document, "").unwrap_or_else(|error| {
            failed = Some(error);
            Vec::new()
        });
        let numbers = (documents[n] << SHIFT)..;
        repeated.extend(numbers.zip(&read).map(|(number, mention)| (number, mention.is("duplicate"))));
        read
    });
    if let Some(error) = failed {
        return Err(error);
    }
    let sql = format!("UPDATE mention SET flags = flags | {REPEATED} WHERE mention = ?1 AND flags & {DUPLICATE} = 0");
    let mut mark = connection.prepare_cached(&sql)?;
    for ((mention, before), now) in repeated.into_iter().zip(&statement.mentions) {
        if !before && now.is("duplicate") {
            mark.execute([mention])?;
        }
    }
    statement.mentions = Vec::new();
    insert(connection, number, &statement)?;
    let sql = "UPDATE document SET statement = ?1, place = ?2, copy = ?3, evidence = ?4 WHERE document = ?5";
    let mut update = connection.prepare_cached(sql)?;
    for (copy, &n) in ranked.iter().enumerate() {
        update.execute(params![number, n + 1, copy + 1, statement.copies[copy].evidence, documents[n]])?;
    }
    Ok(statement)
}

fn insert(connection: &Connection, number: usize, statement: &Statement) -> rusqlite::Result<()> {
    let list = |words: &[String]| serde_json::to_string(words).unwrap_or_default();
    let place = statement.place.as_ref();
    connection.prepare_cached("INSERT INTO statement VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")?.execute(
        params![
            number,
            statement.id,
            statement.title,
            statement.kind,
            statement.date.map(|date| date.to_string()),
            statement.date_from,
            place.map(|said| said.value.as_str()),
            place.map(|said| said.from),
            list(&statement.parties),
            list(&statement.signatories),
        ],
    )?;
    let sql = "INSERT INTO variant (statement, document, line, surface, id, better_document, better_line, better_surface) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let mut insert = connection.prepare_cached(sql)?;
    for v in &statement.variants {
        let values =
            params![number, v.document, v.line, v.surface, v.id, v.better_document, v.better_line, v.better_surface];
        insert.execute(values)?;
    }
    Ok(())
}

/// Every form in which something is named.
pub(super) fn forms(connection: &Connection) -> rusqlite::Result<HashMap<i64, Form>> {
    let mut rows = connection.prepare("SELECT entity, id, type, kind, canonical, name_en, status FROM entity")?;
    rows.query_map([], |row| Ok((row.get(0)?, Form::read(row, 1)?)))?.collect()
}

/// How texts name each form (phrases that point back do not), by its row.
type Surfaces = HashMap<i64, HashSet<String>>;
/// Where each entity is first cited (the places of statement and document, the mention), and in which form, by its id.
type First<'f> = HashMap<&'f str, ((usize, usize), i64, i64)>;

/// Reads every mention once.
fn scan<'f>(
    connection: &Connection,
    forms: &'f HashMap<i64, Form>,
    places: &HashMap<i64, (usize, usize)>,
) -> rusqlite::Result<(Surfaces, First<'f>)> {
    let (mut surfaces, mut cited): (Surfaces, First<'f>) = (HashMap::new(), HashMap::new());
    let mut rows = connection.prepare("SELECT mention, entity, flags, surface FROM mention")?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let (mention, entity, flags): (i64, i64, u8) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let surface = row.get_ref(3)?.as_str()?;
        let named = surfaces.entry(entity).or_default();
        if flags & 32 == 0 && !named.contains(surface) {
            named.insert(surface.to_owned());
        }
        let form = &forms[&entity];
        if flags & 200 == 0 && !form.id.is_empty() && !matches!(form.kind, "law" | "work") {
            let here = (places[&(mention >> SHIFT)], mention, entity);
            let first = cited.entry(&form.id).or_insert(here);
            *first = here.min(*first);
        }
    }
    Ok((surfaces, cited))
}

//! The CSV files of `run`: every mention, every entity, every statement's citations.

use super::mentions::{COLUMNS, csv_row};
use crate::dictionary::EntityType;
use crate::statement::{Copy, Record, Statement};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// Who opens a CSV file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// A person with a spreadsheet: a byte order mark, CR LF, and no cell that the spreadsheet could take for a formula.
    Spreadsheet,
    /// A program: plain CSV.
    Program,
}

/// Characters with which spreadsheets take a cell for a formula, wide forms included.
const FORMULA: &[char] = &['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A writer of CSV rows for an audience.
pub struct CsvWriter<W: Write> {
    writer: csv::Writer<W>,
    audience: Audience,
}

/// Begins a CSV file with its header row.
///
/// # Errors
/// What writing gives.
pub fn csv_writer<W: Write>(mut out: W, audience: Audience, columns: &[&str]) -> io::Result<CsvWriter<W>> {
    let mut builder = csv::WriterBuilder::new();
    if audience == Audience::Spreadsheet {
        out.write_all("\u{feff}".as_bytes())?;
        builder.terminator(csv::Terminator::CRLF);
    }
    let mut writer = builder.from_writer(out);
    writer.write_record(columns)?;
    Ok(CsvWriter { writer, audience })
}

impl<W: Write> CsvWriter<W> {
    /// Writes one row.
    ///
    /// # Errors
    /// What writing gives.
    pub fn row<S: AsRef<str>>(&mut self, fields: &[S]) -> io::Result<()> {
        for field in fields {
            let field = field.as_ref();
            // An apostrophe in front makes the cell text in Excel, WPS and LibreOffice alike.
            if self.audience == Audience::Spreadsheet && field.starts_with(FORMULA) && field.parse::<f64>().is_err() {
                self.writer.write_field(format!("'{field}"))?;
            } else {
                self.writer.write_field(field)?;
            }
        }
        self.writer.write_record(None::<&[u8]>)?;
        Ok(())
    }

    /// Writes what is still held back.
    ///
    /// # Errors
    /// What writing gives.
    pub fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// Every mention of every statement.
///
/// # Errors
/// What writing gives.
pub fn mentions(statements: &[Statement], out: impl Write, audience: Audience) -> io::Result<()> {
    let mut writer = csv_writer(out, audience, &COLUMNS)?;
    for mention in statements.iter().flat_map(|s| &s.mentions) {
        writer.row(&csv_row(mention))?;
    }
    writer.finish()
}

/// Every entity once: what it is, how often and under which names it is mentioned, its dates, where it stands first.
///
/// # Errors
/// What writing gives.
pub fn entities(statements: &[Statement], out: impl Write, audience: Audience) -> io::Result<()> {
    let columns = [
        "id",
        "type",
        "kind",
        "canonical",
        "name_en",
        "status",
        "mentions",
        "statements",
        "names",
        "dates",
        "first_document",
        "first_line",
        "first_column",
        "first_start",
        "first_end",
        "first_context",
    ];
    let mut found: BTreeMap<(EntityType, &str), Vec<&Record>> = BTreeMap::new();
    for mention in statements.iter().flat_map(|s| &s.mentions) {
        if let Some(id) = &mention.id {
            found.entry((mention.entity_type, id)).or_default().push(mention);
        }
    }
    let mut rows: Vec<((EntityType, &str), Vec<&Record>)> = found.into_iter().collect();
    let counted = |mentions: &[&Record]| mentions.iter().filter(|m| !m.is("duplicate")).count();
    rows.sort_by(|a, b| (a.0.0, counted(&b.1), a.0.1).cmp(&(b.0.0, counted(&a.1), b.0.1)));
    let mut writer = csv_writer(out, audience, &columns)?;
    for ((entity_type, id), mentions) in rows {
        let first = mentions[0];
        let names: BTreeSet<&str> = mentions.iter().filter(|m| !m.is("anaphora")).map(|m| m.surface.as_str()).collect();
        let dates: BTreeSet<String> = mentions.iter().filter_map(|m| m.date).map(|d| d.to_string()).collect();
        let documents: BTreeSet<&str> = mentions.iter().map(|m| m.statement.as_str()).collect();
        let join = |set: BTreeSet<&str>| set.into_iter().collect::<Vec<_>>().join("; ");
        writer.row(&[
            id,
            entity_type.as_str(),
            first.kind,
            &first.canonical,
            &first.name_en,
            first.status,
            &counted(&mentions).to_string(),
            &documents.len().to_string(),
            &join(names),
            &dates.into_iter().collect::<Vec<_>>().join("; "),
            &first.document,
            &first.start.line.to_string(),
            &first.start.column.to_string(),
            &first.start.offset.to_string(),
            &first.end.to_string(),
            &first.context,
        ])?;
    }
    writer.finish()
}

/// Every statement once: what it is, when, where and by whom it was made, and the documents that hold it, with why they do.
///
/// # Errors
/// What writing gives.
pub fn statements(statements: &[Statement], out: impl Write, audience: Audience) -> io::Result<()> {
    let columns = [
        "statement",
        "title",
        "kind",
        "date",
        "date_from",
        "place",
        "place_from",
        "parties",
        "signatories",
        "documents",
        "parts",
        "evidence",
        "mentions",
        "variants",
    ];
    let mut writer = csv_writer(out, audience, &columns)?;
    for statement in statements {
        let place = statement.place.as_ref();
        let join = |of: &dyn Fn(&Copy) -> &str| statement.copies.iter().map(of).collect::<Vec<_>>().join("; ");
        writer.row(&[
            statement.id.as_str(),
            &statement.title,
            statement.kind.unwrap_or_default(),
            &statement.date.map(|d| d.to_string()).unwrap_or_default(),
            statement.date_from,
            place.map_or("", |p| &p.value),
            place.map_or("", |p| p.from),
            &statement.parties.join("; "),
            &statement.signatories.join("; "),
            &join(&|c| &c.document),
            &join(&|c| c.part.as_deref().unwrap_or("")),
            &join(&|c| &c.evidence),
            &statement.mentions.iter().filter(|m| m.counts()).count().to_string(),
            &statement.variants.len().to_string(),
        ])?;
    }
    writer.finish()
}

/// The names that copies of one statement have otherwise, each beside the better witness's.
///
/// # Errors
/// What writing gives.
pub fn variants(statements: &[Statement], out: impl Write, audience: Audience) -> io::Result<()> {
    let columns =
        ["statement", "document", "line", "surface", "id", "better_document", "better_line", "better_surface"];
    let mut writer = csv_writer(out, audience, &columns)?;
    for statement in statements {
        for variant in &statement.variants {
            writer.row(&[
                &statement.id,
                &variant.document,
                &variant.line.to_string(),
                &variant.surface,
                variant.id.as_deref().unwrap_or_default(),
                &variant.better_document,
                &variant.better_line.to_string(),
                &variant.better_surface,
            ])?;
        }
    }
    writer.finish()
}

/// Every clause that cites an instrument: who says what kind of thing of what, with the sentence. A row for each speaker,
/// act and target of a sentence.
///
/// # Errors
/// What writing gives.
pub fn clauses(statements: &[Statement], out: impl Write, audience: Audience) -> io::Result<()> {
    let columns = [
        "statement",
        "document",
        "section",
        "paragraph",
        "sentence",
        "line",
        "speaker",
        "act",
        "target",
        "instruments",
        "cited",
        "organizations",
        "text",
    ];
    let mut writer = csv_writer(out, audience, &columns)?;
    for statement in statements {
        for clause in statement.clauses() {
            let first = clause.mentions[0];
            let of = |entity_type| clause.mentions.iter().filter(move |m| m.entity_type == entity_type);
            let names = |entity_type| of(entity_type).map(|m| name(m)).collect::<Vec<_>>().join("; ");
            if of(EntityType::Instrument).next().is_none() {
                continue;
            }
            let ids: Vec<&str> = of(EntityType::Instrument).filter_map(|m| m.id.as_deref()).collect();
            writer.row(&[
                &statement.id,
                &first.document,
                first.section.as_deref().unwrap_or_default(),
                &first.paragraph.to_string(),
                &first.sentence.to_string(),
                &first.start.line.to_string(),
                &clause.said.speaker,
                clause.said.act.as_str(),
                clause.said.target.as_deref().unwrap_or_default(),
                &ids.join("; "),
                &names(EntityType::Instrument),
                &names(EntityType::Organization),
                &first.context,
            ])?;
        }
    }
    writer.finish()
}

/// The name of what a mention means, or what stands there.
fn name(mention: &Record) -> &str {
    if mention.canonical.is_empty() { &mention.surface } else { &mention.canonical }
}

/// One row for each statement and instrument that it cites.
///
/// # Errors
/// What writing gives.
pub fn citations(statements: &[Statement], out: impl Write, audience: Audience) -> io::Result<()> {
    let columns = [
        "statement",
        "statement_title",
        "statement_date",
        "id",
        "canonical",
        "name_en",
        "kind",
        "count",
        "date",
        "acts",
        "first_document",
        "first_line",
        "first_context",
    ];
    let mut writer = csv_writer(out, audience, &columns)?;
    for statement in statements {
        for (id, mentions) in statement.cited() {
            let first = mentions[0];
            if first.entity_type != EntityType::Instrument {
                continue;
            }
            let acts: BTreeSet<&str> =
                mentions.iter().filter_map(|m| m.clause.as_ref()).map(|c| c.act.as_str()).collect();
            let date = mentions.iter().find_map(|m| m.date).map(|d| d.to_string()).unwrap_or_default();
            writer.row(&[
                &statement.id,
                &statement.title,
                &statement.date.map(|d| d.to_string()).unwrap_or_default(),
                id,
                &first.canonical,
                &first.name_en,
                first.kind,
                &mentions.len().to_string(),
                &date,
                &acts.into_iter().collect::<Vec<_>>().join("; "),
                &first.document,
                &first.start.line.to_string(),
                &first.context,
            ])?;
        }
    }
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(audience: Audience) -> String {
        let mut out = Vec::new();
        let mut writer = csv_writer(&mut out, audience, &["a", "b"]).expect("written");
        writer.row(&["=1+1", "他说\"好\""]).expect("written");
        writer.row(&["-12", "＝HYPERLINK"]).expect("written");
        writer.finish().expect("written");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn a_spreadsheet_gets_text_and_a_program_plain_csv() {
        assert_eq!(written(Audience::Spreadsheet), "\u{feff}a,b\r\n'=1+1,\"他说\"\"好\"\"\"\r\n-12,'＝HYPERLINK\r\n");
        assert_eq!(written(Audience::Program), "a,b\n=1+1,\"他说\"\"好\"\"\"\n-12,＝HYPERLINK\n");
    }
}

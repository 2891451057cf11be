//! A mention as the output contract has it: a JSON object, or a CSV row with the same fields in the same order.

use crate::statement::Record;
use serde::Serialize;

/// The fields of a mention, in order.
pub const COLUMNS: [&str; 32] = [
    "document",
    "statement",
    "start",
    "end",
    "line",
    "column",
    "surface",
    "type",
    "kind",
    "id",
    "canonical",
    "name_en",
    "date",
    "date_event",
    "nested",
    "draft",
    "damaged",
    "self",
    "short",
    "anaphora",
    "duplicate",
    "section",
    "paragraph",
    "sentence",
    "speaker",
    "act",
    "target",
    "status",
    "candidates",
    "rule",
    "reason",
    "context",
];

#[derive(Serialize)]
struct Object<'r> {
    document: &'r str,
    statement: &'r str,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    surface: &'r str,
    #[serde(rename = "type")]
    entity_type: &'static str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'r str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    canonical: &'r str,
    #[serde(skip_serializing_if = "str::is_empty")]
    name_en: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<crate::date::Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_event: Option<&'static str>,
    #[serde(skip_serializing_if = "is_false")]
    nested: bool,
    #[serde(skip_serializing_if = "is_false")]
    draft: bool,
    #[serde(skip_serializing_if = "is_false")]
    damaged: bool,
    #[serde(rename = "self", skip_serializing_if = "is_false")]
    own: bool,
    #[serde(skip_serializing_if = "is_false")]
    short: bool,
    #[serde(skip_serializing_if = "is_false")]
    anaphora: bool,
    #[serde(skip_serializing_if = "is_false")]
    duplicate: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'r str>,
    #[serde(skip_serializing_if = "is_zero")]
    paragraph: usize,
    #[serde(skip_serializing_if = "is_zero")]
    sentence: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    act: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<&'r str>,
    status: &'static str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    candidates: &'r [String],
    rule: String,
    reason: &'r str,
    context: &'r str,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// Rule and dictionary row, as `name names.csv:12`.
fn rule(record: &Record) -> String {
    record.row.as_ref().map_or_else(|| record.rule.to_string(), |row| format!("{} {row}", record.rule))
}

/// A mention as one line of JSON, without the line's end. Absent values are left out.
pub fn json(record: &Record) -> String {
    let clause = record.clause.as_ref();
    let object = Object {
        document: &record.document,
        statement: &record.statement,
        start: record.start.offset,
        end: record.end,
        line: record.start.line,
        column: record.start.column,
        surface: &record.surface,
        entity_type: record.entity_type.as_str(),
        kind: record.kind,
        id: record.id.as_deref(),
        canonical: &record.canonical,
        name_en: &record.name_en,
        date: record.date,
        date_event: record.date_event,
        nested: record.is("nested"),
        draft: record.is("draft"),
        damaged: record.is("damaged"),
        own: record.is("self"),
        short: record.is("short"),
        anaphora: record.is("anaphora"),
        duplicate: record.is("duplicate"),
        section: record.section.as_deref(),
        paragraph: record.paragraph,
        sentence: record.sentence,
        speaker: clause.map(|c| c.speaker.as_str()),
        act: clause.map(|c| c.act.as_str()),
        target: clause.and_then(|c| c.target.as_deref()),
        status: record.status,
        candidates: &record.candidates,
        rule: rule(record),
        reason: &record.reason,
        context: &record.context,
    };
    serde_json::to_string(&object).unwrap_or_default()
}

/// A mention as the fields of a CSV row. Absent values are empty; several candidates are joined by `;`.
pub fn csv_row(record: &Record) -> Vec<String> {
    let flag = |name: &str| if record.is(name) { "true".to_owned() } else { String::new() };
    let clause = record.clause.as_ref();
    let number = |n: usize| if n == 0 { String::new() } else { n.to_string() };
    vec![
        record.document.clone(),
        record.statement.clone(),
        record.start.offset.to_string(),
        record.end.to_string(),
        record.start.line.to_string(),
        record.start.column.to_string(),
        record.surface.clone(),
        record.entity_type.as_str().to_owned(),
        record.kind.to_owned(),
        record.id.clone().unwrap_or_default(),
        record.canonical.clone(),
        record.name_en.clone(),
        record.date.map(|d| d.to_string()).unwrap_or_default(),
        record.date_event.unwrap_or_default().to_owned(),
        flag("nested"),
        flag("draft"),
        flag("damaged"),
        flag("self"),
        flag("short"),
        flag("anaphora"),
        flag("duplicate"),
        record.section.clone().unwrap_or_default(),
        number(record.paragraph),
        number(record.sentence),
        clause.map(|c| c.speaker.clone()).unwrap_or_default(),
        clause.map(|c| c.act.as_str().to_owned()).unwrap_or_default(),
        clause.and_then(|c| c.target.clone()).unwrap_or_default(),
        record.status.to_owned(),
        record.candidates.join(";"),
        rule(record),
        record.reason.clone(),
        record.context.clone(),
    ]
}

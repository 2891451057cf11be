//! The canonical form of dictionary files: rows sorted, quotes only where CSV needs them, LF, no byte order mark.

use super::files::{File, columns};
use crate::error::{Error, Fault, Result};
use std::path::Path;

/// The canonical form of a dictionary file; `None` if its name is not that of one.
///
/// Rows are sorted by id (names.csv: by id, then by name), so that what belongs together stands together and a change is
/// a small difference. Rows that stand twice to the letter are written once. Closed lists are sorted by what they map to.
///
/// # Errors
/// [`Error::Dictionary`] where the file cannot be read as CSV.
pub fn canonical_form(file: &File) -> Result<Option<String>> {
    let short = Path::new(&*file.name).file_name().and_then(|n| n.to_str()).unwrap_or(&file.name);
    let Some(columns) = columns(short) else { return Ok(None) };
    let fault = |line: u64, message: String| {
        Error::Dictionary(vec![Fault { file: file.name.to_string(), line, column: String::new(), message }])
    };
    let text = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    for record in reader.records() {
        let record = record.map_err(|e| fault(1, format!("cannot be read as CSV: {e}")))?;
        let line = record.position().map_or(1, csv::Position::line);
        if record.len() != columns.len() {
            return Err(fault(line, format!("{} columns instead of {}", record.len(), columns.len())));
        }
        rows.push(record.iter().map(|field| field.trim().to_owned()).collect());
    }
    if rows.is_empty() || rows.remove(0) != columns {
        return Err(fault(1, format!("the header must be: {}", columns.join(","))));
    }
    let sort = match short {
        "names.csv"
        | "head-nouns.csv"
        | "verbs.csv"
        | "party-characters.csv"
        | "offices.csv"
        | "organization-suffixes.csv"
        | "stop-words.csv" => [1, 0],
        _ => [0, 1],
    };
    rows.sort_by(|a, b| sort.map(|n| &a[n]).cmp(&sort.map(|n| &b[n])).then_with(|| a.cmp(b)));
    rows.dedup();
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = writer.write_record(columns).and_then(|()| rows.iter().try_for_each(|row| writer.write_record(row)));
    let bytes = written
        .map_err(|e| fault(1, e.to_string()))
        .and_then(|()| writer.into_inner().map_err(|e| fault(1, e.to_string())))?;
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

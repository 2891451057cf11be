//! The table with which a person says which documents belong to one statement.

use crate::error::{Error, Fault, Result};
use std::collections::BTreeMap;
use std::path::Path;

/// The statement of each document that the table names, by the document's name or its file's without directory and ending.
pub type Overrides = BTreeMap<String, String>;

/// Reads a CSV file with the columns `document` and `statement`; further columns are left alone.
///
/// # Errors
/// [`Error::Unreadable`] and [`Error::Undecodable`] of the file; [`Error::Table`] with every row that lacks one of the two
/// or gives a document two statements.
pub fn read_overrides(path: &Path) -> Result<Overrides> {
    let source = crate::source::read_utf8(path.to_owned())?;
    let text = source.text().trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let fault = |line: u64, column: &str, message: &str| Fault {
        file: source.name().to_owned(),
        line,
        column: column.to_owned(),
        message: message.to_owned(),
    };
    let headers = reader.headers().cloned().unwrap_or_default();
    let column = |name: &str| headers.iter().position(|h| h.trim() == name);
    let (Some(document), Some(statement)) = (column("document"), column("statement")) else {
        return Err(Error::Table(vec![fault(1, "", "the header must name the columns document and statement")]));
    };
    let (mut overrides, mut faults) = (Overrides::new(), Vec::new());
    for (n, row) in reader.records().enumerate() {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                faults.push(fault(n as u64 + 2, "", &format!("cannot be read as CSV: {error}")));
                continue;
            }
        };
        let line = row.position().map_or(n as u64 + 2, csv::Position::line);
        let field = |at: usize| row.get(at).unwrap_or_default().trim().to_owned();
        let (name, id) = (field(document), field(statement));
        if name.is_empty() || id.is_empty() {
            faults.push(fault(line, if name.is_empty() { "document" } else { "statement" }, "empty"));
        } else if overrides.insert(name, id.clone()).is_some_and(|before| before != id) {
            faults.push(fault(line, "document", "stands above already with another statement"));
        }
    }
    if faults.is_empty() { Ok(overrides) } else { Err(Error::Table(faults)) }
}

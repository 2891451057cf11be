//! JSON Lines: each line an object whose field `text` is a document and whose field `id` is its name.

use super::Source;
use crate::error::{Error, Result};
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashMap;

/// A line as it must be; other fields are passed over.
#[derive(Deserialize)]
struct Record {
    id: Value,
    text: String,
}

/// Whether every line is an object, and there is one.
pub(super) fn is_json_lines(text: &str) -> bool {
    text.starts_with('{')
        && lines(text).all(|(_, line)| serde_json::from_str::<serde_json::Map<String, Value>>(line).is_ok())
}

/// The documents of the file `name`, or what is wrong with a line.
pub(super) fn documents<'t>(name: &'t str, text: &'t str) -> impl Iterator<Item = Result<Source>> + 't {
    let mut seen: HashMap<String, usize> = HashMap::new();
    lines(text).map(move |(line, content)| {
        let error = |reason: String| Error::Record { path: name.to_owned(), line, reason };
        let record: Record = serde_json::from_str(content).map_err(|reason| error(told(&reason)))?;
        let id = match record.id {
            Value::String(id) if !id.trim().is_empty() => id,
            Value::Number(id) => id.to_string(),
            _ => return Err(error("its id is no name".into())),
        };
        // Two documents of one name could not be told apart in anything that is written.
        if let Some(first) = seen.insert(id.clone(), line) {
            seen.insert(id.clone(), first);
            return Err(error(format!("the id {id} stands in line {first} already")));
        }
        if u32::try_from(record.text.len()).is_err() {
            return Err(Error::TooLarge { path: id, bytes: record.text.len() as u64 });
        }
        Ok(Source::new(id, record.text))
    })
}

/// The lines that are not blank, with their numbers.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(n, line)| (n + 1, line)).filter(|(_, line)| !line.trim().is_empty())
}

/// What serde says, with the column alone: its line is that of the record, always 1.
fn told(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let reason = words.split(" at line ").next().unwrap_or(&words);
    if error.column() > 0 { format!("{reason} (column {})", error.column()) } else { reason.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_line_is_named_and_the_rest_is_read() {
        let text = "{\"id\":\"a\",\"text\":\"甲\\n乙\",\"more\":[1]}\n\nnot json\n{\"id\":7,\"text\":\"\"}\r\n{\"id\":\"a\",\"text\":\"\"}\n{\"text\":\"\"}\n{\"id\":null,\"text\":\"\"}";
        let read: Vec<_> = documents("f", text).collect();
        let names: Vec<_> = read.iter().flatten().map(Source::name).collect();
        assert_eq!(names, ["a", "7"]);
        let bad: Vec<_> = read
            .iter()
            .filter_map(|r| match r {
                Err(Error::Record { line, .. }) => Some(*line),
                _ => None,
            })
            .collect();
        assert_eq!(bad, [3, 5, 6, 7]);
        assert_eq!(read[0].as_ref().map(Source::text).ok(), Some("甲\n乙"));
    }

    #[test]
    fn only_objects_on_every_line_are_json_lines() {
        assert!(is_json_lines("{}\n\n{\"id\":1}\n"));
        assert!(!is_json_lines("{}\n甲"));
        assert!(!is_json_lines("[1]"));
        assert!(!is_json_lines(""));
    }
}

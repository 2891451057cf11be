//! The dictionary files in a directory.

use super::files::{FILES, File};
use crate::error::{Error, Result};
use std::path::Path;

/// The dictionary files in a directory, those that are there.
pub(super) fn files(directory: &Path) -> Result<Vec<File>> {
    let mut files = Vec::new();
    for name in FILES {
        let path = directory.join(name);
        if path.exists() {
            let source = crate::source::read_utf8(path)?;
            files.push(File { name: source.name().to_owned().into(), text: source.text().to_owned().into() });
        }
    }
    if files.is_empty() {
        let reason = std::io::Error::other(format!("holds none of the dictionary files ({})", FILES.join(", ")));
        return Err(Error::Unreadable { path: directory.display().to_string(), reason });
    }
    Ok(files)
}

//! From what the user names to documents: files, directories, standard input.

use super::Source;
use crate::error::{Error, Result};
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// One document to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Standard input, given as `-`.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Input {
    /// The document's name in everything written: the path as given, or `-`.
    pub fn name(&self) -> String {
        match self {
            Input::Stdin => "-".to_owned(),
            Input::File(path) => path.to_string_lossy().into_owned(),
        }
    }
}

/// The documents that `arguments` name: `-` is standard input, a file is itself whatever it is called, a directory
/// stands for the `.txt` files in it and below, sorted by path. The order of the arguments is kept; a document
/// named twice is read once.
///
/// What cannot be used is returned beside what can, so that one bad path does not stop the rest.
pub fn expand(arguments: &[String]) -> (Vec<Input>, Vec<Error>) {
    let (mut inputs, mut errors) = (Vec::new(), Vec::new());
    for argument in arguments {
        if argument == "-" {
            inputs.push(Input::Stdin);
            continue;
        }
        let path = Path::new(argument);
        match fs::metadata(path) {
            Err(reason) => errors.push(Error::Unreadable { path: argument.clone(), reason }),
            Ok(kind) if kind.is_dir() => walk(argument, &mut inputs, &mut errors),
            Ok(_) => inputs.push(Input::File(path.to_owned())),
        }
    }
    let mut seen = std::collections::HashSet::new();
    inputs.retain(|input| seen.insert(input.name()));
    (inputs, errors)
}

fn walk(directory: &str, inputs: &mut Vec<Input>, errors: &mut Vec<Error>) {
    let before = inputs.len();
    let mut failed = false;
    for entry in walkdir::WalkDir::new(directory).follow_links(true).sort_by_file_name() {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                if entry.path().extension().is_some_and(|e| e.eq_ignore_ascii_case("txt")) {
                    inputs.push(Input::File(entry.into_path()));
                }
            }
            Ok(_) => {}
            Err(error) => {
                failed = true;
                let path = error.path().map_or_else(|| directory.to_owned(), |p| p.display().to_string());
                let reason = error.into_io_error().unwrap_or_else(|| io::Error::other("the link leads back to itself"));
                errors.push(Error::Unreadable { path, reason });
            }
        }
    }
    if inputs.len() == before && !failed {
        errors.push(Error::NothingToRead { path: directory.to_owned() });
    }
}

/// Reads one document: UTF-8, with or without a byte order mark, which is not part of the text.
///
/// # Errors
/// [`Error::Unreadable`], [`Error::NotUtf8`], [`Error::TooLarge`].
pub fn read(input: &Input) -> Result<Source> {
    let name = input.name();
    let unreadable = |reason| Error::Unreadable { path: name.clone(), reason };
    let bytes = match input {
        Input::Stdin => {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).map_err(unreadable)?;
            bytes
        }
        Input::File(path) => fs::read(path).map_err(unreadable)?,
    };
    decode(name, bytes)
}

fn decode(name: String, bytes: Vec<u8>) -> Result<Source> {
    if u32::try_from(bytes.len()).is_err() {
        return Err(Error::TooLarge { path: name, bytes: bytes.len() as u64 });
    }
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            if text.starts_with('\u{feff}') {
                text.drain(..'\u{feff}'.len_utf8());
            }
            Ok(Source::new(name, text))
        }
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            let line = 1 + error.as_bytes()[..offset].iter().filter(|&&b| b == b'\n').count();
            Err(Error::NotUtf8 { path: name, offset, line })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_no_text() {
        let source = decode("t".into(), b"\xef\xbb\xbf\xe7\x94\xb2".to_vec()).expect("UTF-8");
        assert_eq!(source.text(), "甲");
    }

    #[test]
    fn other_encodings_are_named_by_byte_and_line() {
        let error = decode("t".into(), b"a\nb\xd6\xd0".to_vec()).expect_err("GB18030");
        assert!(matches!(error, Error::NotUtf8 { offset: 3, line: 2, .. }), "{error}");
    }

    #[test]
    fn directories_are_sorted_and_hold_only_text() {
        let dir = tempfile::tempdir().expect("a directory");
        for name in ["b.txt", "a.txt", "c.pdf"] {
            fs::write(dir.path().join(name), "甲").expect("written");
        }
        let arguments = vec![dir.path().display().to_string(), dir.path().join("c.pdf").display().to_string()];
        let (inputs, errors) = expand(&arguments);
        let names: Vec<_> = inputs.iter().map(|i| i.name().rsplit('/').next().map(str::to_owned)).collect();
        assert_eq!(names, [Some("a.txt".into()), Some("b.txt".into()), Some("c.pdf".into())]);
        assert!(errors.is_empty());
    }
}

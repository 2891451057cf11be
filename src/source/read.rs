//! From what the user names to documents: files, directories, standard input.

use super::encoding::{self, Encoding};
use super::{Format, Source, html, records};
use crate::error::{Error, Result};
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// One file to read; it may hold several documents.
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

/// The files of a directory that are read, by extension; the others are named one by one.
const EXTENSIONS: [&str; 4] = ["txt", "html", "htm", "jsonl"];

/// The files that `arguments` name: `-` is standard input, a file is itself whatever it is called, a directory
/// stands for the files in it and below with the extension `.txt`, `.html`, `.htm` or `.jsonl`, sorted by path. The
/// order of the arguments is kept; a file named twice is read once.
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
                if EXTENSIONS.iter().any(|known| has_extension(entry.path(), known)) {
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

fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case(extension))
}

/// Reads the documents of an input, in `encoding` or, without one, in the encoding that is recognized. A byte order
/// mark is not part of the text. A text or a web page is one document, a JSON Lines file one for each line.
///
/// Every element is a document or why there is none: [`Error::Unreadable`], [`Error::Undecodable`],
/// [`Error::TooLarge`], [`Error::Record`].
pub fn read(input: &Input, encoding: Option<Encoding>) -> Vec<Result<Source>> {
    match bytes(input) {
        Ok(bytes) => documents(input, &bytes, encoding),
        Err(error) => vec![Err(error)],
    }
}

/// The documents in the bytes of an input; see [`read`].
pub(crate) fn documents(input: &Input, bytes: &[u8], encoding: Option<Encoding>) -> Vec<Result<Source>> {
    let name = input.name();
    let (text, encoding) = match decode(&name, bytes, encoding) {
        Ok(decoded) => decoded,
        Err(error) => return vec![Err(error)],
    };
    match format(input, &text) {
        Format::Text => vec![Ok(Source::new(name, text).read_as(encoding, Format::Text))],
        Format::Html => vec![Ok(Source::new(name, html::text(&text)).read_as(encoding, Format::Html))],
        Format::JsonLines => records::documents(&name, &text)
            .map(|document| document.map(|source| source.read_as(encoding, Format::JsonLines)))
            .collect(),
    }
}

/// Reads a file that is UTF-8 and plain text whatever it looks like.
///
/// # Errors
/// [`Error::Unreadable`], [`Error::Undecodable`], [`Error::TooLarge`].
pub(crate) fn read_utf8(path: PathBuf) -> Result<Source> {
    let input = Input::File(path);
    let (text, _) = decode(&input.name(), &bytes(&input)?, Some(Encoding::default()))?;
    Ok(Source::new(input.name(), text))
}

/// The bytes of an input.
///
/// # Errors
/// [`Error::Unreadable`].
pub(crate) fn bytes(input: &Input) -> Result<Vec<u8>> {
    let unreadable = |reason| Error::Unreadable { path: input.name(), reason };
    match input {
        Input::Stdin => {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).map_err(unreadable)?;
            Ok(bytes)
        }
        Input::File(path) => fs::read(path).map_err(unreadable),
    }
}

fn decode(name: &str, bytes: &[u8], encoding: Option<Encoding>) -> Result<(String, Encoding)> {
    let too_large = |bytes: usize| Error::TooLarge { path: name.to_owned(), bytes: bytes as u64 };
    if u32::try_from(bytes.len()).is_err() {
        return Err(too_large(bytes.len()));
    }
    let decoded = match encoding {
        Some(encoding) => encoding.decode(bytes),
        None => encoding::recognize(bytes),
    };
    let (text, encoding) = decoded.map_err(|bad| Error::Undecodable {
        path: name.to_owned(),
        encoding: bad.encoding,
        offset: bad.offset,
        line: bad.line,
    })?;
    // Three bytes of UTF-8 may stand for two of another encoding.
    if u32::try_from(text.len()).is_err() {
        return Err(too_large(text.len()));
    }
    Ok((text, encoding))
}

/// A file's extension says what it is; where it says nothing, as on standard input, the text does.
fn format(input: &Input, text: &str) -> Format {
    let extension = |known: &str| matches!(input, Input::File(path) if has_extension(path, known));
    if extension("jsonl") || (*input == Input::Stdin && records::is_json_lines(text)) {
        Format::JsonLines
    } else if extension("html") || extension("htm") || html::is_html(text) {
        Format::Html
    } else {
        Format::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_no_text() {
        for encoding in [None, Some(Encoding::default())] {
            let (text, _) = decode("t", b"\xef\xbb\xbf\xe7\x94\xb2", encoding).expect("UTF-8");
            assert_eq!(text, "甲");
        }
    }

    #[test]
    fn what_cannot_be_decoded_is_named_by_byte_and_line() {
        let error = decode("t", b"a\nb\xd6\xd0", Some(Encoding::default())).expect_err("GB18030");
        assert!(matches!(error, Error::Undecodable { offset: 3, line: 2, encoding: "UTF-8", .. }), "{error}");
    }

    #[test]
    fn the_format_is_told_by_extension_or_content() {
        let file = |name: &str| Input::File(PathBuf::from(name));
        assert_eq!(format(&file("a.txt"), "甲"), Format::Text);
        assert_eq!(format(&file("a.HTM"), "甲"), Format::Html);
        assert_eq!(format(&file("a.txt"), "\n<!DOCTYPE html><p>甲"), Format::Html);
        assert_eq!(format(&file("a.txt"), "{\"id\":1}"), Format::Text);
        assert_eq!(format(&Input::Stdin, "{\"id\":1}\n"), Format::JsonLines);
        assert_eq!(format(&Input::Stdin, "{甲}"), Format::Text);
    }

    #[test]
    fn directories_are_sorted_and_hold_only_what_is_read() {
        let dir = tempfile::tempdir().expect("a directory");
        for name in ["b.txt", "a.txt", "c.pdf", "d.html", "e.HTM", "f.jsonl"] {
            fs::write(dir.path().join(name), "甲").expect("written");
        }
        let arguments = vec![dir.path().display().to_string(), dir.path().join("c.pdf").display().to_string()];
        let (inputs, errors) = expand(&arguments);
        let names: Vec<_> = inputs.iter().map(|i| i.name().rsplit('/').next().map(str::to_owned)).collect();
        let expected = ["a.txt", "b.txt", "d.html", "e.HTM", "f.jsonl", "c.pdf"];
        assert_eq!(names, expected.map(|name| Some(name.to_owned())));
        assert!(errors.is_empty());
    }
}

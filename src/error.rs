//! What can go wrong, each with the file, the place and what to do about it.

use std::fmt;
use std::path::PathBuf;

/// An input, a dictionary or a request that could not be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A path that does not exist or cannot be opened or read.
    #[error("{path}: {reason}; check the path and that you may read it")]
    Unreadable {
        /// The path as it was given.
        path: String,
        /// What the operating system says.
        reason: std::io::Error,
    },
    /// A directory in which no document was found.
    #[error("{path}: no .txt, .html, .htm or .jsonl file in this directory; name files of other kinds one by one")]
    NothingToRead {
        /// The directory as it was given.
        path: String,
    },
    /// A file that cannot be decoded without loss.
    #[error(
        "{path}: byte {offset} (line {line}) cannot be read as {encoding}; name the file's encoding with --encoding \
         (UTF-8, GB18030, Big5, UTF-16), or save the file as UTF-8, for example with: iconv -f GB18030 -t UTF-8 FILE"
    )]
    Undecodable {
        /// The file as it was given.
        path: String,
        /// The encoding that was given or recognized; `text` where none was.
        encoding: &'static str,
        /// The first byte that cannot be decoded, from 0.
        offset: usize,
        /// The line it stands in, from 1.
        line: usize,
    },
    /// A line of a JSON Lines file that holds no document.
    #[error(
        "{path}: line {line}: {reason}; each line is an object like {{\"id\": \"a name\", \"text\": \"the text\"}}"
    )]
    Record {
        /// The file as it was given.
        path: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// A document too large for the 32-bit positions of the folding map.
    #[error("{path}: a document of {bytes} bytes; the largest that can be read has 4 GB: split the file")]
    TooLarge {
        /// The file as it was given.
        path: String,
        /// Its size.
        bytes: u64,
    },
    /// Faults in dictionary files, all that were found.
    #[error("{}\nthe dictionary has faults: {}", list(.0), .0.len())]
    Dictionary(Vec<Fault>),
    /// Faults in a table of documents and statements, all that were found.
    #[error("{}\nwrite one row for each document, with its name and its statement's", list(.0))]
    Table(Vec<Fault>),
    /// A line of a file beside the documents (annotations, floors, an earlier result) that is not as it must be.
    #[error("{path}:{line}: {message}")]
    Malformed {
        /// The file.
        path: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// A directory without annotations.
    #[error("{path}: no annotations in this directory: NAME.jsonl or NAME.ann for the document NAME.txt")]
    NoReference {
        /// The directory as it was given.
        path: String,
    },
    /// Two files that would both be the document, or the annotations, of one name.
    #[error("{first} and {second} have the same name; annotations and documents find each other by name: rename one")]
    TwoOfAName {
        /// The one.
        first: String,
        /// The other.
        second: String,
    },
    /// No document has annotations.
    #[error("none of the documents is annotated; the annotations of NAME.txt are called NAME.jsonl or NAME.ann")]
    NothingToJudge,
    /// A file that is no index.
    #[error("{path}: not an index of treatyref; name a new file, or one that `treatyref index` wrote")]
    ForeignIndex {
        /// The file as it was given.
        path: PathBuf,
    },
    /// An index that another version of the program wrote, with other tables.
    #[error(
        "{path}: an index of format {found}, and this version reads format {known}; {}",
        if found > known { "use a newer treatyref" } else { "write it anew with `treatyref index` into another file" }
    )]
    OtherIndex {
        /// The file as it was given.
        path: PathBuf,
        /// The version of its tables.
        found: i64,
        /// The version that this program has.
        known: i64,
    },
    /// An index into which another run is writing.
    #[error("{path}: another run is writing to this index; wait until it is done. Reading it is possible meanwhile")]
    BusyIndex {
        /// The file as it was given.
        path: PathBuf,
    },
    /// An index that cannot be read or written.
    #[error("{path}: {reason}")]
    Index {
        /// The file as it was given.
        path: PathBuf,
        /// What SQLite says, or what is wrong with a row.
        reason: String,
    },
    /// Two parts of an index that do not fit together.
    #[error("{part}: {reason}")]
    Part {
        /// The part as it was given.
        part: PathBuf,
        /// Why it does not fit.
        reason: String,
    },
    /// A file that could not be written.
    #[error("{path}: {reason}; check that the directory exists and that you may write there")]
    Unwritable {
        /// The path.
        path: PathBuf,
        /// What the operating system says.
        reason: std::io::Error,
    },
}

/// The result of what may fail with an [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// One fault in a dictionary file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file, as its loader names it.
    pub file: String,
    /// The line, from 1 (the header row).
    pub line: u64,
    /// The column's name; empty where the whole row is meant.
    pub column: String,
    /// What is wrong and how it is mended.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)?;
        if !self.column.is_empty() {
            write!(f, ": {}", self.column)?;
        }
        write!(f, ": {}", self.message)
    }
}

fn list(faults: &[Fault]) -> String {
    faults.iter().map(Fault::to_string).collect::<Vec<_>>().join("\n")
}

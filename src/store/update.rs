//! Bringing an index up to date with files.

use super::publish::publish;
use super::write::{Batch, FileRow, Writer};
use crate::digest::digest;
use crate::error::{Error, Result};
use crate::source::{self, Encoding, Input, Source};
use crate::statement::{Overrides, Witness};
use crate::{Dictionary, Document};
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap};
use std::io;
use std::path::Path;
use std::sync::mpsc::{SyncSender, sync_channel};

/// Files that are read together.
const FILES: usize = 64;
/// Documents that are written together.
const DOCUMENTS: usize = 64;
/// Bytes of text that are: one document may have more.
const BYTES: usize = 4 << 20;

/// With what documents are read and joined.
pub struct Settings<'s> {
    /// What is known.
    pub dictionary: &'s Dictionary,
    /// Its fingerprint: what another dictionary read is read again.
    pub fingerprint: u64,
    /// The encoding of the files; recognized where none is given.
    pub encoding: Option<Encoding>,
    /// Which documents belong to one statement.
    pub overrides: &'s Overrides,
}

impl Settings<'_> {
    /// The program and the dictionary, which must be the same for all documents of an index.
    pub(super) fn program(&self) -> String {
        format!("treatyref {} {:016x}", env!("CARGO_PKG_VERSION"), self.fingerprint)
    }

    fn reader(&self) -> String {
        format!("{} {}", self.program(), self.encoding.map_or("", Encoding::name)).trim_end().to_owned()
    }
}

/// What a run did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Files that were read.
    pub read: usize,
    /// Files that had not changed.
    pub unchanged: usize,
    /// Files that are no longer there.
    pub left: usize,
    /// Whether everything that was named could be read.
    pub whole: bool,
}

/// Brings the index at `path` up to date with the files that `arguments` name (see [`source::expand`]), and makes it where
/// there is none. Files of the index that the arguments name, or that lie in a directory that they name, and that are not
/// there any more leave it; others stay. `tell` is told what cannot be read.
///
/// # Errors
/// [`Error::ForeignIndex`], [`Error::OtherIndex`], [`Error::BusyIndex`], [`Error::Index`].
pub fn update(
    path: &Path,
    arguments: &[String],
    settings: &Settings<'_>,
    tell: &mut dyn FnMut(&Error),
) -> Result<Report> {
    let mut writer = Writer::open(path)?;
    let known: HashMap<String, (i64, FileRow)> =
        writer.files("true")?.into_iter().map(|(file, row)| (row.name.clone(), (file, row))).collect();
    let (inputs, mut errors) = source::expand(arguments);
    errors.retain(|error| !is_gone(error, &known));
    let mut report = Report { whole: errors.is_empty(), ..Report::default() };
    errors.iter().for_each(&mut *tell);
    let (sender, receiver) = sync_channel::<Batch>(1);
    let mut live = BTreeSet::new();
    let (mut writer, read) = std::thread::scope(|scope| {
        let written = scope.spawn(move || -> Result<Writer> {
            receiver.iter().try_for_each(|batch| writer.write(&batch))?;
            Ok(writer)
        });
        let mut reading = Reading { settings, known: &known, sender, read: 0 };
        for inputs in inputs.chunks(FILES) {
            // Where writing failed its error is told below.
            if reading.files(inputs, &mut report, &mut live, tell).is_none() {
                break;
            }
        }
        let Reading { read, sender, .. } = reading;
        drop(sender);
        let writer = written.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        Ok::<_, Error>((writer, read))
    })?;
    live.extend((0..read).filter_map(|number| writer.file(number)));
    // What lies in a directory that is not there, perhaps for a moment, stays.
    let there = |argument: &&String| known.contains_key(*argument) || Path::new(argument).exists();
    let there: Vec<&String> = arguments.iter().filter(there).collect();
    let leaves = |row: &FileRow| there.iter().any(|argument| names(argument, &row.name));
    report.left = publish(&mut writer, &live, &leaves, settings.dictionary, settings.overrides)?;
    Ok(report)
}

/// Whether an argument names a file, or a directory in which it lies.
fn names(argument: &str, file: &str) -> bool {
    argument == file || argument != "-" && Path::new(file).starts_with(argument)
}

/// Whether a file that the index holds was named and is not there: it leaves, and that is no error.
fn is_gone(error: &Error, known: &HashMap<String, (i64, FileRow)>) -> bool {
    match error {
        Error::Unreadable { path, reason } => reason.kind() == io::ErrorKind::NotFound && known.contains_key(path),
        _ => false,
    }
}

/// A file after a look at it.
enum Looked {
    /// Its row in the index; what it holds is known.
    Unchanged(i64),
    /// It cannot be read.
    Failed(Error),
    /// Its documents, and why some could not be read.
    Read(FileRow, Vec<Source>, Vec<Error>),
}

/// The reading side of a run.
struct Reading<'r> {
    settings: &'r Settings<'r>,
    known: &'r HashMap<String, (i64, FileRow)>,
    sender: SyncSender<Batch>,
    /// How many files were read so far.
    read: usize,
}

impl Reading<'_> {
    /// Reads some files and hands on what they say; none if nobody takes it.
    fn files(
        &mut self,
        inputs: &[Input],
        report: &mut Report,
        live: &mut BTreeSet<i64>,
        tell: &mut dyn FnMut(&Error),
    ) -> Option<()> {
        let looked: Vec<Looked> = inputs.par_iter().map(|input| self.look(input)).collect();
        let mut batch = Batch::default();
        let mut sources: Vec<(usize, usize, Source)> = Vec::new();
        let mut bytes = 0;
        for looked in looked {
            let (row, documents) = match looked {
                Looked::Unchanged(file) => {
                    report.unchanged += 1;
                    live.insert(file);
                    continue;
                }
                Looked::Failed(error) => {
                    report.whole = false;
                    tell(&error);
                    continue;
                }
                Looked::Read(row, documents, errors) => {
                    report.whole &= errors.is_empty();
                    errors.iter().for_each(&mut *tell);
                    (row, documents)
                }
            };
            report.read += 1;
            let number = self.read;
            self.read += 1;
            batch.begun.push((number, row));
            for (place, source) in documents.into_iter().enumerate() {
                bytes += source.text().len();
                sources.push((number, place, source));
                if sources.len() >= DOCUMENTS || bytes >= BYTES {
                    self.hand_on(std::mem::take(&mut batch), std::mem::take(&mut sources))?;
                    bytes = 0;
                }
            }
            batch.ended.push(number);
        }
        self.hand_on(batch, sources)
    }

    /// Reads a batch's documents and hands it on.
    fn hand_on(&self, mut batch: Batch, sources: Vec<(usize, usize, Source)>) -> Option<()> {
        let dictionary = self.settings.dictionary;
        let witness = |source| Witness::of(&Document::read(source, dictionary), dictionary);
        let read = sources.into_par_iter().map(|(file, place, source)| (file, place, witness(source)));
        batch.documents = read.collect();
        self.sender.send(batch).ok()
    }

    fn look(&self, input: &Input) -> Looked {
        let bytes = match source::bytes(input) {
            Ok(bytes) => bytes,
            Err(error) => return Looked::Failed(error),
        };
        let hash = Some(digest(&bytes));
        let row = FileRow { name: input.name(), size: bytes.len() as u64, hash, reader: self.settings.reader() };
        if let Some((file, _)) = self.known.get(&row.name).filter(|(_, known)| *known == row) {
            return Looked::Unchanged(*file);
        }
        let (mut documents, mut errors) = (Vec::new(), Vec::new());
        for document in source::documents(input, &bytes, self.settings.encoding) {
            match document {
                Ok(source) => documents.push(source),
                Err(error) => errors.push(error),
            }
        }
        // What could not be read is told again the next time.
        let hash = hash.filter(|_| errors.is_empty());
        Looked::Read(FileRow { hash, ..row }, documents, errors)
    }
}

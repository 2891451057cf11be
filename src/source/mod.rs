//! A document's text as it stands, and where in it a byte is.
//!
//! Reading from files, directories and standard input is in `read`, what bytes mean in `encoding`, the text of web
//! pages in `html`, documents of JSON Lines in `records`. Nothing here changes the text: that is `fold`'s work.

mod encoding;
mod html;
mod read;
mod records;

pub use encoding::{Encoding, UnknownEncoding};
pub use read::{Input, expand, read};
pub(crate) use read::{bytes, documents, read_utf8};

/// The decoded text of a document. All public offsets count code points of this text.
#[derive(Debug, Clone)]
pub struct Source {
    name: String,
    text: String,
    encoding: Encoding,
    format: Format,
    /// Code points before every `STEP`-th byte (rounded down to a character's start).
    counts: Vec<u32>,
    /// The byte at which each line starts.
    lines: Vec<u32>,
}

/// What a document was written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    #[default]
    Text,
    /// A web page; the document is the text extracted from it.
    Html,
    /// A line of a JSON Lines file; the document is its field `text`.
    JsonLines,
}

impl Format {
    /// Its name, as `treatyref text --info` says it.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Html => "HTML",
            Format::JsonLines => "JSON Lines",
        }
    }
}

/// Bytes between two marks of the code point index: a lookup counts at most so many.
const STEP: usize = 256;

/// Where something stands, as people count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Code points before it.
    pub offset: usize,
    /// Line, from 1; lines end with LF, CR LF or CR.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
}

impl Source {
    /// A document called `name` with the decoded `text`.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let (name, text) = (name.into(), text.into());
        let mut counts = Vec::with_capacity(text.len() / STEP + 1);
        let mut lines = vec![0];
        let mut previous = '\0';
        let mut seen = 0u32;
        for (at, c) in text.char_indices() {
            while counts.len() * STEP <= at {
                counts.push(seen);
            }
            if previous == '\n' || (previous == '\r' && c != '\n') {
                lines.push(at as u32);
            }
            previous = c;
            seen += 1;
        }
        while counts.len() * STEP <= text.len() {
            counts.push(seen);
        }
        Source { name, text, encoding: Encoding::default(), format: Format::default(), counts, lines }
    }

    /// The same document, with what it was read from.
    fn read_as(mut self, encoding: Encoding, format: Format) -> Self {
        (self.encoding, self.format) = (encoding, format);
        self
    }

    /// The encoding of the file it was read from; UTF-8 where it was read from none.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The format of the file it was read from.
    pub fn format(&self) -> Format {
        self.format
    }

    /// How many code points it has.
    pub fn code_points(&self) -> usize {
        self.offset(self.text.len())
    }

    /// How many lines it has; a line break at the end begins no further one.
    pub fn lines(&self) -> usize {
        if self.text.is_empty() { 0 } else { self.lines.len() }
    }

    /// The name of the document: its path as given, `-`, or the id of a JSON Lines record.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The decoded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Code points before byte `at`.
    ///
    /// # Panics
    /// If `at` is past the end or inside a character.
    pub fn offset(&self, at: usize) -> usize {
        let slot = at / STEP;
        // The mark counts the characters that start before slot * STEP.
        let mut from = slot * STEP;
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        if from > at {
            return self.counts[slot] as usize;
        }
        self.counts[slot] as usize + self.text[from..at].chars().count()
    }

    /// The byte at which code point `offset` starts, or the text's length behind the last one; `None` past the end.
    pub fn byte(&self, offset: usize) -> Option<usize> {
        let slot = self.counts.partition_point(|&before| before as usize <= offset) - 1;
        let mut from = slot * STEP;
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let ends = self.text[from..].char_indices().map(|(at, _)| from + at).chain([self.text.len()]);
        ends.into_iter().nth(offset - self.counts[slot] as usize)
    }

    /// Offset, line and column of byte `at`.
    ///
    /// # Panics
    /// If `at` is past the end or inside a character.
    pub fn position(&self, at: usize) -> Position {
        let line = self.lines.partition_point(|&start| start as usize <= at);
        let offset = self.offset(at);
        Position { offset, line, column: offset - self.offset(self.lines[line - 1] as usize) + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn line_ends_of_every_kind() {
        let source = Source::new("t", "甲\n乙\r\n丙\r丁");
        let at = |c: &str| source.position(source.text().find(c).expect("in the text"));
        assert_eq!(at("甲"), Position { offset: 0, line: 1, column: 1 });
        assert_eq!(at("乙"), Position { offset: 2, line: 2, column: 1 });
        assert_eq!(at("丙"), Position { offset: 5, line: 3, column: 1 });
        assert_eq!(at("丁"), Position { offset: 7, line: 4, column: 1 });
    }

    proptest! {
        #[test]
        fn offsets_agree_with_counting(text in "[a国𠀀é\n]{0,700}") {
            let source = Source::new("t", text.clone());
            for (n, (at, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(source.offset(at), n);
                prop_assert_eq!(source.byte(n), Some(at));
            }
            let length = text.chars().count();
            prop_assert_eq!((source.byte(length), source.byte(length + 1)), (Some(text.len()), None));
            prop_assert_eq!(source.offset(text.len()), text.chars().count());
        }
    }
}

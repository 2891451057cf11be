//! A document that has gone through every stage that needs nothing but itself.

use crate::dictionary::Dictionary;
use crate::fold::{Folded, fold_text};
use crate::layout::Layout;
use crate::resolve::{Citation, resolve};
use crate::scan::{Dropped, Landmarks, scan};
use crate::source::Source;
use crate::span::{InFolded, InSource, Span};

/// A document and what it cites.
#[derive(Debug, Clone)]
pub struct Document<'d> {
    /// The text as it stands.
    pub source: Source,
    /// The text that was matched on.
    pub folded: Folded,
    /// Its parts.
    pub layout: Layout,
    /// Its citations, in reading order, outer before nested.
    pub citations: Vec<Citation<'d>>,
    /// Candidates that became no mention, and why.
    pub dropped: Vec<Dropped>,
}

impl<'d> Document<'d> {
    /// Takes a document through the stages.
    pub fn read(source: Source, dictionary: &'d Dictionary) -> Document<'d> {
        let folded = fold_text(source.text());
        let layout = Layout::new(&folded, |line| crate::scan::ends_title(line, dictionary));
        let landmarks = Landmarks::of(folded.text());
        let (mentions, dropped) = scan(&folded, &layout, &landmarks, dictionary);
        let citations = resolve(&folded, &layout, &landmarks, mentions, dictionary);
        Document { source, folded, layout, citations, dropped }
    }

    /// Where a range of the folded text stands in the source.
    pub fn in_source(&self, span: Span<InFolded>) -> Span<InSource> {
        self.folded.to_source(span)
    }

    /// A range of the source without white space and line breaks; between words in Latin letters one space stays if
    /// `spaces`.
    pub fn plain(&self, span: Span<InSource>, spaces: bool) -> String {
        let text = &self.source.text()[span.range()];
        if !spaces {
            return text.chars().filter(|c| !c.is_whitespace()).collect();
        }
        let mut plain = String::with_capacity(text.len());
        for word in text.split_whitespace() {
            let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            if latin(plain.chars().next_back()) && latin(word.chars().next()) {
                plain.push(' ');
            }
            plain.push_str(word);
        }
        plain
    }
}

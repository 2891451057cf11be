//! Statements, the works of which documents are copies or parts, and what each of them cites.
//!
//! A [`Witness`] is what one document says: of itself (`heading`), of instruments, bodies and places (`record`), and who says
//! it (`clause`). [`assemble`] joins witnesses into statements (`copies`), counts what several of them hold once and keeps
//! their different readings (`variants`).

mod clause;
mod copies;
mod heading;
mod join;
mod overrides;
mod record;
mod variants;

pub use clause::{Clause, TEXT};
pub use heading::{Heading, Said};
pub(crate) use join::{Joined, Outline, join};
pub use overrides::{Overrides, read_overrides};
pub use record::Record;
pub(crate) use record::{FLAGS, context};
pub use variants::Variant;

mod unite;

pub use unite::unite;
pub(crate) use unite::{Title, comparable, intact};

use crate::Document;
use crate::date::Date;
use crate::dictionary::Dictionary;
use std::collections::BTreeMap;

/// What one document says.
#[derive(Debug, Clone)]
pub struct Witness {
    /// The document's name.
    pub document: String,
    /// What it says of itself.
    pub heading: Heading,
    /// Its mentions, in reading order.
    pub mentions: Vec<Record>,
    /// Its passages, as `copies` compares them.
    sketch: Vec<u64>,
}

impl Witness {
    /// Reads what a document says.
    pub fn of(document: &Document<'_>, dictionary: &Dictionary) -> Witness {
        let clauses = clause::clauses(document, dictionary);
        let mentions = document.citations.iter().zip(clauses);
        Witness {
            document: document.source.name().to_owned(),
            heading: Heading::of(document, dictionary),
            mentions: mentions.map(|(citation, clause)| record::record(document, citation, clause)).collect(),
            sketch: copies::sketch(document.folded.text()),
        }
    }

    /// How good a witness its mentions make it: those that are whole and known against those that are damaged.
    pub(crate) fn quality(&self) -> isize {
        self.mentions.iter().map(Record::weight).sum()
    }

    /// Its passages, as an [`Outline`] has them.
    pub(crate) fn sketch(&self) -> &[u64] {
        &self.sketch
    }
}

/// A document of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// Its name.
    pub document: String,
    /// Why it belongs to the statement; empty for the first.
    pub evidence: String,
    /// 上, 下 or a number, where its title says so.
    pub part: Option<String>,
}

/// A statement.
#[derive(Debug, Clone)]
pub struct Statement {
    /// Its id: that of the instrument that its title names, or one made of the document's name.
    pub id: String,
    /// Its title; the document's name where the document shows none.
    pub title: String,
    /// The kind of instrument that its title shows.
    pub kind: Option<&'static str>,
    /// Its date, and where that is said.
    pub date: Option<Date>,
    /// Where the date is said: foot, lead, dictionary.
    pub date_from: &'static str,
    /// The id of the place where it was made, and where that is said.
    pub place: Option<Said<String>>,
    /// The ids of the states and bodies whose statement it is.
    pub parties: Vec<String>,
    /// Who signed.
    pub signatories: Vec<String>,
    /// The documents that hold it, the best witness first.
    pub copies: Vec<Copy>,
    /// Its mentions: by document in input order, in each in reading order. What a better copy holds already is marked
    /// `duplicate`.
    pub mentions: Vec<Record>,
    /// Names that its copies have otherwise.
    pub variants: Vec<Variant>,
}

impl Statement {
    /// What the statement cites, each entity once, with its mentions that count; in order of first mention.
    pub fn cited(&self) -> Vec<(&str, Vec<&Record>)> {
        let mut order: Vec<&str> = Vec::new();
        let mut cited: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
        for mention in self.mentions.iter().filter(|m| m.counts()) {
            if let Some(id) = mention.id.as_deref() {
                if !cited.contains_key(id) {
                    order.push(id);
                }
                cited.entry(id).or_default().push(mention);
            }
        }
        order.into_iter().map(|id| (id, cited.remove(id).unwrap_or_default())).collect()
    }
}

/// What one speaker says in one sentence, in one way, of what is cited there.
#[derive(Debug, Clone)]
pub struct Saying<'s> {
    /// Who says it, and what kind of thing.
    pub said: &'s Clause,
    /// The instruments and bodies of which it is said, in reading order; never none.
    pub mentions: Vec<&'s Record>,
}

impl Statement {
    /// Its clauses that name an instrument or a body, in reading order; repeated passages once.
    pub fn clauses(&self) -> Vec<Saying<'_>> {
        let mut clauses: Vec<Saying<'_>> = Vec::new();
        for mention in self.mentions.iter().filter(|m| m.counts()) {
            let Some(said) = &mention.clause else { continue };
            let place = |m: &Record| {
                (m.document.as_str() == mention.document, m.paragraph, m.sentence, m.context == mention.context)
            };
            let here = place(mention);
            let same = clauses.iter_mut().rev().take(6).find(|c| c.said == said && place(c.mentions[0]) == here);
            match same {
                Some(clause) => clause.mentions.push(mention),
                None => clauses.push(Saying { said, mentions: vec![mention] }),
            }
        }
        clauses
    }
}

/// Joins witnesses into statements, in the order of their first documents. `overrides` gives the statement of a document by
/// its name or its file's: such documents are joined by it alone.
pub fn assemble(witnesses: Vec<Witness>, overrides: &Overrides) -> Vec<Statement> {
    let (mut outlines, mut mentions) = (Vec::new(), Vec::new());
    for witness in witnesses {
        let quality = witness.quality();
        let Witness { document, heading, sketch, mentions: own } = witness;
        outlines.push(Outline { document, heading, sketch, quality });
        mentions.push(own);
    }
    let joined = join(&outlines, overrides).into_iter();
    joined.map(|joined| joined.with(|n| std::mem::take(&mut mentions[n]))).collect()
}

/// A document's name without directory and ending.
pub(crate) fn stem(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

#[cfg(test)]
mod tests;

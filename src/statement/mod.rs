//! Statements, the works of which documents are copies or parts, and what each of them cites.
//!
//! A [`Witness`] is what one document says: of itself (`heading`), of instruments, bodies and places (`record`), and who says
//! it (`clause`). [`assemble`] joins witnesses into statements (`copies`), counts what several of them hold once and keeps
//! their different readings (`variants`).

mod clause;
mod copies;
mod heading;
mod overrides;
mod record;
mod variants;

pub use clause::{Clause, TEXT};
pub use heading::{Heading, Said};
pub use overrides::{Overrides, read_overrides};
pub use record::Record;
pub(crate) use record::context;
pub use variants::Variant;

mod unite;

pub use unite::unite;

use crate::Document;
use crate::date::Date;
use crate::dictionary::Dictionary;
use std::collections::{BTreeMap, BTreeSet};

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

    /// How good a witness it is: mentions that are whole and known against those that are damaged.
    fn quality(&self) -> (bool, isize) {
        let weigh = |m: &Record| if m.is("damaged") { -3 } else { isize::from(m.status == "known") };
        (self.heading.id.is_some(), self.mentions.iter().map(weigh).sum())
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
pub fn assemble(mut witnesses: Vec<Witness>, overrides: &Overrides) -> Vec<Statement> {
    let (groups, bonds) = copies::groups(&witnesses, overrides);
    let mut statements: Vec<Statement> = Vec::with_capacity(groups.len());
    for group in groups {
        // A part goes before what follows it; of copies the better witness is the measure.
        let mut ranked = group.clone();
        ranked.sort_by_key(|&n| (std::cmp::Reverse(witnesses[n].quality()), n));
        let best = ranked[0];
        let told = overrides.get(&witnesses[best].document).or_else(|| overrides.get(stem(&witnesses[best].document)));
        let first = |get: &dyn Fn(&Heading) -> bool| ranked.iter().map(|&n| &witnesses[n].heading).find(|h| get(h));
        let titled = first(&|h| h.id.is_some()).or_else(|| first(&|h| h.title.is_some()));
        let name = &witnesses[best].document;
        // A foot tells the day, a lead those of a visit.
        let date =
            first(&|h| h.date.as_ref().is_some_and(|d| d.from == "foot")).or_else(|| first(&|h| h.date.is_some()));
        let date = date.and_then(|h| h.date.clone());
        let place =
            first(&|h| h.place.as_ref().is_some_and(|p| p.from == "foot")).or_else(|| first(&|h| h.place.is_some()));
        let copies = ranked.iter().map(|&n| Copy {
            document: witnesses[n].document.clone(),
            evidence: evidence(n, best, &bonds, &witnesses),
            part: witnesses[n].heading.part.clone(),
        });
        let mut statement = Statement {
            id: told
                .cloned()
                .or_else(|| titled.and_then(|h| h.id.clone()))
                .unwrap_or_else(|| format!("d-{}", slug(name))),
            title: titled.and_then(|h| h.title.clone()).unwrap_or_else(|| stem(name).to_owned()),
            kind: titled.and_then(|h| h.kind),
            date: date.as_ref().map(|d| d.value),
            date_from: date.map_or("", |d| d.from),
            place: place.and_then(|h| h.place.clone()),
            parties: first(&|h| !h.parties.is_empty()).map(|h| h.parties.clone()).unwrap_or_default(),
            signatories: first(&|h| !h.signatories.is_empty()).map(|h| h.signatories.clone()).unwrap_or_default(),
            copies: copies.collect(),
            mentions: Vec::new(),
            variants: Vec::new(),
        };
        let mut ranges = BTreeMap::new();
        for &n in &group {
            let start = statement.mentions.len();
            statement.mentions.append(&mut witnesses[n].mentions);
            ranges.insert(n, start..statement.mentions.len());
        }
        let ranges: Vec<_> = ranked.iter().map(|n| ranges[n].clone()).collect();
        statement.variants = variants::align(&mut statement.mentions, &ranges);
        statements.push(statement);
    }
    distinct(&mut statements);
    statements
}

/// Why a document stands with the best witness of its statement.
fn evidence(n: usize, best: usize, bonds: &[Option<copies::Bond>], witnesses: &[Witness]) -> String {
    if n == best {
        return String::new();
    }
    if let Some(bond) = &bonds[n] {
        return bond.evidence.clone();
    }
    // The first of its group was joined by the others.
    let joined =
        bonds.iter().enumerate().find_map(|(other, bond)| bond.as_ref().filter(|b| b.with == n).map(|b| (other, b)));
    joined.map_or(String::new(), |(other, bond)| format!("{}: {}", witnesses[other].document, bond.evidence))
}

/// Gives statements whose ids are the same, and that are none the less two, ids of their own; then each mention its
/// statement's.
fn distinct(statements: &mut [Statement]) {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for statement in statements {
        let mut id = statement.id.clone();
        let mut n = 2;
        while !seen.insert(id.clone()) {
            id = format!("{}-{n}", statement.id);
            n += 1;
        }
        statement.id = id;
        for mention in &mut statement.mentions {
            mention.statement.clone_from(&statement.id);
        }
    }
}

/// A document's name without directory and ending.
pub(crate) fn stem(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

/// A document's name in ASCII: what cannot be written so is counted into a hash at the end.
fn slug(name: &str) -> String {
    let stem = stem(name);
    let words: String =
        stem.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let words = words.split('-').filter(|w| !w.is_empty()).collect::<Vec<_>>().join("-");
    if stem.is_ascii() && !words.is_empty() {
        return words;
    }
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    if words.is_empty() { format!("{hash:08x}") } else { format!("{words}-{hash:08x}") }
}

#[cfg(test)]
mod tests;

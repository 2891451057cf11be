//! What one statement makes of one entity: how often it names it, who does what with it, and where first.

use crate::date::Date;
use crate::dictionary::{Act, EntityType};
use crate::statement::{Clause, Record, Statement};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A statement as lists name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Head {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The documents that hold it, the best first.
    pub documents: Vec<String>,
}

impl Head {
    /// What lists say of a statement.
    pub fn of(statement: &Statement) -> Head {
        Head {
            id: statement.id.clone(),
            title: statement.title.clone(),
            date: statement.date,
            documents: statement.copies.iter().map(|c| c.document.clone()).collect(),
        }
    }
}

/// What is cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entity {
    /// Its id.
    pub id: String,
    /// An instrument, an organization or a place.
    #[serde(rename = "type")]
    pub entity_type: EntityType,
    /// Which kind of it.
    pub kind: &'static str,
    /// Its full usual name.
    pub canonical: String,
    /// Its English name; may be empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name_en: String,
}

impl Entity {
    pub(super) fn of(id: &str, mention: &Record) -> Entity {
        Entity {
            id: id.to_owned(),
            entity_type: mention.entity_type,
            kind: mention.kind,
            canonical: mention.canonical.clone(),
            name_en: mention.name_en.clone(),
        }
    }
}

/// Where a mention stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Spot {
    /// The document.
    pub document: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in code points.
    pub column: usize,
    /// The section, as the document numbers it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// The paragraph, from 1; 0 outside paragraphs.
    pub paragraph: usize,
    /// The mention's text.
    pub surface: String,
    /// The sentence.
    pub context: String,
    /// Where the mention stands in `context`, in bytes.
    #[serde(skip)]
    pub in_context: std::ops::Range<usize>,
}

impl Spot {
    pub(super) fn of(mention: &Record) -> Spot {
        Spot {
            document: mention.document.clone(),
            line: mention.start.line,
            column: mention.start.column,
            section: mention.section.clone(),
            paragraph: mention.paragraph,
            surface: mention.surface.clone(),
            context: mention.context.clone(),
            in_context: mention.in_context.clone(),
        }
    }
}

/// What one speaker does with an entity in one way, once or several times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Doing {
    /// Who, as the text names it; [`TEXT`](crate::statement::TEXT) where nobody acts.
    pub speaker: String,
    /// What.
    pub act: Act,
    /// Who is asked, where the act is [`Act::Urge`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// With how many mentions.
    pub count: usize,
    /// The first of them.
    pub first: Spot,
}

/// What a statement makes of an entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cited {
    /// How many mentions count.
    pub count: usize,
    /// How many of them stand only inside another name, such as the treaty in the title of a statement on its anniversary:
    /// nobody does anything with these.
    pub nested: usize,
    /// Who does what with it, most mentions first.
    pub acts: Vec<Doing>,
    /// The first mention; one that is not inside another name, where there is one.
    pub first: Spot,
}

impl Cited {
    /// Sums up the mentions of one entity in one statement, in reading order; `None` if there are none.
    pub fn of(mentions: &[&Record]) -> Option<Cited> {
        let first = mentions.iter().find(|m| !m.is("nested")).or(mentions.first())?;
        let mut acts: Vec<Doing> = Vec::new();
        let mut at = BTreeMap::new();
        for mention in mentions.iter().filter(|m| !m.is("nested")) {
            let Some(Clause { speaker, act, target }) = &mention.clause else { continue };
            let known = *at.entry((speaker, act, target)).or_insert(acts.len());
            match acts.get_mut(known) {
                Some(doing) => doing.count += 1,
                None => acts.push(Doing {
                    speaker: speaker.clone(),
                    act: *act,
                    target: target.clone(),
                    count: 1,
                    first: Spot::of(mention),
                }),
            }
        }
        acts.sort_by_key(|d| std::cmp::Reverse(d.count));
        let nested = mentions.iter().filter(|m| m.is("nested")).count();
        Some(Cited { count: mentions.len(), nested, acts, first: Spot::of(first) })
    }

    /// The different acts, in the order of [`Act::ALL`].
    pub fn acts(&self) -> BTreeSet<Act> {
        self.acts.iter().map(|d| d.act).collect()
    }

    /// The acts by which a statement's stand is known: a bare mention beside an act says nothing.
    pub fn stand(&self) -> BTreeSet<Act> {
        let mut acts = self.acts();
        if acts.len() > 1 {
            acts.remove(&Act::Note);
        }
        acts
    }
}

/// A mention of which it is not known what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Open {
    /// The statement's id.
    pub statement: String,
    /// An instrument, an organization or a place.
    #[serde(rename = "type")]
    pub entity_type: EntityType,
    /// The ids that it may mean; none where not even those are known.
    pub candidates: Vec<String>,
    /// Where it stands.
    pub at: Spot,
}

impl Open {
    pub(super) fn of(mention: &Record) -> Open {
        Open {
            statement: mention.statement.clone(),
            entity_type: mention.entity_type,
            candidates: mention.candidates.clone(),
            at: Spot::of(mention),
        }
    }
}

/// The statements by their dates; those without a date last, and otherwise as they came.
pub fn by_date<'s>(statements: impl IntoIterator<Item = &'s Statement>) -> Vec<&'s Statement> {
    let mut sorted: Vec<&Statement> = statements.into_iter().collect();
    sorted.sort_by_key(|s| (s.date.is_none(), s.date));
    sorted
}

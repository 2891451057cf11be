//! Finding mentions: spans of the folded text that name an instrument, an organization or a place.
//!
//! Each file finds one kind of candidate: `titles` in marks, `names` of the dictionary, `resolutions` by number, `quoted`
//! and `composed` names without marks. `headline` keeps headlines from being taken for titles. `choose` decides where they overlap, `glosses` adds foreign names in brackets, `dates` binds dates to what is left, `class`
//! tells instruments from laws and other works. What a mention means is `resolve`'s question.

mod choose;
mod class;
mod composed;
mod dates;
mod drafts;
mod glosses;
mod headline;
mod landmarks;
mod latin;
mod marks;
mod names;
mod near;
mod quoted;
mod resolutions;
mod titles;
mod unopened;

pub use dates::Bound;
pub(crate) use dates::date_behind;
pub(crate) use landmarks::{Landmark, Landmarks};
pub(crate) use resolutions::number_in;

/// What stands in quotes in a folded text, without the quotes.
pub(crate) fn quoted_in(text: &str) -> Vec<Span<InFolded>> {
    quoted::pairs(text)
}

/// The years of the dates in a folded text whose landmarks are known.
pub(crate) fn years_near(text: &str, landmarks: &Landmarks) -> impl Iterator<Item = u16> {
    dates::find_near(text, landmarks).into_iter().map(|found| found.date.year())
}

/// The dates in a folded text, in order.
pub(crate) fn dates_in(text: &str) -> Vec<crate::date::Date> {
    dates::find(text).into_iter().map(|found| found.date).collect()
}

use crate::dictionary::{self, Dictionary, Entity, EntityType, Origin};
use crate::fold::Folded;
use crate::layout::Layout;
use crate::span::{InFolded, Span};

/// How a mention names its entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// In title marks or quotes.
    Title,
    /// A name without marks.
    Name,
    /// A name put together by pattern: parties and head noun, state and office, a number.
    Composed,
    /// A name that the document itself has defined, or the end of a title that it has named in full.
    Short,
    /// A head noun that points back: 该声明.
    Anaphora,
    /// The document's own title, or 本声明.
    Own,
}

/// What the text says of a mention besides its name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flags {
    /// It stands inside another mention.
    pub nested: bool,
    /// The text calls it a draft or proposes to make it.
    pub draft: bool,
    /// The source lost a part of the name.
    pub damaged: bool,
}

/// An identity that the text itself gives, without a dictionary: a resolution's body and number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Computed {
    /// The id: `un-sc-res-1540`.
    pub id: String,
    /// The name in full.
    pub canonical: String,
    /// The English name.
    pub name_en: String,
}

/// A span that names something.
#[derive(Debug, Clone)]
pub struct Mention<'d> {
    /// The name, without the marks around it.
    pub span: Span<InFolded>,
    /// The name with the marks around it.
    pub outer: Span<InFolded>,
    /// What it names.
    pub entity_type: EntityType,
    /// The kind that the name itself shows; the dictionary's kind wins later.
    pub kind: &'static str,
    /// How it is named.
    pub form: Form,
    /// The name to look up: the folded text of the span, completed or corrected where the source is damaged.
    pub name: String,
    /// The entities of the dictionary that have this name.
    pub candidates: Vec<&'d Entity>,
    /// An identity given by the text alone.
    pub computed: Option<Computed>,
    /// The date that the text binds to it.
    pub date: Option<Bound>,
    /// Draft, damaged, nested.
    pub flags: Flags,
    /// What found it.
    pub rule: &'static str,
    /// The dictionary row that found it.
    pub row: Option<&'d Origin>,
}

impl<'d> Mention<'d> {
    fn new(span: Span<InFolded>, entity_type: EntityType, kind: &'static str, form: Form, rule: &'static str) -> Self {
        Mention {
            span,
            outer: span,
            entity_type,
            kind,
            form,
            name: String::new(),
            candidates: Vec::new(),
            computed: None,
            date: None,
            flags: Flags::default(),
            rule,
            row: None,
        }
    }
}

/// What `explain` tells of a candidate that did not become a mention.
#[derive(Debug, Clone)]
pub struct Dropped {
    /// The candidate's span.
    pub span: Span<InFolded>,
    /// What it would have been.
    pub entity_type: EntityType,
    /// What found it.
    pub rule: &'static str,
    /// Why it is none.
    pub reason: String,
}

/// The mentions of a document in reading order, outer before nested, and the candidates that were passed over.
pub(crate) fn scan<'d>(
    folded: &Folded,
    layout: &Layout,
    landmarks: &Landmarks,
    dictionary: &'d Dictionary,
) -> (Vec<Mention<'d>>, Vec<Dropped>) {
    let text = folded.text();
    let mut dropped = Vec::new();
    let marks::Marks { titles, unopened } = marks::find(text);
    let mut candidates = titles::mentions(text, &titles, dictionary);
    let names = names::find(text, &titles, dictionary, &mut dropped);
    candidates.extend(resolutions::find(text, landmarks, &names, dictionary));
    candidates.extend(quoted::find(text, &names, dictionary));
    candidates.extend(composed::find(text, &titles, &names, landmarks, dictionary));
    candidates.extend(near::find(text, &titles, &names, dictionary));
    candidates.extend(latin::find(text, &names, dictionary));
    candidates.extend(names);
    unopened::find(text, &unopened, &mut candidates, dictionary);
    let titles = layout.title().into_iter().chain(layout.title_again().iter().copied());
    candidates.extend(titles.map(|span| own_title(text, span, dictionary)));
    let mut mentions = choose::choose(text, candidates, dictionary, &mut dropped);
    glosses::add(text, &mut mentions);
    dates::bind(text, layout, landmarks, &mut mentions, dictionary.lists());
    drafts::mark(text, layout, &mut mentions, dictionary.lists());
    (mentions, dropped)
}

/// Whether a heading ends as the title of an instrument does: with a head noun, or with 决议案 and a number; and is no headline
/// that reports of one.
pub(crate) fn ends_title(line: &str, dictionary: &Dictionary) -> bool {
    let head = dictionary.lists().head_noun(resolutions::without_number(line));
    head.is_some_and(|head| !matches!(head.kind, "law" | "other") && !headline::reports(line, &head.noun))
}

/// The document's own title, which holds whatever its words name.
fn own_title<'d>(text: &str, span: Span<InFolded>, dictionary: &'d Dictionary) -> Mention<'d> {
    let name = &text[span.range()];
    let kind = dictionary.lists().head_noun(resolutions::without_number(name)).map_or("other", |head| head.kind);
    let mut mention = Mention::new(span, EntityType::Instrument, kind, Form::Own, "own-title");
    name.clone_into(&mut mention.name);
    let named = dictionary.exact(&dictionary::without_marks(name)).into_iter().map(|n| dictionary.entity_of(n));
    mention.candidates = named.filter(|e| e.entity_type == EntityType::Instrument).collect();
    if kind == "resolution" {
        mention.computed = number_in(name, dictionary);
    }
    mention
}

/// Whether a character is an ideograph.
pub(crate) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '〇' | '\u{20000}'..='\u{3ffff}')
}

/// The byte at which the last `count` characters of `text` begin.
pub(crate) fn back(text: &str, count: usize) -> usize {
    text.char_indices().rev().nth(count.saturating_sub(1)).map_or(0, |(at, _)| at)
}

/// The byte behind the first `count` characters of `text`.
pub(crate) fn ahead(text: &str, count: usize) -> usize {
    text.char_indices().nth(count).map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests;

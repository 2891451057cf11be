//! What a document as a whole says of the candidates for a name: its latest year, the states and bodies that it names.

use crate::date::Date;
use crate::dictionary::{Entity, EntityType};
use crate::layout::{Layout, PartKind};
use crate::scan::{Landmarks, Mention, dates_in, years_near};
use std::collections::HashSet;

/// What a document tells before any of its names is resolved.
pub(super) struct Context<'d> {
    /// The latest year in the text.
    latest: Option<u16>,
    /// The year in the foot, where a document says when it was made.
    made: Option<u16>,
    /// States and bodies that it names for sure.
    named: HashSet<&'d str>,
}

/// A name so short, in characters, is a place and a noun (上海公报): many texts may have it.
const BYNAME: usize = 6;

impl<'d> Context<'d> {
    /// Reads a folded document and its mentions.
    pub fn of(text: &str, layout: &Layout, landmarks: &Landmarks, mentions: &[Mention<'d>]) -> Context<'d> {
        let sure = mentions.iter().filter(|m| m.entity_type != EntityType::Instrument);
        let named = sure.filter_map(|m| match m.candidates.as_slice() {
            [one] => Some(&*one.id),
            _ => None,
        });
        let foot = layout.parts().iter().filter(|part| part.kind == PartKind::Foot);
        let made = foot.flat_map(|part| dates_in(&text[part.span.range()])).map(Date::year).max();
        Context { latest: years_near(text, landmarks).max(), made, named: named.collect() }
    }

    /// Whether an instrument can be what a mention of this document means.
    pub fn allows(&self, entity: &Entity, mention: &Mention<'_>) -> bool {
        !self.is_later(entity) && !contradicts(entity, mention) && !self.is_foreign(entity, mention)
    }

    /// Made after a document of the last century was written: 巴黎协定 in a text whose latest year is 1955 is not that of 2015.
    /// Later documents speak of past years alone too often for this to tell anything.
    fn is_later(&self, entity: &Entity) -> bool {
        self.latest.is_some_and(|latest| latest < 2000 && entity.date.is_some_and(|date| date.year() > latest + 1))
    }

    /// A place and a noun that is only a byname of the instrument, in a document that names none of its parties.
    fn is_foreign(&self, entity: &Entity, mention: &Mention<'_>) -> bool {
        mention.name.chars().count() <= BYNAME
            && crate::fold::fold_name(&entity.canonical) != mention.name
            && !entity.parties.is_empty()
            && !self.named.is_empty()
            && !entity.parties.iter().any(|party| self.named.contains(party.as_str()))
    }

    /// The one of several instruments that was made when the document was; of a pair with one title the other is newer.
    pub fn already_made<'e>(&self, several: &[&'e Entity]) -> Option<&'e Entity> {
        let made = self.made?;
        let mut earlier = several.iter().filter(|e| e.date.is_none_or(|date| date.year() <= made));
        match (earlier.next(), earlier.next()) {
            (Some(one), None) => Some(one),
            _ => None,
        }
    }

    /// The one of several instruments whose body the document names: 天津宣言 in a text on the SCO is that of the SCO. The body
    /// is the first word of the id.
    pub fn choose(&self, several: &[&'d Entity]) -> Option<&'d Entity> {
        let mut of_named = several.iter().filter(|e| self.named.contains(e.id.split('-').next().unwrap_or("")));
        match (of_named.next(), of_named.next()) {
            (Some(one), None) => Some(one),
            _ => None,
        }
    }
}

/// Whether the text dates a mention so that it cannot be this entity: same title, another year.
fn contradicts(entity: &Entity, mention: &Mention<'_>) -> bool {
    use crate::date::DateEvent::{Adopted, Issued, Signed};
    let (Some(own), Some(bound)) = (entity.date, mention.date) else { return false };
    // Adoption, signature and issue of one text lie within a year or two of one another; entry into force may lie far off.
    !bound.unsure
        && matches!(bound.event, Some(Signed | Issued | Adopted))
        && own.year().abs_diff(bound.date.year()) > 2
}

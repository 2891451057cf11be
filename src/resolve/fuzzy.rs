//! A long title with a wrong character or two: matched to the dictionary where one candidate remains.

use super::context::Context;
use crate::dictionary::{Dictionary, Entity, EntityType, without_marks};
use crate::scan::{Form, Mention};

/// The shortest title that is matched in this way, in characters of its key.
const SHORTEST: usize = 12;

/// The shortest title inside another one that is.
const SHORTEST_NESTED: usize = 10;

/// The shortest key that may have two characters wrong.
const LONG: usize = 20;

/// The instrument whose title differs from a mention's, which has this strict key, by a character or two, and whether that is damage and no other wording.
/// Parties, digits and numerals must agree, because in them a single character makes another treaty.
pub(super) fn nearest<'d>(
    mention: &Mention<'d>,
    key: &str,
    context: &Context<'_>,
    dictionary: &'d Dictionary,
) -> Option<(&'d Entity, bool)> {
    let named = mention.form == Form::Title || mention.form == Form::Composed;
    if !named || mention.flags.nested && mention.name.chars().count() < SHORTEST_NESTED {
        return None;
    }
    let mut best = Best::default();
    let characters: Vec<char> = key.chars().collect();
    if characters.len() >= SHORTEST {
        let allowed = if characters.len() >= LONG { 2 } else { 1 };
        for (other, entity) in dictionary.keys_near(key, allowed) {
            if !context.allows(entity, mention) {
                continue;
            }
            let other: Vec<char> = other.chars().collect();
            if let Some(difference) = dictionary.differs(&characters, &other, allowed) {
                best.note(entity, difference.count, difference.damaged);
            }
        }
    }
    // A wrong character in a party's name leaves a key without parties: the title as it stands is compared too.
    let title: Vec<char> = without_marks(&mention.name).chars().collect();
    for hit in dictionary.near_to(&title) {
        let entity = dictionary.entity_of(hit.name);
        let same = || dictionary.same_parties(&mention.name, &hit.name.folded);
        if entity.entity_type == EntityType::Instrument && context.allows(entity, mention) && same() {
            best.note(entity, hit.difference.count, hit.difference.damaged);
        }
    }
    best.only()
}

/// The nearest entities so far.
#[derive(Default)]
struct Best<'d> {
    count: usize,
    entities: Vec<&'d Entity>,
    damaged: bool,
}

impl<'d> Best<'d> {
    fn note(&mut self, entity: &'d Entity, count: usize, damaged: bool) {
        if self.entities.is_empty() || count < self.count {
            (self.count, self.damaged) = (count, damaged);
            self.entities = vec![entity];
        } else if count == self.count {
            self.damaged &= damaged;
            if self.entities.iter().all(|known| known.id != entity.id) {
                self.entities.push(entity);
            }
        }
    }

    fn only(self) -> Option<(&'d Entity, bool)> {
        match self.entities.as_slice() {
            [one] => Some((one, self.damaged)),
            _ => None,
        }
    }
}

/// Whether a title is one of an entity's names but for a wrong word between a state and an organization: 中国和某某联盟 where all
/// its names have 中国与某某联盟. Between two states, each with its own text, 和 and 与 are as good as one another.
pub(super) fn joined_wrongly(mention: &Mention<'_>, entity: &Entity, dictionary: &Dictionary) -> bool {
    let title = without_marks(&mention.name);
    let wrong = |name: &str| {
        let mut differing = title.char_indices().zip(name.chars()).filter(|((_, a), b)| a != b);
        let (Some(((at, a), b)), None) = (differing.next(), differing.next()) else { return false };
        let behind = &title[at + a.len_utf8()..];
        let organization = dictionary.party_at(behind).and_then(|(id, _)| dictionary.entity(&id));
        title.chars().count() == name.chars().count()
            && matches!((a, b), ('和', '与') | ('与', '和'))
            && organization.is_some_and(|e| e.entity_type == EntityType::Organization && e.kind != "government")
    };
    mention.form == Form::Title && dictionary.names_of(entity).any(|name| wrong(&without_marks(&name.folded)))
}

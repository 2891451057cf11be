//! A long title with a wrong character or two: matched to the dictionary where one candidate remains.

use super::context::Context;
use crate::dictionary::{Dictionary, Entity, Key, signature};
use crate::scan::{Form, Mention};

/// The shortest title that is matched in this way, in characters of its key.
const SHORTEST: usize = 10;

/// The instrument whose title differs from a mention's by one character, or by two if it is long; parties, digits and
/// numerals must agree, because in them a single character makes another treaty.
pub(super) fn nearest<'d>(
    mention: &Mention<'d>,
    context: &Context<'_>,
    dictionary: &'d Dictionary,
) -> Option<&'d Entity> {
    if mention.form != Form::Title || mention.flags.nested && mention.name.chars().count() < SHORTEST {
        return None;
    }
    let key = Key::new(&mention.name, dictionary).strict;
    let length = key.chars().count();
    if length < SHORTEST + 2 {
        return None;
    }
    let allowed = if length >= 24 { 2 } else { 1 };
    let mut best: Option<(usize, &Entity)> = None;
    for (other, entity) in dictionary.keys_with_signature(&signature(&key)) {
        if other.len().abs_diff(key.len()) > 3 * allowed {
            continue;
        }
        let distance = strsim::levenshtein(&key, other);
        if distance > allowed || !context.allows(entity, mention) {
            continue;
        }
        match best {
            Some((least, known)) if known.id != entity.id && distance == least => return None,
            Some((least, _)) if distance >= least => {}
            _ => best = Some((distance, entity)),
        }
    }
    best.map(|(_, entity)| entity)
}

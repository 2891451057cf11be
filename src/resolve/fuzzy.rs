//! A long title with a wrong character or two: matched to the dictionary where one candidate remains.

use crate::dictionary::{Dictionary, Entity, EntityType, Key};
use crate::scan::{Form, Mention};

/// The shortest title that is matched in this way, in characters of its key.
const SHORTEST: usize = 10;

/// The instrument whose title differs from a mention's by one character, or by two if it is long; parties, digits and
/// numerals must agree, because in them a single character makes another treaty.
pub(super) fn nearest<'d>(mention: &Mention<'d>, dictionary: &'d Dictionary) -> Option<&'d Entity> {
    if mention.form != Form::Title || mention.flags.nested && mention.name.chars().count() < SHORTEST {
        return None;
    }
    let key = Key::new(&mention.name, dictionary).strict;
    let length = key.chars().count();
    if length < SHORTEST + 2 {
        return None;
    }
    let allowed = if length >= 24 { 2 } else { 1 };
    let signature = signature(&key);
    let mut best: Option<(usize, &Entity)> = None;
    for (other, entity) in dictionary.instrument_keys() {
        if other.len().abs_diff(key.len()) > 3 * allowed || entity.entity_type != EntityType::Instrument {
            continue;
        }
        if self::signature(other) != signature {
            continue;
        }
        let distance = strsim::levenshtein(&key, other);
        if distance > allowed {
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

/// What must not differ: the parties, and everything that counts.
fn signature(key: &str) -> String {
    let (parties, rest) = key.split_once('|').unwrap_or(("", key));
    let counts = |c: &char| c.is_ascii_digit() || "一二三四五六七八九十百〇零".contains(*c);
    format!("{parties}|{}", rest.chars().filter(counts).collect::<String>())
}

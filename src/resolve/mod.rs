//! What each mention means: an entity of the dictionary, a provisional one, several that remain, or nothing that can be
//! told; always with the reason.
//!
//! `parties` finds titles whose parties only the clause names, `defined` learns the names that the document itself gives, `short` resolves short forms by what came before, `context` weighs candidates by what the whole document says, `own` finds the document's own title again, `anaphora`
//! finds 该声明 and 上述条约, `fuzzy` forgives a wrong character in a long title.

mod anaphora;
mod bare;
mod context;
mod defined;
mod fuzzy;
mod own;
mod parties;
mod short;

use crate::dictionary::{Dictionary, Entity, EntityType, Key, without_marks};
use crate::fold::{Folded, fold_name};
use crate::layout::Layout;
use crate::scan::{Form, Landmarks, Mention};
use context::Context;

/// What a mention means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An entity of the dictionary, or one that the text identifies by itself (a resolution's number): its id.
    Known(String),
    /// An entity that the dictionary lacks; the id is made of the key of its name, and begins with `x-`.
    Provisional(String),
    /// Several entities remain: their ids.
    Ambiguous(Vec<String>),
    /// Nothing in the document or the dictionary tells.
    Unresolved,
}

impl Target {
    /// The id, where there is one.
    pub fn id(&self) -> Option<&str> {
        match self {
            Target::Known(id) | Target::Provisional(id) => Some(id),
            Target::Ambiguous(_) | Target::Unresolved => None,
        }
    }

    /// The word of the output contract.
    pub fn status(&self) -> &'static str {
        match self {
            Target::Known(_) => "known",
            Target::Provisional(_) => "provisional",
            Target::Ambiguous(_) => "ambiguous",
            Target::Unresolved => "unresolved",
        }
    }
}

/// A mention and what it means.
#[derive(Debug, Clone)]
pub struct Citation<'d> {
    /// What the text says.
    pub mention: Mention<'d>,
    /// What that means.
    pub target: Target,
    /// The entity's name in full; empty where the target is ambiguous or unresolved.
    pub canonical: String,
    /// Its English name, where known.
    pub name_en: String,
    /// The entity's kind.
    pub kind: &'static str,
    /// Why the target is what it is.
    pub reason: String,
}

impl Citation<'_> {
    fn is_instrument(&self) -> bool {
        self.mention.entity_type == EntityType::Instrument
    }
}

/// Resolves the mentions of a document; adds those that only what came before explains. In reading order.
pub(crate) fn resolve<'d>(
    folded: &Folded,
    layout: &Layout,
    landmarks: &Landmarks,
    mentions: Vec<Mention<'d>>,
    dictionary: &'d Dictionary,
) -> Vec<Citation<'d>> {
    let text = folded.text();
    let context = Context::of(text, layout, landmarks, &mentions);
    let mut citations: Vec<Citation<'d>> =
        mentions.into_iter().map(|mention| by_name(mention, &context, dictionary)).collect();
    parties::resolve(text, layout, &mut citations, &context, dictionary);
    own::mark(text, layout, &mut citations, dictionary);
    defined::learn(text, landmarks, &mut citations, dictionary);
    short::resolve(text, &mut citations, dictionary);
    anaphora::find(text, layout, landmarks, &mut citations, dictionary);
    citations.sort_by_key(|c| (c.mention.span.start, std::cmp::Reverse(c.mention.span.end)));
    citations
}

/// What a mention means by its name alone.
fn by_name<'d>(mention: Mention<'d>, context: &Context<'d>, dictionary: &'d Dictionary) -> Citation<'d> {
    if let Some(computed) = mention.computed.clone() {
        if let [one] = mention.candidates.as_slice() {
            let one = *one;
            return known(mention, one, "the text gives body and number".into());
        }
        let canonical = computed.canonical;
        return Citation {
            target: Target::Known(computed.id),
            canonical,
            name_en: computed.name_en,
            kind: mention.kind,
            reason: "the text gives body and number".into(),
            mention,
        };
    }
    let mut candidates = mention.candidates.clone();
    if mention.entity_type == EntityType::Instrument {
        candidates.retain(|e| context.allows(e, &mention));
    }
    match candidates.as_slice() {
        [] => {}
        [one] => {
            let words = if mention.rule == "name-near" {
                "the only name that differs by so little"
            } else {
                "the only entity with this name"
            };
            return known(mention, one, words.into());
        }
        several => {
            if let Some(one) = Dictionary::by_date(several, mention.date.map(|d| d.date)) {
                return known(mention, one, "the only entity with this name and date".into());
            }
            let mut own = several.iter().filter(|e| fold_name(&e.canonical) == mention.name);
            if let (Some(one), None) = (own.next(), own.next()) {
                return known(mention, one, "its own name; for the others it is a byname".into());
            }
            if let Some(one) = context.already_made(several) {
                return known(mention, one, "the only one with this name that is no newer than the document".into());
            }
            if let Some(one) = context.choose(several) {
                return known(mention, one, "the only one of a body that the document names".into());
            }
            return ambiguous(mention, several);
        }
    }
    if mention.entity_type != EntityType::Instrument {
        return if mention.form == Form::Short { unsaid(mention) } else { provisional_body(mention) };
    }
    let key = Key::new(&mention.name, dictionary);
    // A film that is called as a treaty is has only its name.
    if mention.kind == "work" {
        return provisional_title(mention, &key);
    }
    for (form, words) in [(&key.strict, "the same title in other words"), (&key.loose, "the same title but for 的")] {
        let found = dictionary.with_key(form);
        match found.as_slice() {
            [] => {}
            [one] if context.allows(one, &mention) => {
                let mut citation = known(mention, one, words.into());
                citation.mention.flags.damaged |= fuzzy::joined_wrongly(&citation.mention, one, dictionary);
                return citation;
            }
            [_] => {}
            several => {
                if let Some(one) = Dictionary::by_date(several, mention.date.map(|d| d.date)) {
                    return known(mention, one, format!("{words}, and the same date"));
                }
                if let Some(one) = context.already_made(several) {
                    return known(mention, one, format!("{words}, and no newer than the document"));
                }
                return ambiguous(mention, several);
            }
        }
    }
    if let Some((entity, damaged)) = fuzzy::nearest(&mention, &key.strict, context, dictionary) {
        let mut citation = known(mention, entity, "the only title that differs by so little".into());
        citation.mention.flags.damaged |= damaged;
        return citation;
    }
    provisional_title(mention, &key)
}

fn provisional_title<'d>(mention: Mention<'d>, key: &Key) -> Citation<'d> {
    Citation {
        kind: mention.kind,
        target: Target::Provisional(key.provisional_id()),
        canonical: readable(&mention.name),
        name_en: String::new(),
        reason: "a title that the dictionary lacks".into(),
        mention,
    }
}

fn known<'d>(mut mention: Mention<'d>, entity: &Entity, reason: String) -> Citation<'d> {
    // A date that a series shares is not this title's where the dictionary knows another.
    let other = |bound: &crate::scan::Bound| entity.date.is_some_and(|own| own.year() != bound.date.year());
    if mention.date.as_ref().is_some_and(|bound| bound.unsure && other(bound)) {
        mention.date = None;
    }
    Citation {
        target: Target::Known(entity.id.to_string()),
        canonical: entity.canonical.to_string(),
        name_en: entity.name_en.to_string(),
        kind: entity.kind,
        reason,
        mention,
    }
}

fn ambiguous<'d>(mention: Mention<'d>, several: &[&Entity]) -> Citation<'d> {
    let mut ids: Vec<String> = several.iter().map(|e| e.id.to_string()).collect();
    ids.sort();
    Citation {
        kind: mention.kind,
        canonical: String::new(),
        name_en: String::new(),
        reason: format!("the name of {} entities, and nothing tells which", ids.len()),
        target: Target::Ambiguous(ids),
        mention,
    }
}

/// An office without its state: `short` looks for it in what came before.
fn unsaid<'d>(mention: Mention<'d>) -> Citation<'d> {
    Citation {
        target: Target::Unresolved,
        kind: mention.kind,
        canonical: String::new(),
        name_en: String::new(),
        reason: "an office whose state the text does not name here".into(),
        mention,
    }
}

fn provisional_body<'d>(mention: Mention<'d>) -> Citation<'d> {
    let canonical = readable(&mention.name);
    Citation {
        target: Target::Provisional(body_id(&canonical)),
        kind: mention.kind,
        canonical,
        name_en: String::new(),
        reason: "a name put together by pattern, which the dictionary lacks".into(),
        mention,
    }
}

fn body_id(canonical: &str) -> String {
    Key { strict: String::new(), loose: format!("body|{canonical}") }.provisional_id()
}

/// A folded title as people write it: marks inside it left out, 草案 in brackets too.
fn readable(folded: &str) -> String {
    without_marks(folded).trim_end_matches("（草案）").to_owned()
}

#[cfg(test)]
mod tests;

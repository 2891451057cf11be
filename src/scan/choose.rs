//! Where candidates overlap: which one is a mention, which is nested in it, and which is none.

use super::{Dropped, Form, Mention};
use crate::dictionary::{Dictionary, EntityType};
use std::cmp::Reverse;

/// How many characters of a name are shown as the reason why another is none.
const SHOWN: usize = 40;

/// The mentions among `candidates`, in reading order, outer before nested.
///
/// Leftmost, then longest. What lies inside a mention is nested if it is a title in marks, or an instrument's name inside an
/// organization's; other names inside a mention are part of it. Of two candidates with the same span, the pattern that
/// says more wins: a title, a dictionary's name, a composed name.
pub(super) fn choose<'d>(
    text: &str,
    mut candidates: Vec<Mention<'d>>,
    dictionary: &'d Dictionary,
    dropped: &mut Vec<Dropped>,
) -> Vec<Mention<'d>> {
    candidates.sort_by_key(|m| (m.span.start, Reverse(m.span.end), rank(m)));
    let mut chosen: Vec<Mention<'d>> = Vec::with_capacity(candidates.len());
    let mut outers: Vec<usize> = Vec::new();
    for mut mention in candidates {
        while outers.last().is_some_and(|&o| chosen[o].span.end <= mention.span.start) {
            outers.pop();
        }
        if let Some(&o) = outers.last() {
            let outer = &chosen[o];
            if nests(&mention, outer, text) {
                mention.flags.nested = true;
            } else {
                let around = &text[outer.span.range()];
                let shown = super::ahead(around, SHOWN);
                let rest = if shown < around.len() { "…" } else { "" };
                let reason = format!("inside {}{rest} ({})", &around[..shown], outer.rule);
                dropped.push(Dropped {
                    span: mention.span,
                    entity_type: mention.entity_type,
                    rule: mention.rule,
                    reason,
                });
                continue;
            }
        } else {
            mention.flags.nested = false;
        }
        let inner = instruments_in(&mention, text, dictionary);
        outers.push(chosen.len());
        chosen.push(mention);
        chosen.extend(inner);
    }
    chosen.sort_by_key(|m| (m.span.start, Reverse(m.span.end)));
    chosen
}

fn rank(mention: &Mention<'_>) -> u8 {
    match (mention.form, mention.rule) {
        (Form::Own, _) => 0,
        (Form::Title, "title" | "title-unclosed" | "title-completed") => 0,
        (Form::Name, _) => 1,
        _ => 2,
    }
}

fn nests(inner: &Mention<'_>, outer: &Mention<'_>, text: &str) -> bool {
    if !outer.span.holds(inner.span) || inner.span == outer.span {
        return false;
    }
    let title = inner.form == Form::Title
        && inner.rule.starts_with("title")
        && text[inner.outer.range()].len() > inner.span.len();
    title && (outer.entity_type == EntityType::Organization || matches!(outer.form, Form::Title | Form::Own))
        || inner.form == Form::Title
            && inner.rule == "quoted"
            && outer.form == Form::Title
            && !inner.candidates.is_empty()
}

/// Names of instruments inside an organization's name, where a title mark does not show them: 全球发展倡议 in
/// 全球发展倡议之友小组. Only groups of friends and their like are named after an instrument as a whole.
fn instruments_in<'d>(mention: &Mention<'d>, text: &str, dictionary: &'d Dictionary) -> Vec<Mention<'d>> {
    if mention.entity_type != EntityType::Organization {
        return Vec::new();
    }
    let name = &text[mention.span.range()];
    let Some(stem) = name.strip_suffix("之友小组").or_else(|| name.strip_suffix("之友")) else {
        return Vec::new();
    };
    if stem.contains('《') {
        return Vec::new();
    }
    dictionary
        .find(stem)
        .filter_map(|hit| {
            let name = hit.names.iter().find(|n| dictionary.entity_of(n).entity_type == EntityType::Instrument)?;
            let entity = dictionary.entity_of(name);
            let span = crate::span::Span::new(mention.span.start + hit.start, mention.span.start + hit.end);
            let mut inner = Mention::new(span, EntityType::Instrument, entity.kind, Form::Name, "name");
            text[span.range()].clone_into(&mut inner.name);
            inner.candidates.push(entity);
            inner.row = Some(&name.origin);
            inner.flags.nested = true;
            Some(inner)
        })
        .collect()
}

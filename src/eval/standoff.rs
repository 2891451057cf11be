//! brat's standoff format: `T1<TAB>Instrument 0 5<TAB>联合国宪章`.
//!
//! Types are Instrument, Organization and Place in any case; what has another type is left out. An attribute line
//! (`A1<TAB>Self T1`) called Self, Anaphora or Optional sets its mention aside; other lines are left alone. The format has no
//! flag for a mention inside another: that is seen from the spans. Since annotators keep names, dates and flags in ways of
//! their own, only spans and types are judged.

use super::reference::Annotation;
use crate::dictionary::EntityType;
use crate::error::{Error, Result};
use std::collections::HashMap;

/// Reads the annotations of one file.
pub fn annotations(text: &str, path: &str) -> Result<Vec<Annotation>> {
    let mut annotations: Vec<Annotation> = Vec::new();
    let mut by_id: HashMap<&str, usize> = HashMap::new();
    let mut attributes: Vec<(&str, &str)> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let mut fields = line.split('\t');
        let (id, what) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        match id.chars().next() {
            Some('T') => {
                let malformed = || Error::Malformed {
                    path: path.to_owned(),
                    line: number,
                    message: "a text-bound annotation reads T1<TAB>Type START END<TAB>TEXT".to_owned(),
                };
                let (label, spans) = what.split_once(' ').ok_or_else(malformed)?;
                // A mention in several pieces counts from its first character to its last.
                let pieces = spans.split(';').count();
                let mut numbers = spans.split([' ', ';']);
                let number_of = |text: Option<&str>| text.and_then(|text| text.parse::<usize>().ok());
                let start = number_of(numbers.next()).ok_or_else(malformed)?;
                let end = number_of(numbers.next_back()).ok_or_else(malformed)?;
                let Some(entity_type) =
                    EntityType::ALL.into_iter().find(|entity_type| label.eq_ignore_ascii_case(entity_type.as_str()))
                else {
                    continue;
                };
                by_id.insert(id, annotations.len());
                annotations.push(Annotation {
                    start,
                    end,
                    surface: fields.next().filter(|_| pieces == 1).map(str::to_owned),
                    entity_type,
                    canonical: String::new(),
                    kind: None,
                    date: None,
                    date_event: None,
                    nested: false,
                    draft: false,
                    damaged: false,
                    own: false,
                    short: false,
                    anaphora: false,
                    optional: false,
                    line: number,
                });
            }
            Some('A' | 'M') => attributes.extend(what.split_once(' ')),
            _ => {}
        }
    }
    for (flag, of) in attributes {
        let target = of.split(' ').next().and_then(|id| by_id.get(id));
        let Some(annotation) = target.and_then(|&at| annotations.get_mut(at)) else { continue };
        match flag.to_ascii_lowercase().as_str() {
            "self" => annotation.own = true,
            "anaphora" => annotation.anaphora = true,
            "optional" => annotation.optional = true,
            _ => {}
        }
    }
    mark_nested(&mut annotations);
    Ok(annotations)
}

/// A mention is nested where another one holds it and is longer.
fn mark_nested(annotations: &mut [Annotation]) {
    let mut order: Vec<usize> = (0..annotations.len()).collect();
    order.sort_by_key(|&at| (annotations[at].start, std::cmp::Reverse(annotations[at].end)));
    let (mut reach, mut last) = (0, (0, 0));
    let mut nested = false;
    for at in order {
        let span = (annotations[at].start, annotations[at].end);
        // Of two types on one span neither is inside the other: the second is as the first.
        if span != last {
            nested = span.1 <= reach;
        }
        annotations[at].nested = nested;
        (reach, last) = (reach.max(span.1), span);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_in_any_case_pieces_attributes_and_nesting() {
        let text = "T1\tINSTRUMENT 10 20\t甲\nT2\tinstrument 12 15\t乙\nT3\tPerson 0 2\t丙\nA1\tSelf T1\n\
                    T4\tPlace 20 22;24 26\t丁 戊\n#1\tAnnotatorNotes T4\t注\nR1\tCites Arg1:T1 Arg2:T2\n";
        let found = annotations(text, "a.ann").expect("well formed");
        let shown: Vec<_> = found.iter().map(|a| (a.start, a.end, a.nested, a.own, a.surface.is_some())).collect();
        assert_eq!(shown, [(10, 20, false, true, true), (12, 15, true, false, true), (20, 26, false, false, false)]);
        let error = annotations("T1\tPlace 0 2\t甲国\nT2\tPlace zero 2\t甲国\n", "a.ann").expect_err("no number");
        assert!(error.to_string().starts_with("a.ann:2: "), "{error}");
    }
}

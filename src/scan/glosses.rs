//! Foreign names in brackets right behind a name: 某某论坛（Pacific Islands Forum, PIF）. They mean what the name means.

use super::{Form, Mention};
use crate::dictionary::EntityType;
use crate::span::{InFolded, Span};

/// The longest text in brackets that is looked at, in bytes.
const LONGEST: usize = 240;

/// Adds the foreign names and abbreviations that the text gives in brackets to the names that it has just named.
pub(super) fn add(text: &str, mentions: &mut Vec<Mention<'_>>) {
    let mut found = Vec::new();
    for (n, mention) in mentions.iter().enumerate() {
        if mention.flags.nested || matches!(mention.form, Form::Own | Form::Short) || mention.kind == "work" {
            continue;
        }
        let behind = text[mention.outer.end..].trim_start_matches(['”', '’', '"']);
        let Some(rest) = behind.strip_prefix('（') else { continue };
        let Some(end) = rest.find(['）', '\n']).filter(|end| *end <= LONGEST) else { continue };
        let start = text.len() - rest.len();
        let next = mentions[n + 1..].iter().take_while(|m| m.span.start < start + end);
        let taken: Vec<Span<InFolded>> = next.map(|m| m.span).collect();
        for span in parts(text, Span::new(start, start + end)) {
            if taken.iter().any(|other| other.meets(span)) || !is_name(&text[span.range()], mention) {
                // What the dictionary knows is found already; anything else is no name, and ends the row of them.
                if taken.contains(&span) {
                    continue;
                }
                break;
            }
            let mut gloss = Mention::new(span, mention.entity_type, mention.kind, Form::Name, "gloss");
            gloss.name.clone_from(&mention.name);
            gloss.candidates.clone_from(&mention.candidates);
            gloss.computed.clone_from(&mention.computed);
            gloss.flags.draft = mention.flags.draft;
            found.push(gloss);
        }
    }
    if !found.is_empty() {
        mentions.append(&mut found);
        mentions.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    }
}

/// What stands between commas, without the spaces around it.
fn parts(text: &str, span: Span<InFolded>) -> Vec<Span<InFolded>> {
    let inner = &text[span.range()];
    let mut parts = Vec::new();
    let mut at = span.start;
    for part in inner.split(['，', ',', '；', ';', '、']) {
        let start = at + (part.len() - part.trim_start().len());
        if !part.trim().is_empty() {
            parts.push(Span::new(start, start + part.trim().len()));
        }
        at += part.len() + text[at + part.len()..].chars().next().map_or(0, char::len_utf8);
    }
    parts
}

/// Whether a text in Latin letters can be another name of what `mention` names: words with capitals, or an abbreviation of a
/// body or an instrument. A document's number (S/2010/65) is none.
fn is_name(text: &str, mention: &Mention<'_>) -> bool {
    let latin = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’' | '.' | '&' | 'à'..='ÿ');
    let letters = text.chars().filter(char::is_ascii_alphabetic).count();
    let words = text.split([' ', '-']).filter(|word| word.starts_with(|c: char| c.is_ascii_uppercase())).count();
    let roman = text.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | ' '));
    let abbreviation = text.len() <= 8 && text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    if !text.chars().all(latin) || letters < 2 || words == 0 || roman || text.contains("www") || text.contains(".com") {
        return false;
    }
    match mention.entity_type {
        // A place has a name; its abbreviation may be the news agency that reports from it.
        EntityType::Place => !abbreviation && letters > 3 && words <= 5,
        _ => abbreviation || letters > 3,
    }
}

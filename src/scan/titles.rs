//! Titles in 《》 and 〈〉, to any depth, also where a mark was lost.

use super::class::{self, Class};
use super::marks::Title;
use super::{Form, Mention};
use crate::dictionary::{Dictionary, Entity, EntityType, Key};
use crate::span::Span;

/// Titles as mentions: what each is by its last word and surroundings, and what the dictionary has under it.
pub(super) fn mentions<'d>(text: &str, titles: &[Title], dictionary: &'d Dictionary) -> Vec<Mention<'d>> {
    let mut mentions = Vec::with_capacity(titles.len());
    for title in titles {
        let mention = if title.closed { closed(text, title, dictionary) } else { unclosed(text, title, dictionary) };
        mentions.extend(mention);
        mentions.extend(protocol(text, title));
    }
    mentions
}

/// 《甲条约》议定书: the protocol to a title, with the title nested in it.
fn protocol<'d>(text: &str, title: &Title) -> Option<Mention<'d>> {
    const PROTOCOLS: [&str; 6] = ["附加议定书", "补充议定书", "任择议定书", "第一议定书", "第二议定书", "议定书"];
    let after = &text[title.outer.end..];
    let noun = PROTOCOLS.iter().find(|noun| after.starts_with(**noun)).filter(|_| title.closed && title.depth == 0)?;
    let span = Span::new(title.inner.start, title.outer.end + noun.len());
    let mut mention = Mention::new(span, EntityType::Instrument, "protocol", Form::Title, "title-protocol");
    mention.outer = Span::new(title.outer.start, span.end);
    mention.name = format!("{}{noun}", &text[title.inner.range()]);
    Some(mention)
}

fn closed<'d>(text: &str, title: &Title, dictionary: &'d Dictionary) -> Option<Mention<'d>> {
    let mut inner = title.inner;
    // 《（不扩散条约》）: a bracket that opens inside and closes outside is not of the title.
    if text[inner.range()].starts_with('（') && !text[inner.range()].contains('）') {
        inner = Span::new(inner.start + '（'.len_utf8(), inner.end);
    }
    let name = &text[inner.range()];
    let mut mention = Mention::new(inner, EntityType::Instrument, "other", Form::Title, "title");
    mention.outer = title.outer;
    mention.flags.nested = title.depth > 0;
    mention.name = name.replace('<', "〈").replace('>', "〉");
    let names = dictionary.exact(name);
    let known = || names.iter().filter(|n| dictionary.entity_of(n).entity_type == EntityType::Instrument);
    mention.flags.damaged = known().next().is_some() && known().all(|n| n.is_damaged_as(name));
    for name in known() {
        mention.candidates.push(dictionary.entity_of(name));
        mention.row = Some(&name.origin);
    }
    let around = class::Around { before: &text[..title.outer.start], after: &text[title.outer.end..] };
    if class::is_certain_work(&around) {
        mention.candidates.clear();
        mention.row = None;
        mention.kind = "work";
        return Some(mention);
    }
    if let Some(entity) = mention.candidates.first() {
        mention.kind = entity.kind;
        return Some(mention);
    }
    mention.kind = match class::of_title(name, &around, dictionary) {
        Class::Instrument(kind) => kind,
        // Less and greater also stand in formulas and residue of web pages: a title in them must be plain to see.
        Class::Law | Class::Work if text[title.outer.range()].starts_with('<') => return None,
        Class::Law => "law",
        Class::Work => "work",
    };
    Some(mention)
}

/// A title whose closing mark was lost: the name of the dictionary that it begins with, or the text up to the last head
/// noun before the clause ends; completed from the dictionary only where one single title begins so.
fn unclosed<'d>(text: &str, title: &Title, dictionary: &'d Dictionary) -> Option<Mention<'d>> {
    let rest = &text[title.inner.range()];
    let mut mention = Mention::new(title.inner, EntityType::Instrument, "other", Form::Title, "title-unclosed");
    mention.outer = title.outer;
    mention.flags.damaged = true;
    let mut end = rest.len();
    if let Some(hit) = dictionary.at_start(rest) {
        let known = hit.names.iter().find(|n| dictionary.entity_of(n).entity_type == EntityType::Instrument);
        if let Some(name) = known {
            mention.candidates.push(dictionary.entity_of(name));
            mention.row = Some(&name.origin);
            end = hit.end;
        }
    }
    if mention.candidates.is_empty() {
        let clause = rest.find(['，', '“', '”']).unwrap_or(rest.len());
        if let Some(head) = last_head(&rest[..clause], dictionary) {
            end = head;
        } else {
            let (cut, completions) = completions(&rest[..clause], dictionary);
            match completions.as_slice() {
                [one] => {
                    mention.rule = "title-completed";
                    mention.candidates.push(one);
                    end = cut;
                }
                [] if clause < rest.len() || rest.chars().count() < 4 => return None,
                [] => end = clause,
                several => {
                    mention.candidates.extend(several);
                    end = cut;
                }
            }
        }
    }
    mention.span = Span::new(title.inner.start, title.inner.start + end);
    mention.outer = Span::new(title.outer.start, title.inner.start + end);
    text[mention.span.range()].clone_into(&mut mention.name);
    mention.kind = match mention.candidates.first() {
        Some(entity) => entity.kind,
        None => dictionary.lists().head_noun(&mention.name).map_or("other", |head| head.kind),
    };
    Some(mention)
}

/// Behind the head noun that ends the title in a clause: the first, 条约 in 《…条约确定的原则; but where that is what the title is
/// about, the one behind it, 议定书 in 《关于修改某某协定的议定书.
fn last_head(clause: &str, dictionary: &Dictionary) -> Option<usize> {
    let strong = |kind: &str| !matches!(kind, "law" | "other" | "code" | "plan");
    let heads = || dictionary.lists().head_nouns.iter().filter(|head| strong(head.kind));
    let outside = |at: usize| {
        let count = |mark: [char; 2]| clause[..at].matches(mark).count();
        count(['《', '〈']) == count(['》', '〉'])
    };
    let next = |from: usize| {
        let ends =
            heads().flat_map(|head| clause[from..].match_indices(&head.noun).map(|(at, noun)| (from + at, noun.len())));
        ends.filter(|(at, _)| outside(*at)).map(|(at, length)| at + length).min()
    };
    let first = next(0)?;
    let about = ["关于", "修改", "修订", "修正", "补充", "延长", "终止"].iter().any(|word| clause.starts_with(word));
    let goes_on = about && clause[first..].starts_with('的');
    let second = next(first).filter(|second| goes_on && clause[first..*second].chars().count() <= ABOUT);
    Some(second.unwrap_or(first))
}

/// How far behind what a title is about its own head noun stands, in characters: 的补充议定书.
const ABOUT: usize = 10;

/// The longest beginning of a text that is the beginning of known titles, in bytes, and the instruments that have them. Where
/// the line behind a lost one goes on in the same clause, the title ends where no known title goes on.
fn completions<'d>(text: &str, dictionary: &'d Dictionary) -> (usize, Vec<&'d Entity>) {
    let ends: Vec<usize> = text.char_indices().map(|(at, c)| at + c.len_utf8()).skip(SHORTEST_CUT - 1).collect();
    let known = |end: usize| dictionary.keys_beginning(&Key::new(&text[..end], dictionary).strict);
    for &end in ends.iter().rev() {
        let found = known(end);
        if !found.is_empty() {
            return (end, found);
        }
    }
    (text.len(), Vec::new())
}

/// The shortest beginning of a title that tells anything, in characters.
const SHORTEST_CUT: usize = 6;

//! Titles in 《》 and 〈〉, to any depth, also where a mark was lost.

use super::class::{self, Class};
use super::{Form, Mention, ahead, is_ideograph};
use crate::dictionary::{Dictionary, Entity, EntityType, Key};
use crate::span::{InFolded, Span};

/// A title in marks.
#[derive(Debug, Clone)]
pub(super) struct Title {
    /// What stands inside the marks.
    pub inner: Span<InFolded>,
    /// The same with its marks.
    pub outer: Span<InFolded>,
    /// Whether its closing mark was found.
    pub closed: bool,
    /// How many titles it stands in.
    pub depth: usize,
}

/// The longest title that is believed, in characters: beyond it the closing mark belongs to something else.
const LONGEST: usize = 220;

/// Titles in reading order, outer before inner. A mark that opens and never closes before its paragraph or list item ends
/// makes a title that is not `closed`; it runs to the next sentence mark, opening mark, or the paragraph's end.
pub(super) fn find(text: &str) -> Vec<Title> {
    let mut titles = Vec::new();
    let mut at = 0;
    for part in text.split('\n') {
        find_in(part, at, &mut titles);
        at += part.len() + 1;
    }
    titles.sort_by_key(|title: &Title| (title.outer.start, std::cmp::Reverse(title.outer.end)));
    titles
}

/// One opening mark that waits for its closing one.
struct Open {
    mark: char,
    at: usize,
}

fn find_in(part: &str, offset: usize, titles: &mut Vec<Title>) {
    let mut open: Vec<Open> = Vec::new();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut lost: Vec<usize> = Vec::new();
    for (at, c) in part.char_indices() {
        match standing_for(part, at, c) {
            c @ ('《' | '〈') => open.push(Open { mark: c, at }),
            c @ ('》' | '〉') => {
                let want = if c == '》' { '《' } else { '〈' };
                // A pair may be mixed (《…〉), but only where no pair of its own kind is open.
                let own = open.iter().rposition(|o| o.mark == want);
                let Some(own) = own.or_else(|| open.len().checked_sub(1)) else { continue };
                lost.extend(open.drain(own + 1..).map(|o| o.at));
                if let Some(o) = open.pop() {
                    pairs.push((o.at, at));
                }
            }
            // Marks do not stay open across sentences: what is open then never closed.
            '。' => lost.extend(open.drain(..).map(|o| o.at)),
            _ => {}
        }
    }
    lost.extend(open.into_iter().map(|o| o.at));
    pairs.retain(|&(start, end)| {
        let good = part[start..end].chars().take(LONGEST + 2).count() <= LONGEST + 1;
        if !good {
            lost.push(start);
        }
        good
    });
    pairs.sort_by_key(|&(start, end)| (start, std::cmp::Reverse(end)));
    let width = |at: usize| part[at..].chars().next().map_or(0, char::len_utf8);
    let mut stack: Vec<usize> = Vec::new();
    let mut spans: Vec<Title> = Vec::new();
    for (start, end) in pairs {
        while stack.last().is_some_and(|&outer_end| outer_end < start) {
            stack.pop();
        }
        if end > start + width(start) {
            spans.push(Title {
                inner: Span::new(offset + start + width(start), offset + end),
                outer: Span::new(offset + start, offset + end + width(end)),
                closed: true,
                depth: stack.len(),
            });
        }
        stack.push(end);
    }
    lost.sort_unstable();
    for start in lost {
        if part[start..].starts_with('<') {
            continue;
        }
        let inner = start + width(start);
        let rest = &part[inner..];
        let end = rest.find(['《', '》', '。', '；', '：', '！', '？']).unwrap_or(rest.len());
        let end = end.min(ahead(rest, LONGEST));
        if end > 0 {
            titles.push(Title {
                inner: Span::new(offset + inner, offset + inner + end),
                outer: Span::new(offset + start, offset + inner + end),
                closed: false,
                depth: 0,
            });
        }
    }
    titles.extend(spans);
}

/// A mark of less and greater stands for 〈 and 〉 where Chinese stands right inside it.
fn standing_for(part: &str, at: usize, c: char) -> char {
    let chinese = |c: Option<char>| c.is_some_and(|c| is_ideograph(c) || matches!(c, '《' | '》' | '〈' | '〉'));
    match c {
        '<' if chinese(part[at + 1..].chars().next()) => '〈',
        '>' if chinese(part[..at].chars().next_back()) => '〉',
        c => c,
    }
}

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
    if let Some(entity) = mention.candidates.first() {
        mention.kind = entity.kind;
        return Some(mention);
    }
    let around = class::Around { before: &text[..title.outer.start], after: &text[title.outer.end..] };
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

/// Behind the first head noun that ends a word: 条约 in 《…条约确定的原则.
fn last_head(clause: &str, dictionary: &Dictionary) -> Option<usize> {
    let strong = |kind: &str| !matches!(kind, "law" | "other" | "code" | "plan");
    let heads = dictionary.lists().head_nouns.iter().filter(|head| strong(head.kind));
    heads.filter_map(|head| clause.find(&head.noun).map(|at| at + head.noun.len())).min()
}

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

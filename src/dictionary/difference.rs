//! How two strings differ that differ by little, and whether that is damage, another wording, or another name.

use super::near::Sequences;
use std::ops::Range;

/// How a text differs from a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Difference {
    /// Characters that are wrong, missing or too many.
    pub count: usize,
    /// Whether one of them was lost or is wrong; otherwise it is another wording, 和 for 与 or 的 left out.
    pub damaged: bool,
    /// Whether the text reads as names do where it differs: then it is the name of something else, unless more is known.
    pub reads_well: bool,
    /// The characters of the text and of the name from the first difference to the last.
    pub places: (Range<usize>, Range<usize>),
}

/// A step from the name to the text: where in both, and the characters there.
struct Edit {
    at: usize,
    at_name: usize,
    text: Option<char>,
    name: Option<char>,
}

/// Words that join, which writers exchange.
const JOINTS: &str = "和与及同暨、-";

/// Words that writers put in or leave out.
const OPTIONAL: &str = "的之年";

/// Words that turn the meaning of a name: 非常任理事国 is not 常任理事国 with a character too many.
const TURNING: &str = "非不无未反新旧前后上下东西南北中左右正副双多大小男女内外";

/// How `text[range]` differs from `name`, if in at most `allowed` characters and in none that turns its meaning.
pub(super) fn difference(
    text: &[char],
    range: Range<usize>,
    name: &[char],
    allowed: usize,
    sequences: &Sequences,
) -> Option<Difference> {
    let own = &text[range.clone()];
    if own.len().abs_diff(name.len()) > allowed {
        return None;
    }
    let edits = edits(own, name, allowed)?;
    let (mut damaged, mut well) = (false, false);
    let mut uneven = 0;
    for edit in &edits {
        let at = range.start + edit.at;
        let one_of = |c: Option<char>, list: &str| c.is_some_and(|c| list.contains(c));
        let comma = (edit.text, edit.name) == (Some('，'), Some('、'));
        let another = |c: Option<char>| c.is_some_and(|c| counts(c) || TURNING.contains(c) || !comma && is_mark(c));
        if another(edit.text) || another(edit.name) {
            return None;
        }
        // 协议 for 协定.
        let agreement = at > 0 && text[at - 1] == '协' && one_of(edit.text, "定议") && one_of(edit.name, "定议");
        let worded = agreement
            || one_of(edit.text, JOINTS) && one_of(edit.name, JOINTS)
            || edit.text.is_none() && one_of(edit.name, OPTIONAL)
            || edit.name.is_none() && one_of(edit.text, OPTIONAL);
        if worded {
            continue;
        }
        damaged = true;
        uneven += usize::from(edit.text.is_none() || edit.name.is_none());
        well |= !comma && reads_well(text, at, edit.text.is_some(), sequences);
    }
    // A single character that is missing or too much is a fault; two are a word (渔业), and another name.
    if uneven > 1 {
        return None;
    }
    // The steps were taken from the end to the beginning.
    let (first, last) = (edits.last()?, edits.first()?);
    let in_text = first.at..last.at + usize::from(last.text.is_some());
    let in_name = first.at_name..last.at_name + usize::from(last.name.is_some());
    Some(Difference { count: edits.len(), damaged, reads_well: well, places: (in_text, in_name) })
}

/// Whether a character counts something: with another it is another name.
fn counts(c: char) -> bool {
    c.is_ascii_alphanumeric() || "一二三四五六七八九十百〇零".contains(c)
}

/// Whether a character ends a clause or encloses something: no part of a name stands in its place.
fn is_mark(c: char) -> bool {
    "，。；：！？“”‘’\"《》〈〉（）".contains(c)
}

/// Whether the text around a difference is as names have it: the character at `at` with one of those beside it, for a wrong one
/// fits neither (it may be the last of a word that is right, and what follows chance); or where one is missing before `at`,
/// every three across the gap.
fn reads_well(text: &[char], at: usize, present: bool, sequences: &Sequences) -> bool {
    let row = |from: Option<usize>, to: usize| {
        let row = from.filter(|from| *from < to).and_then(|from| text.get(from..to))?;
        Some(sequences.known(row))
    };
    let known = |known: Option<bool>| known == Some(true);
    if present {
        known(row(at.checked_sub(1), at + 1)) || known(row(Some(at), at + 2))
    } else {
        let (before, after) = (row(at.checked_sub(2), at + 1), row(at.checked_sub(1), at + 2));
        before != Some(false) && after != Some(false)
    }
}

/// Whether so few steps lead from one row of characters to another: the first that differs is replaced, left out or put in.
/// That takes few trials, for `allowed` is two at most; nearly all that are compared differ by more, and soon show it.
pub(crate) fn within(
    mut text: impl Iterator<Item = char> + Clone,
    mut name: impl Iterator<Item = char> + Clone,
    allowed: usize,
) -> bool {
    loop {
        let (text_rest, name_rest) = (text.clone(), name.clone());
        match (text.next(), name.next()) {
            (None, None) => return true,
            (a, b) if a == b => {}
            _ if allowed == 0 => return false,
            _ => {
                return within(text.clone(), name.clone(), allowed - 1)
                    || within(text, name_rest, allowed - 1)
                    || within(text_rest, name, allowed - 1);
            }
        }
    }
}

/// The fewest steps between two strings, if there are at most `allowed`.
fn edits(text: &[char], name: &[char], allowed: usize) -> Option<Vec<Edit>> {
    let head = text.iter().zip(name).take_while(|(a, b)| a == b).count();
    let (text_rest, name_rest) = (&text[head..], &name[head..]);
    let tail = text_rest.iter().rev().zip(name_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&text_rest[..text_rest.len() - tail], &name_rest[..name_rest.len() - tail]);
    if !within(a.iter().copied(), b.iter().copied(), allowed) {
        return None;
    }
    // What is left between the first and the last difference; the table is small because names are.
    let width = b.len() + 1;
    let mut table = vec![0_usize; (a.len() + 1) * width];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i * width + j] = match (i, j) {
                (0, n) | (n, 0) => n,
                _ => {
                    let replaced = table[(i - 1) * width + j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    replaced.min(table[(i - 1) * width + j] + 1).min(table[i * width + j - 1] + 1)
                }
            };
        }
    }
    if table[a.len() * width + b.len()] > allowed {
        return None;
    }
    let (mut i, mut j) = (a.len(), b.len());
    let mut edits = Vec::new();
    while i > 0 || j > 0 {
        let here = table[i * width + j];
        if i > 0 && j > 0 && here == table[(i - 1) * width + j - 1] + usize::from(a[i - 1] != b[j - 1]) {
            (i, j) = (i - 1, j - 1);
            if a[i] != b[j] {
                edits.push(Edit { at: head + i, at_name: head + j, text: Some(a[i]), name: Some(b[j]) });
            }
        } else if i > 0 && here == table[(i - 1) * width + j] + 1 {
            i -= 1;
            edits.push(Edit { at: head + i, at_name: head + j, text: Some(a[i]), name: None });
        } else {
            j -= 1;
            edits.push(Edit { at: head + i, at_name: head + j, text: None, name: Some(b[j]) });
        }
    }
    Some(edits)
}

//! Signs that stand between the characters of a word or in the place of one: 联·合·国, 联*合*国, 气候变化框□公约.
//!
//! A scan that was read by machine, and a page that hides a word from filters, have them. They are dropped; that a character is
//! missing is then told by the dictionary, which knows the name.

use super::characters::{Folding, fold};

/// Signs that are no part of any name: one of them between two ideographs is dropped.
fn is_stray(c: char) -> bool {
    matches!(
        c,
        '*' | '□'
            | '■'
            | '●'
            | '◆'
            | '◇'
            | '▲'
            | '△'
            | '▼'
            | '★'
            | '☆'
            | '※'
            | '◎'
            | '▇'
            | '█'
            | '▌'
            | '~'
            | '^'
            | '`'
    )
}

/// Signs that names have too (达·萨尔森拜): they are dropped where they part single ideographs in a row.
fn is_parting(c: char) -> bool {
    matches!(c, '·' | '.')
}

/// Whether a character may be such a sign.
pub(super) fn is_sign(c: char) -> bool {
    is_stray(c) || is_parting(c)
}

/// What was seen of signs so far.
#[derive(Default)]
pub(super) struct Signs {
    /// The sign that was dropped last, and how long the folded text was then.
    dropped: Option<(char, usize)>,
}

impl Signs {
    /// Whether `sign` (as folded), which stands behind `before` (the folded text so far) with `after` following it, is
    /// to be dropped.
    pub fn drops(&mut self, before: &str, sign: char, after: &str) -> bool {
        if !is_sign(sign) {
            return false;
        }
        let Some(previous) = before.chars().next_back() else { return false };
        let mut next = after.chars().filter_map(kept);
        let first = next.next();
        let drop = if is_stray(sign) {
            // A title's first or last character may be the one that is lost.
            inside(previous, "《〈“") && first.is_some_and(|c| inside(c, "》〉”")) && !both_marks(previous, first)
        } else {
            let goes_on = is_ideograph(previous)
                && first.is_some_and(is_ideograph)
                && next.next() == Some(sign)
                && next.next().is_some_and(is_ideograph);
            goes_on || self.ends_row(before, sign, previous, first)
        };
        if drop {
            self.dropped = Some((sign, before.len()));
        }
        drop
    }

    /// Whether the same sign was dropped one ideograph before.
    fn ends_row(&self, before: &str, sign: char, previous: char, first: Option<char>) -> bool {
        self.dropped == Some((sign, before.len() - previous.len_utf8()))
            && is_ideograph(previous)
            && first.is_some_and(is_ideograph)
    }
}

fn inside(c: char, marks: &str) -> bool {
    is_ideograph(c) || marks.contains(c)
}

fn both_marks(previous: char, first: Option<char>) -> bool {
    !is_ideograph(previous) && !first.is_some_and(is_ideograph)
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

fn kept(c: char) -> Option<char> {
    match fold(c) {
        Folding::Keep(c) => Some(c),
        _ => None,
    }
}

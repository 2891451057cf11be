//! What a single character becomes: one script, one width, one form of each mark.
//!
//! Not here: the table of forms (`table`, which build.rs turns into data); white space and line breaks, which depend on what
//! stands around them (`breaks`).

use crate::prepared;

/// What folding makes of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Folding {
    /// It stands in the folded text as this character.
    Keep(char),
    /// A space of some width.
    Space,
    /// A space as wide as an ideograph, which also indents paragraphs.
    WideSpace,
    /// A line break.
    Break,
    /// Nothing that can be seen: control characters, zero width marks.
    Nothing,
}

/// Folds one character.
pub(super) fn fold(c: char) -> Folding {
    // Ideographs first: they are nearly all of the text, and none of what is told apart below.
    if is_ideograph(c) {
        return Folding::Keep(prepared::form(c));
    }
    match c {
        ' ' | '\t' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => Folding::Space,
        '\u{3000}' => Folding::WideSpace,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Folding::Break,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => Folding::Nothing,
        '\u{feff}' | '\u{ad}' | '\u{fe00}'..='\u{fe0f}' | '\u{fff9}'..='\u{fffd}' => Folding::Nothing,
        _ if c.is_control() => Folding::Nothing,
        _ => Folding::Keep(prepared::form(c)),
    }
}

/// Whether a character is an ideograph of those that nearly all text is made of.
pub(super) fn is_ideograph(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// Readings that a faulty conversion put in brackets behind characters, as in 聯(lián)合國(guó).
#[derive(Default)]
pub(super) struct Readings {
    /// The length of the folded text where the last one stood.
    last: Option<usize>,
}

impl Readings {
    /// The length in bytes of a reading at the beginning of `text`, 0 where none begins there; `folded` is the length of the
    /// folded text before it. A reading has a tone mark, (si) may be anything; without one it counts only behind the character
    /// next to one with a reading: 議(yì)程(chéng)的(de).
    pub fn at(&mut self, text: &str, folded: usize) -> usize {
        let (length, toned) = reading(text);
        let next_to_one = self.last.is_some_and(|last| folded > last && folded - last <= '的'.len_utf8());
        if length == 0 || !toned && !next_to_one {
            return 0;
        }
        self.last = Some(folded);
        length
    }
}

/// The length of letters in brackets, and whether one of them has a tone mark.
fn reading(text: &str) -> (usize, bool) {
    const TONES: &str = "āáǎàăōóǒòŏēéěèĕīíǐìĭūúǔùŭǖǘǚǜĀÁǍÀŌÓǑÒĒÉĚÈ\u{300}\u{301}\u{304}\u{306}\u{30c}";
    let mut toned = false;
    for (at, c) in text.char_indices().skip(1).take(11) {
        match c {
            ')' | '）' if at > 2 => return (at + c.len_utf8(), toned),
            'a'..='z' | 'A'..='Z' | 'ü' | 'ɡ' | 'ɑ' | '\u{308}' | ' ' | '\u{a0}' => {}
            c if TONES.contains(c) => toned = true,
            _ => return (0, false),
        }
    }
    (0, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        text.chars()
            .filter_map(|c| match fold(c) {
                Folding::Keep(c) => Some(c),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn one_script_one_width_one_form() {
        assert_eq!(folded("聯合國憲章"), "联合国宪章");
        assert_eq!(folded("２０２２年（草案）,「條約」"), "2022年（草案），“条约”");
        assert_eq!(folded("«公約»︽條約︾≪協定≫"), "《公约》《条约》《协定》");
        assert_eq!(folded("昆明—蒙特利尔"), "昆明-蒙特利尔");
        assert_eq!(folded("二○二二年二零"), "二〇二二年二零");
        assert_eq!(folded("沙烏地阿拉伯、紐西蘭"), "沙乌地阿拉伯、纽西兰");
        assert_eq!(folded("a\u{200b}b\u{0}c"), "abc");
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for c in (0..0x11000).filter_map(char::from_u32) {
            if let Folding::Keep(once) = fold(c) {
                // A few simplified characters are the traditional form of another word: OpenCC maps them one way.
                if let Folding::Keep(twice) = fold(once) {
                    assert!(twice == once || (0x3400..0x10000).contains(&(once as u32)), "{c} {once} {twice}");
                }
            }
        }
    }
}

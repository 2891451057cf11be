//! A resolution's number, taken apart, and the body that it shows.

use crate::scan::dates::chinese_number;

/// The pattern of a number: 74/247, 1540（2004）, 194（III）, 49/35A, ES-11/4, 二七五八, 一五一四（十五）.
pub(super) const NUMBER: &str = r"(?:(?:[AS]/RES/)?(?:(?:ES|S)-[0-9]{1,2}/)?[0-9]{1,4}(?:/[0-9]{1,4})?(?: ?[A-Z]{1,2})?(?: ?（(?:[0-9]{4}|[IVXL]{1,7}|[一二三四五六七八九〇零十]{1,4}|[ES]{1,3}-[0-9IVX]{1,5})）)?|[一二三四五六七八九十百千〇零]{2,9}(?:（[一二三四五六七八九〇零十]{1,4}）)?)";

/// A number: 74/247 has the session 74, 1540（2004） the year 2004, 194（III） a session in Roman numerals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    /// `74`, `ES-11`; empty where the number has none before its stroke.
    session: String,
    number: u32,
    letter: String,
    bracket: Bracket,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bracket {
    None,
    Year,
    /// A session: until 1976 the General Assembly's resolutions were numbered through, with the session behind.
    Session,
}

impl Number {
    /// Reads a number as [`NUMBER`] finds it.
    pub fn parse(plain: &str) -> Option<Number> {
        let symbol = plain.split_once("/RES/");
        let plain = symbol.map_or(plain, |(_, number)| number);
        let (head, bracket) = plain.split_once('（').unwrap_or((plain, ""));
        let (session, rest) = match head.trim().rsplit_once('/') {
            Some((session, rest)) => (session.to_owned(), rest),
            None => (String::new(), head.trim()),
        };
        let letter: String = rest.chars().filter(char::is_ascii_uppercase).collect();
        let number = chinese_number(rest.trim_end_matches(|c: char| c.is_ascii_uppercase() || c == ' '))?;
        let bracket = bracket.trim_end_matches('）');
        let bracket = match chinese_number(bracket) {
            None if bracket.is_empty() => Bracket::None,
            Some(year) if year >= 1946 => Bracket::Year,
            _ => Bracket::Session,
        };
        // S/RES/2728, A/RES/78/290: the symbol names the body.
        let bracket = match symbol {
            Some(("S", _)) => Bracket::Year,
            Some(("A", _)) => Bracket::Session,
            _ => bracket,
        };
        Some(Number { session, number, letter, bracket })
    }

    /// Whether only the General Assembly numbers its resolutions so.
    pub fn is_of_the_assembly(&self) -> bool {
        !self.session.is_empty() || self.bracket == Bracket::Session
    }

    /// Whether only the Security Council does.
    pub fn is_of_the_council(&self) -> bool {
        self.bracket == Bracket::Year
    }

    /// The number without what stands in brackets, which identifies nothing more: 74/247, 194, 49/35A.
    pub fn shown(&self) -> String {
        let stroke = if self.session.is_empty() { "" } else { "/" };
        format!("{}{stroke}{}{}", self.session, self.number, self.letter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_style() {
        for (plain, shown, assembly, council) in [
            ("74/247", "74/247", true, false),
            ("1540（2004）", "1540", false, true),
            ("194（III）", "194", true, false),
            ("一五一四（十五）", "1514", true, false),
            ("二五三（一九六八）", "253", false, true),
            ("ES-11/4", "ES-11/4", true, false),
            ("49/35 A", "49/35A", true, false),
            ("242", "242", false, false),
        ] {
            let number = Number::parse(plain).expect("a number");
            assert_eq!(
                (number.shown().as_str(), number.is_of_the_assembly(), number.is_of_the_council()),
                (shown, assembly, council)
            );
        }
    }
}

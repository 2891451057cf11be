//! Persons: behind their office, before a verb of saying, and as 他.

use super::Reader;
use super::party::Party;
use crate::dictionary::Role;
use crate::scan::is_ideograph;

/// What the offices of persons end with: 主席, 总统, 总理, 国王, 部长, 大臣, 大使.
pub(super) const HOLDERS: [char; 9] = ['席', '统', '理', '王', '长', '臣', '使', '记', '卿'];

/// The longest name of a person, in characters, with the point of foreign names.
const PERSON: usize = 12;

/// The longest without one.
const LONG: usize = 8;

/// The characters of a name at the beginning of a text.
fn letters(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().take(PERSON).take_while(|&(_, c)| is_ideograph(c) || c == '·')
}

impl Reader<'_> {
    /// Whether a text begins with a verb of those who are quoted.
    pub(super) fn quotes(&self, text: &str) -> bool {
        let length = self.dictionary.lists().speech.at_start(Role::Quote, text);
        // 指 says something only before a pause.
        length > 0 || text.strip_prefix('指').is_some_and(|rest| rest.starts_with(['，', '：', ':']))
    }

    /// Who 他 is: the person who spoke last.
    pub(super) fn pronoun(&self, at: usize, end: usize) -> Option<Party> {
        let length = self.dictionary.lists().speech.at_start(Role::Pronoun, &self.text[at..end]);
        // 他们 and 他国 are others.
        let alone = length > 0 && !self.text[at + length..end].starts_with(['们', '国', '方', '人', '的']);
        let name = self.person.clone().filter(|_| alone)?;
        let end = at + length;
        Some(Party { name, start: at, end, speaks: true, person: true, sure: true, ..Party::default() })
    }

    /// A person before a verb of saying or an office: 某某表示, 某某主席指出. A Chinese name begins with a surname, a foreign
    /// one has points.
    pub(super) fn person_first(&self, at: usize, end: usize) -> Option<Party> {
        let text = &self.text[at..end];
        let speech = &self.dictionary.lists().speech;
        let surname = speech.at_start(Role::Surname, text) > 0;
        for (n, (length, c)) in letters(text).enumerate() {
            let rest = &text[length..];
            let whole = (2..=3).contains(&n) && surname || n > 3 && text[..length].contains('·');
            if whole {
                let office = self.office(rest);
                let held = rest[..office].ends_with(HOLDERS) && speech.at_start(Role::Not, &rest[office..]) == 0;
                let quoted = self.quotes(rest.trim_start_matches(['还', '也', '并', '又']));
                if quoted || held {
                    let (name, end) = (text[..length].to_owned(), at + length + office);
                    return Some(Party { name, start: at, end, speaks: true, person: true, ..Party::default() });
                }
            }
            if "的了在和与".contains(c) {
                return None;
            }
        }
        None
    }

    /// The bytes that a person's name takes behind an office, up to what the person does; 0 where there is none.
    pub(super) fn person(&self, text: &str) -> usize {
        let speech = &self.dictionary.lists().speech;
        if speech.at_start(Role::Not, text) > 0 {
            return 0;
        }
        let mut last = 0;
        // Longer than four characters only where points or what follows show that it is a person's.
        let fits = |n: usize, name: &str, rest: &str| {
            n >= 2 && (n <= 4 || name.contains('·') || n <= LONG && self.quotes(rest))
        };
        for (n, (at, c)) in letters(text).enumerate() {
            let rest = &text[at..];
            let does =
                c == '和' || self.quotes(rest) || speech.at_start(Role::Predicate, rest) > 0 || self.begins_verb(rest);
            // 外长表示: what begins with a verb is no name.
            if does && (n < 2 || fits(n, &text[..at], rest)) {
                return if n < 2 { 0 } else { at };
            }
            if "的了".contains(c) {
                return 0;
            }
            last = at + c.len_utf8();
        }
        // 某某7日上午…, 某某、…; 某某，…
        let rest = &text[last..];
        let ends = rest.starts_with(|c: char| c.is_ascii_digit() || c == '、' || c == '，');
        if ends && fits(text[..last].chars().count(), &text[..last], rest) { last } else { 0 }
    }
}

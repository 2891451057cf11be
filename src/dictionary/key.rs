//! The normal form of an instrument's title, in which its variants meet.
//!
//! 《中俄…条约》 and 《中华人民共和国和俄罗斯联邦…条约》 name one treaty; so do titles that differ by 和, 与 or 同, by 关于, by 政府
//! behind a party, or by the order of the parties. The loose form also ignores 的, which now and then
//! tells two treaties apart: the strict form is tried first.

use super::{Dictionary, EntityType, without_marks};

/// The two normal forms of a title. They are not for reading, only for comparison with other keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Parties as ids, and the rest with one form of each connective.
    pub strict: String,
    /// The same without any 的.
    pub loose: String,
}

/// What joins parties and other parts of equal rank.
const CONNECTIVES: [&str; 8] = ["以及", "和", "与", "同", "及", "暨", "、", "-"];

/// Words in which a character of a connective is none.
const NOT_CONNECTIVES: [&str; 14] =
    ["参与", "给与", "与会", "涉及", "普及", "顾及", "遍及", "及其", "及时", "波及", "及早", "触及", "危及", "以及"];

impl Key {
    /// The key of a folded title.
    pub fn new(folded: &str, dictionary: &Dictionary) -> Key {
        let bare = without_marks(folded);
        let bare = bare.trim_end_matches("（草案）").trim_end_matches("草案");
        let (parties, rest) = parties(bare, dictionary);
        let mut rest = one_connective(rest.trim_start_matches('的'));
        if rest.contains("关于") {
            rest = rest.replace("关于", "");
        }
        let rest = arabic_years(rest);
        let parties = parties.join("+");
        Key { loose: format!("~{parties}|{}", rest.replace('的', "")), strict: format!("={parties}|{rest}") }
    }

    /// The id of a provisional entity with this key: stable from run to run and from machine to machine (FNV-1a).
    pub fn provisional_id(&self) -> String {
        let hash = self
            .loose
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        format!("x-{hash:016x}")
    }
}

/// What a wrong character must not change in a strict key: the parties, and everything that counts; a single character makes
/// another treaty there.
pub(crate) fn signature(key: &str) -> String {
    let (parties, rest) = key.split_once('|').unwrap_or(("", key));
    let counts = |c: &char| c.is_ascii_digit() || is_numeral(*c) || matches!(c, '十' | '百');
    format!("{parties}|{}", rest.chars().filter(counts).collect::<String>())
}

/// The parties that a title begins with, as sorted ids, and what follows them. One state alone is no list of parties.
fn parties<'t>(title: &'t str, dictionary: &Dictionary) -> (Vec<String>, &'t str) {
    let (run, taken) = dictionary.lists().party_run(title);
    let mut rest = title;
    let mut found: Vec<String> = Vec::new();
    if let Some((id, length)) = dictionary.party_at(title) {
        found.push(id);
        rest = &title[length..];
        while let Some(next) = CONNECTIVES.iter().find_map(|c| rest.strip_prefix(c)) {
            let Some((id, length)) = dictionary.party_at(next) else { break };
            found.push(id);
            rest = &next[length..];
        }
    } else if run.len() > 1 {
        found = run.into_iter().map(str::to_owned).collect();
        rest = title[taken..].trim_start_matches("两国").trim_start_matches("三国").trim_start_matches("政府");
    }
    if found.len() < 2 {
        return (Vec::new(), title);
    }
    found.sort();
    found.dedup();
    (found, rest)
}

fn is_numeral(c: char) -> bool {
    matches!(c, '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九')
}

/// 二〇五〇年 as 2050年: four numerals in a row are a year, whichever way they are written.
fn arabic_years(text: String) -> String {
    const NUMERALS: &str = "〇一二三四五六七八九";
    if !text.contains(is_numeral) {
        return text;
    }
    let digit = |c: char| NUMERALS.chars().position(|n| n == c || c == '零' && n == '〇');
    let characters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < characters.len() {
        let run = characters[at..].iter().take_while(|c| digit(**c).is_some()).count();
        match run {
            4 => out.extend(characters[at..at + 4].iter().filter_map(|c| char::from_digit(digit(*c)? as u32, 10))),
            0 => out.push(characters[at]),
            _ => out.extend(&characters[at..at + run]),
        }
        at += run.max(1);
    }
    out
}

/// Whether a word that joins, one that only holds such a word, or 之 may begin with a character.
fn begins_connective(c: char) -> bool {
    matches!(
        c,
        '参' | '给'
            | '与'
            | '涉'
            | '普'
            | '顾'
            | '遍'
            | '及'
            | '波'
            | '触'
            | '危'
            | '以'
            | '暨'
            | '、'
            | '-'
            | '之'
    )
}

fn one_connective(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        if !begins_connective(c) {
            out.push(c);
            at += c.len_utf8();
        } else if let Some(word) = NOT_CONNECTIVES.iter().find(|word| **word != "以及" && rest.starts_with(**word)) {
            out.push_str(word);
            at += word.len();
        } else if let Some(word) = ["以及", "与", "及", "暨", "、", "-"].iter().find(|word| rest.starts_with(**word))
        {
            out.push('和');
            at += word.len();
        } else {
            // 之 is the older 的; 之友 and 之一 do not stand in titles of texts.
            out.push(if c == '之' { '的' } else { c });
            at += c.len_utf8();
        }
    }
    out
}

impl Dictionary {
    /// The state or organization at the beginning of a title, with 政府 if it follows: its id, and the bytes it takes.
    pub(crate) fn party_at(&self, title: &str) -> Option<(String, usize)> {
        let limit = title.char_indices().nth(20).map_or(title.len(), |(at, _)| at);
        // No name here is longer than the longest that begins here.
        let mut end = self.at_start(&title[..limit])?.end;
        while end > 0 {
            if title.is_char_boundary(end) {
                let name = self.exact(&title[..end]).into_iter().find(|name| {
                    let entity = self.entity_of(name);
                    entity.entity_type == EntityType::Organization
                        || entity.entity_type == EntityType::Place
                            && matches!(entity.kind, "state" | "former-state" | "territory")
                });
                if let Some(name) = name {
                    let government = "政府".len() * usize::from(title[end..].starts_with("政府"));
                    let id = name.id.strip_suffix("-government").unwrap_or(&name.id);
                    return Some((id.to_owned(), end + government));
                }
            }
            end -= 1;
        }
        None
    }
}

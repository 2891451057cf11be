//! Resolutions cited by number: 联合国大会第74/247号决议, 安理会第1540(2004)号决议, lists of them, Roman and Chinese numerals.

use super::{Computed, Form, Mention};
use crate::dictionary::{Dictionary, EntityType};
use crate::fold::fold_name;
use crate::span::Span;
use regex::Regex;
use std::sync::LazyLock;

/// One number: 74/247, 1540（2004）, 194（III）, 49/35A, 377A（V）, 二七五八. Letters may follow (草案 letters A to E).
const NUMBER: &str = r"(?:[0-9]{1,4}(?:/[0-9]{1,4})?(?: ?[A-Z]{1,2})?(?: ?（(?:[0-9]{4}|[IVXL]{1,6}|[一二三四五六七八九〇零十]{1,4}|S-[0-9IVX]{1,5}|[ES]{1,3}-[0-9IVX]{1,5})）)?|[一二三四五六七八九十百千〇零]{2,9}(?:（[一二三四五六七八九〇零十]{1,4}）)?)";

/// A date that an item of a list may begin with; it is bound by `dates`.
const DATE: &str = r"(?:[0-9〇零一二三四五六七八九十]{2,4}年(?:[0-9一二三四五六七八九十]{1,3}月(?:[0-9一二三四五六七八九十]{1,3}日)?)?(?:通过|作出)?的?)";

static LIST: LazyLock<Regex> = LazyLock::new(|| {
    let item = format!(r"(?:{DATE})?第?{NUMBER}号?");
    #[expect(clippy::unwrap_used, reason = "a constant pattern, tried by every test")]
    Regex::new(&format!(r"{item}(?:(?:、|，|和|及|与|以及|或|至|，及|，和|，以及)(?:其|的)?{item})*(?:等|各|两|两项|两个|三|三项|各项|这些|号|的|有关|相关|多项|系列|两份|之)*(?:决议案|决议)")).unwrap()
});

static ITEM: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant pattern, tried by every test")]
    Regex::new(&format!(r"(?P<date>{DATE})?(?P<number>第?(?P<plain>{NUMBER})号?)")).unwrap()
});

/// 决议第181（II）号, 决议案二五三（一九六八）、二七七（一九七〇）: the numbers behind the word, in the style of older documents.
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant pattern, tried by every test")]
    Regex::new(&format!(r"决议案?(?:第?{NUMBER}号?)(?:(?:、|，|和|及|与|以及)第?{NUMBER}号?)*")).unwrap()
});

/// The bodies whose resolutions are cited, with the ids of their resolutions.
struct Body {
    prefix: &'static str,
    canonical: &'static str,
    name_en: &'static str,
}

const GENERAL_ASSEMBLY: Body =
    Body { prefix: "un-ga-res", canonical: "联合国大会", name_en: "United Nations General Assembly resolution" };
const SECURITY_COUNCIL: Body =
    Body {
        prefix: "un-sc-res", canonical: "联合国安全理事会", name_en: "United Nations Security Council resolution"
    };

/// Resolutions named by number, each a mention of its own. A list's body holds for all its numbers, and stands in the span
/// of the first where it is written right before it.
pub(super) fn find<'d>(text: &str, names: &[Mention<'d>], dictionary: &'d Dictionary) -> Vec<Mention<'d>> {
    let mut mentions = Vec::new();
    for list in LIST.find_iter(text) {
        let lead = lead(text, list.start(), names);
        for (n, item) in ITEM.captures_iter(list.as_str()).enumerate() {
            let (Some(number), Some(plain)) = (item.name("number"), item.name("plain")) else { continue };
            let dated = item.name("date").is_some();
            let start = if n == 0 && !dated { lead.start } else { list.start() + number.start() };
            let last = list.as_str()[number.end()..].find(|c: char| c.is_ascii_digit() || c == '第').is_none();
            let bare_end = list.start() + number.end();
            let end = if last && !list.as_str()[number.end()..].contains("等") { list.end() } else { bare_end };
            mentions.extend(mention(text, start, end, plain.as_str(), &lead, dictionary));
        }
    }
    for list in BEHIND.find_iter(text) {
        let lead = lead(text, list.start(), names);
        let word = if list.as_str().starts_with("决议案") { "决议案" } else { "决议" };
        for (n, item) in ITEM.captures_iter(&list.as_str()[word.len()..]).enumerate() {
            let (Some(number), Some(plain)) = (item.name("number"), item.name("plain")) else { continue };
            let at = list.start() + word.len();
            let start = if n == 0 { lead.start } else { at + number.start() };
            // A number alone behind the word is a count or a section: 决议一, 决议3.
            if list.as_str().len() == word.len() + number.end() && text[list.end()..].starts_with('年') {
                continue;
            }
            let numbered = number.as_str().contains(['第', '号', '/', '（']) || chinese_digits(plain.as_str()) > 2;
            if numbered {
                mentions.extend(mention(text, start, at + number.end(), plain.as_str(), &lead, dictionary));
            }
        }
    }
    mentions
}

/// Bodies that go by a common word before the number of a resolution.
const BARE_BODIES: [(&str, &str, &str); 2] =
    [("大会", "un-general-assembly", "联合国大会"), ("理事会", "un-security-council", "联合国安全理事会")];

/// What stands before a number: the body, and where its name begins.
struct Lead {
    start: usize,
    id: Option<String>,
    canonical: String,
}

fn lead(text: &str, at: usize, names: &[Mention<'_>]) -> Lead {
    let before = names[..names.partition_point(|name| name.span.end <= at)].iter().rev();
    // 大会 alone is the General Assembly's name only before a resolution's number.
    for (word, id, canonical) in BARE_BODIES {
        if text[..at].ends_with(word) && before.clone().next().is_none_or(|name| name.span.end != at) {
            return Lead { start: at - word.len(), id: Some(id.to_owned()), canonical: canonical.to_owned() };
        }
    }
    let organization = |name: &&Mention<'_>| name.entity_type == EntityType::Organization;
    let near = before.clone().find(organization);
    let plain = Lead { start: at, id: None, canonical: String::new() };
    let Some(name) = near else { return plain };
    let between = &text[name.span.end..at];
    let entity = name.candidates.first();
    let named = Lead {
        start: at,
        id: entity.map(|e| e.id.clone()),
        canonical: entity.map_or_else(String::new, |e| e.canonical.clone()),
    };
    if between.is_empty() || between == "的" {
        return Lead { start: if between.is_empty() { name.span.start } else { at }, ..named };
    }
    // The body may stand further off: 安理会…通过的第1373号决议, 安理会有关决议包括第2231号决议.
    let passes = !between.contains(['。', '\n']) && between.chars().count() <= 40;
    let listed = ["un-security-council", "un-general-assembly", "un-ecosoc", "un-human-rights-council"];
    let known = named.id.as_deref().is_some_and(|id| listed.contains(&id));
    if passes && known { named } else { plain }
}

fn mention<'d>(
    text: &str,
    start: usize,
    end: usize,
    plain: &str,
    lead: &Lead,
    dictionary: &'d Dictionary,
) -> Option<Mention<'d>> {
    let number = Number::parse(plain)?;
    // A bare year, or a count (两项决议), is no number.
    if !text[start..end].contains(['第', '号', '/', '（']) && chinese_digits(plain) < 3 {
        return None;
    }
    let mut mention =
        Mention::new(Span::new(start, end), EntityType::Instrument, "resolution", Form::Composed, "resolution");
    text[start..end].clone_into(&mut mention.name);
    mention.computed = Some(number.computed(lead));
    let id = mention.computed.as_ref().map(|c| c.id.clone()).unwrap_or_default();
    mention.candidates.extend(dictionary.entity(&id));
    Some(mention)
}

/// A resolution's number, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Number {
    session: Option<u32>,
    number: u32,
    letter: String,
    bracket: String,
}

impl Number {
    fn parse(plain: &str) -> Option<Number> {
        let (head, bracket) = plain.split_once('（').unwrap_or((plain, ""));
        let head = head.trim();
        let letter: String = head.chars().filter(char::is_ascii_uppercase).collect();
        let digits = head.trim_end_matches(|c: char| c.is_ascii_uppercase() || c == ' ');
        let (session, number) = match digits.split_once('/') {
            Some((session, number)) => (Some(session.parse().ok()?), number.parse().ok()?),
            None => (None, digits.parse().ok().or_else(|| super::dates::chinese_number(digits))?),
        };
        let bracket = bracket.trim_end_matches('）');
        // Of Chinese numerals in brackets, four are a year and fewer a session, which other texts write in Roman numerals.
        let said = super::dates::chinese_number(bracket).filter(|_| !bracket.is_ascii());
        let bracket = match said {
            Some(session) if session < 100 => roman(session),
            Some(year) => year.to_string(),
            None => bracket.to_owned(),
        };
        Some(Number { session, number, letter, bracket })
    }

    /// Numbers with a session (74/247) or a Roman numeral (194（III）) are the General Assembly's, numbers with a year or of the
    /// Council's range its own, unless the text names another body.
    fn computed(&self, lead: &Lead) -> Computed {
        let roman = !self.bracket.is_empty() && !self.bracket.bytes().all(|b| b.is_ascii_digit());
        let body = match lead.id.as_deref() {
            Some("un-security-council") => Some(SECURITY_COUNCIL),
            Some("un-general-assembly" | "un") => Some(GENERAL_ASSEMBLY)
                .filter(|_| self.session.is_some() || roman || lead.id.as_deref() != Some("un"))
                .or(Some(SECURITY_COUNCIL)),
            Some(_) if !lead.canonical.is_empty() && lead.start_is_body() => None,
            _ if self.session.is_some() || roman => Some(GENERAL_ASSEMBLY),
            _ => Some(SECURITY_COUNCIL),
        };
        let shown = self.shown(roman);
        let ascii = shown.to_lowercase().replace(['/', '（', '(', ' '], "-").replace(['）', ')'], "");
        match body {
            Some(body) => Computed {
                id: format!("{}-{ascii}", body.prefix),
                canonical: format!("{}第{}号决议", body.canonical, shown.replace('(', "（").replace(')', "）")),
                name_en: format!("{} {shown}", body.name_en),
            },
            None => Computed {
                id: format!("{}-res-{ascii}", lead.id.as_deref().unwrap_or("x")),
                canonical: format!("{}第{}号决议", lead.canonical, shown.replace('(', "（").replace(')', "）")),
                name_en: String::new(),
            },
        }
    }

    fn shown(&self, roman: bool) -> String {
        let mut shown = match self.session {
            Some(session) => format!("{session}/{}", self.number),
            None => self.number.to_string(),
        };
        shown.push_str(&self.letter);
        if roman {
            shown = format!("{shown}({})", self.bracket);
        }
        shown
    }
}

/// A session's number in Roman numerals, as resolutions before 1976 carry it.
fn roman(mut number: u32) -> String {
    let mut out = String::new();
    for (value, letters) in [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
        while number >= value {
            out.push_str(letters);
            number -= value;
        }
    }
    out
}

impl Lead {
    fn start_is_body(&self) -> bool {
        self.id.as_deref().is_some_and(|id| !matches!(id, "un" | "un-security-council" | "un-general-assembly"))
    }
}

fn chinese_digits(plain: &str) -> usize {
    plain.chars().filter(|c| "〇零一二三四五六七八九".contains(*c)).count()
}

/// A heading without the number behind its head noun: 决议案二七七.
pub(super) fn without_number(heading: &str) -> &str {
    let at = heading.find("决议案").map(|at| at + "决议案".len());
    at.filter(|&at| Number::parse(heading[at..].trim_start_matches('第').trim_end_matches('号')).is_some())
        .map_or(heading, |at| &heading[..at])
}

/// The resolution that a whole name is, for lookups: 安理会第1540号决议.
pub(crate) fn number_in(asked: &str, dictionary: &Dictionary) -> Option<Computed> {
    let text = fold_name(asked);
    let names = super::names::find(&text, &[], dictionary, &mut Vec::new());
    let found = find(&text, &names, dictionary);
    found.into_iter().find(|m| m.span.len() * 2 > text.len()).and_then(|m| m.computed)
}

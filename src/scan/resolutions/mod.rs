//! Resolutions cited by number: 联合国大会第74/247号决议, 安理会第1540(2004)号决议, lists of them, Roman and Chinese numerals.

mod number;

use super::landmarks::{Landmark, Landmarks};
use super::{Computed, Form, Mention};
use crate::dictionary::{Dictionary, EntityType};
use crate::fold::fold_name;
use crate::span::Span;
use number::{NUMBER, Number};
use regex::Regex;
use std::sync::LazyLock;

/// A date that an item of a list may begin with; it is bound by `dates`.
const DATE: &str = r"(?:(?:[0-9〇零一二三四五六七八九十]{2,4}年(?:[0-9一二三四五六七八九十]{1,3}月(?:[0-9一二三四五六七八九十]{1,3}日)?)?|[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日)(?:通过|作出)?的?)";

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

/// 第1356（2001）号 alone: with a year in brackets the number is a resolution's even where the word stands far off.
static ALONE: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant pattern, tried by every test")]
    Regex::new(r"第[0-9]{1,4}（(?:19|20)[0-9]{2}）号").unwrap()
});

/// A body whose resolutions are cited: the ids of its resolutions begin with the first.
struct Body {
    prefix: &'static str,
    canonical: &'static str,
    name_en: &'static str,
}

const ASSEMBLY: Body =
    Body { prefix: "un-ga-res", canonical: "联合国大会", name_en: "United Nations General Assembly resolution" };
const COUNCIL: Body =
    Body {
        prefix: "un-sc-res", canonical: "联合国安全理事会", name_en: "United Nations Security Council resolution"
    };

/// Resolutions named by number, each a mention of its own. A list's body holds for all its numbers, and stands in the span
/// of the first where it is written right before it.
pub(super) fn find<'d>(
    text: &str,
    landmarks: &Landmarks,
    names: &[Mention<'d>],
    dictionary: &'d Dictionary,
) -> Vec<Mention<'d>> {
    let mut mentions = Vec::new();
    let runs: Vec<(usize, &str)> =
        landmarks.runs(Landmark::Resolution, text, of_list).filter(|(_, run)| run.contains(of_number)).collect();
    for (at, list) in matches(&LIST, &runs) {
        let lead = lead(text, at, names);
        for (n, item) in ITEM.captures_iter(list).enumerate() {
            let (Some(number), Some(plain)) = (item.name("number"), item.name("plain")) else { continue };
            let dated = item.name("date").is_some();
            let start = if n == 0 && !dated { lead.start } else { at + number.start() };
            let last = list[number.end()..].find(|c: char| c.is_ascii_digit() || c == '第').is_none();
            let bare_end = at + number.end();
            let end = if last && !list[number.end()..].contains("等") { at + list.len() } else { bare_end };
            // In a list the last 号 holds for all: 1718、1874号决议.
            let counted = n > 0 || !last && plain.as_str().len() > 2;
            mentions.extend(mention(text, start, end, plain.as_str(), counted, &lead, dictionary));
        }
    }
    for (at, list) in matches(&BEHIND, &runs) {
        let lead = lead(text, at, names);
        let word = if list.starts_with("决议案") { "决议案" } else { "决议" };
        for (n, item) in ITEM.captures_iter(&list[word.len()..]).enumerate() {
            let (Some(number), Some(plain)) = (item.name("number"), item.name("plain")) else { continue };
            let behind = at + word.len();
            let start = if n == 0 { lead.start } else { behind + number.start() };
            // A number alone behind the word is a count or a section: 决议一, 决议3.
            if list.len() == word.len() + number.end() && text[at + list.len()..].starts_with('年') {
                continue;
            }
            let numbered = number.as_str().contains(['第', '号', '/', '（']) || chinese_digits(plain.as_str()) > 2;
            if numbered {
                mentions.extend(mention(text, start, behind + number.end(), plain.as_str(), false, &lead, dictionary));
            }
        }
    }
    for (at, alone) in matches(&ALONE, &runs) {
        let plain = alone.trim_start_matches('第').trim_end_matches('号');
        let lead = lead(text, at, names);
        mentions.extend(mention(text, lead.start, at + alone.len(), plain, false, &lead, dictionary));
    }
    mentions
}

/// What a pattern matches in the runs, each with the byte at which it begins.
fn matches<'t>(pattern: &Regex, runs: &[(usize, &'t str)]) -> impl Iterator<Item = (usize, &'t str)> {
    runs.iter().flat_map(|&(at, run)| pattern.find_iter(run).map(move |found| (at + found.start(), found.as_str())))
}

/// Whether a character may stand in a list of resolutions.
fn of_list(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || of_number(c)
        || " /-（）、，年月日通过作出的第号和及与以或至其等各两项个这些有关相多系列份之决议案".contains(c)
}

/// Whether a character may stand in a number.
fn of_number(c: char) -> bool {
    c.is_ascii_digit() || "〇零一二三四五六七八九十百千".contains(c)
}

/// What stands before a number: a body, and where its name begins.
struct Lead {
    start: usize,
    id: Option<String>,
    canonical: String,
}

/// Bodies that go by a common word before the number of a resolution.
const BARE_BODIES: [(&str, &str, &str); 2] =
    [("大会", "un-general-assembly", "联合国大会"), ("理事会", "un-security-council", "联合国安全理事会")];

fn lead(text: &str, at: usize, names: &[Mention<'_>]) -> Lead {
    let before = &names[..names.partition_point(|name| name.span.end <= at)];
    // 大会 alone is the General Assembly's name only before a resolution's number.
    for (word, id, canonical) in BARE_BODIES {
        if text[..at].ends_with(word) && before.last().is_none_or(|name| name.span.end != at) {
            return Lead { start: at - word.len(), id: Some(id.to_owned()), canonical: canonical.to_owned() };
        }
    }
    let none = Lead { start: at, id: None, canonical: String::new() };
    let Some(name) = before.iter().rev().find(|name| name.entity_type == EntityType::Organization) else { return none };
    let Some(entity) = name.candidates.first() else { return none };
    let between = &text[name.span.end..at];
    let near = between.is_empty();
    let named = Lead {
        start: if near { name.span.start } else { at },
        id: Some(entity.id.to_string()),
        canonical: entity.canonical.to_string(),
    };
    if near || between == "的" {
        return named;
    }
    // The body may stand further off: 安理会…通过的第1373号决议, 安理会有关决议包括第2231号决议.
    let passes = !between.contains(['。', '\n']) && between.chars().count() <= 40;
    let known =
        ["un-security-council", "un-general-assembly", "un-ecosoc", "un-human-rights-council"].contains(&&*entity.id);
    if passes && known { named } else { none }
}

fn mention<'d>(
    text: &str,
    start: usize,
    end: usize,
    plain: &str,
    counted: bool,
    lead: &Lead,
    dictionary: &'d Dictionary,
) -> Option<Mention<'d>> {
    let number = Number::parse(plain)?;
    // A bare year, or a count (两项决议), is no number.
    if !counted && !text[start..end].contains(['第', '号', '/', '（']) && chinese_digits(plain) < 3 {
        return None;
    }
    let mut mention =
        Mention::new(Span::new(start, end), EntityType::Instrument, "resolution", Form::Composed, "resolution");
    text[start..end].clone_into(&mut mention.name);
    let computed = computed(&number, lead);
    // The dictionary may know it under a name of its own (第2758号决议).
    let known = dictionary.exact(&fold_name(&computed.canonical)).into_iter().map(|name| dictionary.entity_of(name));
    mention.candidates.extend(known.chain(dictionary.entity(&computed.id)).take(1));
    mention.computed = Some(computed);
    Some(mention)
}

/// The resolution that a number is: its own style tells the General Assembly from the Security Council where the text does not
/// name another body right before it; a plain number is the Council's unless the Assembly is named.
fn computed(number: &Number, lead: &Lead) -> Computed {
    let shown = number.shown();
    let ascii = shown.to_lowercase().replace(['/', ' '], "-");
    let of = |body: Body| Computed {
        id: format!("{}-{ascii}", body.prefix),
        canonical: format!("{}第{shown}号决议", body.canonical),
        name_en: format!("{} {shown}", body.name_en),
    };
    match lead.id.as_deref() {
        Some("un-security-council") if !number.is_of_the_assembly() => of(COUNCIL),
        Some("un-general-assembly") if !number.is_of_the_council() => of(ASSEMBLY),
        Some("un" | "un-security-council" | "un-general-assembly") | None if number.is_of_the_assembly() => {
            of(ASSEMBLY)
        }
        Some("un" | "un-security-council" | "un-general-assembly") | None => of(COUNCIL),
        Some(id) => Computed {
            id: format!("{id}-res-{ascii}"),
            canonical: format!("{}第{shown}号决议", lead.canonical),
            name_en: String::new(),
        },
    }
}

fn chinese_digits(plain: &str) -> usize {
    plain.chars().filter(|c| "〇零一二三四五六七八九".contains(*c)).count()
}

/// A heading without the number behind its head noun: 决议案二七七.
pub(super) fn without_number(heading: &str) -> &str {
    let at = heading.find("决议案").map(|at| at + "决议案".len());
    let numbered = |at: &usize| Number::parse(heading[*at..].trim_start_matches('第').trim_end_matches('号')).is_some();
    at.filter(numbered).map_or(heading, |at| &heading[..at])
}

/// The resolution that a whole name is, for lookups: 安理会第1540号决议.
pub(crate) fn number_in(asked: &str, dictionary: &Dictionary) -> Option<Computed> {
    let text = fold_name(asked);
    let names = super::names::find(&text, &[], dictionary, &mut Vec::new());
    let found = find(&text, &Landmarks::of(&text), &names, dictionary);
    found.into_iter().find(|m| m.span.len() * 2 > text.len()).and_then(|m| m.computed)
}

//! Dates in a text: whole or partial ones, and those that borrow their year from what came before (同年, 去年, 6月15日).

use super::numerals::chinese_number;
use crate::date::Date;
use crate::layout::{Layout, PartKind};
use crate::scan::landmarks::{Landmark, Landmarks};
use crate::span::{InFolded, Span};
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// A date in the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found {
    /// Where it stands.
    pub span: Span<InFolded>,
    /// What it says.
    pub date: Date,
}

/// A year in digits, in Chinese numerals, or of the Republic.
const YEAR: &str = r"(?:(?P<year>[0-9]{4}|[〇零一二三四五六七八九]{4}|[一二]千[〇零一二三四五六七八九百十]{1,6})|民国(?P<republic>[0-9]{1,3}|[一二三四五六七八九十〇零]{1,4}))年";
const MONTH: &str = r"(?P<month>[0-9]{1,2}|[正一二三四五六七八九十]{1,2})月份?";
const DAY: &str = r"(?P<day>[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3})[日号]";

#[expect(clippy::unwrap_used, reason = "constant patterns, tried by every test")]
fn pattern(text: &str) -> Regex {
    Regex::new(text).unwrap()
}

static DATE: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("{YEAR}(?:{MONTH}(?:{DAY})?)?")));

/// 1953.7.27, 一九五三·七·二十七, 2024-05-16.
static POINTED: LazyLock<Regex> = LazyLock::new(|| {
    const NUMBER: &str = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}";
    pattern(&format!(
        "(?P<year>[0-9]{{4}}|[〇零一二三四五六七八九]{{4}})[.·-](?P<month>{NUMBER})[.·-](?P<day>{NUMBER})"
    ))
});

/// Dates whose year, month or day stands elsewhere: 同年6月15日, 6月, 同日.
static RELATIVE: LazyLock<Regex> = LazyLock::new(|| {
    const WORD: &str = "同年|当年|同月|同日|同一天|当日|当天|今年|本年|去年|前年|明年";
    pattern(&format!("(?P<word>{WORD})?{MONTH}(?:{DAY})?|(?P<alone>{WORD})"))
});

fn number(captures: &Captures<'_>, name: &str) -> Option<u32> {
    captures.name(name).and_then(|found| chinese_number(found.as_str()))
}

/// A month or day: `Some(None)` where it is not written, `None` where it is no such number.
fn small(captures: &Captures<'_>, name: &str) -> Option<Option<u8>> {
    match captures.name(name) {
        None => Some(None),
        Some(_) => u8::try_from(number(captures, name)?).ok().map(Some),
    }
}

/// Every date of its own in a folded text, in order. The second year of a range (2023-2027年) is none, nor are 1990年代 and
/// 75周年.
pub(crate) fn find(text: &str) -> Vec<Found> {
    find_near(text, &Landmarks::of(text))
}

/// Whether a character may stand in a date.
fn of_date(c: char) -> bool {
    c.is_ascii_digit() || "〇零一二三四五六七八九十百千廿卅正民国年月份日号同当一天今本去前明".contains(c)
}

/// Whether a character may stand in a date whose numbers are parted by points.
fn of_pointed_date(c: char) -> bool {
    c.is_ascii_digit() || "〇零一二三四五六七八九十.·-".contains(c)
}

/// A regular expression's match in a run, as a range of the text.
fn whole(captures: &Captures<'_>, offset: usize) -> Option<Span<InFolded>> {
    captures.get(0).map(|all| Span::new(offset + all.start(), offset + all.end()))
}

/// [`find`] with landmarks that are known.
pub(crate) fn find_near(text: &str, landmarks: &Landmarks) -> Vec<Found> {
    let mut found = Vec::new();
    let runs = landmarks.runs(Landmark::Date, text, of_date).filter(|(_, run)| run.contains("年"));
    for (captures, offset) in runs.flat_map(|(at, run)| DATE.captures_iter(run).map(move |captures| (captures, at))) {
        let Some(all) = whole(&captures, offset) else { continue };
        let before = text[..all.start].chars().next_back();
        if before.is_some_and(|c| c.is_ascii_digit() || matches!(c, '-' | '至')) || text[all.end..].starts_with('代')
        {
            continue;
        }
        let year = number(&captures, "year").or_else(|| number(&captures, "republic").map(|n| n + 1911));
        found.extend(dated(all, year, small(&captures, "month"), small(&captures, "day")));
    }
    let runs =
        landmarks.runs(Landmark::PointedDate, text, of_pointed_date).filter(|(_, run)| run.len() >= SHORTEST_POINTED);
    for (captures, offset) in runs.flat_map(|(at, run)| POINTED.captures_iter(run).map(move |captures| (captures, at)))
    {
        let Some(all) = whole(&captures, offset) else { continue };
        let part = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '.' | '·'));
        if !part(text[..all.start].chars().next_back()) && !part(text[all.end..].chars().next()) {
            found.extend(dated(all, number(&captures, "year"), small(&captures, "month"), small(&captures, "day")));
        }
    }
    found.sort_by_key(|found| found.span.start);
    found
}

/// The length of 1953.7.1 in bytes.
const SHORTEST_POINTED: usize = 8;

fn dated(span: Span<InFolded>, year: Option<u32>, month: Option<Option<u8>>, day: Option<Option<u8>>) -> Option<Found> {
    let date = Date::new(u16::try_from(year?).ok()?, month?, day?)?;
    Some(Found { span, date })
}

/// The dates of [`find`] and those that borrow from what came before or from the document's own date, in order. A date is
/// borrowed only where one year remains.
pub(super) fn find_all(text: &str, layout: &Layout, landmarks: &Landmarks) -> Vec<Found> {
    let own = find_near(text, landmarks);
    let document = of_document(text, layout, &own);
    let mut all: Vec<Found> = Vec::with_capacity(own.len());
    let mut next = own.iter().copied().peekable();
    let runs = landmarks.runs(Landmark::Date, text, of_date);
    for (captures, offset) in runs.flat_map(|(at, run)| RELATIVE.captures_iter(run).map(move |captures| (captures, at)))
    {
        let Some(at) = whole(&captures, offset) else { continue };
        while let Some(before) = next.next_if(|found| found.span.start < at.start) {
            all.push(before);
        }
        if all.last().is_some_and(|last| last.span.meets(at)) || next.peek().is_some_and(|n| n.span.meets(at)) {
            continue;
        }
        let borrowed = borrow(text, layout, &captures, at, all.last(), document);
        all.extend(borrowed.map(|date| Found { span: at, date }));
    }
    all.extend(next);
    all
}

/// The date of the document where its foot, the lines above its text, a dateline and the visit that it tells of leave no
/// doubt of the year.
fn of_document(text: &str, layout: &Layout, own: &[Found]) -> Option<Date> {
    let parts = layout.parts();
    let body = parts.iter().position(|p| p.kind == PartKind::Paragraph).unwrap_or(parts.len());
    let mut dates: Vec<Date> = Vec::new();
    for (n, part) in parts.iter().enumerate() {
        if n > body && part.kind != PartKind::Foot {
            continue;
        }
        let from = own.partition_point(|found| found.span.start < part.span.start);
        let within = own[from..].iter().take_while(|found| found.span.end <= part.span.end);
        let own_date = |f: &&Found| f.date.day().is_some() && (n != body || is_of_the_occasion(text, f));
        dates.extend(within.filter(own_date).map(|f| f.date));
    }
    let first = *dates.first()?;
    dates.iter().all(|date| date.year() == first.year()).then_some(first)
}

/// Whether a date in the first paragraph is that of a dateline (2024年5月16日电) or of the visit or meeting at which the
/// document was made.
fn is_of_the_occasion(text: &str, found: &Found) -> bool {
    let after = &text[found.span.end..];
    let clause = &after[..after.find(['，', '。', '\n']).unwrap_or(after.len())];
    let occasion =
        ["访问", "国事访问", "举行", "出席", "会见", "会谈", "会晤"].iter().any(|word| clause.contains(word));
    after.starts_with(['电', '讯']) || occasion && !clause.contains('《')
}

/// What a date without a year means, where that is certain.
fn borrow(
    text: &str,
    layout: &Layout,
    captures: &Captures<'_>,
    at: Span<InFolded>,
    last: Option<&Found>,
    document: Option<Date>,
) -> Option<Date> {
    let part = layout.part_at(at.start)?.span.start;
    let (month, day) = (small(captures, "month")?, small(captures, "day")?);
    let near = last.filter(|last| last.span.start >= part);
    if let Some(word) = captures.name("word").or_else(|| captures.name("alone")) {
        let year = |ago: i32| u16::try_from(i32::from(document?.year()) - ago).ok();
        let year = match word.as_str() {
            "同年" | "当年" => near?.date.year(),
            "同月" => {
                return Date::new(near?.date.year(), Some(near?.date.month()?), None).filter(|_| month.is_none());
            }
            "今年" | "本年" => year(0)?,
            "去年" => year(1)?,
            "前年" => year(2)?,
            "明年" => year(-1)?,
            _ => return near.map(|near| near.date).filter(|_| month.is_none()),
        };
        return Date::new(year, month, day);
    }
    let before = text[..at.start].chars().next_back();
    if before.is_some_and(|c| c.is_ascii_digit() || "年十一二三四五六七八九〇零个至到-第".contains(c))
    {
        return None;
    }
    let month = month?;
    let follows = |date: Date| date.month().is_none_or(|m| (m, date.day()) <= (month, day.or(date.day())));
    let reach = layout.part_before(part).unwrap_or(part);
    let told = last.filter(|last| last.span.start >= reach).filter(|last| follows(last.date));
    let same_sentence = told.filter(|last| last.span.start >= layout.sentence_at(at.start).start);
    let year = match (same_sentence.or(told), document) {
        (Some(last), _) if same_sentence.is_some() => last.date.year(),
        // A month alone may be that of any year once its sentence does not say which.
        _ if day.is_none() => return None,
        (Some(last), Some(document)) if last.date.year() != document.year() => return None,
        (Some(last), _) => last.date.year(),
        // The document looks back: a later day of its year is that of another year, or yet to come.
        (None, Some(document)) if (Some(month), day) <= (document.month(), day.and(document.day())) => document.year(),
        (None, _) => return None,
    };
    Date::new(year, Some(month), day)
}

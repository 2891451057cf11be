//! Dates, and to which mention each belongs.
//!
//! The grammar is closed: years, months and days in Arabic or Chinese numerals, whole or partial. A date is bound only
//! within its sentence and never past the mention before, so that nothing bleeds from a neighbour.

use super::{Form, Mention, ahead, back};
use crate::date::{Date, DateEvent};
use crate::dictionary::{EntityType, Lists};
use crate::layout::Layout;
use crate::span::{InFolded, Span};
use regex::Regex;
use std::sync::LazyLock;

/// A date that the text binds to a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// The date.
    pub date: Date,
    /// What happened then, where a verb says it.
    pub event: Option<DateEvent>,
    /// Whether it stands before an earlier title of a series: 2001年签署的《甲》和《乙》 may date both or the first alone.
    pub shared: bool,
}

/// A date in the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found {
    /// Where it stands.
    pub span: Span<InFolded>,
    /// What it says.
    pub date: Date,
}

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant pattern, tried by every test")]
    Regex::new(
        r"(?P<year>[0-9]{4}|[〇零一二三四五六七八九]{4}|[一二]千[〇零一二三四五六七八九百十]{1,6})年(?:(?P<month>[0-9]{1,2}|[正一二三四五六七八九十]{1,2})月份?(?:(?P<day>[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3})[日号])?)?",
    )
    .unwrap()
});

/// Every date in a folded text, in order. The second year of a range (2023-2027年) is none, nor are 1990年代 and 75周年.
pub(crate) fn find(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for captures in DATE.captures_iter(text) {
        let Some(all) = captures.get(0) else { continue };
        let before = text[..all.start()].chars().next_back();
        if before.is_some_and(|c| c.is_ascii_digit() || c == '-' || c == '至') || text[all.end()..].starts_with('代')
        {
            continue;
        }
        let number = |name| captures.name(name).map(|m| chinese_number(m.as_str()));
        let small = |n: Option<Option<u32>>| match n {
            None => Some(None),
            Some(n) => n.and_then(|n| u8::try_from(n).ok()).map(Some),
        };
        let year = number("year").flatten().and_then(|n| u16::try_from(n).ok());
        if let (Some(year), Some(month), Some(day)) = (year, small(number("month")), small(number("day")))
            && let Some(date) = Date::new(year, month, day)
        {
            found.push(Found { span: Span::new(all.start(), all.end()), date });
        }
    }
    found
}

/// A number in Arabic digits or Chinese numerals, positional (二〇二二) or not (十六, 二十一, 二千二百).
pub(crate) fn chinese_number(text: &str) -> Option<u32> {
    if text.is_empty() {
        return None;
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok();
    }
    let digit = |c: char| {
        "〇一二三四五六七八九".chars().position(|d| d == c || c == '零' && d == '〇' || c == '正' && d == '一')
    };
    if text.chars().all(|c| digit(c).is_some()) {
        return text.chars().try_fold(0u32, |sum, c| sum.checked_mul(10)?.checked_add(digit(c)? as u32));
    }
    let (mut sum, mut last) = (0u32, None);
    for c in text.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '廿' => {
                sum += 20;
                continue;
            }
            '卅' => {
                sum += 30;
                continue;
            }
            _ => {
                last = Some(digit(c)? as u32);
                continue;
            }
        };
        sum = sum.checked_add(last.take().unwrap_or(1) * unit)?;
    }
    Some(sum + last.unwrap_or(0))
}

/// Whether a year right before a mention is a part of its name.
fn holds_its_year(text: &str, mention: &Mention<'_>) -> bool {
    const NAMED_AFTER_A_YEAR: [&str; 7] = ["议程", "愿景", "战略", "计划", "规划", "展望", "目标"];
    let quoted = mention.form == Form::Title || text[..mention.outer.start].ends_with(['“', '"', '‘', '《']);
    !quoted && NAMED_AFTER_A_YEAR.iter().any(|end| mention.name.ends_with(end))
}

/// What may stand between two titles that share a date.
const SERIES: &[&str] = &["、", "和", "与", "及", "以及", "，以及", "，和", "暨", ""];

/// Binds dates to instruments.
pub(super) fn bind(text: &str, layout: &Layout, dates: &[Found], mentions: &mut [Mention<'_>], lists: &Lists) {
    // The end of the instrument before, at top level and inside the current title.
    let (mut last_top, mut last_nested, mut container) = (0, 0, Span::new(0, 0));
    // The date that came before the instrument before, for the titles that share it.
    let mut shared: Option<(usize, Bound)> = None;
    let mut waiting: Vec<Bound> = Vec::new();
    for mention in mentions {
        if mention.entity_type != EntityType::Instrument {
            if !mention.flags.nested {
                container = mention.span;
            }
            continue;
        }
        let sentence = layout.sentence_at(mention.outer.start);
        let from = if mention.flags.nested { container.start.max(last_nested) } else { sentence.start.max(last_top) };
        let from = from.max(back(&text[..mention.outer.start], 70)).min(mention.outer.start);
        let before = before(text, from, mention.outer, dates, lists);
        let outer = mention.outer;
        let nested = mention.flags.nested;
        let (bound, rest) = match before {
            // 2030年议程, 二〇四〇年愿景: without marks, a year right before a plan is a part of its name.
            Some(several) if several[0].event.is_none() && holds_its_year(text, mention) => (None, Vec::new()),
            Some(mut several) => {
                let first = several.remove(0);
                (Some(first), several)
            }
            None => (None, Vec::new()),
        };
        if !rest.is_empty() {
            waiting = rest;
        }
        let joined =
            |end: usize| end <= outer.start && SERIES.contains(&text[end..outer.start].trim_matches(['“', '”', '"']));
        let bound_behind = bound.is_none().then(|| behind(text, outer.end, sentence.end, dates, lists)).flatten();
        let bound = bound.or_else(|| {
            if bound_behind.is_some() {
                return None;
            }
            let (end, bound) = shared?;
            if nested || !joined(end) {
                return None;
            }
            Some(if waiting.is_empty() { Bound { shared: true, ..bound } } else { waiting.remove(0) })
        });
        if !nested {
            // A date without a verb (1982年《…》) is its title's own; one with a verb holds for the series that follows.
            shared = bound.filter(|bound| bound.event.is_some()).map(|bound| (outer.end, bound));
            if shared.is_none() {
                waiting.clear();
            }
            last_top = outer.end;
            container = mention.span;
            last_nested = container.start;
        } else {
            last_nested = outer.end;
        }
        mention.date = bound.or(bound_behind);
    }
}

/// The date before a title: right before it, or before the verb that takes it as its object. Several where 分别于 distributes
/// them over the titles that follow.
fn before(text: &str, from: usize, outer: Span<InFolded>, dates: &[Found], lists: &Lists) -> Option<Vec<Bound>> {
    let (to, behind) = (outer.start, outer.end);
    let near = &dates[dates.partition_point(|d| d.span.start < from)..dates.partition_point(|d| d.span.end <= to)];
    let last = near.last()?;
    let between = text[last.span.end..to].trim_end_matches(['“', '"', '‘']);
    if between.is_empty() || matches!(between, "的" | "版" | "版的" | "新版") {
        return Some(vec![Bound { date: last.date, event: event_behind(&text[behind..], lists), shared: false }]);
    }
    let (event, tail) = last_event(between, lists)?;
    // Behind the verb only what leads to its object; before it, place and issuer, and at most the comma right behind the date.
    let lead = &between[..between.len() - tail.len()];
    let lead = lead.strip_prefix('，').unwrap_or(lead);
    let described = tail.starts_with('了') && tail.ends_with('的')
        || ["的关于", "关于", "有关", "了关于", "的有关", "了有关", "的《", "于", "的"]
            .iter()
            .any(|word| tail.starts_with(word));
    let limit = if described { 32 } else { 10 };
    if lead.contains(['，', '。', '；', '：', '《', '》'])
        || tail.chars().count() > limit
        || tail.contains(['，', '；', '：', '》'])
    {
        return None;
    }
    let leads_on = tail.is_empty() || described || tail.starts_with(['了', '之', '并', '新', '联', '共', '一', '两']);
    if !leads_on || !described && tail.contains(['在', '对', '将', '向']) {
        return None;
    }
    let spread = text[from..last.span.start].contains("分别") && near.len() > 1;
    let chosen = if spread { near } else { std::slice::from_ref(last) };
    Some(chosen.iter().map(|d| Bound { date: d.date, event: Some(event), shared: false }).collect())
}

/// The verb right behind a title that says what happened to it: …条约签署, 《…宣言》的通过.
fn event_behind(after: &str, lists: &Lists) -> Option<DateEvent> {
    let after = after.strip_prefix('的').unwrap_or(after);
    lists.events.iter().find(|(verb, _)| after.starts_with(verb.as_str())).map(|(_, event)| *event)
}

/// The last verb of dating in a text, and what follows it.
fn last_event<'t>(text: &'t str, lists: &Lists) -> Option<(DateEvent, &'t str)> {
    let mut best: Option<(usize, usize, DateEvent)> = None;
    for (verb, event) in &lists.events {
        if let Some(at) = text.rfind(verb.as_str()) {
            let end = at + verb.len();
            // Of verbs that end together the longest wins: 签署 over 署, 开放签署 over 签署.
            if best.is_none_or(|(_, other, _)| end > other) {
                best = Some((at, end, *event));
            }
        }
    }
    best.map(|(_, end, event)| (event, &text[end..]))
}

/// The date behind a title: in brackets, or 于…签署.
fn behind(text: &str, at: usize, sentence_end: usize, dates: &[Found], lists: &Lists) -> Option<Bound> {
    let end = sentence_end.max(at).min(at + ahead(&text[at..], 48));
    let after = &text[at..end];
    let next = dates.get(dates.partition_point(|d| d.span.start < at)).filter(|d| d.span.end <= end)?;
    let lead = &text[at..next.span.start];
    let rest = &text[next.span.end..end];
    if after.starts_with('（') {
        let close = after.find('）')?;
        if next.span.end > at + close || lead.chars().count() > 8 {
            return None;
        }
        let inside = &after[..close];
        let rest = &inside[(next.span.end - at).min(close)..];
        let clause = rest.split(['，', '；', '、']).next().unwrap_or("");
        let event = first_event(clause, lists).or_else(|| first_event(lead, lists));
        return Some(Bound { date: next.date, event, shared: false });
    }
    let lead = lead.trim_start_matches(['，', '”', '"', '已']);
    // 已由第三次会议于…通过: between 由 and 于 stands who did it.
    let by = (lead.starts_with("已由") || lead.starts_with('由') || lead.starts_with("经")) && lead.ends_with('于');
    let named = by && lead.chars().count() <= 30 && !lead.contains(['，', '；', '《']);
    if !named && !matches!(lead, "于" | "是于" | "是" | "在" | "已于" | "自" | "从" | "") {
        return None;
    }
    let clause = rest.split(['，', '。', '；', '《', '、', '：']).next().unwrap_or("");
    if clause.chars().count() > 16 && !clause.starts_with(['在', '由', '经']) {
        return None;
    }
    let event = first_event(clause, lists)?;
    Some(Bound { date: next.date, event: Some(event), shared: false })
}

fn first_event(text: &str, lists: &Lists) -> Option<DateEvent> {
    let found =
        lists.events.iter().filter_map(|(verb, event)| text.find(verb.as_str()).map(|at| (at, verb.len(), *event)));
    found.min_by_key(|&(at, length, _)| (at, std::cmp::Reverse(length))).map(|(.., event)| event)
}

/// Words right behind a title that call it a draft.
const DRAFT_BEHIND: &[&str] = &[
    "草案",
    "（草案）",
    "文本草案",
    "的草案",
    "谈判",
    "的谈判",
    "磋商",
    "的磋商",
    "编制",
    "的编制",
    "制定",
    "的制定",
    "起草",
    "商签",
    "的商签",
    "文本磋商",
    "案文",
];

/// Marks instruments that the text calls drafts, or proposes to make.
pub(super) fn mark_drafts(text: &str, layout: &Layout, mentions: &mut [Mention<'_>], lists: &Lists) {
    let mut last = 0;
    for mention in mentions.iter_mut().filter(|m| m.entity_type == EntityType::Instrument) {
        let outer = mention.outer;
        let from = layout.sentence_at(outer.start).start.max(last).max(back(&text[..outer.start], 24)).min(outer.start);
        let before = &text[from..outer.start];
        let clause = before.rsplit(['，', '。', '；', '：', '、']).next().unwrap_or("");
        let clause = clause.trim_end_matches(['“', '"', '‘']);
        let after = text[outer.end..].trim_start_matches(['”', '"']);
        let name = &text[mention.span.range()];
        let called =
            name.ends_with("草案") || name.ends_with("（草案）") || DRAFT_BEHIND.iter().any(|w| after.starts_with(w));
        let proposed = clause.ends_with("制定")
            || clause.ends_with("商签")
            || clause.ends_with("缔结") && !clause.contains('年')
            || lists.drafting.iter().any(|verb| {
                clause.rfind(verb.as_str()).is_some_and(|at| {
                    let rest = &clause[at + verb.len()..];
                    let acted_on =
                        ["落实", "执行", "履行", "遵守", "框架", "升级"].iter().any(|word| rest.contains(word));
                    rest.chars().count() <= 14 && !rest.starts_with(['的', '了']) && !acted_on
                })
            });
        let citable = !matches!(mention.kind, "law" | "work" | "resolution") || called;
        mention.flags.draft = !mention.flags.nested && (called || proposed) && citable;
        if !mention.flags.nested {
            last = outer.end;
        }
    }
}

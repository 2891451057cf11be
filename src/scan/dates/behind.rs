//! The date behind a title: in brackets, or 于…签署.

use super::before::{Sight, last_event};
use super::{Bound, Found};
use crate::date::DateEvent;
use crate::dictionary::Lists;
use crate::scan::ahead;

/// How far behind a title its date is looked for, in characters.
const REACH: usize = 60;

/// A date behind a title.
pub(super) struct Behind {
    /// The dates: several where 分别于 spreads them over the titles before.
    pub bounds: Vec<Bound>,
    /// Whether the clause has the titles of the series as its subject: 《甲》和《乙》于2001年签署.
    pub clause: bool,
}

/// The date behind the title that ends, with its marks, at byte `at`.
pub(super) fn behind(sight: &Sight<'_>, at: usize, sentence_end: usize) -> Option<Behind> {
    let Sight { text, dates, lists, .. } = *sight;
    let end = sentence_end.max(at).min(at + ahead(&text[at..], REACH));
    // 《…》（以下简称“公约”）于…签署: what is defined in between says nothing of the date.
    let mut start = at + (text[at..end].len() - text[at..end].trim_start_matches(['”', '"', '’']).len());
    if let Some(inside) = text[start..end].strip_prefix('（') {
        let close = inside.find('）')?;
        let bracket = start + '（'.len_utf8();
        if let Some(bound) = in_brackets(sight, bracket, bracket + close) {
            return Some(Behind { bounds: vec![bound], clause: false });
        }
        start = bracket + close + '）'.len_utf8();
    }
    let next = first(dates, start, end)?;
    let lead = text[start..next.span.start].trim_start_matches(['，', '”', '"']);
    let (spread, verb) = lead_on(lead, lists)?;
    if text[next.span.end..].starts_with(['前', '起']) && !lead.starts_with('自') || is_count(&text[next.span.end..])
    {
        return None;
    }
    let row = if spread { row(text, dates, next, end) } else { vec![next] };
    let rest = &text[row.last().map_or(next.span.end, |d| d.span.end)..end];
    let event = verb.or_else(|| {
        let clause = rest.split(['，', '。', '；', '《', '、', '：']).next().unwrap_or("");
        let near = clause.chars().count() <= 16 || clause.starts_with(['在', '由', '经']);
        first_event(clause, lists).filter(|_| near)
    })?;
    let bounds = row.iter().map(|d| Bound { date: d.date, event: Some(event), unsure: false }).collect();
    Some(Behind { bounds, clause: true })
}

fn first(dates: &[Found], start: usize, end: usize) -> Option<Found> {
    let next = dates.get(dates.partition_point(|d| d.span.start < start))?;
    (next.span.end <= end).then_some(*next)
}

/// 2001年度, 2001年是: the year is counted or spoken of.
fn is_count(after: &str) -> bool {
    ["度", "是", "将是", "为"].iter().any(|word| after.starts_with(word))
}

/// The dates joined to the first one: 分别于2001年和2005年签署.
fn row(text: &str, dates: &[Found], first: Found, end: usize) -> Vec<Found> {
    let from = dates.partition_point(|d| d.span.start < first.span.start);
    let mut row: Vec<Found> = vec![first];
    for next in dates[from..].iter().skip(1).take_while(|d| d.span.end <= end) {
        let joined =
            row.last().is_some_and(|last| ["、", "和", "与", "及"].contains(&&text[last.span.end..next.span.start]));
        if !joined {
            break;
        }
        row.push(*next);
    }
    row
}

/// The date in the brackets right behind a title, if they say when it was made: not in a list of other things.
fn in_brackets(sight: &Sight<'_>, start: usize, close: usize) -> Option<Bound> {
    let Sight { text, dates, lists, .. } = *sight;
    let next = first(dates, start, close)?;
    let lead = &text[start..next.span.start];
    let named = ["简称", "下称", "又称"].iter().any(|word| lead.contains(word)) && lead.contains(['，', '；']);
    let signed = text[start..close].is_ascii() || lead.trim_end_matches(['，', '、']).is_ascii();
    if lead.chars().count() > 8 && !named && !signed || text[next.span.end..close].starts_with(['-', '至', '前', '起'])
    {
        return None;
    }
    let clause = text[next.span.end..close].split(['，', '；', '、']).next().unwrap_or("");
    let event = first_event(clause, lists).or_else(|| first_event(lead, lists));
    Some(Bound { date: next.date, event, unsure: false })
}

/// Whether what stands between a title and a date leads from one to the other, whether it spreads several dates, and the event
/// where the verb stands before the date (签署于).
fn lead_on(lead: &str, lists: &Lists) -> Option<(bool, Option<DateEvent>)> {
    const ADVERBS: &[&str] =
        &["已", "均", "都", "正式", "最终", "最后", "先后", "也", "是", "即", "曾", "同时", "当时", "一并", "就", "，"];
    let mut rest = lead;
    let mut spread = false;
    loop {
        if let Some(word) = ADVERBS.iter().find(|word| rest.starts_with(**word)) {
            rest = &rest[word.len()..];
            spread |= *word == "先后";
        } else if let Some(after) = rest.strip_prefix("分别") {
            (rest, spread) = (after, true);
        } else {
            break;
        }
    }
    if matches!(rest, "" | "于" | "在" | "自" | "从") {
        return Some((spread, None));
    }
    // 由第三次会议于…通过: between 由 and 于 stands who did it.
    let by = rest.starts_with('由') || rest.starts_with('经');
    if by && rest.ends_with(['于', '在']) && rest.chars().count() <= 30 && !rest.contains(['，', '；', '《']) {
        return Some((spread, None));
    }
    // 签署于, 的签署时间是 are the verb first.
    let verb = rest.strip_suffix(['于', '在'])?.trim_start_matches('的');
    let (event, tail) = last_event(verb, lists)?;
    (tail.is_empty() && verb.chars().count() <= 4).then_some((spread, Some(event)))
}

fn first_event(text: &str, lists: &Lists) -> Option<DateEvent> {
    let found =
        lists.events.iter().filter_map(|(verb, event)| text.find(verb.as_str()).map(|at| (at, verb.len(), *event)));
    found.min_by_key(|&(at, length, _)| (at, std::cmp::Reverse(length))).map(|(.., event)| event)
}

//! The date before a title: right before it, or before the verb that takes it as its object.

use super::{Bound, Found};
use crate::date::DateEvent;
use crate::dictionary::{EntityType, Lists};
use crate::scan::Mention;
use crate::span::{InFolded, Span};

/// What a title is looked at with.
pub(super) struct Sight<'t> {
    /// The folded text.
    pub text: &'t str,
    /// All dates of the document.
    pub dates: &'t [Found],
    /// Bodies and places of the document, in order.
    pub names: &'t [Span<InFolded>],
    /// The words.
    pub lists: &'t Lists,
}

/// The spans of bodies and places at top level.
pub(super) fn names(mentions: &[Mention<'_>]) -> Vec<Span<InFolded>> {
    let names = mentions.iter().filter(|m| m.entity_type != EntityType::Instrument && !m.flags.nested);
    names.map(|m| m.span).collect()
}

/// The dates before the title that stands at `outer`, looked for from byte `from` on: one, or several that are spread over the
/// titles that follow (分别于…和…签署的《甲》和《乙》).
pub(super) fn before(sight: &Sight<'_>, from: usize, outer: Span<InFolded>) -> Option<Vec<Bound>> {
    let Sight { text, dates, lists, .. } = *sight;
    let to = outer.start;
    let near = &dates[dates.partition_point(|d| d.span.start < from)..dates.partition_point(|d| d.span.end <= to)];
    let last = near.last()?;
    let between = text[last.span.end..to].trim_end_matches(['“', '"', '‘']);
    let one = |date, event, unsure| Some(vec![Bound { date, event, unsure }]);
    if between.is_empty() || matches!(between, "的" | "版" | "版的" | "新版" | "之") {
        let event = event_behind(&text[outer.end..], lists);
        return match spread(text, from, near) {
            [single] => one(single.date, event, false),
            several => Some(several.iter().map(|d| Bound { date: d.date, event, unsure: false }).collect()),
        };
    }
    if is_no_moment(between) {
        return None;
    }
    let governing = events(between, lists)
        .into_iter()
        .find(|(event, tail)| governs(&between[..between.len() - tail.len()], tail, *event, lists));
    if let Some((event, tail)) = governing {
        if let Some(signed) = signature(text, near, lists) {
            return Some(vec![signed]);
        }
        // What happened on one of several days is dated by their month.
        let (lead, ranged) = (&between[..between.len() - tail.len()], is_range(between));
        let event = first_of_two(lead, event, lists);
        let several = spread(text, from, near);
        let bound = |d: &Found| {
            let date = if ranged { d.date.without_day() } else { d.date };
            Bound { date, event: Some(event), unsure: false }
        };
        return Some(several.iter().map(bound).collect());
    }
    // 2010年签署、2015年更新的《…》: the second verb is none of dating.
    let renewed =
        between.ends_with('的') && between.chars().count() <= 8 && !between.contains(['，', '、', '《', '》']);
    if let Some(signed) = signature(text, near, lists).filter(|_| renewed) {
        return Some(vec![signed]);
    }
    // 1955年亚非会议《最后公报》, 2023年4月14日关于…的《联合声明》: between stands only who made it, or what it is about.
    let about = ["关于", "的关于", "有关", "就"].iter().any(|word| between.starts_with(word));
    let described =
        about && between.ends_with('的') && between.chars().count() <= 30 && last_event(between, lists).is_none();
    let phrase = !between.contains(['，', '。', '；', '：', '、', '《', '》']);
    if phrase && (described || is_meeting(between, lists))
        || is_names(sight, Span::new(last.span.end, last.span.end + between.len()))
    {
        return one(last.date, event_behind(&text[outer.end..], lists), true);
    }
    None
}

/// Whether the words between a date and a title make it no moment of its own: 2025年前, 1993年以来, 建交以来; 起 is one only
/// before what begins then (起施行).
fn is_no_moment(between: &str) -> bool {
    const SPANS: &[&str] = &["前", "以前", "之前", "以来", "以后", "之后", "后", "底前", "末前"];
    let begins =
        ["起生效", "起施行", "起实施", "起正式生效", "起正式施行"].iter().any(|word| between.starts_with(word));
    SPANS.iter().any(|word| between.starts_with(word))
        || between.starts_with('起') && !begins
        || ["以来", "至今", "以后", "之后"].iter().any(|word| between.contains(word))
}

/// Whether the date begins a range: 15日至16日.
fn is_range(between: &str) -> bool {
    let to = between.strip_prefix(['至', '到', '-']);
    to.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十廿".contains(c)))
}

/// Whether a verb of dating, with `lead` before it up to the date and `tail` behind it up to the title, takes the title as its
/// object at that date.
fn governs(lead: &str, tail: &str, event: DateEvent, lists: &Lists) -> bool {
    let verb = lists.events.iter().filter(|(verb, e)| *e == event && lead.ends_with(verb.as_str()));
    let lead = &lead[..lead.len() - verb.map(|(verb, _)| verb.len()).max().unwrap_or(0)];
    // Behind the verb only what leads to its object; before it, place and issuer, and clauses that tell the occasion.
    let described = tail.starts_with('了') && tail.ends_with('的')
        || ["的关于", "关于", "有关", "了关于", "的有关", "了有关", "的《", "于", "的"]
            .iter()
            .any(|word| tail.starts_with(word));
    let limit = if described { 32 } else { 10 };
    if tail.chars().count() > limit || tail.contains(['，', '；', '：', '》', '。']) {
        return false;
    }
    let leads_on = tail.is_empty() || described || tail.starts_with(['了', '之', '并', '新', '联', '共', '一', '两']);
    if !leads_on || !described && tail.contains(['在', '对', '将', '向']) {
        return false;
    }
    // 成立于1949年的北约签署的: the date is another's.
    if lead.starts_with('的') && !lead.contains('会') || lead.ends_with(['前', '后']) {
        return false;
    }
    let lead = lead.strip_prefix('，').unwrap_or(lead);
    if lead.contains(['。', '；', '：', '《', '》']) {
        return false;
    }
    let mut clauses = lead.rsplit('，');
    clauses.next();
    clauses.all(is_occasion)
}

/// A clause that tells on what occasion something happened, and so leaves the date before it that of what follows: 在…见证下,
/// 访问期间.
fn is_occasion(clause: &str) -> bool {
    const ENDS: &[&str] =
        &["下", "期间", "之际", "时", "会上", "会谈中", "会晤中", "会议上", "峰会上", "仪式上", "框架内"];
    clause.chars().count() <= 24 && ENDS.iter().any(|end| clause.ends_with(end))
}

/// Several dates in a row are spread over the titles that follow; else only the last one is meant.
fn spread<'f>(text: &str, from: usize, near: &'f [Found]) -> &'f [Found] {
    const JOINTS: &[&str] = &["、", "和", "与", "及", "以及", "，以及", "，和"];
    if near.first().is_some_and(|first| text[from..first.span.start].contains("分别")) {
        return near;
    }
    let joined = |pair: &&[Found]| JOINTS.contains(&&text[pair[0].span.end..pair[1].span.start]);
    let run = near.windows(2).rev().take_while(joined).count();
    &near[near.len() - 1 - run..]
}

/// 1982年12月10日签署、1994年11月16日生效的《…》: of two dates with a verb each the signature is the one that dates the text.
fn signature(text: &str, near: &[Found], lists: &Lists) -> Option<Bound> {
    let [.., first, second] = near else { return None };
    let clause = text[first.span.end..second.span.start].trim_end_matches(['于', '在']);
    let clause = clause.trim_end_matches(['、', '，', '并', '且', '和', '的']);
    let (event, tail) = last_event(clause, lists)?;
    let lead = &clause[..clause.len() - tail.len()];
    let made = matches!(event, DateEvent::Signed | DateEvent::Adopted | DateEvent::Issued);
    let near = tail.is_empty() && lead.chars().count() <= 16 && !lead.contains(['，', '。', '；', '《', '》']);
    (made && near).then_some(Bound { date: first.date, event: Some(event), unsure: false })
}

/// 签署并生效: of two verbs for one date the first counts where the second is what follows from it.
fn first_of_two(lead: &str, event: DateEvent, lists: &Lists) -> DateEvent {
    let follows = matches!(event, DateEvent::Approved | DateEvent::Effective);
    let verb = lists.events.iter().filter(|(verb, e)| *e == event && lead.ends_with(verb.as_str()));
    let lead = &lead[..lead.len() - verb.map(|(verb, _)| verb.len()).max().unwrap_or(0)];
    let made = |e: &DateEvent| matches!(e, DateEvent::Signed | DateEvent::Adopted | DateEvent::Issued);
    let first = last_event(lead.trim_end_matches(['并', '、', '和', '且', '，']), lists);
    first.filter(|(e, tail)| follows && tail.is_empty() && made(e)).map_or(event, |(e, _)| e)
}

/// Whether a phrase names a meeting: 亚非会议.
fn is_meeting(phrase: &str, lists: &Lists) -> bool {
    let name = phrase.trim_end_matches('的');
    let meets = ["会议", "峰会", "大会", "会晤", "论坛"].iter().any(|word| name.ends_with(word));
    meets && name.chars().count() <= 14 && !lists.runs_on(name) && last_event(name, lists).is_none()
}

/// Whether a stretch of text is nothing but bodies, places and words for meetings: 万隆会议, 二十国集团领导人峰会.
fn is_names(sight: &Sight<'_>, between: Span<InFolded>) -> bool {
    const WORDS: &[&str] = &[
        "首脑会议",
        "外长会议",
        "会议",
        "峰会",
        "会晤",
        "大会",
        "论坛",
        "首脑",
        "领导人",
        "元首",
        "外长",
        "部长级",
        "两国",
        "三国",
        "各国",
        "政府",
        "特别",
        "非正式",
        "首届",
        "成员国",
        "理事会",
        "双边",
        "通过的",
        "第",
        "次",
        "届",
        "的",
        "与",
        "和",
        "、",
        "同",
        "在",
        "于",
    ];
    let text = sight.text;
    let mut at = between.start;
    while at < between.end {
        let next = sight.names.partition_point(|name| name.start < at);
        if let Some(name) = sight.names.get(next).filter(|name| name.start == at && name.end <= between.end) {
            at = name.end;
            continue;
        }
        let rest = &text[at..between.end];
        let word = WORDS.iter().find(|word| rest.starts_with(**word)).map(|word| word.len());
        let number = || rest.chars().next().filter(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c));
        let party = || sight.lists.party_run(rest).1;
        let taken = word.or_else(|| number().map(char::len_utf8)).unwrap_or_else(party);
        if taken == 0 {
            return false;
        }
        at += taken;
    }
    true
}

/// The verb right behind a title that says what happened to it: …条约签署, 《…宣言》的通过.
fn event_behind(after: &str, lists: &Lists) -> Option<DateEvent> {
    let after = after.strip_prefix('的').unwrap_or(after);
    lists.events.iter().find(|(verb, _)| after.starts_with(verb.as_str())).map(|(_, event)| *event)
}

/// The last verb of dating in a text, and what follows it.
pub(super) fn last_event<'t>(text: &'t str, lists: &Lists) -> Option<(DateEvent, &'t str)> {
    events(text, lists).into_iter().next()
}

/// The verbs of dating in a text, last first, and what follows each. Of verbs that end together the longest counts: 签署 over
/// 署, 开放签署 over 签署.
fn events<'t>(text: &'t str, lists: &Lists) -> Vec<(DateEvent, &'t str)> {
    let mut found: Vec<(usize, usize, DateEvent)> = Vec::new();
    for (verb, event) in lists.events.iter().filter(|(verb, _)| text.contains(verb.as_str())) {
        found.extend(text.match_indices(verb.as_str()).map(|(at, _)| (at + verb.len(), verb.len(), *event)));
    }
    found.sort_by_key(|&(end, length, _)| (std::cmp::Reverse(end), std::cmp::Reverse(length)));
    found.dedup_by_key(|found| found.0);
    found.into_iter().map(|(end, _, event)| (event, &text[end..])).collect()
}

//! Dates, and to which mention each belongs.
//!
//! The grammar is closed: years, months and days in Arabic or Chinese numerals, whole or partial (`find`). A date is bound
//! only within its sentence and never past the mention before, so that nothing bleeds from a neighbour: `before` looks in
//! front of a title, `behind` behind it, and titles in a series share what stands before the first or behind the last.

mod before;
mod behind;
mod find;
mod numerals;

pub(crate) use find::{find, find_near};
pub(crate) use numerals::chinese_number;

use super::landmarks::Landmarks;
use super::{Form, Mention, ahead, back};
use crate::date::{Date, DateEvent};
use crate::dictionary::{EntityType, Lists};
use crate::layout::Layout;
use crate::span::Span;
use before::Sight;
use find::Found;

/// A date that the text binds to a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// The date.
    pub date: Date,
    /// What happened then, where a verb says it.
    pub event: Option<DateEvent>,
    /// Whether the dictionary's date counts for more: where the date stands before an earlier title of a series
    /// (2001年签署的《甲》和《乙》 may date both or the first alone), or no verb tells whose it is.
    pub unsure: bool,
}

/// Whether a year right before a mention is a part of its name.
fn holds_its_year(text: &str, mention: &Mention<'_>) -> bool {
    const NAMED_AFTER_A_YEAR: [&str; 7] = ["议程", "愿景", "战略", "计划", "规划", "展望", "目标"];
    let quoted = mention.form == Form::Title || text[..mention.outer.start].ends_with(['“', '"', '‘', '《']);
    !quoted && NAMED_AFTER_A_YEAR.iter().any(|end| mention.name.ends_with(end))
}

/// What may stand between two titles that share a date.
const SERIES: &[&str] =
    &["、", "，", "和", "与", "及", "以及", "，以及", "，和", "，及", "暨", "，并", "和同日", "及同日", ""];

/// How far before a title its date is looked for, in characters.
const REACH: usize = 80;

/// Binds dates to instruments.
pub(super) fn bind(text: &str, layout: &Layout, landmarks: &Landmarks, mentions: &mut [Mention<'_>], lists: &Lists) {
    let (dates, names) = (find::find_all(text, layout, landmarks), before::names(mentions));
    let sight = Sight { text, dates: &dates, names: &names, lists };
    bind_nested(&sight, layout, mentions);
    let mut series = Series::default();
    let mut last = 0;
    for n in 0..mentions.len() {
        if mentions[n].entity_type != EntityType::Instrument || mentions[n].flags.nested {
            continue;
        }
        let outer = mentions[n].outer;
        let between = &text[last.min(outer.start)..outer.start];
        // 《甲》（以下简称《乙》）: a name in brackets is no member of the series.
        if between.starts_with('（') && !between.contains('）') && series.last.is_some() {
            continue;
        }
        let sentence = layout.sentence_at(outer.start);
        let from = sentence.start.max(last).max(back(&text[..outer.start], REACH)).min(outer.start);
        let mut before = before::before(&sight, from, outer).unwrap_or_default();
        // 2030年议程, 二〇四〇年愿景: without marks, a year right before a plan is a part of its name.
        if before.first().is_some_and(|first| first.event.is_none()) && holds_its_year(text, &mentions[n]) {
            before.clear();
        }
        let behind = behind::behind(&sight, outer.end, sentence.end);
        if !SERIES.contains(&without_brackets(between).trim_matches(['“', '”', '"'])) || series.members.is_empty() {
            series.end(mentions);
            series = Series { from: last, ..Series::default() };
        }
        series.take(n, before, behind, mentions);
        if series.members.first() == Some(&n) {
            series.start = outer.start;
        }
        if series.bound.is_none()
            && let Some(bound) = signed_upon(&sight, sentence.start.max(series.from), series.start, outer.end)
        {
            series.share_back(bound, mentions);
        }
        of_its_year(&mut mentions[n]);
        last = outer.end;
    }
    series.end(mentions);
}

/// The date behind a mention that ends at byte `at`: 该公约于1994年11月生效.
pub(crate) fn date_behind(text: &str, layout: &Layout, at: usize, lists: &Lists) -> Option<Bound> {
    let end = layout.sentence_at(at.saturating_sub(1)).end.max(at).min(at + ahead(&text[at..], REACH));
    let clause = &text[at..end];
    let sight = Sight { text: clause, dates: &find(clause), names: &[], lists };
    behind::behind(&sight, 0, clause.len()).and_then(|behind| behind.bounds.first().copied())
}

/// Titles in a row, and the dates that they share.
#[derive(Default)]
struct Series {
    members: Vec<usize>,
    last: Option<usize>,
    /// The end of the instrument before the series, and the beginning of its first title.
    from: usize,
    start: usize,
    /// The date with a verb before an earlier title.
    bound: Option<Bound>,
    /// Dates that are still to be given to titles, one each.
    waiting: std::vec::IntoIter<Bound>,
    /// How many members stood before the first to which one of several dates was given.
    spread: Option<usize>,
}

impl Series {
    /// Gives mention `n` its date: that before it, that behind it, or what it shares.
    fn take(&mut self, n: usize, before: Vec<Bound>, behind: Option<behind::Behind>, mentions: &mut [Mention<'_>]) {
        self.members.push(n);
        self.last = Some(n);
        let mut before = before.into_iter();
        if let Some(own) = before.next() {
            mentions[n].date = Some(own);
            self.spread = (before.len() > 0).then_some(self.members.len() - 1);
            self.waiting = before;
            // A date without a verb (1982年《…》) is its title's own; one with a verb holds for the series that follows.
            self.bound = Some(own).filter(|own| own.event.is_some() && !own.unsure);
            return;
        }
        if let Some(own) = self.waiting.next() {
            mentions[n].date = Some(own);
            return;
        }
        if let Some(behind) = behind {
            let undated = self.members.iter().rev().take_while(|&&m| mentions[m].date.is_none()).count();
            let members = &self.members[self.members.len() - undated..];
            match behind.bounds.as_slice() {
                [one] => {
                    mentions[n].date = Some(*one);
                    if behind.clause && self.bound.is_none() {
                        for &m in members.iter().rev().skip(1) {
                            mentions[m].date = Some(Bound { unsure: true, ..*one });
                        }
                    }
                }
                several if several.len() == members.len() => {
                    members.iter().zip(several).for_each(|(&m, bound)| mentions[m].date = Some(*bound));
                }
                _ => {}
            }
            self.bound = None;
            return;
        }
        // Where dates were spread, a title too many has none that is sure.
        if let Some(bound) = self.bound.filter(|_| self.spread.is_none()) {
            mentions[n].date = Some(Bound { unsure: true, ..bound });
        }
    }

    /// Where more dates were spread than titles followed, nothing tells which is whose.
    fn end(&mut self, mentions: &mut [Mention<'_>]) {
        if let Some(from) = self.spread.take().filter(|_| self.waiting.len() > 0) {
            self.members[from..].iter().for_each(|&m| mentions[m].date = None);
        }
    }

    fn share_back(&self, bound: Bound, mentions: &mut [Mention<'_>]) {
        for &m in &self.members {
            mentions[m].date.get_or_insert(bound);
        }
    }
}

/// 10月23日，各国外长在《甲》和《乙》上签字: the date that begins the sentence.
fn signed_upon(sight: &Sight<'_>, from: usize, start: usize, end: usize) -> Option<Bound> {
    let Sight { text, dates, .. } = *sight;
    let after = &text[end..];
    let upon = ["上签", "上正式签", "上共同签", "上分别签", "文本上签"].iter().any(|word| after.starts_with(word));
    let before = &text[from.min(start)..start];
    if !upon || !before.ends_with('在') {
        return None;
    }
    let first = dates.get(dates.partition_point(|d| d.span.start < from)).filter(|d| d.span.end <= start)?;
    let leads = matches!(&text[from..first.span.start], "" | "于" | "在");
    leads.then_some(Bound { date: first.date, event: Some(DateEvent::Signed), unsure: false })
}

/// A text without the brackets that stand right at its beginning.
fn without_brackets(text: &str) -> &str {
    let mut text = text;
    while let Some((_, rest)) = text.strip_prefix('（').and_then(|inside| inside.split_once('）')) {
        text = rest;
    }
    text
}

/// 第664（1990）号: the number of a resolution holds its year; a date that was given another one is not its own.
fn of_its_year(mention: &mut Mention<'_>) {
    let Some((_, bracket)) = mention.name.rsplit_once('（').filter(|_| mention.kind == "resolution") else { return };
    let year = bracket.split('）').next().and_then(chinese_number).filter(|year| *year >= 1946);
    if year.zip(mention.date).is_some_and(|(year, bound)| u32::from(bound.date.year()).abs_diff(year) > 1) {
        mention.date = None;
    }
}

/// Dates of titles inside titles: they stand inside, too.
fn bind_nested(sight: &Sight<'_>, layout: &Layout, mentions: &mut [Mention<'_>]) {
    let (mut container, mut last) = (Span::new(0, 0), 0);
    for mention in mentions {
        if !mention.flags.nested {
            (container, last) = (mention.span, mention.span.start);
            continue;
        }
        if mention.entity_type != EntityType::Instrument {
            continue;
        }
        let outer = mention.outer;
        let from = container.start.max(last).max(back(&sight.text[..outer.start], REACH)).min(outer.start);
        let before = before::before(sight, from, outer).and_then(|several| several.into_iter().next());
        mention.date = before.or_else(|| {
            let end = layout.sentence_at(outer.start).end.min(container.end);
            behind::behind(sight, outer.end, end).and_then(|behind| behind.bounds.first().copied())
        });
        last = outer.end;
    }
}

//! Instruments that go by a phrase: 五点共识, 十二点和平方案, 建交公报.

use crate::dictionary::EntityType;
use crate::scan::{Form, Landmark, Landmarks, Mention};
use crate::span::Span;
use regex::Regex;
use std::sync::LazyLock;

/// The length of 2点共识 in bytes.
const SHORTEST: usize = 10;

/// Points that are numbered make a text, whoever proposed it; the communique with which two states took up relations is one
/// for each pair of them.
pub(super) fn find<'d>(text: &str, landmarks: &Landmarks) -> Vec<Mention<'d>> {
    static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
        #[expect(clippy::unwrap_used, reason = "a constant pattern, tried by every test")]
        Regex::new(
            r"(?:[二三四五六七八九]|十[一二三四五六七八九]?|二十[一二三四五六七八九]?|[2-9]|[12][0-9])点(?:和平|停火)?(?P<points>共识|方案|计划|建议|倡议)|建交(?:联合)?公报",
        )
        .unwrap()
    });
    let of_phrase =
        |c: char| c.is_ascii_digit() || "一二三四五六七八九十点和平停火共识方案计划建议倡建交联合公报".contains(c);
    landmarks
        .runs(Landmark::Phrase, text, of_phrase)
        .filter(|(_, run)| run.len() >= SHORTEST)
        .flat_map(|(at, run)| PATTERN.captures_iter(run).map(move |found| (at, found)))
        .filter_map(|(at, found)| {
            let whole = found.get(0)?;
            let points = found.name("points").map(|points| points.as_str());
            Some((Span::new(at + whole.start(), at + whole.end()), points))
        })
        // 下午三点建议…: an hour; 百分之五点…: a number.
        .filter(|(whole, _)| {
            !text[..whole.start].ends_with(|c: char| c.is_ascii_digit() || "十百第午晨晚上".contains(c))
        })
        // 达成三点共识, 提出四点建议: so many points, and no name.
        .filter(|(whole, points)| {
            let before = text[..whole.start].trim_end_matches('了');
            !matches!(points, Some("共识" | "建议" | "倡议"))
                || !["达成", "形成", "取得", "提出", "以下", "如下"].iter().any(|verb| before.ends_with(verb))
        })
        .map(|(span, points)| {
            let kind = match points {
                Some("方案" | "计划") => "plan",
                Some("倡议") => "initiative",
                Some(_) => "other",
                None => "statement",
            };
            let mut mention = Mention::new(span, EntityType::Instrument, kind, Form::Composed, "phrase");
            text[span.range()].clone_into(&mut mention.name);
            mention
        })
        .collect()
}

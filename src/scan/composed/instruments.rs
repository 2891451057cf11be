//! Instruments that are named without marks: 中日联合声明, 上海公报, 通过的关于…的决定, 全球…倡议.

use super::{Anchor, AnchorKind, tail};
use crate::dictionary::{Dictionary, EntityType};
use crate::scan::{Form, Landmark, Landmarks, Mention};
use crate::span::Span;
use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;
use std::sync::LazyLock;

/// Head nouns that a name without marks may have, the leftmost and longest of them.
static HEADS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant list, tried by every test")]
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build([
            "联合新闻公报",
            "联合声明",
            "共同声明",
            "联合公报",
            "新闻公报",
            "备忘录",
            "议定书",
            "条约",
            "公约",
            "宪章",
            "协定",
            "协议",
            "协约",
            "宣言",
            "公报",
            "和约",
            "换文",
            "章程",
            "声明",
            "行动计划",
            "工作方案",
            "行动纲领",
            "行动议程",
            "原则宣言",
            "行为准则",
            "行为守则",
        ])
        .unwrap()
});

/// Head nouns that make a name of parties and subject.
fn names_an_instrument(kind: &str, noun: &str) -> bool {
    matches!(kind, "treaty" | "convention" | "charter" | "protocol" | "declaration" | "memorandum")
        || matches!(
            noun,
            "协定"
                | "协议"
                | "协约"
                | "换文"
                | "联合声明"
                | "共同声明"
                | "联合公报"
                | "公报"
                | "新闻公报"
                | "联合新闻公报"
        )
}

/// What may not follow the head noun: with it the noun is part of another word.
const NOT_BEHIND: &[&str] = &[
    "组织", "体系", "机制", "国家", "缔约", "如下", "法", "书", "草签", "会议", "谈判", "区", "文本", "精神", "宣言",
    "旦", "声明",
];

/// The instrument that begins with an anchor.
pub(super) fn of<'d>(text: &str, anchor: &Anchor<'_, 'd>, dictionary: &'d Dictionary) -> Option<Mention<'d>> {
    let lists = dictionary.lists();
    let (limit, rule) = match &anchor.kind {
        AnchorKind::Parties(..) => (if text[anchor.span.end..].starts_with("关于") { 44 } else { 22 }, "parties"),
        AnchorKind::Name(name) => match name.candidates.first()?.entity_type {
            EntityType::Place if matches!(name.candidates[0].kind, "state" | "former-state") => return None,
            EntityType::Place => (0, "place"),
            _ if matches!(name.candidates[0].kind, "igo" | "grouping" | "organ" | "mechanism" | "agency") => {
                (14, "body")
            }
            _ => return None,
        },
    };
    let rest = tail(text, anchor.span.end, 44);
    let found = HEADS.find(rest)?;
    let (at, head) = (found.start(), &rest[found.range()]);
    let middle = &rest[..at];
    // 内罗毕工作方案: a text that goes by the place where it was made; elsewhere such words describe.
    let of_place = rule == "place" && PLANS.contains(&head);
    let kind = lists.kind_of(head).or_else(|| lists.head_noun(head).map(|h| h.kind))?;
    // 两国声明… is a clause far more often than a name.
    let stated = head == "声明" && made_or_kept(text, anchor.span.start);
    let named = of_place || stated || names_an_instrument(kind, head);
    if middle.chars().count() > limit || !named || blocked(middle, rule, dictionary) {
        return None;
    }
    let end = anchor.span.end + at + head.len();
    let after = &text[end..];
    if NOT_BEHIND.iter().any(|word| after.starts_with(word))
        || rule == "place" && head.ends_with("声明") && !stated && head.len() < 12
    {
        return None;
    }
    // 中国和俄罗斯协定: two states and a bare noun say too little.
    if middle.is_empty()
        && matches!(&anchor.kind, AnchorKind::Parties(..))
        && matches!(head, "协议" | "换文" | "章程" | "宪章")
    {
        return None;
    }
    // A body's name leads to many nouns: only its founding texts, and what its meetings issue, go by body and noun alone.
    let meeting = ["峰会", "会议", "会晤"].iter().any(|word| middle.ends_with(word))
        || ["外长", "外长会", "领导人", "领袖", "财长", "元首", "峰会主席", "会议主席", "轮值主席"]
            .iter()
            .any(|word| middle.ends_with(word) && made_or_kept(text, anchor.span.start));
    let founding = matches!(head, "宪章" | "章程" | "公约" | "条约" | "宣言" | "议定书");
    if rule == "body" && !(founding || meeting && head.ends_with("公报") || meeting && head.ends_with("声明")) {
        return None;
    }
    let span = Span::new(anchor.span.start, end);
    let mut mention = Mention::new(span, EntityType::Instrument, kind, Form::Composed, rule);
    text[span.range()].clone_into(&mut mention.name);
    let names = dictionary.exact(&mention.name);
    mention.candidates =
        names.iter().map(|n| dictionary.entity_of(n)).filter(|e| e.entity_type == EntityType::Instrument).collect();
    Some(mention)
}

/// Head nouns of texts that go by the place where they were made.
const PLANS: [&str; 6] = ["行动计划", "工作方案", "行动纲领", "行动议程", "行为准则", "行为守则"];

/// Whether a verb that takes an instrument stands right before: 发表北京声明, where 北京声明如下 is a clause.
fn made_or_kept(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches(['了', '的', '“', '《', '〈']);
    [
        "发表", "签署", "通过", "达成", "落实", "重申", "回顾", "遵守", "履行", "根据", "欢迎", "按照", "依据", "执行",
        "恪守", "违反", "这份",
    ]
    .iter()
    .any(|verb| before.ends_with(verb))
}

fn blocked(middle: &str, rule: &str, dictionary: &Dictionary) -> bool {
    if rule == "parties"
        && (middle.starts_with("关于") || middle.starts_with("政府关于") || middle.starts_with("两国关于"))
    {
        return middle.contains(['、']) && middle.chars().count() > 30;
    }
    let middle = middle.trim_start_matches("两国").trim_start_matches("三国").trim_end_matches('的');
    middle.contains('、')
        || middle.contains(|c: char| c.is_ascii_digit())
        || dictionary.lists().runs_on(middle)
        || middle.chars().any(|c| c.is_ascii_alphabetic())
}

/// 通过的关于…的决定: a subject and a head noun behind a verb of making.
pub(super) fn dated_subject<'d>(text: &str, landmarks: &Landmarks, dictionary: &'d Dictionary) -> Vec<Mention<'d>> {
    static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
        #[expect(clippy::unwrap_used, reason = "a constant pattern, tried by every test")]
        Regex::new(
            r"(?:签署|签订|缔结|订立|发表|发布|通过|作出|做出|批准|达成)(?:的|了|了一项|一项)?(?P<name>关于[^，。；：！？“”《》〈〉（）\n]{4,50}?的(?:联合声明|共同声明|声明|联合公报|决定|第[一二三四五六七八九十百〇○0-9]{1,6}号决议|决议|条约|公约|协定|协议|议定书|宣言|备忘录|谅解备忘录|联合宣言))",
        )
        .unwrap()
    });
    let of_clause = |c| {
        !matches!(
            c,
            '，' | '。' | '；' | '：' | '！' | '？' | '“' | '”' | '《' | '》' | '〈' | '〉' | '（' | '）' | '\n'
        )
    };
    landmarks
        .runs(Landmark::Subject, text, of_clause)
        .flat_map(|(at, run)| PATTERN.captures_iter(run).map(move |found| (at, found)))
        .filter_map(|(at, found)| found.name("name").map(|name| Span::new(at + name.start(), at + name.end())))
        .filter(|span| !text[span.end..].starts_with(['书', '法', '草']))
        .map(|span| {
            let name = &text[span.range()];
            let kind = dictionary.lists().head_noun(name).map_or("other", |head| head.kind);
            let mut mention = Mention::new(span, EntityType::Instrument, kind, Form::Composed, "subject");
            name.clone_into(&mut mention.name);
            mention
        })
        .collect()
}

/// 全球…倡议: initiatives that go by their name alone.
pub(super) fn initiatives<'d>(text: &str, landmarks: &Landmarks, dictionary: &Dictionary) -> Vec<Mention<'d>> {
    static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
        #[expect(clippy::unwrap_used, reason = "a constant pattern, tried by every test")]
        Regex::new(r"全球[\x{4e00}-\x{9fff}]{2,8}?倡议").unwrap()
    });
    landmarks
        .runs(Landmark::Initiative, text, |c| ('\u{4e00}'..='\u{9fff}').contains(&c))
        .filter(|(_, run)| run.contains("倡议"))
        .flat_map(|(at, run)| PATTERN.find_iter(run).map(move |found| (at + found.start(), found.as_str())))
        .filter(|(_, name)| !dictionary.lists().runs_on(name))
        .map(|(at, name)| {
            let span = Span::new(at, at + name.len());
            let mut mention = Mention::new(span, EntityType::Instrument, "initiative", Form::Composed, "initiative");
            name.clone_into(&mut mention.name);
            mention
        })
        .collect()
}

//! Instruments in quotes: “南海行为准则”, “加强人工智能能力建设国际合作”决议, “欧亚大陆安全架构”倡议.

use super::{Form, Mention, is_ideograph};
use crate::dictionary::{Dictionary, EntityType, without_marks};
use crate::span::{InFolded, Span};

/// The longest text in quotes that is looked at, in characters.
const LONGEST: usize = 60;

/// Pairs of quotes in one paragraph, inner text only. Straight quotes pair in turn; a quote that never closes pairs with
/// nothing.
pub(super) fn pairs(text: &str) -> Vec<Span<InFolded>> {
    let mut pairs = Vec::new();
    let mut open: Vec<(char, usize)> = Vec::new();
    for (at, c) in signs(text) {
        let behind = at + c.len_utf8();
        let opens = match c {
            '“' | '‘' => true,
            '"' => !open.iter().any(|o| o.0 == '"'),
            '”' | '’' => false,
            '\n' => {
                open.clear();
                continue;
            }
            _ => continue,
        };
        if opens {
            open.push((c, behind));
            continue;
        }
        let want = match c {
            '”' => '“',
            '’' => '‘',
            other => other,
        };
        if let Some(own) = open.iter().rposition(|o| o.0 == want) {
            let start = open[own].1;
            open.truncate(own);
            if start < at {
                pairs.push(Span::new(start, at));
            }
        }
    }
    pairs.sort();
    pairs
}

/// The places and characters of a text among which all quotes and line breaks are: those that begin with one of three bytes.
fn signs(text: &str) -> impl Iterator<Item = (usize, char)> {
    let places = memchr::memchr3_iter("“".as_bytes()[0], b'"', b'\n', text.as_bytes());
    places.filter_map(|at| text[at..].chars().next().map(|c| (at, c)))
}

/// Instruments in quotes that are no name of the dictionary as they stand (those are found by `names`).
pub(super) fn find<'d>(text: &str, names: &[Mention<'d>], dictionary: &'d Dictionary) -> Vec<Mention<'d>> {
    pairs(text).into_iter().filter_map(|span| mention(text, span, names, dictionary)).collect()
}

fn mention<'d>(
    text: &str,
    span: Span<InFolded>,
    names: &[Mention<'d>],
    dictionary: &'d Dictionary,
) -> Option<Mention<'d>> {
    let inner = &text[span.range()];
    let length = inner.chars().count();
    if !(3..=LONGEST).contains(&length)
        || inner.contains(['《', '。', '，', '；', '：', '！', '？'])
        || !inner.chars().any(is_ideograph)
    {
        return None;
    }
    if names.iter().any(|name| name.span == span) {
        return None;
    }
    let quote = text[span.end..].chars().next().map_or(0, char::len_utf8);
    let after = &text[span.end + quote..];
    let before = &text[..span.start - quote];
    let mut mention = Mention::new(span, EntityType::Instrument, "other", Form::Title, "quoted");
    mention.outer = Span::new(span.start - quote, span.end + quote);
    inner.clone_into(&mut mention.name);
    let body = ["联合国大会", "联大", "安理会", "大会", "的", ""];
    let is = |word: &str| body.iter().any(|b| after.strip_prefix(b).is_some_and(|rest| rest.starts_with(word)));
    if is("决议") {
        mention.kind = "resolution";
        return Some(mention);
    }
    if after.starts_with("倡议") && !inner.ends_with("倡议") {
        mention.kind = "initiative";
        mention.name = format!("{}倡议", without_marks(inner));
        return Some(mention);
    }
    let head = dictionary.lists().head_noun(inner)?;
    let signed = [
        "签署", "签订", "缔结", "发表", "通过", "达成", "落实", "根据", "遵守", "履行", "关于", "批准", "提出", "发布",
        "实施", "制定", "启动", "”",
    ];
    let used = signed.iter().any(|verb| before.trim_end_matches(['了', '的', '和', '、']).ends_with(verb));
    let strong = matches!(
        head.kind,
        "treaty" | "convention" | "charter" | "agreement" | "protocol" | "declaration" | "memorandum" | "initiative"
    ) || head.kind == "statement" && length > 4
        || used && matches!(head.kind, "plan" | "code" | "judgment" | "resolution" | "statement")
        || head.kind == "plan" && after.starts_with('“')
        || head.noun == "行动计划"
        || inner.ends_with("行为准则")
        || inner.ends_with("路线图")
        || inner.ends_with("规划纲要");
    // 安排, 谅解, 协议 and their like are common words: in quotes they need more than themselves.
    let thin = length < 4
        || matches!(
            head.noun.as_str(),
            "安排" | "谅解" | "原则" | "共识" | "承诺" | "契约" | "合同" | "方针" | "战略" | "方案"
        );
    if !strong || thin {
        return None;
    }
    mention.kind = head.kind;
    Some(mention)
}

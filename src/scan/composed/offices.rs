//! Offices and organs that go by their name alone: the foreign ministry in the news of its own country, 大会 in the texts of
//! the United Nations.

use crate::dictionary::{Dictionary, EntityType};
use crate::scan::{Form, Mention, is_ideograph};
use crate::span::{InFolded, Span};

/// Offices that go by their name alone, and what may not follow.
const OFFICES: [(&str, &str); 10] = [
    ("外交部", "ministry"),
    ("国防部", "ministry"),
    ("商务部", "ministry"),
    ("财政部", "ministry"),
    ("公安部", "ministry"),
    ("司法部", "ministry"),
    ("教育部", "ministry"),
    ("国会", "parliament"),
    ("立法会", "parliament"),
    ("总统府", "government"),
];

/// Characters that end the word before an office.
const LEADS: &str = "由向经和与及在据是指对给被从于并但因同请使让而以后前时日电讯者〕】了称";

/// Words that end before an office: 我国外交部, 参选立法会.
const LEADING: &[&str] = &[
    "我国", "本国", "该国", "两国", "参选", "竞选", "获选", "当选", "出任", "警告", "代表", "要求", "今天", "昨天",
    "北京",
];

/// Offices without a state's name: which state's they are is said elsewhere, or not at all.
pub(super) fn alone<'d>(text: &str) -> Vec<Mention<'d>> {
    let mut found = Vec::new();
    for (office, kind) in OFFICES {
        for (at, _) in text.match_indices(office) {
            let before = &text[..at];
            let last = before.chars().next_back();
            let free = last.is_none_or(|c| !is_ideograph(c) || LEADS.contains(c))
                || LEADING.iter().any(|word| before.ends_with(word));
            let after = &text[at + office.len()..];
            if free && !["门", "分", "件", "大厦", "长级", "长会", "长理"].iter().any(|word| after.starts_with(word))
            {
                let span = Span::new(at, at + office.len());
                let mut mention = Mention::new(span, EntityType::Organization, kind, Form::Short, "office-alone");
                office.clone_into(&mut mention.name);
                found.push(mention);
            }
        }
    }
    found
}

/// 大会, the General Assembly: alone at the head of a paragraph of its own texts, with the number of a session, and beside the
/// Security Council.
pub(super) fn assembly<'d>(text: &str, names: &[Mention<'d>], dictionary: &'d Dictionary) -> Vec<Mention<'d>> {
    const WORD: &str = "大会";
    let Some(assembly) = dictionary.entity("un-general-assembly") else { return Vec::new() };
    let council = |id: &str| matches!(id, "un" | "un-security-council" | "un-general-assembly");
    let of_un = names.iter().any(|m| m.candidates.first().is_some_and(|e| council(&e.id)));
    let mut spans: Vec<Span<InFolded>> = Vec::new();
    for (at, _) in text.match_indices(WORD) {
        let (before, after) = (&text[..at], &text[at + WORD.len()..]);
        let opens = before.is_empty() || before.ends_with('\n');
        let free = before.chars().next_back().is_none_or(|c| !is_ideograph(c) || LEADS.contains(c))
            || ["提交", "回顾", "遵守", "违反", "提请", "关于", "以及", "通过的", "年"]
                .iter()
                .any(|word| before.ends_with(word));
        if opens && (after.is_empty() || after.starts_with(['\n', '，']))
            || of_un && free && (session(after) || beside_council(after))
        {
            spans.push(Span::new(at, at + WORD.len()));
        }
    }
    let mention = |span| {
        let mut mention = Mention::new(span, EntityType::Organization, "organ", Form::Name, "assembly");
        WORD.clone_into(&mut mention.name);
        mention.candidates.push(assembly);
        mention
    };
    spans.into_iter().map(mention).collect()
}

/// 第七十九届会议, 第六届特别会议.
fn session(after: &str) -> bool {
    let Some(rest) = after.strip_prefix('第') else { return false };
    let number = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十〇○".contains(c));
    number.len() < rest.len() && number.starts_with('届')
}

fn beside_council(after: &str) -> bool {
    let rest = after.trim_start_matches(['和', '与', '及', '、']);
    rest.len() < after.len() && (rest.starts_with("安理会") || rest.starts_with("安全理事会"))
}

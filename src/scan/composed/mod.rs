//! Names that a pattern puts together: parties, subject and head noun (中英关于香港问题的联合声明), place and head noun (上海公报),
//! state and office (哈萨克斯坦外交部), a proper name and the last word of a body (中俄总理定期会晤委员会), groups of friends.
//!
//! Here are the anchors, the proper names that such a name begins with; `instruments` and `bodies` look at what follows. `offices` are
//! those that go by their name alone.

mod bodies;
mod instruments;
mod offices;
mod phrases;

use super::landmarks::Landmarks;
use super::marks::Title;
use super::{Mention, is_ideograph};
use crate::dictionary::{Dictionary, EntityType};
use crate::span::{InFolded, Span};

/// Every composed name.
pub(super) fn find<'d>(
    text: &str,
    titles: &[Title],
    names: &[Mention<'d>],
    landmarks: &Landmarks,
    dictionary: &'d Dictionary,
) -> Vec<Mention<'d>> {
    let mut found = bodies::friends(text, titles, names, dictionary);
    for anchor in anchors(text, names, dictionary) {
        found.extend(instruments::of(text, &anchor, dictionary));
        found
            .extend(bodies::of(text, &anchor, dictionary).filter(|m| !bodies::cuts_a_name(m.span, anchor.span, names)));
    }
    found.extend(instruments::dated_subject(text, landmarks, dictionary));
    found.extend(instruments::initiatives(text, landmarks, dictionary));
    found.extend(phrases::find(text, landmarks));
    found.extend(offices::alone(text, landmarks));
    found.extend(offices::assembly(text, landmarks, names, dictionary));
    found
}

/// What a composed name may begin with.
struct Anchor<'a, 'd> {
    span: Span<InFolded>,
    kind: AnchorKind<'a, 'd>,
}

enum AnchorKind<'a, 'd> {
    /// Two or more parties: 中俄, 中国和俄罗斯, 中国-俄罗斯-蒙古; how many, and whether 一 stands for a dash.
    Parties(usize, bool),
    /// One name.
    Name(&'a Mention<'d>),
}

fn anchors<'a, 'd>(text: &str, names: &'a [Mention<'d>], dictionary: &'d Dictionary) -> Vec<Anchor<'a, 'd>> {
    let mut anchors: Vec<Anchor<'a, 'd>> = Vec::new();
    let usable = |m: &&Mention<'_>| m.entity_type != EntityType::Instrument;
    anchors.extend(names.iter().filter(usable).map(|m| Anchor { span: m.span, kind: AnchorKind::Name(m) }));
    anchors.extend(states_in_a_row(text, names));
    anchors.extend(party_runs(text, names, dictionary));
    anchors.sort_by_key(|a| (a.span.start, std::cmp::Reverse(a.span.end)));
    anchors
}

fn is_state(mention: &Mention<'_>) -> bool {
    mention.candidates.first().is_some_and(|e| {
        e.entity_type == EntityType::Place && matches!(e.kind, "state" | "former-state" | "territory")
            || e.entity_type == EntityType::Organization && matches!(e.kind, "government" | "grouping" | "igo")
    })
}

/// Names of states joined by 和, 与, 、, a dash.
fn states_in_a_row<'a, 'd>(text: &str, names: &[Mention<'d>]) -> Vec<Anchor<'a, 'd>> {
    let mut rows: Vec<Anchor<'a, 'd>> = Vec::new();
    let mut row: Option<(Span<InFolded>, usize, bool)> = None;
    for name in names {
        let state = is_state(name);
        if let Some((span, count, one)) = row {
            let joint = if span.end <= name.span.start { &text[span.end..name.span.start] } else { "，" };
            let joint = joint.strip_prefix("政府").unwrap_or(joint);
            if state && matches!(joint, "和" | "与" | "同" | "及" | "以及" | "、" | "-" | "一" | "暨") {
                row = Some((Span::new(span.start, name.span.end), count + 1, one || joint == "一"));
                continue;
            }
            if count > 1 {
                rows.push(Anchor { span, kind: AnchorKind::Parties(count, one) });
            }
        }
        row = state.then_some((name.span, 1, false));
    }
    if let Some((span, count, one)) = row.filter(|(_, count, _)| *count > 1) {
        rows.push(Anchor { span, kind: AnchorKind::Parties(count, one) });
    }
    rows
}

/// What makes a word of 台 behind it.
const PLATFORMS: [char; 16] =
    ['平', '舞', '上', '下', '后', '前', '柜', '电', '炮', '讲', '擂', '站', '月', '看', '窗', '阳'];

/// 中俄, 中日, 中俄蒙: characters that stand for parties, two or more in a row, outside names.
fn party_runs<'a, 'd>(text: &str, names: &[Mention<'d>], dictionary: &Dictionary) -> Vec<Anchor<'a, 'd>> {
    let (mut runs, lists) = (Vec::new(), dictionary.lists());
    let mut names = names.iter().peekable();
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        if at < skip || !is_ideograph(c) || !lists.begins_party(c) {
            continue;
        }
        while names.next_if(|n| n.span.end <= at).is_some() {}
        if names.peek().is_some_and(|n| n.span.start <= at) {
            continue;
        }
        // 平台, 舞台, 后台: there 台 is no party.
        if c == '台' && text[..at].ends_with(PLATFORMS) {
            continue;
        }
        let (ids, length) = lists.party_run(&text[at..]);
        if ids.len() > 1 && names.peek().is_none_or(|n| n.span.start >= at + length) {
            runs.push(Anchor { span: Span::new(at, at + length), kind: AnchorKind::Parties(ids.len(), false) });
            skip = at + length;
        }
    }
    runs
}

/// The text behind an anchor up to the next mark, and at most `limit` characters of it.
fn tail(text: &str, at: usize, limit: usize) -> &str {
    let rest = &text[at..];
    let mut end = 0;
    for (at, c) in rest.char_indices().take(limit) {
        if !is_ideograph(c) && "，。；：！？“”\"《》〈〉（）\n".contains(c) {
            break;
        }
        end = at + c.len_utf8();
    }
    &rest[..end]
}

//! Organizations by their last word: an office of a state, a body of parties or of an organization, a school, firm or court of
//! a place, a group of friends of an instrument.

use super::offices::{self, may_have};
use super::{Anchor, AnchorKind, tail};
use crate::dictionary::{Dictionary, Entity, EntityType, without_marks};
use crate::scan::marks::Title;
use crate::scan::{Form, Mention, back};
use crate::span::{InFolded, Span};

/// Whether a composed body's name runs into an organization that is known by itself: 南非作为二十国集团.
pub(super) fn cuts_a_name(span: Span<InFolded>, anchor: Span<InFolded>, names: &[Mention<'_>]) -> bool {
    let from = names.partition_point(|n| n.span.end <= anchor.end);
    let mut within = names[from..].iter().take_while(|n| n.span.start < span.end);
    // Right behind the anchor it is a part of the longer name: 联合国 and its 信息安全开放式工作组.
    within.any(|n| n.span.start > anchor.end && n.entity_type == EntityType::Organization)
}

/// The organization that begins with an anchor.
pub(super) fn of<'d>(text: &str, anchor: &Anchor<'_, 'd>, dictionary: &'d Dictionary) -> Option<Mention<'d>> {
    let rest = tail(text, anchor.span.end, 32);
    let lists = dictionary.lists();
    let entity = match &anchor.kind {
        AnchorKind::Name(name) => name.candidates.first().copied(),
        AnchorKind::Parties(..) => None,
    };
    if let Some(state) = entity.filter(|e| e.entity_type == EntityType::Place)
        && let Some((length, kind)) = offices::of_state(state, rest, dictionary)
    {
        let span = Span::new(anchor.span.start, anchor.span.end + length);
        let office = &rest[..length];
        let full = format!("{}{office}", state.canonical);
        return Some(body(text, span, kind, "office", full, (Some(state), office), dictionary));
    }
    // Parties and what they keep together.
    if let AnchorKind::Parties(count, one) = anchor.kind {
        let number = ["", "", "两国", "三国", "四国", "五国", "六国", "七国"].get(count).copied().unwrap_or("");
        for word in ["机制", "对话机制", "合作机制", "协调机制", "对话"] {
            let rest = rest.strip_prefix(number).unwrap_or(rest);
            if number != "两国" && rest.starts_with(word) && text[anchor.span.range()].contains(['-', '一']) {
                let end = text[anchor.span.end..].find(word).unwrap_or(0) + anchor.span.end + word.len();
                let span = Span::new(anchor.span.start, end);
                let name = if one { text[span.range()].replace('一', "-") } else { text[span.range()].to_owned() };
                let mut mention = body(text, span, "mechanism", "parties", name, (None, ""), dictionary);
                mention.flags.damaged = one;
                return Some(mention);
            }
        }
    }
    let (at, suffix) = lists.first_suffix(rest)?;
    // A longer suffix may begin where a shorter one ends the name too early: 集团公司, 委员会工作组 are left to the next word.
    let middle = topic_left_out(&rest[..at], &suffix.text);
    let length = middle.chars().count();
    let after = &rest[at + suffix.text.len()..];
    let follows_itself = ["们", "家", "业", "生", "间", "化"].iter().any(|word| after.starts_with(word))
        || suffix.text.ends_with('党') && after.starts_with(['派', '内']);
    let organ_of = matches!(&anchor.kind, AnchorKind::Name(name) if name.entity_type == EntityType::Organization);
    // 北京大学 and 上合组织秘书处 need no word between; 金砖国家机制 is no name.
    let bare = organ_of && suffix.kind == "organ"
        || matches!(suffix.kind, "university" | "media" | "party" | "military" | "armed-group");
    if length == 0 && !bare || length > 22 || follows_itself || body_is_described(middle, &anchor.kind, dictionary) {
        return None;
    }
    if let AnchorKind::Name(name) = &anchor.kind {
        let entity = name.candidates.first()?;
        let international = entity.entity_type == EntityType::Organization;
        let own_kind = matches!(suffix.kind, "organ" | "mechanism" | "agency");
        // A body of an organization, or a firm, school or court of a place; no organ of a place, no firm of a body.
        let own_organ = suffix.kind == "organ" && may_have(entity, "") && of_the_state(middle);
        if international != own_kind && !own_organ {
            return None;
        }
    } else if !matches!(suffix.kind, "organ" | "mechanism") {
        return None;
    }
    let span = Span::new(anchor.span.start, anchor.span.end + at + suffix.text.len());
    let full = match entity {
        // 中国… and 上合组织… take their full names; a region's name is a word of the body's own.
        Some(entity) if entity.entity_type == EntityType::Organization || may_have(entity, "") => {
            format!("{}{}", entity.canonical, &text[anchor.span.end..span.end])
        }
        _ => text[span.range()].to_owned(),
    };
    Some(body(text, span, suffix.kind, "suffix", full, (None, ""), dictionary))
}

/// 某组织关于某国问题的专门委员会: the topic belongs to the name and says nothing against it.
fn topic_left_out<'t>(middle: &'t str, suffix: &str) -> &'t str {
    let behind = |rest: &'t str| rest.rsplit_once('的').map(|(_, behind)| behind);
    match middle.strip_prefix("关于").and_then(behind) {
        Some(behind) if matches!(suffix, "委员会" | "工作组" | "专家组" | "联络小组") => behind,
        _ => middle,
    }
}

/// 国家选举委员会, 全国最高委员会: what makes a committee one of the state's own.
fn of_the_state(middle: &str) -> bool {
    ["国家", "全国", "中央", "最高", "联邦", "民族"].iter().any(|word| middle.starts_with(word))
        && middle.chars().count() <= 8
}

fn body_is_described(middle: &str, anchor: &AnchorKind<'_, '_>, dictionary: &Dictionary) -> bool {
    let parties = matches!(anchor, AnchorKind::Parties(..));
    let lists = dictionary.lists();
    middle.contains(['和', '与', '及', '、', '以', '同'])
        || lists.runs_on(middle)
        || lists.describes(middle)
        || !parties && lists.acts(middle)
        || parties && ["关系", "合作框架", "边境地区", "企业", "各"].iter().any(|word| middle.starts_with(word))
}

fn body<'d>(
    text: &str,
    span: Span<InFolded>,
    kind: &'static str,
    rule: &'static str,
    full: String,
    (state, office): (Option<&Entity>, &str),
    dictionary: &'d Dictionary,
) -> Mention<'d> {
    let mut mention = Mention::new(span, EntityType::Organization, kind, Form::Composed, rule);
    let own = &text[span.range()];
    // 卡达外交部: the state may go by another of its names in the dictionary's name of the office.
    let others =
        state.into_iter().flat_map(|state| dictionary.names_of(state)).map(|name| format!("{}{office}", name.folded));
    for name in [own.to_owned(), full.clone()].into_iter().chain(others) {
        let known = dictionary.exact(&name);
        mention.candidates = known
            .iter()
            .map(|n| dictionary.entity_of(n))
            .filter(|e| e.entity_type == EntityType::Organization)
            .collect();
        if !mention.candidates.is_empty() {
            break;
        }
    }
    mention.name = full;
    mention
}

/// 捍卫《联合国宪章》之友小组: the organization that a title is held in.
pub(super) fn friends<'d>(
    text: &str,
    titles: &[Title],
    names: &[Mention<'d>],
    dictionary: &'d Dictionary,
) -> Vec<Mention<'d>> {
    let mut found = Vec::new();
    for title in titles.iter().filter(|title| title.depth == 0 && title.closed) {
        let Some(word) = ["之友小组", "之友"].iter().find(|word| text[title.outer.end..].starts_with(**word))
        else {
            continue;
        };
        let before = &text[back(&text[..title.outer.start], 8)..title.outer.start];
        let start = match before.rfind(['“', '"', '‘']) {
            Some(at) => at + before[at..].chars().next().map_or(0, char::len_utf8),
            None => ["捍卫", "维护", "支持"]
                .iter()
                .find_map(|verb| before.strip_suffix(verb))
                .map_or(before.len(), str::len),
        };
        let span = Span::new(title.outer.start - (before.len() - start), title.outer.end + word.len());
        let full = without_marks(&text[span.range()]);
        found.push(body(text, span, "mechanism", "friends", full, (None, ""), dictionary));
    }
    // The same without marks: 全球发展倡议之友小组.
    for name in names.iter().filter(|name| name.entity_type == EntityType::Instrument) {
        if text[name.span.end..].starts_with("之友小组") {
            let span = Span::new(name.span.start, name.span.end + "之友小组".len());
            found.push(body(text, span, "mechanism", "friends", text[span.range()].to_owned(), (None, ""), dictionary));
        }
    }
    found
}

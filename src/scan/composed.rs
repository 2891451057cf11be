//! Names that a pattern puts together: parties, subject and head noun (中英关于香港问题的联合声明), place and head noun (上海公报),
//! state and office (哈萨克斯坦外交部), a proper name and the last word of a body (中俄总理定期会晤委员会), groups of friends.

use super::titles::Title;
use super::{Form, Mention, ahead, back, is_ideograph};
use crate::dictionary::{Dictionary, EntityType, without_marks};
use crate::span::{InFolded, Span};
use regex::Regex;
use std::sync::LazyLock;

/// Words that no composed name holds: they show that a clause, not a name, runs from the proper name to the head noun.
const STOPS: &[&str] = &[
    "签",
    "发表",
    "发布",
    "通过",
    "达成",
    "制定",
    "落实",
    "遵守",
    "恪守",
    "履行",
    "执行",
    "支持",
    "重申",
    "认为",
    "同意",
    "批准",
    "加入",
    "推动",
    "促成",
    "建立了",
    "加强",
    "提出",
    "表示",
    "指出",
    "强调",
    "宣布",
    "呼吁",
    "欢迎",
    "赞赏",
    "愿",
    "将",
    "应",
    "已",
    "了",
    "是",
    "就",
    "并",
    "等",
    "其",
    "这",
    "该",
    "此",
    "不",
    "要",
    "根据",
    "按照",
    "依据",
    "基于",
    "有关",
    "相关",
    "各项",
    "其他",
    "多项",
    "所有",
    "一系列",
    "两国",
    "双方",
    "各国",
    "各方",
    "本",
    "的",
    "在",
    "对",
    "由",
    "向",
    "被",
    "把",
    "使",
    "于",
    "以",
    "从",
    "至",
    "自",
    "继续",
    "积极",
    "访问",
    "举行",
    "会见",
    "出席",
    "参加",
    "人民",
    "感谢",
    "未能",
    "获",
    "收到",
    "随着",
    "作为",
    "质疑",
    "要求",
    "批评",
    "指责",
    "三大",
    "四大",
    "两大",
    "五大",
    "两家",
    "三家",
    "达到",
    "进行",
    "开展",
    "实现",
    "维护",
    "承认",
    "接受",
    "反对",
    "违反",
    "撕毁",
    "废除",
    "承担",
    "规定",
    "确认",
    "生效",
    "成立",
    "参与",
];

/// Persons: what follows them is what they do, unless parties stand before them (中俄总理定期会晤委员会).
const PERSONS: &[&str] =
    &["主席", "总统", "总理", "外长", "部长", "元首", "领导人", "首相", "国王", "代表", "大使", "记者"];

/// Words that describe and do not name: a body so described is not named.
const GENERIC: &[&str] = &[
    "国有",
    "大型",
    "商业",
    "民营",
    "私营",
    "知名",
    "主要",
    "跨国",
    "中小",
    "金融",
    "企业",
    "若干",
    "部分",
    "某",
    "几家",
    "多家",
    "一些",
    "当地",
    "地方",
    "同类",
    "两军",
    "联合",
    "高等",
    "一流",
    "重点",
    "著名",
    "上市",
    "外国",
    "私人",
    "石油",
    "能源",
    "科技",
    "互联网",
    "建筑",
];

/// Every composed name.
pub(super) fn find<'d>(
    text: &str,
    titles: &[Title],
    names: &[Mention<'d>],
    dictionary: &'d Dictionary,
) -> Vec<Mention<'d>> {
    let mut found = friends(text, titles, names, dictionary);
    for anchor in anchors(text, names, dictionary) {
        found.extend(instrument(text, &anchor, dictionary));
        found.extend(organization(text, &anchor, dictionary).filter(|m| !cuts_a_name(m.span, anchor.span, names)));
    }
    found.extend(dated_subject(text, dictionary));
    found.extend(initiatives(text));
    found.extend(bare_offices(text));
    found
}

/// Whether a composed body's name runs into an organization that is known by itself: 南非作为二十国集团.
fn cuts_a_name(span: Span<InFolded>, anchor: Span<InFolded>, names: &[Mention<'_>]) -> bool {
    let from = names.partition_point(|n| n.span.end <= anchor.end);
    let mut within = names[from..].iter().take_while(|n| n.span.start < span.end);
    // Right behind the anchor it is a part of the longer name: 联合国 and its 信息安全开放式工作组.
    within.any(|n| n.span.start > anchor.end && n.entity_type == EntityType::Organization)
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

/// 中俄, 中日, 中俄蒙: characters that stand for parties, two or more in a row, outside names.
fn party_runs<'a, 'd>(text: &str, names: &[Mention<'d>], dictionary: &Dictionary) -> Vec<Anchor<'a, 'd>> {
    let mut runs = Vec::new();
    let mut names = names.iter().peekable();
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        while names.next_if(|n| n.span.end <= at).is_some() {}
        if at < skip || !is_ideograph(c) || names.peek().is_some_and(|n| n.span.start <= at) {
            continue;
        }
        let (ids, length) = dictionary.lists().party_run(&text[at..]);
        if ids.len() > 1 && names.peek().is_none_or(|n| n.span.start >= at + length) {
            runs.push(Anchor { span: Span::new(at, at + length), kind: AnchorKind::Parties(ids.len(), false) });
            skip = at + length;
        }
    }
    runs
}

/// The text behind an anchor up to the next mark, and at most `limit` characters of it.
fn tail(text: &str, at: usize, limit: usize) -> &str {
    let rest = &text[at..at + ahead(&text[at..], limit)];
    let end = rest
        .find(['，', '。', '；', '：', '！', '？', '“', '”', '"', '《', '》', '〈', '〉', '（', '）', '\n'])
        .unwrap_or(rest.len());
    &rest[..end]
}

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

fn instrument<'d>(text: &str, anchor: &Anchor<'_, 'd>, dictionary: &'d Dictionary) -> Option<Mention<'d>> {
    let rest = tail(text, anchor.span.end, 44);
    let lists = dictionary.lists();
    let (limit, rule) = match &anchor.kind {
        AnchorKind::Parties(..) => (if rest.starts_with("关于") { 44 } else { 22 }, "parties"),
        AnchorKind::Name(name) => match name.candidates.first()?.entity_type {
            EntityType::Place if matches!(name.candidates[0].kind, "state" | "former-state") => return None,
            EntityType::Place => (0, "place"),
            _ if matches!(name.candidates[0].kind, "igo" | "grouping" | "organ" | "mechanism" | "agency") => {
                (14, "body")
            }
            _ => return None,
        },
    };
    let heads = [
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
    ];
    let (at, head) = heads
        .iter()
        .filter_map(|head| rest.find(head).map(|at| (at, *head)))
        .min_by_key(|&(at, head)| (at, std::cmp::Reverse(head.len())))?;
    let middle = &rest[..at];
    let kind = lists.kind_of(head).or_else(|| lists.head_noun(head).map(|h| h.kind))?;
    if middle.chars().count() > limit || !names_an_instrument(kind, head) || blocked(middle, rule) {
        return None;
    }
    let end = anchor.span.end + at + head.len();
    let after = &text[end..];
    if NOT_BEHIND.iter().any(|word| after.starts_with(word))
        || rule == "place" && head.ends_with("声明") && head.len() < 12
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
    let meeting = ["峰会", "会议", "会晤", "首脑会议", "领袖峰会"].iter().any(|word| middle.ends_with(word));
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

fn blocked(middle: &str, rule: &str) -> bool {
    if rule == "parties"
        && (middle.starts_with("关于") || middle.starts_with("政府关于") || middle.starts_with("两国关于"))
    {
        return middle.contains(['、']) && middle.chars().count() > 30;
    }
    let middle = middle.trim_start_matches("两国").trim_start_matches("三国").trim_end_matches('的');
    middle.contains('、')
        || middle.contains(|c: char| c.is_ascii_digit())
        || STOPS.iter().any(|stop| middle.contains(stop))
        || middle.chars().any(|c| c.is_ascii_alphabetic())
}

fn organization<'d>(text: &str, anchor: &Anchor<'_, 'd>, dictionary: &'d Dictionary) -> Option<Mention<'d>> {
    let rest = tail(text, anchor.span.end, 32);
    let lists = dictionary.lists();
    let entity = match &anchor.kind {
        AnchorKind::Name(name) => name.candidates.first().copied(),
        AnchorKind::Parties(..) => None,
    };
    // A state and one of its offices.
    if let Some(state) = entity.filter(|e| e.entity_type == EntityType::Place)
        && let Some(office) = lists.offices.iter().find(|office| rest.starts_with(&office.text))
        && may_have(state.kind, &office.text)
    {
        let after = &rest[office.text.len()..];
        if ["间", "制", "基地", "首脑", "机构", "军"].iter().any(|word| after.starts_with(word)) {
            return None;
        }
        let span = Span::new(anchor.span.start, anchor.span.end + office.text.len());
        let full = format!("{}{}", state.canonical, office.text);
        return Some(body(text, span, office.kind, "office", full, dictionary));
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
                let mut mention = body(text, span, "mechanism", "parties", name, dictionary);
                mention.flags.damaged = one;
                return Some(mention);
            }
        }
    }
    let (at, suffix) = lists
        .suffixes
        .iter()
        .filter_map(|suffix| rest.find(&suffix.text).map(|at| (at, suffix)))
        .min_by_key(|&(at, suffix)| (at + suffix.text.len(), std::cmp::Reverse(suffix.text.len())))?;
    // A longer suffix may begin where a shorter one ends the name too early: 集团公司, 委员会工作组 are left to the next word.
    let middle = &rest[..at];
    let length = middle.chars().count();
    let after = &rest[at + suffix.text.len()..];
    let follows_itself = ["们", "家", "业", "生", "间", "化"].iter().any(|word| after.starts_with(word));
    let organ_of = matches!(&anchor.kind, AnchorKind::Name(name) if name.entity_type == EntityType::Organization);
    // 北京大学 and 上合组织秘书处 need no word between; 金砖国家机制 is no name.
    let bare = organ_of && suffix.kind == "organ" || matches!(suffix.kind, "university" | "media");
    if length == 0 && !bare || length > 22 || follows_itself || body_is_described(middle, &anchor.kind) {
        return None;
    }
    if let AnchorKind::Name(name) = &anchor.kind {
        let entity = name.candidates.first()?;
        let international = entity.entity_type == EntityType::Organization;
        let own_kind = matches!(suffix.kind, "organ" | "mechanism" | "agency");
        // A body of an organization, or a firm, school or court of a place; no organ of a place, no firm of a body.
        if international != own_kind {
            return None;
        }
    } else if !matches!(suffix.kind, "organ" | "mechanism") {
        return None;
    }
    let span = Span::new(anchor.span.start, anchor.span.end + at + suffix.text.len());
    let full = match entity {
        // 中国… and 上合组织… take their full names; a region's name is a word of the body's own.
        Some(entity) if entity.entity_type == EntityType::Organization || may_have(entity.kind, "") => {
            format!("{}{}", entity.canonical, &text[anchor.span.end..span.end])
        }
        _ => text[span.range()].to_owned(),
    };
    Some(body(text, span, suffix.kind, "suffix", full, dictionary))
}

/// Cities and provinces have their own offices (高雄市政府), states theirs.
fn may_have(kind: &str, office: &str) -> bool {
    if office.starts_with(['市', '省', '州', '县']) || office.starts_with("自治区") {
        matches!(kind, "city" | "province")
    } else {
        matches!(kind, "state" | "former-state" | "territory")
            || kind == "region" && matches!(office, "外交部" | "国防部" | "总统府")
    }
}

/// Offices that go by their name alone in the news of their own country.
const BARE_OFFICES: [(&str, &str); 4] =
    [("外交部", "ministry"), ("国防部", "ministry"), ("国会", "parliament"), ("立法会", "parliament")];

/// Offices without a state's name: which state's they are is said elsewhere, or not at all.
fn bare_offices<'d>(text: &str) -> Vec<Mention<'d>> {
    const LEADS: &str = "由向经和与及在据是指对给被从于并但因同请使让而以后前时日电讯者〕】";
    let mut found = Vec::new();
    for (office, kind) in BARE_OFFICES {
        for (at, _) in text.match_indices(office) {
            let before = text[..at].chars().next_back();
            let free = before.is_none_or(|c| !is_ideograph(c) || LEADS.contains(c));
            let after = &text[at + office.len()..];
            if free && !["门", "分", "长", "件", "议员", "大厦"].iter().any(|word| after.starts_with(word)) {
                let span = Span::new(at, at + office.len());
                let mut mention = Mention::new(span, EntityType::Organization, kind, Form::Short, "office-alone");
                office.clone_into(&mut mention.name);
                found.push(mention);
            }
        }
    }
    found
}

fn body_is_described(middle: &str, anchor: &AnchorKind<'_, '_>) -> bool {
    let parties = matches!(anchor, AnchorKind::Parties(..));
    middle.contains(['和', '与', '及', '、', '以', '同']) && !parties
        || STOPS.iter().any(|stop| middle.contains(stop))
        || GENERIC.iter().any(|word| middle.contains(word))
        || !parties && PERSONS.iter().any(|word| middle.contains(word))
        || parties && ["关系", "合作框架", "边境地区", "企业", "各"].iter().any(|word| middle.starts_with(word))
}

fn body<'d>(
    text: &str,
    span: Span<InFolded>,
    kind: &'static str,
    rule: &'static str,
    full: String,
    dictionary: &'d Dictionary,
) -> Mention<'d> {
    let mut mention = Mention::new(span, EntityType::Organization, kind, Form::Composed, rule);
    let own = &text[span.range()];
    for name in [own, full.as_str()] {
        let known = dictionary.exact(name);
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
fn friends<'d>(text: &str, titles: &[Title], names: &[Mention<'d>], dictionary: &'d Dictionary) -> Vec<Mention<'d>> {
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
        found.push(body(text, span, "mechanism", "friends", full, dictionary));
    }
    // The same without marks: 全球发展倡议之友小组.
    for name in names.iter().filter(|name| name.entity_type == EntityType::Instrument) {
        if text[name.span.end..].starts_with("之友小组") {
            let span = Span::new(name.span.start, name.span.end + "之友小组".len());
            found.push(body(text, span, "mechanism", "friends", text[span.range()].to_owned(), dictionary));
        }
    }
    found
}

/// 通过的关于…的决定: a subject and a head noun behind a verb of making.
fn dated_subject<'d>(text: &str, dictionary: &'d Dictionary) -> Vec<Mention<'d>> {
    static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
        #[expect(clippy::unwrap_used, reason = "a constant pattern, tried by every test")]
        Regex::new(
            r"(?:签署|签订|缔结|订立|发表|发布|通过|作出|做出|批准|达成)(?:的|了|了一项|一项)?(?P<name>关于[^，。；：！？“”《》〈〉（）\n]{4,50}?的(?:联合声明|共同声明|声明|联合公报|决定|决议|条约|公约|协定|协议|议定书|宣言|备忘录|联合宣言))",
        )
        .unwrap()
    });
    PATTERN
        .captures_iter(text)
        .filter_map(|found| found.name("name"))
        .filter(|name| !text[name.end()..].starts_with(['书', '法', '草']))
        .map(|name| {
            let span = Span::new(name.start(), name.end());
            let kind = dictionary.lists().head_noun(name.as_str()).map_or("other", |head| head.kind);
            let mut mention = Mention::new(span, EntityType::Instrument, kind, Form::Composed, "subject");
            name.as_str().clone_into(&mut mention.name);
            mention
        })
        .collect()
}

/// 全球…倡议: initiatives that go by their name alone.
fn initiatives<'d>(text: &str) -> Vec<Mention<'d>> {
    static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
        #[expect(clippy::unwrap_used, reason = "a constant pattern, tried by every test")]
        Regex::new(r"全球[\x{4e00}-\x{9fff}]{2,8}?倡议").unwrap()
    });
    PATTERN
        .find_iter(text)
        .filter(|found| !STOPS.iter().any(|stop| found.as_str().contains(stop)))
        .map(|found| {
            let span = Span::new(found.start(), found.end());
            let mut mention = Mention::new(span, EntityType::Instrument, "initiative", Form::Composed, "initiative");
            found.as_str().clone_into(&mut mention.name);
            mention
        })
        .collect()
}

//! Offices of a state, behind its name (哈萨克斯坦外交部, 某国驻某国大使馆) or alone: the foreign ministry in the news of its own
//! country, 大会 in the texts of the United Nations.

use crate::dictionary::{Dictionary, Entity, EntityType};
use crate::scan::{Form, Landmark, Landmarks, Mention, is_ideograph};
use crate::span::{InFolded, Span};

/// The office of a state at the beginning of a text: how many bytes its name takes, and its kind.
pub(super) fn of_state(state: &Entity, rest: &str, dictionary: &Dictionary) -> Option<(usize, &'static str)> {
    let longer =
        |after: &str| ["间", "制", "基地", "首脑", "机构", "军", "队"].iter().any(|word| after.starts_with(word));
    let listed = dictionary.lists().offices_at(rest).find(|office| may_have(state, &office.text));
    if let Some(office) = listed.filter(|office| !longer(&rest[office.text.len()..])) {
        return Some((office.text.len(), office.kind));
    }
    if !may_have(state, "") {
        return None;
    }
    mission(rest, dictionary).or_else(|| department(rest, dictionary))
}

/// 驻某国大使馆, 驻华使馆, 驻某城总领事馆.
fn mission(rest: &str, dictionary: &Dictionary) -> Option<(usize, &'static str)> {
    let host = rest.strip_prefix('驻')?;
    let known = dictionary.at_start(host).map(|hit| hit.end);
    let short = host.chars().next().filter(|c| "华美俄日英法德韩朝印越泰菲欧港澳台".contains(*c)).map(char::len_utf8);
    [known, short].into_iter().flatten().find_map(|end| {
        let word = ["大使馆", "使馆", "总领事馆", "总领馆", "领事馆", "代表团", "代表处", "联络办公室", "联络处"]
            .iter()
            .find(|word| host[end..].starts_with(**word))?;
        Some(('驻'.len_utf8() + end + word.len(), "other"))
    })
}

/// What a department has to do with, by its last two characters: 海洋与渔业部.
const SUBJECTS: &str = "外交 内务 内政 国防 财政 财务 商务 贸易 经济 工业 商业 能源 石油 矿业 矿产 资源 水利 灌溉 环境 林业 渔业 农业 \
    粮食 牧业 卫生 教育 科技 科学 技术 文化 旅游 体育 青年 妇女 保障 劳动 就业 福利 司法 法律 公安 安全 移民 交通 运输 铁道 铁路 航空 \
    民航 通信 通讯 电信 邮电 信息 新闻 宣传 住房 建设 规划 发展 投资 统计 海关 税务 海洋 国土 合作 事务 侨务 宗教 军人 情况 应急 创新 \
    数字 食品 药品 保护 管理 调查 监督 航天 气象 电影 广播 专利 产权 情报 执法 检疫 警察 缉毒 海事 国税 卫戍 核能 反恐 测绘 监管";

/// 部, 局, 署 behind what the department has to do with.
fn department(rest: &str, dictionary: &Dictionary) -> Option<(usize, &'static str)> {
    let at = rest.find(['部', '局', '署'])?;
    let (at, word) = ["总局", "总署", "部", "局", "署"].iter().find_map(|word| {
        let end = at + '部'.len_utf8();
        rest[..end].ends_with(word).then(|| (end - word.len(), *word))
    })?;
    let middle = &rest[..at];
    let lists = dictionary.lists();
    let length = middle.chars().count();
    let subject = &middle[crate::scan::back(middle, 2)..];
    let named = || SUBJECTS.split_whitespace().any(|known| known == subject);
    let after = &rest[at + word.len()..];
    let longer =
        ["分", "门", "队", "落", "署", "件", "势", "面", "限", "级", "际"].iter().any(|word| after.starts_with(word));
    if !(2..=16).contains(&length) || longer || !named() || lists.runs_on(middle) || lists.acts(middle) {
        return None;
    }
    // 停火决议外交部: a common office ends the name of another only where it is joined to it (自然资源与环境部).
    let name = &rest[..at + word.len()];
    let prefix = lists.offices.iter().find_map(|office| name.strip_suffix(office.text.as_str()));
    let joined = prefix.is_none_or(|prefix| {
        prefix.ends_with(['和', '与', '及', '、']) || matches!(prefix, "" | "联邦" | "国家" | "皇家" | "中央" | "人民")
    });
    joined.then(|| (at + word.len(), if word == "部" { "ministry" } else { "other" }))
}

/// Cities and provinces have their own offices (高雄市政府), states theirs; so has a region that is one of a state's
/// (某某地区政府).
pub(super) fn may_have(place: &Entity, office: &str) -> bool {
    if office.starts_with(['市', '省', '州', '县']) || office.starts_with("自治区") {
        return matches!(place.kind, "city" | "province");
    }
    matches!(place.kind, "state" | "former-state" | "territory")
        || place.kind == "region" && matches!(office, "外交部" | "国防部" | "总统府")
        || office == "政府" && place.kind == "region" && !place.within.is_empty() && place.canonical.ends_with("地区")
}

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
pub(super) fn alone<'d>(text: &str, landmarks: &Landmarks) -> Vec<Mention<'d>> {
    let mut found = Vec::new();
    for &at in landmarks.at(Landmark::Office) {
        let Some((office, kind)) = OFFICES.iter().find(|(office, _)| text[at..].starts_with(office)) else { continue };
        let before = &text[..at];
        let last = before.chars().next_back();
        let free = last.is_none_or(|c| !is_ideograph(c) || LEADS.contains(c))
            || LEADING.iter().any(|word| before.ends_with(word));
        let after = &text[at + office.len()..];
        if free
            && !["门", "分", "件", "大厦", "长级", "长会", "长理", "长和", "长与", "长、", "长及"]
                .iter()
                .any(|word| after.starts_with(word))
        {
            let span = Span::new(at, at + office.len());
            let mut mention = Mention::new(span, EntityType::Organization, kind, Form::Short, "office-alone");
            (*office).clone_into(&mut mention.name);
            found.push(mention);
        }
    }
    found
}

/// 大会, the General Assembly: alone at the head of a paragraph of its own texts, with the number of a session, and beside the
/// Security Council.
pub(super) fn assembly<'d>(
    text: &str,
    landmarks: &Landmarks,
    names: &[Mention<'d>],
    dictionary: &'d Dictionary,
) -> Vec<Mention<'d>> {
    const WORD: &str = "大会";
    let Some(assembly) = dictionary.entity("un-general-assembly") else { return Vec::new() };
    let council = |id: &str| matches!(id, "un" | "un-security-council" | "un-general-assembly");
    let of_un = names.iter().any(|m| m.candidates.first().is_some_and(|e| council(&e.id)));
    let mut spans: Vec<Span<InFolded>> = Vec::new();
    for &at in landmarks.at(Landmark::Assembly) {
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

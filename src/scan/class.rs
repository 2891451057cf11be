//! What a title in marks is: an instrument, a domestic law, or another publication.

use super::back;
use crate::dictionary::{Dictionary, without_marks};

/// The class of a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// An instrument of this kind.
    Instrument(&'static str),
    /// Domestic legislation.
    Law,
    /// A book, paper, film, newspaper.
    Work,
}

/// The text on both sides of a title, marks left out.
pub(super) struct Around<'t> {
    pub before: &'t str,
    pub after: &'t str,
}

/// Words right before a title that say that it is a publication.
const WORK_BEFORE: &[&str] = &[
    "电影",
    "影片",
    "纪录片",
    "故事片",
    "话剧",
    "歌剧",
    "舞剧",
    "京剧",
    "电视剧",
    "小说",
    "长篇",
    "诗集",
    "诗歌",
    "散文",
    "歌曲",
    "专辑",
    "乐曲",
    "杂志",
    "周刊",
    "月刊",
    "期刊",
    "季刊",
    "报纸",
    "日报",
    "晚报",
    "刊物",
    "著作",
    "专著",
    "新书",
    "回忆录",
    "自传",
    "传记",
    "文章",
    "论文",
    "社论",
    "评论",
    "一书",
    "图书",
    "画册",
    "画作",
    "节目",
    "专栏",
    "教材",
    "题为",
    "著",
    "撰写",
    "演唱",
    "主演",
    "执导",
    "主编",
    "翻译的",
    "据美国",
    "据英国",
    "据日本",
    "出版",
    "白皮书",
    "报告",
];

/// Words right behind a title that say the same.
const WORK_AFTER: &[&str] = &[
    "一书",
    "一文",
    "报道",
    "杂志",
    "周刊",
    "月刊",
    "记者",
    "社论",
    "作者",
    "的作者",
    "专栏",
    "撰文",
    "刊登",
    "刊发",
    "评论",
    "首映",
    "上映",
    "剧组",
    "导演",
    "演出",
    "节目",
    "栏目",
    "编辑",
    "网站",
    "英文版",
    "首播",
    "播出",
    "热播",
    "票房",
    "译本",
    "英译本",
    "中译本",
    "初版",
    "再版",
    "首发式",
    "头版",
    "社评",
    "刊文",
    "发文称",
    "白皮书",
    "报告",
    "出版",
];

/// Words right before a title that leave no doubt of it, whatever the title: 电影《开罗宣言》.
const CERTAIN_BEFORE: &[&str] = &[
    "影",
    "片",
    "话剧",
    "歌剧",
    "舞剧",
    "京剧",
    "电视剧",
    "连续剧",
    "小说",
    "歌曲",
    "专著",
    "新书",
    "画作",
    "油画",
    "组诗",
    "漫画",
    "丛书",
    "纪实文学",
    "报告文学",
];

/// Words right behind a title that leave no doubt of it.
const CERTAIN_AFTER: &[&str] = &["一书", "一文", "首映", "上映", "剧组", "摄制组"];

/// Whether what stands around a title makes it a publication even where an instrument has the same title.
pub(super) fn is_certain_work(around: &Around<'_>) -> bool {
    CERTAIN_BEFORE.iter().any(|word| around.before.ends_with(word))
        || CERTAIN_AFTER.iter().any(|word| around.after.starts_with(word))
}

/// Verbs that take an instrument as their object.
pub(super) const INSTRUMENT_BEFORE: &[&str] = &[
    "签署",
    "签订",
    "缔结",
    "签署了",
    "签订了",
    "签署的",
    "签订的",
    "缔结的",
    "订立的",
    "根据",
    "依据",
    "依照",
    "遵守",
    "恪守",
    "履行",
    "落实",
    "执行",
    "批准",
    "加入",
    "通过了",
    "通过的",
    "达成的",
    "达成",
];

/// The class of a folded title that the dictionary lacks.
///
/// The last word decides (条约: an instrument; 法, 条例: a law); a title without a head noun is an instrument only where a verb
/// of signing or obeying stands before it, and what is plainly a film or a book is one whatever it is called.
pub(super) fn of_title(title: &str, around: &Around<'_>, dictionary: &Dictionary) -> Class {
    let bare = without_marks(title);
    let bare = strip_brackets(&bare);
    let work = is_certain_work(around)
        || WORK_BEFORE.iter().any(|word| around.before.ends_with(word))
        || WORK_AFTER.iter().any(|word| around.after.starts_with(word));
    if work {
        return Class::Work;
    }
    // 刑法修正案 is a law as 刑法 is; 某某议定书某地修正案 is an instrument as the protocol is.
    if let Some(amended) = bare.strip_suffix("修正案") {
        let treaty =
            ["公约", "条约", "议定书", "协定", "协议", "宪章", "规约"].iter().any(|noun| amended.contains(noun));
        return if treaty { Class::Instrument("protocol") } else { Class::Law };
    }
    let signed = INSTRUMENT_BEFORE.iter().any(|word| around.before.ends_with(word));
    match dictionary.lists().head_noun(bare) {
        // 兵法 and 书法 are no laws: such words stand among the head nouns as what they are.
        Some(head) if head.kind == "work" || named_medium(bare, dictionary) => Class::Work,
        Some(head) if head.kind == "law" || is_domestic(bare, head.kind, around) => Class::Law,
        Some(head) => Class::Instrument(head.kind),
        None if signed && !PUBLICATIONS.iter().any(|word| bare.ends_with(word)) => Class::Instrument("other"),
        None => Class::Work,
    }
}

/// Last words of publications, which one may cite as one cites a treaty (根据《世界经济展望》).
const PUBLICATIONS: &[&str] = &[
    "报", "书", "志", "史", "传", "歌", "报告", "展望", "评注", "释义", "概论", "导论", "研究", "手册", "年鉴", "全集",
    "文集", "选集", "选编", "汇编", "教程", "词典", "辞典", "概览", "指数", "述评",
];

/// Verbs with which an authority issues what binds its own people only.
const DOMESTIC_VERBS: &[&str] =
    &["印发", "下发", "出台", "发出", "刊宪", "颁布", "印发了", "出台了", "发出了", "颁布了", "颁布的"];

/// Whether a plan, decision or notice is one state's own: its title or what stands before it names who issued it.
fn is_domestic(title: &str, kind: &str, around: &Around<'_>) -> bool {
    if !matches!(kind, "resolution" | "other" | "plan" | "code" | "statement") {
        return false;
    }
    let clause = &around.before[back(around.before, 60)..];
    let clause = clause.rsplit(['。', '；', '，', '\n']).next().unwrap_or(clause);
    LEGISLATURES.iter().any(|body| title.starts_with(body))
        || ["五年规划", "四五”规划", "五五”规划", "四五规划", "五五规划", "国民经济"]
            .iter()
            .any(|word| title.contains(word))
        || DOMESTIC_VERBS.iter().any(|verb| clause.ends_with(verb))
        || kind != "statement"
            && ["通过", "作出", "审议", "公布"].iter().any(|verb| clause.contains(verb))
            && LEGISLATURES.iter().any(|body| clause.contains(body))
}

/// Whose resolutions and decisions are domestic legislation.
const LEGISLATURES: &[&str] = &[
    "全国人民代表大会",
    "全国人大",
    "国务院",
    "中华人民共和国国务院",
    "中共中央",
    "最高人民法院",
    "最高人民检察院",
    "人大常委会",
];

fn named_medium(title: &str, dictionary: &Dictionary) -> bool {
    dictionary.exact(title).iter().any(|name| dictionary.entity_of(name).kind == "media")
}

/// A title without what stands in brackets at its end: （草案）, （2023-2027年）, （上）, and without its number in a series:
/// 《甲国与乙国双边协议三》.
fn strip_brackets(mut title: &str) -> &str {
    while title.ends_with('）') {
        match title.rfind('（') {
            Some(at) if at > 0 => title = &title[..at],
            _ => break,
        }
    }
    let title = title.trim_end_matches("草案").trim_end_matches("修订版");
    let unnumbered = title.trim_end_matches(['一', '二', '三', '四', '五', 'I', 'V', 'X']);
    // 统一, 一 and their like end words of their own: only a noun of treaties counts with a number behind it.
    let numbered = ["协议", "协定", "议定书", "条约", "宣言", "备忘录", "声明"];
    if numbered.iter().any(|noun| unnumbered.ends_with(noun)) { unnumbered } else { title }
}

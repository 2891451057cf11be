//! What a title in marks is: an instrument, a domestic law, or another publication.

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
    "白皮书",
    "报告",
    "出版",
];

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
    let work = WORK_BEFORE.iter().any(|word| around.before.ends_with(word))
        || WORK_AFTER.iter().any(|word| around.after.starts_with(word));
    if work {
        return Class::Work;
    }
    let signed = INSTRUMENT_BEFORE.iter().any(|word| around.before.ends_with(word));
    match dictionary.lists().head_noun(bare) {
        // 兵法 and 书法 are no laws: such words stand among the head nouns as what they are.
        Some(head) if head.kind == "work" || named_medium(bare, dictionary) => Class::Work,
        Some(head) if head.kind == "law" => Class::Law,
        Some(head)
            if matches!(head.kind, "resolution" | "other")
                && LEGISLATURES.iter().any(|body| bare.starts_with(body)) =>
        {
            Class::Law
        }
        Some(head) => Class::Instrument(head.kind),
        None if signed && !bare.ends_with(['报', '书', '志', '史', '传', '歌']) => Class::Instrument("other"),
        None => Class::Work,
    }
}

/// Whose resolutions and decisions are domestic legislation.
const LEGISLATURES: &[&str] =
    &["全国人民代表大会", "全国人大", "国务院", "中华人民共和国国务院", "中共中央", "最高人民法院", "最高人民检察院"];

fn named_medium(title: &str, dictionary: &Dictionary) -> bool {
    dictionary.exact(title).iter().any(|name| dictionary.entity_of(name).kind == "media")
}

/// A title without what stands in brackets at its end: （草案）, （2023-2027年）, （上）.
fn strip_brackets(mut title: &str) -> &str {
    while title.ends_with('）') {
        match title.rfind('（') {
            Some(at) if at > 0 => title = &title[..at],
            _ => break,
        }
    }
    title.trim_end_matches("草案")
}

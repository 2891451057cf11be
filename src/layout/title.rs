//! The document's own title: a heading among the first lines, with what newspapers and web pages set before it left out.

use super::is_prose;
use crate::span::{InFolded, Span};

/// How many lines may stand above the title.
const LINES: usize = 6;

/// The title, and every other line that repeats it: a page's heading and the text's own.
///
/// No prose, ending as an instrument's title does. A title that quotes itself is taken without the marks.
pub(super) fn find(
    text: &str,
    lines: &[Span<InFolded>],
    ends_title: impl Fn(&str) -> bool,
) -> (Option<Span<InFolded>>, Vec<Span<InFolded>>) {
    let mut title = None;
    for &line in lines.iter().take(LINES) {
        let span = bare(text, line);
        if is_prose(&text[span.range()]) {
            break;
        }
        if is_title(&text[span.range()], &ends_title) {
            title = Some(span);
            break;
        }
    }
    let Some(own) = title else { return (None, Vec::new()) };
    let name = &text[own.range()];
    // Short strings are looked for much faster than long ones.
    let head = &name[..crate::scan::ahead(name, HEAD)];
    let holds = |line: &&Span<InFolded>| !line.meets(own) && text[line.range()].contains(head);
    let others = lines.iter().filter(holds).map(|line| bare(text, *line));
    (title, others.filter(|other| &text[other.range()] == name).collect())
}

/// So many characters of a title are looked for in other lines, before they are read as titles.
const HEAD: usize = 6;

/// A line without what stands around a title in it: Markdown's marks, a page's own words (首页｜…), a label (全文：), a
/// dateline (某社北京5月16日电), what stands in brackets before and behind it, its marks.
fn bare(text: &str, line: Span<InFolded>) -> Span<InFolded> {
    const LABELS: &[&str] = &["全文：", "资料：", "文件：", "专栏：", "受权发布：", "受权发布|", "附全文：", "标题："];
    let (mut start, mut end) = (line.start, line.end);
    // （全文）, （上）, （摘要） are not of the title; years in brackets are.
    while text[start..end].ends_with('）') {
        match text[start..end].rfind('（') {
            Some(at) if at > 0 => end = start + at,
            _ => break,
        }
    }
    let years = text[end..line.end].strip_prefix('（').and_then(|inside| inside.split_once('）'));
    if years.is_some_and(|(inside, _)| {
        !inside.is_empty() && inside.chars().all(|c| c.is_ascii_digit() || "-年".contains(c))
    }) {
        end += text[end..].find('）').map_or(0, |at| at + '）'.len_utf8());
    }
    start += text[start..end].len() - text[start..end].trim_start_matches(['#', ' ']).len();
    if let Some(bar) = text[start..end].rfind(['｜', '|']) {
        start += bar + text[start + bar..].chars().next().map_or(0, char::len_utf8);
    }
    if let Some((_, rest)) =
        text[start..end].strip_prefix(['（', '【', '〔', '[']).and_then(|s| s.split_once(['）', '】', '〕', ']']))
    {
        start = end - rest.len();
    }
    if let Some(label) = LABELS.iter().find(|label| text[start..end].starts_with(**label)) {
        start += label.len();
    }
    let near = &text[start..start + crate::scan::ahead(&text[start..end], 24)];
    let wire = ["日电", "日讯", "日专电"].iter().filter_map(|word| near.find(word).map(|at| at + word.len())).min();
    start += wire.unwrap_or(0);
    let whole = &text[start..end];
    if whole.starts_with('《') && whole.ends_with('》') && whole.matches('《').count() == 1 {
        start += '《'.len_utf8();
        end -= '》'.len_utf8();
    }
    Span::new(start.min(end), end)
}

/// Whether a line without prose is a title, not a headline that tells of one: 甲国就…发表声明, 大会通过两项决议.
fn is_title(line: &str, ends_title: impl Fn(&str) -> bool) -> bool {
    const TELLS: &[&str] =
        &["发表", "签署", "签订", "通过", "达成", "发布", "公布", "宣布", "不承认", "不接受", "撕毁", "退出"];
    const NOUNS: &[&str] =
        &["声明", "公报", "协议", "协定", "决议", "宣言", "备忘录", "条约", "公约", "文件", "议定书"];
    let long = |title: &str| title.chars().count() >= 6 && ends_title(title);
    if line.contains(['：', '？', '！']) || !long(line.split('（').next().unwrap_or("")) && !long(line) {
        return false;
    }
    let noun = NOUNS.iter().find_map(|noun| line.strip_suffix(noun));
    let told = noun.is_some_and(|before| {
        let before = before.trim_end_matches(['了', '新']).trim_end_matches("联合").trim_end_matches("共同");
        // 十二项决议 are texts, not one.
        before.ends_with(['项', '份', '个']) || TELLS.iter().any(|verb| before.ends_with(verb))
    });
    let several = |at: usize| {
        let rest = line[at..].trim_start_matches('了');
        let counted =
            rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二两三四五六七八九十多几数".contains(c));
        rest.starts_with("关于") || counted.len() < rest.len() && counted.starts_with(['项', '份', '个'])
    };
    let verbs = || TELLS.iter().flat_map(|verb| line.match_indices(verb).map(|(at, _)| at + verb.len()));
    !told && !verbs().any(several)
}

#[cfg(test)]
mod tests {
    use crate::fold::fold_text;
    use crate::layout::Layout;

    /// The titles of a text whose first lines these are.
    fn titles(head: &str) -> Vec<String> {
        let folded = fold_text(&format!("{head}\n\n双方同意，加强合作。"));
        let layout = Layout::new(&folded, |line| line.ends_with("声明") || line.ends_with("决议"));
        layout
            .title()
            .into_iter()
            .chain(layout.title_again().iter().copied())
            .map(|t| folded.text()[t.range()].to_owned())
            .collect()
    }

    #[test]
    fn a_title_stands_free_of_what_surrounds_it() {
        let title = "甲国和乙国关于海洋合作的联合声明";
        for head in [
            "甲国和乙国关于海洋合作的联合声明",
            "甲国和乙国关于海洋合作的联合声明（全文）",
            "甲国和乙国关于海洋合作的联合声明（2031年5月16日，甲城）",
            "（受权发布）甲国和乙国关于海洋合作的联合声明",
            "全文：甲国和乙国关于海洋合作的联合声明",
            "某某社甲城5月16日电 甲国和乙国关于海洋合作的联合声明",
            "首页 | 甲国和乙国关于海洋合作的联合声明",
            "《甲国和乙国关于海洋合作的联合声明》",
            "某某社甲城2031年5月16日讯\n甲国和乙国关于海洋合作的联合声明",
        ] {
            assert_eq!(titles(head), [title], "{head}");
        }
        assert_eq!(titles(&format!("{title}\n\n来源：甲国外交部 | 打印 |\n\n{title}")), [title, title]);
    }

    #[test]
    fn a_headline_that_tells_of_a_text_is_none() {
        for head in [
            "甲国政府就海洋问题发表声明",
            "甲国和乙国发表联合声明",
            "大会通过两项关于海洋的决议",
            "外交部：不承认乙国的声明",
            "甲国发表关于海洋合作的声明",
            "安理会关于海洋的十二项决议",
        ] {
            assert_eq!(titles(head), [""; 0], "{head}");
        }
        assert_eq!(titles("纪念《甲乙海洋条约》签署二十周年联合声明").len(), 1);
    }
}

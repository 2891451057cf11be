//! The text of a web page: its main part, a line for each block.
//!
//! What is the main part, Readability decides. It was made for the press and at times takes a sidebar for the text or drops
//! half of it, so what it leaves out is measured, and where that is much, the whole page is read instead: a menu too much
//! is better than a paragraph too little.

mod lines;
mod shallow;

use dom_query::Document;
use dom_smoothie::{Config, Readability};
use lines::{Lines, Row, is_chinese};
use shallow::shallow;

/// Readability walks a page by recursion; no page that people write is so deep.
const DEEPEST: usize = 200;

/// Elements of the largest page that Readability is asked about; it takes more than linear time.
const LARGEST: usize = 50_000;

/// Whether a text is a web page by what it begins with.
pub(super) fn is_html(text: &str) -> bool {
    let start = text.trim_start();
    if !start.starts_with('<') {
        return false;
    }
    // A page that a browser saved begins with a comment, others with an XML declaration.
    let head: String = start.chars().take(1024).collect::<String>().to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|sign| head.contains(sign))
}

/// The text of a page.
pub(super) fn text(html: &str) -> String {
    let html = &*shallow(html);
    let page = Document::from(html);
    let whole = Lines::of(&page.root());
    if whole.deepest > DEEPEST || whole.elements > LARGEST {
        return whole.without_menus();
    }
    let Some(main) = main(html).filter(|main| main.chinese() * 5 >= whole.unlinked * 4) else {
        return whole.without_menus();
    };
    let main = main.without_menus();
    match heading(&squeezed(&page.select("title").text()), &main, &whole) {
        Some(heading) => format!("{heading}\n\n{main}"),
        None => main,
    }
}

fn main(html: &str) -> Option<Lines> {
    let config = Config { disable_json_ld: true, max_elements_to_parse: 2 * LARGEST, ..Config::default() };
    let article = Readability::new(html, None, Some(config)).ok()?.parse().ok()?;
    Some(Lines::of(&Document::from(article.content).root()))
}

/// The document's title where Readability took it out of the text, as it does with a heading that says what the page is
/// called: of the lines before the text, the last that is a heading or in the page's title, else the last long one.
fn heading<'w>(title: &str, main: &str, whole: &'w Lines) -> Option<&'w str> {
    let long = |text: &str, least: usize| text.chars().filter(|&c| is_chinese(c)).count() >= least;
    let named = |line: &str| long(line, 4) && title.contains(&squeezed(line));
    if main.lines().take(4).any(named) {
        return None;
    }
    let first = squeezed(main.lines().next()?);
    let rows: Vec<(&str, &Row)> = whole.rows().collect();
    let end = rows.iter().position(|(line, _)| squeezed(line) == first)?;
    let before = || rows[end.saturating_sub(8)..end].iter().rev().filter(|(_, row)| !row.linked);
    let found = before().find(|(line, row)| named(line) || (row.heading && long(line, 4)));
    found.or_else(|| before().find(|(line, _)| long(line, 8) && !line.contains('。'))).map(|(line, _)| *line)
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "<p>双方重申遵守《联合国宪章》&ldquo;宗旨&rdquo;和原则，<br>支持上海合作组织，愿在多边框架内保持沟通。</p>\n<p>一、甲国\n欢迎乙国加入世界贸易组织 (WTO)&nbsp;，并愿就此开展合作，推动贸易和投资自由化便利化。</p>";

    #[test]
    fn a_page_is_read_without_its_frame() {
        let html = format!(
            "<!DOCTYPE html><html><head><title>甲国和乙国联合声明_外交部</title><style>p{{}}</style></head><body>\
             <nav><a href=a>首页</a><a href=b>条约文件</a></nav><div class=menu><ul><li><a href=c>世界卫生组织</a></ul></div>\
             <div id=content><h1>甲国和乙国联合声明</h1><div class=text>{BODY}</div></div>\
             <script>var a = '《巴黎协定》';</script><footer>版权所有 外交部</footer></body></html>"
        );
        let text = text(&html);
        assert_eq!(
            text,
            "甲国和乙国联合声明\n\n双方重申遵守《联合国宪章》“宗旨”和原则，\n支持上海合作组织，愿在多边框架内保持沟通。\n\n\
             一、甲国欢迎乙国加入世界贸易组织 (WTO)\u{a0}，并愿就此开展合作，推动贸易和投资自由化便利化。"
        );
    }

    #[test]
    fn the_title_is_kept_however_it_is_set() {
        for title in ["<h2>甲国和乙国联合声明</h2>", "<div class=bt><b>甲国和乙国联合声明</b></div>"]
        {
            for name in ["外交部", "甲国和乙国联合声明_外交部"] {
                let html = format!(
                    "<html><head><title>{name}</title></head><body><h1><a href=a>外交部门户网站</a></h1>\
                     <table><tr><td>{title}</td></tr><tr><td>{}</td></tr></table></body></html>",
                    BODY.repeat(3)
                );
                assert!(text(&html).starts_with("甲国和乙国联合声明\n\n双方重申"), "{}", text(&html));
            }
        }
    }

    #[test]
    fn a_short_text_among_many_links_is_found() {
        let menu = "<li><a href=a>世界卫生组织</a></li>".repeat(40);
        let html =
            format!("<html><body><ul>{menu}</ul><div>遵守《联合国宪章》。</div><a href=b>返回</a></body></html>");
        assert_eq!(text(&html), "遵守《联合国宪章》。\n\n返回");
        assert!(text(&format!("<html><ul>{menu}</ul></html>")).starts_with("世界卫生组织"));
    }

    #[test]
    fn a_fragment_and_an_empty_page_are_read_too() {
        assert_eq!(text("<p>甲<p>乙<br><br>丙&amp;"), "甲\n\n乙\n\n丙&");
        assert_eq!(text("<html></html>"), "");
        assert_eq!(text("<pre>甲\n乙</pre><table><tr><td>丙<td>丁<tr><td>戊</table>"), "甲\n乙\n\n丙 丁\n戊");
    }

    #[test]
    fn pages_are_told_by_their_beginning() {
        assert!(is_html("\n<!-- saved from url=(0022)http://example.org/ -->\n<HTML><body>"));
        assert!(!is_html("双方<html>"));
        assert!(!is_html("<联合国宪章>"));
    }

    #[test]
    fn depth_costs_neither_stack_nor_time() {
        let nested = |n: usize| text(&format!("<html>{}甲{}<p>乙", "<div>".repeat(n), "</div>".repeat(n)));
        for depth in [1_000, 300_000] {
            assert_eq!(nested(depth), "甲\n\n乙");
        }
    }
}

//! Text for a terminal: lines no wider than it, with Chinese characters two columns wide.

use anstyle::{AnsiColor, Style};
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// A mention inside its sentence.
pub const MARKED: Style = AnsiColor::Red.on_default().bold();
/// Places and other small print.
pub const FAINT: Style = AnsiColor::Cyan.on_default();
/// Headings.
pub const STRONG: Style = Style::new().bold();

/// Marks that may not begin a line hang over the edge.
const HANGING: &[char] = &['，', '。', '、', '；', '：', '！', '？', '）', '》', '”', '】'];

/// Columns to fill: what the terminal says in COLUMNS, else 80, and never so few or so many that lines are hard to read.
pub fn width() -> usize {
    let said = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    said.unwrap_or(80usize).clamp(40, 120)
}

/// The columns that a text takes.
pub fn columns(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// A text filled with spaces up to a width.
pub fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// A text in lines of at most so many columns: words of letters stay whole where a line can hold them, Chinese breaks anywhere
/// but before marks that may not begin a line.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let (mut lines, mut line, mut at_column) = (Vec::new(), String::new(), 0);
    for word in words(text) {
        let step = columns(word.trim_end());
        if at_column + step > width && !word.starts_with(HANGING) && !line.trim_end().is_empty() {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
            at_column = 0;
        }
        // A word wider than a line is cut.
        for c in word.chars() {
            let step = c.width().unwrap_or(0);
            if at_column + step > width && !HANGING.contains(&c) && c != ' ' {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
                at_column = 0;
            }
            line.push(c);
            at_column += step;
        }
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// The pieces of a text that stay together on a line: words of narrow letters with the space behind them, and single characters.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut from = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let wide = |c: char| c.width().unwrap_or(0) > 1;
        let ends = c == ' ' || wide(c) || chars.peek().is_none_or(|&(_, next)| wide(next));
        if ends {
            words.push(&text[from..end]);
            from = end;
        }
    }
    words
}

/// A sentence in indented lines, the range `marked` (bytes) in 【 】 and in colour.
pub fn sentence(text: &str, marked: &Range<usize>, indent: usize, width: usize) -> String {
    let mut out = " ".repeat(indent);
    let mut at_column = indent;
    let mut put = |c: char, out: &mut String, inside: bool| {
        let step = c.width().unwrap_or(0);
        if at_column + step > width && !HANGING.contains(&c) {
            if inside {
                out.push_str(&format!("{MARKED:#}"));
            }
            out.push('\n');
            out.push_str(&" ".repeat(indent));
            if inside {
                out.push_str(&format!("{MARKED}"));
            }
            at_column = indent;
        }
        at_column += step;
        out.push(c);
    };
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_control()) {
        if at == marked.start {
            put('【', &mut out, false);
            out.push_str(&format!("{MARKED}"));
        }
        if at == marked.end {
            out.push_str(&format!("{MARKED:#}"));
            put('】', &mut out, false);
        }
        put(c, &mut out, marked.contains(&at));
    }
    if marked.end >= text.len() {
        out.push_str(&format!("{MARKED:#}"));
        put('】', &mut out, false);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_within_the_terminal() {
        let text = "双方重申遵守《联合国宪章》宗旨和原则，维护以联合国为核心的国际体系。".repeat(3);
        let start = text.find('《').expect("a title");
        let shown = sentence(&text, &(start..start + "《联合国宪章》".len()), 4, 40);
        let plain = anstream::adapter::strip_str(&shown).to_string();
        assert!(plain.contains("【《联合国宪章》】"), "{plain}");
        for line in plain.lines() {
            assert!(columns(line) <= 42 && line.starts_with("    "), "{line}");
        }
    }

    #[test]
    fn words_stay_whole_and_chinese_breaks_before_no_mark() {
        assert_eq!(wrapped("双方 uphold; 中方 welcome", 12), ["双方 uphold;", "中方 welcome"]);
        assert_eq!(wrapped("联合国宪章，和", 10), ["联合国宪章，", "和"]);
        assert_eq!(wrapped("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrapped("", 3), [""]);
        assert_eq!(padded("双方", 6), "双方  ");
    }
}

//! White space: what of it ends a paragraph, what parts two words, and what is damage or layout to be dropped.
//!
//! A break is dropped wherever the text goes on behind it: columns of a newspaper, page turns in mid-sentence, a blank
//! line inside an open 《. It is kept (as `\n`) behind a sentence's end, around headings and before list items, because a
//! name never goes across those.

use super::characters::{Folding, fold};

/// White space between two characters.
#[derive(Debug)]
pub(super) struct Gap {
    /// The byte of the source at which it begins.
    pub start: usize,
    newlines: usize,
    /// Columns of indent after the last line break.
    indent: usize,
}

impl Gap {
    pub fn at(start: usize) -> Self {
        Gap { start, newlines: 0, indent: 0 }
    }

    /// Whether it holds no line break: what follows does not begin a line.
    pub fn within_line(&self) -> bool {
        self.newlines == 0
    }

    pub fn widen(&mut self, space: Folding) {
        match space {
            Folding::Break => (self.newlines, self.indent) = (self.newlines + 1, 0),
            Folding::WideSpace => self.indent += 2,
            _ => self.indent += 1,
        }
    }
}

/// How far a title may still be open behind a break, and how much of a line is looked at, in characters.
const LOOK: usize = 120;

/// Lines that are usually shorter than this were not set in columns or paragraphs: their length tells nothing.
const SET: usize = 16;

/// What folding has seen so far that decides on a break.
pub(super) struct Breaks {
    /// The usual length of the document's lines.
    usual: usize,
    /// Whether blank lines part the document's paragraphs: a single break then parts nothing by itself.
    parted: bool,
    /// 《 that have not closed since the last kept break.
    open: usize,
    line: Line,
    /// Characters of the word in Latin letters that is being read.
    word: usize,
    /// Lines kept so far: a title stands in the first ones.
    lines: usize,
}

/// The source line that is being read, as far as breaks look at it.
#[derive(Default)]
struct Line {
    length: usize,
    prose: bool,
    opening: Opening,
}

/// How a line began: numerals so far, numerals and 、 (三、经济), or otherwise.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Opening {
    #[default]
    Numerals,
    Section,
    Other,
}

impl Breaks {
    pub fn new(text: &str) -> Self {
        let lines = lines(text);
        let mut lengths: Vec<usize> =
            lines.iter().map(|line| line.chars().count()).filter(|&length| length > 0).collect();
        let middle = lengths.len() / 2;
        let usual = if lengths.is_empty() { 0 } else { *lengths.select_nth_unstable(middle).1 };
        Breaks { usual, parted: parted(&lines), open: 0, line: Line::default(), word: 0, lines: 0 }
    }

    /// Takes note of a character that the folded text keeps.
    pub fn see(&mut self, c: char) {
        match c {
            '《' => self.open += 1,
            '》' => self.open = self.open.saturating_sub(1),
            _ => {}
        }
        self.word = if is_latin(c) { self.word + 1 } else { 0 };
        self.line.length += 1;
        self.line.prose |= matches!(c, '，' | '。' | '；');
        self.line.opening = match self.line.opening {
            Opening::Numerals if is_numeral(c) || self.line.length == 1 && c == '#' => Opening::Numerals,
            Opening::Numerals if c == '、' && self.line.length > 1 => Opening::Section,
            Opening::Section => Opening::Section,
            _ => Opening::Other,
        };
    }

    /// Takes note of ideographs that the folded text keeps.
    pub fn see_ideographs(&mut self, kept: &str) {
        let mut kept = kept.chars();
        // Numerals only count at the beginning of a line.
        while self.line.opening == Opening::Numerals
            && let Some(c) = kept.next()
        {
            self.see(c);
        }
        let rest = kept.as_str().len() / '的'.len_utf8();
        if rest > 0 {
            self.word = 0;
            self.line.length += rest;
        }
    }

    /// What stands for the white space `gap` between `before` (the folded text so far) and `next`, the first character of
    /// `rest` as folded: a break, a space, or nothing.
    pub fn bridge(&mut self, before: &str, gap: &Gap, next: char, rest: &str) -> Option<char> {
        let previous = before.chars().next_back()?;
        let word = std::mem::take(&mut self.word);
        if gap.newlines == 0 {
            return parts_words(word, previous, next, rest).then_some(' ');
        }
        let kept = self.ends_here(before, previous, gap, rest);
        let line = std::mem::take(&mut self.line);
        if kept {
            self.open = 0;
            self.lines += 1;
            return Some('\n');
        }
        // The line that goes on keeps what was known of its beginning.
        self.line.prose = line.prose;
        parts_words(word, previous, next, rest).then_some(' ')
    }

    fn ends_here(&self, before: &str, previous: char, gap: &Gap, rest: &str) -> bool {
        let goes_on = folded(rest).next().is_some_and(|c| "，。、；：！？》〉）”’".contains(c));
        if goes_on || "《〈".contains(previous) || self.open > 0 && closes(rest) {
            return false;
        }
        if ends_sentence(before) || gap.indent >= 4 {
            return true;
        }
        let blank = gap.newlines > 1 && !before.ends_with(['，', '、', '（', '《', '“']);
        let heading = !self.line.prose && self.line.opening != Opening::Other;
        if begins_item(rest, previous, blank) || begins_section(rest) || heading || begins_dateline(rest) {
            return true;
        }
        if self.line.prose {
            return blank && SUBJECTS.iter().any(|subject| starts_with(rest, subject));
        }
        // The head may hold lines side by side that are each their own: paper, headline, byline.
        if self.lines < 3 && title_goes_on(before, rest, self.parted && gap.newlines == 1) {
            return false;
        }
        let single = self.parted && gap.newlines == 1 && self.lines >= 3;
        let short = !single && self.usual >= SET && self.line.length * 2 < self.usual;
        let number = previous.is_ascii_digit() && folded(rest).next().is_some_and(|c| c.is_ascii_digit());
        blank || short && !number || ends_heading(before)
    }
}

/// The lines of a text, also where a JSON string has `\n` for their ends.
fn lines(text: &str) -> Vec<&str> {
    // To look for the two characters in every line takes longer than all the rest.
    let escaped = text.contains("\\n");
    let lines = text.lines();
    if escaped { lines.flat_map(|line| line.split("\\n")).collect() } else { lines.collect() }
}

/// Whether most lines that end a sentence have a blank line behind them.
fn parted(lines: &[&str]) -> bool {
    let (mut ends, mut blank, mut ended) = (0, 0, false);
    for line in lines {
        let line = line.trim_end();
        blank += usize::from(ended && line.is_empty());
        ended = line.ends_with(['。', '”', '；']) && ends_sentence(line);
        ends += usize::from(ended);
    }
    ends > 1 && blank * 2 > ends
}

/// Subjects that begin a paragraph: behind a blank line they show that the column above lost its last line.
const SUBJECTS: &[&str] = &["双方", "中方", "各方", "缔约", "成员国", "我们", "此外", "两国元首"];

/// The last words of a document's title or of a heading.
const TITLE_ENDS: &[&str] =
    &["声明", "公报", "宣言", "条约", "公约", "协定", "协议", "议定书", "决议", "纲要", "备忘录", "新闻稿"];

fn is_numeral(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The characters of `rest` as they fold, white space aside.
fn folded(rest: &str) -> impl Iterator<Item = char> + '_ {
    rest.chars().take(4 * LOOK).filter_map(|c| match fold(c) {
        Folding::Keep(c) => Some(c),
        _ => None,
    })
}

fn starts_with(rest: &str, words: &str) -> bool {
    let mut characters = folded(rest);
    words.chars().all(|c| characters.next() == Some(c))
}

/// Whether an open title closes soon behind a break: before another opens, a sentence ends or a list item begins.
fn closes(rest: &str) -> bool {
    for c in folded(rest).take(LOOK) {
        match c {
            '》' => return true,
            '《' | '。' | '；' => return false,
            _ => {}
        }
    }
    false
}

fn ends_sentence(before: &str) -> bool {
    for c in before.chars().rev().take(3) {
        match c {
            '。' | '！' | '？' | '；' | '：' | '…' => return true,
            '”' | '’' | '）' | '"' => {}
            _ => return false,
        }
    }
    false
}

/// A line that is a date and little else, as at the foot: 二〇二四年五月十六日于北京.
fn begins_dateline(rest: &str) -> bool {
    let line: String = folded(rest.lines().next().unwrap_or("")).take(24).collect();
    let year = line.chars().take_while(|c| c.is_ascii_digit() || is_numeral(*c) || *c == '〇' || *c == '零').count();
    let after: String = line.chars().skip(year).collect();
    year == 4
        && after.starts_with('年')
        && after.contains('日')
        && line.chars().count() < 24
        && !after.contains(['，', '。', '、'])
}

/// `——`, `- 一`, `•`, `(一)`, `1.`, `第一条` at the beginning of a line. A single dash begins an item only behind a
/// blank line: it may also join two names.
fn begins_item(rest: &str, previous: char, blank: bool) -> bool {
    let line: Vec<char> = folded(rest).take(8).collect();
    match line.as_slice() {
        ['-', '-' | '一', ..] => true,
        ['-', next, ..] => blank && !next.is_ascii_digit() && !previous.is_ascii_alphanumeric(),
        ['·' | '●' | '■' | '◆' | '※' | '*' | '▲' | '①'..='⑳', ..] => true,
        ['（', n, '）', ..] | ['（', _, n, '）', ..] => is_numeral(*n) || n.is_ascii_digit(),
        ['第', n, '条' | '章', ..] | ['第', _, n, '条' | '章', ..] => is_numeral(*n) || n.is_ascii_digit(),
        [a, '.' | '、', next, ..] => a.is_ascii_digit() && is_ideograph(*next),
        [a, b, '.' | '、', next, ..] => a.is_ascii_digit() && b.is_ascii_digit() && is_ideograph(*next),
        _ => false,
    }
}

/// `一、` at the beginning of a line, or numerals alone in it; also as a Markdown heading (`## 五`).
fn begins_section(rest: &str) -> bool {
    let line: String = rest.lines().next().unwrap_or("").chars().take(16).collect();
    let line = line.trim();
    let bare = line.trim_start_matches('#').trim_start();
    let after = bare.trim_start_matches(is_numeral);
    let numerals = bare.chars().count() - after.chars().count();
    line.starts_with('#') || (1..=3).contains(&numerals) && (after.is_empty() || after.starts_with(['、', '．']))
}

/// Whether the title of the document goes on behind the break: set in two lines, or in as many as there are up to the
/// next blank one.
fn title_goes_on(before: &str, rest: &str, to_blank: bool) -> bool {
    let line = if to_blank { block(rest) } else { rest.lines().next().unwrap_or("") };
    let next: String = folded(line).take(LOOK).filter(|c| *c != ' ').collect();
    let next = next.split('（').next().unwrap_or("");
    !next.contains(['，', '。'])
        && ends_heading(next)
        && !ends_heading(before)
        && !before.ends_with(['）', '电', '讯', '报', '社', '网'])
}

/// The lines up to the next blank one, or as many as are looked at.
fn block(rest: &str) -> &str {
    let mut end = 0;
    for line in rest.split_inclusive('\n').take(12) {
        if line.trim().is_empty() {
            break;
        }
        end += line.len();
    }
    &rest[..end]
}

fn ends_heading(line: &str) -> bool {
    TITLE_ENDS.iter().any(|end| line.ends_with(end))
}

/// A character of words in Latin letters and of numbers.
fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '\'' | '&') || (c.is_alphabetic() && !is_ideograph(c))
}

/// A space is kept only between words in Latin letters; single letters in a row are one word pulled apart.
fn parts_words(word: usize, previous: char, next: char, rest: &str) -> bool {
    let letter = |c: char| c.is_alphabetic() && !is_ideograph(c);
    if !(is_latin(previous) && is_latin(next) && (letter(previous) || letter(next))) {
        return false;
    }
    let single_after = !rest.chars().nth(1).is_some_and(is_latin);
    !(word == 1 && single_after)
}

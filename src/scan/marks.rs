//! The marks around titles, 《》 〈〉 and what stands for them: which belong together, and which lost their partner.

use super::{ahead, is_ideograph};
use crate::span::{InFolded, Span};

/// A title in marks.
#[derive(Debug, Clone)]
pub(super) struct Title {
    /// What stands inside the marks.
    pub inner: Span<InFolded>,
    /// The same with its marks.
    pub outer: Span<InFolded>,
    /// Whether its closing mark was found.
    pub closed: bool,
    /// How many titles it stands in.
    pub depth: usize,
}

/// The marks of a text.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Titles in reading order, outer before inner.
    pub titles: Vec<Title>,
    /// Closing marks whose opening mark was lost.
    pub unopened: Vec<Span<InFolded>>,
}

/// The longest title that is believed, in characters: beyond it the closing mark belongs to something else.
const LONGEST: usize = 220;

/// Words behind which a title stands inside another.
const NESTING: [&str; 16] = [
    "关于", "落实", "执行", "实施", "修改", "修订", "修正", "补充", "纪念", "批准", "终止", "延长", "履行", "加入",
    "有关", "升级",
];

/// Pairs the marks of a text. A mark that opens and never closes before its paragraph or list item ends makes a title that is
/// not `closed`; it runs to the next sentence mark, opening mark, or the paragraph's end.
pub(super) fn find(text: &str) -> Marks {
    let mut marks = Marks::default();
    let mut at = 0;
    for part in text.split('\n') {
        find_in(part, at, &mut marks);
        at += part.len() + 1;
    }
    marks.titles.sort_by_key(|title: &Title| (title.outer.start, std::cmp::Reverse(title.outer.end)));
    marks
}

/// A mark as it is taken: 《 or 〈, opening or closing.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Mark {
    at: usize,
    end: usize,
    /// 《 and 》, not 〈 and 〉.
    double: bool,
    opens: bool,
    /// A sign that has other uses too.
    doubtful: bool,
}

/// An opening and a closing mark that belong together.
struct Pair {
    open: Span<InFolded>,
    close: Span<InFolded>,
}

fn find_in(part: &str, offset: usize, found: &mut Marks) {
    if !has_marks(part) {
        return;
    }
    let mut open: Vec<Mark> = Vec::new();
    let mut pairs: Vec<Pair> = Vec::new();
    let mut lost: Vec<Mark> = Vec::new();
    let span = |mark: &Mark| Span::new(mark.at, mark.end);
    for sentence in sentences(part).filter(|sentence| has_marks(&part[sentence.clone()])) {
        let marks = marks_of(part, sentence.clone());
        for (n, mark) in marks.iter().enumerate() {
            if mark.opens {
                open.push(*mark);
                continue;
            }
            let Some(top) = open.last() else {
                if !mark.doubtful {
                    found.unopened.push(Span::new(offset + mark.at, offset + mark.end));
                }
                continue;
            };
            // A pair may be mixed (《…〉) where no pair of its own kind is open, or where the outer title closes later.
            let closes_later = marks.get(n + 1).is_some_and(|next| !next.opens);
            let own = open.iter().rposition(|o| o.double == mark.double);
            let partner = if top.double == mark.double || closes_later { None } else { own };
            lost.extend(open.drain(partner.unwrap_or(open.len() - 1) + 1..));
            pairs.extend(open.pop().map(|o| Pair { open: span(&o), close: span(mark) }));
        }
        // Marks do not stay open across sentences: what is open then never closed.
        lost.append(&mut open);
    }
    pairs.retain(|pair| {
        let good = part[pair.open.end..pair.close.start].chars().take(LONGEST + 1).count() <= LONGEST;
        if !good {
            lost.push(Mark { at: pair.open.start, end: pair.open.end, double: true, opens: true, doubtful: false });
        }
        good
    });
    pairs.sort_by_key(|pair| (pair.open.start, std::cmp::Reverse(pair.close.end)));
    lost.retain(|mark| !mark.doubtful);
    lost.sort_by_key(|mark| mark.at);
    for mark in lost {
        let end = unclosed_end(part, mark.end, &pairs);
        if end > mark.end {
            found.titles.push(Title {
                inner: Span::new(offset + mark.end, offset + end),
                outer: Span::new(offset + mark.at, offset + end),
                closed: false,
                depth: 0,
            });
        }
    }
    found.titles.extend(nested(pairs, offset));
}

/// The pairs of a part as titles, each with its depth; of marks that stand double (《《…》》) the inner ones are left out.
fn nested(pairs: Vec<Pair>, offset: usize) -> Vec<Title> {
    let mut titles: Vec<Title> = Vec::new();
    let mut stack: Vec<usize> = Vec::new();
    let shifted = |start: usize, end: usize| Span::new(offset + start, offset + end);
    for pair in pairs {
        while stack.last().is_some_and(|&outer_end| outer_end < pair.open.start) {
            stack.pop();
        }
        let doubled = titles.last_mut().filter(|outer| outer.inner == shifted(pair.open.start, pair.close.end));
        if let Some(outer) = doubled {
            if pair.close.start > pair.open.end {
                outer.inner = shifted(pair.open.end, pair.close.start);
            }
            continue;
        }
        if pair.close.start > pair.open.end {
            titles.push(Title {
                inner: shifted(pair.open.end, pair.close.start),
                outer: shifted(pair.open.start, pair.close.end),
                closed: true,
                depth: stack.len(),
            });
        }
        stack.push(pair.close.start);
    }
    titles
}

/// Where a title whose closing mark was lost can end at most: before a sentence mark or the next title, unless that stands
/// inside it (《关于修改《某协定》的议定书).
fn unclosed_end(part: &str, from: usize, pairs: &[Pair]) -> usize {
    let limit = from + ahead(&part[from..], LONGEST);
    let mut at = from;
    loop {
        let stop = part[at..limit].find(['《', '》', '。', '；', '：', '！', '？']).map_or(limit, |stop| at + stop);
        let inner = pairs.binary_search_by_key(&stop, |pair| pair.open.start).ok().map(|n| &pairs[n]);
        match inner {
            Some(pair) if pair.close.end <= limit && NESTING.iter().any(|word| part[from..stop].ends_with(word)) => {
                at = pair.close.end;
            }
            _ => return stop,
        }
    }
}

/// The ranges between full stops.
fn sentences(part: &str) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    part.split_inclusive('。').scan(0, |at, sentence| {
        let start = *at;
        *at += sentence.len();
        Some(start..*at)
    })
}

fn marks_of(part: &str, range: std::ops::Range<usize>) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut quotes = 0;
    for (at, c) in part[range.clone()].char_indices().filter(|(_, c)| is_mark(*c)) {
        let at = range.start + at;
        if marks.last().is_some_and(|mark| at < mark.end) {
            continue;
        }
        match c {
            '“' => quotes += 1,
            '”' if quotes > 0 => {
                quotes -= 1;
                continue;
            }
            _ => {}
        }
        // 《…」: a quote that closes where none is open, in place of a title's own mark.
        let stray = c == '”' && quotes == 0 && marks.last().is_some_and(|mark| mark.opens);
        let end = at + c.len_utf8();
        if stray && !closes(&part[end..range.end]) {
            marks.push(Mark { at, end, double: true, opens: false, doubtful: true });
        } else {
            marks.extend(mark_at(part, at, c));
        }
    }
    marks
}

/// Whether a text has marks. 《》〈〉 begin with one byte, which few other signs share.
fn has_marks(text: &str) -> bool {
    let mut may_be = memchr::memchr3_iter("《".as_bytes()[0], b'<', b'>', text.as_bytes());
    may_be.any(|at| text[at..].starts_with(['《', '》', '〈', '〉', '<', '>']))
}

/// Whether a character may be a mark, or tells how one is to be taken.
fn is_mark(c: char) -> bool {
    matches!(c, '《' | '》' | '〈' | '〉' | '<' | '>' | '“' | '”')
}

/// Whether a title that is open closes later, before another opens.
fn closes(rest: &str) -> bool {
    let near = &rest[..ahead(rest, LONGEST)];
    near.find(['《', '》', '〉']).is_some_and(|next| !near[next..].starts_with('《'))
}

/// The mark at a place. Signs of less and greater stand for 〈 and 〉, and double for 《 and 》, where Chinese stands right inside
/// them.
fn mark_at(part: &str, at: usize, c: char) -> Option<Mark> {
    let chinese = |c: Option<char>| c.is_some_and(|c| is_ideograph(c) || "《》〈〉“”".contains(c));
    let width = if part[at..].starts_with("<<") || part[at..].starts_with(">>") { 2 } else { c.len_utf8() };
    let mark = |double: bool, opens: bool, doubtful: bool| Some(Mark { at, end: at + width, double, opens, doubtful });
    match c {
        '《' => mark(true, true, false),
        '〈' => mark(false, true, false),
        '》' => mark(true, false, false),
        '〉' => mark(false, false, false),
        '<' if chinese(part[at + width..].chars().next()) => mark(width == 2, true, true),
        '>' if chinese(part[..at].chars().next_back()) => mark(width == 2, false, true),
        _ => None,
    }
}

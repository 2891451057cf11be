//! The parts of a document: its title, numbered sections, paragraphs, list items, sentences, foot and page turns; and which
//! passages stand in it a second time.

mod title;

use crate::fold::Folded;
use crate::span::{InFolded, Span};
use rustc_hash::FxHashSet;

/// What a part of a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// The document's own title.
    Title,
    /// A section's number or heading.
    Heading,
    /// A paragraph of text.
    Paragraph,
    /// An item of a list (——).
    Item,
    /// Signatures, date and place at the end.
    Foot,
    /// (下转4版), 上接第一版.
    PageTurn,
}

/// A part: a line of the folded text.
#[derive(Debug, Clone)]
pub struct Part {
    /// Where it stands, list marks and section numbers included.
    pub span: Span<InFolded>,
    /// What it is.
    pub kind: PartKind,
    /// The number of the section it stands in, as the document writes it (三).
    pub section: Option<String>,
    /// The how-manieth paragraph or item of the document it is, from 1; 0 for other parts.
    pub paragraph: usize,
    /// Whether the same passage stands earlier in the document.
    pub duplicate: bool,
}

/// A sentence, its place in its paragraph counted from 1.
#[derive(Debug, Clone, Copy)]
struct Sentence {
    span: Span<InFolded>,
    number: usize,
}

/// The parts of a document in order.
#[derive(Debug, Clone)]
pub struct Layout {
    parts: Vec<Part>,
    sentences: Vec<Sentence>,
    title: Option<Span<InFolded>>,
    title_again: Vec<Span<InFolded>>,
}

/// The shortest passage that counts as repeated, in characters: shorter ones come again by chance.
const REPEATED: usize = 24;

impl Layout {
    /// Finds the parts of a folded document. `ends_title` says whether a line ends as an instrument's title does.
    pub fn new(folded: &Folded, ends_title: impl Fn(&str) -> bool) -> Layout {
        let text = folded.text();
        let mut lines: Vec<Span<InFolded>> = Vec::new();
        let mut at = 0;
        for line in text.split('\n') {
            if !line.is_empty() {
                lines.push(Span::new(at, at + line.len()));
            }
            at += line.len() + 1;
        }
        let (title, title_again) = title::find(text, &lines, ends_title);
        let foot = foot(text, &lines);
        let (mut parts, mut sentences) = (Vec::with_capacity(lines.len()), Vec::new());
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        let (mut section, mut paragraph) = (None, 0);
        for (n, &span) in lines.iter().enumerate() {
            let line = &text[span.range()];
            let number = section_number(line);
            if let Some(number) = number {
                section = Some(number.to_owned());
            }
            let own = |t: Span<InFolded>| t.holds(span) || span.holds(t);
            let kind = if title.is_some_and(own) || title_again.iter().copied().any(own) {
                PartKind::Title
            } else if is_page_turn(line) {
                PartKind::PageTurn
            } else if number.is_some() && !is_prose(line) {
                PartKind::Heading
            } else if n >= foot {
                PartKind::Foot
            } else if line.starts_with(['-', '·', '●', '■', '◆']) {
                PartKind::Item
            } else if !is_prose(line) && line.chars().count() < 24 && !line.ends_with(['，', '：', '；']) {
                PartKind::Heading
            } else {
                PartKind::Paragraph
            };
            let counted = matches!(kind, PartKind::Paragraph | PartKind::Item);
            paragraph += usize::from(counted);
            let passage = line.trim_start_matches(['-', '一', '·']);
            let duplicate = passage.chars().nth(REPEATED).is_some() && !seen.insert(passage);
            parts.push(Part {
                span,
                kind,
                section: section.clone(),
                paragraph: if counted { paragraph } else { 0 },
                duplicate,
            });
            sentences.extend(split_sentences(text, span));
        }
        Layout { parts, sentences, title, title_again }
    }

    /// The parts in order.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The document's own title, without what stands in brackets behind it.
    pub fn title(&self) -> Option<Span<InFolded>> {
        self.title
    }

    /// Where the document's own title stands again in a line of its own.
    pub fn title_again(&self) -> &[Span<InFolded>] {
        &self.title_again
    }

    /// The part that holds byte `at`.
    pub fn part_at(&self, at: usize) -> Option<&Part> {
        let part = self.parts[..self.parts.partition_point(|p| p.span.start <= at)].last()?;
        (at < part.span.end).then_some(part)
    }

    /// The sentences that begin in a part, in order.
    pub fn sentences_in(&self, part: &Part) -> impl Iterator<Item = Span<InFolded>> {
        let first = self.sentences.partition_point(|s| s.span.start < part.span.start);
        let end = part.span.end;
        self.sentences[first..].iter().map(|s| s.span).take_while(move |s| s.start < end)
    }

    /// Where the part before the one that begins at byte `start` begins.
    pub fn part_before(&self, start: usize) -> Option<usize> {
        let here = self.parts.partition_point(|p| p.span.start < start);
        self.parts[..here].last().map(|part| part.span.start)
    }

    /// The sentence that holds byte `at`; an empty range at `at` where there is none.
    pub fn sentence_at(&self, at: usize) -> Span<InFolded> {
        self.sentence(at).map_or(Span::new(at, at), |s| s.span)
    }

    /// The how-manieth sentence of its part holds byte `at`, from 1.
    pub fn sentence_number(&self, at: usize) -> usize {
        self.sentence(at).map_or(0, |s| s.number)
    }

    fn sentence(&self, at: usize) -> Option<&Sentence> {
        self.sentences[..self.sentences.partition_point(|s| s.span.start <= at)].last().filter(|s| at < s.span.end)
    }
}

fn is_prose(line: &str) -> bool {
    line.contains(['。', '，', '；'])
}

/// A sentence ends behind 。！？ and the closing marks that follow.
fn split_sentences(text: &str, part: Span<InFolded>) -> Vec<Sentence> {
    let (mut sentences, mut start, mut from) = (Vec::new(), part.start, part.start);
    while let Some(end) = text[from..part.end].find(['。', '！', '？']) {
        let closing = ['”', '’', '）', '》', '"', '。', '！', '？'];
        let end = from + end;
        from = part.end - text[end..part.end].trim_start_matches(closing).len();
        if from < part.end {
            sentences.push(Sentence { span: Span::new(start, from), number: sentences.len() + 1 });
            start = from;
        }
    }
    sentences.push(Sentence { span: Span::new(start, part.end), number: sentences.len() + 1 });
    sentences
}

/// The number with which a line opens a section: `三、…` or `三` alone, also behind Markdown's `#`.
fn section_number(line: &str) -> Option<&str> {
    let bare = line.trim_start_matches(['#', ' ']);
    let after = bare.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    let number = &bare[..bare.len() - after.len()];
    let alone = after.is_empty() || after.starts_with('、');
    (alone && (1..=3).contains(&number.chars().count())).then_some(number)
}

fn is_page_turn(line: &str) -> bool {
    let bare = line.trim_matches(['（', '）', '-', '〔', '〕', '[', ']']);
    bare.chars().count() <= 14 && (bare.starts_with("下转") || bare.starts_with("上接") || bare.starts_with("转第"))
}

/// The line with which the foot begins: short lines without prose behind the last paragraph.
fn foot(text: &str, lines: &[Span<InFolded>]) -> usize {
    let body = lines.iter().rposition(|span| {
        let line = &text[span.range()];
        is_prose(line) || line.chars().count() > 60
    });
    body.map_or(lines.len(), |last| last + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold_text;

    fn layout(text: &str) -> (Folded, Layout) {
        let folded = fold_text(text);
        let layout = Layout::new(&folded, |line| line.ends_with("声明"));
        (folded, layout)
    }

    #[test]
    fn every_part_is_known_for_what_it_is() {
        use PartKind::*;
        let text = "甲国和乙国关于合作的联合声明（全文）\n\n应甲国总统邀请，乙国总统访问甲国。\n\n一、政治\n\n双方同意，加强合作。双方商定：\n\
                    ——扩大贸易。\n- 一增加航班。\n\n二\n\n双方认为，应当遵守。\n(下转4版)\n\n甲国总统 乙国总统\n二〇二四年五月十六日于甲城";
        let (folded, layout) = layout(text);
        let kinds: Vec<_> = layout.parts().iter().map(|p| p.kind).collect();
        assert_eq!(
            kinds,
            [Title, Paragraph, Heading, Paragraph, Item, Item, Heading, Paragraph, PageTurn, Foot, Foot],
            "{:?}",
            layout.parts().iter().map(|p| &folded.text()[p.span.range()]).collect::<Vec<_>>()
        );
        assert_eq!(layout.title().map(|t| &folded.text()[t.range()]), Some("甲国和乙国关于合作的联合声明"));
        assert_eq!(layout.parts()[3].section.as_deref(), Some("一"));
        assert_eq!(layout.parts()[7].section.as_deref(), Some("二"));
        assert_eq!(layout.parts().iter().map(|p| p.paragraph).collect::<Vec<_>>(), [0, 1, 0, 2, 3, 4, 0, 5, 0, 0, 0]);
        let second = folded.text().find("双方商定").expect("in the text");
        assert_eq!(layout.sentence_number(second), 2);
    }

    #[test]
    fn a_passage_that_stands_twice_is_marked_once() {
        let passage = "双方重申国际人道主义援助对受武装冲突影响的平民极为重要，强调各方应遵守国际法。";
        let (_, layout) = layout(&format!("{passage}\n\n双方同意。\n\n{passage}"));
        assert_eq!(layout.parts().iter().map(|p| p.duplicate).collect::<Vec<_>>(), [false, false, true]);
    }
}

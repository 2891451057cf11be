//! The text to match on: one script, one width, no stray spaces or line breaks, and an exact map back.
//!
//! Where the folded text keeps a line break (`\n`), a paragraph, heading or list item ends (`breaks` decides). The map is
//! recorded while folding, as runs of characters that map alike, and never guessed afterwards.

mod breaks;
mod characters;
mod residue;
mod signs;

use crate::span::{InFolded, InSource, Span};
use breaks::Gap;
use characters::{Folding, fold};

/// A document's folded text and its map to the source.
#[derive(Debug, Clone)]
pub struct Folded {
    text: String,
    runs: Vec<Run>,
}

/// Characters that stand side by side in both texts, each taking `folded_step` bytes of the folded text and
/// `source_step` of the source. Where both texts have the same bytes the steps are 1, whatever the characters.
#[derive(Debug, Clone, Copy)]
struct Run {
    folded: u32,
    source: u32,
    folded_step: u32,
    source_step: u32,
}

impl Folded {
    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a range of the folded text stands in the source: from the first character's start to the last one's
    /// end, so that what was dropped before or after it stays outside.
    ///
    /// # Panics
    /// If the range is empty or leaves the text.
    pub fn to_source(&self, span: Span<InFolded>) -> Span<InSource> {
        let first = self.run(span.start);
        let last = self.run(span.end - 1);
        let start = first.source + (span.start as u32 - first.folded) / first.folded_step * first.source_step;
        let end = last.source
            + ((span.end - 1) as u32 - last.folded) / last.folded_step * last.source_step
            + last.source_step;
        Span::new(start as usize, end as usize)
    }

    /// Where byte `at` of the source stands in the folded text: the first character that was kept from there on.
    pub fn from_source(&self, at: usize) -> usize {
        let next = self.runs.partition_point(|run| run.source as usize <= at);
        let Some(run) = next.checked_sub(1).map(|last| self.runs[last]) else { return 0 };
        let end = self.runs.get(next).map_or(self.text.len(), |run| run.folded as usize);
        let steps = (at - run.source as usize).div_ceil(run.source_step as usize);
        end.min(run.folded as usize + steps * run.folded_step as usize)
    }

    fn run(&self, at: usize) -> Run {
        assert!(at < self.text.len(), "byte {at} of a folded text of {}", self.text.len());
        self.runs[self.runs.partition_point(|run| run.folded as usize <= at) - 1]
    }

    /// Lets the last character reach to byte `end` of the source.
    fn stretch(&mut self, end: usize) {
        let Some(c) = self.text.chars().next_back() else { return };
        let at = self.text.len() - c.len_utf8();
        let start = self.to_source(Span::new(at, self.text.len())).start;
        self.text.truncate(at);
        if self.runs.last().is_some_and(|run| run.folded as usize == at) {
            self.runs.pop();
        }
        self.push(c, start, end - start);
    }

    fn push(&mut self, c: char, source: usize, source_len: usize) {
        let folded_len = c.len_utf8();
        let (folded_step, source_step) =
            if folded_len == source_len { (1, 1) } else { (folded_len as u32, source_len as u32) };
        self.map(source, folded_step, source_step);
        self.text.push(c);
    }

    /// Notes that what is pushed next stands at byte `source` and maps in these steps.
    fn map(&mut self, source: usize, folded_step: u32, source_step: u32) {
        let (folded, source) = (self.text.len() as u32, source as u32);
        let follows = self.runs.last().is_some_and(|run| {
            (run.folded_step, run.source_step) == (folded_step, source_step)
                && u64::from(folded - run.folded) * u64::from(source_step)
                    == u64::from(source - run.source) * u64::from(folded_step)
        });
        if !follows {
            self.runs.push(Run { folded, source, folded_step, source_step });
        }
    }

    /// Takes over the ideographs at the beginning of `text`, which stands at byte `at` of the source, and says how many bytes
    /// they are. They are nearly all of a text, and nothing but their form is to be told of them; at 画 it stops.
    fn ideographs(&mut self, text: &str, at: usize, breaks: &mut breaks::Breaks) -> usize {
        let start = self.text.len();
        self.map(at, 1, 1);
        // What has its form already is taken over in one piece.
        let (mut from, mut end) = (0, 0);
        for c in text.chars().take_while(|c| characters::is_ideograph(*c)) {
            if !crate::prepared::is_form(c) || c == DRAWN {
                let form = crate::prepared::form(c);
                if form == DRAWN || form.len_utf8() != c.len_utf8() {
                    break;
                }
                self.text.push_str(&text[from..end]);
                self.text.push(form);
                from = end + c.len_utf8();
            }
            end += c.len_utf8();
        }
        self.text.push_str(&text[from..end]);
        breaks.see_ideographs(&self.text[start..]);
        let run = self.text.len() - start;
        if run == 0 && self.runs.last().is_some_and(|last| last.folded as usize == start) {
            self.runs.pop();
        }
        run
    }
}

/// A character that stands for two words, of which one has another simplified form: 畫 and 劃.
const DRAWN: char = '画';

/// Folds a name as the documents are folded, so that the two can be compared.
pub fn fold_name(name: &str) -> String {
    fold_text(name).text
}

/// Whether folding surely leaves a name as it is. This is asked of every name of the dictionary at each start, and takes far
/// less time than folding it.
pub(crate) fn is_folded(name: &str) -> bool {
    let stays = |c| fold(c) == Folding::Keep(c);
    // What follows decides of these: tags, entities, readings in brackets, doubled dashes, signs between characters, 画 for 划.
    name.chars().all(|c| stays(c) && !matches!(c, '<' | '&' | '\\' | '（' | '-' | '画') && !signs::is_sign(c))
}

/// Folds a document.
pub fn fold_text(text: &str) -> Folded {
    let mut folded = Folded { text: String::with_capacity(text.len()), runs: Vec::new() };
    let mut breaks = breaks::Breaks::new(text);
    let mut signs = signs::Signs::default();
    let mut readings = characters::Readings::default();
    let mut gap: Option<Gap> = None;
    let mut next = 0;
    while let Some(c) = text[next..].chars().next() {
        let at = next;
        if gap.is_none() && characters::is_ideograph(c) {
            next += folded.ideographs(&text[at..], at, &mut breaks);
            if next > at {
                continue;
            }
        }
        next = at + c.len_utf8();
        if let Some(residue) = residue::at(&text[at..]) {
            next = at + residue.length;
            match residue.stands_for.map(fold) {
                Some(Folding::Keep(kept)) => {
                    gap = None;
                    breaks.see(kept);
                    folded.push(kept, at, residue.length);
                }
                Some(Folding::Nothing) | None => {}
                Some(space) => gap.get_or_insert_with(|| Gap::at(at)).widen(space),
            }
            continue;
        }
        if matches!(c, '(' | '（') {
            let reading = readings.at(&text[at..], folded.text.len());
            if reading > 0 {
                next = at + reading;
                // What reads a character belongs to it, also at a name's end.
                if gap.is_none() {
                    folded.stretch(next);
                }
                continue;
            }
        }
        let kept = match fold(c) {
            Folding::Nothing => continue,
            Folding::Keep(kept) => kept,
            space => {
                gap.get_or_insert_with(|| Gap::at(at)).widen(space);
                continue;
            }
        };
        if gap.as_ref().is_none_or(Gap::within_line) && signs.drops(&folded.text, kept, &text[at + c.len_utf8()..]) {
            continue;
        }
        if let Some(gap) = gap.take() {
            if let Some(mark) = breaks.bridge(&folded.text, &gap, kept, &text[at..]) {
                folded.push(mark, gap.start, at - gap.start);
            }
        } else if kept == '-' && folded.text.ends_with('-') {
            // A dash may be written twice (——): the folded text has it once.
            continue;
        }
        // 計畫: the character stands for two words, and behind these it is 划.
        let kept = if kept == DRAWN && folded.text.ends_with(['计', '规', '策', '谋', '筹', '企']) {
            '划'
        } else {
            kept
        };
        breaks.see(kept);
        folded.push(kept, at, c.len_utf8());
    }
    folded
}

#[cfg(test)]
mod tests;

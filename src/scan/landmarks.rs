//! Words without which a pattern cannot match: one pass finds them for all patterns, and each pattern looks only around its own.

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::sync::LazyLock;

/// What a word leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Landmark {
    /// A date with a year, or one that borrows its year.
    Date,
    /// A date whose numbers are parted by points.
    PointedDate,
    /// A resolution's number.
    Resolution,
    /// An instrument that goes by a phrase.
    Phrase,
    /// 全球…倡议.
    Initiative,
    /// 关于….
    Subject,
    /// An office that goes by its name alone.
    Office,
    /// 大会.
    Assembly,
    /// What stands in brackets.
    Bracket,
    /// A noun for texts, which may point back.
    Noun,
}

/// How many kinds there are.
const KINDS: usize = 10;

/// The words of each kind.
const WORDS: [(Landmark, &[&str]); KINDS] = [
    (Landmark::Date, &["年", "月", "同日", "同一天", "当日", "当天"]),
    (Landmark::PointedDate, &[".", "·", "-"]),
    (Landmark::Resolution, &["决议", "）号"]),
    (Landmark::Phrase, &["点", "建交"]),
    (Landmark::Initiative, &["全球"]),
    (Landmark::Subject, &["关于"]),
    (
        Landmark::Office,
        &["外交部", "国防部", "商务部", "财政部", "公安部", "司法部", "教育部", "国会", "立法会", "总统府"],
    ),
    (Landmark::Assembly, &["大会"]),
    (Landmark::Bracket, &["（"]),
    (
        Landmark::Noun,
        &[
            "声明",
            "公报",
            "条约",
            "公约",
            "协定",
            "协议",
            "宣言",
            "议定书",
            "宪章",
            "备忘录",
            "和约",
            "决议",
            "纲要",
            "纲领",
            "议程",
            "倡议",
            "计划",
            "规划",
            "路线图",
            "报告",
            "判决",
            "裁决",
            "准则",
            "愿景",
            "换文",
            "文件",
            "草案",
        ],
    ),
];

static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant list, tried by every test")]
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .prefilter(false)
        .build(WORDS.iter().flat_map(|(_, words)| *words))
        .unwrap()
});

/// The kind of each pattern of `FINDER`.
static KIND_OF: LazyLock<Vec<Landmark>> =
    LazyLock::new(|| WORDS.iter().flat_map(|(kind, words)| words.iter().map(|_| *kind)).collect());

/// The places of all landmarks in a text.
#[derive(Debug)]
pub(crate) struct Landmarks {
    /// By kind, where each begins, in order.
    places: [Vec<usize>; KINDS],
}

impl Landmarks {
    /// Those of a folded text.
    pub fn of(text: &str) -> Landmarks {
        let mut places: [Vec<usize>; KINDS] = Default::default();
        for found in FINDER.find_overlapping_iter(text) {
            places[KIND_OF[found.pattern().as_usize()] as usize].push(found.start());
        }
        Landmarks { places }
    }

    /// Where those of a kind begin, in the order in which they end.
    pub fn at(&self, kind: Landmark) -> &[usize] {
        &self.places[kind as usize]
    }

    /// The longest stretches of characters of a pattern's own that have a landmark of this kind in them, each with the byte at
    /// which it begins. What the pattern matches in a text it matches in these.
    pub fn runs<'l, 't, F: Fn(char) -> bool>(
        &'l self,
        kind: Landmark,
        text: &'t str,
        of_pattern: F,
    ) -> impl Iterator<Item = (usize, &'t str)> + use<'l, 't, F> {
        let mut behind = 0;
        self.at(kind).iter().filter_map(move |&at| {
            if at < behind {
                return None;
            }
            let start = text[behind..at].trim_end_matches(&of_pattern).len() + behind;
            let length = text[at..].find(|c| !of_pattern(c)).unwrap_or(text.len() - at);
            behind = at + length;
            (length > 0).then_some((start, &text[start..behind]))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_whole_and_come_once() {
        let text = "甲国12年、13年3月，乙国1年";
        let landmarks = Landmarks::of(text);
        let runs: Vec<_> = landmarks.runs(Landmark::Date, text, |c| c.is_ascii_digit() || "年月".contains(c)).collect();
        assert_eq!(runs.iter().map(|run| run.1).collect::<Vec<_>>(), ["12年", "13年3月", "1年"]);
        assert!(runs.iter().all(|(at, run)| text[*at..].starts_with(run)));
    }

    #[test]
    fn kinds_stand_in_order() {
        assert!(WORDS.iter().enumerate().all(|(n, (kind, _))| *kind as usize == n));
    }
}

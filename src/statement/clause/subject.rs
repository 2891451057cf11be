//! Who leads a piece of a sentence: 双方, 中方, 两国元首, 俄罗斯总统, 安全理事会.

use super::Reader;
use super::party::Party;
use super::person::HOLDERS;
use crate::dictionary::Role;
use crate::span::{InFolded, Span};

/// The subject of a segment.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    /// As the text names it, folded, without white space.
    pub name: String,
    /// The byte behind it.
    pub end: usize,
    /// Whether it can speak; else it is only spoken of (各方, 国际社会).
    pub speaks: bool,
    /// Whether it is one of those whose text this is (双方, 中方, 我们).
    pub ours: bool,
    /// Whether it is an instrument: 联合声明指出.
    pub instrument: bool,
    /// Whether it is a person, whom 他 may mean later.
    pub person: bool,
    /// Whether it is told what it should do: 各方应.
    pub asked: bool,
}

/// How far a dateline reaches at most, in characters: 新华社某地6月7日电（记者某某）.
const DATELINE: usize = 40;

/// What a clause begins with that describes the party behind it.
const DESCRIBES: [&str; 4] = ["作为", "参加", "出席", "总部"];

/// How many characters the name of a speaker may have that nobody knows: 公署发言人表示.
const UNKNOWN: std::ops::RangeInclusive<usize> = 2..=12;

impl Reader<'_> {
    /// The byte behind list marks, numbers and opening words of a span (——, 3., 同时).
    pub(super) fn after_marks(&self, span: Span<InFolded>) -> usize {
        let mut at = span.start + dateline(&self.text[span.range()]);
        loop {
            let rest = &self.text[at..span.end];
            let marks = |c: char| "-—·●■◆“”\"（）*#、 .．，".contains(c) || c.is_ascii_digit();
            let mut bare = rest.trim_start_matches(marks);
            // 18国: the number belongs to the noun.
            if rest[..rest.len() - bare.len()].ends_with(|c: char| c.is_ascii_digit()) && bare.starts_with(['个', '国'])
            {
                bare = rest.trim_start_matches(|c: char| marks(c) && !c.is_ascii_digit());
            }
            let numeral = bare.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
            if numeral.len() < bare.len() && numeral.starts_with(['、', '）', '.']) {
                bare = numeral.trim_start_matches(marks);
            }
            let lead = self.dictionary.lists().speech.at_start(Role::Lead, bare);
            let next = span.end - bare.len() + lead;
            if next == at {
                return at;
            }
            at = next;
        }
    }

    /// The subject of a segment: at its beginning, else a sure one before its first verb, else one that is quoted.
    pub(super) fn subject(&self, segment: Span<InFolded>) -> Option<Subject> {
        let start = self.after_marks(segment);
        let found = self.subject_at(start, segment).or_else(|| self.side_before_verb(start, segment));
        found.or_else(|| self.described(start, segment)).or_else(|| self.quoted(start, segment))
    }

    fn subject_at(&self, at: usize, segment: Span<InFolded>) -> Option<Subject> {
        let party = self.pronoun(at, segment.end).or_else(|| self.parties(at, segment.end))?;
        self.as_subject(party, segment)
    }

    /// One of those whose text this is, behind an adverbial: 会谈中双方强调.
    fn side_before_verb(&self, start: usize, segment: Span<InFolded>) -> Option<Subject> {
        let speech = &self.dictionary.lists().speech;
        let first = self.verbs(segment).first().map_or(segment.start, |verb| verb.start);
        let before = &self.text[start.min(first)..first];
        let mut last = ' ';
        for (at, c) in before.char_indices() {
            // 甲国、乙国等六国元首, of whom the first are not known.
            let counted = last == '等' && self.numbered(&self.text[start + at..]) > 0;
            let governed = "的对与和向为由给同及跟令使让被在经于、以将自从".contains(last);
            last = c;
            let at = start + at;
            let side = counted || speech.at_start(Role::Side, &self.text[at..]) > 0;
            if governed || at == start || self.mask_at(at).is_some() || !side {
                continue;
            }
            let party = self.party(at, segment.end).filter(|p| p.sure && p.ours);
            if let Some(subject) = party.and_then(|party| self.as_subject(party, segment)) {
                return Some(subject);
            }
        }
        None
    }

    /// A party behind a clause that describes it: 参加会议的18国外长, 作为《…》缔约国的甲国.
    fn described(&self, start: usize, segment: Span<InFolded>) -> Option<Subject> {
        let speech = &self.dictionary.lists().speech;
        let text = &self.text[start..segment.end];
        let opens = DESCRIBES.iter().any(|word| text.starts_with(word));
        let behind = text.match_indices('的').map(|(at, de)| start + at + de.len());
        let behind = behind.filter(|&at| opens && self.mask_at(at - 1).is_none());
        behind.take(4).find_map(|at| {
            let party = self.parties(at, segment.end)?;
            let rest = &self.text[party.end..segment.end.max(party.end)];
            let leads = rest.starts_with('，') || speech.at_start(Role::Predicate, rest) > 0;
            if leads { self.as_subject(Party { sure: true, ..party }, segment) } else { None }
        })
    }

    /// A speaker that nobody knows, by what follows it: 公署发言人表示.
    fn quoted(&self, start: usize, segment: Span<InFolded>) -> Option<Subject> {
        let speech = &self.dictionary.lists().speech;
        let text = &self.text[start..segment.end];
        let name = text.char_indices().take(UNKNOWN.end() + 1).take_while(|&(_, c)| crate::scan::is_ideograph(c));
        for (n, (at, c)) in name.enumerate() {
            let rest = &text[at..];
            let says = self.quotes(rest) || self.quotes(&rest[speech.at_start(Role::Predicate, rest)..]);
            if let Some(name) = self.holder(&text[..at]).filter(|_| says && UNKNOWN.contains(&n)) {
                let (name, end) = (name.to_owned(), start + at);
                let party = Party { name, end, speaks: true, person: true, sure: true, ..Party::default() };
                return self.as_subject(party, segment);
            }
            if "的了在对与据".contains(c) || self.mask_at(start + at).is_some() {
                return None;
            }
        }
        None
    }

    /// Who holds an office, in a text that ends with it or with a name behind it: 公署发言人, 某国总理张三.
    fn holder<'t>(&self, text: &'t str) -> Option<&'t str> {
        let held = |office: &str| office.ends_with(HOLDERS) || office.ends_with("发言人");
        if held(text) {
            return Some(text);
        }
        let offices =
            text.char_indices().map(|(at, _)| (at, self.office(&text[at..]))).filter(|(_, length)| *length > 0);
        let mut names =
            offices.filter(|&(at, length)| held(&text[at..at + length])).map(|(at, length)| &text[at + length..]);
        let speech = &self.dictionary.lists().speech;
        let named = |name: &&str| name.chars().count() >= 2 && speech.at_start(Role::Predicate, name) == 0;
        names.find(|name| named(name) && speech.verbs(name).is_empty())
    }

    /// A party as a subject, if what follows lets it be one.
    fn as_subject(&self, party: Party, segment: Span<InFolded>) -> Option<Subject> {
        let speech = &self.dictionary.lists().speech;
        let rest = &self.text[party.end..segment.end.max(party.end)];
        if speech.at_start(Role::Not, rest) > 0 {
            return None;
        }
        if self.only_describes(party.end, segment) {
            return None;
        }
        let predicate = speech.at_start(Role::Predicate, rest) > 0 || self.begins_verb(rest);
        // 文件不能代替…, 声明将…: it is spoken of.
        if party.instrument && rest.starts_with(['不', '将', '已', '为', '是', '可', '能']) {
            return None;
        }
        let alone = rest.trim_end_matches(['，', '：', ':']).is_empty() && !rest.is_empty();
        let heads = matches!(rest, "：" | ":");
        if !(predicate || heads || party.sure && (alone || !rest.is_empty())) {
            return None;
        }
        Some(Subject {
            name: party.name,
            end: party.end,
            speaks: party.speaks,
            ours: party.ours,
            instrument: party.instrument,
            person: party.person,
            asked: speech.at_start(Role::Told, rest) > 0,
        })
    }
}

impl Reader<'_> {
    /// Whether what stands behind a party only tells which instrument is meant, of which the clause goes on to speak:
    /// 甲国外交部2001年发表的《…》指出.
    fn only_describes(&self, from: usize, segment: Span<InFolded>) -> bool {
        let next = self.masks.partition_point(|mask| mask.span.start < from);
        let Some(mask) = self.masks.get(next).filter(|mask| mask.span.end <= segment.end && !mask.party) else {
            return false;
        };
        let between = Span::new(from, mask.span.start);
        let text = &self.text[between.range()];
        if crate::scan::ahead(text, DATELINE) < text.len() {
            return false;
        }
        text.ends_with('的') && self.verbs(between).is_empty() && !self.dictionary.lists().speech.verbs(text).is_empty()
    }
}

/// The bytes that a news report's dateline takes: （某社某地25日电）, 新华社某地六月七日电（记者某某）.
fn dateline(text: &str) -> usize {
    let head = &text[..crate::scan::ahead(text, DATELINE)];
    let end = ["日电", "日讯"].iter().filter_map(|word| head.find(word).map(|at| at + word.len())).min();
    let Some(end) = end else { return 0 };
    let rest = text[end..].trim_start_matches(['）', ')', '】', '／', '/', ' ']);
    let reporter = ['（', '('].iter().find_map(|&open| rest.strip_prefix(open));
    let close = reporter.and_then(|inside| {
        let near = &inside[..crate::scan::ahead(inside, DATELINE)];
        near.find(['）', ')']).map(|at| &inside[at..])
    });
    let rest = close.map_or(rest, |close| close.trim_start_matches(['）', ')', ' ']));
    text.len() - rest.len()
}

//! Who leads a piece of a sentence: 双方, 中方, 两国元首, 俄罗斯总统, 安全理事会.

use super::Reader;
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
    /// Whether it is told what it should do: 各方应.
    pub asked: bool,
}

/// A noun that may be a subject.
struct Party {
    name: std::ops::Range<usize>,
    end: usize,
    speaks: bool,
    ours: bool,
    instrument: bool,
    /// Whether nothing but what follows could make it another noun: 双方 against 中国.
    sure: bool,
}

/// What those begin with whose text this can only be: they are found behind adverbials too (会谈中双方强调).
const SIDES: [&str; 9] = ["双方", "两国", "中方", "三方", "三国", "我们", "各方领导人", "与会", "成员国"];

/// Verbs of those who are quoted: what stands before them is a person.
const QUOTES: [&str; 15] = [
    "表示", "指出", "强调", "说", "称", "介绍", "认为", "重申", "宣布", "回应", "透露", "补充", "表明", "谈到", "规定",
];

/// What the offices of persons end with: 主席, 总统, 总理, 国王, 部长, 大臣, 大使.
const HOLDERS: [char; 9] = ['席', '统', '理', '王', '长', '臣', '使', '记', '卿'];

/// The longest name of a person behind an office, in characters, with the point of foreign names.
const PERSON: usize = 12;

impl Reader<'_> {
    /// The byte behind list marks, numbers and opening words of a span (——, 3., 同时).
    pub(super) fn after_marks(&self, span: Span<InFolded>) -> usize {
        let mut at = span.start;
        loop {
            let rest = &self.text[at..span.end];
            let marks = |c: char| "-—·●■◆“”\"（）*#、 .．，".contains(c) || c.is_ascii_digit();
            let mut bare = rest.trim_start_matches(marks);
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

    /// The subject of a segment: at its beginning, else a sure one before its first verb.
    pub(super) fn subject(&self, segment: Span<InFolded>) -> Option<Subject> {
        let start = self.after_marks(segment);
        if let Some(subject) = self.subject_at(start, segment) {
            return Some(subject);
        }
        let first = self.verbs(segment).first().map_or(segment.start, |verb| verb.start);
        let before = &self.text[start.min(first)..first];
        let mut last = ' ';
        for (at, c) in before.char_indices() {
            let governed = "的对与和向为由给同及跟令使让被在经于、以将自从".contains(last);
            last = c;
            let at = start + at;
            if governed || at == start || self.mask_at(at).is_some() {
                continue;
            }
            let side =
                |p: &Party| p.sure && p.ours && SIDES.iter().any(|side| self.text[p.name.clone()].starts_with(side));
            if let Some(party) = self.party(at, segment.end).filter(side) {
                if let Some(subject) = self.as_subject(party, segment) {
                    return Some(subject);
                }
            }
        }
        None
    }

    fn subject_at(&self, at: usize, segment: Span<InFolded>) -> Option<Subject> {
        let party = self.parties(at, segment.end)?;
        self.as_subject(party, segment)
    }

    /// A party as a subject, if what follows lets it be one.
    fn as_subject(&self, party: Party, segment: Span<InFolded>) -> Option<Subject> {
        let speech = &self.dictionary.lists().speech;
        let rest = &self.text[party.end..segment.end.max(party.end)];
        if speech.at_start(Role::Not, rest) > 0 {
            return None;
        }
        let predicate = speech.at_start(Role::Predicate, rest) > 0
            || speech.verbs(rest).first().is_some_and(|verb| verb.start == 0);
        let alone = rest.trim_end_matches(['，', '：', ':']).is_empty() && !rest.is_empty();
        if !(predicate || party.sure && (alone || !rest.is_empty())) {
            return None;
        }
        let told = ["应", "须", "必须", "需", "要", "不得", "有义务", "有责任", "都应", "均应", "都要", "务必"];
        Some(Subject {
            name: self.text[party.name.clone()].to_owned(),
            end: party.end,
            speaks: party.speaks,
            ours: party.ours,
            instrument: party.instrument,
            asked: told.iter().any(|word| rest.starts_with(word)),
        })
    }

    /// A party and those joined to it (中方和东盟国家), beginning at a byte.
    pub(super) fn joined(&self, at: usize, end: usize) -> Option<std::ops::Range<usize>> {
        self.parties(at, end).map(|party| party.name)
    }

    fn parties(&self, at: usize, end: usize) -> Option<Party> {
        let mut whole = self.party(at, end)?;
        loop {
            let rest = &self.text[whole.end..end.max(whole.end)];
            let joint = ["以及", "和", "与", "及", "、", "同", "等"].iter().find(|joint| rest.starts_with(**joint));
            let joint = joint.filter(|_| !rest.starts_with("同意"));
            let Some(next) = joint.and_then(|joint| self.party(whole.end + joint.len(), end)) else { break };
            // 甲国、乙国等六国元首: the last word names them all.
            let first = if rest.starts_with('等') { next.name.start } else { whole.name.start };
            whole = Party {
                name: first..next.name.end,
                end: next.end,
                speaks: whole.speaks && next.speaks,
                ours: whole.ours && next.ours,
                instrument: false,
                sure: rest.starts_with('等'),
            };
        }
        // 甲国和乙国（以下简称“双方”）
        let rest = &self.text[whole.end..end.max(whole.end)];
        if let Some(close) = rest.strip_prefix('（').and_then(|inside| inside.find('）')) {
            let inside = &rest['（'.len_utf8()..'（'.len_utf8() + close];
            if let Some(quote) = inside.find('“').filter(|_| inside.contains("称")) {
                let name = whole.end + '（'.len_utf8() + quote + '“'.len_utf8();
                if let Some(party) = self.party(name, end) {
                    let behind = whole.end + '（'.len_utf8() + close + '）'.len_utf8();
                    return Some(Party { end: behind, sure: true, ..party });
                }
            }
        }
        Some(whole)
    }

    fn party(&self, at: usize, end: usize) -> Option<Party> {
        let lists = self.dictionary.lists();
        let rest = self.text.get(at..end).filter(|rest| !rest.is_empty())?;
        let speaker = lists.speech.at_start(Role::Speaker, rest).max(self.numbered(rest));
        let addressee = lists.speech.at_start(Role::Addressee, rest);
        let (ids, run) = lists.party_run(rest);
        let mask = self.mask_at(at).filter(|mask| mask.span.start == at && mask.span.end <= end);
        let named = mask.map_or(0, |mask| mask.span.len());
        let side = if ids.is_empty() { 0 } else { run + self.office(&rest[run..]) };
        // 意加强合作 is not Italy and Canada.
        let cut = || lists.speech.verbs(rest).first().is_some_and(|verb| verb.start < run && verb.end > run);
        let side = if side > run || ids.len() > 1 && !cut() { side } else { 0 };
        let longest = speaker.max(addressee).max(side).max(named);
        if longest == 0 {
            return self.person_first(at, end);
        }
        if let Some(mask) = mask.filter(|_| longest == named && named > speaker) {
            if !mask.party {
                // 联合声明指出
                let says = QUOTES.iter().any(|word| rest[named..].starts_with(word));
                let name = self.text[mask.span.range()].trim_matches(['《', '》', '“', '”', '「', '」']);
                let start = at + self.text[mask.span.range()].find(name).unwrap_or(0);
                let name = start..start + name.len();
                return says.then_some(Party {
                    name,
                    end: at + named,
                    speaks: true,
                    ours: false,
                    instrument: true,
                    sure: false,
                });
            }
            let office = self.office(&rest[named..]);
            let person = if office > 0 { self.person(&rest[named + office..]) } else { 0 };
            let name_start = if person > 0 { at + named + office } else { at };
            let end = at + named + office + person;
            let sure = office > 0;
            return Some(Party { name: name_start..end, end, speaks: true, ours: false, instrument: false, sure });
        }
        let speaks = longest == speaker || longest == side;
        let held = longest == speaker && rest[..longest].ends_with(HOLDERS);
        let person = if held { self.person(&rest[longest..]) } else { 0 };
        let instrument = longest == speaker && lists.head_noun(&rest[..longest]).is_some();
        Some(Party {
            name: if person > 0 { at + longest..at + longest + person } else { at..at + longest },
            end: at + longest + person,
            speaks,
            ours: speaks && !instrument,
            instrument,
            sure: !instrument
                && (longest == speaker || longest == addressee || rest[..longest].ends_with(['方', '国'])),
        })
    }

    /// The bytes of a number of states with their office: 六国元首.
    fn numbered(&self, text: &str) -> usize {
        let bare = text.trim_start_matches(|c: char| "一二两三四五六七八九十".contains(c) || c.is_ascii_digit());
        let number = text.len() - bare.len();
        match bare.strip_prefix('个').unwrap_or(bare).starts_with('国') {
            true if number > 0 => {
                let behind = text.len() - bare.strip_prefix('个').unwrap_or(bare).len() + '国'.len_utf8();
                behind + self.office(&text[behind..])
            }
            _ => 0,
        }
    }

    /// A person before a verb of saying or an office: 某某表示, 某某主席指出. A Chinese name begins with a surname, a foreign
    /// one has points.
    fn person_first(&self, at: usize, end: usize) -> Option<Party> {
        let text = &self.text[at..end];
        let speech = &self.dictionary.lists().speech;
        let surname = speech.at_start(Role::Surname, text) > 0;
        let name = text.char_indices().take(PERSON).take_while(|&(_, c)| crate::scan::is_ideograph(c) || c == '·');
        for (n, (length, c)) in name.enumerate() {
            let rest = &text[length..];
            let whole = (2..=3).contains(&n) && surname || n > 3 && text[..length].contains('·');
            if whole {
                let office = self.office(rest);
                let held = rest[..office].ends_with(HOLDERS) && speech.at_start(Role::Not, &rest[office..]) == 0;
                let quoted =
                    QUOTES.iter().any(|word| rest.trim_start_matches(['还', '也', '并', '又']).starts_with(word));
                if quoted || held {
                    let (name, end) = (at..at + length, at + length + office);
                    return Some(Party { name, end, speaks: true, ours: false, instrument: false, sure: false });
                }
            }
            if "的了在和与".contains(c) {
                return None;
            }
        }
        None
    }

    /// The bytes that offices take: 政府, 国家主席, 外交部发言人.
    fn office(&self, text: &str) -> usize {
        let mut at = 0;
        loop {
            let next = self.dictionary.lists().speech.at_start(Role::Office, &text[at..]);
            if next == 0 {
                return at;
            }
            at += next;
        }
    }

    /// The bytes that a person's name takes behind an office, up to what the person does; 0 where there is none.
    fn person(&self, text: &str) -> usize {
        let speech = &self.dictionary.lists().speech;
        if speech.at_start(Role::Not, text) > 0 {
            return 0;
        }
        let name = text.char_indices().take(PERSON).take_while(|&(_, c)| crate::scan::is_ideograph(c) || c == '·');
        let mut last = 0;
        for (n, (at, c)) in name.enumerate() {
            let rest = &text[at..];
            let does = rest.starts_with(|c: char| c.is_ascii_digit() || c == '和' || c == '、')
                || QUOTES.iter().any(|word| rest.starts_with(word))
                || speech.at_start(Role::Predicate, rest) > 0
                || speech.verbs(rest).first().is_some_and(|verb| verb.start == 0);
            if does {
                return if n >= 2 && (n <= 4 || text[..at].contains('·')) { at } else { 0 };
            }
            last = at + c.len_utf8();
        }
        // 某某，…
        if text[last..].starts_with('，') && (6..=12).contains(&last) { last } else { 0 }
    }
}

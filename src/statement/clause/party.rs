//! Nouns that may lead a clause or be asked: 双方, 甲国总统张三, 中方和东盟国家, 六国元首.

use super::Reader;
use super::person::HOLDERS;
use crate::dictionary::Role;

/// What joins parties, the longest first.
const JOINTS: [&str; 9] = ["、以及", "以及", "及其", "和", "与", "及", "、", "同", "等"];

/// The longest bracket behind a name that is passed over, in characters: an abbreviation.
const BRACKET: usize = 12;

/// The longest in which a name may be given: （以下简称“双方”）.
const DEFINES: usize = 40;

/// A noun that may be a subject.
#[derive(Debug, Default)]
pub(super) struct Party {
    /// As the text names it; of persons without their offices, where the text gives these first.
    pub name: String,
    /// The byte at which the name begins.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
    pub speaks: bool,
    pub ours: bool,
    pub instrument: bool,
    pub person: bool,
    /// Whether nothing but what follows could make it another noun: 双方 against 中国.
    pub sure: bool,
}

impl Reader<'_> {
    /// A party and those joined to it (中方和东盟国家), beginning at a byte.
    pub(super) fn parties(&self, at: usize, end: usize) -> Option<Party> {
        let mut whole = self.party(at, end)?;
        loop {
            let rest = &self.text[whole.end..end.max(whole.end)];
            let joint = JOINTS.iter().find(|j| rest.starts_with(**j));
            let joint = joint.filter(|_| !rest.starts_with("同意"));
            let Some((joint, next)) = joint.and_then(|j| Some((*j, self.party(whole.end + j.len(), end)?))) else {
                break;
            };
            whole = self.join(whole, joint, next);
        }
        // 甲国和乙国（以下简称“双方”）
        let rest = &self.text[whole.end..end.max(whole.end)];
        let near = &rest[..crate::scan::ahead(rest, DEFINES)];
        if let Some(close) = near.strip_prefix('（').and_then(|inside| inside.find('）')) {
            let inside = &rest['（'.len_utf8()..'（'.len_utf8() + close];
            if let Some(quote) = inside.find('“').filter(|_| inside.contains("称")) {
                let name = whole.end + '（'.len_utf8() + quote + '“'.len_utf8();
                if let Some(party) = self.party(name, end) {
                    let behind = whole.end + '（'.len_utf8() + close + '）'.len_utf8();
                    return Some(Party { end: behind, sure: true, ..party });
                }
            }
            if inside.chars().count() <= BRACKET {
                whole.end += '（'.len_utf8() + close + '）'.len_utf8();
            }
        }
        Some(whole)
    }

    fn join(&self, first: Party, joint: &str, next: Party) -> Party {
        // 甲国、乙国等六国元首: the last word names them all.
        let all = joint == "等";
        let sure = all || first.sure && next.sure;
        let name = match all {
            true => next.name,
            // 甲国总统张三和乙国总理李四: the offices fall out.
            false if first.person && next.person => format!("{}{joint}{}", first.name, next.name),
            false => self.text[first.start..next.end].to_owned(),
        };
        let start = if all { next.start } else { first.start };
        Party {
            name,
            start,
            end: next.end,
            speaks: first.speaks && next.speaks,
            ours: first.ours && next.ours,
            instrument: false,
            person: first.person && next.person && !all,
            sure,
        }
    }

    pub(super) fn party(&self, at: usize, end: usize) -> Option<Party> {
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
            return if mask.party { Some(self.of_body(at, named, rest)) } else { self.of_instrument(at, named, rest) };
        }
        let speaks = longest == speaker || longest == side;
        let held = longest == speaker && rest[..longest].ends_with(HOLDERS);
        let person = if held { self.person(&rest[longest..]) } else { 0 };
        let instrument = longest == speaker && lists.head_noun(&rest[..longest]).is_some();
        let start = if person > 0 { at + longest } else { at };
        let end = at + longest + person;
        Some(Party {
            name: self.text[start..end].to_owned(),
            start: at,
            end,
            speaks,
            ours: speaks && !instrument,
            instrument,
            person: person > 0,
            sure: !instrument
                && (longest == speaker || longest == addressee || rest[..longest].ends_with(['方', '国'])),
        })
    }

    /// A state or a body, with its office, the one who holds it, or its meeting: 甲国总统张三, 某论坛第九届部长级会议.
    fn of_body(&self, at: usize, named: usize, rest: &str) -> Party {
        let meeting = self.meeting(&rest[named..]);
        if meeting > 0 {
            let end = at + named + meeting;
            let name = self.text[at..end].to_owned();
            return Party { name, start: at, end, speaks: true, sure: true, ..Party::default() };
        }
        let office = self.office(&rest[named..]).max(self.members(&rest[named..]));
        let person = if office > 0 { self.person(&rest[named + office..]) } else { 0 };
        let end = at + named + office + person;
        let name = if person > 0 { at + named + office } else { at };
        Party {
            name: self.text[name..end].to_owned(),
            start: at,
            end,
            speaks: true,
            person: person > 0,
            sure: office > 0,
            ..Party::default()
        }
    }

    /// An instrument that says something itself: 联合声明指出.
    fn of_instrument(&self, at: usize, named: usize, rest: &str) -> Option<Party> {
        let says = self.quotes(&rest[named..]);
        let name = rest[..named].trim_matches(['《', '》', '“', '”', '「', '」']).to_owned();
        let party = Party { name, start: at, end: at + named, speaks: true, instrument: true, ..Party::default() };
        says.then_some(party)
    }

    /// The bytes of a number of states with their office: 六国元首, 18个国家的外长.
    pub(super) fn numbered(&self, text: &str) -> usize {
        let bare = text.trim_start_matches(|c: char| "一二两三四五六七八九十".contains(c) || c.is_ascii_digit());
        let number = &text[..text.len() - bare.len()];
        let noun = bare.strip_prefix('个').unwrap_or(bare);
        // 一国 is no group: 一国两制.
        if matches!(number, "" | "一" | "1") || !noun.starts_with('国') {
            return 0;
        }
        let state = if noun.starts_with("国家") && noun.len() < bare.len() { "国家" } else { "国" };
        let behind = text.len() - noun.len() + state.len();
        let of = if state == "国家" && text[behind..].starts_with('的') { '的'.len_utf8() } else { 0 };
        let office = self.office(&text[behind + of..]);
        if office > 0 { behind + of + office } else { behind }
    }

    /// The bytes that a meeting takes behind a body's name: 第九届部长级会议.
    fn meeting(&self, text: &str) -> usize {
        let inside = text.strip_prefix('第').unwrap_or(text);
        let digit = |c: char| "一二三四五六七八九十百".contains(c) || c.is_ascii_digit();
        let behind = inside.trim_start_matches(digit).trim_start_matches(['届', '次']);
        let counted = inside.len() < text.len() && behind.len() < inside.len();
        let rest = if counted { behind } else { text };
        let word = self.dictionary.lists().speech.at_start(Role::Meeting, rest);
        if word > 0 && counted { text.len() - rest.len() + word } else { 0 }
    }

    /// The bytes of a number of a body's people: 的12名成员.
    fn members(&self, text: &str) -> usize {
        let Some(counted) = text.strip_prefix('的') else { return 0 };
        let bare = counted.trim_start_matches(|c: char| "一二两三四五六七八九十".contains(c) || c.is_ascii_digit());
        let Some(noun) = bare.strip_prefix(['名', '位', '个']).filter(|_| bare.len() < counted.len()) else {
            return 0;
        };
        let speech = &self.dictionary.lists().speech;
        let word = speech.at_start(Role::Office, noun).max(speech.at_start(Role::Speaker, noun));
        if word > 0 { text.len() - noun.len() + word } else { 0 }
    }

    /// The bytes that offices take: 政府, 国家主席, 外交部发言人.
    pub(super) fn office(&self, text: &str) -> usize {
        let mut at = 0;
        loop {
            let next = self.dictionary.lists().speech.at_start(Role::Office, &text[at..]);
            if next == 0 {
                return at;
            }
            at += next;
        }
    }
}

//! What a document says of itself: its title, its date and place, who speaks in it and who signed it, and which part of
//! a statement it is.

use crate::Document;
use crate::date::Date;
use crate::dictionary::{Dictionary, EntityType, Role};
use crate::layout::{Part, PartKind};
use crate::scan::Form;
use std::collections::BTreeSet;

/// Something that a document says of itself, and where it says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said<T> {
    /// What it says.
    pub value: T,
    /// Where: title, foot, dateline, lead, definition, dictionary.
    pub from: &'static str,
}

/// What a document says of itself.
#[derive(Debug, Clone, Default)]
pub struct Heading {
    /// The id of the instrument that its title names.
    pub id: Option<String>,
    /// The title in full, as the dictionary has it or as it stands.
    pub title: Option<String>,
    /// The kind that the title shows.
    pub kind: Option<&'static str>,
    /// Its date.
    pub date: Option<Said<Date>>,
    /// The id of the place where it was made.
    pub place: Option<Said<String>>,
    /// The ids of the states and bodies whose statement it is.
    pub parties: Vec<String>,
    /// The signatures at its foot: office, and the name where it stands beside it.
    pub signatories: Vec<String>,
    /// 上, 中, 下 or a number behind the title.
    pub part: Option<String>,
    /// Whether it begins or ends at a page turn (上接, 下转).
    pub turned: (bool, bool),
}

impl Heading {
    /// Reads a document's own words about itself.
    pub fn of(document: &Document<'_>, dictionary: &Dictionary) -> Heading {
        let text = document.folded.text();
        let parts = document.layout.parts();
        let own = document.citations.iter().find(|c| c.mention.form == Form::Own);
        let titled = own.filter(|own| document.layout.title().is_some_and(|title| title.holds(own.mention.span)));
        let titled = titled.filter(|own| own.target.id().is_some());
        let entity = titled.and_then(|own| dictionary.entity(own.target.id().unwrap_or_default()));
        let turns = |words: [&str; 3]| {
            parts.iter().any(|p| p.kind == PartKind::PageTurn && words.iter().any(|w| text[p.span.range()].contains(w)))
                || parts.last().is_some_and(|p| words.iter().any(|w| last_words(&text[p.span.range()]).contains(w)))
        };
        let mut heading = Heading {
            id: titled.and_then(|own| own.target.id()).map(str::to_owned),
            title: titled
                .map(|own| own.canonical.clone())
                .or_else(|| document.layout.title().map(|title| document.plain(document.in_source(title), false))),
            kind: titled.map(|own| own.kind),
            part: document.layout.title().and_then(|title| part_mark(&text[title.end..])),
            turned: (turns(["上接", "接上", "续前"]), turns(["下转", "转第", "未完待续"])),
            signatories: signatories(document, dictionary),
            ..Heading::default()
        };
        heading.parties = entity.map(|e| e.parties.clone()).filter(|p| !p.is_empty()).unwrap_or_else(|| {
            let title = document.layout.title().map(|title| parties_of(&text[title.range()], dictionary));
            title.filter(|p| !p.is_empty()).unwrap_or_else(|| defined_parties(text, parts, dictionary))
        });
        heading.date = date(document, entity.and_then(|e| e.date));
        heading.place = place(document, dictionary);
        heading
    }
}

/// The beginning of a text, longer than any name: what is asked of it must not depend on how much follows.
fn near(text: &str) -> &str {
    &text[..crate::scan::ahead(text, 60)]
}

/// The end of a part, where a page turn may stand without a line of its own.
fn last_words(text: &str) -> &str {
    &text[crate::scan::back(text, 12)..]
}

/// 上 of （上）, 之二 of （之二）, behind a title.
fn part_mark(behind: &str) -> Option<String> {
    let inside = behind.strip_prefix('（')?.split_once('）')?.0;
    let bare = inside.trim_start_matches(['之', '第']).trim_end_matches(['部', '分', '篇']);
    let marks = "上中下一二三四五六七八九十";
    let whole = !bare.is_empty() && bare.chars().count() <= 2;
    (whole && bare.chars().all(|c| marks.contains(c) || c.is_ascii_digit())).then(|| bare.to_owned())
}

/// The states and bodies with which a title begins: 甲国和乙国关于….
fn parties_of(title: &str, dictionary: &Dictionary) -> Vec<String> {
    let (mut parties, mut rest) = (Vec::new(), title);
    loop {
        let named = dictionary.party_at(rest).map(|(id, end)| (vec![id], end));
        let run = || {
            let (ids, end) = dictionary.lists().party_run(rest);
            (ids.len() > 1).then(|| (ids.into_iter().map(str::to_owned).collect(), end))
        };
        let Some((ids, end)) = named.or_else(run) else { break };
        parties.extend(ids);
        rest = &rest[end..];
        // The office of a state speaks for it: 主席, 政府, 外交部.
        while let office @ 1.. = dictionary.lists().speech.at_start(Role::Office, rest) {
            rest = &rest[office..];
        }
        let Some(joint) = ["以及", "和", "与", "同", "及", "、", "—", "-"].iter().find(|j| rest.starts_with(**j))
        else {
            break;
        };
        rest = &rest[joint.len()..];
    }
    let mut seen = BTreeSet::new();
    parties.retain(|id: &String| seen.insert(id.clone()));
    parties
}

/// 甲国和乙国（以下称“双方”）in the first paragraphs.
fn defined_parties(text: &str, parts: &[Part], dictionary: &Dictionary) -> Vec<String> {
    let first = parts.iter().filter(|p| p.kind == PartKind::Paragraph).take(4);
    for part in first {
        let line = &text[part.span.range()];
        if line.contains("“双方”") || line.contains("“各方”") || line.contains("“三方”") {
            let parties = parties_of(line, dictionary);
            if parties.len() > 1 {
                return parties;
            }
        }
    }
    Vec::new()
}

/// The signatures: the offices of states and bodies in the foot, with the name that stands beside them.
fn signatories(document: &Document<'_>, dictionary: &Dictionary) -> Vec<String> {
    let text = document.folded.text();
    let mut found: Vec<String> = Vec::new();
    for part in document.layout.parts().iter().filter(|p| p.kind == PartKind::Foot) {
        let mut rest = &text[part.span.range()];
        while let Some(hit) = dictionary.at_start(near(rest)) {
            let office: usize = {
                let mut end = hit.end;
                while let more @ 1.. = dictionary.lists().speech.at_start(Role::Office, &rest[end..]) {
                    end += more;
                }
                end - hit.end
            };
            if office == 0 {
                break;
            }
            let end = hit.end + office;
            let name: String =
                rest[end..].chars().take_while(|&c| crate::scan::is_ideograph(c) || "·・".contains(c)).collect();
            // Two offices in one line: the names stand below them.
            let alone = (2..=12).contains(&name.chars().count()) && dictionary.at_start(near(&rest[end..])).is_none();
            found.push(if alone { format!("{} {name}", &rest[..end]) } else { rest[..end].to_owned() });
            rest = &rest[end + if alone { name.len() } else { 0 }..];
            rest = rest.trim_start_matches([' ', '、', '，', '\u{3000}']);
        }
    }
    found
}

/// The date: whole, at the foot or in brackets behind the text; else that of the dateline or of the visit in the first
/// paragraphs; the dictionary's where the text tells no other year. A date that belongs to something cited is not the
/// document's.
fn date(document: &Document<'_>, known: Option<Date>) -> Option<Said<Date>> {
    let text = document.folded.text();
    let parts = document.layout.parts();
    let cited: BTreeSet<Date> = document.citations.iter().filter_map(|c| c.mention.date.map(|d| d.date)).collect();
    let whole = |date: &Date| date.to_string().len() == 10 && !cited.contains(date);
    let dates_in = |part: &Part| crate::scan::dates_in(&text[part.span.range()]);
    let foot = parts.iter().rev().filter(|p| p.kind == PartKind::Foot).flat_map(dates_in).find(whole);
    let head = || {
        let first = parts.iter().filter(|p| p.kind == PartKind::Paragraph).take(2);
        first.flat_map(dates_in).find(whole)
    };
    let said =
        foot.map(|value| Said { value, from: "foot" }).or_else(|| head().map(|value| Said { value, from: "lead" }));
    // A lead tells of the days of a visit; the dictionary knows which of them it was.
    let known = known.filter(|known| said.as_ref().is_none_or(|said| said.value.year() == known.year()));
    known.filter(|_| foot.is_none()).map(|value| Said { value, from: "dictionary" }).or(said)
}

/// The place: 于北京 at the foot, the dateline's (新华社莫斯科…电), where it was held or whom the visit was paid.
fn place(document: &Document<'_>, dictionary: &Dictionary) -> Option<Said<String>> {
    let text = document.folded.text();
    let place_at = |rest: &str| {
        let hit = dictionary.at_start(near(rest))?;
        let entity = hit.names.iter().map(|n| dictionary.entity_of(n)).find(|e| e.entity_type == EntityType::Place)?;
        Some((entity.id.to_string(), hit.end))
    };
    let after = |line: &str, words: &[&str], then: &[&str]| {
        words.iter().flat_map(|word| line.match_indices(word).map(|(at, word)| at + word.len())).find_map(|at| {
            let (id, length) = place_at(&line[at..])?;
            let rest = &line[at + length..];
            (then.is_empty() || then.iter().any(|word| rest.starts_with(word))).then_some(id)
        })
    };
    let parts = document.layout.parts();
    for part in parts.iter().rev().filter(|p| p.kind == PartKind::Foot) {
        let line = &text[part.span.range()];
        let dated = !crate::scan::dates_in(line).is_empty() || line.starts_with(['于', '在']);
        if let Some(value) = after(line, &["于", "在"], &[]).filter(|_| dated) {
            return Some(Said { value, from: "foot" });
        }
    }
    let head: Vec<&str> =
        parts.iter().filter(|p| p.kind == PartKind::Paragraph).take(3).map(|p| &text[p.span.range()]).collect();
    for line in &head {
        let start = &line[..crate::scan::ahead(line, 30)];
        if let Some(value) = after(start, &["社", "报", "（"], &[]).filter(|_| start.contains('电')) {
            return Some(Said { value, from: "dateline" });
        }
    }
    let held = ["举行", "签署", "会晤", "会见", "会谈", "发表", "通过", "召开", "集会", "聚会"];
    let lead = head.iter().find_map(|line| after(line, &["在", "于"], &held));
    let visited = || {
        let visits = ["进行国事访问", "进行正式访问", "进行工作访问", "进行访问", "进行友好访问", "进行正式友好访问"];
        head.iter().find_map(|line| after(line, &["对", "访问"], &visits))
    };
    lead.or_else(visited).map(|value| Said { value, from: "lead" })
}

//! What governs a mention: the pair of words around it, the nearest verb on its left that is no other party's, what stands
//! behind it, or the verb of the segment that it continues.

use super::Reader;
use super::segments::Segment;
use crate::dictionary::{Act, Force, Role, Verb};
use crate::span::{InFolded, Span};

/// What was found.
#[derive(Debug, Clone)]
pub(super) struct Governed {
    pub act: Act,
    /// Who is asked.
    pub target: Option<String>,
    /// The party whose verb it is, where that is named within the segment.
    pub speaker: Option<String>,
    /// Whether a verb decided whose subject is looked for on its left.
    pub verb: bool,
    /// Whether the mention is the subject of what is told of it (《…》奠定了基础), so that nobody need be the speaker.
    pub fact: bool,
}

impl Governed {
    fn act(act: Act) -> Governed {
        Governed { act, target: None, speaker: None, verb: true, fact: false }
    }
}

/// How far before and behind a mention its verb is looked for within a segment, in bytes.
const REACH: usize = 1500;

pub(super) fn govern(reader: &Reader<'_>, mention: Span<InFolded>, segments: &[Segment], here: usize) -> Governed {
    let Some(segment) = segments.get(here) else { return Governed { verb: false, ..Governed::act(Act::Note) } };
    let from = segment.subject.as_ref().map_or(segment.span.start, |s| s.end).min(mention.start);
    let before = Span::new(from.max(reader.boundary(mention.start.saturating_sub(REACH))), mention.start);
    let behind = mention.end.min(segment.span.end);
    let rest = Span::new(behind, segment.span.end.min(reader.boundary(behind + REACH)));
    let beyond = segments.get(here + 1).filter(|s| s.subject.is_none()).map_or(rest.end, |s| s.span.end);
    let mut verbs = reader.verbs(before);
    verbs.retain(|verb| !modifies(reader, verb, mention));
    if let Some((act, at)) = framed(reader, before, rest, beyond) {
        let outer: Vec<Verb> = verbs.iter().copied().filter(|verb| verb.end <= at).collect();
        let word = Verb { start: at, end: at, force: Force::Act(act) };
        return match act {
            Act::Base | Act::Note => Governed { verb: false, ..Governed::act(act) },
            _ => embedded(reader, act, &word, &outer),
        };
    }
    if let Some(governed) = by_verbs(reader, &verbs, mention, rest) {
        return governed;
    }
    if let Some(governed) = by_rest(reader, segments, here, mention, rest) {
        return governed;
    }
    // 恪守国际法，特别是《…》: the mention goes on with what came before.
    if verbs.is_empty() && continues(reader, before) {
        for segment in segments[..here].iter().rev() {
            let from = segment.subject.as_ref().map_or(segment.span.start, |s| s.end);
            let verbs = reader.verbs(Span::new(from, segment.span.end));
            if let Some(governed) = by_verbs(reader, &verbs, mention, rest) {
                return governed;
            }
            if verbs.last().is_some_and(|verb| verb.force == Force::Reaffirms) {
                return Governed::act(Act::Uphold);
            }
            if segment.subject.is_some() {
                break;
            }
        }
    }
    let reaffirmed = verbs.last().is_some_and(|verb| verb.force == Force::Reaffirms);
    Governed { verb: !verbs.is_empty(), ..Governed::act(if reaffirmed { Act::Uphold } else { Act::Note }) }
}

/// Whether a verb only describes the mention: 核可《…》的2015年《…》.
fn modifies(reader: &Reader<'_>, verb: &Verb, mention: Span<InFolded>) -> bool {
    let Some(object) = reader.mask_at(verb.end).filter(|mask| mask.span.end < mention.start) else { return false };
    let between = reader.text[object.span.end..mention.start].strip_prefix('的');
    between.is_some_and(|text| text.chars().all(|c| c.is_ascii_digit() || "年月日《“第".contains(c)))
}

/// A pair of words around the mention, with no verb between the first and it, and the byte at which the first begins.
///
/// What is felt about something (对…表示) may stand behind a comma, before `beyond`, and behind other verbs.
fn framed(reader: &Reader<'_>, before: Span<InFolded>, rest: Span<InFolded>, beyond: usize) -> Option<(Act, usize)> {
    let left = &reader.text[before.range()];
    for frame in reader.dictionary.lists().speech.frames().iter().filter(|f| !f.before.is_empty()) {
        let felt = frame.before.starts_with('对');
        let right = &reader.text[rest.start..if felt { beyond } else { rest.end }];
        let Some(after) = right.find(&frame.after) else { continue };
        let word = |at: &usize| !["以及", "以来", "在内"].iter().any(|other| left[*at..].starts_with(other));
        let Some(at) = left.rmatch_indices(&frame.before).map(|(at, _)| at).find(word) else { continue };
        let between = Span::new(before.start + at + frame.before.len(), before.end);
        let acts = |span| reader.verbs(span).iter().any(|v| matches!(v.force, Force::Act(_) | Force::Moves));
        if !acts(between) && (felt || !acts(Span::new(rest.start, rest.start + after))) {
            return Some((frame.act, before.start + at));
        }
    }
    None
}

/// The nearest verb on the left, or one around it.
fn by_verbs(reader: &Reader<'_>, verbs: &[Verb], mention: Span<InFolded>, rest: Span<InFolded>) -> Option<Governed> {
    let (last, outer) = verbs.split_last()?;
    match last.force {
        Force::Act(Act::Urge) => {
            let target = addressed(reader, last.end, mention).or_else(|| behind(reader, rest));
            Some(Governed { target, ..Governed::act(Act::Urge) })
        }
        Force::Act(act) => Some(embedded(reader, act, last, outer)),
        Force::Moves => {
            let moved = reader.verbs(rest).into_iter().find_map(|verb| verb.force.act());
            Some(embedded(reader, moved.unwrap_or(Act::Support), last, outer))
        }
        // 充分肯定甲国领导人倡导…: what others say is what the speaker judges.
        Force::Says | Force::Reaffirms => {
            let around = outer.iter().rposition(|verb| verb.force.act().is_some())?;
            let judged = matches!(outer[around].force, Force::Act(Act::Welcome | Act::Support | Act::Oppose));
            let others = party_in(reader, Span::new(outer[around].end, last.start.max(outer[around].end))).is_some();
            (judged && (others || outer[around].force == Force::Act(Act::Oppose))).then(|| {
                embedded(reader, outer[around].force.act().unwrap_or(Act::Note), &outer[around], &outer[..around])
            })
        }
    }
}

/// An act under other verbs: 敦促甲国落实, 支持各方落实, 欢迎签署, 强调各方应遵守. From the inside outwards, as long as the
/// verb around takes what it governs for its object.
fn embedded(reader: &Reader<'_>, act: Act, verb: &Verb, outer: &[Verb]) -> Governed {
    let speech = &reader.dictionary.lists().speech;
    let mut governed = Governed { verb: act != Act::Base, ..Governed::act(act) };
    let (mut start, mut joined) = (verb.start, false);
    for around in outer.iter().rev() {
        let between = Span::new(around.end.min(start), start);
        let text = &reader.text[between.range()];
        let party = party_in(reader, between);
        if party.is_none() && (text.contains(['并', '；']) || text.ends_with(['、', '和', '及', '或'])) {
            joined = true;
            continue;
        }
        if joined && party.is_none() {
            break;
        }
        let word = &reader.text[around.start..around.end];
        match around.force {
            Force::Act(Act::Urge) => {
                if let Some(target) = asked(reader, between) {
                    return Governed { target: Some(target), ..Governed::act(Act::Urge) };
                }
                break;
            }
            Force::Act(Act::Oppose) => return Governed::act(Act::Oppose),
            // 高度重视落实 carries it out; 欢迎签署 and 支持落实 judge and back what is done.
            Force::Act(outer @ (Act::Welcome | Act::Support)) if !matches!(governed.act, Act::Oppose | Act::Base) => {
                let judges = !word.ends_with("重视") && (party.is_some() || adverbial(reader, text));
                if !judges {
                    break;
                }
                governed = Governed::act(outer);
            }
            Force::Says | Force::Reaffirms => match party {
                Some(party)
                    if governed.act != Act::Oppose
                        && (told(reader, text)
                            || speech.at_start(Role::Ensure, word) == word.len() && text.starts_with(&party)) =>
                {
                    return Governed { target: Some(party), ..Governed::act(Act::Urge) };
                }
                Some(party) if !matches!(governed.act, Act::Oppose | Act::Base) => {
                    return Governed { speaker: Some(party), ..governed };
                }
                Some(_) => break,
                None => continue,
            },
            // 推动达成, 协商签署: a chain of verbs that may still stand under one who judges it.
            Force::Act(_) | Force::Moves => {}
        }
        start = around.start;
    }
    governed
}

/// Whether a text is empty or only tells how: 全面有效.
fn adverbial(reader: &Reader<'_>, text: &str) -> bool {
    text.is_empty() || reader.dictionary.lists().speech.at_start(Role::Predicate, text) == text.len()
}

/// What stands behind a mention with which its clause begins: 《…》应得到遵守, 《…》为…奠定了基础.
fn by_rest(
    reader: &Reader<'_>,
    segments: &[Segment],
    here: usize,
    mention: Span<InFolded>,
    rest: Span<InFolded>,
) -> Option<Governed> {
    // What comes behind a comma is told of the mention only where the clause begins with it.
    let begins = !joins(reader, Span::new(segments[here].span.start, mention.start));
    let later = segments[here + 1..].iter().take_while(|s| begins && s.subject.is_none()).map(|s| s.span);
    let later = later
        .take_while(|span| told(reader, &reader.text[span.start..span.start + floor(&reader.text[span.range()], 12)]));
    for span in std::iter::once(rest).chain(later.take(2)) {
        let text = &reader.text[span.range()];
        let masked = |at: usize| reader.mask_at(span.start + at).is_some();
        let passive = reader.verbs(span).into_iter().find_map(|verb| {
            let modal = &text[..verb.start - span.start];
            let act =
                verb.force.act().filter(|_| told(reader, modal) || modal.contains("得到") || modal.contains("得以"))?;
            // 不应被取代, 不得违反: what must not be done to it.
            Some(if modal.contains("不应") || modal.contains("不得") { Act::Uphold } else { act })
        });
        if let Some(act) = passive {
            return Some(Governed::act(act));
        }
        let frames = reader.dictionary.lists().speech.frames().iter().filter(|f| f.before.is_empty());
        // 这些文书是《…》的法律基础: something else is judged.
        let other = reader.text[segments[here].span.start..mention.start].contains('是');
        for frame in frames.filter(|_| !other) {
            if text.find(&frame.after).is_some_and(|at| !masked(at)) {
                return Some(Governed { verb: false, fact: true, ..Governed::act(frame.act) });
            }
        }
    }
    None
}

/// Whether a text goes on with what came before it: 特别是, 以及.
fn joins(reader: &Reader<'_>, before: Span<InFolded>) -> bool {
    let text = &reader.text[before.range()];
    reader.dictionary.lists().speech.at_start(Role::Joint, text) > '与'.len_utf8()
}

/// The greatest character boundary of `text` that is no more than `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Whether nothing but names, dates and joining words stands between a segment's beginning and a mention.
fn continues(reader: &Reader<'_>, before: Span<InFolded>) -> bool {
    let mut left = String::new();
    let mut skip = before.start;
    for (at, c) in reader.text[before.range()].char_indices() {
        let at = before.start + at;
        if at >= skip {
            match reader.mask_at(at) {
                Some(mask) => skip = mask.span.end,
                None => left.push(c),
            }
        }
    }
    let rest = left.trim_start_matches(['-', '—']);
    // A clause in front of a noun ends in 的: 2001年签署的.
    let rest = rest.rsplit('的').next().unwrap_or(rest);
    let mut rest = rest.trim_matches(|c: char| c.is_ascii_digit() || "年月日《》（）“”".contains(c));
    loop {
        let joint = reader.dictionary.lists().speech.at_start(Role::Joint, rest);
        if joint == 0 {
            break;
        }
        rest = rest[joint..].trim_matches(|c: char| c.is_ascii_digit() || "年月日《》（）“”".contains(c));
    }
    rest.chars().count() <= 2
}

/// Whether a text says that something should be done.
fn told(reader: &Reader<'_>, text: &str) -> bool {
    reader.dictionary.lists().speech.words(Role::Told).iter().any(|word| text.contains(word.as_str()))
}

/// The first party in a span.
fn party_in(reader: &Reader<'_>, span: Span<InFolded>) -> Option<String> {
    let text = &reader.text[span.range()];
    for (at, _) in text.char_indices() {
        let at = span.start + at;
        let inside = reader.mask_at(at).is_some_and(|mask| mask.span.start < at);
        let party = if inside { None } else { reader.parties(at, span.end) };
        if let Some(party) = party.filter(|party| !party.instrument) {
            return Some(party.name);
        }
    }
    None
}

/// Who is asked, at the beginning of a span or, where the name is not known, up to what is asked.
pub(super) fn asked(reader: &Reader<'_>, span: Span<InFolded>) -> Option<String> {
    let speech = &reader.dictionary.lists().speech;
    let party = party_in(reader, span);
    let text = &reader.text[span.range()];
    // 联合声明所有参与国: the instrument is no part of their name.
    let instrument = reader.mask_at(span.start).is_some_and(|mask| !mask.party)
        || reader.party(span.start, span.end).is_some_and(|party| party.instrument);
    if instrument || party.as_ref().is_some_and(|party| text.starts_with(party.as_str())) {
        return party;
    }
    let ends = |at: usize| speech.at_start(Role::Predicate, &text[at..]) > 0 || text[at..].starts_with('，');
    let verb = reader.verbs(span).first().map_or(span.end, |verb| verb.start) - span.start;
    let end = text[..verb].char_indices().map(|(at, _)| at).find(|&at| at > 0 && ends(at)).unwrap_or(verb);
    let noun = noun_in(reader, Span::new(span.start, span.start + end));
    let noun = noun.filter(|noun| noun.chars().count() <= ASKED && !noun.contains(['的', '以', '在']));
    // 过渡机构和甲国 says more than 甲国.
    noun.filter(|noun| party.as_ref().is_none_or(|party| noun.contains(party.as_str()))).or(party)
}

/// The longest name of one who is asked and not known, in characters.
const ASKED: usize = 20;

/// What stands between a verb of asking and what is asked, without the adverbs at its end: 敦促所有居民立即….
fn noun_in(reader: &Reader<'_>, span: Span<InFolded>) -> Option<String> {
    let mut text = &reader.text[span.range()];
    let adverbs = reader.dictionary.lists().speech.words(Role::Adverb);
    while let Some(adverb) = adverbs.iter().find(|adverb| text.ends_with(adverb.as_str())) {
        text = &text[..text.len() - adverb.len()];
    }
    let noun = text.chars().count() >= 2 && reader.dictionary.lists().speech.at_start(Role::Predicate, text) == 0;
    noun.then(|| text.to_owned())
}

/// Who is asked, between the verb and the mention.
fn addressed(reader: &Reader<'_>, from: usize, mention: Span<InFolded>) -> Option<String> {
    party_in(reader, Span::new(from, mention.start.max(from)))
}

/// Who is asked, right behind the mention: 呼吁《…》所有参与国.
fn behind(reader: &Reader<'_>, rest: Span<InFolded>) -> Option<String> {
    let start = rest.start
        + (reader.text[rest.range()].len() - reader.text[rest.range()].trim_start_matches(['》', '的']).len());
    reader.parties(start, rest.end).map(|party| party.name)
}

//! Clauses: who says what of an instrument or a body.
//!
//! A document is read once from its beginning. Each sentence is cut at its commas (`segments`), each piece may open with a
//! subject (`subject`, of nouns that `party` and `person` know), and what governs a mention is the nearest verb on its left that is no other party's, or what stands
//! around or behind it (`governing`). A sentence or list item without a subject has that of its lead.

mod governing;
mod party;
mod person;
mod segments;
mod subject;

use crate::Document;
use crate::dictionary::{Act, Dictionary, EntityType, Role};
use crate::layout::PartKind;
use crate::scan::Form;
use crate::span::{InFolded, Span};
use governing::Governed;
use segments::Segment;

/// The speaker of a clause that only reports a fact.
pub const TEXT: &str = "text";

/// What a clause says of a mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Who speaks, as the text names it, in simplified script; [`TEXT`] where nobody does.
    pub speaker: String,
    /// What the speaker does with what is mentioned.
    pub act: Act,
    /// Who is asked, where the act is [`Act::Urge`].
    pub target: Option<String>,
}

/// The clause of every citation of a document that stands in a sentence, in the order of the citations. Places and the
/// document's own title have none.
pub(crate) fn clauses(document: &Document<'_>, dictionary: &Dictionary) -> Vec<Option<Clause>> {
    let mut reader = Reader::new(document, dictionary);
    let mut clauses = vec![None; document.citations.len()];
    let mut next = 0;
    for part in document.layout.parts() {
        if matches!(part.kind, PartKind::PageTurn | PartKind::Title) {
            continue;
        }
        reader.enter(part.kind, part.span);
        for sentence in document.layout.sentences_in(part) {
            let segments = reader.segments(sentence);
            reader.led = segments.iter().any(|s| s.subject.is_some());
            reader.find_body(&segments);
            while let Some(citation) = document.citations.get(next) {
                let mention = &citation.mention;
                if mention.outer.start >= sentence.end {
                    break;
                }
                let wanted = mention.entity_type != EntityType::Place && mention.form != Form::Own;
                if wanted && mention.outer.start >= sentence.start {
                    let here = segments.partition_point(|s| s.span.start <= mention.outer.start).saturating_sub(1);
                    let near = here.saturating_sub(BEFORE)..(here + BEHIND).min(segments.len());
                    clauses[next] = Some(reader.clause(mention.outer, &segments[near]));
                }
                next += 1;
            }
            reader.leave(&segments);
        }
        let ended = document.folded.text()[part.span.range()].ends_with(['。', '！', '？', '”', '…']);
        // A cut line may look like a heading, but a heading has no subject.
        let text = matches!(part.kind, PartKind::Paragraph | PartKind::Item) || reader.led;
        reader.opens = !ended && text;
    }
    clauses
}

/// How many pieces of its sentence before and behind a mention are looked at: a text without sentence marks must not be read
/// anew for each of its mentions.
const BEFORE: usize = 24;
const BEHIND: usize = 6;

/// The reading of a document, and what is carried from sentence to sentence.
struct Reader<'a> {
    text: &'a str,
    dictionary: &'a Dictionary,
    /// Mentions that stand in no other, in order: their names' words are no verbs.
    masks: Vec<segments::Mask>,
    /// Who spoke last.
    speaker: Option<String>,
    /// Whether that is one of those whose text this is.
    ours: bool,
    /// The person who spoke last.
    person: Option<String>,
    /// The body whose resolution this is: every paragraph that begins with a verb is its own.
    body: Option<String>,
    /// Whether the paragraph is such a one.
    bodily: bool,
    /// The last verb of a lead that ends in a colon: its items without a verb have it.
    lead: Option<Act>,
    /// Whether the last sentence has a subject.
    led: bool,
    /// Whether the paragraph before ended in the middle of a sentence.
    opens: bool,
}

impl<'a> Reader<'a> {
    fn new(document: &'a Document<'_>, dictionary: &'a Dictionary) -> Reader<'a> {
        let masks = segments::masks(document);
        Reader {
            text: document.folded.text(),
            dictionary,
            masks,
            speaker: None,
            ours: false,
            person: None,
            body: None,
            bodily: false,
            lead: None,
            led: false,
            opens: false,
        }
    }

    /// At a paragraph's beginning: whether the speaker of the one before goes on.
    fn enter(&mut self, kind: PartKind, part: Span<InFolded>) {
        let goes_on = self.opens || matches!(kind, PartKind::Item | PartKind::Heading);
        let verb_first = self.begins_with_verb(part);
        // What a paragraph of the body's leads is the body's as well: 鉴悉下列事实：….
        let led = self.bodily && self.opens;
        self.bodily = (verb_first || led) && self.body.is_some();
        if self.bodily {
            self.speaker.clone_from(&self.body);
        } else if !goes_on && !verb_first {
            self.speaker = None;
        }
        if !self.opens && kind != PartKind::Item {
            self.lead = None;
        }
    }

    /// The body whose resolution this is, where a sentence opens with it: 安全理事会，回顾…. Titles and dates may stand before
    /// it without a break.
    fn find_body(&mut self, segments: &[Segment]) {
        let Some(first) = segments.first() else { return };
        let text = &self.text[first.span.range()];
        let speech = &self.dictionary.lists().speech;
        for body in speech.words(Role::Body) {
            let Some(at) = text.find(body.as_str()) else { continue };
            let behind = text[at + body.len()..].trim_start_matches(['，', '：', ':']);
            let next = segments.get(1).map_or("", |s| &self.text[s.span.range()]);
            let opens = |text: &str| speech.at_start(Role::Opening, text) > 0;
            if opens(behind) || behind.is_empty() && (opens(next) || segments.len() == 1) {
                self.body = Some(body.clone());
                // 安全理事会，重申…: the paragraph is its own, and so is what it leads.
                self.bodily |= behind.is_empty();
                return;
            }
        }
    }

    /// At a sentence's end: its last subject and, where it leads a list, its last verb are kept.
    fn leave(&mut self, segments: &[Segment]) {
        if self.bodily {
            return;
        }
        let spoken = segments.iter().rev().find_map(|s| s.subject.as_ref().filter(|subject| subject.speaks));
        // Under 双方指出 the inner subjects speak of themselves; the sentence is still the outer one's.
        let outer = segments.iter().find_map(|s| s.subject.as_ref().filter(|subject| subject.speaks));
        // 宣言说，成员国认为: those of whom a text tells speak themselves.
        let outer = outer.filter(|subject| !subject.instrument).or(spoken);
        if let Some(person) = segments.iter().rev().find_map(|s| s.subject.as_ref().filter(|subject| subject.person)) {
            self.person = Some(person.name.clone());
        }
        if let Some(subject) = if segments.iter().any(|s| s.says) { outer } else { spoken } {
            self.speaker = Some(subject.name.clone());
            self.ours = subject.ours;
        }
        if segments.last().is_some_and(|s| self.text[s.span.range()].ends_with(['：', ':'])) {
            let verbs = segments.iter().rev().flat_map(|s| self.verbs(s.span).into_iter().rev());
            self.lead = verbs.into_iter().find_map(|verb| verb.force.act());
        }
    }

    /// The clause of a mention, given the segments of its sentence.
    fn clause(&self, mention: Span<InFolded>, segments: &[Segment]) -> Clause {
        let here = segments.partition_point(|s| s.span.start <= mention.start).saturating_sub(1);
        if let Some(subject) = segments.get(here).and_then(|s| s.subject.as_ref()) {
            // 《…》指出: the mention itself speaks.
            if mention.start < subject.end && mention.end >= subject.end && !subject.ours && subject.instrument {
                return Clause { speaker: TEXT.to_owned(), act: Act::Note, target: None };
            }
        }
        let governed = self.governed(mention, segments, here);
        let (mut act, mut target) = (governed.act, governed.target.clone());
        // The last subject before the mention, and the one around it that says so.
        if matches!(act, Act::Uphold | Act::Implement | Act::Base | Act::Support) && target.is_none() {
            // 促请双方保持克制，遵守《…》: who was asked is asked this too.
            if let Some(asked) = self.asked(segments, here) {
                (act, target) = (Act::Urge, Some(asked));
            }
        }
        let before = &segments[..=here.min(segments.len().saturating_sub(1))];
        let inner = before.iter().rposition(|s| s.subject.as_ref().is_some_and(|s| s.end <= mention.start));
        let named = |at: usize| segments[at].subject.as_ref();
        let mut speaker = inner.and_then(named).map(|s| s.name.clone());
        if let Some((at, subject)) = inner.and_then(|at| named(at).map(|s| (at, s))) {
            let outer = before[..at].iter().rev().find(|s| s.says || s.subject.is_some());
            let outer_speaker =
                before[..at].iter().rev().find_map(|s| s.subject.as_ref().filter(|s| s.speaks && !s.asked));
            let led = self.speaker.clone().filter(|_| self.ours || !subject.speaks);
            let outer_speaker = outer_speaker.map(|s| s.name.clone()).or(led);
            let under = outer.is_some_and(|s| s.says) || !subject.speaks;
            if under && (!subject.ours || !subject.speaks) {
                if subject.asked
                    && matches!(act, Act::Uphold | Act::Implement | Act::Support | Act::Conclude | Act::Base)
                {
                    target = Some(subject.name.clone());
                    act = Act::Urge;
                    speaker = outer_speaker;
                } else if matches!(act, Act::Oppose | Act::Note) || !subject.speaks {
                    speaker = outer_speaker.or(speaker);
                }
            }
        }
        let after = segments.get(here + 1..).unwrap_or_default();
        let follows = |only: &[Segment]| {
            only.iter().find_map(|s| s.subject.as_ref().filter(|s| s.speaks)).map(|s| s.name.clone())
        };
        match segments.get(here) {
            // 作为《…》参与方，中方…; 在落实《…》过程中，双方…: whose it is comes behind it.
            Some(segment) if self.attends(segment, mention) => {
                let own = segment.subject.as_ref().filter(|s| s.speaks).map(|s| s.name.clone());
                speaker = own.or_else(|| follows(&after[..after.len().min(1)])).or(speaker);
            }
            // 根据《…》，双方商定: the main clause follows.
            _ if speaker.is_none() && !governed.verb => speaker = follows(after),
            _ => {}
        }
        if self.bodily {
            speaker.clone_from(&self.body);
        } else if let Some(inner) = governed.speaker {
            speaker = Some(inner);
        }
        // A name that nothing governs, in a sentence that nobody leads, is said by nobody.
        let told = self.ours || governed.verb || !governed.fact && (act != Act::Note || self.opens);
        let inherited = || self.speaker.clone().filter(|_| told);
        let speaker = speaker.or_else(inherited).unwrap_or_else(|| TEXT.to_owned());
        Clause { speaker, act, target: target.filter(|_| act == Act::Urge) }
    }

    /// Whether a segment only tells when or as what those act who follow: 值此…之际, 作为….
    fn attends(&self, segment: &Segment, mention: Span<InFolded>) -> bool {
        let text = &self.text[segment.span.range()];
        let begins = &self.text[self.after_marks(segment.span)..segment.span.end];
        let leads = segment.subject.as_ref().is_none_or(|s| s.end > mention.end);
        let times = ["之际，", "时，", "后，", "过程中，", "以来，", "前，", "之时，", "期间，"];
        leads && (begins.starts_with("作为") || times.iter().any(|word| text.ends_with(word)))
    }

    /// Who is asked by the verb with which an earlier segment begins, where this one only goes on.
    fn asked(&self, segments: &[Segment], here: usize) -> Option<String> {
        if here == 0 || segments[here].subject.is_some() {
            return None;
        }
        for segment in segments[..here].iter().rev() {
            let from = segment.subject.as_ref().map_or(segment.span.start, |s| s.end);
            let verbs = self.verbs(Span::new(from, segment.span.end));
            let acts: Vec<_> = verbs.iter().filter(|v| v.force.act().is_some()).collect();
            if let Some(urge) = acts.iter().find(|v| v.force.act() == Some(Act::Urge)) {
                let first = acts[0].start == urge.start;
                let asked = || governing::asked(self, Span::new(urge.end, segment.span.end));
                return if first { asked() } else { None };
            }
            if !acts.is_empty() || segment.subject.is_some() {
                return None;
            }
        }
        None
    }

    fn governed(&self, mention: Span<InFolded>, segments: &[Segment], here: usize) -> Governed {
        let governed = governing::govern(self, mention, segments, here);
        match self.lead {
            Some(act)
                if !governed.verb && segments.iter().all(|s| s.subject.is_none() && self.verbs(s.span).is_empty()) =>
            {
                Governed { act, ..governed }
            }
            _ => governed,
        }
    }
}

#[cfg(test)]
mod tests;
